#include "server/document_html.h"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>

#include "corpus/text.h"
#include "indexer/extract/sentence_case.h"
#include "server/cover.h"
#include "server/html.h"

namespace rasoat {
namespace {

using html::escape;

/// "Chương II", "Quy chế", "Phụ lục I"
std::string division_label(const Provision& p) {
  if (p.kind == ProvisionKind::kAttachment || p.kind == ProvisionKind::kAnnex)
    return attachment_label(p);
  return capitalised(label(p.kind)) + " " + p.num;
}

/// What stands before the text of a provision: "Điều 5. Phạm vi", "2.", "đ)".
std::string printed_label(const Provision& p) {
  switch (p.kind) {
    case ProvisionKind::kClause:
      return p.num + ".";
    case ProvisionKind::kPoint:
      return p.num + ")";
    case ProvisionKind::kArticle:
      return "Điều " + p.num + (p.heading.empty() ? "." : ". " + p.heading);
    default:
      return division_label(p) + (p.heading.empty() ? "" : ". " + p.heading);
  }
}

std::string_view css_class(ProvisionNote::Kind kind) {
  switch (kind) {
    case ProvisionNote::Kind::kChanged:
      return "changed";
    case ProvisionNote::Kind::kAdded:
      return "added";
    case ProvisionNote::Kind::kRemoved:
      return "removed";
    case ProvisionNote::Kind::kPending:
      return "pending";
    case ProvisionNote::Kind::kForce:
      return "force";
  }
  return "";
}

std::string linked_name(const ProvisionNote& note) {
  if (note.by_address.empty()) return escape(note.by);
  return fmt::format("<a href=\"{}\">{}</a>", escape(note.by_address), escape(note.by));
}

/// A force with its reason, in which the text that it names is a link.
std::string force_head(const ProvisionNote& note) {
  const std::string why = behind_name(note);
  const std::size_t at = note.by.empty() ? std::string::npos : why.rfind(note.by);
  const std::string linked =
      at == std::string::npos
          ? escape(why)
          : escape(why.substr(0, at)) + linked_name(note) + escape(why.substr(at + note.by.size()));
  return fmt::format("<strong class=\"force force-{}\">{}</strong>{}", escape(note.force),
                     escape(note.what), linked);
}

std::string note_head(const ProvisionNote& note) {
  if (note.kind == ProvisionNote::Kind::kForce) return force_head(note);
  std::string out = fmt::format("<strong>{}</strong>", escape(note.what));
  if (note.day) out += fmt::format(" từ <span class=\"nowrap\">{}</span>", dmy(*note.day));
  if (!note.by.empty()) out += " theo " + linked_name(note);
  if (!note.why.empty()) out += fmt::format(" – {}", escape(note.why));
  return out;
}

/// The head is always there; the order and the words before and after can be opened.
std::string note_html(const ProvisionNote& note) {
  std::string out = fmt::format("<div class=\"note note-{}\" role=\"note\"><p>{}</p>",
                                css_class(note.kind), note_head(note));
  const bool waits = note.kind == ProvisionNote::Kind::kPending;
  if (waits) {
    out += fmt::format("<blockquote>{}</blockquote>", escape(note.quote));
  } else if (!note.quote.empty() || !note.words.empty()) {
    out += fmt::format("<details><summary>{}</summary>",
                       note.words.empty() ? "Câu quy định việc này" : "Quy định sửa đổi và lời văn trước, sau");
    if (!note.quote.empty()) out += fmt::format("<blockquote>{}</blockquote>", escape(note.quote));
    if (!note.words.empty())
      out += fmt::format("<p class=\"words\">{}</p>", spans_html(note.words));
    out += "</details>";
  }
  return out + "</div>\n";
}

class Writer {
 public:
  /// `above`: steps of the path above what is written; its headings come right below the page's
  /// own.
  explicit Writer(const TextView& view, std::size_t above = 0) : view_(view), above_(above) {}

  void blocks(const std::vector<Block>& blocks) {
    for (const Block& b : blocks) block(b, "");
  }

  void section(std::string_view css_class, const std::vector<Block>& content) {
    if (content.empty()) return;
    out_ += fmt::format("<div class=\"{}\">", css_class);
    blocks(content);
    out_ += "</div>\n";
  }

  void cover(const Cover& cover) {
    out_ += "<div class=\"cover\">\n<div class=\"cover-top\">\n<div>";
    lines(cover.agency, "agency");
    line(cover.number, "");
    out_ += "</div>\n<div>";
    lines(cover.motto, "motto");
    line(cover.place_and_date, "place");
    out_ += "</div>\n</div>\n";
    lines(cover.title, "cover-title");
    out_ += "</div>\n";
  }

  void provision(const Provision& p, const ProvisionPath& path) {
    switch (p.kind) {
      case ProvisionKind::kArticle:
        return article(p, path);
      case ProvisionKind::kClause:
        return numbered(p, path, "clause");
      case ProvisionKind::kPoint:
        return numbered(p, path, "point");
      default:
        return division(p, path);
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void line(const std::string& text, std::string_view css_class) {
    if (!text.empty()) out_ += fmt::format("<p class=\"{}\">{}</p>", css_class, escape(text));
  }

  std::string linked(std::string_view text) const { return html::linked_text(text, view_.numbers); }

  void lines(const std::vector<std::string>& texts, std::string_view css_class) {
    for (const std::string& text : texts) line(text, css_class);
  }

  void block(const Block& b, std::string_view lead) {
    if (const auto* paragraph = std::get_if<Paragraph>(&b)) {
      if (is_drawn_rule(paragraph->text)) return;
      out_ += fmt::format("<p{}>{}{}</p>\n", paragraph->quoted ? " class=\"quoted\"" : "", lead,
                          linked(paragraph->text));
      return;
    }
    if (!lead.empty()) out_ += fmt::format("<p>{}</p>\n", lead);
    table(std::get<Table>(b));
  }

  void table(const Table& t) {
    out_ += fmt::format(
        "<div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Bảng {}\"><table "
        "class=\"table table-bordered\">\n",
        ++tables_);
    for (const auto& row : t.rows) {
      out_ += "<tr>";
      for (const Cell& c : row) {
        const std::string_view tag = c.header ? "th" : "td";
        out_ += fmt::format("<{}", tag);
        if (c.column_span > 1) out_ += fmt::format(" colspan=\"{}\"", c.column_span);
        if (c.row_span > 1) out_ += fmt::format(" rowspan=\"{}\"", c.row_span);
        out_ += fmt::format(">{}</{}>", linked(c.text), tag);
      }
      out_ += "</tr>\n";
    }
    out_ += "</table></div>\n";
  }

  std::string heading(std::string_view css_class, const std::string& html,
                      const ProvisionPath& path) const {
    constexpr std::size_t kLowest = 6;
    const std::size_t level = std::min(1 + path.size() - above_, kLowest);
    return fmt::format("<h{0} class=\"{1}\">{2}</h{0}>\n", level, css_class, html);
  }

  /// The number that is printed before a provision is the link to its own address.
  std::string linked_label(std::string_view printed, const ProvisionPath& path) const {
    return fmt::format("<a class=\"here\" href=\"{}/{}{}\" title=\"Liên kết tới {}\">{}</a>",
                       escape(view_.address), escape(rasoat::address(path)), escape(view_.query),
                       escape(cite(path)), escape(printed));
  }

  const std::vector<ProvisionNote>* notes_of(const Provision& p) const {
    const auto found = view_.notes.find(p.id);
    return found == view_.notes.end() ? nullptr : &found->second;
  }

  void notes(const Provision& p) {
    if (const auto* found = notes_of(p)) out_ += notes_html(*found);
  }

  /// " class=…" of the element of a provision: changed and ended words are marked at the edge.
  std::string classes(const Provision& p, std::string_view own) const {
    std::string out(own);
    if (const auto* found = notes_of(p)) {
      for (const ProvisionNote& note : *found)
        out += fmt::format("{}has-{}", out.empty() ? "" : " ", css_class(note.kind));
    }
    return out.empty() ? out : fmt::format(" class=\"{}\"", out);
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
    out_ += fmt::format("<section id=\"{}\"{}>\n{}", escape(p.id), classes(p, ""),
                        heading("article",
                                linked_label("Điều " + p.num + ".", path) +
                                    (p.heading.empty() ? "" : " " + escape(p.heading)),
                                path));
    blocks(p.content);
    notes(p);
    children(p, path);
    out_ += "</section>\n";
  }

  void numbered(const Provision& p, const ProvisionPath& path, std::string_view own_class) {
    out_ += fmt::format("<div{} id=\"{}\">\n", classes(p, own_class), escape(p.id));
    const std::string lead = linked_label(printed_label(p), path) + " " +
                             (p.heading.empty() ? "" : escape(p.heading) + " ");
    if (p.content.empty()) {
      out_ += fmt::format("<p>{}</p>\n", lead);
    } else {
      block(p.content.front(), lead);
      for (std::size_t i = 1; i < p.content.size(); ++i) block(p.content[i], "");
    }
    notes(p);
    children(p, path);
    out_ += "</div>\n";
  }

  void division(const Provision& p, const ProvisionPath& path) {
    const bool attached = p.kind == ProvisionKind::kAttachment || p.kind == ProvisionKind::kAnnex;
    out_ += fmt::format("<section id=\"{}\"{}>\n{}", escape(p.id), classes(p, ""),
                        heading(attached ? "attachment" : "division",
                                linked_label(division_label(p), path) +
                                    (p.heading.empty() ? "" : "<br>" + escape(p.heading)),
                                path));
    blocks(p.content);
    notes(p);
    children(p, path);
    out_ += "</section>\n";
  }

  const TextView& view_;
  std::size_t above_;
  int tables_ = 0;
  std::string out_;
};

/// Contents, with headings that are printed in capitals as sentences.
class Contents {
 public:
  explicit Contents(const Document& document)
      : context_(document.metadata.title + "\n" + plain_text(document.preamble) + "\n" +
                 plain_text(document.introduction)) {}

  void add(const std::vector<Provision>& provisions) {
    bool open = false;
    for (const Provision& p : provisions) {
      if (p.kind == ProvisionKind::kClause || p.kind == ProvisionKind::kPoint) continue;
      if (!open) html_ += "<ol>\n";
      open = true;
      ++count_;
      html_ += fmt::format("<li><a href=\"#{}\">{}</a>", escape(p.id), entry(p));
      add(p.children);
      html_ += "</li>\n";
    }
    if (open) html_ += "</ol>\n";
  }

  std::string take() { return count_ < 2 ? std::string() : std::move(html_); }

 private:
  std::string entry(const Provision& p) const {
    if (p.kind == ProvisionKind::kArticle) return escape(printed_label(p));
    const std::string heading =
        p.heading.empty() ? "" : ". " + structure::sentence_case(p.heading, context_);
    return fmt::format("<b>{}</b>{}", escape(division_label(p)), escape(heading));
  }

  std::string context_;
  std::string html_;
  int count_ = 0;
};

}  // namespace

std::string document_html(const Document& document, const TextView& view) {
  Writer writer(view);
  if (!document.cover.empty()) writer.cover(read_cover(document.cover));
  writer.section("preamble", document.preamble);
  writer.blocks(document.introduction);
  for (const Provision& p : document.body) writer.provision(p, {{p.kind, p.num}});
  writer.section("conclusion", document.conclusion);
  for (const Provision& p : document.attachments) writer.provision(p, {{p.kind, p.num}});
  return writer.take();
}

std::string provision_html(const Provision& provision, const ProvisionPath& path,
                           const TextView& view) {
  Writer writer(view, path.size() - 1);
  writer.provision(provision, path);
  return writer.take();
}

std::string contents_html(const Document& document) {
  Contents contents(document);
  contents.add(document.body);
  contents.add(document.attachments);
  return contents.take();
}

std::string notes_html(const std::vector<ProvisionNote>& notes) {
  std::string out;
  for (const ProvisionNote& note : notes) out += note_html(note);
  return out;
}

std::string spans_html(const std::vector<amend::Span>& spans) {
  std::string out;
  for (const amend::Span& span : spans) {
    const std::string text = escape(span.text);
    switch (span.kind) {
      case amend::SpanKind::kSame:
        out += text;
        break;
      case amend::SpanKind::kRemoved:
        out += "<del>" + text + "</del>";
        break;
      case amend::SpanKind::kAdded:
        out += "<ins>" + text + "</ins>";
        break;
    }
  }
  return out;
}

}  // namespace rasoat
