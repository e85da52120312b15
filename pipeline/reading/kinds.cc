#include "pipeline/reading/kinds.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/kind_tally.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr double kCloseShare = 0.6;   // a second kind above this share of the best is named
constexpr double kBelieved = 0.35;    // the model's share in its best kind, at least
constexpr double kUntold = 0.5;       // of the model's points, without a cue
constexpr double kShownPoints = 0.1;  // the model's words are named from so many points on
constexpr double kNaming = 5;         // of title and file name, that call the paper so

constexpr int kSayingWords = 4;  // in small letters, of a unit that says something

constexpr std::string_view kNotificationClass = "notification";

// What a paper is when it is nothing more: its form, not its content, tells them apart.
constexpr std::string_view kPlainKinds[] = {"letter", "email", "other"};

constexpr std::string_view kFormKind = "form";

}  // namespace

double kindConfidence(double best, double second) {
  if (best <= 0) {
    return 0;
  }
  const double margin = (best - std::clamp(second, 0.0, best)) / best;
  return (1 - std::exp2(-best / 3)) * (1 + margin) / 2;
}

KindJudge::KindJudge(const rules::Pack& pack, const SentenceCues& sentences)
    : pack_(pack), sentences_(sentences), model_(pack) {
  for (std::size_t k = 0; k < pack.kinds.size(); ++k) {
    for (std::size_t c = 0; c < pack.kinds[k].cues.size(); ++c) {
      const rules::Cue& cue = pack.kinds[k].cues[c];
      ZoneCues* zone = cue.zone == rules::Zone::kFileName  ? &file_name_
                       : cue.zone == rules::Zone::kTitle   ? &title_
                       : cue.zone == rules::Zone::kHeading ? &heading_
                                                           : nullptr;
      if (zone != nullptr) {
        zone->patterns.add(cue.pattern);
        zone->owners.emplace_back(static_cast<int>(k), static_cast<int>(c));
      }
    }
  }
  for (ZoneCues* zone : {&file_name_, &title_, &heading_}) {
    zone->patterns.compile();
  }
}

// Small print at the end that reads like a law says what holds for everybody, not what the paper
// is.
PaperView KindJudge::withoutFinePrint(PaperView view) const {
  const std::size_t from = smallPrint(view);
  for (std::size_t u = from; u < view.units->size(); ++u) {
    for (const CueMatch& match : (*view.hits)[u]) {
      if (match.of == CueMatch::Of::kKind &&
          pack_.kinds[static_cast<std::size_t>(match.index)].id == kLawKind) {
        view.fine_print = from;
      }
    }
  }
  return view;
}

learning::SeenPaper KindJudge::see(const PaperView& view) const {
  const PaperView own = withoutFinePrint(view);
  return see(own, cuesOf(own));
}

// File names are left to the cues: the labelled papers have none.
learning::SeenPaper KindJudge::see(const PaperView& view, const std::vector<Tally>& tallies) const {
  std::vector<learning::CuePoints> points;
  for (std::size_t k = 0; k < tallies.size(); ++k) {
    learning::CuePoints own{pack_.kinds[k].id};
    for (const CueHit& hit : tallies[k].cues) {
      if (hit.zone != kFileNameZone) {
        (hit.zone == kTitleZone || hit.zone == kOutlineZone ? own.title : own.text) += hit.weight;
      }
    }
    points.push_back(std::move(own));
  }
  return model_.see(view, std::move(points));
}

// What of the model's belief counts: none where it sees no more than a plain letter or mail, or is
// in doubt.
std::vector<double> KindJudge::believed(std::vector<double> shares) const {
  double plain = 0;
  double best = 0;
  for (std::size_t k = 0; k < shares.size(); ++k) {
    const bool is_plain = std::find(std::begin(kPlainKinds), std::end(kPlainKinds),
                                    pack_.kinds[k].id) != std::end(kPlainKinds);
    plain += is_plain ? shares[k] : 0;
    best = is_plain ? best : std::max(best, shares[k]);
  }
  if (best < std::max(plain, kBelieved)) {
    std::fill(shares.begin(), shares.end(), 0.0);
  }
  return shares;
}

// Not only names and rows of a table: words in small letters follow each other.
bool KindJudge::saysSomething(const PaperView& view) {
  return std::any_of(view.units->begin(), view.units->end(), [](const Unit& unit) {
    int words = 0, most = 0;  // of a cell
    char before = ' ';
    for (const char c : unit.folded) {
      words = c == '\t' ? 0 : words + (before == ' ' && lower(c) ? 1 : 0);
      most = std::max(most, words);
      before = c;
    }
    return unit.place != Unit::Place::kFurniture && most >= kSayingWords;
  });
}

KindVerdict KindJudge::judge(const PaperView& whole) const {
  const PaperView view = withoutFinePrint(whole);
  std::vector<Tally> tallies = cuesOf(view);
  const bool asked = !view.reply && !view.carrier && !model_.empty();
  const std::vector<learning::Feature> features =
      asked ? model_.features(see(view, tallies)) : std::vector<learning::Feature>{};
  const std::vector<double> shares =
      asked ? believed(model_.shares(features)) : std::vector<double>(tallies.size());
  const bool says = saysSomething(view);
  KindVerdict verdict;
  double second = 0;
  std::size_t best = 0, next = 0;
  for (std::size_t k = 0; k < tallies.size(); ++k) {
    // A note is known by its head and place, which the model does not see; a cover letter by what
    // it says of the paper it sends. Whoever writes of a law uses its words.
    // What a letter's head asks, a form asks as well.
    const bool needs_cue = pack_.kinds[k].id == kNoteKind || pack_.kinds[k].id == kLawKind ||
                           pack_.kinds[k].id == kFormKind;
    // A table of numbers is told by its name alone.
    const bool cued = tallies[k].ofCues() > 0;
    if (!((needs_cue || !says) && !cued) && tallies[k].against > -kDecisive) {
      // What came in opens a step of its own: words alone, without a title or a sentence that says
      // so, are a list or an account as well.
      const bool told = pack_.kinds[k].document_class != kNotificationClass || cued;
      tallies[k].model = (told ? 1 : kUntold) * kModelPoints * shares[k];
    }
    const double score = tallies[k].score();
    if (score > verdict.score) {
      second = verdict.score;
      next = best;
      verdict.score = score;
      best = k;
    } else if (score > second) {
      second = score;
      next = k;
    }
  }
  if (verdict.score > 0) {
    verdict.named = tallies[best].strong > kNaming;
    verdict.judged.push_back(explained(view, features, best, tallies[best]));
  }
  if (second > 0) {
    verdict.judged.push_back(explained(view, features, next, tallies[next]));
  }
  if (verdict.score < kEnough) {
    return verdict;
  }
  verdict.kind = pack_.kinds[best].id;
  verdict.confidence = kindConfidence(verdict.score, second);
  if (second >= kCloseShare * verdict.score) {
    verdict.runner_up = pack_.kinds[next].id;
  }
  return verdict;
}

// The cues that hit, then the words that the model's points come from.
KindScore KindJudge::explained(const PaperView& view,
                               const std::vector<learning::Feature>& features, std::size_t kind,
                               Tally& tally) const {
  KindScore score{pack_.kinds[kind].id, tally.score(), std::move(tally.cues)};
  if (tally.model < kShownPoints) {
    return score;
  }
  for (const auto& [span, share] : model_.reasons(features, kind)) {
    const auto line =
        std::find_if(view.paper->lines().begin(), view.paper->lines().end(),
                     [at = span](const PaperLine& each) { return at.begin < each.span.end; });
    const std::string text = onOneLine(cut(view.paper->text(), line->span));
    score.cues.push_back({pack_.kinds[kind].id, share * tally.model, std::string(kModelZone),
                          view.paper->evidence({span}, text)});
  }
  return score;
}

LineKind KindJudge::ofTitle(std::string_view folded) const {
  std::map<int, LineKind> found;
  for (const int hit : title_.patterns.match(folded)) {
    const auto [kind, cue] = title_.owners[static_cast<std::size_t>(hit)];
    LineKind& line = found[kind];
    const double weight =
        pack_.kinds[static_cast<std::size_t>(kind)].cues[static_cast<std::size_t>(cue)].weight;
    line.kind = pack_.kinds[static_cast<std::size_t>(kind)].id;
    line.score += weight;
    if (weight > 0) {
      line.where = title_.patterns.locate(hit, folded).value_or(Span{});
    }
  }
  LineKind best;
  for (const auto& [kind, line] : found) {
    if (line.score > best.score) {
      best = line;
    }
  }
  return best;
}

}  // namespace aktsyn::pipeline::reading
