#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/data_folder.h"
#include "corpus/document_number.h"
#include "corpus/outline.h"
#include "corpus/store.h"
#include "server/cli/commands.h"
#include "server/cli/document_argument.h"
#include "server/event_check.h"
#include "server/impact_text.h"
#include "server/json_parts.h"

namespace rasoat::cli {
namespace {

using Json = OrderedJson;

struct Options {
  std::string data_dir;
  std::string postgresql;
  std::string number;
  std::string issued;
  std::string provision;
  std::string day;
  int depth = 3;
  int limit = 200;
  int top = 0;
  bool json = false;
};

Json to_json(const Store& store, const DocumentSummary& one) {
  return {{"address", one.address},
          {"name", short_name(store, one)},
          {"number", one.metadata.number ? one.metadata.number->printed() : ""},
          {"issuer", one.metadata.issuer},
          {"issue_date", date_json(one.metadata.issue_date)},
          {"title", one.metadata.title},
          {"held", one.held}};
}

Result<Date> day_of(const std::string& text) {
  if (text.empty()) return date_in_vietnam(std::chrono::system_clock::now());
  return parse_day(text);
}

void print_json(const Json& out) { fmt::print("{}", indented(out)); }

// Which document
// ------------------------------------------------------------------------------------------------------

Result<std::vector<DocumentSummary>> documents_of(const Store& store, const Options& options) {
  auto found = documents_known(store, options.number);
  if (!found) return found;
  if (!options.issued.empty()) {
    const auto day = parse_day(options.issued);
    if (!day) return fail(day.error());
    std::erase_if(*found,
                  [&](const DocumentSummary& one) { return one.metadata.issue_date != *day; });
  }
  if (found->empty()) {
    return with_hint(
        fail(ErrorCode::kNotFound, "Kho không biết văn bản nào có số {}.", options.number),
        "Nạp văn bản hoặc danh mục có văn bản này.");
  }
  return found;
}

void print_choices(const Store& store, const std::vector<DocumentSummary>& documents,
                   const Options& options) {
  if (options.json) {
    Json list = Json::array();
    for (const DocumentSummary& one : documents) list.push_back(to_json(store, one));
    return print_json({{"candidates", list}});
  }
  fmt::print("{} văn bản cùng số, ký hiệu; chọn bằng --issued:\n", documents.size());
  for (const DocumentSummary& one : documents) {
    fmt::print("  {}\t{}\t{}\t{}\n",
               one.metadata.issue_date ? iso(*one.metadata.issue_date) : "không rõ ngày",
               one.metadata.issuer, one.metadata.title, one.address);
  }
}

// What hangs on it
// ------------------------------------------------------------------------------------------------------

struct Answer {
  const Store& store;
  const BodyRegistry& bodies;
  const Options& options;
  const Impact& impact;
  std::unordered_map<DocumentId, const ImpactNode*> nodes;
};

std::vector<std::string> chain(const Answer& answer, const ImpactNode& node) {
  std::vector<std::string> out;
  for (const ImpactNode* step = &node; step != nullptr;) {
    const auto named = answer.store.summary(step->via);
    if (!named) break;
    out.push_back(fmt::format("{} {}", verb(step->tie), short_name(answer.store, *named)));
    const auto next = answer.nodes.find(step->via);
    step = next == answer.nodes.end() ? nullptr : next->second;
  }
  return out;
}

std::string quote_of(const Answer& answer, const ImpactNode& node) {
  const auto relations = answer.store.relations_between(node.document, node.via);
  return relations && !relations->empty() ? relations->front().quote : std::string();
}

Json to_json(const Answer& answer, const ImpactNode& node) {
  const auto summary = answer.store.summary(node.document);
  Json out = summary ? to_json(answer.store, *summary) : Json::object();
  out["tie"] = name(node.tie);
  out["distance"] = node.distance;
  out["certain"] = node.certain;
  out["status"] = name(node.force);
  out["territory"] = territory_label(answer.bodies, node.issuer_id);
  out["chain"] = chain(answer, node);
  out["quote"] = quote_of(answer, node);
  return out;
}

void print(const Answer& answer, const ImpactNode& node) {
  const auto summary = answer.store.summary(node.document);
  if (!summary) return;
  fmt::print("{} [{}] {}{}\n", short_name(answer.store, *summary),
             summary->held ? label(node.force) : "chưa có toàn văn", summary->metadata.title,
             node.certain ? "" : " (có thể)");
  fmt::print("   {} · {}\n   {}\n", summary->metadata.issuer,
             territory_label(answer.bodies, node.issuer_id), fmt::join(chain(answer, node), " → "));
  if (const std::string quote = quote_of(answer, node); !quote.empty())
    fmt::print("   “{}”\n", quote);
}

/// A text that is held must have the provision: an answer of none would be read as "nothing hangs
/// on it".
Result<void> check_provision(const Store& store, const DocumentSummary& document,
                             const ProvisionPath& wanted, Date day) {
  if (!document.held) return {};
  const auto provisions = provisions_on(store, document.id, day);
  if (!provisions) return fail(provisions.error());
  const auto names = [&](const ProvisionPath& path) {
    return ("/" + address(path)).ends_with("/" + address(wanted));
  };
  if (std::ranges::any_of(*provisions, names)) return {};
  return with_hint(
      fail(ErrorCode::kNotFound, "{} không có {}.", short_name(store, document), cite(wanted)),
      "Hãy xem mục lục của văn bản.");
}

Result<void> print_impact(const Store& store, const Options& options,
                          const DocumentSummary& document, Date day) {
  const auto bodies = load_bodies(options.data_dir);
  if (!bodies) return fail(bodies.error());
  ImpactQuery query{.document = document.id, .provision = {}, .depth = options.depth, .day = day};
  if (!options.provision.empty()) query.provision = parse_citation(options.provision);
  if (query.provision && query.provision->empty()) {
    return fail(ErrorCode::kInvalidArgument, "“{}” không phải là tên một điều, khoản, điểm.",
                options.provision);
  }
  if (query.provision) {
    if (auto there = check_provision(store, document, *query.provision, day); !there) return there;
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto impact = store.impact(query);
  if (!impact) return fail(impact.error());
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  Answer answer{store, *bodies, options, *impact, {}};
  for (const ImpactNode& node : impact->nodes) answer.nodes[node.document] = &node;
  const std::size_t shown = std::min(impact->nodes.size(), static_cast<std::size_t>(options.limit));
  if (options.json) {
    Json list = Json::array();
    for (std::size_t i = 0; i < shown; ++i) list.push_back(to_json(answer, impact->nodes[i]));
    print_json({{"document", to_json(store, document)},
                {"count", impact->nodes.size()},
                {"more", impact->more},
                {"unclear", impact->unclear.size()},
                {"milliseconds", took.count()},
                {"documents", list}});
    return {};
  }
  for (std::size_t i = 0; i < shown; ++i) print(answer, impact->nodes[i]);
  fmt::print("{}{} văn bản gắn với {}, {:.1f} ms\n", impact->more ? "Hơn " : "",
             impact->nodes.size(), short_name(store, document), took.count());
  if (!impact->unclear.empty())
    fmt::print("{} văn bản khác ghi số này mà không rõ là văn bản nào.\n", impact->unclear.size());
  return {};
}

Result<void> print_top(const Store& store, const Options& options, Date day) {
  const auto report = store.loads({.day = day, .limit = options.top});
  if (!report) return fail(report.error());
  Json list = Json::array();
  for (const Load& load : report->documents) {
    const auto summary = store.summary(load.document);
    if (!summary) continue;
    if (options.json) {
      list.push_back(to_json(store, *summary));
      list.back()["texts"] = load.texts;
    } else {
      fmt::print("{:>6}  {}{}\n", load.texts, short_name(store, *summary),
                 summary->held ? "" : " [chưa có toàn văn]");
    }
  }
  if (options.json) print_json({{"texts", report->texts}, {"documents", list}});
  return {};
}

Result<void> run(const Options& options) {
  const auto day = day_of(options.day);
  if (!day) return fail(day.error());
  const auto store = Store::open(
      {.data_dir = options.data_dir, .postgresql = options.postgresql, .read_only = true});
  if (!store) return fail(store.error());
  if (options.top > 0) return print_top(*store, options, *day);
  if (options.number.empty())
    return fail(ErrorCode::kInvalidArgument, "Cần số, ký hiệu của văn bản, hoặc --top.");
  const auto documents = documents_of(*store, options);
  if (!documents) return fail(documents.error());
  if (documents->size() == 1) return print_impact(*store, options, documents->front(), *day);
  print_choices(*store, *documents, options);
  return {};
}

}  // namespace

void add_impact(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "impact",
      "Những văn bản nào căn cứ, quy định chi tiết, sửa đổi, bãi bỏ, dẫn chiếu một văn bản, trực "
      "tiếp hay qua văn bản khác; kể cả văn bản chưa có toàn văn");
  command->footer(
      "In mọi văn bản căn cứ, quy định chi tiết, sửa đổi, bãi bỏ, dẫn chiếu văn bản ấy, và văn bản "
      "dựa vào những văn bản đó, kèm câu trích.\n"
      "Ví dụ: rasoat impact --data data --provision 'khoản 2 Điều 5' 79/2025/NĐ-CP\n"
      "       rasoat impact --data data --top 50");
  add_data_option(*command, options->data_dir);
  add_postgresql_option(*command, options->postgresql);
  command->add_option("SỐ_KÝ_HIỆU", options->number, "Số, ký hiệu của văn bản");
  command->add_option("--issued,--date", options->issued,
                      "Ngày ban hành của văn bản, khi nhiều văn bản cùng số (2019-06-20)");
  command->add_option("--provision", options->provision,
                      "Chỉ điều, khoản, điểm này, ví dụ 'khoản 2 Điều 5'");
  command->add_option("--depth", options->depth, "Độ dài lớn nhất của chuỗi")
      ->check(CLI::Range(1, 10));
  command->add_option("--limit", options->limit, "Số văn bản được in")
      ->check(CLI::Range(1, 20'000));
  command->add_option("--as-of,--day", options->day,
                      "Hiệu lực tính vào ngày này (2026-03-01); không có: hôm nay");
  command
      ->add_option("--top", options->top,
                   "In bấy nhiêu văn bản trung ương mà nhiều văn bản của tỉnh dựa vào nhất")
      ->check(CLI::Range(1, 1000));
  command->add_flag("--json", options->json, "In JSON");
  command->callback([options, &status] {
    if (const auto done = run(*options); !done) report(done.error(), status);
  });
}

}  // namespace rasoat::cli
