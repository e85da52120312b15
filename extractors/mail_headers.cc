#include "extractors/mail_headers.h"

#include <algorithm>
#include <string>

namespace aktsyn::extractors {

namespace {

constexpr std::size_t kMaxHeaderLines = 2000;

// Names that only mail programs write, and names that people write, too.
constexpr std::string_view kStrong[] = {
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "delivered-to",
    "content-type",
    "in-reply-to",
    "references",
    "dkim-signature",
    "x-mailer",
    "x-originating-ip",
    "content-transfer-encoding",
    "authentication-results",
    "received-spf",
    "thread-topic",
    "thread-index",
    "x-ms-has-attach",
    "envelope-to",
    "x-received",
    "arc-seal",
    "x-original-to",
    "user-agent",
    "list-unsubscribe",
    "x-priority",
};
constexpr std::string_view kWeak[] = {"from", "to",     "cc",       "bcc",       "subject",
                                      "date", "sender", "reply-to", "importance"};

std::string_view firstLine(std::string_view text) {
  return text.substr(0, std::min(text.find('\n'), text.size()));
}

// The field name of a header line, lower case; "" when it is none.
std::string fieldName(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) {
    return {};
  }
  std::string name(line.substr(0, colon));
  while (!name.empty() && name.back() == ' ') {
    name.pop_back();
  }
  for (char& c : name) {
    if (c <= 0x20 || c >= 0x7F) {
      return {};
    }
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name;
}

template <std::size_t kCount>
bool isIn(const std::string& name, const std::string_view (&names)[kCount]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool looksLikeHeaders(std::string_view text) {
  std::vector<std::string> weak;
  int strong = 0;
  std::size_t lines = 0;
  while (!text.empty() && lines < kMaxHeaderLines) {
    std::string_view line = firstLine(text);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    while (!line.empty() && line.back() == '\r') {
      line.remove_suffix(1);
    }
    if (line.empty()) {
      break;
    }
    const bool continues = lines > 0 && (line.front() == ' ' || line.front() == '\t');
    ++lines;
    if (continues) {
      continue;
    }
    const std::string name = fieldName(line);
    if (name.empty()) {
      return strong >= 2;
    }
    strong += isIn(name, kStrong) ? 1 : 0;
    if (isIn(name, kWeak) && std::find(weak.begin(), weak.end(), name) == weak.end()) {
      weak.push_back(name);
    }
  }
  const auto has = [&](std::string_view name) {
    return std::find(weak.begin(), weak.end(), name) != weak.end();
  };
  const bool addressed = has("from") && (has("date") || has("subject"));
  return strong >= 2 || (strong == 1 && !weak.empty()) || addressed;
}

std::string_view skipLeading(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
  }
  const std::size_t start = bytes.find_first_not_of("\r\n");
  return start == std::string_view::npos ? std::string_view() : bytes.substr(start);
}

bool isSeparator(std::string_view text) {
  return text.starts_with("From ") &&
         looksLikeHeaders(text.substr(std::min(firstLine(text).size() + 1, text.size())));
}

std::string_view withoutSeparator(std::string_view text) {
  return text.substr(std::min(firstLine(text).size() + 1, text.size()));
}

}  // namespace

bool looksLikeMail(std::string_view bytes) {
  const std::string_view text = skipLeading(bytes);
  return isSeparator(text) || looksLikeHeaders(text);
}

std::vector<std::string_view> splitMbox(std::string_view bytes) {
  std::string_view text = skipLeading(bytes);
  if (!isSeparator(text)) {
    return {text};
  }
  std::vector<std::string_view> mails;
  text = withoutSeparator(text);
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t at = text.find("\nFrom ", from);
    if (at == std::string_view::npos) {
      break;
    }
    const bool after_blank = at > 0 && (text[at - 1] == '\n' ||
                                        (at > 1 && text[at - 1] == '\r' && text[at - 2] == '\n'));
    if (!after_blank || !isSeparator(text.substr(at + 1))) {
      from = at + 1;
      continue;
    }
    mails.push_back(text.substr(0, at));
    text = withoutSeparator(text.substr(at + 1));
    from = 0;
  }
  mails.push_back(text);
  return mails;
}

}  // namespace aktsyn::extractors
