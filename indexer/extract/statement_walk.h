#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "indexer/extract/reference_tokens.h"

/// The statements of a text's own words, in reading order.
namespace rasoat {

/// Where a statement stands.
struct StatementPlace {
  std::string id;      ///< of the provision; empty before the first one and after the last
  ProvisionPath path;  ///< of the provision
};

/// Tokens [begin, end) of `text`, without the label before them ("a)", "1."); a full stop outside
/// quotes, or a line that begins anew, ends a statement.
using StatementVisitor = std::function<void(const ReferenceText& text, std::size_t begin,
                                            std::size_t end, const StatementPlace& place)>;
/// Main text and introduction; what quoted passages say are words of others.
void for_each_statement(const Document& document, const StatementVisitor& visit);

/// "khoản 2 Điều này" with the article where it is said; nothing for "Điều này", "khoản này" and
/// where no article speaks.
std::optional<std::vector<ProvisionPath>> of_this_article(std::vector<ProvisionPath> paths,
                                                          const StatementPlace& place);

/// The paragraphs of blocks; a line that goes on with a small letter belongs to the one before it.
std::vector<std::string> paragraphs(const std::vector<Block>& blocks, bool with_quoted = false);

}  // namespace rasoat
