#include "server/force_text.h"

#include <fmt/core.h>

#include <cctype>
#include <optional>

namespace rasoat {
namespace {

/// What is said of a day, and the event that it comes from.
struct Said {
  std::string text;
  const Event* cause = nullptr;
};

const Event* cause_of(const Validity& validity, const Status& status) {
  const Event* found = nullptr;
  for (const std::size_t i : status.because) {
    if (validity.events[i].source.kind == EventSource::Kind::kOtherText) found = &validity.events[i];
  }
  return found;
}

/// A change that is known already takes something of its force.
bool takes_force(Force force) { return force != Force::kInForce && force != Force::kNotYet && force != Force::kUnknown; }

std::string in_future(std::string reason) {
  reason[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(reason[0])));
  return "Sẽ " + reason;
}

Said said_of(const Validity& validity, Date day) {
  const Status now = status_on(validity, day);
  Said out{now.reason, cause_of(validity, now)};
  const std::optional<Date> change = next_change(validity, day);
  if (!change || now.force == Force::kNotYet) return out;
  const Status then = status_on(validity, *change);
  if (!takes_force(then.force)) return out;
  out.text += ". " + in_future(then.reason);
  if (const Event* cause = cause_of(validity, then)) out.cause = cause;
  return out;
}

std::string disagreement(const Validity& validity, Date day) {
  const Force claimed = force_claimed(validity.claimed_status);
  const Status status = status_on(validity, day);
  const bool says_so = status.reason.find(validity.claimed_status) != std::string::npos;
  if (validity.claimed_status.empty() || claimed == status.force || says_so) return {};
  return fmt::format(" Nguồn ghi: “{}”.", validity.claimed_status);
}

/// The name of the text that did it becomes the link.
void link(ForceReason& out, const Event& cause, const DocumentSummary& by) {
  const std::size_t at = out.text.rfind(cause.source.text.label);
  if (at == std::string::npos) return;
  out.after = out.text.substr(at + cause.source.text.label.size());
  out.text.resize(out.text.find_last_not_of(' ', at == 0 ? 0 : at - 1) + 1);
  out.by_name = cause.source.text.label;
  out.by_address = by.address;
  out.quote = cause.quote;
}

}  // namespace

Result<ForceReason> force_reason(const Store& store, const DocumentSummary& summary, Date day) {
  const auto validity = store.validity(summary.id);
  if (!validity) return fail(validity.error());
  const Said said = said_of(*validity, day);
  ForceReason out;
  out.text = said.text + "." + disagreement(*validity, day);
  if (said.cause == nullptr) return out;
  const auto by = store.find_by_key(said.cause->source.text.key);
  if (!by) return fail(by.error());
  if (*by) link(out, *said.cause, **by);
  return out;
}

}  // namespace rasoat
