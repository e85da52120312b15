#include "test_pack.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

using aktsyn::rules::Lexicon;
using aktsyn::rules::Pack;

namespace {

std::vector<std::string> cellsOf(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t from = 0;
  while (from <= line.size()) {
    const std::size_t end = std::min(line.find('\t', from), line.size());
    cells.push_back(line.substr(from, end - from));
    from = end + 1;
  }
  return cells;
}

std::set<std::string> words(const std::string& text) {
  std::istringstream in(text);
  std::set<std::string> found;
  for (std::string word; in >> word;) {
    found.insert(word);
  }
  return found;
}

using Cells = std::vector<std::string>;

bool addNamedPattern(Lexicon& lexicon, const Cells& c) {
  const std::map<std::string, std::vector<std::string>*> lists = {
      {"date-lead", &lexicon.date_lead},
      {"day-lead", &lexicon.day_lead},
      {"same-day", &lexicon.same_day},
      {"until", &lexicon.until},
      {"by", &lexicon.by},
      {"clause", &lexicon.clause},
      {"clock", &lexicon.clock},
      {"week", &lexicon.week},
      {"period", &lexicon.period_words},
      {"furniture", &lexicon.furniture},
      {"first-page", &lexicon.first_page},
      {"salutation", &lexicon.salutation},
      {"letterhead", &lexicon.letterhead},
      {"signature", &lexicon.signature},
      {"draft", &lexicon.draft},
      {"blank-form", &lexicon.blank_form},
      {"journal", &lexicon.journal},
      {"quoted-mail", &lexicon.quoted_mail},
      {"abbreviation", &lexicon.abbreviations},
      {"child-number", &lexicon.child_number},
      {"initials", &lexicon.initials},
      {"complete-index", &lexicon.complete_index},
      {"paper-number", &lexicon.paper_number}};
  const auto found = lists.find(c[0]);
  if (found == lists.end()) {
    return false;
  }
  found->second->push_back(c.at(2));
  return true;
}

bool addWord(Lexicon& lexicon, const Cells& c) {
  if (c[0] == "month") {
    lexicon.months.emplace_back(c.at(2), std::stoi(c[1]));
  } else if (c[0] == "weekday") {
    lexicon.weekdays.emplace_back(c.at(2), std::stoi(c[1]));
  } else if (c[0] == "relative") {
    lexicon.relative.push_back(
        {aktsyn::rules::RelativeCue::Unit::kDay, std::stoi(c[1]), 0, c.at(2)});
  } else if (c[0] == "role") {
    lexicon.date_roles.emplace_back(c[1], c.at(2));
  } else if (c[0] == "role-after") {
    lexicon.date_roles_after.emplace_back(c[1], c.at(2));
  } else if (c[0] == "not-date") {
    lexicon.not_dates.emplace_back(c[1], c.at(2));
  } else if (c[0] == "label") {
    lexicon.labels.emplace_back(c[1], c.at(2));
  } else if (c[0] == "status") {
    lexicon.status.push_back({*aktsyn::rules::parseStatus(c[1]), c.at(2)});
  } else if (c[0] == "column") {
    lexicon.index_columns.emplace_back(c[1], c.at(2));
  } else if (c[0] == "index-word") {
    lexicon.index_words.emplace_back(c[1], c.at(2));
  } else if (c[0] == "law") {
    lexicon.laws.emplace_back(c[1], c.at(2));
  } else if (c[0] == "section") {
    lexicon.section = c.at(2);
  } else if (c[0] == "default-law") {
    const std::size_t cut = c.at(2).find('/');
    lexicon.default_laws.push_back({c[1], aktsyn::rules::parseIsoDay(c[2].substr(0, cut)),
                                    aktsyn::rules::parseIsoDay(c[2].substr(cut + 1))});
  } else {
    return false;
  }
  return true;
}

bool addCue(Pack& pack, const Cells& c) {
  using aktsyn::rules::Zone;
  if (c[0] == "kind") {
    pack.kinds.push_back({c.at(1), c.size() > 2 ? c[2] : "", {}, {}, {}});
    std::istringstream roles(c.size() > 3 ? c[3] : "");
    for (std::string role; roles >> role;) {
      pack.kinds.back().date_roles.push_back(role);
    }
  } else if (c[0] == "cue") {
    const Zone zone = c[1] == "title"       ? Zone::kTitle
                      : c[1] == "heading"   ? Zone::kHeading
                      : c[1] == "file-name" ? Zone::kFileName
                                            : Zone::kBody;
    pack.kinds.back().cues.push_back({zone, std::stod(c.at(2)), c.at(3)});
  } else if (c[0] == "event") {
    pack.event_cues.push_back({c.at(1), c.at(3), aktsyn::rules::parseStatus(c[2]), {}, {}});
  } else if (c[0] == "event-in") {
    pack.event_cues.push_back(
        {c.at(1), c.at(4), aktsyn::rules::parseStatus(c[2]), words(c[3]), {}});
  } else if (c[0].starts_with("attribute-")) {
    using Reach = aktsyn::rules::AttributeCue::Reach;
    pack.attribute_cues.push_back(
        {c.at(1), c.at(2), words(c.at(3)),
         c[0] == "attribute-document" ? Reach::kDocument : Reach::kSentence, c.at(4)});
  } else if (c[0] == "element" || c[0] == "heading-element") {
    pack.elements.push_back({c.at(1), words(c.at(2)), {}, {c.at(3)}, c[0] == "heading-element"});
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == 't' || text[i + 1] == 'n')) {
      out += text[++i] == 't' ? '\t' : '\n';
    } else {
      out += text[i];
    }
  }
  return out;
}

std::vector<std::vector<std::string>> tableRows(const std::string& name) {
  std::ifstream in(std::string(AKTSYN_SOURCE_DIR "/tests/reading/data/") + name);
  EXPECT_TRUE(in.good()) << name;
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') {
      rows.push_back(cellsOf(line));
    }
  }
  return rows;
}

std::shared_ptr<const Pack> testPack() {
  static const std::shared_ptr<const Pack> kPack = [] {
    auto pack = std::make_shared<Pack>();
    for (const Cells& cells : tableRows("pack.txt")) {
      EXPECT_TRUE(addNamedPattern(pack->lexicon, cells) || addWord(pack->lexicon, cells) ||
                  addCue(*pack, cells))
          << cells[0];
    }
    return pack;
  }();
  return kPack;
}

std::shared_ptr<const Pack> shippedPack() {
  static const auto kLoad =
      aktsyn::rules::loadPack(AKTSYN_SOURCE_DIR "/rules/packs/dk-children",
                              AKTSYN_SOURCE_DIR "/rules/pack.rng", aktsyn::rules::Models::kLeave);
  if (kLoad.pack == nullptr) {
    throw std::runtime_error("the pack does not load: " + kLoad.problems.front().message);
  }
  return kLoad.pack;
}
