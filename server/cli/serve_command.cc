#include <fmt/core.h>
#include <pthread.h>

#include <charconv>
#include <chrono>
#include <csignal>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "review/instant.h"
#include "server/app.h"
#include "server/cli/commands.h"
#include "server/http/server.h"
#include "server/watch.h"

namespace rasoat::cli {
namespace {

struct Options {
  std::string data_dir;
  std::string postgresql;
  std::string listen = "127.0.0.1:8080";
  int threads = http::Server::Config{}.threads;
  bool https = false;
  std::string today;  ///< ISO; empty: the clock
};

constexpr std::chrono::seconds kDetectEvery{2};

Result<http::Server::Config> address(const Options& options) {
  const std::string_view text = options.listen;
  const std::size_t colon = text.rfind(':');
  http::Server::Config out;
  out.threads = options.threads;
  out.behind_proxy = options.https;
  if (colon != std::string_view::npos) {
    out.host = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), out.port);
    if (error == std::errc() && end == port.data() + port.size() && out.port >= 0 &&
        out.port <= 65535)
      return out;
  }
  return fail(ErrorCode::kInvalidArgument,
              "Địa chỉ --listen “{}” không đúng dạng MÁY:CỔNG, ví dụ 127.0.0.1:8080.", text);
}

/// UTC, ISO; on a day that was set, the time of the clock in Vietnam on that day.
std::string instant(std::optional<Date> day) {
  using std::chrono::floor;
  constexpr std::chrono::hours kAhead{7};
  const auto now = floor<std::chrono::seconds>(std::chrono::system_clock::now());
  if (!day) return review::instant_text(now);
  const auto local = now + kAhead;
  return review::instant_text(std::chrono::sys_days(*day) +
                              (local - floor<std::chrono::days>(local)) - kAhead);
}

Result<App::Config> app_config(const Options& options) {
  App::Config out{.data_dir = options.data_dir, .postgresql = options.postgresql, .today = {}};
  out.https = options.https;
  if (options.today.empty()) {
    out.today = [] { return date_in_vietnam(std::chrono::system_clock::now()); };
    out.now = [] { return instant(std::nullopt); };
    return out;
  }
  const auto parsed = parse_day(options.today);
  if (!parsed) return fail(parsed.error());
  const Date day = *parsed;
  out.today = [day] { return day; };
  out.now = [day] { return instant(day); };
  out.warning = fmt::format("Ngày giả định: {}.", dmy(day));
  return out;
}

/// SIGINT and SIGTERM, held back from all threads so that one wait takes them.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }
  void wait() const {
    int signal = 0;
    sigwait(&set_, &signal);
  }

 private:
  sigset_t set_{};
};

Result<void> run(const Options& options) {
  const auto config = address(options);
  if (!config) return fail(config.error());
  const StopSignals stop;  // before any thread starts
  auto opened = app_config(options);
  if (!opened) return fail(opened.error());
  auto app = App::open(std::move(*opened));
  if (!app) return fail(app.error());
  auto server = http::Server::start(
      *config, [&app](const http::Request& request) { return app->handle(request); },
      [&app](int status) { return app->error_page(status); });
  if (!server) return fail(server.error());
  const Watch detection(
      [&app]() -> Result<void> {
        if (auto done = app->detect(); !done) return fail(done.error());
        return {};
      },
      kDetectEvery);
  fmt::print(stderr, "rasoat: đang phục vụ tại http://{}:{} (dừng: Ctrl-C)\n", config->host,
             server->port());
  stop.wait();
  fmt::print(stderr, "rasoat: đang dừng, chờ các yêu cầu dở dang…\n");
  server->stop();
  return {};
}

}  // namespace

void add_serve(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("serve", "Mở trang web tra cứu trên một địa chỉ");
  add_data_option(*command, options->data_dir);
  command->add_option("--listen", options->listen, "MÁY:CỔNG; cổng 0: một cổng còn trống")
      ->capture_default_str();
  add_postgresql_option(*command, options->postgresql);
  command->add_option("--threads", options->threads, "Số yêu cầu trả lời cùng lúc")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command->add_flag("--https", options->https,
                    "Người dùng vào qua https, do một máy chủ proxy đặt trước: cookie chỉ đi qua "
                    "https, địa chỉ người gửi lấy từ X-Forwarded-For");
  command->add_option(
      "--today", options->today,
      "Xem như hôm nay là ngày này (2026-03-01): để thử và trình diễn; ghi rõ trên mọi trang");
  command->callback([options, &status] {
    if (const auto done = run(*options); !done) report(done.error(), status);
  });
}

}  // namespace rasoat::cli
