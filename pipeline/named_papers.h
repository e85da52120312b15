// Holds the papers that sentences name by kind and date against the case's papers.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/case.h"
#include "pipeline/event_merging.h"

namespace aktsyn::pipeline {

// An event of this kind stands for each named paper, on its date, with every place that names it.
inline constexpr std::string_view kNamedKind = "paper-named";

// `named` and `told` hold indexes into `documents`, whose ids are given. A paper is found when a
// document of one of its kinds has its date, as the date that counts or as another of its own, or
// when a note of that day tells it. Documents of that day whose kind is not sure may be it. What
// the words say is another person's than the child's is left out.
std::vector<Told> holdNamedPapers(const std::vector<NamedPaper>& named,
                                  const std::vector<Document>& documents,
                                  const std::vector<Told>& told,
                                  const std::optional<Person>& child);

}  // namespace aktsyn::pipeline
