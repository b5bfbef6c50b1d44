// `rasoat history` and `rasoat correct` as people call them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "corpus/result.h"
#include "program.h"

namespace rasoat {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kWaste = "/vb/ubnd-lam-giang-den-2025/quyet-dinh/2020/19-qd-ubnd";
const std::string kStone = "/vb/ubnd-thach-son/quyet-dinh/2019/12-qd-ubnd";
constexpr int kWrong = static_cast<int>(ErrorCode::kInvalidArgument);
constexpr int kMissing = static_cast<int>(ErrorCode::kNotFound);

/// Two decisions 12/2019/QĐ-UBND of two old provinces, and one with its amendment and its
/// successor.
testing::Program library() {
  return testing::Program({"lam-giang-cu/12-2019-qd-ubnd.html", "thach-son/12-2019-qd-ubnd.html",
                           "lam-giang-cu/19-2020-qd-ubnd.html", "lam-giang-cu/08-2023-qd-ubnd.html",
                           "lam-giang/31-2025-qd-ubnd.html"});
}

struct Case {
  std::vector<std::string> words;
  int status;
  std::vector<std::string> has;
  std::vector<std::string> has_not = {};
};

void expect_answers(const testing::Program& program, const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    std::string called;
    for (const std::string& word : c.words) called += word + " ";
    SCOPED_TRACE(called);
    const auto answer = program.run(c.words);
    EXPECT_EQ(answer.status, c.status) << answer.out;
    for (const std::string& text : c.has) EXPECT_THAT(answer.out, HasSubstr(text));
    for (const std::string& text : c.has_not) EXPECT_THAT(answer.out, Not(HasSubstr(text)));
  }
}

TEST(HistoryCommand, Answers) {
  const testing::Program program = library();
  ASSERT_EQ(program.loaded().status, 0) << program.loaded().out;
  expect_answers(
      program,
      {
          {{"history", "--as-of", "2024-01-01", kWaste},
           0,
           {"Quyết định 19/2020/QĐ-UBND", "Ngày 01/01/2024:", "Được sửa đổi", "08/2023/QĐ-UBND",
            "Áp dụng trên địa bàn tỉnh Lam Giang."}},
          {{"history", "--as-of", "2025-12-01", kWaste},
           0,
           {"Hết hiệu lực toàn bộ từ 01/11/2025", "31/2025/QĐ-UBND"}},
          // A number that two bodies used: both, and the command says so.
          {{"history", "12/2019/QĐ-UBND"},
           0,
           {"2 văn bản mang số này", "ubnd-thach-son", "ubnd-lam-giang-den-2025"}},
          {{"history", "qd 12/2019"}, 0, {"2 văn bản mang số này"}},
          {{"history", "99/2019/QĐ-UBND"}, kMissing, {"Kho không có văn bản số 99/2019/QĐ-UBND"}},
          // With the day of issue where nothing collides, and where it does.
          {{"history", kWaste + "@2020-06-05"}, 0, {"Quyết định 19/2020/QĐ-UBND"}},
          {{"history", kWaste + "@2020-06-06"}, kMissing, {"Kho không có văn bản ở địa chỉ"}},
          // Known by name only: which, and what names it.
          {{"history", "72/2020/QH14"},
           kMissing,
           {"Kho chưa có toàn văn của 72/2020/QH14", "/vb/quoc-hoi/luat/2020/72-qh14",
            "được nhắc đến trong Quyết định"}},
          {{"text", "--as-of", "2026-01-01", "/vb/quoc-hoi/luat/2020/72-qh14"},
           kMissing,
           {"Kho chưa có toàn văn của /vb/quoc-hoi/luat/2020/72-qh14"}},
          {{"impact", kWaste + "@2020-06-05"}, 0, {"văn bản gắn với Quyết định 19/2020/QĐ-UBND"}},
          {{"history", "không phải số"}, kWrong, {"không phải là số, ký hiệu"}},
          {{"history", "--as-of", "31/02/2024", kWaste}, kWrong, {"không phải là ngày"}},
          {{"history", "--as-of", "2026-02-01", "--place", "Suối Đá", kStone},
           0,
           {"Áp dụng tại Xã Suối Đá (tỉnh Thạch Sơn cũ)."},
           {"Không áp dụng"}},
          {{"history", "--as-of", "2026-02-01", "--place", "phường Bến Lam", kStone},
           0,
           {"Áp dụng trên địa bàn tỉnh Thạch Sơn cũ, nay thuộc tỉnh Lam Giang",
            "Không áp dụng tại Phường Bến Lam (tỉnh Lam Giang cũ)."}},
          {{"history", "--place", "Không Nơi Nào", kStone},
           kWrong,
           {"Không biết xã, phường hay tỉnh nào tên “Không Nơi Nào”"}},
          // Communes of that name in other provinces: the one whose law the store holds.
          {{"history", "--as-of", "2026-02-01", "--place", "Trường Giang", kStone},
           0,
           {"Không áp dụng tại Xã Trường Giang (tỉnh Lam Giang cũ)."}},
          {{"history", "--place", "Tân Lập", kStone}, kWrong, {"Có thể là: "}},
      });
}

TEST(HistoryCommand, AsJsonHasThePlaceAndTheTerritory) {
  const testing::Program program = library();
  const auto answer =
      program.run({"history", "--json", "--as-of", "2026-02-01", "--place", "thach-son", kStone});
  ASSERT_EQ(answer.status, 0) << answer.out;
  const json document = json::parse(answer.out)["documents"][0];
  EXPECT_EQ(document["territory"]["old_part"], true);
  EXPECT_EQ(document["territory"]["provinces"], json::array({"thach-son"}));
  EXPECT_EQ(document["place"]["id"], "thach-son");
  EXPECT_EQ(document["place"]["applies"], "yes");
  const auto nowhere = program.run({"history", "--json", kStone});
  EXPECT_TRUE(json::parse(nowhere.out)["documents"][0]["place"].is_null());
}

TEST(SearchCommand, TakesACommuneAsPlace) {
  const testing::Program program = library();
  expect_answers(program,
                 {
                     {{"search", "--place", "Suối Đá", "12/2019/QĐ-UBND"},
                      0,
                      {"ubnd-thach-son"},
                      {"ubnd-lam-giang-den-2025"}},
                     {{"search", "--place", "lam-giang", "12/2019/QĐ-UBND"},
                      0,
                      {"ubnd-thach-son", "ubnd-lam-giang-den-2025"}},
                     {{"search", "--place", "Không Nơi Nào", "x"}, kWrong, {"Không biết"}},
                 });
}

TEST(CorrectCommand, RefusesWhatIsIncomplete) {
  const testing::Program program = library();
  const std::vector<std::string> who = {"--who", "Trần B", "--reason", "theo bản giấy"};
  const auto with = [&](std::vector<std::string> words) {
    words.insert(words.end(), who.begin(), who.end());
    return words;
  };
  expect_answers(
      program,
      {
          {with({"correct", "--document", kWaste}), kWrong, {"Cần đúng một trong hai"}},
          {with({"correct", "--document", kWaste, "--add", "repealed", "--event", "x"}),
           kWrong,
           {"Cần đúng một trong hai"}},
          {with({"correct", "--document", kWaste, "--add", "erased", "--day", "2026-03-01"}),
           kWrong,
           {"Không có loại sự kiện “erased”"}},
          {with({"correct", "--document", kWaste, "--add", "repealed"}),
           kWrong,
           {"Chưa ghi ngày của sự kiện (--day)"}},
          {with({"correct", "--document", kWaste, "--add", "repealed", "--day", "31/02/2026"}),
           kWrong,
           {"không phải là ngày"}},
          {with({"correct", "--document", kWaste, "--add", "repealed_part", "--day", "2026-03-01",
                 "--provision", "Điều ?"}),
           kWrong,
           {"không phải là điều khoản"}},
          {with({"correct", "--document", "/vb/khong/co/2020/1", "--add", "repealed", "--day",
                 "2026-03-01"}),
           kMissing,
           {"Kho không có văn bản ở địa chỉ"}},
          {with({"correct", "--document", "12/2019/QĐ-UBND", "--add", "repealed", "--day",
                 "2026-03-01"}),
           kWrong,
           {"Có nhiều văn bản cùng số", kStone + "  Quyết định", "gọi văn bản bằng địa chỉ"}},
          {with({"correct", "--document", "99/2019/QĐ-UBND", "--add", "repealed", "--day",
                 "2026-03-01"}),
           kMissing,
           {"Kho không có văn bản số 99/2019/QĐ-UBND"}},
          {with({"correct", "--document", "quyết định 19/2020", "--add", "repealed_part", "--day",
                 "2026-03-01", "--provision", "quy-dinh/dieu-999"}),
           kWrong,
           {"Văn bản này không có Điều 999"}},
          {with({"correct", "--document", kWaste, "--event", "khong-co", "--reject"}),
           kMissing,
           {"không có sự kiện"}},
          {{"correct", "--document", kWaste, "--add", "repealed", "--day", "2026-03-01", "--who",
            "Trần B", "--reason", " "},
           kWrong,
           {"Chưa ghi lý do"}},
      });
}

TEST(CorrectCommand, AddsConfirmsChangesAndRejects) {
  const testing::Program program = library();
  const auto say = [&](std::vector<std::string> words) {
    words.insert(words.begin(),
                 {"correct", "--document", kStone, "--who", "Trần B", "--reason", "theo bản giấy"});
    return program.run(words);
  };
  const auto history = [&] {
    return json::parse(
        program.run({"history", "--json", "--as-of", "2026-05-01", kStone}).out)["documents"][0];
  };
  const auto key_of = [&](const json& document, std::string_view kind) {
    for (const json& event : document["events"])
      if (event["kind"] == kind) return event["key"].get<std::string>();
    return std::string();
  };
  const std::string before = history()["status"]["force"];
  ASSERT_NE(before, "expired");

  EXPECT_EQ(say({"--add", "repealed", "--day", "2026-03-01", "--by",
                 "Quyết định 9/2026/QĐ-UBND (bản giấy)"})
                .status,
            0);
  json now = history();
  EXPECT_EQ(now["status"]["force"], "expired");
  EXPECT_THAT(now["status"]["reason"].get<std::string>(), HasSubstr("bản giấy"));
  const std::string added = key_of(now, "repealed");

  EXPECT_EQ(say({"--event", added, "--day", "2026-06-01"}).status, 0);
  EXPECT_EQ(history()["status"]["force"], before) << "changed: it works a month later";
  EXPECT_EQ(say({"--event", added, "--reject"}).status, 0);
  now = history();
  EXPECT_EQ(now["status"]["force"], before);
  EXPECT_EQ(now["words"].size(), 3u) << "nothing that was said is lost";
  EXPECT_EQ(now["words"][2]["verdict"], "rejected");

  const std::string issued = key_of(now, "issued");
  EXPECT_EQ(say({"--event", issued}).status, 0);
  now = history();
  for (const json& event : now["events"]) {
    if (event["kind"] != "issued") continue;
    EXPECT_EQ(event["confirmation"]["verdict"], "confirmed");
  }
  const std::string log = program.run({"audit", "export"}).out;
  for (const char* act : {"law.add", "law.change", "law.reject", "law.confirm"}) EXPECT_THAT(log, HasSubstr(act));
  EXPECT_THAT(log, HasSubstr("Trần B"));
  EXPECT_EQ(program.run({"audit", "verify"}).status, 0);
  EXPECT_EQ(program.run({"check"}).status, 0);
}

}  // namespace
}  // namespace rasoat
