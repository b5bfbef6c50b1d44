#include <fmt/core.h>

#include <exception>
#include <string>
#include <system_error>
#include <vector>

#include "server/cli/refused_command.h"
#include "server/cli/review_commands.h"

namespace {

/// Words that are no command are left over when CLI11 misses one.
std::string no_command(const CLI::App& app) {
  const std::vector<std::string> words = app.remaining(true);
  return words.empty() ? "Còn thiếu tên lệnh." : fmt::format("Không có lệnh “{}”.", words.front());
}

/// What CLI11 says of words that it does not understand, in the user's language.
std::string wrong_words(const CLI::App* app, const CLI::Error& error) {
  const std::string said = error.what();
  const std::size_t colon = said.find(": ");
  const std::string thing = colon == std::string::npos ? said : said.substr(colon + 2);
  std::string out;
  switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
    case CLI::ExitCodes::RequiredError:
      out = said.starts_with("A subcommand")
                ? no_command(*app)
                : fmt::format("Còn thiếu {}.", said.substr(0, said.find(" is required")));
      break;
    case CLI::ExitCodes::ConversionError:
    case CLI::ExitCodes::ValidationError:
      out = fmt::format("Giá trị không hợp lệ: {}.", thing);
      break;
    case CLI::ExitCodes::ArgumentMismatch:
      out = fmt::format("Thiếu hoặc thừa giá trị: {}.", thing);
      break;
    default:
      out = fmt::format("Không hiểu “{}”.", thing);
  }
  return fmt::format("rasoat: {}\nXem cách dùng: {} --help\n", out,
                     app->get_parent() ? "rasoat " + app->get_name() : "rasoat");
}

}  // namespace

int main(int argc, char** argv) {
  using namespace rasoat::cli;
  CLI::App program("Rà Soát: kho văn bản quy phạm pháp luật của một tỉnh: tìm, rà soát, công bố.",
                   "rasoat");
  program.set_help_flag("-h,--help", "In hướng dẫn này");
  program.require_subcommand(1);
  program.failure_message(wrong_words);
  ExitStatus status;
  add_ingest(program, status);
  add_serve(program, status);
  add_refused(program, status);
  add_register(program, status);
  add_resolve(program, status);
  add_impact(program, status);
  add_extract(program, status);
  add_search(program, status);
  add_history(program, status);
  add_correct(program, status);
  add_text(program, status);
  add_diff(program, status);
  add_reindex(program, status);
  add_check(program, status);
  add_eval(program, status);
  add_detect(program, status);
  add_unit(program, status);
  add_user(program, status);
  add_audit(program, status);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : 2;
  } catch (const std::system_error& error) {
    // "rasoat search … | head": whoever reads has had enough.
    if (error.code() == std::errc::broken_pipe) return 0;
    fmt::print(stderr, "rasoat: {}\n", error.what());
    return 1;
  } catch (const std::exception& error) {
    fmt::print(stderr, "rasoat: lỗi trong chương trình: {}\n", error.what());
    return 1;
  }
  return status.value;
}
