// What stands inside an S/MIME envelope (application/pkcs7-mime).
#pragma once

#include <string>
#include <string_view>

namespace aktsyn::extractors {

struct SignedContent {
  std::string entity;  // the MIME entity that was signed; the signature is not checked
  std::string reason;  // "encrypted" or "damaged: ..." when there is none
};

SignedContent openSigned(std::string_view pkcs7);

}  // namespace aktsyn::extractors
