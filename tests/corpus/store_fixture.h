#pragma once

#include <Poco/Data/Session.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/store.h"
#include "corpus/store_migrations.h"
#include "corpus/store_sql.h"

namespace rasoat::test {

/// A short decision with two articles.
struct DecisionSpec {
  std::string number = "5/2025/QĐ-UBND";
  std::string issuer_id = "ubnd-quang-ngai";
  std::string issue_date = "2025-07-01";  ///< empty: none
  std::string title = "Quy định mức thu phí tham quan";
  std::string text = "Mức thu là 20.000 đồng.";
  std::string source_id = {};
};
Document decision(const DecisionSpec& spec = {});

/// The same with everything that a row can hold.
Document rich_decision();

/// A store in a temporary folder, on either engine: TEST_P runs on both.
class StoreTest : public testing::TestWithParam<SqlEngine> {
 protected:
  void SetUp() override;
  void TearDown() override;

  Store::Config config() const;
  Store open() const { return open(config()); }
  static Store open(const Store::Config& config);
  Store open_reader() const;
  /// The database without the store, to damage it or to look into it.
  Poco::Data::Session raw() const;
  /// Connection string of a new database of PostgreSQL.
  static std::string fresh_database();
  /// Keeps a text file and gives its hash.
  static std::string keep(Store& store, std::string_view bytes, std::string_view name = "quyet-dinh.txt");

  std::filesystem::path folder_;
  std::string postgresql_;
};

/// The value of a result that must be there.
template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error("unexpected error: " + result.error().message);
  return std::move(*result);
}
inline void must(Result<void> result) {
  if (!result) throw std::runtime_error("unexpected error: " + result.error().message);
}

inline std::string engine_name(const testing::TestParamInfo<SqlEngine>& info) {
  return info.param == SqlEngine::kSqlite ? "sqlite" : "postgresql";
}

}  // namespace rasoat::test
