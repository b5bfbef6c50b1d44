#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace rasoat {

/// Lets each address do something so often in an hour, and all together not much oftener: a form
/// that is open to all. Any thread.
class RateLimit {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;
  RateLimit(std::size_t of_one, std::size_t of_all, Clock clock = std::chrono::steady_clock::now)
      : of_one_(of_one), of_all_(of_all), clock_(std::move(clock)) {}

  /// False if it has been done too often; else it counts.
  bool take(const std::string& address) {
    const std::lock_guard lock(mutex_);
    const auto now = clock_();
    while (!taken_.empty() && now - taken_.front().first >= std::chrono::hours(1)) {
      const auto one = counts_.find(taken_.front().second);
      if (--one->second == 0) counts_.erase(one);
      taken_.pop_front();
    }
    if (taken_.size() >= of_all_) return false;
    const auto found = counts_.find(address);
    if (found != counts_.end() && found->second >= of_one_) return false;
    ++counts_[address];
    taken_.emplace_back(now, address);
    return true;
  }

 private:
  std::size_t of_one_;
  std::size_t of_all_;
  Clock clock_;
  std::mutex mutex_;
  std::deque<std::pair<std::chrono::steady_clock::time_point, std::string>> taken_;
  std::map<std::string, std::size_t> counts_;
};

}  // namespace rasoat
