#include <fmt/core.h>

#include <algorithm>

#include "corpus/text.h"
#include "server/error_mapper.h"
#include "server/event_view.h"
#include "server/pages/listing.h"
#include "server/pages/review/case_act.h"
#include "server/pages/review/case_view.h"
#include "server/pages/review/pages.h"
#include "server/pages/review/queue_view.h"

namespace rasoat::desk {
namespace {

using review::ActKind;

constexpr int kMostSameNumber = 20;

std::optional<review::CaseId> case_id(const Visit& visit) {
  return http::whole_number(visit.request.segments()[2]);
}

tl::unexpected<Error> no_case() {
  return fail(ErrorCode::kNotFound, "Không có hồ sơ rà soát ở địa chỉ này.");
}

Result<review::Case> case_of(const Visit& visit) {
  const auto id = case_id(visit);
  if (!id) return no_case();
  if (!review::may(visit.actor, review::Permission::kSeeCases, 0)) {
    return fail(ErrorCode::kNotAllowed, "Bạn không được xem hồ sơ rà soát.");
  }
  return visit.service.get(*id);
}

/// The document under review as it is known today.
struct KnownDocument {
  std::optional<DocumentSummary> summary;  ///< nothing: it is gone
  std::optional<StoredDocument> stored;    ///< nothing: its text is not held
  std::optional<Validity> validity;
  std::optional<pages::Edition> edition;  ///< the words that are shown, where the text is held
  std::string force_reason;               ///< HTML; empty: not known

  /// As issued, and as it is shown; nullptr: not held.
  const Document* text() const { return stored ? &stored->document : nullptr; }
  const Document* shown() const { return edition ? &edition->text.document : text(); }
};

bool asks_as_issued(const Visit& visit) { return visit.request.parameter("ban") == "goc"; }

KnownDocument document_of(const Visit& visit, DocumentId id) {
  KnownDocument out;
  const auto store = visit.services.stores.borrow();
  if (!store || id == 0) return out;
  auto summary = (*store)->summary(id);
  if (!summary) return out;
  out.summary = std::move(*summary);
  if (auto stored = (*store)->get(id)) out.stored = std::move(*stored);
  auto validity = (*store)->validity(id);
  if (!validity) return out;
  out.validity = std::move(*validity);
  const auto addresses = addresses_of(**store, *out.validity);
  if (!addresses) return out;
  out.force_reason =
      linked_reason(status_on(*out.validity, visit.today), *out.validity, *addresses);
  if (!out.stored) return out;
  auto edition = pages::edition_of(
      {.store = **store,
       .stored = *out.stored,
       .validity = *out.validity,
       .addresses = *addresses,
       .words_of = asks_as_issued(visit) ? std::nullopt : std::optional(visit.today),
       .day = visit.today});
  if (edition) out.edition = std::move(*edition);
  return out;
}

std::string_view waits_for(review::CaseState state) {
  switch (state) {
    case review::CaseState::kFound:
      return "Hồ sơ chờ phân công.";
    case review::CaseState::kAssigned:
    case review::CaseState::kReviewing:
    case review::CaseState::kReturned:
      return "Hồ sơ chờ người rà soát.";
    case review::CaseState::kProposed:
      return "Hồ sơ chờ thẩm định.";
    case review::CaseState::kAppraised:
      return "Hồ sơ chờ lãnh đạo duyệt.";
    case review::CaseState::kApproved:
    case review::CaseState::kHandling:
      return "Hồ sơ chờ soạn thảo và ban hành văn bản xử lý.";
    default:
      return "";
  }
}

/// What a refused form led to.
struct Refusal {
  const Error* error = nullptr;
  Typed typed = {};
  std::vector<DocumentSummary> same_number = {};
};

View same_number_choices(const std::vector<DocumentSummary>& documents) {
  View out(View::type::list);
  for (const DocumentSummary& d : documents) {
    out.push_back(choice(fmt::format("{}", d.id),
                         pages::document_name(d.metadata) + ": " + d.metadata.title, false));
  }
  return out;
}

/// Body and day of issue, which tell documents of one number apart; also of one that is not held.
void add_origin(const Visit& visit, DocumentId id, View& data) {
  const auto store = visit.services.stores.borrow();
  if (!store) return;
  const auto summary = (*store)->summary(id);
  if (!summary) return;
  const View listed = pages::listed_document(*summary, visit.services.bodies, visit.today);
  for (const char* name : {"issuer", "issued"}) {
    const View* known = listed.get(name);
    if (known != nullptr && !known->string_value().empty()) data.set(name, *known);
  }
  data.set("known", truth(true));
}

Result<View> case_data(const Visit& visit, const review::Case& current, const Refusal& refusal) {
  const auto names = people(visit.service);
  if (!names) return fail(names.error());
  const auto log = visit.service.log_about(fmt::format("case/{}", current.id));
  if (!log) return fail(log.error());
  const auto comments = visit.service.comments(current.id);
  if (!comments) return fail(comments.error());
  const KnownDocument known = document_of(visit, current.document);
  const CaseSubject subject{.current = current,
                            .names = *names,
                            .actor = visit.actor,
                            .summary = known.summary ? &*known.summary : nullptr,
                            .stored = known.stored ? &*known.stored : nullptr,
                            .edition = known.edition ? &*known.edition : nullptr,
                            .validity = known.validity ? &*known.validity : nullptr,
                            .as_issued = asks_as_issued(visit),
                            .force_reason = known.force_reason,
                            .log = *log,
                            .comments = *comments,
                            .typed = refusal.typed,
                            .today = visit.today};
  View data = case_head(subject);
  add_origin(visit, current.document, data);
  data.set("case", case_address(current.id));
  View forms = case_forms(subject);
  for (int i = 0; i < review::kActKinds; ++i) {
    const std::string name = "can_" + std::string(review::name(static_cast<ActKind>(i)));
    if (const View* form = forms.get(name)) data.set(name, *form);
  }
  for (const char* name : {"more", "nothing", "citations"}) data.set(name, *forms.get(name));
  set_text(data, "waits_for", std::string(waits_for(current.state)));
  pages::set_list(data, "same_number", same_number_choices(refusal.same_number));
  pages::set_list(data, "places", text_places(subject));
  View edition;
  set_text_edition(edition, subject);
  data.set("edition", edition);
  data.set("grounds", ground_rows(subject));
  pages::set_list(data, "conclusions", conclusion_rows(subject));
  pages::set_list(data, "steps", step_rows(subject));
  pages::set_list(data, "comments", comment_rows(subject));
  data.set("history", history_rows(subject));
  data.set("can_comment",
           truth(review::may(visit.actor, review::Permission::kComment, current.unit)));
  if (refusal.typed.act == "comment")
    data.set("comment_text", std::string(refusal.typed.form->field("noi-dung")));
  if (refusal.error != nullptr && refusal.error->code == ErrorCode::kConflict &&
      refusal.typed.form != nullptr) {
    pages::set_list(data, "changed",
                    changes_since(subject, refusal.typed.form->number("phien-ban").value_or(0)));
  }
  return data;
}

http::Response case_with(const Visit& visit, const review::Case& current, const Refusal& refusal) {
  auto data = case_data(visit, current, refusal);
  if (!data) return error_page(visit, data.error());
  const std::string title = current.number + " – " + current.document_label;
  PageInfo info{.title = title, .section = Section::kQueue};
  if (refusal.error != nullptr) {
    info.status = http_status(refusal.error->code);
    info.error = refusal.error->message;
    info.hint = refusal.error->hint;
  }
  return page(visit, "case", std::move(*data), info);
}

/// The documents of a number as typed. Errors: kInvalidArgument (no number), kNotFound.
Result<std::vector<DocumentSummary>> documents_of_number(const Visit& visit,
                                                         std::string_view typed) {
  const auto query = find_number_query(typed);
  if (!query)
    return fail(ErrorCode::kInvalidArgument, "“{}” không phải số, ký hiệu văn bản.",
                squeeze(typed));
  const auto store = visit.services.stores.borrow();
  if (!store) return fail(store.error());
  auto found = (*store)->find_by_number(*query, kMostSameNumber);
  if (!found) return fail(found.error());
  if (found->empty()) {
    return with_hint(fail(ErrorCode::kNotFound, "Kho không có văn bản số {}.", squeeze(typed)),
                     "Văn bản xử lý phải được nạp vào kho trước khi gắn vào hồ sơ.");
  }
  return found;
}

/// Fills in what an act names by number: the acting document, the text that is a ground.
Result<void> look_up(const Visit& visit, review::Act& act,
                     std::vector<DocumentSummary>& same_number) {
  if (act.kind == ActKind::kLinkAct && act.document == 0) {
    auto found = documents_of_number(visit, visit.form.field("so-van-ban"));
    if (!found) return fail(found.error());
    if (found->size() > 1) {
      same_number = std::move(*found);
      return fail(ErrorCode::kInvalidArgument,
                  "Kho có {} văn bản cùng số này. Hãy chọn đúng văn bản.", same_number.size());
    }
    act.document = found->front().id;
  }
  if (act.kind == ActKind::kMerge && act.other == 0) {
    review::QueueQuery query;
    query.text = squeeze(visit.form.field("ho-so-khac"));
    query.limit = 2;
    const auto found = visit.service.queue(query);
    if (!found) return fail(found.error());
    if (found->rows.size() != 1)
      return fail(ErrorCode::kInvalidArgument, "Không có hồ sơ số “{}” đang mở.", query.text);
    act.other = found->rows.front().id;
  }
  return {};
}

/// A ground by a person that names a text of the store is tied to it, so that its quote can be
/// checked.
void tie_to_text(const Visit& visit, review::Ground& ground) {
  const auto found = documents_of_number(visit, ground.by_label);
  if (!found || found->size() != 1) return;
  const KnownDocument known = document_of(visit, found->front().id);
  if (!known.stored) return;
  ground.by = known.summary->id;
  ground.by_address = known.summary->address;
  for (const Unit& unit : units(known.stored->document)) {
    if (squeeze(unit.text).find(squeeze(ground.quotes[0].text)) == std::string::npos) continue;
    ground.quotes[0].document = ground.by;
    ground.quotes[0].provision = unit.id == "preamble" || unit.id == "body" ? "" : unit.id;
    return;
  }
}

/// True if an "@" that begins a word is followed by no login of anybody.
bool names_nobody(const Visit& visit, std::string_view text) {
  const auto names = people(visit.service);
  if (!names) return false;
  constexpr std::string_view kLogin = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at > 0 && std::string_view(" \n\r\t(,;:").find(text[at - 1]) == std::string_view::npos)
      continue;
    const std::size_t end = std::min(text.find_first_not_of(kLogin, at + 1), text.size());
    std::string login(text.substr(at + 1, end - at - 1));
    while (login.ends_with('.')) login.pop_back();
    const auto is_it = [&](const auto& known) { return known.second.login == login; };
    if (std::ranges::none_of(names->users, is_it)) return true;
  }
  return false;
}

http::Response refused(const Visit& visit, const review::Case& current, Refusal refusal,
                       const Error& error) {
  refusal.error = &error;
  return case_with(visit, current, refusal);
}

}  // namespace

http::Response case_page(const Visit& visit) {
  const auto current = case_of(visit);
  if (!current) return error_page(visit, current.error());
  return case_with(visit, *current, {});
}

http::Response act_on_case(const Visit& visit) {
  const auto current = case_of(visit);
  if (!current) return error_page(visit, current.error());
  const auto kind = review::act_kind_by_name(visit.request.segments()[3]);
  if (!kind) return error_page(visit, {ErrorCode::kNotFound, "Không có việc này."});
  Refusal refusal{.typed = {std::string(review::name(*kind)), &visit.form}};
  // Before anything is drawn anew: a form never takes over a version that the person has not seen.
  if (visit.form.number("phien-ban").value_or(0) != current->version)
    return refused(visit, *current, refusal, review::changed_meanwhile(*current));
  if (*kind == ActKind::kConclude && visit.form.has("them"))
    return case_with(visit, *current, refusal);
  const KnownDocument known = document_of(visit, current->document);
  auto act = act_from_form(*kind, visit.form, known.shown());
  if (!act) act = act_from_form(*kind, visit.form, known.text());  // a part that is no more
  if (!act) return refused(visit, *current, refusal, act.error());
  if (auto found = look_up(visit, *act, refusal.same_number); !found) {
    return refused(visit, *current, refusal, found.error());
  }
  if (act->ground) tie_to_text(visit, *act->ground);
  const auto after = visit.service.act(visit.actor, current->id, *act);
  if (after) return done(case_address(current->id), review::name(*kind));
  if (after.error().code != ErrorCode::kConflict)
    return refused(visit, *current, refusal, after.error());
  const auto now = visit.service.get(current->id);
  return refused(visit, now ? *now : *current, refusal, after.error());
}

http::Response comment_on_case(const Visit& visit) {
  const auto current = case_of(visit);
  if (!current) return error_page(visit, current.error());
  const Refusal refusal{.typed = {"comment", &visit.form}};
  const http::Upload* file = visit.form.file("tep");
  if (squeeze(visit.form.field("noi-dung")).empty() && file == nullptr) {
    return refused(visit, *current, refusal,
                   {ErrorCode::kInvalidArgument, "Hãy ghi ý kiến hoặc chọn một tệp."});
  }
  std::string sha256;
  std::string name;
  if (file != nullptr) {
    const auto kept =
        visit.service.keep_file(visit.actor, file->bytes, file->name, file->media_type);
    if (!kept) return refused(visit, *current, refusal, kept.error());
    sha256 = kept->sha256;
    name = file->name;
  }
  const auto made =
      visit.service.comment(visit.actor, current->id, visit.form.field("noi-dung"), sha256, name);
  if (!made) return refused(visit, *current, refusal, made.error());
  if (names_nobody(visit, visit.form.field("noi-dung")))
    return done(case_address(current->id), "comment_unknown");
  return done(case_address(current->id), file != nullptr ? "file" : "comment");
}

http::Response case_file(const Visit& visit) {
  const auto current = case_of(visit);
  if (!current) return error_page(visit, current.error());
  const auto comments = visit.service.comments(current->id);
  if (!comments) return error_page(visit, comments.error());
  const std::string& wanted = visit.request.segments()[4];
  const auto found = std::ranges::find(*comments, wanted, &review::Comment::file_sha256);
  if (found == comments->end())
    return error_page(visit, {ErrorCode::kNotFound, "Hồ sơ này không có tệp đó."});
  auto file = visit.service.file(wanted);
  if (!file) return error_page(visit, file.error());
  http::Response response{.content_type = "application/octet-stream",
                          .body = std::move(file->second)};
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename*=UTF-8''" + http::encode(found->file_name));
  return response;
}

}  // namespace rasoat::desk
