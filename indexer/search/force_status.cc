#include <algorithm>
#include <array>

#include "corpus/text.h"
#include "indexer/search/searcher.h"
#include "indexer/search/unit_card.h"

namespace rasoat {
namespace {

struct StatusName {
  ForceStatus status;
  std::string_view name;
  std::string_view label;
};

constexpr std::array kNames = {
    StatusName{ForceStatus::kUnknown, "unknown", "Chưa rõ hiệu lực"},
    StatusName{ForceStatus::kNotYet, "not_yet", "Chưa có hiệu lực"},
    StatusName{ForceStatus::kInForce, "in_force", "Còn hiệu lực"},
    StatusName{ForceStatus::kPartlyExpired, "partly_expired", "Hết hiệu lực một phần"},
    StatusName{ForceStatus::kSuspended, "suspended", "Tạm ngưng hiệu lực"},
    StatusName{ForceStatus::kExpired, "expired", "Hết hiệu lực"},
};

const StatusName& entry(ForceStatus status) {
  const auto index = static_cast<std::size_t>(status);
  return index < kNames.size() ? kNames[index] : kNames[0];
}

}  // namespace

std::string_view name(ForceStatus status) { return entry(status).name; }
std::string_view label(ForceStatus status) { return entry(status).label; }

std::optional<ForceStatus> force_status_by_name(std::string_view text) {
  const std::string wanted = slug(text);
  for (const StatusName& n : kNames) {
    if (wanted == slug(n.name) || wanted == slug(n.label)) return n.status;
  }
  return {};
}

// The labels of vbpl.vn: Còn hiệu lực, Hết hiệu lực một phần, Hết hiệu lực toàn bộ, Chưa có hiệu lực, Ngưng hiệu lực,
// Ngưng hiệu lực một phần, Không còn phù hợp. "Tạm ngưng hiệu lực" is the term of NĐ 79/2025/NĐ-CP.
ForceStatus claimed_force(std::string_view claimed_status) {
  const std::string words = slug(claimed_status);
  const auto says = [&](std::string_view part) { return words.find(part) != std::string::npos; };
  if (says("mot-phan")) return ForceStatus::kPartlyExpired;
  if (says("chua-co-hieu-luc")) return ForceStatus::kNotYet;
  if (says("ngung-hieu-luc")) return ForceStatus::kSuspended;
  if (says("het-hieu-luc") || says("khong-con-phu-hop")) return ForceStatus::kExpired;
  if (says("con-hieu-luc") || says("co-hieu-luc")) return ForceStatus::kInForce;
  return ForceStatus::kUnknown;
}

ForceStatus force_status(const UnitCard& card, Date day) {
  const auto on = std::chrono::sys_days(day);
  if (card.expiry ? on >= std::chrono::sys_days(*card.expiry) : card.claim == ForceStatus::kExpired) {
    return ForceStatus::kExpired;
  }
  if (card.effective ? on < std::chrono::sys_days(*card.effective) : card.claim == ForceStatus::kNotYet) {
    return ForceStatus::kNotYet;
  }
  if (card.claim == ForceStatus::kSuspended || card.claim == ForceStatus::kPartlyExpired) return card.claim;
  if (card.effective || card.claim == ForceStatus::kInForce) return ForceStatus::kInForce;
  return ForceStatus::kUnknown;
}

std::optional<Date> first_day_without_force(const DocumentSummary& summary) {
  const std::optional<Date>& last_day = summary.metadata.expiry_date;
  if (!last_day) return summary.end ? std::optional(summary.end->day) : std::nullopt;
  const Date after = add_days(*last_day, 1);
  return summary.end ? std::min(after, summary.end->day) : after;
}

ForceStatus force_status(const DocumentSummary& summary, Date day) {
  UnitCard card;
  card.effective = summary.metadata.effective_date;
  card.expiry = first_day_without_force(summary);
  card.claim = claimed_force(summary.metadata.claimed_status);
  return force_status(card, day);
}

}  // namespace rasoat
