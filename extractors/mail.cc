// A mail is one page: its header lines, then its body. Attachments and embedded mails are members.
// An mbox with several mails has no page of its own: each mail is a member.
#include <fmt/format.h>

#include <algorithm>

#include "extractors/charset.h"
#include "extractors/html_pages.h"
#include "extractors/mail_headers.h"
#include "extractors/mail_parts.h"
#include "extractors/readers.h"
#include "extractors/text_pages.h"

namespace aktsyn::extractors {

namespace {

struct Header {
  const char* name;
  const char* key;  // of the metadata; null when the page alone shows it
};
constexpr Header kShown[] = {{"From", "from"},      {"Sender", nullptr}, {"To", "to"},
                             {"Cc", "cc"},          {"Bcc", nullptr},    {"Date", nullptr},
                             {"Subject", "subject"}};

void writeHeaders(GMimeMessage* message, MarkupPages& pages, Sink& sink) {
  GMimeObject* object = GMIME_OBJECT(message);
  for (const Header& header : kShown) {
    const std::string value = headerValue(object, header.name);
    if (value.empty()) {
      continue;
    }
    pages.text(fmt::format("{}: {}", header.name, value));
    pages.lineBreak();
    if (header.key != nullptr) {
      sink.metadata(header.key, value);
    }
  }
  pages.endParagraph();
  if (const std::string date = messageDate(message); !date.empty()) {
    sink.metadata("date", date);
  }
  if (const std::string id = headerValue(object, "Message-ID"); !id.empty()) {
    sink.metadata("message-id", id);
  }
}

// RFC 3676: a line that ends in a space goes on in the next; one quoting space is taken off.
std::string unflowed(std::string_view text) {
  std::string result;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    std::string_view line = text.substr(from, end - from);
    if (!line.empty() && line.back() == '\r') {
      line.remove_suffix(1);
    }
    if (line.starts_with(' ')) {
      line.remove_prefix(1);
    }
    const bool goes_on = line.ends_with(' ') && line != "-- ";
    result += line;
    result += goes_on ? "" : "\n";
    from = end + 1;
  }
  return result;
}

std::string decodeBody(const MailText& text) {
  const bool is_utf8 = isValidUtf8(text.bytes);
  // Valid UTF-8 with letters beyond ASCII is hardly ever anything else, whatever the header says.
  const bool is_plain_ascii =
      std::none_of(text.bytes.begin(), text.bytes.end(), [](char c) { return (c & 0x80) != 0; });
  const bool shifts = text.bytes.find('\x1B') != std::string::npos;
  if (is_utf8 && !shifts && (!is_plain_ascii || text.charset.empty())) {
    return decodeUnknown(text.bytes);
  }
  std::string charset = text.charset;
  if (charset.size() == 5 && (charset[0] | 0x20) == 'u') {  // "utf-8" over bytes that are not
    return is_utf8 ? text.bytes : decodeUnknown(text.bytes);
  }
  return decodeCharset(text.bytes, charset).value_or(decodeUnknown(text.bytes));
}

// Gives what went wrong, or "".
std::string writeBody(const std::vector<MailText>& body, MarkupPages& pages) {
  std::string trouble;
  for (const MailText& text : body) {
    pages.endParagraph();
    if (text.html) {
      const HtmlFacts facts = writeHtml(text.bytes, text.charset, pages);
      trouble = trouble.empty() ? facts.trouble : trouble;
    } else {
      const std::string decoded = decodeBody(text);
      writePlainText(text.flowed ? unflowed(decoded) : decoded, pages);
    }
  }
  return trouble;
}

Verdict readOne(std::string_view bytes, const ReadOptions& options, Sink& sink) {
  const MailOptions parser_options = makeMailOptions();
  const GRef<GMimeMessage> message = parseMessage(bytes, parser_options.get());
  if (!message) {
    return {Fate::kUnreadable, "damaged: no mail headers"};
  }
  MarkupPages pages(options.limits, sink);
  writeHeaders(message.get(), pages, sink);
  MailParts parts(options.limits, parser_options.get(), sink);
  parts.walk(g_mime_message_get_mime_part(message.get()));
  const std::string body_trouble = writeBody(parts.body(), pages);
  return pages.finish(parts.trouble().empty() ? body_trouble : parts.trouble());
}

}  // namespace

Verdict readMail(Bytes bytes, const ReadOptions& options, Sink& sink) {
  warmMail();
  const std::vector<std::string_view> mails =
      splitMbox({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (mails.size() == 1) {
    return readOne(mails.front(), options, sink);
  }
  if (mails.size() > static_cast<std::size_t>(options.limits.max_members)) {
    return {Fate::kRefused, fmt::format("more than {} mails", options.limits.max_members)};
  }
  int number = 0;
  for (const std::string_view mail : mails) {
    sink.member({fmt::format("mail-{:05}.eml", ++number), std::string(mail)});
  }
  return {Fate::kRead, ""};
}

}  // namespace aktsyn::extractors
