// A requirement as a lawyer reads it: what all versions have in common once, then the versions
// side by side in what they differ in, each with what changed from the one before.
#include <algorithm>

#include "pipeline/rules/grid.h"
#include "pipeline/rules/pages.h"
#include "pipeline/text_lines.h"
#include "rules/describe.h"

namespace aktsyn::pipeline {
namespace {

constexpr std::size_t kMostColumns = 3;
constexpr std::size_t kLeastColumnWidth = 31;
constexpr std::size_t kMostLabelWidth = 20;
constexpr std::size_t kApart = 2;
constexpr std::size_t kShortCell = 2;  // lines

using Rows = std::vector<rules::Row>;

const rules::Row* rowOf(const Rows& rows, const std::string& id) {
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const rules::Row& each) { return each.id == id; });
  return row == rows.end() ? nullptr : &*row;
}

bool sameInAll(const std::vector<Rows>& versions, const std::string& id) {
  const rules::Row* first = rowOf(versions.front(), id);
  return std::all_of(versions.begin(), versions.end(), [&](const Rows& rows) {
    const rules::Row* row = rowOf(rows, id);
    return first == nullptr || row == nullptr ? first == row : *first == *row;
  });
}

// What tells only which version it is.
bool namesTheVersion(const std::string& row) {
  return row == "period" || row == "law" || row == "source" || row == "severity";
}

class RequirementWriter {
 public:
  RequirementWriter(const PageStyle& style, const rules::Requirement& requirement)
      : style_(style), requirement_(requirement) {
    for (const rules::Version& version : requirement.versions) {
      versions_.push_back(rules::describe(style.pack, requirement, version, style.language));
    }
    findLabelWidth();
  }

  std::string run() {
    writeHead();
    const bool several = versions_.size() > 1;
    std::vector<std::string> common, differing;
    for (const std::string& id : rules::rowIds()) {
      (sameInAll(versions_, id) ? common : differing).push_back(id);
    }
    heading(several ? "rules.show.all" : "rules.show.the-version");
    for (const std::string& id : common) {
      if (const rules::Row* row = rowOf(versions_.front(), id)) {
        const std::size_t width = style_.width - label_width_ - kApart;
        writeRow(id, {cellOf(*row, width)}, {{width, false}});
      }
    }
    if (several) {
      heading("rules.show.by-version");
      writeVersions(differing);
    }
    return std::move(text_);
  }

 private:
  std::string label(const std::string& id) const { return style_.say("rules.row." + id); }

  void findLabelWidth() {
    for (const std::string& id : rules::rowIds()) {
      label_width_ = std::max(label_width_, columns(label(id)));
    }
    label_width_ = std::min(label_width_, kMostLabelWidth);
  }

  void heading(const std::string& id) {
    text_ += "\n" + bold(style_.say(id), style_.styled) + "\n";
  }

  void writeHead() {
    TextLines lines(style_.width, style_.styled);
    lines.heading(0, requirement_.id);
    lines.line(0, rules::inLanguage(requirement_.title, style_.language));
    lines.line(0, style_.say("rules.show.theme",
                             {{"theme", style_.say("theme." + requirement_.theme)},
                              {"versions", style_.count("rules.versions", versions_.size())}}));
    lines.line(
        0, style_.say("rules.show.recommendation",
                      {{"text", rules::inLanguage(requirement_.recommendation, style_.language)}}));
    text_ += lines.take();
  }

  void writeRow(const std::string& id, std::vector<Cell> cells, std::vector<Column> columns) {
    cells.insert(cells.begin(), cellOf(label(id), label_width_));
    columns.insert(columns.begin(), {label_width_, true});
    text_ += sideBySide(cells, columns, style_.styled);
  }

  void writeVersions(const std::vector<std::string>& ids) {
    const std::size_t room = style_.width - label_width_;
    const std::size_t fit =
        std::clamp(room / (kLeastColumnWidth + kApart), std::size_t{1}, kMostColumns);
    const std::size_t lots = (versions_.size() + fit - 1) / fit;  // of about the same size
    const std::size_t beside = (versions_.size() + lots - 1) / lots;
    for (std::size_t first = 0; first < versions_.size(); first += beside) {
      text_ += first == 0 ? "" : "\n";
      writeBeside(ids, first, std::min(first + beside, versions_.size()), room / beside - kApart);
    }
  }

  void writeBeside(const std::vector<std::string>& ids, std::size_t first, std::size_t end,
                   std::size_t width) {
    for (const std::string& id : ids) {
      std::vector<Cell> cells;
      for (std::size_t index = first; index < end; ++index) {
        cells.push_back(versionCell(id, index, width));
      }
      writeRow(id, cells, std::vector<Column>(cells.size(), {width, id == "period"}));
    }
    std::vector<Cell> changed;
    for (std::size_t index = first; index < end; ++index) {
      changed.push_back(cellOf(changedRow(index), width));
    }
    writeRow("changed", changed, std::vector<Column>(changed.size(), {width, false}));
  }

  // What is long and the same as in the version before is not said again.
  Cell versionCell(const std::string& id, std::size_t index, std::size_t width) const {
    const rules::Row* row = rowOf(versions_[index], id);
    if (row == nullptr) {
      return {style_.say("rules.diff.nothing")};
    }
    Cell cell = cellOf(*row, width);
    const rules::Row* before = index == 0 ? nullptr : rowOf(versions_[index - 1], id);
    if (before != nullptr && *before == *row && cell.size() > kShortCell) {
      return cellOf(style_.say("rules.show.as-before"), width);
    }
    return cell;
  }

  rules::Row changedRow(std::size_t index) const {
    rules::Row row{"changed", {}};
    if (index == 0) {
      row.lines.push_back({0, style_.say("rules.show.first")});
      return row;
    }
    std::vector<std::string> naming;
    for (const rules::Change& change : rules::changes(versions_[index - 1], versions_[index])) {
      if (!namesTheVersion(change.row)) {
        addChange(change, row);
      } else if (change.row != "period") {
        naming.push_back(label(change.row));
      }
    }
    if (row.lines.empty()) {
      const rules::Words words = style_.words();
      row.lines.push_back(
          {0, style_.say("rules.show.nothing-else", {{"rows", words.list(naming)}})});
    }
    return row;
  }

  void addLines(const std::vector<rules::Line>& lines, const char* said, rules::Row& row) const {
    for (const rules::Line& line : lines) {
      const bool first = line.indent == 0;
      row.lines.push_back(
          {line.indent + 1, first ? style_.say(said, {{"text", line.text}}) : line.text});
    }
  }

  void addChange(const rules::Change& change, rules::Row& row) const {
    row.lines.push_back({0, label(change.row) + ":"});
    addLines(change.before, "rules.show.gone", row);
    addLines(change.after, "rules.show.new", row);
    if (change.before.empty() && change.after.empty()) {
      row.lines.push_back({1, style_.say("rules.show.order")});
    }
  }

  const PageStyle& style_;
  const rules::Requirement& requirement_;
  std::vector<Rows> versions_;
  std::size_t label_width_ = 0;
  std::string text_;
};

// A duty that papers cannot answer; empty when the id is of none.
std::string notCheckable(const PageStyle& style, const std::string& id) {
  for (const rules::NotCheckable& duty : style.pack.not_checkable) {
    if (duty.id == id) {
      TextLines lines(style.width, style.styled);
      lines.heading(0, duty.id);
      lines.line(0, rules::inLanguage(duty.title, style.language));
      lines.line(0, duty.law);
      lines.line(0, style.say("rules.show.not-checkable",
                              {{"reason", rules::inLanguage(duty.reason, style.language)}}));
      return lines.take();
    }
  }
  return "";
}

}  // namespace

RulesPage showPage(const PageStyle& style, const RulesOptions& options) {
  RulesPage page;
  for (const std::string& id : options.words) {
    const rules::Requirement* requirement = style.pack.requirement(id);
    std::string text = requirement != nullptr ? RequirementWriter(style, *requirement).run()
                                              : notCheckable(style, id);
    if (text.empty()) {
      return {"",
              RulesExit::kWrongUsage,
              "rules.error.requirement",
              {{"value", id}, {"near", nearest(id, requirementIds(style.pack))}}};
    }
    page.text += (page.text.empty() ? "" : "\n") + text;
  }
  TextLines notes(style.width, false);
  notes.line(0, style.say("rules.show.how"), 0);
  notes.line(0, style.say("rules.show.laws"), 0);
  page.text += "\n" + notes.take();
  return page;
}

}  // namespace aktsyn::pipeline
