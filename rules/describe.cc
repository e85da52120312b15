#include "rules/describe.h"

#include <algorithm>
#include <optional>

#include "rules/describe_duty.h"

namespace aktsyn::rules {
namespace {

// The lines of a row that another lacks. One below a line that is among them keeps its distance
// to it, the others stand at the left.
Lines only(const Lines& lines, const Lines& other) {
  Lines found;
  std::optional<std::size_t> indent;  // of the line that the next ones may stand below
  for (const Line& line : lines) {
    if (std::find(other.begin(), other.end(), line) != other.end()) {
      indent.reset();
      continue;
    }
    if (!indent || line.indent <= *indent) {
      indent = line.indent;
    }
    found.push_back({line.indent - *indent, line.text});
  }
  return found;
}

const Lines& linesOf(const std::vector<Row>& rows, const std::string& id) {
  static const Lines none;
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const Row& each) { return each.id == id; });
  return row == rows.end() ? none : row->lines;
}

}  // namespace

const std::vector<std::string>& rowIds() {
  static const std::vector<std::string> ids{"period", "law",     "source",   "severity", "trigger",
                                            "need",   "time",    "ends",     "evidence", "also",
                                            "not",    "reasons", "counting", "settings"};
  return ids;
}

std::string periodText(const Pack& pack, const Version& version, const Language& language) {
  const Words words(pack, language);
  const auto day = [&](const std::optional<Day>& date) {
    return date ? words.date(iso(*date)) : std::string();
  };
  const char* id = version.from && version.to ? "rules.period"
                   : version.from             ? "rules.period-from"
                   : version.to               ? "rules.period-to"
                                              : "rules.period-always";
  return words.say(id, {{"from", day(version.from)}, {"to", day(version.to)}});
}

std::vector<Row> describe(const Pack& pack, const Requirement& requirement, const Version& version,
                          const Language& language, const Pack* texts) {
  const Words words(pack, language, texts == nullptr ? pack : *texts);
  const DutyWords duty(version, words);
  std::vector<Row> rows{
      {"period", {{0, periodText(pack, version, language)}}},
      {"law", {{0, version.law}}},
      {"source", {{0, version.source}}},
      {"severity", {{0, words.say("severity." + version.severity.value_or(requirement.severity))}}},
      {"trigger", duty.trigger()},
      {"need", duty.need()},
      {"time", duty.time()},
      {"ends", duty.ends()},
      {"evidence", duty.evidence(), version.accepts.size() > 1},
      {"also", duty.also()},
      {"not", duty.doesNotCount()},
      {"reasons", duty.reasons()},
      {"counting", duty.counting()},
      {"settings", duty.settings()}};
  rows.erase(
      std::remove_if(rows.begin(), rows.end(), [](const Row& row) { return row.lines.empty(); }),
      rows.end());
  return rows;
}

std::vector<Change> changes(const std::vector<Row>& before, const std::vector<Row>& after) {
  std::vector<Change> found;
  for (const std::string& id : rowIds()) {
    const Lines& old_lines = linesOf(before, id);
    const Lines& new_lines = linesOf(after, id);
    if (old_lines != new_lines) {
      found.push_back({id, only(old_lines, new_lines), only(new_lines, old_lines)});
    }
  }
  return found;
}

}  // namespace aktsyn::rules
