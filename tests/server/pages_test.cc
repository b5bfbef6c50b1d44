#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "corpus/document.h"
#include "corpus/store.h"
#include "indexer/search/index_writer.h"
#include "server/app.h"

namespace rasoat {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kProvinces =
    "lam-giang\tLam Giang\ttỉnh\t2025-07-01\t\tlam-giang-den-2025\n"
    "lam-giang-den-2025\tLam Giang\ttỉnh\t\t2025-06-30\n";

Paragraph paragraph(const std::string& text) {
  Paragraph out;
  out.text = text;
  return out;
}

std::vector<Block> blocks(const std::vector<std::string>& texts) {
  std::vector<Block> out;
  for (const std::string& text : texts) out.emplace_back(paragraph(text));
  return out;
}

Provision provision(ProvisionKind kind, const std::string& num, const std::string& heading, const std::string& text) {
  Provision out;
  out.kind = kind;
  out.num = num;
  out.heading = heading;
  if (!text.empty()) out.content = blocks({text});
  return out;
}

Basis basis(const std::string& number, const std::string& name, const std::string& quote) {
  Basis out;
  out.number = number;
  out.name = name;
  out.quote = quote;
  return out;
}

Effect repeal(const std::string& number, const std::string& quote) {
  Effect out;
  out.kind = EffectKind::kRepeals;
  out.target_number = number;
  out.quote = quote;
  return out;
}

Cell header_cell(const std::string& text) {
  Cell out;
  out.text = text;
  out.header = true;
  return out;
}

Cell cell(const std::string& text) {
  Cell out;
  out.text = text;
  return out;
}

Document decision(const std::string& number, Date issued, const std::string& issuer_id, const std::string& title) {
  Document out;
  out.metadata.number = parse_document_number(number);
  out.metadata.type = DocumentType::kDecision;
  out.metadata.issuer = "UBND tỉnh Lam Giang";
  out.metadata.issuer_id = issuer_id;
  out.metadata.province = "Lam Giang";
  out.metadata.issue_date = issued;
  out.metadata.effective_date = add_days(issued, 10);
  out.metadata.effective_rule = EffectiveRule::kFixed;
  out.metadata.title = title;
  out.metadata.normative = true;
  out.cover = blocks({"ỦY BAN NHÂN DÂN", "Số: " + number});
  out.preamble = blocks({"Căn cứ Luật Nhà ở số 27/2023/QH15;"});
  out.basis = {basis("27/2023/QH15", "Luật Nhà ở", "Căn cứ Luật Nhà ở số 27/2023/QH15;")};
  return out;
}

Document housing() {
  Document out = decision("12/2026/QĐ-UBND", *make_date(2026, 3, 1), "ubnd-lam-giang", "Quy định quản lý nhà chung cư");
  Provision first = provision(ProvisionKind::kArticle, "1", "Phạm vi điều chỉnh", "");
  Provision clause = provision(ProvisionKind::kClause, "2", "", "Nhà chung cư có mục đích để ở.");
  clause.children = {provision(ProvisionKind::kPoint, "d", "", "điểm dê"), provision(ProvisionKind::kPoint, "đ", "", "điểm đê")};
  first.children = {provision(ProvisionKind::kClause, "1", "", "Quyết định này quy định về nhà chung cư."), clause};
  out.body = {first, provision(ProvisionKind::kArticle, "2", "Hiệu lực", "Có hiệu lực từ ngày 11/3/2026.")};
  Provision rules = provision(ProvisionKind::kAttachment, "quy chế", "QUẢN LÝ NHÀ CHUNG CƯ", "");
  rules.children = {provision(ProvisionKind::kArticle, "1", "Ban quản trị", "Ban quản trị do hội nghị bầu.")};
  Table fees;
  fees.rows = {{header_cell("Loại"), header_cell("Giá")}, {cell("Xe máy"), cell("5.000")}};
  rules.wrap_up.emplace_back(fees);
  out.attachments = {rules};
  out.effects = {repeal("08/2020/QĐ-UBND", "Bãi bỏ Quyết định số 08/2020/QĐ-UBND.")};
  assign_ids(out);
  return out;
}

constexpr const char* kMarkup = "<script>alert('1')</script>\"><img src=x onerror=alert(2)>";

/// Every field that a page shows is full of markup.
Document hostile() {
  Document out = decision("66/2026/QĐ-UBND", *make_date(2026, 4, 1), "ubnd-lam-giang", kMarkup);
  out.metadata.issuer = kMarkup;
  out.metadata.signer = kMarkup;
  out.metadata.signer_title = kMarkup;
  out.metadata.field = kMarkup;
  out.metadata.claimed_status = kMarkup;
  out.metadata.source_url = std::string("javascript:") + kMarkup;
  out.cover = out.preamble = out.conclusion = blocks({kMarkup});
  Provision article = provision(ProvisionKind::kArticle, kMarkup, kMarkup, std::string(kMarkup) + " độc hại");
  Table table;
  table.rows = {{header_cell(kMarkup)}};
  article.content.emplace_back(table);
  article.children = {provision(ProvisionKind::kClause, kMarkup, kMarkup, kMarkup)};
  out.body = {article, provision(ProvisionKind::kChapter, kMarkup, kMarkup, kMarkup)};
  out.attachments = {provision(ProvisionKind::kAttachment, kMarkup, kMarkup, kMarkup)};
  out.basis = {basis(kMarkup, kMarkup, kMarkup)};
  Citation citation;
  citation.number = kMarkup;
  citation.provisions = {kMarkup};
  out.citations = {citation};
  out.effects = {repeal(kMarkup, kMarkup)};
  out.effects[0].target_title = kMarkup;
  out.effects[0].target_provisions = {kMarkup};
  out.warnings = {Warning{"x", kMarkup, ""}};
  assign_ids(out);
  return out;
}

Document numbered(const std::string& number, Date issued, const std::string& issuer_id, const std::string& title) {
  Document out = decision(number, issued, issuer_id, title);
  out.body = {provision(ProvisionKind::kArticle, "1", "", title + " trên địa bàn tỉnh.")};
  assign_ids(out);
  return out;
}

/// One data folder with a few documents, for all tests of this file.
class Library {
 public:
  Library() {
    std::string pattern = (fs::temp_directory_path() / "rasoat-pages-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    fs::create_directories(folder_ / "config");
    std::ofstream(folder_ / "config" / "provinces.tsv") << kProvinces;
    std::ofstream(folder_ / "config" / "notice.txt") << "Văn bản mẫu,\n không có giá trị pháp lý.\n";
    fill();
    auto app = App::open({.data_dir = folder_, .postgresql = {}, .today = [] { return *make_date(2026, 11, 22); }});
    if (!app) throw std::runtime_error(app.error().message);
    app_ = std::make_unique<App>(std::move(*app));
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() {
    app_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  const App& app() const { return *app_; }

 private:
  void fill() {
    auto store = Store::open({.data_dir = folder_, .postgresql = {}, .read_only = false});
    if (!store) throw std::runtime_error(store.error().message);
    const auto original = store->keep_original("<html>gốc</html>", "quyết định 12.html", "text/html");
    std::vector<Document> documents = {
        hostile(), numbered("01/2025/QĐ-UBND", *make_date(2025, 7, 10), "ubnd-lam-giang", "Giá đất ở"),
        numbered("01/2025/QĐ-UBND", *make_date(2025, 8, 20), "ubnd-lam-giang", "Lệ phí hộ tịch"),
        numbered("05/2019/QĐ-UBND", *make_date(2019, 5, 6), "ubnd-lam-giang-den-2025", "Giá nước sạch")};
    Document ended = numbered("07/2020/QĐ-UBND", *make_date(2020, 1, 1), "ubnd-lam-giang-den-2025", "Thí điểm xe buýt");
    ended.metadata.expiry_date = make_date(2022, 1, 1);
    ended.metadata.claimed_status = "Còn hiệu lực";
    documents.push_back(ended);
    for (int i = 1; i <= 25; ++i) {
      documents.push_back(numbered(std::to_string(100 + i) + "/2024/QĐ-UBND", *make_date(1990 + i, 1, 2), "ubnd-lam-giang-den-2025",
                                   "Hỗ trợ nông dân đợt " + std::to_string(i)));
    }
    put(*store, housing(), original->sha256);
    for (const Document& document : documents) put(*store, document, "");
    if (auto indexed = update_index(*store, folder_); !indexed) throw std::runtime_error(indexed.error().message);
  }
  static void put(Store& store, const Document& document, const std::string& original) {
    if (auto done = store.put(document, original); !done) throw std::runtime_error(done.error().message);
  }

  fs::path folder_;
  std::unique_ptr<App> app_;
};

class Pages : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { library_ = std::make_unique<Library>(); }
  static void TearDownTestSuite() { library_.reset(); }

  static http::Response get(const std::string& target, std::map<std::string, std::string> headers = {}) {
    return library_->app().handle(http::Request("GET", target, std::move(headers)));
  }
  static std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return {};
  }

  static inline std::unique_ptr<Library> library_;
};

const std::string kHousing = "/vb/ubnd-lam-giang/quyet-dinh/2026/12-qd-ubnd";

TEST_F(Pages, AnswerWhatIsAsked) {
  struct Case {
    std::string target;
    int status;
    const char* content_type;
    std::vector<const char*> has;
    std::vector<const char*> has_not;
  };
  const char* const html = "text/html";
  const char* const json = "application/json";
  const Case cases[] = {
      {"/", 200, html, {"Mới ban hành", "Quy định quản lý nhà chung cư", "name=\"q\"", "Văn bản mẫu, không có giá trị pháp lý."}, {"tim-tren"}},
      {"/vb/quoc-hoi/luat/2023/27-qh15", 200, html, {"Kho chưa có toàn văn", "Luật Nhà ở 27/2023/QH15", "3 văn bản nhắc đến", "href=\"/tac-dong/quoc-hoi/luat/2023/27-qh15\""}, {}},
      {"/vb/quoc-hoi/luat/2023/27-qh15.json", 404, json, {"\"code\":\"not_found\"", "Kho không có văn bản ở địa chỉ này."}, {"<"}},
      {"/vb/a/b/2025/1.json?ngay=h%C3%B4m+qua", 400, json, {"\"code\":\"invalid_argument\"", "không phải là ngày"}, {"<"}},
      {kHousing + "/so-sanh.json?tu=31/02/2026", 400, json, {"\"code\":\"invalid_argument\"", "không phải là ngày"}, {"<"}},
      {kHousing + "/thuoc-tinh.json", 404, json, {"\"code\":\"not_found\""}, {"<"}},
      {"/vb/ubnd-lam-giang/quyet-dinh/2025/1-qd-ubnd.json", 300, json, {"\"candidates\"", "1-qd-ubnd@2025-07-10"}, {"<"}},
      {"/tac-dong/quoc-hoi/luat/2023/27-qh15", 200, html, {"Văn bản gắn với", "3 văn bản", "Căn cứ ban hành", "<blockquote>Căn cứ Luật Nhà ở số 27/2023/QH15;", "địa bàn: tỉnh Lam Giang", "chưa có toàn văn", "Có nhắc số này nhưng chưa rõ", "Giá nước sạch"}, {"bỏ lọc"}},
      {"/tac-dong/quoc-hoi/luat/2023/27-qh15?moi=cites", 200, html, {"0 văn bản", "bỏ lọc", "Không có văn bản nào"}, {}},
      {"/tac-dong/quoc-hoi/luat/2023/27-qh15?trang=99", 200, html, {"<ol class=\"hits impact\""}, {"Không có văn bản nào"}},
      {"/tac-dong/quoc-hoi/luat/2023/27-qh15?noi=lam-giang&moi=rests_on", 200, html, {"<input type=\"hidden\" name=\"noi\" value=\"lam-giang\">", "<input type=\"hidden\" name=\"moi\" value=\"rests_on\">", "noi=lam-giang\""}, {"name=\"moi\" value=\"\""}},
      {"/tac-dong?noi=lam-giang&ngay=2026-11-01", 200, html, {"co-quan=ubnd-lam-giang&amp;ngay=2026-11-01&amp;noi=lam-giang"}, {}},
      {"/tac-dong/quoc-hoi/luat/2023/27-qh15?dieu-khoan=abc", 400, html, {"khoản 2 Điều 5"}, {}},
      {"/tac-dong/ubnd-lam-giang/quyet-dinh/2025/1-qd-ubnd", 300, html, {"2 văn bản cùng số", "/tac-dong/ubnd-lam-giang/quyet-dinh/2025/1-qd-ubnd@2025-07-10"}, {}},
      {"/tac-dong/ubnd-lam-giang-den-2025/quyet-dinh/2020/8-qd-ubnd", 200, html, {"Bãi bỏ, thay thế", "Quy định quản lý nhà chung cư"}, {}},
      {"/tac-dong/a/b/2025/1", 404, html, {"Kho không biết văn bản nào"}, {}},
      {"/tac-dong", 200, html, {"Luật Nhà ở 27/2023/QH15", "<rect width=\"100.0\"", "chưa có toàn văn", "href=\"/tac-dong?co-quan=ubnd-lam-giang\""}, {}},
      {"/tim-kiem?q=nha+chung+cu", 200, html, {"<mark>", "Điều 1. Phạm vi điều chỉnh", "/vb/ubnd-lam-giang/quyet-dinh/2026/12-qd-ubnd#art_1"}, {}},
      {"/tim-kiem?q=12%2F2026", 200, html, {"đúng số, ký hiệu", "12/2026/QĐ-UBND"}, {}},
      {"/tim-kiem", 200, html, {"mới ban hành trước", "Trang 1", "Trang sau"}, {"Trang trước"}},
      {"/tim-kiem?q=&trang=2", 200, html, {"Trang trước", "trang=3"}, {}},
      {"/tim-kiem?q=&trang=99", 200, html, {"Trang trước"}, {"Trang sau", "Trang 50", "Trang 99", "Không có văn bản nào khớp"}},
      {"/tim-kiem?q=nha+chung+cu&trang=9", 200, html, {"<ol class=\"hits\""}, {"Trang 9", "Không có văn bản nào khớp"}},
      {"/tim-kiem?q=lu%E1%BA%ADt+nh%C3%A0+%E1%BB%9F+2023", 200, html, {"Kho chưa có toàn văn của <a href=\"/vb/quoc-hoi/luat/2023/27-qh15\">Luật Nhà ở 27/2023/QH15</a>"}, {}},
      {"/tim-kiem?q=lu%E1%BA%ADt+nh%C3%A0+%E1%BB%9F+2014", 200, html, {}, {"Kho chưa có toàn văn của"}},
      {"/tim-kiem?q=gi%C3%A1&loai=nonsense", 400, html, {"Không có loại văn bản “nonsense”"}, {}},
      {"/tim-kiem?q=99%2F2030%2FQ%C4%90-UBND", 200, html, {"mang số 99/2030/QĐ-UBND", "Hãy xem lại số, ký hiệu"}, {"Không có văn bản nào khớp", "<ol class=\"hits\""}},
      {"/tim-kiem?q=gi%C3%A1+xyzzy", 200, html, {"Không văn bản nào có từ “xyzzy”"}, {}},
      {"/tim-kiem?q=gi%C3%A1&nam=1901", 200, html, {"Không có văn bản nào khớp", "Bỏ hết"}, {}},
      {"/tim-kiem?q=", 200, html, {"UBND tỉnh Lam Giang (đến 30/06/2025)", "Xem thêm"}, {}},
      {"/tim-kiem?q=xe+bu%C3%BDt&hieu-luc=expired", 200, html, {"aria-current=\"true\"", "Bỏ lọc: </span>Hết hiệu lực toàn bộ", "hết hiệu lực từ <span class=\"nowrap\">02/01/2022"}, {}},
      {"/tim-kiem?q=xe+bu%C3%BDt&ngay=01%2F6%2F2021", 200, html, {"Có hiệu lực vào ngày 01/06/2021", "7-qd-ubnd?ngay=2021-06-01#"}, {}},
      {"/tim-kiem?q=x&ngay=31%2F02%2F2024", 400, html, {"31/02/2024", "không có trong lịch", R"(name="q" value="x")", R"(name="ngay" value="31/02/2024")", R"(href="/tim-kiem?q=x")"}, {}},
      {"/tim-kiem?q=" + std::string(1001, 'a'), 400, html, {"Câu tìm có 1001 ký tự; nhiều nhất là 1000."}, {"aaaaaaaaaa"}},
      {kHousing, 200, html, {"<h1>Quy định quản lý nhà chung cư</h1>", "id=\"art_1__para_2__point_đ\"", "dieu-1/khoan-2/diem-đ", "Mục lục", "Còn hiệu lực", "class=\"table-box\"", "Quy chế</b>. Quản lý nhà chung cư"}, {"Vào ngày"}},
      {kHousing + "?ngay=2026-03-05", 200, html, {"Vào ngày 05/03/2026", "Chưa có hiệu lực", "/thuoc-tinh?ngay=2026-03-05"}, {"banner-in_force"}},
      {kHousing + "?ngay=9999-01-01", 400, html, {"Năm 9999 nằm ngoài khoảng"}, {"không có trong lịch"}},
      {kHousing + "?ngay=hom-nay", 400, html, {"hom-nay"}, {}},
      {kHousing + "/dieu-1/khoan-2/diem-%C4%91", 200, html, {"điểm đê", "Điểm đ khoản 2 Điều 1 trong toàn văn", "#art_1__para_2__point_đ"}, {"điểm dê"}},
      {kHousing + "/dieu-2", 200, html, {"← Điều 1"}, {"Điều 3 →", "Điều 1 →"}},
      {kHousing + "/quy-che/dieu-1", 200, html, {"Ban quản trị do hội nghị bầu"}, {"Phạm vi điều chỉnh"}},
      {kHousing + "/dieu-99", 404, html, {"không có phần được hỏi"}, {}},
      {kHousing + "/thuoc-tinh", 200, html, {"Ngày có hiệu lực", "11/03/2026", "Luật Nhà ở", "Bãi bỏ", "08/2020/QĐ-UBND"}, {}},
      {kHousing + ".xml", 200, "application/akn+xml", {"<akomaNtoso"}, {}},
      {kHousing + ".json", 200, "application/json", {"\"structure\""}, {}},
      {kHousing + ".txt", 200, "text/plain", {"Điều 1. Phạm vi điều chỉnh"}, {"<p>"}},
      {kHousing + "/goc", 200, "text/html", {"<html>gốc</html>"}, {}},
      {"/vb/ubnd-lam-giang-den-2025/quyet-dinh/2019/5-qd-ubnd/goc", 404, html, {"không có tệp gốc"}, {}},
      {"/vb/ubnd-lam-giang-den-2025/quyet-dinh/2019/5-qd-ubnd", 200, html, {"(đến 30/06/2025)"}, {}},
      {"/vb/ubnd-lam-giang-den-2025/quyet-dinh/2020/7-qd-ubnd", 200, html, {"force-expired", "Hết hiệu lực toàn bộ từ 02/01/2022: hết thời hạn ghi trong văn bản", "Nguồn ghi “Còn hiệu lực”"}, {"force-in_force"}},
      {"/vb/ubnd-lam-giang-den-2025/quyet-dinh/2020/7-qd-ubnd/lich-su", 200, html, {"Nguồn ghi: “Còn hiệu lực”", "Hai bên khác nhau"}, {}},
      {"/vb/ubnd-lam-giang/quyet-dinh/2025/1-qd-ubnd", 300, html, {"2 văn bản cùng số", "ngày 10/07/2025", "ngày 20/08/2025", "@2025-08-20"}, {}},
      {"/vb/ubnd-lam-giang/quyet-dinh/2025/1-qd-ubnd@2025-08-20", 200, html, {"Lệ phí hộ tịch"}, {"Giá đất ở"}},
      {"/vb/ubnd-lam-giang/quyet-dinh/2025/1-qd-ubnd@2025-08-21", 404, html, {}, {}},
      {"/vb/ubnd-lam-giang/quyet-dinh/2025/99-qd-ubnd", 404, html, {"Kho không có văn bản ở địa chỉ này"}, {}},
      {"/khong-co", 404, html, {"Về trang chủ", "Văn bản mẫu, không có giá trị pháp lý."}, {}},
      {"/%2e%2e/etc/passwd", 400, html, {"Không hiểu địa chỉ"}, {}},
      {"/healthz", 200, "text/plain", {"ok\n"}, {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.target.substr(0, 100));
    const http::Response response = get(c.target);
    EXPECT_EQ(response.status, c.status);
    EXPECT_THAT(response.content_type, StartsWith(c.content_type));
    for (const char* text : c.has) EXPECT_THAT(response.body, HasSubstr(text));
    for (const char* text : c.has_not) EXPECT_THAT(response.body, Not(HasSubstr(text)));
  }
}

TEST_F(Pages, TheOriginalIsADownload) {
  EXPECT_EQ(header(get(kHousing + "/goc"), "Content-Disposition"), "attachment; filename*=UTF-8''quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%2012.html");
}

TEST_F(Pages, MarkupInADocumentIsText) {
  const std::string hostile = "/vb/ubnd-lam-giang/quyet-dinh/2026/66-qd-ubnd";
  for (const std::string& target : {hostile, hostile + "/thuoc-tinh", hostile + "/lich-su", hostile + "/luoc-do", hostile + "/so-sanh", std::string("/"), std::string("/tim-kiem?q=%C4%91%E1%BB%99c+h%E1%BA%A1i")}) {
    SCOPED_TRACE(target);
    const http::Response response = get(target);
    EXPECT_EQ(response.status, 200);
    EXPECT_THAT(response.body, HasSubstr("&lt;script&gt;"));
    EXPECT_THAT(response.body, Not(HasSubstr("<script")));
    EXPECT_THAT(response.body, Not(HasSubstr("<img src=x")));
    EXPECT_THAT(response.body, Not(HasSubstr("href=\"javascript:")));
  }
}

TEST_F(Pages, MarkupInARequestIsText) {
  const std::string markup = http::encode(kMarkup);
  const std::vector<std::string> targets = {
      "/tim-kiem?q=" + markup, "/tim-kiem?q=x&ngay=" + markup, "/tim-kiem?q=x&loai=" + markup, "/tim-kiem?q=x&nam=" + markup,
      "/" + markup, kHousing + "/" + markup, kHousing + "?ngay=" + markup, "/tim-kiem?" + markup + "=" + markup,
      "/tai-san/x/" + markup, "/vb/" + markup + "/a/b/c", "/tim-kiem?q=x&co-quan=" + markup};
  for (const std::string& target : targets) {
    SCOPED_TRACE(target);
    const http::Response response = get(target);
    EXPECT_LT(response.status, 500);
    EXPECT_THAT(response.body, Not(HasSubstr("<script")));
    EXPECT_THAT(response.body, Not(HasSubstr("<img src=x")));
  }
}

TEST_F(Pages, TooManyFiltersAreRefused) {
  std::string target = "/tim-kiem?q=x";
  for (int i = 0; i < 50; ++i) target += "&nam=" + std::to_string(1950 + i);
  EXPECT_EQ(get(target).status, 400);
}

TEST_F(Pages, ADocumentIsNotSentTwice) {
  for (const std::string& target : {kHousing, kHousing + "/thuoc-tinh", kHousing + "/dieu-1", kHousing + ".xml", kHousing + ".json", kHousing + "/goc"}) {
    SCOPED_TRACE(target);
    const std::string tag = header(get(target), "ETag");
    ASSERT_THAT(tag, StartsWith("W/\""));
    const http::Response again = get(target, {{"if-none-match", tag}});
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(get(target + "?ngay=2026-03-05", {{"if-none-match", tag}}).status, 200) << "another day is another page";
  }
  EXPECT_NE(header(get(kHousing), "ETag"), header(get(kHousing + "/thuoc-tinh"), "ETag"));
}

TEST_F(Pages, AssetsAreKeptForAYearUnderTheirHash) {
  const std::string home = get("/").body;
  const std::size_t at = home.find("/tai-san/");
  ASSERT_NE(at, std::string::npos);
  const std::string hash = home.substr(at + 9, home.find('/', at + 9) - at - 9);
  const http::Response style = get("/tai-san/" + hash + "/rasoat.css");
  EXPECT_EQ(style.status, 200);
  EXPECT_THAT(style.content_type, StartsWith("text/css"));
  EXPECT_THAT(header(style, "Cache-Control"), HasSubstr("immutable"));
  EXPECT_EQ(get("/tai-san/" + hash + "/rasoat.css", {{"if-none-match", header(style, "ETag")}}).status, 304);
  const http::Response old = get("/tai-san/0000/rasoat.css");
  EXPECT_EQ(old.status, 200);
  EXPECT_EQ(header(old, "Cache-Control"), "no-cache");
  EXPECT_EQ(get("/tai-san/" + hash + "/khong-co.css").status, 404);
  EXPECT_EQ(get("/tai-san/" + hash + "/..%2fapp.cc").status, 400);
}

TEST_F(Pages, OneChoiceOfAFilterCanBeTakenOffAgain) {
  const std::string body = get("/tim-kiem?q=gi%C3%A1&loai=quyet-dinh&nam=2019&ngay=2025-12-01&trang=1").body;
  EXPECT_THAT(body, HasSubstr("href=\"/tim-kiem?q=gi%C3%A1&amp;nam=2019&amp;ngay=2025-12-01\""));
  EXPECT_THAT(body, HasSubstr("href=\"/tim-kiem?q=gi%C3%A1&amp;loai=quyet-dinh&amp;nam=2019\""));
}

}  // namespace
}  // namespace rasoat
