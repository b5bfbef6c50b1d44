#include "indexer/amend/phrase.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "corpus/text.h"

namespace rasoat::amend {
namespace {

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_ascii_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// “ ” ’ – and their like are U+20xx, E2 80 xx; all other letters beyond ASCII here are words.
bool is_general_punctuation(std::string_view text, std::size_t lead) {
  return text.substr(lead).starts_with("\xE2\x80");
}

bool word_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  if (!is_high(text[at - 1])) return is_ascii_word(text[at - 1]);
  std::size_t lead = at - 1;
  while (lead > 0 && (static_cast<unsigned char>(text[lead]) & 0xC0) == 0x80) --lead;
  return !is_general_punctuation(text, lead);
}

bool word_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (!is_high(text[at])) return is_ascii_word(text[at]);
  return !is_general_punctuation(text, at);
}

std::vector<std::size_t> places(std::string_view text, std::string_view words) {
  std::vector<std::size_t> out;
  if (words.empty()) return out;
  for (std::size_t at = text.find(words); at != std::string_view::npos;) {
    const std::size_t end = at + words.size();
    const bool inside = (word_at(words, 0) && word_before(text, at)) ||
                        (word_before(words, words.size()) && word_at(text, end));
    if (!inside) out.push_back(at);
    at = text.find(words, inside ? at + 1 : end);
  }
  return out;
}

bool starts_upper(std::string_view text) {
  if (text.empty() || !word_at(text, 0)) return false;
  std::size_t end = 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return lower(text.substr(0, end)) != text.substr(0, end);
}

bool is_sign(char c) { return std::string_view(",;.:").find(c) != std::string_view::npos; }

bool starts_joint(std::string_view text) {
  return text.starts_with("và ") || text.starts_with("hoặc ") || text.starts_with("hay ");
}

bool ends_joint(std::string_view text) {
  return text.ends_with(" và") || text.ends_with(" hoặc") || text.ends_with(" hay");
}

bool starts_list_sign(std::string_view text) {
  return text.starts_with(',') || text.starts_with(';');
}

bool ends_list_sign(std::string_view text) { return text.ends_with(',') || text.ends_with(';'); }

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// True if it is clear how words added behind `old` are set off from what follows: they bring a
/// sign or an "và" of their own, or stand in no list.
bool joins_behind(std::string_view before, std::string_view added, std::string_view after) {
  if (is_sign(added.front()) || starts_joint(added)) return true;
  const bool in_list = ends_list_sign(before) || ends_joint(before);
  if (in_list || starts_list_sign(after) || starts_joint(after)) return false;
  return ends_list_sign(added) ? word_at(after, 0) : added.find(',') == std::string_view::npos;
}

/// The same for words added before `old`.
bool joins_before(std::string_view before, std::string_view added, std::string_view old) {
  const bool opens = before.empty() || before.ends_with('.') || before.ends_with(':');
  if (opens && starts_upper(old) && !starts_upper(added)) return false;
  if (is_sign(added.front()) || ends_joint(before)) return false;
  if (ends_list_sign(added)) return true;
  if (starts_joint(added)) return !ends_list_sign(before);
  return ends_joint(added) || !ends_list_sign(before);
}

/// Puts what stands before and after removed words together. False if that leaves a doubt.
bool join(std::string& out, std::string_view after, std::string_view removed) {
  while (after.starts_with(' ')) after.remove_prefix(1);
  const bool space_before = out.ends_with(' ');
  while (out.ends_with(' ')) out.pop_back();
  if (after.empty()) return !out.empty() && !out.ends_with(',');
  const bool opens = out.empty() || out.ends_with('.') || out.ends_with('(') || out.ends_with(':');
  if (opens && starts_upper(removed) && !starts_upper(after)) return false;
  const bool sign_removed = is_sign(removed.front()) || is_sign(removed.back());
  if (after.front() == ',' && !sign_removed) return false;
  if (is_sign(after.front()) || after.front() == ')')
    return !out.empty() && !is_sign(out.back()) && out.back() != '(';
  if (ends_list_sign(out) && (!sign_removed || starts_joint(after))) return false;
  const bool keeps_space = space_before || (!out.empty() && out.back() != '(');
  if (keeps_space && !out.empty()) out += ' ';
  return true;
}

}  // namespace

Occurrences count_words(std::string_view text, std::string_view words) {
  Occurrences out;
  out.exact = static_cast<int>(places(text, words).size());
  const int any_case = static_cast<int>(places(lower(text), lower(words)).size());
  out.other_case = std::max(0, any_case - out.exact);
  return out;
}

std::optional<std::string> rewrite_words(std::string_view text, const Rewrite& rewrite) {
  std::string out;
  std::size_t from = 0;
  for (const std::size_t at : places(text, rewrite.old_words)) {
    out += text.substr(from, at - from);
    from = at + rewrite.old_words.size();
    if (rewrite.prepend) {
      if (!joins_before(trimmed(out), rewrite.new_words, rewrite.old_words)) return std::nullopt;
      out += rewrite.new_words + " " + rewrite.old_words;
    } else if (rewrite.append) {
      if (!joins_behind(trimmed(out), rewrite.new_words, trimmed(text.substr(from))))
        return std::nullopt;
      out += rewrite.old_words;
      if (!rewrite.new_words.empty() && !is_sign(rewrite.new_words.front())) out += ' ';
      out += rewrite.new_words;
    } else if (!rewrite.new_words.empty()) {
      out += rewrite.new_words;
    } else {
      const std::string_view after = text.substr(from);
      if (!join(out, after, rewrite.old_words)) return std::nullopt;
      while (from < text.size() && text[from] == ' ') ++from;
    }
  }
  out += text.substr(from);
  return squeeze(out);
}

}  // namespace rasoat::amend
