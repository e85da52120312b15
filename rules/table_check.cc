#include "rules/table_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "rules/moments.h"
#include "rules/versions.h"

namespace aktsyn::rules {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExtension = ".txt";

std::string join(const std::vector<std::string>& list) {
  return fmt::format("{}", fmt::join(list, ","));
}

std::string valueOf(const Finding& finding, const std::string& name) {
  if (name == "due") {
    return finding.due;
  }
  if (name == "lenient") {
    return finding.due_lenient;
  }
  if (name == "done") {
    return finding.done;
  }
  if (name == "law") {
    return finding.law;
  }
  if (name == "severity") {
    return finding.severity;
  }
  if (name == "trigger") {
    return finding.trigger;
  }
  if (name == "evidence") {
    return join(finding.evidence);
  }
  if (name == "elements") {
    return join(finding.missing_elements);
  }
  if (name == "references") {
    return join(finding.references);
  }
  if (name == "unnamed") {
    return join(finding.unnamed);
  }
  return name == "papers" ? join(finding.papers) : "(no value has this name)";
}

// As a table writes it.
std::string pairText(const std::string& name, const std::string& value) {
  const bool quoted = value.find(' ') != std::string::npos;
  return quoted ? fmt::format(" {}=\"{}\"", name, value) : fmt::format(" {}={}", name, value);
}

std::string rowText(const Expected& expected) {
  std::string text = expected.outcome;
  for (const auto& [name, value] : expected.values) {
    text += pairText(name, value);
  }
  return text;
}

// The finding with the values that the row names.
std::string rowText(const Finding& finding, const Expected& row) {
  std::string text(name(finding.outcome));
  for (const auto& [name, value] : row.values) {
    text += pairText(name, valueOf(finding, name));
  }
  return text;
}

std::vector<Finding> findingsOf(const Pack& pack, const TableCase& table_case,
                                const std::string& requirement) {
  std::vector<Finding> found;
  for (Finding& finding : check(pack, table_case.case_file)) {
    if (finding.requirement == requirement) {
      found.push_back(std::move(finding));
    }
  }
  return found;
}

// A text without a word, or with a place that nothing filled.
std::string badText(const Pack& pack, const TableCase& table_case, const Finding& finding) {
  for (const Language& language : pack.languages) {
    const std::string text = renderText(pack, table_case.case_file, finding, language);
    if (text.empty() || text.find_first_of("<{") != std::string::npos) {
      return fmt::format("the text \"{}\"", text);
    }
  }
  return "";
}

class TableChecker {
 public:
  TableChecker(const Pack& pack, const Requirement& requirement, const std::string& path,
               const Language& language)
      : pack_(pack), requirement_(requirement), path_(path), language_(language) {}

  TableCheck run() {
    CaseTable table = readTable(pack_, path_);
    result_.cases = table.cases.size();
    result_.unread = std::move(table.problems);
    for (const TableCase& table_case : table.cases) {
      const auto findings = findingsOf(pack_, table_case, requirement_.id);
      compare(table_case, findings);
      for (const Finding& finding : findings) {
        note(table_case, finding);
      }
    }
    findUntested();
    return std::move(result_);
  }

 private:
  void compare(const TableCase& table_case, const std::vector<Finding>& findings) {
    const std::size_t rows = std::max(findings.size(), table_case.expected.size());
    for (std::size_t index = 0; index < rows; ++index) {
      if (index >= table_case.expected.size()) {
        fail(table_case, table_case.line, "nothing", std::string(name(findings[index].outcome)),
             &findings[index]);
      } else if (index >= findings.size()) {
        const Expected& row = table_case.expected[index];
        fail(table_case, row.line, rowText(row), "nothing", nullptr);
      } else {
        compareRow(table_case, table_case.expected[index], findings[index]);
      }
    }
  }

  void compareRow(const TableCase& table_case, const Expected& row, const Finding& finding) {
    const std::string expected = rowText(row), got = rowText(finding, row);
    const std::string bad = badText(pack_, table_case, finding);
    if (expected != got) {
      fail(table_case, row.line, expected, got, &finding);
    } else if (!bad.empty()) {
      fail(table_case, row.line, "a text with every place filled", bad, &finding);
    }
  }

  void fail(const TableCase& table_case, int line, std::string expected, std::string got,
            const Finding* finding) {
    TableFailure failure{path_, line, table_case.name, std::move(expected), std::move(got), {}};
    if (finding != nullptr) {
      for (const Step& step : finding->because) {
        failure.because.push_back(renderStep(pack_, table_case.case_file, step, language_));
      }
    }
    result_.failures.push_back(std::move(failure));
  }

  // Remembers which version showed which outcome.
  void note(const TableCase& table_case, const Finding& finding) {
    const auto& events = table_case.case_file.events;
    const auto trigger = std::find_if(events.begin(), events.end(), [&](const Event& event) {
      return event.id == finding.trigger;
    });
    if (trigger == events.end()) {
      return;
    }
    shown_[versionOn(requirement_, trigger->when)].insert(
        isGap(finding.outcome) ? "gap" : std::string(name(finding.outcome)));
  }

  void findUntested() {
    for (const Version& version : requirement_.versions) {
      for (const std::string& outcome : wantedOutcomes(version)) {
        if (shown_[&version].count(outcome) == 0) {
          result_.untested.push_back(
              {requirement_.file, version.line,
               fmt::format("{}: no row of the tables shows {} for {} from {}", requirement_.id,
                           outcome, version.law, version.from ? iso(*version.from) : "ever")});
        }
      }
    }
  }

  const Pack& pack_;
  const Requirement& requirement_;
  const std::string path_;
  const Language language_;
  TableCheck result_;
  std::map<const Version*, std::set<std::string>> shown_;
};

}  // namespace

std::string tableFolder(const std::string& pack_folder) {
  return (fs::path(pack_folder) / "tests").string();
}

std::string tablePath(const std::string& folder, const std::string& requirement) {
  return (fs::path(folder) / (requirement + kExtension)).string();
}

CaseTable readTable(const Pack& pack, const std::string& path) {
  CaseTable table = readCaseTable(path);
  for (TableCase& table_case : table.cases) {
    for (Event& moment : momentsOf(pack, table_case.case_file)) {
      moment.id = moment.kind;
      table_case.case_file.events.push_back(std::move(moment));
    }
  }
  return table;
}

std::set<std::string> wantedOutcomes(const Version& version) {
  switch (version.form) {
    case Form::kRecurrence:
      if (version.open_end_untested) {
        return {"met", "gap", "undetermined"};
      }
      [[fallthrough]];
    case Form::kResponse:
      return {"met", "gap", "undetermined", "pending"};
    case Form::kPrecedence:
    case Form::kContent:
    case Form::kAbsence:
    case Form::kPresence:
    case Form::kRecorded:
      return {"met", "gap", "undetermined"};
  }
  return {};
}

TableCheck checkTable(const Pack& pack, const Requirement& requirement, const std::string& path,
                      const Language& language) {
  return TableChecker(pack, requirement, path, language).run();
}

std::vector<PackProblem> strayTables(const Pack& pack, const std::string& folder) {
  std::vector<PackProblem> stray;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(folder, failure)) {
    const fs::path& path = entry.path();
    if (path.extension() != kExtension) {
      stray.push_back({path.string(), 0, "is no table of cases"});
    } else if (pack.requirement(path.stem().string()) == nullptr) {
      stray.push_back({path.string(), 0, "no requirement has this name"});
    }
  }
  std::sort(stray.begin(), stray.end(),
            [](const PackProblem& a, const PackProblem& b) { return a.file < b.file; });
  return stray;
}

}  // namespace aktsyn::rules
