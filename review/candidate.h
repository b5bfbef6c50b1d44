#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/event.h"
#include "corpus/store.h"

/// What a detector found: a text that has to be looked at, and why (NĐ 79/2025/NĐ-CP Điều 37, 39).
namespace rasoat::review {

/// Why a text has to be reviewed.
enum class GroundKind {
  kDirect,           ///< another text acts on it (Điều 39.1)
  kBasis,            ///< a text in its "Căn cứ" was acted on (Điều 39.2)
  kStatedEnd,        ///< its stated end is reached or near
  kAbolishedBody,    ///< it names a body or a level of government that is no more
  kCounterpart,      ///< the other old province has a text on the same subject
  kLaterText,        ///< a later text of the same issuer on the same subject, without a repeal
  kDeadProvision,    ///< it cites a provision that is no longer in force
  kStatusDisagrees,  ///< claimed and computed status disagree
  kNotReviewed,      ///< not reviewed for years
  kReport,           ///< somebody reported it
  kSocioEconomic,    ///< tình hình phát triển KT-XH (Điều 37.2): by hand
  kPlan,             ///< a campaign: kế hoạch rà soát, hệ thống hóa
};
inline constexpr int kGroundKinds = 12;
std::string_view name(GroundKind kind);  ///< "basis"; also the id of its detector
std::string_view label(GroundKind kind);  ///< "Căn cứ ban hành bị tác động (Điều 39 khoản 2)"
std::optional<GroundKind> ground_kind_by_name(std::string_view name);

/// A passage, word for word, and where it stands. It is checked again when the text is read again:
/// a passage that is no longer there is shown as such, never silently kept.
struct Quote {
  DocumentId document = 0;  ///< whose words they are; 0: a stub or a person's report
  std::string label;        ///< "Quyết định 31/2025/QĐ-UBND"
  std::string provision;    ///< element id there; empty: preamble or whole
  std::string text;         ///< never empty
  friend bool operator==(const Quote&, const Quote&) = default;
};

/// A ground for review with its proof. None is stored without quote and provision (or the whole
/// text, said so).
struct Ground {
  GroundKind kind = GroundKind::kDirect;
  /// The text that is the ground (văn bản là căn cứ để rà soát); 0 where there is none (a stated
  /// end) or a stub.
  DocumentId by = 0;
  std::string by_label;            ///< "Nghị định 901/2026/NĐ-CP"
  std::string by_address;          ///< may be empty
  std::optional<EventKind> event;  ///< kDirect, kBasis: what it does
  std::optional<Date> day;         ///< from when
  /// Of the text under review, as cite() writes them; empty: the whole text.
  std::vector<std::string> provisions;
  std::vector<Quote> quotes;  ///< first that of the ground; kBasis: also the "Căn cứ" line
  Grade confidence = Grade::kKnown;
  double score = 1.0;       ///< 0..1, of likeness where the kind has one (kCounterpart, kLaterText)
  std::string explanation;  ///< one Vietnamese sentence for the reviewer
  friend bool operator==(const Ground&, const Ground&) = default;
};

/// Names a ground for what people decide about it: kind, ground text, what it does, provisions; not
/// the quote and not the day, which a better reading may correct. Equal keys of one document are
/// one candidate.
std::string ground_key(const Ground& ground);
/// Changes when something changed that a person who dismissed it has not seen: quote, day, effect.
std::string ground_digest(const Ground& ground);

enum class CandidateState {
  kNew,
  kInCase,     ///< a case took it up
  kDismissed,  ///< with a reason; comes back as kNew when ground_digest changes
  kGone,       ///< the detector no longer finds it
};
std::string_view name(CandidateState state);

struct Candidate {
  std::int64_t id = 0;
  DocumentId document = 0;  ///< the text to review
  Ground ground;
  CandidateState state = CandidateState::kNew;
  std::int64_t case_id = 0;
  std::string dismissed_by;
  std::string dismissed_reason;
  std::string found_at;  ///< UTC, ISO
};

}  // namespace rasoat::review
