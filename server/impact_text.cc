#include "server/impact_text.h"

#include "corpus/text.h"

namespace rasoat {

std::string short_name(const Store& store, const DocumentSummary& summary) {
  const DocumentMetadata& m = summary.metadata;
  std::string name = m.type == DocumentType::kUnknown ? "Văn bản" : capitalised(info(m.type).name);
  const bool has_own_name = m.type == DocumentType::kLaw || m.type == DocumentType::kCode ||
                            m.type == DocumentType::kOrdinance;
  if (has_own_name) {
    const auto given = summary.held ? Result<std::string>(m.title) : store.name_given(summary.id);
    if (given && !given->empty())
      name = fold(*given).starts_with(fold(name)) ? capitalised(*given) : name + " " + *given;
  }
  return m.number ? name + " " + m.number->printed() : name;
}

std::string territory_label(const BodyRegistry& bodies, std::string_view issuer_id) {
  const IssuingBody* body = bodies.body(issuer_id);
  if (body == nullptr) return {};
  const Province* province = bodies.province(body->province_id);
  if (province == nullptr) return "toàn quốc";
  return province->full_name() + (province->to ? " cũ" : "");
}

std::string_view verb(Tie tie) {
  switch (tie) {
    case Tie::kDetails:
      return "quy định chi tiết";
    case Tie::kRestsOn:
      return "căn cứ";
    case Tie::kAmends:
      return "sửa đổi, bổ sung";
    case Tie::kEnds:
      return "bãi bỏ, thay thế";
    case Tie::kCites:
      return "dẫn chiếu";
  }
  return "";
}

std::string impact_address(const std::string& address) {
  constexpr std::string_view kDocuments = "/vb/";
  return "/tac-dong/" + address.substr(std::min(address.size(), kDocuments.size()));
}

}  // namespace rasoat
