// Who keeps a journal's sheet, as its head tells.
#include <algorithm>

#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kKeeperLine = 80;  // bytes of a line that names who keeps a sheet
constexpr int kSheetHead = 5;            // lines at a page's top

}  // namespace

std::size_t beginOf(const Note& note) {
  return !note.head.empty() ? note.head.front() : note.body.empty() ? 0 : note.body.front();
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

}  // namespace aktsyn::pipeline::reading
