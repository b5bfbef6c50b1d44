#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_number.h"
#include "corpus/issuing_body.h"
#include "corpus/result.h"

/// Registers: lists of documents (danh mục văn bản) that say which documents there are, without
/// their texts. Pure; may be called from any thread.
namespace rasoat {

/// A document as a register lists it.
struct RegisterEntry {
  int line = 0;  ///< in the file, from 1; the heading is one too
  DocumentNumber number;
  DocumentType type = DocumentType::kUnknown;
  std::string issuer_id = {};  ///< IssuingBody::id, never empty
  std::optional<Date> issue_date = {};
  std::optional<int> issue_year = {};  ///< where the register gives no day
  bool normative = false;
  std::string field = {};
  std::string title = {};
  std::string claimed_status = {};
  friend bool operator==(const RegisterEntry&, const RegisterEntry&) = default;
};

/// A row that names no document for certain. Kept, with the reason, for the person who loads the
/// register.
struct RefusedRow {
  int line = 0;
  std::string text;    ///< the row, cells separated by " | "
  std::string reason;  ///< Vietnamese
};

struct RegisterReading {
  std::vector<RegisterEntry> entries;
  std::vector<RefusedRow> refused;
};

/// Reads a register: UTF-8, one row a line, cells separated by tab, comma or semicolon (quoted as
/// in CSV where they hold one), a heading that names the columns in Vietnamese or English, with or
/// without diacritics: số ký hiệu (number), loại văn bản (type), năm (year), ngày ban hành (date),
/// cơ quan ban hành (issuer), tỉnh (province), quy phạm (normative), lĩnh vực (field), trích yếu
/// (title), tình trạng (status). Number is needed, and issuer or province or a number of a central
/// body. Other columns are ignored; a date may also stand in the cell of the number, as the forms
/// of NĐ 34/2016 have it. Errors: kEmpty, kMalformed (no heading that says which column holds the
/// number), kTooLarge (100 MB).
Result<RegisterReading> read_register(std::string_view bytes, const BodyRegistry& bodies);

}  // namespace rasoat
