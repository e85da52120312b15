#include "pipeline/reading/provisions.h"

#include <algorithm>
#include <cctype>

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kLawReach = 80;  // characters between a section and the act it is of

// "52a", "52 A" -> "52 a"; empty when there is no number.
std::string sectionName(std::string_view raw) {
  std::string number;
  std::string letter;
  for (const char c : raw) {
    if (c >= '0' && c <= '9') {
      number += c;
    } else if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
      letter += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return number.empty() || letter.empty() ? number : number + " " + letter;
}

}  // namespace

ProvisionFinder::ProvisionFinder(const rules::Lexicon& lexicon)
    : default_laws_(lexicon.default_laws) {
  if (!lexicon.section.empty()) {
    section_.add(lexicon.section);
  }
  for (const auto& [name, pattern] : lexicon.laws) {
    laws_.add(pattern);
    law_names_.push_back(name);
  }
  section_.compile();
  laws_.compile();
}

std::string ProvisionFinder::lawFor(std::string_view folded, Span section,
                                    const rules::When& paper_date) const {
  std::string best;
  std::size_t best_distance = kLawReach + 1;
  for (const int hit : laws_.match(folded)) {
    for (std::size_t from = 0; from < folded.size();) {
      const auto where = laws_.locate(hit, folded, from);
      if (!where || where->empty()) {
        break;
      }
      const std::size_t distance = where->end <= section.begin   ? section.begin - where->end
                                   : where->begin >= section.end ? where->begin - section.end
                                                                 : 0;
      if (distance < best_distance) {
        best_distance = distance;
        best = law_names_[static_cast<std::size_t>(hit)];
      }
      from = where->end;
    }
  }
  if (!best.empty() || !paper_date.known()) {
    return best;
  }
  for (const auto& candidate : default_laws_) {
    const bool after = !candidate.from || paper_date.firstDay() >= *candidate.from;
    const bool before = !candidate.to || paper_date.lastDay() <= *candidate.to;
    if (after && before) {
      return candidate.law;
    }
  }
  return {};
}

std::set<std::string> ProvisionFinder::find(std::string_view folded,
                                            const rules::When& paper_date) const {
  std::set<std::string> found;
  if (section_.empty() || folded.find("\xC2\xA7") == std::string_view::npos) {
    return found;
  }
  for (std::size_t from = 0; from < folded.size();) {
    const auto groups = section_.groups(0, folded, from);
    if (groups.empty() || groups[0]->empty()) {
      break;
    }
    from = groups[0]->end;
    if (groups.size() < 2 || !groups[1]) {
      continue;
    }
    const std::string law = lawFor(folded, *groups[0], paper_date);
    const std::string section = sectionName(cut(folded, *groups[1]));
    if (law.empty() || section.empty()) {
      continue;
    }
    std::string value = law + " " + section;
    if (groups.size() > 2 && groups[2]) {
      value.append(",").append(cut(folded, *groups[2]));
    }
    found.insert(value);
  }
  return found;
}

}  // namespace aktsyn::pipeline::reading
