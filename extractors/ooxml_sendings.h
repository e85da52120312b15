// What every OOXML file hands over beside its text: facts about it, pictures, embedded files.
#pragma once

#include "extractors/ooxml_package.h"

namespace aktsyn::extractors {

// Title, author, created and modified. `root` are the relations of the package itself.
void sendProperties(OoxmlPackage& package, const OoxmlPackage::Relations& root, Sink& sink);

// Pictures that may be scanned pages, and embedded files, from below `folder` ("word/"). `trouble`
// gets the first reason why one could not be read, unless it has one.
void sendMembers(ZipArchive& archive, std::string_view folder, Sink& sink, std::string& trouble);

}  // namespace aktsyn::extractors
