#include "corpus/akoma_ntoso.h"
#include "corpus/akoma_ntoso_document_reader.h"
#include "corpus/akoma_ntoso_guard.h"

namespace rasoat {

Result<Document> read_akoma_ntoso(std::string_view xml) {
  if (auto error = akn::refusal_of(xml)) return fail(std::move(*error));
  return akn::DocumentReader().read(xml);
}

}  // namespace rasoat
