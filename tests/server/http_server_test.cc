#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <atomic>
#include <future>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "server/http/router.h"
#include "server/http/server.h"

namespace rasoat::http {
namespace {

using Poco::Net::HTTPClientSession;
using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;
using ::testing::HasSubstr;
using ::testing::StartsWith;

Response error_page(int status) { return {.status = status, .body = "trang lỗi " + std::to_string(status)}; }

Router sample_router() {
  Router router;
  router.get("/", [](const Request&) { return Response{.body = std::string(5000, 'a')}; });
  router.get("/loi", [](const Request&) -> Response { throw std::runtime_error("hỏng"); });
  router.get("/gi/*", [](const Request& r) { return Response{.content_type = "text/plain", .body = r.segments()[1]}; });
  return router;
}

Server start(Server::Handler handler, int threads = 4) {
  Server::Config config;
  config.port = 0;
  config.threads = threads;
  config.body_bytes = 10'000;
  config.timeout_seconds = 5;
  auto server = Server::start(config, std::move(handler), error_page);
  if (!server) throw std::runtime_error(server.error().message);
  return std::move(*server);
}

struct Answer {
  HTTPResponse head;
  std::string body;
};

Answer ask(HTTPClientSession& session, const std::string& method, const std::string& target, const std::string& body = {}) {
  HTTPRequest request(method, target, HTTPRequest::HTTP_1_1);
  request.setKeepAlive(true);
  if (!body.empty()) request.setContentLength64(static_cast<std::int64_t>(body.size()));
  session.sendRequest(request) << body;
  Answer answer;
  std::istream& in = session.receiveResponse(answer.head);
  answer.body.assign(std::istreambuf_iterator<char>(in), {});
  return answer;
}

/// Bytes as they are, and all that comes back until the server closes.
std::string raw(int port, const std::string& bytes) {
  std::string out;
  char buffer[4096];
  try {
    Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", static_cast<Poco::UInt16>(port)));
    socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()), MSG_NOSIGNAL);
    socket.shutdownSend();
    for (int n = 0; (n = socket.receiveBytes(buffer, sizeof buffer)) > 0;) out.append(buffer, static_cast<std::size_t>(n));
  } catch (const Poco::Exception&) {
    // The server has closed before it read all.
  }
  return out;
}

class HttpServer : public ::testing::Test {
 protected:
  HttpServer() : server_(start([this](const Request& r) { return router_.handle(r, error_page); })) {}

  Router router_ = sample_router();
  Server server_;
  HTTPClientSession session_{"127.0.0.1", static_cast<Poco::UInt16>(server_.port())};
};

TEST_F(HttpServer, ManyRequestsOverOneConnection) {
  session_.setKeepAlive(true);
  for (int i = 0; i < 20; ++i) {
    const std::string text = "so-" + std::to_string(i);
    const Answer answer = ask(session_, "GET", "/gi/" + text);
    EXPECT_EQ(answer.head.getStatus(), 200);
    EXPECT_EQ(answer.body, text);
    EXPECT_TRUE(answer.head.getKeepAlive());
  }
}

TEST_F(HttpServer, HeadHasTheHeadersOfGetAndNoBody) {
  const Answer get = ask(session_, "GET", "/");
  const Answer head = ask(session_, "HEAD", "/");
  EXPECT_EQ(get.body.size(), 5000u);
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(head.head.getContentLength64(), get.head.getContentLength64());
  EXPECT_EQ(ask(session_, "GET", "/gi/x").body, "x") << "the connection goes on after HEAD";
}

TEST_F(HttpServer, EveryAnswerIsSecured) {
  for (const char* target : {"/", "/khong-co", "/loi"}) {
    SCOPED_TRACE(target);
    const Answer answer = ask(session_, "GET", target);
    EXPECT_THAT(answer.head.get("Content-Security-Policy"), HasSubstr("default-src 'none'"));
    EXPECT_EQ(answer.head.get("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer.head.get("Cache-Control"), "no-cache");
  }
}

TEST_F(HttpServer, Statuses) {
  EXPECT_EQ(ask(session_, "GET", "/khong-co").head.getStatus(), 404);
  EXPECT_EQ(ask(session_, "POST", "/", "x=1").head.getStatus(), 405);
  EXPECT_EQ(ask(session_, "DELETE", "/").head.getStatus(), 405);
  const Answer broken = ask(session_, "GET", "/loi");
  EXPECT_EQ(broken.head.getStatus(), 500);
  EXPECT_EQ(broken.body, "trang lỗi 500");
}

TEST_F(HttpServer, AnOversizedBodyIsRefusedAndTheConnectionClosed) {
  const std::string head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\n\r\n";
  const std::string answer = raw(server_.port(), head + "GET /gi/lau HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(answer, ::testing::Not(HasSubstr("\r\n\r\nlau"))) << "the body was read as a request";
}

TEST_F(HttpServer, HostileRequestsAreAnsweredOrDroppedAndTheServerGoesOn) {
  const std::vector<std::string> requests = {
      "GET /gi/%00 HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /gi/%2e%2e HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /gi/%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET " + std::string(100'000, '/') + " HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET / HTTP/1.1\r\n" + std::string(200'000, 'x') + ": y\r\n\r\n",
      "GET / HTTP/9.9\r\n\r\n",
      "\r\n\r\n\r\n",
      std::string(1000, '\0'),
      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
  };
  for (const std::string& request : requests) {
    SCOPED_TRACE(request.substr(0, 60));
    EXPECT_THAT(raw(server_.port(), request), ::testing::Not(HasSubstr("HTTP/1.1 200")));
  }
  EXPECT_EQ(ask(session_, "GET", "/gi/con-day").body, "con-day");
}

TEST(HttpServerStop, LetsARunningRequestEnd) {
  std::promise<void> entered;
  std::promise<void> leave;
  std::shared_future<void> may_leave = leave.get_future().share();
  Server server = start([&](const Request&) {
    entered.set_value();
    may_leave.wait();
    return Response{.body = "trọn vẹn"};
  });
  const auto port = static_cast<Poco::UInt16>(server.port());
  auto answer = std::async(std::launch::async, [port] {
    HTTPClientSession session("127.0.0.1", port);
    return ask(session, "GET", "/").body;
  });
  entered.get_future().wait();
  auto stopped = std::async(std::launch::async, [&server] { server.stop(); });
  leave.set_value();
  EXPECT_EQ(answer.get(), "trọn vẹn");
  stopped.get();
  HTTPClientSession late("127.0.0.1", port);
  EXPECT_THROW(ask(late, "GET", "/"), Poco::Exception);
}

TEST(HttpServerStop, AnswersConnectionsThatWait) {
  std::promise<void> entered;
  std::promise<void> leave;
  std::shared_future<void> may_leave = leave.get_future().share();
  std::atomic<int> calls{0};
  Server server = start(
      [&](const Request&) {
        if (calls++ == 0) {
          entered.set_value();
          may_leave.wait();
        }
        return Response{.body = "có"};
      },
      1);
  const auto port = static_cast<Poco::UInt16>(server.port());
  const auto client = [port] {
    HTTPClientSession session("127.0.0.1", port);
    session.setKeepAlive(false);
    HTTPRequest request("GET", "/", HTTPRequest::HTTP_1_1);
    session.sendRequest(request);
    HTTPResponse response;
    std::istream& in = session.receiveResponse(response);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  std::vector<std::future<std::string>> answers;
  answers.push_back(std::async(std::launch::async, client));
  entered.get_future().wait();
  for (int i = 0; i < 3; ++i) answers.push_back(std::async(std::launch::async, client));
  while (server.waiting() < 3) std::this_thread::yield();
  auto stopped = std::async(std::launch::async, [&server] { server.stop(); });
  leave.set_value();
  for (auto& answer : answers) EXPECT_EQ(answer.get(), "có");
  stopped.get();
}

TEST(HttpServerStart, AnAddressInUseIsAnError) {
  const Server first = start([](const Request&) { return Response{}; });
  Server::Config config;
  config.port = first.port();
  const auto second = Server::start(
      config, [](const Request&) { return Response{}; }, error_page);
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::kIo);
}

}  // namespace
}  // namespace rasoat::http
