#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "corpus/text.h"
#include "server/error_mapper.h"
#include "server/pages/listing.h"
#include "server/pages/review/bars.h"
#include "server/pages/review/case_act.h"
#include "server/pages/review/csv.h"
#include "server/pages/review/pages.h"

namespace rasoat::desk {
namespace {

constexpr int kMostNamed = 3;  ///< numbers that were not found, named in the message
constexpr int kMostSame = 50;
constexpr int kMostCounted = 2000;

View campaign_row(const review::Service::Campaign& campaign, Date today, bool may_close) {
  const std::int64_t total = campaign.open_cases + campaign.done_cases;
  View row;
  row.set("id", fmt::format("{}", campaign.id));
  row.set("name", campaign.name);
  set_text(row, "purpose", campaign.purpose);
  row.set("href", fmt::format("/ra-soat/hang-doi?dot={}", campaign.id));
  review::QueueQuery all;
  all.campaign = campaign.id;
  for (int i = 0; i < review::kCaseStates; ++i)
    all.states.push_back(static_cast<review::CaseState>(i));
  row.set("csv", csv_address(all));
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

/// What the form for a new campaign still needs of the person.
struct Asked {
  const Error* error = nullptr;
  std::vector<DocumentSummary> same_number = {};  ///< texts of numbers that several bear
  bool due_is_past = false;
};

/// Cases of a campaign that belonged to another one before: they count in both.
std::int64_t shared_cases(const Visit& visit, std::int64_t campaign) {
  review::QueueQuery query;
  query.campaign = campaign;
  query.limit = kMostCounted;
  const auto found = visit.service.queue(query);
  if (!found) return 0;
  return std::ranges::count_if(
      found->rows, [&](const review::QueueRow& row) { return row.campaign != campaign; });
}

View same_number_rows(const Visit& visit, const std::vector<DocumentSummary>& documents) {
  View out(View::type::list);
  for (const DocumentSummary& d : documents) {
    View row = pages::listed_document(d, visit.services.bodies, visit.today);
    row.set("value", fmt::format("{}", d.id));
    out.push_back(row);
  }
  return out;
}

http::Response list_page(const Visit& visit, const Asked& asked) {
  const Error* const error = asked.error;
  const auto campaigns = visit.service.campaigns();
  if (!campaigns) return error_page(visit, campaigns.error());
  const bool may_start = review::may(visit.actor, review::Permission::kAssign, 0);
  View rows(View::type::list);
  for (const auto& campaign : *campaigns) {
    View row = campaign_row(campaign, visit.today, may_start);
    const std::int64_t shared = campaign.closed ? 0 : shared_cases(visit, campaign.id);
    if (shared > 0) row.set("shared", grouped(shared));
    rows.push_back(row);
  }
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
  pages::set_list(data, "same_number", same_number_rows(visit, asked.same_number));
  data.set("due_is_past", truth(asked.due_is_past));
  PageInfo info{.title = "Đợt rà soát", .section = Section::kCampaigns};
  if (error != nullptr) {
    info.status = http_status(error->code);
    info.error = error->message;
    info.hint = error->hint;
  }
  return page(visit, "campaigns", data, info);
}

/// Things that were typed and cannot be used, the first of them named.
struct Named {
  int count = 0;
  std::string words;

  void add(const std::string& one) {
    if (++count <= kMostNamed) words += (words.empty() ? "“" : ", “") + one + "”";
  }
  std::string told() const { return words + (count > kMostNamed ? ", …" : ""); }
};

/// What the person chose of the texts that share a number; nothing: has not chosen.
std::vector<DocumentId> chosen_of(const http::Form& form,
                                  const std::vector<DocumentSummary>& documents) {
  std::vector<DocumentId> out;
  for (const std::string_view value : form.all("chon")) {
    const auto id = http::whole_number(value);
    if (id && std::ranges::find(documents, *id, &DocumentSummary::id) != documents.end())
      out.push_back(*id);
  }
  return out;
}

/// The documents whose numbers stand in the text, one or more a line. A line without a number is
/// told, not dropped; where several texts bear a number, the person says which (`same_number`).
Result<std::vector<DocumentId>> documents_in(const Visit& visit, std::string_view text,
                                             std::vector<DocumentSummary>& same_number) {
  const auto store = visit.services.stores.borrow();
  if (!store) return fail(store.error());
  std::set<DocumentId> out;
  Named missing;
  Named unread;
  Named shared;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const auto mentions = find_document_numbers(line);
    if (mentions.empty() && !squeeze(line).empty()) unread.add(squeeze(line));
    for (const NumberMention& mention : mentions) {
      const std::string number = mention.number.printed();
      const auto found = documents_called(**store, number, kMostSame);
      if (!found) return fail(found.error());
      std::vector<DocumentId> meant;
      if (found->size() == 1) meant = {found->front().id};
      if (found->size() > 1) meant = chosen_of(visit.form, *found);
      if (found->empty()) missing.add(number);
      if (found->size() > 1) same_number.insert(same_number.end(), found->begin(), found->end());
      if (found->size() > 1 && meant.empty()) shared.add(number);
      out.insert(meant.begin(), meant.end());
    }
  }
  if (unread.count > 0) {
    return with_hint(fail(ErrorCode::kInvalidArgument, "{} dòng không có số, ký hiệu văn bản: {}.",
                          unread.count, unread.told()),
                     "Hãy ghi số, ký hiệu (ví dụ 12/2026/QĐ-UBND) hoặc xóa dòng đó.");
  }
  if (missing.count > 0)
    return fail(ErrorCode::kInvalidArgument, "Kho không có {} văn bản đã ghi: {}.", missing.count,
                missing.told());
  if (shared.count > 0) {
    return with_hint(
        fail(ErrorCode::kInvalidArgument, "Nhiều văn bản cùng mang số {}.", shared.told()),
        "Hãy đánh dấu đúng văn bản ở dưới danh sách rồi lập lại.");
  }
  same_number.clear();
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

http::Response campaigns(const Visit& visit) { return list_page(visit, {}); }

http::Response start_campaign(const Visit& visit) {
  Asked asked;
  const auto refuse = [&](const Error& error) {
    asked.error = &error;
    return list_page(visit, asked);
  };
  const auto campaign = asked_campaign(visit.form);
  if (!campaign) return refuse(campaign.error());
  asked.due_is_past = campaign->due && *campaign->due < visit.today;
  const auto documents = documents_in(visit, visit.form.field("van-ban"), asked.same_number);
  if (!documents) return refuse(documents.error());
  if (asked.due_is_past && !visit.form.has("han-da-qua")) {
    return refuse({ErrorCode::kInvalidArgument,
                   fmt::format("Hạn {} đã qua: mọi hồ sơ của đợt sẽ quá hạn ngay khi lập.",
                               dmy(*campaign->due)),
                   "Hãy sửa hạn; nếu vẫn đúng, đánh dấu “Hạn đã qua, vẫn lập”."});
  }
  const auto started = visit.service.start_campaign(visit.actor, *campaign, *documents);
  if (!started) return refuse(started.error());
  return done("/ra-soat/dot", "campaign");
}

http::Response close_campaign(const Visit& visit) {
  const std::int64_t id = visit.form.number("dot").value_or(0);
  if (visit.form.field("chac-chan") != "1") {
    const auto campaigns = visit.service.campaigns();
    if (!campaigns) return error_page(visit, campaigns.error());
    const auto found = std::ranges::find(*campaigns, id, &review::Service::Campaign::id);
    if (found == campaigns->end())
      return error_page(visit, {ErrorCode::kNotFound, "Không có đợt rà soát này."});
    View data = campaign_row(*found, visit.today, false);
    data.set("open_cases", grouped(found->open_cases));
    data.set("some_open", truth(found->open_cases > 0));
    return page(visit, "campaign_end", data,
                {.title = "Kết thúc đợt rà soát", .section = Section::kCampaigns});
  }
  const auto closed = visit.service.close_campaign(visit.actor, id);
  if (!closed) return list_page(visit, {.error = &closed.error()});
  return done("/ra-soat/dot", "campaign_end");
}

}  // namespace rasoat::desk
