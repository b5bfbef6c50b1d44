#include "server/app.h"

#include <fmt/core.h>

#include <fstream>
#include <iterator>
#include <random>
#include <utility>

#include "corpus/data_folder.h"
#include "corpus/text.h"
#include "server/http/router.h"
#include "server/pages/pages.h"

namespace rasoat {
namespace {

std::string read_notice(const std::filesystem::path& data_dir) {
  std::ifstream in(data_dir / "config" / "notice.txt", std::ios::binary);
  return squeeze(nfc(std::string(std::istreambuf_iterator<char>(in), {})));
}

std::string random_run() {
  std::random_device random;
  return fmt::format("{:08x}{:08x}", random(), random());
}

}  // namespace

struct App::Impl {
  Services services;
  http::Router router;

  Impl(const Config& config, BodyRegistry bodies)
      : services{Pool<Store>([config] {
                   return Store::open({.data_dir = config.data_dir, .postgresql = config.postgresql, .read_only = true});
                 }),
                 Pool<Searcher>([config] { return Searcher::open(config.data_dir); }),
                 std::move(bodies),
                 Layout(read_notice(config.data_dir), pages::assets_address()),
                 config.today,
                 random_run()} {
    router.get("/", [this](const auto& request) { return pages::home(request, services); });
    router.get("/tim-kiem", [this](const auto& request) { return pages::search(request, services); });
    router.get("/vb/*/*/*/*/**", [this](const auto& request) { return pages::document(request, services); });
    router.get("/tai-san/*/*", [this](const auto& request) { return pages::asset(request, services); });
    router.get("/healthz", [this](const auto& request) { return pages::health(request, services); });
  }
};

App::App(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
App::App(App&&) noexcept = default;
App& App::operator=(App&&) noexcept = default;
App::~App() = default;

Result<App> App::open(Config config) {
  auto bodies = load_bodies(config.data_dir);
  if (!bodies) return fail(bodies.error());
  auto impl = std::make_unique<Impl>(config, std::move(*bodies));
  if (auto store = impl->services.stores.borrow(); !store) return fail(store.error());
  if (auto searcher = impl->services.searchers.borrow(); !searcher) return fail(searcher.error());
  return App(std::move(impl));
}

http::Response App::handle(const http::Request& request) const {
  return impl_->router.handle(request, [this](int status) { return error_page(status); });
}

http::Response App::error_page(int status) const { return impl_->services.layout.status(status); }

}  // namespace rasoat
