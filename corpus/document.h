#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_number.h"
#include "corpus/document_type.h"
#include "corpus/effect.h"
#include "corpus/provision.h"

/// The law as data. Plain values: copy, compare, move between threads. Akoma Ntoso is their form at
/// rest (corpus/akoma_ntoso.h); SQL rows hold what is asked across documents (corpus/store.h).
namespace rasoat {

struct Cell {
  std::string text;  ///< lines separated by '\n'
  int column_span = 1;
  int row_span = 1;
  bool header = false;
  friend bool operator==(const Cell&, const Cell&) = default;
};

/// A table is kept as a table: fee schedules and price lists are law.
struct Table {
  std::vector<std::vector<Cell>> rows;
  friend bool operator==(const Table&, const Table&) = default;
};

/// A paragraph of a text, NFC, white space squeezed, as printed.
struct Paragraph {
  std::string text;
  /// Belongs to a passage that an amending text quotes ("… như sau: “Điều 5. …”"): words of the
  /// amended text, not of this one. Its "Điều 5" is no article of this document.
  bool quoted = false;
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

using Block = std::variant<Paragraph, Table>;

/// A part of a text, at any level from attachment to điểm.
struct Provision {
  ProvisionKind kind = ProvisionKind::kArticle;
  std::string num;      ///< see ProvisionStep
  std::string heading;  ///< "Phạm vi điều chỉnh", title of an attachment; empty if it has none
  std::string id;  ///< element id, unique in the document (a second "Điều 5" printed by mistake is
                   ///< "art_5-2")
  /// Name that the source gave this provision ("99/2015/QH13@1" in JSON Lines); empty if none.
  std::string source_id;
  std::vector<Block>
      content;  ///< text before the first child (all text, where there are no children)
  std::vector<Provision> children;
  std::vector<Block> wrap_up;  ///< text after the last child, at this level
  friend bool operator==(const Provision&, const Provision&) = default;
};

/// One instrument named in a "Căn cứ" line. A line may name several: "Luật … số 64/2025/QH15 được
/// sửa đổi, bổ sung bởi Luật số 87/2025/QH15" gives two, the second with via kAmendedBy.
struct Basis {
  enum class Via { kDirect, kAmendedBy };
  std::string number;  ///< as printed() ; empty where the text names it by date or title only
  std::string name;    ///< type and title as written: "Luật Đất đai"
  std::optional<Date> date;
  Via via = Via::kDirect;
  std::string quote;  ///< the line
  friend bool operator==(const Basis&, const Basis&) = default;
};

/// A document cited elsewhere than in a "Căn cứ" line.
struct Citation {
  std::string number;  ///< as printed(), never empty
  std::optional<Date> date;
  std::vector<std::string> provisions;  ///< as cite() writes them: "khoản 2 Điều 20"
  std::string from;                     ///< id of the provision that cites; empty for the preamble
  std::string quote;                    ///< the sentence
  friend bool operator==(const Citation&, const Citation&) = default;
};

/// A part of the text that starts or ends on a day of its own (Luật 64/2025/QH15 Điều 53, Điều 57.1
/// a): "khoản 2 Điều 5 có hiệu lực từ ngày 01/7/2026", "trừ Điều 7", "Điều 10 áp dụng đến hết ngày
/// 30/6/2028".
struct PartTerm {
  std::vector<std::string> provisions;  ///< as cite() writes them; words where only an aspect of
                                        ///< one is meant; empty: the whole, ended by words alone
  std::optional<Date> from;             ///< first day of force, if it is their own
  std::optional<Date> until;            ///< last day, if it is their own
  std::string said_in;                  ///< id of the provision that says so
  std::string quote;
  friend bool operator==(const PartTerm&, const PartTerm&) = default;
};

/// Something a person should look at. Never a reason to drop a document.
struct Warning {
  std::string code;     ///< stable, lower snake case: "effective_too_early", "duplicate_article"
  std::string message;  ///< Vietnamese
  std::string where;    ///< provision id or empty
  friend bool operator==(const Warning&, const Warning&) = default;
};

/// How the text states when it takes effect (Luật 64/2025 Điều 53).
enum class EffectiveRule {
  kNone,         ///< no statement found
  kFixed,        ///< a date: "có hiệu lực thi hành từ ngày 05 tháng 12 năm 2025"
  kFromSigning,  ///< "kể từ ngày ký"
  kAfterDays,    ///< "sau 10 ngày kể từ ngày ký"
  kRelative,  ///< with another text ("từ ngày Luật … có hiệu lực"): no date can be computed
};
std::string_view name(
    EffectiveRule rule);  ///< "fixed", "from_signing", "after_days", "relative", "none"

/// What is known about a document besides its text.
struct DocumentMetadata {
  std::optional<DocumentNumber> number;
  DocumentType type = DocumentType::kUnknown;
  std::string issuer;  ///< as it is called today: "UBND tỉnh Đồng Tháp", "Chủ tịch UBND tỉnh Quảng
                       ///< Ngãi", "Chính phủ"
  std::string issuer_id;  ///< IssuingBody::id, empty if it could not be resolved
  std::string province;   ///< "Đồng Tháp"; empty for central bodies
  std::optional<Date> issue_date;
  std::string title;  ///< trích yếu, sentence case, without "Về việc" only if the text has none
  bool normative = false;    ///< a legal reading, not derived from the number alone
  std::string signer;        ///< "Nguyễn Thành Diệu"
  std::string signer_title;  ///< "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"
  std::optional<Date> effective_date;
  EffectiveRule effective_rule = EffectiveRule::kNone;
  std::optional<Date>
      expiry_date;    ///< last day of force, where the text itself (or its source) states one
  std::string field;  ///< lĩnh vực, where the source gives one
  // What the source claims, kept beside what we compute.
  std::string claimed_status;  ///< "Còn hiệu lực"
  std::string source_url;
  std::string source_id;  ///< "law_id" in JSON Lines
  friend bool operator==(const DocumentMetadata&, const DocumentMetadata&) = default;
};

/// A document as read: the text in its structure, and what was understood of it.
struct Document {
  DocumentMetadata metadata;
  std::vector<Block>
      cover;  ///< quốc hiệu, agency, number, place and date, title: as printed, before the preamble
  std::vector<Block> preamble;      ///< "Căn cứ …", "Theo đề nghị …", enacting words
  std::vector<Block> introduction;  ///< body text before the first provision (texts without Điều
                                    ///< have all of it here)
  std::vector<Provision> body;      ///< parts, chapters, articles …
  std::vector<Block> conclusion;    ///< signature, nơi nhận
  std::vector<Provision>
      attachments;  ///< attached Quy định/Quy chế (kAttachment) and phụ lục (kAnnex), in order
  std::vector<Basis> basis;
  std::vector<Citation> citations;
  std::vector<Effect> effects;
  std::vector<PartTerm> part_terms;
  std::vector<std::string> agencies;  ///< who is told to carry it out
  std::vector<Warning> warnings;
  friend bool operator==(const Document&, const Document&) = default;
};

/// Calls f(provision, path) for each provision of the document, outer before inner, main text
/// before attachments.
template <class F>
void for_each_provision(const Document& document, F&& f);

/// The unit of search and of display in results: an Điều, the preamble, or an annex; a document
/// without articles is cut at its widest headings. Text is what a reader sees, paragraphs separated
/// by '\n', tables row by row with " | ".
struct Unit {
  std::string id;     ///< element id; "preamble" and "body" for the parts that have no provision
  std::string label;  ///< "Điều 5", "Phụ lục II", "Quy chế, Điều 5", "Phần căn cứ"
  std::string heading;
  std::string text;
  std::string source_id;
};
std::vector<Unit> units(const Document& document);

/// What stands above an attached part: "Quy chế", "Quy định 2", "Phụ lục", "Phụ lục II".
std::string attachment_label(const Provision& attachment);

/// What stands before a provision's own text on paper: "Chương II", "Điều 5.", "2.", "đ)"; empty if
/// it has no number.
std::string printed_number(const Provision& provision);

/// The text of a provision with all below it, as in Unit: without its own number and heading, with
/// those of its children.
std::string plain_text(const Provision& provision);
std::string plain_text(const std::vector<Block>& blocks);

/// Gives every provision its id (corpus/provision.h) and makes ids unique. A repeated number gets
/// "-2", "-3" … and a warning "duplicate_provision".
void assign_ids(Document& document);

// ---------------------------------------------------------------------------------------------------------------

namespace detail {
template <class F>
void walk(const Provision& provision, ProvisionPath& path, F& f) {
  path.push_back({provision.kind, provision.num});
  f(provision, static_cast<const ProvisionPath&>(path));
  for (const Provision& child : provision.children) walk(child, path, f);
  path.pop_back();
}
}  // namespace detail

template <class F>
void for_each_provision(const Document& document, F&& f) {
  ProvisionPath path;
  for (const Provision& p : document.body) detail::walk(p, path, f);
  for (const Provision& p : document.attachments) detail::walk(p, path, f);
}

}  // namespace rasoat
