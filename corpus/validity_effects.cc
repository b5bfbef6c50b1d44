#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "corpus/validity_deriver.h"

/// What other texts do to a text.
namespace rasoat::validity {
namespace {

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

std::optional<Date> issue_of(const IncomingEffect& effect) {
  if (effect.by_issued || effect.validity == nullptr) return effect.by_issued;
  return effect.validity->issue_date;
}

}  // namespace

bool is_part(const IncomingEffect& effect) {
  return !effect.provisions.empty() || !effect.unresolved.empty();
}

Event Deriver::event_of(const IncomingEffect& in, bool named) const {
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

void Deriver::weaken(Event& e, Grade grade, std::string note) {
  if (grade == Grade::kKnown) return;
  e.grade = weaker(e.grade, grade);
  if (e.note.empty()) e.note = std::move(note);
}

void Deriver::refuse(Event e, std::string code, std::string note) {
  e.note = std::move(note);
  find(std::move(code), fmt::format("{}: {}.", e.source.text.label, e.note), e.day, e.source.text,
       e.quote);
  out_.without_effect.push_back(std::move(e));
}

bool Deriver::date_without_start(const IncomingEffect& in, Event& e) {
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

bool Deriver::date_effect(const IncomingEffect& in, Event& e) {
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
  weaken(e, first.grade,
         fmt::format("hiệu lực của {} vào ngày {} không chắc chắn", in.by.label, dmy(*first.day)));
  if (stated < *first.day) settle_earlier_day(in, e, stated);
  return true;
}

void Deriver::settle_earlier_day(const IncomingEffect& in, Event& e, Date stated) {
  const bool announced = in.effect.kind == EffectKind::kAnnouncesExpired;
  if (announced && !in.effect.from_date) return;
  if (announced || rules_.value("retroactive_end", *e.day) == "stated") {
    e.day = stated;
    return;
  }
  const std::string note =
      fmt::format("nêu ngày {} nhưng đến {} mới có hiệu lực", dmy(stated), dmy(*e.day));
  find("effect_retroactive", fmt::format("{} {}.", e.source.text.label, note), e.day, e.source.text,
       e.quote);
  weaken(e, Grade::kInferred, note);
}

void Deriver::name_missing_part(Event& e) {
  const bool part = e.kind == EventKind::kRepealedPart || e.kind == EventKind::kReplacedPart ||
                    e.kind == EventKind::kPartlyExpired || e.kind == EventKind::kSuspendedPart;
  if (!e.provisions.empty() || (!part && !changes_words(e.kind))) return;
  weaken(e, Grade::kInferred, "không rõ điều khoản nào");
  find("effect_without_provision",
       fmt::format("{} tác động đến một phần văn bản, không rõ điều khoản nào.",
                   e.source.text.label),
       e.day, e.source.text, e.quote);
}

void Deriver::add_event_of(const IncomingEffect& in, bool named) {
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
    find("effect_ambiguous", fmt::format("{}: {}.", in.by.label, in.doubt), e.day, in.by, e.quote);
  }
  out_.events.push_back(std::move(e));
}

void Deriver::add_effect(const IncomingEffect& in) {
  if (in.by.key == facts_.text.key) return;
  const bool named = !in.provisions.empty();
  const bool unnamed = !in.unresolved.empty();
  if (named || !unnamed) add_event_of(in, named);
  if (unnamed) add_event_of(in, false);
}

}  // namespace rasoat::validity
