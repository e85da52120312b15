#include "extractors/extraction.h"

namespace aktsyn::extractors {

std::string_view name(Fate fate) {
  switch (fate) {
    case Fate::kRead:
      return "read";
    case Fate::kPartlyRead:
      return "partly-read";
    case Fate::kBlank:
      return "blank";
    case Fate::kDuplicate:
      return "duplicate";
    case Fate::kUnreadable:
      return "unreadable";
    case Fate::kRefused:
      return "refused";
    case Fate::kSkipped:
      return "skipped";
  }
  return "unreadable";
}

}  // namespace aktsyn::extractors
