#include "pipeline/reading/listed_papers.h"

#include <algorithm>

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kLeastRows = 2;
constexpr std::size_t kSheetFields = 3;
constexpr std::size_t kSentence = 40;  // bytes of a cell that may be a note's text
// Of a paper's lines, that are rows of a list of papers.
constexpr double kMostlyList = 0.7;
constexpr double kPartlyList = 0.3;

// A journal in a table has columns like a list's, and texts in its rows.
bool tellsSentences(const FileIndex& index) {
  const auto tells = std::count_if(index.rows.begin(), index.rows.end(), [](const IndexRow& row) {
    return sentenceInCells(row.where.text, kSentence);
  });
  return 2 * static_cast<std::size_t>(tells) >= index.rows.size();
}

}  // namespace

bool makesList(const FoundIndex& found, const KindVerdict& verdict, std::string_view format) {
  const bool sheet = format == "xlsx" || format == "csv";
  const bool like_a_list = found.certain || (sheet && found.fields >= kSheetFields);
  const bool settled = verdict.score >= KindJudge::kDecisive;
  const bool journal = !found.certain && tellsSentences(found.index);
  return like_a_list && !journal && found.index.rows.size() >= kLeastRows &&
         found.share >= (settled ? kMostlyList : kPartlyList);
}

void keepRowDates(ReadPaper& paper) {
  for (std::size_t u = 0; u < paper.units.size(); ++u) {
    if (paper.table_lines.contains(paper.units[u].first_line)) {
      for (WrittenDate& date : paper.dates[u]) {
        date.role = "mentioned";
      }
    }
  }
}

void dateByRow(ReadPaper& paper) {
  Document& document = paper.document;
  if (document.date.known() || paper.blank_form || !paper.row || !paper.row->date.known()) {
    return;
  }
  document.date = paper.row->date;
  document.date_role = "document";
  document.date_by = "index";
  document.dates.push_back(
      {document.date, document.date_role, paper.row->where.text, paper.row->where});
}

void onlyMention(std::vector<TimelineEvent>& told) {
  for (TimelineEvent& event : told) {
    if (!event.event.is_document) {
      event.event.status = rules::Status::kMentioned;
    }
  }
}

void linkRows(const std::vector<PageRange>& ranges, FileReading& result) {
  for (FileIndex& index : result.indexes) {
    for (std::size_t at = 0; at < ranges.size(); ++at) {
      const PageRange& range = ranges[at];
      const FilePart& part = result.parts[at];
      if (range.row && part.documents > 0 && range.row_number < index.rows.size() &&
          index.rows[range.row_number].where.text == range.row->where.text) {
        index.rows[range.row_number].document = part.first_document;
      }
    }
  }
}

}  // namespace aktsyn::pipeline::reading
