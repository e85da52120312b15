// A writer of HTML (and of SVG inside it) in which escaping is the default: whatever goes through
// it is masked (CPR numbers), cleaned (invalid UTF-8, control and bidi characters shown as what
// they are; break hints dropped) and escaped. What the program itself writes goes through trusted()
// and raw().
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace aktsyn::pipeline {

// `text` safe as HTML text and as a quoted attribute value. Characters that change how other
// characters are shown (bidi controls, zero-width marks) and control characters come out as
// "[U+202E]"; bytes that are no UTF-8 as U+FFFD.
std::string escapeHtml(std::string_view text);

struct Attribute {
  std::string name;
  std::string value;
  bool is_trusted = false;  // written as it is: must hold no '"', '<' or '&' from outside
};
// For values of the program's own making: page names, anchors, data: URIs, numbers.
Attribute trusted(std::string name, std::string value);
// Without a value, e.g. "open".
Attribute flag(std::string name);

class Html {
 public:
  using Attributes = std::vector<Attribute>;

  // Closes its element when it goes out of scope.
  class [[nodiscard]] Element {
   public:
    Element(Html& html, std::string tag) : html_(html), tag_(std::move(tag)) {}
    ~Element() { html_.out_ += "</" + tag_ + ">"; }
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;

   private:
    Html& html_;
    std::string tag_;
  };

  explicit Html(bool mask_cpr) : mask_cpr_(mask_cpr) {}

  Element element(std::string_view tag, const Attributes& attributes = {});
  // An element that holds a text only.
  void leaf(std::string_view tag, const Attributes& attributes, std::string_view text);
  // An element without content: <br>, <meta>, and SVG shapes ("<rect/>").
  void single(std::string_view tag, const Attributes& attributes);
  void text(std::string_view text);
  // Markup of the program's own making only.
  void raw(std::string_view markup) { out_ += markup; }
  // What another writer with the same masking made.
  void append(const Html& part) { out_ += part.out_; }

  bool masksCpr() const { return mask_cpr_; }
  // The text as text() shows it: cleaned and masked, not yet escaped.
  std::string shown(std::string_view text) const;
  const std::string& str() const { return out_; }

 private:
  void openTag(std::string_view tag, const Attributes& attributes);

  const bool mask_cpr_;
  std::string out_;
};

}  // namespace aktsyn::pipeline
