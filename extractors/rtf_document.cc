#include "extractors/rtf_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "extractors/charset.h"
#include "extractors/heading_style.h"

namespace aktsyn::extractors {

namespace {

constexpr std::size_t kMaxGroups = 1000;  // real files nest a few dozen deep

struct NamedCharacter {
  std::string_view word;
  char32_t code;
};
constexpr NamedCharacter kCharacters[] = {
    {"emdash", 0x2014},    {"endash", 0x2013},    {"lquote", 0x2018}, {"rquote", 0x2019},
    {"ldblquote", 0x201C}, {"rdblquote", 0x201D}, {"bullet", 0x2022}, {"emspace", 0x2003},
    {"enspace", 0x2002},   {"qmspace", 0x2005},
};

}  // namespace

std::string RtfDocument::write(std::string_view rtf) {
  RtfTokens tokens(rtf);
  groups_.assign(1, Group());
  while (true) {
    const RtfToken token = tokens.next();
    using Kind = RtfToken::Kind;
    if (token.kind == Kind::kEnd) {
      flush();
      return "damaged: ends inside a group";
    }
    if (token.kind == Kind::kOpen) {
      if (groups_.size() >= kMaxGroups) {
        flush();
        return fmt::format("damaged: nested deeper than {}", kMaxGroups);
      }
      open();
      continue;
    }
    if (token.kind == Kind::kClose) {
      close();
      if (groups_.size() <= 1) {
        return "";
      }
      continue;
    }
    if (token.kind == Kind::kWord) {
      word(token);
    } else if (token.kind == Kind::kSymbol) {
      symbol(token.text);
    } else if (token.kind == Kind::kHexByte) {
      byte(static_cast<char>(token.parameter));
    } else if (token.kind == Kind::kText) {
      plain(token.text);
    } else if (top().destination == Destination::kPicture && !picture_ending_.empty()) {
      fact_ += "\1";  // binary, unlike hexadecimal digits
      fact_ += token.text;
    }
    group_start_ = group_start_ && token.kind == Kind::kSymbol && token.text == "*";
  }
}

void RtfDocument::open() {
  flush();
  Group group = top();
  group.aside = Aside::kNone;
  groups_.push_back(group);
  group_start_ = true;
  star_ = false;
  skip_ = 0;
}

void RtfDocument::close() {
  flush();
  if (groups_.size() <= 1) {
    return;
  }
  const Group group = top();
  groups_.pop_back();
  if (group.aside != Aside::kNone) {
    endAside(group.aside);
  }
  if (group.destination == Destination::kPicture && top().destination != Destination::kPicture) {
    sendPicture();
  } else if (group.destination == Destination::kFact) {
    if (!fact_.empty()) {
      metadata_[fact_key_] = std::exchange(fact_, {});
    }
  } else if (group.destination == Destination::kAuthor) {
    author_ = std::exchange(fact_, {});
  } else if (group.destination == Destination::kTime && time_[0] > 0) {
    metadata_[fact_key_] = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:00", time_[0], time_[1],
                                       time_[2], time_[3], time_[4]);
    std::fill(std::begin(time_), std::end(time_), 0);
  } else if (group.destination == Destination::kStyles && !fact_.empty()) {
    style_.name = std::exchange(fact_, {});
    while (!style_.name.empty() && (style_.name.back() == ';' || style_.name.back() == ' ')) {
      style_.name.pop_back();
    }
    const auto level = style_.outline ? style_.outline : headingOfStyleName(style_.name);
    style_levels_[style_.number] = level.value_or(0);
    style_ = {};
  }
  skip_ = 0;
  group_start_ = false;
}

void RtfDocument::word(const RtfToken& token) {
  const bool unknown_is_skipped = star_ && group_start_;
  if (group_start_ && destination(token.text)) {
    flush();
    return;
  }
  if (unknown_is_skipped) {
    constexpr std::string_view kRead[] = {"shpinst", "shptxt",  "nesttableprops",
                                          "cs",      "shppict", "revised"};
    star_ = false;
    if (top().destination == Destination::kStyles) {
      return;
    }
    if (std::find(std::begin(kRead), std::end(kRead), token.text) == std::end(kRead)) {
      top().destination = Destination::kSkip;
      return;
    }
  }
  switch (top().destination) {
    case Destination::kSkip:
      return;
    case Destination::kTime:
      timePart(token);
      return;
    case Destination::kFonts:
    case Destination::kStyles:
      tableEntry(token);
      return;
    case Destination::kPicture:
      if (token.text == "jpegblip" || token.text == "pngblip") {
        picture_ending_ = token.text == "pngblip" ? ".png" : ".jpg";
      }
      return;
    default:
      break;
  }
  if (skip_ > 0 && token.text != "u") {
    --skip_;
    return;
  }
  if (character(token) || top().destination != Destination::kText) {
    return;
  }
  if (!paragraphWord(token)) {
    property(token);
  }
}

bool RtfDocument::character(const RtfToken& token) {
  if (token.text == "u") {
    unicode(token.parameter);
    skip_ = top().unicode_skip;
    return true;
  }
  if (token.text == "uc") {
    top().unicode_skip = std::clamp(token.parameter, 0, 16);
    return true;
  }
  for (const NamedCharacter& named : kCharacters) {
    if (named.word == token.text) {
      std::string text;
      appendUtf8(text, named.code);
      put(text);
      return true;
    }
  }
  return false;
}

bool RtfDocument::paragraphWord(const RtfToken& token) {
  const std::string_view word = token.text;
  if (top().hidden || top().deleted) {
    return word == "par" || word == "line" || word == "tab";
  }
  flush();
  if (word == "par") {
    endParagraph();
  } else if (word == "line" || word == "lbr") {
    pages_.lineBreak();
  } else if (word == "tab" || word == "nestcell") {
    pages_.tab();
  } else if (word == "nestrow") {
    pages_.endParagraph();
  } else if (word == "page") {
    pages_.pageBreak(MarkupPages::Break::kAlways);
  } else if (word == "sect") {
    endParagraph();
    pages_.pageBreak(MarkupPages::Break::kIfWritten);
  } else if (word == "pagebb") {
    pages_.pageBreak(MarkupPages::Break::kIfWritten);
  } else {
    return tableWord(word);
  }
  return true;
}

bool RtfDocument::tableWord(std::string_view word) {
  if (word == "intbl") {
    in_table_ = true;
  } else if (word == "cell") {
    if (!row_open_ && !in_table_) {
      pages_.tab();
      return true;
    }
    enterCell();
    pages_.closeCell();
    cell_open_ = false;
  } else if (word == "row") {
    leaveTable();
  } else {
    return false;
  }
  return true;
}

void RtfDocument::property(const RtfToken& token) {
  const std::string_view word = token.text;
  const bool on = !token.has_parameter || token.parameter != 0;
  Group& group = top();
  if (word == "b") {
    group.bold = on;
  } else if (word == "v") {
    group.hidden = on;
  } else if (word == "deleted") {
    group.deleted = on;
  } else if (word == "fs") {
    group.font_size = static_cast<float>(std::clamp(token.parameter, 0, 4000)) / 2;
  } else if (word == "f") {
    flush();
    group.font = token.parameter;
  } else if (word == "plain") {
    flush();
    group.bold = group.hidden = group.deleted = false;
    group.font = -1;
    group.font_size = 12;
  } else if (word == "pard") {
    in_table_ = false;
    heading_ = 0;
  } else if (word == "s") {
    const auto style = style_levels_.find(token.parameter);
    heading_ = style == style_levels_.end() ? 0 : style->second;
  } else if (word == "outlinelevel") {
    heading_ = token.parameter < 0 || token.parameter > 8
                   ? 0
                   : std::min(token.parameter + 1, kMaxHeadingLevel);
  } else if (word == "ansicpg") {
    code_page_ = token.parameter > 0 ? token.parameter : code_page_;
  } else if (word == "mac") {
    code_page_ = 10000;
  } else if (word == "pc") {
    code_page_ = 437;
  } else if (word == "pca") {
    code_page_ = 850;
  } else if (word == "deff") {
    default_font_ = token.parameter;
  }
}

void RtfDocument::symbol(std::string_view symbol) {
  if (symbol == "*") {
    star_ = group_start_;
    return;
  }
  if (top().destination == Destination::kSkip) {
    return;
  }
  if (skip_ > 0) {
    --skip_;
    return;
  }
  if (symbol == "~") {
    put(" ");
  } else if (symbol == "_") {
    put("-");
  } else if (symbol == "{" || symbol == "}" || symbol == "\\") {
    byte(symbol[0]);
  } else if ((symbol == "\n" || symbol == "\r") && top().destination == Destination::kText) {
    flush();
    endParagraph();
  } else if (symbol == "\t" && top().destination == Destination::kText) {
    flush();
    pages_.tab();
  }
}

void RtfDocument::byte(char value) {
  if (skip_ > 0) {
    --skip_;
    return;
  }
  bytes_ += value;
}

void RtfDocument::plain(std::string_view text) {
  const auto skipped = std::min<std::size_t>(static_cast<std::size_t>(skip_), text.size());
  skip_ -= static_cast<int>(skipped);
  text.remove_prefix(skipped);
  if (top().destination == Destination::kPicture) {
    if (!picture_ending_.empty()) {
      fact_ += text;
    }
  } else if (top().destination != Destination::kSkip) {
    bytes_ += text;
  }
}

void RtfDocument::unicode(int value) {
  auto code = static_cast<char32_t>(value < 0 ? value + 0x10000 : value);
  if (code >= 0xD800 && code < 0xDC00) {
    high_surrogate_ = code;
    return;
  }
  if (code >= 0xDC00 && code < 0xE000 && high_surrogate_ != 0) {
    code = 0x10000 + ((high_surrogate_ - 0xD800) << 10U) + (code - 0xDC00);
  }
  high_surrogate_ = 0;
  std::string text;
  appendUtf8(text, code);
  put(text);
}

void RtfDocument::flush() {
  if (!bytes_.empty()) {
    put("");
  }
}

// Decodes what waits in the code page of the font, then writes it and `utf8`.
void RtfDocument::put(std::string_view utf8) {
  const std::string bytes = std::exchange(bytes_, {});
  // Some programs write UTF-8 without saying so; two such bytes in a row are no word in any page.
  std::string text = isValidUtf8(bytes) ? bytes : decodeCodePage(bytes, codePage());
  text += utf8;
  switch (top().destination) {
    case Destination::kText:
      break;
    case Destination::kFact:
    case Destination::kAuthor:
    case Destination::kStyles:
      fact_ += text;
      return;
    default:
      return;
  }
  if (top().hidden || top().deleted) {
    return;
  }
  const bool blank = text.find_first_not_of(' ') == std::string::npos;
  if (!blank && in_table_) {
    enterCell();
  } else if (!blank && row_open_ && top().aside == Aside::kNone) {
    leaveTable();
  }
  pages_.heading(heading_);
  pages_.text(text, {top().font_size, top().bold});
}

int RtfDocument::codePage() const {
  const Group& group = groups_.back();
  const auto found = font_code_pages_.find(group.font >= 0 ? group.font : default_font_);
  return found == font_code_pages_.end() || found->second == 0 ? code_page_ : found->second;
}

void RtfDocument::endParagraph() {
  pages_.endParagraph();
  if (asides_.empty()) {
    for (std::vector<Line>& box : std::exchange(boxes_, {})) {
      pages_.append(std::move(box));
    }
  }
}

void RtfDocument::enterCell() {
  if (!row_open_) {
    pages_.openRow();
    row_open_ = true;
  }
  if (!cell_open_) {
    pages_.openCell();
    cell_open_ = true;
  }
}

void RtfDocument::leaveTable() {
  if (row_open_) {
    pages_.closeRow();
  } else {
    endParagraph();
  }
  row_open_ = cell_open_ = false;
}

}  // namespace aktsyn::extractors
