// The report's words in its language, and how dates, numbers and kinds are written.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/case.h"
#include "rules/pack.h"

namespace aktsyn::pipeline {

class ReportWords {
 public:
  using Values = std::vector<std::pair<std::string_view, std::string>>;

  ReportWords(const rules::Pack& pack, rules::Language language)
      : pack_(pack), language_(std::move(language)) {}

  const rules::Pack& pack() const { return pack_; }
  const rules::Language& language() const { return language_; }

  // The pack's text with its {placeholders} filled. Values are not searched for placeholders.
  std::string say(std::string_view id, const Values& values = {}) const;
  // The text `id`.one or `id`.many with {n}.
  std::string count(std::string_view id, long long n) const;
  // The text as the start of a heading or a cell: with a capital letter.
  std::string title(std::string_view id) const;
  // The text, or `otherwise` where the pack has none of that id.
  std::string sayOr(std::string_view id, std::string_view otherwise) const;
  // One of a pack's own texts by language.
  std::string pick(const rules::Text& text) const;

  std::string number(long long n) const;                    // with the language's thousands mark
  std::string percent(long long part, long long of) const;  // rounded to whole percent
  std::string date(std::string_view iso_date) const;        // the text for "no date" when empty
  std::string day(rules::Day day) const;
  std::string kind(std::string_view id) const;
  // Why a file or page could not be read: the pack's words for the longest beginning of the phrase
  // that it knows ("damaged: ...", "no reader for ..."), the rest as it is.
  std::string reason(std::string_view english) const;
  std::string place(const Evidence& evidence) const;  // "file, page n"

 private:
  const rules::Pack& pack_;
  const rules::Language language_;
};

}  // namespace aktsyn::pipeline
