// Lines for a terminal: indented, wrapped at words, with nothing in them that could steer it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace aktsyn::pipeline {

class TextLines {
 public:
  // `width` in columns; a character is taken to be one column wide. `styled`: headings in bold.
  TextLines(std::size_t width, bool styled) : width_(width), styled_(styled) {}

  void heading(std::size_t indent, std::string_view text);  // with an empty line before it
  // Lines after the first stand `hang` columns further in. Control characters become spaces.
  void line(std::size_t indent, std::string_view text, std::size_t hang = 2);

  std::string take() { return std::move(out_); }

 private:
  std::size_t width_;
  bool styled_;
  std::string out_;
};

// Columns that a UTF-8 text takes.
std::size_t columns(std::string_view text);
// The text filled up with spaces.
std::string padded(std::string text, std::size_t to_columns);

}  // namespace aktsyn::pipeline
