#include <fmt/core.h>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "review/service.h"
#include "server/cli/review_commands.h"
#include "server/cli/review_service.h"

namespace rasoat::cli {
namespace {

using review::ChainVerifier;
using review::LogEntry;
using review::LogFault;

constexpr int kBatch = 1000;

struct Options {
  ReviewOptions review;
  std::string head;
  std::string file;
};

/// Entries as `audit export` writes them.
Result<std::vector<LogFault>> verify_file(const Options& options) {
  std::ifstream in(options.file);
  if (!in) return fail(ErrorCode::kNotFound, "Không đọc được tệp {}.", options.file);
  ChainVerifier verifier(options.head);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const auto entry = review::entry_from_line(line);
    if (!entry)
      return fail(ErrorCode::kMalformed, "{}, dòng {}: {}", options.file, number,
                  entry.error().message);
    verifier.take(*entry);
  }
  return verifier.finish();
}

Result<std::vector<LogFault>> verify_store(const Options& options) {
  const auto service = open_review(options.review);
  if (!service) return fail(service.error());
  return service->verify_log(options.head);
}

void verify(const Options& options, ExitStatus& status) {
  const auto faults = options.file.empty() ? verify_store(options) : verify_file(options);
  if (!faults) return report(faults.error(), status);
  for (const LogFault& fault : *faults) fmt::print("mục {}: {}\n", fault.number, fault.reason);
  if (faults->empty()) {
    fmt::print("Nhật ký quyết định nguyên vẹn.\n");
  } else {
    status.value = static_cast<int>(ErrorCode::kCorrupt);
  }
}

Result<void> head(const Options& options) {
  const auto service = open_review(options.review);
  if (!service) return fail(service.error());
  const auto last = service->log_head();
  if (!last) return fail(last.error());
  fmt::print("{} {}\n", last->first, last->second);
  return {};
}

Result<void> export_log(const Options& options) {
  const auto service = open_review(options.review);
  if (!service) return fail(service.error());
  for (std::int64_t after = 0;;) {
    const auto entries = service->log(after, kBatch);
    if (!entries) return fail(entries.error());
    if (entries->empty()) return {};
    for (const LogEntry& entry : *entries) fmt::print("{}\n", review::to_line(entry));
    after = entries->back().number;
  }
}

}  // namespace

void add_audit(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* const audit =
      program.add_subcommand("audit", "Nhật ký quyết định: kiểm tra, mã băm cuối, xuất ra");
  audit->require_subcommand(1);

  CLI::App* const check = audit->add_subcommand("verify", "Kiểm tra chuỗi băm của nhật ký");
  check->footer("Nguyên vẹn: mã thoát 0. Nếu không, in từng chỗ sai và thoát với mã 26.");
  CLI::Option* const data =
      check->add_option("--data", options->review.data_dir, "Thư mục dữ liệu");
  add_postgresql_option(*check, options->review.postgresql);
  check->add_option("--file", options->file, "Tệp do “audit export” xuất ra, thay cho kho dữ liệu")
      ->excludes(data);
  check->add_option("--head", options->head, "Mã băm đã công bố, phải có trong nhật ký");
  check->callback([options, &status] {
    if (options->file.empty() && options->review.data_dir.empty()) {
      return report({ErrorCode::kInvalidArgument, "Cần --data hoặc --file."}, status);
    }
    verify(*options, status);
  });

  const auto action = [&](const char* word, const char* what, Result<void> (*run)(const Options&)) {
    CLI::App* const command = audit->add_subcommand(word, what);
    add_review_options(*command, options->review);
    command->callback([options, run, &status] {
      if (auto done = run(*options); !done) report(done.error(), status);
    });
  };
  action("head", "In số và mã băm của mục cuối, để công bố", head);
  action("export", "Xuất toàn bộ nhật ký, mỗi mục một dòng JSON", export_log);
}

}  // namespace rasoat::cli
