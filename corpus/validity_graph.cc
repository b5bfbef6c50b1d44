#include "corpus/validity_graph.h"

#include <algorithm>
#include <set>
#include <utility>

namespace rasoat {
namespace {

/// Rounds after which a text is taken to act on itself by way of others. Chains in time are far
/// shorter: each round settles one more day on which two texts act on each other.
constexpr int kMaxRounds = 24;

constexpr std::string_view kCircular =
    "hai văn bản tác động lẫn nhau trong cùng thời gian, không xác định được văn bản nào có hiệu "
    "lực";

/// What a parent's end or suspension means to its children (derive_validity).
bool same_for_children(const Validity& a, const Validity& b) {
  const Event* end_a = end_of(a);
  const Event* end_b = end_of(b);
  if ((end_a == nullptr) != (end_b == nullptr)) return false;
  if (end_a != nullptr && *end_a != *end_b) return false;
  const auto suspended = [](const Event& e) { return e.kind == EventKind::kSuspended; };
  return std::ranges::none_of(a.events, suspended) && std::ranges::none_of(b.events, suspended);
}

}  // namespace

/// Texts to be looked at, newest issue first: mostly newer texts act on older ones, so one look is
/// enough.
class ValidityGraph::Queue {
 public:
  explicit Queue(const std::vector<Node>& nodes) : nodes_(nodes) {}

  void push(Index i) { waiting_.insert({age(i), i}); }
  bool empty() const { return waiting_.empty(); }
  Index pop() {
    const Index first = waiting_.begin()->second;
    waiting_.erase(waiting_.begin());
    return first;
  }

 private:
  /// Smaller is newer; a text without a day comes first.
  long age(Index i) const {
    const auto& issued = nodes_[i].facts.issue_date;
    return issued ? -static_cast<long>(std::chrono::sys_days(*issued).time_since_epoch().count())
                  : -1'000'000L;
  }

  const std::vector<Node>& nodes_;
  std::set<std::pair<long, Index>> waiting_;
};

ValidityGraph::Index ValidityGraph::add(DocumentFacts facts, std::vector<PersonWord> words) {
  Node node;
  node.facts = std::move(facts);
  node.words = std::move(words);
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

void ValidityGraph::clear_incoming(Index target) {
  for (const Incoming& in : nodes_[target].incoming) {
    auto& targets = nodes_[in.by].targets;
    const auto it = std::ranges::find(targets, target);
    if (it != targets.end()) targets.erase(it);
  }
  nodes_[target].incoming.clear();
}

void ValidityGraph::set_facts(Index document, DocumentFacts facts, std::vector<PersonWord> words) {
  nodes_[document].facts = std::move(facts);
  nodes_[document].words = std::move(words);
}

Validity ValidityGraph::derive(Node& node) {
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
      effect.doubt = kCircular;
    }
    effects.push_back(std::move(effect));
  }
  std::vector<Parent> parents;
  parents.reserve(node.parents.size());
  for (const ParentEdge& edge : node.parents) {
    const Node& parent = nodes_[edge.parent];
    parents.push_back({parent.facts.text, &parent.validity, edge.relation, edge.quote});
  }
  return derive_validity(node.facts, effects, parents, node.words, rules_);
}

/// The effects of texts that go round with this one no longer wait for an answer.
void ValidityGraph::break_circle(Node& node) {
  for (Incoming& in : node.incoming) {
    if (nodes_[in.by].rounds > kMaxRounds / 2) in.circular = true;
  }
}

std::vector<ValidityGraph::Index> ValidityGraph::run(Queue& queue) {
  for (Node& node : nodes_) node.rounds = 0;
  std::set<Index> changed;
  while (!queue.empty()) {
    const Index at = queue.pop();
    Node& node = nodes_[at];
    ++node.rounds;
    if (node.rounds > 2 * kMaxRounds) continue;
    if (node.rounds > kMaxRounds) break_circle(node);
    Validity next = derive(node);
    if (next == node.validity) continue;
    const bool tell_children = !same_for_children(node.validity, next);
    node.validity = std::move(next);
    changed.insert(at);
    for (const Index target : node.targets) queue.push(target);
    if (!tell_children) continue;
    for (const Index child : node.children) queue.push(child);
  }
  return {changed.begin(), changed.end()};
}

void ValidityGraph::evaluate() {
  Queue queue(nodes_);
  for (Index i = 0; i < nodes_.size(); ++i) {
    nodes_[i].validity = {};
    for (Incoming& in : nodes_[i].incoming) in.circular = false;
    queue.push(i);
  }
  run(queue);
}

std::vector<ValidityGraph::Index> ValidityGraph::reevaluate(std::span<const Index> changed) {
  Queue queue(nodes_);
  for (const Index i : changed) queue.push(i);
  return run(queue);
}

}  // namespace rasoat
