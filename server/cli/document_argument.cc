#include "server/cli/document_argument.h"

#include <fmt/core.h>

#include <vector>

#include "corpus/document_number.h"
#include "server/cli/commands.h"
#include "server/pages/listing.h"

namespace rasoat::cli {
namespace {

constexpr int kMostCandidates = 50;

Error several(const std::vector<DocumentSummary>& found) {
  std::string list;
  for (const DocumentSummary& one : found) {
    list += fmt::format("\n  --issued {}  {}",
                        one.metadata.issue_date ? iso(*one.metadata.issue_date) : "?",
                        pages::document_name(one.metadata));
  }
  return {ErrorCode::kInvalidArgument, "Có nhiều văn bản cùng số:" + list,
          "Hãy thêm --issued với ngày ban hành."};
}

Error no_such_number(std::string_view typed) {
  const bool figures = typed.find_first_of("0123456789") != std::string_view::npos;
  if (figures && typed.find('/') != std::string_view::npos)
    return {ErrorCode::kNotFound, fmt::format("Kho không có văn bản số {}.", typed),
            "Hãy xem lại số, ký hiệu."};
  return {ErrorCode::kInvalidArgument, fmt::format("“{}” không phải là số, ký hiệu.", typed),
          "Viết như 31/2025/QĐ-UBND hoặc “quyết định 31/2025”."};
}

}  // namespace

Result<std::vector<DocumentSummary>> documents_named(const Store& store, const std::string& typed) {
  if (typed.starts_with("/vb/")) return find_by_address(store, typed);
  const auto query = find_number_query(typed);
  if (!query) return fail(no_such_number(typed));
  return store.find_by_number(*query, kMostCandidates);
}

void add_document_argument(CLI::App& command, DocumentArgument& argument) {
  add_data_option(command, argument.data_dir);
  add_postgresql_option(command, argument.postgresql);
  command.add_option("--issued", argument.issued,
                     "Ngày ban hành (2026-03-01), khi nhiều văn bản cùng số");
  command
      .add_option("SỐ_KÝ_HIỆU", argument.number,
                  "Ví dụ 19/2020/QĐ-UBND, hoặc địa chỉ /vb/… của trang văn bản")
      ->required();
}

Result<Store> open_store(const DocumentArgument& argument) {
  return Store::open(
      {.data_dir = argument.data_dir, .postgresql = argument.postgresql, .read_only = true});
}

Result<StoredDocument> find_document(const Store& store, const DocumentArgument& argument) {
  auto found = documents_named(store, argument.number);
  if (!found) return fail(found.error());
  if (!argument.issued.empty()) {
    const auto day = parse_day(argument.issued);
    if (!day) return fail(day.error());
    std::erase_if(*found,
                  [&](const DocumentSummary& one) { return one.metadata.issue_date != *day; });
  }
  if (found->empty())
    return with_hint(fail(ErrorCode::kNotFound, "Kho không có văn bản số {}.", argument.number),
                     "Hãy xem lại số, ký hiệu, hoặc tìm bằng rasoat search.");
  if (found->size() > 1) return fail(several(*found));
  return store.get(found->front().id);
}

}  // namespace rasoat::cli
