#include "review/detectors/basis.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "corpus/validity.h"
#include "review/detectors/id_set.h"
#include "review/detectors/life.h"
#include "review/detectors/store_memory.h"
#include "review/detectors/wording.h"

namespace rasoat::review {
namespace {

/// A document in the "Căn cứ", and the line.
struct Rest {
  DocumentId basis = 0;
  std::string label;
  Quote line;
  bool certain = true;
};

/// One act on one of the documents in the "Căn cứ".
struct Impact {
  const TextAct* act = nullptr;
  const Rest* rest = nullptr;
  Grade confidence = Grade::kKnown;
  std::string note = {};
};

/// Điều 39 khoản 2; what takes nothing from the text takes nothing from those that rest on it.
bool is_ground(EventKind event) {
  return event != EventKind::kExtended && event != EventKind::kCorrected &&
         event != EventKind::kResumed && event != EventKind::kKept &&
         event != EventKind::kTerritoryChanged;
}

/// When an act concerns a text (Điều 37: a ground is issued later than the text under review).
struct Timing {
  bool concerns = true;
  Grade confidence = Grade::kKnown;
  std::string note = {};
};

Timing timing_of(const TextAct& act, const DocumentMetadata& reviewed, bool named) {
  if (!act.by_issued || !reviewed.issue_date) {
    if (named) return {.concerns = false};
    return {true, Grade::kUnknown,
            "Chưa biết ngày ban hành của một trong hai văn bản, nên chưa chắc văn bản kia ban hành "
            "sau."};
  }
  if (*act.by_issued > *reviewed.issue_date) return {};
  if (named) return {.concerns = false};
  if (*act.by_issued == *reviewed.issue_date) {
    return {true, Grade::kInferred,
            "Hai văn bản ban hành cùng ngày, phần căn cứ không nêu văn bản kia."};
  }
  const Date start = reviewed.effective_date.value_or(*reviewed.issue_date);
  if (!act.day || *act.day <= start) return {.concerns = false};
  return {
      true, Grade::kInferred,
      fmt::format("Văn bản kia ban hành trước nhưng chỉ có hiệu lực sau khi văn bản này có hiệu "
                  "lực, phần căn cứ không nêu văn bản kia: đối chiếu xem văn bản này theo quy "
                  "định cũ hay mới.")};
}

class BasisReview {
 public:
  /// `end`: of the reviewed text, or nullptr.
  BasisReview(const DocumentSummary& reviewed, const EndByOther* end,
              const DetectorContext& context)
      : reviewed_(reviewed), end_(end), context_(context) {}

  Result<std::vector<Found>> run() {
    const auto from = context_.store.relations_from(reviewed_.id);
    if (!from) return fail(from.error());
    if (const auto read = read_rests(*from); !read) return fail(read.error());
    for (const Rest& rest : rests_) {
      const auto acts = context_.memory->acts_on(context_.store, context_.bodies, rest.basis);
      if (!acts) return fail(acts.error());
      for (const TextAct& act : **acts) add_impact(act, rest);
    }
    std::vector<Found> out;
    for (const auto& [key, impacts] : impacts_) out.push_back({reviewed_.id, ground_of(impacts)});
    return out;
  }

 private:
  Result<void> read_rests(const std::vector<Relation>& from) {
    const std::string own = text_ref(reviewed_.metadata, reviewed_.key).label;
    std::set<DocumentId> seen;
    for (const Relation& relation : from) {
      for (const DocumentId named : relation.resolution.documents) named_.insert(named);
      if (relation.part != RelationPart::kBasis || relation.quote.empty()) continue;
      const bool certain = relation.resolution.state == ResolutionState::kResolved;
      for (const DocumentId basis : relation.resolution.documents) {
        if (!seen.insert(basis).second) continue;
        const auto summary = context_.memory->summary(context_.store, basis);
        if (!summary) return fail(summary.error());
        if (*summary == nullptr) continue;
        rests_.push_back({basis, text_ref((*summary)->metadata, (*summary)->key).label,
                          Quote{reviewed_.id, own, {}, relation.quote}, certain});
      }
    }
    return {};
  }

  void add_impact(const TextAct& act, const Rest& rest) {
    if (act.by == reviewed_.id || !act.competent || !is_ground(act.event) || ended_before(act))
      return;
    const Timing timing = timing_of(act, reviewed_.metadata, named_.contains(act.by));
    if (!timing.concerns) return;
    Grade confidence = weaker(act.confidence, timing.confidence);
    std::string note = timing.note;
    if (!rest.certain) {
      confidence = Grade::kUnknown;
      note = "Số, ký hiệu ghi trong phần căn cứ có thể chỉ văn bản khác. " + note;
    }
    if (act.confidence != Grade::kKnown) {
      note = fmt::format("Chưa chắc văn bản kia tác động đúng {}. {}", rest.label, note);
    }
    impacts_[{act.by_issued ? iso(*act.by_issued) : std::string(), act.by, act.event}].push_back(
        {&act, &rest, confidence, squeeze_note(std::move(note))});
  }

  /// The text ends before, or by, what would concern it: then there is nothing to review.
  bool ended_before(const TextAct& act) const {
    if (end_ == nullptr) return false;
    return end_->by_key == act.by_key || (act.day && end_->day <= *act.day);
  }

  static std::string squeeze_note(std::string note) {
    while (note.ends_with(' ')) note.pop_back();
    return note;
  }

  Ground ground_of(const std::vector<Impact>& impacts) const {
    const TextAct& first = *impacts.front().act;
    Ground ground;
    ground.kind = GroundKind::kBasis;
    ground.by = first.by;
    ground.by_label = first.by_label;
    ground.by_address = first.by_address;
    ground.event = first.event;
    ground.day = first.day;
    ground.confidence = Grade::kUnknown;
    std::vector<std::string> done;
    std::string note;
    for (const Impact& impact : impacts) {
      if (impact.confidence < ground.confidence) ground.confidence = impact.confidence;
      if (impact.act->day && (!ground.day || *impact.act->day < *ground.day))
        ground.day = impact.act->day;
      done.push_back(doing(impact.act->event, impact.act->provisions) + impact.rest->label);
      if (note.empty()) note = impact.note;
    }
    if (!first.day || first.day_assumed)
      ground.confidence = weaker(ground.confidence, Grade::kInferred);
    ground.quotes = quotes_of(impacts);
    ground.explanation =
        fmt::format("{} {}, là căn cứ ban hành của văn bản này{}.", first.by_label,
                    enumerate(done, "văn bản"), from_day(ground.day, first.day_assumed));
    if (!note.empty()) ground.explanation += " " + note;
    if (end_ != nullptr) {
      ground.explanation += fmt::format(" Văn bản này hết hiệu lực từ ngày {} bởi {}.",
                                        dmy(end_->day), end_->by_label);
    }
    return ground;
  }

  /// What is done, then the lines that it concerns.
  static std::vector<Quote> quotes_of(const std::vector<Impact>& impacts) {
    constexpr std::size_t kMost = 6;
    std::vector<Quote> out;
    const auto add = [&](const Quote& quote) {
      if (std::ranges::find(out, quote) == out.end()) out.push_back(quote);
    };
    for (const Impact& impact : impacts) {
      std::size_t taken = 0;
      for (const Quote& quote : impact.act->quotes) {
        if (out.size() >= kMost && taken > 0) break;
        add(quote);
        ++taken;
      }
    }
    for (const Impact& impact : impacts) add(impact.rest->line);
    return out;
  }

  const DocumentSummary& reviewed_;
  const EndByOther* end_;
  const DetectorContext& context_;
  std::vector<Rest> rests_;
  std::set<DocumentId> named_;  ///< all that the text names: it knows of them
  std::map<std::tuple<std::string, DocumentId, EventKind>, std::vector<Impact>> impacts_;
};

}  // namespace

std::string_view BasisDetector::explanation() const {
  return "Tìm văn bản có căn cứ ban hành (kể cả văn bản sửa đổi căn cứ đó, nếu được nêu) bị văn "
         "bản "
         "ban hành sau sửa đổi, bổ sung, thay thế, bãi bỏ, tạm ngưng hiệu lực hoặc công bố hết "
         "hiệu "
         "lực (Điều 37, Điều 39 khoản 2 Nghị định 79/2025/NĐ-CP). Văn bản đã hết hiệu lực thì "
         "không "
         "nêu. Văn bản vẫn còn hiệu lực cho đến khi được xử lý: đây là việc cần rà soát, không "
         "phải "
         "kết luận. Không thấy được văn bản tác động chưa có trong kho và văn bản được nêu trong "
         "căn "
         "cứ mà không ghi số, ký hiệu.";
}

Result<std::vector<Found>> BasisDetector::review(DocumentId document,
                                                 const DetectorContext& context) const {
  const auto reviewed = living(document, context);
  if (!reviewed) return fail(reviewed.error());
  if (*reviewed == nullptr) return std::vector<Found>{};
  const auto end = context.memory->end(context.store, document);
  if (!end) return fail(end.error());
  return BasisReview(**reviewed, *end, context).run();
}

Result<std::vector<DocumentId>> BasisDetector::touched(DocumentId changed,
                                                       const DetectorContext& context) const {
  const auto from = context.store.relations_from(changed);
  if (!from) return fail(from.error());
  const auto to = context.store.relations_to(changed);
  if (!to) return fail(to.error());
  std::vector<DocumentId> out{changed};
  const auto add_resting = [&](const std::vector<Relation>& relations) {
    for (const Relation& relation : relations) {
      if (relation.part == RelationPart::kBasis) out.push_back(relation.document);
    }
  };
  add_resting(*to);
  // What it acts on, and the others that a text may mean that names this one.
  std::vector<DocumentId> acted_on;
  for (const auto* relations : {&*from, &*to}) {
    for (const Relation& relation : *relations) {
      if (relation.part != RelationPart::kEffect) continue;
      const auto& meant = relation.resolution.documents;
      acted_on.insert(acted_on.end(), meant.begin(), meant.end());
    }
  }
  for (const DocumentId target : unique_ids(std::move(acted_on))) {
    out.push_back(target);  // its own force
    if (target == changed) continue;
    const auto resting = context.store.relations_to(target);
    if (!resting) return fail(resting.error());
    add_resting(*resting);
  }
  return unique_ids(std::move(out));
}

}  // namespace rasoat::review
