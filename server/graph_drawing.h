#pragma once

#include <cstddef>
#include <string>
#include <vector>

/// A small graph of documents as SVG. Graphviz places the boxes; the SVG is ours: classes of the
/// style sheet only, no style attributes, so that the Content-Security-Policy lets it through and
/// dark mode works.
namespace rasoat {

struct GraphNode {
  std::string title;  ///< "Quyết định 08/2023/QĐ-UBND"
  std::string text;   ///< short title; wrapped and cut
  std::string href;   ///< empty: no link
  bool self = false;  ///< the document that the drawing is about
};

/// `from` says something of `to`: the arrow points at `to`. Places in Graph::nodes.
struct GraphEdge {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string label;    ///< "sửa đổi"
  bool strong = false;  ///< it changes the law of the other, more than mentioning it
};

struct Graph {
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
};

/// From left to right: what is acted on or rested on, then what acts on it. Natural size in pixels.
/// Empty for a graph without nodes. Any thread: Graphviz keeps global state, so calls wait for each
/// other.
std::string draw_graph(const Graph& graph, const std::string& description);

/// `text` in at most `lines` lines of about `width` characters, the last one cut with "…".
std::vector<std::string> wrap(const std::string& text, std::size_t width, std::size_t lines);

}  // namespace rasoat
