#include "server/typed_provisions.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

#include "corpus/characters.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

using enum ProvisionKind;

constexpr int kLongestRange = 50;

/// A word, a number ("2", "19a"), or a separator.
struct Token {
  enum class Kind { kWord, kNumber, kAnd, kTo } kind;
  std::string text;  ///< lower case, with its diacritics
};

constexpr std::string_view kSeparators = " .,)(;:-+&";

bool separates(std::string_view text, std::size_t at) {
  return at >= text.size() || kSeparators.find(text[at]) != std::string_view::npos;
}

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

/// One past the UTF-8 character that begins at `at`.
std::size_t character_end(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

/// One past "2" or "19a": a letter belongs to the number if nothing follows it.
std::size_t number_end(std::string_view text, std::size_t at) {
  const std::size_t end = digits_end(text, at);
  if (separates(text, end)) return end;
  const std::size_t next = character_end(text, end);
  return separates(text, next) ? next : end;
}

/// One past a word; "ii.8" is one.
std::size_t word_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (!separates(text, end) && !is_digit(text[end])) ++end;
  const bool roman = text.find_first_not_of("ivxlc", at) == end;
  const bool goes_on = end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1]);
  return roman && goes_on ? digits_end(text, end + 1) : end;
}

Token::Kind kind_of_word(std::string_view word) {
  const std::string plain = fold(word);
  if (plain == "va") return Token::Kind::kAnd;
  return plain == "den" ? Token::Kind::kTo : Token::Kind::kWord;
}

/// "k2đ3" is k, 2, đ, 3; "19a" one number; "II.8" one word.
std::vector<Token> tokens_of(std::string_view typed) {
  const std::string text = lower(squeeze(nfc(typed)));
  std::vector<Token> out;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    std::size_t end = at + 1;
    if (c == ',' || c == '&' || c == '+') {
      out.push_back({Token::Kind::kAnd, ","});
    } else if (c == '-') {
      out.push_back({Token::Kind::kTo, "-"});
    } else if (is_digit(c)) {
      end = number_end(text, at);
      out.push_back({Token::Kind::kNumber, text.substr(at, end - at)});
    } else if (!separates(text, at)) {
      end = word_end(text, at);
      const std::string word = text.substr(at, end - at);
      out.push_back({kind_of_word(word), word});
    }
    at = end;
  }
  return out;
}

/// Provisions of one kind that are named together: "điểm a, b".
struct Group {
  ProvisionKind kind;
  std::vector<std::string> numbers;
  bool apart = false;  ///< a comma or "và" stands before it
};

class Reader {
 public:
  Reader(std::vector<Token> tokens, const Outline& outline)
      : tokens_(std::move(tokens)), outline_(outline) {}

  /// False: a word is none that names a place.
  bool read() {
    bool apart = false;
    while (at_ < tokens_.size()) {
      const Token& token = tokens_[at_];
      if (token.kind == Token::Kind::kAnd) {
        apart = true;
        ++at_;
      } else if (const auto kind = keyword()) {
        if (!read_group(*kind, apart)) return false;
        apart = false;
      } else if (!read_container() && !skip_filler()) {
        return false;
      }
    }
    return !groups_.empty();
  }

  const std::vector<Group>& groups() const { return groups_; }
  const std::string& container() const { return container_; }

 private:
  std::string plain(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].kind == Token::Kind::kWord ? fold(tokens_[at].text)
                                                                         : std::string();
  }
  bool number_at(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].kind == Token::Kind::kNumber;
  }

  /// The kind that a word begins, and `at_` behind it.
  std::optional<ProvisionKind> keyword() {
    const std::string word = plain(at_);
    const auto take = [&](ProvisionKind kind, std::size_t words) {
      at_ += words;
      return std::optional(kind);
    };
    if (word == "dieu" && number_at(at_ + 1)) return take(kArticle, 1);
    if (word == "khoan") return take(kClause, 1);
    if (word == "diem") return take(kPoint, 1);
    if (word == "chuong") return take(kChapter, 1);
    if (word == "tieu" && plain(at_ + 1) == "muc") return take(kSubsection, 2);
    if (word == "muc") return take(kSection, 1);
    if (word == "phan") return take(kPart, 1);
    if (word == "phu" && plain(at_ + 1) == "luc") return take(kAnnex, 2);
    if (word == "k" && number_at(at_ + 1)) return take(kClause, 1);
    if (word == "d" && number_at(at_ + 1)) return take(kArticle, 1);
    return std::nullopt;
  }

  static bool is_number_of(ProvisionKind kind, const Token& token) {
    if (token.kind == Token::Kind::kNumber) return true;
    if (token.kind != Token::Kind::kWord) return false;
    const std::size_t length = fold(token.text).size();
    if (kind == kPoint) return length <= 2;
    if (kind == kArticle || kind == kClause) return false;
    return token.text.find_first_not_of("ivxlc.0123456789") == std::string::npos || length == 1;
  }

  bool read_group(ProvisionKind kind, bool apart) {
    Group group{kind, {}, apart};
    while (at_ < tokens_.size()) {
      std::size_t next = at_;
      const bool joined = tokens_[next].kind == Token::Kind::kAnd && !group.numbers.empty();
      const bool range = tokens_[next].kind == Token::Kind::kTo && !group.numbers.empty();
      if (joined || range) ++next;
      if (range && next < tokens_.size() && same_word(next, kind)) ++next;
      if (next >= tokens_.size() || !is_number_of(kind, tokens_[next])) break;
      if (!joined && !range && !group.numbers.empty()) break;
      if (joined && begins_group(next)) break;
      if (range && !add_range(group, tokens_[next].text)) return false;
      if (!range) group.numbers.push_back(tokens_[next].text);
      at_ = next + 1;
    }
    if (group.numbers.empty()) {
      if (kind != kAnnex) return false;
      group.numbers.emplace_back();
    }
    groups_.push_back(std::move(group));
    return true;
  }

  /// "k", "d" before a number begin another group, though they could be points.
  bool begins_group(std::size_t at) const {
    return (plain(at) == "k" || plain(at) == "d") && number_at(at + 1);
  }
  /// "từ khoản 1 đến khoản 3"
  bool same_word(std::size_t at, ProvisionKind kind) const {
    return fold(std::string(label(kind))) == plain(at);
  }

  static bool add_range(Group& group, const std::string& last) {
    int from = 0;
    int to = 0;
    const std::string& first = group.numbers.back();
    const auto whole = [](const std::string& text, int& out) {
      const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
      return read.ec == std::errc() && read.ptr == text.data() + text.size();
    };
    if (!whole(first, from) || !whole(last, to) || to <= from || to - from > kLongestRange)
      return false;
    for (int n = from + 1; n <= to; ++n) group.numbers.push_back(fmt::format("{}", n));
    return true;
  }

  /// "(của) Quy chế (ban hành kèm theo …)": an attached part of the text, by its first words.
  bool read_container() {
    for (const ProvisionPath& path : outline_) {
      if (path.size() != 1 || path.front().kind != kAttachment) continue;
      const std::vector<Token> name = tokens_of(path.front().num);
      const bool here =
          at_ + name.size() <= tokens_.size() &&
          std::equal(name.begin(), name.end(), tokens_.begin() + static_cast<std::ptrdiff_t>(at_),
                     [](const Token& a, const Token& b) { return fold(a.text) == fold(b.text); });
      if (!here) continue;
      container_ = path.front().num;
      at_ += name.size();
      return true;
    }
    // A part that is called otherwise there: find_provisions() takes the only one.
    if (plain(at_) != "quy" || (plain(at_ + 1) != "che" && plain(at_ + 1) != "dinh")) return false;
    container_ = tokens_[at_].text + " " + tokens_[at_ + 1].text;
    at_ += 2;
    return true;
  }

  /// Words that say nothing of the place: "của", "Quyết định này", "ban hành kèm theo Quyết định số
  /// …" to the end.
  bool skip_filler() {
    const std::string word = plain(at_);
    if (word == "ban" && plain(at_ + 1) == "hanh") {
      at_ = tokens_.size();
      return true;
    }
    if (word == "kem" && plain(at_ + 1) == "theo") {
      at_ = tokens_.size();
      return true;
    }
    constexpr std::string_view kFiller[] = {"cua", "tai",   "trong", "thuoc", "tu",
                                            "nay", "quyet", "dinh",  "nghi",  "van",
                                            "ban", "thong", "cac",   "so"};
    if (std::ranges::find(kFiller, std::string_view(word)) == std::end(kFiller)) return false;
    ++at_;
    return true;
  }

  std::vector<Token> tokens_;
  const Outline& outline_;
  std::size_t at_ = 0;
  std::vector<Group> groups_;
  std::string container_;
};

/// Groups that make one place, from the outside in.
using Chain = std::vector<Group>;

bool stands_alone(const Chain& chain) { return chain.front().kind <= kArticle; }

/// "khoản 2 Điều 3": each wider than the one before; what lacks its Điều has that of the next.
std::vector<Chain> inside_out(const std::vector<Group>& groups) {
  std::vector<Chain> out;
  for (const Group& group : groups) {
    if (!out.empty() && group.kind < out.back().front().kind) {
      out.back().insert(out.back().begin(), group);
    } else {
      out.push_back({group});
    }
  }
  for (std::size_t i = out.size(); i-- > 1;) {
    Chain& before = out[i - 1];
    if (stands_alone(before)) continue;
    Chain wider;
    std::ranges::copy_if(out[i], std::back_inserter(wider),
                         [&](const Group& group) { return group.kind < before.front().kind; });
    before.insert(before.begin(), wider.begin(), wider.end());
  }
  return out;
}

/// "Điều 3 khoản 2": each narrower; what lacks its Điều has that of the one before.
std::vector<Chain> outside_in(const std::vector<Group>& groups) {
  std::vector<Chain> out;
  for (const Group& group : groups) {
    if (!out.empty() && group.kind > out.back().back().kind) {
      out.back().push_back(group);
      continue;
    }
    Chain next;
    if (!out.empty() && group.kind > kArticle) {
      std::ranges::copy_if(out.back(), std::back_inserter(next),
                           [&](const Group& wider) { return wider.kind < group.kind; });
    }
    next.push_back(group);
    out.push_back(std::move(next));
  }
  return out;
}

std::vector<Chain> chains_of(const std::vector<Group>& groups) {
  const bool widest_first = groups.size() > 1 && groups[0].kind <= kArticle &&
                            groups[1].kind > groups[0].kind && !groups[1].apart;
  if (widest_first) return outside_in(groups);
  std::vector<Chain> out = inside_out(groups);
  return std::ranges::all_of(out, stands_alone) ? out : outside_in(groups);
}

std::vector<ProvisionPath> paths_of(const Chain& chain, const std::string& container) {
  std::vector<ProvisionPath> out{{}};
  if (!container.empty()) out.front().push_back({kAttachment, container});
  for (const Group& group : chain) {
    std::vector<ProvisionPath> longer;
    for (const ProvisionPath& path : out) {
      for (const std::string& number : group.numbers) {
        longer.push_back(path);
        longer.back().push_back({group.kind, group.kind <= kChapter ? upper(number) : number});
      }
    }
    out = std::move(longer);
  }
  return out;
}

std::optional<ProvisionPath> in_outline(const std::string& cited, const Outline& outline) {
  const FoundProvisions found = find_provisions(outline, {cited}, EffectKind::kAmends);
  if (found.found.size() != 1) return std::nullopt;
  const bool there = std::ranges::find(outline, found.found.front()) != outline.end();
  return there ? std::optional(found.found.front()) : std::nullopt;
}

/// What the text itself prints comes first; then what people say.
Result<std::vector<ProvisionPath>> place(const std::string& typed, const Outline& outline) {
  const auto printed = std::ranges::find_if(
      outline, [&](const ProvisionPath& path) { return lower(cite(path)) == lower(typed); });
  if (printed != outline.end()) return std::vector<ProvisionPath>{*printed};
  const auto unknown = [](std::string_view what) {
    return with_hint(
        fail(ErrorCode::kInvalidArgument, "Văn bản này không có “{}”.", what),
        "Viết như trong văn bản, ví dụ “khoản 2 Điều 5”; nhiều chỗ thì cách nhau bằng dấu chấm "
        "phẩy; để trống nếu là cả văn bản.");
  };
  Reader reader(tokens_of(typed), outline);
  if (!reader.read()) return unknown(typed);
  std::vector<ProvisionPath> out;
  for (const Chain& chain : chains_of(reader.groups())) {
    for (const ProvisionPath& path : paths_of(chain, reader.container())) {
      auto found = in_outline(cite(path), outline);
      if (!found) return unknown(cite(path));
      out.push_back(std::move(*found));
    }
  }
  return out;
}

}  // namespace

Result<std::vector<ProvisionPath>> typed_provisions(std::string_view typed,
                                                    const Outline& outline) {
  std::vector<ProvisionPath> out;
  while (!typed.empty()) {
    const std::string_view part = typed.substr(0, typed.find_first_of(";\n"));
    typed.remove_prefix(std::min(part.size() + 1, typed.size()));
    const std::string clean = squeeze(part);
    if (clean.empty()) continue;
    auto found = place(clean, outline);
    if (!found) return fail(found.error());
    for (ProvisionPath& path : *found) {
      if (std::ranges::find(out, path) == out.end()) out.push_back(std::move(path));
    }
  }
  return out;
}

}  // namespace rasoat
