#include <fmt/core.h>

#include "review/detector.h"
#include "server/pages/listing.h"
#include "server/pages/review/pages.h"

namespace rasoat::desk {

http::Response detectors_page(const Visit& visit) {
  const auto counts = visit.service.candidate_counts();
  if (!counts) return error_page(visit, counts.error());
  View rows(View::type::list);
  for (const auto& detector : review::detectors()) {
    View row;
    row.set("label", std::string(review::label(detector->kind())));
    row.set("explanation", std::string(detector->explanation()));
    for (const auto& [kind, count] : *counts) {
      if (kind != detector->kind()) continue;
      row.set("count", grouped(count));
      row.set("href", fmt::format("/ra-soat/phat-hien?can-cu={}", review::name(kind)));
    }
    rows.push_back(row);
  }
  View data;
  data.set("detectors", rows);
  return page(visit, "detectors", data,
              {.title = "Chương trình phát hiện như thế nào", .section = Section::kCandidates});
}

}  // namespace rasoat::desk
