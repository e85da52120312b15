#include "rules/case_table.h"

#include <fstream>
#include <optional>
#include <utility>

namespace aktsyn::rules {
namespace {

// Words with spaces between; quotes keep a value together: law="SEL § 48".
std::vector<std::string> splitLine(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      if (!word.empty()) {
        words.push_back(std::exchange(word, ""));
      }
    } else {
      word += c;
    }
  }
  if (!word.empty()) {
    words.push_back(word);
  }
  return words;
}

std::optional<std::pair<std::string, std::string>> splitPair(const std::string& word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string::npos) {
    return std::nullopt;
  }
  return std::pair(word.substr(0, equals), word.substr(equals + 1));
}

bool readMark(const std::string& word, Event& event) {
  if (word == "draft") {
    event.draft = true;
  } else if (word == "partly-read") {
    event.partly_read = true;
  } else if (const auto status = parseStatus(word)) {
    event.status = *status;
  } else if (const auto pair = splitPair(word);
             pair && (pair->first == "created" || pair->first == "registered")) {
    const auto when = parseIso(pair->second);
    event.dates[pair->first] = when.value_or(When::unknown());
    return when.has_value();
  } else if (pair) {
    event.attributes[pair->first].insert(pair->second);
  } else {
    return false;
  }
  return true;
}

bool readEvent(const std::vector<std::string>& words, CaseFile& case_file) {
  if (words.size() < 3) {
    return false;
  }
  Event event;
  event.id = "e" + std::to_string(case_file.events.size() + 1);
  event.kind = words[1];
  event.is_document = words[0] == "paper";
  event.document = event.is_document ? "d" + event.id.substr(1) : "";
  const auto when = parseIso(words[2] == "-" ? "" : words[2]);
  if (!when) {
    return false;
  }
  event.when = *when;
  for (std::size_t index = 3; index < words.size(); ++index) {
    if (words[index] == "has" && index + 1 < words.size()) {
      event.elements.insert(words[++index]);
    } else if (words[index] == "may-have" && index + 1 < words.size()) {
      event.unsure_elements.insert(words[++index]);
    } else if (!readMark(words[index], event)) {
      return false;
    }
  }
  case_file.events.push_back(event);
  return true;
}

bool readReference(const std::vector<std::string>& words, CaseFile& case_file) {
  if (words.size() < 2 || case_file.events.empty()) {
    return false;
  }
  Reference reference{.name = words[1]};
  for (std::size_t index = 2; index < words.size(); ++index) {
    const auto pair = splitPair(words[index]);
    if (words[index] == "withheld") {
      reference.withheld = true;
    } else if (words[index] == "said-missing") {
      reference.said_missing = true;
    } else if (pair && pair->first == "or") {
      reference.or_kinds.insert(pair->second);
    } else if (pair && pair->first == "could-be") {
      reference.could_be.push_back(pair->second);
    } else if (pair && pair->first == "kind") {
      reference.kind = pair->second;
    } else if (pair && pair->first == "found") {
      reference.found = pair->second;
    } else if (pair && pair->first == "on" && parseIso(pair->second)) {
      reference.when = *parseIso(pair->second);
    } else {
      return false;
    }
  }
  case_file.events.back().references.push_back(std::move(reference));
  return true;
}

bool readUnnamed(const std::vector<std::string>& words, CaseFile& case_file) {
  if (words.size() != 2 || case_file.events.empty()) {
    return false;
  }
  case_file.events.back().unnamed.push_back(words[1]);
  return true;
}

bool readUnread(const std::vector<std::string>& words, CaseFile& case_file) {
  Unread unread;
  unread.paper = "scan.pdf, side " + std::to_string(case_file.unread.size() + 1);
  for (std::size_t index = 1; index < words.size(); ++index) {
    if (const auto when = parseIso(words[index])) {
      unread.when = *when;
    } else if (words[index] != "any") {
      unread.kinds.insert(words[index]);
    }
  }
  case_file.unread.push_back(unread);
  return true;
}

bool readExpected(const std::vector<std::string>& words, int line, TableCase& table_case) {
  if (words.size() < 2) {
    return false;
  }
  if (words[1] == "nothing") {
    return words.size() == 2;
  }
  Expected expected{words[1], {}, line};
  for (std::size_t index = 2; index < words.size(); ++index) {
    const auto pair = splitPair(words[index]);
    if (!pair) {
      return false;
    }
    expected.values.insert(*pair);
  }
  table_case.expected.push_back(expected);
  return true;
}

// What stands behind the word "case".
std::string nameOf(const std::string& line) {
  const std::size_t at = line.find_first_not_of(' ', line.find("case") + 4);
  return at == std::string::npos ? "" : line.substr(at);
}

bool readDay(const std::vector<std::string>& words, std::optional<Day>& day) {
  day = words.size() == 2 ? parseIsoDay(words[1]) : std::nullopt;
  return day.has_value();
}

bool readLine(const std::vector<std::string>& words, int line, TableCase& table_case) {
  const std::string& first = words.front();
  if (first == "born") {
    return readDay(words, table_case.case_file.born);
  }
  if (first == "as-of") {
    std::optional<Day> as_of;
    const bool read = readDay(words, as_of);
    table_case.case_file.as_of = as_of.value_or(Day{});
    return read;
  }
  if (first == "event" || first == "paper") {
    return readEvent(words, table_case.case_file);
  }
  if (first == "names") {
    return readReference(words, table_case.case_file);
  }
  if (first == "unnamed") {
    return readUnnamed(words, table_case.case_file);
  }
  if (first == "unread") {
    return readUnread(words, table_case.case_file);
  }
  return first == "is" && readExpected(words, line, table_case);
}

}  // namespace

CaseTable readCaseTable(const std::string& path) {
  CaseTable table;
  std::ifstream file(path);
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    const auto words = splitLine(line);
    if (words.empty() || words.front()[0] == '#') {
      continue;
    }
    if (words.front() == "case") {
      table.cases.push_back({nameOf(line), number, {}, {}});
      continue;
    }
    if (table.cases.empty() || !readLine(words, number, table.cases.back())) {
      table.problems.push_back({path, number, line});
    }
  }
  return table;
}

}  // namespace aktsyn::rules
