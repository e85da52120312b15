#include "pipeline/reading/paper_marks.h"

#include <algorithm>
#include <set>

#include "pipeline/reading/date_places.h"
#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kMailHeadLines = 8;  // a mail's own head, not a quoted one
constexpr std::size_t kMailFields = 3;     // that make a head
constexpr std::string_view kSubjectField = "mail-subject";
constexpr int kUnfilledFields = 3;
constexpr int kBareLabels = 4;     // that make a form of which nothing is filled in
constexpr int kFormSentences = 2;  // of it, at most
constexpr int kAnsweredPart = 3;   // one of so many labels with an answer beside it fills it in
constexpr std::size_t kTitleUnits = 2;  // that may be large in print
constexpr float kHandShare = 1.5F;      // of the middle line's size, from which a hand wrote it
constexpr int kLabelWords = 10;         // a label's, at most
constexpr int kSayingWords = 5;         // a sentence's, at least
constexpr int kNumberDigits = 6;        // of one who is named by number, or of a case
constexpr int kFilledFields = 3;        // of a form that is filled in
constexpr int kAnswerWords = 3;         // of an answer without a number, at least
constexpr std::size_t kDraftMarkLength = 60, kDraftFootLength = 120;
constexpr int kDraftSentence = 4;  // words of a sentence that calls the paper so
constexpr int kTopLines = 6, kFootLines = 4;
constexpr float kLargeLetters = 20;
constexpr int kHeadLines = 10;
constexpr int kLoudLetters = 5;  // of a word in capitals
constexpr std::size_t kCoverNoteWords = 60;
constexpr std::string_view kPlainSigns =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,/()- ";

int longestNumber(std::string_view line) {
  int longest = 0;
  int run = 0;
  for (const char c : line) {
    run = digit(c) ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

bool inCapitals(std::string_view word) {
  const auto count = [&](char first, char last) {
    return std::count_if(word.begin(), word.end(), [&](char c) { return c >= first && c <= last; });
  };
  return count('A', 'Z') >= kLoudLetters && count('a', 'z') == 0;
}

// The size of half of the lines at most; 0 where none has one.
float middleSize(const PaperText& text, const std::vector<std::size_t>& lines) {
  std::vector<float> sizes;
  for (const std::size_t line : lines) {
    sizes.push_back(text.lines()[line].font_size);
  }
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return middle == sizes.end() ? 0 : *middle;
}

}  // namespace

PaperMarks::PaperMarks(const rules::Lexicon& lexicon, const LabelFinder& labels) : labels_(labels) {
  draft_.fill(lexicon.draft);
  blank_.fill(lexicon.blank_form);
  quoted_.fill(lexicon.quoted_mail, "^[>\\s]*(?:", ")");
  reply_.fill(lexicon.reply_subject, "^\\s*(?:", ")");
  salutation_.fill(lexicon.salutation, "^\\s*(?:", ")");
  signature_.fill(lexicon.signature, "^\\s*(?:", ")");
}

std::optional<std::size_t> PaperMarks::draft(const PaperText& text, const ReadPaper& paper) const {
  const std::set<std::size_t> titles(paper.title_lines.begin(), paper.title_lines.end());
  for (const std::size_t index : paper.lines) {
    const PaperLine& line = text.lines()[index];
    const bool first_page = line.page == text.lines()[paper.lines.front()].page;
    const bool last_page = line.page == text.lines()[paper.lines.back()].page;
    const bool in_head = first_page && line.from_top < kHeadLines;
    const bool in_foot = (first_page || last_page) && line.from_bottom < kFootLines;
    for (const Span cell : tableCells(text.foldedLine(index), 0)) {
      const std::string_view folded = cut(text.foldedLine(index), cell);
      const int hit = draft_.first(folded);
      const auto where = hit < 0 ? std::nullopt : draft_.locate(hit, folded);
      if (!where) {
        continue;
      }
      const bool lone = first_page && cell.size() <= kDraftMarkLength &&
                        (line.from_top < kTopLines || line.bold || line.font_size > kLargeLetters);
      // A sentence at the foot may speak of another paper.
      const bool sentence = trimmed(folded).back() == '.' && wordsIn(folded) > kDraftSentence;
      const bool below = in_foot && cell.size() <= kDraftFootLength && !sentence;
      // "(Draft for talk with the mother ...)": the word opens a line of the head. "DRAFT" need
      // not.
      const bool opens = in_head && where->begin <= folded.find_first_not_of(" \t(*\"-");
      const bool loud = in_head && inCapitals(cut(folded, *where));
      // "(the doctor's answer comes in here)"
      const bool gap = folded[where->begin] == '(';
      if (titles.contains(index) || line.furniture || lone || below || opens || loud || gap) {
        return index;
      }
    }
  }
  return saysDraft(paper);
}

// "This is a draft that the family has for reading.": a sentence of the paper about itself.
std::optional<std::size_t> PaperMarks::saysDraft(const ReadPaper& paper) const {
  for (const Unit& unit : paper.units) {
    if (unit.quoted) {
      continue;
    }
    for (const int hit : draft_.match(unit.folded)) {
      const auto where = draft_.locate(hit, unit.folded);
      if (where && wordsIn(cut(unit.folded, *where)) >= kDraftSentence &&
          where->begin <= unit.folded.find_first_not_of(" \t(*\"-")) {
        return unit.first_line;
      }
    }
  }
  return std::nullopt;
}

bool PaperMarks::blankForm(const PaperText& text, const ReadPaper& paper) const {
  int unfilled = 0;
  int filled = 0;
  const bool dated = std::any_of(paper.dates.begin(), paper.dates.end(), [](const auto& dates) {
    return std::any_of(dates.begin(), dates.end(), [](const WrittenDate& date) {
      return oneDay(date) && !date.impossible && !date.relative;
    });
  });
  const auto asks = [&](std::size_t i) {
    const std::string_view line = trimmed(text.foldedLine(paper.lines[i]));
    return !line.empty() && line.back() == ':';
  };
  for (std::size_t i = 0; i < paper.lines.size(); ++i) {
    const std::string_view line = text.foldedLine(paper.lines[i]);
    // The answer may stand below what is asked, but not where the next is asked or the paper ends.
    const bool unanswered = asks(i) && (i + 1 == paper.lines.size() || asks(i + 1));
    // A field's name alone may have its answer in another column; none has where no day stands.
    const bool bare = line.find_first_not_of(kPlainSigns) == std::string_view::npos;
    if (unanswered || (blank_.any(line) && !(bare && dated))) {
      ++unfilled;
      continue;
    }
    for (const Label& label : labels_.find(line)) {
      filled += label.value.empty() ? 0 : 1;
    }
  }
  return unfilled >= kUnfilledFields && unfilled > filled;
}

bool PaperMarks::filledIn(const ReadPaper& paper) {
  return std::count_if(paper.units.begin(), paper.units.end(), [](const Unit& unit) {
           const std::size_t tab = unit.folded.find('\t');
           const int asking = wordsIn(std::string_view(unit.folded).substr(0, tab));
           const std::string_view answer =
               tab == std::string::npos ? "" : std::string_view(unit.folded).substr(tab + 1);
           const bool told =
               std::any_of(answer.begin(), answer.end(), digit) || wordsIn(answer) >= kAnswerWords;
           return unit.place != Unit::Place::kFurniture && asking > 0 && asking <= kLabelWords &&
                  told;
         }) >= kFilledFields;
}

bool PaperMarks::bareLabels(const PaperText& text, const ReadPaper& paper) const {
  if (paper.lines.empty()) {
    return false;  // nothing was read, nothing is blank
  }
  const float printed = middleSize(text, paper.lines);
  int labels = 0;
  int answered = 0;
  int sentences = 0;
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    const Unit& unit = paper.units[u];
    const bool dated = std::any_of(paper.dates[u].begin(), paper.dates[u].end(),
                                   [](const WrittenDate& date) { return oneDay(date); });
    if (unit.place == Unit::Place::kFurniture) {
      continue;
    }
    if (blank_.any(unit.folded)) {
      ++labels;
      continue;
    }
    if (dated || longestNumber(unit.folded) >= kNumberDigits) {
      return false;
    }
    const bool several = wordsIn(unit.folded) >= kAnswerWords ||
                         std::any_of(unit.folded.begin(), unit.folded.end(), digit);
    if (u >= kTitleUnits && several && labels_.find(unit.folded).empty() &&
        text.lines()[unit.first_line].font_size > kHandShare * printed) {
      return false;  // by hand, badly read
    }
    const std::size_t tab = std::min(unit.folded.find('\t'), unit.folded.size());
    const std::string_view line = trimmed(std::string_view(unit.folded).substr(0, tab));
    const int words = wordsIn(line);
    const bool says = words > 0 && line.back() == '.' && words >= kSayingWords;
    sentences += says || words > kLabelWords ? 1 : 0;
    labels += words > 0 && !says ? 1 : 0;
    // One word beside a label is another label.
    const std::string_view beside = std::string_view(unit.folded).substr(tab);
    const bool answer = wordsIn(beside) > 1 || std::any_of(beside.begin(), beside.end(), digit);
    answered += words > 0 && answer ? 1 : 0;
  }
  // The sentences of a form tell what it is for. Printed answers to choose from may stand beside a
  // label, a hand that no one can read may as well.
  return text.lines()[paper.lines.front()].page == text.lines()[paper.lines.back()].page &&
         labels >= kBareLabels && sentences <= kFormSentences && kAnsweredPart * answered < labels;
}

std::set<std::string> PaperMarks::mailFields(const PaperText& text, const ReadPaper& paper) const {
  std::set<std::string> fields;
  for (std::size_t i = 0; i < paper.lines.size() && i < kMailHeadLines + 4; ++i) {
    for (const Label& label : labels_.find(text.foldedLine(paper.lines[i]))) {
      if (label.field.starts_with("mail-")) {
        fields.insert(label.field);
      }
    }
  }
  return fields;
}

bool PaperMarks::internalMail(const PaperText& text, const ReadPaper& paper) const {
  std::set<std::string> from, to;
  for (std::size_t i = 0; i < paper.lines.size() && i < kMailHeadLines; ++i) {
    const std::string_view line = text.foldedLine(paper.lines[i]);
    for (const Label& label : labels_.find(line)) {
      const bool sender = label.field == "mail-from";
      if (!sender && label.field != "mail-to") {
        continue;
      }
      const std::string_view value = cut(line, label.value);
      for (std::size_t at = value.find('@'); at != std::string_view::npos;
           at = value.find('@', at + 1)) {
        const std::string_view rest = value.substr(at + 1);
        (sender ? from : to).emplace(rest.substr(0, rest.find_first_of(" >,;)\t")));
      }
    }
  }
  return from.size() == 1 && from == to;
}

bool PaperMarks::mailHead(const PaperText& text, const ReadPaper& paper) const {
  return mailFields(text, paper).size() >= kMailFields;
}

// What a mail is about may have the name of another field as well.
bool PaperMarks::isSubject(std::string_view line, const Label& label) const {
  const std::vector<std::string> fields = labels_.fieldsOf(cut(line, label.span));
  return std::find(fields.begin(), fields.end(), kSubjectField) != fields.end();
}

std::optional<std::string_view> PaperMarks::subjectOfMail(const PaperText& text,
                                                          const ReadPaper& paper) const {
  for (std::size_t i = 0; i < paper.lines.size() && i < kMailHeadLines; ++i) {
    const std::string_view line = text.foldedLine(paper.lines[i]);
    for (const Label& label : labels_.find(line)) {
      if (isSubject(line, label)) {
        return cut(line, label.value);
      }
    }
  }
  return std::nullopt;
}

bool PaperMarks::printedMail(const PaperText& text, const ReadPaper& paper) const {
  std::set<std::string> fields = mailFields(text, paper);
  fields.insert(std::string(kSubjectField));
  return fields.contains("mail-from") && fields.size() >= kMailFields &&
         subjectOfMail(text, paper).has_value();
}

// "From: Eva Lund / Sent: 4 May 2020 10:15": within a mail an older one begins.
bool PaperMarks::beginsMail(const PaperText& text, const ReadPaper& paper,
                            std::size_t index) const {
  const auto leads = [&](std::size_t line, std::string_view field) {
    const std::vector<Label> labels = labels_.find(text.foldedLine(line));
    return !labels.empty() && labels.front().field == field &&
           trimmed(text.foldedLine(line).substr(0, labels.front().span.begin)).empty();
  };
  if (!leads(index, "mail-from")) {
    return false;
  }
  const auto at = std::find(paper.lines.begin(), paper.lines.end(), index);
  const auto reach = std::min<std::ptrdiff_t>(kMailHeadLines / 2, paper.lines.end() - at);
  return std::any_of(at + 1, at + reach,
                     [&](std::size_t line) { return leads(line, "mail-sent"); });
}

std::optional<std::size_t> PaperMarks::quotes(const PaperText& text, bool mail_format,
                                              ReadPaper& paper) const {
  if (!mail_format && !mailHead(text, paper)) {
    return std::nullopt;
  }
  std::size_t seen = 0, mails = 0;
  std::optional<std::size_t> from;
  for (const std::size_t index : paper.lines) {
    if (text.lines()[index].furniture) {
      continue;
    }
    const std::string_view line = text.foldedLine(index);
    const bool arrow = trimmed(line).substr(0, 1) == ">";
    ++seen;
    const bool older = beginsMail(text, paper, index) && (mails++ > 0 || seen > kMailHeadLines);
    if (older || (seen > kMailHeadLines && (arrow || quoted_.any(line)))) {
      from = index;
      break;
    }
  }
  for (Unit& unit : paper.units) {
    unit.quoted = unit.quoted || (from && unit.first_line >= *from);
  }
  return from;
}

std::vector<std::vector<std::size_t>> PaperMarks::olderMails(const PaperText& text,
                                                             const ReadPaper& paper) const {
  std::vector<std::vector<std::size_t>> mails;
  const auto quoted = std::find_if(paper.units.begin(), paper.units.end(),
                                   [](const Unit& unit) { return unit.quoted; });
  for (const std::size_t line : paper.lines) {
    if (quoted == paper.units.end() || line < quoted->first_line || text.lines()[line].furniture) {
      continue;
    }
    if (beginsMail(text, paper, line)) {
      mails.emplace_back();
    }
    if (!mails.empty()) {
      mails.back().push_back(line);
    }
  }
  return mails;
}

bool PaperMarks::reply(const PaperText& text, const std::string& subject,
                       const ReadPaper& paper) const {
  if (reply_.any(foldText(subject))) {
    return true;
  }
  if (!subject.empty() || !mailHead(text, paper)) {
    return false;
  }
  const std::optional<std::string_view> printed = subjectOfMail(text, paper);
  return printed && reply_.any(*printed);
}

bool PaperMarks::coverNote(const ReadPaper& paper) const {
  std::size_t words = 0;
  for (const Unit& unit : paper.units) {
    if (!unit.quoted && unit.place != Unit::Place::kFurniture &&
        labels_.find(unit.folded).empty()) {
      words += static_cast<std::size_t>(wordsIn(unit.folded));
    }
  }
  return words <= kCoverNoteWords;
}

std::string PaperMarks::subject(const PaperText& text, const ReadPaper& paper) const {
  if (printedMail(text, paper)) {
    return std::string(subjectOfMail(text, paper).value_or(""));
  }
  if (mailHead(text, paper)) {
    return {};
  }
  int seen = 0;
  for (const std::size_t index : paper.lines) {
    if (text.lines()[index].furniture) {
      continue;
    }
    if (++seen > kHeadLines) {
      break;
    }
    for (const Label& label : labels_.find(text.foldedLine(index))) {
      if (label.field == "title" && !label.value.empty() && label.span.begin == 0) {
        return std::string(cut(text.line(index), label.value));
      }
    }
  }
  return {};
}

bool PaperMarks::letter(const PaperText& text, const ReadPaper& paper) const {
  bool greets = false;
  bool signs = false;
  for (const std::size_t index : paper.lines) {
    greets = greets || salutation_.any(text.foldedLine(index));
    signs = signs || signature_.any(text.foldedLine(index));
  }
  return greets || signs;
}

}  // namespace aktsyn::pipeline::reading
