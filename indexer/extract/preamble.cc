#include "indexer/extract/preamble.h"

#include <string_view>
#include <variant>

#include "corpus/text.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {
namespace {

/// Words that open a statement of a preamble. The bodies open the enacting words ("Ủy ban nhân dân
/// … ban hành …").
constexpr std::string_view kOpenings[] = {"căn cứ",     "xét",         "theo đề nghị", "thực hiện",
                                          "trên cơ sở", "thi hành",    "để thi hành",  "sau khi",
                                          "tiếp theo",  "qua giám sát"};
constexpr std::string_view kBodies[] = {
    "ủy ban nhân dân",  "uỷ ban nhân dân", "hội đồng nhân dân", "chủ tịch",   "chính phủ",
    "thủ tướng",        "bộ trưởng",       "quốc hội",          "ubnd",       "hđnd",
    "ủy ban thường vụ", "thống đốc",       "quyết định",        "quyết nghị", "nghị quyết"};

template <std::size_t N>
bool opens_with(const ReferenceText& text, std::size_t at, const std::string_view (&phrases)[N]) {
  for (const std::string_view phrase : phrases) {
    if (text.matches(at, phrase)) return true;
  }
  return false;
}

/// A capital opening word in the middle of a line begins a new statement, with or without a sign
/// before it.
bool opens_inside(const ReferenceText& text, std::size_t at) {
  if (!text.capital(at)) return false;
  if (text.matches(at, "căn cứ")) return true;
  const bool after_sign =
      text.is(at - 1, TokenKind::kSemicolon) || text.is(at - 1, TokenKind::kStop);
  return after_sign && opens_with(text, at, kOpenings);
}

bool ends_statement(std::string_view line) {
  return !line.empty() && (line.back() == ';' || line.back() == '.' || line.back() == ':');
}

/// A line that goes on with the statement before it: it opens none, and is no enacting clause.
bool continues(const ReferenceText& line, std::string_view before) {
  const std::size_t at = first_word_of_line(line);
  if (opens_with(line, at, kOpenings) && line.capital(at)) return false;
  const bool enacting = opens_with(line, at, kBodies) && !line.matches(at, "quyết định số");
  if (enacting) return !ends_statement(before);
  return true;
}

/// Cuts a line where a new statement opens inside it.
void add_statements(const std::string& line, std::vector<std::string>& out) {
  const ReferenceText text(line);
  std::size_t begin = 0;
  for (std::size_t at = first_word_of_line(text) + 1; at < text.size(); ++at) {
    if (!opens_inside(text, at)) continue;
    const std::size_t cut = text.tokens()[at].begin;
    out.push_back(squeeze(std::string_view(text.text()).substr(begin, cut - begin)));
    begin = cut;
  }
  out.push_back(squeeze(std::string_view(text.text()).substr(begin)));
}

}  // namespace

std::size_t first_word_of_line(const ReferenceText& text) {
  std::size_t at = 0;
  while (at < text.size() && !text.is(at, TokenKind::kWord) &&
         !text.is(at, TokenKind::kDocumentNumber))
    ++at;
  return at;
}

std::vector<std::string> preamble_statements(const std::vector<Block>& preamble) {
  std::vector<std::string> lines;
  for (const Block& block : preamble) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (!paragraph || paragraph->text.empty()) continue;
    if (!lines.empty() && continues(ReferenceText(paragraph->text), lines.back())) {
      lines.back() += " " + paragraph->text;
    } else {
      lines.push_back(paragraph->text);
    }
  }
  std::vector<std::string> out;
  for (const std::string& line : lines) add_statements(line, out);
  return out;
}

bool is_basis_line(std::string_view statement) {
  const ReferenceText text(statement);
  return text.matches(first_word_of_line(text), "căn cứ");
}

}  // namespace rasoat
