#pragma once

#include <xapian.h>

#include <utility>

#include "corpus/result.h"

namespace rasoat {

/// What a Xapian error means to a person.
inline tl::unexpected<Error> index_error(const Xapian::Error& error) {
  return with_hint(fail(ErrorCode::kIndex, "Chỉ mục tìm kiếm có lỗi: {}.", error.get_msg()),
                   "Lập lại chỉ mục: rasoat reindex --data <thư mục dữ liệu>.");
}

/// Runs `work`, which returns a Result, and turns Xapian's exceptions into errors. They go no
/// further than this.
template <class Work>
auto guard_xapian(Work&& work) -> decltype(work()) {
  try {
    return std::forward<Work>(work)();
  } catch (const Xapian::DatabaseLockError&) {
    return fail(ErrorCode::kLocked, "Một tiến trình khác đang ghi chỉ mục.");
  } catch (const Xapian::Error& error) {
    return index_error(error);
  }
}

}  // namespace rasoat
