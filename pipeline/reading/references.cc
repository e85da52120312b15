#include "pipeline/reading/references.h"

#include <algorithm>

#include "pipeline/reading/file_index.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kReach = 160;  // characters from a name to its date

// A date that a paper can go by: a day or a month, and none that is something else's.
bool canName(const WrittenDate& date, const rules::When& when) {
  using rules::Precision;
  const bool exact = when.precision == Precision::kDay || when.precision == Precision::kMinute ||
                     when.precision == Precision::kMonth;
  return exact && date.role != "deadline" && date.role != "birth" && date.role != "print";
}

bool isOwnDate(const Document& document, const rules::When& when) {
  return overlap(document.date, when) ||
         std::any_of(document.dates.begin(), document.dates.end(), [&](const DateFound& date) {
           return date.role != "mentioned" && date.role != "deadline" && date.role != "birth" &&
                  overlap(date.when, when);
         });
}

// A paper that writes its own name and date. In its title a paper of another kind may do so too,
// for the kind that it was read as may be wrong.
bool isItself(const ReadPaper& paper, const Unit& unit, const NamedPaper& named) {
  const bool own_kind =
      std::find(named.kinds.begin(), named.kinds.end(), paper.document.kind) != named.kinds.end();
  const bool own_date = isOwnDate(paper.document, named.when);
  if (unit.title && !paper.is_note) {
    return own_kind || own_date;
  }
  return own_kind && own_date;
}

}  // namespace

ReferenceFinder::ReferenceFinder(const rules::Lexicon& lexicon, const StatusWords& status)
    : status_(status) {
  for (const auto& [kinds, pattern] : lexicon.paper_names) {
    names_.add(pattern, "(?:^|[^\\w])", "$");
    kinds_.push_back(kinds);
  }
  names_.compile();
  other_.fill(lexicon.other_paper, "(?:^|[^\\w])(?:", ")$");
  elsewhere_.fill(lexicon.paper_elsewhere);
  missing_.fill(lexicon.paper_missing);
}

std::optional<ReferenceFinder::Name> ReferenceFinder::nameBefore(std::string_view before) const {
  std::optional<Name> best;
  for (const int hit : names_.match(before)) {
    const auto groups = names_.groups(hit, before);
    if (groups.size() > 1 && groups[1] && (!best || groups[1]->end > best->span.end)) {
      best = Name{static_cast<std::size_t>(hit), *groups[1], {}};
      for (std::size_t group = 2; group < groups.size() && best->whose.empty(); ++group) {
        best->whose = groups[group] ? cut(before, *groups[group]) : std::string_view{};
      }
    }
  }
  const bool none = best && other_.any(before.substr(0, best->span.begin));
  return none ? std::nullopt : best;
}

std::optional<NamedPaper> ReferenceFinder::namedBy(const PaperText& text, const ReadPaper& paper,
                                                   std::size_t unit_index,
                                                   const WrittenDate& date) const {
  const Unit& unit = paper.units[unit_index];
  const std::string_view folded = unit.folded;
  const rules::When when = resolve(date, paper.context);
  const rules::When& own = paper.document.date;
  if (!canName(date, when) || (own.known() && when.firstDay() > own.lastDay())) {
    return std::nullopt;
  }
  const std::size_t from = date.span.begin > kReach ? date.span.begin - kReach : 0;
  const auto name = nameBefore(folded.substr(from, date.span.begin - from));
  if (!name) {
    return std::nullopt;
  }
  Span span{from + name->span.begin, date.span.end};
  const bool in_brackets = cut(folded, span).find('(') != std::string_view::npos;
  if (in_brackets && span.end < folded.size() && folded[span.end] == ')') {
    ++span.end;
  }
  const std::string_view clause = cut(folded, status_.clauseAround(folded, span));
  if (elsewhere_.any(clause)) {
    return std::nullopt;
  }
  NamedPaper named;
  named.kinds = kinds_[name->entry];
  named.when = when;
  named.name = onOneLine(cut(unit.text, span));
  named.whose = std::string(name->whose);
  named.said_missing = missing_.any(clause);
  if (isItself(paper, unit, named)) {
    return std::nullopt;
  }
  named.where = unit.evidence(text, span);
  return named;
}

std::vector<NamedPaper> ReferenceFinder::find(const PaperText& text, const ReadPaper& paper) const {
  std::vector<NamedPaper> found;
  const std::string& kind = paper.document.kind;
  if (paper.blank_form || names_.empty() || kind == kIndexKind || kind == kLawKind) {
    return found;
  }
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    const Unit& unit = paper.units[u];
    if (unit.place == Unit::Place::kFurniture || unit.quoted ||
        paper.table_lines.contains(unit.first_line)) {
      continue;
    }
    for (const WrittenDate& date : paper.dates[u]) {
      if (auto named = namedBy(text, paper, u, date)) {
        found.push_back(std::move(*named));
      }
    }
  }
  return found;
}

}  // namespace aktsyn::pipeline::reading
