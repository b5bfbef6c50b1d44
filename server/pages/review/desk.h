#pragma once

#include <map>
#include <string>
#include <string_view>

#include "review/service.h"
#include "server/app.h"
#include "server/http/form.h"
#include "server/http/router.h"
#include "server/layout.h"
#include "server/session.h"

/// The reviewers' place: what every page of it shares. One gate admits a request (session, token of
/// the form, changed password), then the page's handler answers it.
namespace rasoat::desk {

/// One request of somebody who has been let in. `session` is nullptr only at the addresses open to
/// all.
struct Visit {
  const http::Request& request;
  const http::Form& form;
  Services& services;
  review::Service& service;
  const Visitor& visitor;
  const review::Session* session;
  review::Actor actor;
  Date today;
};
using Handler = http::Response (*)(const Visit&);

enum class Access {
  kOpen,         ///< everybody: sign-in, report of a text, publication log
  kSignedIn,     ///< else to the sign-in page, and back afterwards
  kOwnPassword,  ///< signed in, also with a password that must be changed first
  kApi,          ///< signed in; errors are JSON
  kApiOpen,      ///< the API's own sign-in
};

/// Lets a request in or answers it itself. Every answer to somebody who is signed in says that
/// nobody may keep it.
http::Response admit(const http::Request& request, Services& services, Access access,
                     Handler handler);

/// All addresses of the reviewers' place, of sign-in and of the API.
void add_routes(http::Router& router, Services& services);

// The frame --------------------------------------------------------------------------------------
/// The parts of the place, in the order of its menu.
enum class Section {
  kNone,
  kDashboard,
  kCandidates,
  kQueue,
  kCampaigns,
  kCalendar,
  kFigures,
  kLog,
  kAdmin
};

struct PageInfo {
  std::string_view title;
  Section section = Section::kNone;
  int status = 200;
  std::string error = {};  ///< what went wrong, above the page
  std::string hint = {};
};
/// A template in the frame of the place. `data` may use {{token}} in its forms.
http::Response page(const Visit& visit, std::string_view name, View data, const PageInfo& info);

/// The page for an error: 403 says who may, 404 what there is.
http::Response error_page(const Visit& visit, const Error& error);

/// After a form: to `address`, where the message of that code is shown ("da-luu"). Codes:
/// desk_messages.cc.
http::Response done(std::string address, std::string_view message);
/// The sentence of a code; empty for one that does not exist, so that no address can make us say
/// something else.
std::string_view message_of(std::string_view code);

// Names ------------------------------------------------------------------------------------------
/// Units and people by id, as pages show them.
struct People {
  std::map<review::UnitId, review::Unit> units;
  std::map<review::UserId, review::User> users;

  std::string unit(review::UnitId id) const;  ///< "chưa phân công" for 0
  std::string user(review::UserId id) const;  ///< empty for 0
  /// "Trần Văn Bình" for "binh.tran"; the login itself if nobody has it.
  std::string by_login(std::string_view login) const;
};
Result<People> people(const review::Service& service);

/// "2026-11-26T08:15:02Z" as "26/11/2026 15:15", the time in Vietnam.
std::string local_time(std::string_view utc);
/// "còn 5 ngày", "hôm nay", "quá hạn 3 ngày".
std::string time_left(Date due, Date today);
/// "1.234"
std::string grouped(std::int64_t count);

/// {value, label, chosen} for a list of choices.
View choice(std::string_view value, std::string_view label, bool chosen);

/// Documents that a typed number may mean: those held; if there is none, those that are only named
/// or listed, for they are reviewed too. Empty: none. Errors: kInvalidArgument (no number).
Result<std::vector<DocumentSummary>> documents_called(const Store& store, std::string_view typed,
                                                      int limit);

}  // namespace rasoat::desk
