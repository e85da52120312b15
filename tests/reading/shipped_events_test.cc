// What sentences tell by the cues of the pack that is shipped, without its models.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "shipped_notes.h"

namespace {

using aktsyn::pipeline::FileReading;
using aktsyn::pipeline::TimelineEvent;

bool reasonGiven(const FileReading& reading) {
  return std::any_of(reading.events.begin(), reading.events.end(), [](const TimelineEvent& event) {
    return event.event.kind == "child-conversation" &&
           event.event.status == aktsyn::rules::Status::kDidNotHappen &&
           event.event.attributes.contains("reason-for-omission");
  });
}

using Told = std::vector<std::string>;

TEST(ShippedEvents, PositionOnMeasureAndPlanIsAFollowUp) {
  EXPECT_EQ(told(note("Journalnotat",
                      "Vi var alle samlet hos familien. Opholdet virker efter hensigten og "
                      "fortsætter, og planen af 23. februar skal ikke laves om."),
                 "follow-up"),
            Told{"happened 2019-03-12"});
  EXPECT_EQ(
      told(note("Journalnotat", "Mor siger, at opholdet virker efter hensigten."), "follow-up"),
      Told{});
}

TEST(ShippedEvents, ProvisionAboveTheTitleIsTheDecisionsLegalBasis) {
  const FileReading reading = readAs("brev.pdf",
                                     "Regler\nBarnets lov § 32, stk. 1, nr. 3\n\n"
                                     "# Afgørelse om familiebehandling\n12. marts 2025\n\n"
                                     "Vi har besluttet, at I får familiebehandling.\n",
                                     "Ditte Holm");
  ASSERT_EQ(reading.documents.at(0).kind, "decision");
  EXPECT_TRUE(reading.events.at(0).event.elements.contains("legal-basis"));
}

TEST(ShippedEvents, DeniedStepIsNotToldAsDone) {
  EXPECT_EQ(told(note("Journalnotat", "Opfølgningen i dag blev ikke holdt."), "follow-up"),
            Told{"did-not-happen 2019-03-12"});
  EXPECT_EQ(told(note("Opfølgning aflyst", "Lone er syg. Ny tid følger."), "follow-up"),
            Told{"cancelled 2019-03-12"});
  EXPECT_EQ(told(note("Journalnotat", "Jeg skulle have talt med Ditte i dag, men hun var syg."),
                 "child-conversation"),
            Told{"cancelled 2019-03-12"});
}

TEST(ShippedEvents, TitleOnlyTellsWhatTheTextLeavesUnsaid) {
  EXPECT_EQ(told(note("Kvittering", "Skolen har ikke fået kvittering endnu. Det nåede vi ikke."),
                 "notification-receipt"),
            Told{"did-not-happen 2019-03-12"});
}

TEST(ShippedEvents, AnotherThingOfTheNameIsNoStart) {
  EXPECT_EQ(told(note("Journalnotat", "Afdækningen er sat i gang i dag."), "assessment-started"),
            Told{});
  EXPECT_EQ(told(note("Journalnotat", "Undersøgelsen er sat i gang i dag."), "assessment-started"),
            Told{"happened 2019-03-12"});
  EXPECT_EQ(told(note("Journalnotat", "Mor og Ditte flyttede ind på Familiehuset Broen i dag."),
                 "placement-started"),
            Told{});
}

TEST(ShippedEvents, TalkLeftOutHasAReasonOnlyWhereOneIsSaid) {
  EXPECT_TRUE(reasonGiven(note(
      "Journalnotat", "Der er ikke holdt nogen samtale med Ditte, fordi hun er to dage gammel.")));
  EXPECT_TRUE(reasonGiven(
      note("Journalnotat", "Ditte er for lille til en samtale. Vi har set hende hos mormor.")));
  EXPECT_FALSE(
      reasonGiven(note("Journalnotat", "Der er ikke holdt en børnesamtale. Vi havde for travlt.")));
}

TEST(ShippedEvents, WhatCameInIsDatedByTheWordsThatSayWhen) {
  EXPECT_EQ(told(note("Journalnotat",
                      "Underretning fra skolen, indgået i går kl. 13.05, er vurderet i dag "
                      "kl. 10.00 af undertegnede."),
                 "notification"),
            Told{"happened 2019-03-11T13:05"});
}

TEST(ShippedEvents, ClockTimeAtASentencesEndIsNoDay) {
  EXPECT_EQ(
      told(note("Journalnotat", "Skolens underretning er modtaget kl. 8.05."), "notification"),
      Told{"happened 2019-03-12T08:05"});
}

TEST(ShippedEvents, WholeOfADoubleNameIsTheChilds) {
  const FileReading reading =
      readAs("notat.txt", "**Journalnotat 12-03-2019\n\nTalte med Nanna-Sofie på skolen.\n\nNN\n",
             "Nanna-Sofie Ravn");
  EXPECT_EQ(told(reading, "child-conversation"), Told{"happened 2019-03-12"});
}

TEST(ShippedEvents, SectionSignThatAScanHasAsADigitIsRead) {
  const FileReading reading = readAs(
      "brev.pdf",
      "Tvedby Kommune\n\n15. august 2011\n\n**Hjælp til jeres familie\n\nVi har besluttet, at I "
      "skal have familiebehandling. Det er truffet efter 8 52, stk. 3, nr. 3, i lov om social "
      "service.\n\nI kan klage til Det Sociale Nævn inden 4 uger.\n",
      "");
  ASSERT_FALSE(reading.events.empty());
  EXPECT_EQ(reading.events[0].event.kind, "decision");
  EXPECT_EQ(reading.events[0].event.attributes.at("provision"), std::set<std::string>{"SEL 52,3"});
}

TEST(ShippedEvents, HearingIsToldByLayingItBeforeTheParty) {
  EXPECT_EQ(told(note("Journalnotat",
                      "Ringede til mor, som blev spurgt om sin holdning, inden vi træffer "
                      "afgørelse om aflastningen."),
                 "party-hearing"),
            Told{"happened 2019-03-12"});
}

TEST(ShippedEvents, StateBeganOnTheDayThatASentenceBesideTells) {
  EXPECT_EQ(told(note("Telefon",
                      "Rikke Bo havde sit første besøg hjemme hos mor og far i fredags, den 8. "
                      "marts. Der var kage. Familiebehandlingen er dermed i gang."),
                 "measure-started"),
            Told{"happened 2019-03-08"});
  EXPECT_EQ(told(note("Telefon", "Familiebehandlingen er dermed i gang."), "measure-started"),
            Told{"happened 2019-03-12"});
}

TEST(ShippedEvents, NameThatHoldsAWordOfDenialDeniesNothing) {
  EXPECT_EQ(
      told(note("Journalnotat", "Har sammen med Rikke holdt opfølgningsmøde i dag."), "follow-up"),
      Told{"happened 2019-03-12"});
}

TEST(ShippedEvents, TitleOfATalkThatIsLeftOutForAReasonTellsNoTalk) {
  const FileReading reading =
      note("Om samtale med Ditte",
           "Ditte er fire måneder gammel. Jeg har spurgt dagplejeren i stedet for.");
  EXPECT_EQ(told(reading, "child-conversation"), Told{"did-not-happen 2019-03-12"});
  EXPECT_TRUE(reasonGiven(reading));
}

TEST(ShippedEvents, MonthNamedInPassingDatesNoStep) {
  EXPECT_EQ(told(note("Journalnotat",
                      "Opfølgning på aflastningen: Ditte sover bedre efter ugen i februar."),
                 "follow-up"),
            Told{"happened 2019-03-12"});
}

TEST(ShippedEvents, ConditionWithoutIfTellsNothing) {
  EXPECT_EQ(told(note("Journalnotat",
                      "Bliver der holdt en børnesamtale, får mor besked om det bagefter."),
                 "child-conversation"),
            Told{"mentioned 2019-03-12"});
}

TEST(ShippedEvents, WhatShouldHaveBeenIsCancelled) {
  EXPECT_EQ(
      told(note("Journalnotat", "Vi skulle have gennemgået målene sammen i dag."), "follow-up"),
      Told{"cancelled 2019-03-12"});
}

TEST(ShippedEvents, ReceiptIsToldInAnyOrderAndSpelling) {
  for (const char* text : {"Kvitering sendt i dag til Bent Dam for hans underretning.",
                           "Kvittering til Mia Lund, Havbakkens Skole, sendt i dag for hendes "
                           "underretning om Ditte."}) {
    EXPECT_EQ(told(note("Journalnotat", text), "notification-receipt"), Told{"happened 2019-03-12"})
        << text;
  }
}

TEST(ShippedEvents, MoveBetweenPlacesOfCareIsNoNewPlacement) {
  const FileReading reading =
      note("Flyttet", "Ditte flyttede i dag fra akutplejefamilien til Ane og Per Krag.");
  EXPECT_EQ(told(reading, "placement-changed"), Told{"happened 2019-03-12"});
  EXPECT_EQ(told(reading, "placement-started"), Told{});
}

TEST(ShippedEvents, DayThatFitsItsWeekdayIsTakenInThePast) {
  // 4 March 2019 was a Monday; what begins is else looked for ahead.
  EXPECT_EQ(
      told(note("Journalnotat",
                "Kontaktpersonen begyndte hos familien mandag den 4. marts, og det går godt."),
           "measure-started"),
      Told{"happened 2019-03-04"});
}

TEST(ShippedEvents, WhatCameInIsWeighedInSentencesThatDoNotNameEachOther) {
  EXPECT_EQ(
      told(note("Visitation",
                "Mail fra Troels Bach i PPR, kom i går kl. 15.05. Gennemgået i dag kl. 10.20. "
                "Selvskaden er kendt, så der er ikke noget, der skal ske i dag."),
           "notification-assessment"),
      Told{"happened 2019-03-12T10:20"});
  EXPECT_EQ(told(note("Møde med skolen",
                      "Gennemgået fraværet med læreren. Der er ikke brug for "
                      "flere timer."),
                 "notification-assessment"),
            Told{});
}

TEST(ShippedEvents, NoteTakesALetterBackThatWasNotSent) {
  // The day is the letter's, where the note says it.
  EXPECT_EQ(told(note("Journalnotat", "Søren stoppede mit brev fra i går. Den rigtige kommer."),
                 "paper-withdrawn"),
            Told{"happened 2019-03-11"});
  EXPECT_EQ(
      told(note("Journalnotat", "Afgørelsen fra i mandags blev ikke sendt."), "paper-withdrawn"),
      Told{"happened 2019-03-11"});
  EXPECT_EQ(told(note("Journalnotat", "Det på sagen er kun min kladde."), "paper-withdrawn"),
            Told{"happened 2019-03-12"});
  EXPECT_EQ(told(note("Journalnotat", "Brevet er sendt til begge forældre."), "paper-withdrawn"),
            Told{});
}

TEST(ShippedEvents, LetterThatHandsOverTheFileAnswersTheRequest) {
  const FileReading reading = readAs(
      "brev.txt",
      "Lone Thorup\nBakkevænget 22\n\n23. januar 2018\n\nDine papirer\n\nKære Lone\n\nDu bad "
      "den 15. januar om at se alt, hvad vi har skrevet. Her er det hele, 143 sider.\n\n"
      "Venlig hilsen\nMads Østergaard\n",
      "Signe Thorup");
  EXPECT_EQ(told(reading, "access-answer"), Told{"happened 2018-01-23"});
}

TEST(ShippedEvents, CallerWhoKeepsTheNameBackIsAnonymous) {
  const FileReading reading = note(
      "Opkald", "En kvinde ringer og underretter om Ditte. Hun vil ikke sige, hvad hun hedder.");
  const auto called =
      std::find_if(reading.events.begin(), reading.events.end(),
                   [](const TimelineEvent& event) { return event.event.kind == "notification"; });
  ASSERT_NE(called, reading.events.end());
  EXPECT_TRUE(called->event.attributes.at("from").contains("anonymous"));
}

TEST(ShippedEvents, OfSeveralClockTimesTheOneBehindTheWordsIsMeant) {
  const FileReading reading =
      note("Journalnotat",
           "Politiets skrivelse kom kl. 22.15, og den er vurderet kl. 08.30 sammen "
           "med Lis Holm, ikke akut.");
  EXPECT_THAT(told(reading, "notification-assessment"),
              testing::Contains("happened 2019-03-12T08:30"));
}

TEST(ShippedEvents, DayBehindAColonIsThatOfWhatIsListedThere) {
  const FileReading reading =
      note("Mail fra Lone",
           "Læst og vurderet kl. 13.15: han er tryg hos sin mormor, var hos lægen "
           "i går, ikke akut.");
  EXPECT_EQ(told(reading, "notification-assessment"),
            std::vector<std::string>{"happened 2019-03-12T13:15"});
}

TEST(ShippedEvents, TitleIsOnlyTheMatterWhereTheTextTellsTheBeginning) {
  const FileReading begun =
      note("Børnefaglig undersøgelse", "Undersøgelsen er sat i gang i dag. Begge er med.");
  EXPECT_TRUE(told(begun, "child-assessment").empty());
  EXPECT_EQ(told(begun, "assessment-started").size(), 1U);
}

TEST(ShippedEvents, TalkThatTheNoteSaysIsLeftOutDidNotHappen) {
  const FileReading reading =
      note("Ansøgning", "Jeg taler ikke med Ditte om ansøgningen, og det er et bevidst valg.");
  for (const std::string& one : told(reading, "child-conversation")) {
    EXPECT_THAT(one, testing::StartsWith("did-not-happen"));
  }
}

TEST(ShippedEvents, StepKeptInAnotherChildsCaseNamesThatChild) {
  const FileReading reading =
      note("Liva",
           "Livas skole har sendt en underretning om hende. Vurderingen er lavet i Livas "
           "egen sag.");
  for (const TimelineEvent& event : reading.events) {
    if (event.event.kind == "notification") {
      EXPECT_TRUE(event.event.attributes.contains("named"));
    }
  }
}

}  // namespace
