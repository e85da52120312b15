#include "rules/case_file.h"

#include <array>
#include <utility>

namespace aktsyn::rules {
namespace {

constexpr std::array<std::pair<Status, std::string_view>, 5> kStatusNames{{
    {Status::kHappened, "happened"},
    {Status::kPlanned, "planned"},
    {Status::kCancelled, "cancelled"},
    {Status::kDidNotHappen, "did-not-happen"},
    {Status::kMentioned, "mentioned"},
}};

}  // namespace

std::string_view name(Status status) {
  for (const auto& [value, id] : kStatusNames) {
    if (value == status) {
      return id;
    }
  }
  return "";
}

std::optional<Status> parseStatus(std::string_view id) {
  for (const auto& [value, status_id] : kStatusNames) {
    if (status_id == id) {
      return value;
    }
  }
  return std::nullopt;
}

}  // namespace aktsyn::rules
