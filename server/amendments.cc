#include "server/amendments.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace rasoat {
namespace {

std::vector<const Document*> pointers(const std::vector<StoredDocument>& texts) {
  std::vector<const Document*> out;
  out.reserve(texts.size());
  for (const StoredDocument& text : texts) out.push_back(&text.document);
  return out;
}

bool is_certain(const Relation& relation) {
  return relation.resolution.state == ResolutionState::kResolved;
}

/// Why nothing that the text of that key does to the document counts; nothing: it does.
std::optional<std::string> why_idle(const Validity& validity, const std::string& key) {
  const auto by_it = [&](const Event& event) { return event.source.text.key == key; };
  std::optional<std::string> why;
  for (const Event& event : validity.events) {
    if (!by_it(event)) continue;
    if (counts(event)) return std::nullopt;
    why = "Người rà soát bác bỏ: " + event.confirmation->reason;
  }
  for (const Event& event : validity.without_effect) {
    if (by_it(event) && !why) why = event.note;
  }
  return why;
}

class Collector {
 public:
  explicit Collector(const Store& store) : store_(store) {}

  Result<Amendments> run(DocumentId id) {
    auto validity = store_.validity(id);
    if (!validity) return fail(validity.error());
    validity_ = std::move(*validity);
    if (const auto done = add_amending(id); !done) return fail(done.error());
    const std::size_t direct = out_.texts.size();
    for (std::size_t i = 0; i < direct; ++i) {
      if (const auto done = add_acting_on(i); !done) return fail(done.error());
    }
    return std::move(out_);
  }

 private:
  Result<void> add_amending(DocumentId id) {
    const auto relations = store_.relations_to(id);
    if (!relations) return fail(relations.error());
    for (const Relation& relation : *relations) {
      if (!changes_wording(relation)) continue;
      if (const auto done = is_certain(relation) ? add(relation.document) : add_doubtful(relation);
          !done)
        return done;
    }
    return {};
  }

  /// What has worked stays when the text that did it ends; what comes before it works, or changes
  /// its words, a person must see.
  Result<void> add_acting_on(std::size_t place) {
    const DocumentId id = out_.texts[place].summary.id;
    const std::optional<Date> works = out_.texts[place].summary.metadata.effective_date;
    const auto relations = store_.relations_to(id);
    if (!relations) return fail(relations.error());
    for (const Relation& relation : *relations) {
      if (relation.part != RelationPart::kEffect || !is_certain(relation)) continue;
      if (!changes_wording(relation)) {
        const auto by = store_.summary(relation.document);
        if (!by) return fail(by.error());
        const auto from = relation.from_date ? relation.from_date : by->metadata.effective_date;
        if (works && from && *from > *works) continue;
      }
      if (const auto done = add(relation.document); !done) return done;
    }
    return {};
  }

  Result<void> add(DocumentId id) {
    const bool known = std::ranges::any_of(
        out_.texts, [&](const StoredDocument& text) { return text.summary.id == id; });
    if (known) return {};
    auto text = store_.get(id);
    if (!text) return fail(text.error());
    if (auto why = why_idle(validity_, text->summary.key)) {
      add_idle(std::move(text->summary), std::move(*why));
      return {};
    }
    out_.texts.push_back(std::move(*text));
    return {};
  }

  void add_idle(DocumentSummary by, std::string why) {
    const bool known = std::ranges::any_of(
        out_.idle, [&](const IdleAmendment& one) { return one.by.id == by.id; });
    if (!known) out_.idle.push_back({std::move(by), std::move(why)});
  }

  Result<void> add_doubtful(const Relation& relation) {
    auto by = store_.summary(relation.document);
    if (!by) return fail(by.error());
    out_.doubtful.push_back({std::move(*by), relation});
    return {};
  }

  const Store& store_;
  Validity validity_;
  Amendments out_;
};

}  // namespace

bool changes_wording(const Relation& relation) {
  return relation.effect && amend::changes_wording(*relation.effect, !relation.provisions.empty());
}

amend::Consolidated Amendments::text_on(const Document& base, std::optional<Date> day) const {
  if (!day) return {base, {}, {}, {}};
  return amend::consolidate(base, pointers(texts), *day);
}

std::vector<Date> Amendments::days(const Document& base) const {
  return amend::change_days(base, pointers(texts));
}

Result<Amendments> amendments_of(const Store& store, DocumentId id) {
  return Collector(store).run(id);
}

}  // namespace rasoat
