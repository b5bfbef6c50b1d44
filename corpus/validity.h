#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document.h"
#include "corpus/effect.h"
#include "corpus/event.h"
#include "corpus/provision.h"
#include "corpus/validity_rules.h"

/// Is a text in force on a day, and what made it so. No store, no clock: facts in, answers out. All
/// functions are pure; any thread. Law: Luật 64/2025/QH15 Điều 53 (start), 54 (where), 57 (end);
/// what is uncertain there, or was different before 01/4/2025, is a row of
/// corpus/data/validity_rules.tsv.
namespace rasoat {

/// The words of the national database (Điều 57; NĐ 79/2025/NĐ-CP for "tạm ngưng"). "Còn hiệu lực"
/// never stands for a text of which an end is known or must be feared.
enum class Force {
  kUnknown,          // không rõ
  kNotYet,           // chưa có hiệu lực
  kInForce,          // còn hiệu lực
  kPartlyExpired,    // hết hiệu lực một phần: the rest is in force
  kExpired,          // hết hiệu lực toàn bộ
  kPartlySuspended,  // tạm ngưng một phần: the rest is in force
  kSuspended,        // tạm ngưng
};
std::string_view name(Force force);   ///< "partly_expired": values of the search filter "status"
std::string_view label(Force force);  ///< "Hết hiệu lực một phần"
/// By name or label, any case, with or without diacritics; "hết hiệu lực" alone is kExpired.
std::optional<Force> force_by_name(std::string_view text);
/// By what a source writes: "Còn hiệu lực", "Hết hiệu lực một phần", "Ngưng hiệu lực", "Không còn
/// phù hợp" (an old label for texts that are no longer applied: kExpired) …; kUnknown if it says
/// nothing.
Force force_claimed(std::string_view claimed_status);
/// True if the text, or some of it, binds on that day.
bool works(Force force);

// What is known
// ------------------------------------------------------------------------------------------------

/// An end that the text itself states (Điều 57.1 a).
struct StatedEnd {
  enum class Meaning {
    kLastDay,        ///< "đến hết ngày 31/12/2025"
    kFirstDayAfter,  ///< "hết hiệu lực kể từ ngày 01/01/2026"
    kUnclear,        ///< the wording was not kept: on the day itself nothing is claimed
  };
  Date day{};
  Meaning meaning = Meaning::kUnclear;
  std::string quote;
};

/// An end that the text states without a day: "đến hết năm học 2024 - 2025".
struct WordedEnd {
  std::string quote;
  std::string said_in;  ///< id of the provision that says so
};

/// What a text says of itself.
struct DocumentFacts {
  enum class Level {
    kCentral,
    kLocal,
    kAdministrative
  };  ///< which rule fills in a start that is not stated
  TextRef text;
  Level level = Level::kLocal;
  std::optional<Date> issue_date;
  std::optional<Date> effective_date;
  std::string effective_quote;
  std::optional<StatedEnd> end;
  std::vector<WordedEnd> worded_ends;
  std::string
      province_id;  ///< of the issuing body, as an entity with a lifetime; empty: the whole country
  std::string claimed_status;  ///< by the source
  std::optional<Date>
      claimed_on;  ///< the day of that claim: when the file was taken from the source
  /// What the metadata has no field for: parts that start later (kInForce with provisions), a part
  /// that ends by itself.
  std::vector<Event> own_events;
  /// Quotes of such statements whose provisions are not in the text: findings.
  std::vector<std::string> unread_parts;
};
/// `end` is kUnclear there: the metadata keeps a day and not its wording.
DocumentFacts facts_of(const DocumentMetadata& metadata, std::string_view key,
                       std::string_view province_id);
/// "Quyết định 31/2025/QĐ-UBND"; without a number, type and title.
TextRef text_ref(const DocumentMetadata& metadata, std::string_view key);

struct Validity;

/// What another text says about this one, resolved: the target is this text.
struct IncomingEffect {
  TextRef by;
  const Validity* validity = nullptr;  ///< of `by`; nullptr: nothing is known of it
  std::optional<Date> by_issued;       ///< if not given, that of `validity`
  Effect effect;
  ProvisionPath from;                     ///< the provision of `by` that says so; empty: whole
  std::vector<ProvisionPath> provisions;  ///< of this text, as its structure names them
  std::vector<std::string> unresolved;    ///< cited, but not found in this text
  std::optional<Date> until;              ///< last day of a suspension or of an extended term
  std::vector<std::string> territory;     ///< Event::territory
  /// kUnknown where the target has several candidates: this text is one of them.
  Grade resolution = Grade::kKnown;
  std::string doubt;  ///< Vietnamese: why `resolution` is not kKnown
  /// False: the body that issued `by` has no say over this text (another province, a higher body).
  bool may_act = true;
};

/// A text that this one rests on (Điều 57.2; NĐ 79/2025 Điều 39).
struct Parent {
  enum class Relation {
    kDetails,  ///< this text details or guides it ("quy định chi tiết")
    kBasis,    ///< it stands in a "Căn cứ" line
  };
  TextRef text;
  const Validity* validity = nullptr;
  Relation relation = Relation::kBasis;
  std::string quote;  ///< the "Căn cứ" line, or the words that say what is detailed
};

/// What an officer says. A new reading never overrides it.
struct PersonWord {
  std::string about;  ///< event_key() of a read event; empty: an event that the officer adds
  Confirmation confirmation;
  std::optional<Event>
      event;  ///< as the officer has it: added, corrected, or as it stood when it was confirmed
  friend bool operator==(const PersonWord&, const PersonWord&) = default;
};
/// Of all that was ever said of a text, in its order, what stands: the last word about each event.
/// An event that an officer added is named by its key too; rejected, it stays as rejected.
std::vector<PersonWord> standing_words(std::span<const PersonWord> said);
/// Key of an event that an officer adds.
std::string added_event_key(const Event& event);

// What follows
// -------------------------------------------------------------------------------------------------

/// Something that a person should look at.
struct Finding {
  std::string code;     ///< stable: see validity_derive.cc
  std::string message;  ///< one Vietnamese sentence
  std::optional<Date> day;
  TextRef text;  ///< the other text, if one is concerned
  std::string quote;
  friend bool operator==(const Finding&, const Finding&) = default;
};

/// The life of a text: what status_on() answers from.
struct Validity {
  TextRef text;
  std::optional<Date> issue_date;
  std::string province_id;
  std::string claimed_status;
  std::optional<Date> claimed_on;
  std::vector<Event>
      events;  ///< by day, those without a day last; rejected ones too (see counts())
  /// By event: true if words of the text end by it (rules "amended", "supplemented", "corrected").
  std::vector<bool> ends_words;
  /// Instructions of texts that were not in force when they should have worked; `note` says why.
  std::vector<Event> without_effect;
  std::vector<Finding> findings;
  friend bool operator==(const Validity&, const Validity&) = default;
};

/// The events of a text, from what it says, what others say about it and what officers said:
/// - an instruction works from its own stated day, else from the start of the text that gives it;
/// never before that
///   text is in force, never while it (or the provision that instructs) is suspended, not at all if
///   that ended before;
/// - once it has worked, the end of that text changes nothing (rule "revival"), but a suspension
/// ends with the text
///   that ordered it (rule "suspending_text_ended") and at its stated end;
/// - "kéo dài" moves a stated end if it works before that end; later it leaves the force unknown;
/// - an announcement (Luật 64/2025/QH15 Điều 57.2; the lists of NĐ 79/2025/NĐ-CP Điều 51) ends the
/// text on the day that it states; where another event ends it a day before or after, on that day
/// (lists give the last day or the first without force), and where they differ by more, a person
/// must look;
/// - what the text that brings an end excepts from it ("trừ Điều 12") goes on;
/// - a correction (đính chính) ends nothing; a part with a day of its own starts and ends on it;
/// - an end of a parent is a finding, or an end by the old law (rule "implementing_text", by the
/// day of the parent's end).
Validity derive_validity(const DocumentFacts& facts, std::span<const IncomingEffect> effects,
                         std::span<const Parent> parents, std::span<const PersonWord> words,
                         const ValidityRules& rules = ValidityRules::builtin());

/// What the decisions of one province mean in a place that is asked for.
struct PlaceLaw {
  std::string province;             ///< id
  std::optional<Date> from = {};    ///< only those of that day and later: the place came to it then
  std::optional<Date> before = {};  ///< only those before that day: the place left it then
  bool whole = true;                ///< in all of the place; else in a part of it
  bool covers(Date day) const { return (!from || *from <= day) && (!before || day < *before); }
  friend bool operator==(const PlaceLaw&, const PlaceLaw&) = default;
};

/// What is asked.
struct StatusQuery {
  Date day{};
  /// Empty: the document. As for_each_provision() gives it, chapters included.
  ProvisionPath provision = {};
  /// As laws_of() of corpus/validity_territory.h gives it: events that work only elsewhere do not
  /// count, and an end that works in a part of the place is a partial one. Empty, the whole
  /// country: so is an end that works in any territory. (Whether the text applies there at all:
  /// applies_in().)
  std::span<const PlaceLaw> place = {};
};

struct Status {
  Force force = Force::kUnknown;
  Grade grade = Grade::kUnknown;
  std::optional<Date> since;  ///< first day of what is said
  /// One Vietnamese sentence: "Hết hiệu lực toàn bộ từ 01/11/2025: bị thay thế bởi Quyết định
  /// 31/2025/QĐ-UBND".
  std::string reason;
  std::vector<std::size_t>
      because;  ///< events (places in Validity::events) that led there, in time
  std::vector<std::size_t> candidates;  ///< events of which one did it, and it is not known which
  bool parts_expired = false;           ///< also where a suspension gives the label
  bool parts_suspended = false;
  bool words_changed = false;  ///< of this provision: other words stand in their place
  friend bool operator==(const Status&, const Status&) = default;
};

/// Status of the document or a provision on a day. The source's claim counts only where we know
/// less: a text that the source calls expired is never "còn hiệu lực", and one without a known
/// start may be in force by the claim (inferred).
Status status_on(const Validity& validity, const StatusQuery& query);
Status status_on(const Validity& validity, Date day);

/// The same force without reasons, for lists.
Force force_on(const Validity& validity, Date day);

/// What follows from dated events alone, whatever the source claims.
Force computed_force(const Validity& validity, const StatusQuery& query);

/// Status of each provision of an outline (for_each_provision).
std::vector<Status> provision_statuses(const Validity& validity,
                                       std::span<const ProvisionPath> outline, Date day);

/// The claim of the source against what is computed for that day (the day of the claim, or today).
/// Nothing: they agree, or one says nothing.
std::optional<Finding> claim_disagreement(const Validity& validity, Date day);

/// A stretch of days with one status. `to` is the last day; nothing: open.
struct Period {
  std::optional<Date> from;
  std::optional<Date> to;
  Status status;
};
/// The life of the document, or of a provision, to be drawn: without gaps, the first period open
/// before.
std::vector<Period> timeline(const Validity& validity, const ProvisionPath& provision = {});

/// The force from a day on: timeline() without reasons, for lists and the search index.
struct ForcePeriod {
  std::optional<Date> from;  ///< first day; nothing: before anything that is known
  Force force = Force::kUnknown;
  Grade grade = Grade::kUnknown;
  friend bool operator==(const ForcePeriod&, const ForcePeriod&) = default;
};
/// Ascending, without equal neighbours; only the first has no day.
std::vector<ForcePeriod> force_periods(const Validity& validity);
/// The period of a day, or nullptr if there are none.
const ForcePeriod* period_on(std::span<const ForcePeriod> periods, Date day);
/// Equals force_on() of the validity that the periods were made of.
Force force_on(std::span<const ForcePeriod> periods, Date day);

/// The first day after `day` on which the force, a part or the words of the text change, as far as
/// is known today.
std::optional<Date> next_change(const Validity& validity, Date day);

/// What changes on that day: places in Validity::events.
std::vector<std::size_t> events_on(const Validity& validity, Date day);

/// Those events in words, without the day: "Điều 4 có hiệu lực; khoản 2 Điều 5 được sửa đổi, bổ
/// sung bởi Quyết định 31/2025/QĐ-UBND".
std::string told(const Validity& validity, std::span<const std::size_t> events);

/// The event that ends the whole text, the earliest if there are several, or nullptr: counted,
/// dated, not doubtful, everywhere.
const Event* end_of(const Validity& validity);

/// The first day not before `day` on which the text (or that provision) binds; nothing: never, or
/// never again. `grade` says how sure it is.
struct FirstDay {
  std::optional<Date> day;
  Grade grade = Grade::kKnown;
};
FirstDay first_day_in_force(const Validity& validity, const ProvisionPath& provision, Date day);

}  // namespace rasoat
