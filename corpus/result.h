#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace rasoat {

/// Why something could not be done. The value is also the exit status of the program
/// (docs/extract-json.md); server/error_mapper.h turns it into an HTTP status.
/// Values are stable: scripts test them.
enum class ErrorCode : int {
  kInternal = 1,         ///< a defect of ours
  kInvalidArgument = 2,  ///< the caller's words are wrong: an option, a date, a query
  // Refusals: the input was understood well enough to say why it cannot be read.
  kRefused = 3,             ///< any other refusal
  kEmpty = 4,               ///< no text in it
  kForeignLanguage = 5,     ///< not Vietnamese (an English translation)
  kEncrypted = 6,           ///< needs a password
  kTruncated = 7,           ///< ends before its end
  kMalformed = 8,           ///< not what its format asks for
  kTooLarge = 9,            ///< over a limit of size, depth, ratio or count
  kUnsupportedFormat = 10,  ///< a kind of file we do not read (yet)
  kNotLaw = 11,             ///< readable, but no legal document (a news item, a form)
  // The surroundings.
  kNotFound = 20,
  kIo = 21,          ///< the file system said no
  kLocked = 22,      ///< another process is writing
  kStore = 23,       ///< the SQL store failed
  kIndex = 24,       ///< the search index failed
  kConflict = 25,    ///< somebody else changed it first
  kCorrupt = 26,     ///< data at rest is damaged or disagrees
  kNotAllowed = 27,  ///< this person may not do that
};

/// Short stable name of a code, for JSON and logs: "foreign_language".
std::string_view name(ErrorCode code);

/// The code of that name; kInternal if there is none (a newer program wrote it).
ErrorCode error_code_by_name(std::string_view name);

/// True for the codes that say "this input cannot be read": exit status 3 from `rasoat extract`.
bool is_refusal(ErrorCode code);

/// An expected failure: what happened and, where there is one, what the person can do about it.
/// Both are plain Vietnamese sentences: they are shown as they are, in the terminal and in pages.
struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;
  std::string hint = {};
};

template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(ErrorCode::kEmpty, "Tệp {} không có chữ nào.", name);`
template <class... Args>
[[nodiscard]] tl::unexpected<Error> fail(ErrorCode code, fmt::format_string<Args...> format,
                                         Args&&... args) {
  return tl::unexpected<Error>(Error{code, fmt::format(format, std::forward<Args>(args)...)});
}

/// Passes an error of one result on as the error of another.
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

/// The same error with a hint.
[[nodiscard]] inline tl::unexpected<Error> with_hint(tl::unexpected<Error> failure,
                                                     std::string hint) {
  failure.value().hint = std::move(hint);
  return failure;
}

}  // namespace rasoat
