#include "server/cli/review_service.h"

#include <chrono>

#include "review/instant.h"
#include "server/cli/commands.h"

namespace rasoat::cli {

void add_review_options(CLI::App& command, ReviewOptions& options) {
  add_data_option(command, options.data_dir);
  add_postgresql_option(command, options.postgresql);
}

review::Service::Config review_config(const ReviewOptions& options) {
  using std::chrono::system_clock;
  review::Service::Config out;
  out.store = {.data_dir = options.data_dir, .postgresql = options.postgresql, .read_only = true};
  out.now = [] {
    return review::instant_text(std::chrono::floor<std::chrono::seconds>(system_clock::now()));
  };
  out.today = [] { return date_in_vietnam(system_clock::now()); };
  return out;
}

Result<review::Service> open_review(const ReviewOptions& options) {
  const review::Service::Config config = review_config(options);
  // The service would make its tables in a folder that was mistyped.
  if (const auto store = Store::open(config.store); !store) return fail(store.error());
  return review::Service::open(config);
}

}  // namespace rasoat::cli
