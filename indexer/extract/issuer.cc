#include "indexer/extract/issuer.h"

#include <algorithm>
#include <array>

#include "corpus/text.h"

namespace rasoat::structure {
namespace {

std::string join(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) {
    if (!out.empty()) out += ' ';
    out += line;
  }
  return out;
}

const IssuingBody* first(const std::vector<const IssuingBody*>& found) {
  return found.empty() ? nullptr : found.front();
}

const IssuingBody* body_of_kind(const BodyRegistry& bodies, std::string_view province_id,
                                BodyKind kind) {
  const auto found = std::ranges::find_if(bodies.bodies(), [&](const IssuingBody& b) {
    return b.kind == kind && b.province_id == province_id;
  });
  return found == bodies.bodies().end() ? nullptr : &*found;
}

bool is_committee(const IssuingBody& body) { return body.kind == BodyKind::kProvincialCommittee; }

bool decides_alone(const Head& head, const Signature& signature) {
  if (!head.authority.empty()) return fold(head.authority).starts_with("chu tich");
  if (head.number && fold(head.number->body_symbol).starts_with("ctub")) return true;
  if (signature.titles.empty()) return false;
  const std::string top = fold(signature.titles.front());
  return top.starts_with("chu tich") || top.starts_with("kt. chu tich") ||
         top.starts_with("kt.chu tich") || top.starts_with("q. chu tich");
}

/// Kinds of units, and offices: the word after them begins their proper name.
std::size_t unit_words(const std::vector<std::string>& words, std::size_t at) {
  struct Unit {
    std::string_view first, second;
  };
  constexpr std::array kUnits = {Unit{"tổng", "cục"},  Unit{"chi", "cục"},   Unit{"trung", "tâm"},
                                 Unit{"văn", "phòng"}, Unit{"thanh", "tra"}, Unit{"kho", "bạc"},
                                 Unit{"giám", "đốc"},  Unit{"sở", ""},       Unit{"ban", ""},
                                 Unit{"cục", ""},      Unit{"vụ", ""},       Unit{"viện", ""},
                                 Unit{"phòng", ""},    Unit{"bộ", ""}};
  for (const Unit& unit : kUnits) {
    if (words[at] != unit.first) continue;
    if (unit.second.empty()) return 1;
    if (at + 1 < words.size() && words[at + 1] == unit.second) return 2;
  }
  return 0;
}

/// Words after which the name of a place follows.
std::size_t place_words(const std::vector<std::string>& words, std::size_t at) {
  const std::string next = at + 1 < words.size() ? words[at + 1] : std::string();
  if (words[at] == "thành" && next == "phố") return 2;
  if (words[at] == "thị" && (next == "xã" || next == "trấn")) return 2;
  if (words[at] == "đặc" && next == "khu") return 2;
  for (const std::string_view place : {"tỉnh", "huyện", "quận", "xã", "phường"}) {
    if (words[at] == place) return 1;
  }
  return 0;
}

/// "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH CAO BẰNG" → "Sở Giáo dục và Đào tạo tỉnh Cao Bằng": capitals at the
/// kind of the unit, at the words of its field, and in the names of places.
std::string unit_spelled(const std::vector<std::string>& words) {
  std::string out;
  bool place = false;
  bool begins = true;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t count = 0;
    const bool unit = begins && (count = unit_words(words, at)) > 0;
    const bool level = !unit && (count = place_words(words, at)) > 0;
    count = std::max<std::size_t>(count, 1);
    for (std::size_t i = 0; i < count; ++i) {
      const bool capital = !level && (place || (begins && i == 0)) && words[at] != "và";
      if (!out.empty()) out += ' ';
      out += capital ? capitalised(words[at + i]) : words[at + i];
    }
    place = (place && !unit) || level;
    begins = unit || words[at] == "và" || words[at + count - 1].ends_with(",");
    at += count;
  }
  return out;
}

/// "ỦY BAN NHÂN DÂN XÃ BA TƠ" → "UBND xã Ba Tơ": our spelling of a body that the registry does not
/// know.
std::string spelled(const std::string& printed) {
  std::string small = lower(printed);
  struct Short {
    std::string_view from, to;
  };
  constexpr std::array kShort = {Short{"ủy ban nhân dân", "UBND"},
                                 Short{"uỷ ban nhân dân", "UBND"},
                                 Short{"ubnd", "UBND"},
                                 Short{"hội đồng nhân dân", "HĐND"},
                                 Short{"hđnd", "HĐND"},
                                 Short{"việt nam", "Việt Nam"}};
  for (const Short& s : kShort) {
    const std::size_t at = small.find(s.from);
    if (at != std::string::npos) small.replace(at, s.from.size(), s.to);
  }
  const Line line = make_line(small);
  std::vector<std::string> all;
  for (const Word& word : words(line)) all.emplace_back(word.text);
  return unit_spelled(all);
}

/// "HỘI ĐỒNG NHÂN DÂN TỈNH X KHÓA IX, KỲ HỌP THỨ TƯ": term and session are no part of the name.
std::string without_term(const std::string& printed) {
  const std::size_t end = std::min(
      {printed.find(" KHÓA"), printed.find(" KHOÁ"), printed.find(','), printed.find('(')});
  return printed.substr(0, end);
}

/// The body that the head names: all its lines, or (two agencies, a unit below its ministry) what
/// can be resolved.
const IssuingBody* body_of_head(const Head& head, const BodyRegistry& bodies) {
  if (const IssuingBody* body = body_named(head.authority, head.date, bodies)) return body;
  if (const IssuingBody* body = body_named(join(head.agency), head.date, bodies)) return body;
  const auto& lines = head.agency;
  for (std::size_t begin = 0; begin < lines.size(); ++begin) {
    for (std::size_t end = lines.size(); end > begin; --end) {
      const std::vector<std::string> some(lines.begin() + static_cast<std::ptrdiff_t>(begin),
                                          lines.begin() + static_cast<std::ptrdiff_t>(end));
      const IssuingBody* body = body_named(join(some), head.date, bodies);
      // "BỘ TÀI CHÍNH" / "CỤC THUẾ" is no text of the ministry unless its number says so.
      if (body != nullptr && head.number &&
          fold(head.number->body_symbol).find(fold(body->symbol)) != std::string::npos)
        return body;
    }
  }
  if (head.number && head.agency.empty())
    return first(bodies.find_by_symbol(head.number->body_symbol, head.date));
  return nullptr;
}

/// "ỦY BAN NHÂN DÂN" / "THÀNH PHỐ HÀ NỘI" / "SỞ GIÁO DỤC VÀ ĐÀO TẠO": the unit and the body above
/// it.
struct Unit {
  std::string name;
  const IssuingBody* above = nullptr;
};
Unit unit_of_head(const Head& head, const BodyRegistry& bodies) {
  const auto& lines = head.agency;
  for (std::size_t end = lines.size(); end-- > 1;) {
    const auto middle = lines.begin() + static_cast<std::ptrdiff_t>(end);
    const IssuingBody* above = body_named(join({lines.begin(), middle}), head.date, bodies);
    if (above != nullptr) return {spelled(join({middle, lines.end()})), above};
  }
  return {};
}

std::string province_in(const std::string& text, std::optional<Date> day,
                        const BodyRegistry& bodies) {
  const std::string small = lower(text);
  for (const std::string_view level : {"tỉnh ", "thành phố ", "tp. ", "tp "}) {
    const std::size_t at = small.rfind(level);
    if (at == std::string::npos) continue;
    const auto found = bodies.find_provinces(std::string_view(small).substr(at), day);
    if (!found.empty() && (!day || found.front()->existed_on(*day))) return found.front()->name;
  }
  return {};
}

}  // namespace

const IssuingBody* body_named(const std::string& name, std::optional<Date> day,
                              const BodyRegistry& bodies) {
  if (name.empty()) return nullptr;
  if (const IssuingBody* body = first(bodies.find_bodies(name, day))) return body;
  const IssuingBody* any_day = day ? first(bodies.find_bodies(name)) : nullptr;
  return any_day != nullptr && any_day->province_id.empty() ? any_day : nullptr;
}

Issuer find_issuer(const Head& head, const Signature& signature, const BodyRegistry& bodies) {
  Issuer out;
  out.body = body_of_head(head, bodies);
  if (out.body != nullptr && is_committee(*out.body) && decides_alone(head, signature)) {
    // The chairman's body has the lifetime of the committee's.
    const IssuingBody* chair =
        body_of_kind(bodies, out.body->province_id, BodyKind::kProvincialChair);
    if (chair != nullptr) out.body = chair;
  }
  if (out.body != nullptr) {
    out.name = out.body->name;
    if (const Province* province = bodies.province(out.body->province_id))
      out.province = province->name;
    return out;
  }
  if (const Unit unit = unit_of_head(head, bodies);
      unit.above != nullptr && head.authority.empty()) {
    out.name = unit.name;
    if (const Province* province = bodies.province(unit.above->province_id)) {
      out.province = province->name;
      if (out.name.find(province->name) == std::string::npos)
        out.name += ' ' + province->full_name();
    }
    return out;
  }
  out.name = spelled(without_term(head.authority.empty() ? join(head.agency) : head.authority));
  if (out.name.starts_with("UBND") && decides_alone(head, signature))
    out.name = "Chủ tịch " + out.name;
  out.province = province_in(join(head.agency), head.date, bodies);
  if (out.province.empty()) out.province = province_in(head.authority, head.date, bodies);
  return out;
}

}  // namespace rasoat::structure
