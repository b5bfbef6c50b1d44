#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "corpus/result.h"

namespace rasoat {

/// Lends objects that one thread at a time may use (Store, Searcher). Opens a new one where all are
/// lent, keeps those that come back. Any thread. The pool outlives what it lends.
template <class T>
class Pool {
 public:
  using Open = std::function<Result<T>()>;
  explicit Pool(Open open) : open_(std::move(open)) {}

  /// Gives itself back when it goes.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<T> object) : pool_(&pool), object_(std::move(object)) {}
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (object_) pool_->give_back(std::move(object_));
    }
    T& operator*() const { return *object_; }
    T* operator->() const { return object_.get(); }

   private:
    Pool* pool_;
    std::unique_ptr<T> object_;
  };

  /// Errors: those of opening.
  Result<Lease> borrow() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        auto object = std::move(idle_.back());
        idle_.pop_back();
        return Lease(*this, std::move(object));
      }
    }
    auto opened = open_();
    if (!opened) return fail(opened.error());
    return Lease(*this, std::make_unique<T>(std::move(*opened)));
  }

 private:
  void give_back(std::unique_ptr<T> object) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(object));
  }

  Open open_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> idle_;
};

}  // namespace rasoat
