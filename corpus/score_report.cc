#include "corpus/score_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace aktsyn::corpus {
namespace {

using nlohmann::ordered_json;

// "-" where nothing was there to find, so that an empty row does not read as a perfect one.
std::string percent(int right, int of) {
  return of == 0 ? "-" : fmt::format("{:.1f}", 100.0 * right / of);
}

std::string gapRow(const std::string& name, const Tally& gaps, const Share& outcomes) {
  const int said = gaps.hits + gaps.extra, there = gaps.hits + gaps.missed;
  return fmt::format("{:<34}{:>5}{:>6}{:>6}{:>9}{:>8}{:>8}{:>10}\n", name, gaps.hits, gaps.missed,
                     gaps.extra, percent(gaps.hits, said), percent(gaps.hits, there),
                     said + there == 0 ? "-" : fmt::format("{:.1f}", 100 * gaps.f1()),
                     fmt::format("{}/{}", outcomes.right, outcomes.of));
}

std::string gapTable(const Score& score) {
  std::string out =
      fmt::format("{:<34}{:>5}{:>6}{:>6}{:>9}{:>8}{:>8}{:>10}\n", "Gaps by requirement", "hit",
                  "miss", "extra", "prec. %", "rec. %", "F1 %", "outcomes");
  std::map<std::string, std::pair<Tally, Share>> rows;
  for (const auto& [name, tally] : score.gaps) {
    rows[name].first = tally;
  }
  for (const auto& [name, share] : score.outcomes) {
    rows[name].second = share;
  }
  for (const auto& [name, row] : rows) {
    out += gapRow(name, row.first, row.second);
  }
  return out + gapRow("All", score.all_gaps, score.all_outcomes);
}

std::string shareRow(const std::string& name, const Share& share) {
  return fmt::format("{:<34}{:>4} of {:<4} {:>6} %\n", name, share.right, share.of,
                     percent(share.right, share.of));
}

std::string tallyHead(const char* title) {
  return fmt::format("{:<34}{:>5}{:>6}{:>6}{:>9}{:>8}", title, "hit", "miss", "extra", "prec. %",
                     "rec. %");
}

std::string tallyRow(const std::string& name, const Tally& tally) {
  return fmt::format("{:<34}{:>5}{:>6}{:>6}{:>9}{:>8}", name, tally.hits, tally.missed, tally.extra,
                     percent(tally.hits, tally.hits + tally.extra),
                     percent(tally.hits, tally.hits + tally.missed));
}

std::string tallyTable(const char* title, const std::map<std::string, Tally>& rows) {
  if (rows.empty()) {
    return "";
  }
  std::string out = tallyHead(title) + "\n";
  for (const auto& [name, tally] : rows) {
    out += tallyRow(name, tally) + "\n";
  }
  return out + "\n";
}

// Kinds with how often the date that counts is right in papers of theirs.
std::string kindTable(const Score& score) {
  std::string out = tallyHead("Kinds") + fmt::format("{:>14}\n", "date right");
  for (const auto& [name, tally] : perName(score.kinds)) {
    const auto dates = score.date_by_kind.find(name);
    const Share date = dates == score.date_by_kind.end() ? Share{} : dates->second;
    out +=
        tallyRow(name, tally) + fmt::format("{:>14}\n", fmt::format("{}/{}", date.right, date.of));
  }
  return out + "\n";
}

std::string eventTable(const Score& score) {
  if (score.events_by_kind.empty()) {
    return "";
  }
  std::string out = tallyHead("Events") + fmt::format("{:>14}\n", "status right");
  for (const auto& [name, events] : score.events_by_kind) {
    out += tallyRow(name, events.tally) +
           fmt::format("{:>14}\n", fmt::format("{}/{}", events.status.right, events.status.of));
  }
  return out + "\n";
}

std::string confusion(const char* title, const Confusion& all) {
  std::string out;
  for (const auto& [pair, count] : all) {
    if (pair.first != pair.second) {
      out += fmt::format("  {:<28} read as {:<28}{:>4}\n", pair.first, pair.second, count);
    }
  }
  return fmt::format("{} mistaken{}\n", title, out.empty() ? ": none" : "\n" + out);
}

std::string differenceText(const Difference& one) {
  std::string out = fmt::format("  {:<11} {}{}{}\n", one.what, one.case_id,
                                one.case_id.empty() || one.place.empty() ? "" : " | ", one.place);
  out += fmt::format("{:14}expected {}, got {}\n", "", one.expected, one.got);
  if (!one.file.empty() && one.place.rfind(one.file, 0) != 0) {
    out += fmt::format("{:14}look in: {}{}\n", "", one.file,
                       one.page > 0 ? fmt::format(", page {}", one.page) : "");
  }
  for (const auto& [name, text] : {std::pair{"there", &one.text}, {"remark", &one.remark}}) {
    if (!text->empty()) {
      out += fmt::format("{:14}{}: {}\n", "", name, *text);
    }
  }
  return out;
}

ordered_json tallyJson(const Tally& tally) {
  return {{"hits", tally.hits},       {"missed", tally.missed},
          {"extra", tally.extra},     {"precision", tally.precision()},
          {"recall", tally.recall()}, {"f1", tally.f1()}};
}

ordered_json shareJson(const Share& share) {
  return {{"right", share.right}, {"of", share.of}, {"share", share.value()}};
}

ordered_json talliesJson(const std::map<std::string, Tally>& tallies) {
  ordered_json out = ordered_json::object();
  for (const auto& [name, tally] : tallies) {
    out[name] = tallyJson(tally);
  }
  return out;
}

ordered_json confusionJson(const Confusion& confusion) {
  ordered_json out = ordered_json::array();
  for (const auto& [pair, count] : confusion) {
    out.push_back({{"true", pair.first}, {"said", pair.second}, {"papers", count}});
  }
  return out;
}

ordered_json differencesJson(const std::vector<Difference>& differences) {
  ordered_json out = ordered_json::array();
  for (const Difference& one : differences) {
    out.push_back({{"what", one.what},
                   {"case", one.case_id},
                   {"place", one.place},
                   {"expected", one.expected},
                   {"got", one.got},
                   {"remark", one.remark},
                   {"file", one.file},
                   {"page", one.page},
                   {"text", one.text}});
  }
  return out;
}

}  // namespace

std::string asText(const Score& score) {
  std::string out = gapTable(score) + "\n";
  const Tally& lacked = score.lacked;
  out += fmt::format("{:<34}precision {} %, recall {} %\n", "Gaps by case and requirement",
                     percent(lacked.hits, lacked.hits + lacked.extra),
                     percent(lacked.hits, lacked.hits + lacked.missed));
  out += shareRow("Outcomes", score.all_outcomes);
  out += shareRow("Cases without gaps, shown so", score.clean_cases);
  out += shareRow("Cases with gaps, shown so", score.lacking_cases);
  out += shareRow("Kinds", score.kind);
  out += shareRow("Classes", score.paper_class);
  out += shareRow("Date that counts", score.date);
  out += shareRow("Events", score.events);
  out += shareRow("Fates", score.fates);
  out += shareRow("Birth dates", score.born);
  const Tally& notes = score.notes;
  out += fmt::format("{:<34}precision {} %, recall {} %\n", "Notes",
                     percent(notes.hits, notes.hits + notes.extra),
                     percent(notes.hits, notes.hits + notes.missed));
  out += shareRow("Notes: begin right", score.note_parts.begins);
  out += shareRow("Notes: end right", score.note_parts.ends);
  out += shareRow("Notes found: time right", score.note_parts.time);
  out += shareRow("Notes found: author right", score.note_parts.author);
  out += "\n" + tallyTable("Classes", perName(score.classes)) + kindTable(score);
  out += tallyTable("Dates by role", score.dates_by_role) + eventTable(score);
  out += confusion("Classes", score.classes) + confusion("Kinds", score.kinds);
  return out + (score.perfect()
                    ? "\nEverything equals the truth.\n"
                    : fmt::format("\nDifferences: {}; --misses shows each with its place.\n",
                                  score.differences.size()));
}

std::string missesText(const Score& score) {
  std::string out = fmt::format("Differences: {}\n", score.differences.size());
  for (const Difference& one : score.differences) {
    out += differenceText(one);
  }
  if (!score.unlisted.empty()) {
    out += fmt::format("\nEvents that the truth does not list: {}\n", score.unlisted.size());
  }
  for (const Difference& one : score.unlisted) {
    out += differenceText(one);
  }
  return out;
}

std::string asJson(const Score& score) {
  ordered_json out;
  out["perfect"] = score.perfect();
  out["gaps"] = tallyJson(score.all_gaps);
  out["gaps_by_case"] = tallyJson(score.lacked);
  for (const auto& [name, tally] : score.gaps) {
    out["gaps_by_requirement"][name] = tallyJson(tally);
  }
  for (const auto& [name, share] : score.outcomes) {
    out["outcomes_by_requirement"][name] = shareJson(share);
  }
  out["outcomes"] = shareJson(score.all_outcomes);
  out["kinds"] = shareJson(score.kind);
  out["classes"] = shareJson(score.paper_class);
  out["dates"] = shareJson(score.date);
  out["events"] = shareJson(score.events);
  out["fates"] = shareJson(score.fates);
  out["births"] = shareJson(score.born);
  out["notes"] = tallyJson(score.notes);
  out["cases_without_gaps"] = shareJson(score.clean_cases);
  out["cases_with_gaps"] = shareJson(score.lacking_cases);
  out["note_begins"] = shareJson(score.note_parts.begins);
  out["note_ends"] = shareJson(score.note_parts.ends);
  out["note_times"] = shareJson(score.note_parts.time);
  out["note_authors"] = shareJson(score.note_parts.author);
  out["by_class"] = talliesJson(perName(score.classes));
  out["by_kind"] = talliesJson(perName(score.kinds));
  out["dates_by_kind"] = ordered_json::object();
  for (const auto& [name, share] : score.date_by_kind) {
    out["dates_by_kind"][name] = shareJson(share);
  }
  out["dates_by_role"] = talliesJson(score.dates_by_role);
  out["events_by_kind"] = ordered_json::object();
  for (const auto& [name, events] : score.events_by_kind) {
    out["events_by_kind"][name] = tallyJson(events.tally);
    out["events_by_kind"][name]["status"] = shareJson(events.status);
  }
  out["confusion"] = confusionJson(score.kinds);
  out["class_confusion"] = confusionJson(score.classes);
  out["differences"] = differencesJson(score.differences);
  out["unlisted"] = differencesJson(score.unlisted);
  return out.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace aktsyn::corpus
