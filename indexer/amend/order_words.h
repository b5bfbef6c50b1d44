#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corpus/document_type.h"
#include "corpus/provision.h"
#include "indexer/amend/instruction.h"
#include "indexer/extract/reference_tokens.h"

/// The words of amending orders, and what they name.
namespace rasoat::amend {

enum class Verb { kAmend, kSupplement, kDelete, kExpire, kReplace };

struct VerbAt {
  Verb verb;
  std::size_t end;
};

/// The verb that begins at a token.
std::optional<VerbAt> verb_at(const ReferenceText& text, std::size_t at);

/// "cụm từ", "các từ, cụm từ", "một số từ ngữ": one past it.
std::optional<std::size_t> phrase_word(const ReferenceText& text, std::size_t at);

/// What stands between two quotation marks; `end` is one past the closing one.
struct Quoted {
  std::string words;
  std::size_t end;
};

std::optional<Quoted> quoted_at(const ReferenceText& text, std::size_t at);

/// True if nothing but signs stands between `at` and `end`.
bool ends_order(const ReferenceText& text, std::size_t at, std::size_t end);

/// Whose text is meant.
struct Target {
  std::string number;
  std::optional<Date> date;
  TargetPart part = TargetPart::kOpen;
  std::string part_name;
  friend bool operator==(const Target&, const Target&) = default;
};

/// What orders below a heading take from it.
struct Context {
  std::optional<Target> target;
  std::optional<DocumentType> type;  ///< of the target: "Điều 2 của Quyết định được sửa đổi"
  std::vector<ProvisionPath> within;  ///< "một số khoản của Điều 3", "tại điểm đ khoản 2 Điều 10"
  std::optional<Verb> listed;  ///< "Bãi bỏ các quy định sau đây:", "… sau đây hết hiệu lực:"
};

/// A place as an order names it.
struct Place {
  ProvisionPath path;
  std::optional<Target> target;  ///< nothing: that of the context
  bool heading = false;
  bool opening = false;
};

/// One act of an order: "bổ sung điểm k1 vào sau điểm k khoản 1".
struct Act {
  Verb verb = Verb::kAmend;
  Place place;
  ProvisionPath anchor;
  bool before = false;
};

/// "tên Điều": that Điều which the words around name.
bool is_unnumbered_article(const ProvisionStep& step);

/// Gives a path the levels above its first step.
void complete(ProvisionPath& path, const ProvisionPath& above);

/// True if the path begins at a numbered Điều or above it.
bool is_complete(const ProvisionPath& path);

}  // namespace rasoat::amend
