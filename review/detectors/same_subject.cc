#include "review/detectors/same_subject.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

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

/// Compares the words of one text with those of others, read when they are needed.
class WordComparison {
 public:
  WordComparison(DocumentId text, const DetectorContext& context)
      : text_(text), context_(context) {}

  Result<bool> same_words(DocumentId other) {
    if (words_.empty()) {
      auto read = words_of(text_, context_);
      if (!read) return fail(read.error());
      words_ = std::move(*read);
    }
    const auto others = words_of(other, context_);
    if (!others) return fail(others.error());
    return resemblance(words_, *others) >= kSameWords;
  }

 private:
  DocumentId text_;
  const DetectorContext& context_;
  std::string words_;
};

std::string issue_day(const SubjectIndex::Match& match) {
  const auto& issued = match.entry->summary.metadata.issue_date;
  return issued ? iso(*issued) : std::string();
}

}  // namespace

Result<std::vector<SubjectIndex::Match>> same_subject(DocumentId text, const Wanted& wanted,
                                                      MatchOrder order, std::size_t most,
                                                      const DetectorContext& context) {
  std::vector<SubjectIndex::Match> out;
  const auto alive = living(text, context);
  if (!alive) return fail(alive.error());
  if (*alive == nullptr) return out;
  const auto index = context.memory->subjects(context.store, context.bodies);
  if (!index) return fail(index.error());
  const SubjectIndex::Entry* own = (*index)->find(text);
  if (own == nullptr) return out;
  std::vector<SubjectIndex::Match> matches = (*index)->like(*own);
  std::erase_if(matches, [&](const SubjectIndex::Match& match) {
    return !wanted(*own, *match.entry) || has_ended(match.entry->summary, context.today);
  });
  if (order == MatchOrder::kNewestFirst)
    std::ranges::stable_sort(matches, std::greater<>(), issue_day);
  WordComparison comparison(text, context);
  for (const SubjectIndex::Match& match : matches) {
    if (out.size() >= most) break;
    if (match.likeness < kSameSubject) {
      const auto same = comparison.same_words(match.entry->summary.id);
      if (!same) return fail(same.error());
      if (!*same) continue;
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
