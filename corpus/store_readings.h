#pragma once

#include <Poco/Data/LOB.h>
#include <Poco/Types.h>

#include <string>
#include <tuple>

#include "corpus/result.h"
#include "corpus/store.h"
#include "corpus/store_sql.h"

/// The texts that originals gave, as they lie in the store. A document shows one of its readings.
namespace rasoat {

/// A row of `reading`.
struct ReadingRow {
  Poco::Int64 document_id = 0;
  std::string original_sha256;
  Poco::Int64 sequence = 0;
  std::string text_sha256;
  Poco::Int64 text_size = 0;
  Poco::Data::BLOB akoma_ntoso;
  static auto tie(auto& r) {
    return std::tie(r.document_id, r.original_sha256, r.sequence, r.text_sha256, r.text_size,
                    r.akoma_ntoso);
  }
};
inline constexpr const char* kReadingColumns =
    "document_id, original_sha256, sequence, text_sha256, text_size, akoma_ntoso";

/// Its Akoma Ntoso. Errors: kMalformed.
Result<std::string> text_of(const ReadingRow& row);

/// Of the reading that a document shows. Throws Poco's exceptions. Errors: kNotFound, kMalformed.
Result<std::string> shown_text(Poco::Data::Session& session, DocumentId id);

tl::unexpected<Error> no_document(DocumentId id);

}  // namespace rasoat
