#include "pipeline/reading/index_headings.h"

#include <algorithm>
#include <set>

#include "pipeline/reading/folding.h"

namespace aktsyn::pipeline::reading {
namespace {

constexpr std::size_t kMostLines = 3;
constexpr std::size_t kMostWords = 8;  // of one column
constexpr double kKnownShare = 0.6;    // of the columns
constexpr float kWordGap = 0.6F;       // of a line's height, between words of one name

// Says where a paper is found.
bool placesPaper(std::string_view field) {
  return isOneOf(field, {"akt-id", "dok-id", "number", "date", "pages", "page-from", "page-count"});
}

std::size_t knownFields(const std::vector<TableColumn>& columns) {
  std::set<std::string> fields;
  for (const TableColumn& column : columns) {
    if (!column.field.empty()) {
      fields.insert(column.field);
    }
  }
  return fields.size();
}

bool isHeading(const IndexHeading& heading) {
  const auto count = [&](auto test) {
    return std::count_if(heading.columns.begin(), heading.columns.end(),
                         [&](const TableColumn& column) { return test(column.field); });
  };
  const auto known = static_cast<double>(count([](const auto& field) { return !field.empty(); }));
  return known >= kKnownShare * static_cast<double>(heading.columns.size()) &&
         count(namesPaper) > 0 && count(placesPaper) > 0 && !heading.has({"text"});
}

// The words of wrapped heading lines as one line: those that lie over each other come together,
// with a line break between.
std::vector<Piece> stacked(const std::vector<TableLine>& lines, std::size_t from,
                           std::size_t count) {
  const float gap = kWordGap * (lines[from].bottom - lines[from].top);
  std::vector<Piece> columns;
  for (std::size_t at = from; at < from + count; ++at) {
    const std::size_t above = columns.size();
    std::vector<bool> begun(above, false);  // by this line
    for (const Piece& piece : lines[at].pieces) {
      const auto same = std::find_if(columns.begin(), columns.end(), [&](const Piece& column) {
        return piece.left < column.right + gap && piece.right > column.left - gap;
      });
      if (same == columns.end()) {
        columns.push_back(piece);
        continue;
      }
      const auto column = static_cast<std::size_t>(same - columns.begin());
      const bool breaks = column < above && !begun[column];
      same->text += (breaks ? "\n" : " ") + piece.text;
      if (breaks) {
        begun[column] = true;
      }
      same->left = std::min(same->left, piece.left);
      same->right = std::max(same->right, piece.right);
    }
  }
  std::sort(columns.begin(), columns.end(),
            [](const Piece& a, const Piece& b) { return a.left < b.left; });
  return columns;
}

}  // namespace

bool isOneOf(std::string_view field, std::initializer_list<std::string_view> fields) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

bool namesPaper(std::string_view field) { return isOneOf(field, {"title", "file-name"}); }

bool IndexHeading::has(std::initializer_list<std::string_view> any) const {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const TableColumn& column) { return isOneOf(column.field, any); });
}

IndexHeadings::IndexHeadings(const rules::Lexicon& lexicon) {
  for (const auto& [field, pattern] : lexicon.index_columns) {
    columns_.add(pattern, "^\\W*(?:", ")\\W*$");
    fields_.push_back(field);
    if (namesPaper(field)) {
      names_column_.add(pattern, "(?:^|\\W)(?:", ")(?:$|\\W)");
    } else if (placesPaper(field)) {
      places_column_.add(pattern, "(?:^|\\W)(?:", ")(?:$|\\W)");
    }
  }
  columns_.compile();
  names_column_.compile();
  places_column_.compile();
}

// A name that wraps may do so within a word.
std::string IndexHeadings::fieldOf(std::string_view heading) const {
  int hit = columns_.first(foldText(onOneLine(heading)));
  if (hit < 0 && heading.find('\n') != std::string_view::npos) {
    std::string glued;
    for (const char c : heading) {
      if (c != '\n') {
        glued += c;
      } else if (!glued.empty() && glued.back() == '-') {
        glued.pop_back();
      }
    }
    hit = columns_.first(foldText(glued));
  }
  return hit < 0 ? std::string() : fields_[static_cast<std::size_t>(hit)];
}

// Of words the longest name that begins at each; of cells each as a whole.
std::vector<TableColumn> IndexHeadings::columnsOf(const std::vector<Piece>& pieces,
                                                  bool words) const {
  std::vector<TableColumn> columns;
  for (std::size_t at = 0; at < pieces.size();) {
    std::size_t taken = 1;
    std::string field = fieldOf(pieces[at].text);
    std::string name = pieces[at].text;
    for (std::size_t end = at + 1; words && end < std::min(pieces.size(), at + kMostWords); ++end) {
      name += " " + pieces[end].text;
      if (const std::string longer = fieldOf(name); !longer.empty()) {
        field = longer;
        taken = end - at + 1;
      }
    }
    columns.push_back({field, pieces[at].left, pieces[at + taken - 1].right, pieces[at].column});
    at += taken;
  }
  return columns;
}

// Spares most lines the closer look.
bool IndexHeadings::mayBegin(const PaperText& paper, const std::vector<TableLine>& lines,
                             std::size_t at) const {
  bool names = false;
  bool places = false;
  const std::size_t end = std::min(lines.size(), at + kMostLines);
  for (std::size_t line = at; line < end && !(names && places); ++line) {
    for (const std::size_t part : lines[line].lines) {
      names = names || names_column_.any(paper.foldedLine(part));
      places = places || places_column_.any(paper.foldedLine(part));
    }
    if (!names && !places) {
      return false;
    }
  }
  return names && places;
}

std::optional<IndexHeading> IndexHeadings::at(const PaperText& paper,
                                              const std::vector<TableLine>& lines,
                                              std::size_t line) const {
  if (!mayBegin(paper, lines, line)) {
    return std::nullopt;
  }
  const bool layout = lines[line].layout;
  IndexHeading best;
  for (std::size_t count = 1; count <= (layout ? kMostLines : 1); ++count) {
    if (line + count > lines.size() ||
        lines[line + count - 1].page_index != lines[line].page_index) {
      break;
    }
    IndexHeading heading;
    heading.columns = columnsOf(count == 1 ? lines[line].pieces : stacked(lines, line, count),
                                layout && count == 1);
    heading.lines = count;
    heading.fields = knownFields(heading.columns);
    if (isHeading(heading) && heading.fields > best.fields) {
      best = std::move(heading);
    }
  }
  return best.lines > 0 ? std::optional(std::move(best)) : std::nullopt;
}

}  // namespace aktsyn::pipeline::reading
