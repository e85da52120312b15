// The destinations of RTF: what a group is for, and what becomes of it when it ends.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "extractors/heading_style.h"
#include "extractors/image_header.h"
#include "extractors/rtf_document.h"

namespace aktsyn::extractors {

namespace {

struct CharsetCodePage {
  int charset, code_page;
};
// \fcharset to Windows code page. 0 is ANSI, 255 the machine's DOS page.
constexpr CharsetCodePage kCharsets[] = {
    {0, 1252},   {2, 1252},   {77, 10000}, {128, 932},  {129, 949},  {134, 936},
    {136, 950},  {161, 1253}, {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256},
    {186, 1257}, {204, 1251}, {222, 874},  {238, 1250}, {254, 437},  {255, 850},
};

constexpr std::string_view kSkipped[] = {
    "colortbl",     "filetbl",    "listtable",    "listoverridetable",
    "revtbl",       "rsidtbl",    "fldinst",      "pntext",
    "listtext",     "pnseclvl",   "xe",           "tc",
    "themedata",    "datastore",  "latentstyles", "xmlnstbl",
    "nonesttables", "nonshppict", "ftnsep",       "ftnsepc",
    "aftnsep",      "objdata",    "objclass",     "private",
    "bkmkstart",    "bkmkend",    "atnid",        "atrfstart",
    "atrfend",      "atndate",    "headerl",      "footerl",
    "sp",           "sn",         "sv",           "generator",
};

}  // namespace

// Words that open a destination; only the first word of a group does.
bool RtfDocument::destination(std::string_view word) {
  if (top().destination == Destination::kSkip) {
    return true;
  }
  if (word == "fonttbl") {
    top().destination = Destination::kFonts;
  } else if (word == "stylesheet") {
    top().destination = Destination::kStyles;
  } else if (word == "info") {
    top().destination = Destination::kInfo;
  } else if (top().destination == Destination::kInfo) {
    const bool is_fact = word == "title" || word == "author";
    const bool is_time = word == "creatim" || word == "revtim";
    fact_key_ = word == "creatim" ? "created" : word == "revtim" ? "modified" : std::string(word);
    top().destination = is_fact   ? Destination::kFact
                        : is_time ? Destination::kTime
                                  : Destination::kSkip;
  } else if (word == "pict") {
    top().destination = Destination::kPicture;
    fact_.clear();
    picture_ending_.clear();
  } else if (word == "atnauthor") {
    top().destination = Destination::kAuthor;
    fact_.clear();
  } else if (word == "header" || word == "headerr" || word == "headerf") {
    beginAside(Aside::kHeader);
  } else if (word == "footer" || word == "footerr" || word == "footerf") {
    beginAside(Aside::kFooter);
  } else if (word == "footnote") {
    beginAside(Aside::kNote);
  } else if (word == "annotation") {
    beginAside(Aside::kComment);
  } else if (word == "shptxt") {
    beginAside(Aside::kBox);
  } else if (std::find(std::begin(kSkipped), std::end(kSkipped), word) != std::end(kSkipped)) {
    top().destination = Destination::kSkip;
  } else {
    return false;
  }
  return true;
}

void RtfDocument::tableEntry(const RtfToken& token) {
  if (token.text == "f" && top().destination == Destination::kFonts) {
    table_font_ = token.parameter;
  } else if (token.text == "fcharset") {
    for (const CharsetCodePage& entry : kCharsets) {
      if (entry.charset == token.parameter) {
        // ANSI means the document's own page.
        font_code_pages_[table_font_] = entry.charset == 0 ? 0 : entry.code_page;
      }
    }
  } else if (token.text == "cpg") {
    font_code_pages_[table_font_] = token.parameter;
  } else if (token.text == "s" || token.text == "cs" || token.text == "ds" || token.text == "ts") {
    // Only paragraph styles count; other families number on their own.
    constexpr int kNoParagraphStyle = -1;
    style_.number = token.text == "s" ? token.parameter : kNoParagraphStyle;
  } else if (token.text == "outlinelevel") {
    style_.outline = std::clamp(token.parameter + 1, 0, kMaxHeadingLevel);
  }
}

void RtfDocument::timePart(const RtfToken& token) {
  constexpr std::string_view kParts[] = {"yr", "mo", "dy", "hr", "min"};
  for (std::size_t part = 0; part < std::size(kParts); ++part) {
    if (token.text == kParts[part]) {
      time_[part] = std::clamp(token.parameter, 0, 9999);
    }
  }
}

void RtfDocument::beginAside(Aside aside) {
  flush();
  top().aside = aside;
  top().destination = Destination::kText;
  pages_.beginAside();
  asides_.push_back({in_table_, row_open_, cell_open_, heading_});
  in_table_ = row_open_ = cell_open_ = false;
  heading_ = 0;
}

void RtfDocument::endAside(Aside aside) {
  std::vector<Line> lines = pages_.endAside();
  const TableState outer = asides_.back();
  asides_.pop_back();
  in_table_ = outer.in_table;
  row_open_ = outer.row_open;
  cell_open_ = outer.cell_open;
  heading_ = outer.heading;
  switch (aside) {
    case Aside::kHeader:
      if (!std::exchange(has_header_, true)) {
        pages_.setHeader(std::move(lines));
      }
      break;
    case Aside::kFooter:
      if (!std::exchange(has_footer_, true)) {
        pages_.setFooter(std::move(lines));
      }
      break;
    case Aside::kComment:
      pages_.addComment(author_, "", std::move(lines));
      break;
    case Aside::kBox:
      boxes_.push_back(std::move(lines));
      break;
    default:
      pages_.addNote(std::move(lines));
      break;
  }
}

// Pictures that may be scanned pages become members.
void RtfDocument::sendPicture() {
  std::string bytes;
  const std::string source = std::exchange(fact_, {});
  if (source.starts_with('\1')) {
    bytes = source.substr(1);
  }
  int high = -1;
  for (const char c : bytes.empty() ? std::string_view(source) : std::string_view()) {
    const int nibble = c >= '0' && c <= '9'   ? c - '0'
                       : c >= 'a' && c <= 'f' ? c - 'a' + 10
                       : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                              : -1;
    if (nibble < 0) {
      continue;
    }
    if (high < 0) {
      high = nibble;
    } else {
      bytes += static_cast<char>(high * 16 + nibble);
      high = -1;
    }
  }
  if (!picture_ending_.empty() && mayBeScannedPage(bytes)) {
    sink_.member({fmt::format("picture-{}{}", ++pictures_, picture_ending_), std::move(bytes)});
  }
}

}  // namespace aktsyn::extractors
