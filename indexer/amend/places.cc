#include "indexer/amend/places.h"

#include <fmt/core.h>

#include <algorithm>
#include <span>
#include <utility>

#include "corpus/text.h"

namespace rasoat::amend {
namespace {

/// Levels above the Điều may be left out of a path; khoản and điểm may not.
void find_below(Provisions& provisions, std::span<const ProvisionStep> steps, ProvisionPath path,
                std::vector<Found>& out) {
  for (std::size_t i = 0; i < provisions.size(); ++i) {
    Provision& provision = provisions[i];
    ProvisionPath here = path;
    here.push_back({provision.kind, provision.num});
    if (same_step(provision, steps.front())) {
      if (steps.size() == 1) {
        out.push_back({&provisions, i, std::move(here)});
      } else {
        find_below(provision.children, steps.subspan(1), std::move(here), out);
      }
    } else if (provision.kind < ProvisionKind::kArticle && steps.front().kind > provision.kind) {
      find_below(provision.children, steps, std::move(here), out);
    }
  }
}

}  // namespace

std::string number_key(std::string_view num) {
  const std::size_t zeros = std::min(num.find_first_not_of('0'), num.size());
  return lower(num.substr(zeros));
}

bool same_step(const Provision& provision, const ProvisionStep& step) {
  return provision.kind == step.kind && number_key(provision.num) == number_key(step.num);
}

bool is_part(const Provision& attachment, const std::string& part_name) {
  if (attachment.kind != ProvisionKind::kAttachment &&
      !(attachment.kind == ProvisionKind::kAnnex && !attachment.children.empty()))
    return false;
  return lower(attachment.num) == part_name || lower(attachment.num).starts_with(part_name + " ") ||
         lower(attachment.heading).starts_with(part_name);
}

std::vector<Places::Root> Places::roots() {
  std::vector<Root> out;
  if (order_.part != TargetPart::kAttached) out.push_back({&base_.body, {}});
  if (order_.part == TargetPart::kMain) return out;
  for (Provision& attachment : base_.attachments) {
    const bool named = order_.part == TargetPart::kAttached ? is_part(attachment, order_.part_name)
                                                            : !attachment.children.empty();
    if (named) out.push_back({&attachment.children, {{attachment.kind, attachment.num}}});
  }
  return out;
}

std::vector<Found> Places::find(const ProvisionPath& path) {
  std::vector<Found> out;
  if (path.empty()) return out;
  if (path.front().kind == ProvisionKind::kAnnex) {
    find_below(base_.attachments, path, {}, out);
    return out;
  }
  for (const Root& root : roots()) find_below(*root.provisions, path, root.path, out);
  return out;
}

std::optional<Found> Places::locate(const ProvisionPath& path) {
  std::vector<Found> found = find(path);
  if (found.size() == 1) {
    near_ = found.front()->id;
    if (const Change* repeal = repealed(found.front()->id)) {
      refusal_ =
          fmt::format("{} đã {} theo {}.", cite(path),
                      repeal->kind == InstructionKind::kExpire ? "hết hiệu lực" : "bị bãi bỏ",
                      repeal->cause.document);
      return std::nullopt;
    }
    return found.front();
  }
  if (found.size() > 1) {
    near_ = found.front()->id;
    refusal_ = fmt::format("Có {} chỗ là {}: không rõ chỗ nào.", found.size(), cite(path));
    return std::nullopt;
  }
  refusal_ = fmt::format("Không tìm thấy {} trong văn bản được sửa đổi.", cite(path));
  for (std::size_t length = path.size() - 1; length > 0; --length) {
    const ProvisionPath outer(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(length));
    const std::vector<Found> above = find(outer);
    if (above.size() != 1) continue;
    near_ = above.front()->id;
    break;
  }
  return std::nullopt;
}

const Change* Places::repealed(const std::string& id) const {
  for (const Change& change : history_) {
    if (removes(change.kind) && change.id == id) return &change;
  }
  return nullptr;
}

}  // namespace rasoat::amend
