// Labels of a note's head that stand in cells: above their values, or before a name without a sign.
#include <algorithm>
#include <cmath>
#include <map>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kLabelCell = 30;  // bytes
constexpr std::size_t kNameCell = 60;   // bytes of a label and a name
constexpr std::size_t kValueCell = 60;  // bytes of a value below its label
constexpr std::size_t kEnoughRows = 2;  // of labels above values, alike
constexpr float kSameColumn = 25;       // points
constexpr std::string_view kMiddleDot = "\xC2\xB7";

Span withoutSpaces(std::string_view text, Span cell) {
  const std::string_view inner = trimmed(cut(text, cell));
  const std::size_t begin =
      inner.empty() ? cell.end : static_cast<std::size_t>(inner.data() - text.data());
  return {begin, begin + inner.size()};
}

// The cells with something in them, parted by tabs, bars or dots at half height.
std::vector<Span> filledCells(std::string_view text) {
  std::vector<Span> filled;
  for (const Span& cell : tableCells(text, 0)) {
    for (std::size_t from = cell.begin; from <= cell.end;) {
      const std::size_t dot = std::min(text.find(kMiddleDot, from), cell.end);
      const Span part = withoutSpaces(text, {from, dot});
      if (!part.empty()) {
        filled.push_back(part);
      }
      from = dot < cell.end ? dot + kMiddleDot.size() : cell.end + 1;
    }
  }
  return filled;
}

// Dashes, and nothing else, in a field: it is empty. A long dash is folded to three.
bool dashesOnly(std::string_view text) {
  return !text.empty() && text.find_first_not_of("- ") == std::string_view::npos;
}

}  // namespace

// "Caseworker Mette Holm" in a cell beside a label with a date: a label without a sign, and who it
// names; a dash names nobody.
void JournalCutter::authorsInCells(std::string_view folded, std::vector<Label>& labels) const {
  const bool dated = std::any_of(labels.begin(), labels.end(),
                                 [](const Label& label) { return dayField(label.field); });
  for (const Span& cell : dated ? filledCells(folded) : std::vector<Span>{}) {
    const std::string_view text = cut(folded, cell);
    const auto next = std::find_if(labels.begin(), labels.end(), [&](const Label& label) {
      return label.span.begin >= cell.begin;
    });
    const bool taken = next != labels.end() && next->span.begin < cell.end;
    std::size_t gap = taken || text.size() > kNameCell ? text.npos : text.rfind(' ');
    for (; gap != text.npos && gap > 0; gap = text.rfind(' ', gap - 1)) {
      const std::vector<std::string> fields = labels_.fieldsOf(text.substr(0, gap));
      const std::string_view name = text.substr(gap + 1);
      if (std::any_of(fields.begin(), fields.end(), personField) &&
          (dashesOnly(name) || nameOrInitials(name))) {
        if (next != labels.begin()) {
          Span& before = std::prev(next)->value;
          before.end = std::max(before.begin, std::min(before.end, cell.begin));
          const std::vector<Span> parts = filledCells(cut(folded, before));
          before.end = parts.empty() ? before.begin : before.begin + parts.back().end;
        }
        const Span label{cell.begin, cell.begin + gap};
        labels.insert(next, Label{"author", label, {label.end + 1, cell.end}, false});
        break;
      }
    }
  }
  for (Label& label : labels) {
    if (personField(label.field) && dashesOnly(cut(folded, label.value))) {
      label.value.begin = label.value.end;
    }
  }
}

// The fields of a row of labels, "other" for those that the pack does not know; empty: it is none.
std::vector<JournalCutter::Column> JournalCutter::labelRow(const Scan& scan, std::size_t at) const {
  const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
  std::vector<Column> row;
  std::size_t known = 0;
  for (const Span& cell : filledCells(folded)) {
    const std::string_view text = cut(folded, cell);
    if (text.size() < 2) {
      continue;  // left of a table's rules
    }
    const std::vector<std::string> fields = labels_.fieldsOf(text);
    known += fields.empty() ? 0 : 1;
    if (text.size() > kLabelCell || !upper(text.front()) ||
        std::any_of(text.begin(), text.end(), digit)) {
      return {};
    }
    // "Caseworker<tab>Mette Holm": the label has its value beside it.
    if (fields.empty() && !row.empty() && personField(row.back().field) && authorAlone(text)) {
      return {};
    }
    row.push_back(
        {fields.empty() ? "other" : fields.front(), leftOf(scan.paper, scan.lines[at], cell)});
  }
  return row.size() > 1 && 2 * known >= row.size() ? row : std::vector<Column>{};
}

// The cells of the line at `at` as the values of the labels above them.
std::vector<Label> JournalCutter::valuesBelow(const Scan& scan, std::size_t at,
                                              const std::vector<Column>& row) const {
  const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
  std::vector<Label> values;
  std::vector<bool> filled(row.size(), false);
  const std::vector<Span> cells = filledCells(folded);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const float left = leftOf(scan.paper, scan.lines[at], cells[i]);
    std::size_t column = i;
    for (std::size_t j = 0; j < row.size() && left > 0; ++j) {
      column = std::abs(row[j].left - left) <= kSameColumn ? j : column;
    }
    if (column >= row.size() || filled[column] || cells[i].end - cells[i].begin > kValueCell) {
      return {};
    }
    filled[column] = true;
    values.push_back({row[column].field, {cells[i].begin, cells[i].begin}, cells[i], false});
  }
  for (std::size_t j = 0; j < row.size(); ++j) {
    if (!filled[j] && personField(row[j].field)) {
      values.push_back(
          {row[j].field, {folded.size(), folded.size()}, {folded.size(), folded.size()}, false});
    }
  }
  return values;
}

// Where the values of the row of labels at `at` stand: on the line below, or on the next page where
// only a line at the page's foot is between.
std::size_t JournalCutter::lineOfValues(const Scan& scan, std::size_t at) const {
  const auto line = [&](std::size_t i) -> const PaperLine& {
    return scan.paper.lines()[scan.lines[i]];
  };
  const bool foot = at + 2 < scan.lines.size() && line(at + 1).from_bottom == 0 &&
                    line(at + 2).page_index > line(at + 1).page_index &&
                    line(at).page_index == line(at + 1).page_index &&
                    std::abs(line(at + 1).box.left - line(at).box.left) > kSameColumn;
  return foot ? at + 2 : at + 1;
}

// The labels of the row at `at` with the values that stand below it, empty where none do.
std::vector<Label> JournalCutter::valuesOf(const Scan& scan, std::size_t at) const {
  const std::size_t below = lineOfValues(scan, at);
  return below >= scan.lines.size() || scan.facts[below].head || !labelRow(scan, below).empty()
             ? std::vector<Label>{}
             : valuesBelow(scan, below, labelRow(scan, at));
}

// Whether rows of labels that begin alike have their values below them: days below the labels of
// days, or mostly more than one value.
bool JournalCutter::valuesStandBelow(const Scan& scan, const std::vector<std::size_t>& rows) const {
  std::size_t days = 0, several = 0;
  for (const std::size_t at : rows) {
    const std::vector<Label> values = valuesOf(scan, at);
    several += values.size() > 1 && !values[1].value.empty() ? 1 : 0;
    days += std::any_of(values.begin(), values.end(),
                        [&](const Label& label) {
                          const std::string_view folded =
                              scan.paper.foldedLine(scan.lines[lineOfValues(scan, at)]);
                          return dayField(label.field) &&
                                 dates_.opening(cut(folded, label.value)).has_value();
                        })
                ? 1
                : 0;
  }
  return rows.size() >= kEnoughRows && 2 * std::max(days, several) >= rows.size();
}

// "Day<tab>Caseworker" and below it "12-03-2020<tab>Mette Holm", again and again: labels above
// their values. Where more lines begin with a day than stand below such a row, it heads a table.
void JournalCutter::labelsAboveValues(Scan& scan) const {
  std::map<std::string, std::vector<std::size_t>, std::less<>> rows;
  std::size_t days = 0, below = 0;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    days += scan.facts[at].opening && scan.facts[at].opening->when.known() ? 1 : 0;
    if (!labelRow(scan, at).empty()) {
      rows[std::string(trimmed(folded.substr(0, folded.find_first_of("\t|"))))].push_back(at);
    }
  }
  std::erase_if(rows, [&](const auto& item) { return !valuesStandBelow(scan, item.second); });
  for (const auto& [first, places] : rows) {
    below += places.size();
  }
  if (days > below) {
    return;
  }
  for (const auto& [first, places] : rows) {
    for (const std::size_t at : places) {
      const std::size_t below_at = lineOfValues(scan, at);
      const std::vector<Label> values = valuesOf(scan, at);
      if (!values.empty()) {
        // Of a page's foot between them nothing is text.
        for (std::size_t line = at; line < below_at; ++line) {
          const std::size_t end = scan.paper.line(scan.lines[line]).size();
          scan.facts[line].labels = {{"other", {0, end}, {end, end}, true}};
          scan.facts[line].head = true;
          scan.facts[line].marker = false;
        }
        scan.facts[below_at].labels = values;
        scan.facts[below_at].head = true;
      }
    }
  }
}

}  // namespace aktsyn::pipeline::reading
