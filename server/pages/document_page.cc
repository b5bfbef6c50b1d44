#include "server/pages/document_page.h"

#include <fmt/core.h>

#include <array>
#include <utility>

#include "server/event_view.h"
#include "server/pages/as_of.h"
#include "server/pages/listing.h"
#include "server/pages/place_choice.h"

namespace rasoat::pages {
namespace {

constexpr std::array<std::string_view, 3> kEndings = {".xml", ".json", ".txt"};

struct Tab {
  std::string_view rest;
  const char* label;
};
constexpr Tab kTabs[] = {{"", "Nội dung"},
                         {"thuoc-tinh", "Thuộc tính"},
                         {"lich-su", "Lịch sử hiệu lực"},
                         {"luoc-do", "Lược đồ"},
                         {"so-sanh", "So sánh"}};

std::string take_ending(std::string& segment) {
  for (const std::string_view ending : kEndings) {
    if (!segment.ends_with(ending)) continue;
    segment.resize(segment.size() - ending.size());
    return std::string(ending);
  }
  return {};
}

View tabs(const Subject& subject, std::string_view chosen) {
  View out(View::type::list);
  for (const Tab& tab : kTabs) {
    View one;
    one.set("label", tab.label);
    one.set("href", subject.address(tab.rest));
    one.set("chosen", truth(tab.rest == chosen));
    out.push_back(one);
  }
  return out;
}

std::string query_of(const Asked& asked, std::string_view place) {
  std::string out = on_day("", asked.day, place);
  if (asked.as_issued) out += (out.empty() ? "?" : "&") + std::string("ban=goc");
  return out;
}

/// Which place is asked for, and, where none is and it would matter, the old provinces to ask for.
void set_place_and_territory(View& data, const Subject& subject) {
  const auto here = [&](std::string_view place) {
    const std::string& rest = subject.asked.rest;
    const std::string shown = subject.summary().address + (rest.empty() ? "" : "/") + rest;
    return shown + query_of(subject.asked, place);
  };
  set_place(data, subject.place, here);
  const Where where = subject.where();
  const Force force = force_on(subject.validity, subject.day());
  set_where(data, where, force);
  if (where.place || !where.territory.old_part || !works(force)) return;
  View lands(View::type::list);
  for (const Place& land :
       merged_provinces(subject.everywhere.province_id, subject.day(), subject.services.bodies)) {
    View row;
    row.set("label", land.short_label);
    row.set("href", here(land.id));
    lands.push_back(row);
  }
  set_list(data, "lands", lands);
}

}  // namespace

Result<Asked> parse_asked(const http::Request& request) {
  const auto day = as_of(request);
  if (!day) return fail(day.error());
  const auto& segments = request.segments();
  Asked out;
  out.day = *day;
  out.as_issued = request.parameter("ban") == "goc";
  std::string number = segments[4];
  for (std::size_t i = 5; i < segments.size(); ++i) out.rest += (i == 5 ? "" : "/") + segments[i];
  out.ending = take_ending(out.rest.empty() ? number : out.rest);
  if (const std::size_t at = number.find('@'); at != std::string::npos) {
    out.issued = number.substr(at + 1);
    number.resize(at);
  }
  out.address = fmt::format("/vb/{}/{}/{}/{}", segments[1], segments[2], segments[3], number);
  return out;
}

std::string Subject::query() const { return query_of(asked, place_id()); }

Where Subject::where() const {
  return where_of(everywhere, place.place, day(), services.bodies, services.rules);
}

Result<TextAddresses> Subject::addresses() const {
  auto out = addresses_of(store, everywhere);
  if (!out) return out;
  for (auto& [key, address] : *out) address = on_day(address, std::nullopt, place_id());
  return out;
}

std::string Subject::on(std::optional<Date> day) const {
  return on_day(summary().address, day, place_id());
}

std::string Subject::address(std::string_view tab) const {
  return summary().address + (tab.empty() ? "" : "/") + std::string(tab) + query();
}

http::Response in_frame(const Subject& subject, std::string_view tab, const std::string& title,
                        std::string body) {
  const DocumentSummary& summary = subject.summary();
  const auto addresses = subject.addresses();
  if (!addresses) return subject.services.layout.error(addresses.error());
  View data = listed_document(summary, subject.services.bodies, subject.day());
  set_status(data, subject.validity, *addresses, subject.services.bodies, subject.day());
  data.set("address", summary.address);
  set_place_and_territory(data, subject);
  data.set("elsewhere_href", "/tim-kiem?q=" + http::encode(summary.metadata.title) +
                                 "&noi=" + http::encode(subject.place_id()));
  data.set("history_href", subject.address("lich-su"));
  set_text(data, "review_mark", std::string(subject.review_mark));
  data.set("id", fmt::format("{}", summary.id));
  data.set("day", dmy(subject.day()));
  if (const auto next = next_change(subject.validity, subject.day()))
    data.set("next_href", subject.on(*next));
  const bool on_other_day = subject.day() != subject.today;
  if (on_other_day) data.set("other_day", dmy(subject.day()));
  data.set("asks_elsewhere", truth(on_other_day || !subject.place.typed.empty()));
  if (subject.asked.as_issued) data.set("as_issued", truth(true));
  data.set("tabs", tabs(subject, tab));
  data.set("body", std::move(body));
  return subject.services.layout.page(
      "document", data,
      {.title = title, .alternate = summary.address, .place = subject.place_id()});
}

View downloads(const Subject& subject) {
  View data;
  data.set("address", subject.summary().address);
  data.set("original", truth(!subject.summary().original_sha256.empty()));
  data.set("query", subject.query());
  return data;
}

http::Response file(std::string content_type, std::string body) {
  return {.content_type = std::move(content_type), .body = std::move(body)};
}

}  // namespace rasoat::pages
