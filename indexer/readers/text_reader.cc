#include "indexer/readers/text_reader.h"

#include <string>
#include <string_view>

#include "indexer/readers/encoding.h"
#include "indexer/readers/lines.h"

namespace rasoat {

Result<SourceText> read_plain_text(std::string_view bytes) {
  const auto text = to_utf8(bytes);
  if (!text) return fail(text.error());
  LineBuilder lines;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::size_t end = rest.find_first_of("\n\r\f\v");
    lines.add(rest.substr(0, end), {});
    lines.end_line();
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return SourceText{lines.take(), {}};
}

}  // namespace rasoat
