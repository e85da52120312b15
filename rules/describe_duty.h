// What one version asks for, in words, respect by respect. Internal to rules/: describe.h is the
// way in. A respect of which there is nothing to say has no lines.
#pragma once

#include "rules/condition_words.h"
#include "rules/describe.h"
#include "rules/words.h"

namespace aktsyn::rules {

class DutyWords {
 public:
  DutyWords(const Version& version, const Words& words) : version_(version), words_(words) {}

  Lines trigger() const;   // what sets the duty off
  Lines need() const;      // what must be there
  Lines time() const;      // within which time, counted from what
  Lines ends() const;      // what makes the duty fall away
  Lines evidence() const;  // what counts, the strongest first
  Lines also() const;      // what is needed beside it
  Lines doesNotCount() const;
  Lines reasons() const;   // lawful reasons
  Lines counting() const;  // how the days of its limits are counted
  Lines settings() const;  // what the tool has chosen and no act says

 private:
  std::string say(std::string_view id, const Places& places = {}) const {
    return words_.say(id, places);
  }
  std::string within(std::string_view id, const Limit& limit) const {
    return say(id, {{"limit", words_.limit(limit)}});
  }
  void addNeedOfContent(Lines& lines) const;
  void addTimeOfRecurrence(Lines& lines) const;
  void addTimeOfState(Lines& lines) const;  // where it begins and ends, apart from its limits
  void addCountFrom(Lines& lines) const;

  const Version& version_;
  const Words& words_;
};

}  // namespace aktsyn::rules
