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

// Which findings show their evidence as a crop of the page. The others quote the words as read.
enum class Crops { kNone, kGaps, kAll };

struct ReportOptions {
  rules::Language language = "da";
  bool show_cpr = false;
  std::string archive;                 // its name, for the heading
  std::vector<std::string> run_notes;  // e.g. what isolation the kernel lacks
  Crops crops = Crops::kAll;           // kGaps: gaps and findings shown apart
};

// A PNG of a part of a page, or empty with nothing to show. Asked in a fixed order, once for each
// file, page and region. The source clips the region to the page; the report reads from the PNG's
// size what is left of it.
using CropSource =
    std::function<std::string(const std::string& file, int page, const Box& region, int dpi)>;

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
