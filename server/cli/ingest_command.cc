#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "corpus/data_folder.h"
#include "indexer/ingest.h"
#include "indexer/search/index_writer.h"
#include "server/cli/commands.h"
#include "server/cli/detect.h"
#include "server/cli/progress.h"

namespace rasoat::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string data_dir;
  std::vector<std::string> paths;
  std::string postgresql;
  bool json = false;
  bool retry = false;
  int threads = IngestConfig{}.threads;
};

std::string_view outcome_name(IngestedFile::Outcome outcome) {
  switch (outcome) {
    case IngestedFile::Outcome::kRead:
      return "read";
    case IngestedFile::Outcome::kKnown:
      return "known";
    case IngestedFile::Outcome::kRefused:
      return "refused";
  }
  return "";
}

/// One line a file: JSON, or words for the files that a person must look at.
void print_file(const IngestedFile& file, const Options& options) {
  const bool refused = file.outcome == IngestedFile::Outcome::kRefused;
  if (options.json) {
    Json row = {{"path", file.path.string()},
                {"outcome", outcome_name(file.outcome)},
                {"added", file.added},
                {"changed", file.changed},
                {"unchanged", file.unchanged}};
    if (refused) row["refused"] = {{"code", name(file.error.code)}, {"reason", file.error.message}};
    fmt::print("{}\n", row.dump(-1, ' ', false, Json::error_handler_t::replace));
  } else if (refused) {
    clear_progress_line();
    fmt::print("không đọc được  {}: {}\n", file.path.string(), file.error.message);
  }
}

std::string summary(const IngestReport& r) {
  std::string out = fmt::format("{} tệp đã đọc", r.read);
  if (r.known > 0) out += fmt::format(", {} tệp đã có từ trước", r.known);
  if (r.refused > 0)
    out += fmt::format(", {} tệp không đọc được (đã giữ lại, kèm lý do)", r.refused);
  out +=
      fmt::format(". Văn bản: {} mới, {} thay đổi, {} không đổi.", r.added, r.changed, r.unchanged);
  return out;
}

/// An ingest that read nothing has failed, whoever waits for it: a script must notice.
Result<void> anything_read(const IngestReport& report) {
  if (report.read + report.known > 0) return {};
  if (report.refused == 0)
    return fail(ErrorCode::kNotFound, "Không có tệp nào trong đường dẫn được cho.");
  return with_hint(
      fail(ErrorCode::kRefused, "Không đọc được tệp nào trong {} tệp.", report.refused),
      "Các tệp đã được giữ lại, kèm lý do (rasoat refused); đọc lại bằng --retry.");
}

Result<IngestReport> read_files(Store& store, const BodyRegistry& bodies, const Options& options) {
  IngestProgress progress;
  const ProgressBar bar([&progress] {
    return ProgressState{static_cast<double>(progress.bytes),
                         static_cast<double>(progress.bytes_total),
                         fmt::format("{}/{} tệp, {} văn bản", progress.files.load(),
                                     progress.files_total.load(), progress.documents.load())};
  });
  const std::vector<std::filesystem::path> paths(options.paths.begin(), options.paths.end());
  return ingest(store, bodies, paths, [&](const IngestedFile& file) { print_file(file, options); },
                &progress, {.threads = options.threads, .retry_refused = options.retry});
}

Result<void> bring_index_up_to_date(Store& store, const Options& options) {
  IndexProgress progress;
  const ProgressBar bar([&progress] {
    return ProgressState{static_cast<double>(progress.documents),
                         static_cast<double>(progress.total),
                         fmt::format("chỉ mục: {} văn bản, {} điều và phần",
                                     progress.documents.load(), progress.units.load())};
  });
  return update_index(store, options.data_dir, &progress);
}

Result<void> run(const Options& options) {
  auto store = Store::open(
      {.data_dir = options.data_dir, .postgresql = options.postgresql, .read_only = false});
  if (!store) return fail(store.error());
  const auto bodies = load_bodies(options.data_dir);
  if (!bodies) return fail(bodies.error());
  const auto done = read_files(*store, *bodies, options);
  if (!done) return fail(done.error());
  if (auto indexed = bring_index_up_to_date(*store, options); !indexed) return indexed;
  const auto found = detect({options.data_dir, options.postgresql});
  if (!found) return fail(found.error());
  if (!options.json) fmt::print("{}\n{}\n", summary(*done), detection_summary(*found));
  return anything_read(*done);
}

}  // namespace

void add_ingest(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("ingest", "Nạp tệp hoặc thư mục vào kho và chỉ mục");
  command->footer(
      "Đọc HTML, DOCX, văn bản thuần, Akoma Ntoso, JSON Lines; nhận dạng theo nội dung, không theo "
      "tên.\n"
      "Nạp lại cùng một tệp không làm thay đổi gì. Tệp không đọc được vẫn được giữ lại, kèm lý do, "
      "để thử lại sau (rasoat refused in danh sách).\n"
      "Không đọc được tệp nào: mã thoát 3.\n"
      "Ví dụ: rasoat ingest --data data van-ban/ quyet-dinh-12.docx");
  add_data_option(*command, options->data_dir);
  command->add_option("ĐƯỜNG_DẪN", options->paths, "Tệp hoặc thư mục")->required();
  add_postgresql_option(*command, options->postgresql);
  command->add_flag("--json", options->json, "In mỗi tệp một dòng JSON");
  command->add_flag("--retry", options->retry, "Đọc lại cả những tệp mà phiên bản này đã từ chối");
  command->add_option("--threads", options->threads, "Số luồng đọc tệp")->check(CLI::Range(1, 64));
  command->callback([options, &status] {
    if (const auto done = run(*options); !done) report(done.error(), status);
  });
}

}  // namespace rasoat::cli
