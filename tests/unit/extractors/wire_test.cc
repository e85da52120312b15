#include "extractors/wire.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace aktsyn::extractors {
namespace {

Page samplePage() {
  Page page;
  page.number = 2;
  page.width = 595;
  page.height = 842;
  page.origin = Origin::kOcr;
  page.legibility = 0.875F;
  page.image_sha256 = std::string(64, 'a');
  Line line;
  line.words.push_back({"fr\xC3\xA6kt", {10, 20, 30.5F, 40}, 0.5F, false});
  line.words.push_back({"note", {40, 20, 70, 40}, 1, true});
  line.box = {10, 20, 70, 40};
  line.font_size = 11;
  line.bold = true;
  line.heading_level = 2;
  line.starts_block = true;
  page.lines = {line};
  return page;
}

std::vector<Record> sampleRecords() {
  return {FormatRecord{"pdf"},
          MetadataRecord{"title", "Underretning"},
          OutlineEntry{"Bilag", 3, 1},
          samplePage(),
          Member{"mappe/a.txt", std::string("\0\xFF", 2)},
          LostPart{"b.txt", "encrypted"},
          Verdict{Fate::kPartlyRead, "crashed"},
          Crop{"\x89PNG", ""}};
}

TEST(Wire, RecordsSurviveTheTrip) {
  for (const Record& record : sampleRecords()) {
    RecordStream stream;
    stream.append(encode(record));
    const std::optional<Record> back = stream.next();
    ASSERT_TRUE(back) << stream.error();
    EXPECT_EQ(back->index(), record.index());
    EXPECT_EQ(encode(*back), encode(record));
    EXPECT_EQ(stream.pending(), 0U);
  }
}

TEST(Wire, BytesMayComeOneByOne) {
  std::string all;
  for (const Record& record : sampleRecords()) {
    all += encode(record);
  }
  RecordStream stream;
  std::size_t records = 0;
  for (const char byte : all) {
    stream.append({&byte, 1});
    records += stream.next() ? 1 : 0;
  }
  EXPECT_EQ(records, sampleRecords().size());
  EXPECT_FALSE(stream.broken());
}

TEST(Wire, TruncationYieldsNoRecord) {
  for (const Record& record : sampleRecords()) {
    const std::string whole = encode(record);
    for (std::size_t length = 0; length < whole.size(); ++length) {
      RecordStream stream;
      stream.append(std::string_view(whole).substr(0, length));
      EXPECT_FALSE(stream.next());
    }
  }
}

TEST(Wire, FlippedBytesYieldNoRecord) {
  for (const Record& record : sampleRecords()) {
    const std::string whole = encode(record);
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (const int flip : {0x01, 0x80, 0xFF}) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ flip);
        RecordStream stream;
        stream.append(damaged);
        EXPECT_FALSE(stream.next()) << "byte " << at;
      }
    }
  }
}

// A worker can compute checksums: every value is held against its bounds all the same. The payload
// is changed inside an honest frame by way of the encoder.
TEST(Wire, ValuesOutOfBoundsAreRefused) {
  std::vector<Record> wrong;
  Page page = samplePage();
  page.number = 0;
  wrong.emplace_back(page);
  page = samplePage();
  page.legibility = 1.5F;
  wrong.emplace_back(page);
  page = samplePage();
  page.fate = static_cast<PageFate>(9);
  wrong.emplace_back(page);
  page = samplePage();
  page.image_sha256 = "not a hash";
  wrong.emplace_back(page);
  page = samplePage();
  page.lines[0].heading_level = 7;
  wrong.emplace_back(page);
  page = samplePage();
  page.lines[0].words.clear();
  wrong.emplace_back(page);
  wrong.emplace_back(OutlineEntry{"x", -1, 0});
  wrong.emplace_back(Verdict{static_cast<Fate>(99), ""});
  wrong.emplace_back(Member{"../x", ""});
  wrong.emplace_back(Member{"/etc/x", ""});
  wrong.emplace_back(Member{"a/../../x", ""});
  for (std::size_t k = 0; k < wrong.size(); ++k) {
    RecordStream stream;
    stream.append(encode(wrong[k]));
    EXPECT_FALSE(stream.next()) << k;
    EXPECT_EQ(stream.error(), "value out of bounds") << k;
  }
}

TEST(Wire, EncoderMendsWhatReadersMayGetWrong) {
  Page page = samplePage();
  page.width = std::numeric_limits<float>::quiet_NaN();
  page.lines[0].words[0].text = "a\xFFz";
  RecordStream stream;
  stream.append(encode(Record(page)));
  const std::optional<Record> back = stream.next();
  ASSERT_TRUE(back);
  EXPECT_EQ(std::get<Page>(*back).width, 0);
  EXPECT_EQ(std::get<Page>(*back).lines[0].words[0].text, "a\xEF\xBF\xBDz");
}

TEST(Wire, HugeLengthsAreRefusedBeforeTheyArrive) {
  std::string header = encode(Record(samplePage())).substr(0, 12);
  header[11] = '\x7F';
  RecordStream stream;
  stream.append(header);
  EXPECT_FALSE(stream.next());
  EXPECT_EQ(stream.error(), "record too long");
}

TEST(Wire, ExtractionSurvivesTheTripAndNoDamage) {
  Extraction extraction;
  extraction.format = "pdf";
  extraction.metadata["title"] = "x";
  extraction.outline.push_back({"Bilag", 1, 0});
  extraction.pages.push_back(samplePage());
  extraction.lost.push_back({"a", "b"});
  extraction.verdict = {Fate::kPartlyRead, "crashed"};
  const std::string bytes = encode(extraction);
  const std::optional<Extraction> back = decodeExtraction(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(encode(*back), bytes);
  EXPECT_FALSE(decodeExtraction(bytes + "x"));
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_FALSE(decodeExtraction(std::string_view(bytes).substr(0, length)));
  }
}

}  // namespace
}  // namespace aktsyn::extractors
