#include "corpus/score.h"

#include "corpus/matching.h"
#include "corpus/score_parts.h"

namespace aktsyn::corpus {
namespace {

std::set<std::string> eventKinds(const Records& truth) {
  std::set<std::string> kinds;
  for (const CaseRecord& one : truth.cases) {
    for (const Happening& event : one.events) {
      kinds.insert(event.kind);
    }
  }
  return kinds;
}

void scoreCase(const Records& all, const CaseRecord& truth, const CaseRecord& run, Score& score) {
  ++score.born.of;
  if (truth.born == run.born) {
    ++score.born.right;
  } else {
    score.differences.push_back(
        {"born", truth.id, "", shown(truth.born), shown(run.born), "", "", 0, ""});
  }
  scoreClaims(truth, run, all.requirements, score);
  scorePapers(truth, run, scoreNotes(truth, run, score), score);
  scoreEvents(truth, run, eventKinds(all), score);
}

}  // namespace

std::string day(const std::string& date) { return date.substr(0, 10); }

std::string shown(const std::string& value) { return value.empty() ? "-" : value; }

std::string place(const Paper& paper) {
  std::string out = paper.file;
  if (!paper.pages.empty()) {
    out += ", page " + std::to_string(paper.pages.front());
    if (paper.pages.size() > 1) {
      out += "-" + std::to_string(paper.pages.back());
    }
  }
  if (!paper.texts.empty()) {
    out += " (" + paper.texts.front() + ")";
  }
  return out;
}

Difference about(const Paper& paper, std::string what, std::string expected, std::string got) {
  Difference out{std::move(what),
                 "",
                 place(paper),
                 std::move(expected),
                 std::move(got),
                 "",
                 paper.file,
                 0,
                 ""};
  out.page = paper.pages.empty() ? 0 : paper.pages.front();
  return out;
}

double Tally::precision() const {
  return hits + extra == 0 ? 1.0 : static_cast<double>(hits) / (hits + extra);
}

double Tally::recall() const {
  return hits + missed == 0 ? 1.0 : static_cast<double>(hits) / (hits + missed);
}

double Tally::f1() const {
  const int all = 2 * hits + missed + extra;
  return all == 0 ? 1.0 : 2.0 * hits / all;
}

Tally& Tally::operator+=(const Tally& other) {
  hits += other.hits;
  missed += other.missed;
  extra += other.extra;
  return *this;
}

void Share::add(bool is_right) {
  ++of;
  right += is_right ? 1 : 0;
}

double Share::value() const { return of == 0 ? 1.0 : static_cast<double>(right) / of; }

std::map<std::string, Tally> perName(const Confusion& confusion) {
  std::map<std::string, Tally> out;
  for (const auto& [pair, count] : confusion) {
    const auto& [meant, said] = pair;
    if (meant == said) {
      out[meant].hits += count;
      continue;
    }
    if (meant != "-") {
      out[meant].missed += count;
    }
    if (said != "-") {
      out[said].extra += count;
    }
  }
  return out;
}

bool isGap(const std::string& outcome) {
  return outcome == "late" || outcome == "missing" || outcome == "incomplete";
}

Score score(const Records& run, const Records& truth) {
  Score out;
  const auto pairs = pairUp(truth.cases, run.cases, [](const auto& a, const auto& b) {
    return a.id == b.id ? 2.0 : sameCase(a.id, b.id) ? 1.0 : 0.0;
  });
  std::vector<bool> met(truth.cases.size()), used(run.cases.size());
  for (const auto& [i, j] : pairs) {
    met[i] = used[j] = true;
    scoreCase(truth, truth.cases[i], run.cases[j], out);
  }
  for (std::size_t i = 0; i < met.size(); ++i) {
    if (!met[i]) {
      const std::string& id = truth.cases[i].id;
      out.differences.push_back({"case", id, "", "a case", "-", "", "", 0, ""});
      scoreCase(truth, truth.cases[i], CaseRecord{id, "", {}, {}, {}, {}}, out);
    }
  }
  for (std::size_t j = 0; j < used.size(); ++j) {
    if (!used[j]) {
      out.differences.push_back({"case", run.cases[j].id, "", "-", "a case", "", "", 0, ""});
    }
  }
  scoreFiles(truth, run, out);
  return out;
}

}  // namespace aktsyn::corpus
