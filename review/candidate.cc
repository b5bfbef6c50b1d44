#include "review/candidate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "corpus/sha256.h"
#include "corpus/text.h"

namespace rasoat::review {
namespace {

struct KindWords {
  GroundKind kind;
  std::string_view name;
  std::string_view label;
};
constexpr std::array<KindWords, kGroundKinds> kKinds = {{
    {GroundKind::kDirect, "direct", "Bị văn bản khác tác động trực tiếp (Điều 39 khoản 1)"},
    {GroundKind::kBasis, "basis", "Căn cứ ban hành bị tác động (Điều 39 khoản 2)"},
    {GroundKind::kStatedEnd, "stated_end", "Đến hoặc sắp đến hạn ghi trong văn bản"},
    {GroundKind::kAbolishedBody, "abolished_body", "Nêu tên cơ quan, cấp chính quyền không còn"},
    {GroundKind::kCounterpart, "counterpart", "Có văn bản tương ứng của tỉnh cũ kia"},
    {GroundKind::kLaterText, "later_text", "Có văn bản sau về cùng nội dung"},
    {GroundKind::kDeadProvision, "dead_provision", "Viện dẫn quy định không còn hiệu lực"},
    {GroundKind::kStatusDisagrees, "status_disagrees",
     "Tình trạng hiệu lực ghi ở nguồn khác với tính toán"},
    {GroundKind::kNotReviewed, "not_reviewed", "Đã lâu chưa được rà soát"},
    {GroundKind::kReport, "report", "Có phản ánh, kiến nghị"},
    {GroundKind::kSocioEconomic, "socio_economic",
     "Tình hình phát triển kinh tế - xã hội (Điều 37 khoản 2)"},
    {GroundKind::kPlan, "plan", "Theo kế hoạch rà soát, hệ thống hóa"},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (static_cast<std::size_t>(kKinds[i].kind) != i) return false;
  }
  return true;
}
static_assert(in_order());

/// Ends a field so that two lists of fields never read the same.
void add(std::string& out, std::string_view field) {
  out += fmt::format("{}:", field.size());
  out += field;
  out += '|';
}

std::string_view event_name(const Ground& ground) {
  return ground.event ? name(*ground.event) : std::string_view();
}

}  // namespace

std::string_view name(GroundKind kind) { return kKinds.at(static_cast<std::size_t>(kind)).name; }

std::string_view label(GroundKind kind) { return kKinds.at(static_cast<std::size_t>(kind)).label; }

std::optional<GroundKind> ground_kind_by_name(std::string_view wanted) {
  const auto found = std::ranges::find(kKinds, wanted, &KindWords::name);
  if (found == kKinds.end()) return std::nullopt;
  return found->kind;
}

std::string ground_key(const Ground& ground) {
  std::string out;
  add(out, name(ground.kind));
  add(out, ground.by != 0 ? fmt::format("#{}", ground.by) : ground.by_label);
  add(out, event_name(ground));
  std::vector<std::string> provisions = ground.provisions;
  std::ranges::sort(provisions);
  for (const std::string& provision : provisions) add(out, provision);
  return out;
}

std::string ground_digest(const Ground& ground) {
  std::string content;
  add(content, event_name(ground));
  add(content, ground.day ? iso(*ground.day) : std::string());
  add(content, name(ground.confidence));
  for (const Quote& quote : ground.quotes) add(content, nfc(squeeze(quote.text)));
  return sha256_hex(content);
}

std::string_view name(CandidateState state) {
  switch (state) {
    case CandidateState::kNew:
      return "new";
    case CandidateState::kInCase:
      return "in_case";
    case CandidateState::kDismissed:
      return "dismissed";
    case CandidateState::kGone:
      return "gone";
  }
  return "new";
}

}  // namespace rasoat::review
