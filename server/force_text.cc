#include "server/force_text.h"

#include <fmt/core.h>

#include "corpus/text.h"

namespace rasoat {
namespace {

std::string from_dates(const DocumentMetadata& m, ForceStatus status) {
  switch (status) {
    case ForceStatus::kNotYet: return fmt::format("Bắt đầu có hiệu lực từ ngày {} theo chính văn bản.", dmy(*m.effective_date));
    case ForceStatus::kExpired:
      if (m.expiry_date) return fmt::format("Văn bản tự ghi thời hạn đến hết ngày {}.", dmy(*m.expiry_date));
      return "Theo tình trạng ghi ở nguồn của văn bản.";
    case ForceStatus::kInForce:
      if (m.effective_date && m.expiry_date) {
        return fmt::format("Có hiệu lực từ ngày {} đến hết ngày {} theo chính văn bản.", dmy(*m.effective_date), dmy(*m.expiry_date));
      }
      if (m.effective_date) {
        return fmt::format("Có hiệu lực từ ngày {} theo chính văn bản; văn bản không ghi ngày hết hiệu lực.", dmy(*m.effective_date));
      }
      return "Theo tình trạng ghi ở nguồn của văn bản.";
    case ForceStatus::kUnknown: return "Văn bản không ghi ngày có hiệu lực và nguồn không cho biết.";
    default: return "Theo tình trạng ghi ở nguồn của văn bản.";
  }
}

}  // namespace

std::string force_reason(const DocumentMetadata& metadata, ForceStatus status) {
  std::string out = from_dates(metadata, status);
  if (!metadata.claimed_status.empty() && fold(metadata.claimed_status) != fold(label(status))) {
    out += fmt::format(" Nguồn ghi: “{}”.", metadata.claimed_status);
  }
  return out;
}

}  // namespace rasoat
