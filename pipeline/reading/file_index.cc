// A row is a line with a number of a paper in its column, or with a date and a title; lines without
// belong to the row beside them. The table ends where no such line comes any more.
#include "pipeline/reading/file_index.h"

#include <algorithm>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/index_places.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kCertainFields = 3;
constexpr float kTailGap = 1.6F;       // of a line's height, from one line of a row to the next
constexpr double kNamesKind = 5;       // score of a title that names a kind
constexpr std::size_t kEdgeLines = 4;  // of a page, where a stamp stands
constexpr std::size_t kMostNumber = 24;

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return upper(c) ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

// A number of a paper: digits, perhaps with a short word before and parts behind. No spaces.
bool isNumber(std::string_view text) {
  const std::string_view number = trimmed(text);
  const auto digits = std::count_if(number.begin(), number.end(), digit);
  return digits > 0 && number.size() <= kMostNumber && number.find(' ') == std::string_view::npos &&
         static_cast<std::size_t>(digits) * 2 >= number.size();
}

// "3", "p. 3", "3 pages".
std::optional<int> onlyNumber(std::string_view text) {
  const std::vector<int> numbers = integersIn(text);
  return numbers.size() == 1 && numbers.front() > 0 ? std::optional(numbers.front()) : std::nullopt;
}

// The first column of a field that says something in this row.
std::string cellOf(const std::vector<TableColumn>& columns, const std::vector<std::string>& cells,
                   std::string_view field) {
  for (std::size_t at = 0; at < columns.size(); ++at) {
    if (columns[at].field == field && !trimmed(cells[at]).empty()) {
      return std::string(trimmed(cells[at]));
    }
  }
  return {};
}

std::string withoutSpaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

bool sameFields(const std::vector<TableColumn>& a, const std::vector<TableColumn>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const TableColumn& x, const TableColumn& y) { return x.field == y.field; });
}

// The columns' bounds by what stands below line `from` on its page.
std::vector<float> boundsOnPage(const std::vector<TableColumn>& columns,
                                const std::vector<TableLine>& lines, std::size_t from) {
  const auto first = lines.begin() + static_cast<std::ptrdiff_t>(from);
  const auto end = std::find_if(first, lines.end(), [&](const TableLine& line) {
    return line.page_index != first->page_index;
  });
  return columnBounds(columns, {first, end});
}

}  // namespace

std::string plainNumber(std::string_view number) {
  std::string folded = lower(foldText(trimmed(number)));
  const std::size_t first = folded.find_first_of("0123456789");
  if (first == std::string::npos) {
    return folded;
  }
  // A word before the number ("akt 5") does not count, a letter at it ("b5") does.
  const std::size_t space = folded.rfind(' ', first);
  std::size_t begin = space == std::string::npos ? 0 : space + 1;
  while (begin + 1 < folded.size() && folded[begin] == '0' && digit(folded[begin + 1])) {
    ++begin;
  }
  std::string plain = folded.substr(begin);
  while (!plain.empty() && (plain.back() == '.' || plain.back() == ':' || plain.back() == ' ')) {
    plain.pop_back();
  }
  return plain;
}

IndexReader::IndexReader(const rules::Lexicon& lexicon, const DateFinder& dates,
                         const KindJudge& kinds)
    : dates_(dates), kinds_(kinds), headings_(lexicon) {
  for (const auto& [meaning, pattern] : lexicon.index_words) {
    if (meaning == "withheld-remark") {
      withheld_.add(pattern);
      continue;
    }
    words_.add(pattern, "^\\W*(?:", ")\\W*$");
    word_meanings_.push_back(meaning == "withheld" ? IndexRow::Given::kWithheld
                             : meaning == "partly" ? IndexRow::Given::kPartly
                                                   : IndexRow::Given::kGiven);
  }
  for (const std::string& pattern : lexicon.complete_index) {
    complete_.add(pattern);
  }
  for (const std::string& pattern : lexicon.paper_number) {
    number_.add(pattern, "^\\W*(?:", ")(?:\\W*$|\\W? ?[-:] )");
  }
  for (const std::string& pattern : lexicon.journal) {
    journal_.add(pattern);
  }
  journal_.compile();
  words_.compile();
  withheld_.compile();
  complete_.compile();
  number_.compile();
}

bool IndexReader::isKey(const std::vector<TableColumn>& columns,
                        const std::vector<std::string>& cells) const {
  bool number = false;
  bool named = false;
  bool dated = false;
  bool paged = false;
  std::size_t filled = 0;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const std::string_view cell = trimmed(cells[at]);
    const std::string& field = columns[at].field;
    filled += cell.empty() ? 0 : 1;
    number = number || (isOneOf(field, {"akt-id", "dok-id", "number"}) && isNumber(cell));
    named = named || (namesPaper(field) && !cell.empty());
    dated = dated || (field == "date" && !dates_.find(foldText(cell)).empty());
    paged = paged ||
            (isOneOf(field, {"pages", "page-from", "page-count"}) && !integersIn(cell).empty());
  }
  return (number && filled > 1) || (named && (dated || paged));
}

std::vector<IndexReader::Row> IndexReader::rowsBelow(const PaperText& paper,
                                                     const std::vector<TableLine>& lines,
                                                     std::size_t at, const IndexHeading& heading,
                                                     std::size_t* last_page) const {
  const std::vector<TableLine> all(lines.begin() + static_cast<std::ptrdiff_t>(at), lines.end());
  std::vector<float> bounds = boundsOnPage(heading.columns, all, 0);
  std::vector<TableLine> body;
  std::vector<std::vector<std::string>> cells;  // of each line of the body
  std::vector<bool> keys;
  std::size_t last_key = 0;  // one behind it
  bool heading_here = true;  // the page in hand begins with the heading, or goes on with a row
  for (std::size_t next = heading.lines; next < all.size(); ++next) {
    const TableLine& line = all[next];
    const bool new_page = line.page_index != all[next - 1].page_index;
    if (new_page && (last_key == 0 || body[last_key - 1].page_index + 1 < line.page_index)) {
      break;
    }
    heading_here = heading_here && !new_page;
    if (const auto again = headings_.at(paper, all, next);
        again && again->fields >= heading.fields) {
      next += again->lines - 1;
      heading_here = true;
      // Each page may set its columns anew.
      if (sameFields(heading.columns, again->columns)) {
        bounds = boundsOnPage(again->columns, all, next);
      }
      continue;
    }
    if (!line.layout && !line.in_cells) {
      break;
    }
    std::vector<std::string> own = cellsOf(line, heading.columns, bounds);
    const bool key = isKey(heading.columns, own);
    if (line.furniture && line.layout && !key) {
      continue;
    }
    if (line.layout && !heading_here && !key) {
      break;
    }
    heading_here = true;
    body.push_back(line);
    cells.push_back(std::move(own));
    keys.push_back(key);
    last_key = key ? body.size() : last_key;
  }
  // What follows the last number is its row's as long as the lines stand close.
  std::size_t end = last_key;
  while (end > 0 && end < body.size() && body[end].page_index == body[end - 1].page_index &&
         (!body[end].layout || body[end].top - body[end - 1].top <
                                   kTailGap * (body[end - 1].bottom - body[end - 1].top))) {
    ++end;
  }
  body.resize(end);
  cells.resize(end);
  keys.resize(end);
  std::vector<Row> rows;
  const std::vector<std::size_t> owner = keyOfEachLine(body, keys);
  for (std::size_t line = 0; line < body.size(); ++line) {
    if (line == 0 || owner[line] != owner[line - 1]) {
      rows.push_back({std::vector<std::string>(heading.columns.size()), {}});
    }
    Row& row = rows.back();
    row.lines.insert(row.lines.end(), body[line].lines.begin(), body[line].lines.end());
    for (std::size_t column = 0; column < cells[line].size(); ++column) {
      const std::string& cell = cells[line][column];
      const bool first = row.cells[column].empty() || cell.empty();
      row.cells[column] += (first ? "" : " ") + cell;
    }
    *last_page = body[line].page_index;
  }
  return rows;
}

IndexRow::Given IndexReader::given(const std::vector<TableColumn>& columns, const Row& row) const {
  IndexRow::Given said = IndexRow::Given::kUnsaid;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const std::string cell = foldText(onOneLine(row.cells[at]));
    if (cell.empty()) {
      continue;
    }
    if (isOneOf(columns[at].field, {"given", "requested"})) {
      const int hit = words_.first(cell);
      const auto meaning =
          hit < 0 ? IndexRow::Given::kUnsaid : word_meanings_[static_cast<std::size_t>(hit)];
      said = std::max(said, meaning);
    } else if (!namesPaper(columns[at].field) && withheld_.any(cell)) {
      said = std::max(said, IndexRow::Given::kWithheld);
    }
  }
  return said;
}

IndexRow IndexReader::meaning(const PaperText& paper, const std::vector<TableColumn>& columns,
                              const Row& row) const {
  const auto cell = [&](std::string_view field) { return cellOf(columns, row.cells, field); };
  IndexRow meant;
  meant.akt = withoutSpaces(cell("akt-id"));
  meant.dok = withoutSpaces(cell("dok-id"));
  if (meant.akt.empty()) {
    meant.akt = withoutSpaces(cell("number"));
  }
  meant.part_of = withoutSpaces(cell("part-of"));
  meant.title = onOneLine(cell("title"));
  meant.file_name = onOneLine(cell("file-name"));
  const std::string& named = meant.title.empty() ? meant.file_name : meant.title;
  const LineKind kind = kinds_.ofTitle(foldText(named));
  meant.kind = kind.score >= kNamesKind ? kind.kind : std::string();
  meant.whole_journal = journal_.any(foldText(named));
  const std::string date_cell = cell("date");
  for (const std::string& text : {date_cell, withoutSpaces(date_cell)}) {  // a date may wrap
    for (const WrittenDate& date : dates_.find(foldText(text))) {
      meant.date = meant.date.known() ? meant.date : date.when;
    }
  }
  const std::vector<int> pages = integersIn(cell("pages"));
  meant.first_page = onlyNumber(cell("page-from")).value_or(pages.empty() ? 0 : pages[0]);
  meant.last_page = onlyNumber(cell("page-to")).value_or(pages.size() < 2 ? 0 : pages[1]);
  meant.page_count = onlyNumber(cell("page-count")).value_or(0);
  meant.given = given(columns, row);
  std::vector<Span> spans;
  std::string text;
  for (const std::size_t line : row.lines) {
    spans.push_back(paper.lines()[line].span);
    text += (text.empty() ? "" : " ") + onOneLine(paper.line(line));
  }
  meant.where = paper.evidence(spans, text);
  return meant;
}

std::optional<FoundIndex> IndexReader::find(const PaperText& paper,
                                            const extractors::Extraction& extraction,
                                            std::size_t first_page, std::size_t last_page) const {
  const std::vector<TableLine> lines = tableLines(paper, extraction, first_page, last_page);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    std::optional<IndexHeading> heading = headings_.at(paper, lines, at);
    if (!heading) {
      continue;
    }
    // A line above it that happens to fit is not part of it.
    for (std::size_t below = at + 1; heading->lines > 1 && below < lines.size(); ++below) {
      std::optional<IndexHeading> lower = headings_.at(paper, lines, below);
      if (!lower || lower->fields < heading->fields) {
        break;
      }
      heading = std::move(lower);
      at = below;
    }
    FoundIndex found;
    found.first_page = found.last_page = lines[at].page_index;
    found.fields = heading->fields;
    found.certain = found.fields >= kCertainFields && heading->has({"akt-id", "dok-id"});
    const std::vector<Row> rows = rowsBelow(paper, lines, at, *heading, &found.last_page);
    std::vector<std::vector<std::string>> cells;
    for (const Row& row : rows) {
      cells.push_back(row.cells);
    }
    settlePlaces(cells, heading->columns);
    for (const Row& row : rows) {
      found.index.rows.push_back(meaning(paper, heading->columns, row));
      found.lines.insert(found.lines.end(), row.lines.begin(), row.lines.end());
    }
    settlePages(found.index.rows);
    std::size_t around = 0;
    for (const TableLine& line : lines) {
      if (line.page_index <= found.last_page) {
        around += line.furniture ? 0 : line.lines.size();
        for (const std::size_t part : line.lines) {
          found.index.claims_complete =
              found.index.claims_complete || complete_.any(paper.foldedLine(part));
        }
      }
    }
    found.share = static_cast<double>(found.lines.size() + heading->lines) /
                  static_cast<double>(std::max<std::size_t>(around, 1));
    return found;
  }
  return std::nullopt;
}

std::string IndexReader::numberOn(const PaperText& paper,
                                  const std::vector<std::size_t>& lines) const {
  for (const std::size_t at : lines) {
    const PaperLine& line = paper.lines()[at];
    if (line.from_top >= static_cast<int>(kEdgeLines) &&
        line.from_bottom >= static_cast<int>(kEdgeLines)) {
      continue;
    }
    const std::string_view folded = paper.foldedLine(at);
    for (std::size_t from = 0; from <= folded.size();) {
      const std::size_t end = std::min(folded.find('\t', from), folded.size());
      const std::string_view part = folded.substr(from, end - from);
      const int hit = number_.first(part);
      const auto groups = hit < 0 ? std::vector<std::optional<Span>>{} : number_.groups(hit, part);
      if (groups.size() > 1 && groups[1]) {
        return std::string(cut(part, *groups[1]));
      }
      from = end + 1;
    }
  }
  return {};
}

}  // namespace aktsyn::pipeline::reading
