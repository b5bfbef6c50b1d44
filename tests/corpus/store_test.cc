#include "corpus/store.h"

#include <algorithm>

#include "corpus/akoma_ntoso.h"
#include "corpus/sha256.h"
#include "store_fixture.h"

namespace rasoat::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

INSTANTIATE_TEST_SUITE_P(Engines, StoreTest, testing::Values(SqlEngine::kSqlite, SqlEngine::kPostgresql), engine_name);

std::vector<std::string> titles(const std::vector<DocumentSummary>& summaries) {
  std::vector<std::string> out;
  for (const DocumentSummary& summary : summaries) out.push_back(summary.metadata.title);
  return out;
}

// Identity ----------------------------------------------------------------------------------------------------

TEST(DocumentIdentity, KeyAndAddress) {
  const struct {
    DecisionSpec spec;
    std::string key;
    std::string address;
  } cases[] = {
      {{}, "ubnd-quang-ngai|quyet-dinh|5/2025/qd-ubnd|2025-07-01", "/vb/ubnd-quang-ngai/quyet-dinh/2025/5-qd-ubnd"},
      {{.number = "055/2025/QĐ-UBND"}, "ubnd-quang-ngai|quyet-dinh|55/2025/qd-ubnd|2025-07-01", "/vb/ubnd-quang-ngai/quyet-dinh/2025/55-qd-ubnd"},
      // An administrative decision has no year in its number: that of issue stands in its address.
      {{.number = "1628/QĐ-UBND", .issue_date = "2026-04-24"}, "ubnd-quang-ngai|quyet-dinh|1628/qd-ubnd|2026-04-24", "/vb/ubnd-quang-ngai/quyet-dinh/2026/1628-qd-ubnd"},
      {{.number = "1628/QĐ-UBND", .issue_date = ""}, "ubnd-quang-ngai|quyet-dinh|1628/qd-ubnd|", "/vb/ubnd-quang-ngai/quyet-dinh/khong-nam/1628-qd-ubnd"},
      {{.number = "", .source_id = "Bản A/1"}, "ubnd-quang-ngai|quyet-dinh|ban-a-1|2025-07-01", "/vb/ubnd-quang-ngai/quyet-dinh/2025/ban-a-1"},
      {{.number = ""}, "ubnd-quang-ngai|quyet-dinh|khong-so-0123456789ab|2025-07-01", "/vb/ubnd-quang-ngai/quyet-dinh/2025/khong-so-0123456789ab"},
      {{.issuer_id = ""}, "khong-ro|quyet-dinh|5/2025/qd-ubnd~khong-so-0123456789ab|2025-07-01", "/vb/khong-ro/quyet-dinh/2025/5-qd-ubnd-khong-so-0123456789ab"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.key);
    const auto identity = identity_of(decision(c.spec).metadata, "0123456789abcdef");
    EXPECT_EQ(identity.key(), c.key);
    EXPECT_EQ(identity.address(), c.address);
  }
}

TEST(ContentHash, IsOfTheWordsAlone) {
  const Document a = decision();
  Document other_structure = a;
  other_structure.body[1].heading.clear();
  other_structure.body[1].content = {Paragraph{"Hiệu lực", false}, Paragraph{"Quyết định này có hiệu lực, từ ngày ký", false}};
  EXPECT_EQ(content_hash(a), content_hash(other_structure));
  EXPECT_NE(content_hash(a), content_hash(decision({.text = "Mức thu là 30.000 đồng."})));
}

// Put and get -------------------------------------------------------------------------------------------------

TEST_P(StoreTest, GivesBackWhatWasPut) {
  Store store = open();
  const Document document = rich_decision();
  const std::string original = keep(store, "bytes");
  const auto put = must(store.put(document, original));
  EXPECT_EQ(put.outcome, PutOutcome::kAdded);
  EXPECT_EQ(put.id, 1);

  const StoredDocument stored = must(store.get(put.id));
  EXPECT_EQ(stored.document, document);
  EXPECT_EQ(stored.summary.metadata, document.metadata);
  EXPECT_EQ(stored.summary.id, put.id);
  EXPECT_EQ(stored.summary.key, "ubnd-quang-ngai|quyet-dinh|5/2025/qd-ubnd|2025-07-01");
  EXPECT_EQ(stored.summary.address, "/vb/ubnd-quang-ngai/quyet-dinh/2025/5-qd-ubnd");
  EXPECT_EQ(stored.summary.original_sha256, original);
  EXPECT_EQ(stored.summary.text_sha256, sha256_hex(write_akoma_ntoso(document)));
  EXPECT_TRUE(stored.summary.held);
  EXPECT_EQ(must(store.akoma_ntoso(put.id)), write_akoma_ntoso(document));
  EXPECT_EQ(store.get(99).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(store.summary(99).error().code, ErrorCode::kNotFound);
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreTest, RelationsAreRows) {
  Store store = open();
  must(store.put(rich_decision(), ""));
  const std::pair<std::string, std::string> cases[] = {
      {"SELECT quote FROM basis WHERE number_key = '87/2025/qh15' AND via = 'amended_by'", "Căn cứ Luật số 64/2025/QH15 …"},
      {"SELECT provisions FROM citation WHERE number_key = '12/2019/qd-ubnd'", "khoản 2 Điều 20\nĐiều 21"},
      {"SELECT kind FROM effect WHERE target_number_key = '12/2019/qd-ubnd' AND from_date = '2025-07-15'", "replaces"},
  };
  auto session = raw();
  for (const auto& [query, expected] : cases) {
    SCOPED_TRACE(query);
    EXPECT_THAT(sql::rows<std::string>(session, query), ElementsAre(expected));
  }
  // A new text of the document takes the rows of the old one away.
  must(store.put(decision(), ""));
  EXPECT_THAT(sql::rows<Poco::Int64>(session, "SELECT COUNT(*) FROM effect"), ElementsAre(0));
}

TEST_P(StoreTest, SameContentChangesNothing) {
  Store store = open();
  const std::string original = keep(store, "bytes");
  must(store.put(decision(), original));
  const auto again = must(store.put(decision(), original));
  EXPECT_EQ(again.outcome, PutOutcome::kUnchanged);
  EXPECT_EQ(again.id, 1);
  EXPECT_EQ(must(store.last_change()), 1);

  const auto changed = must(store.put(decision({.title = "Tên mới"}), original));
  EXPECT_EQ(changed.outcome, PutOutcome::kChanged);
  EXPECT_EQ(changed.id, 1);
  EXPECT_EQ(must(store.last_change()), 2);
  EXPECT_EQ(must(store.summary(1)).metadata.title, "Tên mới");
  EXPECT_EQ(must(store.count()), 1);
}

TEST_P(StoreTest, CollidingNumbersAreDocumentsOfTheirOwn) {
  Store store = open();
  const DecisionSpec specs[] = {
      {.number = "01/2025/QĐ-UBND", .issuer_id = "ubnd-kon-tum", .issue_date = "2025-01-17"},
      {.number = "01/2025/QĐ-UBND", .issuer_id = "ubnd-quang-ngai-den-2025", .issue_date = "2025-01-17"},
      // The merged province began its numbers anew on 01/7/2025.
      {.number = "01/2025/QĐ-UBND", .issuer_id = "ubnd-quang-ngai", .issue_date = "2025-07-01"},
      {.number = "01/2025/QĐ-UBND", .issuer_id = "ubnd-quang-ngai", .issue_date = "2025-09-26"},
      // Two whose province could not be read.
      {.number = "01/2025/QĐ-UBND", .issuer_id = "", .issue_date = "", .text = "Một."},
      {.number = "01/2025/QĐ-UBND", .issuer_id = "", .issue_date = "", .text = "Hai."},
  };
  for (const DecisionSpec& spec : specs) EXPECT_EQ(must(store.put(decision(spec), "")).outcome, PutOutcome::kAdded);
  EXPECT_EQ(must(store.count()), 6);
  const auto at = must(store.documents_at("/vb/ubnd-quang-ngai/quyet-dinh/2025/1-qd-ubnd"));
  ASSERT_THAT(at, SizeIs(2));
  EXPECT_EQ(at[0].address, "/vb/ubnd-quang-ngai/quyet-dinh/2025/1-qd-ubnd@2025-07-01");
  EXPECT_EQ(at[1].address, "/vb/ubnd-quang-ngai/quyet-dinh/2025/1-qd-ubnd@2025-09-26");
  EXPECT_EQ(must(store.documents_at("/vb/ubnd-kon-tum/quyet-dinh/2025/1-qd-ubnd")).at(0).address,
            "/vb/ubnd-kon-tum/quyet-dinh/2025/1-qd-ubnd");
  EXPECT_THAT(must(store.documents_at("/vb/khong/co")), IsEmpty());
}

TEST_P(StoreTest, TextThatNoDatabaseLikes) {
  Store store = open();
  const std::string original = keep(store, std::string("a\0b", 3), "t\xff\xfe'; DROP TABLE x; --.txt");
  Document d = decision({.title = "Giá \"đặc biệt\" 100% $1 ? '…' \xF0\x9F\x93\x9C"});
  must(store.put(d, original));
  EXPECT_EQ(must(store.get(1)).document, d);
  EXPECT_EQ(must(store.original_bytes(original)), std::string("a\0b", 3));
  EXPECT_THAT(must(store.original(original))->name, HasSubstr("DROP TABLE"));
  EXPECT_THAT(must(store.check()), IsEmpty());
}

// Questions ---------------------------------------------------------------------------------------------------

NumberQuery number_query(std::string ordinal, std::optional<int> year = {}, std::optional<DocumentType> type = {}) {
  NumberQuery out;
  out.ordinal = std::move(ordinal);
  out.year = year;
  out.type = type;
  return out;
}

TEST_P(StoreTest, FindsByNumber) {
  Store store = open();
  must(store.put(decision({.number = "12/2019/QĐ-UBND", .issue_date = "2019-03-01", .title = "A"}), ""));
  must(store.put(decision({.number = "012/2025/QĐ-UBND", .issue_date = "2025-03-01", .title = "B"}), ""));
  must(store.put(decision({.number = "12/QĐ-UBND", .issue_date = "2026-03-01", .title = "C"}), ""));
  must(store.put(decision({.number = "120/2025/QĐ-UBND", .issue_date = "2025-05-01", .title = "D"}), ""));
  const struct {
    NumberQuery query;
    int limit;
    std::vector<std::string> expected;
  } cases[] = {
      {number_query("12"), 10, {"C", "B", "A"}},
      {number_query("0012"), 1, {"C"}},
      {number_query("12", 2019), 10, {"A"}},
      {number_query("12", 2026), 10, {"C"}},
      {number_query("12", 2025, DocumentType::kDecision), 10, {"B"}},
      {number_query("12", {}, DocumentType::kResolution), 10, {}},
      {number_query("13"), 10, {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.query.ordinal + "/" + std::to_string(c.query.year.value_or(0)));
    EXPECT_EQ(titles(must(store.find_by_number(c.query, c.limit))), c.expected);
  }
}

TEST_P(StoreTest, RecentAndSoonChanging) {
  Store store = open();
  const auto put = [&](std::string number, std::string issued, std::string effective, std::string expiry) {
    Document d = decision({.number = number, .issue_date = issued, .title = number});
    d.metadata.effective_date = parse_iso_date(effective);
    d.metadata.expiry_date = parse_iso_date(expiry);
    must(store.put(d, ""));
  };
  put("1/2025/QĐ-UBND", "2025-01-01", "2025-01-11", "2026-02-01");
  put("2/2025/QĐ-UBND", "2025-12-20", "2026-01-05", "");
  put("3/2025/QĐ-UBND", "", "2026-01-01", "2026-01-31");
  put("4/2025/QĐ-UBND", "2025-06-01", "2025-06-10", "");
  EXPECT_THAT(titles(must(store.recent(3))), ElementsAre("2/2025/QĐ-UBND", "4/2025/QĐ-UBND", "1/2025/QĐ-UBND"));
  const auto changing = [&](const char* from, const char* to, int limit) {
    return titles(must(store.changing_between(*parse_iso_date(from), *parse_iso_date(to), limit)));
  };
  EXPECT_THAT(changing("2026-01-01", "2026-02-02", 10), ElementsAre("3/2025/QĐ-UBND", "2/2025/QĐ-UBND", "1/2025/QĐ-UBND"));
  EXPECT_THAT(changing("2026-01-02", "2026-02-01", 10), ElementsAre("2/2025/QĐ-UBND", "3/2025/QĐ-UBND"));
  EXPECT_THAT(changing("2026-01-01", "2026-02-02", 1), ElementsAre("3/2025/QĐ-UBND"));
  EXPECT_THAT(changing("2027-01-01", "2027-12-31", 10), IsEmpty());
}

TEST_P(StoreTest, ChangesComeOnceEachInOrder) {
  Store store = open();
  for (const char* number : {"1/2025/QĐ-UBND", "2/2025/QĐ-UBND", "3/2025/QĐ-UBND"}) must(store.put(decision({.number = number}), ""));
  must(store.put(decision({.number = "1/2025/QĐ-UBND", .title = "mới"}), ""));
  const auto ids = [&](ChangeNumber after, int limit) {
    std::vector<std::pair<ChangeNumber, DocumentId>> out;
    for (const auto& change : must(store.changes_after(after, limit))) out.emplace_back(change.number, change.document);
    return out;
  };
  EXPECT_THAT(ids(0, 10), ElementsAre(std::pair{2, 2}, std::pair{3, 3}, std::pair{4, 1}));
  EXPECT_THAT(ids(2, 1), ElementsAre(std::pair{3, 3}));
  EXPECT_THAT(ids(4, 10), IsEmpty());
  EXPECT_EQ(must(store.last_change()), 4);
}

// Originals and readings of them --------------------------------------------------------------------------------------

TEST_P(StoreTest, KeepsOriginalsByContent) {
  Store store = open();
  const Original first = must(store.keep_original("nội dung", "a.txt", "text/plain"));
  EXPECT_EQ(first.sha256, sha256_hex("nội dung"));
  EXPECT_EQ(must(store.keep_original("nội dung", "b.txt", "text/html")).name, "a.txt");
  EXPECT_EQ(must(store.original_bytes(first.sha256)), "nội dung");
  EXPECT_EQ(must(store.original(first.sha256))->size, 10);
  EXPECT_FALSE(must(store.original(sha256_hex("khác"))).has_value());
  EXPECT_EQ(store.original_bytes(sha256_hex("khác")).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(store.original_bytes("../../etc/passwd").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(store.put(decision(), sha256_hex("khác")).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(must(store.keep_original("", "empty.txt", "text/plain")).size, 0);
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreTest, BetterReadingReplacesTheDocumentAndKeepsItsId) {
  Store store = open();
  const std::string original = keep(store, "bytes");
  const auto first = must(store.put(decision({.issue_date = ""}), original));
  must(store.forget_stale(original, std::vector{first.id}));
  must(store.record_ingest({original, "f.txt", "text", 1, "read", "", "", 1}));
  const auto better = must(store.put(decision(), original));
  EXPECT_EQ(better.outcome, PutOutcome::kAdded);
  must(store.forget_stale(original, std::vector{better.id}));

  EXPECT_EQ(must(store.count()), 1);
  EXPECT_EQ(must(store.summary(first.id)).key, "ubnd-quang-ngai|quyet-dinh|5/2025/qd-ubnd|2025-07-01");
  EXPECT_EQ(store.summary(better.id).error().code, ErrorCode::kNotFound);
  const auto changes = must(store.changes_after(0, 10));
  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_EQ(changes[0].document, better.id);
  EXPECT_TRUE(changes[0].removed);
  EXPECT_EQ(changes[1].document, first.id);
  EXPECT_FALSE(changes[1].removed);
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreTest, GhostsOfAnEarlierReadingGo) {
  Store store = open();
  const std::string original = keep(store, "bytes");
  must(store.put(decision({.number = "1/2025/QĐ-UBND"}), original));
  must(store.put(decision({.number = "2/2025/QĐ-UBND"}), original));
  must(store.record_ingest({original, "f.txt", "text", 1, "read", "", "", 2}));
  must(store.put(decision({.number = "3/2025/QĐ-UBND"}), keep(store, "other")));
  must(store.forget_stale(original, std::vector<DocumentId>{2}));
  EXPECT_EQ(must(store.count()), 2);
  EXPECT_EQ(store.get(1).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(must(store.changes_after(3, 10)).at(0).document, 1);
  // The id is not given again.
  EXPECT_EQ(must(store.put(decision({.number = "1/2025/QĐ-UBND"}), "")).id, 4);
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreTest, TheReadingThatIsLeftIsShownAgain) {
  Store store = open();
  const std::string html = keep(store, "html");
  const std::string docx = keep(store, "docx");
  must(store.put(decision({.title = "HTML"}), html));
  EXPECT_EQ(must(store.put(decision({.title = "DOCX"}), docx)).outcome, PutOutcome::kChanged);
  EXPECT_EQ(must(store.summary(1)).metadata.title, "DOCX");

  // The older file read again stays behind.
  EXPECT_EQ(must(store.put(decision({.title = "HTML 2"}), html)).outcome, PutOutcome::kUnchanged);
  EXPECT_EQ(must(store.summary(1)).metadata.title, "DOCX");

  must(store.forget_stale(docx, {}));
  EXPECT_EQ(must(store.get(1)).document.metadata.title, "HTML 2");
  EXPECT_EQ(must(store.summary(1)).metadata.title, "HTML 2");
  EXPECT_EQ(must(store.summary(1)).original_sha256, html);
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreTest, ANumberTwiceInOneFileLosesNeither) {
  Store store = open();
  const std::string original = keep(store, "bytes");
  for (int reading = 0; reading < 2; ++reading) {
    SCOPED_TRACE(reading);
    std::vector<DocumentId> before;
    for (const char* text : {"Một.", "Hai.", "Một."}) {
      const auto put = must(store.put(decision({.text = text}), original, before));
      EXPECT_EQ(put.outcome == PutOutcome::kAdded, reading == 0 && before.size() < 2);
      before.push_back(put.id);
    }
    EXPECT_THAT(before, ElementsAre(1, 2, 1));
    must(store.forget_stale(original, before));
  }
  EXPECT_THAT(must(store.documents_at("/vb/ubnd-quang-ngai/quyet-dinh/2025/5-qd-ubnd-2")), SizeIs(1));
  EXPECT_EQ(must(store.last_change()), 2);
}

// Transactions ------------------------------------------------------------------------------------------------

TEST_P(StoreTest, AnErrorRollsBackEverything) {
  Store store = open();
  must(store.put(decision({.number = "1/2025/QĐ-UBND"}), ""));
  const std::string before = must(store.digest());
  const auto done = store.transaction([&]() -> Result<void> {
    const std::string original = keep(store, "bytes");
    must(store.put(decision({.number = "2/2025/QĐ-UBND"}), original));
    must(store.put(decision({.number = "1/2025/QĐ-UBND", .title = "mới"}), ""));
    must(store.set_setting("tên", "giá trị"));
    return fail(ErrorCode::kRefused, "thôi");
  });
  EXPECT_EQ(done.error().code, ErrorCode::kRefused);
  EXPECT_EQ(must(store.digest()), before);
  EXPECT_EQ(must(store.last_change()), 1);
  EXPECT_THAT(must(store.check()), IsEmpty());
  EXPECT_EQ(must(store.put(decision({.number = "3/2025/QĐ-UBND"}), "")).id, 2) << "ids leave no gap after a rollback";
}

TEST_P(StoreTest, AFailedWriteCannotBeCommitted) {
  Store store = open();
  const auto done = store.transaction([&]() -> Result<void> {
    must(store.put(decision(), ""));
    EXPECT_FALSE(store.put(decision({.number = "2/2025/QĐ-UBND"}), sha256_hex("never kept")));
    return {};
  });
  EXPECT_EQ(done.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(must(store.count()), 0);
  EXPECT_EQ(store.transaction([&] { return store.transaction([] { return Result<void>(); }); }).error().code, ErrorCode::kInternal);
  EXPECT_THROW((void)store.transaction([]() -> Result<void> { throw std::runtime_error("defect"); }), std::runtime_error);
  must(store.put(decision(), ""));
}

TEST_P(StoreTest, IngestLogAndSettings) {
  Store store = open();
  const IngestRecord refused{"aa", "/tmp/\xff.pdf", "pdf", 1, "refused", "encrypted", "Cần mật khẩu.", 0};
  must(store.record_ingest(refused));
  must(store.record_ingest({"bb", "b.html", "html", 1, "refused", "empty", "Trống.", 0}));
  must(store.record_ingest({"bb", "b.html", "html", 2, "read", "", "", 3}));
  EXPECT_EQ(must(store.last_ingest("bb"))->documents, 3);
  EXPECT_EQ(must(store.last_ingest("aa"))->reason, "Cần mật khẩu.");
  EXPECT_FALSE(must(store.last_ingest("cc")));
  EXPECT_THAT(must(store.refused(10)), ElementsAre(Field(&IngestRecord::sha256, "aa")));

  EXPECT_FALSE(must(store.setting("a")));
  must(store.set_setting("a", "1"));
  must(store.set_setting("a", "2"));
  EXPECT_EQ(must(store.setting("a")), "2");
  EXPECT_EQ(store.set_setting("store_id", "x").error().code, ErrorCode::kInvalidArgument);
}

TEST_P(StoreTest, DigestIsOfContentNotOfOrder) {
  std::vector<std::string> digests;
  std::vector<std::string> ids;
  for (const bool reversed : {false, true}) {
    Store::Config other = config();
    other.data_dir /= reversed ? "b" : "a";
    Store store = open(other);
    std::vector<std::string> numbers = {"1/2025/QĐ-UBND", "2/2025/QĐ-UBND", "3/2025/QĐ-UBND"};
    if (reversed) std::ranges::reverse(numbers);
    for (const std::string& number : numbers) must(store.put(decision({.number = number}), keep(store, number)));
    digests.push_back(must(store.digest()));
    ids.push_back(must(store.store_id()));
    must(store.set_setting("a", "1"));
    EXPECT_NE(must(store.digest()), digests.back());
    if (!postgresql_.empty()) break;  // one database has one content
  }
  EXPECT_EQ(digests.front(), digests.back());
  EXPECT_THAT(ids.front(), SizeIs(32));
  if (ids.size() == 2) {
    EXPECT_NE(ids.front(), ids.back());
  }
}

}  // namespace
}  // namespace rasoat::test
