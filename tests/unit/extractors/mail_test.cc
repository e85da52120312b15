#include "recorded.h"

namespace aktsyn::extractors::recorded {
namespace {

const std::string kHeaders =
    "From: =?iso-8859-1?Q?=C5se_S=F8rensen?= <aase@example.dk>\r\n"
    "To: sagsbehandler@example.dk\r\n"
    "Date: Mon, 4 Mar 2019 13:15:00 +0100\r\n"
    "Subject: =?utf-8?B?VW5kZXJyZXRuaW5nIHDDpSBiYXJu?=\r\n"
    "Message-ID: <1@example.dk>\r\n"
    "MIME-Version: 1.0\r\n";

std::string mixed(const std::vector<std::string>& parts, const std::string& subtype = "mixed") {
  std::string mail = kHeaders + "Content-Type: multipart/" + subtype + "; boundary=\"==\"\r\n\r\n";
  for (const std::string& part : parts) {
    mail += "--==\r\n" + part + "\r\n";
  }
  return mail + "--==--\r\n";
}

const std::string kPlain = "Content-Type: text/plain; charset=iso-8859-1\r\n\r\nb\xF8rn\r\n";
const std::string kHtml = "Content-Type: text/html; charset=utf-8\r\n\r\n<p>fra <b>html</b></p>";

TEST(MailTest, HeadersAreTextAndFacts) {
  const Recorded file = readAll(kHeaders + "\r\nHej\r\n\r\nNyt afsnit\r\n");
  EXPECT_EQ(file.format_id, "mail");
  EXPECT_EQ(file.text(),
            "From: Åse Sørensen <aase@example.dk>\nTo: sagsbehandler@example.dk\n"
            "Date: Mon, 4 Mar 2019 13:15:00 +0100\nSubject: Underretning på barn\n"
            "Hej\nNyt afsnit\n");
  EXPECT_EQ(file.facts.at("date"), "2019-03-04T13:15:00+01:00");
  EXPECT_EQ(file.facts.at("subject"), "Underretning på barn");
  EXPECT_EQ(file.facts.at("message-id"), "<1@example.dk>");
  EXPECT_EQ(file.verdict.fate, Fate::kRead);
}

TEST(MailTest, UndeclaredEightBitHeader) {
  const Recorded file = readAll("Subject: p\xE5 vej\r\nFrom: a@b\r\nDate: x\r\n\r\nc");
  EXPECT_EQ(file.facts.at("subject"), "på vej");
  EXPECT_EQ(file.facts.count("date"), 0U);
}

TEST(MailTest, PlainTextWinsOverHtml) {
  const Recorded file = readAll(mixed({kPlain, kHtml}, "alternative"));
  EXPECT_NE(file.text().find("børn\n"), std::string::npos);
  EXPECT_EQ(file.text().find("html"), std::string::npos);
}

TEST(MailTest, HtmlIsReadWhenPlainTextIsEmpty) {
  const Recorded file =
      readAll(mixed({"Content-Type: text/plain\r\n\r\n \r\n", kHtml}, "alternative"));
  EXPECT_NE(file.text().find("fra html\n"), std::string::npos);
}

TEST(MailTest, TransferEncodings) {
  const Recorded file = readAll(kHeaders +
                                "Content-Type: text/plain; charset=windows-1252\r\n"
                                "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                                "b=F8rn og un=\r\nge\r\n");
  EXPECT_NE(file.text().find("børn og unge\n"), std::string::npos);
}

TEST(MailTest, FlowedLinesAreJoined) {
  const Recorded file =
      readAll(kHeaders + "Content-Type: text/plain; format=flowed\r\n\r\nen lang \r\nlinje\r\n");
  EXPECT_NE(file.text().find("en lang linje\n"), std::string::npos);
}

TEST(MailTest, AttachmentsAreMembersWithDecodedNames) {
  const Recorded file = readAll(mixed(
      {kPlain,
       "Content-Type: application/pdf\r\nContent-Disposition: attachment;\r\n"
       " filename*=iso-8859-1''unders%F8gelse.pdf\r\nContent-Transfer-Encoding: "
       "base64\r\n\r\nJVBERi0=",
       "Content-Type: application/pdf; name=\"=?utf-8?Q?b=C3=B8rn.pdf?=\"\r\n\r\n%PDF-",
       "Content-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\n%PDF-",
       "Content-Type: text/plain; name=../../a.txt\r\nContent-Disposition: attachment\r\n\r\nx"}));
  ASSERT_EQ(file.members.size(), 4U);
  EXPECT_EQ(file.members[0].name, "undersøgelse.pdf");
  EXPECT_EQ(file.members[0].bytes, "%PDF-");
  EXPECT_EQ(file.members[1].name, "børn.pdf");
  EXPECT_TRUE(file.members[2].name.ends_with(".pdf"));
  EXPECT_EQ(file.members[3].name.find('/'), std::string::npos);
}

TEST(MailTest, EmbeddedMailIsMember) {
  const Recorded file = readAll(mixed(
      {kPlain, "Content-Type: message/rfc822\r\n\r\nFrom: c@d.dk\r\nSubject: indre\r\n\r\ntekst"}));
  ASSERT_EQ(file.members.size(), 1U);
  EXPECT_EQ(file.members[0].name, "indre.eml");
  EXPECT_EQ(detectFormat(asBytes(file.members[0].bytes)), "mail");
  EXPECT_NE(file.members[0].bytes.find("Subject: indre"), std::string::npos);
}

TEST(MailTest, IconsAreNotMembersAndPicturesAre) {
  const auto picture = [](unsigned size) {
    return "Content-Type: image/png\r\nContent-ID: <a>\r\nContent-Transfer-Encoding: "
           "binary\r\n\r\n" +
           pngHeader(size, size);
  };
  EXPECT_EQ(readAll(mixed({kPlain, picture(100), picture(1000)}, "related")).members.size(), 1U);
}

TEST(MailTest, NestingIsCapped) {
  std::string inner = kPlain;
  for (int depth = 0; depth < 20; ++depth) {
    const std::string boundary = "b" + std::to_string(depth);
    inner = "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary +
            "\r\n" + inner + "\r\n--" + boundary + "--\r\n";
  }
  const Recorded file = readAll(kHeaders + inner);
  EXPECT_EQ(file.verdict.fate, Fate::kPartlyRead);
  EXPECT_EQ(file.verdict.reason, "nested deeper than 8");
}

TEST(MailTest, EncryptedBodyIsLost) {
  const Recorded file = readAll(mixed({"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
                                       "Content-Type: application/octet-stream\r\n\r\nx"},
                                      "encrypted"));
  EXPECT_EQ(file.verdict.fate, Fate::kPartlyRead);
  EXPECT_EQ(file.verdict.reason, "encrypted");
}

TEST(MailTest, MboxWithSeveralMailsGivesMembers) {
  const std::string one = "From a@b Mon Mar  4 13:15:00 2019\n" + kHeaders + "\r\nen\r\n\n";
  EXPECT_NE(readAll(one).text().find("en\n"), std::string::npos);
  const Recorded file = readAll(one + one + one);
  ASSERT_EQ(file.members.size(), 3U);
  EXPECT_EQ(file.members[2].name, "mail-00003.eml");
  EXPECT_TRUE(file.members[2].bytes.starts_with("From: "));
}

TEST(MailTest, CutOffIsPartlyRead) {
  const std::string mail = mixed({kPlain, kHtml});
  EXPECT_EQ(readAll(mail.substr(0, mail.size() - 10)).verdict.reason,
            "damaged: ends inside a part");
}

TEST(MailTest, VerdictAtEveryLength) { expectVerdictAtEveryLength(mixed({kPlain, kHtml}), 3); }

}  // namespace
}  // namespace aktsyn::extractors::recorded
