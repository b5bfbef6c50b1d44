#include <algorithm>
#include <array>
#include <charconv>

#include "corpus/document_number.h"
#include "corpus/document_number_parser.h"
#include "corpus/document_symbols.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

using namespace std::string_view_literals;

/// A query is short; what comes after this many syllables is words.
constexpr std::size_t kMaxTokens = 200;

struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string folded;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

/// What makes "thông tư 2 ngày" and "quyết định 5 triệu" no number of a document.
constexpr std::array kUnits = {"ngay"sv,  "thang"sv, "nam"sv,  "trieu"sv, "ty"sv,  "dong"sv,
                               "nghin"sv, "ngan"sv,  "tram"sv, "nguoi"sv, "lan"sv, "m2"sv,
                               "m3"sv,    "ha"sv,    "km"sv,   "kg"sv,    "gio"sv, "phut"sv,
                               "tuoi"sv,  "phan"sv,  "tuan"sv, "quy"sv,   "cap"sv, "usd"sv};

/// Before "12/2019": a month, a quarter, a fraction or a span of time, not a document.
constexpr std::array kTimes = {"thang"sv, "ngay"sv,  "quy"sv, "nam"sv,  "ky"sv,    "tu"sv,
                               "den"sv,   "truoc"sv, "sau"sv, "dieu"sv, "khoan"sv, "diem"sv,
                               "ty"sv,    "le"sv,    "muc"sv, "hoc"sv};

/// Kinds that are called by their number alone in speech: "nghị định 100". A "kế hoạch 5 năm" is
/// not.
bool is_called_by_number(DocumentType type) {
  using enum DocumentType;
  constexpr std::array kCalled = {kLaw,           kOrdinance,    kResolution, kJointResolution,
                                  kDecree,        kDecision,     kDirective,  kCircular,
                                  kJointCircular, kConsolidated, kTelegram};
  return std::ranges::find(kCalled, type) != kCalled.end();
}

struct TypeWords {
  DocumentType type = DocumentType::kUnknown;
  std::size_t count = 0;  ///< tokens
  bool symbol = false;    ///< "qđ", not "quyết định"
};

class QueryReader {
 public:
  explicit QueryReader(std::string_view text) : text_(text) {
    detail::SyllableScanner scanner(text);
    for (Syllable s; tokens_.size() < kMaxTokens && scanner.next(s);) {
      // Not the scanner's spelling: a symbol "KI" is no "KY".
      tokens_.push_back({s.begin, s.end, fold(text.substr(s.begin, s.end - s.begin))});
    }
  }

  std::optional<NumberQuery> read() {
    if (auto whole = read_whole()) return whole;
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (auto query = read_number_at(at)) return query;
    }
    return std::nullopt;
  }

 private:
  std::string_view word(std::size_t at) const {
    return at < tokens_.size() ? std::string_view(tokens_[at].folded) : ""sv;
  }

  /// What stands between a token and the next, white space left out.
  std::string gap(std::size_t at) const {
    if (at + 1 >= tokens_.size()) return {};
    std::string out =
        squeeze(text_.substr(tokens_[at].end, tokens_[at + 1].begin - tokens_[at].end));
    if (out == "–" || out == "—" || out == "‑" || out == "−") return "-";
    return out;
  }

  bool is_space(std::size_t at) const { return gap(at).empty(); }
  bool is_joint(std::size_t at) const {
    const std::string g = gap(at);
    return g.empty() || g == "-" || g == "/";
  }

  /// "12", "055", "12a"
  bool is_ordinal(std::size_t at) const {
    std::string_view w = word(at);
    if (w.empty() || !is_digit(w[0])) return false;
    if (!is_digit(w.back())) w.remove_suffix(1);
    return w.size() <= 6 && std::ranges::all_of(w, is_digit);
  }

  std::optional<int> year(std::size_t at) const {
    const std::string_view w = word(at);
    if (w.size() != 4 || !std::ranges::all_of(w, is_digit)) return std::nullopt;
    int value = 0;
    std::from_chars(w.data(), w.data() + w.size(), value);
    if (value < 1945 || value > 2100) return std::nullopt;
    return value;
  }

  /// The type whose words or symbol end with token `last`.
  std::optional<TypeWords> type_ending_at(std::size_t last) const {
    constexpr std::size_t kLongest = 4;  // nghị quyết liên tịch
    for (std::size_t count = std::min(kLongest, last + 1); count > 0; --count) {
      const std::size_t first = last + 1 - count;
      bool together = true;
      for (std::size_t i = first; i < last; ++i) together = together && is_space(i);
      if (!together) continue;
      const std::string_view words =
          text_.substr(tokens_[first].begin, tokens_[last].end - tokens_[first].begin);
      if (const auto type = document_type_by_name(words)) return TypeWords{*type, count, false};
    }
    const auto type = document_type_by_symbol(word(last));
    if (type && word(last).size() >= 2) return TypeWords{*type, 1, true};
    return std::nullopt;
  }

  /// "UBND", "btc": a body as it stands in numbers.
  bool is_body(std::size_t at) const { return symbols::is_body(word(at)); }

  /// A whole number, with the words that introduce it.
  std::optional<NumberQuery> read_whole() const {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const std::size_t begin = tokens_[i].begin + glued_so(i);
      if (!can_begin_ordinal(text_, begin)) continue;
      const auto match = match_document_number(text_, begin);
      if (!match || !(match->certain || is_typed_symbol(*match))) continue;
      const DocumentNumber& number = match->number;
      NumberQuery query{number.ordinal,           number.year, number.type(),
                        fold(number.body_symbol), begin,       match->end};
      return introduced(query, i);
    }
    return std::nullopt;
  }

  /// "số12/2019": bytes of the word glued before the number.
  std::size_t glued_so(std::size_t i) const {
    const Token& t = tokens_[i];
    if (!t.folded.starts_with("so") || t.folded.size() < 3 || !is_digit(t.folded[2])) return 0;
    return text_.substr(t.begin, t.end - t.begin).find_first_of("0123456789");
  }

  /// "12/qđ", "12/2019/qd": only a type, which nobody types for anything else.
  static bool is_typed_symbol(const NumberMatch& match) { return match.number.type().has_value(); }

  /// Takes "số", the type and the body that stand before token `at` into the query.
  NumberQuery introduced(NumberQuery query, std::size_t at) const {
    std::size_t before = at;
    if (before > 0 && word(before - 1) == "so") --before;
    if (before > 0) {
      if (const auto type = type_ending_at(before - 1)) {
        before -= type->count;
        if (!query.type) query.type = type->type;
      }
    }
    if (before < tokens_.size()) query.begin = std::min(query.begin, tokens_[before].begin);
    return query;
  }

  /// Parts of a number: token `at` is the ordinal.
  std::optional<NumberQuery> read_number_at(std::size_t at) const {
    if (!is_ordinal(at)) return std::nullopt;
    NumberQuery query{tokens_[at].folded, {}, {}, {}, tokens_[at].begin, tokens_[at].end};
    std::size_t before = at;
    const bool so = before > 0 && word(before - 1) == "so" && is_introduction(before - 1);
    if (so) --before;
    std::optional<TypeWords> type;
    if (before > 0) before = take_type(before, query, type);
    const bool slash_year = at + 1 < tokens_.size() && gap(at) == "/" && year(at + 1).has_value();
    if (at > 0 && (gap(at - 1) == "/" || gap(at - 1) == ".") && !type) return std::nullopt;
    std::size_t last = take_year(at, type.has_value() || so, query);
    if (gap(last) == "/" && last + 1 < tokens_.size() && is_digit(word(last + 1)[0]))
      return std::nullopt;
    last = take_type_behind(last, query, type);
    if (!means_number(at, before, so, slash_year, type, query, last)) return std::nullopt;
    query.begin = tokens_[before].begin;
    query.end = tokens_[last].end;
    return query;
  }

  bool is_introduction(std::size_t at) const {
    const std::string g = gap(at);
    return g.empty() || g == ":" || g == ".";
  }

  /// A type before token `at`, and a body between them ("quyết định UBND 12/2019", "qđ-ubnd 12").
  /// Returns where they begin.
  std::size_t take_type(std::size_t at, NumberQuery& query, std::optional<TypeWords>& type) const {
    if (at >= 2 && is_body(at - 1) && is_joint(at - 2) && is_introduction(at - 1)) {
      if ((type = type_ending_at(at - 2))) {
        query.type = type->type;
        query.body_symbol = tokens_[at - 1].folded;
        return at - 1 - type->count;
      }
    }
    const std::string g = gap(at - 1);
    if (!g.empty() && g != "-" && g != ":") return at;
    type = type_ending_at(at - 1);
    if (!type) return at;
    query.type = type->type;
    return at - type->count;
  }

  /// "/2019", "-2019", "năm 2019", "2019" after the ordinal. Returns the last token taken.
  std::size_t take_year(std::size_t at, bool introduced, NumberQuery& query) const {
    if (at + 1 >= tokens_.size()) return at;
    const std::string g = gap(at);
    const bool joined = g == "/" || (introduced && (g == "-" || g.empty()));
    if (joined && year(at + 1)) {
      query.year = year(at + 1);
      return at + 1;
    }
    if (introduced && g.empty() && word(at + 1) == "nam" && is_space(at + 1) && year(at + 2)) {
      query.year = year(at + 2);
      return at + 2;
    }
    return at;
  }

  /// "12/2019 qđ-ubnd", "12 2019 qd ubnd". Returns the last token taken.
  std::size_t take_type_behind(std::size_t last, NumberQuery& query,
                               std::optional<TypeWords>& type) const {
    if (type || last + 1 >= tokens_.size() || !is_joint(last)) return last;
    const auto symbol = document_type_by_symbol(word(last + 1));
    if (!symbol || word(last + 1).size() < 2) return last;
    const bool body = last + 2 < tokens_.size() && is_joint(last + 1) && is_body(last + 2);
    if (!body) return last;
    type = TypeWords{*symbol, 1, true};
    query.type = symbol;
    query.body_symbol = tokens_[last + 2].folded;
    return last + 2;
  }

  bool means_number(std::size_t at, std::size_t before, bool so, bool slash_year,
                    const std::optional<TypeWords>& type, const NumberQuery& query,
                    std::size_t last) const {
    if (type && !query.body_symbol.empty()) return true;
    if (type && (so || slash_year)) return true;
    if (type) {
      // "quyết định 2019" is more likely a year, "kế hoạch 5 năm" a span.
      if (!is_called_by_number(type->type) || (!query.year && year(at))) return false;
      return query.year || !is_one_of(word(last + 1), kUnits) || !is_space(last);
    }
    if (slash_year) return so || stands_alone(at, last, query);
    // "số 12 năm 2019" at the start; elsewhere it counts houses, forms and storms.
    const bool text_number =
        before == 0 || (before >= 2 && word(before - 1) == "ban" && word(before - 2) == "van");
    return so && query.year && text_number;
  }

  /// "12/2019" without a word that says what it is. Up to 12 it may be a month.
  bool stands_alone(std::size_t at, std::size_t last, const NumberQuery& query) const {
    if (at > 0 && is_one_of(word(at - 1), kTimes)) return false;
    if (at > 0 && gap(at - 1) == "-") return false;
    if (last + 1 < tokens_.size() && gap(last) == "-") return false;
    int value = 0;
    std::from_chars(query.ordinal.data(), query.ordinal.data() + query.ordinal.size(), value);
    return value > 12 || at == 0;
  }

  std::string_view text_;
  std::vector<Token> tokens_;
};

std::string_view without_padding(std::string_view ordinal) {
  while (ordinal.size() > 1 && ordinal[0] == '0' && is_digit(ordinal[1])) ordinal.remove_prefix(1);
  return ordinal;
}

/// The types that a number without a type symbol can belong to, by its body.
bool may_be(DocumentType type, const DocumentNumber& number) {
  using enum DocumentType;
  if (const auto known = number.type()) return *known == type;
  const std::string body = fold(number.body_symbol);
  if (body == "ctn") return type == kLaw || type == kCode || type == kOrdinance || type == kOrder;
  if (!number.type_symbol.empty()) return false;
  if (body.starts_with("qh"))
    return type == kLaw || type == kCode || type == kResolution || type == kConstitution;
  if (body.starts_with("ubtvqh")) return type == kOrdinance || type == kResolution;
  if (symbols::numbers_with_hyphen(body)) {
    return type == kDecree || type == kDecision || type == kResolution || type == kDirective ||
           type == kCircular;
  }
  return type == kOfficialLetter;
}

/// "hdnd" means "hdnd8" too, and "btc" the joint "btc-btp".
bool body_fits(std::string_view typed, std::string_view body) {
  if (!body.starts_with(typed)) return false;
  const std::string_view rest = body.substr(typed.size());
  return rest.empty() || rest[0] == '-' || (is_digit(rest[0]) && !is_digit(typed.back()));
}

}  // namespace

std::optional<NumberQuery> find_number_query(std::string_view text) {
  return QueryReader(text).read();
}

bool matches(const NumberQuery& query, const DocumentNumber& number) {
  if (without_padding(fold(query.ordinal)) != without_padding(fold(number.ordinal))) return false;
  if (query.year && query.year != number.year) return false;
  if (query.type && !may_be(*query.type, number)) return false;
  return query.body_symbol.empty() || body_fits(query.body_symbol, fold(number.body_symbol));
}

}  // namespace rasoat
