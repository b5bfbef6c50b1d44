#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/document.h"

namespace rasoat::amend {

/// From when the provisions of an amending text work: "trừ quy định tại khoản 2 Điều 1 có hiệu lực
/// thi hành từ ngày 01/7/2026" (Luật 64/2025/QH15 Điều 53: a text may give its provisions different
/// days).
class OwnDays {
 public:
  explicit OwnDays(const Document& document);

  /// The day of the provision with that id: its own, else that of the text.
  std::optional<Date> of(const std::string& id) const;

 private:
  struct OwnDay {
    std::vector<ProvisionPath> paths;
    Date day;
  };
  void find(const Provision& provision);
  void find(const std::vector<Block>& blocks);

  const Document& document_;
  std::vector<OwnDay> own_days_;
};

}  // namespace rasoat::amend
