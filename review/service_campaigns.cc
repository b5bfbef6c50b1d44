#include "corpus/text.h"
#include "review/service_impl.h"

namespace rasoat::review {
namespace {

using Poco::Int64;

struct CampaignRow {
  Int64 id = 0;
  std::string name, purpose, from, due;
  Int64 closed = 0, open_cases = 0, done_cases = 0;
  static auto tie(auto& r) {
    return std::tie(r.id, r.name, r.purpose, r.from, r.due, r.closed, r.open_cases, r.done_cases);
  }
};

constexpr const char* kSelect =
    "SELECT p.id, p.name, p.purpose, p.from_day, p.due, p.closed, "
    "COALESCE(SUM(CASE WHEN k.state NOT IN ('done', 'withdrawn', 'merged') THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN k.state = 'done' THEN 1 ELSE 0 END), 0) "
    "FROM review_campaign p LEFT JOIN review_campaign_case m ON m.campaign_id = p.id LEFT JOIN "
    "review_case k ON k.id = m.case_id ";
constexpr const char* kGroup =
    " GROUP BY p.id, p.name, p.purpose, p.from_day, p.due, p.closed ORDER BY p.id DESC";

Service::Campaign to_campaign(CampaignRow row) {
  return {row.id,
          std::move(row.name),
          std::move(row.purpose),
          parse_iso_date(row.from),
          parse_iso_date(row.due),
          row.closed != 0,
          row.open_cases,
          row.done_cases};
}

Json to_json(const Service::Campaign& campaign) {
  return {{"name", campaign.name},
          {"purpose", campaign.purpose},
          {"from", day_or_empty(campaign.from)},
          {"due", day_or_empty(campaign.due)}};
}

/// A plan is a ground by itself: the quote is the purpose that it states.
Ground ground_of(const Service::Campaign& campaign) {
  Ground out;
  out.kind = GroundKind::kPlan;
  out.by_label = campaign.name;
  out.day = campaign.from;
  out.quotes = {{0, campaign.name, "", campaign.purpose}};
  out.explanation = fmt::format("Rà soát theo kế hoạch “{}”.", campaign.name);
  return out;
}

/// An open case of the document takes the campaign up where it is, beside those that it belongs to;
/// else one is opened.
Result<void> add_case(Service::Impl& impl, const Actor& actor, DocumentId document,
                      const Service::Campaign& campaign) {
  auto opened = impl.open_case(actor, document, {ground_of(campaign)}, campaign.id);
  if (!opened) return fail(opened.error());
  sql::run(impl.session,
           "INSERT INTO review_campaign_case (campaign_id, case_id) VALUES ($1, $2) ON CONFLICT "
           "(campaign_id, case_id) DO NOTHING",
           Int64{campaign.id}, Int64{opened->id});
  if (!campaign.due || opened->final_due) return {};
  Case after = *opened;
  after.final_due = campaign.due;
  after.due = due_of(after, impl.rules, impl.calendar);
  ++after.version;
  return impl.save_case(actor, "case.set_due", *opened, after);
}

}  // namespace

Result<Service::Campaign> Service::start_campaign(const Actor& actor, const Campaign& campaign,
                                                  const std::vector<DocumentId>& documents) {
  if (!may(actor, Permission::kAssign, 0)) return not_allowed("mở đợt rà soát");
  Campaign out = campaign;
  out.name = nfc(squeeze(campaign.name));
  out.purpose = nfc(squeeze(campaign.purpose));
  if (out.name.empty() || out.purpose.empty()) {
    return fail(ErrorCode::kInvalidArgument, "Đợt rà soát phải có tên và mục đích.");
  }
  if (documents.empty())
    return fail(ErrorCode::kInvalidArgument, "Đợt rà soát chưa có văn bản nào.");
  if (out.from && out.due && *out.due < *out.from) {
    return fail(ErrorCode::kInvalidArgument,
                "Hạn của đợt ({}) đứng trước ngày bắt đầu ({}). Hãy xem lại hai ngày.",
                dmy(*out.due), dmy(*out.from));
  }
  auto done = impl_->write([&]() -> Result<void> {
    out.id = impl_->next("campaign");
    sql::run(impl_->session,
             "INSERT INTO review_campaign (id, name, purpose, from_day, due, closed) VALUES ($1, "
             "$2, $3, $4, $5, 0)",
             Int64{out.id}, sql::text(out.name), sql::text(out.purpose), day_or_empty(out.from),
             day_or_empty(out.due));
    Json content = to_json(out);
    content["documents"] = documents.size();
    impl_->log(actor, "campaign.start", fmt::format("campaign/{}", out.id), content);
    for (const DocumentId document : documents) {
      if (auto added = add_case(*impl_, actor, document, out); !added) return added;
    }
    out.open_cases = static_cast<std::int64_t>(documents.size());
    return {};
  });
  if (!done) return fail(done.error());
  return out;
}

Result<Service::Campaign> Service::close_campaign(const Actor& actor, std::int64_t id) {
  if (!may(actor, Permission::kAssign, 0)) return not_allowed("đóng đợt rà soát");
  Campaign out;
  auto done = impl_->write([&]() -> Result<void> {
    auto rows = sql::rows<CampaignRow>(
        impl_->session, std::string(kSelect) + "WHERE p.id = $1" + kGroup, Int64{id});
    if (rows.empty()) return fail(ErrorCode::kNotFound, "Không có đợt rà soát số {}.", id);
    out = to_campaign(std::move(rows.front()));
    if (out.closed) return {};
    out.closed = true;
    sql::run(impl_->session, "UPDATE review_campaign SET closed = 1 WHERE id = $1", Int64{id});
    impl_->log(
        actor, "campaign.close", fmt::format("campaign/{}", id),
        {{"name", out.name}, {"open_cases", out.open_cases}, {"done_cases", out.done_cases}});
    return {};
  });
  if (!done) return fail(done.error());
  return out;
}

Result<std::vector<Service::Campaign>> Service::campaigns() const {
  return sql::guarded([&]() -> Result<std::vector<Campaign>> {
    std::vector<Campaign> out;
    for (CampaignRow& row : sql::rows<CampaignRow>(impl_->session, std::string(kSelect) + kGroup)) {
      out.push_back(to_campaign(std::move(row)));
    }
    return out;
  });
}

}  // namespace rasoat::review
