#include <fmt/core.h>

#include <atomic>
#include <memory>

#include "server/cli/detect.h"
#include "server/cli/progress.h"
#include "server/cli/review_commands.h"

namespace rasoat::cli {

Result<review::Service::DetectionReport> detect(const ReviewOptions& options) {
  auto service = open_review(options);
  if (!service) return fail(service.error());
  std::atomic<std::int64_t> done{0};
  std::atomic<std::int64_t> total{0};
  const ProgressBar bar([&] {
    return ProgressState{static_cast<double>(done), static_cast<double>(total),
                         fmt::format("rà soát: {}/{} văn bản", done.load(), total.load())};
  });
  return service->detect([&](std::int64_t d, std::int64_t t) {
    done = d;
    total = t;
  });
}

std::string detection_summary(const review::Service::DetectionReport& report) {
  std::string out = fmt::format("Phát hiện cần rà soát: {} mới, {} trở lại, {} không còn.",
                                report.raised, report.back, report.gone);
  if (report.proofs > 0) out += fmt::format(" {} hồ sơ có đoạn trích thay đổi.", report.proofs);
  if (report.linked > 0) out += fmt::format(" {} hồ sơ có văn bản xử lý.", report.linked);
  if (report.finished > 0) out += fmt::format(" {} hồ sơ đã xử lý xong.", report.finished);
  return out;
}

void add_detect(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<ReviewOptions>();
  CLI::App* const command = program.add_subcommand(
      "detect", "Tìm văn bản cần rà soát trong những gì đã thay đổi từ lần trước");
  command->footer(
      "“rasoat ingest” tự chạy lệnh này. Chạy mỗi ngày một lần để theo kịp các mốc ngày: hết thời "
      "hạn, văn bản xử lý "
      "có hiệu lực.");
  add_review_options(*command, *options);
  command->callback([options, &status] {
    const auto found = detect(*options);
    if (!found) return report(found.error(), status);
    fmt::print("{}\n", detection_summary(*found));
  });
}

}  // namespace rasoat::cli
