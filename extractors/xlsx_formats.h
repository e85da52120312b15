// How a spreadsheet shows its numbers: as dates, clock times, numbers with leading zeros, or as
// they are.
#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>
#include <vector>

namespace aktsyn::extractors {

class XlsxFormats {
 public:
  // `style_sheet` may be null. Days are counted from 1904 in files of old Macintosh programs.
  XlsxFormats(const xmlNode* style_sheet, bool from_1904);

  // The text of a number in a cell with this style: "2019-03-04", "2019-03-04T13:15", "13:15",
  // "0005", or the number with at most 15 digits, as programs show it. What is no number stays as
  // it is.
  std::string shown(const std::string& number, std::size_t style) const;

 private:
  struct Format {
    bool date = false, clock = false;
    std::string mask;  // "0000", "000000-0000": a digit for each zero, filled from the right
  };

  static Format builtIn(int id);
  static Format custom(std::string_view code);
  std::string asDate(double serial, const Format& format) const;

  std::vector<Format> styles_;  // by the number that a cell names
  bool from_1904_;
};

}  // namespace aktsyn::extractors
