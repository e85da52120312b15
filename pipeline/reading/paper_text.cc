#include "pipeline/reading/paper_text.h"

#include <algorithm>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {

namespace {

constexpr std::size_t kShortestName = 3;

// Puts "Qqq" where the folded text holds the name as a word, with or without the ending of a
// genitive, which every language of the packs so far writes with an s.
void hideName(const std::string& name, std::string& folded) {
  for (std::size_t at = folded.find(name); at != std::string::npos;
       at = folded.find(name, at + name.size())) {
    const std::size_t end = at + name.size();
    const std::size_t ending = end < folded.size() && folded[end] == 's' ? end + 1 : end;
    const bool begins = at == 0 || !letter(folded[at - 1]);
    if (begins && (ending == folded.size() || !letter(folded[ending]))) {
      std::fill(folded.begin() + static_cast<std::ptrdiff_t>(at),
                folded.begin() + static_cast<std::ptrdiff_t>(end), 'q');
      folded[at] = 'Q';
    }
  }
}

constexpr std::string_view kSection = "\xC2\xA7";

void restoreSections(const PatternSet& misread, std::string& folded) {
  for (const int pattern : misread.match(folded)) {
    for (std::size_t from = 0; from < folded.size();) {
      const auto groups = misread.groups(pattern, folded, from);
      if (groups.size() < 2 || !groups[1]) {
        break;
      }
      if (groups[1]->size() == kSection.size()) {
        folded.replace(groups[1]->begin, kSection.size(), kSection);
      }
      from = groups[1]->end;
    }
  }
}

bool standBeside(const Box& a, const Box& b) {
  const float overlap = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return 2 * overlap >= std::min(a.height(), b.height());
}

}  // namespace

PaperText::PaperText(std::string file, const extractors::Extraction& extraction,
                     const std::string& child, const PatternSet* misread_section)
    : file_(std::move(file)),
      child_(child.size() > 1 ? foldText(child) : std::string{}),
      misread_section_(misread_section) {
  for (std::size_t p = 0; p < extraction.pages.size(); ++p) {
    const extractors::Page& page = extraction.pages[p];
    const int count = static_cast<int>(page.lines.size());
    for (int l = 0; l < count; ++l) {
      const extractors::Line& source = page.lines[static_cast<std::size_t>(l)];
      PaperLine line;
      const std::string words = source.text();
      line.span = {text_.size(), text_.size() + words.size()};
      line.first_word = words_.size();
      line.word_count = source.words.size();
      line.page = page.number;
      line.page_index = static_cast<int>(p);
      line.from_top = l;
      line.from_bottom = count - 1 - l;
      line.box = source.box;
      line.font_size = source.font_size;
      line.height_share = page.hasLayout() ? source.box.top / page.height : 0;
      line.page_width = page.width;
      line.bold = source.bold;
      line.heading_level = source.heading_level;
      line.starts_block = source.starts_block;
      const bool table_row =
          page.hasLayout() && !source.words.empty() && source.words.front().starts_cell;
      std::size_t at = 0;
      for (const extractors::Word& word : source.words) {
        const std::size_t found = words.find(word.text, at);
        const std::size_t begin = found == std::string::npos ? at : found;
        at = std::min(begin + word.text.size(), words.size());
        const bool starts_line = &word == &source.words.front() ||
                                 (table_row && !standBeside(words_.back().box, word.box));
        words_.push_back({{line.span.begin + begin, line.span.begin + at}, word.box, starts_line});
      }
      text_.append(words).append("\n");
      lines_.push_back(line);
    }
  }
  folded_ = fold(text_);
}

std::string PaperText::fold(std::string_view text) const {
  std::string folded = foldText(text);
  if (!child_.empty()) {
    hideName(child_, folded);
    // "Nanna" of Nanna-Sofie.
    const std::size_t hyphen = child_.find('-');
    if (hyphen != std::string::npos && hyphen >= kShortestName) {
      hideName(child_.substr(0, hyphen), folded);
    }
  }
  if (misread_section_ != nullptr) {
    restoreSections(*misread_section_, folded);
  }
  return folded;
}

void PaperText::addBoxes(const PaperLine& line, Span span, std::vector<Box>& boxes) const {
  Box box;
  const auto finish = [&] {
    if (!box.empty()) {
      boxes.push_back(std::exchange(box, {}));
    }
  };
  for (std::size_t w = line.first_word; w < line.first_word + line.word_count; ++w) {
    if (words_[w].starts_line) {
      finish();
    }
    if (words_[w].span.begin < span.end && words_[w].span.end > span.begin) {
      box = extractors::unite(box, words_[w].box);
    }
  }
  finish();
}

std::vector<Span> PaperText::printedLines(std::size_t index) const {
  const PaperLine& line = lines_[index];
  std::vector<Span> spans;
  for (std::size_t w = line.first_word; w < line.first_word + line.word_count; ++w) {
    if (spans.empty() || words_[w].starts_line) {
      spans.push_back({spans.empty() ? line.span.begin : words_[w].span.begin, line.span.end});
      if (spans.size() > 1) {
        spans[spans.size() - 2].end = words_[w - 1].span.end;
      }
    }
  }
  return spans;
}

Evidence PaperText::evidence(const std::vector<Span>& marked, std::string text) const {
  Evidence result;
  result.file = file_;
  result.text = std::move(text);
  bool first = true;
  for (const Span span : marked) {
    auto line =
        std::upper_bound(lines_.begin(), lines_.end(), span.begin,
                         [](std::size_t at, const PaperLine& l) { return at < l.span.end; });
    for (; line != lines_.end() && line->span.begin < span.end; ++line) {
      if (first) {
        result.page = line->page;
        first = false;
      }
      // Boxes of another page would be drawn on the wrong one; the first page is the one named.
      if (line->page == result.page) {
        addBoxes(*line, span, result.boxes);
      }
    }
    const std::string part = onOneLine(cut(text_, span));
    result.marked += (result.marked.empty() || part.empty() ? "" : " ") + part;
  }
  return result;
}

Evidence PaperText::lineEvidence(std::size_t line) const {
  return evidence({lines_[line].span}, onOneLine(this->line(line)));
}

std::pair<std::string, std::string> PaperText::edges(const std::vector<std::size_t>& lines,
                                                     std::size_t from, std::size_t count) const {
  std::vector<std::string_view> words;
  for (const std::size_t index : lines) {
    std::string_view left = lines_[index].furniture ? std::string_view{} : line(index);
    left.remove_prefix(index == lines.front() ? std::min(from, left.size()) : 0);
    for (left = trimmed(left); !left.empty(); left = trimmed(left)) {
      words.push_back(left.substr(0, left.find_first_of(" \t\r\n\f")));
      left.remove_prefix(words.back().size());
    }
  }
  const std::size_t taken = std::min(words.size(), count);
  std::pair<std::string, std::string> edges;
  for (std::size_t at = 0; at < taken; ++at) {
    edges.first.append(at == 0 ? "" : " ").append(words[at]);
    edges.second.append(at == 0 ? "" : " ").append(words[words.size() - taken + at]);
  }
  return edges;
}

std::vector<Span> tableCells(std::string_view text, std::size_t from) {
  std::vector<Span> spans;
  while (from <= text.size()) {
    const std::size_t end = std::min(text.find_first_of("\t|", from), text.size());
    spans.push_back({from, end});
    from = end + 1;
  }
  return spans;
}

bool sentenceInCells(std::string_view line, std::size_t least) {
  const std::vector<Span> cells = tableCells(line, 0);
  return std::any_of(cells.begin(), cells.end(), [&](const Span& cell) {
    const std::string_view text = trimmed(cut(line, cell));
    return text.size() >= least && (text.back() == '.' || text.find(". ") != text.npos);
  });
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::string onOneLine(std::string_view text) {
  std::string out;
  for (const char c : trimmed(text)) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\f';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ' && out.back() != '\t') {
      out += ' ';
    }
  }
  return out;
}

}  // namespace aktsyn::pipeline::reading
