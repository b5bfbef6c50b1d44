#include "server/http/caching.h"
#include "server/pages/pages.h"

namespace rasoat::pages {
namespace {

Result<void> probe(Services& services) {
  const auto store = services.stores.borrow();
  if (!store) return fail(store.error());
  if (const auto count = (*store)->count(); !count) return fail(count.error());
  const auto searcher = services.searchers.borrow();
  if (!searcher) return fail(searcher.error());
  SearchRequest request;
  request.today = services.today();
  request.limit = 1;
  request.facets = false;
  if (const auto found = (*searcher)->search(request); !found) return fail(found.error());
  return {};
}

}  // namespace

http::Response health(const http::Request&, Services& services) {
  http::Response response{.content_type = "text/plain; charset=utf-8", .body = "ok\n"};
  response.headers.emplace_back("Cache-Control", http::kNeverKeep);
  if (const auto well = probe(services); !well) {
    response.status = 503;
    response.body = well.error().message + "\n";
  }
  return response;
}

}  // namespace rasoat::pages
