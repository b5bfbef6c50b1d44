#pragma once

#include <string>
#include <string_view>

#include "corpus/store.h"
#include "indexer/search/searcher.h"
#include "server/views.h"

namespace rasoat::pages {

/// "quyết định" → "Quyết định"
std::string capitalised(std::string_view text);

/// "Quyết định 12/2019/QĐ-UBND ngày 05/3/2019 của UBND tỉnh Lam Giang", as far as known.
std::string document_name(const DocumentMetadata& metadata);

/// {address, name, title, status, status_label}: what lists of documents show.
View listed_document(const DocumentSummary& summary, Date today);

/// A list under `name` and `has_<name>` in `data`: true if it is not empty.
void set_list(View& data, const std::string& name, View list);

}  // namespace rasoat::pages
