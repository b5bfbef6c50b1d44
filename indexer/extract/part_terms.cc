#include "indexer/extract/part_terms.h"

#include <algorithm>
#include <utility>

#include "corpus/event.h"
#include "corpus/text.h"
#include "indexer/extract/effect_verbs.h"
#include "indexer/extract/effectivity.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/provision_reference.h"
#include "indexer/extract/statement_walk.h"

namespace rasoat {
namespace {

/// A part with its days, and where it is in the text.
struct Found {
  PartTerm term;
  std::vector<ProvisionPath> paths;
};

/// What a statement speaks of.
struct Subject {
  std::vector<ProvisionPath> paths;
  std::string part;    ///< "Quy chế"
  std::string aspect;  ///< the words, where only an aspect is meant
  std::size_t end = 0;
};

ProvisionPath in_component(ProvisionPath path, const std::string& part) {
  if (!part.empty()) path.insert(path.begin(), {ProvisionKind::kAttachment, lower(part)});
  return path;
}

class Reader {
 public:
  explicit Reader(const Document& document) : document_(document) {}

  std::vector<Found> read() {
    for_each_statement(document_, [&](const ReferenceText& text, std::size_t begin, std::size_t end,
                                      const StatementPlace& place) {
      if (ends_in_words(text, begin, end)) {
        out_.push_back({PartTerm{{}, {}, {}, place.id, clip_quote(text.between(begin, end))}, {}});
        return;
      }
      for (std::size_t at = begin; at < end;) {
        std::size_t stop = at;
        while (stop < end && !text.is(stop, TokenKind::kSemicolon)) ++stop;
        read_clause(text, at, stop, place);
        at = stop + 1;
      }
    });
    return std::move(out_);
  }

 private:
  /// "Thời hạn áp dụng: từ ngày … đến hết năm học 2024 - 2025", "Nghị quyết này áp dụng trong năm
  /// học 2024 - 2025": an end of the whole text without a day.
  bool ends_in_words(const ReferenceText& text, std::size_t begin, std::size_t end) const {
    const std::string folded = fold(text.between(begin, end));
    const auto has = [&](std::string_view words) {
      return folded.find(words) != std::string::npos;
    };
    if (has(" den het nam hoc "))
      return structure::speaks_of_application(folded) || speaks_of_itself(text, begin);
    return speaks_of_itself(text, begin) &&
           (has("ap dung cho nam hoc ") || has("ap dung trong nam hoc ") ||
            has("ap dung doi voi nam hoc ") || has("thuc hien trong nam hoc ") ||
            has("thuc hien cho nam hoc "));
  }

  void read_clause(const ReferenceText& text, std::size_t begin, std::size_t end,
                   const StatementPlace& place) {
    if (const auto subject = subject_at(text, begin, end, place)) {
      tell(text, begin, *subject, end, place);
      return;
    }
    if (!speaks_of_itself(text, begin)) return;
    for (std::size_t at = begin + 1; at < end; ++at) {
      if (!text.is(at, "trừ")) continue;
      const auto excepted = subject_at(text, at + 1, end, place);
      if (excepted) tell(text, begin, *excepted, end, place);
      return;
    }
  }

  bool speaks_of_itself(const ReferenceText& text, std::size_t at) const {
    const auto type = type_word(text, at);
    return type && type->type == document_.metadata.type &&
           text.is_any(type->end, {"này", "có", "được"});
  }

  /// "Quy định tại khoản 2, khoản 3 Điều 5 (của) Nghị định này", "Điều 7", "Khoản 2 Điều này".
  std::optional<Subject> subject_at(const ReferenceText& text, std::size_t at, std::size_t end,
                                    const StatementPlace& place) const {
    constexpr std::size_t kLongestAspect = 60;  // tokens
    const std::size_t first = at;
    while (text.is_any(at, {"riêng", "các", "những", "nội", "dung", "trường", "hợp", "quy", "định",
                            "tại"}) &&
           !provision_label(text, at))
      ++at;
    bool aspect = false;
    if (!provision_label(text, at)) {
      if (first == at || !text.is_any(at, {"về", "liên"})) return std::nullopt;
      aspect = true;
      const std::size_t limit = std::min(end, at + kLongestAspect);
      while (at < limit && !(text.is(at - 1, "tại") && provision_label(text, at))) ++at;
      if (at >= limit) return std::nullopt;
    }
    const auto list = parse_provisions(text, at);
    if (!list || list->last >= end) return std::nullopt;
    Subject out;
    out.end = list->last;
    out.paths = list->paths;
    if (list->self) {
      auto own = of_this_article(list->paths, place);
      if (!own) return std::nullopt;
      out.paths = std::move(*own);
    }
    if (const auto owner = provision_owner(text, *list)) {
      if (!owner->instrument.self) return std::nullopt;
      out.part = owner->part;
      out.end = owner->last;
    }
    if (aspect) out.aspect = text.between(first, list->last);
    return out;
  }

  void tell(const ReferenceText& text, std::size_t begin, const Subject& subject, std::size_t end,
            const StatementPlace& place) {
    const auto term = term_after(text, subject.end, end);
    if (!term) return;
    Found found;
    found.term.from = term->from;
    found.term.until = term->until;
    found.term.said_in = place.id;
    found.term.quote = clip_quote(text.between(begin, end));
    for (const ProvisionPath& path : subject.paths) {
      if (subject.aspect.empty()) found.term.provisions.push_back(cite_in_part(path, subject.part));
      found.paths.push_back(in_component(path, subject.part));
    }
    if (!subject.aspect.empty()) {
      found.term.provisions = {subject.aspect};
      found.paths.clear();
    }
    out_.push_back(std::move(found));
  }

  /// The days that the words from `at` give their subject. They stand right behind the verb:
  /// "áp dụng đối với hồ sơ nộp từ ngày …" is about files.
  static std::optional<EffectTerm> term_after(const ReferenceText& text, std::size_t at,
                                              std::size_t end) {
    while (text.is_any(at, {"thì", "được", "sẽ", "chỉ"}) || text.is(at, TokenKind::kComma)) ++at;
    if (const auto ended = text.match(at, "hết hiệu lực")) {
      const EffectTerm term = days_at(text, *ended, end);
      // "từ ngày" names the first day without force, "vào ngày" the last one with it.
      if (!term.from) return std::nullopt;
      const bool on = text.is(*ended, "vào") || text.matches(*ended, "thi hành vào");
      return EffectTerm{{}, on ? *term.from : add_days(*term.from, -1)};
    }
    for (const std::string_view verb : {"có hiệu lực", "áp dụng", "thực hiện", "thi hành"}) {
      const auto after = text.match(at, verb);
      if (!after) continue;
      const EffectTerm term = days_at(text, *after, end);
      return term.from || term.until ? std::optional(term) : std::nullopt;
    }
    return std::nullopt;
  }

  /// "thi hành kể từ ngày … đến hết ngày …"
  static EffectTerm days_at(const ReferenceText& text, std::size_t at, std::size_t end) {
    constexpr std::size_t kLongestEnd = 8;  // tokens: "đến hết tháng 6 năm 2028"
    EffectTerm out;
    while (text.is_any(at, {"thi", "hành", "kể"})) ++at;
    if (text.is_any(at, {"từ", "vào"}) && text.is(at + 1, TokenKind::kDate)) {
      out.from = text.date(at + 1);
      at += 2;
    }
    if (text.is(at, TokenKind::kComma)) ++at;
    if (at < end && text.is(at, "đến"))
      out.until = effect_term(text, at, std::min(end, at + kLongestEnd)).until;
    return out;
  }

  const Document& document_;
  std::vector<Found> out_;
};

}  // namespace

std::vector<PartTerm> read_part_terms(const Document& document) {
  std::vector<PartTerm> out;
  for (Found& found : Reader(document).read()) out.push_back(std::move(found.term));
  return out;
}

PartStarts::PartStarts(const Document& document) : document_(document) {
  for (Found& found : Reader(document).read()) {
    if (found.term.from && !found.paths.empty())
      starts_.push_back({std::move(found.paths), *found.term.from});
  }
}

std::optional<Date> PartStarts::of(const std::string& id) const {
  std::optional<Date> day = document_.metadata.effective_date;
  if (starts_.empty()) return day;
  for_each_provision(document_, [&](const Provision& provision, const ProvisionPath& path) {
    if (provision.id != id) return;
    for (const OwnStart& own : starts_) {
      for (const ProvisionPath& named : own.paths) {
        if (covers(named, path)) day = own.day;
      }
    }
  });
  return day;
}

void date_effects_by_parts(Document& document) {
  const PartStarts starts(document);
  for (Effect& effect : document.effects) {
    if (effect.from_date == document.metadata.effective_date)
      effect.from_date = starts.of(effect.from);
  }
}

}  // namespace rasoat
