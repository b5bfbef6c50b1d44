#include "server/find_provision.h"

#include <algorithm>
#include <vector>

namespace rasoat {
namespace {

/// True if both stand in the main text or in the same attached part.
bool same_part(const ProvisionPath& a, const ProvisionPath& b) {
  const auto attached = [](const ProvisionPath& path) {
    return path.front().kind <= ProvisionKind::kAnnex;
  };
  if (attached(a) != attached(b)) return false;
  return !attached(a) || a.front() == b.front();
}

}  // namespace

FoundProvision find_provision(const Document& document, const std::string& wanted) {
  FoundProvision found;
  for_each_provision(document, [&](const Provision& provision, const ProvisionPath& path) {
    if (found.provision == nullptr && address(path) == wanted) found = {&provision, path};
  });
  return found;
}

Neighbours neighbours(const Document& document, const Provision& article) {
  std::vector<FoundProvision> articles;
  for_each_provision(document, [&](const Provision& provision, const ProvisionPath& path) {
    if (provision.kind == ProvisionKind::kArticle) articles.push_back({&provision, path});
  });
  const auto here = std::ranges::find(articles, &article, &FoundProvision::provision);
  Neighbours out;
  if (here == articles.end()) return out;
  if (here != articles.begin() && same_part(std::prev(here)->path, here->path))
    out.before = *std::prev(here);
  if (std::next(here) != articles.end() && same_part(std::next(here)->path, here->path))
    out.after = *std::next(here);
  return out;
}

}  // namespace rasoat
