#include "server/watch.h"

#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <string>
#include <utility>

namespace rasoat {

Watch::Watch(std::function<Result<void>()> work, std::chrono::milliseconds pause)
    : work_(std::move(work)), pause_(pause), thread_([this] { run(); }) {}

Watch::~Watch() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Watch::run() {
  std::string told;
  std::unique_lock lock(mutex_);
  while (!stop_) {
    lock.unlock();
    std::string failed;
    try {
      if (const auto done = work_(); !done) failed = done.error().message;
    } catch (const std::exception& error) {
      failed = error.what();
    }
    if (!failed.empty() && failed != told)
      fmt::print(stderr, "rasoat: chưa tìm được văn bản cần rà soát: {}\n", failed);
    told = failed;
    lock.lock();
    wake_.wait_for(lock, pause_, [this] { return stop_; });
  }
}

}  // namespace rasoat
