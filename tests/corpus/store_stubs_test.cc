#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "store_fixture.h"

/// Documents that we do not hold: which there are, and that it does not matter in which order texts and lists come.
namespace rasoat::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Text {
  std::string number;
  std::string issuer_id = "ubnd-kon-tum";
  std::string issued = "2021-05-05";
  std::vector<std::string> named = {};  ///< lines of "Căn cứ", each with one number and perhaps a day and a body
};

Document document(const Text& text) {
  Document d = decision({.number = text.number, .issuer_id = text.issuer_id, .issue_date = text.issued});
  d.metadata.issuer = BodyRegistry::builtin().body(text.issuer_id)->name;
  for (const std::string& line : text.named) {
    const auto dates = find_dates(line);
    d.basis.push_back({find_document_numbers(line).at(0).number.printed(), line.substr(0, line.find(" số")),
                       dates.empty() ? std::nullopt : std::optional(dates.front().date), Basis::Via::kDirect, "Căn cứ " + line + ";"});
  }
  return d;
}

DocumentId put(Store& store, const Text& text) { return must(store.put(document(text), "")).id; }

/// "2 ubnd-kon-tum|quyet-dinh|12/2019/qd-ubnd|2019-06-20" of all documents that are not held.
std::vector<std::string> stubs(const Store& store) {
  std::vector<std::string> out;
  for (DocumentId id = 1; id < 100; ++id) {
    const auto summary = store.summary(id);
    if (summary && !summary->held) out.push_back(fmt::format("{} {}", summary->id, summary->key));
  }
  std::ranges::sort(out);
  EXPECT_EQ(static_cast<std::size_t>(must(store.count_stubs())), out.size());
  return out;
}

/// "resolved 2", of what a document names.
std::vector<std::string> found(const Store& store, DocumentId id) {
  std::vector<std::string> out;
  for (const Relation& one : must(store.relations_from(id))) {
    out.push_back(fmt::format("{} {}{}{}", name(one.resolution.state), fmt::join(one.resolution.documents, ","),
                              one.resolution.finding == ResolutionFinding::kNone ? "" : " ", name(one.resolution.finding)));
  }
  return out;
}

RegisterEntry listed(int line, const std::string& number, const std::string& issuer_id, const std::string& title = {},
                     const std::string& date = {}, std::optional<int> year = {}) {
  RegisterEntry out;
  out.line = line;
  out.number = *parse_document_number(number);
  out.type = out.number.type().value_or(DocumentType::kDecision);
  out.issuer_id = issuer_id;
  out.issue_date = parse_iso_date(date);
  out.issue_year = year ? year : out.number.year;
  out.title = title;
  return out;
}

class StoreStubsTest : public StoreTest {};
INSTANTIATE_TEST_SUITE_P(Engines, StoreStubsTest, testing::Values(SqlEngine::kSqlite, SqlEngine::kPostgresql), engine_name);

TEST_P(StoreStubsTest, ATextThatNamesOneDocumentMakesAStub) {
  Store store = open();
  const DocumentId id = put(store, {.number = "5/2021/QĐ-UBND", .named = {"Luật Đất đai số 45/2013/QH13", "Quyết định số 12/2019/QĐ-UBND", "Tờ trình số 12/TTr-UBND ngày 05/4/2021"}});
  EXPECT_THAT(stubs(store), ElementsAre("2 ubnd-kon-tum|quyet-dinh|12/2019/qd-ubnd|", "3 quoc-hoi|luat|45/2013/qh13|"));
  EXPECT_THAT(found(store, id), ElementsAre("resolved 3", "resolved 2", "unresolved "));
  const DocumentSummary stub = must(store.summary(2));
  EXPECT_EQ(stub.address, "/vb/ubnd-kon-tum/quyet-dinh/2019/12-qd-ubnd");
  EXPECT_EQ(stub.metadata.issuer, "UBND tỉnh Kon Tum");
  EXPECT_EQ(stub.metadata.province, "Kon Tum");
  EXPECT_EQ(stub.metadata.number->printed(), "12/2019/QĐ-UBND");
  EXPECT_THAT(must(store.relations_to(2)), SizeIs(1));
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreStubsTest, NumbersOfOldAndRareFormsStayApart) {
  Store store = open();
  put(store, {.number = "5/2021/QĐ-UBND", .named = {"Nghị định số 77-CP ngày 03/5/1995", "Nghị định số 78-CP ngày 03/5/1995", "Lệnh số 18-L/CTN ngày 03/5/1995", "Công văn số 2820/BKH-QLĐT ngày 21/4/2006"}});
  EXPECT_THAT(stubs(store), ElementsAre("2 chu-tich-nuoc|lenh|18/l-ctn|1995-05-03", "3 chinh-phu|van-ban|77/cp|1995-05-03",
                                        "4 chinh-phu|van-ban|78/cp|1995-05-03"));
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreStubsTest, AStubIsNoText) {
  Store store = open();
  put(store, {.number = "5/2021/QĐ-UBND", .named = {"Quyết định số 12/2019/QĐ-UBND"}});
  const DocumentSummary stub = must(store.summary(2));
  EXPECT_EQ(must(store.count()), 1);
  EXPECT_THAT(must(store.recent(10)), SizeIs(1));
  EXPECT_THAT(must(store.documents_at(stub.address)), IsEmpty());
  EXPECT_THAT(must(store.stubs_at(stub.address)), SizeIs(1));
  EXPECT_THAT(must(store.find_by_number(*find_number_query("12/2019/QĐ-UBND"), 10)), IsEmpty());
  EXPECT_THAT(must(store.bearing(*parse_document_number("12/2019/QĐ-UBND"))), SizeIs(1));
  EXPECT_EQ(store.get(2).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(store.akoma_ntoso(2).error().code, ErrorCode::kNotFound);
  EXPECT_THAT(must(store.changes_after(0, 10)), SizeIs(1));
}

TEST_P(StoreStubsTest, ItBecomesWholeUnderItsIdAndGoesWhenNobodyNamesIt) {
  Store store = open();
  const std::string file = keep(store, "tệp một");
  const DocumentId naming = must(store.put(document({.number = "5/2021/QĐ-UBND", .named = {"Quyết định số 12/2019/QĐ-UBND"}}), file)).id;
  EXPECT_THAT(stubs(store), ElementsAre("2 ubnd-kon-tum|quyet-dinh|12/2019/qd-ubnd|"));
  const auto arrived = must(store.put(document({.number = "12/2019/QĐ-UBND", .issued = "2019-06-20"}), ""));
  EXPECT_EQ(arrived.id, 2);
  EXPECT_EQ(arrived.outcome, PutOutcome::kAdded);
  EXPECT_THAT(stubs(store), IsEmpty());
  EXPECT_THAT(found(store, naming), ElementsAre("resolved 2"));
  EXPECT_EQ(must(store.count()), 2);
  EXPECT_THAT(must(store.check()), IsEmpty());

  must(store.put(document({.number = "5/2021/QĐ-UBND", .named = {"Quyết định số 13/2019/QĐ-UBND"}}), file));
  EXPECT_THAT(stubs(store), ElementsAre("3 ubnd-kon-tum|quyet-dinh|13/2019/qd-ubnd|"));
  must(store.forget_stale(file, {}));
  EXPECT_THAT(must(store.changes_after(0, 10)), SizeIs(2));  // the text that came and the text that went, not the stubs
  EXPECT_THAT(stubs(store), IsEmpty());
  EXPECT_EQ(store.summary(3).error().code, ErrorCode::kNotFound);
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreStubsTest, ADayThatIsStatedIsTheDayOfAllUntilThereAreTwo) {
  Store store = open();
  const DocumentId undated = put(store, {.number = "5/2021/QĐ-UBND", .named = {"Quyết định số 12/2019/QĐ-UBND"}});
  const DocumentId dated = put(store, {.number = "6/2021/QĐ-UBND", .named = {"Quyết định số 12/2019/QĐ-UBND ngày 20/6/2019"}});
  EXPECT_THAT(stubs(store), ElementsAre("2 ubnd-kon-tum|quyet-dinh|12/2019/qd-ubnd|2019-06-20"));
  EXPECT_THAT(found(store, undated), ElementsAre("resolved 2"));
  const DocumentId other = put(store, {.number = "7/2021/QĐ-UBND", .named = {"Quyết định số 12/2019/QĐ-UBND ngày 26/6/2019"}});
  EXPECT_THAT(stubs(store), ElementsAre("2 ubnd-kon-tum|quyet-dinh|12/2019/qd-ubnd|2019-06-20", "5 ubnd-kon-tum|quyet-dinh|12/2019/qd-ubnd|2019-06-26"));
  EXPECT_THAT(found(store, undated), ElementsAre("ambiguous 2,5"));
  EXPECT_THAT(found(store, dated), ElementsAre("resolved 2"));
  EXPECT_THAT(found(store, other), ElementsAre("resolved 5"));
  EXPECT_THAT(must(store.shared_numbers()), ElementsAre("12/2019/qd-ubnd"));
  // The text of one of the two days: the other day is a finding now, for a person.
  const DocumentId arrived = put(store, {.number = "12/2019/QĐ-UBND", .issued = "2019-06-20"});
  EXPECT_EQ(arrived, 2);
  EXPECT_THAT(found(store, other), ElementsAre("unresolved 2 other_date"));
  EXPECT_THAT(stubs(store), IsEmpty());
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreStubsTest, TwoOldProvincesWithOneNumber) {
  Store store = open();
  const DocumentId both = put(store, {.number = "3/2026/QĐ-UBND", .issuer_id = "ubnd-quang-ngai", .issued = "2026-01-10", .named = {"Quyết định số 12/2019/QĐ-UBND của UBND tỉnh Kon Tum", "Quyết định số 12/2019/QĐ-UBND của UBND tỉnh Quảng Ngãi", "Quyết định số 12/2019/QĐ-UBND"}});
  EXPECT_THAT(stubs(store), ElementsAre("2 ubnd-kon-tum|quyet-dinh|12/2019/qd-ubnd|", "3 ubnd-quang-ngai-den-2025|quyet-dinh|12/2019/qd-ubnd|"));
  EXPECT_THAT(found(store, both), ElementsAre("resolved 2", "resolved 3", "ambiguous 2,3"));
  EXPECT_THAT(must(store.shared_numbers()), ElementsAre("12/2019/qd-ubnd"));
}

TEST_P(StoreStubsTest, OneNameBeforeAndAfterTheMerger) {
  Store store = open();
  const DocumentId id = put(store, {.number = "3/2026/QĐ-UBND", .issuer_id = "ubnd-quang-ngai", .issued = "2026-01-10", .named = {"Quyết định số 01/2025/QĐ-UBND ngày 17/01/2025 của UBND tỉnh Quảng Ngãi", "Quyết định số 01/2025/QĐ-UBND ngày 01/7/2025 của UBND tỉnh Quảng Ngãi", "Quyết định số 01/2025/QĐ-UBND của UBND tỉnh Quảng Ngãi"}});
  EXPECT_THAT(stubs(store), ElementsAre("2 ubnd-quang-ngai-den-2025|quyet-dinh|1/2025/qd-ubnd|2025-01-17", "3 ubnd-quang-ngai|quyet-dinh|1/2025/qd-ubnd|2025-07-01"));
  EXPECT_THAT(found(store, id), ElementsAre("resolved 2", "resolved 3", "ambiguous 2,3"));
}

TEST_P(StoreStubsTest, ARegisterListsDocumentsAndMayBeLoadedAgain) {
  Store store = open();
  const DocumentId held = put(store, {.number = "12/2019/QĐ-UBND", .issued = "2019-06-20", .named = {"Quyết định số 8/2018/QĐ-UBND"}});
  std::vector<RegisterEntry> entries = {listed(2, "12/2019/QĐ-UBND", "ubnd-kon-tum", "gia dat"),
                                        listed(3, "12/2019/QĐ-UBND", "ubnd-quang-ngai-den-2025", "phi tham quan"),
                                        listed(4, "8/2018/QĐ-UBND", "ubnd-kon-tum", "don gia cay trong"),
                                        listed(5, "192/QĐ-UBND", "ubnd-kon-tum", "ke hoach", "", 2014),
                                        listed(6, "192/QĐ-UBND", "ubnd-kon-tum", "ke hoach", "", 2015)};
  const auto first = must(store.put_register("danh mục", entries));
  EXPECT_EQ(first.added, 5);
  EXPECT_THAT(stubs(store), SizeIs(4));
  EXPECT_THAT(found(store, held), ElementsAre("resolved 2"));  // as before it was listed
  const std::string digest = must(store.digest());
  const ChangeNumber change = must(store.last_change());
  const auto again = must(store.put_register("danh mục", entries));
  EXPECT_EQ(again.unchanged, 5);
  EXPECT_EQ(again.added + again.removed, 0);
  EXPECT_EQ(must(store.last_change()), change);
  EXPECT_EQ(must(store.digest()), digest);
  EXPECT_THAT(must(store.check()), IsEmpty());
  // A text that names an administrative number by its day means the one of that year.
  const DocumentId naming = put(store, {.number = "5/2021/QĐ-UBND", .named = {"Quyết định số 192/QĐ-UBND ngày 05/3/2015"}});
  const auto target = must(store.relations_from(naming)).front().resolution.documents;
  ASSERT_THAT(target, SizeIs(1));
  EXPECT_EQ(must(store.summary(target.front())).address, "/vb/ubnd-kon-tum/quyet-dinh/2015/192-qd-ubnd");
  // What a register no longer lists goes, unless a text names it.
  must(store.put_register("danh mục", {}));
  EXPECT_THAT(stubs(store), ElementsAre(HasSubstr("192/qd-ubnd|2015-03-05"), HasSubstr("8/2018/qd-ubnd")));
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreStubsTest, ARegisterThatListsANumberTwiceKeepsBoth) {
  Store store = open();
  must(store.put_register("a", std::vector{listed(2, "14/2023/QĐ-UBND", "ubnd-kon-tum", "chuc nang nhiem vu cua So Xay dung"),
                                           listed(3, "14/2023/QĐ-UBND", "ubnd-kon-tum", "phan cap thanh ly ha tang cap nuoc sach")}));
  // Another register has it once: it is one of the two.
  must(store.put_register("b", std::vector{listed(2, "14/2023/QĐ-UBND", "ubnd-kon-tum", "So Xay dung")}));
  EXPECT_THAT(stubs(store), ElementsAre("1 ubnd-kon-tum|quyet-dinh|14/2023/qd-ubnd|", "2 ubnd-kon-tum|quyet-dinh|14/2023/qd-ubnd~2|"));
  EXPECT_THAT(must(store.shared_numbers()), ElementsAre("14/2023/qd-ubnd"));
  const DocumentId naming = put(store, {.number = "5/2024/QĐ-UBND", .issued = "2024-05-05", .named = {"Quyết định số 14/2023/QĐ-UBND"}});
  EXPECT_THAT(found(store, naming), ElementsAre("ambiguous 1,2"));
  // The text arrives: its title says which of the two it is.
  Document text = document({.number = "14/2023/QĐ-UBND", .issued = "2023-04-04"});
  text.metadata.title = "Phân cấp quyết định thanh lý hạ tầng cấp nước sạch tỉnh Kon Tum";
  EXPECT_EQ(must(store.put(text, "")).id, 2);
  EXPECT_THAT(stubs(store), ElementsAre("1 ubnd-kon-tum|quyet-dinh|14/2023/qd-ubnd|"));
  EXPECT_THAT(found(store, naming), ElementsAre("ambiguous 1,2"));
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreStubsTest, WhatEndsAStubIsKnown) {
  Store store = open();
  put(store, {.number = "5/2021/QĐ-UBND", .named = {"Nghị định số 902/2020/NĐ-CP"}});
  Document repealing = decision({.number = "901/2026/NĐ-CP", .issuer_id = "chinh-phu", .issue_date = "2026-02-01"});
  repealing.metadata.type = DocumentType::kDecree;
  repealing.metadata.effective_date = parse_iso_date("2026-04-01");
  Effect effect;
  effect.kind = EffectKind::kReplaces;
  effect.target_number = "902/2020/NĐ-CP";
  effect.quote = "Nghị định này thay thế Nghị định số 902/2020/NĐ-CP";
  repealing.effects = {effect};
  must(store.put(repealing, ""));
  const DocumentSummary stub = must(store.summary(2));
  EXPECT_NE(force_on(stub, *parse_iso_date("2026-03-31")), Force::kExpired);
  EXPECT_EQ(force_on(stub, *parse_iso_date("2026-04-01")), Force::kExpired);
}

TEST_P(StoreStubsTest, WhoMeansAnotherDocumentNowIsTold) {
  Store store = open();
  const auto told_after = [&](ChangeNumber seen) {
    std::vector<std::string> out;
    for (const Store::Change& one : must(store.related_after(seen, 10))) {
      out.push_back(fmt::format("{}{}", one.document, one.removed ? " gone" : ""));
    }
    std::ranges::sort(out);
    return out;
  };
  // The number alone may be of either old province.
  put(store, {.number = "3/2026/QĐ-UBND", .issuer_id = "ubnd-quang-ngai", .issued = "2026-01-10", .named = {"Quyết định số 12/2019/QĐ-UBND"}});
  EXPECT_THAT(stubs(store), IsEmpty());
  EXPECT_THAT(told_after(0), IsEmpty()) << "what changes is told by changes_after";
  ChangeNumber seen = must(store.last_change());
  must(store.put_register("a", std::vector{listed(2, "12/2019/QĐ-UBND", "ubnd-kon-tum")}));
  EXPECT_THAT(told_after(seen), ElementsAre("1", "2"));
  seen = must(store.last_change());
  must(store.put_register("a", std::vector{listed(2, "12/2019/QĐ-UBND", "ubnd-kon-tum")}));
  EXPECT_THAT(told_after(seen), IsEmpty());
  must(store.put_register("a", {}));
  EXPECT_THAT(told_after(seen), ElementsAre("1", "2 gone"));
}

/// Texts and registers in which everything collides.
struct Mixture {
  std::vector<Text> texts;
  std::vector<std::pair<std::string, std::vector<RegisterEntry>>> registers;
};

Mixture mixture(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  const char* const bodies[] = {"ubnd-kon-tum", "ubnd-quang-ngai-den-2025", "ubnd-quang-ngai"};
  const char* const behind[] = {"", " của UBND tỉnh Kon Tum", " của UBND tỉnh Quảng Ngãi", " ngày 11/3/2024", " ngày 12/3/2024", " ngày 11/3/2024 của UBND tỉnh Quảng Ngãi"};
  const char* const titles[] = {"", "giá đất ở tại đô thị", "phí tham quan bảo tàng tỉnh"};
  Mixture out;
  std::set<std::string> taken;
  while (out.texts.size() < 10) {
    Text text;
    const int body = below(3);
    text.issuer_id = bodies[body];
    text.number = fmt::format("{}/{}/QĐ-UBND", 1 + below(3), body == 2 ? 2026 : 2024);
    text.issued = body == 2 ? fmt::format("2026-03-1{}", below(3)) : fmt::format("2024-03-1{}", below(3));
    if (!taken.insert(text.issuer_id + text.number + text.issued).second) continue;
    for (int i = below(4); i > 0; --i) {
      text.named.push_back(below(4) == 0 ? "Luật Đất đai số 31/2024/QH15" : fmt::format("Quyết định số {}/2024/QĐ-UBND{}", 1 + below(3), behind[below(6)]));
    }
    out.texts.push_back(std::move(text));
  }
  for (const char* const name : {"a", "b"}) {
    std::vector<RegisterEntry> entries;
    for (int line = 2; line < 6; ++line) {
      entries.push_back(listed(line, fmt::format("{}/2024/QĐ-UBND", 1 + below(3)), bodies[below(2)], titles[below(3)],
                               below(3) == 0 ? fmt::format("2024-03-1{}", below(3)) : ""));
    }
    out.registers.emplace_back(name, std::move(entries));
  }
  return out;
}

TEST_P(StoreStubsTest, TheOrderOfArrivalDoesNotMatter) {
  std::mt19937 random(7);
  std::size_t kept = 0;
  for (unsigned seed = 1; seed <= (postgresql_.empty() ? 25U : 3U); ++seed) {
    const Mixture mixed = mixture(seed);
    std::vector<std::size_t> order(mixed.texts.size() + mixed.registers.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::string digest;
    for (int round = 0; round < 4; ++round) {
      SCOPED_TRACE(fmt::format("mixture {}, order {}", seed, round));
      Store::Config fresh = config();
      fresh.data_dir = folder_ / fmt::format("{}-{}", seed, round);
      if (!postgresql_.empty()) fresh.postgresql = fresh_database();
      Store store = open(fresh);
      must(store.transaction([&]() -> Result<void> {
        for (const std::size_t i : order) {
          if (i < mixed.texts.size()) {
            put(store, mixed.texts[i]);
          } else {
            const auto& [name, entries] = mixed.registers[i - mixed.texts.size()];
            // A register that was read otherwise before leaves nothing behind.
            if (round == 2) must(store.put_register(name, std::vector{listed(9, "2/2024/QĐ-UBND", "ubnd-kon-tum", "bỏ", "2024-03-19")}));
            must(store.put_register(name, entries));
          }
        }
        return {};
      }));
      const std::string now = must(store.digest());
      if (round == 0) digest = now;
      EXPECT_EQ(now, digest);
      EXPECT_THAT(must(store.check()), IsEmpty());
      kept += stubs(store).size();
      std::ranges::shuffle(order, random);
    }
  }
  EXPECT_GT(kept, 20U);
}

}  // namespace
}  // namespace rasoat::test
