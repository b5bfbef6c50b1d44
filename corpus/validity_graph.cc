#include "corpus/validity_graph.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace rasoat {
namespace {

/// Rounds after which a text is taken to act on itself by way of others. Chains in time are far
/// shorter: each round settles one more day on which two texts act on each other.
constexpr int kMaxRounds = 24;

bool is_suspension(const Event& e) { return e.kind == EventKind::kSuspended; }

/// Older than what it acts on: derive_validity refuses it, whatever its force.
bool is_refused(const DocumentFacts& by, const DocumentFacts& target) {
  return by.issue_date && target.issue_date && *by.issue_date < *target.issue_date;
}

}  // namespace

bool same_for_children(const Validity& a, const Validity& b) {
  const Event* end_a = end_of(a);
  const Event* end_b = end_of(b);
  if ((end_a == nullptr) != (end_b == nullptr)) return false;
  if (end_a != nullptr && *end_a != *end_b) return false;
  return std::ranges::none_of(a.events, is_suspension) &&
         std::ranges::none_of(b.events, is_suspension);
}

bool tells_children(const Validity& validity) {
  return end_of(validity) != nullptr || std::ranges::any_of(validity.events, is_suspension);
}

/// Texts of a circle to be looked at, newest issue first: mostly newer texts act on older ones.
class ValidityGraph::Queue {
 public:
  explicit Queue(std::span<const Index> in_order) {
    for (std::size_t place = 0; place < in_order.size(); ++place)
      places_.emplace_back(in_order[place], place);
    std::ranges::sort(places_);
    in_order_.assign(in_order.begin(), in_order.end());
  }

  /// Does nothing for a text that is not of the circle.
  void push(Index i) {
    const auto it = std::ranges::lower_bound(places_, std::pair(i, std::size_t{0}));
    if (it != places_.end() && it->first == i) waiting_.insert(it->second);
  }
  bool empty() const { return waiting_.empty(); }
  Index pop() { return in_order_[waiting_.extract(waiting_.begin()).value()]; }

 private:
  std::vector<std::pair<Index, std::size_t>> places_;
  std::vector<Index> in_order_;
  std::set<std::size_t> waiting_;
};

/// The strongly connected components of a region, those that others depend on first (Tarjan,
/// without recursion).
class ValidityGraph::Components {
 public:
  Components(const ValidityGraph& graph, std::span<const Index> region)
      : graph_(graph), states_(graph.nodes_.size()) {
    for (const Index i : region) states_[i].inside = true;
    for (const Index i : region) {
      if (states_[i].order == 0) visit(i);
    }
    std::ranges::reverse(found_);
  }

  std::vector<std::vector<Index>> take() { return std::move(found_); }

 private:
  struct State {
    std::size_t order = 0;
    std::size_t low = 0;
    bool inside = false;
    bool on_stack = false;
  };
  struct Frame {
    Index at;
    std::vector<Index> next;
  };

  void enter(Index i) {
    states_[i].order = states_[i].low = ++count_;
    states_[i].on_stack = true;
    stack_.push_back(i);
    frames_.push_back({i, graph_.dependents(graph_.nodes_[i], i)});
  }

  void visit(Index root) {
    enter(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.next.empty()) {
        leave();
        continue;
      }
      const Index next = frame.next.back();
      frame.next.pop_back();
      State& state = states_[next];
      if (!state.inside) continue;
      if (state.order == 0) {
        enter(next);
      } else if (state.on_stack) {
        State& mine = states_[frame.at];
        mine.low = std::min(mine.low, state.order);
      }
    }
  }

  void leave() {
    const Index at = frames_.back().at;
    frames_.pop_back();
    if (!frames_.empty()) {
      State& above = states_[frames_.back().at];
      above.low = std::min(above.low, states_[at].low);
    }
    if (states_[at].low != states_[at].order) return;
    std::vector<Index>& component = found_.emplace_back();
    do {
      component.push_back(stack_.back());
      states_[stack_.back()].on_stack = false;
      stack_.pop_back();
    } while (component.back() != at);
  }

  const ValidityGraph& graph_;
  std::vector<State> states_;
  std::vector<Index> stack_;
  std::vector<Frame> frames_;
  std::vector<std::vector<Index>> found_;
  std::size_t count_ = 0;
};

ValidityGraph::Index ValidityGraph::add(DocumentFacts facts, std::vector<PersonWord> words) {
  Node node;
  node.facts = std::move(facts);
  node.words = std::move(words);
  nodes_.push_back(std::move(node));
  return nodes_.size() - 1;
}

ValidityGraph::Index ValidityGraph::add_known(Validity validity) {
  Node node;
  node.facts.text = validity.text;
  node.facts.issue_date = validity.issue_date;
  node.validity = std::move(validity);
  node.known = true;
  nodes_.push_back(std::move(node));
  return nodes_.size() - 1;
}

void ValidityGraph::add_effect(Index by, Index target, IncomingEffect effect) {
  effect.by = nodes_[by].facts.text;
  nodes_[target].incoming.push_back({by, std::move(effect), false});
  nodes_[by].targets.push_back(target);
}

void ValidityGraph::add_parent(Index parent, Index child, Parent::Relation relation,
                               std::string quote) {
  nodes_[child].parents.push_back({parent, relation, std::move(quote)});
  nodes_[parent].children.push_back(child);
}

void ValidityGraph::set_facts(Index document, DocumentFacts facts, std::vector<PersonWord> words) {
  nodes_[document].facts = std::move(facts);
  nodes_[document].words = std::move(words);
}

std::vector<ValidityGraph::Index> ValidityGraph::dependents(const Node& node, Index at) const {
  std::vector<Index> out;
  for (const Index target : node.targets) {
    if (!nodes_[target].known && !is_refused(node.facts, nodes_[target].facts))
      out.push_back(target);
  }
  for (const Index child : node.children) {
    const Node& one = nodes_[child];
    const bool detailed = std::ranges::any_of(one.parents, [&](const ParentEdge& edge) {
      return edge.parent == at && edge.relation == Parent::Relation::kDetails;
    });
    if (!one.known && detailed) out.push_back(child);
  }
  return out;
}

std::vector<ValidityGraph::Index> ValidityGraph::reach(std::span<const Index> from) const {
  std::vector<bool> seen(nodes_.size());
  std::vector<Index> out;
  const auto add = [&](Index i) {
    if (seen[i] || nodes_[i].known) return;
    seen[i] = true;
    out.push_back(i);
  };
  for (const Index i : from) add(i);
  for (std::size_t next = 0; next < out.size(); ++next) {
    for (const Index i : dependents(nodes_[out[next]], out[next])) add(i);
  }
  return out;
}

Validity ValidityGraph::derive(const Node& node, Parents which) const {
  std::vector<IncomingEffect> effects;
  effects.reserve(node.incoming.size());
  for (const Incoming& in : node.incoming) {
    IncomingEffect effect = in.effect;
    const Node& by = nodes_[in.by];
    effect.by = by.facts.text;
    effect.by_issued = by.facts.issue_date;
    effect.validity = in.circular ? nullptr : &by.validity;
    if (in.circular) {
      effect.resolution = Grade::kUnknown;
      effect.doubt = kCircularEffect;
    }
    effects.push_back(std::move(effect));
  }
  std::vector<Parent> parents;
  parents.reserve(node.parents.size());
  for (const ParentEdge& edge : node.parents) {
    if (which == Parents::kDetailed && edge.relation != Parent::Relation::kDetails) continue;
    const Node& parent = nodes_[edge.parent];
    parents.push_back({parent.facts.text, &parent.validity, edge.relation, edge.quote});
  }
  return derive_validity(node.facts, effects, parents, node.words, rules_);
}

/// The effects of texts that go round with this one no longer wait for an answer: those that still
/// change, in the end all of the circle, so that it comes to rest.
void ValidityGraph::break_circle(Node& node) const {
  const int restless = node.rounds > 2 * kMaxRounds ? 0 : kMaxRounds / 2;
  for (Incoming& in : node.incoming) {
    if (nodes_[in.by].rounds > restless) in.circular = true;
  }
}

/// By what the texts are. Effects of one text stay in its order.
void ValidityGraph::sort_inputs(Node& node) const {
  const auto order = [&](Index i) {
    const DocumentFacts& facts = nodes_[i].facts;
    return std::tie(facts.issue_date, facts.text.key);
  };
  std::ranges::stable_sort(node.incoming,
                           [&](const auto& a, const auto& b) { return order(a.by) < order(b.by); });
  std::ranges::stable_sort(node.parents, [&](const auto& a, const auto& b) {
    return order(a.parent) < order(b.parent);
  });
}

void ValidityGraph::solve_circle(std::vector<Index> members) {
  std::ranges::sort(members, [&](Index a, Index b) {
    const DocumentFacts& fa = nodes_[a].facts;
    const DocumentFacts& fb = nodes_[b].facts;
    if (fa.issue_date != fb.issue_date)
      return !fa.issue_date || (fb.issue_date && *fa.issue_date > *fb.issue_date);
    return fa.text.key < fb.text.key;
  });
  Queue queue(members);
  for (const Index i : members) {
    nodes_[i].validity = {};
    nodes_[i].rounds = 0;
    queue.push(i);
  }
  while (!queue.empty()) {
    const Index at = queue.pop();
    Node& node = nodes_[at];
    ++node.rounds;
    if (node.rounds > 4 * kMaxRounds) continue;
    if (node.rounds > kMaxRounds) break_circle(node);
    Validity next = derive(node, Parents::kDetailed);
    if (next == node.validity) continue;
    node.validity = std::move(next);
    for (const Index i : dependents(node, at)) queue.push(i);
  }
  for (const Index i : members) nodes_[i].rounds = 0;
}

void ValidityGraph::solve(std::span<const Index> region) {
  for (const Index i : region) {
    sort_inputs(nodes_[i]);
    for (Incoming& in : nodes_[i].incoming) in.circular = false;
  }
  for (std::vector<Index>& component : Components(*this, region).take()) {
    Node& first = nodes_[component.front()];
    if (component.size() > 1) {
      solve_circle(std::move(component));
    } else {
      first.validity = derive(first, Parents::kDetailed);
    }
  }
  // The others tell of a review and change nothing: they can wait until all is known.
  for (const Index i : region) {
    const bool has_other = std::ranges::any_of(nodes_[i].parents, [](const ParentEdge& edge) {
      return edge.relation != Parent::Relation::kDetails;
    });
    if (has_other) nodes_[i].validity = derive(nodes_[i], Parents::kAll);
  }
}

void ValidityGraph::evaluate() {
  std::vector<Index> all;
  for (Index i = 0; i < nodes_.size(); ++i) {
    if (!nodes_[i].known) all.push_back(i);
  }
  solve(all);
}

std::vector<ValidityGraph::Index> ValidityGraph::reevaluate(std::span<const Index> changed) {
  const std::vector<Index> region = reach(changed);
  std::vector<Validity> before;
  before.reserve(region.size());
  for (const Index i : region) before.push_back(nodes_[i].validity);
  solve(region);
  std::set<Index> out;
  std::set<Index> resting;
  for (std::size_t k = 0; k < region.size(); ++k) {
    const Node& node = nodes_[region[k]];
    if (node.validity != before[k]) out.insert(region[k]);
    if (!same_for_children(node.validity, before[k]))
      resting.insert(node.children.begin(), node.children.end());
  }
  for (const Index child : resting) {
    if (nodes_[child].known) continue;
    Validity next = derive(nodes_[child], Parents::kAll);
    if (next == nodes_[child].validity) continue;
    nodes_[child].validity = std::move(next);
    out.insert(child);
  }
  return {out.begin(), out.end()};
}

}  // namespace rasoat
