#include "corpus/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rasoat {
namespace {

struct Word {
  std::string text;  ///< the bytes of the source between begin and end
  std::string accented;
  std::string folded;
  friend bool operator==(const Word&, const Word&) = default;
};

void PrintTo(const Word& w, std::ostream* out) {
  *out << w.text << '=' << w.accented << '/' << w.folded;
}

std::vector<Word> words(std::string_view text) {
  std::vector<Word> out;
  for_each_syllable(text, [&](const Syllable& s) {
    out.push_back({std::string(text.substr(s.begin, s.end - s.begin)), std::string(s.accented),
                   std::string(s.folded)});
  });
  return out;
}

std::string accented(std::string_view text) {
  const auto all = words(text);
  return all.size() == 1 ? all[0].accented : "not one syllable";
}

std::string folded(std::string_view text) {
  const auto all = words(text);
  return all.size() == 1 ? all[0].folded : "not one syllable";
}

/// Each vowel with its tones in the order none, sắc, huyền, hỏi, ngã, nặng.
struct VowelRow {
  const char* base;
  const char* quality;  ///< combining mark of the vowel itself
  const char* lower[6];
  const char* upper[6];
};
constexpr VowelRow kVowels[] = {
    {"a", "", {"a", "á", "à", "ả", "ã", "ạ"}, {"A", "Á", "À", "Ả", "Ã", "Ạ"}},
    {"a", "\u0306", {"ă", "ắ", "ằ", "ẳ", "ẵ", "ặ"}, {"Ă", "Ắ", "Ằ", "Ẳ", "Ẵ", "Ặ"}},
    {"a", "\u0302", {"â", "ấ", "ầ", "ẩ", "ẫ", "ậ"}, {"Â", "Ấ", "Ầ", "Ẩ", "Ẫ", "Ậ"}},
    {"e", "", {"e", "é", "è", "ẻ", "ẽ", "ẹ"}, {"E", "É", "È", "Ẻ", "Ẽ", "Ẹ"}},
    {"e", "\u0302", {"ê", "ế", "ề", "ể", "ễ", "ệ"}, {"Ê", "Ế", "Ề", "Ể", "Ễ", "Ệ"}},
    {"i", "", {"i", "í", "ì", "ỉ", "ĩ", "ị"}, {"I", "Í", "Ì", "Ỉ", "Ĩ", "Ị"}},
    {"o", "", {"o", "ó", "ò", "ỏ", "õ", "ọ"}, {"O", "Ó", "Ò", "Ỏ", "Õ", "Ọ"}},
    {"o", "\u0302", {"ô", "ố", "ồ", "ổ", "ỗ", "ộ"}, {"Ô", "Ố", "Ồ", "Ổ", "Ỗ", "Ộ"}},
    {"o", "\u031B", {"ơ", "ớ", "ờ", "ở", "ỡ", "ợ"}, {"Ơ", "Ớ", "Ờ", "Ở", "Ỡ", "Ợ"}},
    {"u", "", {"u", "ú", "ù", "ủ", "ũ", "ụ"}, {"U", "Ú", "Ù", "Ủ", "Ũ", "Ụ"}},
    {"u", "\u031B", {"ư", "ứ", "ừ", "ử", "ữ", "ự"}, {"Ư", "Ứ", "Ừ", "Ử", "Ữ", "Ự"}},
    {"y", "", {"y", "ý", "ỳ", "ỷ", "ỹ", "ỵ"}, {"Y", "Ý", "Ỳ", "Ỷ", "Ỹ", "Ỵ"}},
};
constexpr const char* kTones[] = {"", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"};

TEST(Text, EveryVowelWithEveryToneInBothCasesAndForms) {
  for (const VowelRow& row : kVowels) {
    for (int tone = 0; tone < 6; ++tone) {
      const std::string composed = row.lower[tone];
      const std::string capital = row.upper[tone];
      SCOPED_TRACE(composed);
      const std::string marks[] = {std::string(row.quality) + kTones[tone],
                                   std::string(kTones[tone]) + row.quality};
      EXPECT_EQ(lower(capital), composed);
      EXPECT_EQ(upper(composed), capital);
      EXPECT_EQ(fold(capital), row.base);
      EXPECT_EQ(accented(composed), composed);
      EXPECT_EQ(accented(capital), composed);
      EXPECT_EQ(folded(capital), row.base);
      EXPECT_EQ(has_diacritics(capital), composed.size() > 1);
      for (const std::string& mark : marks) {
        const std::string small = row.base + mark;
        const std::string large = upper(row.base) + mark;
        EXPECT_EQ(accented(small), composed);
        EXPECT_EQ(accented(large), composed);
        EXPECT_EQ(folded(large), row.base);
        EXPECT_EQ(fold(large), row.base);
        EXPECT_EQ(has_diacritics(large), composed.size() > 1);
      }
      EXPECT_EQ(nfc(row.base + marks[0]), composed);
      EXPECT_EQ(nfc(upper(row.base) + marks[0]), capital);
      EXPECT_EQ(lower(upper(row.base) + marks[0]), composed);
      // A precomposed quality with a combining tone, as some keyboards send it.
      EXPECT_EQ(accented(row.lower[0] + std::string(kTones[tone])), composed);
    }
  }
}

TEST(Text, OneSpelling) {
  struct {
    const char* first;
    const char* second;
    const char* spelling;
  } const kSame[] = {
      {"hoà", "hòa", "hòa"},
      {"hoá", "hóa", "hóa"},
      {"hoả", "hỏa", "hỏa"},
      {"hoã", "hõa", "hõa"},
      {"hoạ", "họa", "họa"},
      {"HOÀ", "Hòa", "hòa"},
      {"khoẻ", "khỏe", "khỏe"},
      {"toè", "tòe", "tòe"},
      {"uỷ", "ủy", "ủy"},
      {"UỶ", "Ủy", "ủy"},
      {"thuý", "thúy", "thúy"},
      {"tuỳ", "tùy", "tùy"},
      {"luỹ", "lũy", "lũy"},
      {"thuỵ", "thụy", "thụy"},
      {"quý", "qúy", "quý"},
      {"quí", "quý", "quý"},
      {"kĩ", "kỹ", "kỹ"},
      {"lí", "lý", "lý"},
      {"sĩ", "sỹ", "sỹ"},
      {"tỉ", "tỷ", "tỷ"},
      {"mĩ", "mỹ", "mỹ"},
      {"hi", "hy", "hy"},
      {"ti", "ty", "ty"},
      {"tóan", "toán", "toán"},
      {"hòan", "hoàn", "hoàn"},
      {"thủôc", "thuổc", "thuổc"},
      {"gía", "giá", "giá"},
      {"qủa", "quả", "quả"},
      {"ngòai", "ngoài", "ngoài"},
      {"mía", "mía", "mía"},
      {"cửa", "cửa", "cửa"},
      {"giếng", "giếng", "giếng"},
      {"khuỷu", "khuỷu", "khuỷu"},
      {"gì", "gì", "gì"},
      {"giữa", "giữa", "giữa"},
      {"nghĩa", "nghĩa", "nghĩa"},
      {"quyền", "quyền", "quyền"},
      {"thuở", "thuở", "thuở"},
      {"xoong", "xoong", "xoong"},
  };
  for (const auto& same : kSame) {
    SCOPED_TRACE(same.first);
    EXPECT_EQ(accented(same.first), same.spelling);
    EXPECT_EQ(accented(same.second), same.spelling);
    EXPECT_EQ(folded(same.first), folded(same.second));
  }
}

TEST(Text, DifferentWordsStayDifferent) {
  const std::pair<const char*, const char*> kDifferent[] = {
      {"tay", "tai"},
      {"thúy", "thúi"},
      {"mai", "may"},
      {"vỹ", "vĩ"},
      {"di", "dy"},
      {"nghi", "nghy"},
      {"thi", "thy"},
      {"chi", "chy"},
      {"i", "y"},
      {"hòa", "hỏa"},
      {"kiện", "kyện"},
      {"quay", "quai"},
  };
  for (const auto& [first, second] : kDifferent) {
    SCOPED_TRACE(first);
    EXPECT_NE(accented(first), accented(second));
  }
}

TEST(Text, DStroke) {
  for (const char* typed : {"đ", "Đ", "\u00D0", "\u00F0", "\u0189"}) {
    SCOPED_TRACE(typed);
    EXPECT_EQ(accented(typed), "đ");
    EXPECT_EQ(folded(typed), "d");
    EXPECT_EQ(fold(typed), "d");
    EXPECT_TRUE(has_diacritics(typed));
  }
  EXPECT_EQ(lower("Đ"), "đ");
  EXPECT_EQ(upper("đ"), "Đ");
}

TEST(Text, Capitalised) {
  const std::pair<const char*, const char*> kCases[] = {
      {"", ""},
      {"khoản", "Khoản"},
      {"điểm đ", "Điểm đ"},
      {"ủy ban", "Ủy ban"},
      {"Điều", "Điều"},
      {"2 bảng", "2 bảng"},
      {" quy chế", " quy chế"},
  };
  for (const auto& [text, expected] : kCases) {
    SCOPED_TRACE(text);
    EXPECT_EQ(capitalised(text), expected);
  }
}

TEST(Text, SyllablesKeepTheirPlaceInTheSource) {
  const struct {
    const char* text;
    std::vector<Word> expected;
  } kCases[] = {
      {"", {}},
      {" \t\n", {}},
      {"Điều 5.", {{"Điều", "điều", "dieu"}, {"5", "5", "5"}}},
      {"Uỷ ban", {{"Uỷ", "ủy", "uy"}, {"ban", "ban", "ban"}}},
      {"U\u0309y ban", {{"U\u0309y", "ủy", "uy"}, {"ban", "ban", "ban"}}},
      {"ho\u0061\u0300\u00A0bình", {{"hoa\u0300", "hòa", "hoa"}, {"bình", "bình", "binh"}}},
      {"QĐ-UBND", {{"QĐ", "qđ", "qd"}, {"UBND", "ubnd", "ubnd"}}},
      {"đ)d)", {{"đ", "đ", "d"}, {"d", "d", "d"}}},
      {"một\u200Bhai\uFEFFba", {{"một", "một", "mot"}, {"hai", "hai", "hai"}, {"ba", "ba", "ba"}}},
      {"quy\u00ADđịnh", {{"quy\u00ADđịnh", "quyđịnh", "quydinh"}}},
      {"một\u00AD hai", {{"một", "một", "mot"}, {"hai", "hai", "hai"}}},
      {"\u0301\u0323", {}},
      {"\u0301ba", {{"ba", "ba", "ba"}}},
      {"\uFB01le", {{"\uFB01le", "file", "file"}}},
      {"100 m²", {{"100", "100", "100"}, {"m²", "m2", "m2"}}},
      {"\uFF35\uFF22 ok", {{"\uFF35\uFF22", "ub", "ub"}, {"ok", "ok", "ok"}}},
      {"Café", {{"Café", "café", "cafe"}}},
      {"na\u00EFve", {{"na\u00EFve", "na\u00EFve", "naive"}}},
      {"nai\u0308ve", {{"nai\u0308ve", "na\u00EFve", "naive"}}},
      {"Москва", {{"Москва", "москва", "москва"}}},
      {"hòa\u0301", {{"hòa\u0301", "hòá", "hoa"}}},
      {"\xE1\xBA", {}},
      {"a\xFF"
       "b",
       {{"a", "a", "a"}, {"b", "b", "b"}}},
      {"ho\xC3", {{"ho", "ho", "ho"}}},
      {"Điều19a", {{"Điều19a", "điều19a", "dieu19a"}}},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(words(c.text), c.expected);
  }
}

TEST(Text, LongWords) {
  const std::string plain(1 << 20, 'a');
  ASSERT_EQ(words(plain).size(), 1U);
  EXPECT_EQ(words(plain)[0].accented, plain);
  std::string marked;
  for (int i = 0; i < 100'000; ++i) marked += "o\u031B\u0301";
  ASSERT_EQ(words(marked).size(), 1U);
  EXPECT_EQ(words(marked)[0].accented.size(), 300'000U);
  EXPECT_EQ(words(marked)[0].folded, std::string(100'000, 'o'));
  std::string marks = "a";
  for (int i = 0; i < 100'000; ++i) marks += "\u0301";
  EXPECT_EQ(words(marks).size(), 1U);
}

TEST(Text, FoldKeepsEverythingElse) {
  const std::pair<const char*, const char*> kCases[] = {
      {"", ""},
      {"Uỷ ban Đồng Tháp", "uy ban dong thap"},
      {"U\u0309y  ban\n(Đ)", "uy  ban\n(d)"},
      {"12/2019/QĐ-UBND;", "12/2019/qd-ubnd;"},
      {"“ngày”", "“ngay”"},
      {"\xFF!", "\uFFFD!"},
  };
  for (const auto& [text, expected] : kCases) {
    SCOPED_TRACE(text);
    EXPECT_EQ(fold(text), expected);
  }
}

TEST(Text, Squeeze) {
  const std::pair<const char*, const char*> kCases[] = {
      {"", ""},
      {" \n\t", ""},
      {"  a  b ", "a b"},
      {"a\u00A0\u200B\uFEFFb", "a b"},
      {"a\r\nb\u2028c\u3000d", "a b c d"},
      {"Điều\u00A05", "Điều 5"},
  };
  for (const auto& [text, expected] : kCases) {
    SCOPED_TRACE(text);
    EXPECT_EQ(squeeze(text), expected);
  }
}

TEST(Text, Slug) {
  const std::pair<const char*, const char*> kCases[] = {
      {"Quy định", "quy-dinh"},
      {"", ""},
      {"--a--", "a"},
      {"QĐ/UBND  2019", "qd-ubnd-2019"},
      {"Ðà Nẵng", "da-nang"},
      {"…", ""},
  };
  for (const auto& [text, expected] : kCases) {
    SCOPED_TRACE(text);
    EXPECT_EQ(slug(text), expected);
  }
}

TEST(Text, Utf8) {
  const std::pair<std::string_view, bool> kCases[] = {
      {"", true},
      {"abc", true},
      {"Điều", true},
      {"\uFFFD", true},
      {"\U0001F600", true},
      {"\xFF", false},
      {"\xC0\x80", false},
      {"\xED\xA0\x80", false},
      {"\xE1\xBA", false},
      {"\xF4\x90\x80\x80", false},
      {"\x80", false},
  };
  for (const auto& [text, expected] : kCases) {
    SCOPED_TRACE(std::string(text));
    EXPECT_EQ(is_utf8(text), expected);
    EXPECT_TRUE(is_utf8(nfc(text)));
  }
  EXPECT_EQ(nfc("a\xFF"
                "b"),
            "a\uFFFD"
            "b");
}

TEST(Text, VietnameseShare) {
  EXPECT_EQ(vietnamese_share(""), 0);
  EXPECT_EQ(vietnamese_share("12/2019 – 5"), 0);
  EXPECT_GT(vietnamese_share("Quyết định này có hiệu lực thi hành kể từ ngày ký. Các cơ quan, tổ "
                             "chức, cá nhân có liên quan chịu "
                             "trách nhiệm thi hành quyết định này."),
            0.95);
  EXPECT_GT(vietnamese_share("quyê\u0301t đi\u0323nh cu\u0309a u\u0309y ban nhân dân ti\u0309nh"),
            0.95);
  EXPECT_LT(vietnamese_share("This Decree takes effect from the date of its signing. Ministers and "
                             "heads of provincial "
                             "committees are responsible for the implementation of this Decree."),
            0.45);
}

}  // namespace
}  // namespace rasoat
