#include "server/cli/history_output.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "server/json_parts.h"

namespace rasoat::cli {
namespace {

using Json = OrderedJson;

Json provisions_json(const std::vector<ProvisionPath>& paths) {
  Json out = Json::array();
  for (const ProvisionPath& path : paths)
    out.push_back({{"cite", cite(path)}, {"address", address(path)}});
  return out;
}

Json confirmation_json(const Confirmation& said) {
  return {{"verdict", said.verdict == Confirmation::Verdict::kRejected ? "rejected" : "confirmed"},
          {"who", said.who},
          {"when", iso(said.when)},
          {"reason", said.reason}};
}

Json event_json(const Event& e) {
  return {{"day", date_json(e.day)},
          {"until", date_json(e.until)},
          {"kind", name(e.kind)},
          {"label", label(e)},
          {"provisions", provisions_json(e.provisions)},
          {"territory", e.territory},
          {"source",
           {{"kind", name(e.source.kind)},
            {"key", e.source.text.key},
            {"label", e.source.text.label},
            {"provision", e.source.provision}}},
          {"quote", e.quote},
          {"grade", name(e.grade)},
          {"note", e.note},
          {"confirmation", e.confirmation ? confirmation_json(*e.confirmation) : Json(nullptr)},
          {"key", event_key(e)}};
}

Json events_json(const std::vector<Event>& events) {
  Json out = Json::array();
  for (const Event& e : events) out.push_back(event_json(e));
  return out;
}

Json finding_json(const Finding& f) {
  return {{"code", f.code},
          {"message", f.message},
          {"day", date_json(f.day)},
          {"text", {{"key", f.text.key}, {"label", f.text.label}}},
          {"quote", f.quote}};
}

std::vector<Finding> findings_of(const DocumentHistory& history, Date as_of) {
  std::vector<Finding> out = history.validity.findings;
  if (auto disagreement = claim_disagreement(history.validity, as_of))
    out.push_back(std::move(*disagreement));
  return out;
}

Json status_json(const Status& status, Date as_of) {
  return {{"day", iso(as_of)},
          {"force", name(status.force)},
          {"label", label(status.force)},
          {"grade", name(status.grade)},
          {"since", date_json(status.since)},
          {"reason", status.reason},
          {"because", status.because},
          {"candidates", status.candidates}};
}

Json periods_json(const std::vector<ForcePeriod>& periods) {
  Json out = Json::array();
  for (const ForcePeriod& p : periods)
    out.push_back(
        {{"from", date_json(p.from)}, {"force", name(p.force)}, {"grade", name(p.grade)}});
  return out;
}

Json word_json(const PersonWord& word) {
  Json out = confirmation_json(word.confirmation);
  out["about"] = word.about;
  out["event"] = word.event ? event_json(*word.event) : Json(nullptr);
  return out;
}

StatusQuery query_of(const DocumentHistory& history, Date as_of) {
  return {.day = as_of, .provision = {}, .place = laws_at(history.where.place)};
}

Json history_json(const DocumentHistory& history, Date as_of) {
  const DocumentMetadata& m = history.summary.metadata;
  const StatusQuery query = query_of(history, as_of);
  const Validity seen = validity_at(history.validity, query.place);
  Json findings = Json::array();
  for (const Finding& f : findings_of(history, as_of)) findings.push_back(finding_json(f));
  Json words = Json::array();
  for (const PersonWord& word : history.words) words.push_back(word_json(word));
  return {{"address", history.summary.address},
          {"key", history.summary.key},
          {"label", history.validity.text.label},
          {"title", m.title},
          {"issuer", m.issuer},
          {"issue_date", date_json(m.issue_date)},
          {"territory", territory_json(history.where.territory)},
          {"place", place_json(history.where)},
          {"status", status_json(status_on(history.validity, query), as_of)},
          {"claimed_status", m.claimed_status},
          {"next_change", date_json(next_change(seen, as_of))},
          {"periods", periods_json(force_periods(seen))},
          {"events", events_json(history.validity.events)},
          {"without_effect", events_json(history.validity.without_effect)},
          {"findings", findings},
          {"words", words}};
}

// For people
// ------------------------------------------------------------------------------------------------------

std::string cited(const std::vector<ProvisionPath>& paths) {
  std::string out;
  for (const ProvisionPath& path : paths) out += (out.empty() ? " " : ", ") + cite(path);
  return out;
}

std::string event_line(const Event& e) {
  std::string out =
      fmt::format("{}  {}{}", e.day ? dmy(*e.day) : "không rõ  ", label(e), cited(e.provisions));
  if (e.until) out += " đến hết " + dmy(*e.until);
  const bool own = e.source.kind == EventSource::Kind::kOwnText;
  if (!own && !e.source.text.label.empty()) out += ", theo " + e.source.text.label;
  if (e.grade != Grade::kKnown)
    out += fmt::format(" ({}{})", label(e.grade), e.note.empty() ? "" : ": " + e.note);
  if (e.confirmation) {
    const bool rejected = e.confirmation->verdict == Confirmation::Verdict::kRejected;
    out +=
        fmt::format(" [{} {} ngày {}: {}]", e.confirmation->who, rejected ? "bác bỏ" : "xác nhận",
                    dmy(e.confirmation->when), e.confirmation->reason);
  }
  return out;
}

void add_events(std::string& out, const std::vector<Event>& events) {
  for (const Event& e : events) {
    out += "  " + event_line(e) + "\n";
    if (!e.quote.empty()) out += "              “" + e.quote + "”\n";
  }
}

std::string history_text(const DocumentHistory& history, Date as_of) {
  const DocumentMetadata& m = history.summary.metadata;
  const Status status = status_on(history.validity, query_of(history, as_of));
  std::string out =
      fmt::format("{}{}{}\n{}\n{}\n", history.validity.text.label,
                  m.issue_date ? " ngày " + dmy(*m.issue_date) : "",
                  m.issuer.empty() ? "" : " của " + m.issuer, m.title, history.summary.address);
  out += fmt::format("Ngày {}: {}\n", dmy(as_of), status.reason);
  const WhereWords where = in_words(history.where, status.force);
  out += where.territory + (where.source.empty() ? "" : " (" + where.source + ")") + ".";
  out += (where.place.empty() ? "" : " " + where.place + ".") + "\n";
  add_events(out, history.validity.events);
  if (!history.validity.without_effect.empty()) out += "  Không tác động:\n";
  add_events(out, history.validity.without_effect);
  for (const Finding& f : findings_of(history, as_of)) out += "  ! " + f.message + "\n";
  return out;
}

}  // namespace

std::string history_json(const std::vector<DocumentHistory>& found, Date as_of) {
  Json documents = Json::array();
  for (const DocumentHistory& history : found) documents.push_back(history_json(history, as_of));
  const Json out = {
      {"as_of", iso(as_of)}, {"ambiguous", found.size() > 1}, {"documents", documents}};
  return indented(out);
}

std::string history_text(const std::vector<DocumentHistory>& found, Date as_of) {
  std::string out;
  if (found.size() > 1)
    out += fmt::format("{} văn bản mang số này; không rõ văn bản nào được hỏi.\n\n", found.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    out += (i > 0 ? "\n" : "") + history_text(found[i], as_of);
  return out;
}

}  // namespace rasoat::cli
