#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/result.h"

namespace rasoat::http {

/// A file that came with a form.
struct Upload {
  std::string field;
  std::string name;  ///< as the browser gives it, without folders; may be empty
  std::string media_type;
  std::string bytes;
};

/// The fields of a posted form, in order. Text is NFC with "\n" at line ends, whatever the browser
/// sent.
class Form {
 public:
  Form() = default;
  /// Reads application/x-www-form-urlencoded and multipart/form-data; a body of another type gives
  /// an empty form. Errors: kInvalidArgument (broken, text that is no UTF-8), kTooLarge (more than
  /// 5,000 fields).
  static Result<Form> parse(std::string_view content_type, std::string_view body);

  void add(std::string name, std::string value);

  /// The first value, empty if there is none.
  std::string_view field(std::string_view name) const;
  bool has(std::string_view name) const;
  std::vector<std::string_view> all(std::string_view name) const;
  /// Nothing for a missing field and for one that is no whole number.
  std::optional<std::int64_t> number(std::string_view name) const;
  /// nullptr if no file was chosen.
  const Upload* file(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& fields() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
  std::vector<Upload> files_;
};

std::optional<std::int64_t> whole_number(std::string_view text);

}  // namespace rasoat::http
