// The labelled texts (corpus/labelled; its README tells the form and what the labels mean).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace aktsyn::corpus {

struct Label {
  std::string name;                           // kind, or element without its plus
  std::string status;                         // of a kind; empty for an element and a near miss
  std::string date;                           // as written behind @, or empty
  std::map<std::string, std::string> values;  // from, consent, ...
  bool element = false;
  bool near_miss = false;
};

struct LabelledLine {
  std::string text;
  std::vector<Label> labels;
  int number = 0;  // in its file, from 1
};

struct LabelledText {
  std::string hand;  // the file's name without its ending
  std::string kind;
  std::string date;  // as written; empty when the text shows none
  std::vector<std::string> flags;
  std::vector<LabelledLine> lines;
  int number = 0;  // of its "===" line

  bool flagged(const std::string& flag) const;
};

struct Labelled {
  std::vector<LabelledText> texts;    // by hand's name, then in the order of the file
  std::vector<std::string> problems;  // "file:line: what is wrong"
};

// All *.txt of the folder.
Labelled readLabelled(const std::filesystem::path& folder);

}  // namespace aktsyn::corpus
