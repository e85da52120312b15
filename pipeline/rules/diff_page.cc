// Where the requirements of two packs differ, in the words that people read. Versions are matched
// by the day they begin, what is left in order.
#include <fmt/format.h>

#include <algorithm>

#include "pipeline/rules/pages.h"
#include "pipeline/text_lines.h"
#include "rules/describe.h"

namespace aktsyn::pipeline {
namespace {

using rules::Requirement;
using rules::Version;

struct Pair {
  const Version* before = nullptr;
  const Version* after = nullptr;
};

std::vector<Pair> pairsOf(const Requirement& before, const Requirement& after) {
  std::vector<Pair> pairs;
  std::vector<const Version*> left;
  for (const Version& version : before.versions) {
    left.push_back(&version);
  }
  for (const Version& version : after.versions) {
    const auto same = std::find_if(left.begin(), left.end(),
                                   [&](const Version* each) { return each->from == version.from; });
    pairs.push_back({same == left.end() ? nullptr : *same, &version});
    if (same != left.end()) {
      left.erase(same);
    }
  }
  for (Pair& pair : pairs) {
    if (pair.before == nullptr && !left.empty()) {
      pair.before = left.front();
      left.erase(left.begin());
    }
  }
  for (const Version* gone : left) {
    pairs.push_back({gone, nullptr});
  }
  return pairs;
}

class DiffWriter {
 public:
  DiffWriter(const PageStyle& style, const rules::Pack& before)
      : style_(style), before_(before), lines_(style.width, style.styled) {}

  RulesPage run() {
    for (const Requirement& after : style_.pack.requirements) {
      const Requirement* before = before_.requirement(after.id);
      if (before == nullptr) {
        head("rules.diff.added", after);
        ++added_;
      } else {
        compare(*before, after);
      }
    }
    for (const Requirement& before : before_.requirements) {
      if (style_.pack.requirement(before.id) == nullptr) {
        head("rules.diff.removed", before);
        ++removed_;
      }
    }
    compareNotCheckable();
    std::string text = lines_.take();
    const bool same = text.empty();
    text += (same ? "" : "\n") +
            (same ? style_.say("rules.diff.same")
                  : style_.say("rules.diff.summary", {{"added", std::to_string(added_)},
                                                      {"removed", std::to_string(removed_)},
                                                      {"changed", std::to_string(changed_)}})) +
            "\n";
    return {std::move(text), RulesExit::kFine, "", {}};
  }

 private:
  std::string in(const rules::Text& text) const { return rules::inLanguage(text, style_.language); }

  void head(const std::string& what, const Requirement& requirement) {
    lines_.heading(0, fmt::format("{}: {}", style_.say(what), requirement.id));
    lines_.line(2, in(requirement.title));
  }

  // The head of a changed requirement, once.
  void changed(const Requirement& requirement) {
    if (current_ != &requirement) {
      head("rules.diff.changed", requirement);
      current_ = &requirement;
      ++changed_;
    }
  }

  void tell(std::size_t indent, const char* said, const std::vector<rules::Line>& told) {
    for (const rules::Line& line : told) {
      lines_.line(indent + 2 * line.indent,
                  line.indent == 0 ? style_.say(said, {{"text", line.text}}) : line.text);
    }
  }

  void beforeAndAfter(std::size_t indent, const std::vector<rules::Line>& before,
                      const std::vector<rules::Line>& after) {
    tell(indent, "rules.diff.before", before);
    tell(indent, "rules.diff.after", after);
    if (before.empty() && after.empty()) {
      lines_.line(indent, style_.say("rules.show.order"));
    }
  }

  void compareText(const Requirement& requirement, const std::string& label,
                   const std::string& before, const std::string& after) {
    if (before != after) {
      changed(requirement);
      const std::string& nothing = style_.pack.text("rules.diff.nothing", style_.language);
      lines_.line(2, label + ":");
      beforeAndAfter(4, {{0, before.empty() ? nothing : before}},
                     {{0, after.empty() ? nothing : after}});
    }
  }

  void compareTexts(const Requirement& before, const Requirement& after) {
    compareText(after, style_.say("rules.diff.title"), in(before.title), in(after.title));
    compareText(after, style_.say("rules.diff.theme"), before.theme, after.theme);
    compareText(after, style_.say("rules.row.severity"), style_.say("severity." + before.severity),
                style_.say("severity." + after.severity));
    compareText(after, style_.say("rules.diff.recommendation"), in(before.recommendation),
                in(after.recommendation));
    std::set<std::string> outcomes;
    for (const auto* findings : {&before.findings, &after.findings}) {
      for (const auto& [outcome, text] : *findings) {
        outcomes.insert(outcome);
      }
    }
    const auto textFor = [&](const Requirement& requirement, const std::string& outcome) {
      const auto found = requirement.findings.find(outcome);
      return found == requirement.findings.end() ? std::string() : in(found->second);
    };
    for (const std::string& outcome : outcomes) {
      compareText(after,
                  style_.say("rules.diff.finding", {{"outcome", style_.say("outcome." + outcome)}}),
                  textFor(before, outcome), textFor(after, outcome));
    }
  }

  void compare(const Requirement& before, const Requirement& after) {
    compareTexts(before, after);
    for (const Pair& pair : pairsOf(before, after)) {
      if (pair.before == nullptr || pair.after == nullptr) {
        const Version& version = pair.before == nullptr ? *pair.after : *pair.before;
        changed(after);
        lines_.line(
            2, style_.say(pair.before == nullptr ? "rules.diff.version-added"
                                                 : "rules.diff.version-removed",
                          {{"period", rules::periodText(style_.pack, version, style_.language)},
                           {"law", version.law}}));
      } else {
        compareVersions(before, after, pair);
      }
    }
  }

  void compareVersions(const Requirement& before, const Requirement& after, const Pair& pair) {
    const auto differences = rules::changes(
        rules::describe(before_, before, *pair.before, style_.language, &style_.pack),
        rules::describe(style_.pack, after, *pair.after, style_.language));
    if (differences.empty()) {
      return;
    }
    changed(after);
    lines_.line(
        2, style_.say("rules.diff.version",
                      {{"period", rules::periodText(style_.pack, *pair.after, style_.language)}}));
    for (const rules::Change& change : differences) {
      lines_.line(4, style_.say("rules.row." + change.row) + ":");
      beforeAndAfter(6, change.before, change.after);
    }
  }

  void compareNotCheckable() {
    const auto find = [](const rules::Pack& pack, const std::string& id) {
      return std::any_of(pack.not_checkable.begin(), pack.not_checkable.end(),
                         [&](const rules::NotCheckable& duty) { return duty.id == id; });
    };
    const auto tellOthers = [&](const rules::Pack& pack, const rules::Pack& other,
                                const char* what) {
      for (const rules::NotCheckable& duty : pack.not_checkable) {
        if (!find(other, duty.id)) {
          lines_.heading(0, fmt::format("{}, {}: {}", style_.say("rules.diff.not-checkable"),
                                        style_.say(what), duty.id));
        }
      }
    };
    tellOthers(style_.pack, before_, "rules.diff.added");
    tellOthers(before_, style_.pack, "rules.diff.removed");
  }

  const PageStyle& style_;
  const rules::Pack& before_;
  TextLines lines_;
  const Requirement* current_ = nullptr;
  std::size_t added_ = 0, removed_ = 0, changed_ = 0;
};

}  // namespace

RulesPage diffPage(const PageStyle& style, const rules::Pack& before) {
  return DiffWriter(style, before).run();
}

}  // namespace aktsyn::pipeline
