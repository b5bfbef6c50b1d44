#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "server/http/message.h"

/// What browsers and proxies may keep, and how they ask whether it is still right.
///
/// An ETag here is always weak, W/"…": it names what a response says, not its bytes, so it is the
/// same with and without gzip. Whoever makes one puts into it everything that the response depends
/// on:
// clang-format off
///   an asset     the content of the file; its address holds a hash too, so it is kept for a year and never asked for again
///   a document   the run of this server (templates and notice may differ after a restart), the store and the number of its last
///                change (another text may have ended this one), the day that the page is about, the address with its query
// clang-format on
/// so W/"5f0c…" of a document page at 08:00 is wrong after any document was read at 08:05, after
/// midnight (its force may have changed), and after a new version of the program was started; and
/// only then. Pages that depend on many documents (home, results) have none: they are made anew
/// each time they are asked for.
namespace rasoat::http {

inline constexpr std::string_view kAskEachTime =
    "no-cache";  ///< keep, but ask whether it is still right
inline constexpr std::string_view kNeverKeep = "no-store";
inline constexpr std::string_view kKeepForAYear = "public, max-age=31536000, immutable";

/// W/"…" of what `parts` are, in order.
std::string make_etag(std::initializer_list<std::string_view> parts);

/// True if the If-None-Match header of the request names the tag (or is "*").
bool names_etag(std::string_view if_none_match, std::string_view etag);

/// 304 if the client holds what `etag` names; else what `make` gives, with the tag and the cache
/// control if it is a success. `make` is called only if it is needed.
Response unless_unchanged(const Request& request, const std::string& etag,
                          std::string_view cache_control, const std::function<Response()>& make);

}  // namespace rasoat::http
