#include "extractors/scan.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <utility>

#include "extractors/blank.h"
#include "extractors/ocr.h"
#include "extractors/scan_cells.h"
#include "extractors/scan_days.h"
#include "extractors/scan_rows.h"
#include "extractors/scan_sides.h"
#include "extractors/scan_stamps.h"

// A first reading at a low resolution is enough for ordinary print and averages scanner noise away.
// When it reads poorly, other orientations are tried on a small image; when it is still not good,
// or the print is small, the page is read again with more pixels, at last with all of them and an
// evened-out background. The reading that gives most wins.

namespace aktsyn::extractors {
namespace {

constexpr double kFirstDpi = 150;
constexpr double kSecondDpi = 220;
constexpr double kOrientationDpi = 130;
constexpr double kWorthReducing = 1.2;  // native over wanted resolution
constexpr float kGoodConfidence = 0.85F;
constexpr float kPoorConfidence = 0.65F;
constexpr int kFewCharacters = 12;
constexpr float kSmallPrint = 7.5F;  // points
constexpr float kSmallPrintConfidence = 0.93F;
constexpr float kLeastSkewDegrees = 0.5F;
constexpr float kSkewConfidence = 3.0F;
constexpr int kLegibleCharacters = 3;
constexpr std::size_t kMostKnownPages = 2000;
constexpr float kPointsPerInch = 72;
constexpr float kRadiansPerDegree = 0.017453293F;

struct Size {
  float width = 0, height = 0;
};

Size sizeOf(Pix& image) {
  return {static_cast<float>(pixGetWidth(&image)), static_cast<float>(pixGetHeight(&image))};
}

// How the image given to the engine came out of the page's image: first turned by quarters
// clockwise, then rotated by `skew` radians clockwise about its centre.
struct Turn {
  int quarters = 0;
  float skew = 0;
  Size page;  // the page's image, before any turn
};

// Back to the page's image.
Box unturned(const Box& box, const Turn& turn) {
  Box level = box;
  if (turn.skew != 0) {
    const bool sideways = turn.quarters % 2 == 1;
    const float center_x = (sideways ? turn.page.height : turn.page.width) / 2;
    const float center_y = (sideways ? turn.page.width : turn.page.height) / 2;
    // The centre of the box goes back exactly; its size is kept, since at these small angles the
    // tilted word still fills it.
    const float x = (box.left + box.right) / 2 - center_x;
    const float y = (box.top + box.bottom) / 2 - center_y;
    const float cosine = std::cos(turn.skew);
    const float sine = std::sin(turn.skew);
    const float back_x = center_x + x * cosine + y * sine;
    const float back_y = center_y - x * sine + y * cosine;
    level = {back_x - box.width() / 2, back_y - box.height() / 2, back_x + box.width() / 2,
             back_y + box.height() / 2};
  }
  switch (turn.quarters) {
    case 1:
      return {level.top, turn.page.height - level.right, level.bottom,
              turn.page.height - level.left};
    case 2:
      return {turn.page.width - level.right, turn.page.height - level.bottom,
              turn.page.width - level.left, turn.page.height - level.top};
    case 3:
      return {turn.page.width - level.bottom, level.left, turn.page.width - level.top, level.right};
    default:
      return level;
  }
}

struct Reading {
  Recognition recognition;
  Turn turn;
  double dpi = kFirstDpi;
  PixPtr image;  // as it was given to the engine

  float confidence() const { return recognition.confidence; }
  // What a reader gains: much text, surely read.
  float score() const {
    return recognition.confidence * static_cast<float>(recognition.legible_characters);
  }
  bool isPoor() const {
    return confidence() < kPoorConfidence || recognition.legible_characters < kFewCharacters;
  }
};

float skewOf(Pix& image) {
  const PixPtr binary(pixConvertTo1(&image, 160));
  l_float32 degrees = 0;
  l_float32 confidence = 0;
  if (!binary || pixFindSkew(binary.get(), &degrees, &confidence) != 0 ||
      confidence < kSkewConfidence || std::fabs(degrees) < kLeastSkewDegrees) {
    return 0;
  }
  return degrees * kRadiansPerDegree;
}

Reading recognise(OcrEngine& engine, Pix& image, double dpi, int quarters) {
  Reading reading;
  reading.dpi = dpi;
  reading.turn = {quarters, 0, sizeOf(image)};
  PixPtr upright(quarters == 0 ? pixClone(&image) : pixRotateOrth(&image, quarters));
  if (!upright) {
    return reading;
  }
  const float skew = skewOf(*upright);
  if (skew != 0) {
    const bool binary = pixGetDepth(upright.get()) == 1;
    PixPtr level(pixRotate(upright.get(), skew, binary ? L_ROTATE_SHEAR : L_ROTATE_AREA_MAP,
                           L_BRING_IN_WHITE, 0, 0));
    if (level) {
      upright = std::move(level);
      reading.turn.skew = skew;
    }
  }
  reading.recognition = engine.recognise(*upright, dpi);
  reading.image = std::move(upright);
  return reading;
}

bool deservesMorePixels(const Reading& reading) {
  if (reading.confidence() < kGoodConfidence) {
    return true;
  }
  std::vector<float> sizes;
  for (const Line& line : reading.recognition.lines) {
    sizes.push_back(line.font_size);
  }
  if (sizes.empty()) {
    return true;
  }
  const auto half = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), half, sizes.end());
  const auto points = *half * kPointsPerInch / static_cast<float>(reading.dpi);
  return points < kSmallPrint && reading.confidence() < kSmallPrintConfidence;
}

// The image at full resolution, with uneven light taken out.
PixPtr evened(PixPtr image) {
  if (!image || pixGetDepth(image.get()) != 8) {
    return image;
  }
  PixPtr even(pixBackgroundNormSimple(image.get(), nullptr, nullptr));
  return even ? std::move(even) : std::move(image);
}

// The orientation in which the page reads best, tried on a small image.
int bestQuarters(OcrEngine& engine, Pix& image, double dpi) {
  const PixPtr small = reduced(image, kOrientationDpi / dpi);
  if (!small) {
    return 0;
  }
  const double small_dpi = std::min(dpi, kOrientationDpi);
  int best = 0;
  float best_score = 0;
  for (const int quarters : {0, 2, 1, 3}) {
    const Reading reading = recognise(engine, *small, small_dpi, quarters);
    if (reading.score() > best_score) {
      best = quarters;
      best_score = reading.score();
    }
    if (reading.confidence() > kGoodConfidence && !reading.isPoor()) {
      break;
    }
  }
  return best;
}

Reading readBest(OcrEngine& engine, const Scan& scan, Pix& first, double first_dpi) {
  Reading best = recognise(engine, first, first_dpi, 0);
  const auto keepBetter = [&best](Reading other) {
    if (other.score() > best.score()) {
      best = std::move(other);
    }
  };
  if (best.isPoor()) {
    const int turned = bestQuarters(engine, first, first_dpi);
    if (turned != 0) {
      keepBetter(recognise(engine, first, first_dpi, turned));
    }
  }
  const int quarters = best.turn.quarters;
  if (best.recognition.words > 0 && deservesMorePixels(best) &&
      scan.native_dpi > kWorthReducing * first_dpi) {
    const double dpi = std::min(scan.native_dpi, kSecondDpi);
    const PixPtr finer = scan.render(dpi);
    if (finer) {
      keepBetter(recognise(engine, *finer, dpi, quarters));
    }
  }
  if (best.recognition.words > 0 && best.confidence() < kPoorConfidence) {
    const PixPtr full = evened(scan.render(scan.native_dpi));
    if (full) {
      keepBetter(recognise(engine, *full, scan.native_dpi, quarters));
    }
  }
  return best;
}

std::vector<Line> inPoints(const Reading& reading) {
  const auto scale = kPointsPerInch / static_cast<float>(reading.dpi);
  std::vector<Line> lines = reading.recognition.lines;
  for (Line& line : lines) {
    line.box = {};
    for (Word& word : line.words) {
      const Box box = unturned(word.box, reading.turn);
      word.box = {box.left * scale, box.top * scale, box.right * scale, box.bottom * scale};
      line.box = unite(line.box, word.box);
    }
    line.font_size *= scale;
  }
  return lines;
}

// What recognition makes of specks and of the corners of rules: a line of single letters. A cross
// may be a tick.
bool isSpecks(const Line& line) {
  return std::all_of(line.words.begin(), line.words.end(), [](const Word& word) {
    const auto signs = std::count_if(word.text.begin(), word.text.end(), [](unsigned char c) {
      return c >= 0x80 || std::isalnum(c) != 0;
    });
    const bool tick = word.text.find_first_of("xX0123456789") != std::string::npos;
    return signs <= 1 && !tick;
  });
}

void markUnreadable(Page& page, std::string reason) {
  page.fate = PageFate::kUnreadable;
  page.reason = std::move(reason);
  page.legibility = 0;
  page.lines.clear();
}

}  // namespace

ScanReader::ScanReader(OcrEngine* engine, std::string why_no_engine)
    : engine_(engine), why_no_engine_(std::move(why_no_engine)) {}

void ScanReader::read(const Scan& scan, Page& page) {
  page.origin = Origin::kOcr;
  const double first_dpi =
      scan.native_dpi > kWorthReducing * kFirstDpi ? kFirstDpi : scan.native_dpi;
  const PixPtr first = scan.render(first_dpi);
  if (!first) {
    markUnreadable(page, "page image cannot be decoded");
    return;
  }
  page.image_sha256 = pixelSha256(*first);
  const auto known = known_.find(page.image_sha256);
  if (known != known_.end()) {
    const int number = page.number;
    page = known->second;
    page.number = number;
    return;
  }
  if (isBlank(*first, first_dpi)) {
    page.fate = PageFate::kBlank;
    page.origin = Origin::kNone;
    page.reason = "no marks on the page";
  } else if (engine_ == nullptr) {
    markUnreadable(page, why_no_engine_);
  } else {
    Reading reading = readBest(*engine_, scan, *first, first_dpi);
    if (reading.image && !reading.isPoor()) {
      readStampsLevel(*engine_, *reading.image, reading.dpi, reading.recognition);
      readRowsPassedOver(*engine_, *reading.image, reading.dpi, reading.recognition);
      readSidesApart(*engine_, *reading.image, reading.dpi, reading.recognition);
      readPassedOver(*engine_, *reading.image, reading.dpi, reading.recognition);
      readDaysAgain(*engine_, *reading.image, reading.dpi, reading.recognition);
    }
    if (reading.recognition.legible_characters < kLegibleCharacters) {
      markUnreadable(page, "no legible text");
    } else {
      page.lines = inPoints(reading);
      std::erase_if(page.lines, isSpecks);
      page.legibility = reading.confidence();
    }
  }
  if (known_.size() < kMostKnownPages) {
    known_.emplace(page.image_sha256, page);
  }
}

}  // namespace aktsyn::extractors
