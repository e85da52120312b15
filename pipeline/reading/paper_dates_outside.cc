// Dates that stand outside the paper: in a mail's header, in the mail that brought the file, in the
// file's name.
#include <algorithm>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/paper_dates.h"

namespace aktsyn::pipeline::reading {
namespace {

bool holds(const std::vector<std::string>& roles, std::string_view role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

Evidence writtenOutside(const PaperText& text, const std::string& words) {
  Evidence where;
  where.file = text.file();
  where.text = where.marked = words;
  return where;
}

constexpr int kHandingOnWords = 25;  // of a mail that hands another on within its office
constexpr std::chrono::days kHandedOnWithin{7};

// "example.org" of the first address in a header; empty: none.
std::string_view hostIn(const std::map<std::string, std::string>& metadata,
                        const std::string& header) {
  const auto found = metadata.find(header);
  const std::size_t at = found == metadata.end() ? std::string::npos : found->second.find('@');
  if (at == std::string::npos) {
    return {};
  }
  const std::string_view host = std::string_view(found->second).substr(at + 1);
  return host.substr(0, host.find_first_of(">,; \t"));
}

// Roles of a date in a file's name that may be the paper's own.
bool papersOwn(std::string_view role) {
  return role.empty() || role == "document" || role == "event" || role == "finished";
}

}  // namespace

// When the mail was sent that this one hands on, with a word or two, within one office: what it
// holds came in then. Unknown: it hands nothing on.
rules::When PaperDates::handedOn(const std::map<std::string, std::string>& metadata,
                                 const rules::When& sent, const ReadPaper& paper) const {
  const std::string_view from = hostIn(metadata, "from");
  int words = 0;
  for (std::size_t u = 0; u < paper.units.size() && from == hostIn(metadata, "to"); ++u) {
    const std::vector<Label> labels = labels_.find(paper.units[u].folded);
    words += labels.empty() ? wordsIn(paper.units[u].folded) : 0;
    for (const Label& label : labels) {
      for (const WrittenDate& date : paper.dates[u]) {
        const bool own_clock =
            label.field == "mail-sent" && date.when.precision == rules::Precision::kMinute &&
            date.span.begin >= label.value.begin && date.span.end <= label.value.end;
        if (own_clock && date.when.first < sent.first) {
          const bool near = sent.firstDay() - date.when.firstDay() <= kHandedOnWithin;
          return !from.empty() && words <= kHandingOnWords && near ? date.when
                                                                   : rules::When::unknown();
        }
      }
    }
  }
  return rules::When::unknown();
}

void PaperDates::fromMailHeader(const PaperText& text,
                                const std::map<std::string, std::string>& metadata,
                                const std::vector<std::string>& roles, ReadPaper& paper) const {
  const auto header = metadata.find("date");
  const auto date = header == metadata.end() ? std::nullopt : parseTimestamp(header->second);
  if (!date) {
    return;
  }
  const bool receives = holds(roles, "received");
  const Evidence where = writtenOutside(text, header->second);
  paper.document.dates.push_back({*date, "document", header->second, where});
  if (receives) {
    paper.document.dates.push_back({*date, "received", header->second, where});
  }
  paper.document.date = *date;
  paper.document.date_role = receives ? "received" : "document";
  paper.document.date_by = "mail-header";
  paper.context = *date;
  if (!roles.empty() && roles.front() == "received") {
    const rules::When came = handedOn(metadata, *date, paper);
    paper.document.date = came.known() ? came : paper.document.date;
  }
}

// The mail that brought a paper tells when it came, and at the latest when it was written.
void PaperDates::fromCarrier(const PaperText& text,
                             const std::map<std::string, std::string>& metadata,
                             const std::vector<std::string>& roles, ReadPaper& paper) const {
  const auto header = metadata.find("received");
  const auto received = header == metadata.end() ? std::nullopt : parseTimestamp(header->second);
  if (!received) {
    return;
  }
  const bool receives = !roles.empty() && roles.front() == "received";
  // A statement that shows its day was written then, whenever it was sent; a form that nobody has
  // filled in has no day of its own.
  const bool stands =
      paper.document.date.known() && (!receives || paper.document.date_role == "received");
  if (stands || paper.blank_form) {
    return;
  }
  paper.document.dates.push_back(
      {*received, "received", header->second, writtenOutside(text, header->second)});
  paper.document.date = *received;
  paper.document.date_role = "received";
  paper.document.date_by = "carrier";
}

// What counts from the day it came in, and bears no stamp, came in when its cover sheet says.
void PaperDates::fromCover(const std::vector<std::string>& roles, ReadPaper& paper) {
  Document& document = paper.document;
  const bool receives = !roles.empty() && roles.front() == "received";
  const bool dated = document.date.known() && (!receives || document.date_role == "received");
  if (dated || !paper.cover || !paper.cover->received.known() ||
      (!receives && paper.cover->row.date.known())) {
    return;
  }
  document.date = paper.cover->received;
  document.date_role = "received";
  document.date_by = "cover-sheet";
  document.dates.push_back({document.date, document.date_role, paper.cover->received_where.text,
                            paper.cover->received_where});
}

// The one day in the name of a file that holds no other paper. A name with several days, or with
// the day of a scan or a print, dates nothing.
std::optional<DateFound> PaperDates::inFileName(const PaperText& text,
                                                const ReadPaper& paper) const {
  if (paper.lines.size() != text.lines().size()) {
    return std::nullopt;
  }
  const std::string& path = text.file();
  const std::size_t begin = path.find_last_of('/') + 1;
  std::string name = path.substr(begin, path.find_last_of('.') - begin);
  std::replace(name.begin(), name.end(), '_', ' ');
  const std::string folded = foldText(name);
  std::vector<WrittenDate> dates = dates_.find(folded);
  if (dates.empty()) {
    if (const auto first = dates_.opening(folded)) {
      dates.push_back(*first);
    }
  }
  if (dates.size() != 1 || !dates[0].when.known() || !papersOwn(dates[0].role)) {
    return std::nullopt;
  }
  return DateFound{dates[0].when, "document",
                   name.substr(dates[0].span.begin, dates[0].span.size()),
                   writtenOutside(text, name)};
}

}  // namespace aktsyn::pipeline::reading
