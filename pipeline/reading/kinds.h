// What kind a paper is: cues of the pack in its file name, its title lines, its headings and its
// sentences, and the pack's trained model of papers, added up in points.
//
// Score of a kind: the weights of its cues that hit, each once, and kModelPoints times the model's
// share of belief in it, where that share is clear. Positive hits in the body add at most kBodyCap
// (a paper that only mentions an assessment is not one), in headings kHeadingCap; a title's are not
// capped, so that a formal title wins over what the model makes of the text, and neither is a cue
// in the body that weighs more than the cap alone: a sentence that says what the paper is. The
// subject of an answer, which the other chose, counts half, and that of a mail that only brings a
// paper a quarter; of these the model is not asked, and of a paper without a sentence only for
// kinds whose cues hit. The best score of at least kEnough wins; else the kind follows from the
// format.
#pragma once

#include <string>
#include <vector>

#include "pipeline/reading/paper_model.h"
#include "pipeline/reading/paper_view.h"

namespace aktsyn::pipeline::reading {

struct KindVerdict {
  std::string kind;         // empty: no cue was enough
  std::string by = "cues";  // see Document::kind_by
  double score = 0;
  bool named = false;  // its title or file name calls it so
  double confidence = 0;
  std::string runner_up;          // only when close
  std::vector<KindScore> judged;  // the best two, best first, enough or not; none: no cue hit
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
  static constexpr double kModelPoints = 16;
  static constexpr double kEnough = 3;
  static constexpr double kDecisive = 8;  // a title that settles the kind alone

  KindJudge(const rules::Pack& pack, const SentenceCues& sentences);

  KindVerdict judge(const PaperView& view) const;
  const std::string& problem() const { return model_.problem(); }  // of the model, or empty
  // What the model is given to see of a paper: for its training.
  learning::SeenPaper see(const PaperView& view) const;
  // Best kind of one title line by title cues alone; kind empty when none hits.
  LineKind ofTitle(std::string_view folded) const;

 private:
  struct ZoneCues {
    PatternSet patterns;
    std::vector<std::pair<int, int>> owners;  // kind, cue
  };
  struct Tally;

  void addLine(const ZoneCues& zone, std::string_view zone_name, std::string_view folded,
               const Evidence& where, std::vector<Tally>& tallies) const;
  void addUnits(const PaperView& view, std::vector<Tally>& tallies) const;
  std::vector<std::size_t> withoutFields(const PaperView& view) const;
  static bool saysSomething(const PaperView& view);
  void addPlainTitle(const PaperView& view, std::vector<Tally>& tallies) const;
  std::vector<Tally> cuesOf(const PaperView& view) const;
  PaperView withoutFinePrint(PaperView view) const;
  bool isFormName(std::string_view folded) const;
  std::vector<double> believed(std::vector<double> shares) const;
  learning::SeenPaper see(const PaperView& view, const std::vector<Tally>& tallies) const;
  KindScore explained(const PaperView& view, const std::vector<learning::Feature>& features,
                      std::size_t kind, Tally& tally) const;

  const rules::Pack& pack_;
  const SentenceCues& sentences_;
  PaperModel model_;
  ZoneCues file_name_, title_, heading_;
};

// How sure the best kind is by its score and that of the next.
double kindConfidence(double best, double second);

}  // namespace aktsyn::pipeline::reading
