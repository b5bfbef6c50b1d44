#include "server/pages/page_links.h"

#include <fmt/core.h>

namespace rasoat::pages {

void set_pages(View& data, std::int64_t page, std::int64_t pages,
               const std::function<std::string(std::int64_t)>& address) {
  data.set("has_pages", truth(pages > 1));
  data.set("page", fmt::format("{}", page));
  data.set("page_count", fmt::format("{}", pages));
  if (page > 1) data.set("previous", address(page - 1));
  if (page < pages) data.set("next", address(page + 1));
}

}  // namespace rasoat::pages
