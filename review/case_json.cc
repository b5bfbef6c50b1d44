#include "review/case_json.h"

#include <array>
#include <set>

#include "corpus/sha256.h"

namespace rasoat::review {
namespace {

/// Raised inside the readers below, caught in read_as().
struct Malformed {};

void put(Json& out, const char* key, const std::string& value) {
  if (!value.empty()) out[key] = value;
}
void put(Json& out, const char* key, std::int64_t value) {
  if (value != 0) out[key] = value;
}
void put(Json& out, const char* key, const std::optional<Date>& day) {
  if (day) out[key] = iso(*day);
}
void put(Json& out, const char* key, const std::vector<std::string>& values) {
  if (!values.empty()) out[key] = values;
}
/// `form` makes JSON of one.
template <class T, class F>
void put_all(Json& out, const char* key, const std::vector<T>& values, F&& form) {
  if (values.empty()) return;
  Json& list = out[key] = Json::array();
  for (const T& value : values) list.push_back(form(value));
}

std::string text(const Json& in, const char* key) { return in.value(key, std::string()); }
std::int64_t number(const Json& in, const char* key) { return in.value(key, std::int64_t{0}); }

std::optional<Date> day(const Json& in, const char* key) {
  const std::string value = text(in, key);
  if (value.empty()) return std::nullopt;
  const auto out = parse_iso_date(value);
  if (!out) throw Malformed();
  return out;
}

template <class T>
T known(std::optional<T> value) {
  if (!value) throw Malformed();
  return *value;
}

constexpr std::array<std::string_view, 3> kProofs = {"holds", "moved", "lost"};
constexpr std::array<Grade, 3> kGrades = {Grade::kKnown, Grade::kInferred, Grade::kUnknown};

Grade grade(const std::string& wanted) {
  for (const Grade value : kGrades) {
    if (name(value) == wanted) return value;
  }
  throw Malformed();
}

CaseGround::Proof proof(const std::string& wanted) {
  for (std::size_t i = 0; i < kProofs.size(); ++i) {
    if (kProofs.at(i) == wanted) return static_cast<CaseGround::Proof>(i);
  }
  throw Malformed();
}

template <class T, class F>
std::vector<T> list(const Json& in, const char* key, F&& read) {
  std::vector<T> out;
  if (!in.contains(key)) return out;
  for (const Json& row : in.at(key)) out.push_back(read(row));
  return out;
}

std::vector<std::string> strings(const Json& in, const char* key) {
  return list<std::string>(in, key, [](const Json& row) { return row.get<std::string>(); });
}

Json quote_json(const Quote& quote) {
  Json out = Json::object();
  put(out, "document", quote.document);
  put(out, "label", quote.label);
  put(out, "provision", quote.provision);
  put(out, "text", quote.text);
  return out;
}

Json case_ground_json(const CaseGround& ground) {
  return {{"id", ground.id},
          {"ground", to_json(ground.ground)},
          {"proof", kProofs.at(static_cast<std::size_t>(ground.proof))}};
}

Quote read_quote(const Json& in) {
  return {number(in, "document"), text(in, "label"), text(in, "provision"), text(in, "text")};
}

Ground read_ground(const Json& in) {
  Ground out;
  out.kind = known(ground_kind_by_name(text(in, "kind")));
  out.by = number(in, "by");
  out.by_label = text(in, "by_label");
  out.by_address = text(in, "by_address");
  if (const std::string event = text(in, "event"); !event.empty())
    out.event = known(event_kind_by_name(event));
  out.day = day(in, "day");
  out.provisions = strings(in, "provisions");
  out.quotes = list<Quote>(in, "quotes", read_quote);
  out.confidence = grade(text(in, "confidence"));
  out.score = in.at("score").get<double>();
  out.explanation = text(in, "explanation");
  return out;
}

CaseGround read_case_ground(const Json& in) {
  return {number(in, "id"), read_ground(in.at("ground")), proof(text(in, "proof"))};
}

Conclusion read_conclusion(const Json& in) {
  return {strings(in, "provisions"),
          known(finding_by_name(text(in, "finding"))),
          known(outcome_by_name(text(in, "outcome"))),
          text(in, "reason"),
          text(in, "content"),
          number(in, "ground")};
}

DraftingStep read_step(const Json& in) {
  return {text(in, "id"),  text(in, "label"),    day(in, "due"),
          day(in, "done"), text(in, "document"), text(in, "note")};
}

Case read_case(const Json& in) {
  Case out;
  out.id = number(in, "id");
  out.number = text(in, "number");
  out.document = number(in, "document");
  out.document_key = text(in, "document_key");
  out.document_label = text(in, "document_label");
  out.document_title = text(in, "document_title");
  out.state = known(case_state_by_name(text(in, "state")));
  out.version = number(in, "version");
  out.unit = number(in, "unit");
  out.reviewer = number(in, "reviewer");
  out.priority = static_cast<int>(number(in, "priority"));
  out.grounds = list<CaseGround>(in, "grounds", read_case_ground);
  out.conclusions = list<Conclusion>(in, "conclusions", read_conclusion);
  out.concluded_on = day(in, "concluded_on");
  out.authors = list<UserId>(in, "authors", [](const Json& row) { return row.get<UserId>(); });
  out.proposed_by = number(in, "proposed_by");
  out.appraised_by = number(in, "appraised_by");
  out.appraisal = text(in, "appraisal");
  out.approved_by = number(in, "approved_by");
  out.return_reason = text(in, "return_reason");
  out.closing_reason = text(in, "closing_reason");
  out.drafting_unit = number(in, "drafting_unit");
  out.steps = list<DraftingStep>(in, "steps", read_step);
  out.act = number(in, "act");
  out.act_label = text(in, "act_label");
  out.act_day = day(in, "act_day");
  out.act_reason = text(in, "act_reason");
  out.state_since = day(in, "state_since");
  out.due = day(in, "due");
  out.final_due = day(in, "final_due");
  out.merged_into = number(in, "merged_into");
  out.campaign = number(in, "campaign");
  out.opened_at = text(in, "opened_at");
  out.changed_at = text(in, "changed_at");
  return out;
}

template <class F>
auto read_as(std::string_view bytes, F&& read) -> Result<decltype(read(Json()))> {
  try {
    return read(Json::parse(bytes));
  } catch (const nlohmann::json::exception&) {
  } catch (const Malformed&) {
  }
  return fail(ErrorCode::kCorrupt, "Nội dung hồ sơ rà soát trong kho bị hỏng.");
}

}  // namespace

Json to_json(const Ground& ground) {
  Json out = {{"kind", name(ground.kind)},
              {"confidence", name(ground.confidence)},
              {"score", ground.score}};
  put(out, "by", ground.by);
  put(out, "by_label", ground.by_label);
  put(out, "by_address", ground.by_address);
  if (ground.event) out["event"] = name(*ground.event);
  put(out, "day", ground.day);
  put(out, "provisions", ground.provisions);
  put_all(out, "quotes", ground.quotes, quote_json);
  put(out, "explanation", ground.explanation);
  return out;
}

Json to_json(const Conclusion& conclusion) {
  Json out = {{"finding", name(conclusion.finding)}, {"outcome", name(conclusion.outcome)}};
  put(out, "provisions", conclusion.provisions);
  put(out, "reason", conclusion.reason);
  put(out, "content", conclusion.content);
  put(out, "ground", conclusion.ground);
  return out;
}

Json to_json(const DraftingStep& step) {
  Json out = {{"id", step.id}, {"label", step.label}};
  put(out, "due", step.due);
  put(out, "done", step.done);
  put(out, "document", step.document);
  put(out, "note", step.note);
  return out;
}

Json to_json(const Case& c) {
  Json out = {{"id", c.id},
              {"number", c.number},
              {"state", name(c.state)},
              {"version", c.version},
              {"priority", c.priority}};
  put(out, "document", c.document);
  put(out, "document_key", c.document_key);
  put(out, "document_label", c.document_label);
  put(out, "document_title", c.document_title);
  put(out, "unit", c.unit);
  put(out, "reviewer", c.reviewer);
  put_all(out, "grounds", c.grounds, case_ground_json);
  put_all(out, "conclusions", c.conclusions, [](const Conclusion& one) { return to_json(one); });
  put(out, "concluded_on", c.concluded_on);
  if (!c.authors.empty()) out["authors"] = c.authors;
  put(out, "proposed_by", c.proposed_by);
  put(out, "appraised_by", c.appraised_by);
  put(out, "appraisal", c.appraisal);
  put(out, "approved_by", c.approved_by);
  put(out, "return_reason", c.return_reason);
  put(out, "closing_reason", c.closing_reason);
  put(out, "drafting_unit", c.drafting_unit);
  put_all(out, "steps", c.steps, [](const DraftingStep& one) { return to_json(one); });
  put(out, "act", c.act);
  put(out, "act_label", c.act_label);
  put(out, "act_day", c.act_day);
  put(out, "act_reason", c.act_reason);
  put(out, "state_since", c.state_since);
  put(out, "due", c.due);
  put(out, "final_due", c.final_due);
  put(out, "merged_into", c.merged_into);
  put(out, "campaign", c.campaign);
  put(out, "opened_at", c.opened_at);
  put(out, "changed_at", c.changed_at);
  return out;
}

Result<Ground> ground_from_json(std::string_view bytes) { return read_as(bytes, read_ground); }

Result<Case> case_from_json(std::string_view bytes) { return read_as(bytes, read_case); }

Json for_log(const Ground& ground) {
  Json whole = to_json(ground);
  if (ground.kind != GroundKind::kReport) return whole;
  Json out = {{"kind", whole["kind"]}, {"sha256", sha256_hex(dump(whole))}};
  put(out, "provisions", ground.provisions);
  return out;
}

namespace {

Json for_log(const Case& c) {
  Json out = to_json(c);
  for (std::size_t i = 0; i < c.grounds.size(); ++i)
    out["grounds"][i]["ground"] = review::for_log(c.grounds[i].ground);
  return out;
}

}  // namespace

Json changes_between(const Case& before, const Case& after) {
  const Json a = for_log(before);
  const Json b = for_log(after);
  std::set<std::string> keys;
  for (const auto& item : a.items()) keys.insert(item.key());
  for (const auto& item : b.items()) keys.insert(item.key());
  Json out = Json::object();
  for (const std::string& key : keys) {
    if (key == "version" || key == "changed_at") continue;
    const Json from = a.value(key, Json());
    const Json to = b.value(key, Json());
    if (from != to) out[key] = Json::array({from, to});
  }
  return out;
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace rasoat::review
