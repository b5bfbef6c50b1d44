#include "server/pages/as_of.h"

#include <fmt/core.h>

#include <charconv>
#include <ranges>
#include <utility>
#include <vector>

#include "corpus/text.h"

namespace rasoat::pages {
namespace {

/// The three figures of "1/3/25", "2026-02-31"; empty if the text is no such thing.
std::vector<int> figures(std::string_view text) {
  std::vector<int> out;
  for (const auto part : std::views::split(text, text.find('/') != text.npos ? '/' : '-')) {
    const std::string_view word(part.begin(), part.end());
    int value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size()) return {};
    out.push_back(value);
  }
  return out.size() == 3 ? out : std::vector<int>();
}

/// What is wrong with a text that is no day, and how to write one.
Error not_a_day(const std::string& text) {
  const auto said = [](std::string message, std::string hint) {
    return Error{ErrorCode::kInvalidArgument, std::move(message), std::move(hint)};
  };
  constexpr const char* kForms = "Hãy viết ngày như 01/3/2026 hoặc 2026-03-01.";
  const std::vector<int> parts = figures(text);
  if (parts.empty()) return said(fmt::format("“{}” không phải là ngày.", text), kForms);
  const bool year_first = parts.front() > 31;
  const int year = year_first ? parts.front() : parts.back();
  if (year < 100)
    return said(fmt::format("“{}” không phải là ngày đầy đủ: năm phải có bốn chữ số.", text),
                kForms);
  if (year < 1900 || year > 2200)
    return said(fmt::format("Năm {} nằm ngoài khoảng từ 1900 đến 2200.", year), kForms);
  return said(fmt::format("“{}” không phải là ngày: không có trong lịch.", text), kForms);
}

}  // namespace

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
  return fail(not_a_day(text));
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
