#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"

namespace rasoat::http {

/// Chooses the handler of a request: the first rule whose pattern fits the path. Built once at
/// start, then shared by all threads.
///
/// A pattern is a path whose segments may be "*" (any one segment) and whose last may be "**" (any
/// rest, also none):
/// "/vb/*/*/*/**".
class Router {
 public:
  using Handler = std::function<Response(const Request&)>;

  /// GET and HEAD.
  void get(std::string_view pattern, Handler handler);
  void post(std::string_view pattern, Handler handler);
  /// For the API: "PUT", "DELETE".
  void on(std::string_view method, std::string_view pattern, Handler handler);

  /// The handler's answer; 404 for no rule, 405 with Allow where other methods have one, 400 for an
  /// invalid request, all as pages of `error_page`.
  Response handle(const Request& request,
                  const std::function<Response(int status)>& error_page) const;

  /// The patterns of a method, as given.
  std::vector<std::string> patterns(std::string_view method) const;

 private:
  struct Rule {
    std::string method;
    std::string pattern;
    std::vector<std::string> segments;
    bool open_end = false;
    Handler handler;
  };
  std::vector<Rule> rules_;
};

}  // namespace rasoat::http
