#include "pipeline/moved_notes.h"

#include <gtest/gtest.h>

namespace aktsyn::pipeline {
namespace {

TimelineEvent note(const std::string& day, const std::string& created) {
  TimelineEvent made;
  made.event.kind = "journal-note";
  made.event.when = rules::parseIso(day).value();
  made.event.dates["created"] = rules::parseIso(created).value();
  return made;
}

std::size_t withDates(const std::vector<TimelineEvent>& events) {
  std::size_t count = 0;
  for (const TimelineEvent& event : events) {
    count += event.event.dates.size();
  }
  return count;
}

TEST(DaysOfMove, AreDroppedWhereNotesOfManyMonthsWereWrittenOnOneDay) {
  std::vector<TimelineEvent> events;
  for (const char* day : {"2012-01-10", "2012-03-02", "2012-06-20", "2013-01-05", "2013-09-09"}) {
    events.push_back(note(day, "2014-02-01"));
  }
  events.push_back(note("2014-02-03", "2014-02-20"));
  dropDaysOfMove(events);
  EXPECT_EQ(withDates(events), 1U);
  EXPECT_EQ(events.back().event.dates.size(), 1U);
}

TEST(DaysOfMove, AreNotThoseOnWhichSomebodyCaughtUp) {
  std::vector<TimelineEvent> events;
  for (const char* day : {"2019-03-01", "2019-03-04", "2019-03-11", "2019-03-20", "2019-04-02"}) {
    events.push_back(note(day, "2019-05-10"));
  }
  dropDaysOfMove(events);
  EXPECT_EQ(withDates(events), 5U);
}

TEST(DaysOfMove, NeedMany) {
  std::vector<TimelineEvent> events;
  for (const char* day : {"2012-01-10", "2012-09-02", "2013-06-20", "2013-12-05"}) {
    events.push_back(note(day, "2014-02-01"));
  }
  dropDaysOfMove(events);
  EXPECT_EQ(withDates(events), 4U);
}

}  // namespace
}  // namespace aktsyn::pipeline
