#include "review/conclusion_check.h"

#include <fmt/core.h>

#include <algorithm>

#include "corpus/text.h"

namespace rasoat::review {
namespace {

/// "“Giữ nguyên”"
std::string quoted(Outcome outcome) { return fmt::format("“{}”", label(outcome)); }

bool same_place(const Conclusion& a, const Conclusion& b) {
  if (a.provisions.empty() || b.provisions.empty())
    return a.provisions.empty() && b.provisions.empty();
  return std::ranges::any_of(a.provisions, [&](const std::string& one) {
    return std::ranges::find(b.provisions, one) != b.provisions.end();
  });
}

bool contradict(const Conclusion& a, const Conclusion& b) {
  if (needs_act(a.outcome) != needs_act(b.outcome) && same_place(a, b)) return true;
  return a.outcome == Outcome::kRepeal && b.outcome != Outcome::kRepeal &&
         b.outcome != Outcome::kIssueNew;
}

}  // namespace

std::string contradiction_in(const Conclusion& conclusion) {
  const bool acts = needs_act(conclusion.outcome);
  if (acts && conclusion.finding == Finding::kSuitable) {
    return fmt::format(
        "nhận xét “{}” thì hình thức xử lý là “{}”, không thể là {}. Hãy sửa một trong hai.",
        label(conclusion.finding), label(Outcome::kKeep), quoted(conclusion.outcome));
  }
  if (!acts && conclusion.finding != Finding::kSuitable &&
      conclusion.finding != Finding::kExpired) {
    return fmt::format(
        "nhận xét “{}” thì không thể {}. Hãy chọn hình thức xử lý khác, hoặc nhận xét “{}”.",
        label(conclusion.finding), lower(label(conclusion.outcome)), label(Finding::kSuitable));
  }
  if (conclusion.outcome == Outcome::kRepeal && !conclusion.provisions.empty()) {
    return fmt::format(
        "{} là cho cả văn bản, mà dòng này ghi {}. Hãy chọn {}, hoặc để trống ô Điều khoản.",
        quoted(Outcome::kRepeal), conclusion.provisions.front(), quoted(Outcome::kRepealPart));
  }
  if (conclusion.outcome == Outcome::kRepealPart && conclusion.provisions.empty()) {
    return fmt::format("{} thì phải ghi điều khoản nào. Bãi bỏ cả văn bản thì chọn {}.",
                       quoted(Outcome::kRepealPart), quoted(Outcome::kRepeal));
  }
  return {};
}

std::string contradiction_among(std::span<const Conclusion> conclusions) {
  for (std::size_t i = 0; i < conclusions.size(); ++i) {
    for (std::size_t j = i + 1; j < conclusions.size(); ++j) {
      if (!contradict(conclusions[i], conclusions[j]) &&
          !contradict(conclusions[j], conclusions[i]))
        continue;
      return fmt::format("Dòng {} và dòng {} trái nhau: {} và {}. Hãy sửa hoặc xóa trống một dòng.",
                         i + 1, j + 1, lower(label(conclusions[i].outcome)),
                         lower(label(conclusions[j].outcome)));
    }
  }
  return {};
}

std::vector<std::string> doubts_of(const Conclusion& conclusion, const Validity& validity,
                                   const Outline& outline, Date day) {
  if (!needs_act(conclusion.outcome)) return {};
  std::vector<std::string> out;
  if (status_on(validity, day).force == Force::kExpired) {
    out.emplace_back("Cả văn bản đã hết hiệu lực, không còn gì để xử lý.");
    return out;
  }
  const FoundProvisions meant =
      find_provisions(outline, conclusion.provisions, EffectKind::kAmends);
  for (const ProvisionPath& path : meant.found) {
    if (status_on(validity, {.day = day, .provision = path}).force != Force::kExpired) continue;
    out.push_back(fmt::format("{} đã hết hiệu lực, không còn gì để {}.", capitalised(cite(path)),
                              lower(label(conclusion.outcome))));
  }
  return out;
}

}  // namespace rasoat::review
