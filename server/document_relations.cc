#include "server/document_relations.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "corpus/text.h"

namespace rasoat {
namespace {

enum class Extent { kAny, kWhole, kPart };

/// The words of a kind of relation, in both directions.
struct KindWords {
  RelationPart part;
  std::optional<EffectKind> effect;
  Extent extent;  ///< on the whole text, or on provisions that it names
  const char* edge;
  const char* in_code;
  const char* in_label;
  const char* out_code;
  const char* out_label;
};

/// In the order in which they are shown: what changes the law before what only mentions it.
constexpr KindWords kKinds[] = {
    {RelationPart::kEffect, EffectKind::kReplaces, Extent::kWhole, "thay thế", "replaced_by",
     "Bị thay thế bởi", "replaces", "Thay thế"},
    {RelationPart::kEffect, EffectKind::kRepeals, Extent::kAny, "bãi bỏ", "repealed_by",
     "Bị bãi bỏ bởi", "repeals", "Bãi bỏ"},
    {RelationPart::kEffect, EffectKind::kReplaces, Extent::kPart, "thay thế một phần",
     "partly_replaced_by", "Bị thay thế một phần bởi", "replaces_part", "Thay thế một phần"},
    {RelationPart::kEffect, EffectKind::kRepealsPart, Extent::kAny, "bãi bỏ một phần",
     "partly_repealed_by", "Bị bãi bỏ một phần bởi", "repeals_part", "Bãi bỏ một phần"},
    {RelationPart::kEffect, EffectKind::kSuspends, Extent::kWhole, "tạm ngưng", "suspended_by",
     "Bị tạm ngưng hiệu lực bởi", "suspends", "Tạm ngưng hiệu lực"},
    {RelationPart::kEffect, EffectKind::kSuspends, Extent::kPart, "tạm ngưng một phần",
     "partly_suspended_by", "Bị tạm ngưng một phần bởi", "suspends_part", "Tạm ngưng một phần"},
    {RelationPart::kEffect, EffectKind::kExtends, Extent::kAny, "kéo dài", "extended_by",
     "Được kéo dài thời hạn bởi", "extends", "Kéo dài thời hạn"},
    {RelationPart::kEffect, EffectKind::kAnnouncesExpired, Extent::kAny, "công bố hết hiệu lực",
     "announced_expired_by", "Được công bố hết hiệu lực bởi", "announces_expired",
     "Công bố hết hiệu lực"},
    {RelationPart::kEffect, EffectKind::kKeeps, Extent::kAny, "giữ hiệu lực", "kept_by",
     "Được giữ hiệu lực bởi", "keeps", "Giữ hiệu lực"},
    {RelationPart::kEffect, EffectKind::kResumes, Extent::kAny, "chấm dứt tạm ngưng", "resumed_by",
     "Được chấm dứt tạm ngưng bởi", "resumes", "Chấm dứt tạm ngưng"},
    {RelationPart::kEffect, EffectKind::kChangesTerritory, Extent::kAny, "thay đổi địa bàn",
     "territory_changed_by", "Được thay đổi địa bàn áp dụng bởi", "changes_territory",
     "Thay đổi địa bàn áp dụng"},
    {RelationPart::kEffect, EffectKind::kCorrects, Extent::kAny, "đính chính", "corrected_by",
     "Được đính chính bởi", "corrects", "Đính chính"},
    {RelationPart::kEffect, EffectKind::kAmends, Extent::kAny, "sửa đổi", "amended_by",
     "Được sửa đổi, bổ sung bởi", "amends", "Sửa đổi, bổ sung"},
    {RelationPart::kEffect, EffectKind::kSupplements, Extent::kAny, "bổ sung", "supplemented_by",
     "Được bổ sung bởi", "supplements", "Bổ sung"},
    {RelationPart::kEffect, EffectKind::kReplacesPhrase, Extent::kAny, "thay cụm từ",
     "phrase_replaced_by", "Được thay cụm từ bởi", "replaces_phrase", "Thay cụm từ"},
    {RelationPart::kEffect, EffectKind::kRemovesPhrase, Extent::kAny, "bỏ cụm từ",
     "phrase_removed_by", "Được bỏ cụm từ bởi", "removes_phrase", "Bỏ cụm từ"},
    {RelationPart::kBasis,
     {},
     Extent::kAny,
     "căn cứ",
     "basis_of",
     "Là căn cứ ban hành của",
     "based_on",
     "Căn cứ ban hành"},
    {RelationPart::kCitation,
     {},
     Extent::kAny,
     "dẫn chiếu",
     "cited_by",
     "Được dẫn chiếu ở",
     "cites",
     "Dẫn chiếu tới"},
};

bool is_of(const Relation& relation, const KindWords& kind) {
  if (relation.part != kind.part || relation.effect != kind.effect) return false;
  if (kind.extent == Extent::kAny) return true;
  return relation.provisions.empty() == (kind.extent == Extent::kWhole);
}

/// What one document is called where it is not held: also tells two mentions of it together.
std::string mention_key(const Relation& relation) {
  std::string key = relation.number.empty() ? fold(relation.name) : relation.number;
  if (relation.date) key += iso(*relation.date);
  return key;
}

class Grouper {
 public:
  Grouper(const Store& store, const DocumentSummary& self) : store_(store), self_(self) {}

  Result<std::vector<RelationGroup>> run() {
    const auto incoming = store_.relations_to(self_.id);
    if (!incoming) return fail(incoming.error());
    const auto outgoing = store_.relations_from(self_.id);
    if (!outgoing) return fail(outgoing.error());
    for (const bool is_effect : {true, false}) {
      for (const bool out_first : {!is_effect, is_effect}) {
        for (const KindWords& kind : kKinds) {
          if ((kind.part == RelationPart::kEffect) != is_effect) continue;
          const auto done = add(kind, out_first ? *outgoing : *incoming, out_first);
          if (!done) return fail(done.error());
        }
      }
    }
    return std::move(groups_);
  }

 private:
  Result<void> add(const KindWords& kind, const std::vector<Relation>& relations, bool outgoing) {
    RelationGroup group{outgoing ? kind.out_code : kind.in_code,
                        outgoing ? kind.out_label : kind.in_label,
                        kind.edge,
                        outgoing,
                        kind.part == RelationPart::kEffect,
                        {}};
    std::map<std::string, std::size_t> known;
    for (const Relation& relation : relations) {
      if (!is_of(relation, kind)) continue;
      if (outgoing && names_self(relation)) continue;
      auto other = outgoing ? named(relation) : naming(relation);
      if (!other) return fail(other.error());
      const bool certain = other->held.size() == 1;
      const auto [at, is_new] = known.emplace(
          certain ? other->held.front().key : mention_key(relation), group.rows.size());
      if (is_new)
        group.rows.push_back(row(relation, std::move(*other), outgoing));
      else
        add_provisions(group.rows[at->second], relation.provisions);
    }
    if (!group.rows.empty()) groups_.push_back(std::move(group));
    return {};
  }

  bool names_self(const Relation& relation) const {
    return relation.resolution.state == ResolutionState::kResolved &&
           relation.resolution.documents.front() == self_.id;
  }

  static void add_provisions(RelationRow& row, const std::vector<std::string>& more) {
    for (const std::string& provision : more) {
      if (std::ranges::find(row.provisions, provision) == row.provisions.end())
        row.provisions.push_back(provision);
    }
  }

  Result<RelatedDocument> naming(const Relation& relation) const {
    auto by = store_.summary(relation.document);
    if (!by) return fail(by.error());
    return held(std::move(*by));
  }

  Result<RelatedDocument> named(const Relation& relation) const {
    RelatedDocument out;
    if (relation.resolution.state != ResolutionState::kUnresolved) {
      for (const std::int64_t id : relation.resolution.documents) {
        auto summary = store_.summary(id);
        if (!summary) return fail(summary.error());
        if (relation.resolution.documents.size() == 1) {
          RelatedDocument one = held(std::move(*summary));
          if (one.name.empty()) one.name = relation.name;
          return one;
        }
        out.held.push_back(std::move(*summary));
      }
    }
    out.number = relation.number;
    out.name = relation.name;
    out.date = relation.date;
    return out;
  }

  static RelatedDocument held(DocumentSummary summary) {
    const DocumentMetadata& m = summary.metadata;
    RelatedDocument out;
    out.number = m.number ? m.number->printed() : std::string();
    out.name = m.title;
    out.date = m.issue_date;
    out.held.push_back(std::move(summary));
    return out;
  }

  RelationRow row(const Relation& relation, RelatedDocument other, bool outgoing) const {
    RelationRow out;
    out.provisions = relation.provisions;
    out.quote = relation.quote;
    if (relation.part == RelationPart::kEffect) {
      out.day = relation.from_date;
      const DocumentMetadata& acting = outgoing ? self_.metadata : other.held.front().metadata;
      if (!out.day && acting.effective_date) {
        out.day = acting.effective_date;
        out.day_assumed = true;
      }
    }
    out.other = std::move(other);
    return out;
  }

  const Store& store_;
  const DocumentSummary& self_;
  std::vector<RelationGroup> groups_;
};

}  // namespace

std::string edge_word(const Relation& relation) {
  const auto kind =
      std::ranges::find_if(kKinds, [&](const KindWords& words) { return is_of(relation, words); });
  return kind == std::end(kKinds) ? std::string() : kind->edge;
}

Result<std::vector<RelationGroup>> relation_groups(const Store& store,
                                                   const DocumentSummary& summary) {
  return Grouper(store, summary).run();
}

}  // namespace rasoat
