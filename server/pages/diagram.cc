#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "corpus/text.h"
#include "corpus/validity.h"
#include "server/document_json.h"
#include "server/document_relations.h"
#include "server/graph_drawing.h"
#include "server/impact_text.h"
#include "server/pages/as_of.h"
#include "server/pages/document_page.h"
#include "server/pages/listing.h"

namespace rasoat::pages {
namespace {

/// Boxes of the drawing; what a person can still read. The table has all.
constexpr std::size_t kMostBoxes = 24;
/// Bytes of an edge label to which another word is added.
constexpr std::size_t kLongestLabel = 24;
/// Of one group, while others have some too.
constexpr std::size_t kMostOfGroup = 8;

std::string name_of(const RelatedDocument& other) {
  if (other.held.size() == 1) return text_ref(other.held.front().metadata, "").label;
  return capitalised(squeeze(other.name + " " + other.number));
}

std::string title_of(const RelatedDocument& other) {
  return other.held.size() == 1 ? other.held.front().metadata.title : std::string();
}

std::string href_of(const RelatedDocument& other, std::string_view place) {
  if (other.held.size() == 1) return on_day(other.held.front().address, std::nullopt, place);
  return other.number.empty() ? std::string() : "/tim-kiem?q=" + http::encode(other.number);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

View candidates(const RelatedDocument& other, const Subject& subject) {
  View out(View::type::list);
  if (other.held.size() < 2) return out;
  for (const DocumentSummary& summary : other.held)
    out.push_back(listed_document(summary, subject.services.bodies, subject.day()));
  return out;
}

View table_row(const RelationRow& row, const Subject& subject) {
  View out;
  out.set("name", name_of(row.other));
  set_text(out, "title", title_of(row.other));
  set_text(out, "href", href_of(row.other, subject.place_id()));
  out.set("held", truth(row.other.held.size() == 1));
  if (row.other.held.size() == 1)
    out.set("doc", listed_document(row.other.held.front(), subject.services.bodies, subject.day()));
  if (row.other.date) out.set("issued", dmy(*row.other.date));
  if (row.day) out.set("day", dmy(*row.day));
  out.set("day_assumed", truth(row.day_assumed));
  set_text(out, "provisions", joined(row.provisions));
  set_text(out, "quote", row.quote);
  set_list(out, "candidates", candidates(row.other, subject));
  return out;
}

View table(const std::vector<RelationGroup>& groups, const Subject& subject) {
  View out(View::type::list);
  for (const RelationGroup& group : groups) {
    View one;
    one.set("code", group.code);
    one.set("label", group.label);
    one.set("count", fmt::format("{}", group.rows.size()));
    View rows(View::type::list);
    for (const RelationRow& row : group.rows) rows.push_back(table_row(row, subject));
    one.set("rows", rows);
    out.push_back(one);
  }
  return out;
}

/// The drawing: this document, its neighbours, and what these do to each other.
class Drawing {
 public:
  Drawing(const Subject& subject, const std::vector<RelationGroup>& groups)
      : subject_(subject), groups_(groups) {}

  Result<std::string> svg() {
    graph_.nodes.push_back({text_ref(subject_.summary().metadata, "").label,
                            subject_.summary().metadata.title,
                            {},
                            true});
    ids_[subject_.summary().id] = 0;
    for (const RelationGroup& group : groups_) add(group);
    if (const auto done = add_edges_between(); !done) return fail(done.error());
    return draw_graph(graph_, "Lược đồ quan hệ của văn bản; bảng bên dưới có đủ các quan hệ");
  }

 private:
  void add(const RelationGroup& group) {
    std::size_t shown = 0;
    for (const RelationRow& row : group.rows) {
      const auto known = place_of(row.other);
      const bool room = shown < kMostOfGroup && graph_.nodes.size() < kMostBoxes;
      if (!known && !room) break;
      ++shown;
      const std::size_t other = known ? *known : add_node(row.other);
      if (known && !group.strong && linked_.contains(other)) continue;  // a stronger tie is drawn
      add_edge(group.outgoing ? 0 : other, group.outgoing ? other : 0, group.edge, group.strong);
    }
    if (shown < group.rows.size()) add_rest(group, group.rows.size() - shown);
  }

  std::optional<std::size_t> place_of(const RelatedDocument& other) const {
    if (other.held.size() != 1) return std::nullopt;
    const auto found = ids_.find(other.held.front().id);
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
  }

  std::size_t add_node(const RelatedDocument& other) {
    if (other.held.size() == 1) ids_[other.held.front().id] = graph_.nodes.size();
    graph_.nodes.push_back({name_of(other), title_of(other), href_of(other, subject_.place_id())});
    return graph_.nodes.size() - 1;
  }

  void add_rest(const RelationGroup& group, std::size_t count) {
    graph_.nodes.push_back(
        {fmt::format("… và {} văn bản khác", count), group.label, "#" + group.code});
    const std::size_t rest = graph_.nodes.size() - 1;
    add_edge(group.outgoing ? 0 : rest, group.outgoing ? rest : 0, group.edge, group.strong);
  }

  /// One edge for each pair and direction, with the words of all that is done.
  void add_edge(std::size_t from, std::size_t to, const std::string& label, bool strong) {
    linked_.insert(from == 0 ? to : from);
    const auto same = std::ranges::find_if(
        graph_.edges, [&](const GraphEdge& edge) { return edge.from == from && edge.to == to; });
    if (same == graph_.edges.end()) {
      graph_.edges.push_back({from, to, label, strong});
    } else if (!same->label.ends_with("…")) {
      same->label += same->label.size() < kLongestLabel ? ", " + label : ", …";
    }
  }

  /// What the neighbours do to each other; that they cite each other is left out.
  Result<void> add_edges_between() {
    const auto shown = ids_;
    for (const auto& [id, place] : shown) {
      if (place == 0) continue;
      const auto relations = subject_.store.relations_from(id);
      if (!relations) return fail(relations.error());
      std::set<std::size_t> done;
      for (const Relation& relation : *relations) {
        if (relation.part != RelationPart::kEffect ||
            relation.resolution.state != ResolutionState::kResolved)
          continue;
        const auto target = shown.find(relation.resolution.documents.front());
        if (target == shown.end() || target->second == 0 || target->second == place) continue;
        if (!done.insert(target->second).second) continue;
        graph_.edges.push_back({place, target->second, edge_word(relation), true});
      }
    }
    return {};
  }

  const Subject& subject_;
  const std::vector<RelationGroup>& groups_;
  Graph graph_;
  std::map<DocumentId, std::size_t> ids_;  ///< place of each held document
  std::set<std::size_t> linked_;           ///< places that have an edge to this document
};

}  // namespace

http::Response diagram_page(const Subject& subject) {
  const Layout& layout = subject.services.layout;
  const auto groups = relation_groups(subject.store, subject.summary());
  if (!groups) return layout.error(groups.error());
  auto svg = Drawing(subject, *groups).svg();
  if (!svg) return layout.error(svg.error());
  View data;
  data.set("address", subject.summary().address);
  data.set("impact", on_day(impact_address(subject.summary().address), subject.asked.day,
                            subject.place_id()));
  data.set("id", fmt::format("{}", subject.summary().id));
  set_list(data, "groups", table(*groups, subject));
  data.set("drawing", std::move(*svg));
  return in_frame(subject, "luoc-do", "Lược đồ – " + document_name(subject.summary().metadata),
                  render("document_diagram", data));
}

http::Response relations_json(const Subject& subject) {
  const auto groups = relation_groups(subject.store, subject.summary());
  if (!groups) return subject.services.layout.error(groups.error());
  return file("application/json; charset=utf-8",
              rasoat::relations_json(subject.summary(), *groups));
}

}  // namespace rasoat::pages
