#include <algorithm>
#include <optional>
#include <vector>

#include "extractors/charset.h"
#include "extractors/csv_records.h"
#include "extractors/mail_headers.h"
#include "extractors/media_type.h"
#include "extractors/readers.h"
#include "extractors/zip_archive.h"

namespace aktsyn::extractors {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kPdfHeaderWithin = 1024;
constexpr std::size_t kSampleBytes = std::size_t{64} << 10;

constexpr std::string_view kOdt = "application/vnd.oasis.opendocument.text";
constexpr std::string_view kXlsb = "application/vnd.ms-excel.sheet.binary.macroenabled.12";
constexpr std::string_view kPptx =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation";
constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;

std::string_view startOf(std::string_view bytes) {
  const std::size_t start = bytes.find_first_not_of(" \t\r\n");
  return start == std::string_view::npos ? std::string_view() : bytes.substr(start);
}

std::optional<std::string> byMagicNumber(std::string_view bytes) {
  struct Magic {
    std::string_view bytes, id;
  };
  constexpr Magic kMagic[] = {
      {"%PDF-"sv, "pdf"},  {"\xFF\xD8\xFF"sv, "jpeg"}, {"\x89PNG\r\n\x1A\n"sv, "png"},
      {"II*\0"sv, "tiff"}, {"MM\0*"sv, "tiff"},        {"II+\0"sv, "tiff"},
      {"MM\0+"sv, "tiff"}, {"{\\rtf"sv, "rtf"},        {"%!PS"sv, "application/postscript"},
  };
  for (const Magic& magic : kMagic) {
    if (bytes.starts_with(magic.bytes)) {
      return std::string(magic.id);
    }
  }
  return std::nullopt;
}

std::string ofEntries(const std::vector<std::string>& names, std::string_view media_type) {
  if (!media_type.empty()) {
    // Documents, templates, web pages and master documents of a word processor alike.
    const bool is_text = media_type.starts_with(kOdt);
    return is_text ? "odt" : std::string(media_type);
  }
  const auto has = [&](std::string_view start) {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return name.starts_with(start); });
  };
  if (has("[Content_Types].xml")) {
    if (has("word/")) {
      return "docx";
    }
    if (has("xl/")) {
      return has("xl/workbook.bin") ? std::string(kXlsb) : "xlsx";
    }
    if (has("ppt/")) {
      return std::string(kPptx);
    }
  }
  return "zip";
}

std::string ofZip(Bytes bytes) {
  const Limits limits;
  std::string error;
  const auto archive = ZipArchive::open(bytes, limits, error);
  if (!archive) {
    return "zip";
  }
  std::vector<std::string> names;
  for (std::int64_t index = 0; index < std::min<std::int64_t>(archive->count(), limits.max_members);
       ++index) {
    names.push_back(archive->entry(index).raw_name);
  }
  std::string media_type;
  if (!names.empty() && names.front() == "mimetype") {
    media_type = archive->read(0).bytes;
    while (!media_type.empty() && static_cast<unsigned char>(media_type.back()) <= ' ') {
      media_type.pop_back();
    }
    const bool plausible = media_type.size() < 128 && media_type.find('/') != std::string::npos &&
                           std::all_of(media_type.begin(), media_type.end(),
                                       [](char c) { return c > 0x20 && c < 0x7F; });
    media_type = plausible ? media_type : "";
  }
  // What is left of an OOXML file that was cut off may lack the list of its types.
  const auto is_cut_off = [&](std::string_view main_part) {
    return !archive->damage().empty() &&
           std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return name.starts_with(main_part); });
  };
  return is_cut_off("word/document")    ? "docx"
         : is_cut_off("xl/worksheets/") ? "xlsx"
                                        : ofEntries(names, media_type);
}

bool isNameEnd(char c) {
  return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Whether text, past comments and declarations, begins with a tag of HTML.
bool looksLikeHtml(std::string_view text) {
  std::string head(text.substr(0, kSampleBytes));
  std::transform(head.begin(), head.end(), head.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  std::string_view rest = startOf(head);
  while (rest.starts_with("<!--") || rest.starts_with("<?")) {
    const std::string_view end = rest.starts_with("<?") ? ">"sv : "-->"sv;
    const std::size_t at = rest.find(end);
    if (at == std::string_view::npos) {
      return false;
    }
    rest = startOf(rest.substr(at + end.size()));
  }
  if (rest.starts_with("<!doctype html")) {
    return true;
  }
  constexpr std::string_view kTags[] = {
      "html",    "head",    "body",       "title", "meta",   "style", "script", "link",
      "base",    "table",   "div",        "p",     "span",   "font",  "center", "h1",
      "h2",      "h3",      "b",          "i",     "br",     "a",     "ul",     "ol",
      "article", "section", "blockquote", "pre",   "strong", "form",  "img",    "hr"};
  return std::any_of(std::begin(kTags), std::end(kTags), [&](std::string_view tag) {
    return rest.starts_with('<') && rest.substr(1).starts_with(tag) &&
           rest.size() > tag.size() + 1 && isNameEnd(rest[tag.size() + 1]);
  });
}

bool isTextControl(unsigned char byte) {
  constexpr unsigned char kEscape = 0x1B, kDosEnd = 0x1A;
  return byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == '\v' ||
         byte == kEscape || byte == kDosEnd;
}

bool hasControls(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x7F || (byte < 0x20 && !isTextControl(byte));
  });
}

// Bytes that could be text in a single-byte set: no controls, and mostly letters of the ASCII half.
bool looksLikeText(std::string_view bytes) {
  if (byteOrderMark(bytes).starts_with("utf-16")) {
    const std::string decoded = decodeUnknown(bytes.substr(0, kSampleBytes));
    return !hasControls(decoded);
  }
  if (hasControls(bytes)) {
    return false;
  }
  if (isValidUtf8(bytes)) {
    return true;
  }
  const auto high = std::count_if(bytes.begin(), bytes.end(),
                                  [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  constexpr std::ptrdiff_t kMinAsciiPerHigh = 3;
  return high * kMinAsciiPerHigh < static_cast<std::ptrdiff_t>(bytes.size());
}

std::string ofText(std::string_view bytes) {
  const std::string_view mark = byteOrderMark(bytes);
  const std::string head = mark.empty() ? std::string(bytes.substr(0, kSampleBytes))
                                        : decodeUnknown(bytes.substr(0, kSampleBytes));
  if (looksLikeMail(head)) {
    return "mail";
  }
  return looksLikeHtml(head) ? "html" : "";
}

}  // namespace

std::string detectFormat(Bytes data) {
  const std::string_view bytes(reinterpret_cast<const char*>(data.data()), data.size());
  if (bytes.empty()) {
    return "empty";
  }
  if (const auto id = byMagicNumber(bytes)) {
    return *id;
  }
  if (bytes.starts_with("PK\3\4"sv) || bytes.starts_with("PK\5\6"sv)) {
    return ofZip(data);
  }
  if (startOf(bytes.substr(0, kPdfHeaderWithin)).starts_with("{\\rtf")) {
    return "rtf";
  }
  if (bytes.starts_with(kOle)) {
    return mediaType(data);
  }
  if (const std::string id = ofText(bytes); !id.empty()) {
    return id;
  }
  if (bytes.substr(0, kPdfHeaderWithin).find("%PDF-") != std::string_view::npos) {
    return "pdf";
  }
  const std::string type = looksLikeText(bytes) ? "text" : mediaType(data);
  if (!type.starts_with("text")) {
    return type;
  }
  return csvSeparator(decodeUnknown(bytes.substr(0, kSampleBytes)), bytes.size() > kSampleBytes)
             ? "csv"
             : "text";
}

}  // namespace aktsyn::extractors
