#include "indexer/extract/effect_special.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "corpus/event.h"
#include "indexer/extract/corrections.h"
#include "indexer/extract/effect_announcements.h"
#include "indexer/extract/effect_log.h"
#include "indexer/extract/effect_statement.h"
#include "indexer/extract/effect_territory.h"
#include "indexer/extract/effect_verbs.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/provision_reference.h"
#include "indexer/extract/statement_walk.h"

namespace rasoat {
namespace {

/// One past "chấm dứt việc tạm ngưng hiệu lực (thi hành) (của)".
std::optional<std::size_t> resumption(const ReferenceText& text, std::size_t at) {
  for (const std::string_view verb : {"chấm dứt việc", "chấm dứt", "kết thúc việc", "kết thúc",
                                      "bãi bỏ việc", "hủy bỏ việc", "bỏ việc"}) {
    const auto end = text.match(at, verb);
    if (!end) continue;
    for (const std::string_view thing : {"tạm ngưng", "tạm ngừng", "tạm đình chỉ", "đình chỉ"}) {
      if (const auto done = text.match(*end, thing)) return done;
    }
  }
  return std::nullopt;
}

class Reader {
 public:
  Reader(const Document& document, const BodyRegistry& bodies)
      : document_(document), log_(document, bodies) {}

  std::vector<Effect> read() {
    for_each_statement(document_, [&](const ReferenceText& text, std::size_t begin, std::size_t end,
                                      const StatementPlace& place) {
      from_ = &place.id;
      read_resumption(text, begin, end);
      read_territory(text, begin, end);
      read_exception(text, begin, end, place);
    });
    return std::move(out_);
  }

 private:
  void tell(const EffectItem& item, EffectKind kind, const std::string& quote,
            std::vector<std::string> territory, const EffectTerm& stated) {
    if (!item.target || is_own(*item.target)) return;
    Effect effect = log_.make(item, kind, quote, *from_);
    effect.territory = std::move(territory);
    if (stated.from) effect.from_date = stated.from;
    effect.until_date = stated.until;
    out_.push_back(std::move(effect));
  }

  bool is_own(const EffectTarget& target) const {
    const auto number = parse_document_number(target.number);
    return number && document_.metadata.number && *number == *document_.metadata.number;
  }

  void read_resumption(const ReferenceText& text, std::size_t begin, std::size_t end) {
    const auto after = resumption(text, begin);
    if (!after) return;
    for (const EffectItem& item : read_effect_items(text, *after, end))
      tell(item, EffectKind::kResumes, text.between(begin, end), {},
           effect_term(text, *after, end));
  }

  void read_territory(const ReferenceText& text, std::size_t begin, std::size_t end) {
    const TerritoryOrder order = read_territory_order(text, begin, end);
    for (const EffectItem& item : order.items)
      tell(item, EffectKind::kChangesTerritory, text.between(begin, end), order.territory,
           {effect_term(text, begin, end).from, {}});
  }

  /// "…, trừ (các quy định tại) Điều 12 và Chương IV (tiếp tục có hiệu lực đến hết ngày …)", "…,
  /// trừ (trường hợp) quy định tại khoản 1 Điều 59 Nghị định này", "… tại khoản 4 Điều này".
  void read_exception(const ReferenceText& text, std::size_t begin, std::size_t end,
                      const StatementPlace& place) {
    constexpr std::size_t kLongest = 60;  // tokens: the list and its end
    if (!ends_texts(text, begin, end)) return;
    for (std::size_t at = begin + 1; at < end; ++at) {
      if (!text.is(at, "trừ")) continue;
      std::size_t first = at + 1;
      while (text.is_any(first,
                         {"các", "những", "nội", "dung", "trường", "hợp", "quy", "định", "tại"}))
        ++first;
      const auto list = parse_provisions(text, first);
      if (!list) continue;
      if (list->self) {
        if (const auto own = of_this_article(list->paths, place)) keep_cases(text, begin, at, *own);
        continue;
      }
      const auto owner = provision_owner(text, *list);
      if (owner && owner->instrument.self) {
        keep_cases(text, begin, at, list->paths);
        continue;
      }
      const auto target = ended_before(text, begin, at);
      if (!target) continue;
      const bool other = owner && owner->instrument.number &&
                         text.number(*owner->instrument.number).printed() != target->number;
      if (other) continue;
      EffectItem item;
      item.target = target;
      item.add_places(list->paths, owner ? owner->part : target->part);
      tell(item, EffectKind::kKeeps, text.between(begin, end), {},
           {{}, effect_term(text, list->last, std::min(end, list->last + kLongest)).until});
    }
  }

  /// The cases that a transitional provision of this text lays down: said there, in its words.
  void keep_cases(const ReferenceText& text, std::size_t begin, std::size_t at,
                  const std::vector<ProvisionPath>& paths) {
    for (EffectItem& item : read_effect_items(text, begin, at)) {
      if (!item.target || !item.whole()) continue;
      for (const ProvisionPath& path : paths) {
        const Provision* cases = find_with_words(path);
        if (cases == nullptr) continue;
        const std::string* said_in = std::exchange(from_, &cases->id);
        tell(item, EffectKind::kKeeps, plain_text({cases->content.front()}), {},
             {effect_term(text, begin, at).from, {}});
        from_ = said_in;
      }
    }
  }

  /// The provision of the main text, or the first in it that has words of its own; nullptr: none.
  const Provision* find_with_words(const ProvisionPath& wanted) const {
    const Provision* found = nullptr;
    for_each_provision(document_, [&](const Provision& provision, const ProvisionPath& path) {
      if (found == nullptr && covers(wanted, path) && !provision.content.empty())
        found = &provision;
    });
    return found;
  }

  static bool ends_texts(const ReferenceText& text, std::size_t begin, std::size_t end) {
    // "Quyết định này thay thế …"
    const bool self = begin + 3 < end && text.is(begin + 2, "này");
    const auto verb = effect_verb(text, self ? begin + 3 : begin);
    if (verb && (verb->kind == EffectKind::kRepeals || verb->kind == EffectKind::kReplaces))
      return true;
    const auto predicate = effect_predicate(text, begin, end);
    return predicate && predicate->kind == EffectKind::kRepeals;
  }

  /// The document that ends wholly by the words before "trừ"; nothing if there are several.
  static std::optional<EffectTarget> ended_before(const ReferenceText& text, std::size_t begin,
                                                  std::size_t at) {
    std::vector<EffectItem> items = read_effect_items(text, begin, at);
    std::erase_if(items, [](const EffectItem& item) { return !item.target; });
    if (items.size() != 1 || !items.front().whole()) return std::nullopt;
    return items.front().target;
  }

  const Document& document_;
  EffectLog log_;
  const std::string* from_ = nullptr;
  std::vector<Effect> out_;
};

/// One effect for each text that is corrected, with all places; the words of the first stand for
/// all.
std::vector<Effect> corrections_as_effects(const Document& document, const BodyRegistry& bodies) {
  const EffectLog log(document, bodies);
  std::vector<Effect> out;
  for (const Correction& correction : read_corrections(document)) {
    EffectItem item;
    item.target = correction.target;
    item.places = correction.places;
    Effect effect = log.make(item, EffectKind::kCorrects, correction.quote, correction.from);
    const bool repeated = !out.empty() && out.back().target_number == effect.target_number &&
                          out.back().from == effect.from &&
                          out.back().target_provisions == effect.target_provisions;
    if (!repeated) out.push_back(std::move(effect));
  }
  return out;
}

}  // namespace

bool is_special_statement(const ReferenceText& text, std::size_t begin, std::size_t end) {
  return announces_expiry(text, begin, end) || resumption(text, begin);
}

std::vector<Effect> read_special_effects(const Document& document, const BodyRegistry& bodies) {
  if (is_correcting(document)) return corrections_as_effects(document, bodies);
  std::vector<Effect> out = read_announcements(document, bodies);
  std::ranges::move(Reader(document, bodies).read(), std::back_inserter(out));
  return out;
}

}  // namespace rasoat
