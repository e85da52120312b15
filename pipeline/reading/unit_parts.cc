// Units taken apart, and where their parts lie on the paper.
#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "pipeline/reading/units.h"

namespace aktsyn::pipeline::reading {

Unit Unit::splitAt(std::size_t at) {
  Unit rest = *this;
  rest.text.erase(0, at);
  rest.folded.erase(0, at);
  rest.pieces.clear();
  text.resize(at);
  folded.resize(at);
  std::vector<Piece> kept;
  for (const Piece& piece : pieces) {
    const std::size_t before = std::min(piece.length, at > piece.at ? at - piece.at : 0);
    if (before > 0) {
      kept.push_back({piece.at, piece.paper_at, before});
    }
    if (before < piece.length) {
      rest.pieces.push_back(
          {piece.at + before - at, piece.paper_at + before, piece.length - before});
    }
  }
  pieces = std::move(kept);
  return rest;
}

void partUnits(std::size_t paper_at, std::vector<Unit>& units) {
  for (std::size_t u = 0; u < units.size(); ++u) {
    for (const Unit::Piece& piece : units[u].pieces) {
      if (paper_at < piece.paper_at || paper_at >= piece.paper_at + piece.length) {
        continue;
      }
      // What joins cells may stand before the first piece.
      if (units[u].pieces.front().paper_at == paper_at) {
        return;
      }
      const std::size_t at = piece.at + paper_at - piece.paper_at;
      Unit text = units[u].splitAt(at);
      text.place = Unit::Place::kRunning;
      units.insert(units.begin() + static_cast<std::ptrdiff_t>(u) + 1, std::move(text));
      return;
    }
  }
}

std::vector<Span> Unit::onPaper(Span span) const {
  std::vector<Span> spans;
  for (const Piece& piece : pieces) {
    const std::size_t begin = std::max(span.begin, piece.at);
    const std::size_t end = std::min(span.end, piece.at + piece.length);
    if (begin < end) {
      spans.push_back({piece.paper_at + begin - piece.at, piece.paper_at + end - piece.at});
    }
  }
  return spans;
}

Evidence Unit::evidence(const PaperText& paper, Span span) const {
  return paper.evidence(onPaper(span), onOneLine(text));
}

}  // namespace aktsyn::pipeline::reading
