#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "server/layout.h"

namespace rasoat::pages {

/// {has_pages, page, page_count, previous, next}: the line below a list that is shown in `pages`
/// pages, numbered from 1. `address` is the address of another of them.
void set_pages(View& data, std::int64_t page, std::int64_t pages,
               const std::function<std::string(std::int64_t)>& address);

}  // namespace rasoat::pages
