#include "pipeline/reading/page_signs.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"
#include "pipeline/reading/page_form.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kTopLines = 12;
constexpr std::size_t kHeadLines = 24;  // a letter's head is longer; it ends where sentences begin
constexpr std::size_t kDateLines = 8;   // of them those whose date may be a letter's
constexpr std::size_t kDateCellLength = 70;
constexpr int kNumberLines = 5;  // at either end, where a page number may stand
constexpr std::size_t kHeadlineLength = 70;
constexpr int kHeadlineLetters = 4;
constexpr float kHeadlineShare = 1.25F;  // of the text's size, from which a line is a headline
constexpr float kBoldShare = 1.15F;      // the same of a bold line
constexpr float kLargerShare = 1.05F;
constexpr float kFootShare = 0.9F;  // of the text's size, up to which a foot is set
constexpr float kFootGap = 0.1F;    // of the page's height, above a foot
constexpr float kAtFoot = 0.92F;    // of it, from which a line set apart is a foot of any size
constexpr int kSentenceWords = 10;  // a line of so many has no headline behind it
constexpr int kRunningWords = 6;    // a line of so many words is running text
constexpr int kNameWords = 3;
constexpr int kSignedWords = 4;  // of a name, and of what its bearer is
constexpr std::size_t kSignedLength = 40;
constexpr int kLetterheadLines = 2;
constexpr std::string_view kNoName = "\t:;!?()|0123456789";
constexpr std::string_view kCellEdges = "\t|";  // between what stands side by side in a head

// Digits, and the letters that recognition takes for them.
int toInt(std::string_view digits) {
  int value = 0;
  for (const char c : digits.substr(0, 6)) {
    const int read = digit(c) ? c - '0' : c == 'l' || c == 'i' || c == 't' ? 1 : c == 'o' ? 0 : -1;
    value = read >= 0 ? value * 10 + read : value;
  }
  return value;
}

// "office@town.example" as a line of its own, well read or not: no word of a sentence.
bool webAddress(std::string_view folded) {
  if (folded.find('@') != std::string_view::npos) {
    return true;
  }
  const std::size_t stop = folded.rfind('.');
  return wordsIn(folded) <= 2 && stop != std::string_view::npos && stop > 0 &&
         stop + 1 < folded.size() && lettersIn(folded) > kHeadlineLetters;
}

// "2. School": a chapter of the paper, not its title.
bool numberedChapter(std::string_view folded) {
  std::size_t at = 0;
  while (at < folded.size() && (digit(folded[at]) || folded[at] == '.')) {
    ++at;
  }
  return at > 0 && at < folded.size() && (folded[at] == ' ' || folded[at] == '\t');
}

bool inCapitals(std::string_view folded) {
  return folded.size() <= kHeadlineLength && folded.find('\t') == std::string_view::npos &&
         lettersIn(folded) > kHeadlineLetters && std::none_of(folded.begin(), folded.end(), lower);
}

// A word or two in small letters, as a letterhead has them, begin no sentence's second half.
bool opensMidSentence(std::string_view folded) {
  const std::string_view line = trimmed(folded);
  const bool address = line.starts_with("www.") || line.starts_with("http");
  const bool small = !line.empty() && lower(line[0]) && !address;
  return small && (wordsIn(line) > 2 || line.back() == '.' || line.back() == ',');
}

// Behind the last tab, without the signs that a stamp's border is read as.
std::string_view lastCell(std::string_view folded) {
  const std::string_view cell = folded.substr(folded.rfind('\t') + 1);
  const std::size_t end = cell.find_last_not_of(" |.,:;!_-");
  return cell.substr(0, end + 1);
}

bool allCapitalized(std::string_view names) {
  bool capitals = !names.empty();
  for (std::size_t at = 0; at < names.size(); ++at) {
    const bool opens = (at == 0 || names[at - 1] == ' ') && names[at] != ' ';
    capitals = capitals && (!opens || upper(names[at]));
  }
  return capitals;
}

// "The case is closed today. - Eva Lund", "Eva Lund Ib Holm Peter K. Juhl": signed at the end of
// the line, or by several in one.
bool endsWithName(std::string_view folded) {
  const std::size_t dash = folded.rfind("- ");
  const std::string_view name =
      dash == std::string_view::npos ? std::string_view() : folded.substr(dash + 2);
  return allCapitalized(folded) || (wordsIn(name) <= kNameWords && allCapitalized(name));
}

// "Eva Lund": two to four words of capitals and small letters, nothing else.
bool nameAlone(std::string_view folded) {
  const std::string_view name = trimmed(folded);
  const int words = wordsIn(name);
  return words >= 2 && words <= kSignedWords && name.size() <= kSignedLength &&
         name.find_first_of(kNoName) == std::string_view::npos && allCapitalized(name) &&
         !inCapitals(name);
}

// What somebody is: a line of few small words.
bool tradeAlone(std::string_view folded) {
  const std::string_view trade = trimmed(folded);
  return !trade.empty() && wordsIn(trade) <= kSignedWords && trade.size() <= kSignedLength &&
         trade.back() != '.' && trade.find_first_of(kNoName) == std::string_view::npos;
}

// A day of receipt that the line goes on behind, with who sent what to whom: a fax machine prints
// it over every page.
bool overEveryPage(std::string_view folded, const WrittenDate& date) {
  return date.role == "received" && wordsIn(folded.substr(date.span.end)) >= kRunningWords;
}

// How long the cell is that a date stands in: short cells tell of a head, long ones are sentences.
std::size_t cellLength(std::string_view folded, const Span& date) {
  const std::size_t before = folded.find_last_of(kCellEdges, date.begin);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return std::min(folded.find_first_of(kCellEdges, date.end), folded.size()) - begin;
}

float textSize(const PaperText& paper, const std::vector<std::size_t>& lines) {
  std::vector<float> sizes, running;
  for (const std::size_t index : lines) {
    const PaperLine& line = paper.lines()[index];
    if (!line.furniture && line.font_size > 0) {
      sizes.push_back(line.font_size);
      if (wordsIn(paper.foldedLine(index)) >= kRunningWords) {
        running.push_back(line.font_size);
      }
    }
  }
  std::vector<float>& judged = running.empty() ? sizes : running;
  if (judged.empty()) {
    return 0;
  }
  const auto middle = judged.begin() + static_cast<std::ptrdiff_t>((judged.size() - 1) / 2);
  std::nth_element(judged.begin(), middle, judged.end());
  return *middle;
}

}  // namespace

PageSigns::PageSigns(const rules::Lexicon& lexicon, const KindJudge& kinds,
                     const LabelFinder& labels, const DateFinder& dates)
    : kinds_(kinds), labels_(labels), dates_(dates), covers_(labels, dates), titles_(lexicon) {
  page_number_.fill(lexicon.first_page, "(?:^|[\\s(])(?:", ")(?:$|[\\s).,])");
  signature_.fill(lexicon.signature, "^\\s*(?:", ")");
  journal_.fill(lexicon.journal, "(?:", ")");
}

bool PageCues::beginsLikePaper() const {
  return !empty && !starts_mid_sentence &&
         (!kind.empty() || letter_date || salutation || mail_head);
}

bool PageCues::opensLetter() const {
  return (letterhead || running_letterhead) && letter_date && salutation;
}

void PageSigns::readNumber(std::string_view folded, PageCues& cues) const {
  const int hit = page_number_.first(folded);
  const auto groups =
      hit >= 0 ? page_number_.groups(hit, folded) : std::vector<std::optional<Span>>{};
  if (!groups.empty()) {
    cues.numbers.emplace_back(groups.size() > 1 && groups[1] ? toInt(cut(folded, *groups[1])) : 1,
                              groups.size() > 2 && groups[2] ? toInt(cut(folded, *groups[2])) : 0);
  }
}

int PageSigns::letterheadCells(std::string_view folded) const {
  int count = 0;
  for (const Span& cell : tableCells(folded, 0)) {
    count += titles_.letterhead.any(trimmed(cut(folded, cell))) ? 1 : 0;
  }
  return count;
}

void PageSigns::readTop(const PaperText& paper, const std::vector<std::size_t>& lines,
                        PageCues& cues) const {
  std::set<std::string> mail_fields;
  std::string_view above;
  int of_letterhead = 0, running_letterhead = 0;
  std::size_t seen = 0;
  for (const std::size_t index : lines) {
    const std::string_view folded = paper.foldedLine(index);
    if (paper.lines()[index].furniture) {
      running_letterhead += seen <= kDateLines ? letterheadCells(folded) : 0;
      cues.journal_head = cues.journal_head || (seen == 0 && journal_.any(folded));
      if (seen == 0 && cues.running_head.empty() && !journal_.any(folded)) {
        cues.running_head = std::string(folded);
        const LineKind kind = kinds_.ofTitle(folded);
        cues.head_kind = kind.score >= KindJudge::kDecisive ? kind.kind : std::string();
      }
      continue;
    }
    cues.empty = false;
    if (cues.first_line.empty() && !webAddress(folded)) {
      cues.first_line = std::string(folded);
      cues.starts_mid_sentence = opensMidSentence(folded);
      cues.capitals = inCapitals(folded);
    }
    if (++seen > kHeadLines || (seen > kTopLines && wordsIn(folded) >= kSentenceWords)) {
      break;
    }
    cues.salutation = cues.salutation || titles_.salutation.any(folded);
    if (seen > kTopLines) {
      continue;
    }
    for (const Label& label : labels_.find(folded)) {
      if (label.field.starts_with("mail-")) {
        mail_fields.insert(label.field);
      }
      cues.case_number = cues.case_number || label.field == "case";
    }
    if (seen <= kDateLines) {
      std::vector<WrittenDate> written = dates_.find(folded);
      std::erase_if(written, [&](const WrittenDate& date) {
        return cellLength(folded, date.span) > kDateCellLength || overEveryPage(folded, date);
      });
      cues.letter_date = cues.letter_date || !written.empty();
      const bool opening = cues.first_line == folded && folded.find('\t') == std::string_view::npos;
      cues.first_line_dated =
          cues.first_line_dated || (opening && !written.empty() && written.front().when.oneDay());
      if (const auto day = std::find_if(written.begin(), written.end(),
                                        [](const auto& date) { return date.when.oneDay(); });
          day != written.end() && !cues.dated.known()) {
        cues.dated = day->when;
        cues.opens_with_day = !day->labelled && trimmed(folded.substr(0, day->span.begin)).empty();
      }
      const std::string_view cell = lastCell(folded);
      const std::vector<WrittenDate> dates = dates_.find(cell, above);
      cues.stamp = cues.stamp || std::any_of(dates.begin(), dates.end(), [&](const auto& date) {
                     return date.role == "received" && date.labelled && !overEveryPage(cell, date);
                   });
    }
    if (const std::string_view field = askedBy(folded); !field.empty()) {
      cues.asked.emplace_back(field);
    }
    above = lastCell(folded);
    of_letterhead += letterheadCells(folded);
  }
  cues.mail_head = mail_fields.size() >= 3;
  cues.letterhead = of_letterhead >= kLetterheadLines;
  cues.running_letterhead = running_letterhead >= kLetterheadLines;
  bool below_larger = false;
  for (const std::size_t index : titleLines(paper, lines, titles_)) {
    const PaperLine& line = paper.lines()[index];
    const std::string_view folded = paper.foldedLine(index);
    const bool stands_out = line.bold || line.heading_level > 0 ||
                            line.font_size > kLargerShare * cues.text_size ||
                            inCapitals(folded.substr(0, folded.find('\t')));
    const LineKind kind = kinds_.ofTitle(folded);
    if (cues.kind.empty() && kind.score >= KindJudge::kDecisive) {
      cues.kind = kind.kind;
      cues.plain_kind = below_larger && !stands_out;
    }
    below_larger = below_larger || stands_out;
  }
  cues.journal_head = cues.journal_head || journal_.any(cues.first_line);
}

void PageSigns::readHeadline(const PaperText& paper, const std::vector<std::size_t>& lines,
                             PageCues& cues) const {
  std::size_t seen = 0;
  for (const std::size_t index : lines) {
    const PaperLine& line = paper.lines()[index];
    const std::string_view folded = trimmed(paper.foldedLine(index));
    if (line.furniture || folded.empty()) {
      continue;
    }
    // What stands large behind it is a name.
    if (++seen > kTopLines || signature_.any(folded)) {
      break;
    }
    const float share = line.bold ? kBoldShare : kHeadlineShare;
    const bool larger = line.font_size >= share * cues.text_size;
    if (wordsIn(folded) >= kSentenceWords && !larger &&
        folded.find_first_of(kCellEdges) == std::string_view::npos) {
      break;
    }
    const bool plain = folded.find('\t') == std::string_view::npos && !webAddress(folded) &&
                       !numberedChapter(folded) && lettersIn(folded) >= kHeadlineLetters &&
                       folded.size() <= kHeadlineLength &&
                       std::string_view(".,:;").find(folded.back()) == std::string_view::npos;
    if (plain && larger && line.font_size > cues.headline_size) {
      cues.headline = std::string(folded);
      cues.headline_size = line.font_size;
    }
  }
}

void PageSigns::readEnd(const PaperText& paper, const std::vector<std::size_t>& lines,
                        const extractors::Page& page, PageCues& cues) const {
  for (const std::size_t index : lines) {
    const std::string_view folded = paper.foldedLine(index);
    const int words = wordsIn(folded);
    cues.says = cues.says || (!paper.lines()[index].furniture && words >= kSentenceWords);
    cues.signed_off = cues.signed_off || signature_.any(folded);
    cues.running_lines += words >= kRunningWords ? 1 : 0;
  }
  const auto last = std::find_if(lines.rbegin(), lines.rend(), [&](std::size_t index) {
    return !paper.lines()[index].furniture && lettersIn(paper.foldedLine(index)) > 1;
  });
  if (last == lines.rend() || !page.hasLayout()) {
    return;
  }
  cues.filled = paper.lines()[*last].box.bottom / page.height;
  // The number of a form, or who prints it, stands by itself at the foot.
  const auto above = std::find_if(std::next(last), lines.rend(), [&](std::size_t index) {
    return !paper.lines()[index].furniture && lettersIn(paper.foldedLine(index)) > 1;
  });
  const float end = above == lines.rend() ? 0 : paper.lines()[*above].box.bottom / page.height;
  const bool apart =
      above != lines.rend() && paper.lines()[*last].box.top / page.height - end >= kFootGap;
  const bool small = paper.lines()[*last].font_size < kFootShare * cues.text_size;
  const std::vector<std::size_t> text(lines.begin(), apart ? above.base() : lines.end());
  cues.closes_with_name = closesWithName(paper, text);
  // A foot of any size below a signature is no text.
  if (apart && (small || (cues.filled >= kAtFoot && cues.closes_with_name))) {
    cues.filled = end;
  }
  const std::string_view folded = trimmed(paper.foldedLine(*last));
  cues.stops_mid_sentence = wordsIn(folded) >= kRunningWords && !endsWithName(folded) &&
                            (letter(folded.back()) || folded.back() == ',');
}

// A name that closes a page with room left below it, alone or with what its bearer is, signs.
bool PageSigns::closesWithName(const PaperText& paper, const std::vector<std::size_t>& lines) {
  std::vector<std::string_view> last;
  bool says = false;
  for (auto index = lines.rbegin(); index != lines.rend() && !says; ++index) {
    const std::string_view folded = trimmed(paper.foldedLine(*index));
    if (!paper.lines()[*index].furniture && lettersIn(folded) > 1) {
      says = wordsIn(folded) >= kRunningWords || folded.back() == '.';
      last.push_back(folded);
    }
  }
  if (!says || last.size() < 2) {
    return false;
  }
  const std::size_t comma = last[0].find(',');
  if (comma != std::string_view::npos) {
    return nameAlone(last[0].substr(0, comma)) && tradeAlone(last[0].substr(comma + 1));
  }
  return nameAlone(last[0]) || (last.size() > 2 && tradeAlone(last[0]) && nameAlone(last[1]));
}

PageCues PageSigns::cuesOf(const PaperText& paper, const std::vector<std::size_t>& lines,
                           const extractors::Page& page) const {
  PageCues cues;
  cues.width = page.width;
  cues.height = page.height;
  cues.origin = page.origin;
  for (const std::size_t index : lines) {
    const PaperLine& line = paper.lines()[index];
    if (line.from_top < kNumberLines || line.from_bottom < kNumberLines) {
      readNumber(paper.foldedLine(index), cues);
    }
  }
  if (!cues.numbers.empty()) {
    std::tie(cues.number, cues.count) = cues.numbers.front();
  }
  cues.text_size = textSize(paper, lines);
  readTop(paper, lines, cues);
  readForm(paper, lines, cues);
  // Its name in plain letters over its fields names a form, no paper.
  if (cues.plain_kind && cues.form_kind == cues.kind) {
    cues.kind.clear();
  } else if (!cues.kind.empty()) {
    cues.form_kind.clear();
  }
  readHeadline(paper, lines, cues);
  readEnd(paper, lines, page, cues);
  cues.cover = covers_.is(paper, lines);
  return cues;
}

}  // namespace aktsyn::pipeline::reading
