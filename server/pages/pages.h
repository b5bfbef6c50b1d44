#pragma once

#include "server/app.h"
#include "server/http/message.h"
#include "server/pages/as_of.h"

/// The handlers: a request and the services in, a response out.
namespace rasoat::pages {

http::Response home(const http::Request& request, Services& services);

/// /tim-kiem?q=…&loai=…&co-quan=…&nam=…&hieu-luc=…&linh-vuc=…&dia-ban=…&ngay=YYYY-MM-DD&trang=N
http::Response search(const http::Request& request, Services& services);

/// /vb/{issuer}/{type}/{year}/{number}[@date][.xml|.json|.txt][/thuoc-tinh | /goc |
/// /{provision}][?ngay=YYYY-MM-DD]
http::Response document(const http::Request& request, Services& services);

/// /tac-dong/{issuer}/{type}/{year}/{number}[@date]?dieu-khoan=…&moi=…&buoc=…&hieu-luc=…&dia-ban=…&co-quan=…&linh-vuc=…&ngay=…&trang=N:
/// what hangs on a document, held or not.
http::Response impact(const http::Request& request, Services& services);
/// /tac-dong?co-quan=…&linh-vuc=…&ngay=…: the central documents on which most texts of provinces in
/// force rest.
http::Response impact_overview(const http::Request& request, Services& services);
/// The page of a document that we do not hold, at its address below /vb.
http::Response stub(const DocumentSummary& summary, const Store& store, const Services& services,
                    const Kept& kept);

/// /tai-san/{hash}/{file}: style sheet, fonts, icon, compiled into the program. The hash is that of
/// all of them.
http::Response asset(const http::Request& request, Services& services);
/// "/tai-san/{hash}" of this program.
std::string assets_address();

/// 200 and "ok" if the store and the index answer, else 503 and why.
http::Response health(const http::Request& request, Services& services);

}  // namespace rasoat::pages
