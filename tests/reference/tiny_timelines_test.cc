// The engine against a slow, obvious evaluator on every tiny timeline.
//
// The evaluator knows single days only. A date that is a span is tried as each of its days; when
// all days give one outcome that is the outcome, else it is undetermined.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "rules/engine.h"

namespace aktsyn::rules {
namespace {

constexpr int kWithinDays = 2;
constexpr int kMostEvents = 4;

const Day kDayZero = *parseIsoDay("2019-03-10");
Day day(int number) { return kDayZero + std::chrono::days(number); }

// ---- The evaluator

enum class Kind { kTrigger, kAnswer };

// An event: the days it may be of; none when it has no date.
struct Dated {
  Kind kind;
  std::vector<int> days;
};

struct Rule {
  Form form;
  bool own_evidence = false;
  bool late_before_next = false;
};

// Triggers and answers with one day each.
struct Resolved {
  int trigger;
  std::vector<int> other_triggers;
  std::vector<int> answers;
};

// The first answer that the next trigger gets; none: 1000.
int answerOfNext(const Resolved& timeline) {
  int next = 1000;
  for (const int other : timeline.other_triggers) {
    next = other > timeline.trigger ? std::min(next, other) : next;
  }
  int first = 1000;
  for (const int answer : timeline.answers) {
    first = answer >= next ? std::min(first, answer) : first;
  }
  return first;
}

std::string respond(const Resolved& timeline, bool late_before_next, int as_of) {
  const int due = timeline.trigger + kWithinDays;
  const int of_next = late_before_next ? answerOfNext(timeline) : 1000;
  std::string outcome = as_of <= due ? "pending" : "missing";
  int first = 1000;
  bool left = false;  // one answer to the next trigger
  for (const int answer : timeline.answers) {
    if (answer > due && answer == of_next && !left) {
      left = true;
      continue;
    }
    if (answer >= timeline.trigger && answer < first) {
      first = answer;
      outcome = answer <= due ? "met" : "late";
    }
  }
  return outcome;
}

std::string precede(const Resolved& timeline, bool own_evidence) {
  int previous = -1000;
  for (const int other : timeline.other_triggers) {
    if (other < timeline.trigger) {
      previous = std::max(previous, other);
    }
  }
  bool after = false;
  for (const int answer : timeline.answers) {
    if (answer <= timeline.trigger && (!own_evidence || answer > previous)) {
      return "met";
    }
    after = after || answer > timeline.trigger;
  }
  return after ? "late" : "missing";
}

std::string stayAway(const Resolved& timeline) {
  for (const int answer : timeline.answers) {
    if (answer >= timeline.trigger && answer <= timeline.trigger + kWithinDays) {
      return "incomplete";
    }
  }
  return "met";
}

std::string decide(const Rule& rule, const Resolved& timeline, int as_of) {
  if (rule.form == Form::kResponse) {
    return respond(timeline, rule.late_before_next, as_of);
  }
  return rule.form == Form::kPrecedence ? precede(timeline, rule.own_evidence) : stayAway(timeline);
}

// Tries every day of every event from `index` on.
void tryAll(const Rule& rule, const std::vector<Dated>& events, std::size_t trigger,
            std::size_t index, std::vector<int>& chosen, int as_of,
            std::set<std::string>& outcomes) {
  if (index == events.size()) {
    Resolved timeline{chosen[trigger], {}, {}};
    for (std::size_t other = 0; other < events.size(); ++other) {
      if (events[other].days.empty() || other == trigger) {
        continue;
      }
      auto& list = events[other].kind == Kind::kAnswer ? timeline.answers : timeline.other_triggers;
      list.push_back(chosen[other]);
    }
    outcomes.insert(decide(rule, timeline, as_of));
    return;
  }
  const std::vector<int> none{0};
  for (const int tried : events[index].days.empty() ? none : events[index].days) {
    chosen.push_back(tried);
    tryAll(rule, events, trigger, index + 1, chosen, as_of, outcomes);
    chosen.pop_back();
  }
}

std::string evaluate(const Rule& rule, const std::vector<Dated>& events, std::size_t trigger,
                     int as_of) {
  std::set<std::string> outcomes;
  std::vector<int> chosen;
  tryAll(rule, events, trigger, 0, chosen, as_of, outcomes);
  std::string outcome = outcomes.size() == 1 ? *outcomes.begin() : "undetermined";
  if (outcomes == std::set<std::string>{"missing", "pending"}) {
    outcome = "pending";  // the time is not surely up
  }
  // A paper without a date could be what is missing, or what would have been in time.
  const bool undated = std::any_of(events.begin(), events.end(),
                                   [](const Dated& event) { return event.days.empty(); });
  if (undated && (outcome == "missing" || outcome == "late")) {
    outcome = "undetermined";
  }
  return outcome;
}

// ---- The engine on the same timeline

Pack packOf(const Rule& rule) {
  Version version;
  version.law = "law";
  version.form = rule.form;
  version.own_evidence = rule.own_evidence;
  version.late_before_next = rule.late_before_next;
  version.for_each.kinds = {"trigger"};
  version.accepts = {Selector{{"answer"}, {Status::kHappened}, {}}};
  if (rule.form != Form::kPrecedence) {
    version.within = Limit{kWithinDays, Unit::kDays};
  }
  Requirement requirement;
  requirement.id = "rule";
  requirement.versions = {version};
  Pack pack;
  pack.languages = {"en"};
  pack.requirements = {requirement};
  return pack;
}

Event eventOf(const Dated& dated, std::size_t index) {
  Event event;
  event.id = "e" + std::to_string(index);
  event.kind = dated.kind == Kind::kTrigger ? "trigger" : "answer";
  event.is_document = true;
  if (dated.days.size() == 1) {
    event.when = When::on(day(dated.days.front()));
  } else if (!dated.days.empty()) {
    event.when = When::between(day(dated.days.front()), day(dated.days.back()));
  }
  return event;
}

std::string describe(const std::vector<Dated>& events) {
  std::string text;
  for (const Dated& event : events) {
    text += event.kind == Kind::kTrigger ? " trigger" : " answer";
    for (const int number : event.days) {
      text += " " + std::to_string(number);
    }
    text += ";";
  }
  return text;
}

void compare(const Rule& rule, const Pack& pack, const std::vector<Dated>& events, int as_of) {
  CaseFile case_file;
  case_file.as_of = day(as_of);
  for (std::size_t index = 0; index < events.size(); ++index) {
    case_file.events.push_back(eventOf(events[index], index));
  }
  for (const Finding& finding : check(pack, case_file)) {
    const auto trigger = static_cast<std::size_t>(std::stoi(finding.trigger.substr(1)));
    ASSERT_EQ(name(finding.outcome), evaluate(rule, events, trigger, as_of))
        << describe(events) << " trigger " << trigger << " as of " << as_of;
  }
}

// Every choice of up to kMostEvents of the possible events; order in the file does not matter.
void everyTimeline(const Rule& rule, const Pack& pack, const std::vector<Dated>& possible,
                   std::size_t from, std::vector<Dated>& chosen) {
  for (const int as_of : {3, 5, 9}) {
    compare(rule, pack, chosen, as_of);
  }
  if (chosen.size() == kMostEvents || ::testing::Test::HasFatalFailure()) {
    return;
  }
  for (std::size_t index = from; index < possible.size(); ++index) {
    chosen.push_back(possible[index]);
    everyTimeline(rule, pack, possible, index, chosen);
    chosen.pop_back();
  }
}

// Days 1, 3 and 6; for answers also any day from 1 to 6, the two days before 3, and no date.
std::vector<Dated> possibleEvents() {
  std::vector<Dated> possible;
  for (const int number : {1, 3, 6}) {
    possible.push_back({Kind::kTrigger, {number}});
    possible.push_back({Kind::kAnswer, {number}});
  }
  possible.push_back({Kind::kAnswer, {1, 2, 3, 4, 5, 6}});
  possible.push_back({Kind::kAnswer, {3, 4, 5}});
  return possible;
}

void agreesEverywhere(const Rule& rule, std::vector<Dated> possible) {
  std::vector<Dated> chosen;
  everyTimeline(rule, packOf(rule), possible, 0, chosen);
}

TEST(TinyTimelines, ResponseAgreesWithTheObviousEvaluator) {
  auto possible = possibleEvents();
  possible.push_back({Kind::kAnswer, {}});
  agreesEverywhere({Form::kResponse}, possible);
}

// Days only: which answer a span gives to whom is left to the engine.
TEST(TinyTimelines, ResponseThatLeavesTheNextItsAnswerAgrees) {
  std::vector<Dated> possible;
  for (const int number : {1, 3, 4, 6, 8}) {
    possible.push_back({Kind::kTrigger, {number}});
    possible.push_back({Kind::kAnswer, {number}});
  }
  agreesEverywhere({Form::kResponse, false, true}, possible);
}

TEST(TinyTimelines, PrecedenceAgreesWithTheObviousEvaluator) {
  auto possible = possibleEvents();
  possible.push_back({Kind::kAnswer, {}});
  agreesEverywhere({Form::kPrecedence}, possible);
}

TEST(TinyTimelines, PrecedenceWithOwnEvidenceAgrees) {
  auto possible = possibleEvents();
  possible.push_back({Kind::kAnswer, {}});
  agreesEverywhere({Form::kPrecedence, true}, possible);
}

TEST(TinyTimelines, AbsenceAgreesWithTheObviousEvaluator) {
  agreesEverywhere({Form::kAbsence}, possibleEvents());
}

// A trigger whose day is open, against one answer.
TEST(TinyTimelines, OpenTriggersAgreeWithTheObviousEvaluator) {
  for (const Form form : {Form::kResponse, Form::kPrecedence, Form::kAbsence}) {
    const Rule rule{form};
    const Pack pack = packOf(rule);
    for (const Dated& answer : possibleEvents()) {
      for (const auto& days : {std::vector<int>{1, 2, 3}, std::vector<int>{2, 3, 4, 5, 6}}) {
        for (const int as_of : {3, 4, 5, 9}) {
          if (answer.kind == Kind::kAnswer) {
            compare(rule, pack, {{Kind::kTrigger, days}, answer}, as_of);
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace aktsyn::rules
