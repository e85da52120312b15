#include "pipeline/reading/page_form.h"

#include <algorithm>

#include "pipeline/reading/folding.h"
#include "pipeline/reading/page_signs.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kFormTitleLines = 4;  // of the top, among which a form's title stands
constexpr std::size_t kFieldLines = 4;      // below it, of which kFormFields ask something
constexpr std::ptrdiff_t kFormFields = 3;
constexpr int kFieldWords = 3;
constexpr int kRunningWords = 6;  // a line of so many words is running text
constexpr int kFieldLetters = 4;

// The field of a form that nothing stands beside: "Name of the child".
bool bareField(std::string_view folded) {
  return folded.find_first_of(":\t.,") == std::string_view::npos && wordsIn(folded) > 0 &&
         wordsIn(folded) <= kFieldWords && upper(folded[0]);
}

}  // namespace

int lettersIn(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), letter));
}

std::string_view askedBy(std::string_view folded) {
  const std::size_t end = folded.find_first_of(":\t");
  const std::string_view field = trimmed(folded.substr(0, end));
  const bool named = end != std::string_view::npos && lettersIn(field) >= kFieldLetters &&
                     wordsIn(field) < kRunningWords;
  return named ? field : std::string_view();
}

// "Statement by the school" over "Pupil:", "Filled in by:", "Date:": the first cell counts, a stamp
// may stand beside it.
void PageSigns::readForm(const PaperText& paper, const std::vector<std::size_t>& lines,
                         PageCues& cues) const {
  std::vector<std::string_view> top;
  for (const std::size_t index : lines) {
    if (!paper.lines()[index].furniture && top.size() < kFormTitleLines + kFieldLines) {
      top.push_back(paper.foldedLine(index));
    }
  }
  for (std::size_t at = 0; at < std::min(top.size(), kFormTitleLines); ++at) {
    const std::string_view title = trimmed(top[at].substr(0, top[at].find('\t')));
    const auto below = top.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    const auto end = below + std::min<std::ptrdiff_t>(kFieldLines, top.end() - below);
    const auto asked =
        std::count_if(below, end, [](std::string_view line) { return !askedBy(line).empty(); });
    const auto named = std::count_if(below, end, [&](std::string_view line) {
      return bareField(line) && !titles_.salutation.any(line);
    });
    if (title.empty() || wordsIn(title) >= kRunningWords + 1 || asked + named < kFormFields ||
        std::string_view(".,:;").find(title.back()) != std::string_view::npos) {
      continue;
    }
    cues.form_head = cues.form_head || (at == 0 && title.size() == top[at].size());
    if (const LineKind kind = kinds_.ofTitle(title);
        asked >= kFormFields && wordsIn(title) < kRunningWords &&
        kind.score >= KindJudge::kDecisive && cues.form_kind.empty()) {
      cues.form_kind = kind.kind;
    }
  }
}

}  // namespace aktsyn::pipeline::reading
