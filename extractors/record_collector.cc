#include "extractors/record_collector.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <utility>
#include <variant>

namespace aktsyn::extractors {
namespace {

constexpr std::size_t kMostMetadata = 1000;
constexpr std::size_t kMostOutlineEntries = 100'000;
constexpr std::size_t kMostLostParts = 100'000;
constexpr std::size_t kMostMetadataBytes = std::size_t{1} << 20;

// The key under which a reader says how many pages will come.
constexpr std::string_view kPagesKey = "pages";

template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

int announcedPages(const Extraction& extraction, int most) {
  const auto told = extraction.metadata.find(std::string(kPagesKey));
  int pages = 0;
  if (told != extraction.metadata.end()) {
    const std::string& text = told->second;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), pages);
    if (error != std::errc{} || end != text.data() + text.size()) {
      pages = 0;
    }
  }
  return std::clamp(pages, 0, most);
}

}  // namespace

RecordCollector::RecordCollector(const Limits& limits, const WorkerPool::OnPage& on_page,
                                 const WorkerPool::OnMember& on_member)
    : limits_(limits), on_page_(on_page), on_member_(on_member) {}

int RecordCollector::append(std::string_view bytes) {
  int records = 0;
  if (!broken_.empty()) {
    return records;
  }
  stream_.append(bytes);
  while (broken_.empty()) {
    std::optional<Record> record = stream_.next();
    if (!record) {
      break;
    }
    if (has_verdict_) {
      violate("record after the verdict");
      break;
    }
    take(std::move(*record));
    ++records;
  }
  if (stream_.broken()) {
    violate(stream_.error());
  }
  return records;
}

void RecordCollector::take(Record record) {
  std::visit(Overloaded{
                 [&](FormatRecord& format) {
                   if (!extraction_.format.empty()) {
                     violate("second format");
                     return;
                   }
                   extraction_.format = std::move(format.id);
                 },
                 [&](MetadataRecord& entry) {
                   if (extraction_.metadata.size() >= kMostMetadata ||
                       entry.key.size() + entry.value.size() > kMostMetadataBytes) {
                     violate("too much metadata");
                     return;
                   }
                   extraction_.metadata[std::move(entry.key)] = std::move(entry.value);
                 },
                 [&](OutlineEntry& entry) {
                   if (extraction_.outline.size() >= kMostOutlineEntries) {
                     violate("too many outline entries");
                     return;
                   }
                   extraction_.outline.push_back(std::move(entry));
                 },
                 [&](Page& page) { takePage(std::move(page)); },
                 [&](Member& member) {
                   if (++members_ > limits_.max_members) {
                     violate("too many members");
                   } else if (on_member_) {
                     on_member_(std::move(member));
                   }
                 },
                 [&](LostPart& lost) {
                   if (extraction_.lost.size() >= kMostLostParts) {
                     violate("too many lost parts");
                     return;
                   }
                   extraction_.lost.push_back(std::move(lost));
                 },
                 [&](Verdict& verdict) {
                   extraction_.verdict = std::move(verdict);
                   has_verdict_ = true;
                 },
                 [&](Crop&) { violate("a crop that nobody asked for"); },
             },
             record);
}

void RecordCollector::takePage(Page page) {
  if (page.number < next_page_ || page.number > limits_.max_pages) {
    violate("page number out of order");
    return;
  }
  fillGapBefore(page.number, "left out by the reader");
  ++delivered_;
  next_page_ = page.number + 1;
  extraction_.pages.push_back(std::move(page));
  if (on_page_) {
    on_page_(extraction_.pages.back());
  }
}

void RecordCollector::fillGapBefore(int number, const std::string& reason) {
  for (; next_page_ < number; ++next_page_) {
    Page page;
    page.number = next_page_;
    page.fate = PageFate::kUnreadable;
    page.reason = reason;
    page.legibility = 0;
    ++missing_;
    extraction_.pages.push_back(std::move(page));
    if (on_page_) {
      on_page_(extraction_.pages.back());
    }
  }
}

void RecordCollector::violate(std::string what) {
  if (broken_.empty()) {
    broken_ = "broken record: " + std::move(what);
  }
}

Extraction RecordCollector::finish(const std::string& death) {
  const bool complete = has_verdict_ && broken_.empty();
  const std::string why = complete ? std::string("left out by the reader") : death;
  const bool keeps_pages = !complete || extraction_.verdict.fate == Fate::kRead ||
                           extraction_.verdict.fate == Fate::kPartlyRead;
  if (keeps_pages) {
    fillGapBefore(announcedPages(extraction_, limits_.max_pages) + 1, why);
  }
  Verdict& verdict = extraction_.verdict;
  if (!complete) {
    verdict = {delivered_ > 0 || members_ > 0 ? Fate::kPartlyRead : Fate::kUnreadable, death};
  } else if (missing_ > 0 && verdict.fate == Fate::kRead) {
    verdict = {Fate::kPartlyRead, fmt::format("{} pages left out by the reader", missing_)};
  }
  return std::move(extraction_);
}

}  // namespace aktsyn::extractors
