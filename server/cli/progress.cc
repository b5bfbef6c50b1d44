#include "server/cli/progress.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace rasoat::cli {
namespace {

constexpr int kBarWidth = 20;
constexpr double kSecondsBeforeEstimate = 1.0;  // the rate of the first moments says nothing
constexpr auto kRedraw = std::chrono::milliseconds(200);

std::string time_left(double seconds) {
  if (seconds < 60) return fmt::format("còn {:.0f} giây", std::max(1.0, seconds));
  return fmt::format("còn {:.0f} phút {:.0f} giây", std::floor(seconds / 60), seconds - 60 * std::floor(seconds / 60));
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
  std::string out = fmt::format("[{:#>{}}{:.>{}}] {:3.0f}%  {}", "", filled, "", kBarWidth - filled, 100 * share, state.detail);
  if (share > 0 && share < 1 && seconds > kSecondsBeforeEstimate) out += "  " + time_left(seconds * (1 - share) / share);
  return out;
}

ProgressBar::ProgressBar(std::function<ProgressState()> state) {
  if (!on_terminal()) return;
  thread_ = std::jthread([state = std::move(state)](const std::stop_token& stop) { run(stop, state); });
}

ProgressBar::~ProgressBar() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
}

}  // namespace rasoat::cli
