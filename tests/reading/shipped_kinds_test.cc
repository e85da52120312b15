// The kinds of papers by the cues of the pack that is shipped, without its models.
#include <gtest/gtest.h>

#include "paper_maker.h"
#include "pipeline/reading.h"
#include "test_pack.h"

namespace {

using aktsyn::pipeline::Reader;
using aktsyn::pipeline::SourceFile;

const Reader& reader() {
  static const Reader kReader(shippedPack());
  return kReader;
}

TEST(ShippedKinds, AreToldByWhoWritesAndWhatTheLawCallsIt) {
  for (const PaperCase& paper : paperCases("shipped")) {
    SourceFile file;
    file.path = "0001.pdf";
    const auto documents = reader().read(file, paperOf(paper.text)).documents;
    ASSERT_EQ(documents.size(), 1U) << paper.name;
    // The kind, and behind a bar the date that counts.
    const std::string& expected = paper.expected.at(0);
    const std::size_t bar = expected.find('|');
    EXPECT_EQ(documents[0].kind, expected.substr(0, bar)) << paper.name;
    if (bar != std::string::npos) {
      EXPECT_EQ(aktsyn::rules::iso(documents[0].date), expected.substr(bar + 1)) << paper.name;
    }
  }
}

// A mail tells when a paper came in: that is the day of what counts from its receipt, not of what
// shows when it was written, and a form that nobody filled in has none.
TEST(ShippedKinds, PaperThatAMailBroughtKeepsTheDayThatItShows) {
  const auto day = [](const std::string& text) {
    SourceFile file;
    file.path = "bilag.pdf";
    auto paper = paperOf(text);
    paper.metadata = {{"received", "2023-08-29T13:02:00Z"}};
    return aktsyn::rules::iso(reader().read(file, paper).documents.at(0).date);
  };
  EXPECT_EQ(day("**Psykologisk vurdering\nDato\t22. august 2023\nHun trættes hurtigt.\n"),
            "2023-08-22");
  EXPECT_EQ(day("**Underretning\nDato\t22. august 2023\nVi er bekymrede for Sif.\n"),
            "2023-08-29T15:02");
  EXPECT_EQ(day("**Samtykke\nBlanket 9\nBarnets navn:\nCpr-nr.:\nAdresse:\nUnderskrift:\n"), "");
}

// Whose talk it is only the case knows: the same words tell of the child or of somebody else.
TEST(ShippedKinds, TalkIsTheChildsWhereTheCaseSaysWhoTheChildIs) {
  const auto talks = [](const std::string& child) {
    SourceFile file;
    file.path = "notat.txt";
    const auto reading = reader().read(
        file,
        paperOf(
            "**Journalnotat 12-03-2019\n\nUndertegnede har d.d. talt med Ditte på skolen om, at "
            "kontaktpersonen måske stopper. Dittes lærer var ikke med.\n\nNN\n"),
        child);
    int count = 0;
    for (const auto& event : reading.events) {
      count += event.event.kind == "child-conversation" &&
                       event.event.status == aktsyn::rules::Status::kHappened
                   ? 1
                   : 0;
    }
    return count;
  };
  EXPECT_EQ(talks("Ditte Holm"), 1);
  EXPECT_EQ(talks("Holm, Ditte"), 1);
  EXPECT_EQ(talks("Sussi Bang"), 0);
  EXPECT_EQ(talks(""), 0);
}

TEST(ShippedKinds, PaperThatBeginsWithWhoSatTogetherIsATalkWithTheChild) {
  const auto kind = [](const std::string& child) {
    SourceFile file;
    file.path = "0001.pdf";
    return reader()
        .read(file,
              paperOf(
                  "**Nede ved åen\n\n5. august 2015. Ditte og Lis Holm i båden.\n\nDe talte om at "
                  "flytte.\n"),
              child)
        .documents.at(0)
        .kind;
  };
  EXPECT_EQ(kind("Ditte Holm"), "child-conversation");
  EXPECT_EQ(kind("Sussi Bang"), "other");
}

TEST(ShippedKinds, ChildThatIsVisitedInClassIsTalkedWith) {
  const auto kind = [](const std::string& where) {
    SourceFile file;
    file.path = "0001.pdf";
    return reader()
        .read(file, paperOf("**Besøg hos Ditte " + where + "\n\n8. maj 2014\n\nHun nikkede.\n"),
              "Ditte Holm")
        .documents.at(0)
        .kind;
  };
  EXPECT_EQ(kind("på skolen"), "child-conversation");
  EXPECT_EQ(kind("i plejefamilien"), "supervision-visit");
}

TEST(ShippedKinds, FormOfWhichNothingWasReadIsNotBlank) {
  SourceFile file;
  file.path = "samtykkeerklæring.pdf";
  for (const auto& document : reader().read(file, paperOf("")).documents) {
    EXPECT_NE(document.kind, "form");
  }
}

std::string kindOfMail(const std::string& subject, const std::string& text, bool carries = false) {
  SourceFile file;
  file.path = "0001.eml";
  aktsyn::extractors::Extraction mail = paperOf(text);
  mail.format = "mail";
  mail.metadata = {{"date", "2021-05-04T09:00:00+02:00"}, {"subject", subject}};
  if (carries) {
    mail.metadata["carries"] = "papers";
  }
  const auto documents = reader().read(file, mail).documents;
  return documents.size() == 1 ? documents[0].kind : std::to_string(documents.size());
}

TEST(ShippedKinds, SubjectOfAnAnswerIsTheOthers) {
  EXPECT_EQ(kindOfMail("SV: Underretning om Mikkel",
                       "Jeg bekræfter, at vi har modtaget din underretning i går.\n"),
            "notification-receipt");
}

TEST(ShippedKinds, MailThatBringsAPaperIsNotThePaper) {
  EXPECT_EQ(kindOfMail("Referat fra mødet", "Her kommer referatet.\n", true), "email");
  EXPECT_EQ(kindOfMail("Referat fra mødet", "Vi talte om ferien.\n"), "meeting-minutes");
  EXPECT_EQ(kindOfMail("underretning ida 5.c", "Den er vedhæftet.\n", true), "email");
}

TEST(ShippedKinds, ChildCalledAsAMonthHidesNoDate) {
  SourceFile file;
  file.path = "0001.pdf";
  const auto documents =
      reader()
          .read(file, paperOf("**Handleplan\n\n12. august 2019\n\nMål: ro.\n"), "August Holm")
          .documents;
  ASSERT_EQ(documents.size(), 1U);
  EXPECT_EQ(aktsyn::rules::iso(documents[0].date), "2019-08-12");
}

// A notification that a colleague sends on within the house is no second one; one that a school
// sends on to the municipality is.
TEST(ShippedKinds, NobodyNotifiesByAMailWithinTheHouse) {
  const auto kindFrom = [](const std::string& sender) {
    return kindOfMail(
        "VS: Underretning - Alma 9.a",
        "From: Inge Krarup <" + sender +
            ">\nTo: Louise Brandt <lobr@nord.example>\nSubject: VS: Underretning - Alma "
            "9.a\n\nKære Louise\nDen her kom i går.\nJeg har læst den i dag.\nSå den er "
            "din.\nInge\n\n"
            "-----Oprindelig meddelelse-----\nFra: Troels Bach\nSendt: 9. september 2019 "
            "15:05\nEmne: Underretning - Alma 9.a\n\n"
            "Hermed en underretning på Alma.\n",
        false);
  };
  EXPECT_EQ(kindFrom("inkr@nord.example"), "email");
  EXPECT_EQ(kindFrom("inkr@skolen.example"), "notification");
}

}  // namespace
