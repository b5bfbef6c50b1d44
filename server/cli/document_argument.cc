#include "server/cli/document_argument.h"

#include <fmt/core.h>

#include <utility>
#include <vector>

#include "corpus/document_number.h"
#include "server/cli/commands.h"
#include "server/find_document.h"
#include "server/impact_text.h"
#include "server/pages/listing.h"

namespace rasoat::cli {
namespace {

constexpr int kMostCandidates = 50;
constexpr int kMostNaming = 1000;
constexpr std::size_t kNamingTold = 3;

Error several(const std::vector<DocumentSummary>& found, std::string hint) {
  std::string list;
  for (const DocumentSummary& one : found)
    list += fmt::format("\n  {}  {}", one.address, pages::document_name(one.metadata));
  return {ErrorCode::kInvalidArgument, "Có nhiều văn bản cùng số:" + list, std::move(hint)};
}

/// "Nghị quyết 5/2016/NQ-HĐND (căn cứ), …": the first of those that name a text.
std::string named_by(const Store& store, DocumentId id) {
  const auto impact =
      store.impact({.document = id, .provision = {}, .depth = 1, .limit = kMostNaming, .day = {}});
  if (!impact) return {};
  std::string out;
  std::size_t told = 0;
  for (const ImpactNode& node : impact->nodes) {
    const auto by = store.summary(node.document);
    if (!by) continue;
    if (++told > kNamingTold) break;
    out +=
        fmt::format("{}{} ({})", out.empty() ? "" : "; ", short_name(store, *by), verb(node.tie));
  }
  if (impact->nodes.size() > kNamingTold)
    out += fmt::format("; và {} văn bản khác", impact->nodes.size() - kNamingTold);
  return out;
}

bool is_address(std::string_view typed) { return typed.starts_with("/vb/"); }

Error no_such_number(std::string_view typed) {
  const bool figures = typed.find_first_of("0123456789") != std::string_view::npos;
  if (figures && typed.find('/') != std::string_view::npos)
    return {ErrorCode::kNotFound, fmt::format("Kho không có văn bản số {}.", typed),
            "Hãy xem lại số, ký hiệu."};
  return {ErrorCode::kInvalidArgument, fmt::format("“{}” không phải là số, ký hiệu.", typed),
          "Viết như 31/2025/QĐ-UBND hoặc “quyết định 31/2025”."};
}

}  // namespace

Result<std::vector<DocumentSummary>> find_by_address(const Store& store, std::string_view address) {
  return held_at(store, address);
}

Result<std::vector<DocumentSummary>> documents_named(const Store& store, const std::string& typed) {
  if (is_address(typed)) return find_by_address(store, typed);
  const auto query = find_number_query(typed);
  if (!query) return fail(no_such_number(typed));
  return store.find_by_number(*query, kMostCandidates);
}

Result<std::vector<DocumentSummary>> documents_known(const Store& store, const std::string& typed) {
  if (is_address(typed)) return known_at(store, typed);
  if (const auto number = parse_document_number(typed)) {
    if (auto found = store.bearing(*number); !found || !found->empty()) return found;
  }
  return documents_named(store, typed);
}

Error not_held(const Store& store, const std::string& typed) {
  const auto known = documents_known(store, typed);
  if (!known || known->empty()) {
    const char* what = is_address(typed) ? "ở địa chỉ" : "số";
    return {ErrorCode::kNotFound, fmt::format("Kho không có văn bản {} {}.", what, typed),
            "Hãy xem lại số, ký hiệu, hoặc tìm bằng rasoat search."};
  }
  std::string list;
  for (const DocumentSummary& one : *known) {
    const std::string by = named_by(store, one.id);
    list += fmt::format("\n  {}  {}\n    {}", one.address, pages::document_name(one.metadata),
                        by.empty() ? "chỉ có trong danh mục" : "được nhắc đến trong " + by);
  }
  return {ErrorCode::kNotFound,
          fmt::format("Kho chưa có toàn văn của {}, chỉ biết tên:{}", typed, list),
          "Nạp tệp của văn bản bằng rasoat ingest; xem mọi văn bản gắn với nó bằng rasoat impact."};
}

Result<DocumentSummary> the_document(const Store& store, const std::string& typed) {
  auto found = documents_named(store, typed);
  if (!found) return fail(found.error());
  if (found->empty()) return fail(not_held(store, typed));
  if (found->size() > 1) return fail(several(*found, "Hãy gọi văn bản bằng địa chỉ của nó."));
  return std::move(found->front());
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
  if (found->empty()) return fail(not_held(store, argument.number));
  if (found->size() > 1)
    return fail(several(*found, "Hãy thêm --issued với ngày ban hành, hoặc gọi bằng địa chỉ."));
  return store.get(found->front().id);
}

}  // namespace rasoat::cli
