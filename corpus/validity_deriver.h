#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/validity.h"

/// Codes of findings:
///   start_unknown            no day of start can be told
///   end_before_start         the stated end is before the start
///   end_without_day          the text states its end in words: "đến hết năm học 2024 - 2025"
///   effect_without_provision a part ended or changed, and it is not known which
///   effect_without_day       the day of an instruction cannot be told
///   effect_ambiguous         an instruction whose target may be another text
///   effect_older             the instructing text is older than this one: another is meant
///   effect_not_competent     the body of the instructing text has no say over this one
///   effect_retroactive       the stated day is before the instructing text is in force
///   effect_not_working       the instructing text was not in force when it should have worked
///   effect_after_end         something happened to a text that had already ended
///   provision_hit_twice      two texts end the same provision
///   announcement_differs     it is announced expired from another day than other events say
///   territory_unknown        where it applies from now on is named by no province that is known
///   part_term_unread         a part starts or ends on a day of its own, and it is not known which
///   extended_after_end       an extension that came after the end
///   end_only_by_extension    an extension of a term that was not read in the text
///   parent_needs_review      a text that this one rests on has ended: review (NĐ 79/2025 Điều 39)
///   parent_suspended         … is suspended
///   parent_ended_old_rule    … ended under a law by which this text ended with it
///   parent_ended_before      … had ended before this text was issued
///   person_conflict          an officer's word differs from what is read now
///   person_without_reading   what an officer confirmed is no longer read anywhere
namespace rasoat::validity {

inline constexpr std::string_view kEndWithoutDay = "end_without_day";

/// Makes the events of one text from what is said of it. Its parts stand in a file for each source
/// of what is said.
class Deriver {
 public:
  Deriver(const DocumentFacts& facts, const ValidityRules& rules);

  Validity run(std::span<const IncomingEffect> effects, std::span<const Parent> parents,
               std::span<const PersonWord> words);

 private:
  void find(std::string code, std::string message, std::optional<Date> day = {}, TextRef text = {},
            std::string quote = {});

  // The text's own words
  // ----------------------------------------------------------------------------------------------

  static Event own(EventKind kind, std::optional<Date> day, std::string quote = {});
  /// Điều 53: the start is stated in the text. Where it is not, a rule of that time may tell.
  Event start() const;
  void add_own_events();
  void add_stated_end(const StatedEnd& end, std::optional<Date> start);
  void add_worded_end(const WordedEnd& end);

  // What other texts say
  // ----------------------------------------------------------------------------------------------

  Event event_of(const IncomingEffect& in, bool named) const;
  void weaken(Event& e, Grade grade, std::string note);
  void refuse(Event e, std::string code, std::string note);
  /// The start of the instructing text is not known, or the text is not known at all.
  bool date_without_start(const IncomingEffect& in, Event& e);
  /// Điều 57, NĐ 78/2025 Điều 4: an instruction works by the force of the text that gives it.
  /// False: it never does.
  bool date_effect(const IncomingEffect& in, Event& e);
  /// The stated day is before the instructing text works. An announcement only tells what has
  /// happened (Điều 57.2).
  void settle_earlier_day(const IncomingEffect& in, Event& e, Date stated);
  void name_missing_part(Event& e);
  void add_event_of(const IncomingEffect& in, bool named);
  void add_effect(const IncomingEffect& in);

  // What officers say
  // ----------------------------------------------------------------------------------------------

  static bool says_the_same(const Event& read, const Event& said);
  void add_word(const PersonWord& word);
  void confirm(Event& e, const PersonWord& word);
  void apply(const PersonWord& word);
  /// Events that follow from others (an end with a parent, a return to force) can be rejected as
  /// well.
  void reject_derived(const PersonWord& word);

  // What follows
  // ----------------------------------------------------------------------------------------------

  std::vector<Event> extensions() const;
  /// Điều 57.1 a, and "kéo dài thời hạn áp dụng", which moves the end.
  void settle_stated_end();
  /// The stated end, out of the events; doubts about its exact day go with an extension.
  std::optional<Event> take_stated_end();
  std::optional<Event> end_by_extension(const Event& extension);
  void extend(Event& end, const Event& extension);
  void mark_late(const Event& extension);
  /// An end of the same provisions (or of all of the whole) that is no announcement.
  bool is_cause(const Event& end, const Event& announced) const;
  bool has_exceptions(const Event& end) const;
  /// A list tells what other texts or the text's own term did, by the last day of force or by the
  /// first without it.
  void settle_announcements();
  /// "…hết hiệu lực…, trừ trường hợp quy định tại khoản 1 Điều 59 Nghị định này".
  void name_transitional_cases(std::span<const IncomingEffect> effects);
  const IncomingEffect* effect_behind(const Event& e,
                                      std::span<const IncomingEffect> effects) const;
  /// A suspension ends with its stated term, with the text that ordered it, or when another text
  /// says so.
  void settle_suspensions(std::span<const IncomingEffect> effects);
  void end_with_order(Event& suspension, const IncomingEffect* order);
  /// True if another text ends it.
  bool end_by_resumption(Event& suspension) const;
  void add_restoration(const IncomingEffect& in);

  // Parents
  // ----------------------------------------------------------------------------------------------

  /// The end of this text that the end of a parent brings, if the law of that day says so; findings
  /// otherwise.
  std::optional<Event> end_with(const Parent& parent);
  /// Luật 64/2025 Điều 57.2 since 01/4/2025: it lives on where not contrary, and is reviewed.
  /// Before: the old law.
  std::optional<Event> follow_parent(const Parent& parent, const Event& end);

  // The whole picture
  // ----------------------------------------------------------------------------------------------

  void sort_events();
  void find_late(const Event* end);
  void find_hit_twice();
  void find_conflicts();
  bool by_rule(std::string_view rule, const Event& e) const;
  void mark_ended_words();

  const DocumentFacts& facts_;
  const ValidityRules& rules_;
  Validity out_;
};

/// False: the effect works on the whole text.
bool is_part(const IncomingEffect& effect);

}  // namespace rasoat::validity
