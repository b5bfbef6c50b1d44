#include "server/graph_drawing.h"

#include <fmt/core.h>
#include <graphviz/gvc.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <sstream>

#include "corpus/text.h"
#include "server/html.h"

extern "C" gvplugin_library_t gvplugin_dot_layout_LTX_library;

namespace rasoat {
namespace {

// Pixels; Graphviz counts in points and inches, and one of its points is one of our pixels.
constexpr double kInch = 72;
constexpr double kBoxWidth = 214;
constexpr double kLineHeight = 17;
constexpr double kPadding = 10;
constexpr double kMargin = 8;
constexpr std::size_t kLineLength = 27;
constexpr std::size_t kTextLines = 3;
constexpr double kLabelLetter = 6.2;

struct Box {
  std::vector<std::string> title, text;
  double height() const {
    return 2 * kPadding + kLineHeight * static_cast<double>(title.size() + text.size());
  }
};

Box box_of(const GraphNode& node) {
  return {wrap(node.title, kLineLength, 2), wrap(node.text, kLineLength, kTextLines)};
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

struct Point {
  double x = 0, y = 0;
};

struct PlacedEdge {
  std::vector<Point> curve;  ///< Bézier, from the older text to the newer one
  std::optional<Point> label;
};

struct Placed {
  double width = 0, height = 0;
  std::vector<Point> nodes;  ///< centres
  std::vector<PlacedEdge> edges;
};

struct CloseGraph {
  GVC_t* context;
  void operator()(Agraph_t* graph) const {
    gvFreeLayout(context, graph);
    agclose(graph);
  }
};

/// Layout by Graphviz's "dot", linked in: no plug-in is looked for at run time.
class Layouter {
 public:
  static Layouter& instance() {
    static Layouter one;
    return one;
  }

  Placed place(const Graph& graph, const std::vector<Box>& boxes) {
    const std::lock_guard lock(mutex_);
    std::unique_ptr<Agraph_t, CloseGraph> g(agopen(name("g"), Agdirected, nullptr),
                                            CloseGraph{context_});
    set(g.get(), AGRAPH, "rankdir", "LR");
    set(g.get(), AGRAPH, "nodesep", "0.2");
    set(g.get(), AGRAPH, "ranksep", "0.5");
    set(g.get(), AGNODE, "shape", "box");
    set(g.get(), AGNODE, "fixedsize", "true");
    set(g.get(), AGNODE, "label", "");
    set(g.get(), AGNODE, "width", "1");
    set(g.get(), AGNODE, "height", "1");
    set(g.get(), AGEDGE, "label", "");
    set(g.get(), AGEDGE, "fontsize", "11");
    set(g.get(), AGEDGE, "dir", "none");  // arrows are ours: no room is left for Graphviz's
    set(g.get(), AGEDGE, "tailport", "e");
    set(g.get(), AGEDGE, "headport", "w");
    std::vector<Agnode_t*> nodes;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      nodes.push_back(agnode(g.get(), name(fmt::format("n{}", i)), 1));
      agset(nodes.back(), name("width"), name(fmt::format("{:.3f}", kBoxWidth / kInch)));
      agset(nodes.back(), name("height"), name(fmt::format("{:.3f}", boxes[i].height() / kInch)));
    }
    std::vector<Agedge_t*> edges;
    for (const GraphEdge& edge : graph.edges) {
      edges.push_back(agedge(g.get(), nodes[edge.to], nodes[edge.from],
                             name(fmt::format("e{}", edges.size())), 1));
      // Graphviz measures bytes as letters, so it is given as many plain letters.
      agset(edges.back(), name("label"), name(std::string(letters(edge.label), 'n')));
    }
    gvLayout(context_, g.get(), "dot");
    return read(g.get(), nodes, edges);
  }

 private:
  Layouter() {
    static const lt_symlist_t builtins[] = {
        {"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library}, {nullptr, nullptr}};
    context_ = gvContextPlugins(builtins, 0);
  }

  /// Graphviz takes char* and copies what it is given.
  static char* name(const char* text) { return const_cast<char*>(text); }
  static char* name(const std::string& text) { return const_cast<char*>(text.c_str()); }
  static void set(Agraph_t* g, int kind, const char* key, const char* value) {
    agattr(g, kind, name(key), name(value));
  }

  static Placed read(Agraph_t* g, const std::vector<Agnode_t*>& nodes,
                     const std::vector<Agedge_t*>& edges) {
    const boxf bounds = GD_bb(g);
    Placed out;
    out.width = bounds.UR.x - bounds.LL.x;
    out.height = bounds.UR.y - bounds.LL.y;
    const auto point = [&](pointf p) { return Point{p.x - bounds.LL.x, bounds.UR.y - p.y}; };
    for (Agnode_t* node : nodes) out.nodes.push_back(point(ND_coord(node)));
    for (Agedge_t* edge : edges) {
      PlacedEdge placed;
      if (const splines* s = ED_spl(edge); s != nullptr && s->size > 0) {
        for (int i = 0; i < s->list[0].size; ++i) placed.curve.push_back(point(s->list[0].list[i]));
      }
      if (const textlabel_t* label = ED_label(edge); label != nullptr && label->set)
        placed.label = point(label->pos);
      out.edges.push_back(std::move(placed));
    }
    return out;
  }

  std::mutex mutex_;
  GVC_t* context_ = nullptr;
};

std::string path_of(const PlacedEdge& edge) {
  std::string out;
  for (std::size_t i = 0; i < edge.curve.size(); ++i) {
    const char* command = i == 0 ? "M" : i == 1 ? " C" : " ";
    out += fmt::format("{}{:.1f},{:.1f}", command, edge.curve[i].x, edge.curve[i].y);
  }
  return out;
}

/// The head at the older end: the text that is spoken of. Edges leave a box at its side.
std::string arrow(const PlacedEdge& edge) {
  const Point tip = edge.curve.front();
  return fmt::format("<path class=\"head\" d=\"M{:.1f},{:.1f} l9,-4.5 v9 z\"/>", tip.x, tip.y);
}

std::string edge_svg(const GraphEdge& edge, const PlacedEdge& placed) {
  if (placed.curve.empty()) return {};
  std::string out = fmt::format("<g class=\"edge{}\"><path d=\"{}\"/>{}",
                                edge.strong ? " strong" : "", path_of(placed), arrow(placed));
  if (placed.label && !edge.label.empty()) {
    const double width = kLabelLetter * static_cast<double>(letters(edge.label)) + 6;
    out += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"16\"/>"
        "<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>",
        placed.label->x - width / 2, placed.label->y - 8, width, placed.label->x,
        placed.label->y + 4, html::escape(edge.label));
  }
  return out + "</g>\n";
}

std::string node_svg(const GraphNode& node, const Box& box, Point centre) {
  const double left = centre.x - kBoxWidth / 2;
  const double top = centre.y - box.height() / 2;
  std::string out =
      fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.0f}\" height=\"{:.1f}\" rx=\"5\"/>",
                  left, top, kBoxWidth, box.height());
  double y = top + kPadding + kLineHeight - 4;
  for (const auto* lines : {&box.title, &box.text}) {
    for (const std::string& line : *lines) {
      out += fmt::format("<text{} x=\"{:.1f}\" y=\"{:.1f}\">{}</text>",
                         lines == &box.title ? " class=\"title\"" : "", left + kPadding, y,
                         html::escape(line));
      y += kLineHeight;
    }
  }
  const std::string_view css = node.self ? "node self" : "node";
  const std::string_view id = node.self ? " id=\"dang-xem\"" : "";
  if (node.href.empty()) return fmt::format("<g{} class=\"{}\">{}</g>\n", id, css, out);
  return fmt::format("<a class=\"{}\" href=\"{}\">{}</a>\n", css, html::escape(node.href), out);
}

/// Where a box that scrolls opens: browsers scroll to boxes of HTML, not of SVG, and the
/// Content-Security-Policy forbids positions in style attributes, so an empty drawing pushes the
/// mark to its place.
std::string mark_at(Point corner) {
  return fmt::format(
      "<div class=\"graph-mark\" aria-hidden=\"true\"><svg width=\"{:.0f}\" "
      "height=\"{:.0f}\"></svg>"
      "<span></span></div>",
      corner.x, corner.y);
}

}  // namespace

std::vector<std::string> wrap(const std::string& text, std::size_t width, std::size_t lines) {
  std::vector<std::string> out;
  std::istringstream words(squeeze(text));
  for (std::string word; words >> word;) {
    const bool fits = !out.empty() && letters(out.back()) + 1 + letters(word) <= width;
    if (fits) {
      out.back() += " " + word;
    } else if (out.size() == lines) {
      out.back() += " …";
      return out;
    } else {
      out.push_back(word);
    }
  }
  return out;
}

std::string draw_graph(const Graph& graph, const std::string& description) {
  if (graph.nodes.empty()) return {};
  std::vector<Box> boxes;
  for (const GraphNode& node : graph.nodes) boxes.push_back(box_of(node));
  const Placed placed = Layouter::instance().place(graph, boxes);
  std::string out;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (graph.nodes[i].self)
      out = mark_at({placed.nodes[i].x - kBoxWidth / 2 + kMargin, placed.nodes[i].y + kMargin});
  }
  out += fmt::format(
      "<svg class=\"graph\" width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"{2} {2} {0:.0f} "
      "{1:.0f}\" role=\"group\" aria-label=\"{3}\">\n",
      placed.width + 2 * kMargin, placed.height + 2 * kMargin, -kMargin, html::escape(description));
  for (const bool strong : {false, true}) {
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
      if (graph.edges[i].strong == strong) out += edge_svg(graph.edges[i], placed.edges[i]);
    }
  }
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    out += node_svg(graph.nodes[i], boxes[i], placed.nodes[i]);
  return out + "</svg>\n";
}

}  // namespace rasoat
