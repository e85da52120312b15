#include "tests/report/example_cases.h"

#include <fmt/format.h>

#include <iterator>

namespace aktsyn::testing {
namespace {

using extractors::Fate;
using rules::Status;

using Attributes = std::map<std::string, std::set<std::string>>;

const Attributes kProfessional{{"from", {"professional"}}};
const Attributes kPlacement{{"measure", {"placement"}}, {"provision", {"SEL 52"}}};

pipeline::SourceFile lostFile(const std::string& case_id, const std::string& name, Fate fate,
                              const std::string& reason) {
  pipeline::SourceFile file;
  file.path = case_id + "/" + name;
  file.case_id = case_id;
  file.format = "pdf";
  file.fate = fate;
  file.reason = reason;
  return file;
}

CaseMaker ordinaryCase() {
  CaseMaker maker("2019-0142", "2009-05-14", "2024-06-30");
  maker.paper({"0001 - Underretning fra skole.pdf", "notification", "2019-03-04T13:15",
               "Modtaget 4. marts 2019 kl. 13.15 fra Nørrevang Skole", "4. marts 2019 kl. 13.15",
               kProfessional});
  maker.paper({"0002 - 24-timers vurdering.pdf", "notification-assessment", "2019-03-07",
               "Vurdering af underretning, dateret 7. marts 2019", "7. marts 2019"});
  maker.told("assessment-started", "2019-03-20", "Det er den 20. marts 2019 besluttet at udrede.");
  maker.paper({"0003 - Boernefaglig undersoegelse.pdf", "child-assessment", "2019-11-28",
               "Børnefaglig undersøgelse afsluttet den 28. november 2019", "28. november 2019"});
  maker.paper({"0004 - Samtale med barnet.docx",
               "child-conversation",
               "2019-06",
               "Samtale med barnet i juni 2019, CPR 140509-1234, alene på skolen.",
               "juni 2019",
               {{"child-alone", {"yes"}}},
               false});
  maker.paper({"0005 - Afgoerelse.pdf", "decision", "2020-01-15",
               "Afgørelse af 15. januar 2020 om anbringelse efter § 52", "15. januar 2020",
               kPlacement});
  maker.told("placement-started", "2020-02-01", "Anbringelsen begynder den 1. februar 2020.");
  maker.paper({"0006 - Handleplan.pdf", "action-plan", "2020-06-30",
               "Handleplan, udarbejdet 30. juni 2020", "30. juni 2020"});
  maker.paper({"0007 - Opfoelgning.pdf", "follow-up", "2020-04-20",
               "Opfølgning på indsatsen den 20. april 2020", "20. april 2020"});
  maker.told("follow-up", "2020-05-11", "Statusmøde den 11. maj 2020 er aflyst.",
             Status::kCancelled);
  maker.paper({"0008 - Statusudtalelse.pdf", "status-report", "2021-Q2",
               "Statusudtalelse, 2. kvartal 2021", "2. kvartal 2021"});
  for (int note = 1; note <= 9; ++note) {
    const std::string date = note % 4 == 0 ? "" : fmt::format("2020-{:02}-1{}", note, note);
    maker.paper({fmt::format("journal/{:04} - Notat.pdf", note),
                 "journal-note",
                 date,
                 fmt::format("Telefonnotat nr. {}", note),
                 {}});
  }
  maker.paper({"0031 - Underretning.pdf", "notification", "2024-04-26",
               "Underretning modtaget fredag den 26. april 2024", "26. april 2024", kProfessional});
  maker.paper({"0032 - Opfoelgning.pdf", "follow-up", "2024-05-02", "Opfølgning den 2. maj 2024",
               "2. maj 2024"});
  maker.file(lostFile("2019-0142", "0040 - kodet.pdf", Fate::kUnreadable, "encrypted"));
  maker.file(lostFile("2019-0142", "0041 - video.mp4", Fate::kSkipped, "no reader for video/mp4"));
  pipeline::SourceFile partly = lostFile("2019-0142", "0042 - scan.pdf", Fate::kPartlyRead, "");
  partly.pages = 31;
  partly.pages_ocr = 28;
  partly.pages_unread = {3, 4, 5, 19};
  maker.file(partly);
  maker.unread({"0042 - scan.pdf, side 3", {"childs-plan", "follow-up"}, rules::When::unknown()});
  maker.result().documents[3].runner_up = "meeting-minutes";
  maker.result().documents[3].confidence = 0.58;
  maker.result().child_name = "Mathilde Eksempel";
  return maker;
}

CaseMaker monthLongCase() {
  CaseMaker maker("2024-0050", "2018-01-31", "2024-06-30");
  maker.paper({"01 Underretning.pdf", "notification", "2024-05-06T09:10",
               "Modtaget den 6. maj 2024 kl. 9.10", "6. maj 2024 kl. 9.10", kProfessional});
  maker.paper({"02 Vurdering.pdf", "notification-assessment", "2024-05-06T15:40",
               "Vurderet den 6. maj 2024 kl. 15.40", "6. maj 2024 kl. 15.40"});
  maker.paper({"03 Kvittering.pdf", "notification-receipt", "2024-05-14",
               "Kvittering sendt 14. maj 2024", "14. maj 2024"});
  maker.paper({"04 Moede.pdf", "meeting-minutes", "2024-W21", "Netværksmøde i uge 21", "uge 21"});
  maker.paper({"05 Screening.pdf", "screening", "2024-05-28", "Screening den 28. maj 2024",
               "28. maj 2024"});
  return maker;
}

CaseMaker fifteenYears() {
  CaseMaker maker("2009-0007", "2006-09-01", "2024-06-30");
  for (int year = 2009; year < 2024; ++year) {
    for (int part = 0; part < 4; ++part) {
      const int month = 1 + part * 3;
      maker.paper({fmt::format("{}-{} Underretning.pdf", year, part), "notification",
                   fmt::format("{}-{:02}-{:02}", year, month, 3 + part), "Underretning modtaget",
                   "modtaget", kProfessional});
      maker.paper({fmt::format("{}-{} Vurdering.pdf", year, part), "notification-assessment",
                   fmt::format("{}-{:02}-{:02}", year, month, part % 2 == 0 ? 4 + part : 19),
                   "Vurdering af underretning", "Vurdering"});
      for (int note = 0; note < 6; ++note) {
        maker.paper({fmt::format("journal/{}-{}-{}.pdf", year, part, note),
                     "journal-note",
                     fmt::format("{}-{:02}-{:02}", year, month + note % 3, 2 + note * 4),
                     "Notat",
                     {}});
      }
    }
    maker.paper({fmt::format("{} Undersoegelse.pdf", year), "child-assessment",
                 fmt::format("{}-08-20", year), "Undersøgelsen er afsluttet", "afsluttet"});
    maker.paper({fmt::format("{} Afgoerelse.pdf", year), "decision", fmt::format("{}-09-15", year),
                 "Afgørelse om anbringelse", "Afgørelse", kPlacement});
  }
  maker.paper(
      {"fejllaest.pdf", "letter", "1909-01-01", "Brev af 1. januar 1909", "1. januar 1909"});
  return maker;
}

CaseMaker hostileCase() {
  CaseMaker maker("140509-1234", "2009-05-14", "2024-06-30");
  int day = 1;
  for (const std::string& name : hostileNames()) {
    maker.paper(
        {name, "notification", fmt::format("2023-03-{:02}", day++), name, name, kProfessional});
    maker.file(lostFile("140509-1234", "x" + name, Fate::kUnreadable, "damaged: " + name));
    maker.unread({name, {}, rules::When::unknown()});
  }
  maker.result().child_name = "<img src=x onerror=\"document.title='owned'\">";
  return maker;
}

}  // namespace

std::vector<std::string> hostileNames() {
  return {"<script>document.title='owned'</script>.pdf",
          "\"><img src=\"https://example.org/x.png\" onerror=\"document.title='owned'\">.pdf",
          "x' onmouseover='document.title=1' y='.pdf",
          "</title></svg></style><style>@import 'https://example.org/a.css';</style>.pdf",
          "faktura \xE2\x80\xAE"
          "fdp.exe",
          "CPR 140509-1234 og 1405091234.pdf",
          "&lt;script&gt;&amp;.pdf",
          "bad \xFF\xFE bytes \x01\x1B[31m.pdf",
          "javascript:document.title='owned'.pdf"};
}

Example exampleArchive(const rules::Pack& pack) {
  Example example;
  for (CaseMaker& maker :
       std::vector<CaseMaker>{ordinaryCase(), monthLongCase(), fifteenYears(), hostileCase(),
                              CaseMaker("2022-0301", "2015-02-28", "2024-06-30")}) {
    example.papers.insert(maker.papers().begin(), maker.papers().end());
    example.cases.push_back(maker.finish(pack));
  }
  example.files_without_case.push_back(lostFile("", "loes.lnk", Fate::kRefused, "symlink"));
  return example;
}

}  // namespace aktsyn::testing
