#include "pipeline/earlier_versions.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <string>

#include "pipeline/learning/feature_group.h"

namespace aktsyn::pipeline {
namespace {

constexpr std::size_t kWordsToTell = 4;  // a shorter sentence may stand in any paper
constexpr std::size_t kEnoughSentences = 5;
constexpr std::chrono::days kTakenBackWithin{14};
constexpr std::string_view kWithdrawn = "paper-withdrawn", kOf = "of";

// How soon the final paper follows. A plan is revised lawfully, in much the same words.
std::optional<std::chrono::days> followsWithin(const Document& document) {
  if (document.document_class == "assessment") {
    return std::chrono::days(60);
  }
  if (document.document_class == "decision") {
    return std::chrono::days(30);
  }
  if (document.document_class == "plan") {
    return std::chrono::days(21);
  }
  return std::nullopt;
}

bool saidAnew(const Document& earlier, const Document& later) {
  const auto within = followsWithin(earlier);
  if (!within || earlier.kind != later.kind || later.draft || !earlier.date.oneDay() ||
      !later.date.oneDay() || earlier.sentences.size() < kEnoughSentences) {
    return false;
  }
  const auto apart = later.date.firstDay() - earlier.date.firstDay();
  if (apart <= std::chrono::days(0) || apart > *within) {
    return false;
  }
  std::vector<std::uint64_t> both;
  std::set_intersection(earlier.sentences.begin(), earlier.sentences.end(), later.sentences.begin(),
                        later.sentences.end(), std::back_inserter(both));
  return 5 * both.size() >= 3 * earlier.sentences.size();
}

// The last paper that a note may take back; null when there is none.
Document* takenBack(std::vector<Document>& documents, const rules::Event& note) {
  const auto of = note.attributes.find(std::string(kOf));
  Document* last = nullptr;
  for (Document& document : documents) {
    const bool meant =
        followsWithin(document).has_value() &&
        (of == note.attributes.end() || of->second.contains(document.document_class));
    if (!meant || document.draft || !document.date.oneDay() || !note.when.oneDay()) {
      continue;
    }
    const auto before = note.when.firstDay() - document.date.firstDay();
    if (before >= std::chrono::days(0) && before <= kTakenBackWithin &&
        (last == nullptr || last->date.firstDay() <= document.date.firstDay())) {
      last = &document;
    }
  }
  return last;
}

}  // namespace

std::uint64_t sentencePrint(std::string_view folded) {
  std::string said;  // one blank for whatever stands between two words
  std::size_t words = 0;
  bool in_word = false;
  for (const char c : folded) {
    const auto byte = static_cast<unsigned char>(c);
    const bool part = byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    if (part && !in_word) {
      said += ' ';
      ++words;
    }
    if (part) {
      said += c;
    }
    in_word = part;
  }
  return words < kWordsToTell ? 0 : learning::hashOf('s', said);
}

void markEarlierVersions(std::vector<Document>& documents, std::vector<Told>& told) {
  std::vector<Document*> drafts;
  for (Document& earlier : documents) {
    const auto again = std::find_if(documents.begin(), documents.end(), [&](const Document& later) {
      return saidAnew(earlier, later);
    });
    if (!earlier.draft && again != documents.end()) {
      earlier.marks.push_back(
          {"said-anew", {.file = again->file, .page = 1, .text = again->title}});
      drafts.push_back(&earlier);
    }
  }
  for (const Told& item : told) {
    const rules::Event& event = item.event.event;
    if (event.kind != kWithdrawn || event.status != rules::Status::kHappened) {
      continue;
    }
    if (Document* document = takenBack(documents, event)) {
      document->marks.push_back({"withdrawn", item.event.evidence.front()});
      drafts.push_back(document);
    }
  }
  for (Document* document : drafts) {
    document->draft = true;
  }
  for (Told& item : told) {
    item.event.event.draft = item.event.event.draft || documents[item.document].draft;
  }
}

}  // namespace aktsyn::pipeline
