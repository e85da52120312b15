// How long the law takes: 100,000 cases of 100 events held against the shipped pack, beside reading
// the same events from JSON, which any program that works on the results must do.
//
//   benchmark-check [--cases 100000] [--events 100] [--threads 2]
//
// Cases are made with a fixed seed: half of their events are journal notes, the rest is drawn from
// the pack's kinds, on days of four years, with the attributes that the pack's conditions name.
#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "rules/engine.h"
#include "rules/moments.h"

namespace {

using namespace aktsyn::rules;  // NOLINT(google-build-using-namespace)
using Json = nlohmann::json;

constexpr std::size_t kDistinct = 2000;  // cases that are made; they are gone through in turn
constexpr int kDays = 4 * 365;

struct Options {
  std::size_t cases = 100000, events = 100, threads = 2;
};

Options optionsOf(int count, char** arguments) {
  Options options;
  const std::map<std::string, std::size_t*> names{
      {"--cases", &options.cases}, {"--events", &options.events}, {"--threads", &options.threads}};
  for (int at = 1; at + 1 < count; at += 2) {
    const auto found = names.find(arguments[at]);
    const std::size_t number = std::strtoul(arguments[at + 1], nullptr, 10);
    if (found == names.end() || number == 0) {
      fmt::print(stderr, "usage: benchmark-check [--cases N] [--events N] [--threads N]\n");
      std::exit(2);
    }
    *found->second = number;
  }
  return options;
}

using Values = std::map<std::string, std::set<std::string>>;

void collect(const std::vector<Condition>& conditions, Values& values) {
  for (const Condition& condition : conditions) {
    if (condition.of == Condition::Of::kAttribute && !condition.any_of.empty()) {
      values[condition.name].insert(condition.any_of.begin(), condition.any_of.end());
    }
    collect(condition.parts, values);
  }
}

// What the conditions on triggers of a kind ask for.
std::map<std::string, Values> valuesByKind(const Pack& pack) {
  std::map<std::string, Values> by_kind;
  for (const Requirement& requirement : pack.requirements) {
    for (const Version& version : requirement.versions) {
      for (const std::string& kind : version.for_each.kinds) {
        collect(version.for_each.conditions, by_kind[kind]);
      }
    }
  }
  return by_kind;
}

template <typename Container>
const auto& anyOf(const Container& from, std::mt19937& random) {
  return *std::next(from.begin(), static_cast<std::ptrdiff_t>(random() % from.size()));
}

CaseFile makeCase(const Pack& pack, const std::map<std::string, Values>& values, std::size_t events,
                  unsigned seed) {
  std::mt19937 random(seed);
  const Day first = parseIsoDay("2012-01-01").value() + std::chrono::days(random() % 4000);
  CaseFile made;
  made.id = std::to_string(seed);
  made.born = first - std::chrono::days(random() % 5000);
  made.as_of = first + std::chrono::days(kDays);
  for (std::size_t at = 0; at < events; ++at) {
    Event event;
    event.id = "e" + std::to_string(at + 1);
    event.document = "d" + event.id.substr(1);
    event.kind = random() % 2 == 0 ? "journal-note" : anyOf(pack.kinds, random).id;
    event.is_document = random() % 3 != 0;
    event.when = When::on(first + std::chrono::days(random() % kDays));
    const auto named = values.find(event.kind);
    if (named != values.end()) {
      for (const auto& [name, any] : named->second) {
        if (random() % 2 == 0) {
          event.attributes[name].insert(anyOf(any, random));
        }
      }
    }
    made.events.push_back(std::move(event));
  }
  for (Event& moment : momentsOf(pack, made)) {
    moment.id = "m" + moment.kind;
    made.events.push_back(std::move(moment));
  }
  return made;
}

std::string asJson(const CaseFile& made) {
  Json events = Json::array();
  for (const Event& event : made.events) {
    events.push_back({{"id", event.id},
                      {"kind", event.kind},
                      {"date", iso(event.when)},
                      {"status", name(event.status)},
                      {"document", event.document},
                      {"attributes", event.attributes}});
  }
  return Json{{"case", made.id}, {"events", events}}.dump();
}

double secondsFor(std::size_t cases, const std::function<std::size_t(std::size_t)>& work,
                  std::atomic<std::size_t>& done) {
  const auto begin = std::chrono::steady_clock::now();
  tbb::parallel_for(std::size_t{0}, cases, [&](std::size_t at) { done += work(at % kDistinct); });
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int count, char** arguments) {
  const Options options = optionsOf(count, arguments);
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, options.threads);
  const PackLoad load = loadPack(AKTSYN_SOURCE_DIR "/rules/packs/dk-children",
                                 AKTSYN_SOURCE_DIR "/rules/pack.rng", Models::kLeave);
  if (load.pack == nullptr) {
    fmt::print(stderr, "the pack cannot be used: {}\n", load.problems.front().message);
    return 3;
  }
  const auto values = valuesByKind(*load.pack);
  std::vector<CaseFile> cases;
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < kDistinct; ++at) {
    cases.push_back(makeCase(*load.pack, values, options.events, static_cast<unsigned>(at)));
    lines.push_back(asJson(cases.back()));
  }
  std::atomic<std::size_t> findings{0}, events{0};
  const double checking = secondsFor(
      options.cases, [&](std::size_t at) { return check(*load.pack, cases[at]).size(); }, findings);
  const double parsing = secondsFor(
      options.cases, [&](std::size_t at) { return Json::parse(lines[at])["events"].size(); },
      events);
  fmt::print("{} cases of {} events on {} threads, {} requirements\n", options.cases,
             options.events, options.threads, load.pack->requirements.size());
  fmt::print("checking           {:8.2f} s  {:8.0f} cases/s  {} findings\n", checking,
             static_cast<double>(options.cases) / checking, findings.load());
  fmt::print("nlohmann::json     {:8.2f} s  {:8.0f} cases/s  the same events read\n", parsing,
             static_cast<double>(options.cases) / parsing);
  fmt::print("ratio              {:8.2f}\n", checking / parsing);
  return 0;
}
