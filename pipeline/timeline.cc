#include "pipeline/timeline.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace aktsyn::pipeline {
namespace {

using rules::Event;
using rules::Status;
using rules::When;

constexpr int kGrownUp = 23;  // barnets lov reaches to the 23rd birthday
constexpr int kOfAge = 18;

// An event with what decides its place among those of its kind.
struct Told {
  TimelineEvent event;
  std::size_t document = 0;  // index into the case's documents
};

// A person with the number of files that name it, and of those that say that it is the child.
struct NamedPerson {
  Person person;
  int files = 0, files_as_child = 0;
};

std::vector<NamedPerson> mergePersons(const std::vector<ReadFile>& files) {
  std::map<std::string, NamedPerson> by_number;
  for (const ReadFile& file : files) {
    for (const Person& person : file.reading.persons) {
      const auto [at, fresh] = by_number.try_emplace(person.cpr, NamedPerson{person});
      NamedPerson& merged = at->second;
      ++merged.files;
      merged.files_as_child += person.as_child > 0 ? 1 : 0;
      if (!fresh) {
        merged.person.mentions += person.mentions;
        merged.person.as_child += person.as_child;
      }
      if (merged.person.name.empty()) {
        merged.person.name = person.name;
      }
    }
  }
  std::vector<NamedPerson> persons;
  for (auto& [cpr, person] : by_number) {
    persons.push_back(std::move(person));
  }
  return persons;
}

// The last day that any paper of the case is dated.
std::optional<rules::Day> lastPaper(const std::vector<ReadFile>& files) {
  std::optional<rules::Day> last;
  for (const ReadFile& file : files) {
    for (const Document& document : file.reading.documents) {
      if (document.date.known() && (!last || document.date.lastDay() > *last)) {
        last = document.date.lastDay();
      }
    }
  }
  return last;
}

// The case's child: the young person whom most papers name, above all as the one they are about.
const Person* findChild(const std::vector<NamedPerson>& persons,
                        std::optional<rules::Day> last_paper) {
  const auto rank = [](const NamedPerson& named) {
    return std::tuple(named.files + named.files_as_child, named.person.as_child,
                      named.person.mentions, named.person.born);
  };
  const NamedPerson* child = nullptr;
  for (const NamedPerson& named : persons) {
    const bool grown_up = last_paper && rules::ageOn(named.person.born, *last_paper) >= kGrownUp;
    if (!grown_up && (child == nullptr || rank(named) > rank(*child))) {
      child = &named;
    }
  }
  return child == nullptr ? nullptr : &child->person;
}

// Whether a file is about another child: it carries another child's number and never this one's.
bool concernsOther(const FileReading& reading, const Person& child,
                   std::optional<rules::Day> last_paper) {
  bool other = false;
  for (const Person& person : reading.persons) {
    if (person.cpr == child.cpr || person.born == child.born) {
      return false;
    }
    const bool under_age = !last_paper || rules::ageOn(person.born, *last_paper) < kOfAge;
    other = other || under_age;
  }
  return other;
}

bool sameDay(const When& a, const When& b) {
  return a.known() && b.known() && a.firstDay() == a.lastDay() && b.firstDay() == b.lastDay() &&
         a.firstDay() == b.firstDay();
}

bool clockDiffers(const When& a, const When& b) {
  return a.precision == rules::Precision::kMinute && b.precision == rules::Precision::kMinute &&
         a.first != b.first;
}

class EventMerger {
 public:
  explicit EventMerger(const std::vector<Document>& documents) : documents_(documents) {}

  // Papers come before what other papers tell of them, so that a telling finds its paper.
  void add(Told told) {
    const Event& event = told.event.event;
    auto& same_kind_and_day = by_day_[{event.kind, event.when.firstDay()}];
    for (const std::size_t at : same_kind_and_day) {
      if (isSame(told_[at], told)) {
        join(told_[at], std::move(told));
        return;
      }
    }
    same_kind_and_day.push_back(told_.size());
    told_.push_back(std::move(told));
  }

  std::vector<Told> take() { return std::move(told_); }

 private:
  bool isSame(const Told& known, const Told& told) const {
    const Event& a = known.event.event;
    const Event& b = told.event.event;
    if (a.kind != b.kind || a.status != b.status || !sameDay(a.when, b.when)) {
      return false;
    }
    if (a.is_document && b.is_document) {
      return isCopy(documents_.at(known.document), documents_.at(told.document));
    }
    return !clockDiffers(a.when, b.when) || known.document == told.document;
  }

  // The same paper again, or a covering mail that says what it brings.
  static bool isCopy(const Document& a, const Document& b) {
    if (a.file == b.file || a.document_class == "journal-note" || a.draft != b.draft) {
      return false;
    }
    const bool same_title = !a.title.empty() && a.title == b.title && a.author == b.author;
    return same_title || holds(a.file, b.file) || holds(b.file, a.file);
  }

  static bool holds(const std::string& container, const std::string& member) {
    return member.size() > container.size() && member.starts_with(container) &&
           member[container.size()] == '/';
  }

  static void join(Told& known, Told told) {
    Event& into = known.event.event;
    const Event& from = told.event.event;
    if (into.when.precision != rules::Precision::kMinute &&
        from.when.precision == rules::Precision::kMinute) {
      into.when = from.when;
    }
    for (const auto& [name, values] : from.attributes) {
      into.attributes[name].insert(values.begin(), values.end());
    }
    into.elements.insert(from.elements.begin(), from.elements.end());
    into.partly_read = into.partly_read && from.partly_read;
    into.draft = into.draft && from.draft;
    auto& evidence = known.event.evidence;
    evidence.insert(evidence.end(), std::make_move_iterator(told.event.evidence.begin()),
                    std::make_move_iterator(told.event.evidence.end()));
  }

  const std::vector<Document>& documents_;
  std::vector<Told> told_;
  std::map<std::pair<std::string, rules::Day>, std::vector<std::size_t>> by_day_;
};

// Attribute of an event whose words name a person: "samtale med Pia".
constexpr const char* kNamed = "named";

std::string lowered(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// Whether the event names people, and none of them is the child. An unknown name decides nothing.
bool namesOthers(const Event& event, const Person* child) {
  const auto named = event.attributes.find(kNamed);
  if (named == event.attributes.end() || child == nullptr || child->name.empty()) {
    return false;
  }
  const std::string name = " " + lowered(child->name) + " ";
  return std::none_of(named->second.begin(), named->second.end(), [&](const std::string& other) {
    return name.find(" " + lowered(other) + " ") != std::string::npos ||
           name.find("-" + lowered(other) + " ") != std::string::npos ||
           name.find(" " + lowered(other) + "-") != std::string::npos;
  });
}

// Documents get ids in the order of files and pages.
std::vector<Told> numberDocuments(std::vector<ReadFile>& files, const Person* child,
                                  std::optional<rules::Day> last_paper,
                                  std::vector<Document>& documents) {
  std::vector<Told> told;
  for (ReadFile& file : files) {
    const bool other = child != nullptr && concernsOther(file.reading, *child, last_paper);
    const std::size_t first = documents.size();
    for (Document& document : file.reading.documents) {
      document.id = "d" + std::to_string(documents.size() + 1);
      documents.push_back(std::move(document));
    }
    for (TimelineEvent& event : file.reading.events) {
      const std::size_t at = first + std::stoul(event.event.document);
      event.event.document = documents.at(at).id;
      if (other || namesOthers(event.event, child)) {
        event.event.status = Status::kMentioned;
        event.event.attributes["child"].insert("other");
      }
      told.push_back({std::move(event), at});
    }
  }
  return told;
}

// Kinds that are dated by their receipt: a paper that does not show it may be dated by another
// paper that tells it, on the paper's own day or in the days of the post.
class Receipts {
 public:
  explicit Receipts(const rules::Pack& pack) {
    for (const rules::Kind& kind : pack.kinds) {
      if (!kind.date_roles.empty() && kind.date_roles.front() == "received") {
        kinds_.insert(kind.id);
      }
    }
  }

  // Moves a telling of the receipt into its paper; a telling that fits two papers stays.
  void join(const std::vector<Document>& documents, std::vector<Told>& told) const {
    std::vector<Told> rest;
    for (Told& item : told) {
      Told* paper = item.event.event.is_document ? nullptr : paperFor(documents, told, item);
      if (paper == nullptr) {
        rest.push_back(std::move(item));
        continue;
      }
      paper->event.event.when = item.event.event.when;
      auto& evidence = paper->event.evidence;
      const auto after_own = evidence.begin() + (evidence.empty() ? 0 : 1);
      evidence.insert(after_own, item.event.evidence.begin(), item.event.evidence.end());
    }
    told = std::move(rest);
  }

 private:
  static constexpr auto kPost = std::chrono::days(7);

  Told* paperFor(const std::vector<Document>& documents, std::vector<Told>& told,
                 const Told& telling) const {
    const Event& event = telling.event.event;
    if (!kinds_.contains(event.kind) || event.status != Status::kHappened || !event.when.known()) {
      return nullptr;
    }
    Told* found = nullptr;
    for (Told& item : told) {
      const Event& paper = item.event.event;
      if (!paper.is_document || paper.kind != event.kind || !paper.when.known() ||
          documents.at(item.document).date_role == "received") {
        continue;
      }
      const auto later = event.when.firstDay() - paper.when.firstDay();
      if (later > std::chrono::days(0) && later <= kPost) {
        if (found != nullptr) {
          return nullptr;
        }
        found = &item;
      }
    }
    return found;
  }

  std::set<std::string> kinds_;
};

std::vector<TimelineEvent> orderEvents(std::vector<Told> told) {
  std::stable_sort(told.begin(), told.end(), [](const Told& a, const Told& b) {
    const auto key = [](const Told& t) {
      const Event& event = t.event.event;
      return std::tuple(!event.when.known(), event.when.first, event.when.last, event.kind, t.document);
    };
    return key(a) < key(b);
  });
  std::vector<TimelineEvent> events;
  for (Told& item : told) {
    item.event.event.id = "e" + std::to_string(events.size() + 1);
    events.push_back(std::move(item.event));
  }
  return events;
}

// What the name of an unread file says it is, where it says anything.
rules::Unread unreadFrom(const ReadFile& file, const std::string& paper) {
  rules::Unread unread{.paper = paper};
  for (const Document& document : file.reading.documents) {
    if (!document.document_class.empty() && document.document_class != "other") {
      unread.kinds.insert(document.kind);
    }
  }
  return unread;
}

std::vector<rules::Unread> listUnread(const std::vector<ReadFile>& files) {
  std::vector<rules::Unread> unread;
  for (const ReadFile& file : files) {
    if (mayHoldUnreadText(file.file)) {
      unread.push_back(unreadFrom(file, file.file.path));
    }
    for (const int page : file.file.pages_unread) {
      unread.push_back(rules::Unread{.paper = file.file.path + "#" + std::to_string(page)});
    }
    for (const auto& [part, reason] : file.file.lost) {
      unread.push_back(rules::Unread{.paper = file.file.path + "/" + part});
    }
  }
  return unread;
}

}  // namespace

bool mayHoldUnreadText(const SourceFile& file) {
  using extractors::Fate;
  switch (file.fate) {
    case Fate::kUnreadable:
    case Fate::kRefused:
      return true;
    case Fate::kSkipped:
      return file.format.starts_with("application/");
    default:
      return false;
  }
}

CaseResult buildTimeline(const rules::Pack& pack, const std::string& case_id,
                         std::vector<ReadFile> files) {
  CaseResult result;
  result.id = case_id;
  result.unread = listUnread(files);
  const std::optional<rules::Day> last_paper = lastPaper(files);
  const std::vector<NamedPerson> persons = mergePersons(files);
  const Person* child = findChild(persons, last_paper);
  if (child != nullptr) {
    result.born = child->born;
    result.child_name = child->name;
  }
  std::vector<Told> told = numberDocuments(files, child, last_paper, result.documents);
  std::stable_partition(told.begin(), told.end(),
                        [](const Told& item) { return item.event.event.is_document; });
  EventMerger merger(result.documents);
  for (Told& item : told) {
    merger.add(std::move(item));
  }
  std::vector<Told> merged = merger.take();
  Receipts(pack).join(result.documents, merged);
  result.events = orderEvents(std::move(merged));
  for (ReadFile& file : files) {
    result.files.push_back(std::move(file.file));
  }
  return result;
}

}  // namespace aktsyn::pipeline
