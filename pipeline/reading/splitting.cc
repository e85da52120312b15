#include "pipeline/reading/splitting.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kTopLines = 12;
constexpr std::size_t kIndexWithin = 5;     // pages from the front on which a list of papers begins
constexpr std::size_t kFewestNumbered = 4;  // pages that bear a bundle's numbers
constexpr double kNumberedShare = 0.8;      // of the pages with text
constexpr std::size_t kFewestBegun = 2;     // pages that begin a paper though numbers run on
constexpr double kOutlineShare = 0.4;       // bookmarks that must name documents, not chapters

// "0005 - ", "037.03 - ", "12. ": the number of a paper in a bundle.
bool numberedLikeAFile(std::string_view title) {
  std::size_t at = 0;
  while (at < title.size() && (digit(title[at]) || title[at] == '.')) {
    ++at;
  }
  return at >= 3 && title.substr(at, 3) == " - ";
}

std::vector<std::vector<std::size_t>> linesByPage(const PaperText& paper,
                                                  const extractors::Extraction& extraction) {
  std::vector<std::vector<std::size_t>> lines(extraction.pages.size());
  for (std::size_t i = 0; i < paper.lines().size(); ++i) {
    lines[static_cast<std::size_t>(paper.lines()[i].page_index)].push_back(i);
  }
  return lines;
}

double pointsOf(const std::vector<PageSign>& signs) {
  return std::accumulate(signs.begin(), signs.end(), 0.0,
                         [](double sum, const PageSign& sign) { return sum + sign.points; });
}

}  // namespace

Splitter::Splitter(const rules::Lexicon& lexicon, const KindJudge& kinds, const LabelFinder& labels,
                   const DateFinder& dates, const IndexReader& indexes)
    : kinds_(kinds), dates_(dates), indexes_(indexes), signs_(lexicon, kinds, labels, dates) {}

std::vector<PageRange> Splitter::split(const PaperText& paper,
                                       const extractors::Extraction& extraction) const {
  AllCues cues = cuesOf(paper, extraction);
  const std::optional<FoundIndex> listed = listedIn(paper, extraction);
  leaveOutBundleNumbers(cues, listed.has_value());
  std::vector<PageRange> by_pages = byPages(extraction, cues);
  std::vector<PageRange> ranges = byOutline(extraction, cues);
  if (!ranges.empty()) {
    ranges = withPapersInside(ranges, by_pages);
  } else if (listed) {
    ranges = byIndex(paper, extraction, cues, *listed, by_pages);
  }
  if (ranges.empty()) {
    ranges = std::move(by_pages);
  }
  for (PageRange& range : ranges) {
    range.covered = range.last > range.first && cues[range.first].cover;
  }
  return ranges;
}

Splitter::AllCues Splitter::cuesOf(const PaperText& paper,
                                   const extractors::Extraction& extraction) const {
  const std::vector<std::vector<std::size_t>> lines = linesByPage(paper, extraction);
  AllCues cues;
  for (std::size_t p = 0; p < lines.size(); ++p) {
    cues.push_back(signs_.cuesOf(paper, lines[p], extraction.pages[p]));
    cues.back().mark = indexes_.numberOn(paper, lines[p]);
  }
  return cues;
}

std::optional<FoundIndex> Splitter::listedIn(const PaperText& paper,
                                             const extractors::Extraction& extraction) const {
  const std::size_t count = extraction.pages.size();
  if (count < 2 || !extraction.pages.front().hasLayout() ||
      !indexes_.find(paper, extraction, 0, std::min(count, kIndexWithin) - 1)) {
    return std::nullopt;
  }
  return indexes_.find(paper, extraction, 0, count - 1);
}

// Numbers that run over the whole file ("page 12 of 41" at every foot) are its own where it opens
// with a list of papers, or where pages begin papers all the same: they say nothing of where a
// paper goes on.
void Splitter::leaveOutBundleNumbers(AllCues& cues, bool listed) {
  std::map<int, std::size_t> behind;  // pages by how far their number is from their place
  std::size_t with_text = 0, begun = 0;
  for (std::size_t p = 0; p < cues.size(); ++p) {
    with_text += cues[p].empty ? 0 : 1;
    std::set<int> own;
    for (const auto& [number, count] : cues[p].numbers) {
      own.insert(number - static_cast<int>(p));
    }
    for (const int offset : own) {
      ++behind[offset];
    }
  }
  const auto most =
      std::max_element(behind.begin(), behind.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == behind.end() || most->second < kFewestNumbered ||
      static_cast<double>(most->second) < kNumberedShare * static_cast<double>(with_text)) {
    return;
  }
  AllCues without = cues;
  for (std::size_t p = 0; p < cues.size(); ++p) {
    PageCues& page = without[p];
    std::erase_if(page.numbers, [&](const auto& number) {
      return number.first - static_cast<int>(p) == most->first;
    });
    std::tie(page.number, page.count) =
        page.numbers.empty() ? std::pair(0, 0) : page.numbers.front();
    if (p > 0 && page.beginsLikePaper()) {
      const double points = pointsOf(PageSigns::of(page, without[p - 1], without[0]));
      begun += points >= kBeginsInside ? 1 : 0;
    }
  }
  if (listed || begun >= kFewestBegun) {
    cues = std::move(without);
  }
}

PageFacts Splitter::factsOf(const PaperText& paper, const std::vector<std::size_t>& lines,
                            const PageCues& cues) const {
  PageFacts facts;
  facts.number = cues.mark;
  facts.kind = cues.kind.empty() ? cues.form_kind : cues.kind;
  facts.begins = cues.number <= 1 && cues.beginsLikePaper();
  facts.goes_on = cues.number > 1;
  facts.empty = cues.empty;
  for (const std::size_t line : lines) {
    const bool top = facts.lines.size() < kTopLines;
    if (top && !paper.lines()[line].furniture) {
      facts.lines.push_back(lettersOf(paper.line(line)));
    }
    for (const WrittenDate& date : dates_.find(paper.foldedLine(line))) {
      if (date.when.oneDay()) {
        facts.days.push_back(date.when);
        if (top) {
          facts.top_days.push_back(date.when);
        }
      }
    }
  }
  return facts;
}

// Papers that the list names and no page shows lie between those that were found: there the signs
// of the pages decide.
std::vector<PageRange> Splitter::byIndex(const PaperText& paper,
                                         const extractors::Extraction& extraction,
                                         const AllCues& cues, const FoundIndex& listed,
                                         const std::vector<PageRange>& by_pages) const {
  const std::size_t count = extraction.pages.size();
  if (!listed.certain && cues[listed.first_page].kind != kIndexKind) {
    return {};
  }
  const std::vector<std::vector<std::size_t>> lines = linesByPage(paper, extraction);
  std::vector<PageFacts> facts;
  for (std::size_t p = 0; p < count; ++p) {
    facts.push_back(factsOf(paper, lines[p], cues[p]));
  }
  for (const PageRange& range : by_pages) {
    facts[range.first].cut = true;
  }
  const std::vector<IndexedStart> starts = startsByIndex(listed, facts);
  if (starts.empty()) {
    return {};
  }
  std::vector<PageRange> ranges{{listed.first_page, listed.last_page, "", "file", {}, {}, 0}};
  std::size_t next_row = 0;
  for (std::size_t at = 0; at <= starts.size(); ++at) {
    const std::size_t end = at < starts.size() ? starts[at].page : count;
    const std::size_t end_row = at < starts.size() ? starts[at].row : listed.index.rows.size();
    const std::size_t after = ranges.back().first;
    const bool after_index = at == 0 && end > listed.last_page + 1;
    if (after_index) {
      ranges.push_back({listed.last_page + 1, listed.last_page + 1, "", "index", {}, {}, 0});
    }
    for (const PageRange& range : by_pages) {
      const bool within = range.first > std::max(after, listed.last_page + 1) && range.first < end;
      if (within && (end_row > next_row || after_index)) {
        ranges.push_back({range.first, range.first, "", range.by, {}, {}, 0});
      }
    }
    if (at < starts.size()) {
      ranges.push_back(
          {end, end, "", "index", {}, listed.index.rows[starts[at].row], starts[at].row});
      next_row = starts[at].row + 1;
    }
  }
  for (const PageRange& range : by_pages) {
    if (range.first < listed.first_page) {
      ranges.push_back({range.first, range.first, "", range.by, {}, {}, 0});
    }
  }
  std::sort(ranges.begin(), ranges.end(),
            [](const PageRange& a, const PageRange& b) { return a.first < b.first; });
  for (std::size_t at = 0; at < ranges.size(); ++at) {
    ranges[at].last = at + 1 < ranges.size() ? ranges[at + 1].first - 1 : count - 1;
  }
  ranges.front().by = "file";
  return ranges;
}

bool Splitter::namesDocument(std::string_view title) const {
  const std::string folded = foldText(title);
  return numberedLikeAFile(folded) || kinds_.ofTitle(folded).score >= 5 ||
         !dates_.find(folded).empty();
}

// Bookmarks name papers, or the chapters of one paper: their titles and the pages they open tell.
std::vector<PageRange> Splitter::byOutline(const extractors::Extraction& extraction,
                                           const AllCues& cues) const {
  const int last_page = static_cast<int>(extraction.pages.size());
  if (extraction.outline.empty()) {
    return {};
  }
  for (const int level : {0, 1}) {
    std::vector<const extractors::OutlineEntry*> entries;
    int naming = 0;
    int total = 0;
    bool increasing = true;
    for (const extractors::OutlineEntry& entry : extraction.outline) {
      if (entry.level != level) {
        continue;
      }
      const bool inside = entry.page >= 1 && entry.page <= last_page;
      // The first page of a file begins like a paper in any case.
      total += entry.page != 1 || namesDocument(entry.title) ? 1 : 0;
      const auto page = static_cast<std::size_t>(inside ? entry.page - 1 : 0);
      const bool opens = inside && cues[page].beginsLikePaper();
      naming += (opens && entry.page != 1) || namesDocument(entry.title) ? 1 : 0;
      if (!inside) {
        continue;
      }
      if (!entries.empty() && entry.page < entries.back()->page) {
        increasing = false;
      }
      if (entries.empty() || entry.page > entries.back()->page) {
        entries.push_back(&entry);
      }
    }
    // Chapters of one paper share pages; papers do not.
    const bool spread = total > 0 && static_cast<double>(entries.size()) >= 0.8 * total;
    if (!increasing || entries.size() < 2 || !spread || naming < kOutlineShare * total) {
      continue;
    }
    std::vector<PageRange> ranges;
    if (entries.front()->page > 1) {
      ranges.push_back({0, static_cast<std::size_t>(entries.front()->page) - 2, "", "file", {}});
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const int next = i + 1 < entries.size() ? entries[i + 1]->page : last_page + 1;
      ranges.push_back({static_cast<std::size_t>(entries[i]->page) - 1,
                        static_cast<std::size_t>(next) - 2,
                        entries[i]->title,
                        "outline",
                        {}});
    }
    return ranges;
  }
  return {};
}

// Papers without a bookmark of their own, behind one that has it.
std::vector<PageRange> Splitter::withPapersInside(const std::vector<PageRange>& bookmarked,
                                                  const std::vector<PageRange>& by_pages) {
  std::vector<PageRange> ranges;
  for (const PageRange& range : bookmarked) {
    ranges.push_back(range);
    for (const PageRange& found : by_pages) {
      const bool inside = found.first > range.first && found.first <= range.last;
      if (inside && !found.tops.empty() && found.tops.front().score >= kBeginsInside) {
        ranges.back().last = found.first - 1;
        ranges.push_back({found.first, range.last, "", found.by, {found.tops.front()}, {}, 0});
      }
    }
  }
  return ranges;
}

std::vector<PageRange> Splitter::byPages(const extractors::Extraction& extraction,
                                         const AllCues& all) const {
  const std::size_t count = extraction.pages.size();
  std::vector<PageRange> ranges;
  PageCues before, document;
  for (std::size_t p = 0; p < count; ++p) {
    const PageCues& cues = all[p];
    PageTop top{.page = extraction.pages[p].number};
    if (p > 0 && extraction.pages[p].hasLayout()) {
      top.signs = PageSigns::of(cues, before, document);
    }
    top.score = pointsOf(top.signs);
    top.begins = ranges.empty() || top.score >= kBegins;
    if (top.begins) {
      ranges.push_back({p, p, "", ranges.empty() ? "file" : "signs", {}, {}, 0});
      document = cues;
    } else {
      ranges.back().last = p;
      document = document.empty ? cues : document;
    }
    ranges.back().tops.push_back(std::move(top));
    if (!cues.empty) {
      before = cues;
    }
  }
  return ranges;
}

}  // namespace aktsyn::pipeline::reading
