#include "corpus/training/labelled.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace aktsyn::corpus {
namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 5> kStatuses = {"happened", "planned", "cancelled",
                                                       "did-not-happen", "mentioned"};
constexpr std::string_view kLabelMark = " ## ";

std::string trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  return begin == std::string_view::npos
             ? std::string()
             : std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

std::vector<std::string> parts(std::string_view text, char separator) {
  std::vector<std::string> result;
  while (true) {
    const std::size_t end = text.find(separator);
    result.push_back(trim(text.substr(0, end)));
    if (end == std::string_view::npos) {
      return result;
    }
    text.remove_prefix(end + 1);
  }
}

// False when the label is none.
bool readLabel(const std::string& written, Label& label) {
  std::istringstream words(written);
  std::string word;
  if (!(words >> word)) {
    return false;
  }
  label.element = word.front() == '+';
  label.near_miss = word.front() == '~';
  if (label.element || label.near_miss) {
    word.erase(0, 1);
  }
  const std::size_t colon = word.find(':');
  label.name = word.substr(0, colon);
  if (colon != std::string::npos) {
    label.status = word.substr(colon + 1);
  }
  const bool kind = !label.element && !label.near_miss;
  if (label.name.empty() ||
      (kind && std::find(kStatuses.begin(), kStatuses.end(), label.status) == kStatuses.end())) {
    return false;
  }
  while (words >> word) {
    const std::size_t equals = word.find('=');
    if (word.front() == '@') {
      label.date = word.substr(1);
    } else if (equals != std::string::npos && equals > 0) {
      label.values[word.substr(0, equals)] = word.substr(equals + 1);
    } else {
      return false;
    }
  }
  return true;
}

void readFile(const fs::path& path, Labelled& result) {
  std::ifstream in(path);
  std::string raw;
  int number = 0;
  bool open = false;
  const auto problem = [&](const std::string& what) {
    result.problems.push_back(path.string() + ":" + std::to_string(number) + ": " + what);
  };
  while (std::getline(in, raw)) {
    ++number;
    const std::string line = trim(raw);
    if (line.empty() || line.rfind("# ", 0) == 0) {
      continue;
    }
    if (line.rfind("=== ", 0) == 0) {
      const std::vector<std::string> head = parts(std::string_view(line).substr(4), '|');
      LabelledText text;
      text.hand = path.stem().string();
      text.kind = head[0];
      text.date = head.size() > 1 && head[1] != "-" ? head[1] : "";
      text.number = number;
      if (head.size() > 2) {
        std::istringstream flags(head[2]);
        for (std::string flag; flags >> flag;) {
          text.flags.push_back(flag.back() == ',' ? flag.substr(0, flag.size() - 1) : flag);
        }
      }
      if (text.kind.empty() || head.size() > 3) {
        problem("a text begins with: === kind | date | flags");
      }
      result.texts.push_back(std::move(text));
      open = true;
      continue;
    }
    if (!open) {
      problem("a line before the first text");
      continue;
    }
    LabelledLine read;
    read.number = number;
    const std::size_t mark = raw.rfind(kLabelMark);
    read.text = trim(std::string_view(raw).substr(0, mark));
    if (mark != std::string::npos) {
      for (const std::string& written :
           parts(std::string_view(raw).substr(mark + kLabelMark.size()), ';')) {
        Label label;
        if (readLabel(written, label)) {
          read.labels.push_back(std::move(label));
        } else {
          problem("no label: \"" + written + "\"");
        }
      }
    }
    if (!read.text.empty()) {
      result.texts.back().lines.push_back(std::move(read));
    }
  }
}

}  // namespace

bool LabelledText::flagged(const std::string& flag) const {
  return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

Labelled readLabelled(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  Labelled result;
  for (const fs::path& file : files) {
    readFile(file, result);
  }
  return result;
}

}  // namespace aktsyn::corpus
