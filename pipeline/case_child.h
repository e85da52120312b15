// Whose case it is, and which papers and events are about somebody else.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/case.h"
#include "pipeline/timeline.h"

namespace aktsyn::pipeline {

// The last day on which the case was worked on: letters, lists and forms do not count where there
// is any other paper, for they may come from somebody who asks for the file as a grown-up.
std::optional<rules::Day> lastPaper(const std::vector<ReadFile>& files);

// The young person whom most papers name, above all as the one they are about.
std::optional<Person> findChild(const std::vector<ReadFile>& files,
                                std::optional<rules::Day> last_paper);

// The name of the youngest generation's most named, when only the numbers of the files are known.
std::string likelyChild(const std::vector<ReadFile>& files);

// Whether a document (index in the reading) is about another child: the part of the file that it
// lies in carries another child's number and never this one's.
bool concernsOther(const FileReading& reading, std::size_t document, const Person& child,
                   std::optional<rules::Day> last_paper);

// Whether the document's pages carry the child's own CPR number.
bool carriesOwnNumber(const FileReading& reading, std::size_t document, const Person& child);

// Whether a given name is another's than the child's: an ending may have been taken off it. Unknown
// names decide nothing.
bool isOthers(const std::string& given_name, const Person& child);

// Whether the event's words name people (attribute "named") and none of them is the child. An
// unknown name decides nothing.
bool namesOthers(const rules::Event& event, const Person& child);

}  // namespace aktsyn::pipeline
