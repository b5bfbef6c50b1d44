#include "server/unit_marks.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "corpus/text.h"
#include "indexer/search/snippet.h"
#include "server/amendments.h"
#include "server/text_notes.h"

namespace rasoat {
namespace {

/// Parts of one article of which each is told; the others are counted.
constexpr std::size_t kToldParts = 3;
/// Documents of which is kept what was found out.
constexpr std::size_t kMostKept = 200;

bool is_inside(std::string_view id, std::string_view outer) {
  return id.size() > outer.size() + 2 && id.starts_with(outer) &&
         id.substr(outer.size()).starts_with("__");
}

/// True if on that day some part of the text may be another than the whole, or other words stand in
/// it.
bool differs_inside(const Validity& validity, Date day) {
  return std::ranges::any_of(validity.events, [&](const Event& event) {
    const bool in_part = !event.provisions.empty() || changes_words(event.kind) ||
                         event.kind == EventKind::kRepealedPart ||
                         event.kind == EventKind::kReplacedPart ||
                         event.kind == EventKind::kSuspendedPart;
    const bool begun = !event.day || *event.day <= day || event.kind == EventKind::kInForce;
    return in_part && begun && counts(event);
  });
}

std::string name_of(const DocumentSummary& text) { return text_ref(text.metadata, text.key).label; }

std::string no_address(const EventSource&) { return {}; }

/// Finds out what is said of each unit of a document.
class Teller {
 public:
  Teller(StoredDocument stored, Amendments amendments, const Validity& validity, Date day)
      : stored_(std::move(stored)),
        amendments_(std::move(amendments)),
        text_(amendments_.text_on(stored_.document, day)) {
    add_force_notes(notes_, stored_.document, validity, day, no_address);
    forces_ = told_forces(stored_.document, notes_);
    std::vector<std::string> around;
    for_each_provision(stored_.document,
                       [&](const Provision& provision, const ProvisionPath& path) {
                         around.resize(path.size() - 1);
                         outline_[provision.id] = {path, around};
                         around.push_back(provision.id);
                       });
    for (Unit& unit : units(stored_.document)) issued_[unit.id] = std::move(unit);
    for (Unit& unit : units(text_.document)) now_[unit.id] = std::move(unit);
  }

  DocumentOnDay tell() const {
    DocumentOnDay out{marks(), {}};
    for (const auto& [id, issued] : issued_) {
      DocumentOnDay::Unit one = unit(issued);
      if (!one.marks.empty()) out.units.emplace(id, std::move(one));
    }
    return out;
  }

 private:
  std::vector<UnitMark> marks() const {
    std::vector<UnitMark> out;
    for (const amend::Pending& pending : text_.pending) {
      if (!pending.superseded && !outline_.contains(pending.near)) out.push_back(waiting(pending));
    }
    for (const DoubtfulAmendment& one : amendments_.doubtful) {
      out.push_back({{}, {}, "Có thể đã bị sửa đổi", " bởi " + name_of(one.by)});
    }
    return out;
  }

  DocumentOnDay::Unit unit(const Unit& issued) const {
    DocumentOnDay::Unit out;
    add_forces(out, issued.id);
    const auto now = now_.find(issued.id);
    if (now == now_.end() || is_removed(issued.id)) {
      quote_issued(out, issued.id);
    } else if (now->second.text != issued.text || now->second.heading != issued.heading) {
      out.heading = now->second.heading;
      out.text = now->second.text;
      out.marks.push_back({{}, {}, "Lời văn đã được sửa", by_whom(issued.id)});
    }
    for (const amend::Pending& pending : text_.pending) {
      if (pending.superseded || !concerns(pending.near, issued.id)) continue;
      out.marks.push_back(waiting(pending));
      out.words_of_day = false;
    }
    return out;
  }

  struct Place {
    ProvisionPath path;
    std::vector<std::string> around;  ///< ids, from the outside in
  };

  /// True if the provision is shown as a part of the unit: no unit inside has it.
  bool is_shown_in(const std::string& id, const std::string& unit) const {
    return is_inside(id, unit) && std::ranges::none_of(issued_, [&](const auto& one) {
             return is_inside(one.first, unit) && (one.first == id || is_inside(id, one.first));
           });
  }

  bool is_around(const std::string& id, const std::string& unit) const {
    const auto at = outline_.find(unit);
    return at != outline_.end() &&
           std::ranges::find(at->second.around, id) != at->second.around.end();
  }

  /// What happens there happens to the unit, or to a part of it.
  bool concerns(const std::string& id, const std::string& unit) const {
    return id == unit || is_shown_in(id, unit) || is_around(id, unit);
  }

  /// Taken away as a whole: a stub stands in its place.
  bool is_removed(const std::string& id) const {
    return std::ranges::any_of(text_.changes, [&](const amend::Change& change) {
      return change.kind == amend::InstructionKind::kDelete &&
             (change.id == id || is_around(change.id, id));
    });
  }

  /// The text that ended it put other words in its place.
  bool is_replaced(const ToldForce& told) const {
    return std::ranges::any_of(text_.changes, [&](const amend::Change& change) {
      return change.kind == amend::InstructionKind::kReplace && change.id == told.about &&
             name_of(amendments_.texts[change.cause.amendment].summary) == told.note->by;
    });
  }

  std::string cited(const std::string& id) const {
    const auto at = outline_.find(id);
    return at == outline_.end() ? std::string() : capitalised(cite(at->second.path));
  }

  void add_forces(UnitOnDay& out, const std::string& unit) const {
    std::size_t parts = 0;
    for (const auto& [id, told] : forces_) {
      const bool whole = id == unit;
      if (!whole && !is_shown_in(id, unit)) continue;
      const bool part = is_inside(told.about, unit);
      if (part && is_removed(told.about)) continue;  // its stub says so
      if (is_replaced(told)) continue;               // what ended are words that are not shown
      // What is told of the whole is told once, though each part of an annex has it.
      const bool again = !part && std::ranges::any_of(out.marks, [](const UnitMark& mark) {
        return mark.about.empty();
      });
      if (again || (part && ++parts > kToldParts)) continue;
      UnitMark mark{told.note->force, part ? cited(told.about) : std::string(), told.note->what,
                    behind_name(*told.note)};
      out.marks.push_back(std::move(mark));
    }
    if (parts > kToldParts) {
      out.marks.push_back({{},
                           {},
                           fmt::format("Và {} phần khác", parts - kToldParts),
                           " có tình trạng hiệu lực riêng"});
    }
  }

  /// "từ 01/08/2026 bởi Quyết định 22/2026/QĐ-UBND", for each text that did it.
  std::string by_whom(const std::string& unit) const {
    std::vector<std::string> out;
    for (const amend::Change& change : text_.changes) {
      if (!concerns(change.id, unit)) continue;
      std::string one = fmt::format("từ {} bởi {}", dmy(change.cause.day),
                                    name_of(amendments_.texts[change.cause.amendment].summary));
      if (std::ranges::find(out, one) == out.end()) out.push_back(std::move(one));
    }
    return out.empty() ? std::string() : fmt::format(" {}", fmt::join(out, ", "));
  }

  /// Words that were taken away are still what was found.
  void quote_issued(UnitOnDay& out, const std::string& unit) const {
    out.words_of_day = false;
    if (out.marks.empty()) out.marks.push_back({{}, {}, "Đã bị bỏ", by_whom(unit)});
    out.marks.front().more += "; trích theo bản gốc";
  }

  static UnitMark waiting(const amend::Pending& pending) {
    const std::string place =
        pending.cause.place.empty() ? std::string() : pending.cause.place + " ";
    return {{},
            {},
            "Có sửa đổi chưa hợp nhất được",
            fmt::format(" theo {}{}; trích lời chưa sửa", place, pending.cause.document)};
  }

  StoredDocument stored_;
  Amendments amendments_;
  amend::Consolidated text_;
  TextNotes notes_;
  std::map<std::string, ToldForce, std::less<>> forces_;  ///< into notes_
  std::map<std::string, Place, std::less<>> outline_;
  std::map<std::string, Unit, std::less<>> issued_;
  std::map<std::string, Unit, std::less<>> now_;
};

}  // namespace

std::string in_words(const UnitMark& mark) {
  return (mark.about.empty() ? "" : mark.about + ": ") + mark.what + mark.more;
}

Result<DocumentOnDay> document_on_day(const Store& store, DocumentId id, const Validity& validity,
                                      Date day) {
  if (!differs_inside(validity, day)) return DocumentOnDay{};
  auto stored = store.get(id);
  if (!stored) return fail(stored.error());
  auto amendments = amendments_of(store, id);
  if (!amendments) return fail(amendments.error());
  return Teller(std::move(*stored), std::move(*amendments), validity, day).tell();
}

std::shared_ptr<const DocumentOnDay> UnitMarks::kept(const Kept& wanted) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find_if(kept_, [&](const Kept& one) {
    return one.document == wanted.document && one.day == wanted.day &&
           one.change == wanted.change && one.validity == wanted.validity;
  });
  if (found == kept_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found);
  return found->found;
}

void UnitMarks::keep(Kept entry) {
  const std::lock_guard lock(mutex_);
  kept_.push_front(std::move(entry));
  if (kept_.size() > kMostKept) kept_.pop_back();
}

Result<HitOnDay> UnitMarks::bring_to_day(DocumentHit& hit, const std::vector<WordStatistics>& words,
                                         const Validity& validity, const Store& store, Date day) {
  HitOnDay out{{}, std::vector<UnitOnDay>(hit.units.size())};
  if (!differs_inside(validity, day)) return out;
  const auto change = store.last_change();
  if (!change) return fail(change.error());
  Kept entry{hit.document, day, *change, validity, nullptr};
  entry.found = kept(entry);
  if (!entry.found) {
    auto made = document_on_day(store, hit.document, validity, day);
    if (!made) return fail(made.error());
    entry.found = std::make_shared<const DocumentOnDay>(std::move(*made));
    keep(entry);
  }
  out.marks = entry.found->marks;
  for (std::size_t i = 0; i < hit.units.size(); ++i) {
    const auto at = entry.found->units.find(hit.units[i].id);
    if (at == entry.found->units.end()) continue;
    out.units[i] = at->second;
    if (at->second.heading) hit.units[i].heading = *at->second.heading;
    if (at->second.text) hit.units[i].snippet = make_snippet(*at->second.text, words);
  }
  return out;
}

}  // namespace rasoat
