#include "pipeline/reading/index_places.h"

#include <algorithm>
#include <charconv>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/index_headings.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kMostLetters = 8;  // around the numbers of a cell: "s.", "side", "til"
constexpr double kFilled = 0.6;          // of the rows, that have such a cell
constexpr double kMistaken = 0.1;        // of them, that may be out of order
constexpr double kRising = 0.6;          // of them, that rise where one is out of order
constexpr std::size_t kFewestRows = 3;   // from which a column without a name is known

// What the cells of a column hold, where all of them that are filled hold pages.
struct Pages {
  std::vector<int> first;  // of each filled cell
  bool rising = false;     // never fall, and are no count of the rows
};

// Never fall, or hardly ever where nearly all others rise: one of them is written wrong.
bool mostlyRises(const std::vector<int>& numbers) {
  std::size_t falls = 0, rises = 0;
  for (std::size_t at = 1; at < numbers.size(); ++at) {
    falls += numbers[at] < numbers[at - 1] ? 1 : 0;
    rises += numbers[at] > numbers[at - 1] ? 1 : 0;
  }
  const auto count = static_cast<double>(numbers.size());
  return falls == 0 || (static_cast<double>(falls) <= std::max(1.0, kMistaken * count) &&
                        static_cast<double>(rises) >= kRising * count);
}

// "12", "p. 12", "12-15": one or two numbers and next to nothing else.
bool holdsPages(std::string_view cell, const std::vector<int>& numbers) {
  const auto letters = std::count_if(cell.begin(), cell.end(), letter);
  return !numbers.empty() && numbers.size() <= 2 && numbers.front() > 0 &&
         numbers.back() >= numbers.front() && static_cast<std::size_t>(letters) <= kMostLetters;
}

Pages pagesIn(const std::vector<std::vector<std::string>>& cells, std::size_t column) {
  Pages pages;
  bool counts_rows = true;
  for (const std::vector<std::string>& row : cells) {
    const std::string_view cell = trimmed(row[column]);
    const std::vector<int> numbers = integersIn(cell);
    if (cell.empty()) {
      continue;
    }
    if (!holdsPages(cell, numbers)) {
      return {};
    }
    counts_rows = counts_rows && numbers.size() == 1 &&
                  (pages.first.empty() || numbers.front() == pages.first.back() + 1);
    pages.first.push_back(numbers.front());
  }
  if (static_cast<double>(pages.first.size()) < kFilled * static_cast<double>(cells.size())) {
    return {};
  }
  pages.rising =
      !counts_rows && mostlyRises(pages.first) && pages.first.back() > pages.first.front();
  return pages;
}

}  // namespace

std::vector<int> integersIn(std::string_view text) {
  std::vector<int> found;
  for (std::size_t at = 0; at < text.size();) {
    if (!digit(text[at])) {
      ++at;
      continue;
    }
    int value = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), value);
    if (error == std::errc()) {
      found.push_back(value);
    }
    at = static_cast<std::size_t>(end - text.data());
  }
  return found;
}

void settlePlaces(const std::vector<std::vector<std::string>>& cells,
                  std::vector<TableColumn>& columns) {
  std::vector<Pages> pages;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    pages.push_back(pagesIn(cells, column));
    std::string& field = columns[column].field;
    // "From" may be over those who wrote as well.
    if (isOneOf(field, {"page-from", "page-to"}) && pages.back().first.empty()) {
      field = "other";
    }
  }
  const auto begins = [&](std::size_t column) {
    return columns[column].field == "page-from" ||
           (columns[column].field == "pages" && pages[column].rising);
  };
  bool known = false;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    known = known || begins(column);
  }
  for (std::size_t column = 0; column < columns.size() && !known; ++column) {
    if (columns[column].field.empty() && pages[column].rising && cells.size() >= kFewestRows) {
      columns[column].field = "pages";
      known = true;
    }
  }
  for (std::size_t column = 0; column < columns.size() && known; ++column) {
    if (columns[column].field == "pages" && !pages[column].rising) {
      columns[column].field = "page-count";
    }
  }
}

void settlePages(std::vector<IndexRow>& rows) {
  std::vector<int> first;
  std::size_t ranges = 0;
  for (const IndexRow& row : rows) {
    ranges += row.last_page > 0 ? 1 : 0;
    if (row.first_page > 0) {
      first.push_back(row.first_page);
    }
  }
  // "Page 1 of 2" at a page's foot may be taken for a row.
  if (2 * ranges > first.size() || mostlyRises(first)) {
    return;
  }
  for (IndexRow& row : rows) {
    row.page_count = row.page_count > 0 ? row.page_count : row.first_page;
    row.first_page = 0;
  }
}

}  // namespace aktsyn::pipeline::reading
