// The cues of the pack that hit in a paper: in its file name, its titles, its headings and its
// sentences.
#include <algorithm>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/kind_tally.h"

namespace aktsyn::pipeline::reading {
namespace {

// What the subject of an answer counts, which the other chose, and of a mail that brings a paper.
constexpr double kOfReply = 0.5, kOfCarrier = 0.25;
constexpr double kCarrierCap = KindJudge::kEnough - 0.5;  // alone it makes no other paper of a mail

constexpr std::size_t kPlainTitleUnits = 6;  // of the head, among which a plain title stands
constexpr int kPlainTitleWords = 3, kFirstTitleWords = 6, kSentenceWords = 10;
constexpr int kSayingWords = 4;  // of a line that says something

// The title's own cell, where nothing but a stamp or its day stands beside it.
std::string_view withoutStamp(std::string_view folded) {
  const std::size_t tab = folded.find('\t');
  return tab != std::string_view::npos && wordsIn(folded.substr(tab)) <= 1
             ? trimmed(folded.substr(0, tab))
             : folded;
}

}  // namespace

void KindJudge::addLine(const ZoneCues& zone, std::string_view zone_name, std::string_view folded,
                        const Evidence& where, std::vector<Tally>& tallies) const {
  for (const int hit : zone.patterns.match(folded)) {
    const auto [kind, cue_index] = zone.owners[static_cast<std::size_t>(hit)];
    const rules::Cue& cue =
        pack_.kinds[static_cast<std::size_t>(kind)].cues[static_cast<std::size_t>(cue_index)];
    Tally& tally = tallies[static_cast<std::size_t>(kind)];
    if (!tally.seen.insert(cue_index).second) {
      continue;
    }
    double& sum = cue.weight < 0                      ? tally.against
                  : cue.zone == rules::Zone::kHeading ? tally.heading
                                                      : tally.strong;
    sum += cue.weight;
    Evidence evidence = where;
    if (const auto span = zone.patterns.locate(hit, folded);
        span && !where.text.empty() && where.text.size() == folded.size()) {
      evidence.marked = std::string(cut(where.text, *span));
    }
    tally.cues.push_back({cue.pattern, cue.weight, std::string(zone_name), std::move(evidence)});
  }
}

void KindJudge::addUnits(const PaperView& view, std::vector<Tally>& tallies) const {
  for (std::size_t u = 0; u < std::min(view.units->size(), view.fine_print); ++u) {
    const Unit& unit = (*view.units)[u];
    if (unit.place == Unit::Place::kFurniture || unit.quoted) {
      continue;
    }
    if (unit.place == Unit::Place::kHeading) {
      addLine(heading_, "heading", unit.folded, unit.evidence(*view.paper, {0, unit.text.size()}),
              tallies);
    }
    for (const CueMatch& match : (*view.hits)[u]) {
      if (match.of != CueMatch::Of::kKind) {
        continue;
      }
      Tally& tally = tallies[static_cast<std::size_t>(match.index)];
      const rules::Cue& cue = pack_.kinds[static_cast<std::size_t>(match.index)]
                                  .cues[static_cast<std::size_t>(match.cue)];
      if (tally.seen.insert(match.cue).second) {
        double& sum = cue.weight < 0          ? tally.against
                      : cue.weight > kBodyCap ? tally.strong
                                              : tally.body;
        sum += cue.weight;
        const auto span = sentences_.locate(match, unit.folded);
        tally.cues.push_back({cue.pattern, cue.weight, "body",
                              unit.evidence(*view.paper, span.value_or(Span{0, 0}))});
      }
    }
  }
}

std::vector<KindJudge::Tally> KindJudge::cuesOf(const PaperView& view) const {
  std::vector<Tally> tallies(pack_.kinds.size());
  const auto plain = [&](const std::string& text) {
    Evidence where;
    where.file = view.paper->file();
    where.text = text;
    if (!view.units->empty()) {
      where.page = view.paper->lines()[view.units->front().first_line].page;
    }
    return where;
  };
  if (!view.file_name.empty()) {
    addLine(file_name_, kFileNameZone, foldText(view.file_name), plain(view.file_name), tallies);
  }
  if (!view.outline_title.empty()) {
    addLine(title_, kOutlineZone, foldText(view.outline_title), plain(view.outline_title), tallies);
  }
  std::string joined;
  const std::vector<std::size_t> titles = withoutFields(view);
  for (const std::size_t line : titles) {
    const Span span = view.paper->lines()[line].span;
    addLine(title_, kTitleZone, view.paper->foldedLine(line),
            view.paper->evidence({span}, std::string(view.paper->line(line))), tallies);
    const std::string_view own = withoutStamp(view.paper->foldedLine(line));
    addLine(title_, kTitleZone, own, view.paper->lineEvidence(line), tallies);
    if (const std::string closed = closedUp(view.paper->foldedLine(line)); !closed.empty()) {
      addLine(title_, kTitleZone, closed, view.paper->lineEvidence(line), tallies);
    }
    joined.append(joined.empty() ? "" : " ").append(withoutStamp(view.paper->line(line)));
  }
  if (const std::optional<std::size_t> line = subtitle(*view.paper, view.title_lines)) {
    addLine(title_, kTitleZone, view.paper->foldedLine(*line), view.paper->lineEvidence(*line),
            tallies);
  }
  for (const std::size_t line : view.title_lines) {
    // "MINUTES", "NOTE": the form alone; what it is about stands in the line below.
    if (const std::optional<std::size_t> below =
            isFormName(view.paper->foldedLine(line))
                ? lineBelow(*view.paper, view.title_lines, line)
                : std::nullopt) {
      addLine(title_, kTitleZone, view.paper->foldedLine(*below), view.paper->lineEvidence(*below),
              tallies);
    }
  }
  addPlainTitle(view, tallies);
  if (titles.size() > 1) {
    addLine(title_, kTitleZone, foldText(joined), plain(joined), tallies);
  }
  if (!view.subject.empty()) {
    addLine(title_, kTitleZone, foldText(view.subject), plain(view.subject), tallies);
  }
  if (view.reply || view.carrier) {
    const double counts = view.carrier ? kOfCarrier : kOfReply;
    for (Tally& tally : tallies) {
      tally.strong *= counts;
      tally.strong = view.carrier ? std::min(tally.strong, kCarrierCap) : tally.strong;
      for (CueHit& hit : tally.cues) {
        hit.weight *= counts;
      }
    }
  }
  addUnits(view, tallies);
  return tallies;
}

// Title lines without the sentences and the fields of a form that stand below the title: what they
// say is no name of the paper, however large the hand is that answers.
std::vector<std::size_t> KindJudge::withoutFields(const PaperView& view) const {
  std::vector<std::size_t> titles;
  bool named = false;
  for (const std::size_t line : view.title_lines) {
    const std::string_view folded = view.paper->foldedLine(line);
    const bool field = folded.find('\t') != std::string_view::npos;
    const bool sentence = folded.ends_with('.') && wordsIn(folded) >= kSayingWords;
    if (!(named && (field || sentence))) {
      titles.push_back(line);
    }
    named = named || (!field && ofTitle(folded).score >= kDecisive);
  }
  return titles;
}

// "Statement", alone in a line of the head and no larger than the text, where the larger lines name
// who wrote it.
void KindJudge::addPlainTitle(const PaperView& view, std::vector<Tally>& tallies) const {
  const bool titled = std::any_of(
      view.title_lines.begin(), view.title_lines.end(),
      [&](std::size_t line) { return ofTitle(view.paper->foldedLine(line)).score >= kDecisive; });
  std::size_t seen = 0;
  for (std::size_t u = 0; u < view.units->size() && !titled && seen < kPlainTitleUnits; ++u) {
    const Unit& unit = (*view.units)[u];
    if (unit.place == Unit::Place::kFurniture) {
      continue;
    }
    ++seen;
    const std::string_view line = trimmed(view.paper->foldedLine(unit.first_line));
    if (unit.quoted || wordsIn(line) >= kSentenceWords) {
      return;
    }
    // The printed name of a form is smaller than the hand that fills it in, and has its number
    // behind it.
    const bool first =
        seen == 1 && wordsIn(line) <= kFirstTitleWords &&
        std::string_view(".,:;").find(line.empty() ? '.' : line.back()) == std::string_view::npos;
    const bool short_name =
        !line.empty() && wordsIn(line) <= kPlainTitleWords && letter(line.back());
    const bool plain = (first || short_name) && line.find('\t') == std::string_view::npos;
    if (plain && ofTitle(line).score >= kDecisive) {
      addLine(title_, kTitleZone, line, view.paper->lineEvidence(unit.first_line), tallies);
      return;
    }
  }
}

// One word that the pack knows as a title.
bool KindJudge::isFormName(std::string_view folded) const {
  const std::string_view word = trimmed(folded);
  return word.find_first_of(" \t") == std::string_view::npos && !ofTitle(word).kind.empty();
}

}  // namespace aktsyn::pipeline::reading
