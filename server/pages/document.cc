#include <fmt/core.h>

#include <string>
#include <utility>

#include "server/find_document.h"
#include "server/http/caching.h"
#include "server/json_parts.h"
#include "server/pages/as_of.h"
#include "server/pages/document_page.h"
#include "server/pages/listing.h"
#include "server/pages/pages.h"
#include "server/pages/place_choice.h"
#include "server/pages/review/api.h"
#include "server/pages/review/review_mark.h"

namespace rasoat::pages {
namespace {

/// What stands below the address of a document; any other rest without an ending is a provision.
struct Rule {
  std::string_view rest;
  std::string_view ending;
  http::Response (*make)(const Subject&);
};
constexpr Rule kRules[] = {
    {"", "", text_page},
    {"", ".json", structure_json},
    {"", ".txt", plain_text_file},
    {"hop-nhat", ".json", consolidated_json},
    {"hop-nhat", ".txt", consolidated_text},
    {"lich-su", "", history_page},
    {"lich-su", ".json", history_json},
    {"luoc-do", "", diagram_page},
    {"luoc-do", ".json", relations_json},
    {"so-sanh", "", compare_page},
    {"so-sanh", ".json", redline_json},
    {"thuoc-tinh", "", facts_page},
};

/// Whoever asks for JSON gets JSON when it goes wrong, as the API gives it.
bool asks_for_json(const http::Request& request) { return request.path().ends_with(".json"); }

http::Response refused(const http::Request& request, const Layout& layout, const Error& error) {
  return asks_for_json(request) ? desk::api::error(error) : layout.error(error);
}

http::Response choices_json(const std::vector<DocumentSummary>& documents) {
  OrderedJson list = OrderedJson::array();
  for (const DocumentSummary& one : documents) {
    list.push_back({{"address", one.address},
                    {"name", document_name(one.metadata)},
                    {"issue_date", date_json(one.metadata.issue_date)}});
  }
  http::Response response =
      file("application/json; charset=utf-8", indented({{"candidates", list}}));
  response.status = 300;
  return response;
}

http::Response choices(const std::vector<DocumentSummary>& documents, const Services& services,
                       Date day) {
  View data;
  data.set("count", fmt::format("{}", documents.size()));
  View list(View::type::list);
  for (const DocumentSummary& summary : documents)
    list.push_back(listed_document(summary, services.bodies, day));
  data.set("documents", list);
  http::Response response =
      services.layout.page("choices", data, {.title = "Nhiều văn bản cùng số"});
  response.status = 300;
  return response;
}

/// The original as a download: it is somebody else's HTML and never runs as a page of ours.
http::Response original(const Store& store, const DocumentSummary& summary, const Layout& layout) {
  const auto meta = store.original(summary.original_sha256);
  if (!meta) return layout.error(meta.error());
  if (!*meta) return layout.error({ErrorCode::kNotFound, "Văn bản này không có tệp gốc."});
  auto bytes = store.original_bytes(summary.original_sha256);
  if (!bytes) return layout.error(bytes.error());
  http::Response response = file((*meta)->media_type, std::move(*bytes));
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename*=UTF-8''" + http::encode((*meta)->name));
  return response;
}

http::Response akoma_ntoso(const Store& store, const DocumentSummary& summary,
                           const Layout& layout) {
  auto xml = store.akoma_ntoso(summary.id);
  return xml ? file("application/akn+xml; charset=utf-8", std::move(*xml))
             : layout.error(xml.error());
}

http::Response answer(const http::Request& request, const Asked& asked, const Store& store,
                      const DocumentSummary& summary, const Services& services, Date today,
                      std::string_view review_mark) {
  if (asked.rest.empty() && asked.ending == ".xml")
    return akoma_ntoso(store, summary, services.layout);
  if (asked.rest == "goc") return original(store, summary, services.layout);
  const auto stored = store.get(summary.id);
  if (!stored) return refused(request, services.layout, stored.error());
  const auto validity = store.validity(summary.id);
  if (!validity) return refused(request, services.layout, validity.error());
  const PlaceAnswer place = asked_place(request, services, store, validity->province_id);
  if (!asked.ending.empty() && !place.typed.empty() && !place.place)
    return refused(request, services.layout, unclear(place));  // a file has no room for a choice
  const Validity seen = validity_at(*validity, laws_at(place.place));
  const Subject subject{request, asked, place,     services, store,
                        *stored, seen,  *validity, today,    review_mark};
  for (const Rule& rule : kRules) {
    if (rule.rest == asked.rest && rule.ending == asked.ending) return rule.make(subject);
  }
  if (asked.ending.empty()) return provision_page(subject);
  if (!asks_for_json(request)) return services.layout.status(404);
  return desk::api::error({ErrorCode::kNotFound, "Văn bản này không có tệp JSON ở địa chỉ đó."});
}

/// What the answer depends on: see http/caching.h.
Result<std::string> etag(const Asked& asked, const http::Request& request, const Store& store,
                         const DocumentSummary& summary, const Services& services, Date today,
                         std::string_view review_mark) {
  const auto store_id = store.store_id();
  if (!store_id) return fail(store_id.error());
  const auto change = store.last_change();
  if (!change) return fail(change.error());
  std::string parameters;
  for (const auto& [name, value] : request.parameters())
    parameters += http::encode(name) + "=" + http::encode(value) + "&";
  return http::make_etag({services.run, *store_id, fmt::format("{}", summary.id),
                          fmt::format("{}", *change), summary.address,
                          iso(asked.day.value_or(today)), iso(today), request.path(), parameters,
                          review_mark});
}

}  // namespace

http::Response document(const http::Request& request, Services& services) {
  const Layout& layout = services.layout;
  const auto asked = parse_asked(request);
  if (!asked && asks_for_json(request)) return desk::api::error(asked.error());
  if (!asked) return wrong_day(request, layout, asked.error());
  const auto store = services.stores.borrow();
  if (!store) return refused(request, layout, store.error());
  const std::string address = asked->address + (asked->issued.empty() ? "" : "@" + asked->issued);
  auto found = held_at(**store, address);
  if (!found) return refused(request, layout, found.error());
  const bool is_unheld = found->empty() && asked->ending.empty() && asked->rest.empty();
  if (is_unheld) found = known_at(**store, address);
  if (!found) return refused(request, layout, found.error());
  if (found->empty()) {
    return refused(request, layout,
                   {ErrorCode::kNotFound, "Kho không có văn bản ở địa chỉ này.",
                    "Hãy tìm theo số, ký hiệu hoặc nội dung."});
  }
  const Date today = services.today();
  if (found->size() > 1 && asks_for_json(request)) return choices_json(*found);
  if (found->size() > 1) return choices(*found, services, asked->day.value_or(today));
  const DocumentSummary& summary = found->front();
  if (is_unheld)
    return stub(summary, **store, services, {asked->day, std::string(request.parameter("noi"))});
  const std::string mark = desk::review_mark(services, summary.id);
  const auto tag = etag(*asked, request, **store, summary, services, today, mark);
  if (!tag) return refused(request, layout, tag.error());
  return http::unless_unchanged(request, *tag, http::kAskEachTime, [&] {
    return answer(request, *asked, **store, summary, services, today, mark);
  });
}

}  // namespace rasoat::pages
