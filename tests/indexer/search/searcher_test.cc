#include "indexer/search/searcher.h"

#include <xapian.h>

#include <map>
#include <random>

#include "corpus/text.h"
#include "indexer/search/index_schema.h"
#include "search_fixture.h"

namespace rasoat::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

/// The documents that most tests below search in.
class SmallStore : public SearchTest {
 protected:
  void SetUp() override {
    SearchTest::SetUp();
    put({.number = "12/2019/QĐ-UBND", .title = "Quy định về bảng giá đất", .articles = {"Quyết định này quy định bảng giá các loại đất.", "Uỷ ban nhân dân huyện thực hiện bảng giá đất."}});
    put({.number = "055/2025/QĐ-UBND", .title = "Quy chế phối hợp kiểm tra văn bản", .articles = {"Sở Tư pháp chủ trì kiểm tra, rà soát văn bản."}, .issue_date = "2025-08-01", .effective_date = "2025-08-15"});
    put({.number = "12/2019/QĐ-UBND", .title = "Quy định mức thu phí chợ", .articles = {"Mức thu phí sử dụng chợ."}, .issue_date = "2019-05-01", .effective_date = "2019-05-15", .expiry_date = "2025-01-01", .issuer = "UBND tỉnh Kon Tum", .issuer_id = "ubnd-kon-tum", .province = "Kon Tum"});
    put({.number = "05/2016/NQ-HĐND8", .title = "Chính sách hỗ trợ trẻ em", .articles = {"Hỗ trợ trẻ em đến trường."}, .issue_date = "2016-07-01", .effective_date = "", .issuer = "HĐND tỉnh Quảng Ngãi", .issuer_id = "hdnd-quang-ngai"});
    update();
  }
};

TEST_F(SmallStore, NumbersComeFirstInEveryForm) {
  const struct {
    std::string query;
    std::string first;
    std::size_t exact;
  } cases[] = {
      {"055/2025/QĐ-UBND", "055/2025/QĐ-UBND", 1},
      {"55/2025/qd-ubnd", "055/2025/QĐ-UBND", 1},
      {"QĐ 55/2025", "055/2025/QĐ-UBND", 1},
      {"12/2019/QĐ-UBND", "12/2019/QĐ-UBND", 2},
      {"quyết định 12/2019", "12/2019/QĐ-UBND", 2},
      {"05/2016/NQ-HĐND8", "05/2016/NQ-HĐND8", 1},
      {"kiểm tra văn bản theo 12/2019/QĐ-UBND", "12/2019/QĐ-UBND", 2},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.query);
    const SearchResponse response = search(c.query);
    ASSERT_THAT(response.documents, Not(IsEmpty()));
    EXPECT_EQ(response.documents[0].number, c.first);
    const auto exact = std::count_if(response.documents.begin(), response.documents.end(),
                                     [](const DocumentHit& hit) { return hit.exact_number; });
    EXPECT_EQ(static_cast<std::size_t>(exact), c.exact);
  }
}

/// The forms that people type a number in.
std::vector<std::string> typed_forms(const std::string& type, const std::string& ordinal, const std::string& year,
                                     const std::string& symbol) {
  const std::string padded = (ordinal.size() < 2 ? "0" : "") + ordinal;
  const std::string whole = padded + (year.empty() ? "" : "/" + year) + "/" + symbol;
  std::vector<std::string> out = {whole, lower(whole), fold(whole), ordinal + whole.substr(padded.size()), "0" + whole,
                                  type + " " + whole, fold(type + " số " + whole), "nội dung của " + whole,
                                  "điều kiện hỗ trợ theo " + type + " " + whole + " là gì?"};
  if (year.empty()) return out;
  const std::string type_symbol = symbol.substr(0, symbol.find('-'));
  const std::string body_symbol = symbol.substr(symbol.find('-') + 1);
  for (const std::string& form : {type + " " + ordinal + "/" + year, fold(type + " " + ordinal + "/" + year),
                                  type + " số " + ordinal + " năm " + year,
                                  type + " " + ordinal + " " + year,
                                  type_symbol + " " + ordinal + "/" + year,
                                  type_symbol + ordinal + "/" + year,
                                  fold(symbol) + " " + ordinal + "/" + year,
                                  padded + "-" + year + "-" + symbol,
                                  fold(padded + "_" + year + "_" + symbol),
                                  ordinal + " " + year + " " + fold(type_symbol + " " + body_symbol),
                                  ordinal + "/" + year + "/" + type_symbol + body_symbol,
                                  "\u00a0" + ordinal + " /\u00a0" + year + "/" + type_symbol + "－" + body_symbol}) {
    out.push_back(form);
  }
  return out;
}

// A number in any usual form finds its document first, whatever else there is: other years, types and bodies with the same
// ordinal, and texts that name it again and again.
TEST_F(SearchTest, EveryNumberIsFoundInEveryForm) {
  const struct {
    std::string type, symbol;
  } kinds[] = {{"quyết định", "QĐ-UBND"}, {"nghị quyết", "NQ-HĐND"}, {"thông tư", "TT-BTC"}, {"nghị định", "NĐ-CP"}};
  std::vector<std::string> forms_of_all;
  std::vector<std::string> expected;
  std::vector<std::string> named;
  for (int ordinal : {1, 7, 12, 97, 112}) {
    for (const std::string year : {"", "2019", "2025"}) {
      for (const auto& kind : kinds) {
        // Decrees and circulars always bear a year.
        if (year.empty() && kind.symbol != "QĐ-UBND") continue;
        const std::string number = (ordinal < 10 ? "0" : "") + std::to_string(ordinal) + (year.empty() ? "" : "/" + year) + "/" + kind.symbol;
        put({.number = number, .title = "Về việc hỗ trợ", .issue_date = (year.empty() ? "2021" : year) + "-02-03", .effective_date = (year.empty() ? "2021" : year) + "-03-01"});
        for (std::string& form : typed_forms(kind.type, std::to_string(ordinal), year, kind.symbol)) {
          forms_of_all.push_back(std::move(form));
          expected.push_back(number);
        }
        named.push_back("Điều kiện hỗ trợ theo " + kind.type + " số " + number + ", nội dung của " + number + ".");
      }
    }
  }
  put({.number = "500/2025/QĐ-UBND", .title = "Điều kiện hỗ trợ, nội dung", .articles = named});
  update();
  for (std::size_t i = 0; i < forms_of_all.size(); ++i) {
    SCOPED_TRACE(forms_of_all[i]);
    const SearchResponse response = search(forms_of_all[i]);
    ASSERT_THAT(response.documents, Not(IsEmpty()));
    EXPECT_EQ(response.documents[0].number, expected[i]);
    EXPECT_TRUE(response.documents[0].exact_number);
  }
}

/// A decision whose Điều all speak of the same things, so that only their numbers tell them apart.
Document with_preamble_and_articles(const std::string& number) {
  Document out = make_document({.number = number,
                                .title = "Quy định giá đất",
                                .articles = {"Phạm vi.", "Giá đất ở điều 5.", "Giá đất.", "Giá đất, khoản 2 điều 5.",
                                             "Trách nhiệm thi hành.", "Giá đất."},
                                .issue_date = "2025-08-01",
                                .effective_date = "2025-08-15"});
  out.preamble.emplace_back(Paragraph{"Căn cứ Luật Đất đai; theo đề nghị của Sở.", false});
  return out;
}

TEST_F(SearchTest, TheArticleOfANumberedDocumentComesFirst) {
  ASSERT_TRUE(store_->put(with_preamble_and_articles("31/2025/QĐ-UBND"), ""));
  ASSERT_TRUE(store_->put(with_preamble_and_articles("32/2025/QĐ-UBND"), ""));
  update();
  const struct {
    std::string query;
    std::string label;
  } cases[] = {
      {"Điều 5 quyết định 31/2025", "Điều 5"},
      {"dieu 5 qd 31/2025", "Điều 5"},
      {"khoản 2 Điều 5 QĐ 31/2025/QĐ-UBND", "Điều 5"},
      {"điểm a khoản 2 điều 5 quyết định số 31/2025/QĐ-UBND", "Điều 5"},
      {"31/2025/QĐ-UBND điều 5", "Điều 5"},
      {"31/2025/QĐ-UBND điều 5 giá đất", "Điều 5"},
      {"dieu:5 31/2025/QĐ-UBND", "Điều 5"},
      {"31/2025/QĐ-UBND dieu:5 giá đất", "Điều 5"},
      {"QĐ31/2025", "Điều 1"},                   // not its căn cứ, which say nothing of it
      {"Điều 99 quyết định 31/2025", "Điều 2"},  // there is none: by the words
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.query);
    const SearchResponse response = search(c.query);
    ASSERT_THAT(response.documents, Not(IsEmpty()));
    EXPECT_EQ(response.documents[0].number, "31/2025/QĐ-UBND");
    EXPECT_TRUE(response.documents[0].exact_number);
    ASSERT_THAT(response.documents[0].units, Not(IsEmpty()));
    EXPECT_EQ(response.documents[0].units[0].label, c.label);
  }
  EXPECT_THAT(search("dieu:99 31/2025/QĐ-UBND").documents, IsEmpty()) << "a filter is a filter";
}

// People ask what is in force; but the number that they typed is what they asked for.
TEST_F(SearchTest, LawInForceComesBeforeLawThatEnded) {
  put({.number = "9/2024/QĐ-UBND", .title = "Quy định giá đất", .articles = {"Giá đất các loại."}, .issue_date = "2024-06-01", .effective_date = "2024-06-10", .expiry_date = "2026-01-01"});
  put({.number = "8/2020/QĐ-UBND", .title = "Quy định giá đất", .articles = {"Giá đất các loại trong tỉnh."}, .issue_date = "2020-06-01", .effective_date = "2020-06-10"});
  put({.number = "7/2026/QĐ-UBND", .title = "Quy định tiếp dân", .articles = {"Tiếp người hỏi về đất."}, .issue_date = "2026-06-01", .effective_date = "2026-06-10"});
  update();
  EXPECT_EQ(search("giá đất").documents.at(0).number, "8/2020/QĐ-UBND");
  EXPECT_EQ(search("giá đất").documents.at(1).number, "9/2024/QĐ-UBND") << "ended, but it answers";
  EXPECT_EQ(search("giá đất 9/2024/QĐ-UBND").documents.at(0).number, "9/2024/QĐ-UBND");
  SearchRequest then;
  then.query = "giá đất";
  then.as_of = *make_date(2025, 6, 1);
  EXPECT_EQ(search(then).documents.at(0).number, "9/2024/QĐ-UBND") << "it was in force then";
}

// A number without a year is meant by the year that it was issued in.
TEST_F(SearchTest, ANumberWithoutYearIsFoundByItsYearOfIssue) {
  put({.number = "1628/QĐ-UBND", .title = "Kế hoạch", .issue_date = "2021-02-03"});
  put({.number = "1628/QĐ-UBND", .title = "Danh mục", .issue_date = "2023-02-03"});
  update();
  EXPECT_EQ(search("quyết định 1628 năm 2021").documents.at(0).title, "Kế hoạch");
  EXPECT_EQ(search("quyết định 1628/2023").documents.at(0).title, "Danh mục");
  EXPECT_THAT(search("1628/QĐ-UBND").documents, SizeIs(2));
}

TEST_F(SmallStore, WordsWithAndWithoutDiacritics) {
  for (const std::string query : {"bảng giá đất", "bang gia dat", "bảng gia dat", "BẢNG GIÁ ĐẤT", "Làm thế nào để biết bảng giá đất?"}) {
    SCOPED_TRACE(query);
    const SearchResponse response = search(query);
    ASSERT_THAT(response.documents, Not(IsEmpty()));
    EXPECT_EQ(response.documents[0].title, "Quy định về bảng giá đất");
    ASSERT_THAT(response.documents[0].units, Not(IsEmpty()));
    EXPECT_THAT(response.documents[0].units[0].snippet.highlights, Not(IsEmpty()));
  }
  EXPECT_EQ(search("ủy ban huyện").documents.at(0).units.at(0).label, "Điều 2");
  EXPECT_THAT(search("zzzz qqqq").documents, IsEmpty());
}

TEST_F(SmallStore, ExactPhrases) {
  EXPECT_THAT(search("\"bảng giá đất\"").documents, SizeIs(1));
  EXPECT_THAT(search("\"bang gia dat\"").documents, SizeIs(1));
  EXPECT_FALSE(search("\"bảng giá đất\"").phrases_missing);
  EXPECT_THAT(search("\"thu phí sử dụng\" đất").documents, SizeIs(1));
}

TEST_F(SmallStore, APhraseThatStandsNowhereIsSearchedByItsWords) {
  for (const char* query : {"\"giá đất bảng\"", "\"bảng giạ đất\""}) {
    SCOPED_TRACE(query);
    EXPECT_TRUE(search(query).phrases_missing) << "accents that were typed are meant";
    EXPECT_THAT(search(query).documents, Not(IsEmpty()));
  }
  EXPECT_THAT(search("\"zzzz qqqq\"").documents, IsEmpty());
}

TEST_F(SmallStore, Filters) {
  const struct {
    std::vector<std::pair<std::string, std::string>> filters;
    std::size_t documents;
  } cases[] = {
      {{}, 4},
      {{{"type", "quyết định"}}, 3},
      {{{"type", "nq"}}, 1},
      {{{"type", "quyet-dinh"}, {"type", "nghi-quyet"}}, 4},
      {{{"issuer", "ubnd-kon-tum"}}, 1},
      {{{"issuer", "UBND tỉnh Kon Tum"}}, 1},
      {{{"year", "2019"}}, 2},
      {{{"year", "2019"}, {"territory", "Kon Tum"}}, 1},
      {{{"status", "expired"}}, 1},
      {{{"status", "Còn hiệu lực"}}, 2},
      {{{"status", "unknown"}}, 1},
      {{{"number", "12/2019"}}, 2},
      {{{"type", "luat"}}, 0},
  };
  for (const auto& c : cases) {
    SearchRequest request;
    request.filters = c.filters;
    SCOPED_TRACE(testing::PrintToString(c.filters));
    const SearchResponse response = search(request);
    EXPECT_THAT(response.documents, SizeIs(c.documents));
    EXPECT_FALSE(response.total_estimated);
  }
  auto searcher = Searcher::open(folder_);
  ASSERT_TRUE(searcher);
  for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
           {"màu", "đỏ"}, {"type", "nonsense"}, {"year", "hai nghìn"}, {"status", "tốt"}}) {
    SCOPED_TRACE(name);
    SearchRequest unknown;
    unknown.filters = {{name, value}};
    const auto refused = searcher->search(unknown);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
    EXPECT_THAT(refused.error().hint, Not(IsEmpty()));
  }
}

TEST_F(SmallStore, AsOfADay) {
  SearchRequest request;
  request.query = "quy định";
  request.as_of = *make_date(2024, 6, 1);
  EXPECT_THAT(numbers(search(request)), UnorderedElementsAre("12/2019/QĐ-UBND", "12/2019/QĐ-UBND"));
  request.as_of = *make_date(2026, 6, 1);
  EXPECT_THAT(numbers(search(request)), Contains("12/2019/QĐ-UBND").Times(1));
  request.as_of = *make_date(2010, 6, 1);
  EXPECT_THAT(search(request).documents, IsEmpty());
}

TEST_F(SmallStore, FacetsCountDocuments) {
  const SearchResponse response = search("");
  std::map<std::string, std::map<std::string, int>> counts;
  for (const Facet& facet : response.facets) {
    for (const FacetValue& value : facet.values) counts[facet.name][value.value] = value.count;
  }
  EXPECT_EQ(counts["type"]["quyet-dinh"], 3);
  EXPECT_EQ(counts["territory"]["kon-tum"], 1);
  EXPECT_EQ(counts["status"]["expired"], 1);
  EXPECT_FALSE(response.facets_estimated);
}

TEST_F(SmallStore, Suggestions) {
  EXPECT_EQ(search("bảng giá đấtt").suggestion, "bảng giá đất");
  EXPECT_EQ(search("bảng giạ đất").suggestion, "bảng giá đất");
  EXPECT_EQ(search("bảng giá đất").suggestion, "");
  EXPECT_EQ(search("bang gia dat").suggestion, "");
}

TEST_F(SearchTest, SuggestsOnlyWhatMayBeMeant) {
  Spec spec;
  spec.articles = {"Hồ sơ do cơ quan cấp gửi đến nhiều nơi, tiền bao nhiều phần cũng trả",
                   "Hỗ trợ một phần chi phí", "Mức hỗ trợ"};
  put(spec);
  update();
  struct Case {
    const char* query;
    const char* suggestion;
  };
  for (const Case& c : {Case{"hổ trợ", "hỗ trợ"}, Case{"một phần chi phì", "một phần chi phí"},
                        Case{"hồ sơ bao nhiêu tiền", ""},  // the index holds "bao nhiều"
                        Case{"ho so bao nhieu tien", ""},
                        Case{"hồ sơ đỏ", ""},   // "hồ sơ do" would lose two marks
                        Case{"hồ sơ ở đâu", ""}, Case{"được hỗ trợ không", ""},
                        Case{"hỗ trợ gì", ""}, Case{"hộ", ""},         // alone, any word may be meant
                        Case{"phẩn", ""}}) {
    EXPECT_EQ(search(c.query).suggestion, c.suggestion) << c.query;
  }
}

TEST_F(SmallStore, OddQueriesAreAnswered) {
  std::string words;
  for (int i = 0; i < 2000; ++i) words += "đất đai ";
  for (const std::string& query : {words, std::string(200'000, 'x'), std::string("\"\"\" :: loai: \xff"), std::string("\0a", 2)}) {
    search(query);
  }
  SearchRequest request;
  request.query = "đất";
  request.limit = -5;
  request.offset = 1 << 30;
  EXPECT_THAT(search(request).documents, IsEmpty());
}

TEST_F(SmallStore, ReplacedDocumentsAreFoundAsTheyAreNow) {
  put({.number = "12/2019/QĐ-UBND", .title = "Quy định về bảng giá đất", .articles = {"Nay là quy định về rừng."}});
  update();
  EXPECT_TRUE(search("\"bảng giá các loại\"").phrases_missing);
  EXPECT_EQ(search("rừng").documents.at(0).number, "12/2019/QĐ-UBND");
  EXPECT_THAT(search("").documents, SizeIs(4));
  const auto disagreements = check_index(*store_, folder_);
  ASSERT_TRUE(disagreements);
  EXPECT_THAT(*disagreements, IsEmpty());
}

TEST_F(SmallStore, AnOpenSearcherSeesWhatIsCommittedAndSwapped) {
  auto searcher = Searcher::open(folder_);
  ASSERT_TRUE(searcher);
  SearchRequest request;
  request.query = "lâm nghiệp";
  request.today = *make_date(2026, 11, 22);
  for (int round = 0; round < 5; ++round) {
    put({.number = std::to_string(100 + round) + "/2026/QĐ-UBND", .title = "Quản lý lâm nghiệp", .articles = {"Quy định về lâm nghiệp."}, .issue_date = "2026-01-0" + std::to_string(round + 1)});
    update();
    if (round % 2 == 1) {
      const auto rebuilt = rebuild_index({folder_, "", true}, nullptr, {.threads = 2});
      ASSERT_TRUE(rebuilt) << rebuilt.error().message;
    }
    const auto response = searcher->search(request);
    ASSERT_TRUE(response) << response.error().message;
    EXPECT_EQ(response->total, round + 1);
  }
}

TEST_F(SmallStore, ANumberThatNoTextBearsFindsNothing) {
  const struct {
    std::string query;
    std::string unknown;
    bool finds;
  } cases[] = {
      {"99/2030/QĐ-UBND", "99/2030/QĐ-UBND", false},
      {"Quyết định số 99/2030/QĐ-UBND", "Quyết định số 99/2030/QĐ-UBND", false},
      {"qđ-ubnd 99/2030", "qđ-ubnd 99/2030", false},
      {"12/2030", "", true},  // it may be a month
      {"bảng giá đất theo 99/2030/QĐ-UBND", "", true},
      {"12/2019/QĐ-UBND", "", true},
      {"12/2019/QĐ-UBND nam:2020", "", false},  // there is one, but not in the filter
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.query);
    const SearchResponse response = search(c.query);
    EXPECT_EQ(response.unknown_number, c.unknown);
    EXPECT_EQ(!response.documents.empty(), c.finds);
    EXPECT_EQ(response.suggestion, "");
  }
}

TEST_F(SmallStore, WordsThatStandNowhereAreNamed) {
  EXPECT_THAT(search("giá đất xyzzy Qwerty").unknown_words, ElementsAre("xyzzy", "Qwerty"));
  EXPECT_THAT(search("giá đất").unknown_words, IsEmpty());
  EXPECT_THAT(search("99/2030/QĐ-UBND").unknown_words, IsEmpty());
}

// What shares a common word with the question is no answer; but whoever types a few words gets every text that holds them all.
TEST_F(SearchTest, WhatAnswersMuchWorseIsLeftOut) {
  put({.number = "1/2020/QĐ-UBND", .title = "Quy định về karaoke", .articles = {"Kinh doanh dịch vụ karaoke, karaoke lưu động."}});
  std::string annex = "Danh mục dịch vụ kinh doanh:";
  for (int i = 0; i < 400; ++i) annex += fmt::format(" mục thứ {} về hàng hóa;", i);
  put({.number = "2/2020/QĐ-UBND", .title = "Danh mục", .articles = {annex + " karaoke."}});
  for (int i = 3; i < 30; ++i) {
    put({.number = std::to_string(i) + "/2020/QĐ-UBND", .title = "Danh mục", .articles = {fmt::format("Kinh doanh mặt hàng thứ {}.", i)}});
  }
  update();
  EXPECT_THAT(numbers(search("karaoke")), UnorderedElementsAre("1/2020/QĐ-UBND", "2/2020/QĐ-UBND"));
  EXPECT_THAT(numbers(search("kinh doanh karaoke")), UnorderedElementsAre("1/2020/QĐ-UBND", "2/2020/QĐ-UBND"));
  EXPECT_THAT(numbers(search("quy định nào về kinh doanh dịch vụ karaoke lưu động")), Contains("1/2020/QĐ-UBND"));
  EXPECT_THAT(search("quy định nào về kinh doanh dịch vụ karaoke lưu động").documents, SizeIs(testing::Lt(10)));
}

TEST_F(SmallStore, AnIndexThatDoesNotFitIsMadeAnew) {
  put({.number = "12/2019/QĐ-UBND", .title = "Quản lý lâm nghiệp", .articles = {"Quy định về lâm nghiệp."}});
  update();
  const auto use = [&](const char* what, const auto& harm) {
    SCOPED_TRACE(what);
    store_.reset();
    harm();
    open_store();
    const auto updated = update_index(*store_, folder_);
    ASSERT_TRUE(updated) << updated.error().message;
    EXPECT_THAT(numbers(search("lâm nghiệp")), testing::ElementsAre("12/2019/QĐ-UBND"));
    EXPECT_THAT(*check_index(*store_, folder_), IsEmpty());
  };
  const auto set_metadata = [&](std::string_view key, const std::string& value) {
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "index")) {
      Xapian::WritableDatabase((entry.path() / "delta").string(), Xapian::DB_OPEN).set_metadata(std::string(key), value);
    }
  };
  use("of another version", [&] { set_metadata(schema::kMetaVersion, "1"); });
  use("of another store", [&] { set_metadata(schema::kMetaStore, "another"); });
  use("its last change is lost", [&] { set_metadata(schema::kMetaChange, ""); });
}

TEST_F(SearchTest, NoIndexIsNotFound) {
  const auto searcher = Searcher::open(folder_);
  ASSERT_FALSE(searcher);
  EXPECT_EQ(searcher.error().code, ErrorCode::kNotFound);
}

// A text that another repeals is never listed as in force, whichever of the two came first, also when the index
// was made in between.
TEST_F(SearchTest, ARepealedTextIsNotInForce) {
  const Spec old{.number = "12/2019/QĐ-UBND", .title = "Quy định giá đất"};
  Document repealing = make_document({.number = "31/2025/QĐ-UBND", .title = "Bãi bỏ quy định giá đất", .issue_date = "2025-10-15", .effective_date = "2025-11-01"});
  repealing.effects = {{.kind = EffectKind::kReplaces, .target_number = "12/2019/QĐ-UBND", .target_issuer = {}, .target_title = {}, .target_date = {}, .target_provisions = {}, .from_date = {}, .until_date = {}, .territory = {}, .quote = "thay thế Quyết định số 12/2019/QĐ-UBND", .from = {}}};
  put(old);
  update();
  SearchRequest request;
  request.query = "giá đất";
  request.filters = {{"status", "in_force"}};
  EXPECT_THAT(numbers(search(request)), testing::ElementsAre("12/2019/QĐ-UBND"));
  ASSERT_TRUE(store_->put(repealing, ""));
  update();
  EXPECT_THAT(numbers(search(request)), testing::ElementsAre("31/2025/QĐ-UBND"));
  request.filters = {{"status", "expired"}};
  EXPECT_THAT(numbers(search(request)), testing::ElementsAre("12/2019/QĐ-UBND"));
  request.filters.clear();
  request.as_of = make_date(2025, 10, 31);
  EXPECT_THAT(numbers(search(request)), testing::ElementsAre("12/2019/QĐ-UBND"));
  request.as_of = make_date(2025, 11, 1);
  EXPECT_THAT(numbers(search(request)), testing::ElementsAre("31/2025/QĐ-UBND"));
}

// Whatever dates and claims a text has, and whatever ends it, the filter "status" and the status of a hit say the same on every
// day, and what has ended is not shown as in force.
TEST_F(SearchTest, StatusFilterAgreesWithStatusOfHits) {
  std::mt19937 random(7);
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  const std::vector<std::string> dates = {"", "2018-01-01", "2020-06-01", "2022-01-01", "2024-12-31"};
  const std::vector<std::string> claims = {"", "Còn hiệu lực", "Hết hiệu lực toàn bộ", "Hết hiệu lực một phần",
                                           "Chưa có hiệu lực", "Ngưng hiệu lực", "Không còn phù hợp"};
  std::map<std::string, DocumentId> documents;
  for (int i = 1; i <= 60; ++i) {
    const Spec spec{.number = std::to_string(i) + "/2018/QĐ-UBND", .issue_date = "2018-01-01", .effective_date = pick(dates), .expiry_date = pick(dates), .claimed_status = pick(claims)};
    documents[spec.number] = put(spec);
  }
  // Half of them are ended as a whole by a later text.
  const std::vector<std::string> ends = {"2019-01-01", "2020-06-01", "2023-03-03"};
  for (int i = 1; i <= 60; i += 2) {
    Document repealing = make_document({.number = std::to_string(i) + "/2019/QĐ-UBND", .issue_date = "2018-12-01", .effective_date = pick(ends)});
    repealing.effects = {{.kind = EffectKind::kRepeals, .target_number = std::to_string(i) + "/2018/QĐ-UBND", .target_issuer = {}, .target_title = {}, .target_date = {}, .target_provisions = {}, .from_date = {}, .until_date = {}, .territory = {}, .quote = "Bãi bỏ", .from = {}}};
    const auto id = store_->put(repealing, "");
    ASSERT_TRUE(id);
    documents[std::to_string(i) + "/2019/QĐ-UBND"] = id->id;
  }
  update();
  auto searcher = Searcher::open(folder_);
  ASSERT_TRUE(searcher);
  const Force all[] = {Force::kUnknown, Force::kNotYet, Force::kInForce, Force::kPartlyExpired,
                       Force::kExpired, Force::kPartlySuspended, Force::kSuspended};
  for (const char* day_text : {"2017-01-01", "2018-01-01", "2020-05-31", "2020-06-01", "2023-03-03", "2024-12-31", "2026-01-01"}) {
    const Date day = *parse_iso_date(day_text);
    std::size_t found = 0;
    for (const Force status : all) {
      SCOPED_TRACE(std::string(day_text) + " " + std::string(name(status)));
      SearchRequest request;
      request.filters = {{"status", std::string(name(status))}};
      request.limit = 100;
      request.today = day;
      const auto response = searcher->search(request);
      ASSERT_TRUE(response);
      found += response->documents.size();
      for (const DocumentHit& hit : response->documents) {
        EXPECT_EQ(hit.status, status) << hit.number;
        const auto summary = store_->summary(hit.document);
        ASSERT_TRUE(summary);
        EXPECT_TRUE(!works(status) || force_on(*summary, day) != Force::kExpired) << hit.number;
      }
    }
    EXPECT_EQ(found, documents.size());
  }
}

}  // namespace
}  // namespace rasoat::test
