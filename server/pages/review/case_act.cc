#include "server/pages/review/case_act.h"

#include <fmt/core.h>

#include <algorithm>

#include "corpus/text.h"
#include "server/pages/as_of.h"
#include "server/typed_provisions.h"

namespace rasoat::desk {
namespace {

using review::Act;
using review::ActKind;
using review::Conclusion;

template <class F>
void for_each_part(std::string_view text, F f) {
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find_first_of(";\n"));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    if (std::string clean = squeeze(part); !clean.empty()) f(std::move(clean));
  }
}

/// "Khoản 2 Điều 5" and "khoản 2 điều 5" are the same; điểm d and điểm đ are not.
bool same_citation(std::string_view a, std::string_view b) {
  return lower(squeeze(a)) == lower(squeeze(b));
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1));
}

bool blank(const http::Form& form, std::size_t row) {
  for (const std::string_view name : {"dieu-khoan", "hinh-thuc", "ly-do", "noi-dung"}) {
    if (!squeeze(form.field(conclusion_field(name, row))).empty()) return false;
  }
  return true;
}

Result<Conclusion> conclusion(const http::Form& form, std::size_t row, const Document* text) {
  Conclusion out;
  auto provisions = provisions_of(form.field(conclusion_field("dieu-khoan", row)), text);
  if (!provisions) return fail(provisions.error());
  out.provisions = std::move(*provisions);
  const auto finding = review::finding_by_name(form.field(conclusion_field("nhan-xet", row)));
  if (!finding)
    return fail(ErrorCode::kInvalidArgument, "Dòng {} của kết luận: hãy chọn nhận xét.", row + 1);
  const auto outcome = review::outcome_by_name(form.field(conclusion_field("hinh-thuc", row)));
  if (!outcome)
    return fail(ErrorCode::kInvalidArgument, "Dòng {} của kết luận: hãy chọn hình thức xử lý.",
                row + 1);
  out.finding = *finding;
  out.outcome = *outcome;
  out.reason = trimmed(form.field(conclusion_field("ly-do", row)));
  if (out.reason.empty())
    return fail(ErrorCode::kInvalidArgument, "Dòng {} của kết luận: hãy ghi lý do.", row + 1);
  out.content = trimmed(form.field(conclusion_field("noi-dung", row)));
  out.ground = form.number(conclusion_field("can-cu", row)).value_or(0);
  return out;
}

Result<std::vector<Conclusion>> conclusions(const http::Form& form, const Document* text) {
  std::vector<Conclusion> out;
  for (std::size_t row = 0; row < kMostConclusions && form.has(conclusion_field("ly-do", row));
       ++row) {
    if (blank(form, row)) continue;
    auto one = conclusion(form, row, text);
    if (!one) return fail(one.error());
    out.push_back(std::move(*one));
  }
  if (out.empty()) return fail(ErrorCode::kInvalidArgument, "Kết luận chưa có dòng nào.");
  return out;
}

/// The form shows what is known, so an empty field takes away; a field that was not sent does not.
Result<review::StepEdit> step(const http::Form& form) {
  review::StepEdit out;
  out.id = form.field("buoc");
  if (out.id.empty()) return fail(ErrorCode::kInvalidArgument, "Hãy chọn bước soạn thảo.");
  const auto due = day_field(form, "han");
  if (!due) return fail(due.error());
  const auto finished = day_field(form, "xong");
  if (!finished) return fail(finished.error());
  if (form.has("han")) out.due = *due;
  if (form.has("xong")) out.done = *finished;
  if (form.has("so-giay-to")) out.document = squeeze(form.field("so-giay-to"));
  if (form.has("ghi-chu")) out.note = trimmed(form.field("ghi-chu"));
  return out;
}

Result<review::Ground> ground(const http::Form& form, const Document* text) {
  review::Ground out;
  const auto kind = review::ground_kind_by_name(form.field("loai"));
  if (!kind) return fail(ErrorCode::kInvalidArgument, "Hãy chọn loại căn cứ.");
  out.kind = *kind;
  out.by_label = squeeze(form.field("nguon"));
  auto provisions = provisions_of(form.field("dieu-khoan"), text);
  if (!provisions) return fail(provisions.error());
  out.provisions = std::move(*provisions);
  const std::string quoted = trimmed(form.field("trich"));
  if (out.by_label.empty())
    return fail(ErrorCode::kInvalidArgument, "Hãy ghi căn cứ lấy từ văn bản hay tài liệu nào.");
  if (quoted.empty())
    return fail(ErrorCode::kInvalidArgument,
                "Hãy chép nguyên văn đoạn làm căn cứ: không có đoạn trích thì không ghi được.");
  out.quotes = {{.document = 0, .label = out.by_label, .provision = {}, .text = quoted}};
  out.explanation = squeeze(form.field("giai-thich"));
  const auto day = day_field(form, "tu-ngay");
  if (!day) return fail(day.error());
  out.day = *day;
  return out;
}

}  // namespace

Result<std::optional<Date>> day_field(const http::Form& form, std::string_view name) {
  return pages::typed_day(form.field(name));
}

std::string conclusion_field(std::string_view name, std::size_t row) {
  return fmt::format("{}-{}", name, row);
}

Result<std::vector<std::string>> provisions_of(std::string_view typed, const Document* text) {
  std::vector<std::string> out;
  if (text == nullptr) {
    for_each_part(typed, [&](std::string part) { out.push_back(std::move(part)); });
    return out;
  }
  const auto found = typed_provisions(typed, outline_of(*text));
  if (!found) return fail(found.error());
  for (const ProvisionPath& path : *found) out.push_back(cite(path));
  return out;
}

std::string provision_id(std::string_view cited, const Document& text) {
  std::string out;
  for_each_provision(text, [&](const Provision& provision, const ProvisionPath& path) {
    if (out.empty() && same_citation(cite(path), cited)) out = provision.id;
  });
  return out;
}

std::vector<Conclusion> typed_conclusions(const http::Form& form) {
  std::vector<Conclusion> out;
  for (std::size_t row = 0; row < kMostConclusions && form.has(conclusion_field("ly-do", row));
       ++row) {
    if (blank(form, row)) continue;
    Conclusion one;
    for_each_part(form.field(conclusion_field("dieu-khoan", row)),
                  [&](std::string part) { one.provisions.push_back(std::move(part)); });
    one.finding = review::finding_by_name(form.field(conclusion_field("nhan-xet", row)))
                      .value_or(one.finding);
    one.outcome = review::outcome_by_name(form.field(conclusion_field("hinh-thuc", row)))
                      .value_or(one.outcome);
    one.reason = trimmed(form.field(conclusion_field("ly-do", row)));
    one.content = trimmed(form.field(conclusion_field("noi-dung", row)));
    one.ground = form.number(conclusion_field("can-cu", row)).value_or(0);
    out.push_back(std::move(one));
  }
  return out;
}

Result<Act> act_from_form(ActKind kind, const http::Form& form, const Document* text) {
  Act out;
  out.kind = kind;
  out.version = form.number("phien-ban").value_or(0);
  out.text = trimmed(form.field("noi-dung"));
  out.unit = form.number("don-vi").value_or(0);
  out.reviewer = form.number("nguoi").value_or(0);
  out.document = form.number("van-ban").value_or(0);
  out.other = form.number("ho-so-khac").value_or(0);
  out.priority =
      static_cast<int>(std::clamp<std::int64_t>(form.number("uu-tien").value_or(0), 0, 9));
  if (kind == ActKind::kConclude) {
    auto lines = conclusions(form, text);
    if (!lines) return fail(lines.error());
    out.conclusions = std::move(*lines);
  }
  if (kind == ActKind::kStep) {
    auto one = step(form);
    if (!one) return fail(one.error());
    out.step = std::move(*one);
  }
  if (kind == ActKind::kAddGround) {
    auto one = ground(form, text);
    if (!one) return fail(one.error());
    out.ground = std::move(*one);
  }
  if (kind == ActKind::kSetDue || kind == ActKind::kAssign) {
    const auto due = day_field(form, "han");
    if (!due) return fail(due.error());
    out.due = *due;
  }
  return out;
}

}  // namespace rasoat::desk
