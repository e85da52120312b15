#include "extractors/mail_message.h"

#include <fmt/format.h>

#include "extractors/charset.h"

namespace aktsyn::extractors {

namespace {

std::string takeBytes(GMimeStream* stream) {
  const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
  return array == nullptr || array->data == nullptr
             ? std::string()
             : std::string(reinterpret_cast<const char*>(array->data), array->len);
}

GRef<GMimeParser> makeParser(std::string_view bytes) {
  const GRef<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  GRef<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
  return parser;
}

}  // namespace

void warmMail() {
  static const bool started = [] {
    g_mime_init();
    // GMime keeps converters open; one decoded word per set loads iconv's modules.
    const MailOptions options = makeMailOptions();
    for (const char* word : {"=?iso-8859-1?Q?=E6?=", "=?windows-1252?Q?=E6?=",
                             "=?iso-8859-15?Q?=E6?=", "=?utf-8?Q?=C3=A6?=", "=?us-ascii?Q?a?="}) {
      g_free(g_mime_utils_header_decode_text(options.get(), word));
    }
    return true;
  }();
  static_cast<void>(started);
}

MailOptions makeMailOptions() {
  MailOptions options(g_mime_parser_options_new());
  const char* fallback[] = {"utf-8", "iso-8859-1", nullptr};
  g_mime_parser_options_set_fallback_charsets(options.get(), fallback);
  g_mime_parser_options_set_rfc2047_compliance_mode(options.get(), GMIME_RFC_COMPLIANCE_LOOSE);
  g_mime_parser_options_set_parameter_compliance_mode(options.get(), GMIME_RFC_COMPLIANCE_LOOSE);
  return options;
}

GRef<GMimeMessage> parseMessage(std::string_view bytes, GMimeParserOptions* options) {
  return GRef<GMimeMessage>(g_mime_parser_construct_message(makeParser(bytes).get(), options));
}

GRef<GMimeObject> parseEntity(std::string_view bytes, GMimeParserOptions* options) {
  return GRef<GMimeObject>(g_mime_parser_construct_part(makeParser(bytes).get(), options));
}

std::string headerValue(GMimeObject* object, const char* name) {
  const char* value = g_mime_object_get_header(object, name);
  if (value == nullptr) {
    return {};
  }
  std::string text = repairUtf8(value);
  for (char& c : text) {
    c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  }
  while (!text.empty() && text.back() == ' ') {
    text.pop_back();
  }
  return text;
}

std::string messageDate(GMimeMessage* message) {
  GDateTime* date = g_mime_message_get_date(message);
  if (date == nullptr) {
    return {};
  }
  const auto offset = g_date_time_get_utc_offset(date) / G_TIME_SPAN_MINUTE;
  const auto size = offset < 0 ? -offset : offset;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}", g_date_time_get_year(date),
                     g_date_time_get_month(date), g_date_time_get_day_of_month(date),
                     g_date_time_get_hour(date), g_date_time_get_minute(date),
                     g_date_time_get_second(date), offset < 0 ? '-' : '+', size / 60, size % 60);
}

std::string decodedContent(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) {
    return {};
  }
  const GRef<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  return takeBytes(stream.get());
}

std::string rawBytes(GMimeObject* object) {
  const GRef<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_object_write_to_stream(object, nullptr, stream.get());
  return takeBytes(stream.get());
}

}  // namespace aktsyn::extractors
