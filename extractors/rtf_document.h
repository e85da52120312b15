// Interprets RTF tokens: groups with their properties, destinations, fonts' code pages, tables.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/markup_pages.h"
#include "extractors/rtf_tokens.h"

namespace aktsyn::extractors {

class RtfDocument {
 public:
  RtfDocument(MarkupPages& pages, Sink& sink) : pages_(pages), sink_(sink) {}

  // Gives why the rest could not be read, or "".
  std::string write(std::string_view rtf);

  const std::map<std::string, std::string>& metadata() const { return metadata_; }

 private:
  enum class Destination { kText, kSkip, kFonts, kStyles, kInfo, kFact, kTime, kPicture, kAuthor };
  // What happens to an aside when its group ends.
  enum class Aside { kNone, kHeader, kFooter, kNote, kComment, kBox };
  struct Group {
    Destination destination = Destination::kText;
    Aside aside = Aside::kNone;
    int unicode_skip = 1;
    int font = -1;
    bool bold = false, hidden = false, deleted = false;
    float font_size = 12;
  };
  struct TableState {
    bool in_table = false, row_open = false, cell_open = false;
    int heading = 0;
  };
  struct Style {
    std::string name;
    int number = 0;
    std::optional<int> outline;
  };

  void open();
  void close();
  void word(const RtfToken& token);
  bool destination(std::string_view word);
  bool character(const RtfToken& token);
  bool paragraphWord(const RtfToken& token);
  bool tableWord(std::string_view word);
  void property(const RtfToken& token);
  void tableEntry(const RtfToken& token);
  void timePart(const RtfToken& token);
  void symbol(std::string_view symbol);
  void byte(char value);
  void plain(std::string_view text);
  void unicode(int value);
  void put(std::string_view utf8);
  void flush();
  void beginAside(Aside aside);
  void endAside(Aside aside);
  void enterCell();
  void leaveTable();
  void endParagraph();
  void sendPicture();
  int codePage() const;
  Group& top() { return groups_.back(); }

  MarkupPages& pages_;
  Sink& sink_;
  std::vector<Group> groups_;
  std::vector<TableState> asides_;        // of the text around each aside
  std::vector<std::vector<Line>> boxes_;  // text boxes anchored in the paragraph in hand
  std::string bytes_;                     // text in the code page of the font, not yet decoded
  std::string fact_;  // text of a destination that is kept: a title, a style's name
  std::string fact_key_;
  std::map<std::string, std::string> metadata_;
  std::map<int, int> font_code_pages_;
  std::map<int, int> style_levels_;
  Style style_;
  std::string picture_ending_;  // "" when the picture has a format that is not taken
  int pictures_ = 0;
  int time_[5] = {};    // year, month, day, hour, minute
  std::string author_;  // of the next comment
  int code_page_ = 1252;
  int default_font_ = 0;
  int table_font_ = 0;  // the entry of the font table in hand
  int skip_ = 0;        // characters that stand for a \u before
  char32_t high_surrogate_ = 0;
  int heading_ = 0;
  bool in_table_ = false;  // the paragraph has \intbl
  bool row_open_ = false;
  bool cell_open_ = false;
  bool has_header_ = false;
  bool has_footer_ = false;
  bool star_ = false;         // \* was read: an unknown destination is skipped
  bool group_start_ = false;  // nothing but \* since the brace
};

}  // namespace aktsyn::extractors
