#include "server/http/server.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Thread.h>
#include <Poco/ThreadPool.h>
#include <fmt/core.h>

#include <istream>
#include <optional>
#include <utility>

#include "corpus/text.h"
#include "server/http/caching.h"
#include "server/http/compression.h"

namespace rasoat::http {
namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

constexpr int kDrainMilliseconds = 10'000;
constexpr int kDrainStep = 10;

/// The body, or nothing if it is longer than allowed.
std::optional<std::string> read_body(HTTPServerRequest& request, std::size_t limit) {
  if (request.getContentLength64() > static_cast<std::int64_t>(limit)) return std::nullopt;
  std::string body;
  char buffer[4096];
  std::istream& in = request.stream();
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    body.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (body.size() > limit) return std::nullopt;
  }
  return body;
}

std::map<std::string, std::string> lower_case_headers(const HTTPServerRequest& request) {
  std::map<std::string, std::string> out;
  for (const auto& [name, value] : request) out.emplace(lower(name), value);
  return out;
}

/// What holds for every answer: no script, style, font or frame from anywhere but here.
constexpr std::pair<const char*, const char*> kSecurityHeaders[] = {
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; frame-ancestors "
     "'none'; base-uri 'none'; "
     "form-action 'self'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
};

void send(const Response& response, bool head_only, HTTPServerResponse& to) {
  to.setStatusAndReason(static_cast<HTTPServerResponse::HTTPStatus>(response.status));
  for (const auto& [name, value] : kSecurityHeaders) to.set(name, value);
  for (const auto& [name, value] : response.headers) {
    name == "Set-Cookie" ? to.add(name, value) : to.set(name, value);
  }
  if (!to.has("Cache-Control")) to.set("Cache-Control", std::string(kAskEachTime));
  if (response.status != 304) {
    to.setContentType(response.content_type);
    to.setContentLength64(static_cast<std::int64_t>(response.body.size()));
  }
  std::ostream& out = to.send();
  if (!head_only && response.status != 304) out << response.body;
}

bool is_upload(const HTTPServerRequest& request) {
  return request.getContentType().starts_with("multipart/form-data");
}

/// Where the request comes from. A proxy writes the address that it saw at the end of
/// X-Forwarded-For; what stands before it, anybody may have written.
std::string client_address(const HTTPServerRequest& request, bool behind_proxy) {
  const std::string forwarded = behind_proxy ? request.get("X-Forwarded-For", "") : std::string();
  if (forwarded.empty()) return request.clientAddress().host().toString();
  return squeeze(std::string_view(forwarded).substr(forwarded.rfind(',') + 1));
}

/// What every connection shares.
struct Site {
  Server::Handler handler;
  Server::ErrorPage error_page;
  std::size_t body_bytes = 0;
  std::size_t upload_bytes = 0;
  bool behind_proxy = false;
};

class PocoHandler : public Poco::Net::HTTPRequestHandler {
 public:
  explicit PocoHandler(const Site& site) : site_(site) {}

  void handleRequest(HTTPServerRequest& from, HTTPServerResponse& to) override {
    try {
      send(answer(from, to), from.getMethod() == "HEAD", to);
    } catch (const Poco::Exception&) {
      // The client has gone or was too slow: nobody is left to tell. What the handler throws is
      // caught in answer().
      to.setKeepAlive(false);
    }
  }

 private:
  Response answer(HTTPServerRequest& from, HTTPServerResponse& to) const {
    auto body = read_body(from, is_upload(from) ? site_.upload_bytes : site_.body_bytes);
    if (!body) {
      to.setKeepAlive(false);  // the rest of the body must not be read as a request
      return site_.error_page(413);
    }
    const Request request(from.getMethod(), from.getURI(), lower_case_headers(from),
                          std::move(*body), client_address(from, site_.behind_proxy));
    return compressed(request, guarded(request));
  }

  /// The one place where exceptions of a handler end.
  Response guarded(const Request& request) const {
    try {
      return site_.handler(request);
    } catch (const std::exception& error) {
      fmt::print(stderr, "rasoat: lỗi trong chương trình khi trả lời {} {}: {}\n", request.method(),
                 http::encode(request.path()), error.what());
    } catch (...) {
      fmt::print(stderr, "rasoat: lỗi trong chương trình khi trả lời {} {}\n", request.method(),
                 http::encode(request.path()));
    }
    return site_.error_page(500);
  }

  const Site& site_;
};

class Factory : public Poco::Net::HTTPRequestHandlerFactory {
 public:
  explicit Factory(Site site) : site_(std::move(site)) {}
  Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override {
    return new PocoHandler(site_);
  }

 private:
  Site site_;
};

}  // namespace

struct Server::Impl {
  Poco::ThreadPool pool;
  Poco::Net::ServerSocket socket;
  Poco::Net::HTTPServer server;

  Impl(const Config& config, Site site)
      : pool(1, config.threads),
        socket(listening(config)),
        server(new Factory(std::move(site)), pool, socket, parameters(config)) {}

  /// Poco's own constructor shares the port with another process that does the same (SO_REUSEPORT):
  /// a second server on a port would start and take half of the requests.
  static Poco::Net::ServerSocket listening(const Config& config) {
    Poco::Net::ServerSocket out;
    out.bind(Poco::Net::SocketAddress(config.host, static_cast<Poco::UInt16>(config.port)), true,
             false);
    out.listen(config.queued);
    return out;
  }

  static Poco::Net::HTTPServerParams::Ptr parameters(const Config& config) {
    Poco::Net::HTTPServerParams::Ptr out(new Poco::Net::HTTPServerParams);
    out->setMaxThreads(config.threads);
    out->setMaxQueued(config.queued);
    out->setKeepAlive(true);
    out->setKeepAliveTimeout(Poco::Timespan(config.keep_alive_seconds, 0));
    out->setTimeout(Poco::Timespan(config.timeout_seconds, 0));
    return out;
  }
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() {
  if (impl_) stop();
}

Result<Server> Server::start(const Config& config, Handler handler, ErrorPage error_page) {
  try {
    auto impl = std::make_unique<Impl>(
        config, Site{std::move(handler), std::move(error_page), config.body_bytes,
                     config.upload_bytes, config.behind_proxy});
    impl->server.start();
    return Server(std::move(impl));
  } catch (const Poco::Exception& error) {
    return with_hint(
        fail(ErrorCode::kIo, "Không mở được địa chỉ {}:{}: {}.", config.host, config.port,
             error.displayText()),
        "Có thể một chương trình khác đang dùng cổng này; chọn cổng khác bằng --listen.");
  }
}

int Server::port() const { return impl_->socket.address().port(); }

int Server::waiting() const { return impl_->server.queuedConnections(); }

void Server::stop() {
  // Poco forgets connections that wait for a thread when it stops, so none may wait.
  for (int waited = 0; waiting() > 0 && waited < kDrainMilliseconds; waited += kDrainStep) {
    Poco::Thread::sleep(kDrainStep);
  }
  impl_->server.stopAll(false);
  impl_->pool.joinAll();
  impl_->socket.close();  // who comes late is refused at once, and does not wait for an answer
}

}  // namespace rasoat::http
