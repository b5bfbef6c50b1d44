#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "server/document_json.h"
#include "server/event_view.h"
#include "server/pages/as_of.h"
#include "server/pages/document_page.h"
#include "server/pages/listing.h"
#include "server/timeline_drawing.h"

namespace rasoat::pages {
namespace {

/// Days on which something happened, numbered from 1 as in the drawing.
std::map<Date, std::size_t> numbered_days(const Validity& validity) {
  std::map<Date, std::size_t> out;
  for (const Event& event : validity.events) {
    if (event.day && counts(event)) out.emplace(*event.day, 0);
  }
  std::size_t number = 0;
  for (auto& [day, place] : out) place = ++number;
  return out;
}

Timeline timeline_of(const Subject& subject, const Validity& validity,
                     const std::map<Date, std::size_t>& days) {
  Timeline out{timeline(validity), {}, subject.day(), subject.day() == subject.today};
  for (const auto& [day, number] : days) {
    std::string what;
    for (const Event& event : validity.events) {
      if (event.day == day && counts(event))
        what += (what.empty() ? "" : "; ") + std::string(label(event));
    }
    out.marks.push_back(
        {day, fmt::format("{}", number), "#ngay-" + iso(day), dmy(day) + ": " + what});
  }
  return out;
}

/// An event in whose place an officer put another: not a rejected one.
bool is_corrected(const Event& event, const Validity& validity) {
  if (!event.confirmation || counts(event)) return false;
  return std::ranges::any_of(validity.events, [&](const Event& other) {
    return other.confirmation && counts(other) &&
           other.confirmation->who == event.confirmation->who &&
           other.confirmation->when == event.confirmation->when &&
           other.confirmation->reason == event.confirmation->reason;
  });
}

View event_rows(const Subject& subject, const Validity& validity, const TextAddresses& addresses,
                const std::map<Date, std::size_t>& days) {
  View out(View::type::list);
  std::optional<Date> before;
  for (const Event& event : validity.events) {
    View row = event_view(event, addresses, subject.services.bodies, subject.today);
    if (is_corrected(event, validity))
      row.set("confirmation", fmt::format("{} sửa lại ngày {}", event.confirmation->who,
                                          dmy(event.confirmation->when)));
    if (event.day && counts(event)) {
      row.set("number", fmt::format("{}", days.at(*event.day)));
      if (before != event.day) row.set("id", "ngay-" + iso(*event.day));
      before = event.day;
    }
    out.push_back(row);
  }
  return out;
}

View idle_rows(const Subject& subject, const Validity& validity, const TextAddresses& addresses) {
  View out(View::type::list);
  for (const Event& event : validity.without_effect)
    out.push_back(event_view(event, addresses, subject.services.bodies, subject.today));
  return out;
}

View period_rows(const Subject& subject, const Validity& validity, const TextAddresses& addresses) {
  View out(View::type::list);
  for (const Period& period : timeline(validity)) {
    View row;
    row.set("status", std::string(name(period.status.force)));
    row.set("status_label", std::string(label(period.status.force)));
    if (period.from) {
      row.set("from", dmy(*period.from));
      row.set("href", subject.on(period.from));
    }
    if (period.to) row.set("to", dmy(*period.to));
    row.set("reason", linked_reason_after_label(period.status, validity, addresses));
    row.set("grade", std::string(label(period.status.grade)));
    const bool asked = (!period.from || *period.from <= subject.day()) &&
                       (!period.to || subject.day() <= *period.to);
    row.set("asked", truth(asked));
    out.push_back(row);
  }
  return out;
}

View finding_rows(const Validity& validity, const TextAddresses& addresses) {
  View out(View::type::list);
  for (const Finding& finding : validity.findings) {
    View row;
    row.set("message", finding.message);
    if (finding.day) row.set("day", dmy(*finding.day));
    const auto found = addresses.find(finding.text.key);
    set_text(row, "text", finding.text.label);
    if (found != addresses.end()) row.set("href", found->second);
    set_text(row, "quote", finding.quote);
    out.push_back(row);
  }
  return out;
}

void set_claim(View& data, const Validity& validity, Date day) {
  if (validity.claimed_status.empty()) return;
  View claim;
  claim.set("claimed", validity.claimed_status);
  if (validity.claimed_on) claim.set("claimed_on", dmy(*validity.claimed_on));
  const Force computed = computed_force(validity, {day, {}, {}});
  claim.set("computed", std::string(label(computed)));
  claim.set("status", std::string(name(computed)));
  const auto differs = claim_disagreement(validity, day);
  if (differs) claim.set("differs", differs->message);
  data.set("claim_row", claim);
}

}  // namespace

http::Response history_page(const Subject& subject) {
  const Layout& layout = subject.services.layout;
  const Validity& validity = subject.validity;
  const auto addresses = subject.addresses();
  if (!addresses) return layout.error(addresses.error());
  const auto days = numbered_days(validity);
  View data;
  data.set("address", subject.summary().address);
  set_text(data, "drawing", draw_timeline(timeline_of(subject, validity, days)));
  set_list(data, "periods", period_rows(subject, validity, *addresses));
  set_list(data, "events", event_rows(subject, validity, *addresses, days));
  set_list(data, "idle", idle_rows(subject, validity, *addresses));
  set_list(data, "findings", finding_rows(validity, *addresses));
  if (const std::size_t all = subject.everywhere.events.size(); all > validity.events.size())
    data.set("elsewhere", fmt::format("{}", all - validity.events.size()));
  data.set("query", subject.query());
  data.set("id", fmt::format("{}", subject.summary().id));
  set_claim(data, validity, subject.day());
  return in_frame(subject, "lich-su",
                  "Lịch sử hiệu lực – " + document_name(subject.summary().metadata),
                  render("document_history", data));
}

http::Response history_json(const Subject& subject) {
  return file(
      "application/json; charset=utf-8",
      rasoat::history_json(subject.summary(), subject.validity, subject.day(), subject.where()));
}

}  // namespace rasoat::pages
