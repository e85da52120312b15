// Events: kind, day and status.
#include <algorithm>

#include "corpus/matching.h"
#include "corpus/score_parts.h"

namespace aktsyn::corpus {
namespace {

std::string place(const Happening& event) { return event.kind + " @ " + shown(event.date); }

Difference differenceAt(const Happening& event, const std::string& case_id) {
  return {"event", case_id, place(event), "", "", "", event.file, event.page, event.text};
}

// Where to look for a missed event: what the run tells of its kind nearest to its day, else the
// papers of that day.
void addNearest(const Happening& event, const CaseRecord& run, Difference& out) {
  const Happening* nearest = nullptr;
  for (const Happening& said : run.events) {
    if (said.kind == event.kind &&
        (nearest == nullptr ||
         daysApart(said.date, event.date) < daysApart(nearest->date, event.date))) {
      nearest = &said;
    }
  }
  std::string papers;
  for (const auto* list : {&run.papers, &run.notes}) {
    for (const Paper& paper : *list) {
      if (!event.date.empty() && day(paper.date) == day(event.date)) {
        papers += (papers.empty() ? "papers of that day: " : "; ") + place(paper);
      }
    }
  }
  out.remark = papers;
  if (nearest != nullptr) {
    out.got = nearest->status + " @ " + shown(nearest->date);
    out.file = nearest->file;
    out.page = nearest->page;
    out.text = nearest->text;
  }
}

// A paper is an event of its own kind; truth lists it among the papers.
bool isPaper(const Happening& event, const CaseRecord& truth) {
  return std::any_of(truth.papers.begin(), truth.papers.end(), [&](const Paper& paper) {
    return paper.kind == event.kind && day(paper.date) == day(event.date);
  });
}

}  // namespace

void scoreEvents(const CaseRecord& truth, const CaseRecord& run,
                 const std::set<std::string>& judged_kinds, Score& score) {
  const auto pairs = pairUp(truth.events, run.events, [](const Happening& a, const Happening& b) {
    return a.kind != b.kind || day(a.date) != day(b.date) ? 0.0 : a.status == b.status ? 2.0 : 1.0;
  });
  std::vector<bool> met(truth.events.size()), used(run.events.size());
  for (const auto& [i, j] : pairs) {
    const bool right = truth.events[i].status == run.events[j].status;
    score.events_by_kind[truth.events[i].kind].status.add(right);
    met[i] = right;
    used[j] = true;
  }
  for (std::size_t i = 0; i < met.size(); ++i) {
    const Happening& event = truth.events[i];
    score.events.add(met[i]);
    score.events_by_kind[event.kind].tally += {met[i] ? 1 : 0, met[i] ? 0 : 1, 0};
    if (!met[i]) {
      Difference out = differenceAt(event, truth.id);
      out.expected = event.status;
      out.got = "-";
      addNearest(event, run, out);
      score.differences.push_back(std::move(out));
    }
  }
  for (std::size_t j = 0; j < used.size(); ++j) {
    const Happening& event = run.events[j];
    if (used[j] || event.status == "mentioned" || judged_kinds.count(event.kind) == 0 ||
        isPaper(event, truth)) {
      continue;
    }
    score.events_by_kind[event.kind].tally += {0, 0, 1};
    Difference out = differenceAt(event, truth.id);
    out.expected = "-";
    out.got = event.status;
    score.unlisted.push_back(std::move(out));
  }
}

}  // namespace aktsyn::corpus
