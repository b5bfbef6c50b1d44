#include "server/pages/review/csv.h"

#include <fmt/core.h>

#include "server/pages/review/queue_filter.h"

namespace rasoat::desk {
namespace {

std::string cell(std::string_view value) {
  const bool formula =
      !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
  std::string out = "\"";
  if (formula) out += '\'';
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace

Csv::Csv(const std::vector<std::string>& heads) : text_("\xEF\xBB\xBF") { add(heads); }

void Csv::add(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) text_ += (i == 0 ? "" : ",") + cell(cells[i]);
  text_ += "\r\n";
}

http::Response Csv::response(std::string_view file_name) const {
  http::Response out{.content_type = "text/csv; charset=utf-8", .body = text_};
  out.headers.emplace_back("Content-Disposition",
                           fmt::format("attachment; filename=\"{}\"", file_name));
  return out;
}

bool wants_csv(const http::Request& request) { return request.parameter("dang") == "csv"; }

std::string csv_address(const review::QueueQuery& query) {
  const std::string filters = query_string(query);
  return "/ra-soat/hang-doi?" + filters + (filters.empty() ? "" : "&") + "dang=csv";
}

}  // namespace rasoat::desk
