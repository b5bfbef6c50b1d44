#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"
#include "server/pages/review/desk.h"

/// Tables as files that Excel opens.
namespace rasoat::desk {

/// UTF-8 with its mark at the beginning, commas, lines that end as RFC 4180 says. What a
/// spreadsheet would take for a formula is made text.
class Csv {
 public:
  explicit Csv(const std::vector<std::string>& heads);
  void add(const std::vector<std::string>& cells);
  const std::string& text() const { return text_; }
  http::Response response(std::string_view file_name) const;

 private:
  std::string text_;
};

/// True if the address asks for the file ("dang=csv") and not for the page.
bool wants_csv(const http::Request& request);
/// Address of the file of a list.
std::string csv_address(const review::QueueQuery& query);

}  // namespace rasoat::desk
