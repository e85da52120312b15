#include "pipeline/reading/splitting.h"

#include <algorithm>
#include <set>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kTopLines = 12;
constexpr std::size_t kIndexWithin = 5;  // pages from the front on which a list of papers begins
constexpr double kOutlineShare = 0.4;    // bookmarks that must name documents, not chapters

// "0005 - ", "037.03 - ", "12. ": the number of a paper in a bundle.
bool numberedLikeAFile(std::string_view title) {
  std::size_t at = 0;
  while (at < title.size() && (digit(title[at]) || title[at] == '.')) {
    ++at;
  }
  return at >= 3 && title.substr(at, 3) == " - ";
}

int toInt(std::string_view digits) {
  int value = 0;
  for (const char c : digits.substr(0, 6)) {
    value = digit(c) ? value * 10 + (c - '0') : value;
  }
  return value;
}

std::vector<std::vector<std::size_t>> linesByPage(const PaperText& paper,
                                                  const extractors::Extraction& extraction) {
  std::vector<std::vector<std::size_t>> lines(extraction.pages.size());
  for (std::size_t i = 0; i < paper.lines().size(); ++i) {
    lines[static_cast<std::size_t>(paper.lines()[i].page_index)].push_back(i);
  }
  return lines;
}

}  // namespace

Splitter::Splitter(const rules::Lexicon& lexicon, const KindJudge& kinds, const LabelFinder& labels,
                   const DateFinder& dates, const IndexReader& indexes)
    : kinds_(kinds), labels_(labels), dates_(dates), indexes_(indexes) {
  for (const std::string& pattern : lexicon.first_page) {
    page_number_.add(pattern, "(?:^|[\\s(])(?:", ")(?:$|[\\s).,])");
  }
  for (const std::string& pattern : lexicon.salutation) {
    salutation_.add(pattern, "^\\s*(?:", ")");
  }
  for (const std::string& pattern : lexicon.signature) {
    signature_.add(pattern, "^\\s*(?:", ")");
  }
  page_number_.compile();
  salutation_.compile();
  signature_.compile();
}

std::vector<PageRange> Splitter::split(const PaperText& paper,
                                       const extractors::Extraction& extraction) const {
  std::vector<PageRange> ranges = byOutline(paper, extraction);
  if (!ranges.empty()) {
    return ranges;
  }
  std::vector<PageRange> by_pages = byPages(paper, extraction);
  ranges = byIndex(paper, extraction, by_pages);
  return ranges.empty() ? by_pages : ranges;
}

PageFacts Splitter::factsOf(const PaperText& paper, const std::vector<std::size_t>& lines,
                            const extractors::Page& page) const {
  const PageCues cues = cuesOf(paper, lines, page);
  PageFacts facts;
  facts.number = indexes_.numberOn(paper, lines);
  facts.begins = cues.number <= 1 && beginsLikePaper(cues);
  facts.goes_on = cues.number > 1;
  facts.empty = cues.empty;
  for (const std::size_t line : lines) {
    if (facts.lines.size() < kTopLines && !paper.lines()[line].furniture) {
      facts.lines.push_back(lettersOf(paper.line(line)));
    }
  }
  return facts;
}

// Papers that the list names and no page shows lie between those that were found: there the signs
// of the pages decide.
std::vector<PageRange> Splitter::byIndex(const PaperText& paper,
                                         const extractors::Extraction& extraction,
                                         const std::vector<PageRange>& by_pages) const {
  const std::size_t count = extraction.pages.size();
  if (count < 2 || !extraction.pages.front().hasLayout() ||
      !indexes_.find(paper, extraction, 0, std::min(count, kIndexWithin) - 1)) {
    return {};
  }
  const std::optional<FoundIndex> found = indexes_.find(paper, extraction, 0, count - 1);
  const std::vector<std::vector<std::size_t>> lines = linesByPage(paper, extraction);
  const PageCues front =
      cuesOf(paper, lines[found->first_page], extraction.pages[found->first_page]);
  if (!found->certain && front.kind != kIndexKind) {
    return {};
  }
  std::vector<PageFacts> facts;
  for (std::size_t p = 0; p < count; ++p) {
    facts.push_back(factsOf(paper, lines[p], extraction.pages[p]));
  }
  const std::vector<IndexedStart> starts = startsByIndex(*found, facts);
  if (starts.empty()) {
    return {};
  }
  std::vector<PageRange> ranges{{found->first_page, found->last_page, "", "file", {}, {}, 0}};
  std::size_t next_row = 0;
  for (std::size_t at = 0; at <= starts.size(); ++at) {
    const std::size_t end = at < starts.size() ? starts[at].page : count;
    const std::size_t end_row = at < starts.size() ? starts[at].row : found->index.rows.size();
    const std::size_t after = ranges.back().first;
    const bool after_index = at == 0 && end > found->last_page + 1;
    if (after_index) {
      ranges.push_back({found->last_page + 1, found->last_page + 1, "", "index", {}, {}, 0});
    }
    for (const PageRange& range : by_pages) {
      const bool within = range.first > std::max(after, found->last_page + 1) && range.first < end;
      if (within && (end_row > next_row || after_index)) {
        ranges.push_back({range.first, range.first, "", range.by, {}, {}, 0});
      }
    }
    if (at < starts.size()) {
      ranges.push_back(
          {end, end, "", "index", {}, found->index.rows[starts[at].row], starts[at].row});
      next_row = starts[at].row + 1;
    }
  }
  for (const PageRange& range : by_pages) {
    if (range.first < found->first_page) {
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

// Whether the page looks like a paper's first: named, dated or addressed at its top.
bool Splitter::beginsLikePaper(const PageCues& page) {
  return !page.empty && !page.starts_mid_sentence &&
         (!page.kind.empty() || page.letter_date || page.salutation || page.mail_head);
}

// Bookmarks name papers, or the chapters of one paper: their titles and the pages they open tell.
std::vector<PageRange> Splitter::byOutline(const PaperText& paper,
                                           const extractors::Extraction& extraction) const {
  const int last_page = static_cast<int>(extraction.pages.size());
  if (extraction.outline.empty()) {
    return {};
  }
  const std::vector<std::vector<std::size_t>> lines = linesByPage(paper, extraction);
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
      const bool opens =
          inside && beginsLikePaper(cuesOf(paper, lines[page], extraction.pages[page]));
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

Splitter::PageCues Splitter::cuesOf(const PaperText& paper, const std::vector<std::size_t>& lines,
                                    const extractors::Page& page) const {
  PageCues cues;
  cues.width = page.width;
  cues.height = page.height;
  std::set<std::string> mail_fields;
  std::size_t seen = 0;
  for (const std::size_t index : lines) {
    const PaperLine& line = paper.lines()[index];
    const std::string_view folded = paper.foldedLine(index);
    if (line.from_top < 5 || line.from_bottom < 5) {
      const int hit = page_number_.first(folded);
      const auto groups =
          hit >= 0 ? page_number_.groups(hit, folded) : std::vector<std::optional<Span>>{};
      if (!groups.empty() && cues.number == 0) {
        cues.number = groups.size() > 1 && groups[1] ? toInt(cut(folded, *groups[1])) : 1;
        cues.count = groups.size() > 2 && groups[2] ? toInt(cut(folded, *groups[2])) : 0;
      }
    }
    if (line.furniture) {
      continue;
    }
    cues.empty = false;
    if (++seen == 1) {
      cues.first_line = std::string(folded);
      cues.starts_mid_sentence = !folded.empty() && folded[0] >= 'a' && folded[0] <= 'z';
    }
    cues.signed_off = cues.signed_off || signature_.any(folded);
    if (seen > kTopLines) {
      continue;
    }
    for (const Label& label : labels_.find(folded)) {
      if (label.field.starts_with("mail-")) {
        mail_fields.insert(label.field);
      }
    }
    const bool short_line = folded.size() <= 60;
    cues.letter_date =
        cues.letter_date || (short_line && seen <= 8 && !dates_.find(folded).empty());
    cues.salutation = cues.salutation || salutation_.any(folded);
  }
  cues.mail_head = mail_fields.size() >= 3;
  for (const std::size_t index : titleLines(paper, lines, salutation_)) {
    const LineKind kind = kinds_.ofTitle(paper.foldedLine(index));
    if (cues.kind.empty() && kind.score >= KindJudge::kDecisive) {
      cues.kind = kind.kind;
    }
  }
  if (!lines.empty() && page.hasLayout()) {
    cues.ends_early = paper.lines()[lines.back()].box.bottom < 0.6F * page.height;
  }
  return cues;
}

std::vector<PageSign> Splitter::startSigns(const PageCues& page, const PageCues& before,
                                           const PageCues& document) const {
  std::vector<PageSign> signs;
  const auto add = [&](bool holds, const char* id, double points) {
    if (holds) {
      signs.push_back({id, points});
    }
  };
  if (page.empty) {
    return signs;
  }
  // "1 of 1" after "1 of 1" is two papers; "page 1" twice without a count may be a copy's stamp.
  add(page.number == 1, "page-one", page.count == 1 || before.number != 1 ? 4 : 2);
  add(page.number > 1, "page-number", page.number == before.number + 1 ? -8 : -4);
  add(before.number > 0 && before.count > before.number && page.number == 0, "pages-to-come", -3);
  add(!page.kind.empty(), "names-kind", page.kind != document.kind ? 3 : 1);
  add(page.mail_head, "mail-head", 3);
  add(page.letter_date, "letter-date", 1);
  add(page.salutation, "salutation", 1);
  add(before.signed_off, "after-signature", 1);
  add(before.ends_early, "after-short-page", 1);
  add(!page.first_line.empty() && page.first_line == document.first_line, "same-first-line", 1);
  const auto differs = [](float a, float b) {
    return a > 0 && b > 0 && (a / b > 1.05F || b / a > 1.05F);
  };
  const bool turned = !differs(page.width, before.height) && !differs(page.height, before.width);
  add(!turned && (differs(page.width, before.width) || differs(page.height, before.height)),
      "other-size", 1);
  add(page.starts_mid_sentence, "mid-sentence", -3);
  return signs;
}

std::vector<PageRange> Splitter::byPages(const PaperText& paper,
                                         const extractors::Extraction& extraction) const {
  const std::size_t count = extraction.pages.size();
  const std::vector<std::vector<std::size_t>> lines = linesByPage(paper, extraction);
  std::vector<PageRange> ranges;
  PageCues before, document;
  for (std::size_t p = 0; p < count; ++p) {
    const PageCues cues = cuesOf(paper, lines[p], extraction.pages[p]);
    PageTop top{.page = extraction.pages[p].number};
    if (p > 0 && extraction.pages[p].hasLayout()) {
      top.signs = startSigns(cues, before, document);
    }
    for (const PageSign& sign : top.signs) {
      top.score += sign.points;
    }
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
