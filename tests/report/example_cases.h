// A made-up archive for the tests of the report: cases with papers, read as the earlier stages
// would read them, and checked by the real rules.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/case.h"
#include "pipeline/report/report.h"
#include "rules/pack.h"
#include "tests/report/paper_pdf.h"

namespace aktsyn::testing {

// The real pack; the test fails when it does not load.
std::shared_ptr<const rules::Pack> realPack();

struct PaperText {
  std::string file;
  std::string kind;
  std::string date;   // ISO, empty: undated
  std::string line;   // the line that tells the date
  std::string words;  // the words in it that decided
  std::map<std::string, std::set<std::string>> attributes = {};
  bool has_layout = true;
};

class CaseMaker {
 public:
  CaseMaker(std::string id, const std::string& born, const std::string& as_of);

  // A paper of one page that is an event of its kind.
  void paper(const PaperText& text);
  // An event that the paper added last tells.
  void told(const std::string& kind, const std::string& date, const std::string& line,
            rules::Status status = rules::Status::kHappened);
  void file(pipeline::SourceFile file) { result_.files.push_back(std::move(file)); }
  void unread(rules::Unread unread) { result_.unread.push_back(std::move(unread)); }
  pipeline::CaseResult& result() { return result_; }
  // Runs the rules over what was added.
  pipeline::CaseResult finish(const rules::Pack& pack);

  const std::map<std::string, Paper>& papers() const { return papers_; }

 private:
  pipeline::CaseResult result_;
  std::map<std::string, Paper> papers_;
};

struct Example {
  std::vector<pipeline::CaseResult> cases;
  std::vector<pipeline::SourceFile> files_without_case;
  std::map<std::string, Paper> papers;  // by file

  // Renders from the papers' PDFs.
  pipeline::CropSource crops() const;
};

// An ordinary case over the change of law, one without gaps, one of a month, one of fifteen years
// with hundreds of events, and one with hostile names and texts.
Example exampleArchive(const rules::Pack& pack);

// Names that would do something if they were not escaped.
std::vector<std::string> hostileNames();

// Writes index and cases as files, in the language.
void writeExample(const rules::Pack& pack, const Example& example, const std::string& language,
                  const std::string& folder);

}  // namespace aktsyn::testing
