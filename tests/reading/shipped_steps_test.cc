// Steps that notes and papers tell in everyday words, by the cues of the pack that is shipped.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "shipped_notes.h"

namespace {

using aktsyn::pipeline::FileReading;
using aktsyn::pipeline::TimelineEvent;
using Told = std::vector<std::string>;

bool from(const FileReading& reading, const std::string& whom) {
  return std::any_of(reading.events.begin(), reading.events.end(), [&](const TimelineEvent& event) {
    const auto found = event.event.attributes.find("from");
    return event.event.kind == "notification" && found != event.event.attributes.end() &&
           found->second.contains(whom);
  });
}

// The names that events of the kind give.
Told named(const FileReading& reading, const std::string& kind) {
  Told names;
  for (const TimelineEvent& event : reading.events) {
    const auto found = event.event.attributes.find("named");
    if (event.event.kind == kind && found != event.event.attributes.end()) {
      names.insert(names.end(), found->second.begin(), found->second.end());
    }
  }
  return names;
}

TEST(ShippedSteps, WhatACallerTellsOfYesterdayDoesNotDateTheCall) {
  EXPECT_EQ(told(note("Opkald",
                      "Hun ville underrette om Ditte: der er larm om natten, og i går gik hun "
                      "alene ved havnen."),
                 "notification"),
            Told{"happened 2019-03-12"});
  EXPECT_EQ(told(note("Opkald", "Skolens underretning er modtaget i går."), "notification"),
            Told{"happened 2019-03-11"});
}

TEST(ShippedSteps, DayOfTheAssessmentIsNotThatOfTheNotification) {
  EXPECT_EQ(told(note("Notat", "Underretning fra skolen blev vurderet i søndags med Lone."),
                 "notification"),
            Told{"happened 2019-03-12"});
}

TEST(ShippedSteps, CallerOfWhomNobodyLearnsTheNameIsAnonymous) {
  EXPECT_TRUE(from(note("Opkald",
                        "En mand ringede, som ikke turde fortælle, hvem han var. Han ville "
                        "underrette om Ditte."),
                   "anonymous"));
  EXPECT_FALSE(from(note("Opkald",
                         "En mand ringede og fortalte, hvem han var. Han ville "
                         "underrette om Ditte."),
                    "anonymous"));
}

TEST(ShippedSteps, StepOfAnotherChildNamesThatChild) {
  EXPECT_EQ(named(note("Notat", "Underretning fra klubben på Signe kom i går."), "notification"),
            Told{"Signe"});
  EXPECT_EQ(named(note("Notat", "Ellens børnefaglige undersøgelse er afsluttet i går."),
                  "child-assessment"),
            Told{"Ellen"});
  EXPECT_EQ(named(note("Notat", "Dittes børnefaglige undersøgelse er afsluttet i går."),
                  "child-assessment"),
            Told{"Ditte"});
}

TEST(ShippedSteps, ReceiptForANotificationIsNoNotification) {
  for (const char* text : {"Kvittering for modtaget underretning er sendt til Ida Lund.",
                           "Skrev til Ida Lund, at vi har modtaget hendes underretning."}) {
    const FileReading reading = note("Notat", text);
    EXPECT_EQ(told(reading, "notification"), Told{}) << text;
    EXPECT_EQ(told(reading, "notification-receipt"), Told{"happened 2019-03-12"}) << text;
  }
}

TEST(ShippedSteps, ReceiptTellsTheCallThatItAnswers) {
  const FileReading reading = readAs(
      "brev.txt",
      "Kvittering for din underretning\n\n3. januar 2024\n\nKære Bente\n\nDu ringede til os den "
      "27. december 2023, fordi du var bekymret for dit overbos søn.\n\nVenlig "
      "hilsen\nSanne Holt\n",
      "Noah Holm");
  ASSERT_EQ(reading.documents.at(0).kind, "notification-receipt");
  EXPECT_EQ(told(reading, "notification"), Told{"happened 2023-12-27"});
}

TEST(ShippedSteps, SomebodyOfAnotherHouseHearsThatAnAssessmentHasBegun) {
  for (const char* text :
       {"Fortalt Jette Friis, at der er sat en børnefaglig undersøgelse i gang på Ditte.",
        "Ringede til Pia fra SFO og fortalte, at vi er begyndt på en undersøgelse."}) {
    EXPECT_EQ(told(note("Notat", text), "notification-feedback"), Told{"happened 2019-03-12"})
        << text;
  }
  EXPECT_EQ(told(note("Notat", "Fortalt mor, at der er sat en undersøgelse i gang."),
                 "notification-feedback"),
            Told{});
}

TEST(ShippedSteps, ParentsRefuseHelpForThemselvesInTwoSentences) {
  EXPECT_EQ(told(note("Notat",
                      "Talte med Pernille om hjælp til hende selv, mens Ditte er anbragt. Det vil "
                      "hun ikke, hun har nok."),
                 "parents-support-declined"),
            Told{"happened 2019-03-12"});
}

TEST(ShippedSteps, ReceiptThatMustBeSentIsPlanned) {
  EXPECT_EQ(told(note("Notat", "Sygehuset skal have brev om, at vi har modtaget den."),
                 "notification-receipt"),
            Told{"planned 2019-03-12"});
}

TEST(ShippedSteps, TalkThatIsNotHeldDidNotHappen) {
  for (const std::string& one :
       told(note("Notat", "Vi er enige om, at der ikke holdes samtale med Ditte."),
            "child-conversation")) {
    EXPECT_THAT(one, testing::StartsWith("did-not-happen"));
  }
}

TEST(ShippedSteps, TalkInWhateverWordsIsATalk) {
  for (const char* text : {"Sad på Dittes værelse, mor var i køkkenet.",
                           "Tog Ditte med ned til åen og spurgte, hvad hun gerne ville.",
                           "Anden omgang med Ditte, vi bagte boller.",
                           "Fulgte Ditte hjem fra skole i dag, kun os to."}) {
    EXPECT_EQ(told(note("Notat", text), "child-conversation"), Told{"happened 2019-03-12"}) << text;
  }
}

TEST(ShippedSteps, TalkForWhichTimeWasSetAsideInVainIsCancelled) {
  for (const char* text :
       {"Havde sat eftermiddagen af til at tale med Ditte, men hun lå med feber.",
        "Snakken med Ditte er altså udsat igen.", "Sku ha snakket med Ditte i dag."}) {
    EXPECT_EQ(told(note("Notat", text), "child-conversation"), Told{"cancelled 2019-03-12"})
        << text;
  }
}

TEST(ShippedSteps, WhatAChildDoesNotTalkAboutLeavesTheTalkStanding) {
  EXPECT_EQ(told(note("Notat", "Talt med Ditte på skolen i dag. Hun vil ikke tale om sin far."),
                 "child-conversation"),
            Told{"happened 2019-03-12"});
  EXPECT_EQ(told(note("Notat", "Ditte ville ikke tale med mig."), "child-conversation"),
            Told{"did-not-happen 2019-03-12"});
}

TEST(ShippedSteps, TripToAChildWhoIsNotThereIsNoTalk) {
  EXPECT_EQ(told(note("Notat", "Kørte på skolen for at tale med Ditte, men hun var gået hjem."),
                 "child-conversation"),
            Told{"cancelled 2019-03-12"});
}

TEST(ShippedSteps, NotificationMayBeAssessedInTheNoteOfItsReceipt) {
  EXPECT_THAT(told(note("Akut", "Hospitalets underretning modtaget 19.40, vurderet nu kl. 21.05."),
                   "notification-assessment"),
              testing::Contains("happened 2019-03-12T21:05"));
}

TEST(ShippedSteps, CallThatIsTakenAsANotificationIsOne) {
  const FileReading reading =
      note("Opkald",
           "En dame ringede om larm på trappen. Jeg tager det som en underretning. Vi "
           "vurderede, at der ikke er noget, der haster.");
  EXPECT_EQ(told(reading, "notification"), Told{"happened 2019-03-12"});
  EXPECT_EQ(told(reading, "notification-assessment"), Told{"happened 2019-03-12"});
}

TEST(ShippedSteps, WhatShouldHaveBeenHeldIsNoTalkThatWasHeld) {
  EXPECT_THAT(told(note("Notat", "Samtale med Ditte skulle være holdt 4/3, men måtte aflyses."),
                   "child-conversation"),
              testing::Not(testing::Contains(testing::StartsWith("happened"))));
}

TEST(ShippedSteps, WhatATalkWasAboutIsNotItsStatus) {
  EXPECT_EQ(told(note("Notat", "Talt med Ditte på skolen om hun vil have en kontaktperson."),
                 "child-conversation"),
            Told{"happened 2019-03-12"});
  EXPECT_THAT(told(note("Notat", "Mor spørger, om der er talt med Ditte."), "child-conversation"),
              testing::Not(testing::Contains(testing::StartsWith("happened"))));
}

TEST(ShippedSteps, TalkThatIsBeingPlannedIsPlanned) {
  EXPECT_THAT(told(note("Notat", "Samtale med Ditte planlægges til uge 13."), "child-conversation"),
              testing::Each(testing::StartsWith("planned")));
}

TEST(ShippedSteps, NotIsReadAsItIsTyped) {
  EXPECT_EQ(told(note("Notat", "Opfølgningen i dag blev ik holdt."), "follow-up"),
            Told{"did-not-happen 2019-03-12"});
}

TEST(ShippedSteps, FollowUpToldInThePastIsHeldWhateverIsPlannedBehindIt) {
  EXPECT_EQ(told(note("Notat",
                      "Så fulgte vi op på aflastningen: den skal fortsætte, og planen skal "
                      "skrives om til sommer."),
                 "follow-up"),
            Told{"happened 2019-03-12"});
  EXPECT_EQ(
      told(note("Notat", "Vi skulle have set på weekenderne i dag, men mor var syg."), "follow-up"),
      Told{"cancelled 2019-03-12"});
}

TEST(ShippedSteps, FirstTripToTheFamilyBeginsTheMeasure) {
  EXPECT_EQ(told(note("Notat", "Ditte kom af sted til Ane og Per for første gang i fredags."),
                 "measure-started"),
            Told{"happened 2019-03-08"});
}

TEST(ShippedSteps, HearingIsToldByWhatThePartyGetsToSay) {
  for (const char* text : {"Læst udtalelsen op for mor og sagt, at jeg nok siger nej.",
                           "Ringede til far for at høre ham som part.",
                           "Hun får indtil den 2. april til at komme med sine bemærkninger."}) {
    EXPECT_THAT(told(note("Notat", text), "party-hearing"),
                testing::Contains(testing::StartsWith("happened")))
        << text;
  }
  EXPECT_EQ(told(note("Notat", "Høringen af mor blev ikke til noget."), "party-hearing"),
            Told{"did-not-happen 2019-03-12"});
}

TEST(ShippedSteps, FormOfWhichNoBoxIsTickedTellsNothing) {
  const auto ticked = [](const std::string& box) {
    return told(note("Notat", "Partshøring gennemført " + box + " Ja, den er sendt."),
                "party-hearing");
  };
  EXPECT_EQ(ticked("☐"), Told{"mentioned 2019-03-12"});
  EXPECT_EQ(ticked("☒"), Told{"happened 2019-03-12"});
}

TEST(ShippedSteps, DraftThatIsSentRoundIsNoPlan) {
  EXPECT_EQ(told(note("Notat", "Udkast til handleplan sendt til mor i dag."), "action-plan"),
            Told{});
  EXPECT_EQ(told(note("Notat", "Handleplanen er sendt til mor i dag."), "action-plan"),
            Told{"happened 2019-03-12"});
}

TEST(ShippedSteps, WhatIsOnlySupposedIsNothingThatTheDecisionDoes) {
  const auto adverse = [](const std::string& sentence) {
    const FileReading reading =
        readAs("brev.pdf",
               "Tvedby Kommune\n\n12. marts 2019\n\n**Afgørelse om kontaktperson\n\nVi har "
               "besluttet, at Ditte får en kontaktperson. " +
                   sentence + "\n",
               "Ditte Holm");
    return reading.events.at(0).event.attributes.contains("adverse");
  };
  EXPECT_FALSE(adverse("Bliver det aktuelt at afgøre noget imod din vilje, hører vi dig først."));
  EXPECT_FALSE(adverse("I kan sige nej til hjælpen, når I vil."));
  EXPECT_TRUE(adverse("Vi må desværre sige nej til aflastningen."));
}

TEST(ShippedSteps, WhatIsAppliedForHasNotBegun) {
  EXPECT_THAT(told(note("Notat", "Mor har søgt om, at Ditte bliver anbragt på opholdsstedet Kær."),
                   "placement-started"),
              testing::Not(testing::Contains(testing::StartsWith("happened"))));
}

TEST(ShippedSteps, CaseIsClosedOnTheDayItSays) {
  EXPECT_EQ(told(note("Journalnotat", "Sagen lukkes i dag, og jeg selv har ferie fra 1. april."),
                 "case-closed"),
            Told{"happened 2019-03-12"});
}

TEST(ShippedSteps, PlacementThatIsNoMoreHasEnded) {
  EXPECT_THAT(
      told(note("Notat", "Der er dermed ikke længere nogen anbringelse."), "placement-ended"),
      testing::Contains("happened 2019-03-12"));
}

TEST(ShippedSteps, StateBeginsOnTheDayFromWhichTheDecisionIsValid) {
  const FileReading reading =
      readAs("brev.pdf",
             "Tvedby Kommune\n\n12. marts 2019\n\n**Afgørelse\n\nVi har på mødet i dag bestemt, at "
             "Ditte skal bo i familiepleje fra den 1. april 2019.\n",
             "Ditte Holm");
  EXPECT_EQ(told(reading, "placement-started"), Told{"planned 2019-04-01"});
}

TEST(ShippedSteps, PlacementBeginsWhenTheDecisionSaysThatTheChildMoves) {
  const auto begins = [](const std::string& sentence) {
    return told(readAs("brev.pdf",
                       "Tvedby Kommune\n\n12. marts 2019\n\n**Afgørelse om anbringelse\n\n" +
                           sentence + "\n",
                       "Ditte Holm"),
                "placement-started");
  };
  const Told first = {"happened 2019-04-01"};
  EXPECT_EQ(begins("Ditte flytter den 1. april 2019 til Gitte og Ole Mørk, som er en almen "
                   "plejefamilie."),
            first);
  EXPECT_EQ(begins("Vi har besluttet, at Ditte fra mandag den 1. april 2019 anbringes på "
                   "opholdsstedet Birkely."),
            first);
  EXPECT_EQ(begins("Flytningen sker den 1. april 2019."), first);
  EXPECT_EQ(begins("Ditte flytter den 1. april 2019 til en ny plejefamilie."), Told{});
  EXPECT_EQ(begins("Ditte flytter den 1. april 2019 hjem til dig."), Told{});
}

TEST(ShippedSteps, OlderMailsOfAThreadTellWhatHappenedWhenTheyWereSent) {
  const FileReading thread =
      readAs("tråd.txt",
             "Fra: Pia Dam\nSendt: 17. januar 2019 10:05\nTil: Lotte Friis\nEmne: SV: VS: Ditte\n\n"
             "Enig. Skriv det på sagen.\nPia\n\n"
             "Fra: Lotte Friis\nSendt: 16. januar 2019 09:40\nTil: Pia Dam\nEmne: VS: Ditte\n\n"
             "Jeg har vurderet skolens underretning i dag. Ditte er ikke i akut fare.\nLotte\n",
             "Ditte Holm");
  ASSERT_EQ(thread.documents.size(), 1U);
  EXPECT_EQ(iso(thread.documents[0].date), "2019-01-17T10:05");
  const Told assessed = told(thread, "notification-assessment");
  EXPECT_NE(std::find(assessed.begin(), assessed.end(), "happened 2019-01-16T09:40"),
            assessed.end());
}

TEST(ShippedSteps, WhatTheMeetingOfTheMinutesWasCalledForWasDone) {
  const FileReading minutes = readAs(
      "referat.txt",
      "Referat af møde\n\n12. marts 2019\n\nMødet var sat til at se på, hvordan det går med "
      "aflastningen.\n",
      "Ditte Holm");
  ASSERT_EQ(minutes.documents.at(0).kind, "meeting-minutes");
  EXPECT_EQ(told(minutes, "follow-up"), Told{"happened 2019-03-12"});
}

TEST(ShippedSteps, YesInANoteOrAMailConsents) {
  EXPECT_EQ(told(note("Maja", "Ja til familiebehandling, formålet gennemgået."), "consent"),
            Told{"happened 2019-03-12"});
  EXPECT_EQ(told(note("Maja", "Vil tænke over det til mandag."), "consent"), Told{});
}

TEST(ShippedSteps, WhoGetsTheWholeFileHasItsAnswer) {
  EXPECT_EQ(
      told(note("Papirerne sendt", "Henrik har i dag fået hele sagen på e-Boks."), "access-answer"),
      Told{"happened 2019-03-12"});
}

TEST(ShippedSteps, AssessmentThatIsWaitedForIsNotFinished) {
  EXPECT_EQ(told(note("Status", "Indsatsen fortsætter, til undersøgelsen er færdig."),
                 "child-assessment"),
            Told{});
}

TEST(ShippedSteps, PartOfAnAssessmentIsADraftOfIt) {
  const std::string head = "**Børnefaglig undersøgelse\n\n12. marts 2019\n\n";
  const FileReading part = readAs(
      "undersøgelse.txt",
      head + "Skrevet 12. marts 2019. Det er ikke hele undersøgelsen. Anden del følger.\n", "");
  ASSERT_EQ(part.documents.at(0).kind, "child-assessment");
  EXPECT_TRUE(part.events.at(0).event.draft);
  const FileReading whole =
      readAs("undersøgelse.txt", head + "Skrevet 12. marts 2019. Det er hele undersøgelsen.\n", "");
  EXPECT_FALSE(whole.events.at(0).event.draft);
}

TEST(ShippedSteps, PrintedLawTellsNoStep) {
  const FileReading law = readAs("lov.txt",
                                 "**Lov om social service (uddrag)\n\nSamtalen kan undlades, hvis "
                                 "der umiddelbart forinden er holdt samtale med barnet.\n",
                                 "Ditte Holm");
  ASSERT_EQ(law.documents.at(0).kind, "law-text");
  EXPECT_THAT(told(law, "child-conversation"), testing::Each(testing::StartsWith("mentioned")));
}

}  // namespace
