#include "indexer/amend/passage_text.h"

#include "indexer/extract/line.h"
#include "indexer/extract/marker.h"

namespace rasoat::amend {

std::string text_with_number(const Provision& provision) {
  std::string out = printed_number(provision);
  if (!provision.heading.empty()) out += (out.empty() ? "" : " ") + provision.heading;
  const std::string below = plain_text(provision);
  if (!below.empty()) {
    const bool same_line = provision.heading.empty() && !out.empty();
    out += (out.empty() ? "" : same_line ? " " : "\n") + below;
  }
  return out;
}

std::string own_text(const Provision& provision) {
  Provision own = provision;
  own.children.clear();
  return text_with_number(own);
}

bool end_is_doubtful(const Provision& provision) {
  const Provision* last = &provision;
  while (!last->children.empty() && last->wrap_up.empty()) last = &last->children.back();
  if (!last->children.empty() || last->content.size() < 2) return false;
  const auto* before = std::get_if<Paragraph>(&last->content[last->content.size() - 2]);
  const auto* tail = std::get_if<Paragraph>(&last->content.back());
  if (!before || !tail || structure::is_bullet(tail->text)) return false;
  return !before->text.ends_with(':');
}

}  // namespace rasoat::amend
