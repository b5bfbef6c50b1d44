#include <fmt/core.h>
#include <pthread.h>

#include <charconv>
#include <chrono>
#include <csignal>
#include <memory>
#include <string>
#include <string_view>

#include "server/app.h"
#include "server/cli/commands.h"
#include "server/http/server.h"

namespace rasoat::cli {
namespace {

struct Options {
  std::string data_dir;
  std::string postgresql;
  std::string listen = "127.0.0.1:8080";
  int threads = http::Server::Config{}.threads;
};

Result<http::Server::Config> address(const Options& options) {
  const std::string_view text = options.listen;
  const std::size_t colon = text.rfind(':');
  http::Server::Config out;
  out.threads = options.threads;
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
  auto app = App::open({options.data_dir, options.postgresql,
                        [] { return date_in_vietnam(std::chrono::system_clock::now()); }});
  if (!app) return fail(app.error());
  auto server = http::Server::start(
      *config, [&app](const http::Request& request) { return app->handle(request); },
      [&app](int status) { return app->error_page(status); });
  if (!server) return fail(server.error());
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
  command->callback([options, &status] {
    if (const auto done = run(*options); !done) report(done.error(), status);
  });
}

}  // namespace rasoat::cli
