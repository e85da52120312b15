#include "extractors/scan_stamps.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "extractors/pix.h"
#include "extractors/printed_rows.h"
#include "extractors/scan_part.h"

namespace aktsyn::extractors {
namespace {

// Ink is darker; a stamp's may be pale.
constexpr std::array<int, 2> kInk = {160, 200};
constexpr std::size_t kMostFrames = 4;
// Inches:
constexpr double kNarrowest = 0.7, kWidest = 3.0;  // a frame with its tilt
constexpr double kLowest = 0.3, kHighest = 2.2;
constexpr double kLevelLine = 0.6;  // a line of the page: a tilted one has no such level run
constexpr double kFrameLine = 0.45;
constexpr double kLineWidth = 0.03;
constexpr double kCut = 0.05;             // what a taken out rule leaves open in a frame
constexpr float kMostInk = 0.25F;         // of a frame's area, with the text that touches it
constexpr float kLeastConfidence = 0.5F;  // handwriting reads as other letters and figures
// Radians:
constexpr float kLeastTilt = 0.025F, kMostTilt = 0.35F;
constexpr float kSameTilt = 0.02F;  // of its upper and its lower edge

int pixels(double inches, double dpi) { return static_cast<int>(std::lround(inches * dpi)); }

// The black pixels of `binary` in runs of at least `length`, level and upright, with what lies
// within `around` of them.
PixPtr longLines(Pix& binary, int length, int around) {
  const PixPtr level(pixOpenBrick(nullptr, &binary, length, 1));
  const PixPtr upright(pixOpenBrick(nullptr, &binary, 1, length));
  if (!level || !upright) {
    return nullptr;
  }
  const PixPtr both(pixOr(nullptr, level.get(), upright.get()));
  return both ? PixPtr(pixDilateBrick(nullptr, both.get(), around, around)) : nullptr;
}

bool black(Pix& binary, int x, int y) {
  l_uint32 value = 0;
  return pixGetPixel(&binary, x, y, &value) == 0 && value != 0;
}

// The slope of the outermost pixels of a shape, seen from above or from below, in the middle of its
// width: the median over pairs half of it apart, which the corners and what sticks out do not move.
float edgeSlope(Pix& shape, bool from_above) {
  constexpr int kMiddle = 10;  // of its width is left out at either end
  const int width = pixGetWidth(&shape), height = pixGetHeight(&shape);
  std::vector<std::pair<float, float>> edge;
  for (int x = width / kMiddle; x < width - width / kMiddle; x += 2) {
    for (int k = 0; k < height; ++k) {
      const int y = from_above ? k : height - 1 - k;
      if (black(shape, x, y)) {
        edge.emplace_back(static_cast<float>(x), static_cast<float>(y));
        break;
      }
    }
  }
  std::vector<float> slopes;
  const std::size_t half = edge.size() / 2;
  for (std::size_t i = 0; i + half < edge.size() && half > 0; ++i) {
    slopes.push_back((edge[i + half].second - edge[i].second) /
                     (edge[i + half].first - edge[i].first));
  }
  return slopes.empty() ? 0 : median(std::move(slopes));
}

struct Frame {
  Box box;         // with its tilt, in pixels of the page
  float tilt = 0;  // radians clockwise
};

bool isStampSized(const Box& box, double dpi) {
  return box.width() >= kNarrowest * dpi && box.width() <= kWidest * dpi &&
         box.height() >= kLowest * dpi && box.height() <= kHighest * dpi;
}

std::vector<Frame> framesIn(Pix& image, double dpi, int ink) {
  std::vector<Frame> frames;
  const PixPtr binary(pixConvertTo1(&image, ink));
  const int cut = pixels(kCut, dpi);
  // A stamp's frame often lies across the rules of a letterhead or a form.
  const PixPtr rules = binary ? longLines(*binary, pixels(kLevelLine, dpi), 1) : nullptr;
  const PixPtr alone(rules ? pixSubtract(nullptr, binary.get(), rules.get()) : nullptr);
  const PixPtr closed(alone ? pixCloseSafeBrick(nullptr, alone.get(), cut, cut) : nullptr);
  if (!closed) {
    return frames;
  }
  Pixa* shapes = nullptr;
  Boxa* boxes = pixConnComp(closed.get(), &shapes, 8);
  const int count = boxes != nullptr ? boxaGetCount(boxes) : 0;
  for (int i = 0; i < count && frames.size() < kMostFrames; ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    const Box box{static_cast<float>(x), static_cast<float>(y), static_cast<float>(x + w),
                  static_cast<float>(y + h)};
    const PixPtr shape(isStampSized(box, dpi) ? pixaGetPix(shapes, i, L_CLONE) : nullptr);
    l_int32 black_pixels = 0;
    if (!shape || pixCountPixels(shape.get(), &black_pixels, nullptr) != 0 ||
        static_cast<float>(black_pixels) > kMostInk * box.width() * box.height()) {
      continue;
    }
    const float above = std::atan(edgeSlope(*shape, true));
    const float below = std::atan(edgeSlope(*shape, false));
    if (std::fabs(above) >= kLeastTilt && std::fabs(above) <= kMostTilt &&
        std::fabs(above - below) <= kSameTilt) {
      frames.push_back({box, (above + below) / 2});
    }
  }
  boxaDestroy(&boxes);
  pixaDestroy(&shapes);
  return frames;
}

// A stamp turned level about the middle of its frame, and the frame itself.
struct Level {
  PixPtr image;  // without the lines of the frame
  Box inside;    // of the frame, in pixels of the image
  float left = 0, top = 0;
};

// The rectangle whose tilted bounds are the frame's box, about the middle of that box.
Box turnedLevel(const Frame& frame) {
  const float w = frame.box.width(), h = frame.box.height();
  const float cosine = std::cos(frame.tilt), sine = std::fabs(std::sin(frame.tilt));
  const float of_both = cosine * cosine - sine * sine;
  const float width = (w * cosine - h * sine) / of_both;
  const float height = (h * cosine - w * sine) / of_both;
  return {(w - width) / 2, (h - height) / 2, (w + width) / 2, (h + height) / 2};
}

Level levelled(Pix& page, const Frame& frame, double dpi, int ink) {
  Clip clip = clipped(page, frame.box);
  Level level{nullptr, {}, clip.left, clip.top};
  const PixPtr gray(clip.pix ? pixConvertTo8(clip.pix.get(), 0) : nullptr);
  level.image =
      PixPtr(gray ? pixRotate(gray.get(), -frame.tilt, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0)
                  : nullptr);
  const PixPtr binary(level.image ? pixConvertTo1(level.image.get(), ink) : nullptr);
  const PixPtr lines =
      binary ? longLines(*binary, pixels(kFrameLine, dpi), pixels(kLineWidth, dpi)) : nullptr;
  if (!lines) {
    return {};
  }
  level.inside = turnedLevel(frame);
  constexpr l_uint32 kWhite = 255;
  if (!isStampSized(level.inside, dpi) ||
      pixSetMasked(level.image.get(), lines.get(), kWhite) != 0) {
    return {};
  }
  return level;
}

// Where the middle of a word on the page lies in the levelled stamp.
std::pair<float, float> middleIn(const Level& level, const Frame& frame, const Box& word) {
  const float center_x = frame.box.width() / 2, center_y = frame.box.height() / 2;
  const float x = (word.left + word.right) / 2 - level.left - center_x;
  const float y = (word.top + word.bottom) / 2 - level.top - center_y;
  const float cosine = std::cos(frame.tilt), sine = std::sin(frame.tilt);
  return {center_x + x * cosine + y * sine, center_y - x * sine + y * cosine};
}

bool holds(const Box& box, float x, float y) {
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

// What is left of a line that crosses the stamp reads as dashes.
bool isBorder(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const char small = static_cast<char>(c | 0x20);
    return (c >= '0' && c <= '9') || (small >= 'a' && small <= 'z');
  });
}

bool readLevel(OcrEngine& engine, Pix& image, double dpi, const Frame& frame, int ink,
               Recognition& recognition) {
  const Level level = levelled(image, frame, dpi, ink);
  if (!level.image) {
    return false;
  }
  std::vector<PlacedWord> words = engine.recogniseBlock(*level.image, dpi).placed;
  std::erase_if(words, [&](const PlacedWord& placed) {
    const Box& box = placed.word.box;
    return placed.word.confidence < kLeastConfidence || isBorder(placed.word.text) ||
           !holds(level.inside, (box.left + box.right) / 2, (box.top + box.bottom) / 2);
  });
  // They stay level on the page, so that they make lines of their own.
  for (PlacedWord& placed : words) {
    Box& box = placed.word.box;
    box = {box.left + level.left, box.top + level.top, box.right + level.left,
           box.bottom + level.top};
    placed.band_top += level.top;
    placed.band_bottom += level.top;
  }
  return putApart(
      recognition,
      [&](const PlacedWord& placed) {
        const auto [x, y] = middleIn(level, frame, placed.word.box);
        return holds(level.inside, x, y);
      },
      std::move(words));
}

}  // namespace

void readStampsLevel(OcrEngine& engine, Pix& image, double dpi, Recognition& recognition) {
  std::vector<Box> read;
  for (const int ink : kInk) {
    for (const Frame& frame : framesIn(image, dpi, ink)) {
      const bool known = std::any_of(read.begin(), read.end(),
                                     [&](const Box& box) { return liesOn(box, frame.box); });
      if (!known && readLevel(engine, image, dpi, frame, ink, recognition)) {
        read.push_back(frame.box);
      }
    }
  }
  if (!read.empty()) {
    settle(recognition);
  }
}

}  // namespace aktsyn::extractors
