#include <fmt/core.h>

#include "corpus/text.h"
#include "server/error_mapper.h"
#include "server/pages/listing.h"
#include "server/pages/review/pages.h"

namespace rasoat::desk {
namespace {

constexpr std::size_t kLongestReport = 4000;  ///< characters
constexpr std::size_t kShortestReport = 10;

Result<DocumentSummary> reported(const Visit& visit, std::optional<std::int64_t> id) {
  const auto store = visit.services.stores.borrow();
  if (!store) return fail(store.error());
  if (!id)
    return fail(ErrorCode::kNotFound,
                "Chưa biết bạn muốn báo về văn bản nào. Hãy mở văn bản rồi bấm “Báo có vấn đề”.");
  return (*store)->summary(*id);
}

http::Response form_page(const Visit& visit, const DocumentSummary& summary, const Error* error) {
  View data = pages::listed_document(summary, visit.services.bodies, visit.today);
  data.set("id", fmt::format("{}", summary.id));
  data.set("where", std::string(visit.form.field("cho")));
  data.set("text", std::string(visit.form.field("noi-dung")));
  data.set("contact", std::string(visit.form.field("lien-he")));
  data.set("sent", truth(visit.request.parameter("da") == "report"));
  PageInfo info{.title = "Báo có vấn đề"};
  if (error != nullptr) {
    info.status = error->code == ErrorCode::kLocked ? 429 : http_status(error->code);
    info.error = error->message;
    info.hint = error->hint;
  }
  return page(visit, "report", data, info);
}

Result<review::Ground> ground_of(const http::Form& form, const DocumentSummary& summary) {
  const std::string text = squeeze(form.field("noi-dung"));
  if (text.size() < kShortestReport) {
    return fail(ErrorCode::kInvalidArgument, "Hãy ghi vấn đề là gì, ít nhất vài từ.");
  }
  if (text.size() > kLongestReport)
    return fail(ErrorCode::kInvalidArgument, "Nội dung quá dài, hãy viết gọn lại.");
  const std::string where = squeeze(form.field("cho")).substr(0, 200);
  const std::string contact = squeeze(form.field("lien-he")).substr(0, 200);
  review::Ground out;
  out.kind = review::GroundKind::kReport;
  out.by_label = "Báo cáo từ trang công khai";
  out.confidence = Grade::kUnknown;
  out.quotes = {{.document = 0,
                 .label = where.empty() ? pages::document_name(summary.metadata) : where,
                 .provision = {},
                 .text = nfc(text)}};
  out.explanation = "Một người đọc báo văn bản này có vấn đề" +
                    (contact.empty() ? "." : "; liên hệ: " + nfc(contact) + ".");
  return out;
}

}  // namespace

http::Response report_page(const Visit& visit) {
  const auto summary = reported(visit, http::whole_number(visit.request.parameter("van-ban")));
  if (!summary) return visit.services.layout.error(summary.error());
  return form_page(visit, *summary, nullptr);
}

http::Response report(const Visit& visit) {
  const auto summary = reported(visit, visit.form.number("van-ban"));
  if (!summary) return visit.services.layout.error(summary.error());
  const std::string after = fmt::format("/bao-van-de?van-ban={}", summary->id);
  if (!visit.form.field("trang-web").empty())
    return done(after, "report");  // a field that people do not see
  const auto ground = ground_of(visit.form, *summary);
  if (!ground) return form_page(visit, *summary, &ground.error());
  if (!visit.services.reports.take(visit.request.client())) {
    const Error often{ErrorCode::kLocked, "Bạn đã gửi nhiều báo cáo trong một giờ.",
                      "Nội dung bạn gõ vẫn còn; hãy gửi lại sau."};
    return form_page(visit, *summary, &often);
  }
  const std::string who = visit.session != nullptr ? visit.session->user.login : "công khai";
  if (auto made = visit.service.report(who, summary->id, *ground); !made)
    return form_page(visit, *summary, &made.error());
  return done(after, "report");
}

}  // namespace rasoat::desk
