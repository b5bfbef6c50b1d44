#include "indexer/extract/effect_list_issuer.h"

#include <algorithm>
#include <array>

#include "corpus/text.h"
#include "indexer/extract/line.h"

namespace rasoat {
namespace {

/// "ủy ban nhân dân tỉnh thạch sơn" → "Ủy ban nhân dân tỉnh Thạch Sơn".
std::string with_capitals(const std::string& name) {
  std::string out = structure::capitalised(name);
  for (const std::string_view level : {" tỉnh ", " thành phố "}) {
    const std::size_t at = out.find(level);
    if (at == std::string::npos) continue;
    const std::size_t from = at + level.size();
    const structure::Line line = structure::make_line(out.substr(from));
    out.resize(from);
    for (const structure::Word& word : structure::words(line)) {
      if (out.size() > from) out += ' ';
      out += structure::capitalised(word.text);
    }
    break;
  }
  return out;
}

}  // namespace

std::optional<std::string> issuer_in_heading(std::string_view heading) {
  constexpr std::size_t kLongest = 300;  // bytes
  if (heading.size() > kLongest) return std::nullopt;
  const std::string small = lower(squeeze(heading));
  constexpr std::array<std::string_view, 10> kBodies = {"chủ tịch ủy ban nhân dân",
                                                        "chủ tịch uỷ ban nhân dân",
                                                        "chủ tịch ubnd",
                                                        "ủy ban nhân dân",
                                                        "uỷ ban nhân dân",
                                                        "ubnd",
                                                        "thường trực hội đồng nhân dân",
                                                        "hội đồng nhân dân",
                                                        "hđnd",
                                                        "bộ "};
  for (const std::string_view name : kBodies) {
    const std::size_t at = small.find(name);
    if (at == std::string::npos ||
        (name == "bộ " && at > 0 && small.find("của bộ ") == std::string::npos))
      continue;
    std::size_t end = small.size();
    for (const std::string_view stop :
         {" ban hành", " (", " trước ", " hết hiệu lực", " bị ", " được ", ";", ","})
      end = std::min(end, small.find(stop, at));
    return with_capitals(small.substr(at, end - at));
  }
  // "II. TỈNH THẠCH SƠN"
  constexpr std::array<std::string_view, 2> kLevels = {"tỉnh ", "thành phố "};
  for (const std::string_view level : kLevels) {
    const std::size_t at = small.find(level);
    constexpr std::size_t kNumeral = 12;
    if (at != std::string::npos && at <= kNumeral && small.size() < 60)
      return with_capitals(small.substr(at));
  }
  return std::nullopt;
}

bool is_province(std::string_view printed) {
  const std::string name = lower(printed);
  return name.starts_with("tỉnh ") || name.starts_with("thành phố ");
}

std::string body_of_province(const std::string& province, const DocumentNumber& number) {
  const std::string symbol = fold(number.body_symbol);
  if (symbol.starts_with("ctub")) return "Chủ tịch UBND " + province;
  if (symbol.starts_with("ub")) return "UBND " + province;
  if (symbol.starts_with("hdnd")) return "HĐND " + province;
  return {};
}

void take_group_issuer(EffectTarget& target, const std::string& group_issuer) {
  if (!target.issuer.empty() || group_issuer.empty()) return;
  const auto number = parse_document_number(target.number);
  target.issuer =
      is_province(group_issuer) && number ? body_of_province(group_issuer, *number) : group_issuer;
}

}  // namespace rasoat
