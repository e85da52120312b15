// The look of a mail's header block, and of an mbox with many mails.
#pragma once

#include <string_view>
#include <vector>

namespace aktsyn::extractors {

// Whether the bytes begin with the headers of a mail, in any order, or with an mbox separator and
// then such headers. A text that has a line or two like "To: ..." is not enough.
bool looksLikeMail(std::string_view bytes);

// The mails of an mbox without their separators; one element, the bytes from the first header on,
// for what is no mbox.
std::vector<std::string_view> splitMbox(std::string_view bytes);

}  // namespace aktsyn::extractors
