#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "server/error_mapper.h"
#include "server/html.h"
#include "server/pages/pages.h"
#include "server/views.h"

namespace rasoat::pages {
namespace {

constexpr int kPerPage = 10;
constexpr int kLastPage = 50;

/// Parameters of the address and the filters of the searcher that they stand for.
struct FilterName {
  std::string_view parameter;
  std::string_view filter;
};
constexpr std::array kFilters = {
    FilterName{"hieu-luc", "status"}, FilterName{"loai", "type"},         FilterName{"co-quan", "issuer"},
    FilterName{"nam", "year"},        FilterName{"linh-vuc", "field"},    FilterName{"dia-ban", "territory"},
};

std::string_view parameter_of(std::string_view filter) {
  const auto* found = std::ranges::find(kFilters, filter, &FilterName::filter);
  return found == kFilters.end() ? filter : found->parameter;
}

std::string_view filter_of(std::string_view parameter) {
  const auto* found = std::ranges::find(kFilters, parameter, &FilterName::parameter);
  return found == kFilters.end() ? std::string_view() : found->filter;
}

/// The address of this search with one filter put on or taken off, from its first page.
std::string toggled(const http::Request& request, std::string_view parameter, std::string_view value) {
  std::string out = "/tim-kiem?q=" + http::encode(request.parameter("q"));
  bool taken_off = false;
  for (const auto& [name, old] : request.parameters()) {
    if (name == "q" || name == "trang") continue;
    if (name == parameter && old == value) {
      taken_off = true;
      continue;
    }
    out += fmt::format("&{}={}", http::encode(name), http::encode(old));
  }
  if (!taken_off) out += fmt::format("&{}={}", http::encode(parameter), http::encode(value));
  return out;
}

std::string at_page(const http::Request& request, int page) {
  std::string out = "/tim-kiem?";
  for (const auto& [name, value] : request.parameters()) {
    if (name != "trang") out += fmt::format("{}={}&", http::encode(name), http::encode(value));
  }
  return out + fmt::format("trang={}", page);
}

bool is_chosen(const http::Request& request, std::string_view parameter, std::string_view value) {
  return std::ranges::any_of(request.parameters(), [&](const auto& p) { return p.first == parameter && p.second == value; });
}

Result<SearchRequest> understood(const http::Request& request, Date today, int page) {
  SearchRequest out;
  out.query = request.parameter("q");
  out.today = today;
  out.limit = kPerPage;
  out.offset = (page - 1) * kPerPage;
  for (const auto& [name, value] : request.parameters()) {
    const std::string_view filter = filter_of(name);
    if (!filter.empty() && !value.empty()) out.filters.emplace_back(filter, value);
  }
  if (const std::string_view day = request.parameter("ngay"); !day.empty()) {
    out.as_of = parse_iso_date(day);
    if (!out.as_of) return fail(ErrorCode::kInvalidArgument, "Ngày “{}” không đúng dạng năm-tháng-ngày, ví dụ 2026-03-01.", day);
  }
  return out;
}

View hit_view(const DocumentHit& hit) {
  View out;
  out.set("number", hit.number.empty() ? std::string("Không số") : hit.number);
  out.set("title", hit.title.empty() ? hit.number : hit.title);
  out.set("address", hit.address);
  out.set("issuer", hit.issuer);
  out.set("status", std::string(name(hit.status)));
  out.set("status_label", std::string(label(hit.status)));
  if (hit.issue_date) out.set("issued", dmy(*hit.issue_date));
  if (hit.effective_date) out.set("effective", dmy(*hit.effective_date));
  if (hit.expiry_date) out.set("expiry", dmy(*hit.expiry_date));
  View units(View::type::list);
  for (const UnitHit& unit : hit.units) {
    View row;
    row.set("href", hit.address + "#" + unit.id);
    row.set("label", unit.heading.empty() ? unit.label : unit.label + ". " + unit.heading);
    row.set("snippet", html::snippet(unit.snippet));
    units.push_back(row);
  }
  out.set("units", units);
  return out;
}

View facets_view(const SearchResponse& found, const http::Request& request) {
  View facets(View::type::list);
  for (const Facet& facet : found.facets) {
    const std::string parameter(parameter_of(facet.name));
    View values(View::type::list);
    for (const FacetValue& value : facet.values) {
      View row;
      row.set("label", value.label);
      row.set("count", fmt::format("{}{}", found.facets_estimated ? "≥ " : "", value.count));
      row.set("href", toggled(request, parameter, value.value));
      row.set("chosen", is_chosen(request, parameter, value.value) ? View::type::bool_true : View::type::bool_false);
      values.push_back(row);
    }
    if (!values.is_non_empty_list()) continue;
    View row;
    row.set("label", facet.label);
    row.set("values", values);
    facets.push_back(row);
  }
  return facets;
}

/// Filters that go on with a new query.
View kept_parameters(const http::Request& request) {
  View out(View::type::list);
  for (const auto& [name, value] : request.parameters()) {
    if (filter_of(name).empty() && name != "ngay") continue;
    View row;
    row.set("name", name);
    row.set("value", value);
    out.push_back(row);
  }
  return out;
}

std::string summary(const SearchResponse& found, const SearchRequest& asked) {
  std::string out = fmt::format("{}{} văn bản", found.total_estimated ? "khoảng " : "", found.total);
  if (asked.as_of) out += fmt::format(" có hiệu lực vào ngày {}", dmy(*asked.as_of));
  return out;
}

}  // namespace

http::Response search(const http::Request& request, Services& services) {
  const int page = request.number("trang", 1, 1, kLastPage);
  const auto asked = understood(request, services.today(), page);
  if (!asked) return error_page(asked.error());
  const auto searcher = services.searchers.borrow();
  if (!searcher) return error_page(searcher.error());
  const auto found = (*searcher)->search(*asked);
  if (!found) return error_page(found.error());

  View data;
  data.set("query", asked->query);
  data.set("summary", summary(*found, *asked));
  data.set("kept", kept_parameters(request));
  View hits(View::type::list);
  for (const DocumentHit& hit : found->documents) hits.push_back(hit_view(hit));
  data.set("nothing", hits.is_non_empty_list() ? View::type::bool_false : View::type::bool_true);
  data.set("hits", hits);
  View facets = facets_view(*found, request);
  data.set("has_facets", facets.is_non_empty_list() ? View::type::bool_true : View::type::bool_false);
  data.set("facets", facets);
  if (!found->suggestion.empty()) {
    View suggestion;
    suggestion.set("text", found->suggestion);
    suggestion.set("encoded", http::encode(found->suggestion));
    data.set("suggestion", suggestion);
  }
  if (page > 1) data.set("previous", at_page(request, page - 1));
  if (found->total > asked->offset + kPerPage && page < kLastPage) data.set("next", at_page(request, page + 1));
  return views::page("results", data, asked->query.empty() ? "Tìm kiếm" : asked->query, asked->query);
}

}  // namespace rasoat::pages
