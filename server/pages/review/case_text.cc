#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "corpus/text.h"
#include "server/document_html.h"
#include "server/html.h"
#include "server/pages/listing.h"
#include "server/pages/review/case_view.h"
#include "server/pages/review/queue_view.h"
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

/// One place of the text, with the quotes that stand there.
struct Row {
  const Place* place;  ///< nullptr: the preamble
  bool original;       ///< its words are those of the text as issued
  std::vector<std::string> quotes;
};

bool tells_force(const pages::Edition& edition, const std::string& id) {
  const auto found = edition.view.notes.find(id);
  return found != edition.view.notes.end() &&
         std::ranges::any_of(found->second, [](const ProvisionNote& note) {
           return note.kind == ProvisionNote::Kind::kForce;
         });
}

/// Force of the place today where it is not simply in force; its reason, unless the page says it.
void set_force(View& out, const CaseSubject& s, const Place& place) {
  if (s.validity == nullptr) return;
  const Status status = status_on(*s.validity, {.day = s.today, .provision = place.path});
  if (status.force == Force::kInForce) return;
  out.set("place_force", std::string(name(status.force)));
  out.set("place_force_label", std::string(label(status.force)));
  const bool told_above = !works(status_on(*s.validity, s.today).force);
  if (!told_above && !tells_force(*s.edition, place.shown->id))
    set_text(out, "place_force_reason", status.reason);
}

/// Without marks and notes.
std::string plain_html(const CaseSubject& s, const Place& place) {
  return provision_html(*place.shown, place.path,
                        {.address = s.stored->summary.address, .query = {}, .notes = {}});
}

std::string html_of(const CaseSubject& s, const Row& row) {
  if (row.place == nullptr) return preamble_html(s.stored->document);
  if (row.original) return plain_html(s, *row.place);
  return provision_html(*row.place->shown, row.place->path, s.edition->view);
}

bool reads(const std::string& html, const std::string& quote) {
  return mark_quote(html, quote) != html;
}

/// Places in the words that are shown; what these no longer have, in the text as issued.
class Shown {
 public:
  explicit Shown(const CaseSubject& s)
      : s_(s), today_(s.edition->text.document), original_(s.stored->document) {}

  void add_cited(const std::string& cited) {
    if (const auto [place, original] = found(&Places::cited, cited); place != nullptr)
      add(place, original, opening(*place->meant));
  }
  void add_quote(const review::Quote& quote) {
    const auto [place, original] =
        quote.provision.empty() ? Found{} : found(&Places::by_id, quote.provision);
    // A title that is quoted stands at the head of the page.
    if (place != nullptr || in_preamble(quote.text)) add(place, original, quote.text);
  }
  void add_first_article() {
    if (const Place* first = today_.first_article(); first != nullptr && rows_.empty())
      add(first, false, {});
  }
  View take() const {
    View out(View::type::list);
    for (const Row& row : rows_) out.push_back(shown(row));
    return out;
  }

 private:
  using Found = std::pair<const Place*, bool>;
  using Look = const Place* (Places::*)(const std::string&) const;

  Found found(Look look, const std::string& key) const {
    if (const Place* place = (today_.*look)(key)) return {place, false};
    return {(original_.*look)(key), true};
  }
  bool in_preamble(const std::string& quote) const {
    return reads(preamble_html(s_.stored->document), quote);
  }
  /// True if a passage stood here as issued and no longer does.
  bool changed(const Row& row, const std::string& quote) const {
    if (row.place == nullptr || row.original || s_.as_issued) return false;
    if (reads(plain_html(s_, *row.place), quote)) return false;
    const Place* before = original_.by_id(row.place->shown->id);
    return before != nullptr && reads(plain_html(s_, *before), quote);
  }
  View shown(const Row& row) const {
    View out;
    std::string html = html_of(s_, row);
    bool lost = false;
    for (const std::string& quote : row.quotes) {
      lost = lost || changed(row, quote);
      html = mark_quote(html, quote);
    }
    const std::string& address = s_.stored->summary.address;
    out.set("label",
            row.place == nullptr ? std::string("Phần căn cứ") : capitalised(cite(row.place->path)));
    out.set("href", row.place == nullptr ? address : address + "#" + row.place->shown->id);
    out.set("html", html);
    out.set("quote_changed", truth(lost));
    out.set("only_original", truth(row.original && !s_.as_issued));
    if (row.place != nullptr) set_force(out, s_, *row.place);
    return out;
  }
  void add(const Place* place, bool original, const std::string& quote) {
    const Provision* provision = place == nullptr ? nullptr : place->shown;
    auto at = std::ranges::find_if(rows_, [&](const Row& row) {
      return (row.place == nullptr ? nullptr : row.place->shown) == provision;
    });
    if (at == rows_.end()) at = rows_.insert(rows_.end(), {place, original, {}});
    if (!quote.empty()) at->quotes.push_back(quote);
  }

  const CaseSubject& s_;
  Places today_;
  Places original_;
  std::vector<Row> rows_;
};

}  // namespace

View text_places(const CaseSubject& s) {
  if (s.edition == nullptr) return View(View::type::list);
  Shown shown(s);
  for (const review::CaseGround& g : s.current.grounds) {
    for (const std::string& cited : g.ground.provisions) shown.add_cited(cited);
    for (const review::Quote& quote : g.ground.quotes) {
      if (quote.document == s.current.document) shown.add_quote(quote);
    }
  }
  shown.add_first_article();
  return shown.take();
}

void set_text_edition(View& data, const CaseSubject& s) {
  if (s.edition == nullptr) return;
  const bool amending = !s.edition->amendments.texts.empty();
  data.set("as_issued", truth(amending && s.as_issued));
  data.set("consolidated", truth(!s.as_issued && s.edition->amended()));
  data.set("never_amended", truth(!amending));
  data.set("not_yet_amended", truth(amending && !s.as_issued && !s.edition->amended()));
  data.set("label", std::string(amend::kConsolidatedLabel));
  data.set("day", dmy(s.today));
  pages::set_list(data, "by", pages::changing_texts(*s.edition, {}));
  const std::string here = case_address(s.current.id);
  if (amending) data.set("other_href", (s.as_issued ? here : here + "?ban=goc") + "#van-ban");
}

}  // namespace rasoat::desk
