// Debian's Chromium without a window, as a person's browser would show a page from disk.
#pragma once

#include <string>
#include <vector>

namespace aktsyn::testing {

struct PageVisit {
  std::string dom;                      // after the page's script has run
  std::vector<std::string> complaints;  // lines of the browser's console
  std::vector<std::string> requests;    // by the page, but its own file and data:
};

// Opens a file. Fails the test when there is no Chromium or it does not end well.
PageVisit visit(const std::string& path);

// A picture of the page as a PNG file.
bool takePicture(const std::string& path, const std::string& png, int width, int height);

}  // namespace aktsyn::testing
