#include <fmt/core.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "corpus/store.h"
#include "indexer/search/index_writer.h"
#include "server/cli/commands.h"
#include "server/cli/progress.h"

namespace rasoat::cli {
namespace {

struct Options {
  std::string data_dir;
  std::string postgresql;
  bool digest = false;
};

Result<std::vector<std::string>> findings(const Store& store, const std::string& data_dir) {
  std::atomic<std::int64_t> done{0};
  std::atomic<std::int64_t> total{0};
  const ProgressBar bar([&] {
    return ProgressState{static_cast<double>(done), static_cast<double>(total),
                         fmt::format("{}/{} mục", done.load(), total.load())};
  });
  auto out = store.check([&](std::int64_t d, std::int64_t t) {
    done = d;
    total = t;
  });
  if (!out) return out;
  const auto index = check_index(store, data_dir);
  if (!index) return fail(index.error());
  out->insert(out->end(), index->begin(), index->end());
  return out;
}

Result<bool> run(const Options& options) {
  const auto store = Store::open(
      {.data_dir = options.data_dir, .postgresql = options.postgresql, .read_only = true});
  if (!store) return fail(store.error());
  if (options.digest) {
    const auto digest = store->digest();
    if (!digest) return fail(digest.error());
    fmt::print("{}\n", *digest);
    return true;
  }
  const auto found = findings(*store, options.data_dir);
  if (!found) return fail(found.error());
  for (const std::string& line : *found) fmt::print("{}\n", line);
  if (found->empty()) fmt::print("Kho văn bản, tệp gốc và chỉ mục khớp nhau.\n");
  return found->empty();
}

}  // namespace

void add_check(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("check", "Kiểm tra kho, tệp gốc và chỉ mục có khớp nhau không");
  command->footer("Không có gì sai: mã thoát 0. Nếu có, in từng chỗ sai và thoát với mã 26.");
  add_data_option(*command, options->data_dir);
  add_postgresql_option(*command, options->postgresql);
  command->add_flag("--digest", options->digest,
                    "Chỉ in mã băm của toàn bộ nội dung kho: hai kho cùng nội dung có cùng mã");
  command->callback([options, &status] {
    const auto clean = run(*options);
    if (!clean) return report(clean.error(), status);
    if (!*clean) status.value = static_cast<int>(ErrorCode::kCorrupt);
  });
}

}  // namespace rasoat::cli
