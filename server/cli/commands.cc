#include "server/cli/commands.h"

#include <fmt/core.h>

#include "server/pages/as_of.h"

namespace rasoat::cli {

void add_data_option(CLI::App& command, std::string& data_dir) {
  command
      .add_option("--data", data_dir, "Thư mục dữ liệu: kho văn bản, tệp gốc và chỉ mục tìm kiếm")
      ->required();
}

void add_postgresql_option(CLI::App& command, std::string& postgresql) {
  command.add_option("--postgresql", postgresql,
                     "Chuỗi kết nối PostgreSQL; không có: SQLite trong thư mục dữ liệu");
}

Result<std::pair<std::string, std::string>> parse_name_value(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    return fail(ErrorCode::kInvalidArgument, "“{}” phải có dạng tên=giá_trị.", text);
  }
  return std::pair(std::string(text.substr(0, equals)), std::string(text.substr(equals + 1)));
}

Result<Date> parse_day(const std::string& text) {
  const auto day = pages::typed_day(text);
  if (!day) return fail(day.error());
  if (*day) return **day;
  return fail(ErrorCode::kInvalidArgument,
              "Chưa ghi ngày; hãy viết như 2026-03-01 hoặc 01/3/2026.");
}

void report(const Error& error, ExitStatus& status) {
  fmt::print(stderr, "rasoat: {}\n", error.message);
  if (!error.hint.empty()) fmt::print(stderr, "{}\n", error.hint);
  status.value = static_cast<int>(is_refusal(error.code) ? ErrorCode::kRefused : error.code);
}

}  // namespace rasoat::cli
