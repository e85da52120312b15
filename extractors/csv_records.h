// Tables in plain text: a record per line, fields parted by one character (RFC 4180).
//
// A field may stand in double quotes; it then holds separators, line breaks and doubled quotes. A
// first line "sep=;", as spreadsheets write it, names the separator and is no record.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aktsyn::extractors {

using CsvRecord = std::vector<std::string>;

// The separator of a text that is a table: at least three columns, nearly all of its records with
// the same number of fields. Nullopt when the text is no table. `cut`: the text is the beginning of
// a longer one.
std::optional<char> csvSeparator(std::string_view utf8, bool cut = false);

// Hands out the records in order; an empty line is a record with one empty field. Returns false
// when a quote is never closed: the last field then runs to the end.
bool readCsvRecords(std::string_view utf8, char separator,
                    const std::function<void(const CsvRecord&)>& take);

}  // namespace aktsyn::extractors
