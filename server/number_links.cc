#include "server/number_links.h"

#include <algorithm>
#include <functional>

#include "corpus/date.h"
#include "corpus/relation.h"
#include "server/pages/as_of.h"

namespace rasoat {
namespace {

/// The day stated behind a number: "… ngày 20 tháng 6 năm 2019", "…, ngày 20/6/2019".
std::optional<Date> stated_day(std::string_view behind) {
  constexpr std::size_t kNear = 60;  // bytes
  constexpr std::size_t kBefore = 3;
  const auto dates = find_dates(behind.substr(0, kNear));
  if (dates.empty() || dates.front().begin > kBefore) return std::nullopt;
  return dates.front().date;
}

}  // namespace

Result<NumberLinks> NumberLinks::of(const Store& store, const DocumentSummary& document,
                                    std::string_view place) {
  NumberLinks out;
  const auto add = [&](const std::string& key, const DocumentSummary& named) {
    std::vector<Target>& targets = out.targets_[key];
    if (std::ranges::find(targets, named.id, &Target::document) == targets.end())
      targets.push_back(
          {named.id, named.metadata.issue_date, pages::on_day(named.address, std::nullopt, place)});
  };
  if (document.metadata.number) add(document.metadata.number->key(), document);
  const auto relations = store.relations_from(document.id);
  if (!relations) return fail(relations.error());
  for (const Relation& relation : *relations) {
    const auto number = parse_document_number(relation.number);
    if (!number || relation.resolution.state != ResolutionState::kResolved) continue;
    const auto named = store.summary(relation.resolution.documents.front());
    if (!named) return fail(named.error());
    add(number->key(), *named);
  }
  return out;
}

std::string NumberLinks::address(const DocumentNumber& number, std::string_view behind) const {
  const auto found = targets_.find(number.key());
  if (found == targets_.end()) return {};
  const std::optional<Date> day = stated_day(behind);
  const Target* meant = nullptr;
  for (const Target& target : found->second) {
    if (day && target.issued && *day != *target.issued) continue;
    if (meant != nullptr) return {};
    meant = &target;
  }
  return meant == nullptr ? std::string() : meant->address;
}

}  // namespace rasoat
