#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "indexer/readers/encoding.h"
#include "tests/indexer/readers/reading.h"

namespace rasoat {
namespace {

using reading::describe;
using reading::refusal;

std::string utf16(std::u16string_view text, bool big) {
  std::string out;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    out += big ? high : low;
    out += big ? low : high;
  }
  return out;
}

TEST(TextReader, KeepsPhysicalLines) {
  constexpr struct {
    std::string_view input;
    std::string_view expected;
  } kCases[] = {
      {"Điều 1. Phạm vi\nQuyết định này\nquy định", "Điều 1. Phạm vi\nQuyết định này\nquy định\n"},
      {"Căn cứ Luật\r\n\r\nTheo đề nghị\r\n", "Căn cứ Luật\nTheo đề nghị\n"},
      {"Trang một\fTrang hai", "Trang một\nTrang hai\n"},
      {"  1.\t\tNgười  dân\u00A0và tổ\u00ADchức ", "1. Người dân và tổchức\n"},
      {"\xEF\xBB\xBF"
       "Điều 2. Hiệu lực",
       "Điều 2. Hiệu lực\n"},
      {"Quy\u1EBFt \u0111i\u0323nh b\u0103\u0300ng ch\u01B0\u0303", "Quyết định bằng chữ\n"},
      {"\uF0B7 Nộp hồ sơ tại trụ sở", "- Nộp hồ sơ tại trụ sở\n"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.input);
    EXPECT_EQ(describe(test.input), test.expected);
  }
}

TEST(TextReader, ReadsTheEncodingsOfVietnameseFiles) {
  const std::u16string text = u"Điều 1. Người nộp thuế phải kê khai\nĐiều 2. Hiệu lực thi hành";
  const std::string expected = "Điều 1. Người nộp thuế phải kê khai\nĐiều 2. Hiệu lực thi hành\n";
  const struct {
    std::string_view label;
    std::string bytes;
    Encoding encoding;
  } kCases[] = {
      {"UTF-8", "Điều 1. Người nộp thuế phải kê khai\nĐiều 2. Hiệu lực thi hành", Encoding::kUtf8},
      {"UTF-16LE with mark", "\xFF\xFE" + utf16(text, false), Encoding::kUtf16Le},
      {"UTF-16BE with mark", "\xFE\xFF" + utf16(text, true), Encoding::kUtf16Be},
      {"UTF-16LE", utf16(text, false), Encoding::kUtf16Le},
      {"UTF-16BE", utf16(text, true), Encoding::kUtf16Be},
      // Letters and combining tones: "Đi" ê` "u"
      {"windows-1258",
       "\xD0i\xEA\xCCu 1. Ng\xFD\xF5\xCCi n\xF4\xF2p thu\xEA\xEC ph\x61\xD2i k\xEA "
       "khai\n\xD0i\xEA\xCCu 2. Hi\xEA\xF2u l\xFD\xF2"
       "c thi h\xE0nh",
       Encoding::kWindows1258},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.label);
    EXPECT_EQ(detect_encoding(test.bytes), test.encoding);
    EXPECT_EQ(describe(test.bytes), expected);
  }
}

TEST(TextReader, RefusesOtherEncodings) {
  // TCVN3: "Điều 1. Người nộp thuế phải kê khai với cơ quan thuế"
  const std::string tcvn3 =
      "\xA7i\xD2u 1. Ng\xAD\xEAi n\xE9p thu\xD5 ph\xB6i k\xAA khai v\xEDi c\xAC quan thu\xD5 "
      "tr\xAD\xED"
      "c ng\xB5y qui \xAE\xDEnh";
  EXPECT_EQ(detect_encoding(tcvn3), Encoding::kUnknown);
  EXPECT_EQ(refusal(tcvn3), "malformed");
  EXPECT_FALSE(reading::read(tcvn3).error->hint.empty());
}

TEST(TextReader, RefusesTextCutInsideACharacter) {
  EXPECT_EQ(refusal(std::string_view("Điều 1. Người nộp thu\xE1\xBA")), "truncated");
  EXPECT_EQ(refusal("\xFF\xFE" + utf16(u"Điều 1. Người nộp thuế", false) + "x"), "truncated");
}

TEST(TextReader, KeepsATextWithAFewStrayBytes) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "Người nộp thuế phải kê khai đúng thời hạn.\n";
  text += "Một byte\xB7lạc.\n";
  EXPECT_EQ(detect_encoding(text), Encoding::kUtf8);
  EXPECT_NE(describe(text).find("Một byte\uFFFDlạc."), std::string::npos);
}

}  // namespace
}  // namespace rasoat
