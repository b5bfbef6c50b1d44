#include "corpus/detailing.h"

#include <algorithm>
#include <array>

#include "corpus/document_number.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::array<std::string_view, 3> kDetailing = {"quy dinh chi tiet", "huong dan thi hanh",
                                                        "huong dan thuc hien"};

/// Where the words that say so end, or npos.
std::size_t behind_detailing(std::string_view folded, std::string_view before) {
  std::size_t first = std::string_view::npos;
  for (const std::string_view words : kDetailing) {
    const std::string wanted = std::string(before) + std::string(words);
    const std::size_t at = folded.find(wanted);
    if (at != std::string_view::npos) first = std::min(first, at + wanted.size());
  }
  return first;
}

/// "luat dat dai": at least a type and a word of the title, or any law would be meant.
bool is_telling_name(std::string_view folded) { return std::ranges::count(folded, ' ') >= 2; }

}  // namespace

bool details(const Document& document, const Basis& basis) {
  const std::string title = fold(squeeze(document.metadata.title));
  const std::size_t from = behind_detailing(title, "");
  if (from == std::string::npos) return false;
  const std::string_view rest = std::string_view(title).substr(from);
  const std::string number = fold(basis.number);
  if (!number.empty() && rest.find(number) != std::string_view::npos) return true;
  const std::string name = fold(squeeze(basis.name));
  return basis.via == Basis::Via::kDirect && is_telling_name(name) &&
         rest.find(name) != std::string_view::npos;
}

bool details(const Citation& citation) {
  const std::string quote = fold(squeeze(citation.quote));
  const std::size_t from = behind_detailing(quote, " nay ");
  if (from == std::string::npos) return false;
  return std::string_view(quote).substr(from).find(fold(citation.number)) != std::string_view::npos;
}

}  // namespace rasoat
