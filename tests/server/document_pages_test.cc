// The pages of a document in time, over the sample corpus.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sample_site.h"

namespace rasoat {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const testing::SampleSite& site() {
  static const testing::SampleSite one;
  return one;
}

const std::string kWaste = "/vb/ubnd-lam-giang-den-2025/quyet-dinh/2020/19-qd-ubnd";
const std::string kParks = "/vb/ubnd-lam-giang-den-2025/quyet-dinh/2022/33-qd-ubnd";
const std::string kNewWaste = "/vb/ubnd-lam-giang/quyet-dinh/2025/31-qd-ubnd";
const std::string kStone = "/vb/ubnd-thach-son/quyet-dinh/2021/21-qd-ubnd";
const std::string kAmending = "/vb/ubnd-lam-giang-den-2025/quyet-dinh/2023/8-qd-ubnd";

struct Case {
  std::string target;
  std::vector<std::string> has;
  std::vector<std::string> has_not;
};

void expect_pages(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.target);
    const http::Response response = site().get(c.target);
    EXPECT_EQ(response.status, 200);
    for (const std::string& text : c.has) EXPECT_THAT(response.body, HasSubstr(text));
    for (const std::string& text : c.has_not) EXPECT_THAT(response.body, Not(HasSubstr(text)));
  }
}

constexpr const char* kLabel = "Bản hợp nhất tham khảo, không có giá trị pháp lý";

TEST(DocumentText, HasTheWordsOfTheDay) {
  expect_pages({
      // Before 08/2023/QĐ-UBND took effect on 01/04/2023, and after.
      {kWaste + "?ngay=2023-03-31",
       {"điểm tập kết quá 24 giờ", "phải nộp bảo lãnh thực hiện hợp đồng",
        "sẽ thay đổi từ ngày <span class=\"nowrap\">01/04/2023</span>"},
       {kLabel, "12 giờ; riêng nhóm hữu cơ", "Điều 19a"}},
      {kWaste + "?ngay=2023-04-01",
       {kLabel, "12 giờ; riêng nhóm hữu cơ dễ phân hủy quá 06 giờ", "id=\"att_1__art_19a\"",
        "Khoản này bị bãi bỏ theo khoản 2 Điều 2", "has-changed", "has-added", "has-removed",
        kAmending + "#art_1__para_1", "Quyết định số 08/2023/QĐ-UBND ngày 20/03/2023",
        "<del>24</del>", "Sửa đổi điểm đ khoản 2 Điều 5 như sau"},
       {"sẽ thay đổi từ ngày"}},
      {kWaste + "?ngay=2023-04-01&ban=goc",
       {"Văn bản gốc", "điểm tập kết quá 24 giờ", "phải nộp bảo lãnh thực hiện hợp đồng"},
       {kLabel, "Điều 19a", "has-changed"}},
      {kNewWaste,
       {kLabel, "Điểm đổi là nơi người dân đổi", "lớn hơn 0,6 m"},
       {"lớn hơn 0,8 m hoặc"}},
      {kStone, {kLabel, "phòng Nông nghiệp và Môi trường"}, {}},
  });
}

TEST(DocumentText, ShowsWhatCouldNotBeConsolidated) {
  const std::string decree = "/vb/chinh-phu/nghi-dinh/2024/905-nd-cp";
  expect_pages({
      {decree + "?ngay=2026-04-01",
       {"Có chỗ chưa hợp nhất", "href=\"#art_22\"", "note-pending",
        "Không tìm thấy khoản 3 Điều 22", "Bãi bỏ Điều 14 và khoản 3 Điều 22"},
       {}},
      {decree + "?ngay=2026-03-31", {}, {"chưa hợp nhất", "note-pending"}},
      {decree + "/so-sanh?den=2026-04-01", {"chưa hợp nhất được"}, {}},
      {decree + "/hop-nhat.json?ngay=2026-04-01", {"\"complete\": false"}, {}},
      {decree + "/hop-nhat.txt?ngay=2026-04-01", {"CHƯA HỢP NHẤT"}, {}},
  });
}

TEST(DocumentText, ProvisionsKeepTheirDay) {
  expect_pages({
      {kWaste + "/quy-dinh/dieu-5/khoan-2/diem-%C4%91?ngay=2024-01-01",
       {"12 giờ; riêng nhóm", kLabel, "?ngay=2024-01-01#att_1__art_5__para_2__point_đ"},
       {"quá 24 giờ;</p>"}},
      {kWaste + "/quy-dinh/dieu-19a?ngay=2024-01-01",
       {"Thu hồi năng lượng", "/quy-dinh/dieu-20?ngay=2024-01-01"},
       {}},
      {kWaste + "/quy-dinh/dieu-26?ngay=2022-01-01&ban=goc", {"Quỹ Bảo vệ môi trường tỉnh"}, {}},
  });
  EXPECT_EQ(site().get(kWaste + "/quy-dinh/dieu-19a?ngay=2022-01-01").status, 404);
}

TEST(Comparison, ShowsWhatDiffersAndByWhom) {
  expect_pages({
      {kWaste + "/so-sanh",
       {"như khi ban hành", "<del>24</del>", "so-sanh?tu=2023-03-31&amp;den=2023-04-01",
        "Điểm đ khoản 2 Điều 5 của Quy định", kAmending + "#art_1__para_1", ">Bỏ<", ">Thêm<",
        ">Sửa<", kLabel},
       {"Phạm vi điều chỉnh"}},
      {kWaste + "/so-sanh?toan-van=1", {"Phạm vi điều chỉnh", "<del>24</del>"}, {"không đổi"}},
      {kWaste + "/so-sanh?tu=2023-04-01&den=01/01/2025",
       {"Lời văn của văn bản không khác nhau"},
       {"<del>24"}},
      {kWaste + "/so-sanh.json?tu=2023-03-31&den=2023-04-01",
       {"\"from\": \"2023-03-31\"", "\"state\": \"added\"",
        "\"change_days\": [\n    \"2023-04-01\""},
       {"\"state\": \"same\""}},
      {kAmending + "/so-sanh", {"chưa có văn bản nào sửa đổi"}, {"<del>24"}},
  });
}

TEST(Comparison, AWrongDayKeepsTheForm) {
  const struct {
    std::string query;
    std::vector<std::string> has;
  } cases[] = {
      {"?tu=hom-qua&den=01/01/2025&toan-van=1&noi=thach-son",
       {"“hom-qua” không phải là ngày", "Hãy viết ngày như 01/3/2026", "name=\"tu\" value=\"hom-qua\"",
        "name=\"den\" value=\"01/01/2025\"", "name=\"toan-van\" value=\"1\"",
        "name=\"noi\" value=\"thach-son\"", ">So sánh</button>", "quản lý chất thải rắn"}},
      {"?tu=&den=31/02/2025", {"không có trong lịch", "name=\"den\" value=\"31/02/2025\""}},
      {"?tu=goc&den=1/3/25", {"năm phải có bốn chữ số", "name=\"den\" value=\"1/3/25\""}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.query);
    const http::Response response = site().get(kWaste + "/so-sanh" + c.query);
    EXPECT_EQ(response.status, 400);
    for (const std::string& text : c.has) EXPECT_THAT(response.body, HasSubstr(text));
    EXPECT_THAT(response.body, Not(HasSubstr("chỗ khác nhau")));
  }
}

TEST(Diagram, ShowsRelationsOfBothDirections) {
  expect_pages({
      {kWaste + "/luoc-do",
       {"Bị thay thế bởi", "Được sửa đổi, bổ sung bởi", "Căn cứ ban hành",
        "href=\"" + kAmending + "\"", "href=\"" + kNewWaste + "\"", "<svg class=\"graph\"",
        "class=\"node self\"", "chưa có trong kho"},
       {"style=", "<script"}},
      {kAmending + "/luoc-do",
       {"Sửa đổi, bổ sung", "href=\"" + kWaste + "\""},
       {"Bị thay thế bởi 0"}},
      // Only its Phụ lục I was replaced.
      {kNewWaste + "/luoc-do", {"Bị thay thế một phần bởi", "Phụ lục I"}, {"Bị thay thế bởi"}},
      {kWaste + "/luoc-do.json",
       {"\"kind\": \"replaced_by\"", "\"kind\": \"amended_by\"", "\"kind\": \"based_on\"",
        "\"from_date\": \"2023-04-01\""},
       {}},
  });
}

TEST(Banner, SaysTheForceOfTheDayWhyAndWhatComes) {
  expect_pages({
      {kWaste,
       {"force-expired", "Hết hiệu lực toàn bộ", "href=\"" + kNewWaste, "chắc chắn"},
       {"class=\"next\""}},
      {kWaste + "?ngay=2024-01-01",
       {"Vào ngày 01/01/2024", "force-partly_expired", "class=\"next\"", "?ngay=2025-11-01"},
       {}},
      {kWaste + "?ngay=2020-01-01", {"force-not_yet", "Chưa có hiệu lực"}, {}},
      {kParks, {"force-expired", "1628/QĐ-UBND"}, {}},
      // Each of the changes is quoted, with what it changed.
      {kNewWaste,
       {": khoản 2 Điều 10 của Quy định, từ <span class=\"nowrap\">01/08/2026</span>, theo <a",
        "<blockquote>Thay thế Phụ lục I"},
       {}},
  });
}

TEST(DocumentText, MarksWhatIsNotInForceAndKeepsItsWords) {
  const std::string fees = "/vb/hdnd-lam-giang/nghi-quyet/2026/3-nq-hdnd";
  expect_pages({
      {fees + "?ngay=2026-12-01",
       {"has-force", "force-suspended", "/2026/30-nq-hdnd#art_1\">Nghị quyết 30/2026/NQ-HĐND</a>"},
       {}},
      {fees + "?ngay=2026-10-31", {}, {"has-force"}},
      {fees + "?ngay=2027-06-01", {}, {"has-force"}},
      {kParks + "?ngay=2025-01-01&ban=goc",
       {"has-force", "Hội đồng đánh giá lựa chọn chủ đầu tư"},
       {"has-removed"}},
  });
}

TEST(History, ShowsTheLifeOfTheDocument) {
  expect_pages({
      {kWaste + "/lich-su",
       {"<svg class=\"timeline\"", "id=\"ngay-2023-04-01\"", "href=\"#ngay-2023-04-01\"",
        "Bị thay thế", kAmending + "#art_2__para_2", "Bãi bỏ khoản 3 Điều 21", "chắc chắn",
        "01/11/2025"},
       {"style=", "<script"}},
      {kWaste + "/lich-su.json?ngay=2024-01-01",
       {"\"force\": \"partly_expired\"", "\"next_change\": \"2025-11-01\"",
        "\"kind\": \"replaced\"", "\"source\": \"other_text\""},
       {}},
  });
}

/// In force today: of each old province.
const std::string kHalls = "/vb/ubnd-thach-son/quyet-dinh/2020/19-qd-ubnd";
const std::string kFees = "/vb/ubnd-lam-giang-den-2025/quyet-dinh/2023/23-qd-ubnd";

TEST(Place, SaysWhereATextOfAnOldProvinceApplies) {
  const std::string here = "?noi=lam-giang.xa-suoi-da";
  const std::string there = "?noi=lam-giang.phuong-ben-lam";
  const std::string applies = "applies-yes\">Áp dụng tại Xã Suối Đá (tỉnh Thạch Sơn cũ)";
  const std::string not_there = "applies-no\">Không áp dụng tại Phường Bến Lam (tỉnh Lam Giang cũ)";
  expect_pages({
      {kHalls, {"Áp dụng trên địa bàn tỉnh Thạch Sơn cũ, nay thuộc tỉnh Lam Giang", "Bạn cần tra cứu cho địa bàn nào?", kHalls + "?noi=thach-son\"", kHalls + "?noi=lam-giang-den-2025\""}, {"applies-"}},
      {kHalls + here, {applies, "name=\"noi\" value=\"lam-giang.xa-suoi-da\""}, {"Không áp dụng", "Bạn cần tra cứu cho địa bàn nào?"}},
      {kHalls + there, {not_there, "tìm quy định áp dụng tại đó", "&amp;noi=lam-giang.phuong-ben-lam"}, {"applies-yes"}},
      {kHalls + "?noi=lam-giang", {"applies-in_part\">Chỉ áp dụng tại một phần của tỉnh Lam Giang"}, {}},
      // The choice stays in the address of every tab, of other days and of the search above.
      {kHalls + "?ngay=2025-01-01&noi=thach-son", {kHalls + "/lich-su?ngay=2025-01-01&amp;noi=thach-son", "name=\"noi\" value=\"thach-son\"", "href=\"/?noi=thach-son\""}, {}},
      {kHalls + "/luoc-do?noi=thach-son", {kHalls + "/thuoc-tinh?noi=thach-son"}, {}},
      {kHalls + "/lich-su?noi=thach-son", {kHalls + "/lich-su.json?noi=thach-son"}, {}},
      // Names as people type them; several of one name are shown, never chosen.
      {kHalls + "?noi=" + http::encode("thị trấn Khe Bạc"), {"Áp dụng tại Xã Mường Khe (tỉnh Thạch Sơn cũ)"}, {}},
      {kHalls + "?noi=" + http::encode("Thạch Sơn"), {"“Thạch Sơn” có thể là:", "?noi=lam-giang.phuong-thach-son\""}, {"applies-"}},
      {kHalls + "?noi=" + http::encode("Không Có"), {"Không biết xã, phường hay tỉnh nào tên “Không Có”"}, {"applies-"}},
      // A text of the whole new province, of the old one of the same name, of the country.
      {kNewWaste + here, {applies, "Áp dụng trên địa bàn tỉnh Lam Giang."}, {}},
      {kFees + there, {"Áp dụng tại Phường Bến Lam (tỉnh Lam Giang cũ)"}, {}},
      {kFees + here, {"Không áp dụng tại Xã Suối Đá (tỉnh Thạch Sơn cũ)"}, {}},
      {"/vb/chinh-phu/nghi-dinh/2024/905-nd-cp" + here, {"Áp dụng trong cả nước", applies}, {}},
      // What is no longer in force applies nowhere: only its territory is told.
      {kStone + here, {"Địa bàn áp dụng: tỉnh Thạch Sơn cũ", "Xã Suối Đá (tỉnh Thạch Sơn cũ) thuộc địa bàn này"}, {"applies-yes", "Áp dụng tại"}},
      {kStone, {"Địa bàn áp dụng: tỉnh Thạch Sơn cũ"}, {"Bạn cần tra cứu cho địa bàn nào?"}},
  });
}

TEST(Place, NarrowsAndMarksResults) {
  const std::string all = "/tim-kiem?q=12%2F2019%2FQ%C4%90-UBND";
  expect_pages({
      {all, {"ubnd-thach-son/quyet-dinh/2019/12-qd-ubnd", "ubnd-lam-giang-den-2025/quyet-dinh/2019/12-qd-ubnd", "Địa bàn áp dụng: tỉnh Thạch Sơn cũ"}, {}},
      {all + "&noi=" + http::encode("Suối Đá"), {"ubnd-thach-son/quyet-dinh/2019/12-qd-ubnd?noi=lam-giang.xa-suoi-da", "Bỏ lọc: </span>Áp dụng tại Xã Suối Đá"}, {"ubnd-lam-giang-den-2025/quyet-dinh/2019/12-qd-ubnd"}},
      {all + "&noi=lam-giang.phuong-ben-lam&ngay=2025-01-01", {"ubnd-lam-giang-den-2025/quyet-dinh/2019/12-qd-ubnd?ngay=2025-01-01&amp;noi=lam-giang.phuong-ben-lam"}, {"ubnd-thach-son/quyet-dinh/2019/12-qd-ubnd"}},
      {all + "&noi=" + http::encode("Thạch Sơn"), {"“Thạch Sơn” có thể là:", "noi=thach-son", "ubnd-lam-giang-den-2025/quyet-dinh/2019/12-qd-ubnd"}, {}},
      {all + "&noi=khong-co", {"kết quả dưới đây là của mọi nơi"}, {}},
      {"/?noi=thach-son", {"tỉnh Thạch Sơn cũ", "name=\"noi\" value=\"thach-son\"", "?noi=thach-son\""}, {}},
      {"/", {"Xã, phường của bạn"}, {}},
  });
}

TEST(Place, InTheJsonOfTheHistory) {
  const auto ask = [](const std::string& query) { return nlohmann::json::parse(site().get(kHalls + "/lich-su.json" + query).body); };
  const auto nowhere = ask("");
  EXPECT_TRUE(nowhere["place"].is_null());
  EXPECT_EQ(nowhere["territory"]["old_part"], true);
  EXPECT_EQ(nowhere["territory"]["provinces"][0], "thach-son");
  EXPECT_EQ(ask("?noi=thach-son")["place"]["applies"], "yes");
  EXPECT_EQ(ask("?noi=lam-giang.phuong-ben-lam")["place"]["applies"], "no");
  EXPECT_EQ(ask("?noi=lam-giang")["place"]["applies"], "in_part");
  const auto unclear = site().get(kHalls + "/lich-su.json?noi=" + http::encode("Thạch Sơn"));
  EXPECT_EQ(unclear.status, 400);
  EXPECT_THAT(unclear.body, HasSubstr("lam-giang.phuong-thach-son"));
}

// Numbers that were resolved lead to their documents, also where a search would find two.
TEST(DocumentText, NumbersLeadToTheDocumentsThatTheyMean) {
  expect_pages({
      {kNewWaste, {"href=\"" + kWaste + "\">19/2020/QĐ-UBND</a>"}, {"href=\"/tim-kiem?q=19%2F2020"}},
      {kNewWaste + "?noi=thach-son", {"href=\"" + kWaste + "?noi=thach-son\">19/2020/QĐ-UBND</a>"}, {}},
      {"/vb/ubnd-lam-giang/quyet-dinh/2026/12-qd-ubnd",
       {"href=\"/vb/ubnd-lam-giang-den-2025/quyet-dinh/2019/12-qd-ubnd\">12/2019/QĐ-UBND</a>",
        "href=\"/vb/ubnd-thach-son/quyet-dinh/2019/12-qd-ubnd\">12/2019/QĐ-UBND</a>"},
       {}},
  });
}

TEST(ConsolidatedText, AsFiles) {
  expect_pages({
      {kWaste + "/hop-nhat.txt?ngay=2024-01-01",
       {std::string(kLabel) + " (đến ngày 01/01/2024)", "12 giờ; riêng nhóm"},
       {"<p>"}},
      {kWaste + "/hop-nhat.json?ngay=2024-01-01",
       {"\"complete\": true", "\"day\": \"2024-01-01\"", "\"kind\": \"replace_phrase\""},
       {}},
      {"/vb/hdnd-lam-giang/nghi-quyet/2026/3-nq-hdnd/hop-nhat.txt?ngay=2026-12-01",
       {"Ngày 01/12/2026: Tạm ngưng hiệu lực một phần", "\n[Tạm ngưng hiệu lực"},
       {}},
      {"/vb/hdnd-lam-giang/nghi-quyet/2026/3-nq-hdnd.txt?ngay=2026-12-01", {"\n[Tạm ngưng hiệu lực"}, {}},
      {"/vb/hdnd-lam-giang/nghi-quyet/2026/3-nq-hdnd.txt?ngay=2026-10-31", {"Ngày 31/10/2026: "}, {"\n[Tạm ngưng"}},
      {kWaste + ".txt", {"Bản như khi ban hành.\nNgày ", ": Hết hiệu lực toàn bộ từ 01/11/2025", "quá 24 giờ"}, {"12 giờ; riêng nhóm"}},
  });
  EXPECT_EQ(site().get(kWaste + "/hop-nhat.xml").status, 404);
}

TEST(ConsolidatedText, SaysTheForceOfAProvisionOnce) {
  expect_pages({
      {"/vb/hdnd-lam-giang/nghi-quyet/2026/3-nq-hdnd?ngay=2026-12-01",
       {"Tạm ngưng hiệu lực</strong> từ 01/11/2026"},
       {"</strong> – Tạm ngưng"}},
      {"/vb/ubnd-lam-giang/quyet-dinh/2026/26-qd-ubnd?ngay=2026-12-01",
       {"Chưa có hiệu lực</strong>: có hiệu lực từ 01/01/2027"},
       {"</strong> – Chưa có"}},
  });
}

}  // namespace
}  // namespace rasoat
