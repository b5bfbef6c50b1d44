#pragma once

#include <functional>
#include <memory>
#include <string>

#include "corpus/result.h"
#include "server/http/message.h"

namespace rasoat::http {

/// The Poco HTTP server behind a pure function. Everything that is the same for all answers is done
/// here: security headers, gzip, HEAD, limits of size and time.
class Server {
 public:
  struct Config {
    std::string host = "127.0.0.1";
    int port = 8080;  ///< 0: a free one
    /// Connections served at once. A kept-alive connection holds its thread while it waits, and a
    /// browser opens six.
    int threads = 32;
    int queued = 64;  ///< connections that may wait; more are refused
    std::size_t body_bytes = 1u << 20;
    std::size_t upload_bytes = 8u << 20;  ///< of a form with files
    int timeout_seconds = 15;             ///< without a byte from or to the client
    int keep_alive_seconds = 3;           ///< between two requests of one connection
    /// Behind a proxy of ours: who asks is the last address in X-Forwarded-For.
    bool behind_proxy = false;
  };
  /// Answers a request. Called from several threads at once. What it throws is logged, and answered
  /// with error_page(500).
  using Handler = std::function<Response(const Request&)>;
  /// The page for a status that the server itself gives: 413 (body over the limit), 500 (a defect).
  /// Must not throw.
  using ErrorPage = std::function<Response(int status)>;

  /// Listens and serves until stop(). Errors: kIo (the address is in use, no permission).
  static Result<Server> start(const Config& config, Handler handler, ErrorPage error_page);
  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();

  int port() const;
  /// Connections that wait for a thread.
  int waiting() const;
  /// Answers the connections that wait, takes no new one, lets running requests end, then returns.
  void stop();

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rasoat::http
