#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "corpus/store.h"
#include "indexer/search/index_writer.h"
#include "indexer/search/searcher.h"

namespace rasoat::test {

/// A document in few words. Each text is one Điều, numbered from 1.
struct Spec {
  std::string number = "12/2019/QĐ-UBND";
  std::string title = "Quy định về quản lý đất đai";
  std::vector<std::string> articles = {"Phạm vi điều chỉnh"};
  std::string issue_date = "2019-03-01";
  std::string effective_date = "2019-03-15";
  std::string expiry_date = {};
  std::string claimed_status = {};
  std::string issuer = "UBND tỉnh Quảng Ngãi";
  std::string issuer_id = "ubnd-quang-ngai";
  std::string province = "Quảng Ngãi";
};

inline std::optional<Date> date_or_none(const std::string& text) {
  return text.empty() ? std::nullopt : parse_iso_date(text);
}

inline Document make_document(const Spec& spec) {
  Document document;
  DocumentMetadata& m = document.metadata;
  m.number = parse_document_number(spec.number);
  if (m.number && m.number->type()) m.type = *m.number->type();
  m.title = spec.title;
  m.issuer = spec.issuer;
  m.issuer_id = spec.issuer_id;
  m.province = spec.province;
  m.issue_date = date_or_none(spec.issue_date);
  m.effective_date = date_or_none(spec.effective_date);
  m.expiry_date = date_or_none(spec.expiry_date);
  m.claimed_status = spec.claimed_status;
  for (std::size_t i = 0; i < spec.articles.size(); ++i) {
    Provision article;
    article.num = std::to_string(i + 1);
    article.content.emplace_back(Paragraph{spec.articles[i], false});
    document.body.push_back(std::move(article));
  }
  assign_ids(document);
  return document;
}

/// A data folder that goes with the test.
class SearchTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "rasoat-search-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    open_store();
  }
  void TearDown() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  void open_store() {
    store_.reset();
    auto store = Store::open({folder_, "", false});
    ASSERT_TRUE(store) << store.error().message;
    store_ = std::move(*store);
  }

  DocumentId put(const Spec& spec) {
    const auto result = store_->put(make_document(spec), "");
    EXPECT_TRUE(result) << result.error().message;
    return result ? result->id : 0;
  }

  void update() {
    const auto done = update_index(*store_, folder_);
    ASSERT_TRUE(done) << done.error().message;
  }

  SearchResponse search(SearchRequest request) {
    request.today = *make_date(2026, 11, 22);
    auto searcher = Searcher::open(folder_);
    EXPECT_TRUE(searcher) << searcher.error().message;
    if (!searcher) return {};
    auto response = searcher->search(request);
    EXPECT_TRUE(response) << response.error().message;
    return response ? *response : SearchResponse{};
  }
  SearchResponse search(const std::string& query) {
    SearchRequest request;
    request.query = query;
    return search(request);
  }

  std::filesystem::path folder_;
  std::optional<Store> store_;
};

inline std::vector<std::string> numbers(const SearchResponse& response) {
  std::vector<std::string> out;
  for (const DocumentHit& hit : response.documents) out.push_back(hit.number);
  return out;
}

}  // namespace rasoat::test
