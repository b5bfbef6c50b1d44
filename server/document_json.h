#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/validity.h"
#include "indexer/amend/redline.h"
#include "server/amendments.h"
#include "server/document_relations.h"
#include "server/place.h"

/// The pages of a document as JSON: docs/api.md is their contract. Indented UTF-8 with a line end.
namespace rasoat {

/// `validity` is what `where.place` sees; `because` and `candidates` of a status are places in its
/// events.
std::string history_json(const DocumentSummary& summary, const Validity& validity, Date day,
                         const Where& where);

std::string consolidated_json(const DocumentSummary& summary, const amend::Consolidated& text,
                              const Amendments& amendments, const Validity& validity);

/// `from`, `to`: nothing is the text as issued.
std::string redline_json(const DocumentSummary& summary, std::optional<Date> from,
                         std::optional<Date> to, const std::vector<amend::ProvisionDiff>& rows,
                         const std::vector<Date>& change_days);

std::string relations_json(const DocumentSummary& summary,
                           const std::vector<RelationGroup>& groups);

}  // namespace rasoat
