#include "pipeline/sha256.h"

#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <vector>

namespace aktsyn::pipeline {
namespace {

struct Free {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

class Digest {
 public:
  Digest() : context_(EVP_MD_CTX_new()) {
    EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
  }

  void add(const void* bytes, std::size_t count) { EVP_DigestUpdate(context_.get(), bytes, count); }

  std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    EVP_DigestFinal_ex(context_.get(), digest.data(), &length);
    static constexpr char kHex[] = "0123456789abcdef";
    std::string text;
    for (unsigned at = 0; at < length; ++at) {
      text += kHex[digest.at(at) >> 4];
      text += kHex[digest.at(at) & 15];
    }
    return text;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

}  // namespace

std::optional<std::string> sha256OfFile(int fd, std::string& error) {
  constexpr std::size_t kBlock = 1 << 18;
  std::vector<char> block(kBlock);
  Digest digest;
  off_t at = 0;
  while (true) {
    const ssize_t count = pread(fd, block.data(), block.size(), at);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      error = std::strerror(errno);
      return std::nullopt;
    }
    if (count == 0) {
      return digest.hex();
    }
    digest.add(block.data(), static_cast<std::size_t>(count));
    at += count;
  }
}

std::string sha256Of(std::string_view bytes) {
  Digest digest;
  digest.add(bytes.data(), bytes.size());
  return digest.hex();
}

}  // namespace aktsyn::pipeline
