#include "pipeline/options.h"

#include <charconv>

namespace aktsyn::pipeline {
namespace {

constexpr int kMaxJobs = 256;

class Parser {
 public:
  Parser(const std::vector<std::string>& arguments, int default_jobs) : arguments_(arguments) {
    line_.scan.jobs = default_jobs;
  }

  CommandLine run() {
    std::size_t at = 0;
    if (at < arguments_.size() && (arguments_[at] == "scan" || arguments_[at] == "explain")) {
      line_.command = arguments_[at] == "explain" ? CommandLine::Command::kExplain
                                                  : CommandLine::Command::kScan;
      ++at;
    } else if (at < arguments_.size() && !arguments_[at].starts_with("-")) {
      fail("option.command", {{"value", arguments_[at]}});
      ++at;
    }
    bool only_paths = false;
    for (; at < arguments_.size(); ++at) {
      const std::string& argument = arguments_[at];
      if (!only_paths && argument == "--") {
        only_paths = true;
      } else if (!only_paths && argument.size() > 1 && argument.starts_with("-")) {
        at = takeOption(at);
      } else {
        paths_.push_back(argument);
      }
    }
    return finish();
  }

 private:
  bool explaining() const { return line_.command == CommandLine::Command::kExplain; }

  // Returns the index of the last argument that belongs to the option at `at`.
  std::size_t takeOption(std::size_t at) {
    std::string name = arguments_[at];
    std::optional<std::string> value;
    const std::size_t equals = name.find('=');
    if (name.starts_with("--") && equals != std::string::npos) {
      value = name.substr(equals + 1);
      name.resize(equals);
    }
    if (takeFlag(name, value.has_value())) {
      return at;
    }
    const bool of_scan = name == "-o" || name == "--out" || name == "--as-of" || name == "--jobs";
    const bool known =
        name == "--pack" || name == "--lang" || (explaining() ? name == "--case" : of_scan);
    if (!known) {
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

  bool takeFlag(const std::string& name, bool has_value) {
    bool* flag = name == "--show-cpr"                    ? &line_.scan.show_cpr
                 : name == "--help" || name == "-h"      ? &line_.help
                 : name == "--json" && explaining()      ? &line_.explain.json
                 : name == "--one-case" && !explaining() ? &line_.scan.one_case
                                                         : nullptr;
    if (flag == nullptr || has_value) {
      return false;
    }
    *flag = true;
    return true;
  }

  void takeValue(const std::string& name, const std::string& value) {
    if (name == "-o" || name == "--out") {
      line_.scan.out = value;
    } else if (name == "--pack") {
      line_.pack = value;
    } else if (name == "--lang") {
      line_.scan.language = value;
    } else if (name == "--case") {
      line_.explain.case_folder = value;
    } else if (name == "--as-of") {
      line_.scan.as_of = rules::parseIsoDay(value);
      if (!line_.scan.as_of) {
        fail("option.date", {{"value", value}});
      }
    } else {
      int jobs = 0;
      const auto [end, status] = std::from_chars(value.data(), value.data() + value.size(), jobs);
      if (status != std::errc() || end != value.data() + value.size() || jobs < 1 ||
          jobs > kMaxJobs) {
        fail("option.jobs", {{"value", value}});
      }
      line_.scan.jobs = jobs;
    }
  }

  CommandLine finish() {
    if (paths_.size() != 1) {
      fail(explaining() ? "option.file" : "option.archive");
    } else {
      (explaining() ? line_.explain.file : line_.scan.archive) = paths_.front();
    }
    if (!explaining() && line_.scan.out.empty()) {
      fail("option.out");
    }
    line_.explain.language = line_.scan.language;
    line_.explain.show_cpr = line_.scan.show_cpr;
    return std::move(line_);
  }

  void fail(std::string text_id,
            std::vector<std::pair<std::string_view, std::string>> values = {}) {
    if (line_.error.empty()) {
      line_.error = std::move(text_id);
      line_.error_values = std::move(values);
    }
  }

  const std::vector<std::string>& arguments_;
  std::vector<std::string> paths_;
  CommandLine line_;
};

}  // namespace

CommandLine parseCommandLine(const std::vector<std::string>& arguments, int default_jobs) {
  return Parser(arguments, default_jobs).run();
}

}  // namespace aktsyn::pipeline
