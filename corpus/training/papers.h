// The labelled papers, and a sample of the notes, as examples of what kind a paper is.
//
// A paper becomes what a text file of its lines would give the reader. Real archives have papers
// whose title was not found, was never there, or stands in a mail's head; so the model learns from
// every paper as it is written, without its title line, and from a mail also without its head.
#pragma once

#include <string>
#include <vector>

#include "corpus/training/judge.h"
#include "corpus/training/labelled.h"
#include "corpus/training/options.h"
#include "extractors/extraction.h"
#include "rules/pack.h"

namespace aktsyn::corpus {

struct SamplePaper {
  std::string hand;
  std::string place;               // "hand:line"
  std::vector<std::string> kinds;  // the one it is; or those that it may as well be called
  std::vector<std::string> lines;
  std::string subject;  // of a mail without its head
  enum class Cut { kNone, kTitle, kMailHead } cut = Cut::kNone;
  bool note = false;
};

// Papers whose kind the pack knows as a kind of paper; blank forms are of the kind "form".
std::vector<SamplePaper> samplePapers(const std::vector<LabelledText>& texts,
                                      const rules::Pack& pack);

// A text file of these lines, each a paragraph, as the extractor reads it.
extractors::Extraction asTextFile(const SamplePaper& paper);

std::vector<HandExample> paperExamples(const std::vector<SamplePaper>& papers,
                                       const rules::Pack& pack, const std::string& groups);

// Prints precision, recall and F1 per kind, of papers as written and without their title line.
void judgePapers(const std::vector<SamplePaper>& papers, const std::vector<HandExample>& examples,
                 const rules::Pack& pack, const TrainOptions& options);

}  // namespace aktsyn::corpus
