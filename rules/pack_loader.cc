#include "rules/pack_loader.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "rules/condition_words.h"

namespace aktsyn::rules {
namespace {

bool isNameStart(char c) { return c >= 'a' && c <= 'z'; }
bool isNamePart(char c) { return isNameStart(c) || (c >= '0' && c <= '9') || c == '-'; }

// The length of a macro "{name}" that begins at `at`, or 0. "{2,3}" and "\x{1f}" are not macros.
std::size_t macroLength(const std::string& text, std::size_t at) {
  if (text[at] != '{' || at + 1 >= text.size() || !isNameStart(text[at + 1])) {
    return 0;
  }
  if (at >= 2 && text[at - 2] == '\\' &&
      (text[at - 1] == 'x' || text[at - 1] == 'p' || text[at - 1] == 'P')) {
    return 0;
  }
  std::size_t end = at + 1;
  while (end < text.size() && isNamePart(text[end])) {
    ++end;
  }
  return end < text.size() && text[end] == '}' ? end - at + 1 : 0;
}

std::string sha256(const std::string& bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr);
  std::string hex;
  for (unsigned index = 0; index < length; ++index) {
    hex += fmt::format("{:02x}", digest[index]);
  }
  return hex;
}

std::optional<Holiday> loadHoliday(const XmlFile& file, const XmlElement& element,
                                   PackLoader& loader) {
  Holiday holiday;
  holiday.name = loader.texts(file, element, "name");
  holiday.lenient_only = element.isYes("lenient-only");
  if (const auto year = element.attribute("last-year")) {
    holiday.last_year = std::stoi(*year);
  }
  if (const auto days = element.attribute("easter")) {
    holiday.from_easter = std::stoi(*days);
    return holiday;
  }
  const std::string fixed = element.attributeOr("fixed", "");
  if (!parseIsoDay("2000-" + fixed)) {  // a leap year: 29 February is a day
    loader.problem(file, element, "there is no day " + fixed);
    return std::nullopt;
  }
  holiday.month_day = {static_cast<unsigned>(std::stoi(fixed.substr(0, 2))),
                       static_cast<unsigned>(std::stoi(fixed.substr(3, 2)))};
  return holiday;
}

void loadHead(const XmlFile& file, PackLoader& loader) {
  const XmlElement root = file.root();
  loader.pack.id = root.attributeOr("id", "");
  for (const XmlElement& language : root.children("language")) {
    loader.pack.languages.push_back(language.prose());
  }
  loader.pack.title = loader.texts(file, root, "title");
  for (const XmlElement& holidays : root.children("holidays")) {
    for (const XmlElement& element : holidays.children("holiday")) {
      if (auto holiday = loadHoliday(file, element, loader)) {
        loader.pack.holidays.push_back(std::move(*holiday));
      }
    }
  }
}

void loadSection(const XmlFile& file, PackLoader& loader) {
  const std::string section = file.root().name();
  if (section == "kinds") {
    loadKinds(file, loader);
  } else if (section == "events") {
    loadEvents(file, loader);
  } else if (section == "lexicon") {
    loadLexicon(file, loader);
  } else if (section == "concepts") {
    loadConcepts(file, loader);
  } else if (section == "requirements") {
    loadRequirements(file, loader);
  } else if (section == "texts") {
    loadTexts(file, loader);
  } else {
    loader.problem(file, file.root(), "<" + section + "> is no section of a pack");
  }
}

// The bytes of the models, which also count for the pack's own hash.
void loadModels(const XmlFile& head, const std::string& folder, PackLoader& loader,
                std::string& all_bytes) {
  for (const XmlElement& element : head.root().children("model")) {
    const std::string name = element.prose();
    std::ifstream in(folder + "/" + name, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (bytes.empty()) {
      loader.problem(head, element, name + " is not there; building the program makes it");
      continue;
    }
    all_bytes += fmt::format("{} {}\n", name, bytes.size()) + bytes;
    loader.pack.models[element.attributeOr("name", "")] = std::move(bytes);
  }
}

// All files of the pack, pack.xml first; those that are bad are left out and reported.
std::vector<XmlFile> readFiles(const std::string& folder, const XmlSchema& schema,
                               PackLoader& loader) {
  std::vector<XmlFile> files;
  auto head = schema.read(folder + "/pack.xml", "pack.xml", loader.problems);
  if (!head) {
    return files;
  }
  if (head->root().name() != "pack") {
    loader.problem(*head, head->root(), "the root of pack.xml must be <pack>");
    return files;
  }
  std::set<std::string> seen;
  files.push_back(*head);
  for (const XmlElement& element : head->root().children("file")) {
    const std::string name = element.prose();
    if (!seen.insert(name).second) {
      loader.problem(*head, element, name + " is named twice");
      continue;
    }
    if (auto file = schema.read(folder + "/" + name, name, loader.problems)) {
      files.push_back(std::move(*file));
    }
  }
  return files;
}

}  // namespace

void PackLoader::problem(const XmlFile& file, const XmlElement& element, std::string message) {
  problems.push_back({file.name, element.line(), std::move(message)});
}

void PackLoader::addDefine(const XmlFile& file, const XmlElement& element) {
  const std::string name = element.attributeOr("name", "");
  const auto [entry, added] =
      defines_.try_emplace(name, Define{element.rawText(), file.name, element.line()});
  if (!added) {
    problem(file, element,
            fmt::format("{{{}}} is defined twice (first in {}, line {})", name, entry->second.file,
                        entry->second.line));
  }
}

void PackLoader::named(Named what, const std::string& id, const XmlFile& file,
                       const XmlElement& element) {
  names_.push_back({what, id, file.name, element.line()});
}

void PackLoader::namedAttribute(const std::string& name, const std::set<std::string>& values,
                                const XmlFile& file, const XmlElement& element) {
  const std::string id = "attribute." + name;
  named(Named::kText, values.empty() ? id + ".any" : id, file, element);
  for (const std::string& value : values) {
    attribute_values_.push_back({name, value, file.name, element.line()});
  }
}

void PackLoader::namedKinds(const std::vector<std::string>& kinds, const XmlFile& file,
                            const XmlElement& element) {
  for (const std::string& kind : kinds) {
    named(Named::kKind, kind, file, element);
  }
}

std::string PackLoader::expand(const std::string& text, std::vector<std::string>& within,
                               std::string& message) const {
  std::string expanded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t length = macroLength(text, at);
    if (length == 0) {
      expanded += text[at];
      continue;
    }
    const std::string name = text.substr(at + 1, length - 2);
    const auto define = defines_.find(name);
    if (define == defines_.end()) {
      message = "no define is called {" + name + "}";
      return text;
    }
    if (std::find(within.begin(), within.end(), name) != within.end()) {
      message = "{" + name + "} is defined by itself";
      return text;
    }
    within.push_back(name);
    expanded += "(?:" + expand(define->second.text, within, message) + ")";
    within.pop_back();
    at += length - 1;
  }
  return expanded;
}

std::string PackLoader::pattern(const XmlFile& file, const XmlElement& element) {
  std::string message;
  std::vector<std::string> within;
  std::string expanded = expand(element.rawText(), within, message);
  if (!message.empty()) {
    problem(file, element, message);
    return expanded;
  }
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  const RE2 compiled(expanded, options);
  if (!compiled.ok()) {
    problem(file, element, "bad pattern: " + compiled.error());
  }
  return expanded;
}

Text PackLoader::texts(const XmlFile& file, const XmlElement& element,
                       std::string_view child_name) {
  Text text;
  for (const XmlElement& child : element.children(child_name)) {
    const Language language = child.attributeOr("lang", "");
    if (std::find(pack.languages.begin(), pack.languages.end(), language) == pack.languages.end()) {
      problem(file, child, "the pack has no language " + language);
    } else if (!text.try_emplace(language, child.attributeOr("lines", "") == "kept" ? child.lines()
                                                                                    : child.prose())
                    .second) {
      problem(file, child, "the text in " + language + " is given twice");
    }
  }
  for (const Language& language : pack.languages) {
    if (text.count(language) == 0) {
      problem(file, element, fmt::format("<{}> is missing in {}", child_name, language));
    }
  }
  return text;
}

void PackLoader::checkNames() {
  std::set<std::string> kinds;
  std::set<std::string> elements;
  for (const Kind& kind : pack.kinds) {
    kinds.insert(kind.id);
  }
  for (const ElementCue& element : pack.elements) {
    elements.insert(element.id);
  }
  for (const Name& name : names_) {
    const bool known = name.what == Named::kKind      ? kinds.count(name.id) != 0
                       : name.what == Named::kElement ? elements.count(name.id) != 0
                                                      : pack.texts.count(name.id) != 0;
    if (!known) {
      const char* what = name.what == Named::kKind      ? "kind"
                         : name.what == Named::kElement ? "element"
                                                        : "text";
      problems.push_back({name.file, name.line, fmt::format("no {} is called {}", what, name.id)});
    }
  }
  for (const AttributeValue& used : attribute_values_) {
    const std::string id = attributeValueText(used.name, used.value);
    if (!isCitation(pack, used.value) && pack.texts.count(id) == 0) {
      problems.push_back({used.file, used.line, "no text is called " + id});
    }
  }
}

std::optional<Day> dayOf(const XmlElement& element, const char* attribute) {
  const auto text = element.attribute(attribute);
  return text ? parseIsoDay(*text) : std::nullopt;
}

std::optional<Limit> limitOf(const XmlElement& element, const char* attribute) {
  const auto text = element.attribute(attribute);
  if (!text) {
    return std::nullopt;
  }
  const std::size_t space = text->find(' ');
  std::string unit = text->substr(space + 1);
  if (unit.back() == 's') {
    unit.pop_back();
  }
  static const std::map<std::string, Unit> units{
      {"hour", Unit::kHours},       {"day", Unit::kDays},   {"weekday", Unit::kWeekdays},
      {"workday", Unit::kWorkdays}, {"week", Unit::kWeeks}, {"month", Unit::kMonths},
      {"year", Unit::kYears}};
  return Limit{std::stoi(text->substr(0, space)), units.at(unit)};
}

PackLoad loadPack(const std::string& folder, const std::string& schema_path, Models models) {
  PackLoader loader;
  const auto schema = XmlSchema::load(schema_path, loader.problems);
  if (!schema) {
    return {nullptr, std::move(loader.problems)};
  }
  const std::vector<XmlFile> files = readFiles(folder, *schema, loader);
  std::string all_bytes;
  for (const XmlFile& file : files) {
    all_bytes += fmt::format("{} {}\n", file.name, file.bytes.size()) + file.bytes;
    for (const XmlElement& define : file.root().children("define")) {
      loader.addDefine(file, define);
    }
  }
  for (const XmlFile& file : files) {
    if (&file == &files.front()) {
      loadHead(file, loader);
    } else {
      loadSection(file, loader);
    }
  }
  if (models == Models::kRead && !files.empty()) {
    loadModels(files.front(), folder, loader, all_bytes);
  }
  if (loader.problems.empty()) {  // what is missing from a bad file would only add noise
    loader.checkNames();
    checkPack(loader);
  }
  if (!loader.problems.empty()) {
    return {nullptr, std::move(loader.problems)};
  }
  loader.pack.sha256 = sha256(all_bytes);
  return {std::make_shared<const Pack>(std::move(loader.pack)), {}};
}

}  // namespace aktsyn::rules
