#include <leptonica/allheaders.h>

#include <algorithm>
#include <exception>
#include <string>

#include "extractors/ocr.h"
#include "extractors/page_tally.h"
#include "extractors/raster_file.h"
#include "extractors/readers.h"
#include "extractors/scan.h"

namespace aktsyn::extractors {
namespace {

constexpr float kPointsPerInch = 72;

Page unreadablePage(int number, std::string reason) {
  Page page;
  page.number = number;
  page.fate = PageFate::kUnreadable;
  page.reason = std::move(reason);
  page.legibility = 0;
  return page;
}

Page readPage(const RasterPage& raster, int number, const ReadOptions& options,
              ScanReader& reader) {
  if (!raster.pixels) {
    return unreadablePage(number, raster.reason);
  }
  Page page;
  page.number = number;
  const auto points_per_pixel = kPointsPerInch / static_cast<float>(raster.dpi);
  page.width = static_cast<float>(pixGetWidth(raster.pixels.get())) * points_per_pixel;
  page.height = static_cast<float>(pixGetHeight(raster.pixels.get())) * points_per_pixel;
  const PixPtr gray = grayOrBinary(*raster.pixels);
  Scan scan;
  scan.native_dpi = std::min(raster.dpi, static_cast<double>(options.ocr_dpi));
  scan.render = [&](double dpi) { return gray ? reduced(*gray, dpi / raster.dpi) : PixPtr(); };
  reader.read(scan, page);
  return page;
}

Verdict readPages(const RasterFile& file, const ReadOptions& options, Sink& sink) {
  sink.metadata("pages", std::to_string(file.pages()));
  std::string error;
  OcrEngine* engine = OcrEngine::shared(options.ocr_language, error);
  ScanReader reader(engine, error);
  PageTally tally;
  for (int number = 1; number <= file.pages(); ++number) {
    Page page;
    bool damaged = false;
    try {
      const RasterPage raster = file.decode(number, options.limits.max_image_pixels);
      damaged = raster.damaged;
      page = readPage(raster, number, options, reader);
    } catch (const std::exception& failure) {
      page = unreadablePage(number, std::string("page cannot be read: ") + failure.what());
    }
    tally.add(page);
    sink.page(page);
    if (damaged) {
      tally.addLost();
      sink.lost("page " + std::to_string(number), "part of the image data is damaged");
    }
  }
  return tally.verdict();
}

}  // namespace

Verdict readImage(Bytes bytes, const ReadOptions& options, Sink& sink) {
  silenceLeptonica();
  const RasterFile file(bytes);
  if (file.pages() == 0) {
    return {Fate::kUnreadable, "damaged: no image directory"};
  }
  if (file.pages() > options.limits.max_pages) {
    return {Fate::kRefused, "more than " + std::to_string(options.limits.max_pages) + " pages"};
  }
  return readPages(file, options, sink);
}

}  // namespace aktsyn::extractors
