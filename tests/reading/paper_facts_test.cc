#include "pipeline/reading/paper_facts.h"

#include <gtest/gtest.h>

namespace aktsyn::pipeline::reading {
namespace {

DateFound dateFound(const std::string& when, const std::string& role, const std::string& line) {
  DateFound found;
  found.when = rules::parseIso(when).value();
  found.role = role;
  found.where.text = line;
  return found;
}

rules::Event factsOf(const Document& document, const std::string& kind = "decision") {
  rules::Pack pack;
  pack.lexicon.written_down = {"oprettet"};
  pack.lexicon.registered = {"journalis"};
  pack.elements = {rules::ElementCue{.id = "paper-date", .of_kinds = {"decision"}},
                   rules::ElementCue{.id = "received-date", .of_kinds = {"decision"}}};
  rules::Event own;
  own.kind = kind;
  PaperFacts(pack).give(document, own);
  return own;
}

TEST(PaperFacts, TellWhetherThePaperIsDated) {
  Document document;
  EXPECT_FALSE(factsOf(document).elements.contains("paper-date"));
  document.date = rules::parseIso("2019-03").value();
  EXPECT_TRUE(factsOf(document).elements.contains("paper-date"));
  EXPECT_FALSE(factsOf(document, "letter").elements.contains("paper-date"));
}

TEST(PaperFacts, TellWhetherItWasDatedOnReceipt) {
  Document document;
  document.dates = {dateFound("2019-03-04", "document", "4. marts 2019")};
  EXPECT_FALSE(factsOf(document).elements.contains("received-date"));
  document.dates.push_back(dateFound("2019-03-05", "received", "Modtaget 5. marts 2019"));
  EXPECT_TRUE(factsOf(document).elements.contains("received-date"));
}

TEST(PaperFacts, TakeTheFirstDayOfWritingAndNoDayOfAChange) {
  Document document;
  document.dates = {dateFound("2019-06-01", "created", "Senest \xC3\xA6ndret 01.06.2019"),
                    dateFound("2019-03-09", "created", "Oprettet 09.03.2019"),
                    dateFound("2019-03-07", "created", "Oprettet af KLA 07.03.2019")};
  const rules::Event own = factsOf(document);
  ASSERT_TRUE(own.dates.contains("created"));
  EXPECT_EQ(rules::iso(own.dates.at("created")), "2019-03-07");
  EXPECT_FALSE(own.dates.contains("registered"));
}

TEST(PaperFacts, TakeTheDayOfRegistration) {
  Document document;
  document.dates = {dateFound("2019-03-09", "created", "Journaliseret 09.03.2019")};
  EXPECT_EQ(rules::iso(factsOf(document).dates.at("registered")), "2019-03-09");
}

}  // namespace
}  // namespace aktsyn::pipeline::reading
