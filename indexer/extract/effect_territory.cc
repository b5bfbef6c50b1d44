#include "indexer/extract/effect_territory.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "corpus/text.h"
#include "indexer/extract/effect_statement.h"

namespace rasoat {
namespace {

/// Where the words of a territory stand, from "trên", "tại", "ra", "trong".
struct Area {
  std::size_t begin = 0;
  std::vector<std::string> names;
  bool marked = false;  ///< "toàn", "cũ", "trước sắp xếp": more than the end of a title
};

bool is_link(const ReferenceText& text, std::size_t at) {
  return text.is_any(at, {"trên", "tại", "trong", "ra", "đến", "đối"});
}

/// "(cũ)", "cũ", "trước sắp xếp", "sau sáp nhập", "mới": one past; `at` if none stands there.
std::size_t end_of_age(const ReferenceText& text, std::size_t at, bool& marked) {
  std::size_t next = text.is(at, TokenKind::kOpen) ? at + 1 : at;
  if (text.is_any(next, {"cũ", "mới"})) {
    ++next;
  } else if (text.is_any(next, {"trước", "sau"})) {
    while (text.is(next, TokenKind::kWord)) ++next;
  } else {
    return at;
  }
  marked = true;
  return text.is(at, TokenKind::kOpen) && text.is(next, TokenKind::kClose) ? next + 1 : next;
}

/// "tỉnh Lam Giang (cũ)", "thành phố Huế", "Thạch Sơn" after a comma: one past the name.
std::size_t end_of_name(const ReferenceText& text, std::size_t at) {
  while (text.is(at, TokenKind::kWord) && text.capital(at)) ++at;
  return at;
}

/// "địa bàn (các) tỉnh X (cũ), tỉnh Y (cũ)", "toàn tỉnh", "phạm vi toàn tỉnh" behind the link.
std::optional<Area> area_at(const ReferenceText& text, std::size_t link, std::size_t end) {
  Area out;
  out.begin = link;
  std::size_t at = link + 1;
  bool located = false;
  while (at < end && text.is_any(at, {"phạm", "vi", "toàn", "bộ", "địa", "bàn", "các", "xã",
                                      "phường", "đặc", "khu", "thuộc", "khu", "vực", "với"})) {
    out.marked = out.marked || text.is(at, "toàn");
    located = located || text.is(at, "bàn") || text.is(at, "toàn") || text.is(at, "vi") ||
              text.is(at, "thuộc");
    ++at;
  }
  if (!located) return std::nullopt;
  while (at < end) {
    const std::size_t first = at;
    if (text.is(at, "tỉnh")) {
      ++at;
    } else if (text.matches(at, "thành phố")) {
      at += 2;
    } else if (out.names.empty()) {
      return std::nullopt;
    }
    const std::size_t named = end_of_name(text, at);
    if (named == at && !out.names.empty()) break;
    const std::size_t last = end_of_age(text, named, out.marked);
    std::string name = text.between(first, last);
    if (named == at && !out.marked) return std::nullopt;  // "trên địa bàn tỉnh": of any title
    out.names.push_back(std::move(name));
    at = last;
    if (!text.is(at, TokenKind::kComma) && !text.is(at, "và")) break;
    if (!text.is(at + 1, "tỉnh") && !text.matches(at + 1, "thành phố") && !text.capital(at + 1))
      break;
    ++at;
  }
  return out.names.empty() ? std::nullopt : std::optional(std::move(out));
}

/// The last territory of the statement: those before it stand in names of texts.
std::optional<Area> last_area(const ReferenceText& text, std::size_t begin, std::size_t end) {
  for (std::size_t at = end; at-- > begin;) {
    if (!is_link(text, at)) continue;
    if (auto area = area_at(text, at, end)) return area;
  }
  return std::nullopt;
}

/// "(tiếp tục) áp dụng (thống nhất)", "mở rộng phạm vi áp dụng": one past.
std::optional<std::size_t> order_words(const ReferenceText& text, std::size_t at) {
  for (const std::string_view words :
       {"tiếp tục áp dụng thống nhất", "tiếp tục áp dụng", "áp dụng thống nhất",
        "thống nhất áp dụng", "áp dụng", "mở rộng phạm vi áp dụng", "mở rộng địa bàn áp dụng",
        "mở rộng phạm vi địa bàn áp dụng"}) {
    if (const auto end = text.match(at, words)) return end;
  }
  return std::nullopt;
}

/// "… được (tiếp tục) áp dụng (thống nhất)" right before the territory.
bool passive_before(const ReferenceText& text, std::size_t at) {
  while (at > 0 && text.is_any(at - 1, {"thống", "nhất", "thực", "hiện"})) --at;
  return at > 1 && text.is(at - 1, "dụng") && text.is(at - 2, "áp");
}

/// The territory can be the end of the target's own title: the same province, and nothing that
/// tells them apart.
bool may_be_title(const Area& area, const EffectItem& item) {
  if (area.marked) return false;
  const std::string issuer = fold(item.target->issuer);
  return issuer.empty() || std::ranges::any_of(area.names, [&](const std::string& name) {
           return issuer.find(fold(name)) != std::string::npos;
         });
}

/// "Quy chế" whole is the document that carries it.
void drop_whole_part(EffectItem& item) {
  if (item.places.empty()) item.provisions.clear();
}

}  // namespace

TerritoryOrder read_territory_order(const ReferenceText& text, std::size_t begin, std::size_t end) {
  TerritoryOrder out;
  const auto ordered = order_words(text, begin);
  if (!ordered && !names_document(text, begin)) return out;
  const auto area = last_area(text, begin, end);
  if (!area) return out;
  const bool passive = passive_before(text, area->begin);
  if (!ordered && !passive) return out;
  for (EffectItem& item : read_effect_items(text, ordered.value_or(begin), area->begin)) {
    if (!item.target || item.target->number.empty()) continue;
    if (!passive && may_be_title(*area, item)) continue;
    drop_whole_part(item);
    out.items.push_back(std::move(item));
  }
  if (!out.items.empty()) out.territory = area->names;
  return out;
}

}  // namespace rasoat
