#include "tests/report/paper_pdf.h"

#include <fmt/format.h>

namespace aktsyn::testing {
namespace {

constexpr double kPageHeight = 842;
constexpr double kLeft = 72;
constexpr double kFirstBaseline = 120;
constexpr double kLineStep = 16;
constexpr int kSize = 10;
constexpr int kHeadingSize = 16;
constexpr double kAdvance = 0.6 * kSize;  // of every glyph of the font

// UTF-8 to the content of a PDF string in WinAnsi; only letters up to U+00FF occur.
std::string pdfString(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto code = static_cast<unsigned char>(text[at]);
    if (code >= 0xC0 && at + 1 < text.size()) {
      code = static_cast<unsigned char>((code & 0x03U) << 6U |
                                        (static_cast<unsigned char>(text[++at]) & 0x3FU));
    }
    out += code < 0x80 && code != '(' && code != ')' && code != '\\'
               ? std::string(1, static_cast<char>(code))
               : fmt::format("\\{:03o}", code);
  }
  return out;
}

std::size_t glyphs(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) {
    count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  }
  return count;
}

}  // namespace

int Paper::addPage(std::string_view heading) {
  pages_.push_back({{std::string(heading), 80, kHeadingSize}});
  return static_cast<int>(pages_.size());
}

extractors::Box Paper::addLine(std::string_view line, std::string_view words) {
  const double baseline =
      kFirstBaseline + kLineStep * static_cast<double>(pages_.back().size() - 1);
  pages_.back().push_back({std::string(line), baseline, kSize});
  const std::size_t found = words.empty() ? std::string_view::npos : line.find(words);
  const std::string_view boxed = found == std::string_view::npos ? line : words;
  const double left = kLeft + (found == std::string_view::npos
                                   ? 0.0
                                   : kAdvance * static_cast<double>(glyphs(line.substr(0, found))));
  return {static_cast<float>(left), static_cast<float>(baseline - 8),
          static_cast<float>(left + kAdvance * static_cast<double>(glyphs(boxed))),
          static_cast<float>(baseline + 3)};
}

std::string Paper::pdf() const {
  std::vector<std::string> objects;
  std::string kids;
  for (std::size_t at = 0; at < pages_.size(); ++at) {
    kids += fmt::format("{} 0 R ", 4 + at * 2);
  }
  objects.push_back("<< /Type /Catalog /Pages 2 0 R >>");
  objects.push_back(fmt::format("<< /Type /Pages /Count {} /Kids [{}] >>", pages_.size(), kids));
  objects.push_back(
      "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>");
  for (const auto& page : pages_) {
    std::string content;
    for (const Line& line : page) {
      content += fmt::format("BT /F {} Tf {} {} Td ({}) Tj ET\n", line.size, kLeft,
                             kPageHeight - line.baseline, pdfString(line.text));
    }
    objects.push_back(
        fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << "
                    "/Font << /F 3 0 R >> >> /Contents {} 0 R >>",
                    objects.size() + 2));
    objects.push_back(
        fmt::format("<< /Length {} >>\nstream\n{}endstream", content.size(), content));
  }
  std::string pdf = "%PDF-1.4\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (std::size_t at = 0; at < objects.size(); ++at) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", at + 1, objects[at]);
  }
  return fmt::format("{}{}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", pdf, table,
                     objects.size() + 1, pdf.size());
}

}  // namespace aktsyn::testing
