// Notes whose title stands above their text, and whose day and author below it: "Note: Visit at
// home", the text, "Created 12-03-2020 by Mette Holm"; or only "12/3-20 MH" below.
#include <algorithm>
#include <cmath>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/journal.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr double kFootConfidence = 0.9, kDateFootConfidence = 0.75;
constexpr std::size_t kEnoughFeet = 3;
constexpr std::size_t kLeastAbove = 2;   // lines of a title and a text
constexpr std::size_t kFootLine = 90;    // bytes
constexpr std::size_t kLead = 3;         // bytes of a short word before a day
constexpr std::size_t kNoise = 3;        // bytes before a signature
constexpr std::size_t kLinesBehind = 3;  // of the paper, behind its last foot
constexpr std::size_t kShortTitle = 40;  // bytes of one that is set like the text
constexpr float kSameLeft = 20;          // points
constexpr std::string_view kCapitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

}  // namespace

// The line below a note's text that tells when it was made, where the next note's head follows it
// or nothing; none where the head holds a day itself.
std::optional<std::size_t> JournalCutter::footOf(const Scan& scan, std::size_t head) const {
  const auto field = [&](std::size_t at) -> std::string {
    return scan.facts[at].head ? scan.facts[at].labels.front().field : std::string{};
  };
  std::size_t at = head;
  for (; at < scan.lines.size() && scan.facts[at].head; ++at) {
    if (field(at).starts_with("created") || field(at).ends_with("date")) {
      return std::nullopt;
    }
  }
  const std::size_t text = at;
  while (at < scan.lines.size() && !scan.facts[at].head) {
    ++at;
  }
  const bool dated = at > text && at < scan.lines.size() && field(at).starts_with("created") &&
                     !dates_.find(scan.paper.foldedLine(scan.lines[at])).empty();
  const bool ends = at + 1 >= scan.lines.size() || field(at + 1) == "marker" ||
                    field(at + 1) == "title" || field(at + 1) == "type";
  return dated && ends ? std::optional(at) : std::nullopt;
}

// Empty unless every head has its foot, from the first to the paper's end.
JournalCut JournalCutter::fromFeet(const Scan& scan) const {
  JournalCut result;
  std::size_t at = 0;
  while (at < scan.lines.size() && !scan.facts[at].head) {
    result.preamble.push_back(scan.lines[at++]);
  }
  while (at < scan.lines.size()) {
    const std::optional<std::size_t> foot = footOf(scan, at);
    if (!foot) {
      return {};
    }
    Note note;
    Block head, below;
    head.begin = at;
    for (head.end = at; scan.facts[head.end].head; ++head.end) {
    }
    below.begin = *foot;
    below.end = *foot + 1;
    readHead(scan, head, note);
    readHead(scan, below, note);
    for (std::size_t line = head.end; line < *foot; ++line) {
      note.body.push_back(scan.lines[line]);
    }
    note.confidence = kFootConfidence;
    result.notes.push_back(std::move(note));
    at = *foot + 1;
  }
  settleAuthors(scan.paper, scan.lines, result.notes);
  return result.notes.size() > 1 ? result : JournalCut{};
}

// "12/3-21 MH" below each text, the last at the paper's end: days that sign what stands above them.
JournalCut JournalCutter::fromDateFeet(const Scan& scan) const {
  std::vector<std::size_t> feet;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    const LineFacts& facts = scan.facts[at];
    if (!facts.opening || !facts.opening->when.known() || !namesDay(*facts.opening)) {
      continue;
    }
    const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
    if (!authorAlone(behindDate(folded, facts.opening->span.end))) {
      return {};
    }
    feet.push_back(at);
  }
  JournalCut result;
  std::size_t at = 0;
  while (at < scan.lines.size() && journal_title_.any(scan.paper.foldedLine(scan.lines[at]))) {
    result.preamble.push_back(scan.lines[at++]);
  }
  if (feet.size() < kEnoughFeet || feet.back() + 1 != scan.lines.size()) {
    return {};
  }
  for (const std::size_t foot : feet) {
    if (foot < at + kLeastAbove) {
      return {};
    }
    Note note;
    const std::string_view first = trimmed(scan.paper.foldedLine(scan.lines[at]));
    if (likeHeading(first)) {
      note.title = onOneLine(scan.paper.line(scan.lines[at]));
      note.title_line = scan.lines[at];
      note.head.push_back(scan.lines[at++]);
    }
    note.body.assign(scan.lines.begin() + static_cast<std::ptrdiff_t>(at),
                     scan.lines.begin() + static_cast<std::ptrdiff_t>(foot));
    WrittenDate date = *scan.facts[foot].opening;
    date.role = "event";
    date.labelled = true;
    const std::string_view folded = scan.paper.foldedLine(scan.lines[foot]);
    const std::string_view author = behindDate(folded, date.span.end);
    note.author = onOneLine(
        scan.paper.line(scan.lines[foot])
            .substr(static_cast<std::size_t>(author.data() - folded.data()), author.size()));
    note.dates.push_back({date, scan.lines[foot]});
    note.head.push_back(scan.lines[foot]);
    note.confidence = kDateFootConfidence;
    result.notes.push_back(std::move(note));
    at = foot + 1;
  }
  settleAuthors(scan.paper, scan.lines, result.notes);
  return result;
}

// The day that ends a line below a text, and who it names before: "Written by Mette Holm, Friday 13
// March 2020 at 9.40"; only the day, alone or behind a place, "Aarhus, 13 March 2020", where the
// author stands on the next line.
std::optional<JournalCutter::Foot> JournalCutter::signedFoot(const Scan& scan,
                                                             std::size_t at) const {
  const std::string_view folded = scan.paper.foldedLine(scan.lines[at]);
  const std::optional<WrittenDate> day =
      folded.size() <= kFootLine ? dayEnding(folded) : std::nullopt;
  // "d. 13 March 2020" begins with what is a label elsewhere.
  const bool lead = scan.facts[at].head && scan.facts[at].labels.size() == 1 &&
                    dayField(scan.facts[at].labels.front().field) &&
                    scan.facts[at].labels.front().span.end <= kLead;
  if (!day || (scan.facts[at].head && !lead)) {
    return std::nullopt;
  }
  Foot foot{at, at + 1, *day, {}, false};
  const bool alone = scan.facts[at].opening && scan.facts[at].opening->span.end >= day->span.end;
  const std::string_view before = folded.substr(0, day->span.begin);
  const std::string_view first = before.substr(0, before.find(','));
  for (std::size_t gap = first.rfind(' '); !alone && gap != first.npos && gap > 0;
       gap = first.rfind(' ', gap - 1)) {
    const std::vector<std::string> fields = labels_.fieldsOf(first.substr(0, gap));
    if (std::any_of(fields.begin(), fields.end(), personField)) {
      std::string_view name = first.substr(gap + 1);
      const int word = day_lead_.first(name);
      name = name.substr(0, word >= 0 ? day_lead_.locate(word, name)->begin : name.size());
      foot.author = onOneLine(scan.paper.line(scan.lines[at]).substr(gap + 1, name.size()));
      foot.by = true;
      return foot;
    }
  }
  const bool placed = first.size() < before.size() && first.find(' ') == first.npos &&
                      !first.empty() && upper(first.front());
  if (!alone && !placed) {
    return std::nullopt;
  }
  // Noise may stand before the signature.
  const std::string_view below = at + 1 < scan.lines.size()
                                     ? trimmed(scan.paper.foldedLine(scan.lines[at + 1]))
                                     : std::string_view{};
  const std::size_t noise = std::min(below.find_first_of(kCapitals), below.size());
  const std::string_view name = below.substr(noise);
  // Set to the right with the day, a few words are the signature however recognition has read them.
  const PaperLine& placed_day = scan.paper.lines()[scan.lines[at]];
  const bool right =
      !name.empty() && 5 * placed_day.box.left > 2 * placed_day.page_width &&
      std::abs(scan.paper.lines()[scan.lines[at + 1]].box.left - placed_day.box.left) <= kSameLeft;
  if (noise <= kNoise && !name.empty() &&
      (personName(name) == name.size() || initials(name) ||
       (right && name.size() <= kShortTitle))) {
    const std::string_view whole = trimmed(scan.paper.line(scan.lines[at + 1]));
    foot.author = onOneLine(whole.substr(noise, name.size()));
    foot.end = at + 2;
  } else if (placed) {
    return std::nullopt;
  }
  return foot;
}

// Whether the feet found end the notes: what follows each begins another.
bool JournalCutter::feetEndNotes(const Scan& scan, const std::vector<Foot>& feet,
                                 bool called_journal) const {
  const auto placed = [&](std::size_t at) -> const PaperLine& {
    return scan.paper.lines()[scan.lines[at]];
  };
  std::size_t by = 0, signed_below = 0, titled = 0, apart = 0, opened = 0;
  for (const Foot& foot : feet) {
    const bool last = foot.end >= scan.lines.size();
    by += foot.by ? 1 : 0;
    opened += scan.facts[foot.begin].opening ? 1 : 0;
    signed_below += foot.end > foot.begin + 1 ? 1 : 0;
    titled += last || prominent(placed(foot.end)) ? 1 : 0;
    apart += last || placed(foot.end).starts_block ? 1 : 0;
    if (foot.begin == 0 || prominent(placed(foot.begin - 1))) {
      return false;
    }
  }
  // Where days begin other lines, those are the heads.
  const auto days = std::count_if(scan.facts.begin(), scan.facts.end(), [](const LineFacts& facts) {
    return facts.opening && facts.opening->when.known() && namesDay(*facts.opening);
  });
  if (static_cast<std::size_t>(days) > opened + feet.size() / 3) {
    return false;
  }
  if (feet.size() < kEnoughFeet || feet.back().end + kLinesBehind < scan.lines.size()) {
    return false;
  }
  const auto most = [&](std::size_t count) { return 3 * count >= 2 * feet.size(); };
  return (most(by) && 5 * titled >= 4 * feet.size()) ||
         (called_journal && most(signed_below) && 5 * apart >= 4 * feet.size());
}

// Notes that end with the day and the author, below the text: see signedFoot().
JournalCut JournalCutter::fromSignedFeet(const Scan& scan, bool called_journal) const {
  std::vector<Foot> feet;
  for (std::size_t at = 0; at < scan.lines.size(); ++at) {
    if (const std::optional<Foot> foot = signedFoot(scan, at)) {
      feet.push_back(*foot);
      at = foot->end - 1;
    }
  }
  if (!feetEndNotes(scan, feet, called_journal)) {
    return {};
  }
  const auto line = [&](std::size_t at) -> const PaperLine& {
    return scan.paper.lines()[scan.lines[at]];
  };
  // Above the first note stands the paper's own head, down to the last title before its foot.
  std::size_t at = 0;
  for (std::size_t above = 0; above < feet.front().begin; ++above) {
    const bool sheet = journal_title_.any(scan.paper.foldedLine(scan.lines[above]));
    at = prominent(line(above)) && !sheet ? above : sheet ? above + 1 : at;
  }
  JournalCut result;
  result.preamble.assign(scan.lines.begin(), scan.lines.begin() + static_cast<std::ptrdiff_t>(at));
  for (const Foot& foot : feet) {
    Note note;
    const std::string_view first = trimmed(scan.paper.foldedLine(scan.lines[at]));
    if (at + 1 < foot.begin && likeHeading(first) &&
        (prominent(line(at)) || (first.size() <= kShortTitle && line(at + 1).starts_block))) {
      note.title = onOneLine(scan.paper.line(scan.lines[at]));
      note.title_line = scan.lines[at];
      note.head.push_back(scan.lines[at++]);
    }
    for (; at < foot.begin; ++at) {
      note.body.push_back(scan.lines[at]);
    }
    WrittenDate day = foot.day;
    day.role = "event";
    day.labelled = true;
    note.dates.push_back({day, scan.lines[foot.begin]});
    note.author = foot.author;
    note.author_blank = foot.author.empty();
    for (; at < foot.end; ++at) {
      note.head.push_back(scan.lines[at]);
    }
    note.confidence = kFootConfidence;
    result.notes.push_back(std::move(note));
  }
  for (; at < scan.lines.size(); ++at) {
    result.notes.back().body.push_back(scan.lines[at]);
  }
  settleAuthors(scan.paper, scan.lines, result.notes);
  return result;
}

}  // namespace aktsyn::pipeline::reading
