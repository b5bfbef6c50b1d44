#include "server/pages/named_laws.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "corpus/relation.h"
#include "corpus/text.h"

namespace rasoat::pages {
namespace {

/// What a query calls a law: "luat-dat-dai" and 2024 of "Luật Đất đai năm 2024".
struct LawName {
  std::string slug;
  std::optional<int> year;
};

std::optional<LawName> law_name(std::string_view query) {
  LawName out{slug(query), {}};
  constexpr std::array<std::string_view, 3> kKinds = {"luat-", "bo-luat-", "phap-lenh-"};
  if (std::ranges::none_of(kKinds, [&](auto kind) { return out.slug.starts_with(kind); }))
    return std::nullopt;
  const std::size_t last = out.slug.rfind('-') + 1;
  int year = 0;
  const char* const end = out.slug.data() + out.slug.size();
  const auto [read, error] = std::from_chars(out.slug.data() + last, end, year);
  if (error != std::errc() || read != end || year < 1945) return out;
  out.year = year;
  out.slug.resize(last - 1);
  if (out.slug.ends_with("-nam")) out.slug.resize(out.slug.size() - 4);
  return out;
}

std::optional<int> year_of(const DocumentSummary& law) {
  if (law.metadata.issue_date) return static_cast<int>(law.metadata.issue_date->year());
  if (law.metadata.number && law.metadata.number->year) return law.metadata.number->year;
  return law.issue_year;
}

}  // namespace

std::vector<DocumentSummary> laws_named_but_not_held(const Store& store, std::string_view query,
                                                     const std::vector<DocumentHit>& found) {
  std::vector<DocumentSummary> out;
  const auto wanted = law_name(query);
  if (!wanted) return out;
  for (const DocumentHit& hit : found) {
    const auto relations = store.relations_from(hit.document);
    if (!relations) continue;
    for (const Relation& relation : *relations) {
      const Resolution& meant = relation.resolution;
      if (meant.state != ResolutionState::kResolved || slug(relation.name) != wanted->slug)
        continue;
      const DocumentId id = meant.documents.front();
      if (std::ranges::find(out, id, &DocumentSummary::id) != out.end()) continue;
      auto law = store.summary(id);
      if (!law || law->held || (wanted->year && year_of(*law) != wanted->year)) continue;
      out.push_back(std::move(*law));
    }
  }
  return out;
}

}  // namespace rasoat::pages
