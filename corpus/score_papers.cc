// Papers: class, kind and dates.
#include <algorithm>
#include <optional>
#include <string_view>

#include "corpus/matching.h"
#include "corpus/score_parts.h"

namespace aktsyn::corpus {
namespace {

constexpr std::size_t kDatesShown = 8;
constexpr std::string_view kJournalNote = "journal-note";

// What a person would see of the paper: its title and first words.
std::string seen(const Paper& paper) {
  std::string out = paper.title;
  if (!paper.first_words.empty() && paper.first_words != paper.title) {
    out += (out.empty() ? "" : " | ") + paper.first_words;
  }
  return out;
}

// "2019-03-04 received "4. marts 2019"; ...": the dates that were read, to see which was missed.
std::string seenDates(const Paper& paper) {
  std::string out;
  for (std::size_t at = 0; at < std::min(paper.dates.size(), kDatesShown); ++at) {
    const RoleDate& date = paper.dates[at];
    out +=
        (out.empty() ? "" : "; ") + shown(date.date) + " " + date.role + " \"" + date.text + "\"";
  }
  return out + (paper.dates.size() > kDatesShown ? "; ..." : "");
}

void compare(const std::string& case_id, const Paper& truth, const Paper& run, Score& score) {
  const auto differ = [&](const char* what, const std::string& expected, const std::string& got,
                          std::string text) {
    Difference out = about(truth, what, shown(expected), shown(got));
    out.case_id = case_id;
    out.text = std::move(text);
    score.differences.push_back(std::move(out));
  };
  ++score.kinds[{truth.kind, run.kind}];
  score.kind.add(truth.kind == run.kind);
  if (truth.kind != run.kind) {
    differ("kind", truth.kind, run.kind, seen(run));
  }
  ++score.classes[{truth.paper_class, run.paper_class}];
  score.paper_class.add(truth.paper_class == run.paper_class);
  if (truth.paper_class != run.paper_class) {
    differ("class", truth.paper_class, run.paper_class, seen(run));
  }
  const bool same_day = day(truth.date) == day(run.date);
  score.date.add(same_day);
  score.date_by_kind[truth.kind].add(same_day);
  if (!same_day) {
    differ("date", day(truth.date), day(run.date), run.dates.empty() ? seen(run) : seenDates(run));
  }
  scoreRoles(case_id, truth, run, score);
}

// What the run made of the file that the paper should have been found in.
Paper notFound(const Paper& truth, const std::vector<Paper>& said) {
  Paper out{truth.file, {}, "-", "-", "?", {}};
  for (const Paper& other : said) {
    if (sameFile(truth.file, other.file)) {
      out.first_words +=
          (out.first_words.empty() ? "read as " : "; ") + other.kind + " " + place(other);
    }
  }
  if (out.first_words.empty()) {
    out.first_words = "nothing was read from the file";
  }
  return out;
}

// A single note that truth lists as a paper of its own, or a whole journal, which has no one date:
// what the run made notes of.
std::optional<Paper> asNote(const Paper& truth, const std::vector<Paper>& notes) {
  std::optional<Paper> out;
  if (truth.kind != kJournalNote) {
    return out;
  }
  for (const Paper& note : notes) {
    if (overlap(truth, note) > 0 && (!out || day(note.date) == day(truth.date))) {
      out = note;
    }
  }
  if (out && truth.date.empty()) {
    out->date.clear();
  }
  return out;
}

}  // namespace

void scoreRoles(const std::string& case_id, const Paper& truth, const Paper& run, Score& score) {
  for (const RoleDate& wanted : truth.dates) {
    bool found = false;
    std::set<std::string> other_days, other_roles;
    for (const RoleDate& said : run.dates) {
      const bool same_role = said.role == wanted.role;
      const bool same_day = day(said.date) == day(wanted.date);
      found = found || (same_role && same_day);
      if (same_role && !same_day) {
        other_days.insert(said.role + " " + day(said.date));
      } else if (same_day && !same_role) {
        other_roles.insert(said.role + " " + day(said.date));
      }
    }
    score.dates_by_role[wanted.role] +=
        {found ? 1 : 0, found ? 0 : 1, static_cast<int>(other_days.size())};
    if (!found) {
      const auto& instead = other_roles.empty() ? other_days : other_roles;
      Difference out = about(truth, "role-date", wanted.role + " " + day(wanted.date),
                             instead.empty() ? "-" : *instead.begin());
      out.case_id = case_id;
      out.text = seenDates(run);
      score.differences.push_back(std::move(out));
    }
  }
}

void scorePapers(const CaseRecord& truth, const CaseRecord& run, std::vector<Paper> odd_notes,
                 Score& score) {
  std::vector<Paper> said = run.papers;
  const std::size_t papers = said.size();
  said.insert(said.end(), odd_notes.begin(), odd_notes.end());
  const auto pairs = pairUp(truth.papers, said, overlap);
  std::vector<bool> met(truth.papers.size()), used(said.size());
  for (const auto& [i, j] : pairs) {
    met[i] = used[j] = true;
    compare(truth.id, truth.papers[i], said[j], score);
  }
  for (std::size_t i = 0; i < met.size(); ++i) {
    if (!met[i]) {
      const Paper& paper = truth.papers[i];
      const std::optional<Paper> note = asNote(paper, run.notes);
      compare(truth.id, paper, note ? *note : notFound(paper, said), score);
    }
  }
  for (std::size_t j = 0; j < papers; ++j) {
    if (!used[j]) {
      ++score.kinds[{"-", said[j].kind}];
      ++score.classes[{"-", said[j].paper_class}];
      Difference out = about(said[j], "document", "-", said[j].kind);
      out.case_id = truth.id;
      out.text = seen(said[j]);
      score.differences.push_back(std::move(out));
    }
  }
}

}  // namespace aktsyn::corpus
