#include "server/pages/review/api.h"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

#include "corpus/text.h"
#include "server/error_mapper.h"
#include "server/pages/review/api_json.h"
#include "server/pages/review/law_word.h"
#include "server/pages/review/queue_filter.h"

namespace rasoat::desk::api {
namespace {

using review::Json;

constexpr int kMostRows = 500;

http::Response json(const Json& body, int status = 200) {
  return {.status = status,
          .content_type = "application/json; charset=utf-8",
          .body = review::dump(body) + "\n"};
}

http::Response wrong(std::string_view message) {
  return error({ErrorCode::kInvalidArgument, std::string(message)});
}

/// The body as a JSON object. The content type is asked for, because no page of another site can
/// make a browser send it unasked.
Result<Json> body_of(const Visit& visit) {
  if (!visit.request.header("content-type").starts_with("application/json")) {
    return fail(ErrorCode::kInvalidArgument, "Phần thân phải là application/json.");
  }
  Json out = Json::parse(visit.request.body(), nullptr, false);
  if (!out.is_object())
    return fail(ErrorCode::kInvalidArgument, "Phần thân không phải một đối tượng JSON.");
  return out;
}

std::int64_t id_of(const Visit& visit) {
  return http::whole_number(visit.request.segments()[3]).value_or(0);
}

std::string text(const Json& in, const char* key) {
  const auto found = in.find(key);
  return found != in.end() && found->is_string() ? nfc(found->get<std::string>()) : std::string();
}

int limit_of(const Visit& visit) { return visit.request.number("limit", 50, 1, kMostRows); }
int offset_of(const Visit& visit) { return visit.request.number("offset", 0, 0, 1'000'000); }

/// What is wrong with the page that is asked for; empty: nothing.
std::string wrong_page(const Visit& visit) {
  for (const auto& [name, least, most] :
       {std::tuple("limit", 1, kMostRows), std::tuple("offset", 0, 1'000'000)}) {
    const std::string_view typed = visit.request.parameter(name);
    const auto number = http::whole_number(typed);
    if (!typed.empty() && (!number || *number < least || *number > most))
      return fmt::format("“{}” phải là số từ {} đến {}.", name, least, most);
  }
  return {};
}

/// What is wrong with a filter whose values have names; empty: nothing.
std::string wrong_name(const Visit& visit, const char* name, bool (*known)(std::string_view)) {
  for (const auto& [given, value] : visit.request.parameters()) {
    if (given == name && !value.empty() && !known(value))
      return fmt::format("“{}” không có giá trị “{}”.", name, value);
  }
  return {};
}

template <class Rows>
Json list(const Rows& rows) {
  Json out = Json::array();
  for (const auto& row : rows) out.push_back(to_json(row));
  return out;
}

template <class T, class Show>
http::Response answer(const Result<T>& result, Show show, int status = 200) {
  return result ? json(show(*result), status) : error(result.error());
}

/// What stands between commas.
std::vector<std::string_view> parts(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(','));
    if (!part.empty()) out.push_back(part);
    text.remove_prefix(std::min(part.size() + 1, text.size()));
  }
  return out;
}

bool may_see(const Visit& visit) {
  return review::may(visit.actor, review::Permission::kSeeCases, 0);
}

http::Response may_not_see() {
  return error({ErrorCode::kNotAllowed, "Bạn không được xem hồ sơ rà soát."});
}

review::CandidateState candidate_state(std::string_view name) {
  for (const auto state : {review::CandidateState::kInCase, review::CandidateState::kDismissed,
                           review::CandidateState::kGone}) {
    if (review::name(state) == name) return state;
  }
  return review::CandidateState::kNew;
}

bool is_candidate_state(std::string_view name) {
  return name == review::name(review::CandidateState::kNew) ||
         candidate_state(name) != review::CandidateState::kNew;
}
bool is_ground_kind(std::string_view name) { return review::ground_kind_by_name(name).has_value(); }
bool is_case_state(std::string_view name) { return review::case_state_by_name(name).has_value(); }
bool is_outcome(std::string_view name) { return review::outcome_by_name(name).has_value(); }

}  // namespace

http::Response error(const Error& error) {
  Json body = {{"code", name(error.code)}, {"message", error.message}};
  if (!error.hint.empty()) body["hint"] = error.hint;
  return json({{"error", body}}, http_status(error.code));
}

http::Response not_signed_in() {
  return json(
      {{"error",
        {{"code", "not_signed_in"}, {"message", "Chưa đăng nhập, hoặc phiên làm việc đã hết."}}}},
      401);
}

http::Response status(int status) {
  const char* message = status == 404   ? "API không có địa chỉ này."
                        : status == 405 ? "Địa chỉ này không nhận phương thức đó."
                                        : "Địa chỉ có ký tự không hợp lệ.";
  return json(
      {{"error",
        {{"code", status == 404 ? "not_found" : "invalid_argument"}, {"message", message}}}},
      status);
}

http::Response sign_in(const Visit& visit) {
  const auto body = body_of(visit);
  if (!body) return error(body.error());
  const auto session =
      visit.service.log_in(text(*body, "login"), text(*body, "password"), visit.request.client());
  if (!session) return error(session.error());
  return json(to_json(*session, true), 201);
}

http::Response session(const Visit& visit) { return json(to_json(*visit.session, false)); }

http::Response sign_out(const Visit& visit) {
  const auto out = visit.service.log_out(visit.session->token);
  return out ? json(Json::object()) : error(out.error());
}

http::Response candidates(const Visit& visit) {
  if (!may_see(visit)) return may_not_see();
  for (const std::string& what : {wrong_page(visit), wrong_name(visit, "state", is_candidate_state),
                                  wrong_name(visit, "kind", is_ground_kind)}) {
    if (!what.empty()) return wrong(what);
  }
  review::Service::CandidateQuery query;
  query.states = {candidate_state(visit.request.parameter("state"))};
  query.kind = review::ground_kind_by_name(visit.request.parameter("kind"));
  query.document = http::whole_number(visit.request.parameter("document"));
  query.by = http::whole_number(visit.request.parameter("by"));
  for (const std::string_view one : parts(visit.request.parameter("force"))) {
    const auto force = force_by_name(one);
    if (!force) return wrong(fmt::format("“force” không có giá trị “{}”.", one));
    query.forces.push_back(*force);
  }
  query.text = squeeze(visit.request.parameter("text"));
  query.limit = limit_of(visit);
  query.offset = offset_of(visit);
  return answer(visit.service.candidates(query), [](const auto& found) {
    return Json{{"total", found.total}, {"candidates", list(found.rows)}};
  });
}

http::Response dismiss(const Visit& visit) {
  const auto body = body_of(visit);
  if (!body) return error(body.error());
  const auto gone = visit.service.dismiss(visit.actor, id_of(visit), text(*body, "reason"));
  return gone ? json(Json::object()) : error(gone.error());
}

http::Response cases(const Visit& visit) {
  if (!may_see(visit)) return may_not_see();
  for (const std::string& what :
       {wrong_page(visit), wrong_name(visit, "trang-thai", is_case_state),
        wrong_name(visit, "can-cu", is_ground_kind), wrong_name(visit, "hinh-thuc", is_outcome)}) {
    if (!what.empty()) return wrong(what);
  }
  review::QueueQuery query = queue_query(visit.request.parameters());
  if (query.waiting_for) query.waiting_for = visit.actor;
  query.limit = limit_of(visit);
  query.offset = offset_of(visit);
  return answer(visit.service.queue(query), [](const auto& found) {
    return Json{{"total", found.total}, {"cases", list(found.rows)}};
  });
}

http::Response open_case(const Visit& visit) {
  const auto body = body_of(visit);
  if (!body) return error(body.error());
  const auto document = body->find("document");
  if (document == body->end() || !document->is_number_integer())
    return wrong("“document” phải là số của văn bản.");
  std::vector<std::int64_t> taken;
  if (const auto ids = body->find("candidates"); ids != body->end() && ids->is_array()) {
    for (const Json& id : *ids) {
      if (!id.is_number_integer()) return wrong("“candidates” phải là danh sách số.");
      taken.push_back(id.get<std::int64_t>());
    }
  }
  return answer(
      visit.service.open_case(visit.actor, document->get<std::int64_t>(), taken),
      [](const review::Case& opened) { return review::to_json(opened); }, 201);
}

http::Response one_case(const Visit& visit) {
  if (!may_see(visit)) return may_not_see();
  return answer(visit.service.get(id_of(visit)), [&](const review::Case& found) {
    Json out = review::to_json(found);
    out["offered"] = Json::array();
    for (const review::ActKind kind : review::offered(found, visit.actor))
      out["offered"].push_back(review::name(kind));
    return out;
  });
}

http::Response act(const Visit& visit) {
  const auto body = body_of(visit);
  if (!body) return error(body.error());
  const auto asked = act_from_json(*body);
  if (!asked) return error(asked.error());
  return answer(visit.service.act(visit.actor, id_of(visit), *asked),
                [](const review::Case& after) { return review::to_json(after); });
}

http::Response comments(const Visit& visit) {
  if (!may_see(visit)) return may_not_see();
  return answer(visit.service.comments(id_of(visit)), [](const auto& found) {
    return Json{{"comments", list(found)}};
  });
}

http::Response comment(const Visit& visit) {
  const auto body = body_of(visit);
  if (!body) return error(body.error());
  return answer(
      visit.service.comment(visit.actor, id_of(visit), text(*body, "text"), "", ""),
      [](const review::Comment& made) { return to_json(made); }, 201);
}

http::Response law(const Visit& visit) {
  if (!may_see(visit)) return may_not_see();
  return answer(visit.service.law(id_of(visit)), [](const review::Service::LawState& state) {
    return Json{{"version", state.version},
                {"document", state.validity.text.label},
                {"events", list(review::law_events(state.validity, state.words))},
                {"words", list(state.words)}};
  });
}

http::Response say_law(const Visit& visit) {
  const auto body = body_of(visit);
  if (!body) return error(body.error());
  const auto store = visit.services.stores.borrow();
  if (!store) return error(store.error());
  const auto stored = (*store)->get(id_of(visit));
  if (!stored) return error(stored.error());
  const auto state = visit.service.law(id_of(visit));
  if (!state) return error(state.error());
  const AskedWord asked = asked_word(*body);
  const auto events = review::law_events(state->validity, state->words);
  std::vector<DocumentSummary> meant;
  auto word = word_of(asked, **store, stored->document, events, meant);
  if (!word) return error(word.error());
  return answer(
      visit.service.say(visit.actor, id_of(visit), *asked.verb, std::move(*word), asked.seen),
      [](const auto& said) {
        return Json{{"searchable", said.searchable}};
      },
      201);
}

http::Response log(const Visit& visit) {
  if (!review::may(visit.actor, review::Permission::kSeeLog, 0)) {
    return error({ErrorCode::kNotAllowed, "Bạn không được xem nhật ký quyết định."});
  }
  const auto show = [](const auto& entries) { return Json{{"entries", list(entries)}}; };
  if (const std::string about(visit.request.parameter("about")); !about.empty())
    return answer(visit.service.log_about(about), show);
  const std::int64_t after = http::whole_number(visit.request.parameter("after")).value_or(0);
  return answer(visit.service.log(after, limit_of(visit)), show);
}

http::Response log_head(const Visit& visit) {
  return answer(visit.service.log_head(), [](const auto& head) {
    return Json{{"number", head.first}, {"hash", head.second}};
  });
}

http::Response dashboard(const Visit& visit) {
  if (!may_see(visit)) return may_not_see();
  return answer(visit.service.dashboard(visit.actor),
                [](const review::Dashboard& counts) { return to_json(counts); });
}

}  // namespace rasoat::desk::api
