#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/result.h"
#include "indexer/search/searcher.h"

namespace rasoat {

/// A question of a test collection.
struct EvalQuery {
  std::string id;
  std::string text;
};

/// Grades of units (by source_id) for questions (by id).
using Judgements = std::unordered_map<std::string, std::unordered_map<std::string, int>>;

/// Lines of JSON with "id" and "text"; only those whose fields have the given values, written as in
/// JSON without quotation marks: {"split", "dev"}, {"balanced", "true"}. Errors: kIo, kMalformed
/// with the line.
Result<std::vector<EvalQuery>> read_eval_queries(
    const std::filesystem::path& path,
    const std::vector<std::pair<std::string, std::string>>& only);

/// Lines "qid 0 id grade", separated by tabs or spaces; the id may hold spaces. Errors: kIo,
/// kMalformed with the line.
Result<Judgements> read_judgements(const std::filesystem::path& path);

/// Means over the questions that have judgements.
struct QualityFigures {
  int queries = 0;
  double precision_1 = 0;  ///< the first has any grade
  double recall_10 = 0;    ///< of the highest grade only
  double recall_20 = 0;
  double mrr_10 = 0;   ///< any grade
  double ndcg_10 = 0;  ///< graded, linear gain
};

/// Adds one question: `ranked` are ids, best first.
void add_ranking(QualityFigures& sums, const std::vector<std::string>& ranked,
                 const std::unordered_map<std::string, int>& grades);
QualityFigures means(const QualityFigures& sums);

/// Of each question the median of its runs, then over questions; milliseconds.
struct LatencyFigures {
  double p50 = 0;
  double p95 = 0;
  double p99 = 0;
  double mean = 0;
};
LatencyFigures latency(std::vector<std::vector<double>> runs_by_query);

struct EvalConfig {
  int runs = 3;         ///< timed, after one that warms up and gives the rankings
  bool folded = false;  ///< diacritics taken off the questions
  bool snippets = false;
  bool facets = false;
};

struct EvalReport {
  QualityFigures quality;
  LatencyFigures latency;
};

/// Asks the questions, ranking units. Errors: those of the searcher.
Result<EvalReport> evaluate(Searcher& searcher, const std::vector<EvalQuery>& queries,
                            const Judgements& judgements, Date today,
                            const EvalConfig& config = {});

}  // namespace rasoat
