#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rasoat {

/// The levels of a text, from the widest: phần, chương, mục, tiểu mục, điều, khoản, điểm (NĐ
/// 78/2025 Phụ lục I; before it NĐ 34/2016 Điều 62, 68); and what stands beside the main text: an
/// attached Quy định, Quy chế …, phụ lục.
enum class ProvisionKind {
  kAttachment,
  kAnnex,
  kPart,
  kChapter,
  kSection,
  kSubsection,
  kArticle,
  kClause,
  kPoint
};

/// "article", "clause", … as in extract --json.
std::string_view name(ProvisionKind kind);
/// "Điều", "khoản", …: how a person writes it before its number.
std::string_view label(ProvisionKind kind);

/// One step of a path: "khoản 2". `num` is as printed without its full stop or bracket: "2", "19a",
/// "đ", "IV". An attachment's num is its kind in lower case ("quy định", "quy chế"), with a number
/// where there are several
/// ("quy định 2"); an annex without number has an empty one.
struct ProvisionStep {
  ProvisionKind kind;
  std::string num;
  friend bool operator==(const ProvisionStep&, const ProvisionStep&) = default;
};

/// Where a provision is in a document, from the outside in: {attachment "quy định", article "5",
/// clause "2", point "đ"}. An empty path is the whole document. Two documents' paths can be
/// compared only if the documents are the same.
using ProvisionPath = std::vector<ProvisionStep>;

/// As people cite it, from the inside out: "điểm đ khoản 2 Điều 5", with " của Quy định" for an
/// attached part.
std::string cite(const ProvisionPath& path);

/// As in addresses: "quy-dinh/dieu-5/khoan-2/diem-đ". đ stays, so that điểm d and điểm đ differ.
std::string address(const ProvisionPath& path);
std::optional<ProvisionPath> parse_address(std::string_view text);

/// By Akoma Ntoso's naming convention: "art_5__para_2__point_đ". Articles, chapters … of an
/// attachment are prefixed with its component: "att_1__art_5". Chapters and sections are left out
/// above an article, because articles are numbered through the document; so an article keeps its id
/// when a chapter is inserted. `attachment` is the place of the attachment among the document's
/// attachments and annexes, from 1.
std::string element_id(const ProvisionPath& path, int attachment = 0);

}  // namespace rasoat
