#include <algorithm>

#include "corpus/characters.h"
#include "corpus/sha256.h"
#include "corpus/store.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::size_t kHashDigits = 12;

/// Appends the letters and digits of `text`, folded.
void append_letters(std::string& out, std::string_view text) {
  for (const char c : fold(text)) {
    if (is_digit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
}

void append_letters(std::string& out, const Provision& provision) {
  append_letters(out, provision.num);
  append_letters(out, provision.heading);
  append_letters(out, plain_text(provision.content));
  for (const Provision& child : provision.children) append_letters(out, child);
  append_letters(out, plain_text(provision.wrap_up));
}

/// Stands in for what is unknown of an identity.
std::string substitute(const DocumentMetadata& metadata, std::string_view hash) {
  if (std::string name = slug(metadata.source_id); !name.empty()) return name;
  return "khong-so-" + std::string(hash.substr(0, kHashDigits));
}

std::string number_key_of(const DocumentMetadata& metadata, std::string_view hash) {
  const std::string key = metadata.number ? metadata.number->key() : std::string();
  if (key.empty()) return substitute(metadata, hash);
  if (metadata.issuer_id.empty()) return key + "~" + substitute(metadata, hash);
  return key;
}

std::string issuer_key_of(const DocumentMetadata& metadata) {
  if (!metadata.issuer_id.empty()) return metadata.issuer_id;
  std::string name = slug(metadata.issuer);
  return name.empty() ? "khong-ro" : name;
}

/// A number's key in its parts: "5/2025/qd-ubnd" → "2025" and "5/qd-ubnd".
struct SplitKey {
  std::string year;
  std::string rest;
};

SplitKey split_year(std::string_view key) {
  SplitKey out;
  while (!key.empty()) {
    const std::string_view part = key.substr(0, key.find('/'));
    key.remove_prefix(std::min(key.size(), part.size() + 1));
    const bool year =
        part.size() == 4 && part.find_first_not_of("0123456789") == std::string_view::npos;
    if (year && out.year.empty() && !out.rest.empty()) {
      out.year = part;
    } else {
      out.rest += out.rest.empty() ? "" : "/";
      out.rest += part;
    }
  }
  return out;
}

}  // namespace

std::string DocumentIdentity::key() const {
  return fmt::format("{}|{}|{}|{}", issuer_id, info(type).slug, number_key,
                     issue_date ? iso(*issue_date) : "");
}

std::string DocumentIdentity::address() const {
  SplitKey number = split_year(number_key);
  if (number.year.empty()) number.year = issue_date ? iso(*issue_date).substr(0, 4) : "khong-nam";
  return fmt::format("/vb/{}/{}/{}/{}", issuer_id, info(type).slug, number.year, slug(number.rest));
}

DocumentIdentity identity_of(const DocumentMetadata& metadata, std::string_view hash) {
  return {issuer_key_of(metadata), metadata.type, number_key_of(metadata, hash),
          metadata.issue_date};
}

std::string content_hash(const Document& document) {
  std::string letters;
  for (const auto* blocks : {&document.cover, &document.preamble, &document.introduction})
    append_letters(letters, plain_text(*blocks));
  for (const Provision& provision : document.body) append_letters(letters, provision);
  append_letters(letters, plain_text(document.conclusion));
  for (const Provision& provision : document.attachments) append_letters(letters, provision);
  return sha256_hex(letters);
}

}  // namespace rasoat
