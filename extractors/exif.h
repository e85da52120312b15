// How a camera held the picture it stored.
#pragma once

#include "extractors/extraction.h"

namespace aktsyn::extractors {

// Quarter turns clockwise that bring a JPEG upright, from its EXIF orientation; 0 when it has none.
// Mirrored orientations, which no camera writes, count as 0.
int exifQuarterTurns(Bytes jpeg);

}  // namespace aktsyn::extractors
