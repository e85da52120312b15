#include "pipeline/reading/cover_sheets.h"

#include <algorithm>
#include <set>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr int kCoverFields = 4;
constexpr int kSentenceWords = 10;
constexpr int kFieldWords = 5;    // that a field's name has at most
constexpr int kFieldLetters = 4;  // and at least

// A field's name before a colon or a tab, though the pack does not know it.
bool likeAField(std::string_view folded) {
  const std::size_t end = folded.find_first_of(":\t");
  const std::string_view name = trimmed(folded.substr(0, end));
  return end != std::string_view::npos && wordsIn(name) <= kFieldWords &&
         std::count_if(name.begin(), name.end(), letter) >= kFieldLetters;
}

}  // namespace

bool CoverSheets::is(const PaperText& paper, const std::vector<std::size_t>& lines) const {
  std::set<std::string> fields;
  int fielded = 0, others = 0, long_lines = 0;
  for (const std::size_t index : lines) {
    const std::string_view folded = paper.foldedLine(index);
    const std::vector<Label> found = labels_.find(folded);
    // The number of a paper stands at the foot of other papers.
    if (trimmed(folded).empty() || (paper.lines()[index].furniture && found.empty())) {
      continue;
    }
    const bool leads = !found.empty() && found.front().span.begin == 0;
    fielded += leads ? 1 : 0;
    others += !leads && !likeAField(folded) ? 1 : 0;
    long_lines += wordsIn(folded) >= kSentenceWords ? 1 : 0;
    for (const Label& label : found) {
      fields.insert(label.field);
    }
  }
  // One line at its foot may tell where the print is from.
  return long_lines <= 1 && fielded >= kCoverFields && others <= fielded &&
         fields.contains("number") && (fields.contains("title") || fields.contains("created")) &&
         // A message's own sheet tells when it was sent, as its letter need not.
         !(fields.contains("mail-sent") && fields.contains("mail-to"));
}

CoverFields CoverSheets::read(const PaperText& paper, const std::vector<std::size_t>& lines) const {
  CoverFields cover;
  for (const std::size_t index : lines) {
    const std::string_view folded = paper.foldedLine(index);
    for (const Label& label : labels_.find(folded)) {
      const bool title = label.field == "title" && cover.row.title.empty();
      const bool number = label.field == "number" && cover.row.akt.empty();
      if (title || number) {
        (title ? cover.row.title : cover.row.akt) = cut(paper.line(index), label.value);
      }
    }
    for (const WrittenDate& date : dates_.find(folded)) {
      const bool day = date.labelled && date.when.oneDay();
      if (day && date.role == "document" && !cover.row.date.known()) {
        cover.row.date = date.when;
        cover.row.where = paper.lineEvidence(index);
      } else if (day && date.role == "received" && !cover.received.known()) {
        cover.received = date.when;
        cover.received_where = paper.lineEvidence(index);
      }
    }
  }
  return cover;
}

}  // namespace aktsyn::pipeline::reading
