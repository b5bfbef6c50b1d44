#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/text.h"
#include "server/pages/document_page.h"
#include "server/pages/listing.h"

namespace rasoat::pages {
namespace {

class FactList {
 public:
  void add(const char* name, const std::string& value) {
    if (value.empty()) return;
    View row;
    row.set("name", name);
    row.set("value", value);
    rows_.push_back(row);
  }
  void add(const char* name, const std::optional<Date>& date) {
    if (date) add(name, dmy(*date));
  }
  View take() { return std::move(rows_); }

 private:
  View rows_{View::type::list};
};

View facts(const DocumentMetadata& m, const BodyRegistry& bodies) {
  FactList out;
  out.add("Số, ký hiệu", m.number ? m.number->printed() : std::string());
  out.add("Loại văn bản", capitalised(info(m.type).name));
  out.add("Văn bản quy phạm pháp luật", m.normative ? "Có" : "Không");
  out.add("Cơ quan ban hành", issuer_label(bodies, m.issuer_id, m.issuer));
  out.add("Tỉnh, thành phố", m.province);
  out.add("Ngày ban hành", m.issue_date);
  out.add("Ngày có hiệu lực", m.effective_date);
  out.add("Có hiệu lực đến hết ngày, theo văn bản", m.expiry_date);
  out.add("Người ký", m.signer);
  out.add("Chức vụ", m.signer_title);
  out.add("Lĩnh vực", m.field);
  out.add("Tình trạng do nguồn ghi", m.claimed_status);
  out.add("Nguồn", m.source_url);
  return out.take();
}

View basis_rows(const std::vector<Basis>& basis) {
  View out(View::type::list);
  for (const Basis& b : basis) {
    View row;
    row.set("name", b.name);
    set_text(row, "number", b.number);
    row.set("encoded", http::encode(b.number));
    if (b.date) row.set("date", dmy(*b.date));
    row.set("via", truth(b.via == Basis::Via::kAmendedBy));
    out.push_back(row);
  }
  return out;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

View citation_rows(const std::vector<Citation>& citations) {
  View out(View::type::list);
  for (const Citation& c : citations) {
    View row;
    row.set("number", c.number);
    row.set("encoded", http::encode(c.number));
    set_text(row, "provisions", joined(c.provisions));
    out.push_back(row);
  }
  return out;
}

std::string_view effect_label(EffectKind kind) {
  switch (kind) {
    case EffectKind::kRepeals:
      return "Bãi bỏ";
    case EffectKind::kRepealsPart:
      return "Bãi bỏ một phần";
    case EffectKind::kReplaces:
      return "Thay thế";
    case EffectKind::kAmends:
      return "Sửa đổi, bổ sung";
    case EffectKind::kSupplements:
      return "Bổ sung";
    case EffectKind::kReplacesPhrase:
      return "Thay cụm từ";
    case EffectKind::kRemovesPhrase:
      return "Bỏ cụm từ";
    case EffectKind::kSuspends:
      return "Tạm ngưng hiệu lực";
    case EffectKind::kExtends:
      return "Kéo dài thời hạn áp dụng";
    case EffectKind::kAnnouncesExpired:
      return "Công bố hết hiệu lực";
    case EffectKind::kKeeps:
      return "Giữ hiệu lực";
    case EffectKind::kCorrects:
      return "Đính chính";
    case EffectKind::kResumes:
      return "Chấm dứt tạm ngưng hiệu lực";
    case EffectKind::kChangesTerritory:
      return "Thay đổi địa bàn áp dụng";
  }
  return "";
}

View effect_rows(const std::vector<Effect>& effects) {
  View out(View::type::list);
  for (const Effect& e : effects) {
    View row;
    row.set("what", std::string(effect_label(e.kind)));
    set_text(row, "number", e.target_number);
    row.set("encoded", http::encode(e.target_number));
    row.set("title", e.target_title);
    if (e.target_date) row.set("date", dmy(*e.target_date));
    set_text(row, "provisions", joined(e.target_provisions));
    row.set("quote", e.quote);
    out.push_back(row);
  }
  return out;
}

View warning_rows(const std::vector<Warning>& warnings) {
  View out(View::type::list);
  for (const Warning& w : warnings) out.push_back(View("message", w.message));
  return out;
}

}  // namespace

http::Response facts_page(const Subject& subject) {
  const Document& document = subject.document();
  View data = downloads(subject);
  data.set("facts", facts(subject.summary().metadata, subject.services.bodies));
  set_list(data, "basis", basis_rows(document.basis));
  set_list(data, "effects", effect_rows(document.effects));
  set_list(data, "citations", citation_rows(document.citations));
  set_list(data, "warnings", warning_rows(document.warnings));
  return in_frame(subject, "thuoc-tinh",
                  "Thuộc tính – " + document_name(subject.summary().metadata),
                  render("document_facts", data));
}

}  // namespace rasoat::pages
