#pragma once

#include <functional>
#include <memory>
#include <string>

#include "corpus/result.h"
#include "server/http/message.h"

namespace rasoat::http {

/// The Poco HTTP server behind a pure function. The function is called from several threads at once and must not throw;
/// what it throws all the same is logged and answered with 500.
class Server {
 public:
  struct Config {
    std::string host = "127.0.0.1";
    int port = 8080;            ///< 0: a free one
    int threads = 4;
    int queued = 64;            ///< connections that may wait; more are refused
    std::size_t body_bytes = 1u << 20;
  };
  using Handler = std::function<Response(const Request&)>;

  /// Listens and serves until stop(). Errors: kIo (the address is in use, no permission).
  static Result<Server> start(const Config& config, Handler handler);
  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();

  int port() const;
  /// Takes no new connection, lets running requests end, then returns.
  void stop();

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rasoat::http
