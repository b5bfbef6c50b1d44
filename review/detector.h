#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "corpus/issuing_body.h"
#include "corpus/result.h"
#include "corpus/store.h"
#include "review/candidate.h"
#include "review/detector_settings.h"

/// Detectors: each a small class that finds one kind of ground. They read the store and write
/// nothing.
namespace rasoat::review {

/// A text to review, and why.
struct Found {
  DocumentId document = 0;
  Ground ground;
};

class StoreMemory;
std::shared_ptr<StoreMemory> make_store_memory();

/// Keep one for a run over many texts: the detectors share what they read of the store. It notices
/// by itself when the store changes.
struct DetectorContext {
  const Store& store;
  const BodyRegistry& bodies;
  Date today{};
  DetectorSettings settings = DetectorSettings::builtin();
  /// The day on which the text was last reviewed (its last case that is done); nothing: never.
  std::function<std::optional<Date>(DocumentId)> last_review = {};
  std::shared_ptr<StoreMemory> memory = make_store_memory();
};

/// Which of a detector's grounds a run looked for: those no longer found are "gone".
class Detector {
 public:
  virtual ~Detector() = default;
  virtual GroundKind kind() const = 0;
  /// For the page that explains it: what it looks for, by which article, what it cannot see.
  /// Vietnamese.
  virtual std::string_view explanation() const = 0;

  /// All grounds of one text under review, as of today: complete, so that what is missing here is
  /// gone.
  virtual Result<std::vector<Found>> review(DocumentId document,
                                            const DetectorContext& context) const = 0;
  /// The texts whose answer may be another, now that `changed` came, changed or went, or others say
  /// something else of it (itself, those that it acts on, those that rest on them). The service
  /// calls review() for each, for all that Store::changes_after and Store::related_after tell; and,
  /// since what a text said before cannot be seen any more, also for all that hold a ground by
  /// `changed`.
  virtual Result<std::vector<DocumentId>> touched(DocumentId changed,
                                                  const DetectorContext& context) const = 0;
  /// True if the answer also changes with the day alone (stated ends, years without review): asked
  /// for all texts once a day.
  virtual bool by_day() const { return false; }
  /// False if the answer follows from the text and its force alone, whatever others mean by it: not
  /// asked about Store::related_after.
  virtual bool by_others() const { return true; }
};

/// All detectors, in the order of GroundKind (kReport and kSocioEconomic have none: people raise
/// them).
std::vector<std::unique_ptr<Detector>> detectors();

}  // namespace rasoat::review
