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

}  // namespace

void add_document_argument(CLI::App& command, DocumentArgument& argument) {
  add_data_option(command, argument.data_dir);
  add_postgresql_option(command, argument.postgresql);
  command.add_option("--issued", argument.issued,
                     "Ngày ban hành (2026-03-01), khi nhiều văn bản cùng số");
  command.add_option("SỐ_KÝ_HIỆU", argument.number, "Ví dụ 19/2020/QĐ-UBND")->required();
}

Result<Date> parse_day(const std::string& text) {
  if (const auto day = parse_iso_date(text)) return *day;
  return fail(ErrorCode::kInvalidArgument, "“{}” không phải là ngày dạng 2026-03-01.", text);
}

Result<Store> open_store(const DocumentArgument& argument) {
  return Store::open(
      {.data_dir = argument.data_dir, .postgresql = argument.postgresql, .read_only = true});
}

Result<StoredDocument> find_document(const Store& store, const DocumentArgument& argument) {
  const auto query = find_number_query(argument.number);
  if (!query)
    return fail(ErrorCode::kInvalidArgument, "“{}” không phải là số, ký hiệu.", argument.number);
  auto found = store.find_by_number(*query, kMostCandidates);
  if (!found) return fail(found.error());
  if (!argument.issued.empty()) {
    const auto day = parse_day(argument.issued);
    if (!day) return fail(day.error());
    std::erase_if(*found,
                  [&](const DocumentSummary& one) { return one.metadata.issue_date != *day; });
  }
  if (found->empty())
    return fail(ErrorCode::kNotFound, "Kho không có văn bản số {}.", argument.number);
  if (found->size() > 1) return fail(several(*found));
  return store.get(found->front().id);
}

}  // namespace rasoat::cli
