#include "corpus/akoma_ntoso_guard.h"

#include <fmt/core.h>

namespace rasoat::akn {
namespace {

constexpr std::size_t kMaxBytes = 256u << 20;
/// libxml2 compares each attribute of a tag with all others.
constexpr std::size_t kMaxAttributes = 1000;

/// The place after `mark`, from `at` on.
std::size_t skip_past(std::string_view xml, std::string_view mark, std::size_t at) {
  const std::size_t found = xml.find(mark, at);
  return found == std::string_view::npos ? xml.size() : found + mark.size();
}

/// Reads a tag to its '>' and counts the quoted values in it.
std::size_t skip_tag(std::string_view xml, std::size_t at, std::size_t& values) {
  values = 0;
  while (true) {
    at = xml.find_first_of("\"'>", at);
    if (at == std::string_view::npos) return xml.size();
    if (xml[at] == '>') return at + 1;
    at = skip_past(xml, xml.substr(at, 1), at + 1);
    ++values;
  }
}

bool has_monstrous_tag(std::string_view xml) {
  for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at)) {
    const std::string_view rest = xml.substr(at);
    std::size_t values = 0;
    if (rest.starts_with("<!--")) {
      at = skip_past(xml, "-->", at + 4);
    } else if (rest.starts_with("<![CDATA[")) {
      at = skip_past(xml, "]]>", at);
    } else if (rest.starts_with("<?")) {
      at = skip_past(xml, "?>", at);
    } else {
      at = skip_tag(xml, at, values);
    }
    if (values > kMaxAttributes) return true;
  }
  return false;
}

/// libxml2 guesses the encoding from the first four bytes; these leave it no other guess.
bool begins_as_utf8(std::string_view xml) {
  const std::string_view head = xml.substr(0, 4);
  if (head.find('\0') != std::string_view::npos) return false;
  return head.starts_with("\xEF\xBB\xBF") ||
         std::string_view("< \t\r\n").find(head[0]) != std::string_view::npos;
}

}  // namespace

std::optional<Error> refusal_of(std::string_view xml) {
  if (xml.empty()) return Error{ErrorCode::kMalformed, "Tệp trống."};
  if (xml.size() > kMaxBytes) {
    return Error{ErrorCode::kTooLarge,
                 fmt::format("Tệp Akoma Ntoso lớn hơn {} MB.", kMaxBytes >> 20)};
  }
  if (!begins_as_utf8(xml)) {
    return Error{ErrorCode::kMalformed, "Tệp này không phải XML ở bảng mã UTF-8."};
  }
  if (has_monstrous_tag(xml))
    return Error{ErrorCode::kTooLarge, "Một thẻ trong tệp XML có quá nhiều thuộc tính."};
  return std::nullopt;
}

}  // namespace rasoat::akn
