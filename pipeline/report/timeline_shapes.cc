#include "pipeline/report/timeline_shapes.h"

#include <fmt/format.h>

namespace aktsyn::pipeline {
namespace {

void drawShape(Html& html, std::string_view tag, const Html::Attributes& attributes,
               std::string_view title) {
  if (title.empty()) {
    html.single(tag, attributes);
    return;
  }
  const auto shape = html.element(tag, attributes);
  html.leaf("title", {}, title);
}

Attribute number(std::string name, double value) {
  return trusted(std::move(name), coordinate(value));
}

Attribute word(std::string name, std::string_view value) {
  return trusted(std::move(name), std::string(value));
}

}  // namespace

std::string coordinate(double value) { return fmt::format("{:.1f}", value); }

void drawLine(Html& html, double x1, double y1, double x2, double y2, std::string_view stroke,
              double width, std::string_view dashes, std::string_view title) {
  Html::Attributes attributes{number("x1", x1),       number("y1", y1),
                              number("x2", x2),       number("y2", y2),
                              word("stroke", stroke), number("stroke-width", width)};
  if (!dashes.empty()) {
    attributes.push_back(word("stroke-dasharray", dashes));
  }
  drawShape(html, "line", attributes, title);
}

void drawRect(Html& html, double x, double y, double width, double height, Colour colour,
              std::string_view title, std::string_view dashes) {
  Html::Attributes attributes{number("x", x),
                              number("y", y),
                              number("width", width),
                              number("height", height),
                              word("fill", colour.fill),
                              word("stroke", colour.stroke)};
  if (!dashes.empty()) {
    attributes.push_back(word("stroke-dasharray", dashes));
  }
  drawShape(html, "rect", attributes, title);
}

void drawCircle(Html& html, double x, double y, double radius, Colour colour,
                std::string_view title) {
  drawShape(html, "circle",
            {number("cx", x), number("cy", y), number("r", radius), word("fill", colour.fill),
             word("stroke", colour.stroke), trusted("stroke-width", "1.5")},
            title);
}

void drawPath(Html& html, const std::string& path, Colour colour, double width,
              std::string_view title) {
  drawShape(html, "path",
            {trusted("d", path), word("fill", colour.fill), word("stroke", colour.stroke),
             number("stroke-width", width)},
            title);
}

void drawText(Html& html, double x, double y, std::string_view text, TextLook look) {
  const std::string_view anchor = look.anchor == Anchor::kStart    ? "start"
                                  : look.anchor == Anchor::kMiddle ? "middle"
                                                                   : "end";
  Html::Attributes attributes{number("x", x), number("y", y),
                              trusted("font-size", fmt::format("{}", look.size)),
                              word("fill", look.colour), word("text-anchor", anchor)};
  if (look.is_bold) {
    attributes.push_back(trusted("font-weight", "650"));
  }
  html.leaf("text", attributes, text);
}

}  // namespace aktsyn::pipeline
