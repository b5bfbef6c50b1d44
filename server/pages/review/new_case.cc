#include <fmt/core.h>

#include "corpus/text.h"
#include "server/error_mapper.h"
#include "server/pages/listing.h"
#include "server/pages/review/pages.h"
#include "server/pages/review/queue_view.h"

/// A case that no detector asked for: a person names the text and the ground, word for word.
namespace rasoat::desk {
namespace {

constexpr int kMostSame = 20;

/// Documents that what was typed may mean; the one that was chosen, if one was.
Result<std::vector<DocumentSummary>> meant(const Visit& visit, std::optional<std::int64_t> id,
                                           std::string_view number) {
  const auto store = visit.services.stores.borrow();
  if (!store) return fail(store.error());
  if (id) {
    const auto summary = (*store)->summary(*id);
    if (!summary) return fail(summary.error());
    return std::vector<DocumentSummary>{*summary};
  }
  if (squeeze(number).empty()) return std::vector<DocumentSummary>{};
  auto found = documents_called(**store, number, kMostSame);
  if (found && found->empty()) {
    return fail(ErrorCode::kNotFound, "Không văn bản, danh mục nào trong kho có số {}.",
                squeeze(number));
  }
  return found;
}

http::Response form_page(const Visit& visit, const std::vector<DocumentSummary>& documents,
                         std::string_view number, const Error* error) {
  View choices(View::type::list);
  for (const DocumentSummary& d : documents) {
    const std::string& title = d.metadata.title;
    View row = choice(fmt::format("{}", d.id),
                      pages::document_name(d.metadata) + (title.empty() ? "" : ": " + title),
                      documents.size() == 1);
    row.set("address", d.address);
    choices.push_back(row);
  }
  View data;
  pages::set_list(data, "documents", choices);
  data.set("number", std::string(number));
  View kinds(View::type::list);
  for (const auto kind : {review::GroundKind::kSocioEconomic, review::GroundKind::kReport}) {
    kinds.push_back(choice(review::name(kind), review::label(kind),
                           visit.form.field("loai") == review::name(kind)));
  }
  data.set("kinds", kinds);
  for (const auto& [name, field] :
       {std::pair("source", "nguon"), {"quote", "trich"}, {"explanation", "giai-thich"}}) {
    data.set(name, std::string(visit.form.field(field)));
  }
  PageInfo info{.title = "Lập hồ sơ rà soát", .section = Section::kQueue};
  if (error != nullptr) {
    info.status = http_status(error->code);
    info.error = error->message;
    info.hint = error->hint;
  }
  return page(visit, "new_case", data, info);
}

Result<review::Ground> ground_of(const http::Form& form) {
  review::Ground out;
  const auto kind = review::ground_kind_by_name(form.field("loai"));
  if (!kind) return fail(ErrorCode::kInvalidArgument, "Hãy chọn loại căn cứ.");
  const std::string source = squeeze(form.field("nguon"));
  const std::string quoted = squeeze(form.field("trich"));
  if (source.empty())
    return fail(ErrorCode::kInvalidArgument, "Hãy ghi căn cứ lấy từ văn bản hay tài liệu nào.");
  if (quoted.empty())
    return fail(ErrorCode::kInvalidArgument, "Hãy chép nguyên văn đoạn làm căn cứ.");
  out.kind = *kind;
  out.by_label = source;
  out.quotes = {{.document = 0, .label = source, .provision = {}, .text = quoted}};
  out.explanation = squeeze(form.field("giai-thich"));
  return out;
}

}  // namespace

http::Response new_case_page(const Visit& visit) {
  const std::string_view number = visit.request.parameter("so");
  const auto documents =
      meant(visit, http::whole_number(visit.request.parameter("van-ban")), number);
  if (!documents) return form_page(visit, {}, number, &documents.error());
  return form_page(visit, *documents, number, nullptr);
}

http::Response open_case(const Visit& visit) {
  const auto documents = meant(visit, visit.form.number("van-ban"), "");
  if (!documents) return form_page(visit, {}, "", &documents.error());
  if (documents->empty()) {
    const Error none{ErrorCode::kInvalidArgument, "Chưa chọn văn bản được rà soát."};
    return form_page(visit, {}, "", &none);
  }
  const DocumentId document = documents->front().id;
  const auto ground = ground_of(visit.form);
  if (!ground) return form_page(visit, *documents, "", &ground.error());
  if (!review::may(visit.actor, review::Permission::kOpenCase, 0)) {
    return error_page(visit, {ErrorCode::kNotAllowed, "Bạn không có quyền lập hồ sơ rà soát."});
  }
  const auto raised = visit.service.report(visit.actor.login, document, *ground);
  if (!raised) return form_page(visit, *documents, "", &raised.error());
  const auto opened = visit.service.open_case(visit.actor, document, {raised->id});
  if (!opened) return form_page(visit, *documents, "", &opened.error());
  return done(case_address(opened->id), "open");
}

}  // namespace rasoat::desk
