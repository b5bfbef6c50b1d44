#pragma once

#include <map>
#include <string>
#include <vector>

#include "corpus/store_impl.h"
#include "corpus/validity.h"
#include "corpus/validity_graph.h"

/// What the store knows of the life of documents, as a graph to be evaluated. Inside a transaction
/// or snapshot; throw Poco's exceptions.
namespace rasoat {

/// "IN (1, 2, 3)".
std::string in_list(const std::vector<DocumentId>& ids);

/// Which documents: `IN (…)` of these, or every one.
struct DocumentChoice {
  std::vector<DocumentId> ids;  ///< ascending
  bool all = false;
  std::string condition() const { return all ? "IS NOT NULL" : in_list(ids); }
};

/// A graph of documents, with the stored validity of those that act on them and are not among them.
struct ValidityInputs {
  ValidityGraph graph;
  std::map<DocumentId, ValidityGraph::Index> documents;  ///< the chosen ones

  explicit ValidityInputs(const ValidityRules& rules) : graph(rules) {}
};
enum class Neighbours {
  kEvaluated,  ///< chosen documents act on each other
  kStored,     ///< each document by itself, beside what is stored of the others
};
/// Errors: kCorrupt (stored bytes that are no validity).
Result<ValidityInputs> load_inputs(const Store::Impl& store, const DocumentChoice& choice,
                                   Neighbours neighbours);

/// Stored bytes by document.
std::map<DocumentId, std::string> load_contents(Poco::Data::Session& session,
                                                const DocumentChoice& choice);

}  // namespace rasoat
