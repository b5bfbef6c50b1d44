#include "corpus/provision.h"

#include <algorithm>
#include <array>

#include "corpus/text.h"

namespace rasoat {
namespace {

/// One row a level: its names in each of the ways in which a provision is named.
struct Level {
  ProvisionKind kind;
  std::string_view name;     ///< in JSON
  std::string_view label;    ///< before a number
  std::string_view address;  ///< in addresses
  std::string_view element;  ///< in Akoma Ntoso ids
};

using enum ProvisionKind;

constexpr std::array kLevels = {
    Level{kAttachment, "attachment", "", "", "att"},
    Level{kAnnex, "annex", "Phụ lục", "phu-luc", "att"},
    Level{kPart, "part", "Phần", "phan", "part"},
    Level{kChapter, "chapter", "Chương", "chuong", "chp"},
    Level{kSection, "section", "Mục", "muc", "sec"},
    Level{kSubsection, "subsection", "Tiểu mục", "tieu-muc", "subsec"},
    Level{kArticle, "article", "Điều", "dieu", "art"},
    Level{kClause, "clause", "khoản", "khoan", "para"},
    Level{kPoint, "point", "điểm", "diem", "point"},
};

const Level& level(ProvisionKind kind) { return *std::ranges::find(kLevels, kind, &Level::kind); }

/// "quy định 2" → "Quy định 2"
std::string capitalised(std::string_view text) {
  if (text.empty()) return {};
  std::size_t first = 1;
  while (first < text.size() && (static_cast<unsigned char>(text[first]) & 0xC0) == 0x80) ++first;
  return upper(text.substr(0, first)) + std::string(text.substr(first));
}

/// A number as it stands in an address or an id: lower case, no spaces; đ stays.
std::string key(std::string_view num) {
  std::string out = lower(num);
  std::ranges::replace(out, ' ', '-');
  std::ranges::replace(out, '/', '-');
  return out;
}

std::string cite_step(const ProvisionStep& step) {
  if (step.kind == kAttachment) return capitalised(step.num);
  std::string out(label(step.kind));
  if (!step.num.empty()) out += " " + step.num;
  return out;
}

std::string address_step(const ProvisionStep& step) {
  if (step.kind == kAttachment) return slug(step.num);
  std::string out(level(step.kind).address);
  if (!step.num.empty()) out += "-" + key(step.num);
  return out;
}

bool is_division(ProvisionKind kind) { return kind >= kPart && kind <= kSubsection; }

}  // namespace

std::string_view name(ProvisionKind kind) { return level(kind).name; }
std::string_view label(ProvisionKind kind) { return level(kind).label; }

std::string cite(const ProvisionPath& path) {
  std::string out;
  for (auto step = path.rbegin(); step != path.rend(); ++step) {
    // Khoản and điểm follow their article without a word between; an attached part is "của" it.
    if (!out.empty()) out += step->kind == kAttachment || step->kind == kAnnex ? " của " : " ";
    out += cite_step(*step);
  }
  return out;
}

std::string address(const ProvisionPath& path) {
  std::string out;
  for (const ProvisionStep& step : path) {
    if (!out.empty()) out += '/';
    out += address_step(step);
  }
  return out;
}

std::optional<ProvisionPath> parse_address(std::string_view text) {
  ProvisionPath out;
  while (!text.empty()) {
    const std::size_t slash = std::min(text.find('/'), text.size());
    const std::string_view part = text.substr(0, slash);
    text.remove_prefix(std::min(slash + 1, text.size()));
    if (part.empty()) return std::nullopt;
    const auto* found = std::ranges::find_if(kLevels, [&](const Level& l) {
      return !l.address.empty() && part.starts_with(l.address) &&
             (part.size() == l.address.size() || part[l.address.size()] == '-');
    });
    if (found == kLevels.end()) {
      // Anything else can only be an attached part, which stands first.
      if (!out.empty()) return std::nullopt;
      std::string num(part);
      std::ranges::replace(num, '-', ' ');
      out.push_back({kAttachment, num});
      continue;
    }
    const bool numbered = part.size() > found->address.size() + 1;
    if (!numbered && found->kind != kAnnex) return std::nullopt;
    out.push_back({found->kind, std::string(numbered ? part.substr(found->address.size() + 1) : "")});
  }
  if (out.empty()) return std::nullopt;
  return out;
}

std::string element_id(const ProvisionPath& path, int attachment) {
  const bool below_article = std::ranges::any_of(path, [](const ProvisionStep& s) { return s.kind == kArticle; });
  std::string out;
  for (const ProvisionStep& step : path) {
    if (below_article && is_division(step.kind)) continue;
    if (!out.empty()) out += "__";
    out += level(step.kind).element;
    out += '_';
    out += step.kind == kAttachment || step.kind == kAnnex ? std::to_string(attachment) : key(step.num);
  }
  return out;
}

}  // namespace rasoat
