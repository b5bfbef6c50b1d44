#include "indexer/extract/agencies.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace rasoat {
namespace {

using Names = std::vector<std::string>;

Provision provision(ProvisionKind kind, std::string heading, Names paragraphs) {
  Provision out;
  out.kind = kind;
  out.heading = std::move(heading);
  for (std::string& text : paragraphs) out.content.push_back(Paragraph{std::move(text)});
  return out;
}

Names agencies_of(Provision article) {
  Document document;
  document.body.push_back(std::move(article));
  return read_agencies(document);
}

TEST(Agencies, ReadsTheClauseOnWhoCarriesItOut) {
  struct Case {
    std::string text;
    Names agencies;
  };
  const Case cases[] = {
      {"Chánh Văn phòng Ủy ban nhân dân tỉnh; Thủ trưởng các sở, ban, ngành; Chủ tịch Ủy ban nhân "
       "dân các xã, phường và các "
       "tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
       {"Chánh Văn phòng Ủy ban nhân dân tỉnh", "Thủ trưởng các sở, ban, ngành",
        "Chủ tịch Ủy ban nhân dân các xã, phường"}},
      {"Giám đốc các Sở: Tài chính, Nông nghiệp và Môi trường; Thủ trưởng cơ quan Kho bạc nhà "
       "nước, cơ quan Thuế chịu trách "
       "nhiệm thi hành Quyết định này.",
       {"Giám đốc Sở Tài chính", "Giám đốc Sở Nông nghiệp và Môi trường",
        "Thủ trưởng cơ quan Kho bạc nhà nước", "cơ quan Thuế"}},
      {"Giám đốc: Trung tâm A, Trung tâm B; Thủ trưởng các cơ quan, đơn vị có liên quan chịu trách "
       "nhiệm thi hành Quyết "
       "định này.",
       {"Giám đốc Trung tâm A", "Giám đốc Trung tâm B"}},
      {"Các ông (bà): Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ và Chủ tịch UBND các xã căn cứ "
       "Quyết định thi hành.",
       {"Chánh Văn phòng UBND tỉnh", "Giám đốc Sở Nội vụ", "Chủ tịch UBND các xã"}},
      {"Cục trưởng Cục Quản lý, giám sát tổ chức tín dụng, Chánh Văn phòng UBND tỉnh chịu trách "
       "nhiệm thi hành Quyết định này.",
       {"Cục trưởng Cục Quản lý, giám sát tổ chức tín dụng", "Chánh Văn phòng UBND tỉnh"}},
      {"Giám đốc các sở, Thủ trưởng các ban, ngành cấp tỉnh chịu trách nhiệm thi hành Quyết định "
       "này.",
       {"Giám đốc các sở", "Thủ trưởng các ban, ngành cấp tỉnh"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(agencies_of(provision(ProvisionKind::kArticle, "", {c.text})), c.agencies);
  }
}

TEST(Agencies, ReadsALineThatASourceBroke) {
  EXPECT_EQ(agencies_of(provision(ProvisionKind::kArticle, "Chánh",
                                  {"Văn phòng Ủy ban nhân dân tỉnh;",
                                   "Giám đốc Sở Tài chính chịu trách nhiệm thi hành."})),
            (Names{"Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở Tài chính"}));
}

TEST(Agencies, ReadsTasksInTheArticleOnOrganisation) {
  Provision article = provision(ProvisionKind::kArticle, "Tổ chức thực hiện", {});
  for (const char* text : {"Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết.",
                           "Giao Thường trực Hội đồng nhân dân, các Ban của Hội đồng nhân dân và "
                           "đại biểu Hội đồng nhân dân tỉnh giám sát.",
                           "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phối hợp tuyên truyền.",
                           "Sở Tư pháp chịu trách nhiệm công khai danh mục. Đối với hồ sơ trực "
                           "tuyến, Trung tâm Phục vụ hành chính công tỉnh "
                           "thực hiện hướng dẫn.",
                           "Trong quá trình thực hiện, nếu có vướng mắc thì báo cáo Sở Nội vụ."}) {
    article.children.push_back(provision(ProvisionKind::kClause, "", {text}));
  }
  EXPECT_EQ(agencies_of(article),
            (Names{"Ủy ban nhân dân tỉnh", "Thường trực Hội đồng nhân dân",
                   "các Ban của Hội đồng nhân dân", "đại biểu Hội đồng nhân dân tỉnh",
                   "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Sở Tư pháp",
                   "Trung tâm Phục vụ hành chính công tỉnh"}));
}

TEST(Agencies, ReadsOrdersInAnyArticle) {
  EXPECT_EQ(agencies_of(provision(ProvisionKind::kArticle, "",
                                  {"Quyết định này có hiệu lực kể từ ngày ký. Giao Sở Tư pháp chủ "
                                   "trì công khai danh mục."})),
            Names{"Sở Tư pháp"});
  Provision article = provision(ProvisionKind::kArticle, "Giao các cơ quan, đơn vị:", {});
  article.children.push_back(provision(ProvisionKind::kClause, "",
                                       {"Sở Tài chính chủ trì, phối hợp với Văn phòng Ủy ban nhân "
                                        "dân tỉnh xây dựng quy trình."}));
  EXPECT_EQ(agencies_of(article), Names{"Sở Tài chính"});
}

TEST(Agencies, OtherArticlesTellNobody) {
  for (const std::string text :
       {"Sở Tài chính là cơ quan chuyên môn.", "Mức chi do Ủy ban nhân dân tỉnh quy định.",
        "Tổ chức được giao nhiệm vụ bồi thường khi Nhà nước thu hồi đất."}) {
    SCOPED_TRACE(text);
    EXPECT_TRUE(
        agencies_of(provision(ProvisionKind::kArticle, "Đối tượng áp dụng", {text})).empty());
  }
}

}  // namespace
}  // namespace rasoat
