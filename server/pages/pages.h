#pragma once

#include "server/app.h"
#include "server/http/message.h"

/// The handlers: a request and the services in, a response out.
namespace rasoat::pages {

http::Response home(const http::Request& request, Services& services);

/// /tim-kiem?q=…&loai=…&co-quan=…&nam=…&hieu-luc=…&linh-vuc=…&dia-ban=…&ngay=YYYY-MM-DD&trang=N
http::Response search(const http::Request& request, Services& services);

/// /vb/{issuer}/{type}/{year}/{number}[@date][.xml|.json|.txt][/thuoc-tinh | /goc | /{provision}][?ngay=YYYY-MM-DD]
http::Response document(const http::Request& request, Services& services);

/// /tai-san/{hash}/{file}: style sheet, fonts, icon, compiled into the program. The hash is that of all of them.
http::Response asset(const http::Request& request, Services& services);
/// "/tai-san/{hash}" of this program.
std::string assets_address();

/// 200 and "ok" if the store and the index answer, else 503 and why.
http::Response health(const http::Request& request, Services& services);

}  // namespace rasoat::pages
