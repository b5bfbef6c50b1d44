#include <fmt/core.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "corpus/date.h"
#include "indexer/search/eval.h"
#include "server/cli/commands.h"

namespace rasoat::cli {
namespace {

struct Options {
  std::string data_dir;
  std::string queries;
  std::string qrels;
  std::vector<std::string> only;
  std::size_t limit = 0;
  EvalConfig config;
};

Result<std::vector<std::pair<std::string, std::string>>> fields(
    const std::vector<std::string>& only) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string& field : only) {
    auto pair = parse_name_value(field);
    if (!pair) return fail(pair.error());
    out.push_back(std::move(*pair));
  }
  return out;
}

Result<void> run(const Options& options) {
  const auto only = fields(options.only);
  if (!only) return fail(only.error());
  auto queries = read_eval_queries(options.queries, *only);
  if (!queries) return fail(queries.error());
  if (options.limit > 0 && queries->size() > options.limit) queries->resize(options.limit);
  const auto judgements = read_judgements(options.qrels);
  if (!judgements) return fail(judgements.error());
  auto searcher = Searcher::open(options.data_dir);
  if (!searcher) return fail(searcher.error());
  const Date today = date_in_vietnam(std::chrono::system_clock::now());
  const auto report = evaluate(*searcher, *queries, *judgements, today, options.config);
  if (!report) return fail(report.error());
  const QualityFigures& q = report->quality;
  const LatencyFigures& t = report->latency;
  fmt::print("queries {}\nP@1 {:.4f}\nR@10 {:.4f}\nR@20 {:.4f}\nMRR@10 {:.4f}\nnDCG@10 {:.4f}\n",
             q.queries, q.precision_1, q.recall_10, q.recall_20, q.mrr_10, q.ndcg_10);
  fmt::print("p50 {:.3f} ms\np95 {:.3f} ms\np99 {:.3f} ms\nmean {:.3f} ms\n", t.p50, t.p95, t.p99,
             t.mean);
  return {};
}

}  // namespace

void add_eval(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("eval", "Đo chất lượng và tốc độ tìm kiếm bằng một bộ câu hỏi");
  command->footer(
      "Xếp hạng từng điều, so với qrels theo mã của nguồn. Chất lượng đo ở lượt đầu (20 kết quả), "
      "thời gian đo ở các\n"
      "lượt sau (10 kết quả): trung vị của mỗi câu hỏi.");
  add_data_option(*command, options->data_dir);
  command->add_option("--queries", options->queries, "Tệp JSON Lines: id, text")->required();
  command->add_option("--qrels", options->qrels, "Tệp “mã câu hỏi, 0, mã điều, mức”")->required();
  command->add_option("--only", options->only,
                      "Chỉ các dòng có trường này: split=dev; có thể lặp lại");
  command->add_option("--limit", options->limit, "Chỉ bấy nhiêu câu hỏi đầu");
  command->add_option("--runs", options->config.runs, "Số lượt đo thời gian")
      ->check(CLI::Range(0, 100));
  command->add_flag("--folded", options->config.folded, "Bỏ dấu các câu hỏi");
  command->add_flag("--snippets", options->config.snippets, "Làm cả trích đoạn");
  command->add_flag("--facets", options->config.facets, "Đếm cả các nhóm");
  command->callback([options, &status] {
    if (const auto done = run(*options); !done) report(done.error(), status);
  });
}

}  // namespace rasoat::cli
