#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "corpus/text.h"
#include "server/error_mapper.h"
#include "server/pages/listing.h"
#include "server/pages/review/bars.h"
#include "server/pages/review/case_act.h"
#include "server/pages/review/pages.h"

namespace rasoat::desk {
namespace {

constexpr int kMostNamed = 3;  ///< numbers that were not found, named in the message
constexpr int kMostSame = 50;

View campaign_row(const review::Service::Campaign& campaign, Date today, bool may_close) {
  const std::int64_t total = campaign.open_cases + campaign.done_cases;
  View row;
  row.set("id", fmt::format("{}", campaign.id));
  row.set("name", campaign.name);
  set_text(row, "purpose", campaign.purpose);
  row.set("href", fmt::format("/ra-soat/hang-doi?dot={}", campaign.id));
  if (campaign.from) row.set("from", dmy(*campaign.from));
  if (campaign.due) {
    row.set("due", dmy(*campaign.due));
    row.set("left", time_left(*campaign.due, today));
    row.set("overdue", truth(!campaign.closed && campaign.open_cases > 0 && *campaign.due < today));
  }
  row.set("closed", truth(campaign.closed));
  row.set("may_close", truth(may_close && !campaign.closed));
  row.set("done", grouped(campaign.done_cases));
  row.set("total", grouped(total));
  row.set("bar", bar({{"done", campaign.done_cases}, {"open", campaign.open_cases}}, total));
  return row;
}

/// "người rà soát, quản trị"
std::string role_labels(const review::Actor& actor) {
  std::string out;
  for (const review::Role role : actor.roles)
    out += (out.empty() ? "" : ", ") + lower(review::label(role));
  return out;
}

http::Response list_page(const Visit& visit, const Error* error) {
  const auto campaigns = visit.service.campaigns();
  if (!campaigns) return error_page(visit, campaigns.error());
  const bool may_start = review::may(visit.actor, review::Permission::kAssign, 0);
  View rows(View::type::list);
  for (const auto& campaign : *campaigns)
    rows.push_back(campaign_row(campaign, visit.today, may_start));
  View data;
  pages::set_list(data, "campaigns", std::move(rows));
  data.set("may_start", truth(may_start));
  data.set("my_roles", role_labels(visit.actor));
  for (const auto& [name, field] : {std::pair("typed_name", "ten"),
                                    {"typed_purpose", "muc-dich"},
                                    {"typed_from", "tu"},
                                    {"typed_due", "han"},
                                    {"typed_numbers", "van-ban"}}) {
    data.set(name, std::string(visit.form.field(field)));
  }
  data.set("open", truth(error != nullptr));
  PageInfo info{.title = "Đợt rà soát", .section = Section::kCampaigns};
  if (error != nullptr) {
    info.status = http_status(error->code);
    info.error = error->message;
    info.hint = error->hint;
  }
  return page(visit, "campaigns", data, info);
}

/// The documents whose numbers stand in the text, one or more a line; all that share a number are
/// taken.
Result<std::vector<DocumentId>> documents_in(const Visit& visit, std::string_view text) {
  const auto store = visit.services.stores.borrow();
  if (!store) return fail(store.error());
  std::set<DocumentId> out;
  std::string missing;
  int missed = 0;
  for (const NumberMention& mention : find_document_numbers(text)) {
    const std::string number = mention.number.printed();
    const auto found = documents_called(**store, number, kMostSame);
    if (!found) return fail(found.error());
    for (const DocumentSummary& d : *found) out.insert(d.id);
    if (found->empty() && ++missed <= kMostNamed) missing += (missing.empty() ? "" : ", ") + number;
  }
  if (missed > 0)
    return fail(ErrorCode::kInvalidArgument, "Kho không có {} văn bản đã ghi: {}{}.", missed,
                missing, missed > kMostNamed ? ", …" : "");
  if (out.empty()) {
    return with_hint(fail(ErrorCode::kInvalidArgument, "Chưa có văn bản nào trong đợt rà soát."),
                     "Hãy dán số, ký hiệu của các văn bản, mỗi dòng một văn bản.");
  }
  return std::vector<DocumentId>(out.begin(), out.end());
}

Result<review::Service::Campaign> asked_campaign(const http::Form& form) {
  review::Service::Campaign out;
  out.name = squeeze(form.field("ten"));
  out.purpose = squeeze(form.field("muc-dich"));
  if (out.name.empty()) return fail(ErrorCode::kInvalidArgument, "Hãy đặt tên cho đợt rà soát.");
  const auto from = day_field(form, "tu");
  if (!from) return fail(from.error());
  const auto due = day_field(form, "han");
  if (!due) return fail(due.error());
  out.from = *from;
  out.due = *due;
  return out;
}

}  // namespace

http::Response campaigns(const Visit& visit) { return list_page(visit, nullptr); }

http::Response start_campaign(const Visit& visit) {
  const auto campaign = asked_campaign(visit.form);
  if (!campaign) return list_page(visit, &campaign.error());
  const auto documents = documents_in(visit, visit.form.field("van-ban"));
  if (!documents) return list_page(visit, &documents.error());
  const auto started = visit.service.start_campaign(visit.actor, *campaign, *documents);
  if (!started) return list_page(visit, &started.error());
  return done("/ra-soat/dot", "campaign");
}

http::Response close_campaign(const Visit& visit) {
  const auto closed =
      visit.service.close_campaign(visit.actor, visit.form.number("dot").value_or(0));
  if (!closed) return list_page(visit, &closed.error());
  return http::redirect("/ra-soat/dot");
}

}  // namespace rasoat::desk
