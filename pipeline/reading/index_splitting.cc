#include "pipeline/reading/index_splitting.h"

#include <algorithm>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

using Starts = std::vector<IndexedStart>;

constexpr double kLeastShare = 0.5;       // of the papers, that must be where the list says
constexpr std::size_t kLeastLetters = 6;  // of a title that a page is known by

bool handedOver(const IndexRow& row) { return row.given != IndexRow::Given::kWithheld; }

bool bearsNumber(const IndexRow& row, const PageFacts& page) {
  if (page.number.empty()) {
    return false;
  }
  const std::string number = plainNumber(page.number);
  return (!row.akt.empty() && plainNumber(row.akt) == number) ||
         (!row.dok.empty() && plainNumber(row.dok) == number);
}

bool bearsTitle(const IndexRow& row, const PageFacts& page) {
  const std::string title = lettersOf(row.title.empty() ? row.file_name : row.title);
  return title.size() >= kLeastLetters && !page.goes_on &&
         std::any_of(page.lines.begin(), page.lines.end(), [&](const std::string& line) {
           return line == title || (line.size() >= kLeastLetters &&
                                    (line.starts_with(title) || title.starts_with(line)));
         });
}

// How many of the starts look like one, as a share; 0 when one lies outside or goes back.
double fit(const FoundIndex& found, const std::vector<PageFacts>& pages, const Starts& starts) {
  std::size_t fitting = 0;
  std::size_t counted = 0;
  std::size_t before = found.last_page;
  for (const IndexedStart& start : starts) {
    if (start.page >= pages.size() || start.page <= found.last_page || start.page < before) {
      return 0;
    }
    before = start.page;
    const PageFacts& page = pages[start.page];
    const IndexRow& row = found.index.rows[start.row];
    counted += page.empty ? 0 : 1;
    fitting += !page.empty && (page.begins || bearsNumber(row, page) || bearsTitle(row, page));
  }
  return counted == 0 ? 0 : static_cast<double>(fitting) / static_cast<double>(counted);
}

// By the pages that the rows name; `first` is the index of the page that they call 1.
Starts byNumbers(const FoundIndex& found, std::size_t first) {
  Starts starts;
  for (std::size_t row = 0; row < found.index.rows.size(); ++row) {
    const IndexRow& listed = found.index.rows[row];
    if (handedOver(listed) && listed.first_page > 0) {
      starts.push_back({first + static_cast<std::size_t>(listed.first_page) - 1, row});
    }
  }
  return starts;
}

// By how many pages each paper has, one after the other; empty unless they fill the bundle.
Starts byCounts(const FoundIndex& found, std::size_t page_count) {
  Starts starts;
  std::size_t page = found.last_page + 1;
  for (std::size_t row = 0; row < found.index.rows.size(); ++row) {
    const IndexRow& listed = found.index.rows[row];
    if (!handedOver(listed)) {
      continue;
    }
    if (listed.page_count <= 0) {
      return {};
    }
    starts.push_back({page, row});
    page += static_cast<std::size_t>(listed.page_count);
  }
  return page == page_count ? starts : Starts();
}

// By what the pages themselves bear. A number goes on over a paper's pages; titles come in the
// order of the list.
Starts byMarks(const FoundIndex& found, const std::vector<PageFacts>& pages) {
  Starts starts;
  std::size_t next = 0;
  for (std::size_t at = found.last_page + 1; at < pages.size(); ++at) {
    const auto rowWhere = [&](std::size_t from, const auto& bears) {
      std::size_t row = from;
      while (row < found.index.rows.size() && !bears(found.index.rows[row], pages[at])) {
        ++row;
      }
      return row;
    };
    std::size_t row = rowWhere(0, bearsNumber);
    if (row == found.index.rows.size()) {
      row = rowWhere(next, bearsTitle);
    }
    const bool same = !starts.empty() && starts.back().row == row;
    if (row < found.index.rows.size() && !same) {
      starts.push_back({at, row});
      next = row + 1;
    }
  }
  const auto listed = static_cast<double>(
      std::count_if(found.index.rows.begin(), found.index.rows.end(), handedOver));
  return static_cast<double>(starts.size()) >= kLeastShare * listed ? starts : Starts();
}

}  // namespace

std::string lettersOf(std::string_view text) {
  std::string letters;
  for (const char c : foldText(text)) {
    if (c >= 'A' && c <= 'Z') {
      letters += static_cast<char>(c - 'A' + 'a');
    } else if (digit(c) || letter(c)) {
      letters += c;
    }
  }
  return letters;
}

std::vector<IndexedStart> startsByIndex(const FoundIndex& found,
                                        const std::vector<PageFacts>& pages) {
  Starts best;
  double best_fit = 0;
  for (const Starts& starts : {byNumbers(found, 0), byNumbers(found, found.last_page + 1),
                               byCounts(found, pages.size())}) {
    const double share = fit(found, pages, starts);
    if (share > best_fit) {
      best_fit = share;
      best = starts;
    }
  }
  if (best_fit < kLeastShare) {
    best = byMarks(found, pages);
  }
  // Papers that begin on one page cannot be parted by pages.
  best.erase(std::unique(best.begin(), best.end(),
                         [](const auto& a, const auto& b) { return a.page == b.page; }),
             best.end());
  return best;
}

}  // namespace aktsyn::pipeline::reading
