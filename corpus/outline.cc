#include "corpus/outline.h"

#include <algorithm>
#include <optional>

#include "corpus/event.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

using enum ProvisionKind;

constexpr ProvisionKind kNumbered[] = {kAnnex,   kPart,    kChapter, kSubsection,
                                       kSection, kArticle, kClause,  kPoint};
constexpr std::string_view kIssuedWith = " ban hành kèm theo";
constexpr std::string_view kOf = " của ";

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// Case of the number as the structure has it.
std::string number_of(ProvisionKind kind, std::string_view num) {
  return kind <= kChapter ? upper(num) : lower(num);
}

/// "khoản 2 Điều 5" → {article 5, clause 2}, or nothing where a word is no step.
std::optional<ProvisionPath> parse_steps(std::string_view text) {
  ProvisionPath inside_out;
  for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
    const auto kind = std::ranges::find_if(kNumbered, [&](ProvisionKind k) {
      const std::string_view word = label(k);
      const bool begins = lower(text.substr(0, word.size())) == lower(word);
      return begins && (text.size() == word.size() || text[word.size()] == ' ');
    });
    if (kind == std::end(kNumbered)) return {};
    text = trimmed(text.substr(label(*kind).size()));
    const std::string_view num = text.substr(0, text.find(' '));
    if (num.empty() && *kind != kAnnex) return {};
    text.remove_prefix(num.size());
    inside_out.push_back({*kind, number_of(*kind, num)});
  }
  return ProvisionPath(inside_out.rbegin(), inside_out.rend());
}

bool is_component(const ProvisionStep& step) { return step.kind <= kAnnex; }

ProvisionPath parse_container(std::string_view text) {
  if (auto steps = parse_steps(text); steps && !steps->empty()) return *steps;
  return {{kAttachment, lower(trimmed(text))}};
}

bool matches(const ProvisionPath& cited, const ProvisionPath& path) {
  if (cited.empty() || path.empty() || cited.back() != path.back() || !covers(cited, path))
    return false;
  return !covers(cited, ProvisionPath(path.begin(), path.end() - 1));
}

class Finder {
 public:
  explicit Finder(const Outline& outline) : outline_(outline) {
    for (const ProvisionPath& path : outline) {
      if (path.size() == 1 && is_component(path.front())) components_.push_back(path.front());
    }
  }

  std::optional<ProvisionPath> find(const ProvisionPath& cited, bool adds) const {
    if (cited.empty()) return {};
    for (const ProvisionPath& reading : readings(cited)) {
      if (auto found = exactly(reading)) return found;
    }
    for (const ProvisionPath& reading : readings(cited)) {
      if (auto found = below_article(reading)) return found;
    }
    if (!adds) return {};
    const bool component_missing = is_component(cited.front()) && !has(cited.front());
    return component_missing ? std::nullopt : std::optional(cited);
  }

 private:
  bool has(const ProvisionStep& component) const {
    return std::ranges::find(components_, component) != components_.end();
  }

  std::vector<ProvisionStep> attachments() const {
    std::vector<ProvisionStep> out;
    std::ranges::copy_if(components_, std::back_inserter(out),
                         [](const auto& c) { return c.kind == kAttachment; });
    return out;
  }

  /// What a citation may mean, the most literal first.
  std::vector<ProvisionPath> readings(const ProvisionPath& cited) const {
    std::vector<ProvisionPath> out{cited};
    const std::vector<ProvisionStep> attached = attachments();
    const ProvisionPath inner(cited.begin() + 1, cited.end());
    if (cited.front().kind == kAttachment) {
      if (!has(cited.front()) && attached.size() == 1)
        out.push_back(below(attached.front(), inner));
      // An annex of an attached part stands beside it.
      if (!inner.empty() && inner.front().kind == kAnnex) out.push_back(inner);
    } else if (attached.size() == 1) {
      out.push_back(below(attached.front(), cited));
    }
    return out;
  }

  static ProvisionPath below(const ProvisionStep& component, const ProvisionPath& inner) {
    ProvisionPath out{component};
    out.insert(out.end(), inner.begin(), inner.end());
    return out;
  }

  std::optional<ProvisionPath> exactly(const ProvisionPath& cited) const {
    const auto found = std::ranges::find_if(
        outline_, [&](const ProvisionPath& path) { return matches(cited, path); });
    return found == outline_.end() ? std::nullopt : std::optional(*found);
  }

  /// The Điều, as the outline names it, with the khoản and điểm that are cited.
  std::optional<ProvisionPath> below_article(const ProvisionPath& cited) const {
    for (std::size_t kept = cited.size() - 1; kept > 0 && cited[kept].kind > kArticle; --kept) {
      auto found =
          exactly(ProvisionPath(cited.begin(), cited.begin() + static_cast<std::ptrdiff_t>(kept)));
      if (!found) continue;
      found->insert(found->end(), cited.begin() + static_cast<std::ptrdiff_t>(kept), cited.end());
      return found;
    }
    return {};
  }

  const Outline& outline_;
  std::vector<ProvisionStep> components_;
};

}  // namespace

Outline outline_of(const Document& document) {
  Outline out;
  for_each_provision(document,
                     [&](const Provision&, const ProvisionPath& path) { out.push_back(path); });
  return out;
}

ProvisionPath parse_citation(std::string_view text) {
  const std::string squeezed = squeeze(nfc(text));
  std::string_view rest = squeezed;
  rest = rest.substr(0, rest.find(kIssuedWith));
  const std::size_t of = rest.find(kOf);
  if (of == std::string_view::npos) {
    if (auto steps = parse_steps(rest)) return *steps;
    const auto part = parse_address(slug(rest));
    return part && part->size() == 1 && part->front().kind == kAttachment ? *part : ProvisionPath{};
  }
  const auto inner = parse_steps(rest.substr(0, of));
  if (!inner || inner->empty()) return {};
  ProvisionPath path = parse_container(rest.substr(of + kOf.size()));
  path.insert(path.end(), inner->begin(), inner->end());
  return path;
}

FoundProvisions find_provisions(const Outline& outline, const std::vector<std::string>& cited,
                                EffectKind kind) {
  const Finder finder(outline);
  FoundProvisions out;
  for (const std::string& one : cited) {
    auto path = finder.find(parse_citation(one), kind == EffectKind::kSupplements);
    if (!path) {
      out.unresolved.push_back(one);
    } else if (std::ranges::find(out.found, *path) == out.found.end()) {
      out.found.push_back(std::move(*path));
    }
  }
  return out;
}

}  // namespace rasoat
