#include <ctime>
#include <exception>
#include <new>
#include <string>

#include "extractors/charset.h"
#include "extractors/mail_message.h"
#include "extractors/media_type.h"
#include "extractors/readers.h"

namespace aktsyn::extractors {

namespace {

using Reader = Verdict (*)(Bytes, const ReadOptions&, Sink&);

struct FormatReader {
  std::string_view format;
  Reader reader;
};

constexpr FormatReader kReaders[] = {
    {"pdf", readPdf},   {"tiff", readImage}, {"jpeg", readImage}, {"png", readImage},
    {"docx", readDocx}, {"odt", readOdt},    {"rtf", readRtf},    {"html", readHtml},
    {"mail", readMail}, {"text", readText},  {"zip", readZip},    {"xlsx", readXlsx},
    {"csv", readCsv},
};

// Encrypted OOXML is an OLE file with a stream of this name, in UTF-16.
bool isEncryptedOffice(Bytes bytes) {
  using std::string_view_literals::operator""sv;
  constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;
  constexpr std::string_view kStream = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
  const std::string_view view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return view.starts_with(kOle) && view.find(kStream) != std::string_view::npos;
}

Verdict dispatch(std::string_view format, Bytes bytes, const ReadOptions& options, Sink& sink) {
  for (const FormatReader& entry : kReaders) {
    if (entry.format == format) {
      return entry.reader(bytes, options, sink);
    }
  }
  if (isEncryptedOffice(bytes)) {
    return {Fate::kUnreadable, "encrypted"};
  }
  return {Fate::kSkipped, "no reader for " + std::string(format)};
}

}  // namespace

Verdict readFile(Bytes bytes, const ReadOptions& options, Sink& sink) {
  // Readers catch what their libraries throw; memory can run out anywhere.
  try {
    const std::string format = detectFormat(bytes);
    sink.format(format);
    if (bytes.empty()) {
      return {Fate::kSkipped, "empty file"};
    }
    if (bytes.size() > options.limits.max_file_bytes) {
      return {Fate::kRefused,
              "larger than " + std::to_string(options.limits.max_file_bytes) + " bytes"};
    }
    return dispatch(format, bytes, options, sink);
  } catch (const std::bad_alloc&) {
    return {Fate::kUnreadable, "memory"};
  } catch (const std::exception& error) {
    return {Fate::kUnreadable, std::string("failed: ") + error.what()};
  }
}

void warmReaders() {
  warmMediaTypes();
  warmCharsets();
  warmMail();
  tzset();  // libzip asks for the time zone
}

}  // namespace aktsyn::extractors
