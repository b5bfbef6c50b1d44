#include "corpus/outline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/text.h"
#include "corpus/validity_codec.h"

namespace rasoat {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> addresses(const std::vector<ProvisionPath>& paths) {
  std::vector<std::string> out;
  for (const ProvisionPath& path : paths) out.push_back(address(path));
  return out;
}

Outline outline(std::initializer_list<const char*> lines) {
  Outline out;
  for (const char* line : lines) out.push_back(*parse_address(line));
  return out;
}

TEST(Outline, ReadsWhatCiteWrites) {
  const struct {
    const char* text;
    const char* address;
  } cases[] = {
      {"Điều 5", "dieu-5"},
      {"điều 5", "dieu-5"},
      {"điểm đ khoản 2 Điều 5", "dieu-5/khoan-2/diem-đ"},
      {"Điểm D khoản 2a Điều 19a", "dieu-19a/khoan-2a/diem-d"},
      {"điểm đ khoản 2 Điều 5 của Quy định ban hành kèm theo", "quy-dinh/dieu-5/khoan-2/diem-đ"},
      {"Điều 5 của Quy định 2 ban hành kèm theo Quyết định này", "quy-dinh-2/dieu-5"},
      {"Chương II của Quy chế", "quy-che/chuong-II"},
      {"Mục 1 Chương II", "chuong-II/muc-1"},
      {"Tiểu mục 2 Mục 1 Chương II", "chuong-II/muc-1/tieu-muc-2"},
      {"Phụ lục", "phu-luc"},
      {"Phụ lục II", "phu-luc-II"},
      {"Phụ lục II của Quy chế ban hành kèm theo", "quy-che/phu-luc-II"},
      {"Điều 3 của Phụ lục I", "phu-luc-I/dieu-3"},
      {"Quy định ban hành kèm theo", "quy-dinh"},
      {"cụm từ “phòng Tài nguyên”", ""},
      {"khoản của ai", ""},
      {"", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.text);
    const ProvisionPath path = parse_citation(c.text);
    EXPECT_EQ(slug(address(path)), slug(c.address));
  }
}

// Whatever a structure holds, its citation is read back.
TEST(Outline, CitationsOfAnOutlineAreFound) {
  const Outline all = outline({"dieu-1", "dieu-2", "dieu-2/khoan-1", "dieu-2/khoan-1/diem-đ", "quy-dinh", "quy-dinh/chuong-II",
                               "quy-dinh/chuong-II/muc-1", "quy-dinh/dieu-1", "quy-dinh/dieu-19a/khoan-2a", "phu-luc-II"});
  for (const ProvisionPath& path : all) {
    const FoundProvisions found = find_provisions(all, {cite(path)}, EffectKind::kRepealsPart);
    EXPECT_THAT(addresses(found.found), ElementsAre(address(path))) << cite(path);
  }
}

TEST(Outline, FindsWhatIsMeant) {
  const Outline plain = outline({"dieu-1", "dieu-2", "dieu-2/khoan-1", "dieu-2/khoan-2"});
  const Outline attached = outline({"dieu-1", "dieu-2", "quy-dinh", "quy-dinh/dieu-1", "quy-dinh/dieu-5", "quy-dinh/dieu-5/khoan-2", "phu-luc-I"});
  const Outline two = outline({"dieu-1", "quy-dinh", "quy-dinh/dieu-5", "quy-che", "quy-che/dieu-5"});
  using enum EffectKind;
  const struct {
    const char* what;
    const Outline& outline;
    std::vector<std::string> cited;
    EffectKind kind;
    std::vector<std::string> found;
    std::vector<std::string> unresolved;
  } cases[] = {
      {"as it stands", plain, {"khoản 2 Điều 2", "Điều 1"}, kRepealsPart, {"dieu-2/khoan-2", "dieu-1"}, {}},
      {"twice the same", plain, {"Điều 1", "Điều 1"}, kRepealsPart, {"dieu-1"}, {}},
      {"not there", plain, {"Điều 9", "Điều 1"}, kRepealsPart, {"dieu-1"}, {"Điều 9"}},
      {"a clause that the structure does not have", plain, {"khoản 7 Điều 2"}, kAmends, {"dieu-2/khoan-7"}, {}},
      {"what is added is not there yet", plain, {"Điều 2a"}, kSupplements, {"dieu-2a"}, {}},
      {"the main text before the attached part", attached, {"Điều 1"}, kAmends, {"dieu-1"}, {}},
      {"only the attached part has it", attached, {"khoản 2 Điều 5"}, kAmends, {"quy-dinh/dieu-5/khoan-2"}, {}},
      {"named", attached, {"Điều 1 của Quy định ban hành kèm theo"}, kAmends, {"quy-dinh/dieu-1"}, {}},
      {"named by another word, but there is one only", attached, {"Điều 5 của Quy chế ban hành kèm theo"}, kAmends, {"quy-dinh/dieu-5"}, {}},
      {"an annex of the attached part stands beside it", attached, {"Phụ lục I của Quy định ban hành kèm theo"}, kReplaces, {"phu-luc-i"}, {}},
      {"two attached parts have it", two, {"Điều 5"}, kAmends, {}, {"Điều 5"}},
      {"one of the two, named", two, {"Điều 5 của Quy chế"}, kAmends, {"quy-che/dieu-5"}, {}},
      {"nothing is known of the structure", Outline{}, {"Điều 5"}, kRepealsPart, {}, {"Điều 5"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.what);
    const FoundProvisions found = find_provisions(c.outline, c.cited, c.kind);
    EXPECT_EQ(addresses(found.found), c.found);
    EXPECT_EQ(found.unresolved, c.unresolved);
  }
}

TEST(Outline, ChaptersAboveAnArticleAreKept) {
  const Outline with_chapters = {{{ProvisionKind::kChapter, "I"}}, {{ProvisionKind::kChapter, "I"}, {ProvisionKind::kArticle, "1"}}};
  const FoundProvisions found = find_provisions(with_chapters, {"Điều 1"}, EffectKind::kAmends);
  EXPECT_THAT(found.found, ElementsAre(with_chapters[1]));
}

// Codec ---------------------------------------------------------------------------------------------------------

Validity full_validity() {
  Validity v;
  v.text = {"a|b|c|2026-01-01", "Quyết định 1/2026/QĐ-UBND"};
  v.issue_date = make_date(2026, 1, 1);
  v.province_id = "quang-ngai";
  v.claimed_status = "Còn hiệu lực";
  v.claimed_on = make_date(2026, 9, 12);
  Event e;
  e.kind = EventKind::kTerritoryChanged;
  e.day = make_date(2026, 2, 1);
  e.until = make_date(2027, 2, 1);
  e.provisions = {*parse_address("quy-dinh/dieu-5/khoan-2/diem-đ"), {{ProvisionKind::kAnnex, ""}}};
  e.territory = {"kon-tum"};
  e.source = {EventSource::Kind::kRule, {"k", "l"}, "art_1"};
  e.quote = std::string("với\0byte không", 16);
  e.grade = Grade::kUnknown;
  e.note = "chưa rõ";
  e.confirmation = Confirmation{Confirmation::Verdict::kRejected, "Trần B", *make_date(2026, 3, 1), "lý do"};
  v.events = {e, Event{}};
  v.ends_words = {true, false};
  v.without_effect = {Event{}};
  v.findings = {{"code", "Câu.", make_date(2026, 4, 1), {"k", "l"}, "trích"}};
  return v;
}

TEST(ValidityCodec, GivesBackWhatWasPacked) {
  const Validity v = full_validity();
  const auto back = unpack_validity(pack(v));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, v);
  const auto event = unpack_event(pack(v.events[0]));
  ASSERT_TRUE(event);
  EXPECT_EQ(*event, v.events[0]);
  const std::vector<ForcePeriod> periods = {{{}, Force::kNotYet, Grade::kKnown}, {make_date(2026, 1, 1), Force::kPartlySuspended, Grade::kInferred}};
  EXPECT_EQ(unpack_periods(pack(periods)), periods);
  EXPECT_THAT(unpack_periods(""), IsEmpty());
}

TEST(ValidityCodec, DamagedBytesAreAnError) {
  const std::string bytes = pack(full_validity());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(unpack_validity(std::string_view(bytes).substr(0, size))) << size;
  }
  EXPECT_FALSE(unpack_validity(bytes + "x"));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = '\xFF';
    const auto read = unpack_validity(damaged);
    EXPECT_TRUE(!read || *read != full_validity()) << at;
  }
}

}  // namespace
}  // namespace rasoat
