#include "indexer/search/eval.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>

#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::size_t kDepth = 20;

std::string plain_value(const nlohmann::json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

bool selected(const nlohmann::json& line,
              const std::vector<std::pair<std::string, std::string>>& only) {
  return std::all_of(only.begin(), only.end(), [&](const auto& field) {
    const auto found = line.find(field.first);
    return found != line.end() && plain_value(*found) == field.second;
  });
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// Takes the first word off the front.
std::string_view take_word(std::string_view& rest) {
  while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
  const auto end =
      static_cast<std::size_t>(std::find_if(rest.begin(), rest.end(), is_space) - rest.begin());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

/// Takes the last word off the back.
std::string_view take_last_word(std::string_view& rest) {
  while (!rest.empty() && is_space(rest.back())) rest.remove_suffix(1);
  std::size_t begin = rest.size();
  while (begin > 0 && !is_space(rest[begin - 1])) --begin;
  const std::string_view word = rest.substr(begin);
  rest.remove_suffix(word.size());
  return word;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// Ids of the units found, best first.
std::vector<std::string> ranking(const SearchResponse& response) {
  std::vector<std::string> out;
  for (const DocumentHit& hit : response.documents) {
    for (const UnitHit& unit : hit.units) out.push_back(unit.source_id);
  }
  return out;
}

double percentile(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return 0;
  const auto at = static_cast<std::size_t>(share * static_cast<double>(sorted.size()));
  return sorted[std::min(at, sorted.size() - 1)];
}

}  // namespace

Result<std::vector<EvalQuery>> read_eval_queries(
    const std::filesystem::path& path,
    const std::vector<std::pair<std::string, std::string>>& only) {
  std::ifstream in(path);
  if (!in) return fail(ErrorCode::kIo, "Không mở được tệp {}.", path.string());
  std::vector<EvalQuery> out;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (trimmed(line).empty()) continue;
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
    const bool complete = json.is_object() && json.contains("id") && json.contains("text");
    if (!complete)
      return fail(ErrorCode::kMalformed, "{}, dòng {}: cần một đối tượng JSON có id và text.",
                  path.string(), number);
    if (selected(json, only)) out.push_back({plain_value(json["id"]), plain_value(json["text"])});
  }
  return out;
}

Result<Judgements> read_judgements(const std::filesystem::path& path) {
  std::ifstream in(path);
  if (!in) return fail(ErrorCode::kIo, "Không mở được tệp {}.", path.string());
  Judgements out;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    std::string_view rest = trimmed(line);
    if (rest.empty()) continue;
    const std::string_view query = take_word(rest);
    take_word(rest);
    const std::string_view grade = take_last_word(rest);
    const std::string_view id = trimmed(rest);
    int value = 0;
    const auto [end, error] = std::from_chars(grade.data(), grade.data() + grade.size(), value);
    if (id.empty() || error != std::errc() || end != grade.data() + grade.size()) {
      return fail(ErrorCode::kMalformed, "{}, dòng {}: cần “mã câu hỏi, 0, mã điều, mức”.",
                  path.string(), number);
    }
    if (value > 0) out[std::string(query)][std::string(id)] = value;
  }
  return out;
}

void add_ranking(QualityFigures& sums, const std::vector<std::string>& ranked,
                 const std::unordered_map<std::string, int>& grades) {
  if (grades.empty()) return;
  std::vector<int> ideal;
  for (const auto& [id, grade] : grades) ideal.push_back(grade);
  std::sort(ideal.rbegin(), ideal.rend());
  const int highest = ideal.front();
  const auto best = static_cast<double>(std::count(ideal.begin(), ideal.end(), highest));
  const auto discounted = [](int grade, std::size_t rank) {
    return grade / std::log2(static_cast<double>(rank) + 2);
  };
  double ideal_gain = 0;
  for (std::size_t i = 0; i < ideal.size() && i < 10; ++i) ideal_gain += discounted(ideal[i], i);

  double gain = 0;
  double reciprocal = 0;
  double in_10 = 0;
  double in_20 = 0;
  for (std::size_t i = 0; i < ranked.size() && i < kDepth; ++i) {
    const auto found = grades.find(ranked[i]);
    if (found == grades.end()) continue;
    if (i < 10) gain += discounted(found->second, i);
    if (i < 10 && reciprocal == 0) reciprocal = 1.0 / static_cast<double>(i + 1);
    if (found->second == highest) {
      in_10 += i < 10 ? 1 : 0;
      in_20 += 1;
    }
  }
  ++sums.queries;
  sums.precision_1 += reciprocal == 1 ? 1 : 0;
  sums.recall_10 += in_10 / best;
  sums.recall_20 += in_20 / best;
  sums.mrr_10 += reciprocal;
  sums.ndcg_10 += gain / ideal_gain;
}

QualityFigures means(const QualityFigures& sums) {
  if (sums.queries == 0) return sums;
  QualityFigures out = sums;
  for (double* figure :
       {&out.precision_1, &out.recall_10, &out.recall_20, &out.mrr_10, &out.ndcg_10}) {
    *figure /= sums.queries;
  }
  return out;
}

LatencyFigures latency(std::vector<std::vector<double>> runs_by_query) {
  std::vector<double> medians;
  for (std::vector<double>& runs : runs_by_query) {
    if (runs.empty()) continue;
    std::sort(runs.begin(), runs.end());
    const std::size_t middle = runs.size() / 2;
    medians.push_back(runs.size() % 2 == 1 ? runs[middle] : (runs[middle - 1] + runs[middle]) / 2);
  }
  std::sort(medians.begin(), medians.end());
  if (medians.empty()) return {};
  const double sum = std::accumulate(medians.begin(), medians.end(), 0.0);
  return {percentile(medians, 0.5), percentile(medians, 0.95), percentile(medians, 0.99),
          sum / static_cast<double>(medians.size())};
}

Result<EvalReport> evaluate(Searcher& searcher, const std::vector<EvalQuery>& queries,
                            const Judgements& judgements, Date today, const EvalConfig& config) {
  QualityFigures sums;
  std::vector<std::vector<double>> times(queries.size());
  for (int run = 0; run <= config.runs; ++run) {
    for (std::size_t i = 0; i < queries.size(); ++i) {
      SearchRequest request;
      request.query = config.folded ? fold(queries[i].text) : queries[i].text;
      request.limit = run == 0 ? static_cast<int>(kDepth) : 10;
      request.by_unit = true;
      request.snippets = config.snippets;
      request.facets = config.facets;
      request.today = today;
      const auto start = std::chrono::steady_clock::now();
      const auto response = searcher.search(request);
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - start;
      if (!response) return fail(response.error());
      if (run > 0) {
        times[i].push_back(took.count());
      } else if (const auto grades = judgements.find(queries[i].id); grades != judgements.end()) {
        add_ranking(sums, ranking(*response), grades->second);
      }
    }
  }
  return EvalReport{means(sums), latency(std::move(times))};
}

}  // namespace rasoat
