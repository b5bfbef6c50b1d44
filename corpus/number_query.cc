#include <algorithm>
#include <array>
#include <charconv>

#include "corpus/characters.h"
#include "corpus/document_number.h"
#include "corpus/document_number_parser.h"
#include "corpus/document_symbols.h"
#include "corpus/text.h"
#include "corpus/typed_text.h"

namespace rasoat {
namespace {

using namespace std::string_view_literals;

/// A query is short; what comes after this many syllables is words.
constexpr std::size_t kMaxTokens = 200;
constexpr std::size_t kLongestType = 4;  // nghị quyết liên tịch

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

/// Symbols that stand glued to a number alone: "NĐ100". "PL1" is an annex, "CĐ5" a school.
bool is_glued_to_number(DocumentType type) {
  using enum DocumentType;
  constexpr std::array kGlued = {kDecision, kResolution, kDecree,
                                 kCircular, kDirective,  kJointCircular};
  return std::ranges::find(kGlued, type) != kGlued.end();
}

/// What a type's name goes on with where it says who issued it: "quyết định của UBND tỉnh số
/// 31/2025".
constexpr std::array kIssuerWords = {"cua"sv, "uy"sv, "hoi"sv,   "ubnd"sv, "hdnd"sv,
                                     "chu"sv, "bo"sv, "chinh"sv, "thu"sv,  "quoc"sv};

struct TypeWords {
  DocumentType type = DocumentType::kUnknown;
  std::size_t count = 0;  ///< tokens
  bool symbol = false;    ///< "qđ", not "quyết định"
};

class QueryReader {
 public:
  explicit QueryReader(std::string_view text)
      : text_(text), tokens_(typed_tokens(text, kMaxTokens)) {}

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
  bool is_last(std::size_t at) const { return at + 1 >= tokens_.size(); }

  /// What stands between a token and the next, white space left out.
  std::string gap(std::size_t at) const {
    if (is_last(at)) return {};
    return squeeze(text_.substr(tokens_[at].end, tokens_[at + 1].begin - tokens_[at].end));
  }

  bool is_space(std::size_t at) const { return gap(at).empty(); }
  bool is_joint(std::size_t at) const {
    const std::string g = gap(at);
    return g.empty() || g == "-" || g == "/" || g == ".";
  }

  /// "12", "055", "12a"
  bool is_ordinal(std::size_t at) const {
    std::string_view w = word(at);
    if (w.empty() || !is_digit(w[0])) return false;
    if (!is_digit(w.back())) w.remove_suffix(1);
    return w.size() <= 6 && std::ranges::all_of(w, is_digit);
  }

  bool starts_with_digit(std::size_t at) const {
    return !word(at).empty() && is_digit(word(at)[0]);
  }

  std::optional<int> digits(std::size_t at, std::size_t count) const {
    const std::string_view w = word(at);
    if (w.size() != count || !std::ranges::all_of(w, is_digit)) return std::nullopt;
    int value = 0;
    std::from_chars(w.data(), w.data() + w.size(), value);
    return value;
  }

  std::optional<int> year(std::size_t at) const {
    const auto value = digits(at, 4);
    return value && (*value < 1945 || *value > 2100) ? std::nullopt : value;
  }

  /// "25" of "QĐ 31/25"
  std::optional<int> short_year(std::size_t at) const {
    const auto value = digits(at, 2);
    if (!value) return std::nullopt;
    return *value < 45 ? 2000 + *value : 1900 + *value;
  }

  /// The type that tokens [first, last] name, all of them.
  std::optional<DocumentType> type_named_by(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
      if (!is_space(i)) return std::nullopt;
    }
    return document_type_by_name(
        text_.substr(tokens_[first].begin, tokens_[last].end - tokens_[first].begin));
  }

  std::optional<TypeWords> symbol_at(std::size_t at) const {
    const auto type = document_type_by_symbol(word(at));
    if (!type || word(at).size() < 2) return std::nullopt;
    return TypeWords{*type, 1, true};
  }

  /// The type whose words or symbol end with token `last`.
  std::optional<TypeWords> type_ending_at(std::size_t last) const {
    for (std::size_t count = std::min(kLongestType, last + 1); count > 0; --count) {
      if (const auto type = type_named_by(last + 1 - count, last))
        return TypeWords{*type, count, false};
    }
    return symbol_at(last);
  }

  /// The type whose words or symbol begin with token `first`.
  std::optional<TypeWords> type_beginning_at(std::size_t first) const {
    for (std::size_t count = std::min(kLongestType, tokens_.size() - first); count > 0; --count) {
      if (const auto type = type_named_by(first, first + count - 1))
        return TypeWords{*type, count, false};
    }
    return symbol_at(first);
  }

  /// "UBND", "btc": a body as it stands in numbers.
  bool is_body(std::size_t at) const { return symbols::is_body(word(at)); }
  /// One that is no word of a question, as "tu" or "hd" may be.
  bool is_plain_body(std::size_t at) const { return is_body(at) && word(at).size() >= 4; }
  /// "qh15"
  bool is_body_with_term(std::size_t at) const {
    return is_plain_body(at) && is_digit(word(at).back());
  }

  /// A whole number, with the words that introduce it.
  std::optional<NumberQuery> read_whole() const {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const std::size_t begin = tokens_[i].begin;
      const bool can_begin = tokens_[i].glued || can_begin_ordinal(text_, begin);
      if (!can_begin || !starts_with_digit(i)) continue;
      const auto match = match_document_number(text_, begin);
      if (!match || !(match->certain || is_typed_symbol(*match))) continue;
      const DocumentNumber& number = match->number;
      NumberQuery query{number.ordinal,           number.year, number.type(),
                        fold(number.body_symbol), begin,       match->end};
      return introduced(completed(query), i);
    }
    return std::nullopt;
  }

  /// "12/qđ", "12/2019/qd": only a type, which nobody types for anything else.
  static bool is_typed_symbol(const NumberMatch& match) { return match.number.type().has_value(); }

  /// Takes what stands behind a number without its body or year: "31/2025/QĐ UBND", "31/QĐ-UBND năm
  /// 2025".
  NumberQuery completed(NumberQuery query) const {
    std::size_t last = tokens_.size() - 1;
    while (tokens_[last].begin >= query.end) --last;
    if (query.type && query.body_symbol.empty() && is_joint(last) && is_body(last + 1))
      query.body_symbol = tokens_[++last].folded;
    if (!query.year) last = take_year(last, {}, true, query);
    query.end = std::max(query.end, tokens_[last].end);
    return query;
  }

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
    query.begin = std::min(query.begin, tokens_[before].begin);
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
    const bool slash_year = gap(at) == "/" && year(at + 1).has_value();
    if (at > 0 && (gap(at - 1) == "/" || gap(at - 1) == ".") && !type) return std::nullopt;
    std::size_t last = take_year(at, type, type.has_value() || so, query);
    if (!query.year && !year(at)) last = take_year_before_symbol(at, query);
    // "1/2", "1.950", "0,5"
    const std::string behind = gap(last);
    const bool fraction = behind == "/" || behind == "." || behind == ",";
    if (fraction && starts_with_digit(last + 1)) return std::nullopt;
    last = type ? take_body_behind(last, query) : take_type_behind(at, last, query, type);
    if (!query.year && type && last > at) last = take_year(last, {}, true, query);
    if (!type && slash_year) type = type_before_issuer(before, query);
    if (!means_number(at, before, so, slash_year, type, query, last)) return std::nullopt;
    query.begin = tokens_[before].begin;
    query.end = tokens_[last].end;
    return query;
  }

  bool is_introduction(std::size_t at) const {
    const std::string g = gap(at);
    return g.empty() || g == ":" || g == ".";
  }

  /// A type before token `at`, and a body between them ("quyết định UBND 12/2019", "qđ-ubnd 12"),
  /// or a body alone ("HĐND 12/2023"). Returns where they begin.
  std::size_t take_type(std::size_t at, NumberQuery& query, std::optional<TypeWords>& type) const {
    const std::string g = gap(at - 1);
    if (!g.empty() && g != "-" && g != ":" && g != ".") return at;
    if (is_body(at - 1)) {
      if (at >= 2 && is_joint(at - 2)) type = type_ending_at(at - 2);
      if (type || is_plain_body(at - 1)) query.body_symbol = tokens_[at - 1].folded;
      if (type) query.type = type->type;
      if (type || is_plain_body(at - 1)) return at - 1 - (type ? type->count : 0);
    }
    type = type_ending_at(at - 1);
    if (!type) return at;
    query.type = type->type;
    return at - type->count;
  }

  /// The type that the issuer stands behind, up to token `at`: "nghị quyết của HĐND tỉnh 12/2023".
  /// The words stay words.
  std::optional<TypeWords> type_before_issuer(std::size_t at, NumberQuery& query) const {
    constexpr std::size_t kLongestIssuer = 12;
    for (std::size_t behind = at; behind > 0 && at - behind <= kLongestIssuer; --behind) {
      if (!is_space(behind - 1)) return std::nullopt;
      const auto type = type_ending_at(behind - 1);
      if (!type) continue;
      if (behind == at || !is_one_of(word(behind), kIssuerWords)) return std::nullopt;
      query.type = type->type;
      return type;
    }
    return std::nullopt;
  }

  /// "/2019", "-2019", "năm 2019", "2019", "ngày 14/8/2019" after token `at`. `introduced`: what
  /// stands before says that it is a number. Returns the last token taken.
  std::size_t take_year(std::size_t at, const std::optional<TypeWords>& type, bool introduced,
                        NumberQuery& query) const {
    if (is_last(at)) return at;
    const std::string g = gap(at);
    const bool point = g == "." && type && type->symbol;
    const bool joined = g == "/" || (introduced && (g == "-" || g.empty() || point));
    if (joined && year(at + 1)) {
      query.year = year(at + 1);
      return at + 1;
    }
    if (type && (g == "/" || g == "-") && short_year(at + 1) && !starts_with_digit(at + 2)) {
      query.year = short_year(at + 1);
      return at + 1;
    }
    if (!introduced && !is_whole_query(at, 2)) return at;
    if (!g.empty() && g != ",") return at;
    if (word(at + 1) == "nam" && is_space(at + 1) && year(at + 2)) {
      query.year = year(at + 2);
      return at + 2;
    }
    return introduced ? take_day(at, query) : at;
  }

  /// "ngày 14/8/2025", "ngày 14 tháng 8 năm 2025"
  std::size_t take_day(std::size_t at, NumberQuery& query) const {
    if (word(at + 1) != "ngay") return at;
    std::size_t part = at + 2;
    for (const std::string_view name : {"thang"sv, "nam"sv}) {
      if (!starts_with_digit(part) || word(part).size() > 2) return at;
      ++part;
      if (word(part) == name) ++part;
    }
    if (!year(part)) return at;
    query.year = year(part);
    return part;
  }

  /// True if the query is token `at`, `more` tokens behind it and, at most, "số" before it.
  bool is_whole_query(std::size_t at, std::size_t more) const {
    return at + more + 1 == tokens_.size() && (at == 0 || (at == 1 && word(0) == "so"));
  }

  /// "31 2025 qd ubnd", "31-2025-QĐ-UBND", "43 2024 qh15"; "31 2025" and nothing else. Returns the
  /// last token taken.
  std::size_t take_year_before_symbol(std::size_t at, NumberQuery& query) const {
    if (!is_joint(at) || !year(at + 1)) return at;
    if (at > 0 && starts_with_digit(at - 1)) return at;
    const bool named = at + 2 < tokens_.size() && is_joint(at + 1) &&
                       (is_body_with_term(at + 2) || type_beginning_at(at + 2));
    if (!named && !is_whole_query(at, 1)) return at;
    query.year = year(at + 1);
    return at + 1;
  }

  /// "-UBND" of "quyết định 31/2025-UBND", "-BTC" of "TT78-BTC". Returns the last token taken.
  std::size_t take_body_behind(std::size_t last, NumberQuery& query) const {
    const bool joined = gap(last) == "-" || gap(last) == "/";
    if (!joined && !(is_space(last) && is_body_with_term(last + 1))) return last;
    if (!query.body_symbol.empty() || !is_body(last + 1)) return last;
    query.body_symbol = tokens_[last + 1].folded;
    return last + 1;
  }

  /// "12/2019 qđ-ubnd", "12 2019 qd ubnd", "12/2019 quyết định", "12/2023 HĐND". Returns the last
  /// token taken.
  std::size_t take_type_behind(std::size_t at, std::size_t last, NumberQuery& query,
                               std::optional<TypeWords>& type) const {
    if (is_last(last) || !is_joint(last)) return last;
    if (query.year && is_plain_body(last + 1)) {
      query.body_symbol = tokens_[last + 1].folded;
      return last + 1;
    }
    const auto behind = type_beginning_at(last + 1);
    if (!behind) return last;
    const std::size_t end = last + behind->count;
    const bool body = end + 1 < tokens_.size() && is_joint(end) && is_body(end + 1);
    if (!(behind->symbol && body) && !(query.year && at == 0)) return last;
    type = behind;
    query.type = type->type;
    if (body) query.body_symbol = tokens_[end + 1].folded;
    return body ? end + 1 : end;
  }

  bool means_number(std::size_t at, std::size_t before, bool so, bool slash_year,
                    const std::optional<TypeWords>& type, const NumberQuery& query,
                    std::size_t last) const {
    if (type && !query.body_symbol.empty()) return true;
    if (type && (so || slash_year)) return true;
    if (type) {
      // "quyết định 2019" is more likely a year, "kế hoạch 5 năm" a span.
      if (!is_called_by_number(type->type) || (!query.year && year(at))) return false;
      if (query.year) return true;
      if (tokens_[at].glued && !is_glued_to_number(type->type)) return false;
      return !is_one_of(word(last + 1), kUnits) || !is_space(last);
    }
    if (query.year && !query.body_symbol.empty()) return true;
    if (slash_year) return so || stands_alone(at, last, query);
    // "số 12 năm 2019" at the start; elsewhere it counts houses, forms and storms.
    const bool text_number =
        before == 0 || (before >= 2 && word(before - 1) == "ban" && word(before - 2) == "van");
    return query.year && text_number && (so || last + 1 == tokens_.size());
  }

  /// "12/2019" without a word that says what it is. Up to 12 it may be a month.
  bool stands_alone(std::size_t at, std::size_t last, const NumberQuery& query) const {
    if (at > 0 && is_one_of(word(at - 1), kTimes)) return false;
    if (at > 0 && gap(at - 1) == "-") return false;
    if (!is_last(last) && gap(last) == "-") return false;
    int value = 0;
    std::from_chars(query.ordinal.data(), query.ordinal.data() + query.ordinal.size(), value);
    return value > 12 || at == 0;
  }

  std::string_view text_;
  std::vector<TypedToken> tokens_;
};

}  // namespace

std::optional<NumberQuery> find_number_query(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789\xEF";  // a full-width digit begins with EF
  if (text.find_first_of(kDigits) == std::string_view::npos) return std::nullopt;
  const TypedText clean(text);
  auto query = QueryReader(clean.text()).read();
  if (!query) return std::nullopt;
  query->begin = clean.original(query->begin);
  query->end = clean.original(query->end);
  return query;
}

}  // namespace rasoat
