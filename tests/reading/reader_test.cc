// Whole papers through the reader: journals cut into notes, files split, kinds, dates and events.
#include "pipeline/reading.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "paper_maker.h"
#include "test_pack.h"

namespace {

using aktsyn::pipeline::Document;
using aktsyn::pipeline::Evidence;
using aktsyn::pipeline::FileReading;
using aktsyn::pipeline::Reader;
using aktsyn::pipeline::SourceFile;
using aktsyn::pipeline::TimelineEvent;
using aktsyn::rules::iso;
using aktsyn::rules::Status;

const Reader& reader() {
  static const Reader kReader(testPack());
  return kReader;
}

FileReading read(const std::string& text, Layout layout = Layout::kPages,
                 const std::string& path = "0001 - papir.pdf") {
  SourceFile file;
  file.path = path;
  return reader().read(file, paperOf(text, layout));
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += line + "\n";
  }
  return text;
}

std::string pagesOf(const Document& document) {
  std::string text = std::to_string(document.pages.front());
  return document.pages.size() > 1 ? text + "-" + std::to_string(document.pages.back()) : text;
}

std::vector<std::string> describeEvents(const FileReading& reading) {
  std::vector<std::string> lines;
  for (const TimelineEvent& event : reading.events) {
    if (!event.event.is_document) {
      lines.push_back(event.event.kind + " " +
                      std::string(aktsyn::rules::name(event.event.status)) + " " +
                      iso(event.event.when));
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST(Journals, AreCutIntoNotes) {
  for (const PaperCase& paper : paperCases("notes")) {
    for (const Layout layout : {Layout::kPages, Layout::kNone}) {
      std::vector<std::string> found;
      for (const Document& document : read(paper.text, layout).documents) {
        EXPECT_EQ(document.kind, "journal-note") << paper.name;
        found.push_back(iso(document.date) + "|" + document.author + "|" + document.title);
      }
      EXPECT_EQ(joined(found), joined(paper.expected))
          << paper.name << (layout == Layout::kPages ? " with layout" : " without layout");
    }
  }
}

TEST(Journals, HaveASignatureOfWhichRecognitionLeftNoLetter) {
  const std::string text =
      "Journalark\n"
      "4/2-13 Brev\nBrevet er lagt i sagen, og mor er ringet op.\n/GH\n\n"
      "11/2-13 Besøg\nHunden lå under bordet, og der var varmt.\n3\n\n"
      "18/2-13 Skolen\nLæreren ringer igen efter ferien.\n/BK\n\n"
      "25/2-13 Møde\nBegge forældre kom og havde kage med.\n/GH\n\n"
      "28/2-13 Ferie\nDe er rejst til farmor og kommer hjem om en uge.\n/GH\n\n"
      "4/3-13 Slut\nSagen lukkes, og alle har fået besked.\n";
  std::string authors;
  for (const TimelineEvent& event : read(text).events) {
    if (event.event.is_document) {
      authors += event.event.elements.contains("note-author") ? "signed " : "unsigned ";
    }
  }
  EXPECT_EQ(authors, "signed signed signed signed signed unsigned ");
  EXPECT_EQ(read(text).documents.at(1).author, "");
}

TEST(Journals, HaveTitlesAboveLinesOfOneShape) {
  const std::string text =
      "Udskrift fra praksis\n"
      "**Dårlig søvn\nAlmindelig, Ellen Bisgaard, 09/03 2015\n"
      "Drengen vågner om natten og kan ikke falde i søvn igen.\nMor er træt og beder om råd.\n"
      "**Igen\nAlmindelig, Ellen Bisgaard, 23/03 2015\n"
      "Han sover nu bedre, når lyset er tændt i gangen.\nMor er glad for, at det hjælper.\n"
      "**Ondt i maven\nAlmindelig, Per Dam, 14/04 2015\n"
      "Han har ondt i maven om morgenen, før han skal i skole.\nDer er ikke fundet noget galt.\n"
      "**Opkald\nAlmindelig, Ellen Bisgaard, 02/05 2015\n"
      "Mor ringer og siger, at maven nu har det godt igen.\nDer aftales ikke mere for nu.\n";
  std::string found;
  for (const Document& document : read(text).documents) {
    found += iso(document.date) + " " + document.title + "; ";
  }
  EXPECT_EQ(
      found,
      "2015-03-09 Dårlig søvn; 2015-03-23 Igen; 2015-04-14 Ondt i maven; 2015-05-02 Opkald; ");
}

TEST(Journals, HaveHeadsThatGoOnInSmallPrint) {
  const std::string text =
      "Sagens forløb\n"
      "**09.02.2024 Besøg\n% Oprettet 09.02.2024 kl. 12.20 af Mette Krogh (MK) | Sidst ændret "
      "10.02.2024\nHunden lå under bordet, og mor havde bagt boller.\nEmil viste sit værelse "
      "frem.\n\n"
      "**16.02.2024 Brev\n% Oprettet 19.02.2024 kl. 09.05 af Jens Bo (JB) | Sidst ændret "
      "19.02.2024\nSkolen skriver, at Emil igen har glemt sin taske.\nBrevet er sendt "
      "videre.\n\n"
      "**23.02.2024 Far\n% Oprettet 23.02.2024 kl. 14.40 af Mette Krogh (MK) | Sidst ændret "
      "23.02.2024\nHan vil høre, hvornår de kan komme forbi.\nDe ses efter ferien.\n\n"
      "**01.03.2024 Møde\n% Oprettet 04.03.2024 kl. 08.30 af Mette Krogh (MK) | Sidst ændret "
      "04.03.2024\nBegge forældre kom og havde kage med.\nDe vil prøve med mindre lektier.\n";
  const auto documents = read(text).documents;
  ASSERT_EQ(documents.size(), 4U);
  EXPECT_EQ(documents[0].author, "Mette Krogh");
  EXPECT_EQ(documents[1].author, "Jens Bo");
  EXPECT_EQ(documents[1].first_words.substr(0, 14), "Skolen skriver");
  EXPECT_EQ(iso(documents[1].date), "2024-02-16");
}

TEST(Journals, MayHaveLabelsBelowTheirTextsAndEndWithinOne) {
  const std::string text =
      "Journalark\n\n"
      "Mor skal flytte, og hun er bange for at miste huset.\nHun har tre børn.\n"
      "Emne: Ny bolig\tDato: 11.10.2006\tSagsbehandler: Grethe Lund\n\n\n"
      "Hun får hjælp til at pakke hver torsdag fra klokken to.\n"
      "Emne: Kasser\tDato: 25.10.2006\tSagsbehandler: Bo Krag\n\n\n"
      "Der er pakket fem gange, og de to mindste var lette at få med.\n"
      "Emne: Igen\tDato: 16.11.2006\tSagsbehandler: Bo Krag\n\n\n"
      "Far kom efter to afbud og savner børnene hver eneste dag.\n"
      "Emne: Far\tDato: 7.12.2006\tSagsbehandler: Grethe Lund\n\n\n"
      "Samværet har fungeret fire gange, og huset skal sælges efter jul.\n"
      "Pigen har fået det største værelse og sover nu godt om natten.\n";
  std::string found;
  for (const Document& document : read(text).documents) {
    found += iso(document.date) + " " + document.author + ": " +
             document.first_words.substr(0, document.first_words.find(' ')) + "; ";
  }
  EXPECT_EQ(found,
            "2006-10-11 Grethe Lund: Mor; 2006-10-25 Bo Krag: Hun; 2006-11-16 Bo Krag: Der; "
            "2006-12-07 Grethe Lund: Far;  : Samværet; ");
}

TEST(Papers, GetKindAndDate) {
  for (const PaperCase& paper : paperCases("papers")) {
    std::vector<std::string> found;
    for (const Document& document : read(paper.text).documents) {
      found.push_back(pagesOf(document) + "|" + document.kind + "|" + iso(document.date) + "|" +
                      document.date_role);
    }
    EXPECT_EQ(joined(found), joined(paper.expected)) << paper.name;
  }
}

TEST(Papers, TakeTheDayOfTheFileNameBeforeThePeriodTheyAreAbout) {
  const std::string text =
      "**Samværsrapport\nGælder fra 1. maj 2019 - 31. oktober 2019\nAlt er vel.\n";
  const auto named = read(text, Layout::kPages, "2019-11-04 rapport.pdf").documents;
  ASSERT_EQ(named.size(), 1U);
  EXPECT_EQ(iso(named[0].date), "2019-11-04");
  EXPECT_NE(iso(read(text).documents.at(0).date), "2019-11-04");
}

TEST(Events, HaveTheStatusAndDateOfTheirSentence) {
  for (const auto& row : tableRows("status.txt")) {
    const std::string note = "**Telefonnotat\nDato: 15.06.2019\nSagsbehandler: MH\n\n";
    const auto events = describeEvents(read(note + unescaped(row[0])));
    std::string found;
    for (const std::string& event : events) {
      found += (found.empty() ? "" : "; ") + event;
    }
    EXPECT_EQ(found, row.size() > 1 ? row[1] : "") << row[0];
  }
}

}  // namespace
