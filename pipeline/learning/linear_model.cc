#include "pipeline/learning/linear_model.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace aktsyn::pipeline::learning {
namespace {

constexpr std::string_view kMagic = "AKTSYNLM";
constexpr std::uint32_t kVersion = 1;

static_assert(std::endian::native == std::endian::little, "the file is little-endian");

template <typename T>
void put(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void putText(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out.append(text);
}

// Reads from the front; once it has failed it only fails.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : rest_(bytes) {}

  template <typename T>
  bool take(T& value) {
    if (rest_.size() < sizeof value) {
      rest_ = {};
      return false;
    }
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return true;
  }
  bool takeText(std::string& text) {
    std::uint32_t size = 0;
    if (!take(size) || rest_.size() < size) {
      return false;
    }
    text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }
  template <typename T>
  bool takeMany(std::vector<T>& values, std::uint64_t count) {
    if (count > rest_.size() / sizeof(T)) {
      return false;
    }
    values.resize(count);
    std::memcpy(values.data(), rest_.data(), count * sizeof(T));
    rest_.remove_prefix(count * sizeof(T));
    return true;
  }
  bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace

LinearModel::LinearModel(std::string groups, std::vector<Class> classes,
                         const std::map<std::uint64_t, std::vector<Weight>>& weights)
    : groups_(std::move(groups)), classes_(std::move(classes)) {
  slots_.resize(std::bit_ceil(2 * weights.size() + 1));
  const std::size_t mask = slots_.size() - 1;
  for (const auto& [id, of_feature] : weights) {
    std::size_t at = id & mask;
    while (slots_[at].count > 0) {
      at = (at + 1) & mask;
    }
    slots_[at] = {id, static_cast<std::uint32_t>(weights_.size()),
                  static_cast<std::uint32_t>(of_feature.size())};
    weights_.insert(weights_.end(), of_feature.begin(), of_feature.end());
  }
}

int LinearModel::classOf(std::string_view name) const {
  for (std::size_t c = 0; c < classes_.size(); ++c) {
    if (classes_[c].name == name) {
      return static_cast<int>(c);
    }
  }
  return -1;
}

std::pair<const LinearModel::Weight*, const LinearModel::Weight*> LinearModel::of(
    std::uint64_t id) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = id & mask; slots_[at].count > 0; at = (at + 1) & mask) {
    if (slots_[at].id == id) {
      const Weight* first = weights_.data() + slots_[at].first;
      return {first, first + slots_[at].count};
    }
  }
  return {nullptr, nullptr};
}

std::vector<double> LinearModel::probabilities(const std::vector<Feature>& features) const {
  std::vector<double> scores(classes_.size());
  for (std::size_t c = 0; c < classes_.size(); ++c) {
    scores[c] = static_cast<double>(classes_[c].bias);
  }
  for (const Feature& feature : features) {
    const auto [begin, end] = of(feature.id);
    for (const Weight* weight = begin; weight != end; ++weight) {
      scores[weight->of_class] +=
          static_cast<double>(weight->value) * static_cast<double>(feature.value);
    }
  }
  for (double& score : scores) {
    score = 1 / (1 + std::exp(-score));
  }
  return scores;
}

std::vector<std::pair<Span, double>> LinearModel::reasons(const std::vector<Feature>& features,
                                                          std::size_t of_class,
                                                          std::size_t most) const {
  std::vector<std::pair<Span, double>> parts;
  for (const Feature& feature : features) {
    if (feature.where.empty()) {
      continue;
    }
    const auto [begin, end] = of(feature.id);
    for (const Weight* weight = begin; weight != end; ++weight) {
      if (weight->of_class == of_class) {
        parts.emplace_back(feature.where,
                           static_cast<double>(weight->value) * static_cast<double>(feature.value));
      }
    }
  }
  // Parts of one word speak for that word; they are added up in the order of the features.
  std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first.begin, a.first.end) < std::pair(b.first.begin, b.first.end);
  });
  std::vector<std::pair<Span, double>> result;
  for (auto part = parts.begin(); part != parts.end();) {
    const Span place = part->first;
    double sum = 0;
    for (; part != parts.end() && part->first == place; ++part) {
      sum += part->second;
    }
    if (sum > 0) {
      result.emplace_back(place, sum);
    }
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  result.resize(std::min(most, result.size()));
  return result;
}

std::string LinearModel::serialise() const {
  std::string out(kMagic);
  put(out, kVersion);
  put(out, static_cast<std::uint32_t>(classes_.size()));
  for (const Class& c : classes_) {
    putText(out, c.name);
    put(out, c.bias);
  }
  putText(out, groups_);
  put(out, static_cast<std::uint64_t>(slots_.size()));
  for (const Slot& slot : slots_) {
    put(out, slot);
  }
  put(out, static_cast<std::uint64_t>(weights_.size()));
  for (const Weight& weight : weights_) {
    put(out, weight);
  }
  return out;
}

bool LinearModel::parse(std::string_view bytes, LinearModel& model, std::string& error) {
  if (bytes.substr(0, kMagic.size()) != kMagic) {
    error = "is no model of this program";
    return false;
  }
  Cursor cursor(bytes.substr(kMagic.size()));
  std::uint32_t version = 0, classes = 0;
  if (!cursor.take(version) || version != kVersion) {
    error = "is a model of another version";
    return false;
  }
  LinearModel read;
  bool whole = cursor.take(classes);
  for (std::uint32_t c = 0; whole && c < classes; ++c) {
    Class one;
    whole = cursor.takeText(one.name) && cursor.take(one.bias);
    read.classes_.push_back(std::move(one));
  }
  std::uint64_t slots = 0, weights = 0;
  whole = whole && cursor.takeText(read.groups_) && cursor.take(slots) &&
          cursor.takeMany(read.slots_, slots) && cursor.take(weights) &&
          cursor.takeMany(read.weights_, weights) && cursor.done();
  // A free slot must be left, or the search for an unknown id would not end.
  std::uint64_t used = 0;
  for (const Slot& slot : read.slots_) {
    used += slot.count > 0 ? 1 : 0;
    whole = whole && std::uint64_t{slot.first} + slot.count <= weights;
  }
  whole = whole && std::has_single_bit(slots) && used < slots &&
          std::all_of(read.weights_.begin(), read.weights_.end(),
                      [&](const Weight& weight) { return weight.of_class < classes; });
  if (!whole) {
    error = "is cut off or damaged";
    return false;
  }
  model = std::move(read);
  return true;
}

}  // namespace aktsyn::pipeline::learning
