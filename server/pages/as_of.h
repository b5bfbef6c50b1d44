#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/date.h"
#include "corpus/result.h"
#include "server/http/message.h"
#include "server/layout.h"

namespace rasoat::pages {

/// The day of the parameter "ngay": "2026-03-01", or as people write it where the browser has no
/// date field: "01/3/2026". Nothing if it is not given. Errors: kInvalidArgument.
Result<std::optional<Date>> as_of(const http::Request& request);

/// A day as people write it, or ISO; nothing for an empty text. Errors: kInvalidArgument.
Result<std::optional<Date>> typed_day(std::string_view text);

/// The same for a parameter of another name.
Result<std::optional<Date>> day_parameter(const http::Request& request, std::string_view name);

/// The page that says what is wrong with the day of "ngay" and asks again; everything else that was
/// asked for is kept.
http::Response wrong_day(const http::Request& request, const Layout& layout, const Error& error);

/// What the links of a page keep of what was asked for.
struct Kept {
  std::optional<Date> day;  ///< of "?ngay="; nothing: today
  std::string place = {};   ///< Place::id of "?noi="; empty: none
};
std::string keeping(const std::string& address, const Kept& kept);

/// `address` as of a day and at a place (Place::id): with "?ngay=" and "?noi=" where they are
/// given.
std::string on_day(const std::string& address, std::optional<Date> day,
                   std::string_view place = {});

}  // namespace rasoat::pages
