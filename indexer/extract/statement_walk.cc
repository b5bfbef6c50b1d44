#include "indexer/extract/statement_walk.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "indexer/extract/effect_statement.h"
#include "indexer/extract/line.h"

namespace rasoat {
namespace {

class Walker {
 public:
  explicit Walker(const StatementVisitor& visit) : visit_(visit) {}

  void walk(const Provision& provision) {
    const std::string outer_id = std::exchange(place_.id, provision.id);
    place_.path.push_back({provision.kind, provision.num});
    std::vector<Block> own = provision.content;
    if (!provision.heading.empty()) own.insert(own.begin(), Paragraph{provision.heading});
    walk(own);
    for (const Provision& child : provision.children) walk(child);
    walk(provision.wrap_up);
    place_.path.pop_back();
    place_.id = outer_id;
  }

  void walk(const std::vector<Block>& blocks) {
    for (const std::string& paragraph : paragraphs(blocks)) walk(paragraph);
  }

 private:
  void walk(const std::string& paragraph) {
    const ReferenceText text(paragraph);
    for (std::size_t at = 0; at < text.size();) {
      const StatementBounds bounds = statement_at(text, at);
      const std::size_t begin = first_word(text, at, bounds.end);
      if (begin < bounds.end) visit_(text, begin, bounds.end, place_);
      at = bounds.next;
    }
  }

  const StatementVisitor& visit_;
  StatementPlace place_;
};

}  // namespace

std::optional<std::vector<ProvisionPath>> of_this_article(std::vector<ProvisionPath> paths,
                                                          const StatementPlace& place) {
  const auto article = std::ranges::find(place.path, ProvisionKind::kArticle, &ProvisionStep::kind);
  const bool inner = std::ranges::all_of(paths, [](const ProvisionPath& path) {
    return !path.empty() && path.front().kind > ProvisionKind::kArticle;
  });
  if (paths.empty() || !inner || article == place.path.end()) return std::nullopt;
  for (ProvisionPath& path : paths) path.insert(path.begin(), *article);
  return paths;
}

std::vector<std::string> paragraphs(const std::vector<Block>& blocks, bool with_quoted) {
  std::vector<std::string> out;
  for (const Block& block : blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr || (paragraph->quoted && !with_quoted)) continue;
    if (!out.empty() && structure::starts_lower(paragraph->text)) {
      out.back() += " " + paragraph->text;
    } else {
      out.push_back(paragraph->text);
    }
  }
  return out;
}

void for_each_statement(const Document& document, const StatementVisitor& visit) {
  Walker walker(visit);
  walker.walk(document.introduction);
  for (const Provision& provision : document.body) walker.walk(provision);
}

}  // namespace rasoat
