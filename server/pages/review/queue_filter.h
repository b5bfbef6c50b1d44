#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "review/service.h"

/// The filters of the queue, as they stand in its address: /ra-soat/hang-doi?trang-thai=…&don-vi=….
/// Pure.
namespace rasoat::desk {

inline constexpr int kQueuePage = 50;

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// What an address asks for. Values that mean nothing are left out, so that an old link still
/// opens.
///   trang-thai=assigned (several)   don-vi=3   nguoi=7   can-cu=basis   hinh-thuc=repeal   dot=1
///   qua-han=1   q=giá đất   xep=due|newest|priority|number   trang=2
///   cho-toi=1: waiting_for is set, to nobody yet: the page puts in who asks
review::QueueQuery queue_query(const Parameters& parameters);

/// The query string of a filter, in one order, without what is the default and without the page if
/// it is the first.
std::string query_string(const review::QueueQuery& query);

/// "/ra-soat/hang-doi?…"
std::string queue_address(const review::QueueQuery& query);

/// The parameters of a query string ("a=1&b=2").
Parameters parameters_of(std::string_view query_string);

}  // namespace rasoat::desk
