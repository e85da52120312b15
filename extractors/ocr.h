// Recognition of one page image with Tesseract.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "extractors/layout.h"
#include "extractors/page.h"

struct Pix;

namespace aktsyn::extractors {

// What was recognised; boxes and font sizes in pixels of the image.
struct Recognition {
  std::vector<PlacedWord> placed;  // as they were found
  std::vector<Line> lines;         // of those words, in reading order
  int words = 0;
  float confidence = 0;  // mean over the words; 0 without words
  // Letters and digits in words of some confidence: how much a reader gets out of the page.
  int legible_characters = 0;
};

// Holds a loaded model. One thread at a time; after a fork each process has its own copy.
class OcrEngine {
 public:
  // Keeps Tesseract from starting threads of its own, in this process and its later forks, and
  // loads the model. Null and `error` set when there is no such model.
  static std::unique_ptr<OcrEngine> create(const std::string& language, std::string& error);

  // The engine of this process for `language`, loaded at the first call. It is loaded in the zygote
  // so that a worker finds it warm. Null and `error` set when there is no such model.
  static OcrEngine* shared(const std::string& language, std::string& error);

  ~OcrEngine();
  OcrEngine(const OcrEngine&) = delete;
  OcrEngine& operator=(const OcrEngine&) = delete;

  // A 1-bit or gray image. The result does not depend on what was recognised before.
  Recognition recognise(Pix& image, double dpi);

  // The same for an image of one line of text.
  Recognition recogniseRow(Pix& image, double dpi);

  // The same for an image of lines of text that stand below each other.
  Recognition recogniseBlock(Pix& image, double dpi);

 private:
  class Impl;
  explicit OcrEngine(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace aktsyn::extractors
