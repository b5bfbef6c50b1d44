#include <fmt/core.h>

#include <memory>
#include <string>

#include "indexer/search/index_writer.h"
#include "server/cli/commands.h"
#include "server/cli/progress.h"

namespace rasoat::cli {
namespace {

struct Options {
  std::string data_dir;
  std::string postgresql;
  int threads = IndexConfig{}.threads;
};

Result<void> run(const Options& options) {
  IndexProgress progress;
  {
    const ProgressBar bar([&progress] {
      return ProgressState{static_cast<double>(progress.documents),
                           static_cast<double>(progress.total),
                           fmt::format("{} văn bản, {} điều và phần", progress.documents.load(),
                                       progress.units.load())};
    });
    const Store::Config store{
        .data_dir = options.data_dir, .postgresql = options.postgresql, .read_only = true};
    const auto done = rebuild_index(store, &progress, {.threads = options.threads});
    if (!done) return done;
  }
  fmt::print("Đã lập chỉ mục {} văn bản, {} điều và phần.\n", progress.documents.load(),
             progress.units.load());
  return {};
}

}  // namespace

void add_reindex(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("reindex", "Lập lại chỉ mục tìm kiếm từ kho");
  command->footer(
      "Chỉ mục mới được lập bên cạnh chỉ mục đang dùng rồi thay vào một lúc; việc tìm kiếm không "
      "bị gián đoạn.");
  add_data_option(*command, options->data_dir);
  add_postgresql_option(*command, options->postgresql);
  command->add_option("--threads", options->threads, "Số luồng")->check(CLI::Range(1, 64));
  command->callback([options, &status] {
    if (const auto done = run(*options); !done) report(done.error(), status);
  });
}

}  // namespace rasoat::cli
