#include "indexer/extract/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace rasoat {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kIndent = 1;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json date_or_null(const std::optional<Date>& date) {
  return date ? Json(iso(*date)) : Json(nullptr);
}

Json tree(const std::vector<Provision>& provisions) {
  Json out = Json::array();
  for (const Provision& p : provisions) {
    out.push_back({{"kind", name(p.kind)},
                   {"num", p.num},
                   {"heading", p.heading},
                   {"id", p.id},
                   {"children", tree(p.children)}});
  }
  return out;
}

int count_articles(const std::vector<Provision>& provisions) {
  int count = 0;
  for (const Provision& p : provisions)
    count += (p.kind == ProvisionKind::kArticle ? 1 : 0) + count_articles(p.children);
  return count;
}

Json attachments(const Document& document) {
  Json out = Json::array();
  for (const Provision& p : document.attachments) out.push_back(attachment_label(p));
  return out;
}

Json basis(const Document& document) {
  Json out = Json::array();
  for (const Basis& b : document.basis) {
    Json row = {
        {"number", text_or_null(b.number)}, {"name", b.name}, {"date", date_or_null(b.date)}};
    if (b.via == Basis::Via::kAmendedBy) row["via"] = "amended_by";
    out.push_back(row);
  }
  return out;
}

Json citations(const Document& document) {
  Json out = Json::array();
  for (const Citation& c : document.citations) {
    // One entry a document, with every provision that is cited anywhere.
    Json* entry = nullptr;
    for (Json& e : out) {
      if (e["number"] == c.number) entry = &e;
    }
    if (entry == nullptr)
      entry = &out.emplace_back(
          Json{{"number", c.number}, {"date", nullptr}, {"provisions", Json::array()}});
    if (c.date && (*entry)["date"].is_null()) (*entry)["date"] = iso(*c.date);
    for (const std::string& p : c.provisions) {
      Json& all = (*entry)["provisions"];
      if (std::find(all.begin(), all.end(), p) == all.end()) all.push_back(p);
    }
  }
  return out;
}

Json effect(const Effect& e, EffectKind kind) {
  return {{"kind", name(kind)},
          {"target_number", text_or_null(e.target_number)},
          {"target_issuer", text_or_null(e.target_issuer)},
          {"target_title", text_or_null(e.target_title)},
          {"target_date", date_or_null(e.target_date)},
          {"target_provisions", e.target_provisions},
          {"from_date", date_or_null(e.from_date)},
          {"until_date", date_or_null(e.until_date)},
          {"quote", e.quote}};
}

bool is_other(EffectKind kind) { return kind >= EffectKind::kAnnouncesExpired; }

/// Said by name in the text itself, not by a row of a list.
bool is_announced_by_name(const Effect& e) {
  return e.kind == EffectKind::kAnnouncesExpired && e.from.starts_with("art");
}

Json effects(const Document& document) {
  Json out = Json::array();
  for (const Effect& e : document.effects) {
    if (is_announced_by_name(e)) {
      out.push_back(
          effect(e, e.target_provisions.empty() ? EffectKind::kRepeals : EffectKind::kRepealsPart));
      out.back()["announced"] = true;
    } else if (!is_other(e.kind)) {
      out.push_back(effect(e, e.kind));
    }
  }
  return out;
}

Json other_effects(const Document& document) {
  Json out = Json::array();
  for (const Effect& e : document.effects) {
    if (!is_other(e.kind)) continue;
    out.push_back(effect(e, e.kind));
    if (e.kind == EffectKind::kChangesTerritory) out.back()["territory"] = e.territory;
  }
  return out;
}

Json part_terms(const Document& document) {
  Json out = Json::array();
  for (const PartTerm& t : document.part_terms) {
    out.push_back({{"provisions", t.provisions},
                   {"from_date", date_or_null(t.from)},
                   {"until_date", date_or_null(t.until)},
                   {"quote", t.quote}});
  }
  return out;
}

Json warnings(const Document& document) {
  Json out = Json::array();
  for (const Warning& w : document.warnings)
    out.push_back({{"code", w.code}, {"message", w.message}, {"where", w.where}});
  return out;
}

}  // namespace

std::string to_extract_json(const Document& document) {
  const DocumentMetadata& m = document.metadata;
  Json structure = tree(document.body);
  for (Json& attachment : tree(document.attachments)) structure.push_back(std::move(attachment));
  const Json out = {
      {"number", m.number ? Json(m.number->printed()) : Json(nullptr)},
      {"type", m.type == DocumentType::kUnknown ? Json(nullptr) : Json(info(m.type).name)},
      {"issuer", text_or_null(m.issuer)},
      {"province", text_or_null(m.province)},
      {"issue_date", date_or_null(m.issue_date)},
      {"title", text_or_null(m.title)},
      {"normative", m.normative},
      {"signer", text_or_null(m.signer)},
      {"effective_date", date_or_null(m.effective_date)},
      {"effective_rule", name(m.effective_rule)},
      {"expiry_date", date_or_null(m.expiry_date)},
      {"attached", attachments(document)},
      {"n_articles_main", count_articles(document.body)},
      {"n_articles_attached", count_articles(document.attachments)},
      {"can_cu", basis(document)},
      {"other_citations", citations(document)},
      {"effects", effects(document)},
      {"other_effects", other_effects(document)},
      {"part_terms", part_terms(document)},
      {"agencies", document.agencies},
      {"structure", structure},
      {"warnings", warnings(document)},
  };
  return out.dump(kIndent, ' ', false, Json::error_handler_t::replace);
}

std::string to_refusal_json(const Error& error) {
  const Json out = {{"refused", {{"code", name(error.code)}, {"reason", error.message}}}};
  return out.dump(kIndent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace rasoat
