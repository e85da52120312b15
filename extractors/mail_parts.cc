#include "extractors/mail_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "extractors/image_header.h"
#include "extractors/signed_content.h"

namespace aktsyn::extractors {

namespace {

// Pictures in the text below this size each way are logos and icons.
constexpr long kIconPixels = 300;
// The same for pictures whose size cannot be told.
constexpr std::size_t kIconBytes = 32 * 1024;

bool isType(GMimeObject* object, const char* type, const char* subtype) {
  GMimeContentType* content_type = g_mime_object_get_content_type(object);
  return content_type != nullptr && g_mime_content_type_is_type(content_type, type, subtype);
}

std::string parameter(GMimeObject* object, const char* name) {
  const char* value = g_mime_object_get_content_type_parameter(object, name);
  return value == nullptr ? "" : value;
}

bool isAttachment(GMimeObject* object) {
  const char* disposition = g_mime_object_get_disposition(object);
  return disposition != nullptr && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

std::string fileName(GMimeObject* object) {
  const char* name = GMIME_IS_PART(object) ? g_mime_part_get_filename(GMIME_PART(object)) : nullptr;
  return name == nullptr ? "" : safeFileName(name);
}

// Text that belongs to the body unless it is sent as a file.
bool isBodyText(GMimeObject* object) {
  const bool text = isType(object, "text", "plain") || isType(object, "text", "html") ||
                    isType(object, "text", "enriched");
  return GMIME_IS_PART(object) && text && !isAttachment(object);
}

bool isSignature(GMimeObject* object) {
  return isType(object, "application", "pkcs7-signature") ||
         isType(object, "application", "x-pkcs7-signature") ||
         isType(object, "application", "pgp-signature");
}

bool isIcon(const std::string& bytes) {
  const auto size = imageSize(bytes);
  return size ? size->width < kIconPixels || size->height < kIconPixels : bytes.size() < kIconBytes;
}

bool isBlankText(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\xC2\xA0") == std::string_view::npos;
}

MailText readText(GMimePart* part) {
  GMimeObject* object = GMIME_OBJECT(part);
  std::string format = parameter(object, "format");
  std::transform(format.begin(), format.end(), format.begin(), g_ascii_tolower);
  return {isType(object, "text", "html"), format == "flowed", parameter(object, "charset"),
          decodedContent(part)};
}

std::string endingOf(GMimeObject* object) {
  struct Ending {
    const char *type, *subtype, *ending;
  };
  constexpr Ending kEndings[] = {
      {"application", "pdf", ".pdf"},
      {"application", "rtf", ".rtf"},
      {"application", "zip", ".zip"},
      {"application", "msword", ".doc"},
      {"application", "ms-tnef", ".dat"},
      {"application", "vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
      {"application", "vnd.oasis.opendocument.text", ".odt"},
      {"image", "jpeg", ".jpg"},
      {"image", "png", ".png"},
      {"image", "tiff", ".tif"},
      {"image", "gif", ".gif"},
      {"text", "html", ".html"},
      {"text", "calendar", ".ics"},
      {"text", "*", ".txt"},
      {"message", "*", ".eml"},
  };
  for (const Ending& entry : kEndings) {
    if (isType(object, entry.type, entry.subtype)) {
      return entry.ending;
    }
  }
  return ".bin";
}

}  // namespace

void MailParts::walk(GMimeObject* root) {
  if (root != nullptr) {
    part(root, 0);
  }
}

void MailParts::lose(const std::string& name, const std::string& reason) {
  sink_.lost(name, reason);
  trouble_ = trouble_.empty() ? reason : trouble_;
}

bool MailParts::takeOne() {
  ++parts_;
  if (parts_ == limits_.max_members + 1) {
    lose("further parts", fmt::format("more than {} parts", limits_.max_members));
  }
  return parts_ <= limits_.max_members;
}

void MailParts::part(GMimeObject* object, int depth) {
  if (!takeOne()) {
    return;
  }
  if (depth > limits_.max_mail_depth) {
    lose(fmt::format("part {}", parts_),
         fmt::format("nested deeper than {}", limits_.max_mail_depth));
    return;
  }
  if (GMIME_IS_MULTIPART(object)) {
    multipart(GMIME_MULTIPART(object), depth);
  } else if (GMIME_IS_MESSAGE_PART(object)) {
    GMimeMessage* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    if (message == nullptr) {
      lose(memberName(object), "damaged: embedded mail without content");
    } else {
      member(object, rawBytes(GMIME_OBJECT(message)));
    }
  } else if (GMIME_IS_PART(object)) {
    leaf(GMIME_PART(object), depth);
  } else {
    member(object, rawBytes(object));
  }
}

void MailParts::multipart(GMimeMultipart* multipart, int depth) {
  GMimeObject* object = GMIME_OBJECT(multipart);
  if (isType(object, "multipart", "encrypted")) {
    lose("body", "encrypted");
    return;
  }
  if (!multipart->write_end_boundary && trouble_.empty()) {
    trouble_ = "damaged: ends inside a part";
  }
  if (isType(object, "multipart", "alternative")) {
    alternative(multipart, depth);
    return;
  }
  for (int index = 0; index < g_mime_multipart_get_count(multipart); ++index) {
    part(g_mime_multipart_get_part(multipart, index), depth + 1);
  }
}

// One of the texts is the body: plain text before HTML, unless it is empty. Everything else counts.
void MailParts::alternative(GMimeMultipart* multipart, int depth) {
  const std::size_t before = body_.size();
  std::vector<std::vector<MailText>> versions;
  for (int index = 0; index < g_mime_multipart_get_count(multipart); ++index) {
    part(g_mime_multipart_get_part(multipart, index), depth + 1);
    std::vector<MailText> version(body_.begin() + static_cast<std::ptrdiff_t>(before), body_.end());
    body_.resize(before);
    const bool blank = std::all_of(version.begin(), version.end(),
                                   [](const MailText& text) { return isBlankText(text.bytes); });
    if (!blank) {
      versions.push_back(std::move(version));
    }
  }
  const auto is_plain = [](const std::vector<MailText>& version) {
    return std::none_of(version.begin(), version.end(),
                        [](const MailText& text) { return text.html; });
  };
  const auto best = std::find_if(versions.begin(), versions.end(), is_plain);
  if (!versions.empty()) {
    const auto& chosen = best == versions.end() ? versions.front() : *best;
    body_.insert(body_.end(), chosen.begin(), chosen.end());
  }
}

void MailParts::leaf(GMimePart* part, int depth) {
  GMimeObject* object = GMIME_OBJECT(part);
  if (isSignature(object)) {
    return;
  }
  if (isType(object, "application", "pkcs7-mime") ||
      isType(object, "application", "x-pkcs7-mime")) {
    signedPart(part, depth);
    return;
  }
  const bool sent_as_file = !fileName(object).empty() && !body_.empty();
  const bool is_report = isType(object, "message", "delivery-status") ||
                         isType(object, "message", "disposition-notification");
  if ((isBodyText(object) && !sent_as_file) || is_report) {
    body_.push_back(readText(part));
    return;
  }
  std::string bytes = decodedContent(part);
  const bool in_text = isType(object, "image", "*") && !isAttachment(object);
  if (bytes.empty() || (in_text && isIcon(bytes))) {
    return;
  }
  member(object, std::move(bytes));
}

void MailParts::signedPart(GMimePart* signed_part, int depth) {
  const SignedContent content = openSigned(decodedContent(signed_part));
  if (!content.reason.empty()) {
    lose(memberName(GMIME_OBJECT(signed_part)), content.reason);
    return;
  }
  const GRef<GMimeObject> inner = parseEntity(content.entity, options_);
  if (!inner) {
    lose("body", "damaged: signed content is no MIME entity");
    return;
  }
  part(inner.get(), depth + 1);
}

std::string MailParts::memberName(GMimeObject* object) {
  std::string name = fileName(object);
  if (name.empty() && GMIME_IS_MESSAGE_PART(object)) {
    const std::string subject = parameter(object, "name");
    name = safeFileName(subject);
    GMimeMessage* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    if (name.empty() && message != nullptr) {
      const char* inner = g_mime_message_get_subject(message);
      name = inner == nullptr ? "" : safeFileName(inner);
      name += name.empty() ? "" : ".eml";
    }
  }
  if (name.empty()) {
    name = fmt::format("part-{}{}", parts_, endingOf(object));
  }
  return names_.unique(name);
}

void MailParts::member(GMimeObject* object, std::string bytes) {
  sink_.member({memberName(object), std::move(bytes)});
}

}  // namespace aktsyn::extractors
