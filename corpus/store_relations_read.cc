#include <array>
#include <map>

#include "corpus/store_impl.h"
#include "corpus/store_relation_rows.h"
#include "corpus/store_rows.h"

/// What texts say of each other, asked of the store.
namespace rasoat {

using Poco::Int64;

std::string_view name(RelationPart part) {
  constexpr std::array kNames = {std::string_view("basis"), std::string_view("citation"),
                                 std::string_view("effect")};
  return kNames.at(static_cast<std::size_t>(part));
}

namespace {

struct NamedRow {
  Int64 document_id = 0;
  std::string part;
  Int64 position = 0;
  std::string detail;  ///< via, or kind of the effect
  std::string number, name, issuer, date, provisions, from_date, until_date, from_id, quote, state,
      finding;
  static auto tie(auto& r) {
    return std::tie(r.document_id, r.part, r.position, r.detail, r.number, r.name, r.issuer, r.date,
                    r.provisions, r.from_date, r.until_date, r.from_id, r.quote, r.state,
                    r.finding);
  }
};

/// The rows of all three parts; `which` says of which relations r.
std::string select_named(std::string_view which) {
  return fmt::format(
      "SELECT r.document_id, r.part, r.position, x.via, x.number, x.name, '', x.date, '', '', '', "
      "'', x.quote, r.state, r.finding "
      "FROM relation r JOIN basis x ON x.document_id = r.document_id AND x.position = r.position "
      "WHERE r.part = 'basis' AND {0} "
      "UNION ALL SELECT r.document_id, r.part, r.position, '', x.number, '', '', x.date, "
      "x.provisions, '', '', x.from_id, x.quote, "
      "r.state, r.finding "
      "FROM relation r JOIN citation x ON x.document_id = r.document_id AND x.position = "
      "r.position WHERE r.part = 'citation' AND {0} "
      "UNION ALL SELECT r.document_id, r.part, r.position, x.kind, x.target_number, "
      "x.target_title, x.target_issuer, x.target_date, "
      "x.target_provisions, x.from_date, x.until_date, x.from_id, x.quote, r.state, r.finding "
      "FROM relation r JOIN effect x ON x.document_id = r.document_id AND x.position = r.position "
      "WHERE r.part = 'effect' AND {0} "
      "ORDER BY 1, 2, 3",
      which);
}

RelationPart part_by_name(std::string_view wanted) {
  if (wanted == name(RelationPart::kCitation)) return RelationPart::kCitation;
  return wanted == name(RelationPart::kEffect) ? RelationPart::kEffect : RelationPart::kBasis;
}

Relation to_relation(NamedRow row) {
  Relation out;
  out.document = row.document_id;
  out.part = part_by_name(row.part);
  out.position = static_cast<int>(row.position);
  if (out.part == RelationPart::kEffect) out.effect = effect_kind_by_name(row.detail);
  out.amending = row.detail == "amended_by";
  out.number = std::move(row.number);
  out.name = std::move(row.name);
  out.issuer = std::move(row.issuer);
  out.date = day_in(row.date);
  out.provisions = split_lines(row.provisions);
  out.from_date = day_in(row.from_date);
  out.until_date = day_in(row.until_date);
  out.from = std::move(row.from_id);
  out.quote = std::move(row.quote);
  out.resolution.state = resolution_state_by_name(row.state).value_or(ResolutionState::kUnresolved);
  out.resolution.finding = resolution_finding_by_name(row.finding);
  return out;
}

std::vector<Relation> to_relations(std::vector<NamedRow> rows,
                                   const std::vector<TargetRow>& targets) {
  std::map<RelationKey, std::vector<DocumentId>> documents;
  for (const TargetRow& row : targets)
    documents[{row.document_id, row.part, row.position}].push_back(row.target_id);
  std::vector<Relation> out;
  out.reserve(rows.size());
  for (NamedRow& row : rows) {
    std::vector<DocumentId> found = std::move(documents[{row.document_id, row.part, row.position}]);
    out.push_back(to_relation(std::move(row)));
    out.back().resolution.documents = std::move(found);
  }
  return out;
}

}  // namespace

Result<std::vector<Relation>> Store::relations_from(DocumentId id) const {
  std::vector<Relation> out;
  auto read = impl_->read_snapshot([&]() -> Result<void> {
    out = to_relations(
        sql::rows<NamedRow>(impl_->session, select_named("r.document_id = $1"), Int64{id}),
        sql::rows<TargetRow>(
            impl_->session,
            fmt::format(
                "SELECT {} FROM relation_target r WHERE r.document_id = $1 ORDER BY r.target_id",
                kTargetColumns),
            Int64{id}));
    return {};
  });
  if (!read) return fail(read.error());
  return out;
}

Result<std::vector<Relation>> Store::relations_between(DocumentId document,
                                                       DocumentId named) const {
  std::vector<Relation> out;
  auto read = impl_->read_snapshot([&]() -> Result<void> {
    const auto targets =
        sql::rows<TargetRow>(impl_->session,
                             fmt::format("SELECT {} FROM relation_target r WHERE r.document_id = "
                                         "$1 AND r.target_id = $2 ORDER BY r.tie, r.certain DESC, "
                                         "r.part, r.position",
                                         kTargetColumns),
                             Int64{document}, Int64{named});
    auto all = to_relations(
        sql::rows<NamedRow>(impl_->session,
                            select_named("r.document_id = $1 AND (r.part, r.position) IN "
                                         "(SELECT part, position FROM relation_target "
                                         "WHERE document_id = $1 AND target_id = $2)"),
                            Int64{document}, Int64{named}),
        targets);
    for (const TargetRow& target : targets) {
      const auto found = std::ranges::find_if(all, [&](const Relation& one) {
        return name(one.part) == target.part && one.position == static_cast<int>(target.position);
      });
      if (found != all.end()) out.push_back(std::move(*found));
    }
    return {};
  });
  if (!read) return fail(read.error());
  return out;
}

Result<std::vector<Relation>> Store::relations_to(DocumentId id) const {
  std::vector<Relation> out;
  auto read = impl_->read_snapshot([&]() -> Result<void> {
    out = to_relations(
        sql::rows<NamedRow>(
            impl_->session,
            select_named(
                "(r.document_id, r.part, r.position) IN "
                "(SELECT document_id, part, position FROM relation_target WHERE target_id = $1)"),
            Int64{id}),
        sql::rows<TargetRow>(impl_->session,
                             fmt::format("SELECT {} FROM relation_target t JOIN relation_target r "
                                         "ON r.document_id = t.document_id "
                                         "AND r.part = t.part AND r.position = t.position WHERE "
                                         "t.target_id = $1 ORDER BY r.target_id",
                                         kTargetColumns),
                             Int64{id}));
    return {};
  });
  if (!read) return fail(read.error());
  return out;
}

}  // namespace rasoat
