#include "pipeline/report/words.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/engine.h"

namespace aktsyn::pipeline {
namespace {

std::string fill(std::string_view text, const ReportWords::Values& values) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) {
      return out;
    }
    text.remove_prefix(open);
    const std::size_t close = text.find('}');
    const std::string_view name =
        close == std::string_view::npos ? std::string_view{} : text.substr(1, close - 1);
    const auto found = std::find_if(values.begin(), values.end(),
                                    [name](const auto& value) { return value.first == name; });
    if (found == values.end()) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    out += found->second;
    text.remove_prefix(close + 1);
  }
  return out;
}

// Letters of ASCII and Latin-1, in which their capitals lie 32 places before them.
std::string capitalised(std::string text) {
  constexpr char kToCapital = 'a' - 'A';
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - kToCapital);
  } else if (text.size() > 1 && text[0] == '\xC3' && text[1] >= '\xA0' && text[1] <= '\xBE' &&
             text[1] != '\xB7') {
    text[1] = static_cast<char>(text[1] - kToCapital);
  }
  return text;
}

// "Too Large: 3 MiB" -> "too-large-3-mib".
std::string slug(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (out.ends_with('-')) {
    out.pop_back();
  }
  return out;
}

}  // namespace

std::string ReportWords::say(std::string_view id, const Values& values) const {
  return fill(pack_.text(id, language_), values);
}

std::string ReportWords::count(std::string_view id, long long n) const {
  return say(fmt::format("{}.{}", id, n == 1 ? "one" : "many"), {{"n", number(n)}});
}

std::string ReportWords::title(std::string_view id) const { return capitalised(say(id)); }

std::string ReportWords::sayOr(std::string_view id, std::string_view otherwise) const {
  const auto found = pack_.texts.find(std::string(id));
  return found == pack_.texts.end() ? std::string(otherwise) : pick(found->second);
}

std::string ReportWords::pick(const rules::Text& text) const {
  const auto found = text.find(language_);
  if (found != text.end()) {
    return found->second;
  }
  return text.empty() ? std::string() : text.begin()->second;
}

std::string ReportWords::number(long long n) const {
  std::string digits = fmt::format("{}", n < 0 ? -n : n);
  const std::string mark = say("report.thousands");
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, mark);
  }
  return n < 0 ? "-" + digits : digits;
}

std::string ReportWords::percent(long long part, long long of) const {
  const long long whole = of > 0 ? (part * 200 + of) / (of * 2) : 0;
  return say("report.percent", {{"n", fmt::format("{}", whole)}});
}

std::string ReportWords::date(std::string_view iso_date) const {
  return iso_date.empty() ? say("report.no-date") : rules::renderDate(pack_, iso_date, language_);
}

std::string ReportWords::day(rules::Day day) const { return date(rules::iso(day)); }

std::string ReportWords::kind(std::string_view id) const {
  const rules::Kind* known = pack_.kind(id);
  return known == nullptr ? std::string(id) : pick(known->name);
}

std::string ReportWords::reason(std::string_view english) const {
  for (std::size_t length = english.size(); length > 0; --length) {
    const bool at_word_end = length == english.size() || english[length] == ' ' ||
                             english[length] == ':' || english[length] == ',';
    const bool after_mark = english[length - 1] == ':' || english[length - 1] == ',';
    if (!at_word_end || after_mark) {
      continue;
    }
    const auto found = pack_.texts.find("report.reason." + slug(english.substr(0, length)));
    if (found != pack_.texts.end()) {
      return pick(found->second) + std::string(english.substr(length));
    }
  }
  return std::string(english);
}

std::string ReportWords::place(const Evidence& evidence) const {
  return say("report.place", {{"file", evidence.file}, {"page", number(evidence.page)}});
}

}  // namespace aktsyn::pipeline
