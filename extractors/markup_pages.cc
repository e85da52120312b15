#include "extractors/markup_pages.h"

#include <glib.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "extractors/charset.h"

namespace aktsyn::extractors {

namespace {

// Paragraphs up to this many bytes are taken for entries of a form when cells run in parallel.
constexpr std::size_t kShortParagraph = 60;
// Cells with more lines than this are no forms.
constexpr std::size_t kMaxParallelLines = 50;
// Columns beyond this many are counted as one; spreadsheets have 16,384.
constexpr int kMaxColumns = 20'000;

bool isSpace(char32_t code) {
  return code == ' ' || (code >= 0x09 && code <= 0x0D) || code == 0x85 || code == 0xA0 ||
         code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 ||
         code == 0x202F || code == 0x205F || code == 0x3000;
}

bool isInvisible(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD ||
         (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x2064) || code == 0xFEFF;
}

// A letter and its accent as two code points, as macOS writes them, become one.
std::string composed(std::string word) {
  const bool has_combining =
      word.find('\xCC') != std::string::npos || word.find('\xCD') != std::string::npos;
  if (!has_combining) {
    return word;
  }
  const std::unique_ptr<char, decltype(&g_free)> normal(
      g_utf8_normalize(word.data(), static_cast<gssize>(word.size()), G_NORMALIZE_NFC), g_free);
  return normal ? std::string(normal.get()) : word;
}

void moveInto(std::vector<Line>& to, std::vector<Line>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  from.clear();
}

std::size_t byteLength(const Line& line) {
  std::size_t length = 0;
  for (const Word& word : line.words) {
    length += word.text.size() + 1;
  }
  return length;
}

// Puts a cell's line behind those of the cells before it.
void joinCell(Line& row, Line cell) {
  if (row.words.empty()) {
    row = std::move(cell);
  } else {
    row.bold = row.bold && cell.bold;
    row.font_size = std::max(row.font_size, cell.font_size);
    std::move(cell.words.begin(), cell.words.end(), std::back_inserter(row.words));
  }
}

}  // namespace

void MarkupPages::text(std::string_view utf8, const TextStyle& style) {
  if (full_) {
    cut_ = true;
    return;
  }
  const std::string repaired = isValidUtf8(utf8) ? std::string() : repairUtf8(utf8);
  const std::string_view valid = repaired.empty() ? utf8 : std::string_view(repaired);
  const char* at = valid.data();
  const char* const end = at + valid.size();
  while (at < end) {
    const char* const next = g_utf8_next_char(at);
    character(g_utf8_get_char(at), {at, static_cast<std::size_t>(next - at)}, style);
    at = next;
  }
}

void MarkupPages::character(char32_t code, std::string_view encoded, const TextStyle& style) {
  if (isSpace(code)) {
    endWord();
    return;
  }
  if (isInvisible(code)) {
    return;
  }
  if (line_.words.empty() && word_.empty()) {
    all_bold_ = true;
    line_.font_size = style.font_size;
  }
  all_bold_ = all_bold_ && style.bold;
  word_ += encoded;
}

void MarkupPages::endWord() {
  if (word_.empty()) {
    return;
  }
  Word word;
  word.text = composed(std::exchange(word_, {}));
  word.starts_cell = std::exchange(next_starts_cell_, false);
  line_.words.push_back(std::move(word));
}

void MarkupPages::tab() {
  endWord();
  next_starts_cell_ = true;
}

void MarkupPages::lineBreak() {
  endWord();
  endLine();
}

void MarkupPages::endParagraph() {
  endWord();
  endLine();
  starts_block_ = true;
  heading_level_ = 0;
}

std::vector<Line>& MarkupPages::target() {
  return rows_.empty() && asides_.empty() ? page_.lines : held_;
}

void MarkupPages::endLine() {
  next_starts_cell_ = false;
  if (line_.words.empty()) {
    return;
  }
  line_.bold = all_bold_;
  line_.heading_level = heading_level_;
  line_.starts_block = std::exchange(starts_block_, false);
  target().push_back(std::exchange(line_, {}));
}

void MarkupPages::openRow() {
  endParagraph();
  rows_.push_back({{}, std::exchange(held_, {}), starts_block_, 1});
}

void MarkupPages::openCell(int columns) {
  if (rows_.empty()) {
    openRow();
  }
  closeCell();
  addCell(columns);
}

void MarkupPages::addCell(int columns) {
  Row& row = rows_.back();
  row.cells.push_back({row.next_column, {}});
  skipColumns(columns);
}

void MarkupPages::skipColumns(int count) {
  if (!rows_.empty()) {
    int& next = rows_.back().next_column;
    next += std::clamp(count, 0, kMaxColumns - next);
  }
}

void MarkupPages::closeCell() {
  endParagraph();
  if (rows_.empty() || held_.empty()) {
    return;
  }
  // Text between the cells belongs to the one before.
  if (rows_.back().cells.empty()) {
    addCell(1);
  }
  moveInto(rows_.back().cells.back().lines, held_);
}

void MarkupPages::closeRow() {
  if (rows_.empty()) {
    return;
  }
  closeCell();
  Row row = std::move(rows_.back());
  rows_.pop_back();
  held_ = std::move(row.outer);
  std::vector<Line> lines = joinRow(std::move(row.cells));
  moveInto(target(), lines);
  starts_block_ = true;
  if (rows_.empty() && asides_.empty() && std::exchange(break_pending_, false)) {
    pageBreak(Break::kIfWritten);
  }
}

bool MarkupPages::areParallel(const std::vector<Cell>& cells) {
  std::size_t height = 0;
  for (const Cell& each : cells) {
    const std::vector<Line>& cell = each.lines;
    if (cell.size() <= 1) {
      continue;
    }
    if (height != 0 && cell.size() != height) {
      return false;
    }
    height = cell.size();
    if (height > kMaxParallelLines) {
      return false;
    }
    if (std::any_of(cell.begin(), cell.end(),
                    [](const Line& line) { return byteLength(line) > kShortParagraph; })) {
      return false;
    }
  }
  return true;
}

std::vector<Line> MarkupPages::joinRow(std::vector<Cell> cells) {
  std::vector<Line> lines;
  std::size_t height = 0;
  for (Cell& cell : cells) {
    height = std::max(height, cell.lines.size());
    for (Line& line : cell.lines) {
      Word& first = line.words.front();
      first.starts_cell = true;
      // A table inside the cell has columns of its own.
      first.column = first.column == 0 ? cell.column : first.column;
    }
  }
  const auto joinAt = [&](std::size_t at) {
    Line joined;
    for (Cell& cell : cells) {
      if (at < cell.lines.size()) {
        joinCell(joined, std::move(cell.lines[at]));
      }
    }
    if (!joined.words.empty()) {
      joined.starts_block = true;
      lines.push_back(std::move(joined));
    }
  };
  const bool parallel = areParallel(cells);
  for (std::size_t at = 0; at < (parallel ? height : std::min<std::size_t>(height, 1)); ++at) {
    joinAt(at);
  }
  for (Cell& cell : cells) {
    for (std::size_t at = 1; !parallel && at < cell.lines.size(); ++at) {
      lines.push_back(std::move(cell.lines[at]));
    }
  }
  return lines;
}

void MarkupPages::pageBreak(Break kind) {
  if (full_ || !asides_.empty()) {
    return;
  }
  if (!rows_.empty()) {
    break_pending_ = true;
    return;
  }
  lineBreak();
  if (kind == Break::kAlways || !page_.lines.empty()) {
    sendPage();
  }
}

void MarkupPages::beginAside() {
  asides_.push_back({std::exchange(held_, {}), std::exchange(line_, {}), std::exchange(word_, {}),
                     std::exchange(rows_, {}), std::exchange(starts_block_, true),
                     std::exchange(heading_level_, 0), all_bold_,
                     std::exchange(next_starts_cell_, false)});
}

std::vector<Line> MarkupPages::endAside() {
  if (asides_.empty()) {
    return {};
  }
  while (!rows_.empty()) {
    closeRow();
  }
  endParagraph();
  Aside aside = std::move(asides_.back());
  asides_.pop_back();
  std::vector<Line> lines = std::exchange(held_, std::move(aside.outer));
  line_ = std::move(aside.line);
  word_ = std::move(aside.word);
  rows_ = std::move(aside.rows);
  starts_block_ = aside.starts_block;
  heading_level_ = aside.heading_level;
  all_bold_ = aside.all_bold;
  next_starts_cell_ = aside.next_starts_cell;
  return lines;
}

void MarkupPages::append(std::vector<Line> lines) {
  endParagraph();
  if (!full_) {
    moveInto(target(), lines);
  }
}

void MarkupPages::addNote(std::vector<Line> lines) { moveInto(notes_, lines); }

void MarkupPages::addComment(std::string_view author, std::string_view date,
                             std::vector<Line> lines) {
  beginAside();
  text("[comment");
  for (const std::string_view part : {author, date}) {
    if (!part.empty()) {
      text(", ");
      text(part);
    }
  }
  text("]");
  std::vector<Line> mark = endAside();
  if (lines.empty() || mark.empty()) {
    return;
  }
  std::vector<Word>& words = lines.front().words;
  words.insert(words.begin(), std::make_move_iterator(mark.front().words.begin()),
               std::make_move_iterator(mark.front().words.end()));
  addNote(std::move(lines));
}

void MarkupPages::setHeader(std::vector<Line> lines) { header_ = std::move(lines); }

void MarkupPages::setFooter(std::vector<Line> lines) { footer_ = std::move(lines); }

void MarkupPages::sendPage() {
  std::vector<Line> text = std::exchange(page_.lines, std::exchange(header_, {}));
  moveInto(page_.lines, text);
  moveInto(page_.lines, notes_);
  moveInto(page_.lines, footer_);
  const bool blank = page_.lines.empty();
  page_.fate = blank ? PageFate::kBlank : PageFate::kRead;
  page_.origin = blank ? Origin::kNone : Origin::kMarkup;
  has_text_ = has_text_ || !blank;
  sink_.page(page_);
  const int sent = page_.number;
  page_ = {};
  page_.number = sent + 1;
  full_ = sent >= limits_.max_pages;
}

Verdict MarkupPages::finish(std::string_view trouble) {
  while (!asides_.empty()) {
    append(endAside());
  }
  while (!rows_.empty()) {
    closeRow();
  }
  endParagraph();
  const bool is_trailing = page_.number > 1 && page_.lines.empty() && notes_.empty();
  if (!full_ && !is_trailing) {
    sendPage();
  }
  if (cut_) {
    return {Fate::kPartlyRead, "more than " + std::to_string(limits_.max_pages) + " pages"};
  }
  if (!trouble.empty()) {
    return {has_text_ ? Fate::kPartlyRead : Fate::kUnreadable, std::string(trouble)};
  }
  return {has_text_ ? Fate::kRead : Fate::kBlank, ""};
}

}  // namespace aktsyn::extractors
