#include "indexer/extract/form_reference.h"

#include <charconv>
#include <string_view>
#include <utility>

#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::size_t kMostForms = 200;
constexpr int kLongestRange = 60;

/// "mẫu số", "biểu mẫu số", "mẫu": one past.
std::optional<std::size_t> form_words(const ReferenceText& text, std::size_t at) {
  for (const std::string_view words :
       {"biểu mẫu số", "mẫu biểu số", "mẫu số", "biểu số", "biểu mẫu", "mẫu"}) {
    if (const auto end = text.match(at, words)) return end;
  }
  return std::nullopt;
}

/// "01/CGMP-MP" looks like the number of a document.
bool is_form_number(const ReferenceText& text, std::size_t at) {
  return text.is(at, TokenKind::kNumeral) || text.is(at, TokenKind::kDocumentNumber);
}

/// "01", "01a", "02/KK-TNCN": what is printed without space.
struct FormNumber {
  std::string printed;
  std::size_t last = 0;
};
FormNumber number_at(const ReferenceText& text, std::size_t at) {
  std::size_t last = at + 1;
  const auto adjoins = [&] { return text.tokens()[last].begin == text.tokens()[last - 1].end; };
  while (last < text.size() && adjoins() &&
         (text.is(last, TokenKind::kOther) || text.is(last, TokenKind::kWord) ||
          text.is(last, TokenKind::kNumeral)))
    ++last;
  return {text.between(at, last), last};
}

std::optional<int> as_int(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// "Mẫu số 01" … "Mẫu số 05": the names between, with the zeros of the first.
void add_range(const std::string& label, const std::string& from, const std::string& to,
               std::vector<std::string>& names) {
  const auto low = as_int(from);
  const auto high = as_int(to);
  if (low && high && *low < *high && *high - *low <= kLongestRange) {
    for (int n = *low + 1; n < *high; ++n) {
      std::string digits = std::to_string(n);
      if (digits.size() < from.size()) digits.insert(0, from.size() - digits.size(), '0');
      names.push_back(label + " " + digits);
    }
  }
  names.push_back(label + " " + to);
}

}  // namespace

std::optional<std::size_t> form_label(const ReferenceText& text, std::size_t at) {
  if (text.is_any(at, {"các", "từ"})) ++at;
  const auto end = form_words(text, at);
  if (!end || !is_form_number(text, *end)) return std::nullopt;
  return end;
}

std::optional<FormList> parse_forms(const ReferenceText& text, std::size_t at) {
  const auto first = form_label(text, at);
  if (!first) return std::nullopt;
  if (text.is_any(at, {"các", "từ"})) ++at;
  const std::string label = capitalised(text.between(at, *first));
  FormNumber number = number_at(text, *first);
  FormList out{{label + " " + number.printed}, number.last};
  while (out.names.size() < kMostForms) {
    const bool range = text.is_any(out.last, {"đến", "tới"});
    const bool joined = text.is(out.last, TokenKind::kComma) ||
                        text.is(out.last, TokenKind::kSemicolon) || text.is(out.last, "và");
    if (!range && !joined) break;
    std::size_t next = out.last + 1;
    if (text.is(next, "và")) ++next;
    const auto words = form_label(text, next);
    if (words) next = *words;
    if (!(words ? is_form_number(text, next) : text.is(next, TokenKind::kNumeral))) break;
    const std::string before = std::move(number.printed);
    number = number_at(text, next);
    if (range) {
      add_range(label, before, number.printed, out.names);
    } else {
      out.names.push_back(label + " " + number.printed);
    }
    out.last = number.last;
  }
  return out;
}

std::optional<FormList> parse_places_in_forms(const ReferenceText& text, std::size_t at) {
  const auto list = parse_provisions(text, at);
  if (!list || list->self) return std::nullopt;
  const auto forms =
      parse_forms(text, list->last + (text.is_any(list->last, {"của", "tại"}) ? 1 : 0));
  if (!forms) return std::nullopt;
  FormList out{{}, forms->last};
  for (const ProvisionPath& path : list->paths) {
    for (const std::string& name : forms->names) out.names.push_back(cite(path) + " " + name);
  }
  return out;
}

std::optional<ProvisionList> annex_of_forms(const ReferenceText& text, std::size_t at) {
  while (text.is_any(at, {"được", "quy", "định", "nêu", "ban", "hành"})) ++at;
  if (text.is_any(at, {"tại", "của", "thuộc", "trong"})) ++at;
  auto found = parse_provision(text, at);
  return found && !found->self ? found : std::nullopt;
}

}  // namespace rasoat
