#include "indexer/extract/issuer.h"

#include <algorithm>

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

/// Without a day too: a printed date may be wrong, the agency is not.
const IssuingBody* body_named(const std::string& name, std::optional<Date> day,
                              const BodyRegistry& bodies) {
  if (name.empty()) return nullptr;
  if (const IssuingBody* body = first(bodies.find_bodies(name, day))) return body;
  return day ? first(bodies.find_bodies(name)) : nullptr;
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

/// "ỦY BAN NHÂN DÂN XÃ BA TƠ" → "UBND xã Ba Tơ": our spelling of a body that the registry does not
/// know.
std::string spelled(const std::string& printed) {
  const Line line = make_line(lower(printed));
  std::string out;
  for (const Word& word : words(line)) {
    if (!out.empty()) out += ' ';
    out += capitalised(word.text);
  }
  struct Short {
    std::string_view from, to;
  };
  constexpr std::array kShort = {Short{"Ủy Ban Nhân Dân", "UBND"},
                                 Short{"Uỷ Ban Nhân Dân", "UBND"},
                                 Short{"Hội Đồng Nhân Dân", "HĐND"},
                                 Short{"Chủ Tịch", "Chủ tịch"},
                                 Short{" Xã ", " xã "},
                                 Short{" Phường ", " phường "},
                                 Short{" Huyện ", " huyện "},
                                 Short{" Thị Xã ", " thị xã "},
                                 Short{" Tỉnh ", " tỉnh "},
                                 Short{" Thành Phố ", " thành phố "},
                                 Short{" Quận ", " quận "},
                                 Short{" Đặc Khu ", " đặc khu "}};
  for (const Short& s : kShort) {
    const std::size_t at = out.find(s.from);
    if (at != std::string::npos) out.replace(at, s.from.size(), s.to);
  }
  return out;
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

std::string province_in(const std::string& text, std::optional<Date> day,
                        const BodyRegistry& bodies) {
  const std::string small = lower(text);
  for (const std::string_view level : {"tỉnh ", "thành phố ", "tp. ", "tp "}) {
    const std::size_t at = small.rfind(level);
    if (at == std::string::npos) continue;
    const auto found = bodies.find_provinces(std::string_view(small).substr(at), day);
    if (!found.empty()) return found.front()->name;
  }
  return {};
}

}  // namespace

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
  out.name = spelled(without_term(head.authority.empty() ? join(head.agency) : head.authority));
  if (out.name.starts_with("UBND") && decides_alone(head, signature))
    out.name = "Chủ tịch " + out.name;
  out.province = province_in(join(head.agency), head.date, bodies);
  return out;
}

}  // namespace rasoat::structure
