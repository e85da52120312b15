#include "pipeline/case_table.h"

#include <algorithm>
#include <array>

#include "pipeline/mask.h"
#include "pipeline/message.h"
#include "rules/engine.h"

namespace aktsyn::pipeline {
namespace {

constexpr std::size_t kColumns = 8;
constexpr std::size_t kWidestName = 48;
using Cells = std::array<std::string, kColumns>;

bool startsLetter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), startsLetter));
}

std::string shortened(const std::string& text) {
  if (width(text) <= kWidestName) {
    return text;
  }
  std::string start;
  std::size_t letters = 0;
  for (const char byte : text) {
    letters += startsLetter(byte) ? 1 : 0;
    if (letters >= kWidestName) {
      break;
    }
    start += byte;
  }
  return start + "\xE2\x80\xA6";
}

// The first column to the left, numbers to the right.
std::string lineOf(const Cells& cells, const std::array<std::size_t, kColumns>& widths) {
  std::string line;
  for (std::size_t column = 0; column < kColumns; ++column) {
    const std::string space(widths.at(column) - width(cells.at(column)), ' ');
    line += column == 0 ? cells.at(column) + space : "  " + space + cells.at(column);
  }
  return line + "\n";
}

}  // namespace

std::string caseTable(const rules::Pack& pack, const rules::Language& language,
                      const ScanResult& result, bool show_cpr) {
  const auto count = [&](auto number) {
    return grouped(pack, language, static_cast<long long>(number));
  };
  std::vector<Cells> rows;
  Cells heads;
  static constexpr std::array kHeads{"case",     "born",  "papers", "pages",
                                     "critical", "major", "minor",  "apart"};
  std::transform(kHeads.begin(), kHeads.end(), heads.begin(), [&](const char* head) {
    return pack.text(std::string("table.") + head, language);
  });
  rows.push_back(heads);
  CaseRow total;
  for (const CaseRow& row : result.cases) {
    rows.push_back({shortened(show_cpr ? row.case_id : maskCpr(row.case_id)),
                    row.born ? rules::iso(*row.born) : "-", count(row.papers), count(row.pages),
                    count(row.critical), count(row.major), count(row.minor),
                    count(row.shown_apart)});
    total.papers += row.papers;
    total.pages += row.pages;
    total.critical += row.critical;
    total.major += row.major;
    total.minor += row.minor;
    total.shown_apart += row.shown_apart;
  }
  rows.push_back({pack.text("table.total", language), "", count(total.papers), count(total.pages),
                  count(total.critical), count(total.major), count(total.minor),
                  count(total.shown_apart)});
  std::array<std::size_t, kColumns> widths{};
  for (const Cells& row : rows) {
    for (std::size_t column = 0; column < kColumns; ++column) {
      widths.at(column) = std::max(widths.at(column), width(row.at(column)));
    }
  }
  std::string table =
      message(pack, language, "table.heading",
              {{"as-of", rules::renderDate(pack, rules::iso(result.as_of), language)}}) +
      "\n\n";
  for (const Cells& row : rows) {
    table += lineOf(row, widths);
  }
  return table;
}

}  // namespace aktsyn::pipeline
