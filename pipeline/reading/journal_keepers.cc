// Who keeps a journal's sheet, as its head tells.
#include <algorithm>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kKeeperLine = 80;  // bytes of a line that names who keeps a sheet
constexpr int kSheetHead = 5;            // lines at a page's top
constexpr int kSheetFoot = 2;            // lines at its end
constexpr std::size_t kPost = 40;        // bytes of a post beside or below a name
constexpr std::size_t kLastWord = 10;    // bytes of one in brackets
constexpr std::size_t kEnoughNotes = 3;  // that who signs the sheet has not signed one by one

}  // namespace

std::size_t beginOf(const Note& note) {
  // A foot belongs to the head as well.
  return note.head.empty()   ? note.body.empty() ? 0 : note.body.front()
           : note.body.empty() ? note.head.front()
                             : std::min(note.head.front(), note.body.front());
}

// "Journal kept by Mette Holm", "Journal kept by social worker Mette Holm", "Journal by MH": the
// label of an author and who it names end a line.
std::string JournalCutter::keeperIn(const PaperText& paper, std::size_t line) const {
  const std::string_view folded = trimmed(paper.foldedLine(line));
  const std::string_view original = trimmed(paper.line(line));
  if (folded.size() > kKeeperLine) {
    return {};
  }
  for (std::size_t gap = folded.find_first_of(" /\t"); gap != std::string_view::npos;
       gap = folded.find_first_of(" /\t", gap + 1)) {
    const std::string_view rest = trimmed(folded.substr(gap + 1));
    const std::size_t post = behindPost(rest);
    const std::string_view name = rest.substr(post);
    const std::string_view before = trimmed(folded.substr(0, gap + 1));
    const std::size_t last = before.find_last_of(' ');
    const std::size_t length = plainInitials(name) ? name.size() : personName(name);
    const bool cell = post > 0 && folded[gap] == '\t' && journal_title_.any(before);
    if (length == 0 || (last == std::string_view::npos && !cell)) {
      continue;
    }
    const std::size_t second = cell ? last : before.find_last_of(' ', last - 1);
    const std::string_view label =
        before.back() == '/' ? before.substr(last + 1)
                             : before.substr(second == std::string_view::npos ? 0 : second + 1);
    const std::vector<std::string> fields = labels_.fieldsOf(label);
    const bool by =
        !cell && (before.back() == '/' ? journal_title_.any(before.substr(0, last))
                                       : by_.any(std::string(before.substr(last)) + ' '));
    if (cell || (by && std::find(fields.begin(), fields.end(), "author") != fields.end())) {
      return onOneLine(original.substr(original.size() - name.size(), length));
    }
  }
  return {};
}

// Who a label above the notes names, where no note is signed.
std::string JournalCutter::labelledKeeper(const PaperText& paper,
                                          const std::vector<std::size_t>& lines,
                                          const std::vector<Note>& notes) const {
  const bool by_dates = std::none_of(notes.begin(), notes.end(), [](const Note& note) {
    return note.labelled || note.author_unread || !note.author.empty();
  });
  for (const std::size_t line : by_dates ? lines : std::vector<std::size_t>{}) {
    if (line >= beginOf(notes.front())) {
      break;
    }
    const std::string_view folded = paper.foldedLine(line);
    for (const Label& label : labels_.find(folded)) {
      const std::string_view value = cut(folded, label.value);
      const std::size_t length = plainInitials(value) ? value.size() : personName(value);
      if (label.field == "author" && length > 0) {
        return onOneLine(cut(paper.line(line), label.value).substr(0, length));
      }
    }
  }
  return {};
}

// Who is named at the head of a sheet, by line.
std::map<std::size_t, std::string> JournalCutter::keepersOfSheets(
    const PaperText& paper, const std::vector<std::size_t>& lines,
    const std::vector<Note>& notes) const {
  std::map<std::size_t, std::string> keepers;
  for (std::size_t line = 0; line < lines.back(); ++line) {
    const PaperLine& placed = paper.lines()[line];
    const bool above = line < beginOf(notes.front());
    const bool sheet = placed.from_top <= kSheetHead && journal_title_.any(paper.foldedLine(line));
    if ((above || sheet) && placed.page_index >= paper.lines()[lines.front()].page_index) {
      if (std::string name = keeperIn(paper, line); !name.empty()) {
        keepers[line] = std::move(name);
      }
    }
  }
  return keepers;
}

// "He comes. (mho)": where most texts end with a short word in brackets, and few of them differ, it
// is the author's whatever its letters.
void JournalCutter::authorsInLastBrackets(const PaperText& paper, std::vector<Note>& notes) const {
  std::set<std::string> words;
  std::vector<std::pair<Note*, std::string>> closed;
  for (Note& note : notes) {
    const std::size_t line = note.body.empty() ? 0 : note.body.back();
    const std::string_view text =
        note.body.empty() ? std::string_view{} : trimmed(paper.foldedLine(line));
    const std::size_t bracket = text.ends_with(')') ? text.rfind('(') : text.npos;
    const std::size_t open = bracket == text.npos ? 0 : bracket;
    const std::size_t before = open > 0 ? text.find_last_not_of(' ', open - 1) : text.npos;
    const std::string_view word = text.substr(open);
    if (open == 0 || before == text.npos || (text[before] != '.' && text[before] != '!') ||
        word.size() > kLastWord || word.size() < 4 ||
        word.find_first_of(" 0123456789") != word.npos) {
      continue;
    }
    const std::string_view original = trimmed(paper.line(line)).substr(open + 1);
    closed.emplace_back(&note, onOneLine(original.substr(0, original.size() - 1)));
    words.insert(closed.back().second);
  }
  if (closed.size() < kEnoughNotes || 3 * closed.size() < 2 * notes.size() ||
      2 * words.size() > closed.size()) {
    return;
  }
  for (const auto& [note, word] : closed) {
    note->author = note->author.empty() && !note->author_blank ? word : note->author;
  }
}

// Who signs a sheet with name and post on its last lines: "Mette Holm, adviser", or the post on the
// line below the name.
std::string JournalCutter::signerOfSheet(const PaperText& paper, std::size_t line) const {
  const PaperLine& placed = paper.lines()[line];
  const std::string_view folded = trimmed(paper.foldedLine(line));
  const std::size_t comma = folded.find(',');
  const bool beside = comma != std::string_view::npos;
  const bool last = line + 1 >= paper.lines().size() || placed.from_bottom == 0;
  const std::string_view post = beside ? trimmed(folded.substr(comma + 1))
                                : last ? std::string_view{}
                                       : trimmed(paper.foldedLine(line + 1));
  const std::string_view name = folded.substr(0, comma);
  const bool greeted = line > 0 && signature_.any(paper.foldedLine(line - 1));
  if (placed.from_bottom > kSheetFoot || greeted || personName(name) != name.size() ||
      post.size() > kPost || !likeHeading(post)) {
    return {};
  }
  const std::vector<std::string> fields =
      labels_.fieldsOf(post.substr(0, post.find_first_of(" ,")));
  const bool known = std::find(fields.begin(), fields.end(), "author") != fields.end();
  const bool small = !upper(post.front()) && letter(post.front());
  return known || small ? onOneLine(trimmed(paper.line(line)).substr(0, name.size())) : "";
}

// Who signs a sheet at its end has written what stands on it, and on those before it that nobody
// signs, where the notes are not signed one by one.
void JournalCutter::signersOfSheets(const PaperText& paper, std::vector<Note>& notes) const {
  std::map<int, std::string> signers;  // by page
  std::set<std::string> names;
  for (std::size_t line = beginOf(notes.front()); line < paper.lines().size(); ++line) {
    if (std::string name = signerOfSheet(paper, line); !name.empty()) {
      names.insert(name);
      signers[paper.lines()[line].page_index] = std::move(name);
    }
  }
  const auto others = std::count_if(notes.begin(), notes.end(), [&](const Note& note) {
    return note.labelled || note.author_blank || note.author_unread ||
           (!note.author.empty() && !names.contains(note.author));
  });
  const auto unsigned_notes = std::count_if(notes.begin(), notes.end(),
                                            [](const Note& note) { return note.author.empty(); });
  if (static_cast<std::size_t>(unsigned_notes) < kEnoughNotes ||
      4 * static_cast<std::size_t>(others) > notes.size()) {
    return;
  }
  for (Note& note : notes) {
    const auto signer = signers.lower_bound(paper.lines()[beginOf(note)].page_index);
    if (note.author.empty() && !note.author_blank && signer != signers.end()) {
      note.author = signer->second;
    }
  }
}

}  // namespace aktsyn::pipeline::reading
