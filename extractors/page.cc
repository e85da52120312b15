#include "extractors/page.h"

#include <algorithm>

namespace aktsyn::extractors {

namespace {

// A gap wider than this many line heights is a column or a margin, not a space.
constexpr float kColumnGapHeights = 1.5F;

bool separatesColumns(const Word& before, const Word& after, const Line& line) {
  if (after.starts_cell) {
    return true;
  }
  if (before.box.empty() || after.box.empty() || line.box.empty()) {
    return false;
  }
  return after.box.left - before.box.right > kColumnGapHeights * line.box.height();
}

}  // namespace

Box unite(const Box& a, const Box& b) {
  if (a.empty()) {
    return b;
  }
  if (b.empty()) {
    return a;
  }
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

std::string Line::text() const {
  std::string joined;
  const Word* before = nullptr;
  for (const Word& word : words) {
    if (before != nullptr) {
      joined += separatesColumns(*before, word, *this) ? '\t' : ' ';
    }
    joined += word.text;
    before = &word;
  }
  return joined;
}

std::string_view name(Origin origin) {
  switch (origin) {
    case Origin::kNone:
      return "none";
    case Origin::kTextLayer:
      return "text-layer";
    case Origin::kOcr:
      return "ocr";
    case Origin::kMarkup:
      return "markup";
  }
  return "none";
}

std::string_view name(PageFate fate) {
  switch (fate) {
    case PageFate::kRead:
      return "read";
    case PageFate::kBlank:
      return "blank";
    case PageFate::kDuplicate:
      return "duplicate";
    case PageFate::kUnreadable:
      return "unreadable";
  }
  return "unreadable";
}

}  // namespace aktsyn::extractors
