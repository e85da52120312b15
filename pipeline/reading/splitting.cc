#include "pipeline/reading/splitting.h"

#include <algorithm>
#include <set>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

// A page begins a document from this score on; see startScore.
constexpr double kBegins = 4;
constexpr std::size_t kTopLines = 12;
constexpr double kOutlineShare = 0.4;  // bookmarks that must name documents, not chapters

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
                   const DateFinder& dates)
    : kinds_(kinds), labels_(labels), dates_(dates) {
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
  if (ranges.empty()) {
    ranges = byPages(paper, extraction);
  }
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
      ranges.push_back({0, static_cast<std::size_t>(entries.front()->page) - 2, ""});
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const int next = i + 1 < entries.size() ? entries[i + 1]->page : last_page + 1;
      ranges.push_back({static_cast<std::size_t>(entries[i]->page) - 1,
                        static_cast<std::size_t>(next) - 2, entries[i]->title});
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

double Splitter::startScore(const PageCues& page, const PageCues& before,
                            const PageCues& document) const {
  if (page.empty) {
    return 0;
  }
  double score = 0;
  if (page.number == 1) {
    // "1 of 1" after "1 of 1" is two papers; "page 1" twice without a count may be a copy's stamp.
    score += page.count == 1 || before.number != 1 ? 4 : 2;
  } else if (page.number > 1) {
    score -= page.number == before.number + 1 ? 8 : 4;
  }
  if (before.number > 0 && before.count > before.number && page.number == 0) {
    score -= 3;
  }
  if (!page.kind.empty()) {
    score += page.kind != document.kind ? 3 : 1;
  }
  score += page.mail_head ? 3 : 0;
  score += page.letter_date ? 1 : 0;
  score += page.salutation ? 1 : 0;
  score += before.signed_off ? 1 : 0;
  score += before.ends_early ? 1 : 0;
  score += !page.first_line.empty() && page.first_line == document.first_line ? 1 : 0;
  const auto differs = [](float a, float b) {
    return a > 0 && b > 0 && (a / b > 1.05F || b / a > 1.05F);
  };
  const bool turned = !differs(page.width, before.height) && !differs(page.height, before.width);
  if (!turned && (differs(page.width, before.width) || differs(page.height, before.height))) {
    score += 1;
  }
  score -= page.starts_mid_sentence ? 3 : 0;
  return score;
}

std::vector<PageRange> Splitter::byPages(const PaperText& paper,
                                         const extractors::Extraction& extraction) const {
  const std::size_t count = extraction.pages.size();
  const std::vector<std::vector<std::size_t>> lines = linesByPage(paper, extraction);
  std::vector<PageRange> ranges;
  PageCues before, document;
  for (std::size_t p = 0; p < count; ++p) {
    const PageCues cues = cuesOf(paper, lines[p], extraction.pages[p]);
    const bool layout = extraction.pages[p].hasLayout();
    if (ranges.empty() || (layout && startScore(cues, before, document) >= kBegins)) {
      ranges.push_back({p, p, ""});
      document = cues;
    } else {
      ranges.back().last = p;
      document = document.empty ? cues : document;
    }
    if (!cues.empty) {
      before = cues;
    }
  }
  return ranges;
}

}  // namespace aktsyn::pipeline::reading
