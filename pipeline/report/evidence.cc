#include "pipeline/report/evidence.h"

#include <fmt/format.h>

#include <set>

#include "pipeline/report/base64.h"
#include "pipeline/report/crop.h"

namespace aktsyn::pipeline {
namespace {

constexpr int kCropDpi = 110;
constexpr std::size_t kMostPngBytes = 4U << 20U;
constexpr std::size_t kQuoteBefore = 240;
constexpr std::size_t kQuoteAfter = 360;

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Moves a cut forward to the start of a character, and on to the next word where one is near.
std::size_t cutAt(std::string_view text, std::size_t at) {
  while (at < text.size() && isContinuation(text[at])) {
    ++at;
  }
  const std::size_t space = text.find(' ', at);
  return space != std::string_view::npos && space - at < 24 ? space : at;
}

}  // namespace

void writeQuote(Html& html, const ReportWords& words, const Evidence& evidence, bool small) {
  // Masked as a whole before it is cut, so that no number is cut in two and shown.
  const std::string text = html.shown(evidence.text);
  const std::string marked = html.shown(evidence.marked);
  const std::size_t found = marked.empty() ? std::string::npos : text.find(marked);
  const std::size_t mark_at = found == std::string::npos ? 0 : found;
  const std::size_t mark_end = found == std::string::npos ? 0 : found + marked.size();
  const std::size_t from = mark_at > kQuoteBefore ? cutAt(text, mark_at - kQuoteBefore) : 0;
  const std::size_t to =
      text.size() > mark_end + kQuoteAfter ? cutAt(text, mark_end + kQuoteAfter) : text.size();
  const auto quote = html.element("blockquote", {trusted("class", small ? "small" : "quote")});
  const std::string cut = words.say("report.cut");
  html.text(from > 0 ? cut + " " : "");
  if (found == std::string::npos) {
    html.text(text.substr(0, to));
  } else {
    html.text(text.substr(from, mark_at - std::min(from, mark_at)));
    html.leaf("mark", {}, marked);
    html.text(text.substr(mark_end, to - mark_end));
  }
  html.text(to < text.size() ? " " + cut : "");
}

EvidenceWriter::EvidenceWriter(const ReportWords& words, const CropSource& source,
                               const std::vector<const Evidence*>& in_crops)
    : words_(words) {
  std::vector<PagePart> parts;
  std::set<Place> asked;
  for (const Evidence* evidence : in_crops) {
    PagePart part{evidence->file, evidence->page, cropRegion(evidence->boxes), kCropDpi};
    if (!part.region.empty() && asked.insert(placeOf(part)).second) {
      parts.push_back(std::move(part));
    }
  }
  if (parts.empty() || !source) {
    return;
  }
  std::vector<std::string> pngs = source(parts);
  for (std::size_t at = 0; at < pngs.size(); ++at) {
    const std::optional<PixelSize> size = pngSize(pngs[at]);
    if (size && pngs[at].size() <= kMostPngBytes) {
      pictures_.emplace(placeOf(parts.at(at)), Picture{static_cast<int>(at) + 1, size->width,
                                                       size->height, std::move(pngs[at])});
    }
  }
}

EvidenceWriter::Place EvidenceWriter::placeOf(const PagePart& part) {
  return {part.file, part.page, part.region.top, part.region.bottom};
}

void EvidenceWriter::writeCrop(Html& html, const Evidence& evidence, const Box& region,
                               Picture& picture) const {
  const auto svg = html.element(
      "svg", {trusted("class", "crop"),
              trusted("role", "img"),
              trusted("viewBox", fmt::format("0 0 {} {}", picture.width, picture.height)),
              {"aria-label", words_.say("report.crop-label", {{"place", words_.place(evidence)},
                                                              {"text", evidence.text}})}});
  if (picture.png.empty()) {
    html.single("use", {trusted("href", fmt::format("#crop{}", picture.number))});
  } else {
    html.single("image", {trusted("id", fmt::format("crop{}", picture.number)),
                          trusted("width", fmt::format("{}", picture.width)),
                          trusted("height", fmt::format("{}", picture.height)),
                          trusted("href", "data:image/png;base64," + base64(picture.png))});
    picture.png.clear();
  }
  for (const Box& box : evidence.boxes) {
    if (const auto mark = boxInCrop(box, region, kCropDpi, {picture.width, picture.height})) {
      html.single("rect",
                  {trusted("class", "mark"), trusted("x", fmt::format("{:.1f}", mark->left)),
                   trusted("y", fmt::format("{:.1f}", mark->top)),
                   trusted("width", fmt::format("{:.1f}", mark->width())),
                   trusted("height", fmt::format("{:.1f}", mark->height()))});
    }
  }
}

void EvidenceWriter::write(Html& html, const Evidence& evidence, std::string_view label) {
  const auto figure = html.element("figure");
  {
    const auto caption = html.element("figcaption");
    html.leaf("strong", {}, label);
    html.text(" ");
    html.leaf("bdi", {}, words_.place(evidence));
  }
  const Box region = cropRegion(evidence.boxes);
  const auto picture = pictures_.find(placeOf({evidence.file, evidence.page, region, kCropDpi}));
  const bool shown = picture != pictures_.end();
  if (shown) {
    writeCrop(html, evidence, region, picture->second);
  }
  if (!evidence.text.empty()) {
    writeQuote(html, words_, evidence, shown);
  }
}

}  // namespace aktsyn::pipeline
