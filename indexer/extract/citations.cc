#include "indexer/extract/citations.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>

#include "corpus/text.h"
#include "indexer/extract/basis.h"
#include "indexer/extract/form_reference.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/provision_reference.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {
namespace {

/// Papers of the making of a text; they are no law and are not cited as such.
bool is_paper(const DocumentNumber& number) {
  const std::optional<DocumentType> type = number.type();
  return type && (*type == DocumentType::kSubmission || *type == DocumentType::kReport);
}

/// "QCVN 98:2025/BNNMT" is a technical standard, not a document.
bool is_standard(const ReferenceText& text, std::size_t at) {
  return at > 0 && text.is(at - 1, TokenKind::kColon) &&
         text.tokens()[at - 1].end == text.tokens()[at].begin;
}

/// Types that "… này" can name in a text of another type: a province writes "Nghị định này" of the
/// decree it has just cited.
bool can_be_recalled(DocumentType type) {
  return type == DocumentType::kLaw || type == DocumentType::kCode ||
         type == DocumentType::kOrdinance || type == DocumentType::kDecree ||
         type == DocumentType::kCircular;
}

/// A statement of the preamble that names law without being căn cứ: "Thực hiện Nghị quyết số …",
/// the opening of a letter. What "Xét" and "Theo đề nghị" introduce are papers; the enacting words
/// name the document itself and its targets.
bool names_law(const std::string& statement) {
  if (is_basis_line(statement)) return false;
  const ReferenceText text(statement);
  for (const std::string_view words :
       {"xét", "theo đề nghị", "ủy ban nhân dân", "hội đồng nhân dân", "chủ tịch", "ubnd", "hđnd",
        "bộ trưởng", "chính phủ", "thủ tướng", "quốc hội", "quyết định", "quyết nghị"}) {
    if (text.matches(0, words)) return false;
  }
  return true;
}

/// "Mẫu số 01/TK-SDDPNN" looks like a document.
bool is_form(const ReferenceText& text, std::size_t at) {
  constexpr std::size_t kLongestLabel = 3;  // tokens: "biểu mẫu số"
  for (std::size_t before = 1; before <= std::min(at, kLongestLabel); ++before) {
    if (form_label(text, at - before) == at) return true;
  }
  return false;
}

class CitationReader {
 public:
  explicit CitationReader(const Document& document) : own_type_(document.metadata.type) {
    if (document.metadata.number) left_out_.insert(document.metadata.number->key());
    for (const Effect& effect : document.effects) {
      if (const auto target = parse_document_number(effect.target_number))
        left_out_.insert(target->key());
    }
  }

  void read(const std::string& from, std::string_view passage, bool quoted) {
    if (!holds_digit(passage)) return;
    const ReferenceText text(passage);
    for (std::size_t at = 0; at < text.size();) at = step(text, at, from, quoted);
  }

  void begin_article() { last_of_type_.clear(); }
  void end_place() { here_.clear(); }
  std::vector<Citation> take() { return std::move(out_); }

 private:
  static bool holds_digit(std::string_view passage) {
    return std::any_of(passage.begin(), passage.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  /// Reads what begins at `at`; the place after it.
  std::size_t step(const ReferenceText& text, std::size_t at, const std::string& from,
                   bool quoted) {
    if (text.is(at, TokenKind::kDocumentNumber)) {
      cite(text, at, from);
      return at + 1;
    }
    if (text.is(at, "sau")) note_short_name(text, at);
    const std::optional<ProvisionList> list = parse_provisions(text, at);
    if (!list) return at + 1;
    const std::optional<ProvisionOwner> owner = provision_owner(text, *list);
    if (!owner) return list->last;
    Citation* citation = owner->instrument.number ? cite(text, *owner->instrument.number, from)
                                                  : recall(text, owner->instrument, from, quoted);
    if (citation) add_provisions(*list, owner->part, *citation);
    return list->last;
  }

  static void add_provisions(const ProvisionList& list, const std::string& part,
                             Citation& citation) {
    constexpr std::size_t kMost = 2000;  // of one place and number
    for (const ProvisionPath& path : list.paths) {
      std::string provision = cite_in_part(path, part);
      std::vector<std::string>& known = citation.provisions;
      if (known.size() < kMost && std::find(known.begin(), known.end(), provision) == known.end()) {
        known.push_back(std::move(provision));
      }
    }
  }

  /// The citation of the number at token `at`, made or found; nullptr if it is none.
  Citation* cite(const ReferenceText& text, std::size_t at, const std::string& from) {
    const DocumentNumber& number = text.number(at);
    if (is_paper(number) || is_standard(text, at) || is_form(text, at)) return nullptr;
    const std::size_t begin = text.sentence_begin(at);
    const std::size_t end = text.sentence_end(at);
    last_number_ = number;
    if (const auto type = number.type()) last_of_type_.insert_or_assign(*type, number);
    if (number.type_symbol.empty())
      last_of_type_.insert_or_assign(DocumentType::kLaw, number);  // 43/2024/QH15
    std::optional<Date> date;
    if (text.is(at + 1, TokenKind::kDate)) date = text.date(at + 1);
    return place(number, date, from, [&] { return clip_quote(text.between(begin, end)); });
  }

  template <class Quote>
  Citation* place(const DocumentNumber& number, std::optional<Date> date, const std::string& from,
                  Quote quote) {
    const std::string key = number.key();
    if (left_out_.count(key) > 0) return nullptr;
    const auto [known, added] = here_.emplace(key, out_.size());
    if (added) {
      Citation citation;
      citation.number = number.printed();
      citation.from = from;
      citation.quote = quote();
      out_.push_back(std::move(citation));
    }
    Citation& citation = out_[known->second];
    if (date && !citation.date) citation.date = date;
    return &citation;
  }

  /// "Điều 7 Nghị định" by a short name, "khoản 2 Điều 5 Nghị định này", "Điều 3 Luật nêu trên".
  Citation* recall(const ReferenceText& text, const Instrument& instrument, const std::string& from,
                   bool quoted) {
    const DocumentNumber* number = nullptr;
    const bool above =
        text.matches(instrument.last, "nêu trên") || text.matches(instrument.last, "nói trên");
    if (instrument.self || above) {
      const bool other =
          above || (!quoted && instrument.type != own_type_ && can_be_recalled(instrument.type));
      const auto last = last_of_type_.find(instrument.type);
      if (other && last != last_of_type_.end()) number = &last->second;
    } else {
      const auto known = short_names_.find(lower(text.between(instrument.first, instrument.last)));
      if (known != short_names_.end()) number = &known->second;
    }
    if (!number) return nullptr;
    const std::size_t at = instrument.first;
    return place(*number, {}, from, [&] {
      return clip_quote(text.between(text.sentence_begin(at), text.sentence_end(at)));
    });
  }

  /// "(sau đây gọi là Nghị định)", "(sau đây viết tắt là Luật Đất đai 2024)".
  void note_short_name(const ReferenceText& text, std::size_t at) {
    if (!last_number_) return;
    for (const std::string_view words :
         {"sau đây viết tắt là", "sau đây gọi tắt là", "sau đây gọi chung là", "sau đây gọi là"}) {
      auto name = text.match(at, words);
      if (!name) continue;
      if (text.is(*name, TokenKind::kOpenQuote)) ++*name;
      if (!type_word(text, *name)) return;
      std::size_t end = *name;
      while (text.is(end, TokenKind::kWord) || text.is(end, TokenKind::kNumeral)) ++end;
      short_names_.insert_or_assign(lower(text.between(*name, end)), *last_number_);
      return;
    }
  }

  DocumentType own_type_;
  std::set<std::string> left_out_;                     ///< keys of numbers that are no citations
  std::unordered_map<std::string, std::size_t> here_;  ///< keys cited in this place, where in out_
  std::map<DocumentType, DocumentNumber> last_of_type_;  ///< in this article
  std::map<std::string, DocumentNumber> short_names_;
  std::optional<DocumentNumber> last_number_;
  std::vector<Citation> out_;
};

/// Paragraphs are read together, because a reader may have broken a sentence over several.
void read_blocks(const std::string& from, std::string_view heading,
                 const std::vector<Block>& blocks, CitationReader& reader) {
  std::string passage(heading);
  bool quoted = false;
  const auto flush = [&] {
    reader.read(from, passage, quoted);
    passage.clear();
  };
  for (const Block& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      if (paragraph->quoted != quoted) flush();
      quoted = paragraph->quoted;
      passage += '\n';
      passage += paragraph->text;
      continue;
    }
    flush();
    for (const auto& row : std::get<Table>(block).rows) {
      for (const Cell& cell : row) reader.read(from, cell.text, false);
    }
  }
  flush();
}

}  // namespace

std::vector<Citation> read_citations(const Document& document) {
  CitationReader reader(document);
  for (const std::string& statement : preamble_statements(document.preamble)) {
    if (names_law(statement)) reader.read("", statement, false);
  }
  read_blocks("", "", document.introduction, reader);
  reader.end_place();
  for_each_provision(document, [&](const Provision& provision, const ProvisionPath&) {
    if (provision.kind != ProvisionKind::kClause && provision.kind != ProvisionKind::kPoint)
      reader.begin_article();
    read_blocks(provision.id, provision.heading, provision.content, reader);
    read_blocks(provision.id, "", provision.wrap_up, reader);
    reader.end_place();
  });
  read_blocks("", "", document.conclusion,
              reader);  // footnotes, and annexes without a heading of their own
  return reader.take();
}

}  // namespace rasoat
