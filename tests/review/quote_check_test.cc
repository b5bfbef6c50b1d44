#include "review/quote_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "corpus/issuing_body.h"
#include "indexer/extract/extract.h"
#include "indexer/readers/reader.h"

namespace rasoat::review {
namespace {

using Proof = CaseGround::Proof;

Provision provision(ProvisionKind kind, std::string num, std::string heading, std::string text,
                    std::vector<Provision> children = {}) {
  Provision out;
  out.kind = kind;
  out.num = std::move(num);
  out.heading = std::move(heading);
  if (!text.empty()) out.content.push_back(Paragraph{std::move(text)});
  out.children = std::move(children);
  return out;
}

Document repealing_decision() {
  Document out;
  out.preamble = {Paragraph{"Căn cứ Luật Đất đai số 31/2024/QH15;"}};
  out.body = {
      provision(ProvisionKind::kArticle, "1", "Bãi bỏ văn bản", "Bãi bỏ các văn bản sau đây:",
                {provision(ProvisionKind::kClause, "1", "",
                           "Quyết định số 12/2019/QĐ-UBND về hoà giải ở cơ sở;"),
                 provision(ProvisionKind::kClause, "2", "", "Quyết định số 13/2019/QĐ-UBND.")}),
      provision(ProvisionKind::kArticle, "2", "Hiệu lực",
                "Quyết định này có hiệu lực từ ngày ký.")};
  Table table;
  table.rows = {{{"1"}, {"Quyết định"}, {"14/2019/QĐ-UBND\nngày 02/5/2019"}}};
  Provision annex = provision(ProvisionKind::kAnnex, "I", "Danh mục", "");
  annex.content.push_back(table);
  out.attachments = {annex};
  assign_ids(out);
  return out;
}

struct Case {
  const char* what;
  const char* provision;
  const char* text;
  Proof proof;
  const char* place;
};

TEST(FindQuoteTest, HoldsMovesOrIsLost) {
  const Document document = repealing_decision();
  const Case cases[] = {
      {"where it was", "art_1__para_1", "Quyết định số 12/2019/QĐ-UBND", Proof::kHolds,
       "art_1__para_1"},
      {"in the article above", "art_1", "Quyết định số 12/2019/QĐ-UBND", Proof::kHolds,
       "art_1__para_1"},
      {"over heading, opening and items", "art_1",
       "Bãi bỏ các văn bản sau đây: 1. Quyết định số 12/2019/QĐ-UBND về hòa giải ở cơ sở; 2. Quyết "
       "định số 13/2019/QĐ-UBND.",
       Proof::kHolds, "art_1"},
      {"old tone mark, capitals, another dash", "art_1__para_1",
       "QUYẾT ĐỊNH số 12/2019/QĐ – UBND về hòa giải ở cơ sở", Proof::kHolds, "art_1__para_1"},
      {"the Căn cứ line", "", "Căn cứ Luật Đất đai số 31/2024/QH15;", Proof::kHolds, ""},
      {"no place named: anywhere", "", "có hiệu lực từ ngày ký", Proof::kHolds, "art_2"},
      {"cells of a row", "att_1", "1 Quyết định 14/2019/QĐ-UBND ngày 02/5/2019", Proof::kHolds,
       "att_1"},
      {"cut off in a word", "art_2", "Quyết định này có hiệu lự…", Proof::kHolds, "art_2"},
      {"in another clause", "art_1__para_2", "Quyết định số 12/2019/QĐ-UBND", Proof::kMoved,
       "art_1__para_1"},
      {"the provision is gone", "art_9", "Quyết định số 13/2019/QĐ-UBND", Proof::kMoved,
       "art_1__para_2"},
      {"another year", "art_1", "Quyết định số 12/2020/QĐ-UBND", Proof::kLost, ""},
      {"another tone", "art_1", "hoá giải ở cơ sở", Proof::kLost, ""},
      {"a word left out", "art_2", "Quyết định có hiệu lực", Proof::kLost, ""},
      {"cut off, other beginning", "art_2", "Nghị quyết này có hiệu lự…", Proof::kLost, ""},
      {"no word at all", "", "…", Proof::kLost, ""},
      {"empty", "art_1", "", Proof::kLost, ""},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.what);
    const QuotePlace place = find_quote({1, "", one.provision, one.text}, document);
    EXPECT_EQ(place.proof, one.proof);
    EXPECT_EQ(place.provision, one.place);
  }
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What extraction quotes is found where extraction says it stands.
TEST(FindQuoteTest, EveryQuoteOfTheSamplesHolds) {
  const auto samples = std::filesystem::path(RASOAT_SOURCE_DIR) / "corpus" / "samples";
  const auto bodies = BodyRegistry::with_provinces(bytes_of(samples / "config" / "provinces.tsv"));
  ASSERT_TRUE(bodies);
  int quotes = 0;
  const auto check = [&](const Document& document, std::string_view provision,
                         const std::string& text) {
    ++quotes;
    EXPECT_EQ(find_quote({1, "", std::string(provision), text}, document).proof, Proof::kHolds)
        << provision << ": " << text;
  };
  for (const auto& entry : std::filesystem::recursive_directory_iterator(samples / "documents")) {
    if (!entry.is_regular_file()) continue;
    SCOPED_TRACE(entry.path().string());
    const auto read = read_documents(bytes_of(entry.path()), [&](ReadItem item) -> Result<void> {
      Document document;
      if (auto* given = std::get_if<Document>(&item)) {
        document = std::move(*given);
        complete(document, *bodies);
      } else {
        auto extracted = extract(std::get<SourceText>(item), *bodies);
        if (!extracted) return fail(extracted.error());
        document = std::move(*extracted);
      }
      for (const Effect& effect : document.effects) check(document, effect.from, effect.quote);
      for (const Basis& basis : document.basis) check(document, "", basis.quote);
      for (const Citation& citation : document.citations)
        check(document, citation.from, citation.quote);
      return {};
    });
    EXPECT_TRUE(read) << read.error().message;
  }
  EXPECT_GT(quotes, 300);
}

}  // namespace
}  // namespace rasoat::review
