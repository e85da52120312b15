#include "extractors/pdf_structure.h"

// qpdf 11 asks its users to say which smart pointers they write; here only the standard ones.
#define POINTERHOLDER_TRANSITION 4

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <map>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFOutlineDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <string>
#include <utility>

namespace aktsyn::extractors {
namespace {

constexpr int kMostOutlineDepth = 50;
constexpr std::size_t kMostOutlineEntries = 50'000;
constexpr int kMostFormDepth = 4;
constexpr int kMostOperators = 20'000;
constexpr double kShareOfNotableImage = 0.1;
constexpr double kPointsPerInch = 72;

// A PDF matrix [a b c d e f] without its shift, which no area depends on.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1;

  double area() const { return std::fabs(a * d - b * c); }
  Matrix after(const Matrix& outer) const {
    return {a * outer.a + b * outer.c, a * outer.b + b * outer.d, c * outer.a + d * outer.c,
            c * outer.b + d * outer.d};
  }
};

struct PlacedImages {
  double page_area = 0;
  double covered = 0;
  double dpi = 0;

  void add(double pixels, double area) {
    covered += area;
    if (area >= kShareOfNotableImage * page_area && pixels > 0) {
      dpi = std::max(dpi, kPointsPerInch * std::sqrt(pixels / area));
    }
  }
};

Matrix matrixFrom(std::vector<QPDFObjectHandle> numbers) {
  std::array<double, 4> values{};
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (!numbers.at(k).isNumber()) {
      return {};
    }
    values.at(k) = numbers.at(k).getNumericValue();
  }
  return {values[0], values[1], values[2], values[3]};
}

// Follows the transformations of a content stream to the places where it draws images.
class ImageFinder : public QPDFObjectHandle::ParserCallbacks {
 public:
  ImageFinder(QPDFObjectHandle resources, const Matrix& start, int depth, PlacedImages& found)
      : resources_(std::move(resources)), now_(start), depth_(depth), found_(found) {}

  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) {
      operands_.push_back(object);
      return;
    }
    const std::string name = object.getOperatorValue();
    if (name == "q") {
      saved_.push_back(now_);
    } else if (name == "Q" && !saved_.empty()) {
      now_ = saved_.back();
      saved_.pop_back();
    } else if (name == "cm" && operands_.size() == 6) {
      now_ = matrixFrom(operands_).after(now_);
    } else if (name == "Do" && operands_.size() == 1 && operands_[0].isName()) {
      draw(operands_[0].getName());
    }
    operands_.clear();
    if (++operators_ > kMostOperators) {
      terminateParsing();
    }
  }
  void handleEOF() override {}

 private:
  void draw(const std::string& name) {
    QPDFObjectHandle objects = resources_.getKeyIfDict("/XObject");
    QPDFObjectHandle object = objects.getKeyIfDict(name);
    if (!object.isStream()) {
      return;
    }
    QPDFObjectHandle dictionary = object.getDict();
    if (dictionary.getKey("/Subtype").isNameAndEquals("/Image")) {
      QPDFObjectHandle width = dictionary.getKey("/Width");
      QPDFObjectHandle height = dictionary.getKey("/Height");
      if (width.isInteger() && height.isInteger()) {
        found_.add(width.getNumericValue() * height.getNumericValue(), now_.area());
      }
    } else if (dictionary.getKey("/Subtype").isNameAndEquals("/Form") && depth_ < kMostFormDepth) {
      QPDFObjectHandle matrix = dictionary.getKey("/Matrix");
      Matrix inner = now_;
      if (matrix.isArray() && matrix.getArrayNItems() == 6) {
        inner = matrixFrom(matrix.getArrayAsVector()).after(now_);
      }
      QPDFObjectHandle own = dictionary.getKey("/Resources");
      ImageFinder nested(own.isDictionary() ? own : resources_, inner, depth_ + 1, found_);
      QPDFObjectHandle::parseContentStream(object, &nested);
    }
  }

  QPDFObjectHandle resources_;
  Matrix now_;
  int depth_;
  PlacedImages& found_;
  std::vector<Matrix> saved_;
  std::vector<QPDFObjectHandle> operands_;
  int operators_ = 0;
};

}  // namespace

class PdfStructure::Impl {
 public:
  explicit Impl(std::string_view data) : bytes(data) {}

  // Throws what qpdf throws.
  QPDF& open() {
    if (!qpdf) {
      qpdf = std::make_unique<QPDF>();
      qpdf->setSuppressWarnings(true);
      qpdf->processMemoryFile("file", bytes.data(), bytes.size());
      pages = QPDFPageDocumentHelper(*qpdf).getAllPages();
      for (std::size_t k = 0; k < pages.size(); ++k) {
        numbers.emplace(pages[k].getObjectHandle().getObjGen(), static_cast<int>(k) + 1);
      }
    }
    return *qpdf;
  }

  void appendOutline(const std::vector<QPDFOutlineObjectHelper>& items, int level,
                     std::vector<OutlineEntry>& entries) {
    for (QPDFOutlineObjectHelper item : items) {
      if (entries.size() >= kMostOutlineEntries) {
        return;
      }
      QPDFObjectHandle target = item.getDestPage();
      const auto number = numbers.find(target.getObjGen());
      if (target.isIndirect() && number != numbers.end()) {
        entries.push_back({item.getTitle(), number->second, level});
      }
      if (level < kMostOutlineDepth) {
        appendOutline(item.getKids(), level + 1, entries);
      }
    }
  }

  std::string_view bytes;
  bool broken = false;
  std::unique_ptr<QPDF> qpdf;
  std::vector<QPDFPageObjectHelper> pages;
  std::map<QPDFObjGen, int> numbers;
};

PdfStructure::PdfStructure(std::string_view bytes) : impl_(std::make_unique<Impl>(bytes)) {}
PdfStructure::~PdfStructure() = default;

std::vector<OutlineEntry> PdfStructure::outline() {
  std::vector<OutlineEntry> entries;
  if (impl_->broken) {
    return entries;
  }
  try {
    QPDFOutlineDocumentHelper helper(impl_->open());
    impl_->appendOutline(helper.getTopLevelOutlines(), 0, entries);
  } catch (const std::exception&) {
    // Poppler reads files that qpdf gives up on; what was found before the damage stands.
    impl_->broken = true;
  }
  return entries;
}

PageImages PdfStructure::images(int page) {
  PlacedImages found;
  if (impl_->broken) {
    return {};
  }
  try {
    impl_->open();
    const auto index = static_cast<std::size_t>(page) - 1;
    if (index >= impl_->pages.size()) {
      return {};
    }
    QPDFPageObjectHelper& helper = impl_->pages[index];
    const QPDFObjectHandle::Rectangle sheet = helper.getCropBox().getArrayAsRectangle();
    found.page_area = std::fabs((sheet.urx - sheet.llx) * (sheet.ury - sheet.lly));
    if (found.page_area <= 0) {
      return {};
    }
    ImageFinder finder(helper.getAttribute("/Resources", false), {}, 0, found);
    helper.parseContents(&finder);
  } catch (const std::exception&) {
    impl_->broken = impl_->pages.empty();
  }
  return found.page_area > 0 ? PageImages{std::min(1.0, found.covered / found.page_area), found.dpi}
                             : PageImages{};
}

}  // namespace aktsyn::extractors
