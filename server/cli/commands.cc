#include "server/cli/commands.h"

#include <fmt/core.h>

namespace rasoat::cli {

void add_data_option(CLI::App& command, std::string& data_dir) {
  command.add_option("--data", data_dir, "Thư mục dữ liệu: kho văn bản, tệp gốc và chỉ mục tìm kiếm")->required();
}

void report(const Error& error, ExitStatus& status) {
  fmt::print(stderr, "rasoat: {}\n", error.message);
  if (!error.hint.empty()) fmt::print(stderr, "{}\n", error.hint);
  status.value = static_cast<int>(is_refusal(error.code) ? ErrorCode::kRefused : error.code);
}

}  // namespace rasoat::cli
