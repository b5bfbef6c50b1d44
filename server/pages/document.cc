#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "indexer/extract/json.h"
#include "server/document_html.h"
#include "server/error_mapper.h"
#include "server/force_text.h"
#include "server/pages/listing.h"
#include "server/pages/pages.h"
#include "server/views.h"

namespace rasoat::pages {
namespace {

/// What an address below /vb asks for.
struct Asked {
  std::string address;              ///< of the document, without date and ending
  std::optional<Date> issue_date;   ///< "@2025-07-01"
  std::string ending;               ///< ".xml", ".json", ".txt" or empty
  std::string rest;                 ///< "thuoc-tinh", "goc", "dieu-5/khoan-2" or empty
};

constexpr std::array<std::string_view, 3> kEndings = {".xml", ".json", ".txt"};

Asked parse(const http::Request& request) {
  const auto& s = request.segments();
  std::string last = s[4];
  Asked out;
  for (const std::string_view ending : kEndings) {
    if (!last.ends_with(ending)) continue;
    out.ending = ending;
    last.resize(last.size() - ending.size());
    break;
  }
  if (const std::size_t at = last.find('@'); at != std::string::npos) {
    out.issue_date = parse_iso_date(std::string_view(last).substr(at + 1));
    last.resize(at);
  }
  out.address = fmt::format("/vb/{}/{}/{}/{}", s[1], s[2], s[3], last);
  for (std::size_t i = 5; i < s.size(); ++i) out.rest += (i == 5 ? "" : "/") + s[i];
  return out;
}

http::Response choices(const std::vector<DocumentSummary>& documents, Date today) {
  View data;
  data.set("count", fmt::format("{}", documents.size()));
  View list(View::type::list);
  for (const DocumentSummary& summary : documents) list.push_back(listed_document(summary, today));
  data.set("documents", list);
  http::Response response = views::page("choices", data, "Nhiều văn bản cùng số");
  response.status = 300;
  return response;
}

http::Response plain(std::string content_type, std::string body) {
  return {.content_type = std::move(content_type), .body = std::move(body)};
}

std::string whole_text(const Document& document) {
  std::string out = plain_text(document.cover) + "\n";
  for (const Unit& unit : units(document)) {
    out += "\n" + unit.label + (unit.heading.empty() ? "" : ". " + unit.heading) + "\n" + unit.text + "\n";
  }
  return out + "\n" + plain_text(document.conclusion) + "\n";
}

/// The original as a download: it is somebody else's HTML and never runs as a page of ours.
http::Response original(const Store& store, const DocumentSummary& summary) {
  const auto meta = store.original(summary.original_sha256);
  if (!meta) return error_page(meta.error());
  if (!*meta) return error_page({ErrorCode::kNotFound, "Văn bản này không có tệp gốc.", ""});
  auto bytes = store.original_bytes(summary.original_sha256);
  if (!bytes) return error_page(bytes.error());
  http::Response response = plain((*meta)->media_type, std::move(*bytes));
  response.headers.emplace_back("Content-Disposition", "attachment; filename*=UTF-8''" + http::encode((*meta)->name));
  return response;
}

/// A path as addresses have it: without the parts and chapters above an article.
ProvisionPath addressed(const ProvisionPath& path) {
  ProvisionPath out;
  const bool below_article = std::ranges::any_of(path, [](const ProvisionStep& s) { return s.kind == ProvisionKind::kArticle; });
  for (const ProvisionStep& step : path) {
    const bool division = step.kind >= ProvisionKind::kPart && step.kind <= ProvisionKind::kSubsection;
    if (!(below_article && division)) out.push_back(step);
  }
  return out;
}

struct FoundProvision {
  const Provision* provision = nullptr;
  ProvisionPath path;
};

FoundProvision find_provision(const Document& document, const std::string& wanted) {
  FoundProvision found;
  for_each_provision(document, [&](const Provision& provision, const ProvisionPath& path) {
    if (found.provision != nullptr) return;
    const ProvisionPath short_path = addressed(path);
    if (address(short_path) == wanted) found = {&provision, short_path};
  });
  return found;
}

void set_head(View& data, const DocumentSummary& summary, Date today, bool facts) {
  const DocumentMetadata& m = summary.metadata;
  const ForceStatus status = force_status(m, today);
  data.set("type", capitalised(info(m.type).name));
  data.set("number", m.number ? m.number->printed() : std::string());
  data.set("title", m.title.empty() ? document_name(m) : m.title);
  data.set("issuer", m.issuer);
  if (m.issue_date) data.set("issued", dmy(*m.issue_date));
  data.set("status", std::string(name(status)));
  data.set("status_label", std::string(label(status)));
  data.set("why", force_reason(m, status));
  View tabs(View::type::list);
  const auto add_tab = [&](const char* text, const std::string& href, bool chosen) {
    View tab;
    tab.set("label", text);
    tab.set("href", href);
    tab.set("chosen", chosen ? View::type::bool_true : View::type::bool_false);
    tabs.push_back(tab);
  };
  add_tab("Nội dung", summary.address, !facts);
  add_tab("Thuộc tính", summary.address + "/thuoc-tinh", facts);
  data.set("tabs", tabs);
}

http::Response in_frame(const DocumentSummary& summary, Date today, bool facts, std::string body) {
  View data;
  set_head(data, summary, today, facts);
  data.set("body", std::move(body));
  return views::page("document", data, document_name(summary.metadata));
}

http::Response text_page(const StoredDocument& stored, Date today) {
  View data;
  data.set("address", stored.summary.address);
  data.set("contents", contents_html(stored.document));
  data.set("original", stored.summary.original_sha256.empty() ? View::type::bool_false : View::type::bool_true);
  data.set("text", document_html(stored.document, stored.summary.address));
  return in_frame(stored.summary, today, false, views::render("document_text", data));
}

http::Response provision_page(const StoredDocument& stored, const std::string& wanted, Date today) {
  const FoundProvision found = find_provision(stored.document, wanted);
  if (found.provision == nullptr) {
    return error_page({ErrorCode::kNotFound, "Văn bản này không có phần được hỏi.", "Hãy mở toàn văn và xem mục lục."});
  }
  View data;
  data.set("address", stored.summary.address);
  data.set("contents", contents_html(stored.document));
  data.set("part", found.provision->id);
  data.set("original", stored.summary.original_sha256.empty() ? View::type::bool_false : View::type::bool_true);
  data.set("text", provision_html(*found.provision, found.path, stored.summary.address));
  return in_frame(stored.summary, today, false, views::render("document_text", data));
}

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

View facts(const DocumentMetadata& m) {
  FactList out;
  out.add("Số, ký hiệu", m.number ? m.number->printed() : std::string());
  out.add("Loại văn bản", std::string(info(m.type).name));
  out.add("Văn bản quy phạm pháp luật", m.normative ? "Có" : "Không");
  out.add("Cơ quan ban hành", m.issuer);
  out.add("Tỉnh, thành phố", m.province);
  out.add("Ngày ban hành", m.issue_date);
  out.add("Ngày có hiệu lực", m.effective_date);
  out.add("Ngày hết hiệu lực ghi trong văn bản", m.expiry_date);
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
    if (!b.number.empty()) row.set("number", b.number);
    row.set("encoded", http::encode(b.number));
    if (b.date) row.set("date", dmy(*b.date));
    row.set("via", b.via == Basis::Via::kAmendedBy ? View::type::bool_true : View::type::bool_false);
    out.push_back(row);
  }
  return out;
}

View citation_rows(const std::vector<Citation>& citations) {
  View out(View::type::list);
  for (const Citation& c : citations) {
    View row;
    row.set("number", c.number);
    row.set("encoded", http::encode(c.number));
    std::string provisions;
    for (const std::string& p : c.provisions) provisions += (provisions.empty() ? "" : "; ") + p;
    row.set("provisions", provisions);
    out.push_back(row);
  }
  return out;
}

View warning_rows(const std::vector<Warning>& warnings) {
  View out(View::type::list);
  for (const Warning& w : warnings) out.push_back(View("message", w.message));
  return out;
}

http::Response facts_page(const StoredDocument& stored, Date today) {
  View data;
  data.set("facts", facts(stored.summary.metadata));
  set_list(data, "basis", basis_rows(stored.document.basis));
  set_list(data, "citations", citation_rows(stored.document.citations));
  set_list(data, "warnings", warning_rows(stored.document.warnings));
  return in_frame(stored.summary, today, true, views::render("document_facts", data));
}

http::Response answer(const Asked& asked, const Store& store, const DocumentSummary& summary, Date today) {
  if (asked.ending == ".xml") {
    auto xml = store.akoma_ntoso(summary.id);
    return xml ? plain("application/akn+xml; charset=utf-8", std::move(*xml)) : error_page(xml.error());
  }
  if (asked.rest == "goc") return original(store, summary);
  const auto stored = store.get(summary.id);
  if (!stored) return error_page(stored.error());
  if (asked.ending == ".json") return plain("application/json; charset=utf-8", to_extract_json(stored->document) + "\n");
  if (asked.ending == ".txt") return plain("text/plain; charset=utf-8", whole_text(stored->document));
  if (asked.rest.empty()) return text_page(*stored, today);
  if (asked.rest == "thuoc-tinh") return facts_page(*stored, today);
  return provision_page(*stored, asked.rest, today);
}

}  // namespace

http::Response document(const http::Request& request, Services& services) {
  const Asked asked = parse(request);
  const auto store = services.stores.borrow();
  if (!store) return error_page(store.error());
  auto found = (*store)->documents_at(asked.address);
  if (!found) return error_page(found.error());
  if (asked.issue_date) std::erase_if(*found, [&](const DocumentSummary& d) { return d.metadata.issue_date != asked.issue_date; });
  if (found->empty()) {
    return error_page({ErrorCode::kNotFound, "Kho không có văn bản ở địa chỉ này.", "Hãy tìm theo số, ký hiệu hoặc nội dung."});
  }
  const Date today = services.today();
  if (found->size() > 1) return choices(*found, today);
  return answer(asked, **store, found->front(), today);
}

}  // namespace rasoat::pages
