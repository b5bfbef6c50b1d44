#include "server/app.h"

#include <fmt/core.h>

#include <fstream>
#include <iterator>
#include <random>
#include <utility>

#include "corpus/data_folder.h"
#include "corpus/store_upgrade.h"
#include "corpus/text.h"
#include "indexer/search/index_writer.h"
#include "server/http/router.h"
#include "server/pages/pages.h"
#include "server/pages/review/api.h"
#include "server/pages/review/desk.h"

namespace rasoat {
namespace {

// Reports of texts from the public page in an hour: from one address, from all.
constexpr std::size_t kReportsOfOne = 5;
constexpr std::size_t kReportsOfAll = 200;

std::string read_notice(const std::filesystem::path& data_dir) {
  std::ifstream in(data_dir / "config" / "notice.txt", std::ios::binary);
  return squeeze(nfc(std::string(std::istreambuf_iterator<char>(in), {})));
}

/// What stands above every page.
std::string notice(const App::Config& config) {
  const std::string own = read_notice(config.data_dir);
  return config.warning + (config.warning.empty() || own.empty() ? "" : " ") + own;
}

review::Service::Config review_config(const App::Config& config) {
  review::Service::Config out;
  out.store = {.data_dir = config.data_dir, .postgresql = config.postgresql, .read_only = true};
  out.today = config.today;
  out.now =
      config.now ? config.now : [today = config.today] { return iso(today()) + "T05:00:00Z"; };
  return out;
}

/// Pages only read: what an older program left is made new before the first of them.
Result<void> upgrade(const App::Config& config) {
  const Store::Config of_store{
      .data_dir = config.data_dir, .postgresql = config.postgresql, .read_only = false};
  const auto older = needs_upgrade(of_store);
  if (!older) return fail(older.error());
  if (!*older) return {};
  auto store = Store::open(of_store);
  if (!store) return fail(store.error());
  return update_index(*store, config.data_dir);
}

std::string random_run() {
  std::random_device random;
  return fmt::format("{:08x}{:08x}", random(), random());
}

}  // namespace

struct App::Impl {
  Services services;
  http::Router router;

  Impl(const Config& config, BodyRegistry bodies, CommuneRegistry communes, ValidityRules rules)
      : services{Pool<Store>([config] {
                   return Store::open({.data_dir = config.data_dir,
                                       .postgresql = config.postgresql,
                                       .read_only = true});
                 }),
                 Pool<Searcher>([config] { return Searcher::open(config.data_dir); }),
                 std::move(bodies),
                 std::move(communes),
                 std::move(rules),
                 Layout(notice(config), pages::assets_address()),
                 config.today,
                 random_run(),
                 Pool<review::Service>(
                     [config] { return review::Service::open(review_config(config)); }),
                 config.https,
                 RateLimit(kReportsOfOne, kReportsOfAll)} {
    router.get("/", [this](const auto& request) { return pages::home(request, services); });
    router.get("/tim-kiem",
               [this](const auto& request) { return pages::search(request, services); });
    router.get("/vb/*/*/*/*/**",
               [this](const auto& request) { return pages::document(request, services); });
    router.get("/tac-dong",
               [this](const auto& request) { return pages::impact_overview(request, services); });
    router.get("/tac-dong/*/*/*/*",
               [this](const auto& request) { return pages::impact(request, services); });
    router.get("/tai-san/*/*",
               [this](const auto& request) { return pages::asset(request, services); });
    router.get("/healthz",
               [this](const auto& request) { return pages::health(request, services); });
    desk::add_routes(router, services);
  }
};

App::App(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
App::App(App&&) noexcept = default;
App& App::operator=(App&&) noexcept = default;
App::~App() = default;

Result<App> App::open(Config config) {
  auto bodies = load_bodies(config.data_dir);
  if (!bodies) return fail(bodies.error());
  auto communes = load_communes(config.data_dir);
  if (!communes) return fail(communes.error());
  auto rules = load_validity_rules(config.data_dir);
  if (!rules) return fail(rules.error());
  if (auto done = upgrade(config); !done) return fail(done.error());
  auto impl =
      std::make_unique<Impl>(config, std::move(*bodies), std::move(*communes), std::move(*rules));
  if (auto store = impl->services.stores.borrow(); !store) return fail(store.error());
  if (auto searcher = impl->services.searchers.borrow(); !searcher) return fail(searcher.error());
  if (auto review = impl->services.reviews.borrow(); !review) return fail(review.error());
  return App(std::move(impl));
}

http::Response App::handle(const http::Request& request) const {
  const bool api = request.path().starts_with("/api/");
  return impl_->router.handle(
      request, [&](int status) { return api ? desk::api::status(status) : error_page(status); });
}

Result<review::Service::DetectionReport> App::detect() {
  const auto review = impl_->services.reviews.borrow();
  if (!review) return fail(review.error());
  return (*review)->detect();
}

std::vector<std::string> App::patterns(std::string_view method) const {
  return impl_->router.patterns(method);
}

http::Response App::error_page(int status) const { return impl_->services.layout.status(status); }

}  // namespace rasoat
