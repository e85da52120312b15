// Shows a place in the papers: the part of the page with the words marked, or the words as read.
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "pipeline/report/html.h"
#include "pipeline/report/report.h"
#include "pipeline/report/words.h"

namespace aktsyn::pipeline {

// One per page of the report: a crop is asked for and embedded once; where it is shown again, the
// page refers to the first.
class EvidenceWriter {
 public:
  EvidenceWriter(const ReportWords& words, const CropSource& crops)
      : words_(words), crops_(crops) {}

  // `label` says what the place proves. Without `with_crop` only the words are shown.
  void write(Html& html, const Evidence& evidence, std::string_view label, bool with_crop);

 private:
  struct Picture {
    int number = 0;  // of the crop in this page; 0: there is none to show
    int width = 0, height = 0;
    std::string png;  // emptied once embedded
  };
  Picture& picture(const Evidence& evidence, const Box& region);
  void writeCrop(Html& html, const Evidence& evidence, const Box& region, Picture& picture) const;

  const ReportWords& words_;
  const CropSource& crops_;
  std::map<std::tuple<std::string, int, float, float>, Picture> pictures_;
};

// The text as a quotation, cut to the neighbourhood of what decided, with that marked.
void writeQuote(Html& html, const ReportWords& words, const Evidence& evidence, bool small);

}  // namespace aktsyn::pipeline
