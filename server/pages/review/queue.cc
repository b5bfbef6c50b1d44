#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "corpus/text.h"
#include "server/error_mapper.h"
#include "server/pages/listing.h"
#include "server/pages/review/csv.h"
#include "server/pages/review/pages.h"
#include "server/pages/review/queue_filter.h"
#include "server/pages/review/queue_view.h"

namespace rasoat::desk {
namespace {

using review::QueueQuery;

constexpr int kFileBatch = 500;
constexpr int kMostInFile = 50'000;

template <class Kind>
std::string labels(const std::vector<Kind>& kinds) {
  std::string out;
  for (const Kind kind : kinds) out += (out.empty() ? "" : "; ") + std::string(review::label(kind));
  return out;
}

Result<View> saved_filters(const Visit& visit) {
  const auto saved = visit.service.saved_filters(visit.actor.user);
  if (!saved) return fail(saved.error());
  View out(View::type::list);
  for (const auto& [name, query] : *saved) {
    View row;
    row.set("name", name);
    row.set("href", queue_address(queue_query(parameters_of(query))));
    out.push_back(row);
  }
  return out;
}

/// The filter of an address or form, for the person who asks.
QueueQuery query_for(const Visit& visit, const Parameters& parameters) {
  QueueQuery out = queue_query(parameters);
  if (out.waiting_for) out.waiting_for = visit.actor;
  return out;
}

/// The form for many cases as it was sent, where it was refused.
void keep_bulk(View& data, const Visit& visit, const review::QueuePage& found,
               const People& names) {
  const http::Form& form = visit.form;
  data.set("bulk_units", unit_choices(names, form.number("don-vi").value_or(0)));
  data.set("by_unit", people_choices(names, form.number("nguoi").value_or(0)));
  data.set("assigns", truth(form.field("viec") == "assign"));
  const auto ticks = form.all("ho-so");
  if (ticks.empty()) return;
  View rows(View::type::list);
  for (const review::QueueRow& one : found.rows) {
    View row = queue_row(one, names, visit.today);
    const std::string tick = row.get("ticked")->string_value();
    row.set("marked", truth(std::ranges::find(ticks, tick) != ticks.end()));
    rows.push_back(row);
  }
  pages::set_list(data, "rows", std::move(rows));
}

/// The same list as a file, all its pages.
http::Response queue_file(const Visit& visit, QueueQuery query) {
  const auto names = people(visit.service);
  if (!names) return error_page(visit, names.error());
  Csv file({"Hồ sơ", "Văn bản", "Trích yếu", "Trạng thái", "Đơn vị", "Người rà soát", "Ưu tiên",
            "Căn cứ rà soát", "Hình thức xử lý", "Hạn", "Quá hạn"});
  query.limit = kFileBatch;
  for (query.offset = 0; query.offset < kMostInFile; query.offset += kFileBatch) {
    const auto found = visit.service.queue(query);
    if (!found) return error_page(visit, found.error());
    for (const review::QueueRow& row : found->rows) {
      file.add({row.number, row.document_label, row.title, std::string(review::label(row.state)),
                names->unit(row.unit), names->user(row.reviewer),
                std::string(priority_label(row.priority)), labels(row.grounds),
                labels(row.outcomes), row.due ? dmy(*row.due) : "", row.overdue ? "có" : ""});
    }
    if (found->rows.size() < static_cast<std::size_t>(kFileBatch)) break;
  }
  return file.response("ho-so-ra-soat.csv");
}

http::Response queue_page(const Visit& visit, const QueueQuery& query, const Error* error) {
  const auto found = visit.service.queue(query);
  if (!found) return error_page(visit, found.error());
  const auto names = people(visit.service);
  if (!names) return error_page(visit, names.error());
  const auto campaigns = visit.service.campaigns();
  if (!campaigns) return error_page(visit, campaigns.error());
  auto saved = saved_filters(visit);
  if (!saved) return error_page(visit, saved.error());
  View data = queue_view(*found, query, *names, *campaigns, visit.today);
  keep_bulk(data, visit, *found, *names);
  data.set("csv", csv_address(query));
  pages::set_list(data, "saved", std::move(*saved));
  const bool assigns = review::may(visit.actor, review::Permission::kAssign, visit.actor.unit);
  data.set("bulk", truth(assigns && !found->rows.empty()));
  PageInfo info{.title = "Hồ sơ rà soát", .section = Section::kQueue};
  if (error != nullptr) {
    info.status = http_status(error->code);
    info.error = error->message;
    info.hint = error->hint;
  }
  return page(visit, "queue", data, info);
}

/// What a ticked box says: case 42 as it was at version 7: "42:7".
std::optional<std::pair<review::CaseId, std::int64_t>> ticked(std::string_view value) {
  const std::size_t colon = value.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto id = http::whole_number(value.substr(0, colon));
  const auto version = http::whole_number(value.substr(colon + 1));
  if (!id || !version) return std::nullopt;
  return std::pair(*id, *version);
}

/// The act that the form asks for, the same for all.
Result<review::Act> asked_act(const http::Form& form) {
  review::Act out;
  if (form.field("viec") == "assign") {
    out.kind = review::ActKind::kAssign;
    out.unit = form.number("don-vi").value_or(0);
    out.reviewer = form.number("nguoi").value_or(0);
    if (out.unit > 0) return out;
    return fail(ErrorCode::kInvalidArgument, "Hãy chọn đơn vị để phân công.");
  }
  if (form.field("viec") == "set_priority") {
    out.kind = review::ActKind::kSetPriority;
    out.priority = static_cast<int>(form.number("uu-tien").value_or(0));
    if (out.priority >= 1 && out.priority <= 3) return out;
    return fail(ErrorCode::kInvalidArgument, "Hãy chọn mức ưu tiên.");
  }
  return fail(ErrorCode::kInvalidArgument, "Hãy chọn việc cần làm với các hồ sơ đã đánh dấu.");
}

/// What the guards of every one of the cases would say (workflow.h), said before the preview.
Result<void> reviewer_fits(const review::Act& act, const People& names) {
  if (act.kind != review::ActKind::kAssign) return {};
  const auto found = names.users.find(act.reviewer);
  if (found == names.users.end())
    return fail(ErrorCode::kInvalidArgument, "Hãy chọn người rà soát để phân công.");
  if (found->second.unit == act.unit) return {};
  return with_hint(fail(ErrorCode::kInvalidArgument, "{} thuộc {}, không thuộc {}.",
                        found->second.name, names.unit(found->second.unit), names.unit(act.unit)),
                   "Hãy chọn đơn vị và người rà soát của chính đơn vị đó.");
}

View kept(const http::Form& form) {
  View out(View::type::list);
  for (const std::string_view name : {"viec", "don-vi", "nguoi", "uu-tien", "loc"}) {
    View row;
    row.set("name", std::string(name));
    row.set("value", std::string(form.field(name)));
    out.push_back(row);
  }
  return out;
}

std::string act_words(const review::Act& act, const People& names) {
  if (act.kind == review::ActKind::kSetPriority) {
    return fmt::format("Đổi mức ưu tiên thành “{}”", priority_label(act.priority));
  }
  const std::string who = names.user(act.reviewer);
  return fmt::format("Phân công cho {}{}", names.unit(act.unit), who.empty() ? "" : ", " + who);
}

struct Chosen {
  review::Case current;
  std::int64_t version = 0;
};

View preview_rows(const std::vector<Chosen>& chosen, const review::Act& act, const Visit& visit,
                  const People& names) {
  View rows(View::type::list);
  for (const Chosen& one : chosen) {
    const review::Case& current = one.current;
    View row;
    row.set("ticked", fmt::format("{}:{}", current.id, one.version));
    row.set("number", current.number);
    row.set("address", case_address(current.id));
    row.set("document", current.document_label);
    row.set("before", act.kind == review::ActKind::kSetPriority
                          ? std::string(priority_label(current.priority))
                          : names.unit(current.unit) +
                                (current.reviewer ? ", " + names.user(current.reviewer) : ""));
    const auto offers = review::offered(current, visit.actor);
    const bool possible = std::ranges::find(offers, act.kind) != offers.end();
    row.set("possible", truth(possible && current.version == one.version));
    if (!possible) {
      row.set("why", fmt::format("không được: hồ sơ {}, hoặc không thuộc quyền của bạn",
                                 lower(review::label(current.state))));
    } else if (current.version != one.version) {
      row.set("why", "có người vừa sửa hồ sơ này; hãy xem lại rồi chọn lại");
    }
    rows.push_back(row);
  }
  return rows;
}

http::Response preview(const Visit& visit, const std::vector<Chosen>& chosen,
                       const review::Act& act, const People& names) {
  View data;
  data.set("what", act_words(act, names));
  data.set("rows", preview_rows(chosen, act, visit, names));
  data.set("count", fmt::format("{}", chosen.size()));
  data.set("kept", kept(visit.form));
  data.set("back", queue_address(queue_query(parameters_of(visit.form.field("loc")))));
  return page(visit, "bulk_preview", data, {.title = "Xem trước", .section = Section::kQueue});
}

http::Response carry_out(const Visit& visit, const std::vector<Chosen>& chosen, review::Act act,
                         const People& names) {
  std::vector<std::pair<review::CaseId, review::Act>> acts;
  for (const Chosen& one : chosen) {
    act.version = one.version;
    acts.emplace_back(one.current.id, act);
  }
  View good(View::type::list);
  View bad(View::type::list);
  int count = 0;
  for (const auto& [id, result] : visit.service.act_on_all(visit.actor, acts)) {
    const auto one = std::ranges::find(chosen, id, [](const Chosen& c) { return c.current.id; });
    View row;
    row.set("number", one->current.number);
    row.set("address", case_address(id));
    row.set("document", one->current.document_label);
    if (!result) row.set("why", result.error().message);
    count += result ? 1 : 0;
    (result ? good : bad).push_back(row);
  }
  View data;
  data.set("what", act_words(act, names));
  data.set("count", fmt::format("{}", count));
  pages::set_list(data, "good", std::move(good));
  pages::set_list(data, "bad", std::move(bad));
  data.set("back", queue_address(queue_query(parameters_of(visit.form.field("loc")))));
  return page(visit, "bulk_result", data, {.title = "Kết quả", .section = Section::kQueue});
}

}  // namespace

http::Response queue(const Visit& visit) {
  if (wants_csv(visit.request))
    return queue_file(visit, query_for(visit, visit.request.parameters()));
  return queue_page(visit, query_for(visit, visit.request.parameters()), nullptr);
}

http::Response bulk(const Visit& visit) {
  const QueueQuery query = query_for(visit, parameters_of(visit.form.field("loc")));
  const auto act = asked_act(visit.form);
  if (!act) return queue_page(visit, query, &act.error());
  const auto names = people(visit.service);
  if (!names) return error_page(visit, names.error());
  if (const auto fits = reviewer_fits(*act, *names); !fits)
    return queue_page(visit, query, &fits.error());
  std::vector<Chosen> chosen;
  for (const std::string_view value : visit.form.all("ho-so")) {
    const auto one = ticked(value);
    if (!one || chosen.size() >= kMostChosen) continue;
    auto current = visit.service.get(one->first);
    if (!current) return error_page(visit, current.error());
    chosen.push_back({std::move(*current), one->second});
  }
  if (chosen.empty()) {
    const Error none{ErrorCode::kInvalidArgument, "Chưa đánh dấu hồ sơ nào.",
                     "Hãy đánh dấu ở cột đầu của bảng."};
    return queue_page(visit, query, &none);
  }
  if (visit.form.field("chac-chan") == "1") return carry_out(visit, chosen, *act, *names);
  return preview(visit, chosen, *act, *names);
}

http::Response save_filter(const Visit& visit) {
  const QueueQuery query = query_for(visit, parameters_of(visit.form.field("loc")));
  const std::string name = squeeze(visit.form.field("ten"));
  const bool remove = visit.form.field("xoa") == "1";
  const auto saved =
      visit.service.save_filter(visit.actor.user, name, remove ? "" : query_string(query));
  if (!saved) return queue_page(visit, query, &saved.error());
  return done(queue_address(query), "filter");
}

}  // namespace rasoat::desk
