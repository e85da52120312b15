// The engine against the reference evaluator on the shipped pack: on tiny timelines around every
// limit, and on random cases. A case on which they differ is printed as a row of a table.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "pack_agreement.h"
#include "pack_words.h"
#include "reference_days.h"
#include "shipped_pack.h"

namespace aktsyn::reference {
namespace {

using std::chrono::days;

const Days& plainDays() {
  static const Days counted(shippedPack().holidays);
  return counted;
}

bool isHeldByReference(const rules::Requirement& requirement) {
  return requirement.versions.front().form != rules::Form::kPresence;
}

// ---- Tiny timelines

// How many of a version's timelines are tried: all of them would take hours. Those tried lie evenly
// among all. AKTSYN_TIMELINES asks for another number.
std::size_t timelinesPerVersion() {
  const char* asked = std::getenv("AKTSYN_TIMELINES");
  return asked == nullptr ? 300 : static_cast<std::size_t>(std::atol(asked));
}

Day middleOf(const rules::Version& version) {
  const Day from = version.from.value_or(*rules::parseIsoDay("2015-03-10"));
  const Day to = version.to.value_or(from + days(500));
  return from + days((to - from).count() / 2);
}

// The days on both sides of every limit, counted from the day and back.
std::vector<Day> tellingDays(const rules::Version& version, Day day) {
  std::vector<Day> telling{day, day + days(1), day - days(1)};
  for (const rules::Limit& limit : limitsOf(version)) {
    const Day ahead = plainDays().after(day, limit), back = plainDays().before(day, limit);
    telling.insert(telling.end(), {ahead, ahead + days(1), back, back - days(1)});
  }
  std::sort(telling.begin(), telling.end());
  telling.erase(std::unique(telling.begin(), telling.end()), telling.end());
  return telling;
}

// One trigger in the middle of the version, and two more events on telling days. Event number 0 of
// each is none.
class Timelines {
 public:
  explicit Timelines(const rules::Version& version)
      : triggers_(triggerShapesOf(version)),
        shapes_(shapesOf(version)),
        day_(middleOf(version)),
        days_(tellingDays(version, day_)) {}

  std::size_t count() const { return triggers_.size() * others() * others() * days_.size(); }

  rules::CaseFile timeline(std::size_t number) const {
    rules::CaseFile case_file;
    const auto take = [&number](std::size_t choices) {
      const std::size_t chosen = number % choices;
      number /= choices;
      return chosen;
    };
    case_file.events.push_back(triggers_[take(triggers_.size())]);
    case_file.events.back().when = rules::When::on(day_);
    for (int other = 0; other < 2; ++other) {
      if (const std::size_t chosen = take(others())) {
        case_file.events.push_back(shapes_[(chosen - 1) % shapes_.size()]);
        case_file.events.back().when = rules::When::on(days_[(chosen - 1) / shapes_.size()]);
      }
    }
    case_file.as_of = std::max(day_, days_[take(days_.size())]);
    case_file.born = addMonths(day_, -12 * 14);
    return case_file;
  }

 private:
  std::size_t others() const { return shapes_.size() * days_.size() + 1; }

  std::vector<rules::Event> triggers_, shapes_;
  Day day_;
  std::vector<Day> days_;
};

void compareTimelines(const rules::Pack& pack, const rules::Version& version) {
  const Timelines timelines(version);
  const std::size_t tried = std::min(timelines.count(), timelinesPerVersion());
  // A step without a factor in common with the count goes through all of them in a mixed order.
  std::size_t step = static_cast<std::size_t>(static_cast<double>(timelines.count()) * 0.618) | 1U;
  while (std::gcd(step, timelines.count()) != 1) {
    ++step;
  }
  for (std::size_t index = 0; index < tried; ++index) {
    const std::size_t number = index * step % timelines.count();
    const auto difference = disagreement(pack, withMoments(pack, timelines.timeline(number)));
    ASSERT_FALSE(difference.has_value()) << *difference;
  }
}

TEST(PackAgreement, HoldsOnTinyTimelinesOfEveryVersion) {
  for (const rules::Requirement& requirement : shippedPack().requirements) {
    if (!isHeldByReference(requirement)) {
      continue;
    }
    const rules::Pack pack = onlyRequirement(requirement.id);
    for (const rules::Version& version : requirement.versions) {
      compareTimelines(pack, version);
    }
  }
}

// ---- Random cases

// An event by numbers, which rapidcheck makes smaller one by one; 0 is the plainest.
struct Drawn {
  unsigned version = 0, shape = 0, anchor = 0, move = 0, mark = 0;
};

std::ostream& operator<<(std::ostream& out, const Drawn& drawn) {
  return out << drawn.version << " " << drawn.shape << " " << drawn.anchor << " " << drawn.move
             << " " << drawn.mark;
}

struct Spoken {
  const rules::Version* version;
  std::vector<rules::Event> shapes;
  std::vector<rules::Limit> limits;
};

// What the versions of all requirements speak of.
const std::vector<Spoken>& spoken() {
  static const std::vector<Spoken> all = [] {
    std::vector<Spoken> made;
    for (const rules::Requirement& requirement : shippedPack().requirements) {
      for (const rules::Version& version : requirement.versions) {
        if (isHeldByReference(requirement)) {
          made.push_back({&version, shapesOf(version), limitsOf(version)});
        }
      }
    }
    return made;
  }();
  return all;
}

// A day near another: on it, beside it, or on either side of a limit before or after it.
Day moved(Day day, unsigned move, const std::vector<rules::Limit>& limits) {
  const int beside = static_cast<int>(move % 3) - 1;
  const unsigned way = move / 3 % 3;
  if (way == 0 || limits.empty()) {
    return day + days(beside);
  }
  const rules::Limit& limit = limits[move / 9 % limits.size()];
  return (way == 1 ? plainDays().after(day, limit) : plainDays().before(day, limit)) + days(beside);
}

rules::Event eventOf(const Drawn& drawn, const Spoken& words) {
  rules::Event event = words.shapes[drawn.shape % words.shapes.size()];
  if (drawn.mark % 8 == 1) {
    event.is_document = !event.is_document;
  }
  if (!words.version->recorded.empty() && event.is_document) {
    event.dates[words.version->recorded] = event.when;
  }
  return event;
}

// Mostly a day, sometimes with the clock time. Events without a date are left to the tables: what
// they mean inside conditions is not written down.
rules::When whenOf(const Drawn& drawn, Day day) {
  if (drawn.mark % 16 == 3) {
    return rules::When::at(rules::Moment(day) + std::chrono::minutes(drawn.mark));
  }
  return rules::When::on(day);
}

// Three requirements' events, one after the other near days that were there before.
rules::CaseFile caseOf(const std::vector<Drawn>& drawn, unsigned first, unsigned ages) {
  rules::CaseFile case_file;
  std::vector<Day> used;
  case_file.as_of = *rules::parseIsoDay("2024-06-01");
  for (const Drawn& one : drawn) {
    const Spoken& words = spoken()[(first + one.version % 3 * 7) % spoken().size()];
    if (used.empty()) {
      used.push_back(words.version->from.value_or(*rules::parseIsoDay("2012-02-20")));
    }
    const Day day = moved(used[one.anchor % used.size()], one.move, words.limits);
    used.push_back(day);
    rules::Event event = eventOf(one, words);
    event.when = whenOf(one, day);
    for (auto& date : event.dates) {
      date.second = rules::When::on(day + days(one.mark % 20));
    }
    case_file.events.push_back(event);
  }
  if (used.empty()) {
    return case_file;
  }
  const std::vector<int> telling_ages{14, 15, 3, 10, 12, 16, 18, 1};
  if (ages % 9 != 8) {
    case_file.born = addMonths(used.front(), -12 * telling_ages[ages % 9]) + days(ages / 9 % 3);
  }
  case_file.as_of = *std::max_element(used.begin(), used.end()) + days(ages / 27 % 4 * 100);
  return case_file;
}

}  // namespace
}  // namespace aktsyn::reference

namespace rc {

template <>
struct Arbitrary<aktsyn::reference::Drawn> {
  static Gen<aktsyn::reference::Drawn> arbitrary() {
    using aktsyn::reference::Drawn;
    const auto number = [] { return gen::inRange<unsigned>(0, 1000); };
    return gen::build<Drawn>(gen::set(&Drawn::version, number()), gen::set(&Drawn::shape, number()),
                             gen::set(&Drawn::anchor, number()), gen::set(&Drawn::move, number()),
                             gen::set(&Drawn::mark, number()));
  }
};

}  // namespace rc

namespace aktsyn::reference {
namespace {

TEST(PackAgreement, HoldsOnRandomCases) {
  const std::string parameters = "seed=20190304 max_success=1000";
  const char* asked = std::getenv("RC_PARAMS");
  setenv("RC_PARAMS", asked == nullptr ? parameters.c_str() : asked, 1);
  const bool agreed = rc::check("the engine and the reference evaluator find the same", [] {
    const auto drawn =
        *rc::gen::resize(40, rc::gen::container<std::vector<Drawn>>(rc::gen::arbitrary<Drawn>()));
    const auto first = *rc::gen::inRange<unsigned>(0, static_cast<unsigned>(spoken().size()));
    const auto ages = *rc::gen::inRange<unsigned>(0, 108);
    const auto difference =
        disagreement(shippedPack(), withMoments(shippedPack(), caseOf(drawn, first, ages)));
    RC_LOG() << difference.value_or("");
    RC_ASSERT(!difference.has_value());
  });
  EXPECT_TRUE(agreed);
}

}  // namespace
}  // namespace aktsyn::reference
