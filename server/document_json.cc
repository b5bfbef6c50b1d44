#include "server/document_json.h"

#include <utility>

#include "server/json_parts.h"

namespace rasoat {
namespace {

using Json = OrderedJson;

Json days_json(const std::vector<Date>& days) {
  Json out = Json::array();
  for (const Date day : days) out.push_back(iso(day));
  return out;
}

Json to_json(const DocumentSummary& summary) {
  const DocumentMetadata& m = summary.metadata;
  return {{"address", summary.address}, {"number", m.number ? m.number->printed() : std::string()},
          {"type", info(m.type).name},  {"title", m.title},
          {"issuer", m.issuer},         {"issue_date", date_json(m.issue_date)}};
}

Json to_json(const amend::Cause& cause, const Amendments& amendments) {
  return {{"document", to_json(amendments.texts.at(cause.amendment).summary)},
          {"provision", cause.provision},
          {"cited", cause.place},
          {"from_date", iso(cause.day)},
          {"quote", cause.quote}};
}

Json to_json(const amend::Change& change, const Amendments& amendments) {
  return {{"kind", amend::name(change.kind)},
          {"id", change.id},
          {"cited", change.place},
          {"before", change.before},
          {"after", change.after},
          {"by", to_json(change.cause, amendments)}};
}

Json to_json(const amend::Pending& pending, const Amendments& amendments) {
  return {{"reason", pending.reason},
          {"near", pending.near},
          {"superseded", pending.superseded},
          {"by", to_json(pending.cause, amendments)}};
}

Json text_json(const Document& document, const Validity& validity, Date day) {
  Json out = Json::array();
  for_each_provision(document, [&](const Provision& provision, const ProvisionPath& path) {
    const Status status = status_on(validity, {day, path, {}});
    Json one = {{"id", provision.id},
                {"cited", cite(path)},
                {"number", printed_number(provision)},
                {"heading", provision.heading},
                {"text", plain_text(provision.content)},
                {"force", name(status.force)}};
    if (status.force != Force::kInForce) one["reason"] = status.reason;
    out.push_back(std::move(one));
  });
  return out;
}

std::string_view name(amend::ProvisionState state) {
  switch (state) {
    case amend::ProvisionState::kSame:
      return "same";
    case amend::ProvisionState::kChanged:
      return "changed";
    case amend::ProvisionState::kRemoved:
      return "removed";
    case amend::ProvisionState::kAdded:
      return "added";
  }
  return "same";
}

Json to_json(const std::vector<amend::Span>& spans) {
  Json out = Json::array();
  for (const amend::Span& span : spans) {
    const char* kind = span.kind == amend::SpanKind::kSame      ? "same"
                       : span.kind == amend::SpanKind::kRemoved ? "removed"
                                                                : "added";
    out.push_back({{"kind", kind}, {"text", span.text}});
  }
  return out;
}

Json to_json(const RelationRow& row) {
  Json held = Json::array();
  for (const DocumentSummary& summary : row.other.held) held.push_back(to_json(summary));
  return {{"number", row.other.number},
          {"name", row.other.name},
          {"issue_date", date_json(row.other.date)},
          {"documents", held},
          {"from_date", date_json(row.day)},
          {"from_date_assumed", row.day_assumed},
          {"provisions", row.provisions},
          {"quote", row.quote}};
}

Json to_json(const std::vector<ProvisionPath>& provisions) {
  Json out = Json::array();
  for (const ProvisionPath& path : provisions) out.push_back(cite(path));
  return out;
}

Json to_json(const Event& event) {
  Json out = {{"kind", name(event.kind)},
              {"day", date_json(event.day)},
              {"until", date_json(event.until)},
              {"provisions", to_json(event.provisions)},
              {"territory", event.territory},
              {"source", name(event.source.kind)},
              {"text", event.source.text.label},
              {"text_key", event.source.text.key},
              {"text_provision", event.source.provision},
              {"quote", event.quote},
              {"grade", name(event.grade)},
              {"note", event.note},
              {"confirmation", nullptr}};
  if (const auto& word = event.confirmation) {
    out["confirmation"] = {
        {"verdict", word->verdict == Confirmation::Verdict::kRejected ? "rejected" : "confirmed"},
        {"who", word->who},
        {"when", iso(word->when)},
        {"reason", word->reason}};
  }
  return out;
}

Json to_json(const std::vector<Event>& events) {
  Json out = Json::array();
  for (const Event& event : events) out.push_back(to_json(event));
  return out;
}

Json to_json(const Status& status) {
  return {{"force", name(status.force)},      {"grade", name(status.grade)},
          {"since", date_json(status.since)}, {"reason", status.reason},
          {"because", status.because},        {"candidates", status.candidates}};
}

Json periods_json(const Validity& validity) {
  Json out = Json::array();
  for (const Period& period : timeline(validity)) {
    Json one = {{"from", date_json(period.from)}, {"to", date_json(period.to)}};
    one.update(to_json(period.status));
    out.push_back(std::move(one));
  }
  return out;
}

Json findings_json(const Validity& validity) {
  Json out = Json::array();
  for (const Finding& finding : validity.findings) {
    out.push_back({{"code", finding.code},
                   {"message", finding.message},
                   {"day", date_json(finding.day)},
                   {"text", finding.text.label},
                   {"quote", finding.quote}});
  }
  return out;
}

}  // namespace

std::string history_json(const DocumentSummary& summary, const Validity& validity, Date day,
                         const Where& where) {
  return indented({{"document", to_json(summary)},
                   {"day", iso(day)},
                   {"territory", territory_json(where.territory)},
                   {"place", place_json(where)},
                   {"status", to_json(status_on(validity, day))},
                   {"next_change", date_json(next_change(validity, day))},
                   {"claimed_status", validity.claimed_status},
                   {"periods", periods_json(validity)},
                   {"events", to_json(validity.events)},
                   {"without_effect", to_json(validity.without_effect)},
                   {"findings", findings_json(validity)}});
}

std::string consolidated_json(const DocumentSummary& summary, const amend::Consolidated& text,
                              const Amendments& amendments, const Validity& validity) {
  const Status status = status_on(validity, text.day);
  Json changes = Json::array();
  for (const amend::Change& change : text.changes) changes.push_back(to_json(change, amendments));
  Json pending = Json::array();
  for (const amend::Pending& one : text.pending) pending.push_back(to_json(one, amendments));
  return indented({{"document", to_json(summary)},
                   {"notice", amend::kConsolidatedLabel},
                   {"day", iso(text.day)},
                   {"force", name(status.force)},
                   {"reason", status.reason},
                   {"complete", text.complete()},
                   {"title", text.document.metadata.title},
                   {"provisions", text_json(text.document, validity, text.day)},
                   {"changes", changes},
                   {"pending", pending}});
}

std::string redline_json(const DocumentSummary& summary, std::optional<Date> from,
                         std::optional<Date> to, const std::vector<amend::ProvisionDiff>& rows,
                         const std::vector<Date>& change_days) {
  Json provisions = Json::array();
  for (const amend::ProvisionDiff& row : rows) {
    if (row.state == amend::ProvisionState::kSame) continue;
    provisions.push_back({{"id", row.id},
                          {"cited", row.place},
                          {"state", name(row.state)},
                          {"spans", to_json(row.inline_text)}});
  }
  return indented({{"document", to_json(summary)},
                   {"notice", amend::kConsolidatedLabel},
                   {"from", date_json(from)},
                   {"to", date_json(to)},
                   {"change_days", days_json(change_days)},
                   {"provisions", provisions}});
}

std::string relations_json(const DocumentSummary& summary,
                           const std::vector<RelationGroup>& groups) {
  Json relations = Json::array();
  for (const RelationGroup& group : groups) {
    for (const RelationRow& row : group.rows) {
      Json one = {{"kind", group.code}};
      one.update(to_json(row));
      relations.push_back(std::move(one));
    }
  }
  return indented({{"document", to_json(summary)}, {"relations", relations}});
}

}  // namespace rasoat
