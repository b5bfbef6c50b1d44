#include "review/detectors/store_memory.h"

#include <utility>

#include "review/detector.h"

namespace rasoat::review {

StoreMemory::StoreMemory() = default;
StoreMemory::~StoreMemory() = default;

std::shared_ptr<StoreMemory> make_store_memory() { return std::make_shared<StoreMemory>(); }

Result<void> StoreMemory::refresh(const Store& store) {
  const auto change = store.last_change();
  if (!change) return fail(change.error());
  if (*change == change_) return {};
  summaries_.clear();
  validities_.clear();
  ends_.clear();
  acts_.clear();
  subjects_.reset();
  change_ = *change;
  return {};
}

Result<const DocumentSummary*> StoreMemory::summary(const Store& store, DocumentId id) {
  if (const auto fresh = refresh(store); !fresh) return fail(fresh.error());
  if (const auto found = summaries_.find(id); found != summaries_.end()) return found->second.get();
  auto read = store.summary(id);
  if (!read && read.error().code != ErrorCode::kNotFound) return fail(read.error());
  auto& place = summaries_[id];
  if (read) place = std::make_unique<DocumentSummary>(std::move(*read));
  return place.get();
}

Result<const Validity*> StoreMemory::validity(const Store& store, DocumentId id) {
  if (const auto fresh = refresh(store); !fresh) return fail(fresh.error());
  if (const auto found = validities_.find(id); found != validities_.end()) return &found->second;
  auto read = store.validity(id);
  if (!read && read.error().code != ErrorCode::kNotFound) return fail(read.error());
  return &(validities_[id] = read ? std::move(*read) : Validity{});
}

Result<const EndByOther*> StoreMemory::end(const Store& store, DocumentId id) {
  const auto text = summary(store, id);
  if (!text) return fail(text.error());
  const auto [place, added] = ends_.try_emplace(id);
  if (added && *text != nullptr) {
    const auto life = validity(store, id);
    if (!life) return fail(life.error());
    const Event* event = end_of(**life);
    if (event != nullptr && event->source.kind == EventSource::Kind::kOtherText)
      place->second = EndByOther{*event->day, event->source.text.key, event->source.text.label};
  }
  return place->second ? &*place->second : nullptr;
}

Result<const std::vector<TextAct>*> StoreMemory::acts_on(const Store& store,
                                                         const BodyRegistry& bodies,
                                                         DocumentId id) {
  const auto target = summary(store, id);
  if (!target) return fail(target.error());
  if (const auto found = acts_.find(id); found != acts_.end()) return &found->second;
  if (*target == nullptr) return &acts_[id];
  const auto named = store.relations_to(id);
  if (!named) return fail(named.error());
  const auto life = validity(store, id);
  if (!life) return fail(life.error());
  auto acts = acts_in(**target, *named, **life, store, bodies, *this);
  if (!acts) return fail(acts.error());
  return &(acts_[id] = std::move(*acts));
}

Result<const SubjectIndex*> StoreMemory::subjects(const Store& store, const BodyRegistry& bodies) {
  if (const auto fresh = refresh(store); !fresh) return fail(fresh.error());
  if (!subjects_) {
    auto built = SubjectIndex::build(store, bodies);
    if (!built) return fail(built.error());
    subjects_ = std::make_unique<SubjectIndex>(std::move(*built));
  }
  return subjects_.get();
}

}  // namespace rasoat::review
