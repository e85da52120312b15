// Walks the markup of a DOCX body and of its notes, headers and text boxes into pages.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extractors/docx_styles.h"
#include "extractors/markup_pages.h"
#include "extractors/ooxml_package.h"

namespace aktsyn::extractors {

class DocxBody {
 public:
  // Called with the relation id of a chunk in another format that stands in the text.
  using OnChunk = std::function<void(const std::string& relation)>;

  DocxBody(const DocxStyles& styles, MarkupPages& pages, OnChunk on_chunk)
      : styles_(styles), pages_(pages), on_chunk_(std::move(on_chunk)) {}

  // w:footnotes, w:endnotes, w:comments; null is none. The nodes must outlive this object.
  void setFootnotes(const xmlNode* root) { collect(root, footnotes_); }
  void setEndnotes(const xmlNode* root) { collect(root, endnotes_); }
  void setComments(const xmlNode* root) { collect(root, comments_); }

  void body(const xmlNode* body);
  // The blocks of a part aside of the text: a header or footer.
  std::vector<Line> aside(const xmlNode* parent);

 private:
  using Notes = std::map<std::string, const xmlNode*>;

  static void collect(const xmlNode* root, Notes& notes);
  void blocks(const xmlNode* parent);
  void block(const xmlNode* node);
  void paragraph(const xmlNode* node);
  void inlines(const xmlNode* parent, const DocxProperties& properties);
  void run(const xmlNode* node, const DocxProperties& paragraph);
  bool special(const xmlNode* node, const TextStyle& style);
  void formField(const xmlNode* node, const TextStyle& style);
  void symbol(const xmlNode* node, const TextStyle& style);
  void textBoxes(const xmlNode* node);
  void rows(const xmlNode* parent);
  void cells(const xmlNode* parent);
  void note(Notes& notes, const std::string& id);
  void comment(const std::string& id);

  const DocxStyles& styles_;
  MarkupPages& pages_;
  OnChunk on_chunk_;
  Notes footnotes_, endnotes_, comments_;
  std::vector<std::string> section_types_;  // how each section starts
  std::size_t section_ = 0;
  bool in_note_ = false;
  std::vector<const xmlNode*> deferred_;  // notes that the note in hand refers to
  std::vector<std::vector<Line>> boxes_;  // text boxes anchored in the paragraph in hand
};

}  // namespace aktsyn::extractors
