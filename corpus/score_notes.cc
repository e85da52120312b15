// Notes: found at all (file, day and words agree), and cut, timed and signed right. For the second
// a note counts as found also under another day, when it begins with the same words.
#include <algorithm>
#include <optional>

#include "corpus/matching.h"
#include "corpus/score_parts.h"

namespace aktsyn::corpus {
namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

bool sameDay(const Paper& a, const Paper& b) { return day(a.date) == day(b.date); }

bool beginsRight(const Paper& truth, const Paper& run) {
  return !truth.first_words.empty() && beginsWith(run.first_words, truth.first_words);
}

double likeness(const Paper& truth, const Paper& run) {
  if (!sameFile(truth.file, run.file)) {
    return 0;
  }
  const bool begins = beginsRight(truth, run), dated = sameDay(truth, run);
  const bool titled =
      !truth.title.empty() && !run.title.empty() && sameWords({truth.title}, {run.title});
  return !begins && !(dated && (titled || truth.first_words.empty()))
             ? 0
             : (begins ? 4.0 : 0.0) + (dated ? 2.0 : 0.0) + (titled ? 1.0 : 0.0);
}

std::string heading(const Paper& note) {
  return shown(note.date) + (note.time.empty() ? "" : " " + note.time) +
         (note.title.empty() ? "" : " " + note.title) +
         (note.first_words.empty() ? "" : ": " + note.first_words);
}

class NoteParts {
 public:
  NoteParts(const CaseRecord& truth, const CaseRecord& run, Score& score)
      : truth_(truth),
        run_(run),
        score_(score),
        found_as_(truth.notes.size()),
        stands_for_(run.notes.size()) {
    for (const auto& [i, j] : pairUp(truth.notes, run.notes, likeness)) {
      found_as_[i] = j;
      stands_for_[j] = i;
    }
  }

  // The run's note that stands for a true one, if any.
  const Paper* foundAs(std::size_t note) const {
    return found_as_[note] ? &run_.notes[*found_as_[note]] : nullptr;
  }

  void judge() {
    for (std::size_t i = 0; i < truth_.notes.size(); ++i) {
      const Paper& note = truth_.notes[i];
      if (!note.first_words.empty()) {
        judgeCut(i);
      }
      if (!found_as_[i]) {
        continue;
      }
      const Paper& said = run_.notes[*found_as_[i]];
      if (!note.time.empty()) {
        judgeValue("note-time", note, note.time, said.time, said.time == note.time,
                   score_.note_parts.time);
      }
      if (!note.author.empty()) {
        const bool same = !said.author.empty() && sameWords({note.author}, {said.author});
        judgeValue("note-author", note, note.author, said.author, same, score_.note_parts.author);
      }
      scoreRoles(truth_.id, note, said, score_);
    }
  }

 private:
  void differ(const char* what, const Paper& note, std::string expected, std::string got,
              std::string text) {
    Difference out = about(note, what, std::move(expected), std::move(got));
    out.case_id = truth_.id;
    out.text = std::move(text);
    score_.differences.push_back(std::move(out));
  }

  void judgeValue(const char* what, const Paper& note, const std::string& expected,
                  const std::string& got, bool right, Share& share) {
    share.add(right);
    if (!right) {
      differ(what, note, expected, shown(got), "");
    }
  }

  // A note that was not found at all is told as such and is no second difference here.
  void judgeCut(std::size_t i) {
    const Paper& note = truth_.notes[i];
    const Paper* said = foundAs(i);
    const bool begins = said != nullptr && beginsRight(note, *said);
    const bool ends = said != nullptr && endsRight(i);
    score_.note_parts.begins.add(begins);
    score_.note_parts.ends.add(ends);
    if (said != nullptr && !begins) {
      differ("note-begin", note, note.first_words, shown(said->first_words), heading(*said));
    }
    if (said != nullptr && !ends) {
      const std::optional<std::size_t> next = nextInRun(*found_as_[i]);
      differ("note-end", note, shown(note.last_words), shown(said->last_words),
             next ? "next note read: " + heading(run_.notes[*next]) : "last note read in the file");
    }
  }

  // By its last words where truth tells them; else where the run begins the next note of the file,
  // truth must have its next one too.
  bool endsRight(std::size_t i) const {
    const Paper& note = truth_.notes[i];
    const std::size_t j = *found_as_[i];
    if (!note.last_words.empty()) {
      return endsWith(run_.notes[j].last_words, note.last_words);
    }
    const std::optional<std::size_t> next_said = nextInRun(j);
    const std::optional<std::size_t> next_true = nextInTruth(i);
    if (!next_said || !next_true) {
      return !next_said && !next_true;
    }
    return found_as_[*next_true] == next_said &&
           beginsRight(truth_.notes[*next_true], run_.notes[*next_said]);
  }

  std::optional<std::size_t> nextInRun(std::size_t j) const {
    for (std::size_t next = j + 1; next < run_.notes.size(); ++next) {
      if (run_.notes[next].file == run_.notes[j].file) {
        return next;
      }
    }
    return std::nullopt;
  }

  // Truth lists the notes of a file as they are printed or in the order of time; a print may have
  // the newest first.
  std::optional<std::size_t> nextInTruth(std::size_t i) const {
    const bool newest_first = printedBackwards(truth_.notes[i].file);
    for (std::size_t step = 1; step < truth_.notes.size(); ++step) {
      const std::size_t at = newest_first ? i - step : i + step;
      if (at >= truth_.notes.size()) {
        break;
      }
      if (truth_.notes[at].file == truth_.notes[i].file) {
        return at;
      }
    }
    return std::nullopt;
  }

  bool printedBackwards(const std::string& file) const {
    int forwards = 0;
    std::optional<std::size_t> before;
    for (const std::optional<std::size_t>& note : stands_for_) {
      if (!note || truth_.notes[*note].file != file) {
        continue;
      }
      forwards += !before ? 0 : *note > *before ? 1 : -1;
      before = note;
    }
    return forwards < 0;
  }

  const CaseRecord& truth_;
  const CaseRecord& run_;
  Score& score_;
  std::vector<std::optional<std::size_t>> found_as_;    // by true note
  std::vector<std::optional<std::size_t>> stands_for_;  // by note of the run
};

// The notes that the run reads in a file, to see what became of one that is missing.
std::string notesOf(const CaseRecord& run, const Paper& note) {
  constexpr std::size_t kShown = 4;
  std::vector<const Paper*> near;
  for (const Paper& other : run.notes) {
    if (sameFile(note.file, other.file)) {
      near.push_back(&other);
    }
  }
  std::stable_sort(near.begin(), near.end(), [&](const Paper* a, const Paper* b) {
    return daysApart(a->date, note.date) < daysApart(b->date, note.date);
  });
  std::string out = near.empty() ? "no notes were read in the file" : "nearest notes read";
  for (std::size_t at = 0; at < std::min(near.size(), kShown); ++at) {
    out += (at == 0 ? ": " : "; ") + heading(*near[at]);
  }
  return out;
}

}  // namespace

std::vector<Paper> scoreNotes(const CaseRecord& truth, const CaseRecord& run, Score& score) {
  const Pairs pairs = pairUp(truth.notes, run.notes, [](const Paper& a, const Paper& b) {
    return sameFile(a.file, b.file) && sameDay(a, b) && sameWords(a.texts, b.texts) ? 1.0 : 0.0;
  });
  NoteParts parts(truth, run, score);
  std::vector<bool> met(truth.notes.size()), used(run.notes.size());
  for (const auto& [i, j] : pairs) {
    met[i] = used[j] = true;
    ++score.notes.hits;
  }
  for (std::size_t i = 0; i < met.size(); ++i) {
    if (met[i]) {
      continue;
    }
    ++score.notes.missed;
    const Paper* other = parts.foundAs(i);
    Difference out = about(truth.notes[i], "note", shown(truth.notes[i].date),
                           other == nullptr ? "-" : shown(other->date));
    out.case_id = truth.id;
    out.text = other == nullptr ? notesOf(run, truth.notes[i]) : heading(*other);
    score.differences.push_back(std::move(out));
  }
  std::vector<Paper> rest;
  for (std::size_t j = 0; j < used.size(); ++j) {
    if (!used[j]) {
      ++score.notes.extra;
      Difference out = about(run.notes[j], "note", "-", shown(run.notes[j].date));
      out.case_id = truth.id;
      out.text = heading(run.notes[j]);
      score.differences.push_back(std::move(out));
      rest.push_back(run.notes[j]);
    }
  }
  parts.judge();
  return rest;
}

}  // namespace aktsyn::corpus
