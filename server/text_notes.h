#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/validity.h"
#include "indexer/amend/consolidate.h"
#include "indexer/amend/redline.h"

/// What has to be said beside the provisions of a text as of a day. Pure.
namespace rasoat {

struct ProvisionNote {
  enum class Kind {
    kChanged,  ///< these words came later
    kAdded,    ///< the whole provision came later
    kRemoved,  ///< a stub stands in its place
    kPending,  ///< an order that could not be carried out: "chưa hợp nhất"
    kForce,    ///< it is not in force as the document is
  };
  Kind kind = Kind::kChanged;
  std::string force;        ///< name(Force) of kForce
  std::string what;         ///< "Sửa đổi, bổ sung"
  std::optional<Date> day;  ///< from when
  std::string by;  ///< "khoản 1 Điều 1 Quyết định số 08/2023/QĐ-UBND ngày 20/03/2023"
  std::string by_address;          ///< empty where it is not known
  std::string why;                 ///< a sentence: why it waits, why it is not in force
  std::string quote;               ///< the order
  std::vector<amend::Span> words;  ///< the passage before and after, if it had both
};
/// By id of the provision; those at "" and "title" belong to the whole text.
using TextNotes = std::map<std::string, std::vector<ProvisionNote>, std::less<>>;

/// Address of a provision of one of the texts that amend, "" if it is not known.
using CauseAddress = std::function<std::string(const amend::Cause&)>;

/// A note for each change and each waiting order that still matters. Notes of provisions that the
/// text does not have stand at "".
TextNotes consolidation_notes(const amend::Consolidated& text, const CauseAddress& address);

/// Address of a text that an event names, "" if we do not hold it.
using TextAddress = std::function<std::string(const EventSource&)>;

/// Adds a note at each provision whose force on that day is not that of the document, unless the
/// one around it says the same or its text is a stub that says so.
void add_force_notes(TextNotes& notes, const Document& document, const Validity& validity, Date day,
                     const TextAddress& address);

/// A force note where it is told, and of what it speaks.
struct ToldForce {
  const ProvisionNote* note = nullptr;
  std::string about;  ///< id of the provision, or of the chapter or attached part around it
};
/// By id of the provision at whose words it stands: a chapter or an attached part has it at each
/// Điều in it, since a reader may see that Điều alone. Points into `notes`.
std::map<std::string, ToldForce, std::less<>> told_forces(const Document& document,
                                                          const TextNotes& notes);

/// The reason of a force behind its name, with what joins them, so that the name is said once:
/// ": có hiệu lực từ 01/01/2027 …", " từ 01/11/2026: …"; a reason that does not begin with the name
/// stands behind " – ".
std::string behind_name(const ProvisionNote& force_note);

/// "Sửa đổi, bổ sung": what was done to a passage.
std::string_view label(amend::InstructionKind kind);

}  // namespace rasoat
