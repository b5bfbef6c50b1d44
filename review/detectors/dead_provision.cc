#include "review/detectors/dead_provision.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "corpus/outline.h"
#include "corpus/validity.h"
#include "review/detectors/id_set.h"
#include "review/detectors/life.h"
#include "review/detectors/store_memory.h"
#include "review/detectors/wording.h"

namespace rasoat::review {
namespace {

/// Something cited that has ended: by what, and since when.
struct Dead {
  const Event* event = nullptr;
  std::string cited;  ///< "khoản 2 Điều 5 Quyết định …"
};

/// The event that took the force of that provision (empty: of the text), if one did.
const Event* ending_event(const Validity& validity, const ProvisionPath& provision, Date today) {
  const Status status = status_on(validity, {.day = today, .provision = provision});
  if (status.force != Force::kExpired) return nullptr;
  for (const std::size_t place : status.because) {
    const Event& event = validity.events.at(place);
    if (ends(event.kind) && event.day && *event.day <= today) return &event;
  }
  return nullptr;
}

class CitationReview {
 public:
  CitationReview(const DocumentSummary& reviewed, const DetectorContext& context)
      : reviewed_(reviewed), context_(context) {}

  Result<std::vector<Found>> run() {
    const auto from = context_.store.relations_from(reviewed_.id);
    if (!from) return fail(from.error());
    for (const Relation& relation : *from) {
      if (relation.part != RelationPart::kCitation || relation.quote.empty() ||
          relation.resolution.state != ResolutionState::kResolved)
        continue;
      if (const auto read = read_citation(relation); !read) return fail(read.error());
    }
    std::vector<Found> out;
    if (grounds_.empty()) return out;
    const auto stored = context_.store.get(reviewed_.id);
    if (!stored) return fail(stored.error());
    name_provisions(stored->document);
    for (auto& [by, ground] : grounds_) out.push_back({reviewed_.id, std::move(ground)});
    return out;
  }

 private:
  Result<void> read_citation(const Relation& citation) {
    const DocumentId target = citation.resolution.documents.front();
    if (target == reviewed_.id) return {};
    const auto cited = context_.memory->summary(context_.store, target);
    if (!cited) return fail(cited.error());
    if (*cited == nullptr) return {};
    const auto validity = context_.memory->validity(context_.store, target);
    if (!validity) return fail(validity.error());
    const std::string label = text_ref((*cited)->metadata, (*cited)->key).label;
    if (citation.provisions.empty())
      return note(citation, {ending_event(**validity, {}, context_.today), label});
    for (const std::string& provision : citation.provisions) {
      const ProvisionPath path = parse_citation(provision);
      if (path.empty()) continue;
      const auto noted = note(citation, {ending_event(**validity, path, context_.today),
                                         fmt::format("{} {}", provision, label)});
      if (!noted) return noted;
    }
    return {};
  }

  /// One ground for each text that ended what is cited.
  Result<void> note(const Relation& citation, const Dead& dead) {
    if (dead.event == nullptr || dead.event->source.text.key == reviewed_.key) return {};
    const Event& event = *dead.event;
    const bool by_other = event.source.kind == EventSource::Kind::kOtherText;
    const std::string by = by_other ? event.source.text.key : dead.cited;
    const auto [place, added] = grounds_.try_emplace(by);
    Ground& ground = place->second;
    if (added) {
      if (const auto begun = begin(ground, event, by_other, dead); !begun) return begun;
    }
    Quote quote{reviewed_.id, text_ref(reviewed_.metadata, reviewed_.key).label, citation.from,
                citation.quote};
    if (std::ranges::find(ground.quotes, quote) == ground.quotes.end())
      ground.quotes.push_back(std::move(quote));
    ground.explanation += fmt::format(" Văn bản này viện dẫn {}, đã hết hiệu lực từ ngày {}.",
                                      dead.cited, dmy(*event.day));
    return {};
  }

  Result<void> begin(Ground& ground, const Event& event, bool by_other, const Dead& dead) const {
    ground.kind = GroundKind::kDeadProvision;
    ground.event = event.kind;
    ground.day = event.day;
    ground.by_label = by_other ? event.source.text.label : dead.cited;
    ground.confidence = weaker(event.grade, Grade::kInferred);
    if (!by_other) return {};
    const auto by = context_.store.find_by_key(event.source.text.key);
    if (!by) return fail(by.error());
    if (!*by) return {};
    ground.by = (*by)->id;
    ground.by_address = (*by)->address;
    if (!event.quote.empty())
      ground.quotes.push_back({ground.by, ground.by_label, event.source.provision, event.quote});
    ground.explanation =
        fmt::format("{} {} văn bản được viện dẫn.", ground.by_label, verb(event.kind));
    return {};
  }

  /// The provisions that cite, as people name them.
  void name_provisions(const Document& document) {
    std::map<std::string, std::string, std::less<>> cited;
    for_each_provision(document, [&](const Provision& provision, const ProvisionPath& path) {
      cited.emplace(provision.id, cite(path));
    });
    for (auto& [by, ground] : grounds_) {
      bool everywhere = false;
      for (const Quote& quote : ground.quotes) {
        if (quote.document != reviewed_.id) continue;
        const auto found = cited.find(quote.provision);
        everywhere = everywhere || found == cited.end();
        if (found != cited.end() &&
            std::ranges::find(ground.provisions, found->second) == ground.provisions.end())
          ground.provisions.push_back(found->second);
      }
      if (everywhere) ground.provisions.clear();
      if (ground.explanation.starts_with(' ')) ground.explanation.erase(0, 1);
    }
  }

  const DocumentSummary& reviewed_;
  const DetectorContext& context_;
  std::map<std::string, Ground> grounds_;
};

}  // namespace

std::string_view DeadProvisionDetector::explanation() const {
  return "Tìm văn bản còn hiệu lực mà trong điều khoản viện dẫn văn bản, hoặc điều, khoản, điểm "
         "của "
         "văn bản khác nay không còn hiệu lực. Có thể là viện dẫn có chủ ý (quy định chuyển tiếp): "
         "cần người đọc. Không thấy được viện dẫn không ghi số, ký hiệu và quy định chỉ bị sửa "
         "lời.";
}

Result<std::vector<Found>> DeadProvisionDetector::review(DocumentId document,
                                                         const DetectorContext& context) const {
  const auto reviewed = living(document, context);
  if (!reviewed) return fail(reviewed.error());
  if (*reviewed == nullptr || !(*reviewed)->metadata.normative || (*reviewed)->text_sha256.empty())
    return std::vector<Found>{};
  return CitationReview(**reviewed, context).run();
}

Result<std::vector<DocumentId>> DeadProvisionDetector::touched(
    DocumentId changed, const DetectorContext& context) const {
  auto out = with_targets(changed, context);
  if (!out) return out;
  for (const DocumentId text : std::vector<DocumentId>(*out)) {
    const auto to = context.store.relations_to(text);
    if (!to) return fail(to.error());
    for (const Relation& relation : *to) {
      if (relation.part == RelationPart::kCitation) out->push_back(relation.document);
    }
  }
  return unique_ids(std::move(*out));
}

}  // namespace rasoat::review
