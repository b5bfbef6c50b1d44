#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/extract/effects.h"
#include "indexer/extract/extract.h"
#include "outline_text.h"

namespace rasoat {
namespace {

constexpr std::string_view kInForce = "2026-03-20";

struct Wording {
  std::string title = "Quy định một số nội dung quản lý tại địa phương";
  std::vector<std::string> articles;
  std::string annex;  ///< lines below the signature
  std::vector<std::string> effects;
};

std::vector<Wording> read_wordings(const std::string& name) {
  std::ifstream file(std::filesystem::path(RASOAT_SOURCE_DIR) / "tests/indexer/fixtures/effects" /
                     name);
  std::vector<Wording> out(1);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    if (line.empty()) {
      if (!out.back().articles.empty()) out.emplace_back();
    } else if (line.starts_with("= ")) {
      out.back().effects.push_back(line.substr(2));
    } else if (line.starts_with("| ")) {
      out.back().annex += line.substr(2) + "\n";
    } else if (line.starts_with("TITLE ")) {
      out.back().title = line.substr(6);
    } else {
      out.back().articles.push_back(line);
    }
  }
  if (out.back().articles.empty()) out.pop_back();
  return out;
}

/// The decision of an invented province that holds these articles.
std::string decision(const Wording& wording) {
  std::string text =
      "ỦY BAN NHÂN DÂN\nTỈNH THẠCH SƠN\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự "
      "do - Hạnh phúc\n---------------\nSố: 31/2026/QĐ-UBND\nThạch Sơn, ngày 10 tháng 3 năm "
      "2026\nQUYẾT ĐỊNH\n" +
      wording.title +
      "\nCăn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;\nCăn cứ Luật Ban hành văn bản "
      "quy phạm pháp luật số 64/2025/QH15;\nTheo đề nghị của Giám đốc Sở Tư pháp;\nỦy ban nhân dân "
      "ban hành Quyết định.\n";
  int articles = 0;
  for (const std::string& line : wording.articles) {
    articles += line.starts_with("Điều ");
    text += line + "\n";
  }
  return text + "Điều " + std::to_string(articles + 1) +
         ". Hiệu lực thi hành\nQuyết định này có hiệu lực thi hành kể từ ngày 20 tháng 3 năm "
         "2026.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn "
         "A\n" +
         wording.annex;
}

std::string shown(const Effect& effect) {
  std::string out = std::string(name(effect.kind)) + " " + effect.target_number;
  if (effect.target_number.empty())
    out +=
        effect.target_date ? "ngày " + iso(*effect.target_date) : "“" + effect.target_title + "”";
  for (std::size_t i = 0; i < effect.target_provisions.size(); ++i)
    out += (i == 0 ? " [" : "; ") + effect.target_provisions[i];
  if (!effect.target_provisions.empty()) out += "]";
  const std::string from = effect.from_date ? iso(*effect.from_date) : "-";
  if (from != kInForce) out += " from " + from;
  if (effect.until_date) out += " until " + iso(*effect.until_date);
  for (std::size_t i = 0; i < effect.territory.size(); ++i)
    out += (i == 0 ? " ở " : "; ") + effect.territory[i];
  return out;
}

void expect_understood(const std::vector<Wording>& wordings) {
  for (const Wording& wording : wordings) {
    std::string passage;
    for (const std::string& line : wording.articles) passage += line + "\n";
    SCOPED_TRACE(passage);
    const auto document = extract(testing::source_of(decision(wording)), BodyRegistry::builtin());
    ASSERT_TRUE(document) << document.error().message;
    std::vector<std::string> effects;
    for (const Effect& effect : document->effects) effects.push_back(shown(effect));
    EXPECT_THAT(effects, ::testing::UnorderedElementsAreArray(wording.effects));
  }
}

TEST(EffectWordings, AreUnderstood) {
  const std::vector<Wording> wordings = read_wordings("wordings.txt");
  ASSERT_GT(wordings.size(), 40U);
  expect_understood(wordings);
}

TEST(EffectWordings, AnnouncementsAndCorrectionsAreUnderstood) {
  const std::vector<Wording> wordings = read_wordings("announcements.txt");
  ASSERT_GT(wordings.size(), 15U);
  expect_understood(wordings);
}

}  // namespace
}  // namespace rasoat
