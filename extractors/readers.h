// The readers: one function per family of formats, all of the same shape, run in a worker process.
//
// A reader takes the file's bytes, pushes what it finds into the sink and returns the verdict over
// the whole. It never throws; what a library throws is caught at the call and becomes a verdict or
// a lost page. It reads no other file and opens no connection.
#pragma once

#include <functional>
#include <span>

#include "extractors/extraction.h"

namespace aktsyn::extractors {

// Caps against bombs. A file over a cap is refused, with the cap named.
struct Limits {
  std::size_t max_file_bytes = std::size_t{1} << 30;
  std::size_t max_inflated_bytes = std::size_t{1} << 30;  // of one container, all entries
  double max_inflate_ratio = 200;  // of one entry, tested above 10 MiB inflated
  int max_members = 50'000;
  int max_xml_depth = 256;
  int max_mail_depth = 8;
  int max_pages = 20'000;
  double max_image_pixels = 2.0e8;  // of one page, before decoding
};

struct ReadOptions {
  Limits limits;
  int ocr_dpi = 300;                 // rendering of pages that are not one image
  std::string ocr_language = "dan";  // Tesseract model
};

// The format id by content, see Sink::format. Never looks at a name. Empty bytes give "empty".
std::string detectFormat(Bytes bytes);

// Detects, announces the format and dispatches. The one entry point of the worker.
Verdict readFile(Bytes bytes, const ReadOptions& options, Sink& sink);

// Loads what the readers' libraries would otherwise open later: libmagic's database, iconv's
// modules, GMime. Call once in the zygote, before sandboxing.
void warmReaders();

Verdict readPdf(Bytes bytes, const ReadOptions& options, Sink& sink);  // Poppler, qpdf, Tesseract
Verdict readImage(Bytes bytes, const ReadOptions& options,
                  Sink& sink);  // TIFF, JPEG, PNG: Leptonica, Tesseract
Verdict readDocx(Bytes bytes, const ReadOptions& options, Sink& sink);  // libzip, libxml2
Verdict readOdt(Bytes bytes, const ReadOptions& options, Sink& sink);   // libzip, libxml2
Verdict readXlsx(Bytes bytes, const ReadOptions& options, Sink& sink);  // libzip, libxml2
Verdict readCsv(Bytes bytes, const ReadOptions& options,
                Sink& sink);  // RFC 4180 with any of ; , tab |, in readText's character sets
Verdict readRtf(Bytes bytes, const ReadOptions& options, Sink& sink);
Verdict readHtml(Bytes bytes, const ReadOptions& options, Sink& sink);  // libxml2
Verdict readMail(Bytes bytes, const ReadOptions& options, Sink& sink);  // GMime
Verdict readText(Bytes bytes, const ReadOptions& options,
                 Sink& sink);  // UTF-8 (with or without BOM), UTF-16 BOM, Windows-1252
Verdict readZip(Bytes bytes, const ReadOptions& options, Sink& sink);  // libzip: members only

// A part of a page that someone wants to see.
struct CropWish {
  int page = 1;
  int dpi = 72;
  Box region;  // clipped to the page
};
// A part of a page as a PNG, for PDF and image files. A picture without colours is a gray one.
struct Crop {
  std::string png;  // empty when it could not be made
  std::string reason;
};
// Makes a crop for every wish and hands it over as soon as it is there, in the order of the wishes.
// The file is opened once. Neighbouring wishes for one page and resolution share one drawing of the
// page, so let them stand together.
void renderCrops(Bytes bytes, std::span<const CropWish> wishes,
                 const std::function<void(Crop)>& take);

}  // namespace aktsyn::extractors
