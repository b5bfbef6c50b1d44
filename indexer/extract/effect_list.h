#pragma once

#include <string>
#include <vector>

#include "corpus/document.h"
#include "indexer/extract/effect_targets.h"

namespace rasoat {

/// A row of a list of documents in an annex.
struct EffectListRow {
  EffectItem item;
  std::string quote;
  std::string from;  ///< id of the annex or of the provision in it
  std::string group;  ///< the headings above it, a line each: "B. VĂN BẢN NGƯNG HIỆU LỰC TOÀN BỘ"
  std::string reason;         ///< of a column "Lý do hết hiệu lực"
  std::optional<Date> ended;  ///< of a column "Ngày hết hiệu lực"
};

/// The documents that the tables and lines of an annex list, one a row (NĐ 78/2025 Phụ lục III, mẫu
/// 37; the columns of the lists of NĐ 34/2016 Phụ lục IV and NĐ 79/2025): number and date, title,
/// issuer by column, by the heading of its group ("II. VĂN BẢN DO ỦY BAN NHÂN DÂN TỈNH … BAN HÀNH")
/// or behind the date "(tỉnh …)", and the provisions where a column names them. Documents named in
/// the title or in a reason are none.
std::vector<EffectListRow> read_effect_list(const Provision& annex);

}  // namespace rasoat
