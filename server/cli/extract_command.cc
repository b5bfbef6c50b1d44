#include <fmt/core.h>

#include <memory>
#include <string>
#include <variant>

#include "corpus/data_folder.h"
#include "corpus/file.h"
#include "indexer/extract/extract.h"
#include "indexer/extract/json.h"
#include "indexer/readers/reader.h"
#include "server/cli/commands.h"

namespace rasoat::cli {
namespace {

struct Options {
  std::string file;
  std::string data_dir;
  bool json = false;
};

/// Prints each document of the file. The first refusal ends it.
Result<void> extract_file(const Options& options) {
  const auto file = MappedFile::open(options.file);
  if (!file) return fail(file.error());
  const auto bodies = load_bodies(options.data_dir);
  if (!bodies) return fail(bodies.error());
  return read_documents(file->bytes(), [&](ReadItem item) -> Result<void> {
    if (auto* document = std::get_if<Document>(&item)) {
      complete(*document, *bodies);
      fmt::print("{}\n", to_extract_json(*document));
      return {};
    }
    auto document = extract(std::get<SourceText>(item), *bodies);
    if (!document) return fail(document.error());
    fmt::print("{}\n", to_extract_json(*document));
    return {};
  });
}

}  // namespace

void add_extract(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("extract", "In ra những gì đọc được từ một tệp");
  command
      ->add_option("TỆP", options->file, "HTML, DOCX, văn bản thuần, Akoma Ntoso hoặc JSON Lines")
      ->required();
  command->add_flag("--json", options->json,
                    "Khi từ chối cũng in JSON (lược đồ: docs/extract-json.md)");
  command->add_option("--data", options->data_dir,
                      "Thư mục dữ liệu có config/provinces.tsv riêng (không bắt buộc)");
  command->callback([options, &status] {
    const auto done = extract_file(*options);
    if (done) return;
    if (options->json) fmt::print("{}\n", to_refusal_json(done.error()));
    report(done.error(), status);
  });
}

}  // namespace rasoat::cli
