#include "indexer/readers/html_reader.h"

#include <cctype>
#include <string>

#include "indexer/readers/encoding.h"
#include "indexer/readers/html_blocks.h"
#include "indexer/readers/html_site.h"
#include "indexer/readers/xml.h"

namespace rasoat {
namespace {

/// Old pages leave formatting elements open by the hundred, each within the other.
constexpr std::size_t kDepthFactor = 4;

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

/// The name after "charset=" near the start, in <meta> or in an XML declaration ("encoding=").
std::string declared_encoding(std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  const std::string head = lower_ascii(bytes.substr(0, kHead));
  for (const std::string_view word : {"charset=", "encoding="}) {
    std::size_t at = head.find(word);
    if (at == std::string::npos) continue;
    at += word.size();
    if (at < head.size() && (head[at] == '"' || head[at] == '\'')) ++at;
    return head.substr(at, head.find_first_of("\"' />;\r\n\t", at) - at);
  }
  return {};
}

/// Word writes <![if !supportLists]> and <![endif]> around numbers; libxml2 takes them for text.
/// Those within comments end in "-->".
void blank_conditions(std::string& html) {
  for (std::size_t at = html.find("<!["); at != std::string::npos; at = html.find("<![", at + 1)) {
    const std::string_view rest = std::string_view(html).substr(at);
    if (!rest.starts_with("<![if ") && !rest.starts_with("<![endif]>")) continue;
    constexpr std::size_t kLongest = 200;
    const std::size_t end = rest.substr(0, kLongest).find("]>");
    if (end != std::string_view::npos) html.replace(at, end + 2, end + 2, ' ');
  }
}

std::size_t count_tags(std::string_view html, std::string_view start) {
  std::size_t count = 0;
  for (std::size_t at = html.find(start); at != std::string_view::npos;
       at = html.find(start, at + 1)) {
    const std::size_t after = at + start.size();
    count += after < html.size() && std::isalnum(static_cast<unsigned char>(html[after])) == 0;
  }
  return count;
}

bool ends_inside_tag(std::string_view html) {
  const std::size_t open = html.rfind('<');
  if (open == std::string_view::npos || html.find('>', open) != std::string_view::npos)
    return false;
  if (open + 1 == html.size()) return true;
  const char c = html[open + 1];
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '!';
}

/// A page saved by a program ends its <html>; a piece of a page ends its blocks.
bool is_cut(const std::string& text) {
  const std::string html = lower_ascii(text);
  if (ends_inside_tag(html)) return true;
  if (count_tags(html, "<html") + count_tags(html, "<body") > 0)
    return html.find("</html") == std::string::npos && html.find("</body") == std::string::npos;
  return count_tags(html, "<div") > count_tags(html, "</div") ||
         count_tags(html, "<table") > count_tags(html, "</table");
}

}  // namespace

Result<SourceText> read_html(std::string_view bytes, const ReadLimits& limits) {
  auto text = to_utf8(bytes, declared_encoding(bytes));
  if (!text) return fail(text.error());
  blank_conditions(*text);
  const auto document = xml::parse_html(*text, {.depth = limits.xml_depth * kDepthFactor});
  if (!document) return fail(document.error());
  const xmlNode* page = xmlDocGetRootElement(document->get());
  if (page == nullptr) return fail(ErrorCode::kEmpty, "Tệp không có chữ nào.");
  if (is_cut(*text))
    return fail(ErrorCode::kTruncated, "Trang HTML bị cắt: kết thúc trước thẻ đóng cuối cùng.");
  const auto content = html::find_content(*page);
  if (!content) return fail(content.error());
  return SourceText{html::read_blocks(**content), html::read_claims(**document, **content)};
}

}  // namespace rasoat
