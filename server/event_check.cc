#include "server/event_check.h"

#include <algorithm>

#include "corpus/provision.h"
#include "server/amendments.h"

namespace rasoat {

Result<std::vector<ProvisionPath>> provisions_on(const Store& store, DocumentId id, Date day) {
  const auto stored = store.get(id);
  if (!stored) return fail(stored.error());
  const auto amendments = amendments_of(store, id);
  if (!amendments) return fail(amendments.error());
  std::vector<ProvisionPath> out;
  const auto add = [&](const Provision&, const ProvisionPath& path) { out.push_back(path); };
  for_each_provision(stored->document, add);
  for_each_provision(amendments->text_on(stored->document, day).document, add);
  return out;
}

Result<void> check_event(const Event& event, std::optional<Date> issued,
                         const std::vector<ProvisionPath>& provisions) {
  for (const ProvisionPath& path : event.provisions) {
    const auto is_meant = [&](const ProvisionPath& one) { return address(one) == address(path); };
    if (std::ranges::any_of(provisions, is_meant)) continue;
    return with_hint(fail(ErrorCode::kInvalidArgument, "Văn bản này không có {}.", cite(path)),
                     "Hãy xem mục lục của văn bản; bỏ trống điều khoản nếu là cả văn bản.");
  }
  if (event.day && event.until && *event.until < *event.day)
    return fail(ErrorCode::kInvalidArgument, "Ngày cuối cùng {} đứng trước ngày đầu tiên {}.",
                dmy(*event.until), dmy(*event.day));
  if (event.kind == EventKind::kInForce || !event.day || !issued || *event.day >= *issued)
    return {};
  return with_hint(
      fail(ErrorCode::kInvalidArgument,
           "Ngày {} đứng trước ngày ban hành văn bản ({}), nên việc này chưa thể có tác động.",
           dmy(*event.day), dmy(*issued)),
      "Hãy xem lại ngày.");
}

}  // namespace rasoat
