// What came out of one file, and the stream in which it comes: readers push records into a Sink as
// they go, so that a crash on page 40 keeps pages 1 to 39.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/outline.h"
#include "extractors/page.h"

namespace aktsyn::extractors {

using Bytes = std::span<const unsigned char>;

// Fates of a file; exactly one each.
enum class Fate { kRead, kPartlyRead, kBlank, kDuplicate, kUnreadable, kRefused, kSkipped };
std::string_view name(Fate fate);  // vocabulary id: "read", "partly-read", ...

struct Verdict {
  Fate fate = Fate::kRead;
  std::string reason;  // empty when read; else a short English phrase, e.g. "encrypted"
};

// A file inside the file: a ZIP entry, a mail attachment, a PDF attachment.
struct Member {
  std::string name;  // as the container tells it, '/' between folders, never absolute, no ".."
  std::string bytes;
};

// Receives a file's parts in order. Calls come from one thread.
class Sink {
 public:
  virtual ~Sink() = default;
  // Once, first: the id of the format by content: pdf, tiff, jpeg, png, docx, odt, xlsx, csv, rtf,
  // html, mail, text, zip, or a media type such as video/mp4 for what no reader exists for.
  virtual void format(std::string_view id) = 0;
  // Facts that stand outside the pages. Keys in use: title, author, created, modified (ISO 8601),
  // from, to, cc, subject, message-id, date (the mail's header date, ISO 8601 with its zone),
  // pages (how many the file says it has, sent before the first page, so that those a crash costs
  // are counted). What a mail brought also gets received, the mail's date, from who reads the mail.
  virtual void metadata(std::string_view key, std::string_view value) = 0;
  virtual void outline(const OutlineEntry& entry) = 0;
  virtual void page(const Page& page) = 0;
  virtual void member(const Member& member) = 0;
  // A part that could not be read and is not a page, e.g. an encrypted ZIP entry.
  virtual void lost(std::string_view part, std::string_view reason) = 0;
};

struct LostPart {
  std::string part;
  std::string reason;
};

// A whole file's records, collected.
struct Extraction {
  std::string format;
  Verdict verdict;
  std::map<std::string, std::string> metadata;
  std::vector<OutlineEntry> outline;
  std::vector<Page> pages;  // by number
  std::vector<LostPart> lost;
  // Members are handed over as they come and are not kept here.
};

}  // namespace aktsyn::extractors
