#include "server/pages/review/law_word.h"

#include <algorithm>

#include "corpus/text.h"
#include "server/event_check.h"
#include "server/find_document.h"
#include "server/pages/as_of.h"
#include "server/typed_provisions.h"

namespace rasoat::desk {
namespace {

using review::LawEvent;
using review::LawVerb;

constexpr int kMostMeant = 20;
constexpr std::size_t kLongest = 4000;  ///< bytes of a reason or quote

/// The provisions as typed, as paths. `known`: those of the event, which later texts may have
/// brought, so that the text as issued does not have them.
Result<std::vector<ProvisionPath>> paths_of(std::string_view typed, const Document& text,
                                            std::vector<ProvisionPath> known) {
  for_each_provision(text,
                     [&](const Provision&, const ProvisionPath& path) { known.push_back(path); });
  return typed_provisions(typed, known);
}

/// What the form says of the time and the place in the text.
Result<void> describe(Event& event, const AskedWord& asked, const Document& text) {
  const auto day = pages::typed_day(asked.day);
  if (!day) return fail(day.error());
  const auto until = pages::typed_day(asked.until);
  if (!until) return fail(until.error());
  auto provisions = paths_of(asked.provisions, text, event.provisions);
  if (!provisions) return fail(provisions.error());
  event.day = *day;
  event.until = *until;
  event.provisions = std::move(*provisions);
  return check_event(event, text.metadata.issue_date, event.provisions);
}

Result<std::vector<DocumentSummary>> named(const std::string& by, const Store& store) {
  if (by.starts_with("/vb/")) {
    auto found = held_at(store, by);
    if (found && found->empty())
      return fail(ErrorCode::kNotFound, "Kho không có văn bản ở địa chỉ {}.", by);
    return found;
  }
  const auto query = find_number_query(by);
  if (!query) return std::vector<DocumentSummary>{};
  return store.find_by_number(*query, kMostMeant);
}

/// A text that we do not hold (a paper one) is named as typed.
Result<TextRef> text_named(const std::string& by, const Store& store,
                           std::vector<DocumentSummary>& meant) {
  if (by.empty()) {
    return with_hint(
        fail(ErrorCode::kInvalidArgument, "Hãy ghi văn bản nào gây ra sự kiện."),
        "Ghi số, ký hiệu nếu văn bản có trong kho; nếu chưa có thì ghi tên như trên bản giấy.");
  }
  auto found = named(by, store);
  if (!found) return fail(found.error());
  if (found->empty()) return TextRef{{}, by};
  if (found->size() > 1) {
    meant = std::move(*found);
    return with_hint(
        fail(ErrorCode::kConflict, "{} văn bản trong kho có số “{}”.", meant.size(), by),
        "Hãy chọn ở ô “Là văn bản nào” rồi gửi lại.");
  }
  return text_ref(found->front().metadata, found->front().key);
}

Result<Event> added(const AskedWord& asked, const Store& store, const Document& text,
                    std::vector<DocumentSummary>& meant) {
  const auto kind = event_kind_by_name(asked.kind);
  if (!kind || std::ranges::find(kinds_to_add(), *kind) == kinds_to_add().end())
    return fail(ErrorCode::kInvalidArgument, "Hãy chọn loại sự kiện.");
  Event out;
  out.kind = *kind;
  out.source.kind = EventSource::Kind::kPerson;
  if (auto done = describe(out, asked, text); !done) return fail(done.error());
  if (!out.day) return fail(ErrorCode::kInvalidArgument, "Hãy ghi ngày bắt đầu có tác động.");
  if (!asked.territory.empty()) out.territory = {asked.territory};
  if (*kind == EventKind::kTerritoryChanged && out.territory.empty())
    return fail(ErrorCode::kInvalidArgument, "Hãy chọn địa bàn mà văn bản áp dụng từ ngày đó.");
  auto by = text_named(asked.by, store, meant);
  if (!by) return fail(by.error());
  out.source.text = std::move(*by);
  out.quote = asked.quote;
  return out;
}

Event without_word(Event event) {
  event.confirmation.reset();
  return event;
}

std::string member(const review::Json& in, const char* name) {
  const auto found = in.find(name);
  return found != in.end() && found->is_string() ? squeeze(found->get<std::string>())
                                                 : std::string();
}

}  // namespace

AskedWord asked_word(const http::Form& form) {
  const auto field = [&](std::string_view name) { return squeeze(form.field(name)); };
  AskedWord out{.verb = review::law_verb_by_name(form.field("viec")),
                .key = std::string(form.field("su-kien")),
                .kind = field("loai"),
                .day = field("tu-ngay"),
                .until = field("den-ngay"),
                .provisions = std::string(form.field("dieu-khoan")),
                .territory = field("dia-ban"),
                .by = field("theo-chon"),
                .quote = field("trich"),
                .reason = field("ly-do"),
                .seen = field("da-xem")};
  if (form.field("viec") == "reading") {
    out.verb = LawVerb::kConfirm;
    out.reading = true;
  }
  if (out.by.empty()) out.by = field("theo");
  return out;
}

AskedWord asked_word(const review::Json& body) {
  AskedWord out{.verb = review::law_verb_by_name(member(body, "verb")),
                .key = member(body, "key"),
                .kind = member(body, "kind"),
                .day = member(body, "day"),
                .until = member(body, "until"),
                .provisions = member(body, "provisions"),
                .territory = member(body, "territory"),
                .by = member(body, "by"),
                .quote = member(body, "quote"),
                .reason = member(body, "reason"),
                .seen = member(body, "version")};
  const auto reading = body.find("reading");
  out.reading = reading != body.end() && reading->is_boolean() && reading->get<bool>();
  return out;
}

const std::vector<EventKind>& kinds_to_add() {
  using enum EventKind;
  static const std::vector<EventKind> kKinds = {
      kRepealed,     kRepealedPart,    kReplaced,         kReplacedPart,  kAmended,
      kSupplemented, kCorrected,       kAnnouncedExpired, kPartlyExpired, kStatedEnd,
      kExtended,     kSuspended,       kSuspendedPart,    kResumed,       kRestored,
      kInForce,      kTerritoryChanged};
  return kKinds;
}

Result<PersonWord> word_of(const AskedWord& asked, const Store& store, const Document& text,
                           const std::vector<LawEvent>& events,
                           std::vector<DocumentSummary>& meant) {
  if (!asked.verb)
    return fail(ErrorCode::kInvalidArgument,
                "Hãy chọn một việc: đúng như đang đọc, phải sửa, hay bác bỏ.");
  if (asked.reason.empty()) return fail(ErrorCode::kInvalidArgument, "Hãy ghi lý do.");
  if (asked.reason.size() > kLongest || asked.quote.size() > kLongest)
    return fail(ErrorCode::kTooLarge, "Lý do hoặc đoạn trích quá dài, hãy viết gọn lại.");
  PersonWord word;
  word.confirmation.reason = asked.reason;
  if (*asked.verb == LawVerb::kAdd) {
    auto event = added(asked, store, text, meant);
    if (!event) return fail(event.error());
    word.event = std::move(*event);
    return word;
  }
  const auto about = std::ranges::find(events, asked.key, &LawEvent::key);
  if (asked.key.empty() || about == events.end())
    return fail(ErrorCode::kNotFound, "Văn bản không có sự kiện được nói đến.");
  word.about = asked.key;
  if (*asked.verb == LawVerb::kReject) {
    word.confirmation.verdict = Confirmation::Verdict::kRejected;
    return word;
  }
  // An event that follows from others by a rule has no wording of its own that a person could give.
  const bool derived = about->event.source.kind == EventSource::Kind::kRule;
  if (*asked.verb == LawVerb::kConfirm) {
    if (!derived)
      word.event = without_word(asked.reading && about->reading ? *about->reading : about->event);
    return word;
  }
  if (derived)
    return with_hint(fail(ErrorCode::kInvalidArgument, "Sự kiện này được suy ra từ văn bản khác."),
                     "Hãy bác bỏ nó và thêm sự kiện đúng.");
  word.event = without_word(about->event);
  if (auto done = describe(*word.event, asked, text); !done) return fail(done.error());
  return word;
}

}  // namespace rasoat::desk
