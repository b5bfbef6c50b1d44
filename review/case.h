#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/store.h"
#include "review/actor.h"
#include "review/candidate.h"

/// A case: the review of one text, from its ground to the act that carries it out. Plain values.
namespace rasoat::review {

using CaseId = std::int64_t;

enum class CaseState {
  kFound,      ///< phát hiện
  kAssigned,   ///< đã phân công
  kReviewing,  ///< đang rà soát
  kProposed,   ///< đã đề xuất
  kAppraised,  ///< đã thẩm định (ý kiến của Sở Tư pháp)
  kReturned,   ///< trả lại
  kApproved,   ///< đã duyệt
  kHandling,   ///< đang xử lý: the acting document is being drafted
  kDone,       ///< đã xử lý: the acting document is in force, or nothing has to be done
  kWithdrawn,  ///< rút
  kMerged,     ///< nhập vào hồ sơ khác
};
inline constexpr int kCaseStates = 11;
std::string_view name(CaseState state);
std::string_view label(CaseState state);
std::optional<CaseState> case_state_by_name(std::string_view name);
bool is_open(CaseState state);

/// Hình thức xử lý (NĐ 79/2025/NĐ-CP Điều 38 and list (d) of Điều 51).
enum class Outcome {
  kKeep,        ///< giữ nguyên
  kAmend,       ///< sửa đổi, bổ sung
  kReplace,     ///< thay thế
  kRepeal,      ///< bãi bỏ toàn bộ
  kRepealPart,  ///< bãi bỏ một phần
  kSuspend,     ///< tạm ngưng hiệu lực
  kIssueNew,    ///< ban hành mới
};
inline constexpr int kOutcomes = 7;
std::string_view name(Outcome outcome);
std::string_view label(Outcome outcome);
std::optional<Outcome> outcome_by_name(std::string_view name);
/// False for kKeep: nothing is issued.
bool needs_act(Outcome outcome);

/// What the reviewer found (Luật 64/2025/QH15 Điều 3.5).
enum class Finding { kContradicts, kOverlaps, kExpired, kUnsuitable, kSuitable, kMissingRule };
inline constexpr int kFindings = 6;
std::string_view name(Finding finding);
std::string_view label(Finding finding);  ///< "Mâu thuẫn", "Chồng chéo", …
std::optional<Finding> finding_by_name(std::string_view name);

/// One line of the conclusion (Phiếu rà soát): about the whole text or about provisions.
struct Conclusion {
  std::vector<std::string> provisions;  ///< as cite() writes them; empty: the whole text
  Finding finding = Finding::kSuitable;
  Outcome outcome = Outcome::kKeep;
  std::string reason;       ///< never empty
  std::string content;      ///< nội dung kiến nghị; may be empty
  std::int64_t ground = 0;  ///< the case's ground it rests on (CaseGround::id)
  friend bool operator==(const Conclusion&, const Conclusion&) = default;
};

struct CaseGround {
  std::int64_t id = 0;  ///< within the case, from 1
  Ground ground;
  /// What checking the quotes against the texts as they are read today gave.
  enum class Proof {
    kHolds,
    kMoved,  ///< still in the text, in another provision
    kLost,   ///< no longer in the text: nothing can be proposed on it
  };
  Proof proof = Proof::kHolds;
  friend bool operator==(const CaseGround&, const CaseGround&) = default;
};

/// The steps that a proposal goes through until the act is in force (domain: workbook of the
/// provinces). Which apply to which kind of act is data: review/data/drafting_steps.tsv.
struct DraftingStep {
  std::string id;  ///< "dang-ky", "thong-nhat-chu-truong", "gop-y", "tham-dinh", "trinh-ubnd",
                   ///< "tham-tra", "ban-hanh"
  std::string label;
  std::optional<Date> due;
  std::optional<Date> done;
  std::string document;  ///< number of the paper: "125/TTr-SNV"
  std::string note;
  friend bool operator==(const DraftingStep&, const DraftingStep&) = default;
};

struct Case {
  CaseId id = 0;
  std::string number;  ///< "RS-2026-0042", for people
  DocumentId document = 0;
  std::string document_key;  ///< DocumentIdentity::key(), survives a removal of the row
  std::string document_label;
  std::string document_title;
  CaseState state = CaseState::kFound;
  std::int64_t version =
      1;            ///< grows by one with each act; an act names the version that the person saw
  UnitId unit = 0;  ///< cơ quan chủ trì rà soát
  UserId reviewer = 0;
  int priority = 2;  ///< 1 gấp, 2 thường, 3 thấp
  std::vector<CaseGround> grounds;
  std::vector<Conclusion> conclusions;
  std::optional<Date> concluded_on;  ///< when they were last written; nothing: was not kept
  std::vector<UserId> authors;       ///< everybody who ever wrote conclusions here: four eyes
  UserId proposed_by = 0;
  UserId appraised_by = 0;
  std::string appraisal;  ///< ý kiến thẩm định
  UserId approved_by = 0;
  std::string return_reason;
  std::string closing_reason;  ///< of kWithdraw, kMerge
  UnitId drafting_unit = 0;    ///< cơ quan chủ trì soạn thảo
  std::vector<DraftingStep> steps;
  DocumentId act = 0;  ///< the acting document, once it is held
  std::string act_label;
  std::optional<Date> act_day;  ///< from when it works
  std::string act_reason;       ///< why it is the act although something speaks against it
  std::optional<Date> state_since;
  /// The earliest of: what the rules give the present state, the next drafting step, final_due.
  std::optional<Date> due;
  std::optional<Date> final_due;  ///< thời hạn xử lý, set by a person
  CaseId merged_into = 0;
  std::int64_t campaign = 0;
  std::string opened_at;  ///< UTC, ISO
  std::string changed_at;
  friend bool operator==(const Case&, const Case&) = default;
};

/// True if all conclusions are kKeep (and there is one): approved is done.
bool keeps_all(const Case& review_case);
/// True while grounds may still be added: before the proposal.
bool takes_grounds(CaseState state);

}  // namespace rasoat::review
