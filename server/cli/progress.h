#pragma once

#include <functional>
#include <string>
#include <thread>

namespace rasoat::cli {

/// What a progress line shows at one moment.
struct ProgressState {
  double done = 0;     ///< in any unit
  double total = 0;    ///< 0: not known yet
  std::string detail;  ///< "12/40 tệp, 1204 văn bản"
};

/// "[########............]  43%  12/40 tệp, 1204 văn bản  còn 12 giây": share, detail, time left
/// from the rate so far. `seconds` since the start.
std::string progress_line(const ProgressState& state, double seconds);

/// Wipes a progress line, so that something else may be printed in its place; nothing where
/// standard error is no terminal.
void clear_progress_line();

/// Shows a line on the terminal a few times a second until it goes; nothing where standard error is
/// no terminal. `state` is called from a thread of its own.
class ProgressBar {
 public:
  explicit ProgressBar(std::function<ProgressState()> state);
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar();

 private:
  std::jthread thread_;
};

}  // namespace rasoat::cli
