#include "pipeline/case_reader.h"

#include <algorithm>
#include <exception>
#include <map>

#include "pipeline/case_child.h"

namespace aktsyn::pipeline {
namespace {

using extractors::Extraction;
using extractors::Fate;
using extractors::Page;
using extractors::PageFate;

class CaseReading {
 public:
  CaseReading(const Contents& contents, const Reader& reader)
      : contents_(contents), reader_(reader) {}

  void addEntry(const HashedEntry& hashed) {
    SourceFile file{.path = hashed.entry.path, .case_id = hashed.entry.case_id};
    file.bytes = hashed.entry.bytes;
    file.sha256 = hashed.sha256;
    if (!hashed.entry.refusal.empty()) {
      file.fate = hashed.entry.refusal.starts_with("cannot") ? Fate::kUnreadable : Fate::kRefused;
      file.reason = hashed.entry.refusal;
      files_.push_back({std::move(file), {}});
    } else if (!hashed.unreadable.empty()) {
      file.fate = Fate::kUnreadable;
      file.reason = hashed.unreadable;
      addUnread(std::move(file));
    } else {
      addContent(std::move(file), 0);
    }
  }

  // "plan (1).pdf" with the content of "plan.pdf" beside it says by its name that it is the copy,
  // though it comes before it.
  void findCopies(const std::vector<const HashedEntry*>& entries) {
    std::map<std::string, std::vector<const std::string*>> same;
    for (const HashedEntry* entry : entries) {
      const bool read = entry->entry.refusal.empty() && entry->unreadable.empty();
      if (read && entry->entry.bytes > 0) {
        same[entry->sha256].push_back(&entry->entry.path);
      }
    }
    for (const auto& [sha256, paths] : same) {
      for (const std::string* copy : paths) {
        for (const std::string* original : paths) {
          if (original->size() < copy->size() && copy->starts_with(stem(*original))) {
            std::string& chosen = original_of_[*copy];
            chosen = chosen.empty() || original->size() < chosen.size() ? *original : chosen;
          }
        }
      }
    }
  }

  // Reads what was added; only then it is known whose case it is.
  std::vector<ReadFile> read() {
    const std::string child = likelyChild(files_);
    for (const Pending& pending : pending_) {
      ReadFile& file = files_[pending.file];
      try {
        file.reading = reader_.read(file.file, extractionOf(file.file, pending.sent), child);
      } catch (const std::exception&) {
        // A fault of the program in one file must not end the run for all others.
        file.file.fate = Fate::kUnreadable;
        file.file.reason = "program fault";
      }
    }
    return std::move(files_);
  }

 private:
  static std::string stem(const std::string& path) { return path.substr(0, path.rfind('.')); }

  // A file that could not be opened may still say by its name what it is.
  void addUnread(SourceFile file) {
    FileReading reading = reader_.read(file, Extraction{});
    files_.push_back({std::move(file), std::move(reading)});
  }

  // `sent` is the date of the mail that brings the file, as its header tells it.
  void addContent(SourceFile file, int depth, const std::string& sent = "") {
    if (depth > Contents::kMaxNesting) {
      file.fate = Fate::kRefused;
      file.reason = "nested too deep";
      files_.push_back({std::move(file), {}});
      return;
    }
    const Extraction extraction = contents_.extraction(file.sha256);
    describe(extraction, file);
    const auto copy = original_of_.find(file.path);
    const bool copied = copy != original_of_.end();
    const std::string& first =
        copied ? copy->second : first_with_.try_emplace(file.sha256, file.path).first->second;
    if (first != file.path && file.bytes > 0) {
      file.fate = Fate::kDuplicate;
      file.reason = "same bytes as " + first;
      files_.push_back({std::move(file), {}});
      return;
    }
    const std::size_t own = files_.size();
    files_.push_back({std::move(file), {}});
    files_.back().reading.persons = reader_.persons(extraction);
    pending_.push_back({own, sent});
    const auto header = extraction.metadata.find("date");
    const bool is_mail = extraction.format == "mail" && header != extraction.metadata.end();
    addMembers(own, depth, is_mail ? header->second : sent);
  }

  Extraction extractionOf(const SourceFile& file, const std::string& sent) const {
    Extraction extraction = contents_.extraction(file.sha256);
    if (!sent.empty()) {
      extraction.metadata.try_emplace("received", sent);
    }
    if (extraction.format == "mail" && bringsPaper(file)) {
      extraction.metadata.try_emplace("carries", "papers");
    }
    return extraction;
  }

  // A picture may be no more than the sender's emblem.
  bool bringsPaper(const SourceFile& mail) const {
    const std::vector<MemberEntry> members = contents_.members(mail.sha256);
    return std::any_of(members.begin(), members.end(), [&](const MemberEntry& member) {
      const std::string format = contents_.extraction(member.sha256).format;
      return format == "pdf" || format == "docx" || format == "odt" || format == "rtf";
    });
  }

  static void describe(const Extraction& extraction, SourceFile& file) {
    file.format = extraction.format;
    file.fate = extraction.verdict.fate;
    file.reason = extraction.verdict.reason;
    file.pages = static_cast<int>(extraction.pages.size());
    for (const Page& page : extraction.pages) {
      file.pages_ocr += page.origin == extractors::Origin::kOcr ? 1 : 0;
      file.pages_blank += page.fate == PageFate::kBlank ? 1 : 0;
      if (page.fate == PageFate::kUnreadable) {
        file.pages_unread.push_back(page.number);
      }
    }
    for (const extractors::LostPart& part : extraction.lost) {
      file.lost.emplace_back(part.part, part.reason);
    }
  }

  // A container whose members could not all be read is itself only partly read.
  void addMembers(std::size_t container, int depth, const std::string& sent) {
    const SourceFile holder = files_[container].file;
    bool all_read = true;
    for (const MemberEntry& member : contents_.members(holder.sha256)) {
      SourceFile file{.path = holder.path + "/" + member.name, .container = holder.path};
      file.case_id = holder.case_id;
      file.sha256 = member.sha256;
      file.bytes = member.bytes;
      const std::size_t at = files_.size();
      addContent(std::move(file), depth + 1, sent);
      const SourceFile& read = files_[at].file;
      all_read = all_read && read.fate != Fate::kPartlyRead && !mayHoldUnreadText(read);
    }
    SourceFile& file = files_[container].file;
    if (!all_read && file.fate == Fate::kRead) {
      file.fate = Fate::kPartlyRead;
      file.reason = "some of what it holds could not be read";
    }
  }

  const Contents& contents_;
  const Reader& reader_;
  struct Pending {
    std::size_t file;  // of files_
    std::string sent;
  };

  std::vector<ReadFile> files_;
  std::vector<Pending> pending_;                    // to be read, in order
  std::map<std::string, std::string> first_with_;   // content -> path of the file that is read
  std::map<std::string, std::string> original_of_;  // copy -> path of the file it is a copy of
};

}  // namespace

std::vector<ReadFile> readCase(const std::vector<const HashedEntry*>& entries,
                               const Contents& contents, const Reader& reader) {
  CaseReading reading(contents, reader);
  reading.findCopies(entries);
  for (const HashedEntry* entry : entries) {
    reading.addEntry(*entry);
  }
  return reading.read();
}

}  // namespace aktsyn::pipeline
