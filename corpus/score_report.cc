#include "corpus/score_report.h"

#include <fmt/format.h>

#include <iterator>
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

std::string shareRow(const char* name, const Share& share) {
  return fmt::format("{:<34}{:>4} of {:<4} {:>6} %\n", name, share.right, share.of,
                     percent(share.right, share.of));
}

std::string confusion(const Score& score) {
  std::string out;
  for (const auto& [pair, count] : score.kinds) {
    if (pair.first != pair.second) {
      out += fmt::format("  {:<28} read as {:<28}{:>4}\n", pair.first, pair.second, count);
    }
  }
  return out.empty() ? "No kind was mistaken\n" : "Kinds mistaken\n" + out;
}

std::string differences(const Score& score) {
  std::string out;
  for (const Difference& one : score.differences) {
    out += fmt::format("  {:<9}{}{}{}: expected {}, got {}{}{}\n", one.what, one.case_id,
                       one.case_id.empty() || one.place.empty() ? "" : " | ", one.place,
                       one.expected, one.got, one.remark.empty() ? "" : " | ", one.remark);
  }
  return out.empty() ? "Everything equals the truth.\n"
                     : fmt::format("Differences: {}\n{}", score.differences.size(), out);
}

ordered_json tallyJson(const Tally& tally) {
  return {{"hits", tally.hits},       {"missed", tally.missed},
          {"extra", tally.extra},     {"precision", tally.precision()},
          {"recall", tally.recall()}, {"f1", tally.f1()}};
}

ordered_json shareJson(const Share& share) {
  return {{"right", share.right}, {"of", share.of}, {"share", share.value()}};
}

}  // namespace

std::string asText(const Score& score) {
  std::string out = gapTable(score) + "\n";
  out += shareRow("Outcomes", score.all_outcomes);
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
  return out + "\n" + confusion(score) + "\n" + differences(score);
}

std::string asJson(const Score& score) {
  ordered_json out;
  out["perfect"] = score.perfect();
  out["gaps"] = tallyJson(score.all_gaps);
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
  out["confusion"] = ordered_json::array();
  for (const auto& [pair, count] : score.kinds) {
    out["confusion"].push_back({{"true", pair.first}, {"said", pair.second}, {"papers", count}});
  }
  out["differences"] = ordered_json::array();
  for (const Difference& one : score.differences) {
    out["differences"].push_back({{"what", one.what},
                                  {"case", one.case_id},
                                  {"place", one.place},
                                  {"expected", one.expected},
                                  {"got", one.got},
                                  {"remark", one.remark}});
  }
  return out.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace aktsyn::corpus
