#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "corpus/text.h"
#include "server/html.h"
#include "server/impact_text.h"
#include "server/pages/as_of.h"
#include "server/pages/listing.h"
#include "server/pages/named_laws.h"
#include "server/pages/pages.h"
#include "server/pages/place_choice.h"

namespace rasoat::pages {
namespace {

constexpr int kPerPage = 10;
constexpr int kLastPage = 50;
/// What fits in an address when each letter is three percent escapes (a server may refuse more than
/// 16 KiB).
constexpr std::size_t kMaxQueryLetters = 1000;
constexpr std::size_t kMaxFilters = 40;
/// Values of a facet that are shown at once; of a list that is a little longer, all.
constexpr std::size_t kShownValues = 6;
constexpr std::size_t kSpareValues = 2;

/// Parameters of the address and the filters of the searcher that they stand for, in the order in
/// which people need them.
struct FilterName {
  std::string_view parameter;
  std::string_view filter;
};
constexpr std::array kFilters = {
    FilterName{"hieu-luc", "status"}, FilterName{"loai", "type"},
    FilterName{"co-quan", "issuer"},  FilterName{"dia-ban", "territory"},
    FilterName{"linh-vuc", "field"},  FilterName{"nam", "year"},
};

std::string_view filter_of(std::string_view parameter) {
  const auto* found = std::ranges::find(kFilters, parameter, &FilterName::parameter);
  return found == kFilters.end() ? std::string_view() : found->filter;
}

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// The address of a search. Parameters that say nothing are left out, so that one search has one
/// address.
std::string search_address(std::string_view query, const Parameters& others) {
  std::string out = "/tim-kiem?q=" + http::encode(query);
  for (const auto& [name, value] : others) {
    if (!value.empty()) out += fmt::format("&{}={}", http::encode(name), http::encode(value));
  }
  return out;
}

/// What was asked, and the addresses of searches beside it.
struct Asked {
  SearchRequest request;
  Parameters chosen;  ///< filters as parameters of the address
  PlaceAnswer place;
  int page = 1;

  void turn_to(int number) {
    page = number;
    request.offset = (number - 1) * kPerPage;
  }

  std::string_view place_id() const {
    return place.place ? std::string_view(place.place->id) : std::string_view();
  }

  /// The day that force and words are about.
  Date day() const { return request.as_of.value_or(request.today); }

  std::string address_of(const DocumentHit& hit) const {
    return on_day(hit.address, request.as_of, place_id());
  }

  /// The filters with the day and the place.
  Parameters kept() const { return at_place(place_id()); }
  Parameters at_place(std::string_view id) const {
    Parameters out = chosen;
    if (request.as_of) out.emplace_back("ngay", iso(*request.as_of));
    if (!id.empty()) out.emplace_back(kPlaceParameter, id);
    return out;
  }
  std::string at_page(int number) const {
    Parameters others = kept();
    if (number > 1) others.emplace_back("trang", std::to_string(number));
    return search_address(request.query, others);
  }
  std::string without_filters() const { return search_address(request.query, {}); }
  std::string without_day() const {
    Parameters others = kept();
    std::erase_if(others, [](const auto& p) { return p.first == "ngay"; });
    return search_address(request.query, others);
  }
  std::string with_place(std::string_view id) const {
    return search_address(request.query, at_place(id));
  }
  std::string with_query(std::string_view query) const { return search_address(query, kept()); }
  bool has(std::string_view parameter, std::string_view value) const {
    return std::ranges::any_of(
        chosen, [&](const auto& p) { return p.first == parameter && p.second == value; });
  }
  /// With one filter put on, or taken off if it is on.
  std::string toggled(std::string_view parameter, std::string_view value) const {
    Parameters others = kept();
    const std::size_t removed = std::erase_if(
        others, [&](const auto& p) { return p.first == parameter && p.second == value; });
    if (removed == 0) others.emplace_back(parameter, value);
    return search_address(request.query, others);
  }
};

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Result<Asked> understood(const http::Request& request, Date today, PlaceAnswer place) {
  Asked out;
  out.place = std::move(place);
  if (out.place.place) out.request.place = out.place.place->province;
  out.turn_to(request.number("trang", 1, 1, kLastPage));
  out.request.query = squeeze(request.parameter("q"));
  if (const std::size_t length = letters(out.request.query); length > kMaxQueryLetters) {
    return with_hint(fail(ErrorCode::kInvalidArgument, "Câu tìm có {} ký tự; nhiều nhất là {}.",
                          length, kMaxQueryLetters),
                     "Hãy chỉ giữ lại những từ chính, hoặc số, ký hiệu của văn bản.");
  }
  out.request.today = today;
  out.request.limit = kPerPage;
  for (const auto& [name, value] : request.parameters()) {
    const std::string_view filter = filter_of(name);
    if (filter.empty() || value.empty() || out.has(name, value)) continue;
    out.chosen.emplace_back(name, value);
    out.request.filters.emplace_back(filter, value);
  }
  if (out.chosen.size() > kMaxFilters) {
    return with_hint(fail(ErrorCode::kInvalidArgument, "Có {} điều kiện lọc; nhiều nhất là {}.",
                          out.chosen.size(), kMaxFilters),
                     "Hãy bỏ bớt điều kiện lọc.");
  }
  auto day = as_of(request);
  if (!day) return fail(day.error());
  out.request.as_of = *day;
  return out;
}

/// The id of the issuing body, which is the first part of a document's address:
/// "/vb/ubnd-lam-giang/…".
std::string_view issuer_id(std::string_view address) {
  constexpr std::string_view kStem = "/vb/";
  if (!address.starts_with(kStem)) return {};
  address.remove_prefix(kStem.size());
  return address.substr(0, address.find('/'));
}

/// What the place changes: the force there, and, of a text of an old province, where it applies at
/// all. `everywhere`: the whole life of the text; `seen`: as the place sees it.
void set_territory(View& row, const Validity& everywhere, const Validity& seen, const Asked& asked,
                   const Services& services) {
  const Date day = asked.day();
  const Where where = where_of(everywhere, asked.place.place, day, services.bodies, services.rules);
  const Force force = force_on(seen, day);
  const WhereWords words = in_words(where, force);
  if (where.territory.old_part) row.set("territory", words.territory);
  if (!where.place) return;
  row.set("status", std::string(name(force)));
  row.set("status_label", std::string(label(force)));
  if (where.applies == Applies::kInPart) row.set("applies_label", words.place);
}

View marks_view(const std::vector<UnitMark>& marks) {
  View out(View::type::list);
  for (const UnitMark& mark : marks) {
    View row;
    set_text(row, "force", mark.force);
    set_text(row, "about", mark.about);
    row.set("what", mark.what);
    row.set("more", mark.more);
    out.push_back(row);
  }
  return out;
}

View units_view(const DocumentHit& hit, const HitOnDay& on_day, const std::string& address) {
  View out(View::type::list);
  for (std::size_t i = 0; i < hit.units.size(); ++i) {
    const UnitHit& unit = hit.units[i];
    View row;
    row.set("href", address + "#" + unit.id);
    row.set("label", unit.heading.empty() ? unit.label : unit.label + ". " + unit.heading);
    row.set("snippet", html::snippet(unit.snippet));
    set_list(row, "marks", marks_view(on_day.units[i].marks));
    out.push_back(row);
  }
  return out;
}

View hit_view(const DocumentHit& hit, const BodyRegistry& bodies, const Asked& asked) {
  View out;
  out.set("number", hit.number);
  out.set("type", hit.type.empty() ? std::string("Văn bản") : capitalised(hit.type));
  out.set("exact", truth(hit.exact_number));
  out.set("title", hit.title.empty() ? capitalised(hit.type) + " " + hit.number : hit.title);
  out.set("address", asked.address_of(hit));
  out.set("issuer", issuer_label(bodies, issuer_id(hit.address), hit.issuer));
  out.set("status", std::string(name(hit.status)));
  out.set("status_label", std::string(label(hit.status)));
  if (hit.issue_date) out.set("issued", dmy(*hit.issue_date));
  if (hit.effective_date) out.set("effective", dmy(*hit.effective_date));
  if (hit.expiry_date) out.set("expiry", dmy(*hit.expiry_date));
  return out;
}

/// A row of the list. Errors: those of the store.
Result<View> hit_row(DocumentHit hit, const SearchResponse& found, const Asked& asked,
                     Services& services, const Store& store) {
  View row = hit_view(hit, services.bodies, asked);
  HitOnDay on_day{{}, std::vector<UnitOnDay>(hit.units.size())};
  const auto everywhere = store.validity(hit.document);
  // A text that went since the index was written has nothing to tell; its row is as the index has
  // it.
  if (!everywhere && everywhere.error().code != ErrorCode::kNotFound)
    return fail(everywhere.error());
  if (everywhere) {
    const Validity seen = validity_at(*everywhere, laws_at(asked.place.place));
    set_territory(row, *everywhere, seen, asked, services);
    auto told = services.unit_marks.bring_to_day(hit, found.words, seen, store, asked.day());
    if (!told) return fail(told.error());
    on_day = std::move(*told);
  }
  set_list(row, "marks", marks_view(on_day.marks));
  set_list(row, "units", units_view(hit, on_day, asked.address_of(hit)));
  return row;
}

std::string value_label(const FacetValue& value, std::string_view filter,
                        const BodyRegistry& bodies) {
  return filter == "issuer" ? issuer_label(bodies, value.value, value.label) : value.label;
}

View facet_view(const Facet& facet, const FilterName& names, const SearchResponse& found,
                const Asked& asked, const BodyRegistry& bodies) {
  const std::size_t shown =
      facet.values.size() <= kShownValues + kSpareValues ? facet.values.size() : kShownValues;
  View values(View::type::list);
  View more(View::type::list);
  bool chosen_below = false;
  for (std::size_t i = 0; i < facet.values.size(); ++i) {
    const FacetValue& value = facet.values[i];
    const bool chosen = asked.has(names.parameter, value.value);
    View row;
    row.set("label", value_label(value, names.filter, bodies));
    row.set("count", fmt::format("{}{}", found.facets_estimated ? "≥ " : "", value.count));
    row.set("href", asked.toggled(names.parameter, value.value));
    row.set("chosen", truth(chosen));
    (i < shown ? values : more).push_back(row);
    chosen_below = chosen_below || (chosen && i >= shown);
  }
  View out;
  out.set("label", facet.label);
  out.set("values", values);
  out.set("more_count", fmt::format("{}", facet.values.size() - shown));
  out.set("more_open", truth(chosen_below));
  set_list(out, "more", more);
  return out;
}

View facets_view(const SearchResponse& found, const Asked& asked, const BodyRegistry& bodies) {
  View out(View::type::list);
  for (const FilterName& names : kFilters) {
    const auto facet = std::ranges::find(found.facets, names.filter, &Facet::name);
    if (facet == found.facets.end() || facet->values.empty()) continue;
    out.push_back(facet_view(*facet, names, found, asked, bodies));
  }
  return out;
}

/// What a person calls a chosen value: from the facets, or, where nothing was found, from the data
/// behind them.
std::string chosen_label(std::string_view filter, const std::string& value,
                         const SearchResponse& found, const BodyRegistry& bodies) {
  if (const auto facet = std::ranges::find(found.facets, filter, &Facet::name);
      facet != found.facets.end()) {
    const auto same = std::ranges::find(facet->values, value, &FacetValue::value);
    if (same != facet->values.end()) return value_label(*same, filter, bodies);
  }
  if (filter == "type") {
    if (const auto type = document_type_by_slug(value)) return capitalised(info(*type).name);
  }
  if (filter == "status") {
    if (const auto status = force_by_name(value)) return std::string(label(*status));
  }
  if (const IssuingBody* body = bodies.body(value); filter == "issuer" && body != nullptr) {
    return issuer_label(bodies, value, body->name);
  }
  return value;
}

View chips_view(const Asked& asked, const SearchResponse& found, const BodyRegistry& bodies) {
  View out(View::type::list);
  const auto add = [&out](std::string text, std::string href) {
    View row;
    row.set("label", std::move(text));
    row.set("href", std::move(href));
    out.push_back(row);
  };
  for (const auto& [parameter, value] : asked.chosen) {
    add(chosen_label(filter_of(parameter), value, found, bodies), asked.toggled(parameter, value));
  }
  if (asked.request.as_of)
    add("Có hiệu lực vào ngày " + dmy(*asked.request.as_of), asked.without_day());
  if (asked.place.place) add("Áp dụng tại " + asked.place.place->short_label, asked.with_place({}));
  return out;
}

View hidden_fields(const Parameters& parameters) {
  View out(View::type::list);
  for (const auto& [name, value] : parameters) {
    View row;
    row.set("name", name);
    row.set("value", value);
    out.push_back(row);
  }
  return out;
}

std::string summary(const SearchResponse& found, const Asked& asked) {
  std::string out =
      fmt::format("{}{} văn bản", found.total_estimated ? "Khoảng " : "", found.total);
  if (asked.request.query.empty()) out += ", mới ban hành trước";
  if (asked.page > 1) out += fmt::format(" – trang {}", asked.page);
  return out;
}

int page_count(const SearchResponse& found) {
  return static_cast<int>(
      std::min<std::int64_t>((found.total + kPerPage - 1) / kPerPage, kLastPage));
}

void set_pages(View& data, const SearchResponse& found, const Asked& asked) {
  const int pages = page_count(found);
  const bool more = asked.page < pages;
  data.set("has_pages", truth(asked.page > 1 || more));
  data.set("page", std::to_string(asked.page));
  if (!found.total_estimated && pages > 0) data.set("page_count", std::to_string(pages));
  if (asked.page > 1) data.set("previous", asked.at_page(asked.page - 1));
  if (more) data.set("next", asked.at_page(asked.page + 1));
}

View named_laws(const SearchResponse& found, const Asked& asked, const Store& store) {
  View out(View::type::list);
  for (const DocumentSummary& law :
       laws_named_but_not_held(store, asked.request.query, found.documents)) {
    View row;
    row.set("name", short_name(store, law));
    row.set("address", on_day(law.address, asked.request.as_of, asked.place_id()));
    out.push_back(row);
  }
  return out;
}

/// Documents of a number that others name or list, and whose text we do not hold.
View known_by_name(const std::string& number, const Asked& asked, const Services& services,
                   const Store& store) {
  View out(View::type::list);
  const auto parsed = parse_document_number(number);
  if (!parsed) return out;
  const auto known = store.bearing(*parsed);
  if (!known) return out;
  for (const DocumentSummary& one : *known) {
    View row = listed_document(one, services.bodies, asked.day());
    row.set("address", on_day(one.address, asked.request.as_of));
    out.push_back(row);
  }
  return out;
}

http::Response results(const Asked& asked, const SearchResponse& found, Services& services,
                       const Store& store) {
  View data;
  data.set("query", asked.request.query);
  data.set("summary", summary(found, asked));
  data.set("kept", hidden_fields(asked.kept()));
  data.set("filters", hidden_fields(asked.chosen));
  data.set("day", asked.request.as_of ? dmy(*asked.request.as_of) : std::string());
  set_list(data, "chips", chips_view(asked, found, services.bodies));
  data.set("all_off", asked.without_filters());
  View hits(View::type::list);
  for (const DocumentHit& hit : found.documents) {
    auto row = hit_row(hit, found, asked, services, store);
    if (!row) return services.layout.error(row.error());
    hits.push_back(std::move(*row));
  }
  set_place(data, asked.place, [&](std::string_view id) { return asked.with_place(id); });
  set_list(data, "hits", hits);
  set_list(data, "facets", facets_view(found, asked, services.bodies));
  data.set("phrases_missing", truth(found.phrases_missing && !found.documents.empty()));
  if (!found.unknown_number.empty()) {
    data.set("unknown_number", found.unknown_number);
    set_list(data, "known", known_by_name(found.unknown_number, asked, services, store));
  }
  set_list(data, "laws", named_laws(found, asked, store));
  if (!found.documents.empty() && !found.unknown_words.empty()) {
    data.set("unknown_words", fmt::format("“{}”", fmt::join(found.unknown_words, "”, “")));
  }
  if (!found.suggestion.empty()) {
    data.set("suggestion", found.suggestion);
    data.set("suggestion_address", asked.with_query(found.suggestion));
  }
  set_pages(data, found, asked);
  const std::string title =
      asked.request.query.empty() ? "Tìm kiếm" : asked.request.query + " – Tìm kiếm";
  return services.layout.page("results", data,
                              {.title = title, .has_search_box = true, .place = asked.place_id()});
}

}  // namespace

http::Response search(const http::Request& request, Services& services) {
  if (const auto day = as_of(request); !day)
    return wrong_day(request, services.layout, day.error());
  const auto store = services.stores.borrow();
  if (!store) return services.layout.error(store.error());
  auto asked = understood(request, services.today(), asked_place(request, services, **store));
  if (!asked) return services.layout.error(asked.error());
  const auto searcher = services.searchers.borrow();
  if (!searcher) return services.layout.error(searcher.error());
  auto found = (*searcher)->search(asked->request);
  // A page behind the last one, typed or kept from a time when there was more: the last one.
  if (const int pages = found ? page_count(*found) : 0; pages > 0 && asked->page > pages) {
    asked->turn_to(pages);
    found = (*searcher)->search(asked->request);
  }
  if (!found) return services.layout.error(found.error());
  return results(*asked, *found, services, **store);
}

}  // namespace rasoat::pages
