#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"

/// Amending texts as exact instructions (NĐ 78/2025/NĐ-CP Phụ lục I, II on the form of amending
/// texts). A sentence of which any word is not understood gives an instruction with an obstacle,
/// which nothing applies: a person reads it beside the text.
namespace rasoat::amend {

enum class InstructionKind {
  kReplace,        ///< "Sửa đổi, bổ sung khoản 2 Điều 5 như sau: “2. …”"
  kInsert,         ///< "Bổ sung khoản 2a vào sau khoản 2 Điều 5 như sau: “2a. …”"
  kDelete,         ///< "Bãi bỏ khoản 3 Điều 21"
  kExpire,         ///< "Các quy định sau đây hết hiệu lực: a) Khoản 3 Điều 21 …"
  kReplacePhrase,  ///< "Thay thế cụm từ “A” bằng cụm từ “B” tại …"
  kRemovePhrase,   ///< "Bỏ cụm từ “A” tại …"
  kInsertPhrase,  ///< "Bổ sung cụm từ “B” vào sau (trước) cụm từ “A” tại …"
  kCorrectPhrase,  ///< "Đính chính “A” tại … thành “B”": “A” has to stand there exactly once
  kRetitle,  ///< "Sửa đổi tên Điều 25 như sau: …"; of the whole text where the path is empty
  kReplaceOpening,  ///< "Sửa đổi đoạn mở đầu khoản 1 Điều 4 như sau: …"
  kRenumber,        ///< "Chuyển khoản 3 Điều 4 thành khoản 4"
  kUnread,          ///< it orders a change, but not in a wording that is understood
};
std::string_view name(InstructionKind kind);  ///< "replace_phrase"
bool removes(InstructionKind kind);           ///< kDelete, kExpire

/// Which text of the target an instruction means: its main text, an attached one, or that is not
/// said ("một số điều của Quyết định số …") and follows only if one of them has such a provision.
enum class TargetPart { kMain, kAttached, kOpen };

struct Instruction {
  InstructionKind kind = InstructionKind::kUnread;
  std::string target_number;  ///< as printed(); empty where the text names its target otherwise
  std::optional<Date> target_date;
  TargetPart part = TargetPart::kOpen;
  std::string part_name;       ///< of kAttached: "quy định", "quy chế"
  ProvisionPath path;          ///< within the part; empty: all of it
  ProvisionPath anchor;        ///< of kInsert: the provision beside which it goes; may be empty
  bool before_anchor = false;  ///< of kInsert and kInsertPhrase
  std::optional<Provision> provision;  ///< of kReplace, kInsert: the new text, with its number
  std::vector<Block> opening;          ///< of kReplaceOpening
  bool heading_only = false;           ///< a phrase at "tên Điều 5"
  bool opening_only = false;           ///< a phrase at "đoạn mở đầu khoản 1"
  std::string old_words;    ///< of the phrase kinds; of kInsertPhrase: beside which words
  std::string new_words;    ///< of phrases and kRetitle
  std::string new_num;      ///< of kRenumber
  std::optional<Date> day;  ///< from when; nothing if the text states no date
  std::string obstacle;  ///< plain Vietnamese: why it cannot be applied; empty if it can be tried
  std::string quote;     ///< the order itself, without the new text
  std::string from;      ///< id of the provision of the amending text that orders it
  friend bool operator==(const Instruction&, const Instruction&) = default;
};

/// The changes of wording that `amending` orders in other texts, in the order of the text. One
/// instruction for each place: "tại khoản 1 Điều 4, Điều 9" gives two. What acts on a whole
/// document (bãi bỏ toàn bộ, thay thế, tạm ngưng, kéo dài) changes no wording and is not here: see
/// read_effects. The day is that of the amending text, or the one that it states for the ordering
/// provision ("khoản 2 Điều 1 có hiệu lực từ ngày …").
std::vector<Instruction> read_instructions(const Document& amending);

/// True if the instruction is on the document of that number and, where it gives one, that date.
/// The same number is used by several bodies: whose text it is, the caller resolves first.
bool concerns(const Instruction& instruction, const DocumentMetadata& base);

}  // namespace rasoat::amend
