// What officers say about the events of a text, over the sample corpus.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "browser.h"
#include "review/service.h"
#include "tests/server/sample_site.h"

namespace rasoat {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using testing::Browser;
using ::testing::HasSubstr;
using testing::header;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kPassword = "một mật khẩu dài";
constexpr const char* kMarkup = "<script>alert('1')</script>";
const std::string kWaste = "/vb/ubnd-lam-giang-den-2025/quyet-dinh/2020/19-qd-ubnd";
/// In force today; one a test, so that no test reads what another said.
const std::string kStone = "/vb/ubnd-thach-son/quyet-dinh/2020/19-qd-ubnd";
const std::string kOffered = "/vb/ubnd-thach-son/quyet-dinh/2021/26-qd-ubnd";
const std::string kTwice = "/vb/ubnd-thach-son/quyet-dinh/2024/30-qd-ubnd";
const std::string kByApi = "/vb/ubnd-lam-giang-den-2025/quyet-dinh/2023/23-qd-ubnd";

/// The sample corpus with an appraiser, an approver of Sở Tư pháp, a reviewer and a reader.
class Office {
 public:
  Office() {
    review::Service::Config config;
    config.store = {.data_dir = site_.folder(), .postgresql = {}, .read_only = true};
    config.today = [] { return *make_date(2026, 11, 22); };
    config.now = [] { return std::string("2026-11-22T03:00:00Z"); };
    config.password_cost = {1, 8192};  // the least that libsodium takes
    config.make_detectors = [] { return std::vector<std::unique_ptr<review::Detector>>{}; };
    auto service = must(review::Service::open(config));
    const auto program = review::Service::program();
    const auto justice =
        must(service.add_unit(program, {0, "so-tu-phap", "Sở Tư pháp", true, true}));
    const auto building =
        must(service.add_unit(program, {0, "so-xay-dung", "Sở Xây dựng", false, true}));
    using enum review::Role;
    for (const auto& [login, unit, role] : {std::tuple("binh", justice.id, kAppraiser),
                                            {"chi", justice.id, kApprover},
                                            {"an", building.id, kReviewer},
                                            {"minh", building.id, kApprover},
                                            {"dung", justice.id, kAdministrator},
                                            {"tra.cuu", building.id, kReader}}) {
      review::User user;
      user.login = login;
      user.name = std::string("Cán bộ ") + login;
      user.unit = unit;
      user.roles = {role};
      must(service.add_user(program, user, kPassword));
    }
  }

  Browser signed_in(const std::string& login) const {
    Browser out(site_.app());
    const auto response = out.send("/dang-nhap", "/dang-nhap",
                                   "ten=" + login + "&mat-khau=" + http::encode(kPassword));
    if (response.status != 303) throw std::runtime_error("not let in: " + login);
    return out;
  }
  const App& app() const { return site_.app(); }
  http::Response get(const std::string& target) const { return site_.get(target); }

  /// "/ra-soat/su-kien/12", as the history of the document links to it.
  std::string page_of(const std::string& document) const {
    const std::string body = get(document + "/lich-su").body;
    constexpr std::string_view kStart = "/ra-soat/su-kien/";
    const std::size_t at = body.find(kStart);
    if (at == std::string::npos) throw std::runtime_error("no link to the officers' page");
    return body.substr(at, body.find('"', at) - at);
  }

 private:
  template <class T>
  static T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
  }
  testing::SampleSite site_;
};

class LawPage : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { office_ = std::make_unique<Office>(); }
  static void TearDownTestSuite() { office_.reset(); }
  static inline std::unique_ptr<Office> office_;
};

/// Value of a hidden field of a page; the first behind `after`.
std::string field(const std::string& page, const std::string& name, const std::string& after = "") {
  const std::size_t start = after.empty() ? 0 : page.find(after);
  const std::string before = "name=\"" + name + "\" value=\"";
  const std::size_t at = page.find(before, start);
  if (at == std::string::npos) throw std::runtime_error("no field " + name);
  const std::size_t from = at + before.size();
  return page.substr(from, page.find('"', from) - from);
}

std::string unescaped(std::string text) {
  for (const auto& [from, to] :
       {std::pair<std::string, std::string>("&amp;", "&"), {"&quot;", "\""}, {"&lt;", "<"}}) {
    for (std::size_t at; (at = text.find(from)) != std::string::npos;)
      text.replace(at, from.size(), to);
  }
  return text;
}

std::string form(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string out;
  for (const auto& [name, value] : fields)
    out += (out.empty() ? "" : "&") + name + "=" + http::encode(value);
  return out;
}

TEST_F(LawPage, BothTabsLeadToItAndStrangersToSignIn) {
  const std::string page = office_->page_of(kWaste);
  EXPECT_THAT(office_->get(kWaste + "/luoc-do").body, HasSubstr(page));
  EXPECT_THAT(header(office_->get(page), "Location"), StartsWith("/dang-nhap?tiep="));
  EXPECT_EQ(office_->signed_in("binh").get("/ra-soat/su-kien/99999").status, 404);
  EXPECT_EQ(office_->signed_in("binh").get("/ra-soat/su-kien/x").status, 404);
}

TEST_F(LawPage, OffersAndTakesWordsOnlyFromThoseWhoMay) {
  const std::string page = office_->page_of(kOffered);
  const std::vector<std::pair<std::string, std::string>> add = {{"viec", "add"},
                                                                {"loai", "repealed"},
                                                                {"theo", "9/2026/QĐ-UBND"},
                                                                {"tu-ngay", "01/3/2026"},
                                                                {"ly-do", "x"}};
  struct Case {
    const char* login;
    bool may;
  };
  for (const Case& c : {Case{"tra.cuu", false},
                        {"an", false},
                        {"minh", false},
                        {"dung", false},
                        {"binh", true},
                        {"chi", true}}) {
    SCOPED_TRACE(c.login);
    Browser person = office_->signed_in(c.login);
    const auto shown = person.get(page);
    EXPECT_EQ(shown.status, 200);
    EXPECT_EQ(shown.body.find("name=\"viec\"") != std::string::npos, c.may);
    auto fields = add;
    if (c.may) fields.emplace_back("da-xem", field(shown.body, "da-xem"));
    EXPECT_EQ(person.send("/ra-soat", page, form(fields)).status, c.may ? 303 : 403);
  }
}

TEST_F(LawPage, AWordChangesTheForceAndIsInTheLog) {
  const std::string page = office_->page_of(kStone);
  ASSERT_THAT(office_->get(kStone).body, Not(HasSubstr("banner-expired")));
  Browser officer = office_->signed_in("binh");
  const auto add = officer.send(page, page,
                                form({{"viec", "add"},
                                      {"loai", "repealed"},
                                      {"theo", "Quyết định 9/2026/QĐ-UBND (bản giấy)"},
                                      {"tu-ngay", "01/3/2026"},
                                      {"trich", "Bãi bỏ Quyết định số 19/2020/QĐ-UBND."},
                                      {"ly-do", kMarkup},
                                      {"da-xem", field(officer.get(page).body, "da-xem")}}));
  ASSERT_EQ(add.status, 303) << add.body;
  EXPECT_EQ(header(add, "Location"), page + "?da=law");
  const auto after = officer.get(page + "?da=law");
  EXPECT_THAT(after.body, AllOf(HasSubstr("Đã ghi."), HasSubstr("banner-expired"),
                                HasSubstr("Cán bộ binh (Sở Tư pháp)"), HasSubstr("&lt;script&gt;"),
                                Not(HasSubstr("<script"))));
  EXPECT_THAT(office_->get(kStone).body, AllOf(HasSubstr("banner-expired"), HasSubstr("bản giấy")));
  EXPECT_THAT(office_->get("/tim-kiem?q=19%2F2020%2FQ%C4%90-UBND&hieu-luc=expired").body,
              HasSubstr(kStone))
      << "search follows";
  EXPECT_THAT(officer.get("/ra-soat/nhat-ky").body,
              AllOf(HasSubstr("Thêm sự kiện của văn bản"), HasSubstr(page)));

  // Rejected by another officer: in force again, and both words stay to be read.
  Browser head = office_->signed_in("chi");
  const std::string shown = head.get(page).body;
  const std::string key = unescaped(field(shown, "su-kien", "Bị bãi bỏ"));
  EXPECT_EQ(head.send(page, page,
                      form({{"viec", "reject"},
                            {"su-kien", key},
                            {"ly-do", "Nhầm văn bản."},
                            {"da-xem", field(shown, "da-xem")}}))
                .status,
            303);
  EXPECT_THAT(office_->get(kStone).body, Not(HasSubstr("banner-expired")));
  EXPECT_THAT(head.get(page).body,
              AllOf(HasSubstr("Ý kiến xác nhận đã ghi"), HasSubstr("Nhầm văn bản."), HasSubstr("không tính")));
}

TEST_F(LawPage, WhatIsIncompleteComesBackWithWhatWasTyped) {
  const std::string page = office_->page_of(kWaste);
  Browser officer = office_->signed_in("binh");
  const std::string shown = officer.get(page).body;
  const std::string seen = field(shown, "da-xem");
  const std::string key = unescaped(field(shown, "su-kien"));
  struct Case {
    std::vector<std::pair<std::string, std::string>> fields;
    int status;
    std::vector<std::string> has;
  };
  const Case cases[] = {
      {{{"ly-do", "lý do của tôi"}}, 400, {"Hãy chọn một việc"}},
      {{{"viec", "reject"}, {"su-kien", key}}, 400, {"Hãy ghi lý do."}},
      {{{"viec", "reject"}, {"su-kien", "khong-co"}, {"ly-do", "x"}},
       404,
       {"không có sự kiện được nói đến"}},
      {{{"viec", "change"},
        {"su-kien", key},
        {"tu-ngay", "31/02/2026"},
        {"ly-do", "lý do của tôi"}},
       400,
       {"31/02/2026", "không có trong lịch", "lý do của tôi"}},
      {{{"viec", "change"}, {"su-kien", key}, {"dieu-khoan", "khoản 9 Điều 99"}, {"ly-do", "x"}},
       400,
       {"Văn bản này không có “khoản 9 Điều 99”"}},
      {{{"viec", "change"},
        {"su-kien", key},
        {"tu-ngay", "1/3/2026"},
        {"den-ngay", "1/2/2026"},
        {"ly-do", "x"}},
       400,
       {"đứng trước ngày đầu tiên"}},
      {{{"viec", "add"}, {"ly-do", "x"}}, 400, {"Hãy chọn loại sự kiện."}},
      {{{"viec", "add"}, {"loai", "repealed"}, {"ly-do", "x"}}, 400, {"Hãy ghi ngày bắt đầu"}},
      {{{"viec", "add"}, {"loai", "repealed"}, {"tu-ngay", "1/3/2026"}, {"ly-do", "x"}},
       400,
       {"Hãy ghi văn bản nào"}},
      {{{"viec", "add"},
        {"loai", "issued"},
        {"tu-ngay", "1/3/2026"},
        {"theo", "x"},
        {"ly-do", "x"}},
       400,
       {"Hãy chọn loại sự kiện."}},
      {{{"viec", "add"},
        {"loai", "territory_changed"},
        {"tu-ngay", "1/3/2026"},
        {"theo", "giấy"},
        {"ly-do", "x"}},
       400,
       {"Hãy chọn địa bàn"}},
      // Two old provinces used that number: the officer is asked which.
      {{{"viec", "add"},
        {"loai", "repealed"},
        {"tu-ngay", "1/3/2026"},
        {"theo", "12/2019/QĐ-UBND"},
        {"ly-do", "lý do của tôi"}},
       409,
       {"2 văn bản trong kho có số", "name=\"theo-chon\"", "ubnd-thach-son", "lý do của tôi",
        "value=\"12/2019/QĐ-UBND\""}},
  };
  for (const Case& c : cases) {
    auto fields = c.fields;
    fields.emplace_back("da-xem", seen);
    SCOPED_TRACE(form(fields));
    const auto answer = officer.send(page, page, form(fields));
    EXPECT_EQ(answer.status, c.status);
    for (const std::string& text : c.has) EXPECT_THAT(answer.body, HasSubstr(text));
  }
  EXPECT_EQ(field(officer.get(page).body, "da-xem"), seen) << "nothing was written";
}

TEST_F(LawPage, ACorrectionIsShownBesideTheReadingAndCanGoBack) {
  const std::string page = office_->page_of(kWaste);
  Browser officer = office_->signed_in("binh");
  const std::string shown = officer.get(page).body;
  const std::string key = unescaped(field(shown, "su-kien", "Bị thay thế"));
  const auto say = [&](const std::string& verb, const std::string& day) {
    return officer
        .send(page, page,
              form({{"viec", verb},
                    {"su-kien", key},
                    {"tu-ngay", day},
                    {"ly-do", "theo Công báo"},
                    {"da-xem", field(officer.get(page).body, "da-xem")}}))
        .status;
  };
  ASSERT_THAT(office_->get(kWaste + "?ngay=2025-11-15").body, HasSubstr("banner-expired"));
  EXPECT_EQ(say("change", "01/12/2025"), 303);
  EXPECT_THAT(office_->get(kWaste + "?ngay=2025-11-15").body, Not(HasSubstr("banner-expired")));
  EXPECT_THAT(officer.get(page).body,
              AllOf(HasSubstr("Bản đọc hiện nay khác:"), HasSubstr("từ 01/11/2025"),
                    HasSubstr("Theo bản đọc hiện nay")));
  EXPECT_THAT(office_->get(kWaste + "/lich-su").body, HasSubstr("sửa lại ngày 22/11/2026"));
  EXPECT_EQ(say("reading", ""), 303);
  EXPECT_THAT(office_->get(kWaste + "?ngay=2025-11-15").body, HasSubstr("banner-expired"));
  EXPECT_THAT(officer.get(page).body, Not(HasSubstr("Bản đọc hiện nay khác:")));
}

TEST_F(LawPage, TheSecondOfTwoSeesWhatTheFirstSaid) {
  const std::string page = office_->page_of(kTwice);
  Browser first = office_->signed_in("binh");
  Browser second = office_->signed_in("chi");
  const std::string seen = field(first.get(page).body, "da-xem");
  const auto add = [&](Browser& who, const char* reason) {
    return who.send(page, page,
                    form({{"viec", "add"},
                          {"loai", "repealed"},
                          {"theo", "giấy"},
                          {"tu-ngay", "1/3/2026"},
                          {"ly-do", reason},
                          {"da-xem", seen}}));
  };
  EXPECT_EQ(add(first, "lời thứ nhất").status, 303);
  const auto late = add(second, "lời thứ hai");
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, AllOf(HasSubstr("đã khác so với khi bạn mở trang"),
                               HasSubstr("lời thứ nhất"), HasSubstr("lời thứ hai")));
  EXPECT_NE(field(late.body, "da-xem"), seen) << "sent again, it counts";
}

TEST_F(LawPage, TheApiSaysAndRefusesTheSame) {
  const std::string id = office_->page_of(kByApi).substr(std::string("/ra-soat/su-kien/").size());
  const std::string target = "/api/v1/documents/" + id + "/law";
  const auto ask = [&](Browser& who, const json& body) {
    return who.post(
        target, body.dump(),
        {{"content-type", "application/json"}, {"x-csrf-token", who.token("/ra-soat")}});
  };
  Browser officer = office_->signed_in("binh");
  Browser reviewer = office_->signed_in("an");
  const json before = json::parse(officer.get(target).body);
  ASSERT_FALSE(before["version"].get<std::string>().empty());
  EXPECT_TRUE(before["words"].empty());
  json word = {{"verb", "add"},
               {"kind", "suspended"},
               {"day", "2026-03-01"},
               {"until", "2026-12-31"},
               {"by", "Quyết định 9/2026/QĐ-UBND (bản giấy)"},
               {"reason", "theo bản giấy"},
               {"version", before["version"]}};
  EXPECT_EQ(ask(reviewer, word).status, 403);
  const auto said = ask(officer, word);
  EXPECT_EQ(said.status, 201) << said.body;
  const auto again = ask(officer, word);
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(json::parse(again.body)["error"]["code"], "conflict");
  const json after = json::parse(officer.get(target).body);
  EXPECT_EQ(after["words"].size(), 1u);
  const auto suspended = std::ranges::find_if(
      after["events"], [](const json& event) { return event["kind"] == "suspended"; });
  ASSERT_NE(suspended, after["events"].end());
  EXPECT_EQ((*suspended)["until"], "2026-12-31");
  EXPECT_EQ((*suspended)["confirmation"]["who"], "Cán bộ binh (Sở Tư pháp)");
  EXPECT_THAT(office_->get(kByApi).body, HasSubstr("banner-suspended"));
  word["version"] = after["version"];
  word["verb"] = "erase";
  EXPECT_EQ(ask(officer, word).status, 400);
}

}  // namespace
}  // namespace rasoat
