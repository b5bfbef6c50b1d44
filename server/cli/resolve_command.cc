#include <fmt/core.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "corpus/data_folder.h"
#include "corpus/store.h"
#include "server/cli/commands.h"
#include "server/json_parts.h"

namespace rasoat::cli {
namespace {

using Json = OrderedJson;

struct Options {
  std::string data_dir;
  std::string postgresql;
  std::string number;
  std::string date;
  std::string issuer;
  std::string citing_issuer;
  std::string citing_date;
  bool json = false;
};

Result<std::optional<Date>> day_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto day = parse_day(text);
  if (!day) return fail(day.error());
  return *day;
}

Result<std::string> body_id(const std::string& name, const std::optional<Date>& day,
                            const BodyRegistry& bodies) {
  if (name.empty()) return std::string();
  if (bodies.body(name) != nullptr) return name;
  const auto found = bodies.find_bodies(name, day);
  if (found.size() == 1) return found.front()->id;
  return with_hint(
      fail(ErrorCode::kInvalidArgument, "“{}” là tên của {} cơ quan đã biết.", name, found.size()),
      "Ghi cả tên tỉnh, và ngày bằng --citing-date nếu tên đó có từ trước và sau khi hợp nhất.");
}

Result<Reference> reference_of(const Options& options) {
  const auto bodies = load_bodies(options.data_dir);
  if (!bodies) return fail(bodies.error());
  const auto number = parse_document_number(options.number);
  if (!number)
    return fail(ErrorCode::kInvalidArgument, "“{}” không phải là số, ký hiệu của một văn bản.",
                options.number);
  const auto date = day_of(options.date);
  if (!date) return fail(date.error());
  const auto citing_date = day_of(options.citing_date);
  if (!citing_date) return fail(citing_date.error());
  auto citing = body_id(options.citing_issuer, *citing_date, *bodies);
  if (!citing) return fail(citing.error());
  return Reference{.number = *number,
                   .date = *date,
                   .issuer = options.issuer,
                   .citing_issuer_id = std::move(*citing),
                   .citing_date = *citing_date};
}

Json to_json(const DocumentSummary& one) {
  const DocumentMetadata& m = one.metadata;
  return {{"address", one.address},
          {"number", m.number ? m.number->printed() : ""},
          {"issuer_id", m.issuer_id},
          {"issuer", m.issuer},
          {"issue_date", date_json(m.issue_date)},
          {"title", m.title},
          {"held", one.held}};
}

void print(const Resolution& resolution, const std::vector<DocumentSummary>& documents) {
  switch (resolution.state) {
    case ResolutionState::kResolved:
      fmt::print("Chỉ một văn bản:\n");
      break;
    case ResolutionState::kAmbiguous:
      fmt::print("Có thể là một trong {} văn bản:\n", documents.size());
      break;
    case ResolutionState::kUnresolved:
      fmt::print("{}\n", documents.empty() ? "Kho không biết văn bản này."
                                           : "Không chắc là văn bản nào; gần nhất:");
      break;
  }
  for (const DocumentSummary& one : documents) {
    fmt::print("  {}\t{}\t{}\t{}{}\n", one.metadata.number ? one.metadata.number->printed() : "",
               one.metadata.issuer,
               one.metadata.issue_date ? dmy(*one.metadata.issue_date) : "không rõ ngày",
               one.metadata.title, one.held ? "" : " [chưa có toàn văn]");
  }
}

Result<void> run(const Options& options) {
  const auto reference = reference_of(options);
  if (!reference) return fail(reference.error());
  const auto store = Store::open(
      {.data_dir = options.data_dir, .postgresql = options.postgresql, .read_only = true});
  if (!store) return fail(store.error());
  const auto resolution = store->resolve(*reference);
  if (!resolution) return fail(resolution.error());
  std::vector<DocumentSummary> documents;
  for (const DocumentId id : resolution->documents) {
    auto summary = store->summary(id);
    if (!summary) return fail(summary.error());
    documents.push_back(std::move(*summary));
  }
  if (!options.json) {
    print(*resolution, documents);
    return {};
  }
  Json list = Json::array();
  for (const DocumentSummary& one : documents) list.push_back(to_json(one));
  const Json out = {{"state", name(resolution->state)},
                    {"finding", name(resolution->finding)},
                    {"documents", list}};
  fmt::print("{}\n", out.dump(-1, ' ', false, Json::error_handler_t::replace));
  return {};
}

}  // namespace

void add_resolve(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "resolve", "Số, ký hiệu này là văn bản nào, kể cả văn bản chưa có toàn văn");
  command->footer(
      "Một số, ký hiệu có thể của nhiều văn bản; nêu thêm điều đã biết để phân biệt. Không chắc "
      "thì in mọi khả năng.\n"
      "Ví dụ: rasoat resolve --data data --citing-issuer 'UBND tỉnh Kon Tum' --citing-date "
      "2021-05-05 12/2019/QĐ-UBND");
  add_data_option(*command, options->data_dir);
  add_postgresql_option(*command, options->postgresql);
  command->add_option("SỐ_KÝ_HIỆU", options->number, "Số, ký hiệu")->required();
  command->add_option("--date", options->date, "Ngày ban hành (2019-06-20)");
  command->add_option("--issuer", options->issuer, "Cơ quan ban hành, như ghi ở nơi nhắc đến");
  command->add_option("--citing-issuer", options->citing_issuer,
                      "Cơ quan ban hành của văn bản nhắc đến số này");
  command->add_option("--citing-date", options->citing_date,
                      "Ngày ban hành của văn bản nhắc đến số này");
  command->add_flag("--json", options->json, "In JSON");
  command->callback([options, &status] {
    if (const auto done = run(*options); !done) report(done.error(), status);
  });
}

}  // namespace rasoat::cli
