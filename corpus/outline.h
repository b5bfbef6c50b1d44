#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/effect.h"
#include "corpus/provision.h"

/// Which provision of a text another text means. Pure; any thread.
namespace rasoat {

/// The provisions of a document in their order (for_each_provision), chapters included.
using Outline = std::vector<ProvisionPath>;
Outline outline_of(const Document& document);

/// The other way round of cite(): "điểm đ khoản 2 Điều 5 của Quy định ban hành kèm theo" gives
/// {attachment "quy định", article "5", clause "2", point "đ"}; the words "ban hành kèm theo …" may
/// be there or not. Empty for what names no provision.
ProvisionPath parse_citation(std::string_view text);

struct FoundProvisions {
  std::vector<ProvisionPath> found;     ///< as the outline names them, each once
  std::vector<std::string> unresolved;  ///< cited, but not there
  friend bool operator==(const FoundProvisions&, const FoundProvisions&) = default;
};
/// The provisions that `cited` (as cite() writes them) mean in a text.
/// - "Điều 5" is that of the main text; where the main text has none, that of the one attached part
/// that has it.
/// - A name of the attached part that the text does not have means its only one.
/// - A khoản or điểm that the outline does not have is kept as cited below its Điều, which is
/// there: the reading of the
///   structure may have missed it.
/// - What a text adds ("bổ sung Điều 19a") is not there yet: with kSupplements it is kept as cited.
FoundProvisions find_provisions(const Outline& outline, const std::vector<std::string>& cited,
                                EffectKind kind);

}  // namespace rasoat
