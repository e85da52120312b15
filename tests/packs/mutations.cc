#include "mutations.h"

#include <fmt/format.h>

#include <functional>
#include <optional>

namespace aktsyn::testing {
namespace {

using rules::Condition;
using rules::Limit;
using rules::Requirement;
using rules::Selector;
using rules::Version;

// Calls `each` for every number of the law in a version, in the same order for equal versions. How
// far evidence or a state of the case may lie from the trigger is a setting, not law.
class Numbers {
 public:
  using Each = std::function<void(const std::string& name, int& number)>;

  explicit Numbers(Each each) : each_(std::move(each)) {}

  void visit(Version& version) {
    visit("within", version.within);
    visit("open-for", version.open_for);
    visit("at-most-apart", version.at_most_apart);
    visit("per", version.per);
    if (version.times) {
      each_("times", *version.times);
    }
    for (rules::LongerLimit& longer : version.longer) {
      each_("longer", longer.within.count);
      visit(longer.conditions);
    }
    visit(version.for_each);
    for (rules::StandIn& stand_in : version.stand_ins) {
      visit(stand_in.selector);
    }
    visit(version.accepts);
    visit(version.also_due_at);
    visit(version.unless_done);
    visit(version.starts_with);
    for (rules::Also& also : version.also) {
      visit(also.when);
      visit(also.accepts);
    }
    for (rules::MustHold& content : version.elements) {
      visit(content.conditions);
    }
    for (rules::Exception& exception : version.exceptions) {
      if (exception.trigger) {
        visit(*exception.trigger);
      }
      visit(exception.event);
    }
  }

 private:
  void visit(const std::string& name, std::optional<Limit>& limit) {
    if (limit) {
      each_(name, limit->count);
    }
  }
  void visit(std::optional<Selector>& selector) {
    if (selector) {
      visit(*selector);
    }
  }
  void visit(std::vector<Selector>& selectors) {
    for (Selector& selector : selectors) {
      visit(selector);
    }
  }
  void visit(Selector& selector) { visit(selector.conditions); }
  void visit(std::vector<Condition>& conditions) {
    for (Condition& condition : conditions) {
      if (condition.at_least) {
        each_("age at-least", *condition.at_least);
      }
      if (condition.below) {
        each_("age below", *condition.below);
      }
      visit(condition.parts);
      visit(condition.others);
    }
  }

  Each each_;
};

std::string label(const Version& version) {
  return "version from " + (version.from ? rules::iso(*version.from) : std::string("ever"));
}

void changeNumbers(const Requirement& requirement, std::size_t at, std::vector<Mutation>& out) {
  int count = 0;
  Version counted = requirement.versions[at];
  Numbers([&](const std::string&, int&) { ++count; }).visit(counted);
  for (int chosen = 0; chosen < count; ++chosen) {
    for (const int by : {-1, 1}) {
      Mutation mutation{label(requirement.versions[at]), requirement};
      int index = 0;
      Numbers([&](const std::string& name, int& number) {
        if (index++ == chosen) {
          mutation.what += fmt::format(": {} {} -> {}", name, number, number + by);
          number += by;
        }
      }).visit(mutation.requirement.versions[at]);
      out.push_back(std::move(mutation));
    }
  }
}

// Moves the day between a version and the one before it, or the first day of the first.
void moveStart(const Requirement& requirement, std::size_t at, std::vector<Mutation>& out) {
  if (!requirement.versions[at].from) {
    return;
  }
  for (const int by : {-1, 1}) {
    Mutation mutation{fmt::format("{}: begins {:+} day", label(requirement.versions[at]), by),
                      requirement};
    const std::chrono::days days(by);
    auto& versions = mutation.requirement.versions;
    const bool adjoins = at > 0 && versions[at - 1].to == *versions[at].from - std::chrono::days(1);
    *versions[at].from += days;
    if (adjoins) {
      *versions[at - 1].to += days;
    }
    out.push_back(std::move(mutation));
  }
}

// Moves the last day of a version that none follows at once.
void moveEnd(const Requirement& requirement, std::size_t at, std::vector<Mutation>& out) {
  const Version& version = requirement.versions[at];
  const bool adjoins = version.to && at + 1 < requirement.versions.size() &&
                       requirement.versions[at + 1].from == *version.to + std::chrono::days(1);
  if (!version.to || adjoins) {
    return;
  }
  for (const int by : {-1, 1}) {
    Mutation mutation{fmt::format("{}: ends {:+} day", label(version), by), requirement};
    *mutation.requirement.versions[at].to += std::chrono::days(by);
    out.push_back(std::move(mutation));
  }
}

}  // namespace

std::vector<Mutation> mutationsOf(const Requirement& requirement) {
  std::vector<Mutation> mutations;
  for (std::size_t at = 0; at < requirement.versions.size(); ++at) {
    changeNumbers(requirement, at, mutations);
    moveStart(requirement, at, mutations);
    moveEnd(requirement, at, mutations);
  }
  return mutations;
}

}  // namespace aktsyn::testing
