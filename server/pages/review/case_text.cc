#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "corpus/text.h"
#include "server/document_html.h"
#include "server/html.h"
#include "server/pages/review/case_view.h"
#include "server/quote_html.h"

namespace rasoat::desk {
namespace {

/// A provision with the article (or annex) around it.
struct Place {
  const Provision* shown = nullptr;  ///< article, annex …: what is shown
  const Provision* meant = nullptr;  ///< itself, or a part of it
  ProvisionPath path;
};

bool whole(ProvisionKind kind) {
  return kind == ProvisionKind::kArticle || kind == ProvisionKind::kAnnex;
}

/// Every provision by element id and by citation, each with the article that holds it.
class Places {
 public:
  explicit Places(const Document& document) {
    for (const Provision& p : document.body) walk(p, {}, {});
    for (const Provision& p : document.attachments) walk(p, {}, {});
  }
  const Place* by_id(const std::string& id) const { return found(by_id_, id); }
  const Place* cited(const std::string& cited) const {
    return found(by_citation_, without_attached(cited));
  }
  const Place* first_article() const {
    for (const auto& [id, place] : by_id_) {
      if (place.shown->kind == ProvisionKind::kArticle && place.path.back().num == "1")
        return &place;
    }
    return nullptr;
  }

 private:
  /// "Điều 8 của Quy chế ban hành kèm theo" is what cite() calls "Điều 8 của Quy chế".
  static std::string without_attached(const std::string& cited) {
    constexpr std::string_view kAttached = " ban hành kèm theo";
    return cited.ends_with(kAttached) ? cited.substr(0, cited.size() - kAttached.size()) : cited;
  }
  static const Place* found(const std::map<std::string, Place>& in, const std::string& key) {
    const auto at = in.find(key);
    return at == in.end() ? nullptr : &at->second;
  }
  void walk(const Provision& p, ProvisionPath path, Place around) {
    path.push_back({p.kind, p.num});
    if (around.shown == nullptr && whole(p.kind)) around = {&p, &p, path};
    const Place here =
        around.shown != nullptr ? Place{around.shown, &p, around.path} : Place{&p, &p, path};
    by_id_.emplace(p.id, here);
    by_citation_.emplace(cite(path), here);
    for (const Provision& child : p.children) walk(child, path, around);
  }
  std::map<std::string, Place> by_id_;
  std::map<std::string, Place> by_citation_;
};

std::string preamble_html(const Document& document) {
  std::string out = "<div class=\"preamble\">";
  for (const Block& block : document.preamble) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      out += "<p>" + html::linked_text(paragraph->text) + "</p>\n";
    }
  }
  return out + "</div>";
}

/// The words by which a provision is told in its article: its heading, or its first paragraph.
std::string opening(const Provision& provision) {
  if (!provision.heading.empty()) return provision.heading;
  for (const Block& block : provision.content) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) return paragraph->text;
  }
  return {};
}

/// What is shown of the text, in the order in which the grounds name it, each place once with all
/// its quotes.
class Shown {
 public:
  void add(const Place* place, const std::string& quote) {
    const Provision* provision = place == nullptr ? nullptr : place->shown;
    auto at = std::ranges::find(rows_, provision, &Row::provision);
    if (at == rows_.end()) {
      rows_.push_back({provision, place == nullptr ? ProvisionPath{} : place->path, {}});
      at = std::prev(rows_.end());
    }
    if (!quote.empty()) at->quotes.push_back(quote);
  }

  bool empty() const { return rows_.empty(); }

  View take(const StoredDocument& stored) const {
    View out(View::type::list);
    for (const Row& row : rows_) {
      std::string html =
          row.provision == nullptr
              ? preamble_html(stored.document)
              : provision_html(*row.provision, row.path,
                               {.address = stored.summary.address, .query = {}, .notes = {}});
      for (const std::string& quote : row.quotes) html = mark_quote(html, quote);
      View shown;
      shown.set("label", row.provision == nullptr ? std::string("Phần căn cứ")
                                                  : capitalised(cite(row.path)));
      shown.set("href", row.provision == nullptr
                            ? stored.summary.address
                            : stored.summary.address + "#" + row.provision->id);
      shown.set("html", html);
      out.push_back(shown);
    }
    return out;
  }

 private:
  struct Row {
    const Provision* provision;  ///< nullptr: the preamble
    ProvisionPath path;
    std::vector<std::string> quotes;
  };
  std::vector<Row> rows_;
};

}  // namespace

View text_places(const CaseSubject& s) {
  if (s.stored == nullptr) return View(View::type::list);
  const Places places(s.stored->document);
  Shown shown;
  const std::string preamble = preamble_html(s.stored->document);
  for (const review::CaseGround& g : s.current.grounds) {
    for (const std::string& cited : g.ground.provisions) {
      if (const Place* place = places.cited(cited)) shown.add(place, opening(*place->meant));
    }
    for (const review::Quote& quote : g.ground.quotes) {
      if (quote.document != s.current.document) continue;
      const Place* place = quote.provision.empty() ? nullptr : places.by_id(quote.provision);
      // A title that is quoted stands at the head of the page.
      if (place != nullptr || mark_quote(preamble, quote.text) != preamble)
        shown.add(place, quote.text);
    }
  }
  if (const Place* first = places.first_article(); first != nullptr && shown.empty())
    shown.add(first, {});
  return shown.take(*s.stored);
}

}  // namespace rasoat::desk
