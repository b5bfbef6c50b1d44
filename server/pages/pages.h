#pragma once

#include "server/app.h"
#include "server/http/message.h"

/// The handlers: a request and the services in, a response out.
namespace rasoat::pages {

http::Response home(const http::Request& request, Services& services);

/// /tim-kiem?q=…&loai=…&co-quan=…&nam=…&hieu-luc=…&linh-vuc=…&dia-ban=…&ngay=YYYY-MM-DD&trang=N
http::Response search(const http::Request& request, Services& services);

/// /vb/{issuer}/{type}/{year}/{number}[@date][.xml|.json|.txt][/thuoc-tinh | /goc | /{provision}]
http::Response document(const http::Request& request, Services& services);

/// /tai-san/{file}: style sheet, fonts, scripts, compiled into the program.
http::Response asset(const http::Request& request);

/// 200 and "ok" if the store and the index answer, else 503 and why.
http::Response health(const http::Request& request, Services& services);

}  // namespace rasoat::pages
