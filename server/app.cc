#include "server/app.h"

#include <utility>

#include "server/error_mapper.h"
#include "server/http/router.h"
#include "server/pages/pages.h"

namespace rasoat {

struct App::Impl {
  Services services;
  http::Router router;

  explicit Impl(const Config& config)
      : services{Pool<Store>([config] {
                   return Store::open({.data_dir = config.data_dir, .postgresql = config.postgresql, .read_only = true});
                 }),
                 Pool<Searcher>([config] { return Searcher::open(config.data_dir); }), config.today, {}} {
    router.get("/", [this](const auto& request) { return pages::home(request, services); });
    router.get("/tim-kiem", [this](const auto& request) { return pages::search(request, services); });
    router.get("/vb/*/*/*/*/**", [this](const auto& request) { return pages::document(request, services); });
    router.get("/tai-san/*", [](const auto& request) { return pages::asset(request); });
    router.get("/healthz", [this](const auto& request) { return pages::health(request, services); });
  }
};

App::App(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
App::App(App&&) noexcept = default;
App& App::operator=(App&&) noexcept = default;
App::~App() = default;

Result<App> App::open(Config config) {
  auto impl = std::make_unique<Impl>(config);
  if (auto store = impl->services.stores.borrow(); !store) return fail(store.error());
  if (auto searcher = impl->services.searchers.borrow(); !searcher) return fail(searcher.error());
  return App(std::move(impl));
}

http::Response App::handle(const http::Request& request) const { return impl_->router.handle(request, status_page); }

}  // namespace rasoat
