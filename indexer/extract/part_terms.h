#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/document.h"

namespace rasoat {

/// Parts of the text that start or end on days of their own (Luật 64/2025/QH15 Điều 53, Điều 57.1
/// a): "Khoản 3 Điều 86, Điều 95 của Luật này có hiệu lực thi hành từ ngày 01/01/2028", "…, trừ
/// khoản 1 Điều 4, Điều 24 thì có hiệu lực kể từ ngày 01/02/2015", "Quy định tại khoản 2 Điều 2
/// Thông tư này hết hiệu lực thi hành từ ngày 01/7/2026", "Điều 10 … đến hết ngày 30/6/2028". Only
/// a stated day counts, or an end of the whole in words alone: "Thời hạn áp dụng: … đến hết năm học
/// 2024 - 2025". "Quy định về … tại Điều 19" is an aspect of it: kept as those words, which
/// name no provision. "Trừ quy định tại khoản 2 Điều này" only points to such a statement.
std::vector<PartTerm> read_part_terms(const Document& document);

/// From when the provisions of a text work: their own day, else that of the text. Reads the text
/// once.
class PartStarts {
 public:
  explicit PartStarts(const Document& document);

  std::optional<Date> of(const std::string& id) const;

 private:
  struct OwnStart {
    std::vector<ProvisionPath> paths;
    Date day;
  };
  const Document& document_;
  std::vector<OwnStart> starts_;
};

/// Gives each effect that a provision with a start of its own brings that day, where it has only
/// the one of the text.
void date_effects_by_parts(Document& document);

}  // namespace rasoat
