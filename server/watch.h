#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "corpus/result.h"

namespace rasoat {

/// Does something again and again in a thread of its own, until it goes: the server looks for what
/// has to be reviewed while documents are ingested by another process. What fails is told once,
/// until it fails in another way or works again.
class Watch {
 public:
  Watch(std::function<Result<void>()> work, std::chrono::milliseconds pause);
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  /// Waits for the work that is being done.
  ~Watch();

 private:
  void run();

  std::function<Result<void>()> work_;
  std::chrono::milliseconds pause_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace rasoat
