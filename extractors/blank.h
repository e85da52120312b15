// Tells empty pages from pages with anything on them, for a hundredth of what OCR costs.
#pragma once

struct Pix;

namespace aktsyn::extractors {

// True when the scanned page (1-bit or gray) carries nothing that somebody may have written: only
// paper, dust, scanner noise, edge shadows and punch holes. In doubt false: a page that is not
// blank is read, a page that is blank is not.
bool isBlank(Pix& page, double dpi);

}  // namespace aktsyn::extractors
