// The report for people: index.html with the whole run and a page per case, self-contained.
//
// Pure: the same input gives the same bytes. Nothing in the pages asks a network for anything, and
// everything that comes from the archive is escaped. CPR numbers are masked in text; a crop is a
// picture of the page and shows what the page shows.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeline/case.h"
#include "rules/pack.h"

namespace aktsyn::pipeline {

// Which evidence is shown as a crop of the page. The rest quotes the words as read.
enum class Crops {
  kNone,
  kGaps,  // of gaps and of findings shown apart
  kAll    // and of each event that settled a finding, the strongest piece
};

struct ReportOptions {
  rules::Language language = "da";
  bool show_cpr = false;
  std::string archive;                 // its name, for the heading
  std::vector<std::string> run_notes;  // e.g. what isolation the kernel lacks
  Crops crops = Crops::kAll;
};

// A part of a page that a report shows. The region may reach beyond the page.
struct PagePart {
  std::string file;
  int page = 1;
  Box region;
  int dpi = 0;
};

// PNGs of the parts, in their order; empty where there is nothing to show. Asked at most once for a
// page of the report, with no part twice. The source clips the region to the page; the report reads
// from the PNG's size what is left of it.
using CropSource = std::function<std::vector<std::string>(const std::vector<PagePart>& parts)>;

// A page of the report: its file name ("index.html", "sag-2019-0142.html") and its HTML.
struct ReportPage {
  std::string name;
  std::string html;
};

ReportPage renderIndex(const rules::Pack& pack, const std::vector<CaseResult>& cases,
                       const std::vector<SourceFile>& files_without_case,
                       const ReportOptions& options);
ReportPage renderCase(const rules::Pack& pack, const CaseResult& result,
                      const ReportOptions& options, const CropSource& crops);
// File name of a case's page: lower-case letters, digits and '-' only, unique per case id, also
// where case does not count in file names. A CPR number in the id does not show.
std::string casePageName(const std::string& case_id);

}  // namespace aktsyn::pipeline
