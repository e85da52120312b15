// What the place of a date in its paper tells, where no word does.
#pragma once

#include "pipeline/reading/dates.h"
#include "pipeline/reading/read_paper.h"

namespace aktsyn::pipeline::reading {

constexpr std::size_t kEndUnits = 8;  // units at the end where a signature's date may stand

// Roles of dates that may be a paper's own.
bool ownRole(std::string_view role);
// The role that a day without any word takes, by the roles that count for the kind of paper.
std::string bareRole(const std::vector<std::string>& roles);

// Running text, not a line for itself.
bool sentence(const Unit& unit);
// One sentence of a few words or more: set large, it is still no title.
bool saysASentence(const Unit& unit);
// The printed line of a unit that a place in it belongs to.
Span rowOf(const Unit& unit, std::size_t at);
// Whether a unit begins where a line of the paper does.
bool beginsLine(const PaperText& text, const Unit& unit);
// It begins in the middle of a line, behind a sentence: of running text, however short it is.
bool followsSentence(const PaperText& text, const ReadPaper& paper, std::size_t unit_index);
// It is a sentence of several words, and another begins behind it in its last line.
bool sentenceGoesOn(const PaperText& text, const ReadPaper& paper, std::size_t unit_index);
// In the head of the paper's first page.
bool atTop(const PaperText& text, const ReadPaper& paper, std::size_t unit_index);
// Short, for itself.
bool shortLine(const Unit& unit);

// "Herning, den 4. marts 2019": a place, a date and nothing else.
bool letterDateLine(const Unit& unit, const WrittenDate& date);
// "From the home's leader, Eva Lund, the 4th of March 2019": a head line that its date closes.
bool closesHeadLine(const Unit& unit, const WrittenDate& date);
// "Mother <tab> Eva Lund <tab> 4.3.2019": a row of signatures.
// "First seen: 4 May 2020", a row of a form: what is left of the day says which day it is.
bool rowOfForm(const Unit& unit, const WrittenDate& date);
// The last cell of its printed row, and nothing else in it.
bool lastCell(const Unit& unit, const WrittenDate& date);
// "Plan for Eva Lund . 4 May 2020 . instead of the one of March": a field between middle dots, or
// bars, that it fills.
bool dotField(const Unit& unit, const WrittenDate& date);
// "22. januar 2025 at the school", or an unknown label with a date: a line about this paper's day.
bool dateHeadLine(const Unit& unit, const WrittenDate& date, bool leads);
// "4 May 2020. Eva, Ib and I met at the school", "4 May 2020, Ib Holm:" right below the title: the
// text opens with the paper's own day.
bool opensBelowTitle(const ReadPaper& paper, std::size_t unit_index, const WrittenDate& date);

// A date of one day, not a month or a period.
bool oneDay(const WrittenDate& date);
// A month or a quarter: a head that gives a day as well means that one.
bool vague(const rules::When& when);

}  // namespace aktsyn::pipeline::reading
