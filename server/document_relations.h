#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "corpus/store.h"

/// What a document has to do with others, in both directions, for the "lược đồ".
namespace rasoat {

/// Another document at the end of a relation.
struct RelatedDocument {
  /// Of the store; empty: not held. Several: it is not certain which one is meant.
  std::vector<DocumentSummary> held;
  std::string number;        ///< as the text prints it; of a held one as it prints itself
  std::string name;          ///< type and title
  std::optional<Date> date;  ///< of issue
};

struct RelationRow {
  RelatedDocument other;
  std::optional<Date> day;              ///< from when it works, where that is known
  bool day_assumed = false;             ///< the text states no day: that of its start stands in
  std::vector<std::string> provisions;  ///< of the document that is acted on or cited
  std::string quote;
};

/// Relations of one kind and direction. Each other document stands once in it, with all provisions.
struct RelationGroup {
  std::string code;       ///< stable: "amended_by"
  std::string label;      ///< "Bị sửa đổi, bổ sung bởi"
  std::string edge;       ///< short, for the drawing: "sửa đổi"
  bool outgoing = false;  ///< this document says it of the others
  bool strong = false;    ///< it changes the law of the other, more than mentioning it
  std::vector<RelationRow> rows;
};

/// Short word for a relation in a drawing: "sửa đổi".
std::string edge_word(const Relation& relation);

/// Groups that have rows: what acts on this document first, then what it acts on, what it rests on,
/// what rests on it, what it cites, what cites it. Errors: those of the store.
Result<std::vector<RelationGroup>> relation_groups(const Store& store,
                                                   const DocumentSummary& summary);

}  // namespace rasoat
