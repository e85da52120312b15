// A pack's names for things, and its texts with their {places} filled, in one language.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack.h"

namespace aktsyn::rules {

// What fills the places of a text, by the name of the place.
using Places = std::map<std::string, std::string>;

// A place that has no value stays empty.
std::string fill(const std::string& text, const Places& places);

// The text in the language; empty when it lacks it.
std::string inLanguage(const Text& text, const Language& language);

// Lives no longer than the packs and the language that it was made with.
class Words {
 public:
  Words(const Pack& pack, const Language& language) : Words(pack, language, pack) {}
  // With the texts of another pack, where it has them: what two packs say in the same words can be
  // compared.
  Words(const Pack& pack, const Language& language, const Pack& texts)
      : pack_(pack), texts_(texts), language_(language) {}

  const Pack& pack() const { return pack_; }
  const Language& language() const { return language_; }

  std::string say(std::string_view id, const Places& places = {}) const;

  // Names of ids; the id itself where the pack does not know it.
  std::string kind(const std::string& id) const;
  std::string element(const std::string& id) const;
  std::string date(const std::string& iso_date) const;
  std::string limit(const Limit& limit) const;  // "6 weekdays", by the text for that unit

  // "a, b and c": the text `last` stands before the last.
  std::string list(const std::vector<std::string>& items, std::string_view last = "word.and") const;

 private:
  const std::string& text(std::string_view id) const;

  const Pack& pack_;
  const Pack& texts_;
  const Language& language_;
};

}  // namespace aktsyn::rules
