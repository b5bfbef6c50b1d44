#include "indexer/amend/redline.h"

#include <gtest/gtest.h>

#include <random>

namespace rasoat::amend {
namespace {

/// "giữ [-bỏ-]{+thêm+}".
std::string marked(const std::vector<Span>& spans) {
  std::string out;
  for (const Span& span : spans) {
    if (span.kind == SpanKind::kSame) out += span.text;
    if (span.kind == SpanKind::kRemoved) out += "[-" + span.text + "-]";
    if (span.kind == SpanKind::kAdded) out += "{+" + span.text + "+}";
  }
  return out;
}

std::string side(const std::vector<Span>& spans, SpanKind left_out) {
  std::string out;
  for (const Span& span : spans) {
    if (span.kind != left_out) out += span.text;
  }
  return out;
}

TEST(DiffWords, MarksWhatDiffers) {
  struct Case {
    std::string_view before, after, expected;
  };
  constexpr Case kCases[] = {
      {"", "", ""},
      {"a", "a", "a"},
      {"", "Mức thu", "{+Mức thu+}"},
      {"Mức thu", "", "[-Mức thu-]"},
      {"mức thu 30 đồng", "mức thu 45 đồng", "mức thu [-30-]{+45+} đồng"},
      {"không quá 12 giờ;", "không quá 12 giờ; riêng nhóm hữu cơ 06 giờ;",
       "không quá 12 giờ;{+ riêng nhóm hữu cơ 06 giờ;+}"},
      {"phòng Tài nguyên và Môi trường cấp huyện", "phòng Nông nghiệp và Môi trường",
       "phòng [-Tài nguyên-]{+Nông nghiệp+} và Môi trường[- cấp huyện-]"},
      {"điểm d", "điểm đ", "điểm [-d-]{+đ+}"},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.after);
    EXPECT_EQ(marked(diff_words(c.before, c.after)), c.expected);
  }
}

TEST(DiffWords, SidesAreTheTexts) {
  std::mt19937 random(7);
  constexpr std::string_view kWords[] = {"thu", "nộp", "phí", ",", "xã", "đồng", ".", "–"};
  const auto text = [&] {
    std::string out;
    for (unsigned n = random() % 40; n > 0; --n) {
      out += kWords[random() % std::size(kWords)];
      out += random() % 5 == 0 ? "\n" : " ";
    }
    return out;
  };
  for (int i = 0; i < 2000; ++i) {
    const std::string before = text(), after = text();
    const std::vector<Span> spans = diff_words(before, after);
    ASSERT_EQ(side(spans, SpanKind::kAdded), before);
    ASSERT_EQ(side(spans, SpanKind::kRemoved), after);
  }
}

TEST(DiffWords, TextsWithNothingInCommonAreBounded) {
  std::string before, after;
  for (int i = 0; i < 30000; ++i) {
    before += "a" + std::to_string(i) + ".";
    after += "b" + std::to_string(i) + ",";
  }
  const std::vector<Span> spans = diff_words(before, after);
  EXPECT_EQ(side(spans, SpanKind::kAdded), before);
  EXPECT_EQ(side(spans, SpanKind::kRemoved), after);
}

Provision clause(std::string num, std::string text) {
  Provision out;
  out.kind = ProvisionKind::kClause;
  out.num = std::move(num);
  out.content = {Paragraph{std::move(text)}};
  return out;
}

Document document(std::vector<Provision> clauses) {
  Document out;
  Provision article;
  article.num = "1";
  article.heading = "Mức thu";
  article.children = std::move(clauses);
  out.body = {article};
  assign_ids(out);
  return out;
}

TEST(Redline, AlignsProvisionsByTheirIds) {
  const Document before = document({clause("1", "Một."), clause("2", "Hai."), clause("3", "Ba.")});
  const Document after = document({clause("1", "Một."), clause("1a", "Mới."), clause("3", "Bốn.")});
  std::string out;
  for (const ProvisionDiff& row : redline(before, after)) {
    const char state[] = {" ~-+"[static_cast<int>(row.state)], '\0'};
    out += std::string(state) + row.place + ": " + marked(row.inline_text) + "\n";
  }
  EXPECT_EQ(out,
            " Tên văn bản: \n"
            " Điều 1: Điều 1. Mức thu\n"
            " khoản 1 Điều 1: 1. Một.\n"
            "-khoản 2 Điều 1: [-2. Hai.-]\n"
            "+khoản 1a Điều 1: {+1a. Mới.+}\n"
            "~khoản 3 Điều 1: 3. [-Ba-]{+Bốn+}.\n");
}

}  // namespace
}  // namespace rasoat::amend
