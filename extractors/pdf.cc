#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-embedded-file.h>
#include <poppler/cpp/poppler-page.h>
#include <poppler/cpp/poppler-toc.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <optional>
#include <string>

#include "extractors/blank.h"
#include "extractors/ocr.h"
#include "extractors/page_tally.h"
#include "extractors/pdf_page.h"
#include "extractors/pdf_structure.h"
#include "extractors/pdf_text.h"
#include "extractors/readers.h"
#include "extractors/scan.h"
#include "extractors/text_layer.h"

// A text layer is taken when it reads like text and is all that the page shows. Otherwise the page
// is rendered and recognised, and the layer is kept only where it has at least as much to say.

namespace aktsyn::extractors {
namespace {

constexpr std::size_t kFewWords = 50;      // a stamp or page number over a scan has fewer
constexpr std::size_t kVeryFewWords = 15;  // so few that the page is looked at
constexpr double kDoubtfulOddShare = 0.08;
constexpr double kScanCoverage = 0.5;
constexpr double kGlanceDpi = 72;
constexpr double kMostOcrPixels = 3.5e7;  // A2 at 300 dpi
constexpr double kLeastOcrDpi = 72;
constexpr double kMoreText = 1.5;
constexpr std::size_t kSomeCharacters = 10;

std::size_t charactersIn(const std::vector<Word>& words) {
  std::size_t characters = 0;
  for (const Word& word : words) {
    characters += word.text.size();
  }
  return characters;
}

std::vector<Word> wordsOf(const std::vector<Line>& lines) {
  std::vector<Word> words;
  for (const Line& line : lines) {
    words.insert(words.end(), line.words.begin(), line.words.end());
  }
  return words;
}

std::string safeName(const std::string& name, std::size_t number) {
  std::string safe = name;
  std::replace(safe.begin(), safe.end(), '/', '_');
  std::replace(safe.begin(), safe.end(), '\\', '_');
  std::erase(safe, '\0');
  const bool is_name = !safe.empty() && safe != "." && safe != "..";
  return is_name ? safe : "attachment-" + std::to_string(number);
}

class PdfReader {
 public:
  PdfReader(Bytes bytes, const ReadOptions& options, Sink& sink, const poppler::document& document)
      : options_(options),
        sink_(sink),
        document_(document),
        structure_({reinterpret_cast<const char*>(bytes.data()), bytes.size()}),
        has_images_(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())
                        .find("/Image") != std::string_view::npos) {}

  Verdict read() {
    const int pages = document_.pages();
    if (pages > options_.limits.max_pages) {
      return {Fate::kRefused, "more than " + std::to_string(options_.limits.max_pages) + " pages"};
    }
    sendMetadata(pages);
    const std::unique_ptr<poppler::toc> toc(document_.create_toc());
    if (toc) {
      for (const OutlineEntry& entry : structure_.outline()) {
        sink_.outline(entry);
      }
    }
    for (int number = 1; number <= pages; ++number) {
      const Page page = readPage(number);
      tally_.add(page);
      sink_.page(page);
    }
    sendAttachments();
    return tally_.verdict();
  }

 private:
  void sendMetadata(int pages) {
    sink_.metadata("pages", std::to_string(pages));
    const auto send = [&](const char* key, const std::string& value) {
      if (!value.empty()) {
        sink_.metadata(key, value);
      }
    };
    send("title", pdfText(document_.info_key("Title")));
    send("author", pdfText(document_.info_key("Author")));
    send("created", isoDate(pdfText(document_.info_key("CreationDate"))));
    send("modified", isoDate(pdfText(document_.info_key("ModDate"))));
  }

  Page readPage(int number) {
    Page page;
    page.number = number;
    try {
      const std::unique_ptr<poppler::page> source(document_.create_page(number - 1));
      if (source) {
        readLayerOrScan(*source, page);
        return page;
      }
      page.reason = "damaged page";
    } catch (const std::exception& error) {
      page.reason = std::string("page cannot be read: ") + error.what();
    }
    page.lines.clear();
    page.fate = PageFate::kUnreadable;
    page.legibility = 0;
    return page;
  }

  void readLayerOrScan(const poppler::page& source, Page& page) {
    const PageSize size = displayedSize(source);
    page.width = size.width;
    page.height = size.height;
    std::vector<PlacedWord> placed = textLayer(source, size);
    std::vector<Word> words;
    words.reserve(placed.size());
    for (const PlacedWord& word : placed) {
      words.push_back(word.word);
    }
    const TextLayerQuality quality = judgeTextLayer(words);
    const bool usable = quality.good && !words.empty();
    if (usable && layerSaysAll(source, size, words, quality, page.number)) {
      takeLayer(std::move(placed), page);
      return;
    }
    readScan(source, size, page);
    if (usable && !saysMore(page, words, quality)) {
      page.reason.clear();
      page.image_sha256.clear();
      takeLayer(std::move(placed), page);
    }
  }

  static void takeLayer(std::vector<PlacedWord> words, Page& page) {
    page.fate = PageFate::kRead;
    page.origin = Origin::kTextLayer;
    page.legibility = 1;
    page.lines = linesFromWords(std::move(words));
  }

  bool layerSaysAll(const poppler::page& source, const PageSize& size,
                    const std::vector<Word>& words, const TextLayerQuality& quality, int number) {
    if (words.size() < kVeryFewWords) {
      return !showsMore(source, size, words);
    }
    if (has_images_ && (words.size() < kFewWords || quality.odd_share > kDoubtfulOddShare)) {
      return structure_.images(number).covered_share < kScanCoverage;
    }
    return true;
  }

  // Ink outside the words of the layer.
  bool showsMore(const poppler::page& source, const PageSize& size,
                 const std::vector<Word>& words) const {
    const PixPtr glance = renderPage(source, size, {}, glanceDpi(size), Colors::kGray,
                                     options_.limits.max_image_pixels);
    if (!glance) {
      return false;
    }
    std::vector<Box> boxes;
    boxes.reserve(words.size());
    for (const Word& word : words) {
      boxes.push_back(word.box);
    }
    whiten(*glance, boxes, glanceDpi(size));
    return !isBlank(*glance, glanceDpi(size));
  }

  // Pages of poster size are looked at with fewer pixels.
  static double glanceDpi(const PageSize& size) { return cappedDpi(size, kGlanceDpi); }

  static double cappedDpi(const PageSize& size, double dpi) {
    const double square_inches = size.width * size.height / (72.0 * 72.0);
    return square_inches > 0 ? std::min(dpi, std::sqrt(kMostOcrPixels / square_inches)) : dpi;
  }

  static bool saysMore(const Page& scanned, const std::vector<Word>& layer,
                       const TextLayerQuality& quality) {
    if (scanned.fate != PageFate::kRead) {
      return false;
    }
    const std::vector<Word> seen = wordsOf(scanned.lines);
    const auto layer_characters = static_cast<double>(charactersIn(layer) + kSomeCharacters);
    if (static_cast<double>(charactersIn(seen)) > kMoreText * layer_characters) {
      return true;
    }
    return layer.size() >= kFewWords && judgeTextLayer(seen).odd_share < quality.odd_share;
  }

  void readScan(const poppler::page& source, const PageSize& size, Page& page) {
    Scan scan;
    double dpi = options_.ocr_dpi;
    if (has_images_) {
      const PageImages images = structure_.images(page.number);
      // Never more pixels than the scan has.
      if (images.covered_share >= kScanCoverage && images.dpi > 0) {
        dpi = std::clamp(images.dpi, kLeastOcrDpi, dpi);
      }
    }
    scan.native_dpi = cappedDpi(size, dpi);
    scan.render = [&](double at) {
      return renderPage(source, size, {}, at, Colors::kGray, options_.limits.max_image_pixels);
    };
    scanReader().read(scan, page);
  }

  ScanReader& scanReader() {
    if (!scan_reader_) {
      std::string error;
      OcrEngine* engine = OcrEngine::shared(options_.ocr_language, error);
      scan_reader_.emplace(engine, error);
    }
    return *scan_reader_;
  }

  void sendAttachments() {
    if (!document_.has_embedded_files()) {
      return;
    }
    std::size_t total = 0;
    std::size_t number = 0;
    for (const poppler::embedded_file* file : document_.embedded_files()) {
      ++number;
      const std::string name = safeName(file->name(), number);
      std::string reason = "attachment cannot be decoded";
      if (number > static_cast<std::size_t>(options_.limits.max_members)) {
        lose(name, "more attachments than the limit");
        return;
      }
      if (file->is_valid()) {
        const poppler::byte_array data = file->data();
        total += data.size();
        if (total <= options_.limits.max_inflated_bytes) {
          sink_.member({name, std::string(data.begin(), data.end())});
          continue;
        }
        reason = "attachments larger than the limit";
      }
      lose(name, reason);
    }
  }

  void lose(const std::string& part, const std::string& reason) {
    tally_.addLost();
    sink_.lost(part, reason);
  }

  const ReadOptions& options_;
  Sink& sink_;
  const poppler::document& document_;
  PdfStructure structure_;
  bool has_images_;
  std::optional<ScanReader> scan_reader_;
  PageTally tally_;
};

}  // namespace

Verdict readPdf(Bytes bytes, const ReadOptions& options, Sink& sink) {
  silenceLeptonica();
  try {
    std::string error;
    const std::unique_ptr<poppler::document> document = openPdf(bytes, error);
    if (!document) {
      return {Fate::kUnreadable, error};
    }
    return PdfReader(bytes, options, sink, *document).read();
  } catch (const std::exception& error) {
    return {Fate::kUnreadable, std::string("damaged: ") + error.what()};
  }
}

}  // namespace aktsyn::extractors
