#include "pipeline/rules/options.h"

#include <algorithm>

namespace aktsyn::pipeline {
namespace {

using Command = RulesOptions::Command;

constexpr std::pair<Command, std::string_view> kNames[] = {
    {Command::kList, "list"}, {Command::kShow, "show"},       {Command::kCheck, "check"},
    {Command::kTest, "test"}, {Command::kExplain, "explain"}, {Command::kDiff, "diff"}};

class RulesParser {
 public:
  explicit RulesParser(const std::vector<std::string>& arguments) : arguments_(arguments) {}

  RulesOptions run() {
    std::size_t at = takeCommand();
    bool only_words = false;
    for (; at < arguments_.size(); ++at) {
      const std::string& argument = arguments_[at];
      if (!only_words && argument == "--") {
        only_words = true;
      } else if (!only_words && argument.size() > 1 && argument.starts_with("-")) {
        at = takeOption(at);
      } else {
        options_.words.push_back(argument);
      }
    }
    finish();
    return std::move(options_);
  }

 private:
  // Returns where the rest begins.
  std::size_t takeCommand() {
    if (arguments_.empty() || arguments_.front().starts_with("-")) {
      return 0;
    }
    for (const auto& [command, word] : kNames) {
      if (word == arguments_.front()) {
        options_.command = command;
      }
    }
    if (options_.command == Command::kNone) {
      fail("rules.error.command", {{"value", arguments_.front()}});
    }
    return 1;
  }

  bool isOption(const std::string& name) const {
    switch (options_.command) {
      case Command::kList:
        return name == "--lang" || name == "--pack" || name == "--on" || name == "--theme";
      case Command::kShow:
        return name == "--lang" || name == "--pack";
      case Command::kExplain:
        return name == "--lang" || name == "--pack" || name == "-o" || name == "--out";
      case Command::kCheck:
      case Command::kTest:
        return name == "--lang" || name == "--pack";
      case Command::kDiff:
      case Command::kNone:
        return name == "--lang";
    }
    return false;
  }

  // Returns the index of the last argument that belongs to the option at `at`.
  std::size_t takeOption(std::size_t at) {
    std::string name = arguments_[at];
    std::optional<std::string> value;
    const std::size_t equals = name.find('=');
    if (name.starts_with("--") && equals != std::string::npos) {
      value = name.substr(equals + 1);
      name.resize(equals);
    }
    if ((name == "--help" || name == "-h") && !value) {
      options_.help = true;
      return at;
    }
    if (!isOption(name)) {
      fail("option.unknown", {{"value", arguments_[at]}});
      return at;
    }
    if (!value && at + 1 < arguments_.size()) {
      value = arguments_[++at];
    }
    if (!value || value->empty()) {
      fail("option.value", {{"option", name}});
    } else {
      takeValue(name, *value);
    }
    return at;
  }

  void takeValue(const std::string& name, const std::string& value) {
    if (name == "--lang") {
      options_.language = value;
    } else if (name == "--pack") {
      options_.packs = {value};
      pack_named_ = true;
    } else if (name == "--theme") {
      options_.theme = value;
    } else if (name == "--on") {
      options_.on = rules::parseIsoDay(value);
      if (!options_.on) {
        fail("rules.error.date", {{"value", value}});
      }
    } else {
      options_.out = value;
    }
  }

  void finish() {
    const auto& words = options_.words;
    switch (options_.command) {
      case Command::kNone:
        fail("rules.error.no-command");
        break;
      case Command::kList:
        if (!words.empty()) {
          fail("rules.error.no-words", {{"value", words.front()}});
        }
        break;
      case Command::kShow:
        if (words.empty()) {
          fail("rules.error.show");
        }
        break;
      case Command::kCheck:
      case Command::kTest:
        if (words.size() + (pack_named_ ? 1 : 0) > 1) {
          fail("rules.error.one-pack");
        }
        break;
      case Command::kExplain:
        if (words.size() != 2) {
          fail("rules.error.explain");
        }
        break;
      case Command::kDiff:
        if (words.size() != 2) {
          fail("rules.error.diff");
        }
        break;
    }
    const bool names_packs = options_.command == Command::kCheck ||
                             options_.command == Command::kTest ||
                             options_.command == Command::kDiff;
    if (names_packs && !words.empty() && options_.error.empty()) {
      options_.packs = std::exchange(options_.words, {});
    }
  }

  void fail(std::string text_id,
            std::vector<std::pair<std::string_view, std::string>> values = {}) {
    if (options_.error.empty()) {
      options_.error = std::move(text_id);
      options_.error_values = std::move(values);
    }
  }

  const std::vector<std::string>& arguments_;
  bool pack_named_ = false;
  RulesOptions options_;
};

}  // namespace

std::string_view name(RulesOptions::Command command) {
  for (const auto& [value, word] : kNames) {
    if (value == command) {
      return word;
    }
  }
  return "";
}

RulesOptions parseRulesOptions(const std::vector<std::string>& arguments) {
  return RulesParser(arguments).run();
}

}  // namespace aktsyn::pipeline
