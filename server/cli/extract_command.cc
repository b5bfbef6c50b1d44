#include <fmt/core.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "indexer/extract/extract.h"
#include "indexer/extract/json.h"
#include "indexer/readers/reader.h"
#include "server/cli/commands.h"

namespace rasoat::cli {
namespace {

struct Options {
  std::string file;
  bool json = false;
};

Result<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorCode::kIo, "Không mở được tệp {}.", path);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

/// Prints each document of the file. The first refusal ends it.
Result<void> extract_file(const Options& options) {
  auto bytes = read_file(options.file);
  if (!bytes) return fail(bytes.error());
  const BodyRegistry& bodies = BodyRegistry::builtin();
  return read_documents(*bytes, [&](ReadItem item) -> Result<void> {
    if (auto* document = std::get_if<Document>(&item)) {
      complete(*document, bodies);
      fmt::print("{}\n", to_extract_json(*document));
      return {};
    }
    auto document = extract(std::get<SourceText>(item), bodies);
    if (!document) return fail(document.error());
    fmt::print("{}\n", to_extract_json(*document));
    return {};
  });
}

}  // namespace

void add_extract(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("extract", "In ra những gì đọc được từ một tệp");
  command->add_option("TỆP", options->file, "HTML, DOCX, văn bản thuần, Akoma Ntoso hoặc JSON Lines")->required();
  command->add_flag("--json", options->json, "In theo lược đồ trong docs/extract-json.md");
  command->callback([options, &status] {
    const auto done = extract_file(*options);
    if (done) return;
    status.value = is_refusal(done.error().code) ? static_cast<int>(ErrorCode::kRefused) : static_cast<int>(done.error().code);
    if (options->json) fmt::print("{}\n", to_refusal_json(done.error()));
    else fmt::print(stderr, "rasoat: {}\n", done.error().message);
    if (!done.error().hint.empty()) fmt::print(stderr, "{}\n", done.error().hint);
  });
}

}  // namespace rasoat::cli
