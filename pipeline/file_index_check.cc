#include "pipeline/file_index_check.h"

#include <algorithm>
#include <map>
#include <set>

#include "pipeline/paper_names.h"
#include "pipeline/reading/file_index.h"
#include "pipeline/reading/index_splitting.h"

namespace aktsyn::pipeline {
namespace {

using reading::kIndexKind;
using reading::lettersOf;
using reading::plainNumber;
using rules::When;

constexpr std::chrono::days kRegistered{60};  // from a paper's date to that of its registration
constexpr double kSameList = 0.8;             // of the rows

// Something in the case that a row may name: a document, or a file without any.
struct Paper {
  const SourceFile* file = nullptr;
  const Document* document = nullptr;
  std::string number;               // that it bears, or that opens its title or its file's name
  bool own_number = false;          // it bears it itself
  std::set<std::string> in_name;    // longer numbers in the file's name
  std::vector<std::string> titles;  // letters only
  bool taken = false;

  bool isNote() const { return document != nullptr && document->kind == kNoteKind; }
};

class IndexCheck {
 public:
  IndexCheck(const CaseIndex& index, const std::vector<SourceFile>& files,
             const std::vector<Document>& documents)
      : index_(index), documents_(documents), found_(index.index.rows.size(), nullptr) {
    std::map<std::string, std::vector<const Document*>> of_file;
    for (const Document& document : documents) {
      of_file[document.file].push_back(&document);
    }
    for (const SourceFile& file : files) {
      const auto own = of_file.find(file.path);
      if (own == of_file.end()) {
        add(file, nullptr, true);
        continue;
      }
      for (const Document* document : own->second) {
        add(file, document, own->second.size() == 1);
      }
    }
  }

  HeldIndex run() {
    bySplit();
    byNumber();
    byFileName();
    bySelfAndJournal();
    using Match = bool (IndexCheck::*)(const IndexRow&, const Paper&) const;
    for (const Match match : {&IndexCheck::sameTitleAndDay, &IndexCheck::sameKindAndDay,
                              &IndexCheck::sameKindAndOtherDate, &IndexCheck::sameTitleUndated}) {
      firstFree(
          [&](const IndexRow& row, const Paper& paper) { return (this->*match)(row, paper); });
    }
    onlyOne([&](const IndexRow& row, const Paper& paper) { return sameTitleNear(row, paper); });
    onlyOne([&](const IndexRow& row, const Paper& paper) { return sameDay(row, paper); });
    onSamePage();
    return result();
  }

 private:
  void add(const SourceFile& file, const Document* document, bool alone) {
    Paper paper{.file = &file, .document = document};
    const std::string stem = stemOf(file.path);
    if (document != nullptr) {
      paper.own_number = !document->number.empty();
      paper.number =
          paper.own_number ? plainNumber(document->number) : openingNumber(document->title);
      paper.titles = {lettersOf(document->title), nameLetters(document->title)};
    }
    if (alone) {
      paper.number = paper.number.empty() ? openingNumber(stem) : paper.number;
      paper.in_name = numbersIn(stem);
      paper.titles.push_back(nameLetters(stem));
    }
    papers_.push_back(std::move(paper));
  }

  static std::string titleOf(const IndexRow& row) {
    return row.title.empty() ? nameLetters(stemOf(row.file_name)) : lettersOf(row.title);
  }

  bool isList(const Paper& paper) const {
    return paper.document != nullptr && paper.document->kind == kIndexKind;
  }

  static bool sharesTitle(const IndexRow& row, const Paper& paper) {
    const std::string title = titleOf(row);
    return std::any_of(paper.titles.begin(), paper.titles.end(),
                       [&](const std::string& own) { return isSameTitle(title, own); });
  }

  bool sameDay(const IndexRow& row, const Paper& paper) const {
    return paper.document != nullptr && overlap(row.date, paper.document->date);
  }

  bool sameTitleAndDay(const IndexRow& row, const Paper& paper) const {
    return sharesTitle(row, paper) && sameDay(row, paper);
  }

  bool sameKindAndDay(const IndexRow& row, const Paper& paper) const {
    return !row.kind.empty() && sameDay(row, paper) && paper.document->kind == row.kind;
  }

  // The list may name the day that a paper came in, the paper the day that it was written.
  bool sameKindAndOtherDate(const IndexRow& row, const Paper& paper) const {
    return paper.document != nullptr && !paper.isNote() && paper.document->kind == row.kind &&
           std::any_of(paper.document->dates.begin(), paper.document->dates.end(),
                       [&](const DateFound& date) {
                         return date.role != "birth" && date.role != "deadline" &&
                                overlap(row.date, date.when);
                       });
  }

  bool sameTitleUndated(const IndexRow& row, const Paper& paper) const {
    const bool undated =
        !row.date.known() || paper.document == nullptr || !paper.document->date.known();
    return undated && sharesTitle(row, paper);
  }

  bool sameTitleNear(const IndexRow& row, const Paper& paper) const {
    return sharesTitle(row, paper) && row.date.known() && paper.document != nullptr &&
           paper.document->date.known() &&
           row.date.first <= paper.document->date.last + kRegistered &&
           paper.document->date.first <= row.date.last + kRegistered;
  }

  void take(std::size_t row, Paper& paper) {
    found_[row] = &paper;
    paper.taken = true;
  }

  template <typename Match>
  void firstFree(Match match) {
    for (std::size_t row = 0; row < found_.size(); ++row) {
      for (Paper& paper : papers_) {
        if (found_[row] == nullptr && !paper.taken && !isList(paper) &&
            match(index_.index.rows[row], paper)) {
          take(row, paper);
        }
      }
    }
  }

  // Only where one row and one paper are left that fit each other.
  template <typename Match>
  void onlyOne(Match match) {
    std::map<std::size_t, std::vector<Paper*>> papers_for;
    std::map<Paper*, std::size_t> rows_for;
    for (std::size_t row = 0; row < found_.size(); ++row) {
      for (Paper& paper : papers_) {
        if (found_[row] == nullptr && !paper.taken && !isList(paper) && !paper.isNote() &&
            match(index_.index.rows[row], paper)) {
          papers_for[row].push_back(&paper);
          ++rows_for[&paper];
        }
      }
    }
    for (const auto& [row, fitting] : papers_for) {
      if (fitting.size() == 1 && rows_for[fitting.front()] == 1) {
        take(row, *fitting.front());
      }
    }
  }

  void bySplit() {
    for (std::size_t row = 0; row < found_.size(); ++row) {
      const auto& split = index_.index.rows[row].document;
      for (Paper& paper : papers_) {
        if (split && paper.document == &documents_.at(*split)) {
          take(row, paper);
        }
      }
    }
  }

  // Numbers that papers bear and numbers of documents in file names are sure; the numbers that file
  // names open with may be of another order.
  void byNumber() {
    std::size_t agreeing = 0;
    std::size_t opening = 0;
    std::map<std::size_t, Paper*> by_opening;
    for (std::size_t row = 0; row < found_.size(); ++row) {
      const IndexRow& listed = index_.index.rows[row];
      const std::string akt = plainNumber(listed.akt);
      const std::string dok = plainNumber(listed.dok);
      for (Paper& paper : papers_) {
        if (found_[row] != nullptr || isList(paper)) {
          continue;
        }
        const bool by_dok = !dok.empty() && (paper.in_name.contains(dok) ||
                                             (paper.own_number && paper.number == dok));
        if (by_dok || (paper.own_number && !akt.empty() && paper.number == akt)) {
          take(row, paper);
        } else if (!akt.empty() && paper.number == akt &&
                   by_opening.try_emplace(row, &paper).second) {
          ++opening;
          agreeing += sharesTitle(listed, paper) || sameDay(listed, paper) ? 1 : 0;
        }
      }
    }
    for (const auto& [row, paper] : by_opening) {
      if (found_[row] == nullptr && agreeing > 0 && 2 * agreeing >= opening) {
        take(row, *paper);
      }
    }
  }

  void byFileName() {
    for (std::size_t row = 0; row < found_.size(); ++row) {
      const std::string& name = index_.index.rows[row].file_name;
      for (Paper& paper : papers_) {
        if (found_[row] == nullptr && !name.empty() &&
            (lettersOf(name) == lettersOf(baseName(paper.file->path)) ||
             lettersOf(name) == lettersOf(stemOf(paper.file->path)))) {
          take(row, paper);
        }
      }
    }
  }

  // The list may name itself, and the journal as a whole.
  void bySelfAndJournal() {
    for (std::size_t row = 0; row < found_.size(); ++row) {
      const IndexRow& listed = index_.index.rows[row];
      for (Paper& paper : papers_) {
        const bool itself = listed.kind == kIndexKind && isList(paper);
        if (found_[row] == nullptr && (itself || (listed.whole_journal && paper.isNote()))) {
          take(row, paper);
        }
      }
    }
  }

  // Papers that begin on one page were not parted.
  void onSamePage() {
    const std::vector<IndexRow>& rows = index_.index.rows;
    for (std::size_t row = 0; row < found_.size(); ++row) {
      for (std::size_t other = 0; found_[row] == nullptr && other < found_.size(); ++other) {
        if (rows[row].first_page > 0 && rows[other].document &&
            rows[other].first_page == rows[row].first_page) {
          found_[row] = found_[other];
        }
      }
    }
  }

  static std::string nameOf(const IndexRow& row) {
    const std::string& number = row.akt.empty() ? row.dok : row.akt;
    const std::string& title = row.title.empty() ? row.file_name : row.title;
    if (!number.empty() && openingNumber(title) == plainNumber(number)) {
      return title;
    }
    return number + (number.empty() || title.empty() ? "" : " ") + title;
  }

  // What could not be read goes by its path, as in the list of the unread.
  static std::string idOf(const Paper& paper) {
    using extractors::Fate;
    const Fate fate = paper.file->fate;
    const bool read = fate == Fate::kRead || fate == Fate::kPartlyRead;
    return read && paper.document != nullptr ? paper.document->id : paper.file->path;
  }

  HeldIndex result() const {
    HeldIndex held;
    for (std::size_t row = 0; row < found_.size(); ++row) {
      const IndexRow& listed = index_.index.rows[row];
      rules::Reference reference{.name = nameOf(listed), .kind = listed.kind, .when = listed.date};
      reference.withheld = listed.given == IndexRow::Given::kWithheld;
      reference.found = found_[row] == nullptr ? std::string() : idOf(*found_[row]);
      held.references.push_back(std::move(reference));
    }
    listUnnamed(held);
    return held;
  }

  void listUnnamed(HeldIndex& held) const {
    const std::optional<rules::Day> until = listedUntil();
    std::set<const SourceFile*> named_files;
    std::set<std::string> named_paths;
    for (const Paper* paper : found_) {
      if (paper != nullptr) {
        named_files.insert(paper->file);
        named_paths.insert(paper->file->path);
      }
    }
    for (const Paper& paper : papers_) {
      const Document* document = paper.document;
      if (document == nullptr || paper.taken || paper.isNote() || isList(paper) || !until ||
          !document->date.known() || document->date.lastDay() >= *until ||
          named_paths.contains(paper.file->container) || isCopyOfNamed(*document)) {
        continue;
      }
      held.unnamed.push_back(document->title.empty()
                                 ? paper.file->path
                                 : document->title + " (" + paper.file->path + ")");
    }
  }

  bool isCopyOfNamed(const Document& document) const {
    return std::any_of(papers_.begin(), papers_.end(), [&](const Paper& other) {
      return other.taken && other.document != nullptr && other.document->kind == document.kind &&
             other.document->date == document.date;
    });
  }

  // A list knows nothing of papers from its own day on, nor from after its last row.
  std::optional<rules::Day> listedUntil() const {
    std::optional<rules::Day> until;
    for (const IndexRow& row : index_.index.rows) {
      if (row.date.known()) {
        until = std::max(until.value_or(row.date.lastDay()), row.date.lastDay());
      }
    }
    const When& own = documents_.at(index_.document).date;
    if (until) {
      *until += std::chrono::days(1);
    }
    return own.known() && (!until || own.firstDay() > *until) ? std::optional(own.firstDay())
                                                              : until;
  }

  const CaseIndex& index_;
  const std::vector<Document>& documents_;
  std::vector<Paper> papers_;
  std::vector<Paper*> found_;  // per row
};

std::set<std::string> keysOf(const FileIndex& index) {
  std::set<std::string> keys;
  for (const IndexRow& row : index.rows) {
    keys.insert(
        plainNumber(row.akt) + "/" +
        lettersOf(row.title.empty() ? row.file_name : row.title).substr(0, kLettersThatTell));
  }
  return keys;
}

}  // namespace

HeldIndex holdIndex(const CaseIndex& index, const std::vector<SourceFile>& files,
                    const std::vector<Document>& documents) {
  return IndexCheck(index, files, documents).run();
}

bool sameList(const FileIndex& a, const FileIndex& b) {
  const std::set<std::string> left = keysOf(a);
  const std::set<std::string> right = keysOf(b);
  const auto shared = static_cast<double>(std::count_if(
      left.begin(), left.end(), [&](const std::string& key) { return right.contains(key); }));
  return !left.empty() && shared >= kSameList * static_cast<double>(left.size()) &&
         shared >= kSameList * static_cast<double>(right.size());
}

void holdIndexes(const std::vector<CaseIndex>& indexes, const std::vector<SourceFile>& files,
                 const std::vector<Document>& documents, std::vector<TimelineEvent>& events) {
  for (std::size_t at = 0; at < indexes.size(); ++at) {
    const std::string& id = documents.at(indexes[at].document).id;
    const auto own = std::find_if(events.begin(), events.end(), [&](const TimelineEvent& item) {
      return item.event.is_document && item.event.document == id;
    });
    if (own == events.end()) {
      continue;
    }
    const bool repeats = std::any_of(
        indexes.begin(), indexes.begin() + static_cast<std::ptrdiff_t>(at),
        [&](const CaseIndex& before) { return sameList(before.index, indexes[at].index); });
    if (repeats) {
      own->event.attributes["repeats"].insert("list");
      continue;
    }
    HeldIndex held = holdIndex(indexes[at], files, documents);
    own->event.references = std::move(held.references);
    own->event.unnamed = std::move(held.unnamed);
    if (indexes[at].index.claims_complete) {
      own->event.attributes["complete"].insert("claimed");
    }
  }
}

}  // namespace aktsyn::pipeline
