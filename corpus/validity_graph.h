#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "corpus/validity.h"

namespace rasoat {

/// Texts that act on each other, and the validity of all of them: a repealer that was itself
/// repealed in time repeals nothing. One object is used by one thread at a time.
///
///   ValidityGraph graph(rules);
///   const auto d = graph.add(facts_of(…));       // every text, stubs too
///   graph.add_effect(by, d, effect);             // `by` and `validity` of the effect are filled
///   in here graph.evaluate(); status_on(graph.validity(d), day);
class ValidityGraph {
 public:
  using Index = std::size_t;

  /// `rules` must live as long as the graph.
  explicit ValidityGraph(const ValidityRules& rules = ValidityRules::builtin()) : rules_(rules) {}

  Index add(DocumentFacts facts, std::vector<PersonWord> words = {});
  void add_effect(Index by, Index target, IncomingEffect effect);
  void add_parent(Index parent, Index child, Parent::Relation relation, std::string quote);

  /// Forgets what acts on a text, or what it says itself, to put it anew.
  void clear_incoming(Index target);
  void set_facts(Index document, DocumentFacts facts, std::vector<PersonWord> words = {});

  /// All texts. Texts that act on each other on one and the same day have no answer: both are
  /// doubtful, and both get a finding "effect_ambiguous".
  void evaluate();
  /// Only these and what they touch, as far as something changes; circles that evaluate() found
  /// stay doubtful until it is called again, or clear_incoming(). Returns the texts whose validity
  /// changed.
  std::vector<Index> reevaluate(std::span<const Index> changed);

  const Validity& validity(Index document) const { return nodes_[document].validity; }
  std::size_t size() const { return nodes_.size(); }

 private:
  struct Incoming {
    Index by;
    IncomingEffect effect;
    bool circular = false;
  };
  struct ParentEdge {
    Index parent;
    Parent::Relation relation;
    std::string quote;
  };
  struct Node {
    DocumentFacts facts;
    std::vector<PersonWord> words;
    std::vector<Incoming> incoming;
    std::vector<ParentEdge> parents;
    std::vector<Index> targets;
    std::vector<Index> children;
    Validity validity;
    int rounds = 0;
  };
  class Queue;

  Validity derive(Node& node);
  std::vector<Index> run(Queue& queue);
  void break_circle(Node& node);

  const ValidityRules& rules_;
  std::vector<Node> nodes_;
};

}  // namespace rasoat
