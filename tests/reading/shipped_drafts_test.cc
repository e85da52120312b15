// Papers that say of themselves that they are drafts, by the words of the pack that is shipped.
#include <gtest/gtest.h>

#include <string>

#include "shipped_notes.h"

namespace {

bool draft(const std::string& text) {
  const auto documents = readAs("0001.pdf", text, "Ditte Holm").documents;
  EXPECT_EQ(documents.size(), 1U) << text;
  return documents.at(0).draft;
}

const std::string kAssessment =
    "**Børnefaglig undersøgelse\n4. marts 2019\nDitte bor hos sin mor og går i 3. klasse på "
    "skolen ved åen.\n";

TEST(ShippedDrafts, SaySoInASentenceOfTheirText) {
  const std::string plan =
      "**Handleplan\n4. marts 2019\nMål: Ditte skal sove godt og komme i skole hver dag.\n~14\n";
  EXPECT_TRUE(draft(plan + "Det her er ikke endeligt. Mor læser det i weekenden.\n~14\n"));
  EXPECT_FALSE(draft(plan + "Mor siger, at det her er ikke en afgørelse for hende.\n~14\n"));
}

TEST(ShippedDrafts, LeaveAGapForWhatIsStillToCome) {
  EXPECT_TRUE(draft(kAssessment + "~14\nHelbred: (lægens svar indsættes)\n~10\n"));
  EXPECT_FALSE(draft(kAssessment + "~14\nHelbred: (lægens svar er læst)\n~10\n"));
}

TEST(ShippedDrafts, SaySoAtTheFootOfTheLastPage) {
  const std::string foot =
      "Undersøgelse – sendt til gennemlæsning, rettelser modtages senest d. 22. maj\n";
  EXPECT_TRUE(draft(kAssessment + "~34\n===\n~20\n" + foot));
  EXPECT_FALSE(draft(kAssessment + "~34\n===\n~10\n" + foot + "~10\n"));
}

TEST(ShippedDrafts, AreNotWhatTellsThatAnotherPaperIsNotFinished) {
  EXPECT_FALSE(
      draft("**Afgørelse\n4. marts 2019\nKære Mette\nVi har besluttet, at Ditte får en "
            "kontaktperson fra næste uge.\n~8\nMed venlig hilsen\nLis Holm\nDen børnefaglige "
            "undersøgelse af Ditte er endnu ikke færdig, og du hører fra os om den.\n"));
}

}  // namespace
