#include "pipeline/reading/kinds.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {

struct KindJudge::Tally {
  double strong = 0;   // file name and title
  double heading = 0;  // positive hits only; capped
  double body = 0;
  double against = 0;
  std::set<int> seen;  // cues counted
  std::vector<CueHit> cues;

  double score() const {
    return strong + std::min(heading, kHeadingCap) + std::min(body, kBodyCap) + against;
  }
};

namespace {

constexpr double kCloseShare = 0.6;  // a second kind above this share of the best is named

}  // namespace

double kindConfidence(double best, double second) {
  if (best <= 0) {
    return 0;
  }
  const double margin = (best - std::clamp(second, 0.0, best)) / best;
  return (1 - std::exp2(-best / 3)) * (1 + margin) / 2;
}

KindJudge::KindJudge(const rules::Pack& pack, const SentenceCues& sentences)
    : pack_(pack), sentences_(sentences) {
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

void KindJudge::addLine(const ZoneCues& zone, std::string_view folded, const Evidence& where,
                        std::vector<Tally>& tallies) const {
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
    tally.cues.push_back({cue.pattern, cue.weight, std::move(evidence)});
  }
}

KindVerdict KindJudge::judge(const PaperView& view) const {
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
    addLine(file_name_, foldText(view.file_name), plain(view.file_name), tallies);
  }
  if (!view.outline_title.empty()) {
    addLine(title_, foldText(view.outline_title), plain(view.outline_title), tallies);
  }
  std::string joined;
  for (const std::size_t line : view.title_lines) {
    const Span span = view.paper->lines()[line].span;
    addLine(title_, view.paper->foldedLine(line),
            view.paper->evidence({span}, std::string(view.paper->line(line))), tallies);
    joined.append(joined.empty() ? "" : " ").append(view.paper->line(line));
  }
  if (view.title_lines.size() > 1) {
    addLine(title_, foldText(joined), plain(joined), tallies);
  }
  for (std::size_t u = 0; u < view.units->size(); ++u) {
    const Unit& unit = (*view.units)[u];
    if (unit.place == Unit::Place::kFurniture || unit.quoted) {
      continue;
    }
    if (unit.place == Unit::Place::kHeading) {
      addLine(heading_, unit.folded, unit.evidence(*view.paper, {0, unit.text.size()}), tallies);
    }
    for (const CueMatch& match : (*view.hits)[u]) {
      if (match.of != CueMatch::Of::kKind) {
        continue;
      }
      Tally& tally = tallies[static_cast<std::size_t>(match.index)];
      const rules::Cue& cue = pack_.kinds[static_cast<std::size_t>(match.index)]
                                  .cues[static_cast<std::size_t>(match.cue)];
      if (tally.seen.insert(match.cue).second) {
        (cue.weight < 0 ? tally.against : tally.body) += cue.weight;
        const auto span = sentences_.locate(match, unit.folded);
        tally.cues.push_back(
            {cue.pattern, cue.weight, unit.evidence(*view.paper, span.value_or(Span{0, 0}))});
      }
    }
  }
  KindVerdict verdict;
  double second = 0;
  std::size_t best = 0, next = 0;
  for (std::size_t k = 0; k < tallies.size(); ++k) {
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
  if (verdict.score < kEnough) {
    return verdict;
  }
  verdict.kind = pack_.kinds[best].id;
  verdict.confidence = kindConfidence(verdict.score, second);
  verdict.cues = tallies[best].cues;
  if (second >= kCloseShare * verdict.score) {
    verdict.runner_up = pack_.kinds[next].id;
  }
  return verdict;
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

namespace {

constexpr std::size_t kTitleReach = 30;     // lines looked at
constexpr std::size_t kRunningLength = 95;  // a line this long is running text
constexpr std::size_t kPlainTitleLines = 6;

float bodySize(const PaperText& paper, const std::vector<std::size_t>& lines) {
  std::vector<float> sizes;
  for (const std::size_t line : lines) {
    if (paper.lines()[line].font_size > 0) {
      sizes.push_back(paper.lines()[line].font_size);
    }
  }
  if (sizes.empty()) {
    return 0;
  }
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2),
                   sizes.end());
  return sizes[sizes.size() / 2];
}

bool capitals(std::string_view text) {
  int count = 0;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') {
      return false;
    }
    count += c >= 'A' && c <= 'Z' ? 1 : 0;
  }
  return count >= 4;
}

}  // namespace

std::vector<std::size_t> titleLines(const PaperText& paper, const std::vector<std::size_t>& lines,
                                    const PatternSet& salutation) {
  std::vector<std::size_t> prominent;
  std::vector<std::size_t> plain;
  const float body = bodySize(paper, lines);
  std::size_t seen = 0;
  for (const std::size_t index : lines) {
    const PaperLine& line = paper.lines()[index];
    const std::string_view text = paper.foldedLine(index);
    if (line.furniture) {
      continue;
    }
    if (++seen > kTitleReach || line.page != paper.lines()[lines.front()].page ||
        salutation.any(text)) {
      break;
    }
    const bool long_line = text.size() > kRunningLength;
    const bool stands_out = (body > 0 && line.font_size >= 1.15F * body) || line.bold ||
                            (line.heading_level > 0 && line.heading_level <= 2) || capitals(text);
    if (long_line && (!stands_out || text.size() > 2 * kRunningLength)) {
      break;
    }
    if (stands_out && prominent.size() < kPlainTitleLines) {
      prominent.push_back(index);
    }
    const char end = text.empty() ? '.' : text.back();
    if (plain.size() < kPlainTitleLines && end != '.' && end != ',') {
      plain.push_back(index);
    }
  }
  return prominent.empty() ? plain : prominent;
}

}  // namespace aktsyn::pipeline::reading
