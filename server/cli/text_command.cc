#include <fmt/core.h>

#include <memory>
#include <string>

#include "server/amendments.h"
#include "server/cli/commands.h"
#include "server/cli/document_argument.h"
#include "server/document_json.h"
#include "server/plain_document.h"

namespace rasoat::cli {
namespace {

struct Options {
  DocumentArgument document;
  std::string as_of;
  bool json = false;
};

Result<void> run(const Options& options) {
  const auto day = parse_day(options.as_of);
  if (!day) return fail(day.error());
  const auto store = open_store(options.document);
  if (!store) return fail(store.error());
  const auto stored = find_document(*store, options.document);
  if (!stored) return fail(stored.error());
  const auto amendments = amendments_of(*store, stored->summary.id);
  if (!amendments) return fail(amendments.error());
  const amend::Consolidated text = amendments->text_on(stored->document, *day);
  const auto validity = store->validity(stored->summary.id);
  if (!validity) return fail(validity.error());
  if (options.json) {
    fmt::print("{}", consolidated_json(stored->summary, text, *amendments, *validity));
    return {};
  }
  fmt::print("{}", plain_document(text, *validity));
  return {};
}

}  // namespace

void add_text(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("text", "In bản hợp nhất tham khảo của một văn bản tại một ngày");
  command->footer("Ví dụ: rasoat text --data data --as-of 2024-01-01 19/2020/QĐ-UBND");
  add_document_argument(*command, options->document);
  command->add_option("--as-of", options->as_of, "Ngày (2026-03-01)")->required();
  command->add_flag("--json", options->json, "In JSON (docs/api.md)");
  command->callback([options, &status] {
    if (const auto done = run(*options); !done) report(done.error(), status);
  });
}

}  // namespace rasoat::cli
