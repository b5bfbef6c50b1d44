#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "corpus/text.h"
#include "corpus/validity.h"

/// Codes of findings:
///   start_unknown            no day of start can be told
///   end_before_start         the stated end is before the start
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
namespace rasoat {
namespace {

constexpr std::size_t kMaxFindings = 200;  ///< of one text; a list that nobody reads helps nobody

/// The start of the provision: its own, else that of the text.
std::optional<Date> start_of(const Validity& v, const ProvisionPath& provision) {
  std::optional<Date> whole;
  for (const Event& e : v.events) {
    if (e.kind != EventKind::kInForce || !counts(e)) continue;
    if (e.provisions.empty()) whole = whole ? whole : e.day;
    const bool own =
        !provision.empty() && std::ranges::any_of(e.provisions, [&](const ProvisionPath& path) {
          return covers(path, provision);
        });
    if (own && e.day) return e.day;
  }
  return whole;
}

/// A whole number of days, or nothing for "unknown".
std::optional<int> day_count(std::string_view value) {
  if (value.empty() || value == "unknown") return {};
  int days = 0;
  for (const char c : value) days = days * 10 + (c - '0');
  return days;
}

bool suspends(EventKind kind) {
  return kind == EventKind::kSuspended || kind == EventKind::kSuspendedPart;
}

std::optional<Date> issue_of(const IncomingEffect& effect) {
  if (effect.by_issued || effect.validity == nullptr) return effect.by_issued;
  return effect.validity->issue_date;
}

bool is_part(const IncomingEffect& effect) {
  return !effect.provisions.empty() || !effect.unresolved.empty();
}

class Deriver {
 public:
  Deriver(const DocumentFacts& facts, const ValidityRules& rules) : facts_(facts), rules_(rules) {
    out_.text = facts.text;
    out_.issue_date = facts.issue_date;
    out_.province_id = facts.province_id;
    out_.claimed_status = facts.claimed_status;
    out_.claimed_on = facts.claimed_on;
  }

  Validity run(std::span<const IncomingEffect> effects, std::span<const Parent> parents,
               std::span<const PersonWord> words) {
    add_own_events();
    for (const IncomingEffect& effect : effects) add_effect(effect);
    for (const PersonWord& word : words) apply(word);
    settle_stated_end();
    settle_announcements();
    settle_suspensions(effects);
    name_transitional_cases(effects);
    for (const IncomingEffect& effect : effects) add_restoration(effect);
    mark_ended_words();
    std::vector<Event> by_parents;
    for (const Parent& parent : parents) {
      if (auto end = end_with(parent)) by_parents.push_back(std::move(*end));
    }
    for (Event& e : by_parents) out_.events.push_back(std::move(e));
    for (const PersonWord& word : words) reject_derived(word);
    sort_events();
    mark_ended_words();
    find_conflicts();
    return std::move(out_);
  }

 private:
  void find(std::string code, std::string message, std::optional<Date> day = {}, TextRef text = {},
            std::string quote = {}) {
    if (out_.findings.size() >= kMaxFindings) return;
    out_.findings.push_back(
        {std::move(code), std::move(message), day, std::move(text), std::move(quote)});
  }

  // The text's own words -----------------------------------------------------------------------

  static Event own(EventKind kind, std::optional<Date> day, std::string quote = {}) {
    Event e;
    e.kind = kind;
    e.day = day;
    e.quote = std::move(quote);
    return e;
  }

  /// Điều 53: the start is stated in the text. Where it is not, a rule of that time may tell.
  Event start() const {
    Event e = own(EventKind::kInForce, facts_.effective_date, facts_.effective_quote);
    if (e.day) return e;
    e.grade = Grade::kUnknown;
    e.note = "văn bản không ghi ngày có hiệu lực";
    if (!facts_.issue_date || facts_.level == DocumentFacts::Level::kCentral) return e;
    const bool local = facts_.level == DocumentFacts::Level::kLocal;
    const ValidityRule* rule = rules_.find(
        local ? "start_of_local_text" : "start_of_administrative_text", *facts_.issue_date);
    const std::optional<int> days = rule == nullptr ? std::nullopt : day_count(rule->value);
    if (!days) return e;
    e.day = add_days(*facts_.issue_date, *days);
    e.grade = weaker(Grade::kInferred, ValidityRules::grade(*rule));
    e.source.kind = EventSource::Kind::kRule;
    e.source.text = {"", rule->source};
    e.note = fmt::format("văn bản không ghi ngày có hiệu lực; tính theo {}", rule->source);
    return e;
  }

  void add_own_events() {
    if (facts_.issue_date) out_.events.push_back(own(EventKind::kIssued, facts_.issue_date));
    out_.events.push_back(start());
    if (!out_.events.back().day) find("start_unknown", "Chưa biết ngày có hiệu lực của văn bản.");
    if (facts_.end) add_stated_end(*facts_.end, out_.events.back().day);
    for (const Event& e : facts_.own_events) out_.events.push_back(e);
    for (const std::string& quote : facts_.unread_parts)
      find("part_term_unread",
           "Có phần của văn bản bắt đầu hoặc hết hiệu lực vào ngày riêng, không rõ điều khoản nào.",
           {}, {}, quote);
  }

  void add_stated_end(const StatedEnd& end, std::optional<Date> start) {
    const bool last_day = end.meaning != StatedEnd::Meaning::kFirstDayAfter;
    Event e = own(EventKind::kStatedEnd, last_day ? add_days(end.day, 1) : end.day, end.quote);
    if (start && *e.day < *start) {
      e.grade = Grade::kUnknown;
      e.note =
          fmt::format("ngày hết hiệu lực {} trước ngày có hiệu lực {}", dmy(end.day), dmy(*start));
      find(
          "end_before_start",
          fmt::format("Ngày hết hiệu lực {} trước ngày có hiệu lực {}.", dmy(end.day), dmy(*start)),
          end.day);
    }
    if (end.meaning == StatedEnd::Meaning::kUnclear && e.grade == Grade::kKnown) {
      Event doubtful = e;
      doubtful.day = end.day;
      doubtful.grade = Grade::kUnknown;
      doubtful.note =
          "không rõ ngày ghi trong văn bản là ngày cuối còn hiệu lực hay ngày đầu hết "
          "hiệu lực";
      out_.events.push_back(std::move(doubtful));
    }
    out_.events.push_back(std::move(e));
  }

  // What other texts say -----------------------------------------------------------------------

  Event event_of(const IncomingEffect& in, bool named) const {
    Event e;
    e.kind = event_kind(in.effect.kind, is_part(in));
    // "Hết hiệu lực một phần": of the whole it would be an end.
    if (e.kind == EventKind::kAnnouncedExpired && is_part(in) && !named)
      e.kind = EventKind::kPartlyExpired;
    if (named) e.provisions = in.provisions;
    e.until = in.until;
    e.territory = in.territory;
    e.source = {EventSource::Kind::kOtherText, in.by, in.effect.from};
    e.quote = in.effect.quote;
    e.grade = in.resolution;
    if (in.resolution != Grade::kKnown) e.note = in.doubt;
    return e;
  }

  void weaken(Event& e, Grade grade, std::string note) {
    if (grade == Grade::kKnown) return;
    e.grade = weaker(e.grade, grade);
    if (e.note.empty()) e.note = std::move(note);
  }

  void refuse(Event e, std::string code, std::string note) {
    e.note = std::move(note);
    find(std::move(code), fmt::format("{}: {}.", e.source.text.label, e.note), e.day, e.source.text,
         e.quote);
    out_.without_effect.push_back(std::move(e));
  }

  /// The start of the instructing text is not known, or the text is not known at all.
  bool date_without_start(const IncomingEffect& in, Event& e) {
    const std::optional<Date> issued = issue_of(in);
    const std::string note = fmt::format("chưa biết ngày có hiệu lực của {}", in.by.label);
    if (in.effect.from_date && (!issued || *issued <= *in.effect.from_date)) {
      e.day = in.effect.from_date;
      weaken(e, Grade::kInferred, note);
      return true;
    }
    e.day = issued;
    weaken(e, Grade::kUnknown, note);
    find("effect_without_day",
         fmt::format("Không tính được ngày {} tác động: {}.", in.by.label, note), issued, in.by,
         e.quote);
    return true;
  }

  /// Điều 57, NĐ 78/2025 Điều 4: an instruction works by the force of the text that gives it.
  /// False: it never does.
  bool date_effect(const IncomingEffect& in, Event& e) {
    const std::optional<Date> start = in.validity ? start_of(*in.validity, in.from) : std::nullopt;
    if (!start) return date_without_start(in, e);
    const Date stated = in.effect.from_date.value_or(*start);
    const FirstDay first = first_day_in_force(*in.validity, in.from, std::max(stated, *start));
    if (!first.day) {
      e.day = stated;
      const Status by = status_on(*in.validity, {std::max(stated, *start), in.from, {}});
      refuse(std::move(e), "effect_not_working",
             fmt::format("không có hiệu lực vào ngày {} nên không tác động ({})",
                         dmy(std::max(stated, *start)), by.reason));
      return false;
    }
    e.day = first.day;
    weaken(
        e, first.grade,
        fmt::format("hiệu lực của {} vào ngày {} không chắc chắn", in.by.label, dmy(*first.day)));
    if (stated < *first.day) settle_earlier_day(in, e, stated);
    return true;
  }

  /// The stated day is before the instructing text works. An announcement only tells what has
  /// happened (Điều 57.2).
  void settle_earlier_day(const IncomingEffect& in, Event& e, Date stated) {
    const bool announced = in.effect.kind == EffectKind::kAnnouncesExpired;
    if (announced && !in.effect.from_date) return;
    if (announced || rules_.value("retroactive_end", *e.day) == "stated") {
      e.day = stated;
      return;
    }
    const std::string note =
        fmt::format("nêu ngày {} nhưng đến {} mới có hiệu lực", dmy(stated), dmy(*e.day));
    find("effect_retroactive", fmt::format("{} {}.", e.source.text.label, note), e.day,
         e.source.text, e.quote);
    weaken(e, Grade::kInferred, note);
  }

  void name_missing_part(Event& e) {
    const bool part = e.kind == EventKind::kRepealedPart || e.kind == EventKind::kReplacedPart ||
                      e.kind == EventKind::kPartlyExpired || e.kind == EventKind::kSuspendedPart;
    if (!e.provisions.empty() || (!part && !changes_words(e.kind))) return;
    weaken(e, Grade::kInferred, "không rõ điều khoản nào");
    find("effect_without_provision",
         fmt::format("{} tác động đến một phần văn bản, không rõ điều khoản nào.",
                     e.source.text.label),
         e.day, e.source.text, e.quote);
  }

  void add_event_of(const IncomingEffect& in, bool named) {
    Event e = event_of(in, named);
    const std::optional<Date> issued = issue_of(in);
    if (issued && facts_.issue_date && *issued < *facts_.issue_date) {
      return refuse(std::move(e), "effect_older",
                    fmt::format("ban hành ngày {}, trước văn bản này; chắc nói về văn bản khác "
                                "cùng số",
                                dmy(*issued)));
    }
    if (!in.may_act) {
      e.day = in.effect.from_date;
      return refuse(std::move(e), "effect_not_competent",
                    "cơ quan ban hành không có thẩm quyền đối với văn bản này");
    }
    if (e.kind == EventKind::kTerritoryChanged && e.territory.empty()) {
      e.day = in.effect.from_date;
      return refuse(std::move(e), "territory_unknown", "không rõ địa bàn áp dụng");
    }
    if (!date_effect(in, e)) return;
    if (in.effect.kind == EffectKind::kAnnouncesExpired && !in.effect.from_date)
      weaken(e, Grade::kInferred, "công bố không nêu ngày hết hiệu lực");
    name_missing_part(e);
    if (in.resolution == Grade::kUnknown) {
      find("effect_ambiguous", fmt::format("{}: {}.", in.by.label, in.doubt), e.day, in.by,
           e.quote);
    }
    out_.events.push_back(std::move(e));
  }

  void add_effect(const IncomingEffect& in) {
    if (in.by.key == facts_.text.key) return;
    const bool named = !in.provisions.empty();
    const bool unnamed = !in.unresolved.empty();
    if (named || !unnamed) add_event_of(in, named);
    if (unnamed) add_event_of(in, false);
  }

  // What officers say --------------------------------------------------------------------------

  static bool says_the_same(const Event& read, const Event& said) {
    return read.kind == said.kind && read.day == said.day && read.until == said.until &&
           read.provisions == said.provisions;
  }

  void add_word(const PersonWord& word) {
    Event e = *word.event;
    e.confirmation = word.confirmation;
    e.grade = Grade::kKnown;
    e.note.clear();
    if (word.about.empty()) e.source.kind = EventSource::Kind::kPerson;
    out_.events.push_back(std::move(e));
  }

  void confirm(Event& e, const PersonWord& word) {
    e.confirmation = word.confirmation;
    if (word.confirmation.verdict == Confirmation::Verdict::kRejected) return;
    if (!word.event || says_the_same(e, *word.event)) {
      e.grade = Grade::kKnown;
      e.note.clear();
      return;
    }
    e.confirmation->verdict = Confirmation::Verdict::kRejected;
    find("person_conflict",
         fmt::format("Bản đọc hiện nay khác với sự kiện mà {} đã xác nhận ngày {}; lời của người "
                     "được giữ.",
                     word.confirmation.who, dmy(word.confirmation.when)),
         e.day, e.source.text, e.quote);
    add_word(word);
  }

  void apply(const PersonWord& word) {
    const bool rejects = word.confirmation.verdict == Confirmation::Verdict::kRejected;
    if (!word.about.empty()) {
      for (std::size_t i = 0; i < out_.events.size(); ++i) {
        if (event_key(out_.events[i]) != word.about || out_.events[i].confirmation) continue;
        Event read = out_.events[i];
        confirm(read, word);
        out_.events[i] = std::move(read);
        return;
      }
    }
    if (!word.event || (rejects && !word.about.empty())) return;
    if (!word.about.empty()) {
      find("person_without_reading",
           fmt::format("Sự kiện mà {} đã xác nhận ngày {} không còn thấy trong bản đọc hiện nay.",
                       word.confirmation.who, dmy(word.confirmation.when)),
           word.event->day, word.event->source.text, word.event->quote);
    }
    add_word(word);
  }

  /// Events that follow from others (an end with a parent, a return to force) can be rejected as
  /// well.
  void reject_derived(const PersonWord& word) {
    if (word.about.empty()) return;
    for (Event& e : out_.events) {
      if (e.source.kind == EventSource::Kind::kRule && !e.confirmation &&
          event_key(e) == word.about)
        e.confirmation = word.confirmation;
    }
  }

  // What follows -------------------------------------------------------------------------------

  std::vector<Event> extensions() const {
    std::vector<Event> found;
    for (const Event& e : out_.events) {
      if (e.kind == EventKind::kExtended && e.provisions.empty() && counts(e)) found.push_back(e);
    }
    std::ranges::stable_sort(found, {}, [](const Event& e) { return e.day; });
    return found;
  }

  /// Điều 57.1 a, and "kéo dài thời hạn áp dụng", which moves the end.
  void settle_stated_end() {
    const std::vector<Event> found = extensions();
    if (found.empty()) return;
    std::optional<Event> end = take_stated_end();
    for (const Event& extension : found) {
      if (!end) {
        end = end_by_extension(extension);
      } else if (extension.day && end->day && *extension.day > *end->day) {
        mark_late(extension);
      } else {
        extend(*end, extension);
      }
    }
    if (end) out_.events.push_back(std::move(*end));
  }

  /// The stated end, out of the events; doubts about its exact day go with an extension.
  std::optional<Event> take_stated_end() {
    std::optional<Event> end;
    for (const Event& e : out_.events) {
      const bool stated = e.kind == EventKind::kStatedEnd && e.provisions.empty() && counts(e);
      if (stated && (!end || e.day > end->day)) end = e;
    }
    std::erase_if(out_.events, [](const Event& e) {
      return e.kind == EventKind::kStatedEnd && e.provisions.empty() && counts(e);
    });
    return end;
  }

  std::optional<Event> end_by_extension(const Event& extension) {
    find("end_only_by_extension",
         fmt::format("{} kéo dài một thời hạn mà văn bản không ghi.", extension.source.text.label),
         extension.day, extension.source.text, extension.quote);
    if (!extension.until) return {};
    Event end = own(EventKind::kStatedEnd, add_days(*extension.until, 1), extension.quote);
    end.source = extension.source;
    end.grade = weaker(extension.grade, Grade::kInferred);
    end.note = "thời hạn chỉ được biết qua văn bản kéo dài";
    return end;
  }

  static void extend(Event& end, const Event& extension) {
    end.source = extension.source;
    end.quote = extension.quote;
    end.grade = weaker(end.grade, extension.grade);
    if (extension.until) {
      const Date after = add_days(*extension.until, 1);
      end.day = extension.day ? std::max(after, *extension.day)
                              : after;  // nothing ends before it was said
      return;
    }
    end.grade = Grade::kUnknown;
    end.note = "được kéo dài nhưng không rõ đến ngày nào";
  }

  void mark_late(const Event& extension) {
    find("extended_after_end",
         fmt::format("{} kéo dài thời hạn sau khi văn bản đã hết hiệu lực.",
                     extension.source.text.label),
         extension.day, extension.source.text, extension.quote);
    for (Event& e : out_.events) {
      if (e.kind != EventKind::kExtended || e.source != extension.source || e.day != extension.day)
        continue;
      e.grade = Grade::kUnknown;
      e.note = "kéo dài sau khi đã hết hiệu lực";
    }
  }

  /// An end of the same provisions (or of all of the whole) that is no announcement.
  bool is_cause(const Event& end, const Event& announced) const {
    const bool certain = counts(end) && end.day && end.grade != Grade::kUnknown;
    return ends(end.kind) && end.kind != EventKind::kAnnouncedExpired &&
           end.kind != EventKind::kPartlyExpired && certain &&
           end.provisions == announced.provisions && !has_exceptions(end);
  }

  bool has_exceptions(const Event& end) const {
    return std::ranges::any_of(out_.events, [&](const Event& e) {
      return e.kind == EventKind::kKept && !e.provisions.empty() && e.source == end.source &&
             counts(e);
    });
  }

  /// A list tells what other texts or the text's own term did, by the last day of force or by the
  /// first without it.
  void settle_announcements() {
    for (Event& announced : out_.events) {
      if (announced.kind != EventKind::kAnnouncedExpired || !counts(announced) || !announced.day ||
          announced.grade == Grade::kUnknown)
        continue;
      const Event* cause = nullptr;
      for (const Event& e : out_.events) {
        if (is_cause(e, announced) && (cause == nullptr || *e.day < *cause->day)) cause = &e;
      }
      if (cause == nullptr) continue;
      const bool same =
          *cause->day <= add_days(*announced.day, 1) && *announced.day <= add_days(*cause->day, 1);
      const bool no_day = announced.grade == Grade::kInferred && *cause->day < *announced.day;
      if (same || no_day) {
        announced.day = cause->day;
        continue;
      }
      find(
          "announcement_differs",
          fmt::format("{} công bố hết hiệu lực từ {}, còn theo {} thì từ {}.",
                      announced.source.text.label, dmy(*announced.day),
                      cause->source.text.label.empty() ? "chính văn bản" : cause->source.text.label,
                      dmy(*cause->day)),
          announced.day, announced.source.text, announced.quote);
      // An officer's word about the end outweighs what a list tells of it.
      if (cause->confirmation) announced.day = cause->day;
    }
  }

  /// "…hết hiệu lực…, trừ trường hợp quy định tại khoản 1 Điều 59 Nghị định này".
  void name_transitional_cases(std::span<const IncomingEffect> effects) {
    for (const IncomingEffect& in : effects) {
      if (in.effect.kind != EffectKind::kKeeps || is_part(in) || in.from.empty()) continue;
      const bool ended_by_it = std::ranges::any_of(out_.events, [&](const Event& e) {
        return ends(e.kind) && e.provisions.empty() && e.source.text == in.by;
      });
      for (Event& e : out_.events) {
        const bool cases = e.kind == EventKind::kKept && e.provisions.empty() &&
                           e.source.text == in.by && e.source.provision == in.effect.from;
        if (cases && ended_by_it && e.grade == Grade::kKnown) e.note = cite(in.from);
      }
    }
  }

  const IncomingEffect* effect_behind(const Event& e,
                                      std::span<const IncomingEffect> effects) const {
    const auto it = std::ranges::find_if(
        effects, [&](const IncomingEffect& in) { return in.by.key == e.source.text.key; });
    return it == effects.end() ? nullptr : &*it;
  }

  /// A suspension ends with its stated term, with the text that ordered it, or when another text
  /// says so.
  void settle_suspensions(std::span<const IncomingEffect> effects) {
    std::vector<Event> resumed;
    for (Event& e : out_.events) {
      if (!suspends(e.kind) || !e.day) continue;
      end_with_order(e, effect_behind(e, effects));
      const bool explicitly = end_by_resumption(e);
      if (!e.until || explicitly || !counts(e)) continue;
      Event end = e;
      end.kind = EventKind::kResumed;
      end.day = add_days(*e.until, 1);
      end.until.reset();
      resumed.push_back(std::move(end));
    }
    for (Event& e : resumed) out_.events.push_back(std::move(e));
  }

  void end_with_order(Event& suspension, const IncomingEffect* order) {
    if (order == nullptr || order->validity == nullptr) return;
    const Event* end = end_of(*order->validity);
    if (end == nullptr || *end->day <= *suspension.day) return;
    if (suspension.until && *suspension.until < *end->day) return;
    if (rules_.value("suspending_text_ended", *end->day) != "resumes") return;
    suspension.until = add_days(*end->day, -1);
    weaken(suspension, Grade::kInferred,
           fmt::format("{} hết hiệu lực từ {}", order->by.label, dmy(*end->day)));
  }

  /// True if another text ends it.
  bool end_by_resumption(Event& suspension) const {
    bool found = false;
    for (const Event& e : out_.events) {
      if (e.kind != EventKind::kResumed || !counts(e) || !e.day || *e.day <= *suspension.day)
        continue;
      const bool all = e.provisions.empty() || e.provisions == suspension.provisions;
      if (!all || (suspension.until && *suspension.until < add_days(*e.day, -1))) continue;
      suspension.until = add_days(*e.day, -1);
      found = true;
    }
    return found;
  }

  void add_restoration(const IncomingEffect& in) {
    if (in.validity == nullptr) return;
    const Event* end = end_of(*in.validity);
    if (end == nullptr || end->kind != EventKind::kRepealed) return;
    const ValidityRule* rule = rules_.find("revival", *end->day);
    if (rule == nullptr || rule->value != "restored") return;
    const bool ended_by_it = std::ranges::any_of(out_.events, [&](const Event& e) {
      return ends(e.kind) && counts(e) && e.source.text.key == in.by.key && e.day &&
             *e.day < *end->day;
    });
    if (!ended_by_it) return;
    Event e = own(EventKind::kRestored, end->day, end->quote);
    e.source = {EventSource::Kind::kRule, in.by, ""};
    e.grade = weaker(ValidityRules::grade(*rule), end->grade);
    e.note = fmt::format("{} đã bị bãi bỏ", in.by.label);
    out_.events.push_back(std::move(e));
  }

  // Parents ------------------------------------------------------------------------------------

  /// The end of this text that the end of a parent brings, if the law of that day says so; findings
  /// otherwise.
  std::optional<Event> end_with(const Parent& parent) {
    if (parent.validity == nullptr) return {};
    for (const Event& e : parent.validity->events) {
      if (e.kind == EventKind::kSuspended && counts(e) && e.day && !e.until)
        find("parent_suspended",
             fmt::format("Cần rà soát: {} bị tạm ngưng hiệu lực từ {}.", parent.text.label,
                         dmy(*e.day)),
             e.day, parent.text, parent.quote);
    }
    const Event* end = end_of(*parent.validity);
    if (end == nullptr) return {};
    if (facts_.issue_date && *end->day <= *facts_.issue_date) {
      find("parent_ended_before",
           fmt::format("{} đã hết hiệu lực từ {}, trước khi văn bản này được ban hành.",
                       parent.text.label, dmy(*end->day)),
           end->day, parent.text, parent.quote);
      return {};
    }
    if (computed_force(out_, {*end->day, {}, {}}) == Force::kExpired) return {};
    return follow_parent(parent, *end);
  }

  /// Luật 64/2025 Điều 57.2 since 01/4/2025: it lives on where not contrary, and is reviewed.
  /// Before: the old law.
  std::optional<Event> follow_parent(const Parent& parent, const Event& end) {
    const ValidityRule* rule = rules_.find("implementing_text", *end.day);
    const bool details = parent.relation == Parent::Relation::kDetails;
    if (!details || rule == nullptr || rule->value == "review") {
      find("parent_needs_review",
           fmt::format(
               "Cần rà soát (Nghị định 79/2025/NĐ-CP Điều 39): {} hết hiệu lực từ {}; văn bản "
               "này vẫn tiếp tục có hiệu lực phần không trái{}.",
               parent.text.label, dmy(*end.day),
               rule && details ? fmt::format(" ({})", rule->source) : std::string()),
           end.day, parent.text, parent.quote);
      return {};
    }
    if (rule->value != "ends") return {};
    Event e = own(EventKind::kEndedWithParent, end.day, parent.quote);
    e.source = {EventSource::Kind::kRule, parent.text, ""};
    e.grade = weaker(weaker(ValidityRules::grade(*rule), end.grade), Grade::kInferred);
    e.note = fmt::format("theo {}", rule->source);
    find("parent_ended_old_rule",
         fmt::format("Quy tắc cũ: {} hết hiệu lực từ {}, văn bản quy định chi tiết hết hiệu lực "
                     "theo ({}); cần người xác nhận.",
                     parent.text.label, dmy(*end.day), rule->source),
         end.day, parent.text, parent.quote);
    return e;
  }

  // The whole picture --------------------------------------------------------------------------

  void sort_events() {
    std::ranges::stable_sort(out_.events, [](const Event& a, const Event& b) {
      if (a.day.has_value() != b.day.has_value()) return a.day.has_value();
      if (a.day != b.day) return a.day < b.day;
      return a.kind < b.kind;
    });
  }

  void find_late(const Event* end) {
    if (end == nullptr) return;
    for (const Event& e : out_.events) {
      const bool other = e.source.kind == EventSource::Kind::kOtherText && &e != end;
      if (!other || !counts(e) || !e.day || *e.day <= *end->day ||
          e.kind == EventKind::kAnnouncedExpired || e.kind == EventKind::kResumed ||
          e.kind == EventKind::kExtended || e.kind == EventKind::kKept)
        continue;
      find("effect_after_end",
           fmt::format("{} ({}) tác động từ {}, sau khi văn bản đã hết hiệu lực từ {}.",
                       e.source.text.label, label(e.kind), dmy(*e.day), dmy(*end->day)),
           e.day, e.source.text, e.quote);
    }
  }

  void find_hit_twice() {
    std::unordered_map<std::string, const Event*> first;
    for (const Event& e : out_.events) {
      if (!ends(e.kind) || !counts(e) || e.kind == EventKind::kAnnouncedExpired) continue;
      for (const ProvisionPath& path : e.provisions) {
        const auto [it, added] = first.emplace(address(path), &e);
        if (added || it->second->source.text == e.source.text) continue;
        find("provision_hit_twice",
             fmt::format("{} bị cả {} và {} làm hết hiệu lực; cần xác minh văn bản nào.",
                         capitalised(cite(path)), it->second->source.text.label,
                         e.source.text.label),
             e.day, e.source.text, e.quote);
      }
    }
  }

  void find_conflicts() {
    find_late(end_of(out_));
    find_hit_twice();
  }

  bool by_rule(std::string_view rule, const Event& e) const {
    const Date day = e.day.value_or(facts_.issue_date.value_or(Date{}));
    return rules_.value(rule, day) == "partly_expired";
  }

  void mark_ended_words() {
    out_.ends_words.clear();
    for (const Event& e : out_.events) {
      const bool ended = ends(e.kind) || (changes_words(e.kind) && by_rule("amended", e)) ||
                         (e.kind == EventKind::kSupplemented && by_rule("supplemented", e)) ||
                         (e.kind == EventKind::kCorrected && by_rule("corrected", e));
      out_.ends_words.push_back(ended);
    }
  }

  const DocumentFacts& facts_;
  const ValidityRules& rules_;
  Validity out_;
};

DocumentFacts::Level level_of(const DocumentMetadata& m, std::string_view province_id) {
  const bool no_year = m.number && !m.number->year;
  if (!info(m.type).can_be_normative || (!m.normative && no_year))
    return DocumentFacts::Level::kAdministrative;
  return province_id.empty() ? DocumentFacts::Level::kCentral : DocumentFacts::Level::kLocal;
}

}  // namespace

TextRef text_ref(const DocumentMetadata& m, std::string_view key) {
  const std::string type = capitalised(info(m.type).name);
  if (m.number) return {std::string(key), squeeze(type + " " + m.number->printed())};
  const std::string date = m.issue_date ? " ngày " + dmy(*m.issue_date) : std::string();
  return {std::string(key), squeeze(fmt::format("{} {}{}", type, m.title, date))};
}

DocumentFacts facts_of(const DocumentMetadata& m, std::string_view key,
                       std::string_view province_id) {
  DocumentFacts facts;
  facts.text = text_ref(m, key);
  facts.level = level_of(m, province_id);
  facts.issue_date = m.issue_date;
  facts.effective_date = m.effective_date;
  if (m.expiry_date) facts.end = StatedEnd{*m.expiry_date, StatedEnd::Meaning::kLastDay, ""};
  facts.province_id = province_id;
  facts.claimed_status = m.claimed_status;
  return facts;
}

std::string added_event_key(const Event& event) {
  Event added = event;
  added.source.kind = EventSource::Kind::kPerson;
  return event_key(added);
}

std::vector<PersonWord> standing_words(std::span<const PersonWord> said) {
  std::vector<PersonWord> out;
  for (const PersonWord& word : said) {
    const auto earlier = std::ranges::find_if(out, [&](const PersonWord& one) {
      if (word.about.empty()) return false;
      return one.about.empty() ? one.event && added_event_key(*one.event) == word.about
                               : one.about == word.about;
    });
    if (earlier == out.end()) {
      out.push_back(word);
      continue;
    }
    earlier->confirmation = word.confirmation;
    if (word.event || !earlier->about.empty()) earlier->event = word.event;
  }
  return out;
}

Validity derive_validity(const DocumentFacts& facts, std::span<const IncomingEffect> effects,
                         std::span<const Parent> parents, std::span<const PersonWord> words,
                         const ValidityRules& rules) {
  return Deriver(facts, rules).run(effects, parents, words);
}

}  // namespace rasoat
