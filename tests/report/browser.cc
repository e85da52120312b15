#include "tests/report/browser.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <sstream>

#include "tests/scratch_folder.h"

namespace aktsyn::testing {
namespace {

// Runs Chromium with its output in files; the exit code, or -1 when it is not there.
int runChromium(std::vector<std::string> arguments, const std::string& output,
                const std::string& complaints) {
  arguments.insert(arguments.begin(), "chromium");
  std::vector<char*> argv;
  for (std::string& argument : arguments) {
    argv.push_back(argument.data());
  }
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, complaints.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t child = -1;
  const int failed = posix_spawnp(&child, "chromium", &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  if (failed != 0 || waitpid(child, &status, 0) != child) {
    return -1;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::vector<std::string> commonArguments(const ScratchFolder& scratch) {
  return {"--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-features=NetworkTimeServiceQuerying,OptimizationHints,MediaRouter",
          "--disable-default-apps",
          "--hide-scrollbars",
          "--enable-logging=stderr",
          "--user-data-dir=" + scratch.path("profile")};
}

std::string address(const std::string& path) {
  return "file://" + std::filesystem::absolute(path).string();
}

// What the page asked for. The browser's network log has an event per line; what the browser asks
// for by itself (updates, time) has no origin.
std::vector<std::string> requestsOfPage(const std::string& log) {
  static constexpr std::string_view kInitiator = "\"initiator\":\"";
  static constexpr std::string_view kUrl = "\"url\":\"";
  std::vector<std::string> addresses;
  std::istringstream lines(log);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t initiator = line.find(kInitiator);
    const std::size_t url = line.find(kUrl);
    if (initiator == std::string::npos || url == std::string::npos ||
        line.compare(initiator + kInitiator.size(), 13, "not an origin") == 0) {
      continue;
    }
    const std::size_t start = url + kUrl.size();
    const std::string address = line.substr(start, line.find('"', start) - start);
    if (!address.starts_with("file:") && !address.starts_with("data:")) {
      addresses.push_back(address);
    }
  }
  return addresses;
}

}  // namespace

PageVisit visit(const std::string& path) {
  const ScratchFolder scratch;
  std::vector<std::string> arguments = commonArguments(scratch);
  arguments.push_back("--log-net-log=" + scratch.path("net.json"));
  arguments.push_back("--dump-dom");
  arguments.push_back(address(path));
  const int code = runChromium(arguments, scratch.path("dom"), scratch.path("complaints"));
  EXPECT_EQ(code, 0) << "Chromium is needed to test the report (package chromium)";
  PageVisit visited;
  visited.dom = scratch.read("dom");
  EXPECT_NE(visited.dom.find("<html"), std::string::npos) << scratch.read("complaints");
  std::istringstream lines(scratch.read("complaints"));
  for (std::string line; std::getline(lines, line);) {
    if (line.find(":CONSOLE") != std::string::npos) {
      visited.complaints.push_back(line);
    }
  }
  const std::string log = scratch.read("net.json");
  EXPECT_FALSE(log.empty()) << "Chromium wrote no network log";
  visited.requests = requestsOfPage(log);
  return visited;
}

bool takePicture(const std::string& path, const std::string& png, int width, int height) {
  const ScratchFolder scratch;
  std::vector<std::string> arguments = commonArguments(scratch);
  arguments.push_back("--screenshot=" + png);
  arguments.push_back(fmt::format("--window-size={},{}", width, height));
  arguments.push_back(address(path));
  return runChromium(arguments, scratch.path("output"), scratch.path("complaints")) == 0 &&
         std::filesystem::exists(png);
}

}  // namespace aktsyn::testing
