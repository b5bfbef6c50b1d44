#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rasoat {

/// What a person typed or pasted where numbers of documents are looked for, cleaned of what no eye
/// sees: full-width characters are plain ones, every white space is a space, every hyphen and
/// underscore '-', every slash and backslash '/', characters without width are gone.
class TypedText {
 public:
  explicit TypedText(std::string_view original);

  std::string_view text() const { return text_; }
  /// The byte of the original that byte `at` of text() stands for; its length for that of text().
  std::size_t original(std::size_t at) const { return origin_[at]; }

 private:
  std::string text_;
  std::vector<std::size_t> origin_;
};

/// A word, or a part of one that means something in numbers: "QĐ" and "31" of "QĐ31".
struct TypedToken {
  std::size_t begin = 0;  ///< bytes of the text
  std::size_t end = 0;
  std::string folded;
  bool glued = false;  ///< follows the token before it with nothing between them
};

/// The first `most` tokens of a text.
std::vector<TypedToken> typed_tokens(std::string_view text, std::size_t most);

}  // namespace rasoat
