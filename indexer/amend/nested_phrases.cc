#include "indexer/amend/nested_phrases.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "indexer/amend/phrase.h"

namespace rasoat::amend {
namespace {

bool is_on_words(const Instruction& order) {
  return order.kind == InstructionKind::kReplacePhrase ||
         order.kind == InstructionKind::kRemovePhrase ||
         order.kind == InstructionKind::kInsertPhrase;
}

bool begins_with(const ProvisionPath& path, const ProvisionPath& outer) {
  return path.size() >= outer.size() && std::equal(outer.begin(), outer.end(), path.begin());
}

/// True if both may reach one provision.
bool may_meet(const Instruction& a, const Instruction& b) {
  return a.target_number == b.target_number &&
         (begins_with(a.path, b.path) || begins_with(b.path, a.path));
}

bool holds(std::string_view words, std::string_view part) {
  const Occurrences found = count_words(words, part);
  return found.exact + found.other_case > 0;
}

/// How many syllables the end of `first` shares with the beginning of `second`.
std::size_t shared_syllables(std::string_view first, std::string_view second) {
  std::size_t longest = 0, count = 0;
  for (std::size_t end = 0; end != std::string_view::npos && end <= second.size();) {
    end = second.find(' ', end == 0 ? 0 : end + 1);
    ++count;
    const std::string_view head = second.substr(0, end);
    const bool whole = first.size() == head.size() ||
                       (first.size() > head.size() && first[first.size() - head.size() - 1] == ' ');
    if (first.ends_with(head) && whole) longest = count;
  }
  return longest;
}

/// True if one passage may hold the end of one and the beginning of the other in the same words; a
/// single syllable in common is chance.
bool overlap(std::string_view a, std::string_view b) {
  return shared_syllables(a, b) > 1 || shared_syllables(b, a) > 1;
}

/// True if what `order` finds depends on whether `other` was carried out before it.
bool depends_on(const Instruction& order, bool behind, const Instruction& other) {
  if (behind && holds(other.new_words, order.old_words)) return true;
  if (other.old_words == order.old_words) return false;
  if (holds(other.old_words, order.old_words)) return !behind;
  return !holds(order.old_words, other.old_words) && overlap(other.old_words, order.old_words);
}

}  // namespace

void refuse_nested_phrases(std::vector<Instruction>& orders) {
  for (std::size_t i = 0; i < orders.size(); ++i) {
    Instruction& order = orders[i];
    if (!is_on_words(order) || !order.obstacle.empty()) continue;
    for (std::size_t k = 0; k < orders.size(); ++k) {
      if (k == i || !is_on_words(orders[k]) || orders[k].quote == order.quote) continue;
      if (!may_meet(order, orders[k]) || !depends_on(order, k < i, orders[k])) continue;
      order.obstacle = fmt::format(
          "Cụm từ “{}” lồng với cụm từ của lệnh khác trong cùng văn bản: không rõ sửa theo thứ tự "
          "nào.",
          order.old_words);
      break;
    }
  }
}

}  // namespace rasoat::amend
