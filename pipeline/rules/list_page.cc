#include <fmt/format.h>

#include <algorithm>

#include "pipeline/rules/grid.h"
#include "pipeline/rules/pages.h"
#include "pipeline/text_lines.h"
#include "rules/describe.h"
#include "rules/versions.h"

namespace aktsyn::pipeline {
namespace {

constexpr std::size_t kSeverityWidth = 10;
constexpr std::size_t kMostLawWidth = 48;

// In the order in which the pack comes to them, which is that of the vocabulary.
std::vector<std::string> themesOf(const rules::Pack& pack) {
  std::vector<std::string> themes;
  const auto add = [&](const std::string& theme) {
    if (std::find(themes.begin(), themes.end(), theme) == themes.end()) {
      themes.push_back(theme);
    }
  };
  for (const rules::Requirement& requirement : pack.requirements) {
    add(requirement.theme);
  }
  for (const rules::NotCheckable& duty : pack.not_checkable) {
    add(duty.theme);
  }
  return themes;
}

class ListWriter {
 public:
  ListWriter(const PageStyle& style, const RulesOptions& options)
      : style_(style), options_(options), words_(style.pack, style.language) {
    std::size_t longest = 0;
    for (const rules::Requirement& requirement : style.pack.requirements) {
      longest = std::max(longest, columns(requirement.id));
    }
    const std::size_t room = style.width - kSeverityWidth - 4;
    law_width_ = std::min({kMostLawWidth, 2 * style.width / 5, room - std::min(room, longest)});
    name_width_ = room - law_width_;
  }

  RulesPage run() {
    const auto themes = themesOf(style_.pack);
    if (!options_.theme.empty() &&
        std::none_of(themes.begin(), themes.end(),
                     [&](const auto& each) { return isAskedFor(each); })) {
      return unknownTheme(themes);
    }
    const std::string day = options_.on ? words_.date(rules::iso(*options_.on)) : "";
    text_ = bold(options_.on ? style_.say("rules.list.title-on", {{"date", day}})
                             : style_.say("rules.list.title"),
                 style_.styled) +
            "\n";
    for (const std::string& theme : themes) {
      if (isAskedFor(theme)) {
        writeTheme(theme);
      }
    }
    writeNotCheckable();
    writeCount();
    return {std::move(text_), RulesExit::kFine, "", {}};
  }

 private:
  bool isAskedFor(const std::string& theme) const {
    return options_.theme.empty() || options_.theme == theme ||
           options_.theme == words_.say("theme." + theme);
  }

  RulesPage unknownTheme(const std::vector<std::string>& themes) const {
    return {"",
            RulesExit::kWrongUsage,
            "rules.error.theme",
            {{"value", options_.theme}, {"known", fmt::format("{}", fmt::join(themes, ", "))}}};
  }

  const rules::Version* versionOf(const rules::Requirement& requirement) const {
    return options_.on ? rules::versionOn(requirement, rules::When::on(*options_.on))
                       : &requirement.versions.back();
  }

  void writeTheme(const std::string& theme) {
    bool first = true;
    for (const rules::Requirement& requirement : style_.pack.requirements) {
      if (requirement.theme != theme) {
        continue;
      }
      const rules::Version* version = versionOf(requirement);
      if (version == nullptr) {
        ++not_in_force_;
        continue;
      }
      if (std::exchange(first, false)) {
        text_ += "\n" + bold(words_.say("theme." + theme), style_.styled) + "\n";
      }
      writeRequirement(requirement, *version);
      ++count_;
    }
  }

  // The id, and its title below it.
  Cell nameCell(const std::string& id, const std::string& title) const {
    Cell cell = cellOf(id, name_width_);
    const Cell below = cellOf(rules::Row{"", {{1, title}}}, name_width_);
    cell.insert(cell.end(), below.begin(), below.end());
    return cell;
  }

  void writeRequirement(const rules::Requirement& requirement, const rules::Version& version) {
    std::string period = rules::periodText(style_.pack, version, style_.language);
    if (!options_.on) {
      period += ", " + style_.count("rules.versions", requirement.versions.size());
    }
    Cell law = cellOf(version.law, law_width_);
    const Cell below = cellOf(period, law_width_);
    law.insert(law.end(), below.begin(), below.end());
    const std::string severity =
        words_.say("severity." + version.severity.value_or(requirement.severity));
    text_ += sideBySide(
        {nameCell(requirement.id, rules::inLanguage(requirement.title, style_.language)),
         cellOf(severity, kSeverityWidth), law},
        {{name_width_, false}, {kSeverityWidth, false}, {law_width_, false}}, style_.styled);
  }

  void writeNotCheckable() {
    bool first = true;
    for (const rules::NotCheckable& duty : style_.pack.not_checkable) {
      if (!isAskedFor(duty.theme)) {
        continue;
      }
      if (std::exchange(first, false)) {
        text_ += "\n" + bold(style_.say("rules.list.not-checkable"), style_.styled) + "\n";
      }
      TextLines lines(style_.width, false);
      lines.line(0, fmt::format("{} ({})", duty.id, duty.law));
      lines.line(2,
                 fmt::format("{}: {}", rules::inLanguage(duty.title, style_.language),
                             rules::inLanguage(duty.reason, style_.language)),
                 0);
      text_ += lines.take();
    }
  }

  void writeCount() {
    const auto number = [&](std::size_t n) {
      return grouped(style_.pack, style_.language, static_cast<long long>(n));
    };
    text_ += "\n" + style_.say("rules.list.count", {{"n", number(count_)}});
    if (not_in_force_ > 0) {
      text_ += " " + style_.say("rules.list.not-in-force", {{"n", number(not_in_force_)}});
    }
    text_ += "\n";
  }

  const PageStyle& style_;
  const RulesOptions& options_;
  const rules::Words words_;
  std::size_t law_width_ = 0, name_width_ = 0;
  std::size_t count_ = 0, not_in_force_ = 0;
  std::string text_;
};

}  // namespace

RulesPage listPage(const PageStyle& style, const RulesOptions& options) {
  return ListWriter(style, options).run();
}

}  // namespace aktsyn::pipeline
