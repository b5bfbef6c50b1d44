#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/validity.h"

namespace rasoat {

/// Why an effect is doubtful that goes round: a note of events that the graph could not settle.
inline constexpr std::string_view kCircularEffect =
    "hai văn bản tác động lẫn nhau trong cùng thời gian, không xác định được văn bản nào có hiệu "
    "lực";

/// Texts that act on each other, and the validity of all of them: a repealer that was itself
/// repealed in time repeals nothing. One object is used by one thread at a time.
///
// clang-format off
///   ValidityGraph graph(rules);
///   const auto d = graph.add(facts_of(…));   // every text, stubs too
///   graph.add_effect(by, d, effect);         // `by` and `validity` of the effect are filled in here
///   graph.evaluate();
///   status_on(graph.validity(d), day);
// clang-format on
///
/// What comes out depends on the texts alone, not on the order in which they were added: texts are
/// evaluated behind those that they depend on; texts that depend on each other (effects of one day,
/// "quy định chi tiết" of a text that one also ends) are evaluated together, from nothing, in the
/// order of their issue and key.
class ValidityGraph {
 public:
  using Index = std::size_t;

  /// `rules` must live as long as the graph.
  explicit ValidityGraph(const ValidityRules& rules = ValidityRules::builtin()) : rules_(rules) {}

  Index add(DocumentFacts facts, std::vector<PersonWord> words = {});
  /// A text whose validity is known already and is not looked at again.
  Index add_known(Validity validity);
  void add_effect(Index by, Index target, IncomingEffect effect);
  void add_parent(Index parent, Index child, Parent::Relation relation, std::string quote);

  /// Puts what a text says itself anew.
  void set_facts(Index document, DocumentFacts facts, std::vector<PersonWord> words = {});

  /// All texts. Texts that act on each other on one and the same day have no answer: both are
  /// doubtful, and both get a finding "effect_ambiguous".
  void evaluate();
  /// Only these and what depends on them; the same as all evaluated anew. Returns the texts whose
  /// validity changed, ascending.
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
    bool known = false;
    int rounds = 0;
  };
  class Queue;
  class Components;
  enum class Parents {
    kDetailed,  ///< only those that may end the text
    kAll,
  };

  /// The texts whose events depend on those of a text.
  std::vector<Index> dependents(const Node& node, Index at) const;
  std::vector<Index> reach(std::span<const Index> from) const;
  Validity derive(const Node& node, Parents parents) const;
  void solve(std::span<const Index> region);
  void solve_circle(std::vector<Index> members);
  void break_circle(Node& node) const;
  void sort_inputs(Node& node) const;

  const ValidityRules& rules_;
  std::vector<Node> nodes_;
};

/// True if what `b` means to the texts that rest on it is what `a` means: neither an end nor a
/// suspension is another.
bool same_for_children(const Validity& a, const Validity& b);
/// True if it has an end or a suspension, which texts that rest on it must be told of.
bool tells_children(const Validity& validity);

}  // namespace rasoat
