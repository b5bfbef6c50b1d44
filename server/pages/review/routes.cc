#include "server/pages/review/api.h"
#include "server/pages/review/pages.h"

namespace rasoat::desk {
namespace {

struct Route {
  const char* method;
  const char* pattern;
  Access access;
  Handler handler;
};

constexpr Route kRoutes[] = {
    {"GET", "/dang-nhap", Access::kOpen, sign_in_page},
    {"POST", "/dang-nhap", Access::kOpen, sign_in},
    {"POST", "/dang-xuat", Access::kOwnPassword, sign_out},
    {"GET", "/doi-mat-khau", Access::kOwnPassword, password_page},
    {"POST", "/doi-mat-khau", Access::kOwnPassword, change_password},

    {"GET", "/ra-soat", Access::kSignedIn, dashboard},
    {"POST", "/ra-soat/da-xem", Access::kSignedIn, mentions_read},
    {"GET", "/ra-soat/phat-hien", Access::kSignedIn, candidates},
    {"POST", "/ra-soat/phat-hien", Access::kSignedIn, decide_candidates},
    {"GET", "/ra-soat/cach-phat-hien", Access::kSignedIn, detectors_page},
    {"GET", "/ra-soat/hang-doi", Access::kSignedIn, queue},
    {"POST", "/ra-soat/hang-doi", Access::kSignedIn, bulk},
    {"POST", "/ra-soat/bo-loc", Access::kSignedIn, save_filter},
    {"GET", "/ra-soat/lap-ho-so", Access::kSignedIn, new_case_page},
    {"POST", "/ra-soat/lap-ho-so", Access::kSignedIn, open_case},
    {"GET", "/ra-soat/ho-so/*", Access::kSignedIn, case_page},
    {"GET", "/ra-soat/ho-so/*/tep/*", Access::kSignedIn, case_file},
    {"POST", "/ra-soat/ho-so/*/y-kien", Access::kSignedIn, comment_on_case},
    {"POST", "/ra-soat/ho-so/*/*", Access::kSignedIn, act_on_case},
    {"GET", "/ra-soat/su-kien/*", Access::kSignedIn, law_page},
    {"POST", "/ra-soat/su-kien/*", Access::kSignedIn, say_law},
    {"GET", "/ra-soat/dot", Access::kSignedIn, campaigns},
    {"POST", "/ra-soat/dot", Access::kSignedIn, start_campaign},
    {"POST", "/ra-soat/dot/ket-thuc", Access::kSignedIn, close_campaign},
    {"GET", "/ra-soat/lich", Access::kSignedIn, calendar},
    {"GET", "/ra-soat/so-lieu", Access::kSignedIn, figures},
    {"GET", "/ra-soat/nhat-ky", Access::kSignedIn, log_page},

    {"GET", "/quan-tri", Access::kSignedIn, admin},
    {"POST", "/quan-tri/don-vi", Access::kSignedIn, save_unit},
    {"POST", "/quan-tri/tai-khoan", Access::kSignedIn, save_user},
    {"POST", "/quan-tri/mat-khau", Access::kSignedIn, reset_password},

    {"GET", "/bao-van-de", Access::kOpen, report_page},
    {"POST", "/bao-van-de", Access::kOpen, report},
    {"GET", "/nhat-ky-cong-bo", Access::kOpen, publication_log},

    {"POST", "/api/v1/session", Access::kApiOpen, api::sign_in},
    {"GET", "/api/v1/session", Access::kApi, api::session},
    {"DELETE", "/api/v1/session", Access::kApi, api::sign_out},
    {"GET", "/api/v1/dashboard", Access::kApi, api::dashboard},
    {"GET", "/api/v1/candidates", Access::kApi, api::candidates},
    {"POST", "/api/v1/candidates/*/dismiss", Access::kApi, api::dismiss},
    {"GET", "/api/v1/cases", Access::kApi, api::cases},
    {"POST", "/api/v1/cases", Access::kApi, api::open_case},
    {"GET", "/api/v1/cases/*", Access::kApi, api::one_case},
    {"POST", "/api/v1/cases/*/acts", Access::kApi, api::act},
    {"GET", "/api/v1/cases/*/comments", Access::kApi, api::comments},
    {"POST", "/api/v1/cases/*/comments", Access::kApi, api::comment},
    {"GET", "/api/v1/documents/*/law", Access::kApi, api::law},
    {"POST", "/api/v1/documents/*/law", Access::kApi, api::say_law},
    {"GET", "/api/v1/log", Access::kApi, api::log},
    {"GET", "/api/v1/log/head", Access::kApiOpen, api::log_head},
};

}  // namespace

void add_routes(http::Router& router, Services& services) {
  for (const Route& route : kRoutes) {
    router.on(route.method, route.pattern, [&services, &route](const http::Request& request) {
      return admit(request, services, route.access, route.handler);
    });
  }
}

}  // namespace rasoat::desk
