#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "corpus/text.h"
#include "indexer/extract/json.h"
#include "server/document_html.h"
#include "server/force_text.h"
#include "server/http/caching.h"
#include "server/pages/as_of.h"
#include "server/pages/listing.h"
#include "server/pages/pages.h"
#include "server/find_provision.h"

namespace rasoat::pages {
namespace {

/// What an address below /vb asks for.
struct Asked {
  std::string address;              ///< of the document, without date and ending
  std::string issued;               ///< "2025-07-01" of "@2025-07-01"; empty if not given
  std::string ending;               ///< ".xml", ".json", ".txt" or empty
  std::string rest;                 ///< "thuoc-tinh", "goc", "dieu-5/khoan-2" or empty
  std::optional<Date> day;          ///< the page is about its force on this day; nothing: today
};

/// What all pages of a document are made from.
struct Subject {
  const StoredDocument& stored;
  const Asked& asked;
  const Services& services;
  Date today;

  const DocumentSummary& summary() const { return stored.summary; }
  Date day() const { return asked.day.value_or(today); }
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
    out.issued = last.substr(at + 1);
    last.resize(at);
  }
  out.address = fmt::format("/vb/{}/{}/{}/{}", s[1], s[2], s[3], last);
  for (std::size_t i = 5; i < s.size(); ++i) out.rest += (i == 5 ? "" : "/") + s[i];
  return out;
}

/// What stands behind "@" in the address of a document that shares it with others.
std::string issued_in_address(const DocumentMetadata& m) { return m.issue_date ? iso(*m.issue_date) : "khong-ngay"; }

http::Response choices(const std::vector<DocumentSummary>& documents, const Services& services, Date day) {
  View data;
  data.set("count", fmt::format("{}", documents.size()));
  View list(View::type::list);
  for (const DocumentSummary& summary : documents) list.push_back(listed_document(summary, services.bodies, day));
  data.set("documents", list);
  http::Response response = services.layout.page("choices", data, {.title = "Nhiều văn bản cùng số"});
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
http::Response original(const Store& store, const DocumentSummary& summary, const Layout& layout) {
  const auto meta = store.original(summary.original_sha256);
  if (!meta) return layout.error(meta.error());
  if (!*meta) return layout.error({ErrorCode::kNotFound, "Văn bản này không có tệp gốc."});
  auto bytes = store.original_bytes(summary.original_sha256);
  if (!bytes) return layout.error(bytes.error());
  http::Response response = plain((*meta)->media_type, std::move(*bytes));
  response.headers.emplace_back("Content-Disposition", "attachment; filename*=UTF-8''" + http::encode((*meta)->name));
  return response;
}

View tab(const char* text, const std::string& href, bool chosen) {
  View out;
  out.set("label", text);
  out.set("href", href);
  out.set("chosen", truth(chosen));
  return out;
}

/// The document inside its head: what it is, its force and why, the tabs.
http::Response in_frame(const Subject& subject, bool facts, std::string title, std::string body) {
  const DocumentSummary& summary = subject.summary();
  const ForceReason why = force_reason(summary, subject.day());
  View data = listed_document(summary, subject.services.bodies, subject.day());
  data.set("why", why.text);
  if (!why.by_name.empty()) {
    data.set("by_name", why.by_name);
    data.set("by_address", why.by_address);
    data.set("by_quote", why.quote);
  }
  data.set("day", dmy(subject.day()));
  if (subject.day() != subject.today) data.set("other_day", dmy(subject.day()));
  View tabs(View::type::list);
  tabs.push_back(tab("Nội dung", on_day(summary.address, subject.asked.day), !facts));
  tabs.push_back(tab("Thuộc tính", on_day(summary.address + "/thuoc-tinh", subject.asked.day), facts));
  data.set("tabs", tabs);
  data.set("body", std::move(body));
  return subject.services.layout.page("document", data, {.title = title, .alternate = summary.address});
}

/// What stands beside the text: contents, downloads.
View reading(const Subject& subject) {
  View data;
  data.set("address", subject.summary().address);
  data.set("original", truth(!subject.summary().original_sha256.empty()));
  return data;
}

http::Response text_page(const Subject& subject) {
  View data = reading(subject);
  set_text(data, "contents", contents_html(subject.stored.document));
  data.set("text", document_html(subject.stored.document, subject.summary().address));
  return in_frame(subject, false, document_name(subject.summary().metadata), render("document_text", data));
}

View neighbour(const FoundProvision& found, const Subject& subject) {
  View out;
  out.set("href", on_day(subject.summary().address + "/" + address(found.path), subject.asked.day));
  out.set("label", "Điều " + found.provision->num);
  return out;
}

http::Response provision_page(const Subject& subject) {
  const FoundProvision found = find_provision(subject.stored.document, subject.asked.rest);
  if (found.provision == nullptr) {
    return subject.services.layout.error(
        {ErrorCode::kNotFound, "Văn bản này không có phần được hỏi.", "Hãy mở toàn văn và xem mục lục."});
  }
  const std::string cited = cite(found.path);
  View data = reading(subject);
  data.set("part", on_day(subject.summary().address, subject.asked.day) + "#" + found.provision->id);
  data.set("cited", capitalised(cited));
  const Neighbours around = neighbours(subject.stored.document, *found.provision);
  if (around.before.provision != nullptr) data.set("before", neighbour(around.before, subject));
  if (around.after.provision != nullptr) data.set("after", neighbour(around.after, subject));
  data.set("text", provision_html(*found.provision, found.path, subject.summary().address));
  return in_frame(subject, false, capitalised(cited) + ", " + document_name(subject.summary().metadata),
                  render("document_text", data));
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
    case EffectKind::kRepeals: return "Bãi bỏ";
    case EffectKind::kRepealsPart: return "Bãi bỏ một phần";
    case EffectKind::kReplaces: return "Thay thế";
    case EffectKind::kAmends: return "Sửa đổi, bổ sung";
    case EffectKind::kSupplements: return "Bổ sung";
    case EffectKind::kReplacesPhrase: return "Thay cụm từ";
    case EffectKind::kRemovesPhrase: return "Bỏ cụm từ";
    case EffectKind::kSuspends: return "Tạm ngưng hiệu lực";
    case EffectKind::kExtends: return "Kéo dài thời hạn áp dụng";
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

http::Response facts_page(const Subject& subject) {
  const Document& document = subject.stored.document;
  View data = reading(subject);
  data.set("facts", facts(subject.summary().metadata, subject.services.bodies));
  set_list(data, "basis", basis_rows(document.basis));
  set_list(data, "effects", effect_rows(document.effects));
  set_list(data, "citations", citation_rows(document.citations));
  set_list(data, "warnings", warning_rows(document.warnings));
  return in_frame(subject, true, "Thuộc tính – " + document_name(subject.summary().metadata), render("document_facts", data));
}

http::Response answer(const Asked& asked, const Store& store, const DocumentSummary& summary, const Services& services,
                      Date today) {
  const Layout& layout = services.layout;
  if (asked.ending == ".xml") {
    auto xml = store.akoma_ntoso(summary.id);
    return xml ? plain("application/akn+xml; charset=utf-8", std::move(*xml)) : layout.error(xml.error());
  }
  if (asked.rest == "goc") return original(store, summary, layout);
  const auto stored = store.get(summary.id);
  if (!stored) return layout.error(stored.error());
  if (asked.ending == ".json") return plain("application/json; charset=utf-8", to_extract_json(stored->document) + "\n");
  if (asked.ending == ".txt") return plain("text/plain; charset=utf-8", whole_text(stored->document));
  const Subject subject{*stored, asked, services, today};
  if (asked.rest.empty()) return text_page(subject);
  if (asked.rest == "thuoc-tinh") return facts_page(subject);
  return provision_page(subject);
}

/// What the answer depends on: see http/caching.h.
Result<std::string> etag(const Asked& asked, const http::Request& request, const Store& store, const DocumentSummary& summary,
                         const Services& services, Date today) {
  const auto store_id = store.store_id();
  if (!store_id) return fail(store_id.error());
  const auto change = store.last_change();
  if (!change) return fail(change.error());
  return http::make_etag({services.run, *store_id, fmt::format("{}", summary.id), fmt::format("{}", *change),
                          summary.address, iso(asked.day.value_or(today)), iso(today), request.path()});
}

}  // namespace

http::Response document(const http::Request& request, Services& services) {
  const Layout& layout = services.layout;
  Asked asked = parse(request);
  const auto day = as_of(request);
  if (!day) return layout.error(day.error());
  asked.day = *day;
  const auto store = services.stores.borrow();
  if (!store) return layout.error(store.error());
  auto found = (*store)->documents_at(asked.address);
  if (!found) return layout.error(found.error());
  if (!asked.issued.empty()) {
    std::erase_if(*found, [&](const DocumentSummary& d) { return issued_in_address(d.metadata) != asked.issued; });
  }
  if (found->empty()) {
    return layout.error({ErrorCode::kNotFound, "Kho không có văn bản ở địa chỉ này.", "Hãy tìm theo số, ký hiệu hoặc nội dung."});
  }
  const Date today = services.today();
  if (found->size() > 1) return choices(*found, services, asked.day.value_or(today));
  const DocumentSummary& summary = found->front();
  const auto tag = etag(asked, request, **store, summary, services, today);
  if (!tag) return layout.error(tag.error());
  return http::unless_unchanged(request, *tag, http::kAskEachTime,
                                [&] { return answer(asked, **store, summary, services, today); });
}

}  // namespace rasoat::pages
