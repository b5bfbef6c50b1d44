#include "server/pages/listing.h"

#include <fmt/core.h>

#include "corpus/text.h"

namespace rasoat::pages {

std::string capitalised(std::string_view text) {
  std::size_t first = 1;
  while (first < text.size() && (static_cast<unsigned char>(text[first]) & 0xC0) == 0x80) ++first;
  return upper(text.substr(0, first)) + std::string(text.substr(first));
}

std::string document_name(const DocumentMetadata& m) {
  std::string out = capitalised(info(m.type).name);
  if (m.number) out += " " + m.number->printed();
  if (m.issue_date) out += " ngày " + dmy(*m.issue_date);
  if (!m.issuer.empty()) out += " của " + m.issuer;
  return out;
}

View listed_document(const DocumentSummary& summary, Date today) {
  const ForceStatus status = force_status(summary.metadata, today);
  View out;
  out.set("address", summary.address);
  out.set("name", document_name(summary.metadata));
  out.set("title", summary.metadata.title);
  out.set("status", std::string(name(status)));
  out.set("status_label", std::string(label(status)));
  return out;
}

void set_list(View& data, const std::string& name, View list) {
  data.set("has_" + name, list.is_non_empty_list() ? View::type::bool_true : View::type::bool_false);
  data.set(name, std::move(list));
}

}  // namespace rasoat::pages
