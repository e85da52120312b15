// What a list of papers names, held against a case's files and documents.
#include "pipeline/file_index_check.h"

#include <gtest/gtest.h>

#include "pipeline/timeline.h"

namespace aktsyn::pipeline {
namespace {

using rules::When;

struct Case {
  std::vector<SourceFile> files;
  std::vector<Document> documents;
  CaseIndex index;

  Case() { paper("Aktliste.xlsx", "file-index", "2020-02-01", "Aktliste"); }

  Case& file(const std::string& path, extractors::Fate fate) {
    SourceFile file;
    file.path = path;
    file.fate = fate;
    files.push_back(file);
    return *this;
  }

  // A document in a file of its own, or one more in the last file.
  Case& paper(const std::string& path, const std::string& kind, const char* date,
              const std::string& title, const std::string& number = "") {
    if (files.empty() || files.back().path != path) {
      file(path, extractors::Fate::kRead);
    }
    Document document;
    document.id = "d" + std::to_string(documents.size() + 1);
    document.file = path;
    document.kind = kind;
    document.date = *rules::parseIso(date);
    document.title = title;
    document.number = number;
    documents.push_back(document);
    return *this;
  }

  Case& row(const std::string& akt, const std::string& dok, const std::string& title,
            const char* date, const std::string& kind = "") {
    IndexRow row;
    row.akt = akt;
    row.dok = dok;
    row.title = title;
    row.date = *rules::parseIso(date);
    row.kind = kind;
    index.index.rows.push_back(row);
    return *this;
  }

  // What each row was found to be, "-" when nothing.
  std::vector<std::string> found() const {
    std::vector<std::string> found;
    for (const rules::Reference& reference : holdIndex(index, files, documents).references) {
      found.push_back(reference.found.empty() ? "-" : reference.found);
    }
    return found;
  }

  std::vector<std::string> unnamed() const { return holdIndex(index, files, documents).unnamed; }
};

using Names = std::vector<std::string>;

TEST(HoldIndex, DocumentNumberInTheFileNameComesBeforeAll) {
  EXPECT_EQ(Case()
                .paper("0001 - 7002 - Svar.pdf", "letter", "2019-03-04", "Svar")
                .paper("0002 - 7001 - Brev.pdf", "letter", "2019-03-04", "Brev")
                .row("1", "7001", "Andet", "2019-01-01")
                .row("2", "7002", "Andet", "2019-01-01")
                .found(),
            (Names{"d3", "d2"}));
}

TEST(HoldIndex, NumberThatThePaperBears) {
  EXPECT_EQ(Case()
                .paper("samlet.pdf", "letter", "2019-03-04", "Brev", "11")
                .paper("samlet.pdf", "letter", "2019-03-05", "Svar", "0012")
                .row("12", "", "X", "")
                .row("13", "", "X", "")
                .found(),
            (Names{"d3", "-"}));
}

TEST(HoldIndex, NumbersThatFileNamesOpenWithCountWhereTitlesBearThemOut) {
  EXPECT_EQ(Case()
                .paper("01 Brev til mor.pdf", "letter", "", "Brev")
                .paper("02 Scan.pdf", "letter", "", "")
                .row("1", "", "Brev til mor", "2019-01-01")
                .row("2", "", "Handleplan", "2019-01-02")
                .found(),
            (Names{"d2", "d3"}));
  EXPECT_EQ(Case()
                .paper("01 Aktindsigt del 1.pdf", "letter", "2019-05-05", "Aktindsigt")
                .paper("02 Aktindsigt del 2.pdf", "letter", "2019-05-05", "Aktindsigt")
                .row("1", "", "Brev til mor", "2019-01-01")
                .row("2", "", "Handleplan", "2019-01-02")
                .found(),
            (Names{"-", "-"}));
  EXPECT_EQ(Case()
                .paper("01 Brev til mor.pdf", "letter", "", "Brev")
                .paper("02 Scan.pdf", "letter", "", "")
                .paper("03 Scan.pdf", "letter", "", "")
                .row("1", "", "Brev til mor", "2019-01-01")
                .row("2", "", "Handleplan", "2019-01-02")
                .row("3", "", "Referat", "2019-01-03")
                .found(),
            (Names{"d2", "-", "-"}));
}

TEST(HoldIndex, FileNameWithOrWithoutItsEnding) {
  Case made = Case().paper("mappe/Brev_til mor.pdf", "letter", "2019-03-04", "x");
  made.row("", "", "", "");
  made.index.index.rows[0].file_name = "Brev til mor";
  EXPECT_EQ(made.found(), Names{"d2"});
}

TEST(HoldIndex, TitleAndDateEachPaperOnce) {
  EXPECT_EQ(Case()
                .paper("a.pdf", "letter", "2019-03-04", "Brev til forældremyndighedsindehaver")
                .row("1", "", "Brev til forældremyn", "2019-03-04")
                .row("2", "", "Brev til forældremyn", "2019-03-04")
                .found(),
            (Names{"d2", "-"}));
}

TEST(HoldIndex, TitleBehindTheNumberThatItOpensWith) {
  EXPECT_EQ(Case()
                .paper("samlet.pdf", "letter", "2019-03-04", "Akt 8 - Samtale")
                .paper("samlet.pdf", "letter", "", "0009 - Svar")
                .paper("samlet.pdf", "letter", "2019-03-04", "Akt 10 - Mail")
                .row("", "", "Svar", "2019-03-06")
                .row("", "", "Samtale", "2019-03-04")
                .found(),
            (Names{"d3", "d2"}));
}

TEST(HoldIndex, KindAndDateWhereTitlesDiffer) {
  EXPECT_EQ(Case()
                .paper("a.pdf", "party-hearing", "2019-03-04", "Partshøring")
                .row("1", "", "Høringsbrev", "2019-03-04", "party-hearing")
                .found(),
            Names{"d2"});
}

TEST(HoldIndex, DayAloneWhereOneRowAndOnePaperAreLeft) {
  EXPECT_EQ(Case()
                .paper("a.pdf", "child-conversation", "2019-03-04", "Børnesamtale")
                .row("1", "", "Snak med Noor", "2019-03-04")
                .found(),
            Names{"d2"});
  EXPECT_EQ(Case()
                .paper("a.pdf", "child-conversation", "2019-03-04", "Børnesamtale")
                .row("1", "", "Snak med Noor", "2019-03-04")
                .row("2", "", "Mail", "2019-03-04")
                .found(),
            (Names{"-", "-"}));
}

TEST(HoldIndex, DayOfRegistrationMayBeLaterThanThePaper) {
  EXPECT_EQ(Case()
                .paper("a.pdf", "letter", "2019-03-04", "Brev til mor")
                .row("1", "", "Brev til mor", "2019-03-12")
                .found(),
            Names{"d2"});
  EXPECT_EQ(Case()
                .paper("a.pdf", "letter", "2019-03-04", "Brev til mor")
                .row("1", "", "Brev til mor", "2019-09-12")
                .found(),
            Names{"-"});
}

TEST(HoldIndex, UnreadFileGoesByItsPath) {
  EXPECT_EQ(Case()
                .file("0003 - 7003 - Optagelse.mp4", extractors::Fate::kSkipped)
                .row("3", "7003", "Optagelse", "2019-03-04")
                .found(),
            Names{"0003 - 7003 - Optagelse.mp4"});
}

TEST(HoldIndex, WholeJournalAndTheListItself) {
  Case made;
  made.paper("journal.pdf", "journal-note", "2019-03-04", "Telefon")
      .row("1", "", "Journal", "")
      .row("2", "", "Aktliste", "", "file-index");
  made.index.index.rows[0].whole_journal = true;
  EXPECT_EQ(made.found(), (Names{"d2", "d1"}));
}

TEST(HoldIndex, PapersThatTheListLeavesOutAreFromBeforeIt) {
  EXPECT_EQ(Case()
                .paper("a.pdf", "letter", "2019-03-04", "Brev")
                .paper("b.pdf", "letter", "2019-04-04", "Svar")
                .paper("c.pdf", "letter", "2020-02-01", "Brev med aktindsigt")
                .paper("d.pdf", "letter", "", "Uden dato")
                .paper("e.pdf", "journal-note", "2019-03-04", "Notat")
                .row("1", "", "Brev", "2019-03-04")
                .unnamed(),
            Names{"Svar (b.pdf)"});
}

TEST(HoldIndexes, ListThatIsThereTwiceIsHeldOnce) {
  Case made;
  made.paper("Aktliste.pdf", "file-index", "2020-02-01", "Aktliste").row("1", "7001", "Brev", "");
  const CaseIndex copy{1, made.index.index};
  std::vector<TimelineEvent> events(2);
  for (std::size_t at = 0; at < events.size(); ++at) {
    events[at].event.is_document = true;
    events[at].event.document = made.documents[at].id;
  }
  holdIndexes({made.index, copy}, made.files, made.documents, events);
  EXPECT_EQ(events[0].event.references.size(), 1U);
  EXPECT_TRUE(events[1].event.references.empty());
  EXPECT_TRUE(events[1].event.attributes.contains("repeats"));
}

}  // namespace
}  // namespace aktsyn::pipeline
