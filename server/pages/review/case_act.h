#pragma once

#include <optional>
#include <string_view>

#include "corpus/document.h"
#include "review/workflow.h"
#include "server/http/form.h"

/// From what a person typed to an act. Pure.
namespace rasoat::desk {

/// A day as people write it ("01/3/2026") or ISO; nothing for an empty field. Errors:
/// kInvalidArgument.
Result<std::optional<Date>> day_field(const http::Form& form, std::string_view name);

/// The act that a form of the case page asks for. `text` is the text under review, to know its
/// provisions; nullptr where it is not held: provisions are then taken as typed. A document named
/// by its number (link_act, add_ground) is not looked up here. Errors: kInvalidArgument, with what
/// to do.
Result<review::Act> act_from_form(review::ActKind kind, const http::Form& form,
                                  const Document* text);

/// "khoản 2 Điều 5; Điều 7" as cite() writes them. Errors: kInvalidArgument (no such provision in
/// the text).
Result<std::vector<std::string>> provisions_of(std::string_view typed, const Document* text);

/// Element id of a provision as people cite it; empty if there is none.
std::string provision_id(std::string_view cited, const Document& text);

/// Lines of the conclusion form, complete or not, as typed.
std::vector<review::Conclusion> typed_conclusions(const http::Form& form);

/// Names of the fields of line `row` of the conclusion form: "ly-do-2".
std::string conclusion_field(std::string_view name, std::size_t row);

inline constexpr std::size_t kMostConclusions = 200;

}  // namespace rasoat::desk
