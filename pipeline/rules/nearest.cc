// Ids that a mistyped one may have meant: by the number of letters to change, those that hold it
// first.
#include <algorithm>
#include <numeric>

#include "pipeline/rules/pages.h"

namespace aktsyn::pipeline {
namespace {

constexpr std::size_t kShown = 4;

std::size_t lettersToChange(const std::string& from, const std::string& to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t from_at = 1; from_at <= from.size(); ++from_at) {
    std::size_t diagonal = std::exchange(row[0], from_at);
    for (std::size_t to_at = 1; to_at <= to.size(); ++to_at) {
      const std::size_t same = diagonal + (from[from_at - 1] == to[to_at - 1] ? 0 : 1);
      diagonal = std::exchange(row[to_at], std::min({same, row[to_at] + 1, row[to_at - 1] + 1}));
    }
  }
  return row.back();
}

}  // namespace

std::string nearest(const std::string& wanted, const std::vector<std::string>& known) {
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const std::string& id : known) {
    const bool holds = !wanted.empty() && id.find(wanted) != std::string::npos;
    ranked.emplace_back(holds ? 0 : lettersToChange(wanted, id), id);
  }
  std::sort(ranked.begin(), ranked.end());
  std::string names;
  for (std::size_t index = 0; index < std::min(kShown, ranked.size()); ++index) {
    names += (index == 0 ? "" : ", ") + ranked[index].second;
  }
  return names;
}

std::vector<std::string> requirementIds(const rules::Pack& pack) {
  std::vector<std::string> ids;
  for (const rules::Requirement& requirement : pack.requirements) {
    ids.push_back(requirement.id);
  }
  return ids;
}

std::string PageStyle::count(const std::string& id, std::size_t n) const {
  return say(id + (n == 1 ? ".one" : ".many"),
             {{"n", grouped(pack, language, static_cast<long long>(n))}});
}

}  // namespace aktsyn::pipeline
