#include "rules/when.h"

#include <gtest/gtest.h>

namespace aktsyn::rules {
namespace {

class IsoForm : public ::testing::TestWithParam<const char*> {};

TEST_P(IsoForm, IsWrittenAsItIsRead) {
  const auto when = parseIso(GetParam());
  ASSERT_TRUE(when.has_value());
  EXPECT_EQ(iso(*when), GetParam());
}

INSTANTIATE_TEST_SUITE_P(All, IsoForm,
                         ::testing::Values("2019-03-04T13:15", "2019-03-04T00:00", "2019-03-04",
                                           "2019-W12", "2020-W01", "2020-W53", "2019-03", "2019-Q2",
                                           "2019-Q4", "2019", "2019-03-04/2019-03-09", "",
                                           "2020-02-29"));

class NotIso : public ::testing::TestWithParam<const char*> {};

TEST_P(NotIso, IsNotRead) { EXPECT_FALSE(parseIso(GetParam()).has_value()); }

INSTANTIATE_TEST_SUITE_P(All, NotIso,
                         ::testing::Values("2019-02-29", "2019-13", "2019-00", "2019-W54",
                                           "2019-W00", "2019-Q5", "2019-Q0", "201", "abcd", "0000",
                                           "2019-03-04T24:00", "2019-03-04T13:60",
                                           "2019-03-04 13:15", "2019-03-09/2019-03-04", "2019-3-4",
                                           "04-03-2019", "2019-03-04T1315"));

TEST(When, SpansAreWhole) {
  EXPECT_EQ(parseIso("2019-02")->firstDay(), *parseIsoDay("2019-02-01"));
  EXPECT_EQ(parseIso("2019-02")->lastDay(), *parseIsoDay("2019-02-28"));
  EXPECT_EQ(parseIso("2019-Q1")->lastDay(), *parseIsoDay("2019-03-31"));
  EXPECT_EQ(parseIso("2019-W01")->firstDay(), *parseIsoDay("2018-12-31"));
  EXPECT_EQ(iso(When::at(When::on(*parseIsoDay("2019-03-04")).last)), "2019-03-04T23:59");
}

TEST(When, UnknownHoldsAllOtherDates) {
  const When unknown = When::unknown();
  EXPECT_FALSE(unknown.known());
  EXPECT_LT(unknown.first, parseIso("1900")->first);
  EXPECT_GT(unknown.last, parseIso("2100")->last);
}

TEST(Age, ChangesOnTheBirthday) {
  const Day born = *parseIsoDay("2008-03-01");
  EXPECT_EQ(ageOn(born, *parseIsoDay("2024-02-29")), 15);
  EXPECT_EQ(ageOn(born, *parseIsoDay("2024-03-01")), 16);
  EXPECT_EQ(ageOn(*parseIsoDay("2008-02-29"), *parseIsoDay("2009-02-28")), 0);
  EXPECT_EQ(ageOn(*parseIsoDay("2008-02-29"), *parseIsoDay("2009-03-01")), 1);
}

}  // namespace
}  // namespace aktsyn::rules
