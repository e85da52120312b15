#include "pipeline/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "pipeline/message.h"

namespace aktsyn::pipeline {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr auto kSilent = std::chrono::seconds(2);
constexpr auto kTerminalStep = std::chrono::milliseconds(250);
constexpr auto kPlainStep = std::chrono::seconds(10);

// "45 s", "3:20 min", "2:05 h".
std::string duration(double seconds) {
  const auto whole = static_cast<long long>(std::ceil(seconds));
  if (whole < 60) {
    return fmt::format("{} s", whole);
  }
  if (whole < 3600) {
    return fmt::format("{}:{:02} min", whole / 60, whole % 60);
  }
  return fmt::format("{}:{:02} h", whole / 3600, whole % 3600 / 60);
}

}  // namespace

Progress::Progress(const rules::Pack& pack, const rules::Language& language, std::string text_id,
                   long long total_files, long long total_bytes)
    : pack_(pack),
      language_(language),
      text_id_(std::move(text_id)),
      terminal_(isatty(STDERR_FILENO) == 1),
      total_files_(total_files),
      total_bytes_(total_bytes),
      thread_([this] { run(); }) {}

Progress::~Progress() {
  {
    const std::lock_guard lock(mutex_);
    end_ = true;
  }
  ended_.notify_all();
  thread_.join();
}

// Time left goes by bytes where files have bytes: one large scan outweighs many letters.
std::string Progress::line(Seconds elapsed) const {
  const long long files = files_, total = std::max(total_files_.load(), files);
  const double share = total_bytes_ > 0
                           ? static_cast<double>(bytes_) / static_cast<double>(total_bytes_)
                       : total > 0 ? static_cast<double>(files) / static_cast<double>(total)
                                   : 0;
  const double units = static_cast<double>(pages_ > 0 ? pages_.load() : files);
  const double rate = elapsed.count() > 0 ? units / elapsed.count() : 0;
  const std::string left = share > 0.01 ? duration(elapsed.count() * (1 - share) / share) : "-";
  return message(pack_, language_, text_id_,
                 {{"done", grouped(pack_, language_, files)},
                  {"total", grouped(pack_, language_, total)},
                  {"pages", grouped(pack_, language_, pages_)},
                  {"rate", fmt::format("{:.1f}", rate)},
                  {"left", left}});
}

void Progress::run() {
  const auto start = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  auto next = start + kSilent;
  bool shown = false;
  while (!ended_.wait_until(lock, next, [this] { return end_; })) {
    const std::string text = line(std::chrono::steady_clock::now() - start);
    std::fputs((terminal_ ? "\r\033[K" + text : text + "\n").c_str(), stderr);
    std::fflush(stderr);
    shown = true;
    next = std::chrono::steady_clock::now();
    terminal_ ? next += kTerminalStep : next += kPlainStep;
  }
  if (shown && terminal_) {
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
  }
}

}  // namespace aktsyn::pipeline
