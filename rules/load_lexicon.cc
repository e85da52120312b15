// The section with the words of the language.
#include <algorithm>
#include <sstream>

#include "rules/pack_loader.h"

namespace aktsyn::rules {
namespace {

using WordList = std::vector<std::string> Lexicon::*;

// Sections of the lexicon that are plain lists of patterns.
const std::map<std::string, WordList>& wordLists() {
  static const std::map<std::string, WordList> lists{
      {"date-lead", &Lexicon::date_lead},
      {"day-lead", &Lexicon::day_lead},
      {"same-day", &Lexicon::same_day},
      {"date-list", &Lexicon::date_list},
      {"until", &Lexicon::until},
      {"by", &Lexicon::by},
      {"clause", &Lexicon::clause},
      {"clock", &Lexicon::clock},
      {"week", &Lexicon::week},
      {"period", &Lexicon::period_words},
      {"furniture", &Lexicon::furniture},
      {"first-page", &Lexicon::first_page},
      {"salutation", &Lexicon::salutation},
      {"letterhead", &Lexicon::letterhead},
      {"signature", &Lexicon::signature},
      {"draft", &Lexicon::draft},
      {"blank-form", &Lexicon::blank_form},
      {"journal", &Lexicon::journal},
      {"quoted-mail", &Lexicon::quoted_mail},
      {"reply-subject", &Lexicon::reply_subject},
      {"child-number", &Lexicon::child_number},
      {"initials", &Lexicon::initials},
      {"complete-index", &Lexicon::complete_index},
      {"paper-number", &Lexicon::paper_number},
      {"written-down", &Lexicon::written_down},
      {"registered", &Lexicon::registered},
      {"other-paper", &Lexicon::other_paper},
      {"paper-elsewhere", &Lexicon::paper_elsewhere},
      {"paper-missing", &Lexicon::paper_missing},
      {"misread-section", &Lexicon::misread_section},
  };
  return lists;
}

int number(const XmlElement& element, const char* attribute) {
  return std::stoi(element.attributeOr(attribute, "0"));
}

// Literal words: months, weekdays, numbers, abbreviations.
bool loadLiteral(const std::string& name, const XmlElement& element, Lexicon& lexicon) {
  if (name == "month") {
    lexicon.months.emplace_back(element.prose(), number(element, "number"));
  } else if (name == "weekday") {
    lexicon.weekdays.emplace_back(element.prose(), number(element, "number"));
  } else if (name == "number-word") {
    lexicon.numbers.emplace_back(element.prose(), number(element, "value"));
  } else if (name == "abbreviation") {
    lexicon.abbreviations.push_back(element.prose());
  } else if (name == "child-word") {
    lexicon.child_words[element.attributeOr("ending", "")] = element.prose();
  } else if (name == "default-law") {
    lexicon.default_laws.push_back(
        {element.attributeOr("name", ""), dayOf(element, "from"), dayOf(element, "to")});
  } else {
    return false;
  }
  return true;
}

void loadDateRole(const XmlElement& element, std::string pattern, Lexicon& lexicon) {
  auto& side = element.attributeOr("side", "before") == "after" ? lexicon.date_roles_after
                                                                : lexicon.date_roles;
  side.emplace_back(element.attributeOr("role", ""), std::move(pattern));
}

RelativeCue relativeCue(const XmlElement& element, std::string pattern) {
  using Unit = RelativeCue::Unit;
  static const std::map<std::string, Unit> units{{"day", Unit::kDay},
                                                 {"weekday", Unit::kWeekday},
                                                 {"weekday-of-week", Unit::kWeekdayOfWeek},
                                                 {"weekday-either", Unit::kWeekdayEither},
                                                 {"weekend", Unit::kWeekend},
                                                 {"week", Unit::kWeek},
                                                 {"month", Unit::kMonth},
                                                 {"day-of-month", Unit::kDayOfMonth},
                                                 {"year", Unit::kYear}};
  const auto unit = units.find(element.attributeOr("unit", ""));
  return {unit == units.end() ? Unit::kDay : unit->second, number(element, "by"),
          number(element, "about"), std::move(pattern)};
}

void loadPattern(const XmlFile& file, const XmlElement& element, PackLoader& loader) {
  Lexicon& lexicon = loader.pack.lexicon;
  const std::string name = element.name();
  std::string pattern = loader.pattern(file, element);
  if (name == "relative") {
    lexicon.relative.push_back(relativeCue(element, std::move(pattern)));
  } else if (name == "date-role") {
    loadDateRole(element, std::move(pattern), lexicon);
  } else if (name == "not-a-date") {
    lexicon.not_dates.emplace_back(element.attributeOr("is", ""), std::move(pattern));
  } else if (name == "label") {
    lexicon.labels.emplace_back(element.attributeOr("field", ""), std::move(pattern));
  } else if (name == "column") {
    lexicon.index_columns.emplace_back(element.attributeOr("is", ""), std::move(pattern));
  } else if (name == "index-word") {
    lexicon.index_words.emplace_back(element.attributeOr("is", ""), std::move(pattern));
  } else if (name == "paper-name") {
    std::vector<std::string> kinds = element.ids("kinds");
    loader.namedKinds(kinds, file, element);
    lexicon.paper_names.push_back({std::move(kinds), std::move(pattern)});
  } else if (name == "law") {
    lexicon.laws.emplace_back(element.attributeOr("name", ""), std::move(pattern));
  } else if (name == "status") {
    if (const auto status = parseStatus(element.attributeOr("is", ""))) {
      lexicon.status.push_back({*status, std::move(pattern), element.isYes("sure")});
    }
  } else if (name == "section") {
    if (!lexicon.section.empty()) {
      loader.problem(file, element, "<section> is given twice");
    }
    lexicon.section = std::move(pattern);
  } else if (const auto list = wordLists().find(name); list != wordLists().end()) {
    (lexicon.*(list->second)).push_back(std::move(pattern));
  }
}

}  // namespace

void loadLexicon(const XmlFile& file, PackLoader& loader) {
  for (const XmlElement& element : file.root().children()) {
    const std::string name = element.name();
    if (name != "define" && !loadLiteral(name, element, loader.pack.lexicon)) {
      loadPattern(file, element, loader);
    }
  }
}

void loadConcepts(const XmlFile& file, PackLoader& loader) {
  for (const XmlElement& element : file.root().children("concept")) {
    Concept word_class;
    word_class.id = element.attributeOr("id", "");
    std::istringstream entries(element.prose());
    for (std::string entry; entries >> entry;) {
      word_class.entries.push_back(entry);
    }
    const bool twice = std::any_of(loader.pack.concepts.begin(), loader.pack.concepts.end(),
                                   [&](const Concept& c) { return c.id == word_class.id; });
    if (twice) {
      loader.problem(file, element, "the concept " + word_class.id + " is given twice");
    }
    loader.pack.concepts.push_back(std::move(word_class));
  }
}

}  // namespace aktsyn::rules
