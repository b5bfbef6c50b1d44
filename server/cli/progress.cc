#include "server/cli/progress.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <utility>

namespace rasoat::cli {
namespace {

constexpr int kBarWidth = 20;
constexpr double kSecondsBeforeEstimate = 1.0;  // the rate of the first moments says nothing
constexpr double kLongestEstimate = 100 * 3600.0;
constexpr auto kRedraw = std::chrono::milliseconds(200);

/// "còn 12 giây", "còn 2 phút 5 giây", "còn 3 giờ 2 phút".
std::string time_left(double seconds) {
  const auto left = std::max(1LL, std::llround(std::min(seconds, kLongestEstimate)));
  if (left < 60) return fmt::format("còn {} giây", left);
  if (left >= 3600) return fmt::format("còn {} giờ {} phút", left / 3600, left % 3600 / 60);
  if (left % 60 == 0) return fmt::format("còn {} phút", left / 60);
  return fmt::format("còn {} phút {} giây", left / 60, left % 60);
}

void run(const std::stop_token& stop, const std::function<ProgressState()>& state) {
  const auto start = std::chrono::steady_clock::now();
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  while (!wake.wait_for(lock, stop, kRedraw, [&] { return stop.stop_requested(); })) {
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    fmt::print(stderr, "\r\033[K{}", progress_line(state(), elapsed.count()));
    std::fflush(stderr);
  }
  clear_progress_line();
}

bool on_terminal() { return ::isatty(STDERR_FILENO) != 0; }

}  // namespace

void clear_progress_line() {
  if (on_terminal()) fmt::print(stderr, "\r\033[K");
}

std::string progress_line(const ProgressState& state, double seconds) {
  const double share = state.total > 0 ? std::clamp(state.done / state.total, 0.0, 1.0) : 0.0;
  const int filled = static_cast<int>(share * kBarWidth);
  std::string out = fmt::format("[{:#>{}}{:.>{}}] {:3.0f}%  {}", "", filled, "", kBarWidth - filled,
                                std::floor(100 * share), state.detail);
  if (share > 0 && share < 1 && seconds > kSecondsBeforeEstimate)
    out += "  " + time_left(seconds * (1 - share) / share);
  return out;
}

ProgressBar::ProgressBar(std::function<ProgressState()> state) {
  if (!on_terminal()) return;
  thread_ =
      std::jthread([state = std::move(state)](const std::stop_token& stop) { run(stop, state); });
}

ProgressBar::~ProgressBar() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
}

}  // namespace rasoat::cli
