#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corpus/document.h"
#include "indexer/amend/instruction.h"

/// One instruction on one text: applied exactly as it says, or refused with the reason. Never a
/// wrong text: what leaves a doubt is refused.
namespace rasoat::amend {

/// Who changed a passage.
struct Cause {
  std::string number;         ///< of the amending text, as printed()
  std::string document;       ///< "Quyết định số 08/2023/QĐ-UBND ngày 20/03/2023"
  std::string provision;      ///< id there
  std::string place;          ///< "khoản 2 Điều 2"
  Date day;                   ///< from when
  std::string quote;          ///< the order
  std::size_t amendment = 0;  ///< which of the texts that consolidate() was given
  friend bool operator==(const Cause&, const Cause&) = default;
};

/// A passage that was changed.
struct Change {
  InstructionKind kind = InstructionKind::kReplace;
  std::string id;      ///< of the provision in the changed text; "title" for the title of the text
  std::string place;   ///< "khoản 3 Điều 21 của Quy định"
  std::string before;  ///< its text with its number; empty for what was inserted
  std::string after;   ///< the same passage as it reads then; empty for what was repealed
  Cause cause;
  friend bool operator==(const Change&, const Change&) = default;
};

struct Outcome {
  std::vector<Change> changes;  ///< empty if refused
  std::string refusal;          ///< plain Vietnamese; empty if applied
  std::string near;             ///< of a refusal: id of the provision to show it at; may be empty
};

/// Changes `base`, or leaves it untouched and says why. `history` holds what earlier instructions
/// did to it (what they repealed cannot be amended). Ids of other provisions stay; those of new and
/// renumbered ones follow corpus/provision.h. What is repealed stays as a stub that says by what.
Outcome apply(Document& base, const Instruction& instruction, const Cause& cause,
              const std::vector<Change>& history);

}  // namespace rasoat::amend
