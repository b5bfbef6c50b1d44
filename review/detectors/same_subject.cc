#include "review/detectors/same_subject.h"

#include <algorithm>

#include "corpus/validity.h"
#include "review/detectors/id_set.h"
#include "review/detectors/life.h"
#include "review/detectors/store_memory.h"

namespace rasoat::review {
namespace {

Result<std::string> words_of(DocumentId id, const DetectorContext& context) {
  const auto stored = context.store.get(id);
  if (!stored) return fail(stored.error());
  std::string out;
  for (const Unit& unit : units(stored->document)) {
    if (unit.id == "preamble") continue;
    out.append(unit.heading).append("\n").append(unit.text).append("\n");
  }
  return out;
}

}  // namespace

Result<std::vector<SubjectIndex::Match>> same_subject(
    DocumentId text,
    const std::function<bool(const SubjectIndex::Entry&, const SubjectIndex::Entry&)>& wanted,
    const DetectorContext& context) {
  std::vector<SubjectIndex::Match> out;
  const auto alive = living(text, context);
  if (!alive) return fail(alive.error());
  if (*alive == nullptr) return out;
  const auto index = context.memory->subjects(context.store, context.bodies);
  if (!index) return fail(index.error());
  const SubjectIndex::Entry* own = (*index)->find(text);
  if (own == nullptr) return out;
  std::string words;
  for (const SubjectIndex::Match& match : (*index)->like(*own)) {
    if (!wanted(*own, *match.entry)) continue;
    const auto other = living(match.entry->summary.id, context);
    if (!other) return fail(other.error());
    if (*other == nullptr) continue;
    if (match.likeness < kSameSubject) {
      if (words.empty()) {
        auto read = words_of(text, context);
        if (!read) return fail(read.error());
        words = std::move(*read);
      }
      const auto others = words_of(match.entry->summary.id, context);
      if (!others) return fail(others.error());
      if (resemblance(words, *others) < kSameWords) continue;
    }
    out.push_back(match);
  }
  return out;
}

Result<std::vector<DocumentId>> touched_by_subject(DocumentId changed,
                                                   const DetectorContext& context) {
  auto texts = with_targets(changed, context);
  if (!texts) return fail(texts.error());
  const auto index = context.memory->subjects(context.store, context.bodies);
  if (!index) return fail(index.error());
  std::vector<DocumentId> out = *texts;
  for (const DocumentId text : *texts) {
    const SubjectIndex::Entry* entry = (*index)->find(text);
    if (entry == nullptr) continue;
    for (const auto& match : (*index)->like(*entry)) out.push_back(match.entry->summary.id);
  }
  return unique_ids(std::move(out));
}

Quote title_quote(const DocumentSummary& text) {
  return {text.id, text_ref(text.metadata, text.key).label, {}, text.metadata.title};
}

}  // namespace rasoat::review
