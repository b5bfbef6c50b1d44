#include "server/force_text.h"

#include <fmt/core.h>

#include "corpus/text.h"

namespace rasoat {
namespace {

std::string from_source() { return "Theo tình trạng ghi ở nguồn của văn bản."; }

std::string while_in_force(const DocumentMetadata& m) {
  if (m.effective_date && m.expiry_date) {
    return fmt::format("Có hiệu lực từ ngày {} đến hết ngày {} theo chính văn bản.", dmy(*m.effective_date), dmy(*m.expiry_date));
  }
  if (m.effective_date) {
    return fmt::format("Có hiệu lực từ ngày {} theo chính văn bản; văn bản không ghi ngày hết hiệu lực.", dmy(*m.effective_date));
  }
  return from_source();
}

std::string from_dates(const DocumentMetadata& m, ForceStatus status) {
  switch (status) {
    case ForceStatus::kNotYet:
      return m.effective_date ? fmt::format("Bắt đầu có hiệu lực từ ngày {} theo chính văn bản.", dmy(*m.effective_date)) : from_source();
    case ForceStatus::kExpired:
      return m.expiry_date ? fmt::format("Văn bản tự ghi thời hạn đến hết ngày {}.", dmy(*m.expiry_date)) : from_source();
    case ForceStatus::kInForce: return while_in_force(m);
    case ForceStatus::kUnknown: return "Văn bản không ghi ngày có hiệu lực và nguồn không cho biết.";
    default: return from_source();
  }
}

/// "Hết hiệu lực toàn bộ từ ngày 05/12/2025: bị thay thế bởi", with the name behind it.
std::string from_end(const WholeEnd& end, bool is_past) {
  std::string out = fmt::format("{} từ ngày {}", is_past ? "Hết hiệu lực toàn bộ" : "Sẽ hết hiệu lực toàn bộ", dmy(end.day));
  if (end.day_assumed) out += " (tính từ ngày ban hành, vì chưa rõ ngày có hiệu lực)";
  return out + (end.kind == EffectKind::kReplaces ? ": bị thay thế bởi" : ": bị bãi bỏ bởi");
}

bool is_first_end(const DocumentSummary& summary) {
  return summary.end && first_day_without_force(summary) == summary.end->day;
}

std::string disagreement(const DocumentMetadata& m, ForceStatus status) {
  if (m.claimed_status.empty() || fold(m.claimed_status) == fold(label(status))) return {};
  return fmt::format(" Nguồn ghi: “{}”.", m.claimed_status);
}

}  // namespace

ForceReason force_reason(const DocumentSummary& summary, Date day) {
  const DocumentMetadata& m = summary.metadata;
  const ForceStatus status = force_status(summary, day);
  const std::string claim = disagreement(m, status);
  if (!is_first_end(summary)) return {.text = from_dates(m, status) + claim, .by_name = {}, .by_address = {}, .quote = {}};
  const WholeEnd& end = *summary.end;
  ForceReason out{.text = from_end(end, day >= end.day), .by_name = end.by_name, .by_address = end.by_address, .quote = end.quote};
  if (status != ForceStatus::kExpired) out.text = from_dates(m, status) + " " + out.text;
  if (!claim.empty()) out.text = claim.substr(1) + " " + out.text;
  return out;
}

}  // namespace rasoat
