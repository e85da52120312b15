#include "extractors/ocr.h"

#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <string_view>
#include <utility>

#include "extractors/layout.h"

// Of the OpenMP runtime that Tesseract is linked with, which need not be the compiler's own.
extern "C" void omp_set_max_active_levels(int levels);

namespace aktsyn::extractors {
namespace {

constexpr float kLegibleConfidence = 0.5F;

bool isWhiteSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

Box boxAt(const tesseract::ResultIterator& at, tesseract::PageIteratorLevel level) {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  if (!at.BoundingBox(level, &left, &top, &right, &bottom)) {
    return {};
  }
  return {static_cast<float>(left), static_cast<float>(top), static_cast<float>(right),
          static_cast<float>(bottom)};
}

// Tesseract may give a word a box that spans the page; its line's box is sound.
Box clipped(const Box& box, const Box& limits) {
  const Box inside{std::max(box.left, limits.left), std::max(box.top, limits.top),
                   std::min(box.right, limits.right), std::min(box.bottom, limits.bottom)};
  return inside.empty() ? limits : inside;
}

int lettersAndDigits(const std::string& text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    const bool ascii_letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
    constexpr unsigned char kLeadOfLatinLetters = 0xC3;
    return ascii_letter || (byte >= '0' && byte <= '9') || byte == kLeadOfLatinLetters;
  }));
}

Word wordAt(const tesseract::ResultIterator& at, const Box& line_box) {
  Word word;
  const std::unique_ptr<char[]> text(at.GetUTF8Text(tesseract::RIL_WORD));
  if (text) {
    word.text = text.get();
    std::erase_if(word.text, isWhiteSpace);
  }
  word.box = clipped(boxAt(at, tesseract::RIL_WORD), line_box);
  word.confidence = std::clamp(at.Confidence(tesseract::RIL_WORD) / 100.0F, 0.0F, 1.0F);
  return word;
}

// The size that makes letters of these heights fill the line's box. Tesseract's own row heights are
// guesses that a short line throws off.
float fontSizeOf(std::span<const PlacedWord> line, float line_height) {
  constexpr float kXHeight = 0.46F;
  constexpr float kAscender = 0.22F;
  constexpr float kDescender = 0.21F;
  bool ascends = false;
  bool descends = false;
  for (const PlacedWord& placed : line) {
    for (const char c : placed.word.text) {
      const bool low_letter =
          std::string_view("acegmnopqrsuvwxyz.,;:-_").find(c) != std::string_view::npos;
      ascends = ascends || !low_letter;
      descends = descends || std::string_view("gjpqy,;()").find(c) != std::string_view::npos;
    }
  }
  const float share = kXHeight + (ascends ? kAscender : 0) + (descends ? kDescender : 0);
  return line_height / share;
}

// Tesseract reads text that runs down the page without being asked to, and tells so by the writing
// direction; its orientation stays upright.
int quarterTurnsAt(const tesseract::ResultIterator& at) {
  tesseract::Orientation orientation = tesseract::ORIENTATION_PAGE_UP;
  tesseract::WritingDirection direction{};
  tesseract::TextlineOrder order{};
  float deskew = 0;
  at.Orientation(&orientation, &direction, &order, &deskew);
  return direction == tesseract::WRITING_DIRECTION_TOP_TO_BOTTOM ? 1 : 0;
}

// Tesseract's lines end where its blocks do, so a label and its value are two. All words are put
// into lines anew, as those of a text layer are.
Recognition collect(tesseract::ResultIterator& at) {
  Recognition result;
  std::vector<PlacedWord> words;
  Box line_box;
  int quarter_turns = 0;
  std::size_t line_begins = 0;
  double confidences = 0;
  const auto finishLine = [&] {
    const std::span<PlacedWord> line = std::span(words).subspan(line_begins);
    const bool sideways = quarter_turns % 2 == 1;
    const float font_size = fontSizeOf(line, sideways ? line_box.width() : line_box.height());
    for (PlacedWord& placed : line) {
      placed.font_size = font_size;
      placed.quarter_turns = quarter_turns;
      placed.band_top = quarter_turns == 0 ? line_box.top : 0;
      placed.band_bottom = quarter_turns == 0 ? line_box.bottom : 0;
    }
    line_begins = words.size();
  };
  do {
    if (at.Empty(tesseract::RIL_WORD)) {
      continue;
    }
    if (at.IsAtBeginningOf(tesseract::RIL_TEXTLINE)) {
      finishLine();
      line_box = boxAt(at, tesseract::RIL_TEXTLINE);
      quarter_turns = quarterTurnsAt(at);
    }
    PlacedWord placed;
    placed.word = wordAt(at, line_box);
    if (placed.word.text.empty()) {
      continue;
    }
    confidences += placed.word.confidence;
    if (placed.word.confidence >= kLegibleConfidence) {
      result.legible_characters += lettersAndDigits(placed.word.text);
    }
    words.push_back(std::move(placed));
  } while (at.Next(tesseract::RIL_WORD));
  finishLine();
  result.words = static_cast<int>(words.size());
  result.confidence = words.empty() ? 0.0F : static_cast<float>(confidences / result.words);
  result.lines = linesFromWords(words);
  result.placed = std::move(words);
  return result;
}

}  // namespace

class OcrEngine::Impl {
 public:
  tesseract::TessBaseAPI api;

  Recognition recognise(Pix& image, double dpi) {
    api.SetImage(&image);
    api.SetSourceResolution(static_cast<int>(std::lround(dpi)));
    Recognition result;
    if (api.Recognize(nullptr) == 0) {
      const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
      if (at) {
        result = collect(*at);
      }
    }
    api.Clear();
    api.ClearAdaptiveClassifier();
    return result;
  }

  Recognition recogniseAs(tesseract::PageSegMode mode, Pix& image, double dpi) {
    api.SetPageSegMode(mode);
    Recognition result = recognise(image, dpi);
    api.SetPageSegMode(tesseract::PSM_AUTO);
    return result;
  }
};

OcrEngine::OcrEngine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OcrEngine::~OcrEngine() = default;

std::unique_ptr<OcrEngine> OcrEngine::create(const std::string& language, std::string& error) {
  // Tesseract passes its own thread count, so only the nesting limit keeps it to one thread.
  omp_set_max_active_levels(0);
  auto impl = std::make_unique<Impl>();
  if (impl->api.Init(nullptr, language.c_str(), tesseract::OEM_LSTM_ONLY) != 0) {
    error = "no OCR model for language '" + language + "'";
    return nullptr;
  }
  impl->api.SetVariable("debug_file", "/dev/null");
  impl->api.SetPageSegMode(tesseract::PSM_AUTO);
  return std::unique_ptr<OcrEngine>(new OcrEngine(std::move(impl)));
}

OcrEngine* OcrEngine::shared(const std::string& language, std::string& error) {
  static std::map<std::string, std::unique_ptr<OcrEngine>> engines;
  const auto known = engines.find(language);
  if (known != engines.end()) {
    return known->second.get();
  }
  std::unique_ptr<OcrEngine> engine = create(language, error);
  return engine ? engines.emplace(language, std::move(engine)).first->second.get() : nullptr;
}

Recognition OcrEngine::recognise(Pix& image, double dpi) { return impl_->recognise(image, dpi); }

Recognition OcrEngine::recogniseRow(Pix& image, double dpi) {
  return impl_->recogniseAs(tesseract::PSM_SINGLE_LINE, image, dpi);
}

Recognition OcrEngine::recogniseBlock(Pix& image, double dpi) {
  return impl_->recogniseAs(tesseract::PSM_SINGLE_BLOCK, image, dpi);
}

}  // namespace aktsyn::extractors
