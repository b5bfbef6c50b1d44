#include "indexer/extract/caption.h"

#include <string>
#include <string_view>

#include "corpus/document_number.h"
#include "corpus/document_type.h"
#include "corpus/text.h"

namespace rasoat::structure {
namespace {

/// "năm 2025 về việc …" → "về việc …": a number without year carries its year beside it.
std::string_view without_year(std::string_view text) {
  constexpr std::string_view kYear = "năm ";
  constexpr std::size_t kDigits = 4;
  if (!text.starts_with(kYear)) return text;
  std::string_view rest = text.substr(kYear.size());
  if (rest.size() < kDigits || rest.find_first_not_of("0123456789") != kDigits) return text;
  rest.remove_prefix(kDigits);
  return rest;
}

/// "… do Cục Thuế ban hành" at the end of a title: the issuer, taken off the title.
std::string take_issuer(std::string& title) {
  constexpr std::string_view kBy = " do ";
  constexpr std::string_view kIssued = " ban hành";
  const std::size_t by = title.rfind(kBy);
  if (by == std::string::npos || !title.ends_with(kIssued)) return {};
  const std::size_t begin = by + kBy.size();
  if (begin + kIssued.size() >= title.size() || !starts_upper(title, begin)) return {};
  std::string issuer = title.substr(begin, title.size() - kIssued.size() - begin);
  title.resize(by);
  return issuer;
}

}  // namespace

bool is_caption(const Line& line) {
  if (line.table || line.upper || line.text.ends_with(".") || line.text.ends_with(";"))
    return false;
  for (const DocumentTypeInfo& type : document_types()) {
    const std::string name = fold(type.name);
    if (!line.folded.starts_with(name + " ")) continue;
    const std::string_view next = std::string_view(line.folded).substr(name.size() + 1);
    if (!next.empty() && next[0] >= '0' && next[0] <= '9' &&
        next.substr(0, 24).find('/') != std::string_view::npos)
      return true;
  }
  return false;
}

std::optional<DocumentMetadata> read_caption(const Line& line) {
  if (!is_caption(line)) return std::nullopt;
  const auto numbers = find_document_numbers(line.text);
  if (numbers.empty()) return std::nullopt;
  const NumberMention& first = numbers.front();
  const std::string_view text = line.text;
  DocumentMetadata out;
  const auto type = document_type_by_name(squeeze(text.substr(0, first.begin)));
  if (!type) return std::nullopt;
  out.type = *type;
  out.number = first.number;
  out.title = squeeze(without_year(squeeze(text.substr(first.end))));
  out.issuer = take_issuer(out.title);
  return out;
}

}  // namespace rasoat::structure
