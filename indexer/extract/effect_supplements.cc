#include <algorithm>
#include <utility>

#include "indexer/extract/effect_names.h"
#include "indexer/extract/effect_targets.h"
#include "indexer/extract/form_reference.h"

namespace rasoat {
namespace {

constexpr std::size_t kLongestName = 330;  ///< tokens of a document's number, issuer and title

/// "vào sau", "sau", "vào cuối", "vào", "tại": one past; nothing if no place follows.
std::optional<std::size_t> place_words(const ReferenceText& text, std::size_t at) {
  std::size_t next = at;
  if (text.is(next, "vào")) ++next;
  if (text.is_any(next, {"sau", "trước", "cuối", "đầu"})) ++next;
  if (text.is(next, "của")) ++next;
  if (next == at) return std::nullopt;
  return next;
}

/// Puts what is added into the Điều that the place after or before it names.
void put_into(ProvisionList& added, const ProvisionPath& around) {
  for (ProvisionPath& path : added.paths) {
    const auto level = std::find_if(around.begin(), around.end(), [&](const ProvisionStep& step) {
      return step.kind >= path.front().kind;
    });
    path.insert(path.begin(), around.begin(), level);
  }
}

/// "Mẫu số 05 vào sau Mẫu số 04 Phụ lục II": the form that is added.
std::optional<EffectItem> added_forms(const ReferenceText& text, std::size_t at) {
  const auto forms = parse_forms(text, at);
  if (!forms) return std::nullopt;
  std::size_t place = forms->last;
  if (text.is(place, "vào")) ++place;
  if (text.is_any(place, {"sau", "trước", "tại"})) ++place;
  if (const auto anchor = parse_forms(text, place)) place = anchor->last;
  if (text.is_any(place, {"của", "tại"})) ++place;
  const auto annex = parse_provision(text, place);
  const bool within = annex && !annex->self;
  EffectItem item;
  for (const std::string& name : forms->names) {
    item.provisions.push_back(
        within ? name + " của " + cite(annex->paths.front()) + " ban hành kèm theo" : name);
  }
  return item;
}

/// The document that is named after what is added, read as in any other instruction.
std::optional<EffectTarget> named_target(const ReferenceText& text, std::size_t begin,
                                         std::size_t end) {
  for (EffectItem& item : read_effect_items(text, begin, end)) {
    if (item.target) return std::move(item.target);
  }
  return std::nullopt;
}

/// "05 dự án vào Phụ lục I", "nội dung sau vào cuối khoản 2 Điều 3": where it is added.
std::optional<ProvisionList> place_of_words(const ReferenceText& text, std::size_t at,
                                            std::size_t end) {
  constexpr std::size_t kLongest = 60;  // tokens
  end = std::min(end, at + kLongest);
  for (; at < end && !text.is(at, TokenKind::kDocumentNumber); ++at) {
    if (text.is(at, TokenKind::kOpenQuote) || names_row(text, at)) return std::nullopt;
    if (!text.is(at, "vào")) continue;
    for (std::size_t place = at + 1; place < end; ++place) {
      if (text.is(place, TokenKind::kDocumentNumber) || text.is(place, TokenKind::kComma))
        return std::nullopt;
      auto list = provision_label(text, place) ? parse_provision(text, place) : std::nullopt;
      if (list && !list->self) return list;
    }
  }
  return std::nullopt;
}

/// "khoản 5 vào sau khoản 4 Điều 12", "khoản 5 Điều 12", "vào sau khoản 4 Điều 12 khoản 5".
std::optional<ProvisionList> added_provisions(const ReferenceText& text, std::size_t at) {
  while (text.is_any(at, {"thêm", "mới", "các", "nội", "dung"}) && !parse_provisions(text, at))
    ++at;
  std::optional<ProvisionList> place;
  if (const auto words = place_words(text, at)) {
    place = parse_provision(text, *words);
    if (!place || place->self) return std::nullopt;
    at = place->last;
  }
  std::optional<ProvisionList> added = parse_provisions(text, at);
  if (!added || added->self) return std::nullopt;
  if (!place) {
    const auto words = place_words(text, added->last);
    if (!words) return added;
    place = parse_provision(text, *words);
    if (!place || place->self) return added;
    added->last = place->last;
  }
  put_into(*added, place->paths.front());
  return added;
}

}  // namespace

std::vector<EffectItem> read_supplements(const ReferenceText& text, std::size_t begin,
                                         std::size_t end) {
  std::vector<EffectItem> out;
  if (auto forms = added_forms(text, begin)) {
    forms->target = named_target(text, begin, end);
    out.push_back(std::move(*forms));
    return out;
  }
  for (std::size_t at = begin; at < end;) {
    std::optional<ProvisionList> added = added_provisions(text, at);
    if (!added && out.empty()) added = place_of_words(text, at, end);
    if (!added) break;
    const std::optional<ProvisionOwner> owner = provision_owner(text, *added);
    EffectItem item;
    std::size_t next = added->last;
    if (owner && owner->instrument.number) {
      // Number, date, issuer and title are read as in any other instruction.
      const Instrument& instrument = owner->instrument;
      const std::size_t limit = instrument.first + kLongestName;
      std::vector<EffectItem> named =
          read_effect_items(text, instrument.first, std::min(end, limit));
      if (!named.empty()) item.target = std::move(named.front().target);
      if (item.target) item.target->part = owner->part;
      next = owner->last;
    }
    item.add_places(std::move(added->paths), owner ? owner->part : std::string());
    out.push_back(std::move(item));
    if (!text.is(next, TokenKind::kComma) && !text.is(next, TokenKind::kSemicolon) &&
        !text.is(next, "và"))
      break;
    at = next + 1;
  }
  return out;
}

}  // namespace rasoat
