// What kind a paper is: cues in its file name, its title lines, its headings and its sentences,
// added up.
//
// Score of a kind: the weights of its cues that hit, each once. Positive hits in the body add at
// most kBodyCap (a paper that only mentions an assessment is not one), in headings kHeadingCap.
// The best score of at least kEnough wins; else the kind follows from the format.
// Confidence = (1 - 2^(-best/3)) * (1 + (best - second)/best)/2: grows with the score and the
// margin.
#pragma once

#include <string>
#include <vector>

#include "pipeline/reading/sentence_cues.h"
#include "pipeline/reading/units.h"

namespace aktsyn::pipeline::reading {

// What the kind of a paper is judged by.
struct PaperView {
  const PaperText* paper = nullptr;
  std::string file_name;      // empty when the file holds several documents
  std::string outline_title;  // bookmark or mail subject, may be empty
  std::vector<std::size_t> title_lines;
  const std::vector<Unit>* units = nullptr;
  const std::vector<std::vector<CueMatch>>* hits = nullptr;  // per unit
};

struct KindVerdict {
  std::string kind;  // empty: no cue was enough
  double score = 0;
  double confidence = 0;
  std::string runner_up;     // only when close
  std::vector<CueHit> cues;  // of the winner
};

// A hit of a kind's cue in one line.
struct LineKind {
  std::string kind;
  double score = 0;
  Span where;
};

class KindJudge {
 public:
  static constexpr double kBodyCap = 4;
  static constexpr double kHeadingCap = 8;
  static constexpr double kEnough = 3;
  static constexpr double kDecisive = 8;  // a title that settles the kind alone

  explicit KindJudge(const rules::Pack& pack, const SentenceCues& sentences);

  KindVerdict judge(const PaperView& view) const;
  // Best kind of one title line by title cues alone; kind empty when none hits.
  LineKind ofTitle(std::string_view folded) const;

 private:
  struct ZoneCues {
    PatternSet patterns;
    std::vector<std::pair<int, int>> owners;  // kind, cue
  };
  struct Tally;

  void addLine(const ZoneCues& zone, std::string_view folded, const Evidence& where,
               std::vector<Tally>& tallies) const;

  const rules::Pack& pack_;
  const SentenceCues& sentences_;
  ZoneCues file_name_, title_, heading_;
};

double kindConfidence(double best, double second);

// The prominent lines at a paper's top, before running text begins: by size, boldness, heading
// level or capitals; where nothing stands out, the first short lines.
std::vector<std::size_t> titleLines(const PaperText& paper, const std::vector<std::size_t>& lines,
                                    const PatternSet& salutation);

}  // namespace aktsyn::pipeline::reading
