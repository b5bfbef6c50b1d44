#pragma once

#include "server/pages/review/desk.h"

/// The same acts as the pages, as JSON: docs/api-review.md. Every handler calls the same service.
namespace rasoat::desk::api {

/// {"error": {"code", "message", "hint"}} with the status of the code.
http::Response error(const Error& error);
/// 401.
http::Response not_signed_in();
/// For what the router itself refuses: 400, 404, 405.
http::Response status(int status);

http::Response sign_in(const Visit& visit);     ///< POST /api/v1/session
http::Response session(const Visit& visit);     ///< GET
http::Response sign_out(const Visit& visit);    ///< DELETE
http::Response candidates(const Visit& visit);  ///< GET /api/v1/candidates
http::Response dismiss(const Visit& visit);     ///< POST /api/v1/candidates/{id}/dismiss
http::Response cases(const Visit& visit);       ///< GET /api/v1/cases
http::Response open_case(const Visit& visit);   ///< POST /api/v1/cases
http::Response one_case(const Visit& visit);    ///< GET /api/v1/cases/{id}
http::Response act(const Visit& visit);         ///< POST /api/v1/cases/{id}/acts
http::Response comments(const Visit& visit);    ///< GET /api/v1/cases/{id}/comments
http::Response comment(const Visit& visit);     ///< POST
http::Response law(const Visit& visit);         ///< GET /api/v1/documents/{id}/law
http::Response say_law(const Visit& visit);     ///< POST
http::Response log(const Visit& visit);         ///< GET /api/v1/log
http::Response log_head(const Visit& visit);    ///< GET /api/v1/log/head (open to all)
http::Response dashboard(const Visit& visit);   ///< GET /api/v1/dashboard

}  // namespace rasoat::desk::api
