#include "server/cli/refused_command.h"

#include <fmt/core.h>

#include <limits>
#include <memory>
#include <string>

#include "corpus/store.h"
#include "server/json_parts.h"

namespace rasoat::cli {
namespace {

struct Options {
  std::string data_dir;
  std::string postgresql;
  int limit = std::numeric_limits<int>::max();
  bool json = false;
};

void print(const IngestRecord& file, bool json) {
  if (!json) return fmt::print("{}: {}\n", file.path, file.reason);
  const OrderedJson row = {{"path", file.path},
                           {"sha256", file.sha256},
                           {"refused", {{"code", file.code}, {"reason", file.reason}}}};
  fmt::print("{}\n", row.dump(-1, ' ', false, OrderedJson::error_handler_t::replace));
}

Result<void> run(const Options& options) {
  const auto store = Store::open(
      {.data_dir = options.data_dir, .postgresql = options.postgresql, .read_only = true});
  if (!store) return fail(store.error());
  const auto files = store->refused(options.limit);
  if (!files) return fail(files.error());
  for (const IngestRecord& file : *files) print(file, options.json);
  if (options.json) return {};
  if (files->empty()) {
    fmt::print("Kho đọc được mọi tệp đã nạp.\n");
  } else {
    fmt::print("{} tệp không đọc được. Đọc lại: rasoat ingest --retry.\n", files->size());
  }
  return {};
}

}  // namespace

void add_refused(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "refused", "Những tệp đã nạp mà chương trình không đọc được, kèm lý do; mới nhất trước");
  command->footer(
      "Tệp được nêu theo đường dẫn khi nạp; nội dung của nó vẫn được giữ trong kho. Tệp đã đọc "
      "được khi nạp lại thì không còn trong danh sách.\n"
      "Mã thoát 0 dù danh sách trống hay không.\n"
      "Ví dụ: rasoat refused --data data");
  add_data_option(*command, options->data_dir);
  add_postgresql_option(*command, options->postgresql);
  command->add_option("--limit", options->limit, "Số tệp được in; không có: tất cả")
      ->check(CLI::Range(1, std::numeric_limits<int>::max()));
  command->add_flag("--json", options->json, "In mỗi tệp một dòng JSON");
  command->callback([options, &status] {
    if (const auto done = run(*options); !done) report(done.error(), status);
  });
}

}  // namespace rasoat::cli
