#include "pipeline/case_child.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <tuple>

namespace aktsyn::pipeline {
namespace {

constexpr int kGrownUp = 23;  // barnets lov reaches to the 23rd birthday
constexpr int kOfAge = 18;
constexpr int kOldest = 85;
constexpr int kFilesThatNameTwice = 6;
// Parents are older than this when the youngest child is born, brothers and sisters are not.
constexpr std::chrono::days kGeneration{10 * 365};

// A person with the number of files that name it, and of those that say that it is the child.
struct NamedPerson {
  Person person;
  int files = 0, files_as_child = 0;
  std::vector<std::pair<std::string, int>> names;  // with the files that have it, first seen first
};

// A seventh digit that makes its bearer older than anybody in a child's case is a wrong one: such a
// number is that of somebody born a hundred years later.
rules::Day likelyBorn(rules::Day born, std::optional<rules::Day> last_paper) {
  const std::chrono::year_month_day date{born};
  const std::chrono::year_month_day later = date + std::chrono::years{100};
  const bool too_old = last_paper && rules::ageOn(born, *last_paper) >= kOldest;
  return too_old && later.ok() && rules::Day{later} <= *last_paper ? rules::Day{later} : born;
}

std::vector<NamedPerson> mergePersons(const std::vector<ReadFile>& files,
                                      std::optional<rules::Day> last_paper) {
  std::map<std::pair<std::string, rules::Day>, NamedPerson> by_number;
  for (const ReadFile& file : files) {
    for (Person person : file.reading.persons) {
      person.born = likelyBorn(person.born, last_paper);
      const auto [at, fresh] =
          by_number.try_emplace(std::pair(person.cpr, person.born), NamedPerson{person});
      NamedPerson& merged = at->second;
      ++merged.files;
      merged.files_as_child += person.as_child > 0 ? 1 : 0;
      if (!fresh) {
        merged.person.mentions += person.mentions;
        merged.person.as_child += person.as_child;
      }
      if (!person.name.empty()) {
        const auto known =
            std::find_if(merged.names.begin(), merged.names.end(),
                         [&](const auto& name) { return name.first == person.name; });
        if (known != merged.names.end()) {
          ++known->second;
        } else {
          merged.names.emplace_back(person.name, 1);
        }
      }
    }
  }
  std::vector<NamedPerson> persons;
  persons.reserve(by_number.size());
  for (auto& [key, person] : by_number) {
    // One file may name a parent beside the number, or have it misread.
    const auto most =
        std::max_element(person.names.begin(), person.names.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    // What stands beside the number once, among many files, may be a place.
    const bool sure =
        most != person.names.end() && (most->second > 1 || person.files < kFilesThatNameTwice);
    person.person.name = sure ? most->first : std::string{};
    persons.push_back(std::move(person));
  }
  return persons;
}

// Attribute of an event whose words name a person: "samtale med Pia".
constexpr const char* kNamed = "named";

std::string lowered(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

}  // namespace

std::optional<rules::Day> lastPaper(const std::vector<ReadFile>& files) {
  std::optional<rules::Day> last, last_of_work;
  for (const ReadFile& file : files) {
    for (const Document& document : file.reading.documents) {
      if (!document.date.known()) {
        continue;
      }
      last = std::max(last.value_or(document.date.lastDay()), document.date.lastDay());
      if (document.document_class != "other") {
        last_of_work =
            std::max(last_of_work.value_or(document.date.lastDay()), document.date.lastDay());
      }
    }
  }
  return last_of_work ? last_of_work : last;
}

std::optional<Person> findChild(const std::vector<ReadFile>& files,
                                std::optional<rules::Day> last_paper) {
  const std::vector<NamedPerson> persons = mergePersons(files, last_paper);
  // A number says more than a birth date in the text, which brothers and sisters have too.
  const auto rank = [](const NamedPerson& named) {
    const int worth = named.person.dated_only ? 1 : 2;
    return std::tuple(worth * (named.files + named.files_as_child), named.person.as_child,
                      named.person.mentions, named.person.born);
  };
  const NamedPerson* child = nullptr;
  for (const NamedPerson& named : persons) {
    const bool grown_up = last_paper && rules::ageOn(named.person.born, *last_paper) >= kGrownUp;
    if (!grown_up && (child == nullptr || rank(named) > rank(*child))) {
      child = &named;
    }
  }
  return child == nullptr ? std::nullopt : std::optional(child->person);
}

std::string likelyChild(const std::vector<ReadFile>& files) {
  std::optional<rules::Day> youngest;
  for (const ReadFile& file : files) {
    for (const Person& person : file.reading.persons) {
      youngest = std::max(youngest.value_or(person.born), person.born);
    }
  }
  if (!youngest) {
    return {};
  }
  const std::optional<Person> child = findChild(files, *youngest + kGeneration);
  return child ? child->name : std::string{};
}

bool concernsOther(const FileReading& reading, std::size_t document, const Person& child,
                   std::optional<rules::Day> last_paper) {
  const auto part =
      std::find_if(reading.parts.begin(), reading.parts.end(), [&](const FilePart& one) {
        return document >= one.first_document && document < one.first_document + one.documents;
      });
  bool other = false;
  for (const Person& person : reading.persons) {
    if (part != reading.parts.end() && !person.pages.empty()) {
      const auto named = person.pages.lower_bound(part->first_page);
      if (named == person.pages.end() || *named > part->last_page) {
        continue;
      }
    }
    const rules::Day born = likelyBorn(person.born, last_paper);
    if ((!person.cpr.empty() && person.cpr == child.cpr) || born == child.born) {
      return false;
    }
    const int age = last_paper ? rules::ageOn(born, *last_paper) : 0;
    // A grown-up brother or sister whom the paper is about.
    const bool young = age < kOfAge || (age < kGrownUp && person.as_child > 0);
    other = other || (young && !person.dated_only);
  }
  return other;
}

bool carriesOwnNumber(const FileReading& reading, std::size_t document, const Person& child) {
  const std::vector<int>& pages = reading.documents.at(document).pages;
  return std::any_of(reading.persons.begin(), reading.persons.end(), [&](const Person& person) {
    const bool same =
        !person.dated_only && (person.cpr.empty() || child.cpr.empty() ? person.born == child.born
                                                                       : person.cpr == child.cpr);
    return same && (pages.empty() || person.pages.empty() ||
                    std::any_of(pages.begin(), pages.end(),
                                [&](int page) { return person.pages.contains(page); }));
  });
}

bool isOthers(const std::string& given_name, const Person& child) {
  const std::string name = "-" + lowered(child.name);
  const std::string other = lowered(given_name);
  return !other.empty() && !child.name.empty() && name.find("-" + other) == std::string::npos &&
         name.find(" " + other) == std::string::npos;
}

bool namesOthers(const rules::Event& event, const Person& child) {
  const auto named = event.attributes.find(kNamed);
  if (named == event.attributes.end() || child.name.empty()) {
    return false;
  }
  const std::string name = " " + lowered(child.name) + " ";
  return std::none_of(named->second.begin(), named->second.end(), [&](const std::string& other) {
    return name.find(" " + lowered(other) + " ") != std::string::npos ||
           name.find("-" + lowered(other) + " ") != std::string::npos ||
           name.find(" " + lowered(other) + "-") != std::string::npos;
  });
}

}  // namespace aktsyn::pipeline
