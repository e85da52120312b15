#include "extractors/page_tally.h"

#include <fmt/core.h>

namespace aktsyn::extractors {

void PageTally::add(const Page& page) {
  ++pages_;
  blank_ += page.fate == PageFate::kBlank ? 1 : 0;
  if (page.fate == PageFate::kUnreadable) {
    first_reason_ = unreadable_ == 0 ? page.reason : first_reason_;
    ++unreadable_;
  }
}

Verdict PageTally::verdict() const {
  if (pages_ == 0) {
    return {Fate::kUnreadable, "no pages"};
  }
  if (unreadable_ == pages_) {
    return {Fate::kUnreadable, first_reason_};
  }
  if (unreadable_ > 0) {
    return {Fate::kPartlyRead,
            fmt::format("{} of {} pages unreadable: {}", unreadable_, pages_, first_reason_)};
  }
  if (lost_parts_ > 0) {
    return {Fate::kPartlyRead, fmt::format("{} parts lost", lost_parts_)};
  }
  if (blank_ == pages_) {
    return {Fate::kBlank, "no marks on any page"};
  }
  return {};
}

}  // namespace aktsyn::extractors
