// How quick the reviewers' place answers a signed-in person over HTTP: a server on loopback, many
// cases (5000 unless told), one of them with a thousand comments.
//   rasoat_review_bench [CASES]
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "corpus/document.h"
#include "corpus/store.h"
#include "indexer/search/index_writer.h"
#include "review/service.h"
#include "server/app.h"
#include "server/http/server.h"
#include "server/session.h"

namespace rasoat {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPassword = "mật khẩu để đo";
constexpr int kUnits = 20;
constexpr int kRounds = 30;
constexpr int kComments = 1000;
constexpr int kDiscussed = 1;  ///< the case that has them

template <class T>
T value(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

Date today() { return *make_date(2026, 11, 26); }

Document decision(int number) {
  Document out;
  out.metadata.number =
      parse_document_number(fmt::format("{}/{}/QĐ-UBND", number % 900 + 1, 2000 + number / 900));
  out.metadata.type = DocumentType::kDecision;
  out.metadata.issuer = "UBND tỉnh Lam Giang";
  out.metadata.issuer_id = "ubnd-lam-giang";
  out.metadata.issue_date = add_days(*make_date(2000, 1, 1), number);
  out.metadata.title = fmt::format(
      "Quy định về quản lý, khai thác và bảo vệ công trình hạ tầng kỹ thuật số {} trên địa bàn "
      "tỉnh Lam Giang",
      number);
  Provision article;
  article.num = "1";
  article.content = {
      Paragraph{fmt::format("Quyết định này quy định về công trình số {}.", number)}};
  out.body = {article};
  assign_ids(out);
  return out;
}

review::Ground ground(int number) {
  review::Ground out;
  out.kind = number % 3 == 0 ? review::GroundKind::kReport : review::GroundKind::kSocioEconomic;
  out.by_label = fmt::format("Báo cáo số {}/BC-UBND", number);
  out.quotes = {{.document = 0,
                 .label = out.by_label,
                 .provision = {},
                 .text = "Công trình không còn được sử dụng."}};
  return out;
}

review::Service::Config review_config(const fs::path& folder) {
  review::Service::Config out;
  out.store = {.data_dir = folder, .postgresql = {}, .read_only = true};
  out.today = today;
  out.now = [] { return std::string("2026-11-26T03:00:00Z"); };
  return out;
}

void fill(const fs::path& folder, int cases) {
  std::vector<DocumentId> documents;
  {
    auto store = value(Store::open({.data_dir = folder, .postgresql = {}, .read_only = false}));
    for (int at = 0; at < cases;) {
      const auto batch = store.transaction([&]() -> Result<void> {
        for (int i = 0; i < 500 && at < cases; ++i, ++at)
          documents.push_back(value(store.put(decision(at), "")).id);
        return {};
      });
      if (!batch) throw std::runtime_error(batch.error().message);
    }
    if (auto indexed = update_index(store, folder); !indexed)
      throw std::runtime_error(indexed.error().message);
  }
  auto service = value(review::Service::open(review_config(folder)));
  const auto program = review::Service::program();
  std::vector<review::User> reviewers;
  for (int i = 0; i < kUnits; ++i) {
    const auto unit = value(service.add_unit(
        program, {0, fmt::format("so-{}", i), fmt::format("Sở thứ {}", i), i == 0, true}));
    review::User user;
    user.login = fmt::format("nguoi.{}", i);
    user.name = fmt::format("Người thứ {}", i);
    user.unit = unit.id;
    user.roles = {review::Role::kReviewer, review::Role::kAppraiser, review::Role::kApprover};
    reviewers.push_back(value(service.add_user(program, user, kPassword)));
  }
  const auto head = value(service.actor_of(reviewers[0].id));
  for (int i = 0; i < cases; ++i) {
    const auto raised = value(service.report("nguoi.0", documents[i], ground(i)));
    if (i % 10 == 0) continue;  // stays a finding
    const auto opened = value(service.open_case(head, documents[i], {raised.id}));
    if (i % 10 < 3) continue;
    review::Act assign;
    assign.kind = review::ActKind::kAssign;
    assign.version = opened.version;
    assign.reviewer = reviewers[i % kUnits].id;
    assign.unit = reviewers[i % kUnits].unit;
    value(service.act(head, opened.id, assign));
  }
}

void discuss(const fs::path& folder) {
  auto service = value(review::Service::open(review_config(folder)));
  const auto who = value(service.actor_of(value(service.user_by_login("nguoi.0")).id));
  for (int i = 0; i < kComments; ++i) {
    value(service.comment(who, kDiscussed,
                          fmt::format("Ý kiến thứ {}: @nguoi.{} xem lại mức thu nêu tại Quyết định "
                                      "số {}/2021/QĐ-UBND trước ngày họp.",
                                      i, i % kUnits, i % 90 + 1),
                          "", ""));
  }
}

/// Until the last byte of the answer is here.
void measure(Poco::Net::HTTPClientSession& session, const std::string& cookie,
             const std::string& target) {
  std::vector<double> milliseconds;
  std::size_t bytes = 0;
  for (int i = 0; i < kRounds; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    Poco::Net::HTTPRequest request("GET", target, Poco::Net::HTTPRequest::HTTP_1_1);
    request.setKeepAlive(true);
    request.set("Cookie", cookie);
    request.set("Accept-Encoding", "gzip");
    session.sendRequest(request);
    Poco::Net::HTTPResponse response;
    const std::string body(std::istreambuf_iterator<char>(session.receiveResponse(response)), {});
    milliseconds.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
            .count());
    if (response.getStatus() != 200)
      throw std::runtime_error(fmt::format("{}: {}", target, int(response.getStatus())));
    bytes = body.size();
  }
  std::ranges::sort(milliseconds);
  fmt::print("{:<55} p50 {:7.2f} ms   p95 {:7.2f} ms   {:6} bytes\n", target,
             milliseconds[kRounds / 2], milliseconds[kRounds * 95 / 100], bytes);
}

void run(int cases) {
  std::string pattern = (fs::temp_directory_path() / "rasoat-review-bench-XXXXXX").string();
  const fs::path folder = ::mkdtemp(pattern.data());
  fs::create_directories(folder / "config");
  std::ofstream(folder / "config" / "provinces.tsv") << "lam-giang\tLam Giang\ttỉnh\t2025-07-01\n";
  fill(folder, cases);
  discuss(folder);
  {
    const auto app = value(App::open({.data_dir = folder, .postgresql = {}, .today = today}));
    const auto session = app.handle(
        http::Request("POST", "/api/v1/session", {{"content-type", "application/json"}},
                      fmt::format(R"({{"login": "nguoi.0", "password": "{}"}})", kPassword)));
    const std::string token = session.body.substr(session.body.find("\"token\":\"") + 9);
    const std::string cookie = std::string(kSessionCookie) + "=" + token.substr(0, token.find('"'));
    http::Server::Config config;
    config.port = 0;
    auto server = value(http::Server::start(
        config, [&app](const http::Request& request) { return app.handle(request); },
        [&app](int status) { return app.error_page(status); }));
    Poco::Net::HTTPClientSession client("127.0.0.1", static_cast<Poco::UInt16>(server.port()));
    fmt::print("{} văn bản, hồ sơ {} có {} ý kiến\n", cases, kDiscussed, kComments);
    for (const char* target :
         {"/ra-soat", "/ra-soat/hang-doi", "/ra-soat/hang-doi?trang=40",
          "/ra-soat/hang-doi?don-vi=3&xep=priority", "/ra-soat/hang-doi?q=cong+trinh+so+77",
          "/ra-soat/phat-hien", "/ra-soat/ho-so/1", "/ra-soat/ho-so/2", "/ra-soat/lich",
          "/ra-soat/so-lieu", "/ra-soat/dot", "/ra-soat/nhat-ky"}) {
      measure(client, cookie, target);
    }
    server.stop();
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace rasoat

int main(int argc, char** argv) {
  try {
    rasoat::run(argc > 1 ? std::atoi(argv[1]) : 5000);
  } catch (const std::exception& error) {
    fmt::print(stderr, "rasoat_review_bench: {}\n", error.what());
    return 1;
  }
  return 0;
}
