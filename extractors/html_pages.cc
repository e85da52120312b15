// The document is read as a stream of SAX events and never built as a tree: broken mail programs
// nest deeper than libxml2's trees allow, and memory does not grow with the file.
#include "extractors/html_pages.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <memory>
#include <vector>

#include "extractors/charset.h"

namespace aktsyn::extractors {

namespace {

// A declaration of the character set stands this far from the start at most.
constexpr std::size_t kDeclarationWithin = 4096;

using Names = std::initializer_list<std::string_view>;

bool isIn(std::string_view name, Names names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool isDropped(std::string_view name) {
  return isIn(name, {"script", "style", "template", "object", "applet", "iframe", "svg", "math",
                     "audio", "video", "canvas", "datalist", "del"});
}

bool isBlock(std::string_view name) {
  return isIn(name,
              {"address",  "article",    "aside",   "blockquote", "body",   "caption", "center",
               "dd",       "details",    "dialog",  "dir",        "div",    "dl",      "dt",
               "fieldset", "figcaption", "figure",  "footer",     "form",   "h1",      "h2",
               "h3",       "h4",         "h5",      "h6",         "header", "hr",      "html",
               "legend",   "li",         "main",    "menu",       "nav",    "ol",      "p",
               "pre",      "section",    "summary", "table",      "tbody",  "tfoot",   "thead",
               "textarea", "ul"});
}

std::string compact(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      result += static_cast<char>(c - 'A' + 'a');
    } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
      result += c;
    }
  }
  return result;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

class Attributes {
 public:
  explicit Attributes(const xmlChar** pairs) : pairs_(pairs) {}

  std::string_view operator[](std::string_view name) const {
    for (const xmlChar** at = pairs_; at != nullptr && *at != nullptr; at += 2) {
      if (reinterpret_cast<const char*>(*at) == name) {
        return at[1] == nullptr ? std::string_view() : reinterpret_cast<const char*>(at[1]);
      }
    }
    return {};
  }

  bool has(std::string_view name) const {
    for (const xmlChar** at = pairs_; at != nullptr && *at != nullptr; at += 2) {
      if (reinterpret_cast<const char*>(*at) == name) {
        return true;
      }
    }
    return false;
  }

 private:
  const xmlChar** pairs_;
};

// Turns events into pages. Ends come for every start, in order: libxml2 closes what the file leaves
// open.
class HtmlWriter {
 public:
  explicit HtmlWriter(MarkupPages& pages) : pages_(pages) {}

  void start(std::string_view name, const Attributes& attributes) {
    Element element = elements_.empty() ? Element() : elements_.back();
    const std::string style = compact(attributes["style"]);
    element.hidden = element.hidden || isDropped(name) || isHidden(style, attributes);
    element.break_after =
        contains(style, "break-after:always") || contains(style, "break-after:page");
    element.title = name == "title" && !element.hidden;
    element.pre = element.pre || name == "pre" || name == "textarea";
    element.bold = (element.bold || isIn(name, {"b", "strong", "th"}) ||
                    contains(style, "font-weight:bold")) &&
                   !contains(style, "font-weight:normal");
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
      element.heading = name[1] - '0';
    }
    elements_.push_back(element);
    if (name == "meta" && compact(attributes["name"]) == "author") {
      facts.author = attributes["content"];
    }
    if (element.hidden || element.title) {
      return;
    }
    if (contains(style, "break-before:always") || contains(style, "break-before:page")) {
      pages_.pageBreak(MarkupPages::Break::kIfWritten);
    }
    open(name, attributes);
  }

  void end(std::string_view name) {
    if (elements_.empty()) {
      return;
    }
    const Element element = elements_.back();
    if (!element.hidden && !element.title) {
      close(name);
    }
    elements_.pop_back();
    if (!elements_.empty()) {
      pages_.heading(elements_.back().heading);
    }
    if (element.break_after && !element.hidden) {
      pages_.pageBreak(MarkupPages::Break::kIfWritten);
    }
  }

  void text(std::string_view text) {
    const Element element = elements_.empty() ? Element() : elements_.back();
    if (element.title) {
      facts.title += text;
    } else if (!element.hidden && element.pre) {
      preformatted(text, element);
    } else if (!element.hidden) {
      pages_.text(text, {0, element.bold});
    }
  }

  HtmlFacts facts;

 private:
  struct Element {
    bool hidden = false, title = false, pre = false, bold = false, break_after = false;
    int heading = 0;
  };

  static bool isHidden(const std::string& style, const Attributes& attributes) {
    return attributes.has("hidden") || contains(style, "display:none") ||
           contains(style, "mso-hide:all") || contains(style, "visibility:hidden");
  }

  static int columnsOf(std::string_view span) {
    int columns = 1;
    std::from_chars(span.data(), span.data() + span.size(), columns);
    return std::max(columns, 1);
  }

  void open(std::string_view name, const Attributes& attributes) {
    if (name == "br") {
      pages_.lineBreak();
    } else if (name == "input") {
      input(attributes);
    } else if (name == "option") {
      elements_.back().hidden = !attributes.has("selected");
    } else if (name == "tr" && !tables_.empty()) {
      closeRow();
      pages_.openRow();
      tables_.back().row_open = true;
    } else if (isIn(name, {"td", "th"}) && !tables_.empty()) {
      if (!tables_.back().row_open) {
        pages_.openRow();
        tables_.back().row_open = true;
      }
      pages_.openCell(columnsOf(attributes["colspan"]));
    } else if (isBlock(name) || isIn(name, {"td", "th", "tr"})) {
      pages_.endParagraph();
      if (name == "table") {
        tables_.emplace_back();
      }
    }
    pages_.heading(elements_.back().heading);
  }

  void close(std::string_view name) {
    if (name == "table" && !tables_.empty()) {
      closeRow();
      tables_.pop_back();
    } else if (name == "tr") {
      closeRow();
    } else if (isIn(name, {"td", "th"}) && !tables_.empty() && tables_.back().row_open) {
      pages_.closeCell();
    } else if (isBlock(name) || isIn(name, {"td", "th"})) {
      pages_.endParagraph();
    }
  }

  void closeRow() {
    if (!tables_.empty() && tables_.back().row_open) {
      pages_.closeRow();
      tables_.back().row_open = false;
    }
  }

  void input(const Attributes& attributes) {
    const std::string type = compact(attributes["type"]);
    if (type == "checkbox" || type == "radio") {
      pages_.text(attributes.has("checked") ? "\xE2\x98\x92" : "\xE2\x98\x90");
    } else if (!isIn(type, {"hidden", "submit", "button", "reset", "image", "file", "password"})) {
      pages_.text(attributes["value"]);
    }
  }

  void preformatted(std::string_view text, const Element& element) {
    std::size_t from = 0;
    while (from < text.size()) {
      const std::size_t at = std::min(text.find_first_of("\n\t", from), text.size());
      pages_.text(text.substr(from, at - from), {0, element.bold});
      if (at < text.size() && text[at] == '\n') {
        pages_.lineBreak();
      } else if (at < text.size()) {
        pages_.tab();
      }
      from = at + 1;
    }
  }

  struct Table {
    bool row_open = false;
  };

  MarkupPages& pages_;
  std::vector<Element> elements_;
  std::vector<Table> tables_;
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

htmlSAXHandler makeHandler() {
  htmlSAXHandler handler = {};
  handler.startElement = [](void* writer, const xmlChar* name, const xmlChar** attributes) {
    static_cast<HtmlWriter*>(writer)->start(view(name), Attributes(attributes));
  };
  handler.endElement = [](void* writer, const xmlChar* name) {
    static_cast<HtmlWriter*>(writer)->end(view(name));
  };
  const auto text = [](void* writer, const xmlChar* bytes, int length) {
    static_cast<HtmlWriter*>(writer)->text(
        {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(std::max(length, 0))});
  };
  handler.characters = text;
  handler.ignorableWhitespace = text;
  handler.cdataBlock = text;
  return handler;
}

struct FreeParser {
  void operator()(htmlParserCtxt* context) const { htmlFreeParserCtxt(context); }
};

// The value behind `charset=` or `encoding=` near the start, or "".
std::string declaredCharset(std::string_view html) {
  std::string head(html.substr(0, kDeclarationWithin));
  std::transform(head.begin(), head.end(), head.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const bool is_xml = head.starts_with("<?xml");
  for (const std::string_view key : {"charset=", "encoding="}) {
    const std::size_t at = key == "encoding=" && !is_xml ? std::string::npos : head.find(key);
    if (at == std::string::npos) {
      continue;
    }
    std::size_t from = at + key.size();
    while (from < head.size() && (head[from] == '"' || head[from] == '\'' || head[from] == ' ')) {
      ++from;
    }
    const std::size_t to = std::min(head.find_first_of("\"'> ;/\r\n\t?", from), head.size());
    return head.substr(from, to - from);
  }
  return {};
}

}  // namespace

std::string decodeHtml(std::string_view html, std::string_view charset) {
  if (!byteOrderMark(html).empty() || (charset.empty() && isValidUtf8(html))) {
    return decodeUnknown(html);
  }
  const std::string declared = charset.empty() ? declaredCharset(html) : std::string(charset);
  const bool is_utf8 = compact(declared).starts_with("utf");
  // What can be read as ASCII up to its declaration is not UTF-16, whatever it says.
  if (declared.empty() || (is_utf8 && charset.empty())) {
    return decodeUnknown(html);
  }
  return decodeCharset(html, declared).value_or(decodeUnknown(html));
}

HtmlFacts writeHtml(std::string_view html, std::string_view charset, MarkupPages& pages) {
  std::string text = decodeHtml(html, charset);
  std::replace(text.begin(), text.end(), '\0', ' ');
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return {"", "", "too large"};
  }
  HtmlWriter writer(pages);
  if (text.empty()) {
    return writer.facts;
  }
  const std::unique_ptr<htmlParserCtxt, FreeParser> context(
      htmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())));
  if (!context) {
    return {"", "", "out of memory"};
  }
  *context->sax = makeHandler();
  context->userData = &writer;
  htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
                                        HTML_PARSE_NODEFDTD);
  *context->sax = makeHandler();
  xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(context.get());
  pages.endParagraph();
  if (context->input != nullptr && context->input->cur < context->input->end) {
    writer.facts.trouble = "damaged: the HTML parser gave up";
  }
  return writer.facts;
}

}  // namespace aktsyn::extractors
