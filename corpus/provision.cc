#include "corpus/provision.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "corpus/text.h"

namespace rasoat {
namespace {

using enum ProvisionKind;

struct KindInfo {
  ProvisionKind kind;
  std::string_view name;
  std::string_view label;
  std::string_view address;  ///< before the number in an address
  std::string_view id;       ///< Akoma Ntoso naming convention 5.4
};

constexpr std::array kKinds = {
    KindInfo{kAttachment, "attachment", "", "", "att"},
    KindInfo{kAnnex, "annex", "Phụ lục", "phu-luc", "att"},
    KindInfo{kPart, "part", "Phần", "phan", "part"},
    KindInfo{kChapter, "chapter", "Chương", "chuong", "chp"},
    KindInfo{kSection, "section", "Mục", "muc", "sec"},
    KindInfo{kSubsection, "subsection", "Tiểu mục", "tieu-muc", "subsec"},
    KindInfo{kArticle, "article", "Điều", "dieu", "art"},
    KindInfo{kClause, "clause", "khoản", "khoan", "para"},
    KindInfo{kPoint, "point", "điểm", "diem", "point"},
};

static_assert(std::ranges::is_sorted(kKinds, {}, &KindInfo::kind) &&
                  kKinds.size() == static_cast<std::size_t>(kPoint) + 1,
              "info() takes a kind for its place");

const KindInfo& info(ProvisionKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

/// What is issued "kèm theo" (NĐ 78/2025 Phụ lục III; NĐ 34/2016 Điều 62 and practice), for reading
/// addresses back.
constexpr std::array<std::string_view, 30> kAttachments = {
    "quy định", "quy chế",    "điều lệ",    "quy trình", "quy chuẩn", "quy tắc",
    "quy ước",  "quy hoạch",  "nội quy",    "hướng dẫn", "danh mục",  "chương trình",
    "kế hoạch", "đề án",      "phương án",  "dự án",     "định mức",  "bảng giá",
    "đơn giá",  "khung giá",  "biểu giá",   "biểu mẫu",  "mẫu",       "tiêu chuẩn",
    "tiêu chí", "chiến lược", "chính sách", "nội dung",  "phân cấp",  "bộ đơn giá",
};

/// Above an article, only an attached part says where it is: articles are numbered through the
/// document.
bool is_shown(const ProvisionPath& path, std::size_t at) {
  if (path[at].kind <= kAnnex || path[at].kind >= kArticle) return true;
  return std::none_of(path.begin() + static_cast<std::ptrdiff_t>(at), path.end(),
                      [](const ProvisionStep& s) { return s.kind == kArticle; });
}

std::string cite_step(const ProvisionStep& step) {
  if (step.kind == kAttachment) return capitalised(step.num);
  if (step.num.empty()) return std::string(info(step.kind).label);
  return fmt::format("{} {}", info(step.kind).label, step.num);
}

/// Lower case and safe in a path: letters and digits with their diacritics, full stops; anything
/// else is a hyphen.
std::string address_num(std::string_view num) {
  std::string out;
  for (const char c : lower(squeeze(num))) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
                      static_cast<unsigned char>(c) >= 0x80;
    if (kept) {
      out.push_back(c);
    } else if (!out.ends_with('-')) {
      out.push_back('-');
    }
  }
  return out;
}

std::string address_step(const ProvisionStep& step) {
  if (step.kind == kAttachment) return slug(step.num);
  if (step.num.empty()) return std::string(info(step.kind).address);
  return fmt::format("{}-{}", info(step.kind).address, address_num(step.num));
}

std::optional<ProvisionStep> parse_attachment(std::string_view segment) {
  for (const std::string_view name : kAttachments) {
    const std::string stem = slug(name);
    if (!segment.starts_with(stem)) continue;
    const std::string_view rest = segment.substr(stem.size());
    if (rest.empty()) return ProvisionStep{kAttachment, std::string(name)};
    const bool numbered =
        rest.size() > 1 && rest[0] == '-' &&
        std::all_of(rest.begin() + 1, rest.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (numbered) return ProvisionStep{kAttachment, fmt::format("{} {}", name, rest.substr(1))};
  }
  return std::nullopt;
}

/// The num of a step as it is printed: roman numerals and annex letters are capitals.
std::string printed_num(ProvisionKind kind, std::string_view num) {
  return kind <= kChapter ? upper(num) : lower(num);
}

bool is_num(ProvisionKind kind, std::string_view num) {
  if (num.empty() || num.find(' ') != std::string_view::npos) return false;
  const bool counted = kind == kArticle || kind == kClause;
  return !counted || (num[0] >= '0' && num[0] <= '9');
}

std::optional<ProvisionStep> parse_step(std::string_view segment) {
  if (segment == info(kAnnex).address) return ProvisionStep{kAnnex, ""};
  for (std::size_t i = 1; i < kKinds.size(); ++i) {
    const KindInfo& kind = kKinds[i];
    if (!segment.starts_with(kind.address) ||
        segment.substr(kind.address.size()).substr(0, 1) != "-")
      continue;
    const std::string_view num = segment.substr(kind.address.size() + 1);
    if (is_num(kind.kind, num)) return ProvisionStep{kind.kind, printed_num(kind.kind, num)};
  }
  return std::nullopt;
}

/// Ids hold no white space; letters and digits stay as printed.
std::string id_num(std::string_view num) {
  std::string out = nfc(squeeze(num));
  std::ranges::replace_if(
      out, [](unsigned char c) { return c < 0x80 && !std::isalnum(c) && c != '.'; }, '-');
  return out;
}

}  // namespace

std::string_view name(ProvisionKind kind) { return info(kind).name; }

std::string_view label(ProvisionKind kind) { return info(kind).label; }

std::string cite(const ProvisionPath& path) {
  std::string out;
  for (std::size_t i = path.size(); i-- > 0;) {
    if (!is_shown(path, i)) continue;
    if (!out.empty()) out += path[i].kind == kAttachment ? " của " : " ";
    out += cite_step(path[i]);
  }
  return out;
}

std::string address(const ProvisionPath& path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (!is_shown(path, i)) continue;
    if (!out.empty()) out += '/';
    out += address_step(path[i]);
  }
  return out;
}

std::optional<ProvisionPath> parse_address(std::string_view text) {
  ProvisionPath path;
  if (text.empty()) return path;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('/', at), text.size());
    const std::string_view segment = text.substr(at, end - at);
    auto step = path.empty() ? parse_attachment(segment) : std::nullopt;
    if (!step) step = parse_step(segment);
    if (!step || (!path.empty() && path.back().kind >= step->kind)) return std::nullopt;
    path.push_back(std::move(*step));
    at = end + 1;
  }
  return path;
}

std::string element_id(const ProvisionPath& path, int attachment) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const ProvisionStep& step = path[i];
    if (!is_shown(path, i)) continue;
    if (!out.empty()) out += "__";
    out += info(step.kind).id;
    const bool component = i == 0 && step.kind <= kAnnex;
    if (component) {
      out += fmt::format("_{}", std::max(attachment, 1));
    } else if (!step.num.empty()) {
      out += '_' + id_num(step.num);
    }
  }
  return out;
}

}  // namespace rasoat
