#include "indexer/amend/consolidate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "amend_text.h"
#include "corpus/akoma_ntoso.h"
#include "indexer/amend/redline.h"
#include "indexer/extract/extract.h"
#include "indexer/readers/reader.h"

namespace rasoat::amend {
namespace {

using ::rasoat::testing::AmendFixture;
using ::rasoat::testing::consolidated_text;
using ::rasoat::testing::pointers;
using ::rasoat::testing::read_amend_fixtures;

const std::vector<AmendFixture>& fixtures() {
  static const std::vector<AmendFixture> all = read_amend_fixtures();
  return all;
}

std::map<std::string, std::string> texts(const Document& document) {
  std::map<std::string, std::string> out;
  for (const ProvisionDiff& row : redline(document, document)) {
    for (const Span& span : row.right) out[row.id] += span.text;
  }
  return out;
}

TEST(Consolidate, Fixtures) {
  ASSERT_GE(fixtures().size(), 30U);
  for (const AmendFixture& fixture : fixtures()) {
    SCOPED_TRACE(fixture.name);
    const Consolidated out = consolidate(fixture.base, pointers(fixture.amendments), fixture.day);
    EXPECT_EQ(consolidated_text(out), fixture.expected);
  }
}

TEST(Consolidate, LeavesAllElseAsItWas) {
  for (const AmendFixture& fixture : fixtures()) {
    SCOPED_TRACE(fixture.name);
    const Consolidated out = consolidate(fixture.base, pointers(fixture.amendments), fixture.day);
    std::set<std::string> changed;
    for (const Change& change : out.changes) changed.insert(change.id);
    const auto before = texts(fixture.base), after = texts(out.document);
    for (const auto& [id, text] : before) {
      const bool touched = std::ranges::any_of(changed, [&id = id](const std::string& c) {
        return id == c || id.starts_with(c + "__");
      });
      if (touched) continue;
      ASSERT_TRUE(after.contains(id)) << id;
      EXPECT_EQ(after.at(id), text) << id;
    }
    EXPECT_EQ(out.document.cover, fixture.base.cover);
    EXPECT_EQ(out.document.preamble, fixture.base.preamble);
    EXPECT_EQ(out.document.conclusion, fixture.base.conclusion);
  }
}

TEST(Consolidate, EveryChangeAndEveryRefusalHasItsCause) {
  for (const AmendFixture& fixture : fixtures()) {
    SCOPED_TRACE(fixture.name);
    const Consolidated out = consolidate(fixture.base, pointers(fixture.amendments), fixture.day);
    for (const Change& change : out.changes) {
      EXPECT_FALSE(change.cause.quote.empty());
      EXPECT_FALSE(change.cause.number.empty());
      EXPECT_FALSE(change.cause.provision.empty());
      EXPECT_LE(change.cause.day, fixture.day);
    }
    for (const Pending& pending : out.pending) {
      EXPECT_FALSE(pending.reason.empty());
      EXPECT_FALSE(pending.cause.quote.empty());
    }
  }
}

TEST(Consolidate, GivesAValidDocument) {
  for (const AmendFixture& fixture : fixtures()) {
    SCOPED_TRACE(fixture.name);
    const Consolidated out = consolidate(fixture.base, pointers(fixture.amendments), fixture.day);
    const auto read = read_akoma_ntoso(write_akoma_ntoso(out.document));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, out.document);
    Document again = out.document;
    assign_ids(again);
    EXPECT_EQ(again, out.document);
  }
}

TEST(Consolidate, NothingToApplyChangesNothing) {
  for (const AmendFixture& fixture : fixtures()) {
    SCOPED_TRACE(fixture.name);
    EXPECT_EQ(consolidate(fixture.base, {}, fixture.day).document, fixture.base);
    const Date early = *make_date(2015, 1, 1);
    const Consolidated before = consolidate(fixture.base, pointers(fixture.amendments), early);
    EXPECT_EQ(before.document, fixture.base);
    EXPECT_TRUE(before.changes.empty());
  }
}

TEST(Consolidate, KnowsTheDaysOfChange) {
  for (const AmendFixture& fixture : fixtures()) {
    if (fixture.name != "hai_lan_sua_sau.txt") continue;
    const auto days = change_days(fixture.base, pointers(fixture.amendments));
    EXPECT_THAT(days, ::testing::ElementsAre(*make_date(2023, 4, 1), *make_date(2024, 5, 15)));
  }
}

TEST(Consolidate, AnAmendmentOfAnAmendmentIsToldNotGuessed) {
  const AmendFixture& fixture =
      *std::ranges::find(fixtures(), "thay_khoan.txt", &AmendFixture::name);
  Document second = fixture.amendments.front();
  second.metadata.number = parse_document_number("15/2024/QĐ-UBND");
  second.metadata.title =
      "Bãi bỏ khoản 1 Điều 1 Quyết định số 08/2023/QĐ-UBND ngày 20 tháng 3 năm 2023";
  second.effects.clear();
  second.body.resize(1);
  second.body.front().children.clear();
  second.body.front().heading.clear();
  second.body.front().content = {
      Paragraph{"Bãi bỏ khoản 1 Điều 1 Quyết định số 08/2023/QĐ-UBND ngày 20 tháng 3 năm 2023."}};
  const Consolidated out =
      consolidate(fixture.base, {&fixture.amendments.front(), &second}, fixture.day);
  ASSERT_EQ(out.pending.size(), 1U);
  EXPECT_FALSE(out.complete());
}

// Samples -----------------------------------------------------------------------------------------

Document sample(const std::string& name) {
  std::ifstream in(RASOAT_SOURCE_DIR "/corpus/samples/documents/" + name, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  Document out;
  const auto read = read_documents(bytes, [&](ReadItem item) -> Result<void> {
    auto document = extract(std::get<SourceText>(item), BodyRegistry::builtin());
    if (!document) return tl::unexpected(document.error());
    out = std::move(*document);
    return {};
  });
  EXPECT_TRUE(read.has_value()) << name;
  return out;
}

TEST(Consolidate, SamplesThatAmendEachOther) {
  struct Case {
    const char* base;
    std::vector<const char*> amendments;
    std::size_t changed;  ///< provisions
  };
  const Case cases[] = {
      {"lam-giang-cu/19-2020-qd-ubnd.html", {"lam-giang-cu/08-2023-qd-ubnd.html"}, 6},
      {"thach-son/21-2021-qd-ubnd.html", {"thach-son/10-2023-qd-ubnd.html"}, 3},
      {"lam-giang-cu/33-2022-qd-ubnd.html", {"lam-giang-cu/13-2024-qd-ubnd.html"}, 3},
      {"lam-giang/31-2025-qd-ubnd.html",
       {"lam-giang/22-2026-qd-ubnd.html", "lam-giang/24-2026-qd-ubnd.html"},
       4},
      {"lam-giang/01-2025-qd-ubnd.html", {"lam-giang/24-2026-qd-ubnd.html"}, 2},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.base);
    const Document base = sample(c.base);
    std::vector<Document> amendments;
    for (const char* name : c.amendments) amendments.push_back(sample(name));
    const Consolidated out = consolidate(base, pointers(amendments), *make_date(2026, 11, 22));
    for (const Pending& pending : out.pending)
      ADD_FAILURE() << pending.reason << " | " << pending.cause.quote;
    std::set<std::string> ids;
    for (const Change& change : out.changes) ids.insert(change.id);
    EXPECT_EQ(ids.size(), c.changed);
  }
}

}  // namespace
}  // namespace rasoat::amend
