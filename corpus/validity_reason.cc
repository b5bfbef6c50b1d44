#include <fmt/format.h>

#include <algorithm>

#include "corpus/text.h"
#include "corpus/validity_fold.h"

/// The one sentence that a page shows beside the force.
namespace rasoat::validity {
namespace {

constexpr std::size_t kNamed = 3;  ///< events and provisions that are named before "và … khác"

std::string source_name(const Event& e) {
  switch (e.source.kind) {
    case EventSource::Kind::kOwnText:
      return "chính văn bản này";
    case EventSource::Kind::kClaimed:
      return "nguồn của văn bản";
    case EventSource::Kind::kPerson:
      if (!e.source.text.label.empty()) return e.source.text.label;
      return "xác nhận của cán bộ rà soát";
    case EventSource::Kind::kOtherText:
    case EventSource::Kind::kRule:
      break;
  }
  return e.source.text.label.empty() ? std::string("văn bản chưa rõ") : e.source.text.label;
}

std::string hit(const std::vector<ProvisionPath>& provisions) {
  if (provisions.empty()) return {};
  if (provisions.size() > kNamed) return fmt::format("{} điều khoản ", provisions.size());
  std::string out;
  for (const ProvisionPath& path : provisions) {
    if (!out.empty()) out += ", ";
    out += cite(path);
  }
  return out + " ";
}

/// What was done, and the word before who did it.
struct Verb {
  std::string_view done;
  std::string_view by;
  friend bool operator==(const Verb&, const Verb&) = default;
};

Verb verb(const Event& e) {
  if (only_expires(e)) return {"hết hiệu lực", "theo"};
  switch (e.kind) {
    case EventKind::kAmended:
      return {"được sửa đổi, bổ sung", "bởi"};
    case EventKind::kSupplemented:
      return {"được bổ sung", "bởi"};
    case EventKind::kPhraseReplaced:
      return {"được thay cụm từ", "bởi"};
    case EventKind::kPhraseRemoved:
      return {"bị bỏ cụm từ", "bởi"};
    case EventKind::kCorrected:
      return {"được đính chính", "bởi"};
    case EventKind::kPartlyExpired:
      return {"hết hiệu lực một phần", "theo"};
    case EventKind::kRepealedPart:
    case EventKind::kRepealed:
      return {"bị bãi bỏ", "bởi"};
    case EventKind::kReplacedPart:
    case EventKind::kReplaced:
      return {"bị thay thế", "bởi"};
    case EventKind::kExtended:
      return {"được kéo dài thời hạn áp dụng", "bởi"};
    case EventKind::kAnnouncedExpired:
      return {"được công bố hết hiệu lực", "bởi"};
    case EventKind::kSuspended:
    case EventKind::kSuspendedPart:
      return {"bị tạm ngưng", "theo"};
    case EventKind::kResumed:
      return {"hết tạm ngưng", "theo"};
    case EventKind::kRestored:
      return {"có hiệu lực trở lại", "theo"};
    case EventKind::kTerritoryChanged:
      return {"được thay đổi địa bàn áp dụng", "bởi"};
    case EventKind::kKept:
      return {"tiếp tục có hiệu lực", "theo"};
    case EventKind::kInForce:
      return {"có hiệu lực", "theo"};
    default:
      return {"", "theo"};
  }
}

/// "bị bãi bỏ một phần" where the part is not named.
Verb unnamed_verb(const Event& e) {
  if (e.kind == EventKind::kRepealedPart)
    return only_expires(e) ? Verb{"hết hiệu lực một phần", "theo"}
                           : Verb{"bị bãi bỏ một phần", "bởi"};
  if (e.kind == EventKind::kReplacedPart) return {"bị thay thế một phần", "bởi"};
  if (e.kind == EventKind::kSuspendedPart) return {"bị tạm ngưng một phần", "theo"};
  return verb(e);
}

Verb verb_for(const Event& e) {
  Verb out = e.provisions.empty() ? unnamed_verb(e) : verb(e);
  const bool said_by_officer =
      e.source.kind == EventSource::Kind::kPerson && e.source.text.label.empty();
  if (said_by_officer) out.by = "theo";
  return out;
}

/// What one text did from one day: "Điều 5 được sửa đổi, bổ sung và Điều 7 bị bãi bỏ bởi …".
struct Cause {
  struct Act {
    Verb verb;
    std::vector<ProvisionPath> provisions;
  };
  const Event* first = nullptr;
  std::vector<Act> acts;
  std::string whole;  ///< the sentence of an event that no verb tells
};

bool joins(const Cause& cause, const Event& e) {
  return cause.whole.empty() && cause.first->source.text == e.source.text &&
         cause.first->source.kind == e.source.kind && cause.first->day == e.day &&
         cause.acts.back().verb.by == verb_for(e).by;
}

void join(Cause& cause, const Event& e) {
  const Verb verb = verb_for(e);
  auto act = std::ranges::find(cause.acts, verb, &Cause::Act::verb);
  if (act == cause.acts.end()) act = cause.acts.insert(act, {verb, {}});
  for (const ProvisionPath& path : e.provisions) {
    if (std::ranges::find(act->provisions, path) == act->provisions.end())
      act->provisions.push_back(path);
  }
}

/// The sentence of an end by a term or with the text that it details.
std::string ended_by_itself(const Event& e) {
  if (e.kind == EventKind::kEndedWithParent)
    return fmt::format("văn bản được quy định chi tiết là {} hết hiệu lực", source_name(e));
  if (e.kind != EventKind::kStatedEnd) return {};
  if (e.source.kind == EventSource::Kind::kOwnText)
    return hit(e.provisions) + "hết thời hạn ghi trong văn bản";
  return hit(e.provisions) + "hết thời hạn được kéo dài bởi " + source_name(e);
}

std::vector<Cause> grouped(const Validity& v, std::span<const std::size_t> places) {
  std::vector<Cause> out;
  for (const std::size_t place : places) {
    const Event& e = v.events[place];
    std::string whole = ended_by_itself(e);
    const auto same = whole.empty()
                          ? std::ranges::find_if(out, [&](const Cause& c) { return joins(c, e); })
                          : out.end();
    if (same != out.end()) {
      join(*same, e);
      continue;
    }
    out.push_back({&e, {}, std::move(whole)});
    if (out.back().whole.empty()) join(out.back(), e);
  }
  return out;
}

/// "Điều 5 được sửa đổi, bổ sung và Điều 7 bị bãi bỏ bởi Quyết định 31/2025/QĐ-UBND"
std::string told(const Cause& cause) {
  if (!cause.whole.empty()) return cause.whole;
  std::string out;
  for (std::size_t i = 0; i < cause.acts.size(); ++i) {
    const Cause::Act& act = cause.acts[i];
    if (i > 0) out += i + 1 == cause.acts.size() ? " và " : ", ";
    out += hit(act.provisions);
    out += act.verb.done;
  }
  const Event& first = *cause.first;
  if (first.kind == EventKind::kInForce && first.source.kind == EventSource::Kind::kOwnText)
    return out;
  if (!out.empty()) out += " ";
  return fmt::format("{}{} {}", out, cause.acts.back().verb.by, source_name(first));
}

enum class Days { kNone, kAfterFirst, kAll };

/// The texts that did it, with what each did and from which days.
std::string causes(const Validity& v, std::span<const std::size_t> places, Days days) {
  const std::vector<Cause> all = grouped(v, places);
  std::string out;
  const std::size_t named = std::min(all.size(), kNamed);
  for (std::size_t i = 0; i < named; ++i) {
    if (i > 0) out += "; ";
    out += told(all[i]);
    const std::optional<Date> day = all[i].first->day;
    const bool says_day = days == Days::kAll || (days == Days::kAfterFirst && i > 0);
    if (day && says_day) out += " từ " + dmy(*day);
  }
  if (all.size() > named) out += fmt::format("; và {} thay đổi khác", all.size() - named);
  return out;
}

std::string from_day(std::optional<Date> day) {
  return day ? fmt::format(" từ {}", dmy(*day)) : std::string();
}

std::string honesty(const Validity& v, const Folded& f) {
  if (f.grade == Grade::kKnown || f.force == Force::kUnknown) return {};
  for (const std::size_t i : f.because) {
    if (v.events[i].grade == f.grade && !v.events[i].note.empty())
      return fmt::format(" ({}: {})", label(f.grade), v.events[i].note);
  }
  return fmt::format(" ({})", label(f.grade));
}

std::string started(const Validity& v, const Folded& f) {
  const Event& start = v.events[f.because.front()];
  std::string out = fmt::format("Có hiệu lực từ {} theo {}", dmy(*start.day), source_name(start));
  const std::vector<std::size_t> changes(f.because.begin() + 1, f.because.end());
  if (!changes.empty()) out += "; " + causes(v, changes, Days::kAll);
  return out;
}

/// "; được kéo dài thời hạn áp dụng đến hết 31/12/2026 bởi …; Điều 4 có hiệu lực từ 01/01/2027"
std::string limits(const Validity& v, const Folded& f) {
  std::string out;
  if (f.extended_by) {
    const Event& e = v.events[*f.extended_by];
    out += fmt::format("; được kéo dài thời hạn áp dụng đến hết {} bởi {}", dmy(*e.until),
                       source_name(e));
  }
  if (!f.later_parts.empty()) out += "; " + causes(v, f.later_parts, Days::kAll);
  return out;
}

std::string suspended(const Validity& v, const Folded& f) {
  const Event& e = v.events[f.because.front()];
  const std::string until = e.until ? fmt::format(" đến hết {}", dmy(*e.until)) : std::string();
  return fmt::format("Tạm ngưng hiệu lực{}{}: theo {}", from_day(e.day), until, source_name(e));
}

std::string no_start(const Validity& v) {
  for (const Event& e : v.events) {
    if (e.kind == EventKind::kInForce && counts(e) && !e.note.empty())
      return "Không rõ hiệu lực: " + e.note;
  }
  return "Không rõ hiệu lực: chưa biết ngày có hiệu lực của văn bản";
}

/// "của Nghị định đó" of "Nghị định 901/2026/NĐ-CP".
std::string of_that(std::string_view text) {
  const std::size_t number = text.find_first_of("0123456789");
  return fmt::format("của {} đó", squeeze(text.substr(0, number)));
}

/// ", trừ trường hợp chuyển tiếp quy định tại khoản 1 Điều 59 của Nghị định đó".
std::string transitional_cases(const Validity& v, const Folded& f, Date day) {
  std::string places;
  std::string_view by;
  std::size_t named = 0;
  for (const std::size_t i : f.because) {
    const Event& end = v.events[i];
    for (const Event& e : v.events) {
      const bool cases = e.kind == EventKind::kKept && e.provisions.empty() && !e.note.empty() &&
                         counts(e) && e.source.text == end.source.text && (!e.day || *e.day <= day);
      if (!cases || ++named > kNamed) continue;
      places += (places.empty() ? "" : ", ") + e.note;
      by = e.source.text.label;
    }
  }
  if (places.empty()) return {};
  if (named > kNamed) places += fmt::format(" và {} chỗ khác", named - kNamed);
  const bool said_already = f.because.size() == 1;
  return fmt::format(", trừ trường hợp chuyển tiếp quy định tại {} {}", places,
                     said_already ? of_that(by) : std::string(by));
}

std::string sentence(const Validity& v, const StatusQuery& query, const Folded& f,
                     std::optional<Date> since) {
  switch (f.ground) {
    case Ground::kNotIssued:
      return fmt::format("Chưa có hiệu lực: đến {} mới được ban hành", dmy(*v.issue_date));
    case Ground::kNoStart:
      return no_start(v);
    case Ground::kBeforeStart: {
      const Event& start = v.events[f.because.front()];
      return fmt::format("Chưa có hiệu lực: có hiệu lực từ {} theo {}", dmy(*start.day),
                         source_name(start));
    }
    case Ground::kStarted:
      return started(v, f);
    case Ground::kEnd:
      if (!f.candidates.empty())
        return fmt::format("Hết hiệu lực{}; nhiều văn bản cùng tác động, cần xác minh: {}",
                           from_day(since), causes(v, f.candidates, Days::kAll));
      return fmt::format("{}{}: {}{}",
                         query.provision.empty() ? "Hết hiệu lực toàn bộ" : "Hết hiệu lực",
                         from_day(since), causes(v, f.because, Days::kAfterFirst),
                         transitional_cases(v, f, query.day));
    case Ground::kDoubtfulEnd:
      return "Không rõ còn hiệu lực hay không: " + causes(v, f.because, Days::kAll);
    case Ground::kUnnamedPart:
      return "Không rõ còn hiệu lực hay không, vì không rõ phần nào: " +
             causes(v, f.because, Days::kAll);
    case Ground::kSuspension:
      return suspended(v, f);
    case Ground::kDoubtfulSuspension:
      return "Không rõ có bị tạm ngưng hay không: " + causes(v, f.because, Days::kAll);
    case Ground::kPartSuspension:
      return fmt::format("Tạm ngưng hiệu lực một phần{}: {}", from_day(since),
                         causes(v, f.because, Days::kAfterFirst));
    case Ground::kPartEnd:
      return fmt::format("Hết hiệu lực một phần{}: {}", from_day(since),
                         causes(v, f.because, Days::kAfterFirst));
  }
  return {};
}

/// Why a doubtful event is doubtful.
std::string doubt(const Validity& v, const Folded& f) {
  if (f.force != Force::kUnknown) return {};
  for (const std::size_t i : f.because) {
    if (!v.events[i].note.empty()) return fmt::format(" ({})", v.events[i].note);
  }
  return {};
}

}  // namespace

std::string reason(const Validity& v, const StatusQuery& query, const Folded& f,
                   std::optional<Date> since) {
  return sentence(v, query, f, since) + honesty(v, f) + limits(v, f) + doubt(v, f);
}

}  // namespace rasoat::validity

namespace rasoat {

std::string told(const Validity& v, std::span<const std::size_t> events) {
  return validity::causes(v, events, validity::Days::kNone);
}

}  // namespace rasoat
