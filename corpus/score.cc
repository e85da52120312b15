#include "corpus/score.h"

#include <algorithm>

#include "corpus/matching.h"

namespace aktsyn::corpus {
namespace {

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

std::string place(const Claim& claim) {
  return claim.requirement + " @ " + (claim.triggers.empty() ? "no date" : claim.triggers.front());
}

class Scorer {
 public:
  Scorer(const Records& run, const Records& truth) : run_(run), truth_(truth) {}

  Score take() {
    const auto pairs = pairUp(truth_.cases, run_.cases, [](const auto& a, const auto& b) {
      return a.id == b.id ? 2.0 : sameCase(a.id, b.id) ? 1.0 : 0.0;
    });
    std::vector<bool> met(truth_.cases.size()), used(run_.cases.size());
    for (const auto& [i, j] : pairs) {
      met[i] = used[j] = true;
      compare(truth_.cases[i], run_.cases[j]);
    }
    for (std::size_t i = 0; i < met.size(); ++i) {
      if (!met[i]) {
        case_id_ = truth_.cases[i].id;
        differ("case", "", "a case", "-", "");
        compare(truth_.cases[i], CaseRecord{truth_.cases[i].id, "", {}, {}, {}, {}});
      }
    }
    for (std::size_t j = 0; j < used.size(); ++j) {
      if (!used[j]) {
        case_id_ = run_.cases[j].id;
        differ("case", "", "-", "a case", "");
      }
    }
    compareFates();
    return std::move(out_);
  }

 private:
  void differ(std::string what, std::string where, std::string expected, std::string got,
              std::string remark) {
    out_.differences.push_back({std::move(what), case_id_, std::move(where), std::move(expected),
                                std::move(got), std::move(remark)});
  }

  void compare(const CaseRecord& truth, const CaseRecord& run) {
    case_id_ = truth.id;
    ++out_.born.of;
    if (truth.born == run.born) {
      ++out_.born.right;
    } else {
      differ("born", "", shown(truth.born), shown(run.born), "");
    }
    compareClaims(truth, run);
    comparePapers(truth, run, compareNotes(truth, run));
    compareEvents(truth, run);
  }

  void compareClaims(const CaseRecord& truth, const CaseRecord& run) {
    std::vector<Claim> said;
    for (const Claim& claim : run.claims) {
      if (truth_.requirements.count(claim.requirement) && claim.outcome != "not-applicable") {
        said.push_back(claim);
      }
    }
    const auto pairs = pairUp(truth.claims, said, claimScore);
    std::vector<bool> met(truth.claims.size()), used(said.size());
    for (const auto& [i, j] : pairs) {
      met[i] = used[j] = true;
      judge(truth.claims[i], &said[j]);
    }
    for (std::size_t i = 0; i < met.size(); ++i) {
      if (!met[i] && !truth.claims[i].optional) {
        judge(truth.claims[i], nullptr);
      }
    }
    for (std::size_t j = 0; j < used.size(); ++j) {
      if (!used[j]) {
        addGaps(said[j].requirement, {0, 0, isGap(said[j].outcome) ? 1 : 0});
        differ("finding", place(said[j]), "-", said[j].outcome, said[j].why);
      }
    }
  }

  // Nearest trigger first; among equals the same outcome.
  static double claimScore(const Claim& truth, const Claim& run) {
    if (truth.requirement != run.requirement) {
      return 0;
    }
    int apart = truth.triggers.empty() && run.triggers.empty() ? 0 : kFarApart;
    for (const std::string& a : truth.triggers) {
      for (const std::string& b : run.triggers) {
        apart = std::min(apart, daysApart(a, b));
      }
    }
    if (apart > 1) {
      return 0;
    }
    return (apart == 0 ? 2.0 : 1.0) + (truth.outcome == run.outcome ? 0.5 : 0.0);
  }

  void judge(const Claim& truth, const Claim* run) {
    const bool wanted = isGap(truth.outcome);
    const bool claimed = run && isGap(run->outcome);
    addGaps(truth.requirement,
            {wanted && claimed ? 1 : 0, wanted && !claimed ? 1 : 0, !wanted && claimed ? 1 : 0});
    const bool right = run && run->outcome == truth.outcome;
    for (Share* share : {&out_.outcomes[truth.requirement], &out_.all_outcomes}) {
      ++share->of;
      share->right += right ? 1 : 0;
    }
    if (!right) {
      std::string remark = truth.why;
      if (run && !run->why.empty()) {
        remark += (remark.empty() ? "" : "; ") + run->why;
      }
      differ("finding", place(truth), truth.outcome, run ? run->outcome : "-", remark);
    }
  }

  void addGaps(const std::string& requirement, const Tally& tally) {
    out_.gaps[requirement] += tally;
    out_.all_gaps += tally;
  }

  // The run's notes that are none in truth, to be held against the papers.
  std::vector<Paper> compareNotes(const CaseRecord& truth, const CaseRecord& run) {
    const auto pairs = pairUp(truth.notes, run.notes, [](const Paper& a, const Paper& b) {
      const bool same =
          sameFile(a.file, b.file) && day(a.date) == day(b.date) && sameWords(a.texts, b.texts);
      return same ? 1.0 : 0.0;
    });
    std::vector<bool> met(truth.notes.size()), used(run.notes.size());
    for (const auto& [i, j] : pairs) {
      met[i] = used[j] = true;
      ++out_.notes.hits;
    }
    for (std::size_t i = 0; i < met.size(); ++i) {
      if (!met[i]) {
        ++out_.notes.missed;
        differ("note", place(truth.notes[i]), shown(truth.notes[i].date), "-", "");
      }
    }
    std::vector<Paper> rest;
    for (std::size_t j = 0; j < used.size(); ++j) {
      if (!used[j]) {
        ++out_.notes.extra;
        differ("note", place(run.notes[j]), "-", shown(run.notes[j].date), "");
        rest.push_back(run.notes[j]);
      }
    }
    return rest;
  }

  void comparePapers(const CaseRecord& truth, const CaseRecord& run, std::vector<Paper> odd_notes) {
    std::vector<Paper> said = run.papers;
    const std::size_t papers = said.size();
    said.insert(said.end(), odd_notes.begin(), odd_notes.end());
    const auto pairs = pairUp(truth.papers, said, overlap);
    std::vector<bool> met(truth.papers.size()), used(said.size());
    for (const auto& [i, j] : pairs) {
      met[i] = used[j] = true;
      comparePaper(truth.papers[i], said[j]);
    }
    for (std::size_t i = 0; i < met.size(); ++i) {
      if (!met[i]) {
        comparePaper(truth.papers[i], Paper{truth.papers[i].file, {}, "-", "-", "?", {}});
      }
    }
    for (std::size_t j = 0; j < papers; ++j) {
      if (!used[j]) {
        ++out_.kinds[{"-", said[j].kind}];
        differ("document", place(said[j]), "-", said[j].kind, "");
      }
    }
  }

  void comparePaper(const Paper& truth, const Paper& run) {
    ++out_.kinds[{truth.kind, run.kind}];
    share(out_.kind, "kind", place(truth), truth.kind, run.kind);
    share(out_.paper_class, "class", place(truth), truth.paper_class, run.paper_class);
    share(out_.date, "date", place(truth), day(truth.date), day(run.date));
  }

  void share(Share& into, const char* what, const std::string& where, const std::string& expected,
             const std::string& got) {
    ++into.of;
    if (expected == got) {
      ++into.right;
    } else {
      differ(what, where, shown(expected), shown(got), "");
    }
  }

  void compareEvents(const CaseRecord& truth, const CaseRecord& run) {
    const auto pairs = pairUp(truth.events, run.events, [](const Happening& a, const Happening& b) {
      return a.kind == b.kind && a.status == b.status && day(a.date) == day(b.date) ? 1.0 : 0.0;
    });
    std::vector<bool> met(truth.events.size());
    for (const auto& [i, j] : pairs) {
      met[i] = true;
    }
    for (std::size_t i = 0; i < met.size(); ++i) {
      ++out_.events.of;
      if (met[i]) {
        ++out_.events.right;
      } else {
        const Happening& event = truth.events[i];
        differ("event", event.kind + " @ " + shown(event.date), event.status, "-", "");
      }
    }
  }

  void compareFates() {
    case_id_.clear();
    const auto pairs = pairUp(truth_.files, run_.files, [](const auto& a, const auto& b) {
      return a.path == b.path ? 1.0 : 0.0;
    });
    std::vector<bool> met(truth_.files.size()), used(run_.files.size());
    for (const auto& [i, j] : pairs) {
      met[i] = used[j] = true;
      const FileRecord &truth = truth_.files[i], &run = run_.files[j];
      share(out_.fates, "fate", truth.path, truth.fate, run.fate);
      if (truth.pages > 0 && run.pages != truth.pages) {
        differ("pages", truth.path, std::to_string(truth.pages), std::to_string(run.pages), "");
      }
    }
    for (std::size_t i = 0; i < met.size(); ++i) {
      if (!met[i]) {
        share(out_.fates, "fate", truth_.files[i].path, truth_.files[i].fate, "");
      }
    }
    for (std::size_t j = 0; j < used.size(); ++j) {
      if (!used[j]) {
        differ("fate", run_.files[j].path, "-", run_.files[j].fate, "");
      }
    }
  }

  const Records& run_;
  const Records& truth_;
  std::string case_id_;
  Score out_;
};

}  // namespace

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

double Share::value() const { return of == 0 ? 1.0 : static_cast<double>(right) / of; }

bool isGap(const std::string& outcome) {
  return outcome == "late" || outcome == "missing" || outcome == "incomplete";
}

Score score(const Records& run, const Records& truth) { return Scorer(run, truth).take(); }

}  // namespace aktsyn::corpus
