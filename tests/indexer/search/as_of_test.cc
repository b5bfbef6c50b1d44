#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "corpus/data_folder.h"
#include "corpus/validity_territory.h"
#include "indexer/ingest.h"
#include "tests/indexer/search/search_fixture.h"

/// Search, the store and so the pages say the same of every text on every day.
namespace rasoat::test {
namespace {

constexpr Force kAll[] = {Force::kUnknown, Force::kNotYet, Force::kInForce,
                          Force::kPartlyExpired, Force::kExpired, Force::kPartlySuspended,
                          Force::kSuspended};

Effect effect(EffectKind kind, const std::string& target, const std::string& provision = {}) {
  Effect out;
  out.kind = kind;
  out.target_number = target;
  if (!provision.empty()) out.target_provisions = {provision};
  out.quote = "điều khoản thi hành";
  return out;
}

class AsOf : public SearchTest {
 protected:
  /// Every document that a search finds.
  std::map<DocumentId, DocumentHit> found(SearchRequest request, Searcher& searcher) {
    std::map<DocumentId, DocumentHit> out;
    request.limit = 100;
    request.snippets = false;
    request.facets = false;
    while (true) {
      const auto response = searcher.search(request);
      EXPECT_TRUE(response) << response.error().message;
      if (!response || response->documents.empty()) return out;
      for (const DocumentHit& hit : response->documents) out.emplace(hit.document, hit);
      request.offset += request.limit;
    }
  }

  std::vector<DocumentSummary> summaries() {
    const auto all = store_->recent(10'000);
    EXPECT_TRUE(all);
    return all ? *all : std::vector<DocumentSummary>{};
  }

  /// Texts with dates, claims, ends, ends of parts, suspensions and longer terms of many kinds.
  void put_random_texts(std::mt19937& random, int count) {
    const auto pick = [&](const std::vector<std::string>& from) {
      return from[random() % from.size()];
    };
    const std::vector<std::string> dates = {"", "2018-01-01", "2020-06-01", "2022-01-01",
                                            "2024-12-31"};
    const std::vector<std::string> claims = {"",
                                             "",
                                             "Còn hiệu lực",
                                             "Hết hiệu lực toàn bộ",
                                             "Hết hiệu lực một phần",
                                             "Chưa có hiệu lực",
                                             "Ngưng hiệu lực",
                                             "Ngưng hiệu lực một phần"};
    for (int i = 1; i <= count; ++i) {
      put({.number = std::to_string(i) + "/2018/QĐ-UBND",
           .articles = {"Phạm vi", "Mức thu"},
           .issue_date = "2018-01-01",
           .effective_date = pick(dates),
           .expiry_date = pick(dates),
           .claimed_status = pick(claims)});
    }
    const std::vector<std::string> starts = {"2019-01-01", "2020-06-01", "2023-03-03"};
    const EffectKind kinds[] = {EffectKind::kRepeals, EffectKind::kRepealsPart,
                                EffectKind::kReplaces, EffectKind::kAmends,
                                EffectKind::kSuspends, EffectKind::kExtends};
    for (int i = 1; i <= count; ++i) {
      Document acting = make_document({.number = std::to_string(i) + "/2019/QĐ-UBND",
                                       .issue_date = "2018-12-01",
                                       .effective_date = pick(starts)});
      for (int n = 0; n < 2; ++n) {
        const EffectKind kind = kinds[random() % std::size(kinds)];
        const bool part = kind == EffectKind::kRepealsPart || random() % 3 == 0;
        Effect one = effect(
            kind, std::to_string(1 + random() % static_cast<unsigned>(count)) + "/2018/QĐ-UBND",
            part ? "Điều 2" : "");
        if (random() % 2 == 0) one.until_date = parse_iso_date("2023-12-31");
        acting.effects.push_back(one);
      }
      ASSERT_TRUE(store_->put(acting, ""));
    }
  }

  /// What a search of each day finds and says of each document, against the store.
  void expect_agreement(const std::vector<Date>& days) {
    auto searcher = Searcher::open(folder_);
    ASSERT_TRUE(searcher) << searcher.error().message;
    const std::vector<DocumentSummary> all = summaries();
    for (const Date day : days) {
      SCOPED_TRACE(iso(day));
      SearchRequest request;
      request.today = day;
      const auto everything = found(request, *searcher);
      request.as_of = day;
      const auto binding = found(request, *searcher);
      request.as_of.reset();
      std::map<DocumentId, Force> by_filter;
      for (const Force force : kAll) {
        request.filters = {{"status", std::string(name(force))}};
        for (const auto& [id, hit] : found(request, *searcher)) {
          EXPECT_TRUE(by_filter.emplace(id, force).second) << hit.number;
        }
      }
      for (const DocumentSummary& summary : all) {
        SCOPED_TRACE(summary.key);
        const auto validity = store_->validity(summary.id);
        ASSERT_TRUE(validity);
        const Force force = status_on(*validity, day).force;
        const auto hit = everything.find(summary.id);
        ASSERT_NE(hit, everything.end());
        EXPECT_EQ(hit->second.status, force);
        EXPECT_EQ(hit->second.status_grade, status_on(*validity, day).grade);
        ASSERT_TRUE(by_filter.contains(summary.id));
        EXPECT_EQ(by_filter.at(summary.id), force);
        EXPECT_EQ(binding.contains(summary.id), works(force));
      }
      EXPECT_EQ(everything.size(), all.size());
    }
  }
};

// 80 texts, 26 days: more than 2,000 pairs of a text and a day, half of the days those on which
// something changes.
TEST_F(AsOf, SearchAndStoreAgreeOnEveryDay) {
  std::mt19937 random(11);
  put_random_texts(random, 40);
  update();
  std::vector<Date> days;
  for (const char* day : {"2017-12-31", "2018-01-01", "2018-12-31", "2019-01-01", "2020-05-31",
                          "2020-06-01", "2022-01-01", "2022-01-02", "2023-03-02", "2023-03-03",
                          "2023-12-31", "2024-01-01", "2025-01-01"}) {
    days.push_back(*parse_iso_date(day));
  }
  for (int i = 0; i < 13; ++i)
    days.push_back(add_days(*make_date(2017, 6, 1), static_cast<int>(random() % 3300)));
  expect_agreement(days);
}

TEST_F(AsOf, SearchAndStoreAgreeOnTheSamples) {
  const std::filesystem::path samples = std::filesystem::path(RASOAT_SOURCE_DIR) / "corpus/samples";
  std::filesystem::copy(samples / "config", folder_ / "config",
                        std::filesystem::copy_options::recursive);
  const auto bodies = load_bodies(folder_);
  ASSERT_TRUE(bodies);
  ASSERT_TRUE(ingest(*store_, *bodies, {samples / "documents"}, {}));
  update();
  std::set<Date> changes;
  for (const DocumentSummary& summary : summaries()) {
    for (const ForcePeriod& period : summary.force) {
      if (period.from) changes.insert(*period.from);
    }
  }
  ASSERT_FALSE(changes.empty());
  std::vector<Date> days;
  for (const Date change : changes) {
    if (days.empty() || days.back() != add_days(change, -1)) days.push_back(add_days(change, -1));
    days.push_back(change);
  }
  expect_agreement(days);
}

// The rule that never bends: whatever is searched, "còn hiệu lực" lists no text that has ended.
TEST_F(AsOf, InForceNeverListsAnExpiredText) {
  std::mt19937 random(5);
  put_random_texts(random, 40);
  update();
  auto searcher = Searcher::open(folder_);
  ASSERT_TRUE(searcher);
  for (int i = 0; i < 40; ++i) {
    const Date day = add_days(*make_date(2017, 6, 1), static_cast<int>(random() % 3300));
    SearchRequest request;
    request.query = i % 2 == 0 ? "quản lý đất đai" : "mức thu tinhtrang:\"còn hiệu lực\"";
    request.filters = {{"status", "in_force"}};
    if (i % 3 == 0) request.as_of = day;
    request.today = day;
    for (const auto& [id, hit] : found(request, *searcher)) {
      const auto validity = store_->validity(id);
      ASSERT_TRUE(validity);
      EXPECT_EQ(status_on(*validity, day).force, Force::kInForce) << hit.number << " " << iso(day);
    }
  }
}

// A text is changed by another that comes, or by an officer's word; nobody touches its own file.
TEST_F(AsOf, AnUpdateFollowsWhatOthersDoToAText) {
  const DocumentId id = put({.number = "12/2019/QĐ-UBND", .articles = {"Phạm vi", "Mức thu"}});
  update();
  SearchRequest request;
  request.query = "12/2019/QĐ-UBND";
  const auto status = [&](const char* day) {
    request.as_of.reset();
    request.filters.clear();
    auto searcher = Searcher::open(folder_);
    EXPECT_TRUE(searcher);
    request.today = *parse_iso_date(day);
    const auto hits = found(request, *searcher);
    return hits.contains(id) ? hits.at(id).status : Force::kUnknown;
  };
  EXPECT_EQ(status("2026-01-01"), Force::kInForce);

  Document suspending = make_document(
      {.number = "7/2021/QĐ-UBND", .issue_date = "2021-01-01", .effective_date = "2021-02-01"});
  suspending.effects = {effect(EffectKind::kSuspends, "12/2019/QĐ-UBND")};
  suspending.effects[0].until_date = parse_iso_date("2021-12-31");
  ASSERT_TRUE(store_->put(suspending, ""));
  update();
  EXPECT_EQ(status("2021-01-31"), Force::kInForce);
  EXPECT_EQ(status("2021-06-01"), Force::kSuspended);
  EXPECT_EQ(status("2022-01-01"), Force::kInForce);

  Event end;
  end.kind = EventKind::kRepealed;
  end.day = parse_iso_date("2024-01-01");
  end.source.kind = EventSource::Kind::kPerson;
  ASSERT_TRUE(store_->say(id, {{},
                               {Confirmation::Verdict::kConfirmed, "chuyen-vien",
                                *make_date(2024, 2, 1), "Theo danh mục"},
                               end}));
  update();
  EXPECT_EQ(status("2023-12-31"), Force::kInForce);
  EXPECT_EQ(status("2024-01-01"), Force::kExpired);
}

class Places : public AsOf {
 protected:
  std::set<std::string> numbers_in(const std::string& place, const char* day) {
    auto searcher = Searcher::open(folder_);
    EXPECT_TRUE(searcher);
    SearchRequest request;
    request.today = *parse_iso_date(day);
    request.as_of = request.today;
    request.place = place;
    std::set<std::string> out;
    for (const auto& [id, hit] : found(request, *searcher)) out.insert(hit.number);
    return out;
  }

  void put_texts() {
    put({.number = "1/2019/QĐ-UBND",
         .issuer = "UBND tỉnh Kon Tum",
         .issuer_id = "ubnd-kon-tum",
         .province = "Kon Tum"});
    put({.number = "2/2019/QĐ-UBND",
         .issuer = "UBND tỉnh Quảng Ngãi",
         .issuer_id = "ubnd-quang-ngai-den-2025"});
    put({.number = "3/2025/QĐ-UBND", .issue_date = "2025-09-01", .effective_date = "2025-09-15"});
    put({.number = "4/2019/NĐ-CP",
         .issuer = "Chính phủ",
         .issuer_id = "chinh-phu",
         .province = ""});
    put({.number = "5/2003/QĐ-UB",
         .issue_date = "2003-05-01",
         .issuer = "UBND tỉnh Lai Châu",
         .issuer_id = "ubnd-lai-chau",
         .province = "Lai Châu"});
    put({.number = "6/2006/QĐ-UBND",
         .issue_date = "2006-05-01",
         .issuer = "UBND tỉnh Lai Châu",
         .issuer_id = "ubnd-lai-chau",
         .province = "Lai Châu"});
    put({.number = "7/2006/QĐ-UBND",
         .issue_date = "",
         .issuer = "UBND tỉnh Điện Biên",
         .issuer_id = "ubnd-dien-bien",
         .province = "Điện Biên"});
  }
};

TEST_F(Places, TextsOfTheCountryTheProvinceAndItsOldParts) {
  put_texts();
  update();
  const struct {
    const char* place;
    const char* day;
    std::set<std::string> expected;
  } cases[] = {
      {"kon-tum", "2026-01-01", {"1/2019/QĐ-UBND", "3/2025/QĐ-UBND", "4/2019/NĐ-CP"}},
      {"quang-ngai-den-2025", "2026-01-01", {"2/2019/QĐ-UBND", "3/2025/QĐ-UBND", "4/2019/NĐ-CP"}},
      {"quang-ngai",
       "2026-01-01",
       {"1/2019/QĐ-UBND", "2/2019/QĐ-UBND", "3/2025/QĐ-UBND", "4/2019/NĐ-CP"}},
      {"Kon Tum", "2024-01-01", {"1/2019/QĐ-UBND", "4/2019/NĐ-CP"}},
      {"ha-giang", "2024-01-01", {"4/2019/NĐ-CP"}},
  };
  for (const auto& c : cases)
    EXPECT_EQ(numbers_in(c.place, c.day), c.expected) << c.place << " " << c.day;
}

TEST_F(Places, AnUnknownPlaceIsAnError) {
  put_texts();
  update();
  auto searcher = Searcher::open(folder_);
  ASSERT_TRUE(searcher);
  SearchRequest request;
  request.place = "atlantis";
  request.today = *make_date(2026, 1, 1);
  const auto response = searcher->search(request);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::kInvalidArgument);
}

// Also where a decision moved the territory of a text, and where provinces were split.
TEST_F(Places, SearchAndTheLawOfTerritoriesAgree) {
  put_texts();
  Event move;
  move.kind = EventKind::kTerritoryChanged;
  move.day = parse_iso_date("2025-11-01");
  move.territory = {"quang-ngai"};
  move.source.kind = EventSource::Kind::kPerson;
  update();
  const auto kon_tum = store_->find_by_number(*find_number_query("1/2019/QĐ-UBND"), 1);
  ASSERT_TRUE(kon_tum);
  ASSERT_EQ(kon_tum->size(), 1u);
  ASSERT_TRUE(store_->say(kon_tum->front().id, {{},
                                                {Confirmation::Verdict::kConfirmed, "chuyen-vien",
                                                 *make_date(2025, 11, 1), "Áp dụng toàn tỉnh"},
                                                move}));
  update();
  const BodyRegistry& bodies = BodyRegistry::builtin();
  auto searcher = Searcher::open(folder_);
  ASSERT_TRUE(searcher);
  std::size_t moved = 0;
  for (const Province& place : bodies.provinces()) {
    for (const char* day_text :
         {"2003-06-01", "2005-01-01", "2024-06-01", "2025-07-01", "2025-11-01"}) {
      const Date day = *parse_iso_date(day_text);
      SCOPED_TRACE(place.id + " " + day_text);
      SearchRequest request;
      request.today = day;
      request.filters = {{"place", place.id}};
      const auto hits = found(request, *searcher);
      for (const DocumentSummary& summary : summaries()) {
        const auto validity = store_->validity(summary.id);
        ASSERT_TRUE(validity);
        const bool binds = applies_in(*validity, place.id, day, bodies) != Applies::kNo;
        EXPECT_EQ(hits.contains(summary.id), binds) << summary.key;
        if (binds && place.id == "quang-ngai-den-2025" && summary.id == kon_tum->front().id)
          ++moved;
      }
    }
  }
  EXPECT_EQ(moved, 1u) << "from 01/11/2025 the text of Kon Tum binds in old Quảng Ngãi too";
}

}  // namespace
}  // namespace rasoat::test
