#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "review/service_impl.h"

namespace rasoat::review {

using Detectors = std::vector<std::unique_ptr<Detector>>;

/// One run of Service::detect(). What has to be looked at waits in review_pending, written in the
/// transaction that moves the cursor over the store's changes and taken off in the one that applies
/// the answer: a run that is cut off loses nothing and does nothing twice.
class DetectionRun {
 public:
  DetectionRun(Service::Impl& impl, Detectors detectors);

  Result<Service::DetectionReport> operator()(
      const std::function<void(std::int64_t, std::int64_t)>& step);

 private:
  /// What the store tells of changes.
  struct Feed {
    const char* cursor;  ///< the setting that holds the last number seen
    bool of_texts;       ///< of the texts themselves, not of what others mean by them
    Result<std::vector<Store::Change>> (Store::*after)(ChangeNumber, int) const;
  };
  static constexpr Feed kFeeds[] = {{"detect.change", true, &Store::changes_after},
                                    {"detect.related", false, &Store::related_after}};

  Result<void> start_anew_if_other_program();
  Result<void> queue_changes();
  Result<void> queue_changes(const std::vector<Store::Change>& changes, const Feed& feed);
  using Pending = std::set<std::pair<DocumentId, std::string>>;  ///< texts and detectors
  Result<void> add_touched(DocumentId changed, const Feed& feed, Pending& pending) const;
  void add_holders(DocumentId changed, Pending& pending) const;
  Result<void> queue_all_for_the_day();
  Result<void> work_off(const std::function<void(std::int64_t, std::int64_t)>& step);

  /// What the detectors say of one document.
  struct Answer {
    DocumentId document = 0;
    std::int64_t turn = 0;                               ///< the last of its tasks
    std::map<std::string, std::vector<Ground>> grounds;  ///< by detector
    bool text = false;
  };
  using Known = std::map<std::string, CandidateRow>;  ///< candidates of one kind, by ground_key()
  Result<Answer> ask(DocumentId document, const std::set<std::string>& tasks) const;
  Result<void> apply(const Answer& answer);
  Result<void> apply(DocumentId document, const Known& known, const std::vector<Ground>& grounds);
  Result<void> seen_again(CandidateRow row, const Ground& ground);
  void no_longer_found(CandidateRow row);
  Result<void> correct_case(CandidateRow& row, const Ground& ground);

  Result<void> text_changed(DocumentId document);
  Result<void> check_case(const Case& before, const std::optional<DocumentSummary>& summary);
  Result<void> link(DocumentId act);
  Result<void> finish_due();
  Result<void> log_run();

  Service::Impl& impl_;
  Detectors detectors_;
  DetectorContext context_;
  Service::DetectionReport report_;
};

}  // namespace rasoat::review
