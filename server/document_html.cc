#include "server/document_html.h"

#include <fmt/core.h>

#include <string_view>

#include "server/html.h"

namespace rasoat {
namespace {

using html::escape;
using html::linked_text;

std::string sentence_case(std::string_view word) {
  // "khoản" → "Khoản"; labels begin with an ASCII letter or đ.
  std::string out(word);
  if (out.starts_with("đ")) return "Đ" + out.substr(std::string_view("đ").size());
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

/// What stands before the text of a provision: "Điều 5. Phạm vi", "2.", "đ)".
std::string printed_label(const Provision& p) {
  switch (p.kind) {
    case ProvisionKind::kClause: return p.num + ".";
    case ProvisionKind::kPoint: return p.num + ")";
    case ProvisionKind::kArticle: return "Điều " + p.num + (p.heading.empty() ? "." : ". " + p.heading);
    case ProvisionKind::kAttachment:
    case ProvisionKind::kAnnex: {
      std::string out = attachment_label(p);
      return p.heading.empty() ? out : out + ". " + p.heading;
    }
    default: {
      std::string out = sentence_case(label(p.kind)) + " " + p.num;
      return p.heading.empty() ? out : out + ". " + p.heading;
    }
  }
}

/// A line that is drawn with characters: "-------", "_____", "***".
bool is_rule(std::string_view text) { return text.size() >= 3 && text.find_first_not_of("-_*=. ") == std::string_view::npos; }

class Writer {
 public:
  explicit Writer(const std::string& address) : address_(address) {}

  void blocks(const std::vector<Block>& blocks) {
    for (const Block& b : blocks) block(b, "");
  }

  void section(std::string_view css_class, const std::vector<Block>& content) {
    if (content.empty()) return;
    out_ += fmt::format("<div class=\"{}\">", css_class);
    blocks(content);
    out_ += "</div>\n";
  }

  void provision(const Provision& p, const ProvisionPath& path) {
    switch (p.kind) {
      case ProvisionKind::kArticle: return article(p, path);
      case ProvisionKind::kClause: return numbered(p, path, "clause");
      case ProvisionKind::kPoint: return numbered(p, path, "point");
      default: return division(p, path);
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void block(const Block& b, std::string_view lead) {
    if (const auto* paragraph = std::get_if<Paragraph>(&b)) {
      if (is_rule(paragraph->text)) return;
      out_ += fmt::format("<p{}>{}{}</p>\n", paragraph->quoted ? " class=\"quoted\"" : "", lead, linked_text(paragraph->text));
      return;
    }
    if (!lead.empty()) out_ += fmt::format("<p>{}</p>\n", lead);
    table(std::get<Table>(b));
  }

  void table(const Table& t) {
    out_ += "<div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Bảng\"><table class=\"table table-bordered\">\n";
    for (const auto& row : t.rows) {
      out_ += "<tr>";
      for (const Cell& c : row) {
        const std::string_view tag = c.header ? "th" : "td";
        out_ += fmt::format("<{}", tag);
        if (c.column_span > 1) out_ += fmt::format(" colspan=\"{}\"", c.column_span);
        if (c.row_span > 1) out_ += fmt::format(" rowspan=\"{}\"", c.row_span);
        out_ += fmt::format(">{}</{}>", linked_text(c.text), tag);
      }
      out_ += "</tr>\n";
    }
    out_ += "</table></div>\n";
  }

  std::string link_to(const ProvisionPath& path) const {
    return fmt::format("<a class=\"here\" href=\"{}/{}\" aria-label=\"Liên kết tới {}\">¶</a>", escape(address_),
                       escape(rasoat::address(path)), escape(cite(path)));
  }

  void children(const Provision& p, const ProvisionPath& path) {
    for (const Provision& child : p.children) {
      ProvisionPath below = path;
      below.push_back({child.kind, child.num});
      provision(child, below);
    }
    blocks(p.wrap_up);
  }

  void article(const Provision& p, const ProvisionPath& path) {
    out_ += fmt::format("<section id=\"{}\">\n<h3>{}{}</h3>\n", escape(p.id), escape(printed_label(p)), link_to(path));
    blocks(p.content);
    children(p, path);
    out_ += "</section>\n";
  }

  void numbered(const Provision& p, const ProvisionPath& path, std::string_view css_class) {
    out_ += fmt::format("<div class=\"{}\" id=\"{}\">\n", css_class, escape(p.id));
    std::string lead = escape(printed_label(p)) + " ";
    if (!p.heading.empty()) lead += escape(p.heading) + " ";
    if (p.content.empty()) {
      out_ += fmt::format("<p>{}</p>\n", lead);
    } else {
      block(p.content.front(), lead);
      for (std::size_t i = 1; i < p.content.size(); ++i) block(p.content[i], "");
    }
    children(p, path);
    out_ += "</div>\n";
  }

  void division(const Provision& p, const ProvisionPath& path) {
    const bool attached = p.kind == ProvisionKind::kAttachment || p.kind == ProvisionKind::kAnnex;
    out_ += fmt::format("<section id=\"{}\"{}>\n<h2>{}</h2>\n", escape(p.id), attached ? " class=\"attachment\"" : "",
                        escape(printed_label(p)));
    blocks(p.content);
    children(p, path);
    out_ += "</section>\n";
  }

  const std::string& address_;
  std::string out_;
};

bool in_contents(const Provision& p) { return p.kind != ProvisionKind::kClause && p.kind != ProvisionKind::kPoint; }

void contents(const std::vector<Provision>& provisions, std::string& out, int& count) {
  std::string list;
  for (const Provision& p : provisions) {
    if (!in_contents(p)) continue;
    ++count;
    list += fmt::format("<li><a href=\"#{}\">{}</a>", escape(p.id), escape(printed_label(p)));
    contents(p.children, list, count);
    list += "</li>\n";
  }
  if (!list.empty()) out += "<ol>\n" + list + "</ol>\n";
}

}  // namespace

std::string document_html(const Document& document, const std::string& address) {
  Writer writer(address);
  writer.section("cover", document.cover);
  writer.section("preamble", document.preamble);
  writer.blocks(document.introduction);
  for (const Provision& p : document.body) writer.provision(p, {{p.kind, p.num}});
  writer.section("conclusion", document.conclusion);
  for (const Provision& p : document.attachments) writer.provision(p, {{p.kind, p.num}});
  return writer.take();
}

std::string provision_html(const Provision& provision, const ProvisionPath& path, const std::string& address) {
  Writer writer(address);
  writer.provision(provision, path);
  return writer.take();
}

std::string contents_html(const Document& document) {
  std::string out;
  int count = 0;
  contents(document.body, out, count);
  contents(document.attachments, out, count);
  return count < 2 ? std::string() : out;
}

}  // namespace rasoat
