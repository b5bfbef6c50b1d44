#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

#include "server/http/message.h"

namespace rasoat {

using View = kainjow::mustache::data;

/// Pages from the templates in server/templates. Any thread.
namespace views {

/// One template, filled. `{{name}}` is escaped, `{{{name}}}` is HTML already. Throws std::logic_error for a template that does not exist or
/// does not parse: a defect that the tests of all templates find.
std::string render(std::string_view name, const View& data);

/// A whole page: the template inside the common head and foot. `query` fills the search box at the top.
http::Response page(std::string_view name, const View& data, std::string_view title, std::string_view query = {});

/// A page that says what happened and what to do.
http::Response message(int status, std::string_view title, std::string_view text, std::string_view hint = {});

}  // namespace views
}  // namespace rasoat
