// A table has no mark of its own. What tells it from a text is that one character parts its lines
// into equally many fields throughout: prose has commas, but never as many in every line.
#include "extractors/csv_records.h"

#include <algorithm>
#include <map>

namespace aktsyn::extractors {

namespace {

constexpr char kSeparators[] = {';', '\t', ',', '|'};
constexpr std::size_t kLeastColumns = 3;
constexpr std::size_t kLeastRecords = 2;
// Lines above the table, such as its title, and below it may have fewer fields.
constexpr double kUsualShare = 0.8;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view withoutMark(std::string_view text) {
  return text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text;
}

// The separator that the first line names, and how long that line is.
std::optional<char> namedSeparator(std::string_view text, std::size_t* length) {
  constexpr std::string_view kName = "sep=";
  if (!text.starts_with(kName) || text.size() < kName.size() + 2) {
    return std::nullopt;
  }
  const std::size_t end = text.find_first_of("\r\n", kName.size() + 1);
  if (end != kName.size() + 1) {
    return std::nullopt;
  }
  const bool two = text.substr(end).starts_with("\r\n");
  *length = end + (two ? 2 : 1);
  return text[kName.size()];
}

// How many columns most records have; 0 when they differ too much.
std::size_t commonColumns(std::string_view text, char separator, bool cut) {
  std::vector<std::size_t> widths;
  const bool closed = readCsvRecords(text, separator, [&](const CsvRecord& record) {
    if (record.size() > 1 || !record.front().empty()) {
      widths.push_back(record.size());
    }
  });
  if (!closed && !cut) {
    return 0;
  }
  if (cut && !widths.empty()) {
    widths.pop_back();
  }
  std::map<std::size_t, std::size_t> count;
  for (const std::size_t width : widths) {
    ++count[width];
  }
  const auto usual = std::max_element(
      count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  const bool is_table =
      usual != count.end() && usual->first >= kLeastColumns && usual->second >= kLeastRecords &&
      static_cast<double>(usual->second) >= kUsualShare * static_cast<double>(widths.size());
  return is_table ? usual->first : 0;
}

}  // namespace

std::optional<char> csvSeparator(std::string_view utf8, bool cut) {
  const std::string_view text = withoutMark(utf8);
  std::size_t length = 0;
  if (const auto named = namedSeparator(text, &length)) {
    return named;
  }
  std::optional<char> best;
  std::size_t most = 0;
  for (const char separator : kSeparators) {
    if (text.find(separator) == std::string_view::npos) {
      continue;
    }
    const std::size_t columns = commonColumns(text, separator, cut);
    if (columns > most) {
      most = columns;
      best = separator;
    }
  }
  return best;
}

bool readCsvRecords(std::string_view utf8, char separator,
                    const std::function<void(const CsvRecord&)>& take) {
  std::string_view text = withoutMark(utf8);
  std::size_t at = 0;
  namedSeparator(text, &at);
  CsvRecord record(1);
  bool quoted = false;
  bool any = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    const bool twice = at + 1 < text.size() && text[at + 1] == '"';
    any = true;
    if (quoted) {
      if (c != '"') {
        record.back() += c;
      } else if (twice) {
        record.back() += text[++at];
      } else {
        quoted = false;
      }
    } else if (c == '"' && record.back().empty()) {
      quoted = true;
    } else if (c == separator) {
      record.emplace_back();
    } else if (c == '\n' || c == '\r') {
      at += c == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 1 : 0;
      take(record);
      record.assign(1, {});
      any = false;
    } else {
      record.back() += c;
    }
  }
  if (any) {
    take(record);
  }
  return !quoted;
}

}  // namespace aktsyn::extractors
