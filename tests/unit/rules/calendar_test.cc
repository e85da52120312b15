#include "rules/calendar.h"

#include <gtest/gtest.h>

namespace aktsyn::rules {
namespace {

const PackLoad& danish() {
  static const PackLoad load =
      loadPack(AKTSYN_SOURCE_DIR "/rules/packs/dk-children", AKTSYN_SOURCE_DIR "/rules/pack.rng", Models::kLeave);
  return load;
}

Day day(const std::string& text) { return parseIsoDay(text).value(); }

std::string weekdaysAfter(const std::string& from, int count, WeekdayReading reading) {
  const Calendar calendar(danish().pack->holidays);
  return iso(calendar.after(day(from), Limit{count, Unit::kWeekdays}, reading));
}

struct Vector {
  const char* received;
  const char* strict;
  const char* lenient;
};

class SixWeekdays : public ::testing::TestWithParam<Vector> {};

TEST_P(SixWeekdays, EndInBothReadings) {
  EXPECT_EQ(weekdaysAfter(GetParam().received, 6, WeekdayReading::kStrict), GetParam().strict);
  EXPECT_EQ(weekdaysAfter(GetParam().received, 6, WeekdayReading::kLenient), GetParam().lenient);
}

INSTANTIATE_TEST_SUITE_P(
    Dossier, SixWeekdays,
    ::testing::Values(Vector{"2014-03-14", "2014-03-21", "2014-03-24"},
                      Vector{"2018-03-26", "2018-04-05", "2018-04-06"},    // Easter
                      Vector{"2015-06-01", "2015-06-08", "2015-06-10"},    // Constitution Day
                      Vector{"2021-05-07", "2021-05-15", "2021-05-18"},    // Ascension
                      Vector{"2022-12-20", "2022-12-28", "2022-12-29"},    // Christmas
                      Vector{"2023-04-28", "2023-05-06", "2023-05-09"},    // Great Prayer Day
                      Vector{"2024-04-19", "2024-04-26", "2024-04-29"}));  // abolished

TEST(Easter, FallsOnTheDaysOfTheChurchTables) {
  EXPECT_EQ(iso(easterSunday(2007)), "2007-04-08");
  EXPECT_EQ(iso(easterSunday(2008)), "2008-03-23");
  EXPECT_EQ(iso(easterSunday(2011)), "2011-04-24");
  EXPECT_EQ(iso(easterSunday(2016)), "2016-03-27");
  EXPECT_EQ(iso(easterSunday(2019)), "2019-04-21");
  EXPECT_EQ(iso(easterSunday(2024)), "2024-03-31");
  EXPECT_EQ(iso(easterSunday(2025)), "2025-04-20");
  EXPECT_EQ(iso(easterSunday(2038)), "2038-04-25");  // the latest possible
}

// Each holiday, and the days beside it that are none.
TEST(Weekdays, LeaveOutEachHolidayAndNotItsNeighbours) {
  const Calendar calendar(danish().pack->holidays);
  const auto strict = [&](const char* text) {
    return calendar.isWeekday(day(text), WeekdayReading::kStrict);
  };
  EXPECT_FALSE(strict("2019-01-01"));
  EXPECT_TRUE(strict("2019-01-02"));
  EXPECT_TRUE(strict("2019-04-17"));
  EXPECT_FALSE(strict("2019-04-18"));  // Maundy Thursday
  EXPECT_FALSE(strict("2019-04-19"));  // Good Friday
  EXPECT_TRUE(strict("2019-04-20"));   // the Saturday between
  EXPECT_FALSE(strict("2019-04-21"));
  EXPECT_FALSE(strict("2019-04-22"));  // Easter Monday
  EXPECT_TRUE(strict("2019-04-23"));
  EXPECT_FALSE(strict("2019-05-17"));  // Great Prayer Day
  EXPECT_FALSE(strict("2019-05-30"));  // Ascension
  EXPECT_TRUE(strict("2019-05-31"));
  EXPECT_FALSE(strict("2019-06-10"));  // Whit Monday
  EXPECT_TRUE(strict("2019-06-11"));
  EXPECT_FALSE(strict("2019-12-25"));
  EXPECT_FALSE(strict("2019-12-26"));
  EXPECT_TRUE(strict("2019-12-27"));
}

TEST(Weekdays, TheGreatPrayerDayEndedWith2023) {
  const Calendar calendar(danish().pack->holidays);
  EXPECT_FALSE(calendar.isWeekday(day("2023-05-05"), WeekdayReading::kStrict));
  EXPECT_TRUE(calendar.isWeekday(day("2024-04-26"), WeekdayReading::kStrict));
}

TEST(Weekdays, DaysOffInPracticeCountInTheStrictReadingOnly) {
  const Calendar calendar(danish().pack->holidays);
  for (const char* text : {"2019-06-05", "2019-12-24", "2019-12-31"}) {
    EXPECT_TRUE(calendar.isWeekday(day(text), WeekdayReading::kStrict)) << text;
    EXPECT_FALSE(calendar.isWeekday(day(text), WeekdayReading::kLenient)) << text;
  }
}

TEST(Limits, MonthsKeepTheDayOrTakeTheLast) {
  const Calendar calendar({});
  const auto months = [&](const char* from, int count) {
    return iso(calendar.after(day(from), Limit{count, Unit::kMonths}, WeekdayReading::kStrict));
  };
  EXPECT_EQ(months("2019-01-10", 4), "2019-05-10");
  EXPECT_EQ(months("2018-10-31", 4), "2019-02-28");
  EXPECT_EQ(months("2019-10-31", 4), "2020-02-29");
  EXPECT_EQ(months("2019-11-30", 3), "2020-02-29");
  EXPECT_EQ(months("2019-12-31", 1), "2020-01-31");
}

TEST(Limits, YearsWeeksAndDays) {
  const Calendar calendar({});
  const auto after = [&](const char* from, int count, Unit unit) {
    return iso(calendar.after(day(from), Limit{count, unit}, WeekdayReading::kStrict));
  };
  EXPECT_EQ(after("2020-02-29", 1, Unit::kYears), "2021-02-28");
  EXPECT_EQ(after("2019-12-28", 1, Unit::kWeeks), "2020-01-04");
  EXPECT_EQ(after("2019-12-28", 7, Unit::kDays), "2020-01-04");
}

TEST(Limits, HoursGoByTheClockAndDaysLastToTheirEnd) {
  const Calendar calendar({});
  const Moment at = parseIso("2019-03-04T13:15")->first;
  const auto due = [&](int count, Unit unit) {
    return iso(When::at(calendar.dueAt(at, Limit{count, unit}, WeekdayReading::kStrict)));
  };
  EXPECT_EQ(due(24, Unit::kHours), "2019-03-05T13:15");
  EXPECT_EQ(due(7, Unit::kDays), "2019-03-11T23:59");
}

TEST(Limits, LookBackTheSameLength) {
  const Calendar calendar({});
  EXPECT_EQ(iso(calendar.before(day("2019-03-31"), Limit{1, Unit::kMonths})), "2019-02-28");
  EXPECT_EQ(iso(calendar.before(day("2019-03-31"), Limit{36, Unit::kHours})), "2019-03-29");
  EXPECT_EQ(iso(calendar.before(day("2019-04-01"), Limit{1, Unit::kWeekdays})), "2019-03-29");
}

}  // namespace
}  // namespace aktsyn::rules
