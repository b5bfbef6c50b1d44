#include "review/detectors/act.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "corpus/resolution.h"
#include "corpus/text.h"
#include "corpus/validity.h"
#include "review/detectors/store_memory.h"

namespace rasoat::review {
namespace {

/// Adds to a list what it does not hold yet.
void add_new(std::vector<std::string>& out, const std::vector<std::string>& more) {
  for (const std::string& one : more) {
    if (!one.empty() && std::ranges::find(out, one) == out.end()) out.push_back(one);
  }
}

std::string doubt_of(const Relation& instruction) {
  switch (instruction.resolution.finding) {
    case ResolutionFinding::kOtherDate:
      return "Ngày ban hành ghi ở đó khác ngày của văn bản này: có thể ghi nhầm, có thể là văn bản "
             "khác.";
    case ResolutionFinding::kUnknownBody:
      return "Chưa đọc được cơ quan ban hành của văn bản này, nên chưa chắc đó là văn bản được "
             "nêu.";
    default:
      break;
  }
  if (instruction.resolution.state == ResolutionState::kAmbiguous) {
    return "Số, ký hiệu ghi ở đó có thể chỉ nhiều văn bản; văn bản này là một trong số đó.";
  }
  return "Chưa chắc văn bản này là văn bản được nêu.";
}

class ActList {
 public:
  ActList(const DocumentSummary& target, const Validity& validity, const Store& store,
          const BodyRegistry& bodies, StoreMemory& memory)
      : target_(target), validity_(validity), store_(store), bodies_(bodies), memory_(memory) {}

  Result<void> add(const Relation& instruction) {
    if (instruction.document == target_.id) return {};
    const auto by = memory_.summary(store_, instruction.document);
    if (!by) return fail(by.error());
    if (*by == nullptr) return {};
    TextAct act = act_of(instruction, **by);
    if (!came_to_nothing(act)) merge(std::move(act));
    return {};
  }

  std::vector<TextAct> take() {
    std::vector<TextAct> out;
    for (const auto& [key, act] : acts_) {
      if (!told_for_certain(act)) out.push_back(act);
    }
    std::ranges::stable_sort(out, {}, [](const TextAct& act) {
      return std::tuple(act.by_issued ? iso(*act.by_issued) : std::string(), act.by, act.event);
    });
    return out;
  }

 private:
  TextAct act_of(const Relation& instruction, const DocumentSummary& by) const {
    TextAct act;
    act.by = by.id;
    act.by_key = by.key;
    act.by_label = text_ref(by.metadata, by.key).label;
    act.by_address = by.address;
    act.by_issued = by.metadata.issue_date;
    act.event = event_of(instruction);
    act.day = instruction.from_date ? instruction.from_date : by.metadata.effective_date;
    if (!act.day) {
      act.day = by.metadata.issue_date;
      act.day_assumed = act.day.has_value();
    }
    act.provisions = instruction.provisions;
    act.quotes = {{by.id, act.by_label, instruction.from, instruction.quote}};
    judge(act, instruction, by);
    return act;
  }

  /// Nothing that the text says of this one stands: without effect, or rejected by an officer.
  bool came_to_nothing(const TextAct& act) const {
    if (act.confidence != Grade::kKnown) return false;
    const auto by_it = [&](const Event& event) { return event.source.text.key == act.by_key; };
    const auto stands = [&](const Event& event) { return by_it(event) && counts(event); };
    if (std::ranges::any_of(validity_.events, stands)) return false;
    return std::ranges::any_of(validity_.without_effect, by_it) ||
           std::ranges::any_of(validity_.events, by_it);
  }

  void judge(TextAct& act, const Relation& instruction, const DocumentSummary& by) const {
    if (!may_end(by.metadata.issuer_id, target_.metadata.issuer_id, bodies_)) {
      act.competent = false;
      act.confidence = Grade::kUnknown;
      act.doubt =
          "Cơ quan ban hành văn bản đó không có thẩm quyền đối với văn bản này: có thể là văn bản "
          "khác cùng số, ký hiệu.";
      return;
    }
    if (act.by_issued && target_.metadata.issue_date &&
        *act.by_issued < *target_.metadata.issue_date) {
      act.confidence = Grade::kUnknown;
      act.doubt =
          "Văn bản đó ban hành trước văn bản này: có thể ghi nhầm ngày, có thể là văn bản khác.";
      return;
    }
    if (instruction.resolution.state == ResolutionState::kResolved) return;
    act.confidence = Grade::kUnknown;
    act.doubt = doubt_of(instruction);
  }

  void merge(TextAct act) {
    const bool whole = ends(act.event) && act.provisions.empty();
    const auto [place, added] = acts_.try_emplace({act.by, act.event, whole, act.confidence}, act);
    if (added) return;
    TextAct& all = place->second;
    if (!all.day || all.day_assumed || (act.day && !act.day_assumed && *act.day < *all.day)) {
      all.day = act.day;
      all.day_assumed = act.day_assumed;
    }
    add_new(all.provisions, act.provisions);
    for (Quote& quote : act.quotes) {
      if (all.quotes.size() >= kMostQuotes) break;
      if (std::ranges::find(all.quotes, quote) == all.quotes.end())
        all.quotes.push_back(std::move(quote));
    }
  }

  /// A doubtful instruction, where the same text says as much of this one for certain.
  bool told_for_certain(const TextAct& doubtful) const {
    if (doubtful.confidence == Grade::kKnown) return false;
    const bool whole = ends(doubtful.event) && doubtful.provisions.empty();
    const auto certain = acts_.find({doubtful.by, doubtful.event, whole, Grade::kKnown});
    if (certain == acts_.end()) return false;
    return std::ranges::all_of(doubtful.provisions, [&](const std::string& one) {
      return std::ranges::find(certain->second.provisions, one) != certain->second.provisions.end();
    });
  }

  const DocumentSummary& target_;
  const Validity& validity_;
  const Store& store_;
  const BodyRegistry& bodies_;
  StoreMemory& memory_;
  std::map<std::tuple<DocumentId, EventKind, bool, Grade>, TextAct> acts_;
};

}  // namespace

EventKind event_of(const Relation& instruction) {
  return event_kind(instruction.effect.value_or(EffectKind::kAmends),
                    !instruction.provisions.empty());
}

Result<std::vector<TextAct>> acts_in(const DocumentSummary& target,
                                     std::span<const Relation> relations_to,
                                     const Validity& validity, const Store& store,
                                     const BodyRegistry& bodies, StoreMemory& memory) {
  ActList list(target, validity, store, bodies, memory);
  for (const Relation& relation : relations_to) {
    if (relation.part != RelationPart::kEffect || relation.quote.empty()) continue;
    if (const auto added = list.add(relation); !added) return fail(added.error());
  }
  return list.take();
}

}  // namespace rasoat::review
