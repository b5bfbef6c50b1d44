#include "server/pages/review/case_act.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasoat::desk {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

http::Form form(std::initializer_list<std::pair<const char*, const char*>> fields) {
  http::Form out;
  for (const auto& [name, value] : fields) out.add(name, value);
  return out;
}

/// Điều 5 with khoản 2 and points d and đ; an attached Quy định with its own Điều 5.
Document text() {
  const auto provision = [](ProvisionKind kind, const char* num,
                            std::vector<Provision> children = {}) {
    Provision out;
    out.kind = kind;
    out.num = num;
    out.children = std::move(children);
    return out;
  };
  Document out;
  out.body = {provision(
      ProvisionKind::kArticle, "5",
      {provision(ProvisionKind::kClause, "2",
                 {provision(ProvisionKind::kPoint, "d"), provision(ProvisionKind::kPoint, "đ")})})};
  out.attachments = {
      provision(ProvisionKind::kAttachment, "quy định", {provision(ProvisionKind::kArticle, "5")})};
  assign_ids(out);
  return out;
}

TEST(ProvisionsOf, AreFoundAsPeopleCiteThem) {
  const Document document = text();
  struct Case {
    const char* typed;
    std::vector<std::string> expected;
  };
  const Case cases[] = {
      {"", {}},
      {" ; ", {}},
      {"Điều 5", {"Điều 5"}},
      {"KHOẢN 2  điều 5", {"khoản 2 Điều 5"}},
      {"điểm đ khoản 2 Điều 5; điểm d khoản 2 Điều 5",
       {"điểm đ khoản 2 Điều 5", "điểm d khoản 2 Điều 5"}},
      {"Điều 5 của Quy định\nĐiều 5", {"Điều 5 của Quy định", "Điều 5"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.typed);
    const auto found = provisions_of(c.typed, &document);
    ASSERT_TRUE(found.has_value()) << found.error().message;
    EXPECT_EQ(*found, c.expected);
  }
}

TEST(ProvisionsOf, OneThatIsNotThereIsTold) {
  const Document document = text();
  const auto found = provisions_of("Điều 5; khoản 9 Điều 5", &document);
  ASSERT_FALSE(found.has_value());
  EXPECT_THAT(found.error().message, HasSubstr("khoản 9 Điều 5"));
  EXPECT_EQ(provisions_of("khoản 9 Điều 5", nullptr)->size(), 1u)
      << "a text that is not held cannot be asked";
}

TEST(ProvisionId, TellsPartsApart) {
  const Document document = text();
  EXPECT_EQ(provision_id("Điều 5", document), "art_5");
  EXPECT_EQ(provision_id("Điều 5 của Quy định", document), "att_1__art_5");
  EXPECT_EQ(provision_id("Điều 6", document), "");
}

TEST(DayField, IsReadAsPeopleWriteIt) {
  struct Case {
    const char* typed;
    std::optional<Date> expected;
  };
  const Case cases[] = {{"", std::nullopt},
                        {"  ", std::nullopt},
                        {"01/3/2026", make_date(2026, 3, 1)},
                        {"2026-03-01", make_date(2026, 3, 1)},
                        {"ngày 1 tháng 3 năm 2026", make_date(2026, 3, 1)}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.typed);
    const auto day = day_field(form({{"han", c.typed}}), "han");
    ASSERT_TRUE(day.has_value());
    EXPECT_EQ(*day, c.expected);
  }
  for (const char* typed : {"31/02/2026", "mai", "01/3/2026 hoặc 02/3/2026"}) {
    SCOPED_TRACE(typed);
    EXPECT_FALSE(day_field(form({{"han", typed}}), "han").has_value());
  }
}

TEST(ActFromForm, ConclusionsAreReadLineByLineAndEmptyLinesLeftOut) {
  const Document document = text();
  const auto act = act_from_form(review::ActKind::kConclude,
                                 form({{"phien-ban", "3"},
                                       {"dieu-khoan-0", "điều 5"},
                                       {"nhan-xet-0", "contradicts"},
                                       {"hinh-thuc-0", "amend"},
                                       {"ly-do-0", " Trái luật.\n"},
                                       {"noi-dung-0", ""},
                                       {"can-cu-0", "2"},
                                       {"dieu-khoan-1", ""},
                                       {"nhan-xet-1", ""},
                                       {"hinh-thuc-1", ""},
                                       {"ly-do-1", " "},
                                       {"noi-dung-1", ""},
                                       {"can-cu-1", ""},
                                       {"dieu-khoan-2", ""},
                                       {"nhan-xet-2", "suitable"},
                                       {"hinh-thuc-2", "keep"},
                                       {"ly-do-2", "Còn phù hợp"},
                                       {"noi-dung-2", "x"},
                                       {"can-cu-2", ""}}),
                                 &document);
  ASSERT_TRUE(act.has_value()) << act.error().message;
  EXPECT_EQ(act->version, 3);
  ASSERT_EQ(act->conclusions.size(), 2u);
  EXPECT_EQ(act->conclusions[0], (review::Conclusion{{"Điều 5"},
                                                     review::Finding::kContradicts,
                                                     review::Outcome::kAmend,
                                                     "Trái luật.",
                                                     "",
                                                     2}));
  EXPECT_EQ(act->conclusions[1],
            (review::Conclusion{
                {}, review::Finding::kSuitable, review::Outcome::kKeep, "Còn phù hợp", "x", 0}));
}

TEST(ActFromForm, WhatIsMissingIsTold) {
  struct Case {
    review::ActKind kind;
    http::Form form;
    const char* told;
  };
  const Case cases[] = {
      {review::ActKind::kConclude, form({}), "chưa có dòng nào"},
      {review::ActKind::kConclude, form({{"hinh-thuc-0", "keep"}, {"ly-do-0", "x"}}), "nhận xét"},
      {review::ActKind::kConclude, form({{"nhan-xet-0", "suitable"}, {"ly-do-0", "x"}}),
       "hình thức xử lý"},
      {review::ActKind::kConclude,
       form({{"nhan-xet-0", "suitable"}, {"hinh-thuc-0", "keep"}, {"ly-do-0", ""}}), "lý do"},
      {review::ActKind::kConclude,
       form({{"dieu-khoan-0", "Điều 77"},
             {"nhan-xet-0", "suitable"},
             {"hinh-thuc-0", "keep"},
             {"ly-do-0", "x"}}),
       "Điều 77"},
      {review::ActKind::kStep, form({{"buoc", ""}}), "bước"},
      {review::ActKind::kStep, form({{"buoc", "gop-y"}, {"han", "31/2/2026"}}), "31/2/2026"},
      {review::ActKind::kSetDue, form({{"han", "bao giờ xong"}}), "bao giờ xong"},
      {review::ActKind::kAddGround, form({{"loai", ""}}), "loại căn cứ"},
      {review::ActKind::kAddGround,
       form({{"loai", "socio_economic"}, {"nguon", "Báo cáo 12"}, {"trich", " "}}), "nguyên văn"},
      {review::ActKind::kAddGround, form({{"loai", "socio_economic"}, {"trich", "x"}}),
       "văn bản hay tài liệu nào"},
  };
  const Document document = text();
  for (const Case& c : cases) {
    SCOPED_TRACE(c.told);
    const auto act = act_from_form(c.kind, c.form, &document);
    ASSERT_FALSE(act.has_value());
    EXPECT_EQ(act.error().code, ErrorCode::kInvalidArgument);
    EXPECT_THAT(act.error().message, HasSubstr(c.told));
  }
}

TEST(StepForm, AnEmptyFieldTakesAwayAndOneThatWasNotSentDoesNot) {
  const auto act = act_from_form(
      review::ActKind::kStep,
      form({{"buoc", "gop-y"}, {"han", ""}, {"xong", "1/12/2026"}, {"ghi-chu", " "}}), nullptr);
  ASSERT_TRUE(act.has_value()) << act.error().message;
  ASSERT_TRUE(act->step.due && act->step.done && act->step.note);
  EXPECT_EQ(*act->step.due, std::nullopt);
  EXPECT_EQ(*act->step.done, make_date(2026, 12, 1));
  EXPECT_EQ(*act->step.note, "");
  EXPECT_FALSE(act->step.document);
}

TEST(TypedConclusions, KeepWhatIsIncomplete) {
  const auto lines = typed_conclusions(form({{"dieu-khoan-0", "Điều 77"},
                                             {"ly-do-0", "chưa xong"},
                                             {"dieu-khoan-1", ""},
                                             {"ly-do-1", ""}}));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_THAT(lines[0].provisions, ElementsAre("Điều 77"));
  EXPECT_EQ(lines[0].reason, "chưa xong");
  EXPECT_THAT(typed_conclusions(form({})), IsEmpty());
}

}  // namespace
}  // namespace rasoat::desk
