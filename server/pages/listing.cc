#include "server/pages/listing.h"

#include <fmt/core.h>

#include "corpus/text.h"

namespace rasoat::pages {

std::string document_name(const DocumentMetadata& m) {
  std::string out = m.type == DocumentType::kUnknown ? "Văn bản" : capitalised(info(m.type).name);
  if (m.number) out += " " + m.number->printed();
  if (m.issue_date) out += " ngày " + dmy(*m.issue_date);
  if (!m.issuer.empty()) out += " của " + m.issuer;
  return out;
}

std::string issuer_label(const BodyRegistry& bodies, std::string_view id, const std::string& name) {
  const IssuingBody* body = bodies.body(id);
  if (body == nullptr || !body->to) return name;
  return fmt::format("{} (đến {})", name, dmy(*body->to));
}

View listed_document(const DocumentSummary& summary, const BodyRegistry& bodies, Date today) {
  const DocumentMetadata& m = summary.metadata;
  const Force status = force_on(summary, today);
  View out;
  out.set("address", summary.address);
  out.set("type", m.type == DocumentType::kUnknown ? std::string("Văn bản")
                                                   : capitalised(info(m.type).name));
  out.set("number", m.number ? m.number->printed() : std::string());
  out.set("title", m.title.empty() ? document_name(m) : m.title);
  out.set("issuer", issuer_label(bodies, m.issuer_id, m.issuer));
  if (m.issue_date) out.set("issued", dmy(*m.issue_date));
  out.set("status", std::string(name(status)));
  out.set("status_label", std::string(label(status)));
  return out;
}

void set_list(View& data, const std::string& name, View list) {
  data.set("has_" + name, truth(list.is_non_empty_list()));
  data.set(name, std::move(list));
}

}  // namespace rasoat::pages
