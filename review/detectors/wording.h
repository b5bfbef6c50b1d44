#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "corpus/date.h"
#include "corpus/event.h"

/// The words of a ground's explanation. Vietnamese, pure.
namespace rasoat::review {

/// What a text does to another: "sửa đổi", "bãi bỏ", "công bố hết hiệu lực".
std::string_view verb(EventKind event);

/// "Điều 5, khoản 2 Điều 7 và 12 nội dung khác"; empty for an empty list.
std::string enumerate(std::span<const std::string> items, std::string_view rest = "nội dung");

/// "sửa đổi Điều 5 của ", "bãi bỏ toàn bộ "; what is acted on follows.
std::string doing(EventKind event, std::span<const std::string> provisions);

/// ", từ ngày 01/7/2025"; empty if the day is not known.
std::string from_day(std::optional<Date> day, bool assumed);

}  // namespace rasoat::review
