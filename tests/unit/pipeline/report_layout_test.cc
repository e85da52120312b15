// The arithmetic of the report: crops and marks, bars, the time axis, counts, groups.
#include <gtest/gtest.h>

#include <limits>
#include <numeric>

#include "pipeline/report/counts.h"
#include "pipeline/report/crop.h"
#include "pipeline/report/finding.h"
#include "pipeline/report/grouping.h"
#include "pipeline/report/papers.h"
#include "pipeline/report/requirements.h"
#include "pipeline/report/timeline_scale.h"

namespace aktsyn::pipeline {
namespace {

using rules::Outcome;

TEST(CropRegion, HoldsTheBoxesAndAMarginOverTheWholeWidth) {
  const Box region = cropRegion({{100, 200, 300, 212}, {72, 214, 90, 226}, {}});
  EXPECT_EQ(region.left, 0);
  EXPECT_EQ(region.top, 164);
  EXPECT_EQ(region.bottom, 262);
  EXPECT_GT(region.right, 3000);
}

TEST(CropRegion, IsEmptyWithoutUsableBoxes) {
  const float no_number = std::numeric_limits<float>::quiet_NaN();
  EXPECT_TRUE(cropRegion({}).empty());
  EXPECT_TRUE(cropRegion({{no_number, 0, 10, 10}, {5, 5, 5, 9}}).empty());
}

TEST(CropRegion, StaysOnThePage) { EXPECT_EQ(cropRegion({{10, 5, 20, 15}}).top, 0); }

TEST(BoxInCrop, ScalesFromPointsToPixels) {
  const Box region{0, 100, 14400, 200};
  const auto mark = boxInCrop({73.5F, 137.5F, 142.5F, 150.5F}, region, 144, {1190, 200});
  ASSERT_TRUE(mark);
  EXPECT_FLOAT_EQ(mark->left, 144);
  EXPECT_FLOAT_EQ(mark->top, 72);
  EXPECT_FLOAT_EQ(mark->right, 288);
  EXPECT_FLOAT_EQ(mark->bottom, 104);
}

TEST(BoxInCrop, IsClippedAndNothingOutside) {
  const Box region{0, 100, 14400, 200};
  EXPECT_FLOAT_EQ(boxInCrop({500, 120, 9000, 130}, region, 72, {595, 100})->right, 595);
  EXPECT_FALSE(boxInCrop({10, 300, 20, 310}, region, 72, {595, 100}));
}

TEST(PngSize, ReadsTheHeaderOnly) {
  const std::string header("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\2\x58\0\0\0\x64", 24);
  const auto size = pngSize(header);
  ASSERT_TRUE(size);
  EXPECT_EQ(size->width, 600);
  EXPECT_EQ(size->height, 100);
  EXPECT_FALSE(pngSize(header.substr(0, 20)));
  EXPECT_FALSE(pngSize("GIF89a"));
  EXPECT_FALSE(pngSize(""));
}

OutcomeCounts counts(int missing, int late, int met) {
  OutcomeCounts made;
  for (const auto& [outcome, n] :
       {std::pair{Outcome::kMissing, missing}, std::pair{Outcome::kLate, late},
        std::pair{Outcome::kMet, met}}) {
    for (int at = 0; at < n; ++at) {
      made.add(outcome);
    }
  }
  return made;
}

TEST(BarWidths, AddUpAndShowEveryPart) {
  for (const OutcomeCounts& made : {counts(1, 1, 1), counts(1, 0, 5000), counts(0, 7, 0)}) {
    const auto widths = barWidths(made, 300);
    EXPECT_EQ(std::accumulate(widths.begin(), widths.end(), 0), 300);
    for (std::size_t at = 0; at < widths.size(); ++at) {
      EXPECT_EQ(widths.at(at) > 0, made.by_seriousness.at(at) > 0);
    }
  }
}

TEST(BarWidths, AreNothingWithoutCases) {
  const auto widths = barWidths({}, 300);
  EXPECT_EQ(std::accumulate(widths.begin(), widths.end(), 0), 0);
}

TEST(PageList, FoldsRuns) {
  EXPECT_EQ(pageList({1, 2, 3, 7}),
            "1\xE2\x80\x93"
            "3, 7");
  EXPECT_EQ(pageList({4}), "4");
  EXPECT_EQ(pageList({}), "");
}

rules::Finding finding(const std::string& requirement, Outcome outcome) {
  rules::Finding made;
  made.requirement = requirement;
  made.outcome = outcome;
  made.severity = "major";
  made.theme = "plan";
  made.law = "L";
  return made;
}

TEST(CountRequirements, CountsACaseOnceByItsWorstFinding) {
  rules::Pack pack;
  pack.requirements.resize(2);
  pack.requirements[0].id = "a";
  pack.requirements[1].id = "b";
  CaseResult first;
  first.findings = {finding("a", Outcome::kMet), finding("a", Outcome::kMissing),
                    finding("a", Outcome::kLate), finding("b", Outcome::kNotApplicable)};
  CaseResult second;
  second.findings = {finding("a", Outcome::kMet)};
  const auto requirements = countRequirements(pack, {first, second});
  ASSERT_EQ(requirements.size(), 1U);
  EXPECT_EQ(requirements[0].cases.total(), 2);
  EXPECT_EQ(requirements[0].cases.of(Outcome::kMissing), 1);
  EXPECT_EQ(requirements[0].cases.of(Outcome::kMet), 1);
  EXPECT_EQ(requirements[0].findings.total(), 4);
  EXPECT_EQ(requirements[0].findings.gaps(), 2);
}

TEST(GroupFindings, PutsGapsFirstAndNumbersWhatIsOpen) {
  CaseResult result;
  result.findings = {finding("a", Outcome::kMet), finding("a", Outcome::kUndetermined),
                     finding("a", Outcome::kLate), finding("a", Outcome::kNotApplicable)};
  result.findings.push_back(finding("a", Outcome::kMissing));
  result.findings.back().severity = "critical";
  const auto groups = groupFindings(rules::Pack{}, result);
  ASSERT_EQ(groups.size(), 1U);
  ASSERT_EQ(groups[0].gaps.size(), 2U);
  EXPECT_EQ(groups[0].gaps[0].finding->outcome, Outcome::kMissing);
  EXPECT_EQ(groups[0].gaps[1].number, 2);
  EXPECT_EQ(groups[0].apart.at(0).number, 3);
  EXPECT_EQ(groups[0].settled.at(0).number, 0);
}

TEST(GroupFindings, SumsUpManyNotes) {
  rules::Pack pack;
  pack.kinds.resize(1);
  pack.kinds[0].id = "journal-note";
  pack.kinds[0].document_class = "journal-note";
  CaseResult result;
  for (int note = 0; note < 500; ++note) {
    TimelineEvent event;
    event.event.id = "e" + std::to_string(note);
    event.event.kind = "journal-note";
    result.events.push_back(event);
    result.findings.push_back(finding("n", note % 2 == 0 ? Outcome::kIncomplete : Outcome::kMet));
    result.findings.back().theme = "documentation";
    result.findings.back().trigger = event.event.id;
  }
  const auto groups = groupFindings(pack, result);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_TRUE(groups[0].gaps.empty());
  ASSERT_EQ(groups[0].notes.size(), 1U);
  EXPECT_EQ(groups[0].notes[0].gaps.size(), 250U);
}

TEST(DaysLate, CountsFromTheLenientReading) {
  rules::Finding late = finding("a", Outcome::kLate);
  late.due = "2024-05-03";
  late.done = "2024-05-10";
  EXPECT_EQ(daysLate(late), 7);
  late.due_lenient = "2024-05-06";
  EXPECT_EQ(daysLate(late), 4);
  late.done = "";
  EXPECT_EQ(daysLate(late), 0);
}

CaseResult caseOver(const std::vector<std::string>& dates) {
  CaseResult result;
  result.as_of = *rules::parseIsoDay("2024-06-30");
  for (const std::string& date : dates) {
    TimelineEvent event;
    event.event.when = *rules::parseIso(date);
    result.events.push_back(event);
  }
  return result;
}

TEST(AxisSpan, HoldsEveryEventWithRoom) {
  const AxisSpan span = axisSpan(caseOver({"2019-03-04", "2021-01-01"}));
  EXPECT_LT(span.first, *rules::parseIsoDay("2019-03-04"));
  EXPECT_GT(span.last, *rules::parseIsoDay("2021-01-01"));
}

TEST(AxisSpan, IsNotStretchedByAMisreadYear) {
  const AxisSpan span =
      axisSpan(caseOver({"1909-01-01", "2019-03-04", "2019-04-04", "2019-05-04", "2019-06-04",
                         "2019-07-04", "2020-01-01", "2091-01-01"}));
  EXPECT_GT(span.first, *rules::parseIsoDay("2019-01-01"));
  EXPECT_LT(span.last, *rules::parseIsoDay("2021-01-01"));
}

TEST(AxisSpan, OfACaseWithoutDatesEndsAtTheAsOfDate) {
  EXPECT_EQ(axisSpan(caseOver({})).last, *rules::parseIsoDay("2024-06-30"));
}

TEST(TimeScale, PutsDaysInProportionAndClamps) {
  const TimeScale scale({*rules::parseIsoDay("2020-01-01"), *rules::parseIsoDay("2020-01-11")}, 100,
                        200);
  EXPECT_DOUBLE_EQ(scale.at(*rules::parseIsoDay("2020-01-06")), 150);
  EXPECT_DOUBLE_EQ(scale.at(*rules::parseIsoDay("1990-01-01")), 100);
  EXPECT_DOUBLE_EQ(scale.at(*rules::parseIsoDay("2030-01-01")), 200);
}

TEST(AxisTicks, LabelsDoNotTouch) {
  for (const auto& [first, last] :
       {std::pair{"2024-05-01", "2024-06-01"}, std::pair{"2023-01-15", "2024-06-01"},
        std::pair{"2009-01-01", "2024-06-01"}, std::pair{"1925-01-01", "2024-06-01"}}) {
    const TimeScale scale({*rules::parseIsoDay(first), *rules::parseIsoDay(last)}, 172, 1108);
    std::map<AxisTick::Unit, double> last_label;
    int labels = 0;
    for (const AxisTick& tick : axisTicks(scale)) {
      if (tick.is_labelled) {
        const double x = scale.at(tick.day);
        if (last_label.count(tick.unit) > 0) {
          EXPECT_GT(x - last_label[tick.unit], 27) << first;
        }
        last_label[tick.unit] = x;
        ++labels;
      }
    }
    EXPECT_GT(labels, 2) << first;
    EXPECT_LT(labels, 90) << first;
  }
}

}  // namespace
}  // namespace aktsyn::pipeline
