#include "server/pages/as_of.h"

#include "corpus/text.h"

namespace rasoat::pages {

Result<std::optional<Date>> as_of(const http::Request& request) {
  return day_parameter(request, "ngay");
}

Result<std::optional<Date>> day_parameter(const http::Request& request, std::string_view name) {
  return typed_day(request.parameter(name));
}

Result<std::optional<Date>> typed_day(std::string_view typed) {
  const std::string text = squeeze(typed);
  if (text.empty()) return std::nullopt;
  if (const auto day = parse_iso_date(text)) return day;
  const auto mentions = find_dates(text);
  if (mentions.size() == 1 && mentions[0].begin == 0 && mentions[0].end == text.size())
    return mentions[0].date;
  return with_hint(fail(ErrorCode::kInvalidArgument,
                        "Ngày “{}” không có trong lịch hoặc không đúng dạng.", text),
                   "Hãy viết ngày như 01/3/2026 hoặc 2026-03-01.");
}

http::Response wrong_day(const http::Request& request, const Layout& layout, const Error& error) {
  View data;
  data.set("text", error.message);
  data.set("hint", error.hint);
  data.set("path", request.path());
  data.set("day", std::string(request.parameter("ngay")));
  View kept(View::type::list);
  std::string today = request.path();
  for (const auto& [name, value] : request.parameters()) {
    if (name == "ngay") continue;
    View row;
    row.set("name", name);
    row.set("value", value);
    kept.push_back(row);
    today += (today.size() == request.path().size() ? "?" : "&") + http::encode(name) + "=" +
             http::encode(value);
  }
  data.set("kept", kept);
  data.set("today", today);
  http::Response response =
      layout.page("wrong_day", data, {.title = "Ngày không đúng", .query = request.parameter("q")});
  response.status = 400;
  return response;
}

std::string keeping(const std::string& address, const Kept& kept) {
  return on_day(address, kept.day, kept.place);
}

std::string on_day(const std::string& address, std::optional<Date> day, std::string_view place) {
  std::string out = address;
  if (day) out += "?ngay=" + iso(*day);
  if (!place.empty()) out += (day ? "&noi=" : "?noi=") + http::encode(place);
  return out;
}

}  // namespace rasoat::pages
