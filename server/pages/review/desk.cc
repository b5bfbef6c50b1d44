#include "server/pages/review/desk.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "corpus/text.h"
#include "server/error_mapper.h"
#include "server/http/caching.h"
#include "server/http/cookie.h"
#include "server/pages/review/api.h"

namespace rasoat::desk {
namespace {

constexpr int kHoursAheadOfUtc = 7;

struct MenuItem {
  Section section;
  const char* label;
  const char* href;
  const char* key;
};
constexpr std::array kMenu = {
    MenuItem{Section::kDashboard, "Bàn làm việc", "/ra-soat", "1"},
    MenuItem{Section::kCandidates, "Phát hiện mới", "/ra-soat/phat-hien", "2"},
    MenuItem{Section::kQueue, "Hồ sơ", "/ra-soat/hang-doi", "3"},
    MenuItem{Section::kCampaigns, "Đợt rà soát", "/ra-soat/dot", "4"},
    MenuItem{Section::kCalendar, "Lịch", "/ra-soat/lich", "5"},
    MenuItem{Section::kFigures, "Số liệu", "/ra-soat/so-lieu", "6"},
    MenuItem{Section::kLog, "Nhật ký", "/ra-soat/nhat-ky", "7"},
    MenuItem{Section::kAdmin, "Quản trị", "/quan-tri", "8"},
};

struct Message {
  std::string_view code;
  std::string_view text;
};
constexpr std::array kMessages = {
    Message{"assign", "Đã phân công hồ sơ."},
    Message{"start", "Đã bắt đầu rà soát."},
    Message{"conclude", "Đã ghi kết luận."},
    Message{"propose", "Đã gửi đề xuất đi thẩm định."},
    Message{"appraise", "Đã ghi ý kiến thẩm định."},
    Message{"return", "Đã trả lại hồ sơ kèm lý do."},
    Message{"approve", "Đã duyệt."},
    Message{"step", "Đã ghi bước soạn thảo."},
    Message{"link_act", "Đã gắn văn bản xử lý."},
    Message{"finish", "Hồ sơ đã xử lý xong."},
    Message{"withdraw", "Đã rút hồ sơ."},
    Message{"reopen", "Đã mở lại hồ sơ."},
    Message{"merge", "Đã nhập vào hồ sơ khác."},
    Message{"set_priority", "Đã đổi mức ưu tiên."},
    Message{"set_due", "Đã đổi thời hạn."},
    Message{"add_ground", "Đã thêm căn cứ rà soát."},
    Message{"take_back", "Đã rút lại đề xuất. Bạn có thể sửa kết luận rồi đề xuất lại."},
    Message{"comment", "Đã ghi ý kiến."},
    Message{"open", "Đã lập hồ sơ."},
    Message{"filter", "Đã lưu bộ lọc."},
    Message{"campaign", "Đã lập đợt rà soát."},
    Message{"campaign_end", "Đã kết thúc đợt rà soát. Hồ sơ còn mở của đợt vẫn ở Hồ sơ rà soát."},
    Message{"file", "Đã lưu tệp; tệp ở mục Trao đổi và tệp."},
    Message{"comment_unknown",
            "Đã ghi ý kiến. Có tên sau dấu @ không phải tên đăng nhập của ai, nên không ai được "
            "báo theo tên đó."},
    Message{"user_off",
            "Đã ghi tài khoản. Người này còn giữ các hồ sơ dưới đây: hãy đánh dấu và phân công lại "
            "cho người khác."},
    Message{"unit_off",
            "Đã ghi đơn vị. Đơn vị này còn các hồ sơ dưới đây: hãy đánh dấu và phân công lại cho "
            "đơn vị khác."},
    Message{"unit", "Đã ghi đơn vị."},
    Message{"user", "Đã ghi tài khoản."},
    Message{"password", "Đã đặt mật khẩu mới. Người dùng sẽ phải đổi mật khẩu khi đăng nhập."},
    Message{"own_password", "Đã đổi mật khẩu của bạn."},
    Message{"signed_out", "Bạn đã đăng xuất."},
    Message{"law", "Đã ghi. Hiệu lực dưới đây đã tính theo ý kiến của bạn."},
    Message{"law_later",
            "Đã ghi. Trang văn bản đã tính theo ý kiến của bạn; trang tìm kiếm sẽ theo sau lần nạp "
            "văn bản tới."},
    Message{"report", "Đã nhận báo cáo của bạn. Người rà soát sẽ xem xét. Cảm ơn bạn."},
};

/// For those who may not read the log: the chain that everybody can verify.
View public_log(const MenuItem& log) {
  View row;
  row.set("label", "Nhật ký công bố");
  row.set("href", "/nhat-ky-cong-bo");
  row.set("key", log.key);
  row.set("current", truth(false));
  return row;
}

View menu(const Visit& visit, Section current) {
  View out(View::type::list);
  for (const MenuItem& item : kMenu) {
    const bool admin = item.section == Section::kAdmin;
    if (admin && !review::may(visit.actor, review::Permission::kManageAccounts, 0)) continue;
    const bool log = item.section == Section::kLog;
    if (log && !review::may(visit.actor, review::Permission::kSeeLog, 0)) {
      out.push_back(public_log(item));
      continue;
    }
    View row;
    row.set("label", item.label);
    row.set("href", item.href);
    row.set("key", item.key);
    row.set("current", truth(item.section == current));
    out.push_back(row);
  }
  return out;
}

bool keeps_json(Access access) { return access == Access::kApi || access == Access::kApiOpen; }

http::Response refuse(const Services& services, Access access, const Error& error) {
  return keeps_json(access) ? api::error(error) : services.layout.error(error);
}

/// The address of a request as it can be asked for again.
std::string address_of(const http::Request& request) {
  std::string out = request.path();
  for (const auto& [name, value] : request.parameters()) {
    out += (out.find('?') == std::string::npos ? "?" : "&") + http::encode(name) + "=" +
           http::encode(value);
  }
  return out;
}

http::Response to_sign_in(const http::Request& request) {
  const bool can_return = request.method() == "GET" && request.path() != "/ra-soat";
  return http::redirect("/dang-nhap" +
                        (can_return ? "?tiep=" + http::encode(address_of(request)) : ""));
}

/// What stands before the handler: nothing if the visitor may go on.
std::optional<http::Response> stopped(const http::Request& request, const Services& services,
                                      Access access, const Visitor& visitor,
                                      const http::Form& form) {
  const bool open = access == Access::kOpen || access == Access::kApiOpen;
  if (!open && !visitor.session) {
    if (keeps_json(access)) return api::not_signed_in();
    return to_sign_in(request);
  }
  const bool writes = request.method() != "GET" && request.method() != "HEAD";
  if (writes && access != Access::kApiOpen) {
    if (auto checked = check_form(request, form, visitor); !checked) {
      return refuse(services, access, checked.error());
    }
  }
  if (!open && access != Access::kOwnPassword && visitor.session->user.must_change_password) {
    if (keeps_json(access)) {
      return api::error({ErrorCode::kNotAllowed, "Phải đổi mật khẩu trước khi làm việc khác.",
                         "Hãy đăng nhập trên trang web và đổi mật khẩu."});
    }
    return http::redirect("/doi-mat-khau");
  }
  return std::nullopt;
}

http::Response answer(const http::Request& request, Services& services, Access access,
                      Handler handler, review::Service& service, const Visitor& visitor) {
  const auto form = http::Form::parse(request.header("content-type"), request.body());
  if (!form) return refuse(services, access, form.error());
  if (auto response = stopped(request, services, access, visitor, *form)) return *response;
  const review::Session* session = visitor.session ? &*visitor.session : nullptr;
  return handler({request, *form, services, service, visitor, session,
                  session ? actor_of(*session) : review::Actor{}, services.today()});
}

}  // namespace

http::Response admit(const http::Request& request, Services& services, Access access,
                     Handler handler) {
  const auto service = services.reviews.borrow();
  if (!service) return refuse(services, access, service.error());
  const auto visitor = visitor_of(request, **service);
  if (!visitor) return refuse(services, access, visitor.error());
  http::Response response = answer(request, services, access, handler, **service, *visitor);
  response.headers.emplace_back("Cache-Control", http::kNeverKeep);
  if (visitor->new_cookie && access == Access::kOpen) {
    response.headers.push_back(
        http::set_cookie(kFormCookie, visitor->form_token, services.secure_cookies));
  }
  return response;
}

http::Response page(const Visit& visit, std::string_view name, View data, const PageInfo& info) {
  data.set("token", visit.visitor.form_token);
  View frame;
  frame.set("token", visit.visitor.form_token);
  if (visit.session != nullptr) {
    frame.set("signed_in", truth(true));
    frame.set("user", visit.session->user.name);
    frame.set("unit", visit.session->unit.name);
    frame.set("menu", menu(visit, info.section));
  }
  set_text(frame, "message", std::string(message_of(visit.request.parameter("da"))));
  set_text(frame, "error", info.error);
  set_text(frame, "hint", info.hint);
  frame.set("body", render(name, data));
  http::Response response = visit.services.layout.page("desk", frame, {.title = info.title});
  response.status = info.status;
  return response;
}

http::Response error_page(const Visit& visit, const Error& error) {
  if (visit.session == nullptr) return visit.services.layout.error(error);
  View data;
  const int status = http_status(error.code);
  const char* title = status == 403   ? "Bạn không được làm việc này"
                      : status == 404 ? "Không tìm thấy"
                      : status < 500  ? "Chưa thực hiện được"
                                      : "Hệ thống đang gặp lỗi";
  data.set("title", title);
  data.set("text", error.message);
  if (status == 403 && error.hint.empty()) {
    data.set("hint", "Quyền của từng vai trò do người quản trị của đơn vị bạn cấp.");
  } else {
    set_text(data, "hint", error.hint);
  }
  return page(visit, "desk_message", data, {.title = title, .status = status});
}

http::Response done(std::string address, std::string_view message) {
  address += address.find('?') == std::string::npos ? "?da=" : "&da=";
  return http::redirect(address + std::string(message));
}

std::string_view message_of(std::string_view code) {
  const auto* found = std::ranges::find(kMessages, code, &Message::code);
  return found == kMessages.end() ? std::string_view() : found->text;
}

std::string People::unit(review::UnitId id) const {
  const auto found = units.find(id);
  return found == units.end() ? "Chưa phân công" : found->second.name;
}

std::string People::user(review::UserId id) const {
  const auto found = users.find(id);
  return found == users.end() ? "" : found->second.name;
}

std::string People::by_login(std::string_view login) const {
  for (const auto& [id, user] : users) {
    if (user.login == login) return user.name;
  }
  return login == "rasoat" ? "Chương trình" : std::string(login);
}

Result<People> people(const review::Service& service) {
  const auto units = service.units();
  if (!units) return fail(units.error());
  const auto users = service.users();
  if (!users) return fail(users.error());
  People out;
  for (const review::Unit& unit : *units) out.units.emplace(unit.id, unit);
  for (const review::User& user : *users) out.users.emplace(user.id, user);
  return out;
}

std::string local_time(std::string_view utc) {
  const auto day = utc.size() >= 16 ? parse_iso_date(utc.substr(0, 10)) : std::nullopt;
  int hour = 0;
  int minute = 0;
  if (!day || std::sscanf(std::string(utc.substr(11, 5)).c_str(), "%d:%d", &hour, &minute) != 2) {
    return std::string(utc);
  }
  hour += kHoursAheadOfUtc;
  return fmt::format("{} {:02}:{:02}", dmy(hour < 24 ? *day : add_days(*day, 1)), hour % 24,
                     minute);
}

std::string time_left(Date due, Date today) {
  const int days = days_between(today, due);
  if (days == 0) return "hạn hôm nay";
  return days > 0 ? fmt::format("còn {} ngày", days) : fmt::format("quá hạn {} ngày", -days);
}

std::string grouped(std::int64_t count) {
  std::string out = fmt::format("{}", count);
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ".");
  return out;
}

View choice(std::string_view value, std::string_view label, bool chosen) {
  View out;
  out.set("value", std::string(value));
  out.set("label", std::string(label));
  out.set("chosen", truth(chosen));
  return out;
}

Result<std::vector<DocumentSummary>> documents_called(const Store& store, std::string_view typed,
                                                      int limit) {
  const std::string number = squeeze(typed);
  const auto query = find_number_query(number);
  if (!query)
    return fail(ErrorCode::kInvalidArgument, "“{}” không phải số, ký hiệu văn bản.", number);
  auto held = store.find_by_number(*query, limit);
  const auto exact = parse_document_number(number);
  if (!held || !held->empty() || !exact) return held;
  return store.bearing(*exact);
}

}  // namespace rasoat::desk
