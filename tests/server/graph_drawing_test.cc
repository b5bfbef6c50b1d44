#include "server/graph_drawing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <thread>
#include <vector>

namespace rasoat {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Graph star(std::size_t neighbours) {
  Graph out;
  out.nodes.push_back({"Quyết định 19/2020/QĐ-UBND", "Quy định quản lý chất thải", {}, true});
  for (std::size_t i = 1; i <= neighbours; ++i) {
    out.nodes.push_back({"Văn bản " + std::to_string(i), "Tên", "/vb/" + std::to_string(i)});
    out.edges.push_back({i % 2 == 0 ? 0 : i, i % 2 == 0 ? i : 0, "sửa đổi", i % 3 == 0});
  }
  return out;
}

struct Rect {
  double x, y, width, height;
};

std::vector<Rect> boxes(const std::string& svg) {
  static const std::regex pattern(
      R"re(<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)" rx)re");
  std::vector<Rect> out;
  for (std::sregex_iterator it(svg.begin(), svg.end(), pattern), end; it != end; ++it)
    out.push_back(
        {std::stod((*it)[1]), std::stod((*it)[2]), std::stod((*it)[3]), std::stod((*it)[4])});
  return out;
}

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

TEST(DrawGraph, EveryBoxIsThereAndNoneLiesOnAnother) {
  for (const std::size_t count : {1U, 5U, 24U}) {
    SCOPED_TRACE(count);
    const std::vector<Rect> all = boxes(draw_graph(star(count), "hình"));
    ASSERT_EQ(all.size(), count + 1);
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t k = i + 1; k < all.size(); ++k) EXPECT_FALSE(overlap(all[i], all[k]));
    }
  }
}

TEST(DrawGraph, WhatIsActedOnStandsAtTheLeft) {
  Graph graph = star(0);
  graph.nodes.push_back({"cũ", "", ""});
  graph.nodes.push_back({"mới", "", ""});
  graph.edges = {{0, 1, "thay thế", true}, {2, 0, "sửa đổi", true}};
  const std::vector<Rect> all = boxes(draw_graph(graph, "hình"));
  ASSERT_EQ(all.size(), 3U);
  EXPECT_LT(all[1].x, all[0].x);
  EXPECT_LT(all[0].x, all[2].x);
}

TEST(DrawGraph, WordsAreTextAndNothingNeedsAStyle) {
  Graph graph = star(1);
  graph.nodes[1] = {"<script>\"a\"", "<b>&", "/\"><script>"};
  graph.edges[0].label = "<i>";
  const std::string svg = draw_graph(graph, "<x>");
  EXPECT_THAT(svg, HasSubstr("&lt;script&gt;"));
  for (const char* text : {"<script", "<b>", "<i>", "<x>", "style="})
    EXPECT_THAT(svg, Not(HasSubstr(text)));
  EXPECT_EQ(draw_graph({}, "không có gì"), "");
}

TEST(DrawGraph, ManyThreadsMayDraw) {
  const Graph graph = star(12);
  const std::string expected = draw_graph(graph, "hình");
  std::vector<std::string> drawn(8);
  std::vector<std::jthread> threads;
  for (std::string& out : drawn)
    threads.emplace_back([&out, &graph] { out = draw_graph(graph, "hình"); });
  threads.clear();
  for (const std::string& svg : drawn) EXPECT_EQ(svg, expected);
}

TEST(Wrap, FillsLinesAndCutsTheLast) {
  EXPECT_THAT(wrap("Quy định quản lý chất thải rắn", 15, 3),
              ElementsAre("Quy định quản", "lý chất thải", "rắn"));
  EXPECT_THAT(wrap("một hai ba bốn năm", 7, 2), ElementsAre("một hai", "ba bốn …"));
  EXPECT_THAT(wrap("  ", 7, 2), ElementsAre());
}

}  // namespace
}  // namespace rasoat
