#include "indexer/extract/corrections.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "corpus/text.h"
#include "indexer/extract/effect_statement.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/provision_reference.h"
#include "indexer/extract/reference_tokens.h"
#include "indexer/extract/statement_walk.h"

namespace rasoat {
namespace {

/// Tokens of quoted words: [begin, end) with the marks.
struct Quote {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string words;
};

std::vector<Quote> quotes_in(const ReferenceText& text) {
  std::vector<Quote> out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!text.is(at, TokenKind::kOpenQuote)) continue;
    int depth = 0;
    std::size_t end = at;
    for (; end < text.size(); ++end) {
      if (text.is(end, TokenKind::kOpenQuote)) ++depth;
      if (text.is(end, TokenKind::kCloseQuote) && --depth <= 0) break;
    }
    if (end == text.size()) return out;
    const std::size_t first = text.tokens()[at].end;
    out.push_back(
        {at, end + 1,
         squeeze(std::string_view(text.text()).substr(first, text.tokens()[end].begin - first))});
    at = end;
  }
  return out;
}

/// The words between what was printed and what it should be: "thành", "đính chính thành", "; nay
/// sửa lại là". A place may stand among them.
bool leads_to_new_words(const ReferenceText& text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongest = 40;  // tokens
  if (end - begin > kLongest) return false;
  return text.is_any(end - 1, {"thành", "là", "bằng"}) ||
         (text.is_any(end - 2, {"thành", "là", "bằng"}) && text.is(end - 1, TokenKind::kColon)) ||
         (text.matches(end - 2, "cụm từ") && text.is_any(end - 3, {"thành", "là", "bằng"})) ||
         (text.is_any(end - 1, {"từ", "số", "ngày"}) &&
          text.is_any(end - 2, {"thành", "là", "bằng"}));
}

class Reader {
 public:
  explicit Reader(const Document& document) : document_(document) {}

  std::vector<Correction> read() {
    named_by(document_.metadata.title);
    for (const Provision& provision : document_.body) read(provision, {});
    return std::move(out_);
  }

 private:
  /// What a statement names: the texts corrected, and places in them.
  struct Named {
    std::optional<EffectTarget> target;
    std::vector<EffectPlace> places;
  };

  static Named named_in(const ReferenceText& text, std::size_t begin, std::size_t end) {
    Named out;
    for (EffectItem& item : read_effect_items(text, begin, end)) {
      if (item.target && !out.target) out.target = std::move(item.target);
      for (EffectPlace& place : item.places) out.places.push_back(std::move(place));
    }
    return out;
  }

  void named_by(const std::string& title) {
    const ReferenceText text(title);
    Named named = named_in(text, 0, text.size());
    if (named.target) target_ = std::move(named.target);
  }

  void read(const Provision& provision, std::vector<EffectPlace> above) {
    std::vector<Block> own = provision.content;
    if (!provision.heading.empty()) own.insert(own.begin(), Paragraph{provision.heading});
    std::string passage;
    for (const std::string& paragraph : paragraphs(own, true)) passage += paragraph + "\n";
    const std::size_t before = out_.size();
    const std::vector<EffectPlace> here = read_passage(passage, provision.id, above);
    for (const Provision& child : provision.children) read(child, here);
    // A heading over corrections is none of its own.
    if (out_.size() > before && !provision.children.empty()) drop_heading(before, provision.id);
  }

  void drop_heading(std::size_t first, const std::string& id) {
    const bool below = std::any_of(out_.begin() + static_cast<std::ptrdiff_t>(first), out_.end(),
                                   [&](const Correction& one) { return one.from != id; });
    if (!below) return;
    const auto heading = std::find_if(
        out_.begin() + static_cast<std::ptrdiff_t>(first), out_.end(),
        [&](const Correction& one) { return one.from == id && one.old_words.empty(); });
    if (heading != out_.end()) out_.erase(heading);
  }

  /// Gives the places that what stands below is in.
  std::vector<EffectPlace> read_passage(const std::string& passage, const std::string& from,
                                        const std::vector<EffectPlace>& above) {
    const ReferenceText text(passage);
    const std::vector<Quote> quotes = quotes_in(text);
    const std::size_t lead_end = quotes.empty() ? text.size() : quotes.front().begin;
    Named lead = named_in(text, 0, lead_end);
    const bool corrects = says_correct(text, 0, text.size());
    if (lead.target && corrects) target_ = lead.target;
    const std::vector<EffectPlace> places = lead.places.empty() ? above : lead.places;
    bool paired = false;
    for (std::size_t i = 0; i + 1 < quotes.size(); ++i) {
      if (!leads_to_new_words(text, quotes[i].end, quotes[i + 1].begin)) continue;
      tell_pair(text, quotes, i, places, from);
      paired = true;
      ++i;
    }
    if (!paired && (corrects || !above.empty()) && !lead_is_about_force(text)) {
      tell({*target_or_none(), places, {}, {}, clip_quote(passage), from});
    }
    return places;
  }

  /// "Quyết định này có hiệu lực …", "Chánh Văn phòng … chịu trách nhiệm thi hành".
  static bool lead_is_about_force(const ReferenceText& text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text.matches(at, "có hiệu lực") || text.matches(at, "chịu trách nhiệm")) return true;
    }
    return false;
  }

  static bool says_correct(const ReferenceText& text, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
      if (text.matches(at, "đính chính")) return true;
    }
    return false;
  }

  void tell_pair(const ReferenceText& text, const std::vector<Quote>& quotes, std::size_t i,
                 const std::vector<EffectPlace>& places, const std::string& from) {
    const std::size_t before = i == 0 ? 0 : quotes[i - 1].end;
    const std::size_t after = i + 2 < quotes.size() ? quotes[i + 2].begin : text.size();
    Correction out{*target_or_none(), {}, quotes[i].words, quotes[i + 1].words, {}, from};
    // The places stand before the words, between them, or after "tại" behind them.
    std::vector<EffectPlace> own = named_in(text, before, quotes[i].begin).places;
    if (own.empty()) own = named_in(text, quotes[i].end, quotes[i + 1].begin).places;
    if (own.empty() && text.is(quotes[i + 1].end, "tại"))
      own = named_in(text, quotes[i + 1].end, after).places;
    out.places = own.empty() ? places : std::move(own);
    out.quote = clip_quote(text.between(before, quotes[i + 1].end));
    tell(std::move(out));
  }

  const EffectTarget* target_or_none() const {
    static const EffectTarget kNone;
    return target_ ? &*target_ : &kNone;
  }

  void tell(Correction correction) {
    if (!correction.target.number.empty()) out_.push_back(std::move(correction));
  }

  const Document& document_;
  std::optional<EffectTarget> target_;
  std::vector<Correction> out_;
};

}  // namespace

bool is_correcting(const Document& document) {
  const std::string title = squeeze(fold(document.metadata.title));
  return title.starts_with("dinh chinh") || title.starts_with("ve viec dinh chinh") ||
         title.starts_with("v/v dinh chinh");
}

std::vector<Correction> read_corrections(const Document& document) {
  return is_correcting(document) ? Reader(document).read() : std::vector<Correction>{};
}

}  // namespace rasoat
