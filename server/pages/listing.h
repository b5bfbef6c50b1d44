#pragma once

#include <string>
#include <string_view>

#include "corpus/issuing_body.h"
#include "corpus/store.h"
#include "indexer/search/searcher.h"
#include "server/layout.h"

namespace rasoat::pages {

/// "Quyết định 12/2019/QĐ-UBND ngày 05/03/2019 của UBND tỉnh Lam Giang", as far as known.
std::string document_name(const DocumentMetadata& metadata);

/// Name of a body, with its last day if it is no more: "UBND tỉnh Lam Giang (đến 30/06/2025)".
/// Bodies of one name at different times are different bodies. `name` as it is if the id is
/// unknown.
std::string issuer_label(const BodyRegistry& bodies, std::string_view id, const std::string& name);

/// {address, number, type, title, issuer, issued, status, status_label}: what lists of documents
/// show.
View listed_document(const DocumentSummary& summary, const BodyRegistry& bodies, Date today);

/// A list under `name` and `has_<name>` in `data`: true if it is not empty.
void set_list(View& data, const std::string& name, View list);

}  // namespace rasoat::pages
