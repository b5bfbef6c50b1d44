#include "review/detector_settings.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "corpus/tsv.h"
#include "embedded/review_data.h"

namespace rasoat::review {
namespace {

constexpr std::string_view kTable = "Bảng mức phát hiện";
constexpr int kMost = 3650;

struct Member {
  std::string_view name;
  int DetectorSettings::*value;
};
constexpr std::array kMembers = {
    Member{"days_before_end", &DetectorSettings::days_before_end},
    Member{"years_without_review", &DetectorSettings::years_without_review}};

std::string_view builtin_file() {
  const auto files = embedded::review_data_files();
  return std::ranges::find(files, std::string_view("data/detection.tsv"), &embedded::File::path)
      ->content;
}

}  // namespace

const DetectorSettings& DetectorSettings::builtin() {
  static const DetectorSettings settings = from(builtin_file()).value();
  return settings;
}

Result<DetectorSettings> DetectorSettings::from(std::string_view tsv) {
  const auto rows = read_tsv(tsv, 3, kTable);
  if (!rows) return fail(rows.error());
  DetectorSettings out;
  for (const TsvRow& row : *rows) {
    const auto* const member = std::ranges::find(kMembers, row.cells[0], &Member::name);
    if (member == kMembers.end())
      return malformed_row(kTable, row.line, fmt::format("không có mức “{}”", row.cells[0]));
    const std::string& number = row.cells[1];
    int& value = out.*member->value;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc() || end != number.data() + number.size() || value < 1 || value > kMost)
      return malformed_row(kTable, row.line, fmt::format("số phải từ 1 đến {}", kMost));
  }
  return out;
}

std::string DetectorSettings::fingerprint() const {
  return fmt::format("{} {} {}", days_before_end, years_without_review,
                     abolished_names->fingerprint());
}

}  // namespace rasoat::review
