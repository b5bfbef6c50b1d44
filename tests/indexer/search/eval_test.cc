#include "indexer/search/eval.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

namespace rasoat {
namespace {

using testing::DoubleNear;

TEST(Eval, OneRanking) {
  QualityFigures sums;
  add_ranking(sums, {"x", "low", "best"}, {{"best", 2}, {"other best", 2}, {"low", 1}});
  EXPECT_EQ(sums.precision_1, 0);
  EXPECT_THAT(sums.recall_10, DoubleNear(0.5, 1e-9));  // of the highest grade only
  EXPECT_THAT(sums.mrr_10, DoubleNear(0.5, 1e-9));     // any grade
  const double gain = 1 / std::log2(3.0) + 2 / std::log2(4.0);
  const double ideal = 2 / std::log2(2.0) + 2 / std::log2(3.0) + 1 / std::log2(4.0);
  EXPECT_THAT(sums.ndcg_10, DoubleNear(gain / ideal, 1e-9));
}

TEST(Eval, DepthIsTenAndTwenty) {
  QualityFigures sums;
  std::vector<std::string> ranked(10, "x");
  ranked.emplace_back("best");
  add_ranking(sums, ranked, {{"best", 1}});
  EXPECT_EQ(sums.recall_10, 0);
  EXPECT_EQ(sums.recall_20, 1);
  EXPECT_EQ(sums.ndcg_10, 0);
  EXPECT_EQ(sums.mrr_10, 0);
}

TEST(Eval, MediansThenPercentiles) {
  std::vector<std::vector<double>> runs;
  for (int i = 1; i <= 100; ++i) runs.push_back({static_cast<double>(i), 1000.0, static_cast<double>(i)});
  const LatencyFigures figures = latency(runs);
  EXPECT_EQ(figures.p50, 51);
  EXPECT_EQ(figures.p95, 96);
  EXPECT_EQ(figures.p99, 100);
}

TEST(Eval, ReadsFiles) {
  const auto folder = std::filesystem::temp_directory_path() / ("rasoat-eval-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const auto write = [&](const char* name, const std::string& text) {
    std::ofstream(folder / name) << text;
    return folder / name;
  };
  const auto queries = write("q.jsonl",
                             "{\"id\":\"a\",\"text\":\"một\",\"split\":\"dev\",\"good\":true}\n\n"
                             "{\"id\":\"b\",\"text\":\"hai\",\"split\":\"dev\",\"good\":false}\n");
  const auto selected = read_eval_queries(queries, {{"split", "dev"}, {"good", "true"}});
  ASSERT_TRUE(selected);
  ASSERT_EQ(selected->size(), 1u);
  EXPECT_EQ(selected->front().id, "a");

  const auto judgements = read_judgements(write("qrels", "a\t0\tLuật Đất đai@3\t1\nb 0 Luật Nhà ở@4 2\nb 0 x 0\n"));
  ASSERT_TRUE(judgements);
  EXPECT_EQ(judgements->at("a").at("Luật Đất đai@3"), 1);
  EXPECT_EQ(judgements->at("b").at("Luật Nhà ở@4"), 2);
  EXPECT_FALSE(judgements->at("b").contains("x"));

  EXPECT_FALSE(read_judgements(write("bad", "a 0 x\n")));
  EXPECT_FALSE(read_eval_queries(write("bad2", "không phải JSON\n"), {}));
  EXPECT_FALSE(read_judgements(folder / "none"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace rasoat
