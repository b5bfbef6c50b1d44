#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "browser.h"
#include "corpus/document.h"
#include "corpus/store.h"
#include "indexer/search/index_writer.h"
#include "review/service.h"
#include "server/app.h"
#include "server/session.h"

/// The reviewers' place by its addresses: who is let in, what is refused, what every form must
/// carry.
namespace rasoat {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::AllOf;
using testing::Browser;
using ::testing::HasSubstr;
using testing::header;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kPassword = "một mật khẩu dài";
constexpr const char* kMarkup = "<script>alert('1')</script>\"><img src=x onerror=alert(2)>";

Document decision(const std::string& number, const std::string& title) {
  Document out;
  out.metadata.number = parse_document_number(number);
  out.metadata.type = DocumentType::kDecision;
  out.metadata.issuer = "UBND tỉnh Lam Giang";
  out.metadata.issuer_id = "ubnd-lam-giang";
  out.metadata.issue_date = make_date(2026, 3, 1);
  out.metadata.effective_date = make_date(2026, 3, 11);
  out.metadata.effective_rule = EffectiveRule::kFixed;
  out.metadata.title = title;
  out.metadata.normative = true;
  Provision article;
  article.kind = ProvisionKind::kArticle;
  article.num = "1";
  Paragraph paragraph;
  paragraph.text = "Nhà chung cư có mục đích để ở.";
  article.content.emplace_back(paragraph);
  out.body = {article};
  assign_ids(out);
  return out;
}

/// Repeals a decision, which is then known by name only.
Document repealing(const std::string& number, const std::string& target) {
  Document out = decision(number, "Bãi bỏ văn bản");
  Effect effect;
  effect.kind = EffectKind::kRepeals;
  effect.target_number = target;
  effect.target_title = "Quy định mức thu tiền sử dụng vỉa hè";
  effect.target_date = make_date(2025, 8, 1);
  effect.from = "art_1";
  effect.quote = "Bãi bỏ Quyết định số " + target + " quy định mức thu tiền sử dụng vỉa hè.";
  out.effects = {effect};
  return out;
}

/// A data folder with one document, two units and five people whose passwords are their own.
class Place {
 public:
  Place() {
    std::string pattern = (fs::temp_directory_path() / "rasoat-desk-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    fs::create_directories(folder_ / "config");
    std::ofstream(folder_ / "config" / "provinces.tsv")
        << "lam-giang\tLam Giang\ttỉnh\t2025-07-01\n";
    fill();
    people();
    auto opened = App::open({.data_dir = folder_, .postgresql = {}, .today = today});
    if (!opened) throw std::runtime_error(opened.error().message);
    app_ = std::make_unique<App>(std::move(*opened));
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    app_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  const App& app() const { return *app_; }
  DocumentId document() const { return document_; }

  Browser signed_in(const std::string& login) const {
    Browser out(*app_);
    const auto response = out.send("/dang-nhap", "/dang-nhap",
                                   "ten=" + login + "&mat-khau=" + http::encode(kPassword));
    if (response.status != 303) throw std::runtime_error("not let in: " + login);
    return out;
  }

 private:
  static Date today() { return *make_date(2026, 11, 26); }

  void fill() {
    auto store = Store::open({.data_dir = folder_, .postgresql = {}, .read_only = false});
    if (!store) throw std::runtime_error(store.error().message);
    auto put =
        store->put(decision("12/2026/QĐ-UBND", std::string("Quản lý nhà chung cư ") + kMarkup), "");
    if (!put) throw std::runtime_error(put.error().message);
    document_ = put->id;
    if (auto stub = store->put(repealing("13/2026/QĐ-UBND", "7/2025/QĐ-UBND"), ""); !stub)
      throw std::runtime_error(stub.error().message);
    if (auto indexed = update_index(*store, folder_); !indexed)
      throw std::runtime_error(indexed.error().message);
  }

  void people() {
    review::Service::Config config;
    config.store = {.data_dir = folder_, .postgresql = {}, .read_only = true};
    config.today = today;
    config.now = [] { return std::string("2026-11-26T03:00:00Z"); };
    config.make_detectors = [] { return std::vector<std::unique_ptr<review::Detector>>{}; };
    auto service = review::Service::open(config);
    if (!service) throw std::runtime_error(service.error().message);
    const auto program = review::Service::program();
    const auto justice = service->add_unit(program, {0, "so-tu-phap", "Sở Tư pháp", true, true});
    const auto building =
        service->add_unit(program, {0, "so-xay-dung", "Sở Xây dựng", false, true});
    using enum review::Role;
    const auto add = [&](const char* login, const char* name, review::UnitId unit,
                         std::vector<review::Role> roles) {
      review::User user;
      user.login = login;
      user.name = name;
      user.unit = unit;
      user.roles = std::move(roles);
      if (auto added = service->add_user(program, user, kPassword); !added)
        throw std::runtime_error(added.error().message);
    };
    add("an.nguyen", "Nguyễn Thị An", building->id, {kReviewer});
    add("minh.vu", "Vũ Đức Minh", building->id, {kApprover});
    add("binh.tran", "Trần Văn Bình", justice->id, {kAppraiser});
    add("dung.pham", kMarkup, justice->id, {kAdministrator});
    review::User temporary;
    temporary.login = "moi.den";
    temporary.name = "Người mới";
    temporary.unit = building->id;
    temporary.roles = {kReader};
    temporary.must_change_password = true;
    if (auto added = service->add_user(program, temporary, kPassword); !added)
      throw std::runtime_error(added.error().message);
  }

  fs::path folder_;
  DocumentId document_ = 0;
  std::unique_ptr<App> app_;
};

class Desk : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { place_ = std::make_unique<Place>(); }
  static void TearDownTestSuite() { place_.reset(); }
  static inline std::unique_ptr<Place> place_;
};

/// A pattern with something in the place of each star.
std::string address(std::string pattern) {
  for (std::size_t at; (at = pattern.find('*')) != std::string::npos;) pattern.replace(at, 1, "1");
  return pattern;
}

TEST_F(Desk, NoFormGoesRoundTheGate) {
  const auto patterns = place_->app().patterns("POST");
  ASSERT_GT(patterns.size(), 15u);
  Browser stranger(place_->app());
  Browser person = place_->signed_in("an.nguyen");
  for (const std::string& pattern : patterns) {
    if (pattern == "/api/v1/session") continue;  // signs in by itself
    SCOPED_TRACE(pattern);
    const std::string target = address(pattern);
    const bool open = pattern == "/dang-nhap" || pattern == "/bao-van-de";
    const bool api = pattern.starts_with("/api/");
    EXPECT_EQ(stranger.post(target, "a=1").status, open ? 403 : api ? 401
                                                                    : 303)
        << "not signed in";
    EXPECT_EQ(person.post(target, "a=1").status, 403) << "no token";
    EXPECT_EQ(person.post(target, "ma=" + std::string(64, '0')).status, 403) << "a wrong token";
    EXPECT_EQ(
        person.post(target, "ma=" + person.token("/ra-soat"), {{"sec-fetch-site", "cross-site"}})
            .status,
        403)
        << "the browser says that another site sends it";
  }
}

TEST_F(Desk, ThoseWhoAreNotSignedInAreSentToSignIn) {
  Browser stranger(place_->app());
  for (const std::string& pattern : place_->app().patterns("GET")) {
    if (!pattern.starts_with("/ra-soat") && !pattern.starts_with("/quan-tri")) continue;
    SCOPED_TRACE(pattern);
    const auto response = stranger.get(address(pattern));
    EXPECT_EQ(response.status, 303);
    EXPECT_THAT(header(response, "Location"), StartsWith("/dang-nhap"));
    EXPECT_EQ(header(response, "Cache-Control"), "no-store");
  }
}

TEST_F(Desk, PagesOfThePlaceAreNotKept) {
  Browser person = place_->signed_in("an.nguyen");
  for (const char* target :
       {"/ra-soat", "/ra-soat/phat-hien", "/ra-soat/hang-doi", "/ra-soat/lich", "/ra-soat/dot",
        "/ra-soat/so-lieu", "/ra-soat/lap-ho-so", "/ra-soat/cach-phat-hien", "/doi-mat-khau"}) {
    SCOPED_TRACE(target);
    const auto response = person.get(target);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(header(response, "Cache-Control"), "no-store");
    EXPECT_THAT(response.body, Not(HasSubstr("<script")));
  }
}

TEST_F(Desk, SignInSaysTheSameForAWrongNameAndAWrongPassword) {
  Browser stranger(place_->app());
  const auto wrong_name = stranger.send("/dang-nhap", "/dang-nhap", "ten=khong.co&mat-khau=x");
  const auto wrong_password = stranger.send("/dang-nhap", "/dang-nhap", "ten=minh.vu&mat-khau=x");
  EXPECT_EQ(wrong_name.status, 403);
  EXPECT_EQ(wrong_password.status, 403);
  const auto alert = [](const std::string& page) {
    const std::size_t at = page.find("role=\"alert\"");
    return page.substr(at, page.find("</div>", at) - at);
  };
  EXPECT_EQ(alert(wrong_name.body), alert(wrong_password.body));
  EXPECT_EQ(stranger.cookie("rasoat_phien"), "");
}

TEST_F(Desk, SignInLeadsBackToThisPlaceOnly) {
  struct Case {
    const char* next;
    const char* location;
  };
  constexpr Case kCases[] = {
      {"/ra-soat/hang-doi?trang-thai=found", "/ra-soat/hang-doi?trang-thai=found"},
      {"", "/ra-soat"},
      {"https://example.org/ra-soat", "/ra-soat"},
      {"//example.org/ra-soat", "/ra-soat"},
      {"/ra-soat\r\nSet-Cookie: x=1", "/ra-soat"},
      {"/vb/x", "/ra-soat"},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.next);
    Browser browser(place_->app());
    const auto response = browser.send(
        "/dang-nhap", "/dang-nhap",
        "ten=an.nguyen&mat-khau=" + http::encode(kPassword) + "&tiep=" + http::encode(c.next));
    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(header(response, "Location"), c.location);
  }
}

TEST_F(Desk, ASessionEndsWithSignOut) {
  Browser person = place_->signed_in("an.nguyen");
  const std::string session = person.cookie("rasoat_phien");
  ASSERT_GE(session.size(), 43u) << "256 bits";
  EXPECT_EQ(person.send("/ra-soat", "/dang-xuat", "").status, 303);
  EXPECT_EQ(person.cookie("rasoat_phien"), "");
  person.set_cookie("rasoat_phien", session);
  EXPECT_EQ(person.get("/ra-soat").status, 303) << "the old token opens nothing";
}

TEST_F(Desk, APasswordSetByAnotherIsChangedFirst) {
  Browser person = place_->signed_in("moi.den");
  EXPECT_EQ(header(person.get("/ra-soat/hang-doi"), "Location"), "/doi-mat-khau");
  const auto differ =
      person.send("/doi-mat-khau", "/doi-mat-khau",
                  "cu=" + http::encode(kPassword) + "&moi=mat-khau-moi-1&lai=mat-khau-moi-2");
  EXPECT_EQ(differ.status, 400);
  const auto changed =
      person.send("/doi-mat-khau", "/doi-mat-khau",
                  "cu=" + http::encode(kPassword) + "&moi=mat-khau-moi-1&lai=mat-khau-moi-1");
  EXPECT_EQ(changed.status, 303);
  EXPECT_EQ(person.get("/ra-soat/hang-doi").status, 200);
}

TEST_F(Desk, AdministrationIsForAdministrators) {
  Browser reviewer = place_->signed_in("an.nguyen");
  EXPECT_EQ(reviewer.get("/quan-tri").status, 403);
  EXPECT_EQ(reviewer.send("/ra-soat", "/quan-tri/don-vi", "ma-don-vi=x&ten-don-vi=X").status, 403);
  Browser administrator = place_->signed_in("dung.pham");
  EXPECT_EQ(administrator
                .send("/quan-tri", "/quan-tri/don-vi",
                      "ma-don-vi=so-y-te&ten-don-vi=S%E1%BB%9F+Y+t%E1%BA%BF")
                .status,
            303);
  const auto page = administrator.get("/quan-tri");
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("Sở Y tế"), HasSubstr("&lt;script&gt;"), Not(HasSubstr("<script"))));
}

/// Opens a case of the document by hand; its address.
std::string open_case(Browser& person, DocumentId document, const std::string& ground) {
  const auto response = person.send(
      "/ra-soat", "/ra-soat/lap-ho-so",
      "van-ban=" + std::to_string(document) + "&loai=socio_economic&nguon=" + http::encode(ground) +
          "&trich=" + http::encode(kMarkup) + "&giai-thich=" + http::encode(kMarkup));
  const std::string location = header(response, "Location");
  return location.substr(0, location.find('?'));
}

TEST_F(Desk, ACaseShowsWhatWasTypedAsText) {
  Browser person = place_->signed_in("an.nguyen");
  const std::string target =
      open_case(person, place_->document(), std::string("Báo cáo ") + kMarkup);
  ASSERT_THAT(target, StartsWith("/ra-soat/ho-so/"));
  EXPECT_EQ(person
                .send(target, target + "/y-kien",
                      "noi-dung=" + http::encode(std::string("@an.nguyen ") + kMarkup))
                .status,
            303);
  for (const std::string& shown :
       {target, std::string("/ra-soat/hang-doi"), std::string("/ra-soat")}) {
    SCOPED_TRACE(shown);
    const auto page = person.get(shown);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("<img src=x"))));
  }
  EXPECT_THAT(person.get(target).body,
              AllOf(HasSubstr("&lt;script&gt;"), HasSubstr("@Nguyễn Thị An"),
                    HasSubstr("Còn hiệu lực"), HasSubstr("đang rà soát")));
}

TEST_F(Desk, ADocumentThatIsNotHeldIsReviewedToo) {
  Browser person = place_->signed_in("an.nguyen");
  const std::string choice =
      person.get("/ra-soat/lap-ho-so?so=" + http::encode("07/2025/QĐ-UBND")).body;
  constexpr std::string_view kField = "name=\"van-ban\" value=\"";
  const std::size_t at = choice.find(kField);
  ASSERT_NE(at, std::string::npos) << choice;
  const DocumentId stub = std::stoll(choice.substr(at + kField.size()));
  const std::string target = open_case(person, stub, "Phản ánh");
  ASSERT_THAT(target, StartsWith("/ra-soat/ho-so/"));
  EXPECT_THAT(
      person.get(target).body,
      AllOf(HasSubstr("07/2025/QĐ-UBND"), HasSubstr("Hết hiệu lực"), HasSubstr("13/2026/QĐ-UBND"),
            HasSubstr("đang rà soát"), HasSubstr("Quy định mức thu tiền sử dụng vỉa hè"),
            HasSubstr("Kho chưa có toàn văn của văn bản này"),
            HasSubstr("/vb/ubnd-lam-giang/quyet-dinh/2025/7-qd-ubnd"),
            Not(HasSubstr("không còn trong kho"))));
  EXPECT_THAT(person.get("/ra-soat/hang-doi").body,
              HasSubstr("Quy định mức thu tiền sử dụng vỉa hè"));
}

TEST_F(Desk, WhatIsRefusedOnThePageIsRefusedAtTheApiToo) {
  Browser reviewer = place_->signed_in("an.nguyen");
  const std::string target = open_case(reviewer, place_->document(), "Báo cáo 2");
  const std::string id = target.substr(target.rfind('/') + 1);
  const auto read = place_->app().handle(
      http::Request("GET", "/api/v1/cases/" + id,
                    {{"cookie", "rasoat_phien=" + reviewer.cookie("rasoat_phien")}}));
  const std::string version = std::to_string(json::parse(read.body)["version"].get<int>());
  const auto page = reviewer.send(target, target + "/approve", "phien-ban=" + version);
  EXPECT_EQ(page.status, 403);
  const auto answer = reviewer.post(
      "/api/v1/cases/" + id + "/acts", R"({"kind": "approve", "version": )" + version + "}",
      {{"content-type", "application/json"}, {"x-csrf-token", reviewer.token(target)}});
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(json::parse(answer.body)["error"]["code"], "not_allowed");
}

TEST_F(Desk, AnOldVersionIsAConflictAndNothingTypedIsLost) {
  Browser head = place_->signed_in("minh.vu");
  Browser reviewer = place_->signed_in("an.nguyen");
  const std::string target = open_case(reviewer, place_->document(), "Báo cáo 3");
  EXPECT_EQ(head.send(target, target + "/set_priority", "phien-ban=0&uu-tien=1").status, 409);
  const auto conflict = head.send(target, target + "/withdraw",
                                  "phien-ban=0&noi-dung=" + http::encode("Không cần rà soát nữa."));
  EXPECT_EQ(conflict.status, 409);
  EXPECT_THAT(conflict.body,
              AllOf(HasSubstr("Không cần rà soát nữa."),
                    HasSubstr("Đã thay đổi từ khi bạn mở trang"), HasSubstr("Nguyễn Thị An")));
}

TEST_F(Desk, TheApiSignsInByTokenAndAnswersErrorsAsJson) {
  Browser client(place_->app());
  const std::map<std::string, std::string> as_json = {{"content-type", "application/json"}};
  const auto form = client.post("/api/v1/session", "login=an.nguyen");
  EXPECT_EQ(form.status, 400) << "only JSON: no form of another site can send it";
  const auto wrong =
      client.post("/api/v1/session", R"({"login": "minh.vu", "password": "x"})", as_json);
  EXPECT_EQ(wrong.status, 403);
  const auto session = client.post(
      "/api/v1/session", json{{"login", "an.nguyen"}, {"password", kPassword}}.dump(), as_json);
  ASSERT_EQ(session.status, 201) << session.body;
  const std::string token = json::parse(session.body)["token"];
  const auto ask = [&](const char* method, const std::string& target,
                       const std::string& body = "") {
    return place_->app().handle(http::Request(
        method, target,
        {{"authorization", "Bearer " + token}, {"content-type", "application/json"}}, body));
  };
  EXPECT_EQ(json::parse(ask("GET", "/api/v1/session").body)["user"]["login"], "an.nguyen");
  for (const char* target :
       {"/api/v1/cases", "/api/v1/candidates", "/api/v1/dashboard", "/api/v1/log/head"}) {
    SCOPED_TRACE(target);
    EXPECT_EQ(ask("GET", target).status, 200);
  }
  struct Case {
    const char* method;
    const char* target;
    const char* body;
    int status;
  };
  constexpr Case kCases[] = {
      {"GET", "/api/v1/cases/9999", "", 404},
      {"GET", "/api/v1/khong-co", "", 404},
      {"PUT", "/api/v1/cases", "", 405},
      {"POST", "/api/v1/cases", "{", 400},
      {"GET", "/api/v1/cases?limit=-3", "", 400},
      {"GET", "/api/v1/cases?offset=x", "", 400},
      {"GET", "/api/v1/cases?trang-thai=abc", "", 400},
      {"GET", "/api/v1/candidates?state=abc", "", 400},
      {"POST", "/api/v1/cases", "{}", 400},
      {"POST", "/api/v1/cases/9999/acts", R"({"kind": "start"})", 404},
      {"POST", "/api/v1/cases/9999/acts", R"({"kind": "bay"})", 400},
      {"POST", "/api/v1/candidates/9999/dismiss", R"({"reason": "x"})", 404},
      {"GET", "/api/v1/log", "", 403},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(std::string(c.method) + " " + c.target + " " + c.body);
    const auto answer = ask(c.method, c.target, c.body);
    EXPECT_EQ(answer.status, c.status);
    EXPECT_FALSE(json::parse(answer.body)["error"]["message"].get<std::string>().empty());
  }
  EXPECT_EQ(ask("DELETE", "/api/v1/session").status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/session").status, 401);
}

TEST_F(Desk, AReportFromThePublicBecomesAFindingAndFloodsAreStopped) {
  Browser reader(place_->app());
  const std::string page = "/bao-van-de?van-ban=" + std::to_string(place_->document());
  const std::string fields = "van-ban=" + std::to_string(place_->document()) + "&noi-dung=";
  EXPECT_EQ(reader.send(page, "/bao-van-de", fields + http::encode("ngắn")).status, 400);
  EXPECT_EQ(
      reader.send(page, "/bao-van-de", fields + http::encode("Máy gửi thư rác") + "&trang-web=x")
          .status,
      303);
  int taken = 0;
  for (int i = 0; i < 8; ++i) {
    const auto sent =
        reader.send(page, "/bao-van-de",
                    fields + http::encode("Điều 1 trái với Luật Nhà ở, lần " + std::to_string(i)));
    taken += sent.status == 303 ? 1 : 0;
    EXPECT_TRUE(sent.status == 303 || sent.status == 429) << sent.status;
  }
  EXPECT_EQ(taken, 5);
  Browser person = place_->signed_in("an.nguyen");
  const auto findings = person.get("/ra-soat/phat-hien?can-cu=report");
  EXPECT_THAT(findings.body,
              AllOf(HasSubstr("Điều 1 trái với Luật Nhà ở"), Not(HasSubstr("Máy gửi thư rác"))));
  const auto preview = person.send("/ra-soat/phat-hien", "/ra-soat/phat-hien",
                                   "lap=" + std::to_string(place_->document()));
  EXPECT_EQ(preview.status, 200);
  EXPECT_THAT(preview.body, HasSubstr("Chưa có gì thay đổi"));
  EXPECT_EQ(person.get("/ra-soat/phat-hien?can-cu=report").body, findings.body)
      << "a preview makes no case";
}

TEST_F(Desk, AFormThatIsDrawnAnewNeverTakesOverWhatWasNotSeen) {
  Browser person = place_->signed_in("an.nguyen");
  const std::string document = std::to_string(place_->document());
  const std::string quoted = "&loai=socio_economic&nguon=" + http::encode("Báo cáo 5/BC-SXD") +
                             "&trich=" + http::encode("Giá thuê nhà đã tăng.");
  const auto opened = person.send("/ra-soat/lap-ho-so?van-ban=" + document, "/ra-soat/lap-ho-so",
                                  "van-ban=" + document + quoted);
  ASSERT_EQ(opened.status, 303) << opened.body;
  const std::string location = header(opened, "Location");
  const std::string the_case = location.substr(0, location.find('?'));
  const std::string page = person.get(the_case).body;
  constexpr std::string_view kBefore = "name=\"phien-ban\" value=\"";
  const std::size_t at = page.find(kBefore);
  ASSERT_NE(at, std::string::npos);
  const std::string seen =
      page.substr(at + kBefore.size(), page.find('"', at + kBefore.size()) - at - kBefore.size());
  const std::string other = "&loai=socio_economic&nguon=" + http::encode("Báo cáo 9/BC-SXD") +
                            "&trich=" + http::encode("Dân số đã tăng.");
  EXPECT_EQ(person.send(the_case, the_case + "/add_ground", "phien-ban=" + seen + other).status,
            303);
  const auto late = person.send(the_case, the_case + "/add_ground",
                                "phien-ban=" + seen + "&loai=&nguon=" + http::encode("Nguồn khác"));
  EXPECT_EQ(late.status, 409) << "not: something is missing";
  EXPECT_THAT(late.body, AllOf(HasSubstr("Đã thay đổi từ khi bạn mở trang"),
                               HasSubstr("Nguồn khác")));
}

TEST_F(Desk, TheQueueIsAFileForASpreadsheet) {
  Browser person = place_->signed_in("an.nguyen");
  const auto file = person.get("/ra-soat/hang-doi?dang=csv");
  EXPECT_EQ(file.status, 200);
  EXPECT_THAT(file.content_type, HasSubstr("text/csv"));
  EXPECT_THAT(file.body, StartsWith("\xEF\xBB\xBF\"Hồ sơ\",\"Văn bản\""));
  EXPECT_EQ(person.get("/ra-soat/so-lieu?dang=csv").status, 200);
}

TEST_F(Desk, ThePublicSeesTheHeadOfTheLogWithoutNames) {
  Browser reader(place_->app());
  const auto page = reader.get("/nhat-ky-cong-bo");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, AllOf(HasSubstr("Mã băm của mục cuối"), Not(HasSubstr("Nguyễn Thị An")),
                               Not(HasSubstr("an.nguyen"))));
}

TEST_F(Desk, TheMenuLeadsNobodyToARefusal) {
  for (const auto& [login, reads] : {std::pair("an.nguyen", false), std::pair("binh.tran", true)}) {
    SCOPED_TRACE(login);
    Browser person = place_->signed_in(login);
    const std::string page = person.get("/ra-soat").body;
    EXPECT_EQ(page.find("href=\"/ra-soat/nhat-ky\"") != std::string::npos, reads);
    EXPECT_EQ(page.find("accesskey=\"7\">Nhật ký công bố") != std::string::npos, !reads);
    EXPECT_EQ(person.get("/ra-soat/nhat-ky").status, reads ? 200 : 403);
  }
}

TEST_F(Desk, CampaignsSayWhoMayStartThemToThoseWhoMayNot) {
  const auto page = place_->signed_in("dung.pham").get("/ra-soat/dot");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, AllOf(HasSubstr("lãnh đạo duyệt"), HasSubstr("(quản trị)"),
                               Not(HasSubstr("name=\"muc-dich\""))));
  EXPECT_THAT(place_->signed_in("minh.vu").get("/ra-soat/dot").body,
              AllOf(HasSubstr("name=\"muc-dich\""), Not(HasSubstr("Vai trò của bạn"))));
}

TEST_F(Desk, AddressesCannotPutWordsIntoMessages) {
  Browser person = place_->signed_in("an.nguyen");
  EXPECT_THAT(person.get("/ra-soat?da=own_password").body, HasSubstr("Đã đổi mật khẩu của bạn."));
  EXPECT_THAT(person.get("/ra-soat?da=Tin+gi%E1%BA%A3").body, Not(HasSubstr("Tin giả")));
}

}  // namespace
}  // namespace rasoat
