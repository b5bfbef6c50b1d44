#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "corpus/document_type.h"
#include "indexer/extract/provision_reference.h"
#include "indexer/extract/reference_tokens.h"

/// How Vietnamese legal texts name a document: "Nghị định số 43/2022/NĐ-CP", "Luật Đất đai số
/// 31/2024/QH15", "Luật Đất đai ngày 18 tháng 01 năm 2024", "Thông tư 29/2016/TT-BNNPTNT", "Nghị
/// định này".
namespace rasoat {

struct Instrument {
  DocumentType type = DocumentType::kUnknown;
  std::size_t first = 0;     ///< tokens: the type word (or the number, where there is none)
  std::size_t type_end = 0;  ///< one past the type word
  std::size_t last = 0;      ///< one past all that names it
  std::optional<std::size_t> number;  ///< token
  std::optional<std::size_t> date;    ///< token
  std::string name;                   ///< of laws: "Luật Đất đai"; else the type as printed
  bool self = false;                  ///< "Nghị định này"
};

/// The type word at `at` and one past it: "Bộ luật", "Thông tư liên tịch". "pháp luật" holds none.
struct TypeWord {
  DocumentType type;
  std::size_t end;
};
std::optional<TypeWord> type_word(const ReferenceText& text, std::size_t at);

/// Hiến pháp, bộ luật, luật, pháp lệnh: they have names of their own.
bool names_a_law(DocumentType type);

/// The instrument that begins at `at` with its type word. Its number may be missing.
std::optional<Instrument> parse_instrument(const ReferenceText& text, std::size_t at);

/// True if the words before the instrument at `at` make it part of another one's name: "quy định
/// chi tiết một số điều của Nghị định số …", "triển khai thực hiện Nghị quyết số …", "ban hành kèm
/// theo Quyết định số …".
bool within_name(const ReferenceText& text, std::size_t at);

/// True where the name of a document goes on after its number, date and issuer: "về …", "quy định
/// …", "sửa đổi …".
bool opens_title(const ReferenceText& text, std::size_t at);

/// True where an attached text is named: "Quy chế", "Quy định", "Điều lệ" …; one past the word.
std::optional<std::size_t> attached_part(const ReferenceText& text, std::size_t at);

/// To which text a list of provisions belongs.
struct ProvisionOwner {
  Instrument instrument;
  std::string
      part;  ///< "Quy chế" of "Điều 5 của Quy chế … ban hành kèm theo Quyết định số …"; else empty
  std::size_t last = 0;  ///< one past the number
};

/// Reads on after the list: "(,) (của|tại|trong) [Quy chế … ban hành kèm theo] Nghị định số …".
/// Nothing where no instrument follows
/// ("theo Điều 5."). An instrument without number is returned as it is ("Điều 103 Luật Đất đai").
std::optional<ProvisionOwner> provision_owner(const ReferenceText& text, const ProvisionList& list);

/// "khoản 2 Điều 11", and with a part "khoản 2 Điều 11 của Quy định ban hành kèm theo".
std::string cite_in_part(const ProvisionPath& path, const std::string& part);

}  // namespace rasoat
