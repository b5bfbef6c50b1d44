#include "indexer/extract/signature.h"

#include <algorithm>

#include "corpus/text.h"

namespace rasoat::structure {
namespace {

constexpr std::size_t kLongestTitle = 120;
constexpr std::size_t kLongestName = 60;

/// Ways to sign for somebody: thay mặt, ký thay, thừa ủy quyền, thừa lệnh, quyền.
bool is_on_behalf(std::string_view folded) {
  return starts_with_any(
             folded, {"tm.", "tm ", "t/m", "kt.", "kt ", "k/t", "tuq.", "t.uq", "tl.", "q. "}) ||
         folded == "tm" || folded == "kt";
}

bool is_office(std::string_view folded) {
  return starts_with_any(folded, {"chu tich",
                                  "pho chu tich",
                                  "bo truong",
                                  "thu truong",
                                  "thu tuong",
                                  "pho thu tuong",
                                  "thong doc",
                                  "pho thong doc",
                                  "tong kiem toan",
                                  "chanh an",
                                  "pho chanh an",
                                  "vien truong",
                                  "pho vien truong",
                                  "tong thanh tra",
                                  "pho tong thanh tra",
                                  "cuc truong",
                                  "pho cuc truong",
                                  "tong cuc truong",
                                  "giam doc",
                                  "pho giam doc",
                                  "chu nhiem",
                                  "pho chu nhiem",
                                  "quyen bo truong",
                                  "tong thu ky",
                                  "chanh van phong",
                                  "pho chanh van phong",
                                  "truong ban",
                                  "pho truong ban",
                                  "tong giam doc",
                                  "pho tong giam doc",
                                  "vu truong",
                                  "thuong truc ban bi thu",
                                  "tong bi thu",
                                  "bi thu",
                                  "chinh uy",
                                  "tu lenh",
                                  "uy vien"});
}

bool is_office_or_on_behalf(std::string_view folded) {
  return is_office(folded) || is_on_behalf(folded);
}

/// "Nguyễn Thành Diệu", "Đại tướng Phan Văn Giang", "Đào Hồng Lan": two to six words, each with a
/// capital, nothing else.
bool is_person(const Line& line) {
  if (line.table || line.text.size() > kLongestName || line.upper) return false;
  const std::vector<Word> all = words(line);
  if (all.size() < 2 || all.size() > 6) return false;
  if (std::ranges::any_of(line.text, [](char c) {
        return std::string_view("0123456789:;/,()\"").find(c) != std::string_view::npos;
      }))
    return false;
  const std::size_t capitals = static_cast<std::size_t>(
      std::ranges::count_if(all, [](const Word& w) { return starts_upper(w.text); }));
  return capitals == all.size() || (capitals + 1 == all.size() &&
                                    starts_with_any(line.folded, {"dai tuong", "thuong tuong",
                                                                  "trung tuong", "thieu tuong"}));
}

/// "NGUYỄN THÀNH DIỆU" → "Nguyễn Thành Diệu"
std::string title_case(std::string_view name) {
  const Line line = make_line(lower(name));
  std::string out;
  for (const Word& word : words(line)) {
    if (!out.empty()) out += ' ';
    out += capitalised(word.text);
  }
  return out;
}

/// "PHÓ CỤC TRƯỞNG Đặng Ngọc Minh": the name after an office on its line; empty if there is none.
std::string name_after_office(const Line& line) {
  if (line.upper || line.text.size() > kLongestTitle || !is_office_or_on_behalf(line.folded))
    return {};
  for (const Word& word : words(line)) {
    if (upper(word.text) == word.text) continue;
    const Line rest = make_line(std::string_view(line.text).substr(word.begin));
    return is_person(rest) ? rest.text : std::string();
  }
  return {};
}

/// A name in capitals directly below an office: some agencies print it so.
bool is_person_in_capitals(const Line& line) {
  if (!line.upper || is_signature_title(line)) return false;
  const Line small = make_line(title_case(line.text));
  return is_person(small) && words(line).size() <= 5;
}

/// Ranks, academic titles and seals that stand before or between.
/// "Lê Hải" / "Hòa": a name that its source broke before the last syllable.
bool is_last_syllable(const Line& name, const Line& next) {
  constexpr std::size_t kLongestSyllable = 12;  // bytes
  return words(name).size() == 2 && !next.table && !next.upper &&
         next.text.size() <= kLongestSyllable && words(next).size() == 1 &&
         starts_upper(next.text) &&
         next.text.find_first_of("0123456789.,:;-()") == std::string::npos;
}

bool is_beside_name(const Line& line) {
  return starts_with_any(line.folded, {"(da ky", "da ky", "(ky ten", "(da ki"}) || is_rule(line) ||
         line.folded == "(ky)";
}

std::string without_rank(const std::string& name) {
  for (const std::string_view rank : {"Đại tướng ", "Thượng tướng ", "Trung tướng ", "Thiếu tướng ",
                                      "GS. ", "PGS. ", "TS. ", "GS.TS. ", "PGS.TS. ", "ThS. "}) {
    if (name.starts_with(rank)) return name.substr(rank.size());
  }
  return name;
}

}  // namespace

bool is_signature_title(const Line& line) {
  if (line.table || line.quoted || line.text.size() > kLongestTitle || line.text.ends_with(":"))
    return false;
  if (line.hint != LineHint::kNone && line.hint != LineHint::kContent) return false;
  if (is_on_behalf(line.folded))
    return line.upper || starts_with_any(line.text, {"TM", "KT", "TUQ", "TL", "T/M"});
  return line.upper && is_office(line.folded);
}

bool is_recipients(const Line& line) { return !line.table && line.folded.starts_with("noi nhan"); }

Signature find_signature(const std::vector<Line>& lines) {
  Signature out;
  bool open = false;    // titles were read, the name has not come
  bool broken = false;  // "TM. ỦY BAN" goes on in the next line
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (const std::string name = name_after_office(line); !name.empty()) {
      out.titles.push_back(line.text.substr(0, line.text.size() - name.size() - 1));
      out.name = without_rank(name);
      return out;
    }
    if (is_signature_title(line)) {
      out.titles.push_back(line.text);
      open = broken = true;
      continue;
    }
    if (!open) continue;
    if (is_beside_name(line)) continue;
    if (is_person(line)) {
      out.name = without_rank(line.text);
      if (i + 1 < lines.size() && is_last_syllable(line, lines[i + 1]))
        out.name += " " + lines[i + 1].text;
      return out;
    }
    if (is_person_in_capitals(line) && !broken) {
      out.name = title_case(line.text);
      return out;
    }
    if (line.upper && broken) {
      out.titles.back() += " " + line.text;
      continue;
    }
    broken = false;
    if (is_recipients(line) || line.text.starts_with("-"))
      continue;  // two columns, read one after the other
  }
  return out;
}

}  // namespace rasoat::structure
