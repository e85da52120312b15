#include "pipeline/reading/index_splitting.h"

#include <algorithm>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/index_alignment.h"

namespace aktsyn::pipeline::reading {
namespace {

using Starts = std::vector<IndexedStart>;

constexpr double kLeastShare = 0.5;  // of the papers, that must be where the list says
constexpr double kInOrder = 0.8;     // of the papers, whose pages do not go back

// How many of the starts look like one, as a share; 0 when one lies outside or goes back.
double fit(const FoundIndex& found, const std::vector<PageFacts>& pages, const Starts& starts) {
  std::size_t fitting = 0;
  std::size_t counted = 0;
  std::size_t before = found.last_page, places = 0;
  for (const IndexedStart& start : starts) {
    if (start.page >= pages.size() || start.page <= found.last_page || start.page < before) {
      return 0;
    }
    places += start.page != before ? 1 : 0;
    before = start.page;
    const PageFacts& page = pages[start.page];
    const IndexRow& row = found.index.rows[start.row];
    counted += page.empty ? 0 : 1;
    fitting += !page.empty && (page.begins || page.cut || bearsNumber(row, page) ||
                               bearsTitle(row, page) || bearsDay(row, page));
  }
  // What counts pages begins every paper at the same ones.
  const bool apart =
      static_cast<double>(places) >= kLeastShare * static_cast<double>(starts.size());
  return counted == 0 || !apart ? 0 : static_cast<double>(fitting) / static_cast<double>(counted);
}

// Without those that a wrong number puts out of order; none where they are too many.
Starts inOrder(const Starts& starts) {
  std::vector<std::size_t> length(starts.size(), 1), before(starts.size());
  std::size_t end = 0;
  for (std::size_t at = 0; at < starts.size(); ++at) {
    before[at] = at;
    for (std::size_t from = 0; from < at; ++from) {
      if (starts[from].page <= starts[at].page && length[from] + 1 > length[at]) {
        length[at] = length[from] + 1;
        before[at] = from;
      }
    }
    end = length[at] > length[end] ? at : end;
  }
  if (starts.empty() ||
      static_cast<double>(length[end]) < kInOrder * static_cast<double>(starts.size())) {
    return {};
  }
  Starts kept{starts[end]};
  while (before[end] != end) {
    end = before[end];
    kept.push_back(starts[end]);
  }
  std::reverse(kept.begin(), kept.end());
  return kept;
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
  return inOrder(starts);
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
    if (upper(c)) {
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
    if (const Starts aligned = alignedStarts(found, pages); aligned.size() > best.size()) {
      best = aligned;
    }
  }
  // Papers that begin on one page cannot be parted by pages.
  best.erase(std::unique(best.begin(), best.end(),
                         [](const auto& a, const auto& b) { return a.page == b.page; }),
             best.end());
  return best;
}

}  // namespace aktsyn::pipeline::reading
