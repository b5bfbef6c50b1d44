#include "indexer/amend/own_days.h"

#include <algorithm>

#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/provision_reference.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat::amend {
namespace {

bool starts_with(const ProvisionPath& path, const ProvisionPath& prefix) {
  std::size_t matched = 0;
  for (const ProvisionStep& step : path) {
    if (matched < prefix.size() && step == prefix[matched]) ++matched;
  }
  return matched == prefix.size();
}

/// The provisions of this text that "có hiệu lực" at `at` speaks of.
std::optional<ProvisionList> list_before(const ReferenceText& text, std::size_t at,
                                         std::size_t reach) {
  const std::size_t first = at > reach ? at - reach : 0;
  for (std::size_t i = first; i < at; ++i) {
    const auto list = parse_provisions(text, i);
    if (!list || list->self) continue;
    std::size_t next = list->last;
    if (text.is(next, "của")) ++next;
    if (const auto own = parse_instrument(text, next)) {
      if (!own->self) continue;
      next = own->last;
    }
    if (next == at) return list;
  }
  return std::nullopt;
}

}  // namespace

OwnDays::OwnDays(const Document& document) : document_(document) {
  for (const Provision& provision : document_.body) find(provision);
}

std::optional<Date> OwnDays::of(const std::string& id) const {
  std::optional<Date> day = document_.metadata.effective_date;
  if (own_days_.empty()) return day;
  for_each_provision(document_, [&](const Provision& provision, const ProvisionPath& path) {
    if (provision.id != id) return;
    for (const OwnDay& own : own_days_) {
      for (const ProvisionPath& named : own.paths) {
        if (starts_with(path, named)) day = own.day;
      }
    }
  });
  return day;
}

void OwnDays::find(const Provision& provision) {
  find(provision.content);
  for (const Provision& child : provision.children) find(child);
}

void OwnDays::find(const std::vector<Block>& blocks) {
  constexpr std::size_t kReach = 24;  ///< tokens between the provisions and their day
  for (const Block& block : blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (!paragraph || paragraph->quoted) continue;
    const ReferenceText text(paragraph->text);
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!text.matches(at, "có hiệu lực")) continue;
      const auto list = list_before(text, at, kReach);
      std::size_t day = at;
      while (day < std::min(text.size(), at + kReach) && !text.is(day, TokenKind::kDate)) ++day;
      if (list && text.is(day, TokenKind::kDate))
        own_days_.push_back({list->paths, text.date(day)});
    }
  }
}

}  // namespace rasoat::amend
