#include "extractors/signed_content.h"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/objects.h>

#include <limits>
#include <memory>

namespace aktsyn::extractors {

namespace {

struct FreeOpenssl {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(CMS_ContentInfo* content) const { CMS_ContentInfo_free(content); }
};

}  // namespace

SignedContent openSigned(std::string_view pkcs7) {
  if (pkcs7.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return {"", "damaged: S/MIME part too large"};
  }
  const std::unique_ptr<BIO, FreeOpenssl> source(
      BIO_new_mem_buf(pkcs7.data(), static_cast<int>(pkcs7.size())));
  const std::unique_ptr<CMS_ContentInfo, FreeOpenssl> content(
      source ? d2i_CMS_bio(source.get(), nullptr) : nullptr);
  ERR_clear_error();
  if (!content) {
    return {"", "damaged: S/MIME part"};
  }
  const int type = OBJ_obj2nid(CMS_get0_type(content.get()));
  if (type == NID_pkcs7_enveloped || type == NID_pkcs7_encrypted) {
    return {"", "encrypted"};
  }
  ASN1_OCTET_STRING** inner = CMS_get0_content(content.get());
  ERR_clear_error();
  if (type != NID_pkcs7_signed || inner == nullptr || *inner == nullptr) {
    return {"", "damaged: S/MIME part without content"};
  }
  const auto* bytes = reinterpret_cast<const char*>(ASN1_STRING_get0_data(*inner));
  return {std::string(bytes, static_cast<std::size_t>(ASN1_STRING_length(*inner))), ""};
}

}  // namespace aktsyn::extractors
