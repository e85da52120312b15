#include "pipeline/reading/index_alignment.h"

#include <algorithm>
#include <limits>

namespace aktsyn::pipeline::reading {
namespace {

constexpr double kNumber = 6, kTitle = 4, kDay = 3, kDayBelow = 1.5, kKind = 2, kBegins = 1;
constexpr double kOtherNumber = -6, kGoesOn = -4;
constexpr double kCut = 1.5;              // of a page that begins a paper and is left inside one
constexpr double kSkipped = 1;            // of a row that no page is found for
constexpr double kCounted = 2;            // where the count of pages of the row before leads there
constexpr double kMiscounted = 1;         // where it leads elsewhere
constexpr double kTold = 2;               // what row and page have in common, from which it tells
constexpr double kLeastShare = 0.5;       // of the rows, that must be found
constexpr std::size_t kLeastLetters = 6;  // of a title that a page is known by
constexpr double kNever = -std::numeric_limits<double>::infinity();

double inCommon(const IndexRow& row, const PageFacts& page) {
  const bool other = !page.number.empty() && !row.akt.empty() && !bearsNumber(row, page);
  const bool below = std::find(page.days.begin(), page.days.end(), row.date) != page.days.end();
  double points = bearsNumber(row, page) ? kNumber : other ? kOtherNumber : 0;
  points += bearsTitle(row, page) ? kTitle : 0;
  points += !row.date.known() ? 0 : bearsDay(row, page) ? kDay : below ? kDayBelow : 0;
  points += !row.kind.empty() && row.kind == page.kind ? kKind : 0;
  return points;
}

double pointsOf(const IndexRow& row, const PageFacts& page) {
  return page.empty ? 0
                    : inCommon(row, page) + (page.begins || page.cut ? kBegins : 0) +
                          (page.goes_on ? kGoesOn : 0);
}

// The best way to lay the rows along the pages, each row behind the one before. Scores of a row
// count that it begins on a page, with the best way before it.
class Alignment {
 public:
  Alignment(const FoundIndex& found, const std::vector<PageFacts>& pages)
      : found_(found), pages_(pages), first_(found.last_page + 1) {
    for (std::size_t row = 0; row < found.index.rows.size(); ++row) {
      if (handedOver(found.index.rows[row])) {
        rows_.push_back(row);
      }
    }
    cuts_.push_back(0);
    for (std::size_t page = 0; page < pages.size(); ++page) {
      cuts_.push_back(cuts_.back() + (page >= first_ && pages[page].cut ? 1 : 0));
    }
  }

  std::vector<IndexedStart> starts() {
    best_.assign(rows_.size(), std::vector<Step>(pages_.size()));
    // The best step of any row before, on any page before.
    std::vector<Step> reached(pages_.size() + 1);
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      for (std::size_t page = first_; page < pages_.size(); ++page) {
        best_[at][page] = into(at, page, reached[page]);
      }
      Step along;
      for (std::size_t page = first_; page < pages_.size(); ++page) {
        const Step here{best_[at][page].score + kCut * cuts_[page + 1], at, page};
        along = here.score > along.score ? here : along;
        Step& before = reached[page + 1];
        before.score -= kSkipped;
        before = along.score > before.score ? along : before;
      }
    }
    return told();
  }

 private:
  struct Step {
    double score = kNever;
    std::size_t row = 0, page = 0;  // that it comes from; the row itself: from nowhere
  };

  const IndexRow& row(std::size_t at) const { return found_.index.rows[rows_[at]]; }

  Step into(std::size_t at, std::size_t page, const Step& reached) const {
    const double cut = kCut * cuts_[page];
    const double skipped = kSkipped * static_cast<double>(at);
    Step best{-cut - skipped, at, page};
    if (reached.score - cut > best.score) {
      best = {reached.score - cut, reached.row, reached.page};
    }
    if (at > 0 && row(at - 1).page_count > 0) {
      const auto count = static_cast<std::size_t>(row(at - 1).page_count);
      const bool leads = page >= first_ + count;
      const Step from{leads ? best_[at - 1][page - count].score + kCut * cuts_[page - count + 1] -
                                  cut + kCounted
                            : kNever,
                      at - 1, page - count};
      best.score -= best.row + 1 == at && best.page + count != page ? kMiscounted : 0;
      best = from.score > best.score ? from : best;
    }
    best.score += pointsOf(row(at), pages_[page]);
    return best;
  }

  std::vector<IndexedStart> told() const {
    Step last;
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      for (std::size_t page = first_; page < pages_.size(); ++page) {
        const double left = kSkipped * static_cast<double>(rows_.size() - 1 - at) +
                            kCut * (cuts_.back() - cuts_[page + 1]);
        const Step here{best_[at][page].score - left, at, page};
        last = here.score > last.score ? here : last;
      }
    }
    std::vector<IndexedStart> starts;
    std::size_t told = 0;
    for (Step step = last; step.score > kNever;) {
      const Step& from = best_[step.row][step.page];
      const bool nowhere = from.row == step.row;
      const bool counted =
          !nowhere && from.row + 1 == step.row &&
          from.page + static_cast<std::size_t>(row(from.row).page_count) == step.page;
      const bool tells = inCommon(row(step.row), pages_[step.page]) >= kTold;
      told += tells ? 1 : 0;
      if (tells || counted) {
        starts.push_back({step.page, rows_[step.row]});
      }
      if (nowhere) {
        break;
      }
      step = {from.score, from.row, from.page};
    }
    std::reverse(starts.begin(), starts.end());
    const bool enough =
        static_cast<double>(told) >= kLeastShare * static_cast<double>(rows_.size());
    return enough ? starts : std::vector<IndexedStart>();
  }

  const FoundIndex& found_;
  const std::vector<PageFacts>& pages_;
  std::size_t first_;              // page behind the list
  std::vector<std::size_t> rows_;  // handed over
  std::vector<double> cuts_;       // pages before each that begin a paper by their signs
  std::vector<std::vector<Step>> best_;
};

}  // namespace

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

bool bearsDay(const IndexRow& row, const PageFacts& page) {
  return row.date.known() &&
         std::find(page.top_days.begin(), page.top_days.end(), row.date) != page.top_days.end();
}

std::vector<IndexedStart> alignedStarts(const FoundIndex& found,
                                        const std::vector<PageFacts>& pages) {
  return found.index.rows.empty() || found.last_page + 1 >= pages.size()
             ? std::vector<IndexedStart>()
             : Alignment(found, pages).starts();
}

}  // namespace aktsyn::pipeline::reading
