#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/effect.h"
#include "corpus/provision.h"

/// What happened to a text, day by day. Plain values; every function here is pure and may be called
/// from any thread.
namespace rasoat {

/// What can happen to a text (Luật 64/2025/QH15 Điều 8, 53, 54, 57; NĐ 79/2025 Điều 38; the words
/// of the history that the national database keeps). "Part" kinds without a provision mean: some
/// part, the source does not say which.
enum class EventKind {
  kIssued,          // ban hành
  kInForce,         // có hiệu lực; with provisions: those start on a day of their own
  kAmended,         // sửa đổi, sửa đổi và bổ sung
  kSupplemented,    // bổ sung: nothing of the old words ends
  kPhraseReplaced,  // thay cụm từ
  kPhraseRemoved,   // bỏ cụm từ
  kCorrected,       // đính chính: changes no content (domain: form, basis, technique only)
  kPartlyExpired,   // hết hiệu lực một phần, without saying how
  kRepealedPart,    // bãi bỏ một phần
  kReplacedPart,    // thay thế một phần ("Thay thế Phụ lục I")
  kRepealed,        // bãi bỏ toàn bộ
  kReplaced,        // thay thế
  kStatedEnd,       // hết thời hạn ghi trong văn bản
  kExtended,  // kéo dài thời hạn áp dụng: moves the stated end to the day after `until`
  kAnnouncedExpired,  // công bố hết hiệu lực (Điều 57.2); with provisions: these
  kEndedWithParent,  // hết hiệu lực cùng văn bản được quy định chi tiết (rule "implementing_text")
  kRestored,  // có hiệu lực trở lại (only under the rule "revival", or by a person's word)
  kSuspended,         // tạm ngưng hiệu lực, đình chỉ thi hành
  kSuspendedPart,     // tạm ngưng một phần
  kResumed,           // hết tạm ngưng
  kTerritoryChanged,  // phạm vi áp dụng theo địa bàn thay đổi: `territory` is the new one
  kKept,  // tiếp tục có hiệu lực: what the text that ends this one excepts; without provisions:
          // announced (Điều 57.2), or only in the cases of `note`
};
inline constexpr EventKind kLastEventKind = EventKind::kKept;

/// "repealed_part", for JSON, the store and the fixtures.
std::string_view name(EventKind kind);
std::optional<EventKind> event_kind_by_name(std::string_view name);
/// As the history of a text says it: "Bị bãi bỏ một phần".
std::string_view label(EventKind kind);

/// True for the kinds that end the whole text (without provisions) or the provisions that they
/// name.
bool ends(EventKind kind);
/// True for the kinds that put other words in the place of some of the text's words.
bool changes_words(EventKind kind);

/// What an instruction of another text is to the text that it is about. An instruction that names
/// provisions is about a part: "bãi bỏ" with provisions is kRepealedPart.
EventKind event_kind(EffectKind kind, bool part);

/// How sure we are. Never better than the weakest thing it rests on.
enum class Grade {
  kKnown,     ///< read from a text that we hold, or said by a person
  kInferred,  ///< follows by a rule that is not certain, or from a day that we had to conclude
  kUnknown,   ///< something is missing: the day, which text, whether it took effect
};
std::string_view name(Grade grade);   ///< "known"
std::string_view label(Grade grade);  ///< "chắc chắn", "suy đoán", "chưa rõ"
Grade weaker(Grade a, Grade b);

/// A text as people name it.
struct TextRef {
  std::string key;    ///< DocumentIdentity::key()
  std::string label;  ///< "Quyết định 31/2025/QĐ-UBND"
  friend bool operator==(const TextRef&, const TextRef&) = default;
};

/// Who says so.
struct EventSource {
  enum class Kind {
    kOwnText,    ///< the text itself
    kOtherText,  ///< `text`
    kClaimed,    ///< the source that the text was taken from (a database, a list)
    kPerson,     ///< an officer
    kRule,       ///< a rule of law (corpus/validity_rules.h), set off by `text`
  };
  Kind kind = Kind::kOwnText;
  TextRef text;           ///< kOtherText, kRule
  std::string provision;  ///< id of the provision there
  friend bool operator==(const EventSource&, const EventSource&) = default;
};
std::string_view name(EventSource::Kind kind);  ///< "own_text"

/// What an officer decided about an event.
struct Confirmation {
  enum class Verdict { kConfirmed, kRejected };
  Verdict verdict = Verdict::kConfirmed;
  std::string who;
  Date when{};
  std::string reason;
  friend bool operator==(const Confirmation&, const Confirmation&) = default;
};

/// Something that happened, or will happen, to a text. Every event from a text has its quote.
struct Event {
  EventKind kind = EventKind::kIssued;
  /// The first day on which it works: of an end, the first day without force. Nothing: not known.
  std::optional<Date> day;
  /// The last day of a suspension, or of the force that an extension gives. Nothing: open.
  std::optional<Date> until;
  std::vector<ProvisionPath>
      provisions;  ///< of the affected text; empty: the whole (or an unnamed part)
  /// Ids of provinces: where it works; empty: wherever the text applies.
  std::vector<std::string> territory;
  EventSource source;
  std::string quote;
  Grade grade = Grade::kKnown;
  /// Vietnamese: why it is not known for certain; of kKept without provisions by the text that ends
  /// this one, where that text lays down the cases for which this one still applies: "khoản 1 Điều
  /// 59".
  std::string note;
  std::optional<Confirmation> confirmation;
  friend bool operator==(const Event&, const Event&) = default;
};

/// The label of its kind, where the quoted words say as much: a text that "hết hiệu lực" by another
/// is not called repealed, one that goes on only for transitional cases not one that goes on.
std::string_view label(const Event& event);
/// True for the end that a text brings by "hết hiệu lực", without a word of repeal.
bool only_expires(const Event& event);

/// Names an event for what people say about it, across new readings: kind, source, provision of the
/// source and affected provisions, not the day and not the quote, which a better reading may
/// correct.
std::string event_key(const Event& event);

/// False for an event that a person rejected.
bool counts(const Event& event);

/// True if a rule about `affected` is a rule about all of `provision`: the same path, or one above
/// it. Chapters and the like above an article may be left out of `affected` (articles are numbered
/// through a text); `provision` must have them if `affected` names one. Main text and attached
/// parts never cover each other. An empty `affected` covers everything.
bool covers(const ProvisionPath& affected, const ProvisionPath& provision);
/// True if `affected` covers `provision` or something inside it.
bool touches(const ProvisionPath& affected, const ProvisionPath& provision);

}  // namespace rasoat
