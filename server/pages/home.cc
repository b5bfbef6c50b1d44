#include <fmt/core.h>

#include <algorithm>

#include "server/pages/as_of.h"
#include "server/pages/listing.h"
#include "server/pages/pages.h"
#include "server/pages/place_choice.h"

namespace rasoat::pages {
namespace {

constexpr int kRecent = 8;
constexpr int kChanging = 8;
constexpr int kDaysAhead = 60;

/// The number of the newest document and two subjects: three ways to ask.
View examples(const std::vector<DocumentSummary>& recent, std::string_view place) {
  View out(View::type::list);
  const auto add = [&](const std::string& text) {
    View row;
    row.set("text", text);
    row.set("href", "/tim-kiem?q=" + http::encode(text) +
                        (place.empty() ? "" : "&noi=" + http::encode(place)));
    out.push_back(row);
  };
  if (recent.empty()) return out;
  if (recent.front().metadata.number) add(recent.front().metadata.number->printed());
  add("học phí mầm non");
  add("gia dat o");
  return out;
}

/// The first thing that happens to the text today or later.
Result<View> changing_row(const Store& store, const DocumentSummary& summary,
                          const BodyRegistry& bodies, Date today) {
  const auto validity = store.validity(summary.id);
  if (!validity) return fail(validity.error());
  View row = listed_document(summary, bodies, today);
  const Date yesterday = add_days(today, -1);
  const auto next = next_change(*validity, yesterday);
  if (!next) return row;
  row.set("day", dmy(*next));
  const Force then = force_on(*validity, *next);
  if (then == force_on(*validity, yesterday)) {
    row.set("what", told(*validity, events_on(*validity, *next)));
  } else {
    row.set("what", std::string(then == Force::kInForce ? "Có hiệu lực" : label(then)));
  }
  return row;
}

View at_place(View row, const DocumentSummary& summary, std::string_view place) {
  row.set("address", on_day(summary.address, std::nullopt, place));
  return row;
}

/// "12.345"
std::string grouped(std::int64_t count) {
  std::string out = fmt::format("{}", count);
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ".");
  return out;
}

}  // namespace

http::Response home(const http::Request& request, Services& services) {
  const auto store = services.stores.borrow();
  if (!store) return services.layout.error(store.error());
  const Date today = services.today();
  const auto recent = (*store)->recent(kRecent);
  const auto changing = (*store)->changing_between(today, add_days(today, kDaysAhead), kChanging);
  const auto count = (*store)->count();
  if (!recent) return services.layout.error(recent.error());
  if (!changing) return services.layout.error(changing.error());
  if (!count) return services.layout.error(count.error());

  const PlaceAnswer place = asked_place(request, services, **store);
  const std::string place_id = place.place ? place.place->id : std::string();
  View data;
  set_place(data, place, [](std::string_view id) { return on_day("/", std::nullopt, id); });
  View recent_list(View::type::list);
  for (const DocumentSummary& summary : *recent)
    recent_list.push_back(
        at_place(listed_document(summary, services.bodies, today), summary, place_id));
  View changing_list(View::type::list);
  for (const DocumentSummary& summary : *changing) {
    auto row = changing_row(**store, summary, services.bodies, today);
    if (!row) return services.layout.error(row.error());
    changing_list.push_back(at_place(std::move(*row), summary, place_id));
  }
  set_list(data, "recent", std::move(recent_list));
  set_list(data, "changing", std::move(changing_list));
  set_list(data, "examples", examples(*recent, place_id));
  data.set("count", grouped(*count));
  data.set("days_ahead", fmt::format("{}", kDaysAhead));
  return services.layout.page(
      "home", data,
      {.title = "Văn bản quy phạm pháp luật", .has_search_box = true, .place = place_id});
}

}  // namespace rasoat::pages
