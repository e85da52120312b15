// GMime behind RAII, and values decoded to UTF-8.
#pragma once

#include <gmime/gmime.h>

#include <memory>
#include <string>
#include <string_view>

namespace aktsyn::extractors {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using GRef = std::unique_ptr<T, Unref>;

struct FreeOptions {
  void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};
using MailOptions = std::unique_ptr<GMimeParserOptions, FreeOptions>;

// Starts GMime and loads the character sets that headers come in. May be called more than once.
void warmMail();

MailOptions makeMailOptions();

// Null when the bytes cannot be a mail.
GRef<GMimeMessage> parseMessage(std::string_view bytes, GMimeParserOptions* options);
// A MIME entity that is not a whole mail.
GRef<GMimeObject> parseEntity(std::string_view bytes, GMimeParserOptions* options);

// The decoded value of the first such header, unfolded; "" when there is none.
std::string headerValue(GMimeObject* object, const char* name);
// ISO 8601 with the zone as sent; "" when there is no valid date.
std::string messageDate(GMimeMessage* message);

// The content of a leaf, transfer encoding undone.
std::string decodedContent(GMimePart* part);
// A part or an embedded mail as it was sent.
std::string rawBytes(GMimeObject* object);

}  // namespace aktsyn::extractors
