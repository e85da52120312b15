// Shapes of the picture of a case: SVG written with attributes only, so that the page's policy can
// forbid inline styles.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/report/html.h"

namespace aktsyn::pipeline {

struct Colour {
  std::string_view fill;
  std::string_view stroke = "none";
};

inline constexpr std::string_view kInk = "#16202b";
inline constexpr std::string_view kMuted = "#51606f";
inline constexpr std::string_view kRule = "#d5dce3";
inline constexpr std::string_view kEventBlue = "#12406b";
inline constexpr std::string_view kGapRed = "#a4161a";
inline constexpr std::string_view kApartPurple = "#5a3d8a";
inline constexpr std::string_view kSettledGreen = "#1c6139";
inline constexpr std::string_view kWaitingBlue = "#3a5875";
inline constexpr std::string_view kSpanGrey = "#b3bec9";

// A coordinate with one decimal, the same in every locale.
std::string coordinate(double value);

// Each draws one shape; a non-empty `title` is what hovering and screen readers tell.
void drawLine(Html& html, double x1, double y1, double x2, double y2, std::string_view stroke,
              double width, std::string_view dashes = {}, std::string_view title = {});
void drawRect(Html& html, double x, double y, double width, double height, Colour colour,
              std::string_view title = {}, std::string_view dashes = {});
void drawCircle(Html& html, double x, double y, double radius, Colour colour,
                std::string_view title = {});
// A closed or open path of the program's own making.
void drawPath(Html& html, const std::string& path, Colour colour, double width,
              std::string_view title = {});

enum class Anchor { kStart, kMiddle, kEnd };
struct TextLook {
  int size = 12;
  std::string_view colour = kInk;
  Anchor anchor = Anchor::kStart;
  bool is_bold = false;
};
void drawText(Html& html, double x, double y, std::string_view text, TextLook look);

}  // namespace aktsyn::pipeline
