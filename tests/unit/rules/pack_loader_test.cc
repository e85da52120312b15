// A small pack written for each test, with one thing wrong.
#include <gtest/gtest.h>

#include "../../scratch_folder.h"
#include "rules/explain.h"
#include "rules/pack.h"

namespace aktsyn::rules {
namespace {

const char* const kSchema = AKTSYN_SOURCE_DIR "/rules/pack.rng";

const char* const kHead =
    "<pack id='small'>\n"
    "<language>en</language><title lang='en'>Small</title>\n"
    "<holidays/>\n"
    "<file>reading.xml</file><file>events.xml</file><file>law.xml</file><file>texts.xml</file>\n"
    "</pack>\n";

const char* const kKinds =
    "<kinds>\n"
    "<define name='word'>plan|paper</define>\n"
    "<kind id='plan' class='plan'><name lang='en'>plan</name>\n"
    "<dated-by>finished document</dated-by>\n"
    "<cue zone='title' weight='-2.5'>the ({word})s{1,2}</cue></kind>\n"
    "<kind id='start'><name lang='en'>start</name></kind>\n"
    "</kinds>\n";

const char* const kEvents =
    "<events>\n"
    "<event kind='start' status='happened' in='plan'><cue>began</cue><cue>{word} began</cue>\n"
    "<set name='by' value='us'/></event>\n"
    "<attribute of='plan start' name='loud' value='yes' scope='sentence'><cue>!</cue></attribute>\n"
    "<element id='goal' of='plan' heading-only='yes'><name lang='en'>goal</name><cue>goal</cue>\n"
    "</element>\n"
    "</events>\n";

std::string requirement(const std::string& versions) {
  return "<requirements>\n"
         "<requirement id='r' severity='minor' theme='t'>\n"
         "<title lang='en'>R</title><recommendation lang='en'>Do.</recommendation>\n"
         "<finding outcome='missing'><say lang='en'>None by {due}</say></finding>\n"
         "<finding outcome='late'><say lang='en'>Late</say></finding>\n" +
         versions + "</requirement>\n</requirements>\n";
}

std::string version(const std::string& dates, const std::string& kinds = "start") {
  return "<version " + dates + " law='L 1' source='act'>\n<for-each kinds='" + kinds +
         "'/>\n<response within='3 months'><accept kinds='plan'/></response></version>\n";
}

std::string texts() {
  std::string all = "<texts>\n<text id='theme.t'><say lang='en'>theme</say></text>\n";
  for (const std::string& id : neededTexts()) {
    all += "<text id='" + id + "'><say lang='en'>" + id + "</say></text>\n";
  }
  return all + "</texts>\n";
}

class SmallPack : public ::testing::Test {
 protected:
  SmallPack() {
    folder_.write("pack.xml", kHead);
    folder_.write("reading.xml", kKinds);
    folder_.write("events.xml", kEvents);
    folder_.write("law.xml", requirement(version("from='2007-01-01'")));
    folder_.write("texts.xml", texts());
  }

  // The problems of loading, one a line: "file:line: message".
  std::string problems() {
    load_ = loadPack(folder_.path(), kSchema);
    std::string all;
    for (const PackProblem& problem : load_.problems) {
      all += problem.file + ":" + std::to_string(problem.line) + ": " + problem.message + "\n";
    }
    EXPECT_EQ(load_.pack == nullptr, !all.empty());
    return all;
  }

  aktsyn::testing::ScratchFolder folder_;
  PackLoad load_;
};

TEST_F(SmallPack, LoadsWhole) {
  ASSERT_EQ(problems(), "");
  const Pack& pack = *load_.pack;
  EXPECT_EQ(pack.id, "small");
  ASSERT_NE(pack.kind("plan"), nullptr);
  EXPECT_EQ(pack.kind("plan")->date_roles, (std::vector<std::string>{"finished", "document"}));
  EXPECT_EQ(pack.kind("plan")->cues[0].weight, -2.5);
  EXPECT_EQ(pack.kind("plan")->cues[0].zone, Zone::kTitle);
  ASSERT_EQ(pack.event_cues.size(), 2U);
  EXPECT_EQ(pack.event_cues[1].attributes.at("by"), "us");
  EXPECT_EQ(pack.event_cues[1].status, Status::kHappened);
  EXPECT_EQ(pack.attribute_cues[0].reach, AttributeCue::Reach::kSentence);
  EXPECT_TRUE(pack.elements[0].heading_only);
  ASSERT_NE(pack.requirement("r"), nullptr);
  EXPECT_EQ(pack.requirement("r")->versions[0].within->count, 3);
  EXPECT_EQ(pack.sha256.size(), 64U);
}

TEST_F(SmallPack, PutsMacrosInAndLeavesCountsAlone) {
  ASSERT_EQ(problems(), "");
  EXPECT_EQ(load_.pack->kind("plan")->cues[0].pattern, "the ((?:plan|paper))s{1,2}");
  EXPECT_EQ(load_.pack->event_cues[1].pattern, "(?:plan|paper) began");
}

TEST_F(SmallPack, MacrosMayUseMacros) {
  folder_.write("events.xml",
                "<events><define name='both'>{word}s|{word}</define>"
                "<event kind='start'><cue>{both}</cue></event>"
                "<element id='goal' of='plan'><name lang='en'>goal</name></element></events>");
  ASSERT_EQ(problems(), "");
  EXPECT_EQ(load_.pack->event_cues[0].pattern, "(?:(?:plan|paper)s|(?:plan|paper))");
}

TEST_F(SmallPack, NamesTheLineOfAnAttributeOrValueWithoutWords) {
  folder_.write("law.xml",
                requirement("<version law='L 1' source='act'>\n<for-each kinds='start'>\n"
                            "<attribute name='loud' is='yes|L 7,*'/>\n"
                            "<attribute name='loud'/></for-each>\n"
                            "<response within='3 months'><accept kinds='plan'/></response>"
                            "</version>\n"));
  EXPECT_EQ(problems(),
            "law.xml:8: no text is called attribute.loud\n"
            "law.xml:9: no text is called attribute.loud.any\n"
            "law.xml:8: no text is called attribute.loud.L-7,*\n"
            "law.xml:8: no text is called attribute.loud.yes\n");
}

TEST_F(SmallPack, NamesTheLineOfAMacroThatIsNotDefined) {
  folder_.write("events.xml", "<events>\n<event kind='start'>\n<cue>{wrod}</cue></event></events>");
  EXPECT_EQ(problems(), "events.xml:3: no define is called {wrod}\n");
}

TEST_F(SmallPack, RefusesAMacroWithinItself) {
  folder_.write("events.xml",
                "<events><define name='a'>{b}</define><define name='b'>{a}</define>"
                "<event kind='start'><cue>{a}</cue></event></events>");
  EXPECT_EQ(problems(), "events.xml:1: {a} is defined by itself\n");
}

TEST_F(SmallPack, RefusesAMacroDefinedTwice) {
  folder_.write("events.xml", "<events>\n<define name='word'>x</define></events>");
  EXPECT_EQ(problems(), "events.xml:2: {word} is defined twice (first in reading.xml, line 2)\n");
}

TEST_F(SmallPack, NamesTheLineOfABadPattern) {
  folder_.write("events.xml", "<events>\n<event kind='start'>\n<cue>(open</cue></event></events>");
  EXPECT_EQ(problems(), "events.xml:3: bad pattern: missing ): (open\n");
}

TEST_F(SmallPack, NamesTheLineOfAnUnknownKind) {
  folder_.write("law.xml", requirement(version("from='2007-01-01'", "start strat")));
  EXPECT_EQ(problems(), "law.xml:7: no kind is called strat\n");
}

TEST_F(SmallPack, NamesTheLineOfAnUnknownElement) {
  folder_.write("law.xml",
                requirement("<finding outcome='incomplete'><say lang='en'>x</say></finding>\n"
                            "<version law='L' source='s'><for-each kinds='plan'/>\n"
                            "<content><must-hold any-of='gaol'/></content></version>\n"));
  EXPECT_EQ(problems(), "law.xml:8: no element is called gaol\n");
}

TEST_F(SmallPack, RefusesVersionsThatOverlapByADay) {
  folder_.write("law.xml", requirement(version("from='2007-01-01' to='2011-01-01'") +
                                       version("from='2011-01-01'")));
  EXPECT_EQ(problems(), "law.xml:9: r: the version overlaps the one in line 6\n");
}

TEST_F(SmallPack, RefusesAnOpenVersionBeforeAnother) {
  folder_.write("law.xml",
                requirement(version("from='2007-01-01'") + version("from='2011-01-01'")));
  EXPECT_EQ(problems(), "law.xml:9: r: the version overlaps the one in line 6\n");
}

TEST_F(SmallPack, AcceptsVersionsThatMeet) {
  folder_.write("law.xml", requirement(version("from='2011-01-01'") +
                                       version("from='2007-01-01' to='2010-12-31'")));
  ASSERT_EQ(problems(), "");
  EXPECT_EQ(iso(*load_.pack->requirement("r")->versions[1].from), "2011-01-01");
}

TEST_F(SmallPack, RefusesAVersionThatEndsBeforeItBegins) {
  folder_.write("law.xml", requirement(version("from='2011-01-01' to='2010-12-31'")));
  EXPECT_EQ(problems(), "law.xml:6: the version ends before it begins\n");
}

TEST_F(SmallPack, AsksForATextOfEveryGap) {
  std::string law = requirement(version("from='2007-01-01'"));
  law.replace(law.find("'late'"), 6, "'met'");
  folder_.write("law.xml", law);
  EXPECT_EQ(problems(), "law.xml:2: r can be late, but has no text for it\n");
}

TEST_F(SmallPack, RefusesAPlaceholderThatNoFindingFills) {
  std::string law = requirement(version("from='2007-01-01'"));
  law.replace(law.find("{due}"), 5, "{dew}");
  folder_.write("law.xml", law);
  EXPECT_EQ(problems(), "law.xml:2: r: no finding can fill {dew} (missing, en)\n");
}

TEST_F(SmallPack, AsksForTheTextsThatCodeUses) {
  folder_.write("texts.xml", "<texts><text id='theme.t'><say lang='en'>t</say></text></texts>");
  EXPECT_NE(problems().find("no text is called step.due\n"), std::string::npos);
}

TEST_F(SmallPack, AsksForTheTextOfTheTheme) {
  std::string law = requirement(version("from='2007-01-01'"));
  law.replace(law.find("theme='t'"), 9, "theme='u'");
  folder_.write("law.xml", law);
  EXPECT_EQ(problems(), "law.xml:2: no text is called theme.u\n");
}

TEST_F(SmallPack, AsksForEveryLanguage) {
  std::string head = kHead;
  head.replace(head.find("<title"), 6, "<language>da</language><title");
  folder_.write("pack.xml", head);
  EXPECT_NE(problems().find("reading.xml:3: <name> is missing in da\n"), std::string::npos);
}

TEST_F(SmallPack, RefusesALanguageThatThePackHasNot) {
  folder_.write("events.xml",
                "<events><element id='goal' of='plan'><name lang='en'>a</name>\n"
                "<name lang='sv'>b</name></element></events>");
  EXPECT_EQ(problems(), "events.xml:2: the pack has no language sv\n");
}

TEST_F(SmallPack, NamesTheLineWhereTheSchemaIsNotKept) {
  folder_.write("law.xml", requirement("<version law='L' source='s'>\n<for-each kinds='start'/>\n"
                                       "<response within='3 moons'><accept kinds='plan'/>"
                                       "</response></version>\n"));
  EXPECT_NE(problems().find("law.xml:8: "), std::string::npos) << problems();
}

TEST_F(SmallPack, NamesTheLineWhereTheXmlIsBroken) {
  folder_.write("law.xml", "<requirements>\n<requirement\n</requirements>");
  EXPECT_NE(problems().find("law.xml:3: "), std::string::npos) << problems();
}

TEST_F(SmallPack, NamesAFileThatIsNotThere) {
  std::string head = kHead;
  head.replace(head.find("law.xml"), 7, "low.xml");
  folder_.write("pack.xml", head);
  EXPECT_EQ(problems(), "low.xml:0: cannot read the file\n");
}

TEST_F(SmallPack, RefusesAFileNamedTwice) {
  std::string head = kHead;
  head.replace(head.find("<file>law.xml</file>"), 0, "\n<file>law.xml</file>");
  folder_.write("pack.xml", head);
  EXPECT_EQ(problems(), "pack.xml:5: law.xml is named twice\n");
}

TEST_F(SmallPack, RefusesAHolidayOnNoDay) {
  std::string head = kHead;
  head.replace(head.find("<holidays/>"), 11,
               "<holidays><holiday fixed='02-30'><name lang='en'>x</name></holiday></holidays>");
  folder_.write("pack.xml", head);
  EXPECT_EQ(problems(), "pack.xml:3: there is no day 02-30\n");
}

TEST_F(SmallPack, TakesNothingFromOutsideTheFile) {
  folder_.write("secret.txt", "began");
  folder_.write("events.xml",
                "<!DOCTYPE events [<!ENTITY x SYSTEM 'secret.txt'>]>\n"
                "<events><event kind='start'><cue>&x;</cue></event>"
                "<element id='goal' of='plan'><name lang='en'>goal</name></element></events>");
  problems();
  if (load_.pack != nullptr) {
    for (const EventCue& cue : load_.pack->event_cues) {
      EXPECT_EQ(cue.pattern.find("began"), std::string::npos);
    }
  }
}

TEST_F(SmallPack, ChangesItsHashWithAnyFile) {
  ASSERT_EQ(problems(), "");
  const std::string before = load_.pack->sha256;
  ASSERT_EQ(problems(), "");
  EXPECT_EQ(load_.pack->sha256, before);
  folder_.write("texts.xml", texts() + "<!-- -->");
  ASSERT_EQ(problems(), "");
  EXPECT_NE(load_.pack->sha256, before);
}

TEST(PackLoader, NamesASchemaThatIsNotThere) {
  const PackLoad load = loadPack(AKTSYN_SOURCE_DIR "/rules/packs/dk-children", "/no/pack.rng");
  EXPECT_EQ(load.pack, nullptr);
  ASSERT_FALSE(load.problems.empty());
  EXPECT_EQ(load.problems.back().file, "/no/pack.rng");
}

TEST(PackLoader, LoadsTheDanishPackWithoutAProblem) {
  const PackLoad load =
      loadPack(AKTSYN_SOURCE_DIR "/rules/packs/dk-children", kSchema, Models::kLeave);
  for (const PackProblem& problem : load.problems) {
    ADD_FAILURE() << problem.file << ":" << problem.line << ": " << problem.message;
  }
}

}  // namespace
}  // namespace aktsyn::rules
