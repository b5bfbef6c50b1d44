#pragma once

#include "server/pages/review/desk.h"

/// The handlers of the reviewers' place.
namespace rasoat::desk {

// Sign-in
http::Response sign_in_page(const Visit& visit);  ///< /dang-nhap?tiep=/ra-soat/…
http::Response sign_in(const Visit& visit);
http::Response sign_out(const Visit& visit);
http::Response password_page(const Visit& visit);  ///< /doi-mat-khau
http::Response change_password(const Visit& visit);

http::Response dashboard(const Visit& visit);  ///< /ra-soat
http::Response mentions_read(const Visit& visit);

// Findings: /ra-soat/phat-hien
http::Response candidates(const Visit& visit);
http::Response decide_candidates(const Visit& visit);

// Queue: /ra-soat/hang-doi
http::Response queue(const Visit& visit);
http::Response bulk(const Visit& visit);
http::Response save_filter(const Visit& visit);

// One case: /ra-soat/ho-so/{id}
http::Response case_page(const Visit& visit);
http::Response act_on_case(const Visit& visit);      ///< …/{act}
http::Response comment_on_case(const Visit& visit);  ///< …/y-kien
http::Response case_file(const Visit& visit);        ///< …/tep/{sha256}
http::Response new_case_page(
    const Visit& visit);  ///< /ra-soat/lap-ho-so?van-ban={id} or ?so={number}
http::Response open_case(const Visit& visit);

// Events of a text: /ra-soat/su-kien/{document}
http::Response law_page(const Visit& visit);
http::Response say_law(const Visit& visit);
std::string law_address(DocumentId document);

http::Response campaigns(const Visit& visit);  ///< /ra-soat/dot
http::Response start_campaign(const Visit& visit);
http::Response close_campaign(const Visit& visit);
http::Response calendar(const Visit& visit);        ///< /ra-soat/lich?thang=2026-11
http::Response figures(const Visit& visit);         ///< /ra-soat/so-lieu
http::Response detectors_page(const Visit& visit);  ///< /ra-soat/cach-phat-hien
http::Response log_page(const Visit& visit);        ///< /ra-soat/nhat-ky

// Accounts: /quan-tri
http::Response admin(const Visit& visit);
http::Response save_unit(const Visit& visit);
http::Response save_user(const Visit& visit);
http::Response reset_password(const Visit& visit);

// Open to all
http::Response report_page(const Visit& visit);  ///< /bao-van-de?van-ban={id}
http::Response report(const Visit& visit);
http::Response publication_log(const Visit& visit);  ///< /nhat-ky-cong-bo

}  // namespace rasoat::desk
