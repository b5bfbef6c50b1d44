#include "server/http/server.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/ThreadPool.h>
#include <fmt/core.h>

#include <istream>
#include <optional>
#include <utility>

#include "corpus/text.h"

namespace rasoat::http {
namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

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

void send(const Response& response, bool head_only, HTTPServerResponse& to) {
  to.setStatusAndReason(static_cast<HTTPServerResponse::HTTPStatus>(response.status));
  to.setContentType(response.content_type);
  to.setContentLength64(static_cast<std::int64_t>(response.body.size()));
  // No script, style, font or frame from anywhere but here.
  to.set("Content-Security-Policy",
         "default-src 'self'; img-src 'self' data:; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
  to.set("X-Content-Type-Options", "nosniff");
  to.set("Referrer-Policy", "same-origin");
  for (const auto& [name, value] : response.headers) to.set(name, value);
  std::ostream& out = to.send();
  if (!head_only) out << response.body;
}

class PocoHandler : public Poco::Net::HTTPRequestHandler {
 public:
  PocoHandler(const Server::Handler& handler, std::size_t body_bytes) : handler_(handler), body_bytes_(body_bytes) {}

  void handleRequest(HTTPServerRequest& from, HTTPServerResponse& to) override {
    try {
      send(answer(from), from.getMethod() == "HEAD", to);
    } catch (const Poco::Net::NetException&) {
      // The other side has gone: nobody is left to tell.
    } catch (const std::exception& error) {
      fmt::print(stderr, "rasoat: lỗi khi trả lời {}: {}\n", from.getURI(), error.what());
      if (!to.sent()) send({.status = 500, .content_type = "text/plain; charset=utf-8", .body = "Lỗi trong chương trình.\n"}, false, to);
    }
  }

 private:
  Response answer(HTTPServerRequest& from) const {
    auto body = read_body(from, body_bytes_);
    if (!body) return {.status = 413, .content_type = "text/plain; charset=utf-8", .body = "Nội dung gửi lên quá lớn.\n"};
    return handler_(Request(from.getMethod(), from.getURI(), lower_case_headers(from), std::move(*body)));
  }

  const Server::Handler& handler_;
  std::size_t body_bytes_;
};

class Factory : public Poco::Net::HTTPRequestHandlerFactory {
 public:
  Factory(Server::Handler handler, std::size_t body_bytes) : handler_(std::move(handler)), body_bytes_(body_bytes) {}
  Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override {
    return new PocoHandler(handler_, body_bytes_);
  }

 private:
  Server::Handler handler_;
  std::size_t body_bytes_;
};

}  // namespace

struct Server::Impl {
  Poco::ThreadPool pool;
  Poco::Net::ServerSocket socket;
  Poco::Net::HTTPServer server;

  Impl(const Config& config, Handler handler)
      : pool(1, config.threads),
        socket(Poco::Net::SocketAddress(config.host, static_cast<Poco::UInt16>(config.port)), config.queued),
        server(new Factory(std::move(handler), config.body_bytes), pool, socket, parameters(config)) {}

  static Poco::Net::HTTPServerParams::Ptr parameters(const Config& config) {
    Poco::Net::HTTPServerParams::Ptr out(new Poco::Net::HTTPServerParams);
    out->setMaxThreads(config.threads);
    out->setMaxQueued(config.queued);
    out->setKeepAlive(true);
    out->setKeepAliveTimeout(Poco::Timespan(5, 0));
    out->setTimeout(Poco::Timespan(30, 0));
    return out;
  }
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() {
  if (impl_) stop();
}

Result<Server> Server::start(const Config& config, Handler handler) {
  try {
    auto impl = std::make_unique<Impl>(config, std::move(handler));
    impl->server.start();
    return Server(std::move(impl));
  } catch (const Poco::Exception& error) {
    return with_hint(fail(ErrorCode::kIo, "Không mở được địa chỉ {}:{}: {}.", config.host, config.port, error.displayText()),
                     "Có thể một chương trình khác đang dùng cổng này; chọn cổng khác bằng --listen.");
  }
}

int Server::port() const { return impl_->socket.address().port(); }

void Server::stop() {
  impl_->server.stopAll(false);
  impl_->pool.joinAll();
}

}  // namespace rasoat::http
