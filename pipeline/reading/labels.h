// Labels with values in lines: "Dato: 12.03.2019", "Dato<tab>12.03.2019", a label alone with its
// value in the next line, several on a line, or a label right before a date.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeline/reading/dates.h"
#include "pipeline/reading/pattern_set.h"

namespace aktsyn::pipeline::reading {

struct Label {
  std::string field;        // title, event-date, created, ...: see rules::Lexicon::labels
  Span span;                // of the label, in the line
  Span value;               // of the value, in the line; empty: nothing behind it
  bool whole_line = false;  // nothing but the label in the line
};

// Whether a label of that field stands before a day, or before who wrote the paper.
bool dayField(std::string_view field);
bool personField(std::string_view field);

class LabelFinder {
 public:
  LabelFinder(const rules::Lexicon& lexicon, const DateFinder& dates);

  // Labels of one folded line, left to right.
  std::vector<Label> find(std::string_view folded) const;
  // Field of a text that is nothing but a label; empty: none. All fields that fit, by order.
  std::vector<std::string> fieldsOf(std::string_view folded) const;

 private:
  // Field and place of the longest label that ends the text; empty: none.
  std::pair<std::string, Span> longestAtEnd(std::string_view piece) const;

  const DateFinder& dates_;
  PatternSet at_end_;  // label that ends the text given
  PatternSet whole_;   // label that is the whole text given
  std::vector<std::string> fields_;
};

}  // namespace aktsyn::pipeline::reading
