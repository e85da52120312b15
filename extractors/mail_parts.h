// Sorts the parts of a mail into its body and its members.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/mail_message.h"
#include "extractors/member_names.h"
#include "extractors/readers.h"

namespace aktsyn::extractors {

// A piece of the body, in the order of the mail.
struct MailText {
  bool html = false;
  bool flowed = false;  // format=flowed: a line that ends in a space goes on in the next
  std::string charset;  // as declared, may be empty or wrong
  std::string bytes;    // transfer encoding undone
};

class MailParts {
 public:
  MailParts(const Limits& limits, GMimeParserOptions* options, Sink& sink)
      : limits_(limits), options_(options), sink_(sink) {}

  // Sends members and lost parts to the sink.
  void walk(GMimeObject* root);

  const std::vector<MailText>& body() const { return body_; }
  // Why something could not be read, else "".
  const std::string& trouble() const { return trouble_; }

 private:
  void part(GMimeObject* object, int depth);
  void multipart(GMimeMultipart* multipart, int depth);
  void alternative(GMimeMultipart* multipart, int depth);
  void leaf(GMimePart* part, int depth);
  void signedPart(GMimePart* part, int depth);
  void member(GMimeObject* object, std::string bytes);
  std::string memberName(GMimeObject* object);
  void lose(const std::string& part, const std::string& reason);
  bool takeOne();

  const Limits& limits_;
  GMimeParserOptions* options_;
  Sink& sink_;
  MemberNames names_;
  std::vector<MailText> body_;
  std::string trouble_;
  int parts_ = 0;
};

}  // namespace aktsyn::extractors
