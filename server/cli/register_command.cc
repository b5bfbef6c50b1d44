#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "corpus/data_folder.h"
#include "corpus/file.h"
#include "corpus/register.h"
#include "corpus/store.h"
#include "indexer/search/index_writer.h"
#include "server/cli/commands.h"

namespace rasoat::cli {
namespace {

struct Options {
  std::string data_dir;
  std::string file;
  std::string name;
  std::string postgresql;
  bool list_shared = false;
};

void print_refused(const std::vector<RefusedRow>& refused) {
  for (const RefusedRow& row : refused)
    fmt::print("không dùng được  dòng {}: {} ({})\n", row.line, row.reason, row.text);
}

Result<void> print_shared(const Store& store) {
  const auto numbers = store.shared_numbers();
  if (!numbers) return fail(numbers.error());
  for (const std::string& key : *numbers) {
    const auto number = parse_document_number(key);
    if (!number) continue;
    const auto bearers = store.bearing(*number);
    if (!bearers) return fail(bearers.error());
    for (const DocumentSummary& one : *bearers) {
      fmt::print("trùng số  {}\t{}\t{}\t{}\n",
                 one.metadata.number ? one.metadata.number->printed() : key, one.metadata.issuer,
                 one.metadata.issue_date ? dmy(*one.metadata.issue_date) : "không rõ ngày",
                 one.metadata.title);
    }
  }
  return {};
}

Result<RegisterReading> read_file(const Options& options) {
  const auto file = MappedFile::open(options.file);
  if (!file) return fail(file.error());
  const auto bodies = load_bodies(options.data_dir);
  if (!bodies) return fail(bodies.error());
  return read_register(file->bytes(), *bodies);
}

Result<void> run(const Options& options) {
  auto store = Store::open(
      {.data_dir = options.data_dir, .postgresql = options.postgresql, .read_only = false});
  if (!store) return fail(store.error());
  const auto reading = read_file(options);
  if (!reading) return fail(reading.error());
  const std::string name =
      options.name.empty() ? std::filesystem::path(options.file).stem().string() : options.name;
  const auto done = store->put_register(name, reading->entries);
  if (!done) return fail(done.error());
  // A document may have ended by a text whose target was not known before.
  if (auto indexed = update_index(*store, options.data_dir); !indexed) return indexed;
  print_refused(reading->refused);
  if (options.list_shared) {
    if (auto printed = print_shared(*store); !printed) return printed;
  }
  const auto shared = store->shared_numbers();
  const auto stubs = store->count_stubs();
  if (!shared) return fail(shared.error());
  if (!stubs) return fail(stubs.error());
  fmt::print(
      "Danh mục “{}”: {} dòng mới, {} dòng bỏ, {} dòng không đổi, {} dòng không dùng được.\n", name,
      done->added, done->removed, done->unchanged, reading->refused.size());
  fmt::print("Kho biết {} văn bản chưa có toàn văn. {} số, ký hiệu có từ hai văn bản trở lên.\n",
             *stubs, shared->size());
  return {};
}

}  // namespace

void add_register(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "register", "Nạp danh mục văn bản (TSV, CSV): biết có những văn bản nào dù chưa có toàn văn");
  command->footer(
      "Dòng đầu đặt tên cột: Số ký hiệu (bắt buộc), Loại văn bản, Ngày ban hành, Năm, Cơ quan ban "
      "hành, Tỉnh, Quy phạm, Lĩnh vực, "
      "Trích yếu, Tình trạng.\n"
      "Nạp lại cùng một danh mục không làm thay đổi gì; nạp bản mới của nó thay bản cũ. Khi có "
      "toàn văn, văn bản giữ nguyên chỗ.\n"
      "Ví dụ: rasoat register --data data danh-muc-con-hieu-luc.csv");
  add_data_option(*command, options->data_dir);
  add_postgresql_option(*command, options->postgresql);
  command
      ->add_option("TỆP", options->file,
                   "Danh mục, UTF-8, cột cách nhau bằng tab, dấu phẩy hoặc chấm phẩy")
      ->required();
  command->add_option("--name", options->name, "Tên danh mục; không có: tên tệp");
  command->add_flag("--shared", options->list_shared,
                    "In mọi số, ký hiệu mà nhiều văn bản cùng mang");
  command->callback([options, &status] {
    if (const auto done = run(*options); !done) report(done.error(), status);
  });
}

}  // namespace rasoat::cli
