#include <fmt/core.h>

#include <algorithm>

#include "corpus/text.h"
#include "server/pages/listing.h"
#include "server/pages/review/log_words.h"
#include "server/pages/review/pages.h"

namespace rasoat::desk {
namespace {

constexpr int kShown = 100;
constexpr int kBatch = 500;
constexpr int kMostRead = 20'000;  ///< entries looked at for one page of a filtered log
constexpr int kPublicShown = 50;

struct Filter {
  std::string who = {};
  std::string what = {};  ///< first letters of the act: "case.", "case.approve"
  std::string text = {};  ///< in the subject or content, folded
  std::int64_t before = 0;

  bool fits(const review::LogEntry& entry) const {
    if (!who.empty() && entry.who != who) return false;
    if (!what.empty() && !entry.what.starts_with(what)) return false;
    return text.empty() ||
           fold(entry.about + " " + entry.content).find(fold(text)) != std::string::npos;
  }
  bool any() const { return !who.empty() || !what.empty() || !text.empty(); }
};

struct Found {
  std::vector<review::LogEntry> entries;  ///< newest first
  std::int64_t rest = 0;                  ///< number below which there is more; 0: all was seen
};

/// Entries that fit, from the newest before `filter.before` downwards.
Result<Found> newest(const review::Service& service, const Filter& filter, std::int64_t last,
                     int most) {
  Found out;
  std::int64_t top = filter.before > 0 ? std::min(filter.before - 1, last) : last;
  for (int read = 0; top > 0 && read < kMostRead; read += kBatch) {
    const std::int64_t bottom = std::max<std::int64_t>(0, top - kBatch);
    auto batch = service.log(bottom, static_cast<int>(top - bottom));
    if (!batch) return fail(batch.error());
    for (auto entry = batch->rbegin(); entry != batch->rend(); ++entry) {
      if (!filter.fits(*entry)) continue;
      out.rest = entry->number;
      out.entries.push_back(std::move(*entry));
      if (static_cast<int>(out.entries.size()) == most) return out;
    }
    top = bottom;
  }
  out.rest = top > 0 ? top + 1 : 0;
  return out;
}

std::string older_address(const Filter& filter, std::int64_t before) {
  std::string out = fmt::format("/ra-soat/nhat-ky?truoc={}", before);
  if (!filter.who.empty()) out += "&ai=" + http::encode(filter.who);
  if (!filter.what.empty()) out += "&viec=" + http::encode(filter.what);
  if (!filter.text.empty()) out += "&q=" + http::encode(filter.text);
  return out;
}

View act_choices(std::string_view chosen) {
  constexpr std::array kGroups = {
      std::pair("case.", "Hồ sơ: mọi việc"),    std::pair("case.assign", "Phân công"),
      std::pair("case.propose", "Đề xuất"),     std::pair("case.appraise", "Thẩm định"),
      std::pair("case.approve", "Duyệt"),       std::pair("case.return", "Trả lại"),
      std::pair("case.finish", "Đã xử lý"),     std::pair("candidate.", "Phát hiện"),
      std::pair("law.", "Sự kiện của văn bản"), std::pair("campaign.", "Đợt rà soát"),
      std::pair("user.", "Tài khoản"),          std::pair("unit.", "Đơn vị")};
  View out(View::type::list);
  for (const auto& [value, label] : kGroups) out.push_back(choice(value, label, chosen == value));
  return out;
}

View who_choices(const People& names, std::string_view chosen) {
  View out(View::type::list);
  out.push_back(choice("rasoat", "Chương trình", chosen == "rasoat"));
  for (const auto& [id, user] : names.users)
    out.push_back(choice(user.login, user.name, chosen == user.login));
  return out;
}

Result<void> add_verification(const Visit& visit, View& data) {
  const auto faults = visit.service.verify_log(squeeze(visit.request.parameter("ma-bam")));
  if (!faults) return fail(faults.error());
  View list(View::type::list);
  for (const review::LogFault& fault : *faults) {
    View row("number", fmt::format("{}", fault.number));
    row.set("reason", fault.reason);
    list.push_back(row);
  }
  data.set("verified", truth(true));
  data.set("whole", truth(faults->empty()));
  data.set("faults", list);
  return {};
}

Result<View> log_data(const Visit& visit, const Filter& filter) {
  const auto names = people(visit.service);
  if (!names) return fail(names.error());
  const auto head = visit.service.log_head();
  if (!head) return fail(head.error());
  const auto found = newest(visit.service, filter, head->first, kShown);
  if (!found) return fail(found.error());
  View rows(View::type::list);
  for (const review::LogEntry& entry : found->entries) rows.push_back(log_row(entry, *names));
  View data;
  pages::set_list(data, "entries", std::move(rows));
  data.set("count", grouped(head->first));
  data.set("head", head->second);
  data.set("text", filter.text);
  data.set("acts", act_choices(filter.what));
  data.set("people", who_choices(*names, filter.who));
  data.set("filtered", truth(filter.any()));
  if (found->rest > 1) data.set("older", older_address(filter, found->rest));
  if (visit.request.parameter("kiem-tra") == "1") {
    if (auto verified = add_verification(visit, data); !verified) return fail(verified.error());
  }
  return data;
}

}  // namespace

http::Response log_page(const Visit& visit) {
  if (!review::may(visit.actor, review::Permission::kSeeLog, 0)) {
    return error_page(visit, {ErrorCode::kNotAllowed, "Bạn không được xem nội dung nhật ký.",
                              "Mọi người kiểm tra được chuỗi mã băm ở /nhat-ky-cong-bo."});
  }
  Filter filter;
  filter.who = visit.request.parameter("ai");
  filter.what = visit.request.parameter("viec");
  filter.text = squeeze(visit.request.parameter("q"));
  filter.before = http::whole_number(visit.request.parameter("truoc")).value_or(0);
  auto data = log_data(visit, filter);
  if (!data) return error_page(visit, data.error());
  return page(visit, "log", std::move(*data),
              {.title = "Nhật ký quyết định", .section = Section::kLog});
}

http::Response publication_log(const Visit& visit) {
  const auto head = visit.service.log_head();
  if (!head) return visit.services.layout.error(head.error());
  const auto found = newest(visit.service, Filter{.what = "case."}, head->first, kPublicShown);
  if (!found) return visit.services.layout.error(found.error());
  View rows(View::type::list);
  for (const review::LogEntry& entry : found->entries) {
    View row;
    row.set("number", fmt::format("{}", entry.number));
    row.set("at", local_time(entry.at));
    row.set("what", log_act(entry.what));
    row.set("hash", entry.hash);
    rows.push_back(row);
  }
  View data;
  data.set("count", grouped(head->first));
  data.set("head", head->second);
  pages::set_list(data, "entries", std::move(rows));
  return visit.services.layout.page("publication_log", data, {.title = "Nhật ký công bố"});
}

}  // namespace rasoat::desk
