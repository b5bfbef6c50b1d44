#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rasoat::http {

/// A request as handlers see it: immutable, already decoded, free of sockets.
class Request {
 public:
  /// `target` is the request line's ("/tim-kiem?q=…"). Malformed percent escapes stay as they are;
  /// a path segment "..", NUL bytes and text that is no UTF-8 make valid() false. `client` is the
  /// address that the request came from, as text.
  Request(std::string method, std::string_view target,
          std::map<std::string, std::string> headers = {}, std::string body = {},
          std::string client = {});

  bool valid() const { return valid_; }
  const std::string& method() const { return method_; }
  /// Decoded, without the query: "/vb/ubnd-lam-giang/quyet-dinh/2025/5-qd-ubnd".
  const std::string& path() const { return path_; }
  /// Segments of the path: {"vb", "ubnd-lam-giang", …}.
  const std::vector<std::string>& segments() const { return segments_; }
  /// The first value of a query parameter, empty if it is not there.
  std::string_view parameter(std::string_view name) const;
  /// All parameters in order, as given.
  const std::vector<std::pair<std::string, std::string>>& parameters() const { return parameters_; }
  /// The parameter as a number, or `otherwise` if it is missing or no number; cut to [least, most].
  int number(std::string_view name, int otherwise, int least, int most) const;
  /// Header by lower case name, empty if it is not there.
  std::string_view header(std::string_view name) const;
  const std::string& body() const { return body_; }
  const std::string& client() const { return client_; }

 private:
  std::string method_;
  std::string path_;
  std::vector<std::string> segments_;
  std::vector<std::pair<std::string, std::string>> parameters_;
  std::map<std::string, std::string> headers_;
  std::string body_;
  std::string client_;
  bool valid_ = true;
};

struct Response {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
};

Response redirect(std::string location);

/// Percent-encodes for a query value or one path segment.
std::string encode(std::string_view text);
/// Decodes %XX, and '+' as space where `form` says that it is a form value.
std::string decode(std::string_view text, bool form);

}  // namespace rasoat::http
