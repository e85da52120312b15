// What else a reading holds: evidence, people, provisions, attributes, elements, drafts, mail.
#include <gtest/gtest.h>

#include <algorithm>

#include "paper_maker.h"
#include "pipeline/reading.h"
#include "test_pack.h"

namespace {

using aktsyn::pipeline::FileReading;
using aktsyn::pipeline::Reader;
using aktsyn::pipeline::SourceFile;
using aktsyn::pipeline::TimelineEvent;
using aktsyn::rules::iso;
using aktsyn::rules::Status;

FileReading read(const aktsyn::extractors::Extraction& extraction,
                 const std::string& path = "sag/0001 - papir.pdf") {
  static const Reader kReader(testPack());
  SourceFile file;
  file.path = path;
  return kReader.read(file, extraction);
}

FileReading read(const std::string& text) { return read(paperOf(text)); }

const TimelineEvent* find(const FileReading& reading, const std::string& kind, bool is_document) {
  for (const TimelineEvent& event : reading.events) {
    if (event.event.kind == kind && event.event.is_document == is_document) {
      return &event;
    }
  }
  return nullptr;
}

constexpr const char* kJournal =
    "Journaludskrift\n\nJournalnotat\nEmne: 24-timers vurdering\nHændelsesdato: 04.03.2019 09:00\n"
    "Oprettet af: MH\n\nIkke behov for akut indsats.\n\nJournalnotat\nEmne: Telefon\n"
    "Hændelsesdato: 05.03.2019\n\nBørnesamtale afholdt den 12. marts 2018 på\nskolen, og Emma var "
    "alene. Jf. serviceloven § 46, stk. 3.\n";

TEST(Notes, TellDateAndAuthorAsElements) {
  const FileReading reading = read(kJournal);
  ASSERT_EQ(reading.documents.size(), 2U);
  using Elements = std::set<std::string>;
  EXPECT_EQ(reading.events.at(0).event.elements, (Elements{"note-author", "note-date"}));
  EXPECT_EQ(reading.events.at(0).event.document, "0");
  const TimelineEvent& second =
      *std::find_if(reading.events.begin(), reading.events.end(),
                    [](const auto& e) { return e.event.document == "1"; });
  EXPECT_EQ(second.event.elements, Elements{"note-date"});
}

TEST(Notes, DateThatWasReadBadlyIsNotMissing) {
  const FileReading reading = read(
      "Journal\n4/3-19 Skolen\nDe holder \u00f8je og ringer igen.\nMH\n\n11/3-19 Mor\n"
      "Hun vil gerne have en ny tid.\nMH\n\nG/O-I8 Far\nFar ringer og vil h\u00f8re nyt.\nMH\n\n"
      "18/3-19 M\u00f8de\nBegge kom til m\u00f8det i dag.\nMH\n");
  ASSERT_EQ(reading.documents.size(), 4U);
  EXPECT_FALSE(reading.documents[2].date.known());
  const TimelineEvent& note = *std::find_if(reading.events.begin(), reading.events.end(),
                                            [](const auto& e) { return e.event.document == "2"; });
  EXPECT_EQ(note.event.elements, (std::set<std::string>{"note-author", "note-date"}));
}

TEST(Notes, TitleThatNamesAnAssessmentTellsIt) {
  const FileReading reading = read(kJournal);
  const TimelineEvent* assessment = find(reading, "notification-assessment", false);
  ASSERT_NE(assessment, nullptr);
  EXPECT_EQ(iso(assessment->event.when), "2019-03-04T09:00");
  EXPECT_EQ(reading.documents[0].kind, "journal-note");
  EXPECT_EQ(assessment->evidence.at(0).page, 1);
}

TEST(Persons, LabelInACellOfItsOwnIsNoFirstName) {
  const FileReading reading = read("Vedr\u00f8rer\tTobias Kragh 090312-4471\n");
  ASSERT_EQ(reading.persons.size(), 1U);
  EXPECT_EQ(reading.persons[0].name, "Tobias Kragh");
}

TEST(Events, ShowTheWordsOverLineEnds) {
  const FileReading reading = read(kJournal);
  const TimelineEvent* talk = find(reading, "child-conversation", false);
  ASSERT_NE(talk, nullptr);
  EXPECT_EQ(iso(talk->event.when), "2018-03-12");
  EXPECT_EQ(talk->evidence.at(0).marked, "Børnesamtale");
  EXPECT_EQ(talk->evidence.at(0).text,
            "Børnesamtale afholdt den 12. marts 2018 på skolen, og Emma var alene.");
  ASSERT_EQ(talk->evidence.at(0).boxes.size(), 1U);
  EXPECT_GT(talk->evidence.at(0).boxes[0].width(), 40);
  EXPECT_EQ(talk->event.attributes.at("child-alone"), std::set<std::string>{"yes"});
}

TEST(Events, CarryTheProvisionsOfTheirPaper) {
  const FileReading reading = read(
      "**Afgørelse\nHerning, den 4. marts 2024\nKommunen har truffet afgørelse om støtte efter § "
      "32, "
      "stk. 1.\nTidligere afgørelse efter servicelovens § 52 a og forvaltningslovens § 19.\n"
      "Klagevejledning\nI kan klage til Ankestyrelsen.\n");
  const TimelineEvent* decision = find(reading, "decision", true);
  ASSERT_NE(decision, nullptr);
  EXPECT_EQ(decision->event.attributes.at("provision"),
            (std::set<std::string>{"BL 32,1", "SEL 52 a", "FVL 19"}));
  EXPECT_EQ(decision->event.elements, std::set<std::string>{"complaint-body"});
}

TEST(Events, SameStatementTwiceIsOneEvent) {
  const FileReading reading = read(
      "**Telefonnotat\nDato: 04.03.2019\nSagsbehandler: MH\n\nBørnesamtale er afholdt.\n\nTalt om "
      "skolen.\n\nSom nævnt er børnesamtale afholdt.\n");
  const auto count = std::count_if(reading.events.begin(), reading.events.end(), [](const auto& e) {
    return e.event.kind == "child-conversation";
  });
  EXPECT_EQ(count, 1);
  EXPECT_EQ(find(reading, "child-conversation", false)->evidence.size(), 2U);
}

TEST(Papers, HeadingElementsCountInHeadingsOnly) {
  const std::string head = "**Børnefaglig undersøgelse\nDato: 4. marts 2019\n\n";
  const auto with = read(head + "**Skoleforhold\nEmma er glad for skolen.\n");
  EXPECT_EQ(find(with, "child-assessment", true)->event.elements.count("area-school"), 1U);
  const auto without =
      read(head + "Der henvises til afsnittet om skoleforhold i statusudtalelsen.\n");
  EXPECT_EQ(find(without, "child-assessment", true)->event.elements.count("area-school"), 0U);
}

TEST(Papers, DraftIsSaidAtTheTopNotInTheText) {
  EXPECT_TRUE(read("**UDKAST\n**Handleplan\nDato: 4. marts 2019\n").documents.at(0).draft);
  EXPECT_FALSE(read("**Handleplan\nDato: 4. marts 2019\n\nMor har læst et udkast til planen og er "
                    "enig i indholdet af det hele.\n")
                   .documents.at(0)
                   .draft);
}

TEST(Papers, BlankFormTellsNothing) {
  const FileReading reading = read("**Handleplan\nNavn: ______\nFormål: ______\nMål: ______\n");
  EXPECT_EQ(reading.documents.at(0).kind, "form");
  EXPECT_TRUE(reading.events.empty());
}

TEST(Persons, AreNamedByTheirNumbers) {
  const FileReading reading = read(
      "Vedr. Emma Holm Hansen, cpr-nr. 140509-1234\n\nMor: Lone Hansen 010180-2222\n\nTlf. "
      "12345678 og "
      "310209-1111 er intet nummer.\n\nEmma Holm Hansen 1405091234\n");
  ASSERT_EQ(reading.persons.size(), 2U);
  EXPECT_EQ(reading.persons[0].cpr, "1405091234");
  EXPECT_EQ(reading.persons[0].name, "Emma Holm Hansen");
  EXPECT_EQ(reading.persons[0].mentions, 2);
  EXPECT_EQ(reading.persons[0].as_child, 1);
  EXPECT_EQ(iso(reading.persons[0].born), "1909-05-14");
  EXPECT_EQ(reading.persons[1].name, "Lone Hansen");
  EXPECT_EQ(reading.persons[1].as_child, 0);
}

TEST(Persons, NumbersAreReadAsScannersAndPeopleWriteThem) {
  for (const char* written : {"14.05.09-4234", "140509 - 4234", "140509 4234", "I40509-4234",
                              "14O509-4234", "1405094234"}) {
    const FileReading reading = read(std::string("Barnets cpr-nr.: ") + written + "\n");
    ASSERT_EQ(reading.persons.size(), 1U) << written;
    EXPECT_EQ(reading.persons[0].cpr, "1405094234") << written;
  }
  EXPECT_TRUE(read("Til lOOl skoler, IOOO-IO34 og 12.3456-7890.\n").persons.empty());
}

TEST(Persons, BirthDateWithoutANumberNamesThem) {
  const FileReading reading = read(
      "Vedr. Emma Holm Hansen, født den 14. maj 2009\n\nMor: Lone Hansen 010180-2222, født den 1. "
      "januar 1980\n");
  ASSERT_EQ(reading.persons.size(), 2U);
  EXPECT_EQ(reading.persons[0].mentions, 1);
  EXPECT_FALSE(reading.persons[0].dated_only);
  EXPECT_EQ(iso(reading.persons[1].born), "2009-05-14");
  EXPECT_TRUE(reading.persons[1].dated_only);
  EXPECT_EQ(reading.persons[1].as_child, 1);
  EXPECT_EQ(reading.persons[1].name, "Emma Holm Hansen");
}

TEST(Persons, CenturyFollowsTheSeventhDigit) {
  const auto born = [](const std::string& cpr) {
    return iso(read("Barnets cpr-nr.: " + cpr + "\n").persons.at(0).born);
  };
  EXPECT_EQ(born("140509-4234"), "2009-05-14");
  EXPECT_EQ(born("140560-4234"), "1960-05-14");
  EXPECT_EQ(born("140509-5234"), "2009-05-14");
  EXPECT_EQ(born("140557-8234"), "2057-05-14");
  EXPECT_EQ(born("140558-8234"), "1858-05-14");
  EXPECT_EQ(born("140536-9234"), "2036-05-14");
  EXPECT_EQ(born("140537-9234"), "1937-05-14");
  EXPECT_EQ(born("140509-xxxx"), "2009-05-14");
}

TEST(Mail, HeaderDateIsWhenANotificationIsReceived) {
  auto mail = paperOf("Vi er bekymrede for Emma.\n\nMed venlig hilsen\nLone Bech\n", Layout::kNone);
  mail.format = "mail";
  mail.metadata = {{"subject", "Underretning vedr. Emma"}, {"date", "2019-03-04T12:15:00Z"}};
  const FileReading reading = read(mail, "0002 - mail.eml");
  ASSERT_EQ(reading.documents.size(), 1U);
  EXPECT_EQ(reading.documents[0].kind, "notification");
  EXPECT_EQ(iso(reading.documents[0].date), "2019-03-04T13:15");
  EXPECT_EQ(reading.documents[0].date_role, "received");
}

TEST(Mail, QuotedMessageIsOnlyMentioned) {
  auto mail = paperOf(
      "Hej Lone\n\nTak for din mail. Jeg ringer i "
      "morgen.\n\nHilsen\nMette\n\nSocialrådgiver\n\nHerning "
      "Kommune\n\nRådhuset\n\n7400 Herning\n\nFra: Lone Bech\nEmne: Underretning\nUnderretning\n"
      "Børnesamtale er afholdt den 1. marts 2019.\n",
      Layout::kNone);
  mail.format = "mail";
  mail.metadata = {{"subject", "SV: vores aftale"}, {"date", "2019-03-04T12:15:00Z"}};
  const FileReading reading = read(mail, "0002 - mail.eml");
  EXPECT_EQ(reading.documents.at(0).kind, "email");
  ASSERT_NE(find(reading, "child-conversation", false), nullptr);
  EXPECT_EQ(find(reading, "child-conversation", false)->event.status, Status::kMentioned);
}

TEST(Files, BookmarksSplitABundle) {
  auto bundle = paperOf(
      "**Underretning\nModtaget 4. marts 2019\n===\nside to\n===\n**Handleplan\nDato: "
      "5. april 2019\n");
  bundle.outline = {{"0001 - Underretning", 1, 0}, {"0002 - Handleplan", 3, 0}};
  const FileReading reading = read(bundle);
  ASSERT_EQ(reading.documents.size(), 2U);
  EXPECT_EQ(reading.documents[0].pages, (std::vector<int>{1, 2}));
  EXPECT_EQ(reading.documents[0].kind, "notification");
  EXPECT_EQ(reading.documents[1].kind, "action-plan");
}

TEST(Files, BookmarksWithPlainNamesSplitWherePagesBeginLikePapers) {
  auto bundle = paperOf(
      "**Underretning\nModtaget 4. marts 2019\n===\n**Vores samtale\nOnsdag den 6. "
      "marts 2019\nVi gik en tur.\n===\n**Handleplan\nDato: 5. april 2019\n");
  bundle.outline = {{"Akt 1 - Fra skolen", 1, 0}, {"Akt 2 - Snak", 2, 0}, {"Akt 3 - Plan", 3, 0}};
  EXPECT_EQ(read(bundle).documents.size(), 3U);
}

TEST(Files, AttachmentWithoutAStampCameWithItsMail) {
  auto attachment = paperOf("**Underretning\nVi er bekymrede for Emil.\n");
  attachment.metadata = {{"received", "2019-03-04T08:31:00Z"}};
  const FileReading reading = read(attachment);
  EXPECT_EQ(iso(reading.documents.at(0).date), "2019-03-04T09:31");
  EXPECT_EQ(reading.documents.at(0).date_role, "received");
}

TEST(Events, OfAnOlderPaperThatAPaperNamesAreOnlyMentioned) {
  const FileReading reading = read(
      "**Handleplan\nDato: 5. april 2019\n\nHandleplanen af 4. marts 2019 er nu ændret på to "
      "punkter.\n");
  ASSERT_NE(find(reading, "action-plan", false), nullptr);
  EXPECT_EQ(find(reading, "action-plan", false)->event.status, Status::kMentioned);
}

TEST(Files, ChapterBookmarksDoNotSplit) {
  auto paper =
      paperOf("**Børnefaglig undersøgelse\nDato: 4. marts 2019\n===\n**Skoleforhold\nFint.\n");
  paper.outline = {{"1 Indledning", 1, 0}, {"2 Skoleforhold", 2, 0}};
  EXPECT_EQ(read(paper).documents.size(), 1U);
}

TEST(Files, EmptyFileHasNoDocument) {
  EXPECT_TRUE(read(aktsyn::extractors::Extraction{}).documents.empty());
}

TEST(Files, UnreadablePageIsPartOfItsDocument) {
  auto paper = paperOf("**Handleplan\nDato: 4. marts 2019\n===\n");
  paper.pages[1].fate = aktsyn::extractors::PageFate::kUnreadable;
  const FileReading reading = read(paper);
  ASSERT_EQ(reading.documents.size(), 1U);
  EXPECT_TRUE(reading.documents[0].partly_read);
  EXPECT_EQ(reading.documents[0].pages, (std::vector<int>{1, 2}));
}

TEST(Files, PaperInsideABookmarkIsCutWhenItsPageSaysMore) {
  auto bundle = paperOf(
      "**Underretning\nModtaget 4. marts 2019\n_ side 1 af 1\n===\n# Uddrag af loven\nKommunen "
      "skal vurdere.\n_ side 1 af 1\n===\n**Handleplan\nDato: 5. april 2019\n_ side 1 af 1\n");
  bundle.outline = {{"0001 - Underretning", 1, 0}, {"0002 - Handleplan", 3, 0}};
  const FileReading reading = read(bundle);
  ASSERT_EQ(reading.documents.size(), 3U);
  EXPECT_EQ(reading.documents[1].pages, (std::vector<int>{2}));
}

TEST(Dates, OfAKindWithoutDateAreKeptAndDoNotCount) {
  auto pack = std::make_shared<aktsyn::rules::Pack>(*testPack());
  for (aktsyn::rules::Kind& kind : pack->kinds) {
    kind.undated = kind.id == "action-plan";
  }
  SourceFile file;
  file.path = "0001 - papir.pdf";
  const FileReading reading =
      Reader(pack).read(file, paperOf("**Handleplan\nDato: 4. marts 2019\nEt mål.\n"));
  ASSERT_EQ(reading.documents.size(), 1U);
  EXPECT_FALSE(reading.documents[0].date.known());
  EXPECT_EQ(reading.documents[0].dates.size(), 1U);
}

TEST(Dates, OfFurnitureAreKeptAndDoNotCount) {
  const FileReading reading = read(
      "Udskrevet den 12.03.2024\n**Handleplan\nDato: 4. marts 2019\n\nOverordnet formål.\n\nEt "
      "mål.\n");
  ASSERT_EQ(reading.documents.size(), 1U);
  EXPECT_EQ(iso(reading.documents[0].date), "2019-03-04");
  const auto& dates = reading.documents[0].dates;
  EXPECT_TRUE(std::any_of(dates.begin(), dates.end(), [](const auto& d) {
    return d.role == "print" && iso(d.when) == "2024-03-12" && !d.where.boxes.empty();
  }));
}

}  // namespace
