#include "corpus/store_readings.h"

#include "corpus/compression.h"

namespace rasoat {

using Poco::Int64;
using Poco::Data::Session;

tl::unexpected<Error> no_document(DocumentId id) {
  return fail(ErrorCode::kNotFound, "Không có văn bản số {} trong kho.", id);
}

Result<std::string> text_of(const ReadingRow& row) {
  const auto& blob = row.akoma_ntoso;
  return decompress({reinterpret_cast<const char*>(blob.rawContent()), blob.size()},
                    static_cast<std::size_t>(row.text_size));
}

Result<std::string> shown_text(Session& session, DocumentId id) {
  const auto rows = sql::rows<ReadingRow>(session,
                                          "SELECT r.document_id, r.original_sha256, r.sequence, "
                                          "r.text_sha256, r.text_size, r.akoma_ntoso "
                                          "FROM reading r JOIN document d ON d.id = r.document_id "
                                          "AND d.original_sha256 = r.original_sha256 "
                                          "WHERE d.id = $1",
                                          Int64{id});
  if (rows.empty()) return no_document(id);
  return text_of(rows.front());
}

}  // namespace rasoat
