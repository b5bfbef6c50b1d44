#include <fmt/core.h>

#include <memory>
#include <string>

#include "corpus/text.h"
#include "indexer/amend/redline.h"
#include "server/amendments.h"
#include "server/cli/commands.h"
#include "server/cli/document_argument.h"
#include "server/document_json.h"

namespace rasoat::cli {
namespace {

struct Options {
  DocumentArgument document;
  std::string from;
  std::string to;
  bool json = false;
};

/// "[-bỏ-]", "{+thêm+}", as in the word diff of git.
std::string marked(const std::vector<amend::Span>& spans) {
  std::string out;
  for (const amend::Span& span : spans) {
    switch (span.kind) {
      case amend::SpanKind::kSame:
        out += span.text;
        break;
      case amend::SpanKind::kRemoved:
        out += "[-" + span.text + "-]";
        break;
      case amend::SpanKind::kAdded:
        out += "{+" + span.text + "+}";
        break;
    }
  }
  return out;
}

void print(const std::vector<amend::ProvisionDiff>& rows) {
  for (const amend::ProvisionDiff& row : rows) {
    if (row.state == amend::ProvisionState::kSame) continue;
    fmt::print("@ {}\n{}\n\n", capitalised(row.place), marked(row.inline_text));
  }
}

Result<void> run(const Options& options) {
  const auto from = parse_day(options.from);
  if (!from) return fail(from.error());
  const auto to = parse_day(options.to);
  if (!to) return fail(to.error());
  const auto store = open_store(options.document);
  if (!store) return fail(store.error());
  const auto stored = find_document(*store, options.document);
  if (!stored) return fail(stored.error());
  const auto amendments = amendments_of(*store, stored->summary.id);
  if (!amendments) return fail(amendments.error());
  const auto rows = amend::redline(amendments->text_on(stored->document, *from).document,
                                   amendments->text_on(stored->document, *to).document);
  if (options.json) {
    fmt::print("{}",
               redline_json(stored->summary, *from, *to, rows, amendments->days(stored->document)));
  } else {
    print(rows);
  }
  return {};
}

}  // namespace

void add_diff(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("diff", "In chỗ khác nhau của một văn bản giữa hai ngày");
  command->footer(
      "[-chữ bỏ đi-] {+chữ thêm vào+}\n"
      "Ví dụ: rasoat diff --data data --from 2020-12-31 --to 2024-01-01 19/2020/QĐ-UBND");
  add_document_argument(*command, options->document);
  command->add_option("--from", options->from, "Ngày trước (2026-03-01)")->required();
  command->add_option("--to", options->to, "Ngày sau (2026-03-01)")->required();
  command->add_flag("--json", options->json, "In JSON (docs/api.md)");
  command->callback([options, &status] {
    if (const auto done = run(*options); !done) report(done.error(), status);
  });
}

}  // namespace rasoat::cli
