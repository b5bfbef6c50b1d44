#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/result.h"
#include "corpus/store.h"
#include "corpus/validity.h"
#include "review/detectors/act.h"
#include "review/detectors/subject.h"

namespace rasoat::review {

/// The end of a whole text by another, certain and dated.
struct EndByOther {
  Date day{};  ///< first day without force
  std::string by_key;
  std::string by_label;
};

/// What detectors ask the store for again and again, kept until the store changes: a law that
/// thousands of texts rest on is read once a run, not once a text. Not for several threads.
/// Pointers live until the first call after a change of the store.
class StoreMemory {
 public:
  StoreMemory();
  ~StoreMemory();
  StoreMemory(const StoreMemory&) = delete;
  StoreMemory& operator=(const StoreMemory&) = delete;

  /// nullptr: there is no such document (any more).
  Result<const DocumentSummary*> summary(const Store& store, DocumentId id);
  /// Never nullptr; empty where nothing is known.
  Result<const Validity*> validity(const Store& store, DocumentId id);
  /// nullptr: none is known.
  Result<const EndByOther*> end(const Store& store, DocumentId id);
  /// What others do to it; empty if there is no such document.
  Result<const std::vector<TextAct>*> acts_on(const Store& store, const BodyRegistry& bodies,
                                              DocumentId id);
  Result<const SubjectIndex*> subjects(const Store& store, const BodyRegistry& bodies);

 private:
  /// Forgets everything if the store has changed since.
  Result<void> refresh(const Store& store);

  ChangeNumber change_ = -1;
  std::unordered_map<DocumentId, std::unique_ptr<DocumentSummary>> summaries_;
  std::unordered_map<DocumentId, Validity> validities_;
  std::unordered_map<DocumentId, std::optional<EndByOther>> ends_;
  std::unordered_map<DocumentId, std::vector<TextAct>> acts_;
  std::unique_ptr<SubjectIndex> subjects_;
};

}  // namespace rasoat::review
