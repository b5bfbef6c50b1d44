#pragma once

#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "corpus/data_folder.h"
#include "corpus/store.h"
#include "indexer/ingest.h"
#include "indexer/search/index_writer.h"
#include "server/app.h"

namespace rasoat::testing {

/// The sample corpus as a site in a temporary folder, on 22/11/2026.
class SampleSite {
 public:
  SampleSite() {
    std::string pattern = (std::filesystem::temp_directory_path() / "rasoat-site-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    const std::filesystem::path samples =
        std::filesystem::path(RASOAT_SOURCE_DIR) / "corpus/samples";
    std::filesystem::copy(samples / "config", folder_ / "config",
                          std::filesystem::copy_options::recursive);
    const auto bodies = load_bodies(folder_);
    auto store = Store::open({.data_dir = folder_, .postgresql = {}, .read_only = false});
    check(store);
    check(ingest(*store, *bodies, {samples / "documents"}, {}));
    check(update_index(*store, folder_));
    auto app = App::open(
        {.data_dir = folder_, .postgresql = {}, .today = [] { return *make_date(2026, 11, 22); }});
    check(app);
    app_ = std::make_unique<App>(std::move(*app));
  }
  SampleSite(const SampleSite&) = delete;
  SampleSite& operator=(const SampleSite&) = delete;
  ~SampleSite() {
    app_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  http::Response get(const std::string& target) const {
    return app_->handle(http::Request("GET", target));
  }
  const std::filesystem::path& folder() const { return folder_; }
  const App& app() const { return *app_; }

 private:
  template <class T>
  static void check(const Result<T>& result) {
    if (!result) throw std::runtime_error(result.error().message);
  }

  std::filesystem::path folder_;
  std::unique_ptr<App> app_;
};

}  // namespace rasoat::testing
