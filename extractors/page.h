// A page as every reader delivers it: words with boxes, in reading order.
//
// One coordinate space: PDF points (1/72 inch), origin top left, after page rotation.
// Plain values; no thread affinity.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aktsyn::extractors {

struct Box {
  float left = 0, top = 0, right = 0, bottom = 0;

  bool empty() const { return right <= left || bottom <= top; }
  float width() const { return right - left; }
  float height() const { return bottom - top; }
};

// The smallest box that holds both; an empty box does not count.
Box unite(const Box& a, const Box& b);

struct Word {
  std::string text;      // UTF-8, no white space
  Box box;               // empty where the format has no layout (DOCX, HTML, mail, text)
  float confidence = 1;  // 0..1; 1 for everything but OCR
  // The first word of a table cell, or, in formats without layout, the word after a tab stop. The
  // cells of a table row that hold one paragraph each are one Line; empty cells leave no trace.
  // Where there is layout, the words of such a Line may run over several printed lines.
  bool starts_cell = false;
  int column = 0;  // of that cell in its table row, from 1; 0 after a tab stop
};

struct Line {
  std::vector<Word> words;  // left to right, in a table cell by cell; never empty
  Box box;                  // empty where the format has no layout
  float font_size = 0;      // points; 0 when unknown
  bool bold = false;
  int heading_level = 0;      // 1..6 where the format marks headings up, else 0
  bool starts_block = false;  // first line of a paragraph, cell or column block

  // Words joined by a space, or by a tab where the gap shows a column or a margin (more than
  // 1.5 times the line's height) or where a word starts a table cell.
  std::string text() const;
};

// Where the text came from.
enum class Origin { kNone, kTextLayer, kOcr, kMarkup };

// Fates of a page; `vocabulary` names: read, blank, duplicate, unreadable.
enum class PageFate { kRead, kBlank, kDuplicate, kUnreadable };

struct Page {
  int number = 1;               // from 1, within its file
  float width = 0, height = 0;  // points; 0 where the format has no layout
  Origin origin = Origin::kNone;
  PageFate fate = PageFate::kRead;
  std::string reason;        // why, when not read; names the other page when duplicate
  float legibility = 1;      // 0..1: mean word confidence for OCR, 1 otherwise
  std::string image_sha256;  // of the decoded page image when the page is one scan, else empty
  std::vector<Line> lines;   // reading order; empty unless read

  bool hasLayout() const { return width > 0 && height > 0; }
};

std::string_view name(Origin origin);  // "none", "text-layer", "ocr", "markup"
std::string_view name(PageFate fate);  // vocabulary id

}  // namespace aktsyn::extractors
