// Shows a place in the papers: the part of the page with the words marked, or the words as read.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "pipeline/report/html.h"
#include "pipeline/report/report.h"
#include "pipeline/report/words.h"

namespace aktsyn::pipeline {

// One per page of the report: all crops are asked for at once, and each is embedded once; where it
// is shown again, the page refers to the first.
class EvidenceWriter {
 public:
  EvidenceWriter(const ReportWords& words, const CropSource& source,
                 const std::vector<const Evidence*>& in_crops);

  // `label` says what the place proves. The words alone are shown where the page has no crop of
  // that part of the paper.
  void write(Html& html, const Evidence& evidence, std::string_view label);

 private:
  struct Picture {
    int number = 0;  // of the crop in this page, from 1 in the order asked for
    int width = 0, height = 0;
    std::string png;  // emptied once embedded
  };
  using Place = std::tuple<std::string, int, float, float>;  // file, page, top, bottom

  static Place placeOf(const PagePart& part);
  void writeCrop(Html& html, const Evidence& evidence, const Box& region, Picture& picture) const;

  const ReportWords& words_;
  std::map<Place, Picture> pictures_;  // only those that can be shown
};

// The text as a quotation, cut to the neighbourhood of what decided, with that marked.
void writeQuote(Html& html, const ReportWords& words, const Evidence& evidence, bool small);

}  // namespace aktsyn::pipeline
