#include <fmt/core.h>

#include <algorithm>

#include "corpus/text.h"
#include "server/error_mapper.h"
#include "server/event_view.h"
#include "server/pages/listing.h"
#include "server/pages/review/law_word.h"
#include "server/pages/review/pages.h"
#include "server/place.h"

/// What officers say about the events of a text: /ra-soat/su-kien/{id}. Everything that the page
/// offers is in law_word.h; who may do it, what is written and what is logged is the service's
/// matter.
namespace rasoat::desk {
namespace {

using review::LawEvent;
using review::LawVerb;

/// All that the page is made from.
struct LawSubject {
  StoredDocument stored;
  review::Service::LawState state;
  std::vector<LawEvent> events;
  TextAddresses addresses;
};

Result<LawSubject> subject_of(const Visit& visit, const Store& store) {
  const auto id = http::whole_number(visit.request.segments().at(2));
  if (!id) return fail(ErrorCode::kNotFound, "Không có văn bản này.");
  auto stored = store.get(*id);
  if (!stored) return fail(stored.error());
  auto state = visit.service.law(*id);
  if (!state) return fail(state.error());
  auto addresses = addresses_of(store, state->validity);
  if (!addresses) return fail(addresses.error());
  auto events = review::law_events(state->validity, state->words);
  return LawSubject{std::move(*stored), std::move(*state), std::move(events),
                    std::move(*addresses)};
}

std::string cited(const std::vector<ProvisionPath>& provisions) {
  std::string out;
  for (const ProvisionPath& path : provisions) out += (out.empty() ? "" : "; ") + cite(path);
  return out;
}

/// The fields of a form as they were typed, or as the event has them.
void set_fields(View& row, const Event& event, const AskedWord* typed) {
  row.set("day_value", typed ? typed->day : event.day ? dmy(*event.day) : std::string());
  row.set("until_value", typed ? typed->until : event.until ? dmy(*event.until) : std::string());
  row.set("provisions_value", typed ? typed->provisions : cited(event.provisions));
  row.set("reason_value", typed ? typed->reason : std::string());
  for (const LawVerb verb : {LawVerb::kConfirm, LawVerb::kChange, LawVerb::kReject}) {
    const bool chosen = typed && typed->verb == verb && !typed->reading;
    row.set(std::string("is_") + std::string(review::name(verb)), truth(chosen));
  }
  row.set("is_reading", truth(typed && typed->reading));
}

View event_rows(const LawSubject& subject, const Visit& visit, const AskedWord* typed) {
  View out(View::type::list);
  std::size_t number = 0;
  for (const LawEvent& one : subject.events) {
    View row = event_view(one.event, subject.addresses, visit.services.bodies, visit.today);
    const bool open = typed && typed->verb != LawVerb::kAdd && typed->key == one.key;
    row.set("n", fmt::format("{}", ++number));
    row.set("key", one.key);
    row.set("open", truth(open));
    row.set("derived", truth(one.event.source.kind == EventSource::Kind::kRule));
    if (one.reading) row.set("reading", review::in_words(*one.reading));
    if (one.reading) set_text(row, "reading_quote", one.reading->quote);
    set_fields(row, one.event, open ? typed : nullptr);
    out.push_back(row);
  }
  return out;
}

View finding_rows(const LawSubject& subject) {
  View out(View::type::list);
  for (const Finding& finding : subject.state.validity.findings) {
    View row;
    row.set("message", finding.message);
    set_text(row, "quote", finding.quote);
    out.push_back(row);
  }
  return out;
}

/// What this text does to others: events of theirs, spoken of on their pages.
Result<View> acts_on(const LawSubject& subject, const Store& store) {
  const auto relations = store.relations_from(subject.stored.summary.id);
  if (!relations) return fail(relations.error());
  View out(View::type::list);
  std::vector<DocumentId> told;
  for (const Relation& relation : *relations) {
    const bool certain = relation.part == RelationPart::kEffect && relation.effect &&
                         relation.resolution.state == ResolutionState::kResolved;
    if (!certain) continue;
    const DocumentId id = relation.resolution.documents.front();
    const auto other = store.summary(id);
    if (!other || !other->held || std::ranges::find(told, id) != told.end()) continue;
    told.push_back(id);
    View row;
    row.set("label", pages::document_name(other->metadata));
    row.set("href", law_address(id));
    out.push_back(row);
  }
  return out;
}

const char* verdict_word(const PersonWord& word) {
  if (word.confirmation.verdict == Confirmation::Verdict::kRejected) return "bác bỏ";
  return word.about.empty() ? "thêm" : "xác nhận";
}

/// Newest first.
View word_rows(const LawSubject& subject) {
  View out(View::type::list);
  const auto& words = subject.state.words;
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    View row;
    row.set("who", word->confirmation.who);
    row.set("when", dmy(word->confirmation.when));
    row.set("verdict", verdict_word(*word));
    row.set("reason", word->confirmation.reason);
    const auto about = std::ranges::find(subject.events, word->about, &LawEvent::key);
    if (word->event)
      row.set("what", review::in_words(*word->event));
    else if (about != subject.events.end())
      row.set("what", review::in_words(about->event));
    out.push_back(row);
  }
  return out;
}

/// Lands to which an event may be limited: where the text can apply after a merger.
View territory_choices(const LawSubject& subject, const Visit& visit, std::string_view chosen) {
  View out(View::type::list);
  const std::string& own = subject.state.validity.province_id;
  const auto lands = merged_provinces(own, visit.today, visit.services.bodies);
  for (const Place& land : lands)
    out.push_back(choice(land.id, land.short_label, land.id == chosen));
  for (const Province& now : visit.services.bodies.provinces()) {
    const bool around =
        !lands.empty() && now.existed_on(visit.today) &&
        std::ranges::find(now.predecessors, lands.front().id) != now.predecessors.end();
    if (around) out.push_back(choice(now.id, "cả " + now.full_name(), now.id == chosen));
  }
  return out;
}

void set_adding(View& data, const LawSubject& subject, const Visit& visit, const AskedWord* typed,
                const std::vector<DocumentSummary>& meant) {
  const bool adding = typed && typed->verb == LawVerb::kAdd;
  View kinds(View::type::list);
  for (const EventKind kind : kinds_to_add())
    kinds.push_back(choice(name(kind), label(kind), adding && typed->kind == name(kind)));
  data.set("kinds", kinds);
  pages::set_list(data, "territories",
                  territory_choices(subject, visit, adding ? typed->territory : ""));
  data.set("adding", truth(adding));
  View fields;
  set_fields(fields, {}, adding ? typed : nullptr);
  fields.set("by_value", adding ? typed->by : std::string());
  fields.set("quote_value", adding ? typed->quote : std::string());
  data.set("add", fields);
  View several(View::type::list);
  for (const DocumentSummary& one : meant)
    several.push_back(choice(one.address, pages::document_name(one.metadata), false));
  pages::set_list(data, "meant", several);
}

View citations(const Document& text) {
  View out(View::type::list);
  for_each_provision(text, [&](const Provision&, const ProvisionPath& path) {
    out.push_back(View("text", cite(path)));
  });
  return out;
}

http::Response law_view(const Visit& visit, const Store& store, const LawSubject& subject,
                        const AskedWord* typed, const std::vector<DocumentSummary>& meant,
                        const Error* error) {
  const DocumentSummary& summary = subject.stored.summary;
  const auto others = acts_on(subject, store);
  if (!others) return error_page(visit, others.error());
  View data = pages::listed_document(summary, visit.services.bodies, visit.today);
  set_status(data, subject.state.validity, subject.addresses, visit.services.bodies, visit.today);
  data.set("id", fmt::format("{}", summary.id));
  data.set("seen", subject.state.version);
  data.set("may", truth(review::may(visit.actor, review::Permission::kCorrectLaw, 0)));
  pages::set_list(data, "events", event_rows(subject, visit, typed));
  pages::set_list(data, "findings", finding_rows(subject));
  pages::set_list(data, "words", word_rows(subject));
  pages::set_list(data, "others", *others);
  data.set("citations", citations(subject.stored.document));
  set_adding(data, subject, visit, typed, meant);
  PageInfo info{.title = "Sự kiện của văn bản"};
  if (error != nullptr) {
    info.status = http_status(error->code);
    info.error = error->message;
    info.hint = error->hint;
  }
  return page(visit, "law", data, info);
}

}  // namespace

std::string law_address(DocumentId document) {
  return fmt::format("/ra-soat/su-kien/{}", document);
}

http::Response law_page(const Visit& visit) {
  if (!review::may(visit.actor, review::Permission::kSeeCases, 0))
    return error_page(visit,
                      {ErrorCode::kNotAllowed, "Bạn không được xem ý kiến xác nhận của cán bộ."});
  const auto store = visit.services.stores.borrow();
  if (!store) return error_page(visit, store.error());
  const auto subject = subject_of(visit, **store);
  if (!subject) return error_page(visit, subject.error());
  return law_view(visit, **store, *subject, nullptr, {}, nullptr);
}

http::Response say_law(const Visit& visit) {
  const auto store = visit.services.stores.borrow();
  if (!store) return error_page(visit, store.error());
  const auto subject = subject_of(visit, **store);
  if (!subject) return error_page(visit, subject.error());
  if (!review::may(visit.actor, review::Permission::kCorrectLaw, 0)) {
    return error_page(visit, {ErrorCode::kNotAllowed,
                              "Bạn không có quyền ghi ý kiến xác nhận về hiệu lực của văn bản."});
  }
  const AskedWord asked = asked_word(visit.form);
  if (asked.seen != subject->state.version) {
    const Error changed{
        ErrorCode::kConflict, "Các sự kiện đã khác so với khi bạn mở trang.",
        "Hãy xem lại bên dưới rồi gửi lại nếu vẫn đúng; những gì bạn gõ còn nguyên."};
    return law_view(visit, **store, *subject, &asked, {}, &changed);
  }
  std::vector<DocumentSummary> meant;
  auto word = word_of(asked, **store, subject->stored.document, subject->events, meant);
  if (!word) return law_view(visit, **store, *subject, &asked, meant, &word.error());
  const DocumentId document = subject->stored.summary.id;
  const auto said = visit.service.say(visit.actor, document, *asked.verb, *word, asked.seen);
  if (!said) {
    // Somebody else was first: the page as it is now, with what was typed.
    const auto now = subject_of(visit, **store);
    return law_view(visit, **store, now ? *now : *subject, &asked, {}, &said.error());
  }
  return done(law_address(document), said->searchable ? "law" : "law_later");
}

}  // namespace rasoat::desk
