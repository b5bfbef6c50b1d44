#include "server/views.h"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

#include "embedded/templates.h"

namespace rasoat::views {
namespace {

std::string_view source(std::string_view name) {
  const std::string path = fmt::format("templates/{}.mustache", name);
  const auto files = embedded::templates_files();
  const auto found = std::ranges::find(files, path, &embedded::File::path);
  if (found == files.end()) throw std::logic_error("no template " + path);
  return found->content;
}

}  // namespace

std::string render(std::string_view name, const View& data) {
  kainjow::mustache::mustache parsed{std::string(source(name))};
  if (!parsed.is_valid()) throw std::logic_error(fmt::format("template {}: {}", name, parsed.error_message()));
  return parsed.render(data);
}

http::Response page(std::string_view name, const View& data, std::string_view title, std::string_view query) {
  View layout;
  layout.set("title", std::string(title));
  layout.set("query", std::string(query));
  layout.set("home", name == "home" ? View::type::bool_true : View::type::bool_false);
  layout.set("content", render(name, data));
  return {.body = render("layout", layout)};
}

http::Response message(int status, std::string_view title, std::string_view text, std::string_view hint) {
  View data;
  data.set("title", std::string(title));
  data.set("text", std::string(text));
  data.set("hint", std::string(hint));
  http::Response response = page("message", data, title);
  response.status = status;
  return response;
}

}  // namespace rasoat::views
