#include "server/pages/review/api_json.h"

#include <fmt/core.h>

namespace rasoat::desk::api {
namespace {

using review::Act;
using review::Json;

/// A member of the wrong type; stopped in act_from_json.
struct Wrong {
  Error error;
};

[[noreturn]] void refuse(std::string message) {
  throw Wrong{{ErrorCode::kInvalidArgument, std::move(message)}};
}

template <class T>
T value(const Json& in, const char* key, T otherwise) {
  const auto found = in.find(key);
  if (found == in.end() || found->is_null()) return otherwise;
  try {
    return found->template get<T>();
  } catch (const nlohmann::json::exception&) {
    refuse(fmt::format("“{}” không đúng kiểu.", key));
  }
}

std::optional<Date> day(const Json& in, const char* key) {
  const std::string text = value<std::string>(in, key, "");
  if (text.empty()) return std::nullopt;
  const auto out = parse_iso_date(text);
  if (!out) refuse(fmt::format("“{}” phải là ngày dạng 2026-03-01.", key));
  return out;
}

template <class Kind>
Kind named(const Json& in, const char* key, std::optional<Kind> (*by_name)(std::string_view)) {
  const std::string text = value<std::string>(in, key, "");
  const auto out = by_name(text);
  if (!out) refuse(fmt::format("“{}” không có giá trị “{}”.", key, text));
  return *out;
}

review::Conclusion conclusion(const Json& in) {
  if (!in.is_object()) refuse("“conclusions” phải là danh sách đối tượng.");
  review::Conclusion out;
  out.provisions = value<std::vector<std::string>>(in, "provisions", {});
  out.finding = named(in, "finding", review::finding_by_name);
  out.outcome = named(in, "outcome", review::outcome_by_name);
  out.reason = value<std::string>(in, "reason", "");
  out.content = value<std::string>(in, "content", "");
  out.ground = value<std::int64_t>(in, "ground", 0);
  return out;
}

/// A member that is there but null, or empty, takes away what was written.
review::StepEdit step(const Json& in) {
  if (!in.is_object()) refuse("“step” phải là một đối tượng.");
  review::StepEdit out{.id = value<std::string>(in, "id", "")};
  if (in.contains("due")) out.due = day(in, "due");
  if (in.contains("done")) out.done = day(in, "done");
  if (in.contains("document")) out.document = value<std::string>(in, "document", "");
  if (in.contains("note")) out.note = value<std::string>(in, "note", "");
  return out;
}

Act read_act(const Json& in) {
  Act out;
  out.kind = named(in, "kind", review::act_kind_by_name);
  out.version = value<std::int64_t>(in, "version", 0);
  out.unit = value<std::int64_t>(in, "unit", 0);
  out.reviewer = value<std::int64_t>(in, "reviewer", 0);
  out.text = value<std::string>(in, "text", "");
  out.document = value<std::int64_t>(in, "document", 0);
  out.other = value<std::int64_t>(in, "other", 0);
  out.priority = value<int>(in, "priority", 0);
  out.due = day(in, "due");
  if (const auto lines = in.find("conclusions"); lines != in.end() && lines->is_array()) {
    for (const Json& line : *lines) out.conclusions.push_back(conclusion(line));
  }
  if (const auto found = in.find("step"); found != in.end()) out.step = step(*found);
  if (const auto found = in.find("ground"); found != in.end() && found->is_object()) {
    auto ground = review::ground_from_json(found->dump());
    if (!ground) refuse("“ground” không đúng dạng.");
    out.ground = std::move(*ground);
  }
  return out;
}

Json day_json(const std::optional<Date>& day) { return day ? Json(iso(*day)) : Json(nullptr); }

Json confirmation_json(const Confirmation& said) {
  return {{"verdict", said.verdict == Confirmation::Verdict::kRejected ? "rejected" : "confirmed"},
          {"who", said.who},
          {"when", iso(said.when)},
          {"reason", said.reason}};
}

Json event_json(const Event& e) {
  Json provisions = Json::array();
  for (const ProvisionPath& path : e.provisions) provisions.push_back(cite(path));
  return {{"kind", name(e.kind)},
          {"day", day_json(e.day)},
          {"until", day_json(e.until)},
          {"provisions", provisions},
          {"territory", e.territory},
          {"source", name(e.source.kind)},
          {"by", e.source.text.label},
          {"quote", e.quote},
          {"grade", name(e.grade)},
          {"confirmation", e.confirmation ? confirmation_json(*e.confirmation) : Json(nullptr)}};
}

}  // namespace

Result<Act> act_from_json(const Json& body) {
  try {
    return read_act(body);
  } catch (const Wrong& wrong) {
    return fail(wrong.error);
  } catch (const nlohmann::json::exception&) {
    return fail(ErrorCode::kInvalidArgument, "Nội dung JSON không đúng dạng của một việc.");
  }
}

Json to_json(const review::Candidate& c) {
  Json out = {{"id", c.id},
              {"document", c.document},
              {"state", review::name(c.state)},
              {"ground", review::to_json(c.ground)},
              {"found_at", c.found_at}};
  if (c.case_id != 0) out["case"] = c.case_id;
  if (!c.dismissed_by.empty())
    out["dismissed"] = {{"by", c.dismissed_by}, {"reason", c.dismissed_reason}};
  return out;
}

Json to_json(const review::QueueRow& row) {
  Json out = {{"id", row.id},
              {"number", row.number},
              {"version", row.version},
              {"document", row.document},
              {"document_label", row.document_label},
              {"title", row.title},
              {"state", review::name(row.state)},
              {"unit", row.unit},
              {"reviewer", row.reviewer},
              {"priority", row.priority},
              {"overdue", row.overdue},
              {"grounds", Json::array()},
              {"outcomes", Json::array()}};
  for (const auto kind : row.grounds) out["grounds"].push_back(review::name(kind));
  for (const auto outcome : row.outcomes) out["outcomes"].push_back(review::name(outcome));
  if (row.due) out["due"] = iso(*row.due);
  return out;
}

Json to_json(const review::Comment& c) {
  Json out = {{"id", c.id}, {"who", c.who}, {"at", c.at}, {"text", c.text}};
  if (!c.file_sha256.empty()) out["file"] = {{"sha256", c.file_sha256}, {"name", c.file_name}};
  return out;
}

Json to_json(const review::LogEntry& e) {
  return {{"number", e.number}, {"at", e.at},           {"who", e.who},           {"what", e.what},
          {"about", e.about},   {"content", e.content}, {"previous", e.previous}, {"hash", e.hash}};
}

Json to_json(const review::Dashboard& d) {
  Json out = {{"mine_open", d.mine_open},           {"mine_overdue", d.mine_overdue},
              {"waiting_for_me", d.waiting_for_me}, {"new_candidates", d.new_candidates},
              {"unit_open", d.unit_open},           {"unit_overdue", d.unit_overdue},
              {"by_state", Json::object()},         {"by_unit", Json::array()}};
  for (const auto& [state, count] : d.by_state)
    out["by_state"][std::string(review::name(state))] = count;
  for (const auto& unit : d.by_unit) {
    out["by_unit"].push_back(
        {{"unit", unit.unit}, {"open", unit.open}, {"overdue", unit.overdue}, {"done", unit.done}});
  }
  return out;
}

Json to_json(const review::Session& session, bool with_token) {
  Json roles = Json::array();
  for (const review::Role role : session.user.roles) roles.push_back(review::name(role));
  Json out = {{"csrf", session.csrf},
              {"must_change_password", session.user.must_change_password},
              {"user",
               {{"id", session.user.id},
                {"login", session.user.login},
                {"name", session.user.name},
                {"roles", roles}}},
              {"unit", {{"id", session.unit.id}, {"name", session.unit.name}}}};
  if (with_token) out["token"] = session.token;
  return out;
}

Json to_json(const review::LawEvent& one) {
  Json out = event_json(one.event);
  out["key"] = one.key;
  if (one.reading) out["reading"] = event_json(*one.reading);
  return out;
}

Json to_json(const PersonWord& word) {
  Json out = confirmation_json(word.confirmation);
  out["about"] = word.about;
  if (word.event) out["event"] = event_json(*word.event);
  return out;
}

}  // namespace rasoat::desk::api
