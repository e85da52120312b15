#include "pipeline/reading/labels.h"

#include <algorithm>
#include <tuple>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/paper_text.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kLongestLabel = 48;

Span trimmedSpan(std::string_view text, Span span) {
  const std::string_view inner = trimmed(cut(text, span));
  if (inner.empty()) {
    return {span.end, span.end};
  }
  const auto begin = static_cast<std::size_t>(inner.data() - text.data());
  return {begin, begin + inner.size()};
}

}  // namespace

bool dayField(std::string_view field) {
  return field == "event-date" || field == "date" || field == "created";
}

bool personField(std::string_view field) { return field == "author" || field == "created-by"; }

LabelFinder::LabelFinder(const rules::Lexicon& lexicon, const DateFinder& dates) : dates_(dates) {
  for (const auto& [field, pattern] : lexicon.labels) {
    at_end_.add(pattern, "(?:^|[\\s(])(", ")\\s*$");
    whole_.add(pattern, "^\\s*(?:", ")\\s*:?\\s*$");
    fields_.push_back(field);
  }
  at_end_.compile();
  whole_.compile();
}

std::vector<std::string> LabelFinder::fieldsOf(std::string_view folded) const {
  std::vector<std::string> fields;
  if (trimmed(folded).size() <= kLongestLabel) {
    for (const int hit : whole_.match(folded)) {
      fields.push_back(fields_[static_cast<std::size_t>(hit)]);
    }
  }
  return fields;
}

// "Date of event" is one label, though "event" alone is one too.
std::pair<std::string, Span> LabelFinder::longestAtEnd(std::string_view piece) const {
  std::pair<std::string, Span> longest;
  for (const int hit : at_end_.match(piece)) {
    const auto groups = at_end_.groups(hit, piece);
    if (groups.size() > 1 && groups[1] &&
        (longest.second.empty() || groups[1]->begin < longest.second.begin)) {
      longest = {fields_[static_cast<std::size_t>(hit)], *groups[1]};
    }
  }
  return longest;
}

std::vector<Label> LabelFinder::find(std::string_view folded) const {
  std::vector<Label> labels;
  if (const auto fields = fieldsOf(folded); !fields.empty()) {
    Label label;
    label.field = fields.front();
    label.span = trimmedSpan(folded, {0, folded.size()});
    label.value = {folded.size(), folded.size()};
    label.whole_line = true;
    return {label};
  }
  // Where a label may end: a colon that is no clock's, a tab, or the first digit of a cell.
  std::size_t from = 0;
  bool cell_start = true;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const char c = folded[at];
    const bool colon = c == ':' && !(at > 0 && digit(folded[at - 1]) && at + 1 < folded.size() &&
                                     digit(folded[at + 1]));
    const bool date_start = cell_start && digit(c) && at > from;
    if (!colon && c != '\t' && !date_start) {
      continue;
    }
    std::string_view piece = folded.substr(from, at - from);
    const std::size_t drop = piece.size() > kLongestLabel ? piece.size() - kLongestLabel : 0;
    piece.remove_prefix(drop);
    // "Author....: Mette Holm"
    const std::string_view filled = piece.substr(0, piece.find_last_not_of(". _") + 1);
    auto [field, where] = longestAtEnd(piece);
    if (where.empty() && colon && filled.size() < piece.size()) {
      std::tie(field, where) = longestAtEnd(filled);
    }
    const bool fits = !where.empty() && (colon || trimmed(piece.substr(0, where.begin)).empty());
    if (fits && (!date_start || dates_.opening(folded.substr(at)))) {
      Label label;
      label.field = field;
      label.span = {from + drop + where.begin, from + drop + where.end};
      label.value = {date_start ? at : at + 1, folded.size()};
      if (!labels.empty()) {
        labels.back().value.end = label.span.begin;
      }
      labels.push_back(label);
      from = label.value.begin;
    } else if (c == '\t') {
      from = at + 1;
    }
    cell_start = c == '\t' ? true : cell_start && !date_start && !colon;
  }
  for (Label& label : labels) {
    label.value = trimmedSpan(folded, label.value);
  }
  return labels;
}

}  // namespace aktsyn::pipeline::reading
