#include "indexer/readers/akoma_ntoso_reader.h"

#include "corpus/akoma_ntoso.h"
#include "indexer/readers/xml.h"

namespace rasoat {

Result<Document> read_akoma_ntoso_file(std::string_view bytes, const ReadLimits& limits) {
  // libxml2 reads the encoding from the declaration; this pass says what is wrong with a file that
  // is cut or hostile.
  if (const auto checked = xml::parse_xml(bytes, {.depth = limits.xml_depth}); !checked)
    return fail(checked.error());
  auto document = read_akoma_ntoso(bytes);
  if (!document) return document;
  if (document->body.empty() && document->introduction.empty() && document->preamble.empty() &&
      document->attachments.empty())
    return fail(ErrorCode::kEmpty, "Tệp Akoma Ntoso không có nội dung văn bản.");
  return document;
}

}  // namespace rasoat
