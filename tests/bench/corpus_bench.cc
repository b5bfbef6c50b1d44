#include <benchmark/benchmark.h>

#include <string>

#include "corpus/akoma_ntoso.h"
#include "corpus/document.h"
#include "corpus/document_number.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::string_view kClause =
    "Ủy ban nhân dân cấp xã chủ trì, phối hợp với cơ quan, đơn vị có liên quan tổ chức thu gom, vận chuyển chất thải rắn sinh hoạt theo quy định tại "
    "khoản 2 Điều 75 Luật Bảo vệ môi trường số 72/2020/QH14 và Quyết định số 31/2025/QĐ-UBND ngày 15 tháng 10 năm 2025.";

Provision provision(ProvisionKind kind, int number) {
  Provision out;
  out.kind = kind;
  out.num = std::to_string(number);
  return out;
}

/// A decision of 200 articles, 4 clauses each: 250 kB of text.
Document long_decision() {
  Document document;
  document.metadata.number = parse_document_number("31/2025/QĐ-UBND");
  document.metadata.type = DocumentType::kDecision;
  for (int number = 1; number <= 200; ++number) {
    Provision article = provision(ProvisionKind::kArticle, number);
    article.heading = "Thu gom, vận chuyển";
    for (int clause = 1; clause <= 4; ++clause) {
      article.children.push_back(provision(ProvisionKind::kClause, clause));
      article.children.back().content = {Paragraph{std::string(kClause)}};
    }
    document.body.push_back(std::move(article));
  }
  assign_ids(document);
  return document;
}

std::string long_text() {
  std::string out;
  for (int i = 0; i < 1000; ++i) out.append(kClause).append("\n");
  return out;
}

void count_bytes(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
}

void scan_syllables(benchmark::State& state) {
  const std::string text = long_text();
  for (auto _ : state) {
    std::size_t count = 0;
    for_each_syllable(text, [&](const Syllable& s) { count += s.folded.size(); });
    benchmark::DoNotOptimize(count);
  }
  count_bytes(state, text.size());
}
BENCHMARK(scan_syllables);

void find_numbers(benchmark::State& state) {
  const std::string text = long_text();
  for (auto _ : state) benchmark::DoNotOptimize(find_document_numbers(text));
  count_bytes(state, text.size());
}
BENCHMARK(find_numbers);

void write_akn(benchmark::State& state) {
  const Document document = long_decision();
  std::size_t bytes = 0;
  for (auto _ : state) bytes = write_akoma_ntoso(document).size();
  count_bytes(state, bytes);
}
BENCHMARK(write_akn);

void read_akn(benchmark::State& state) {
  const std::string xml = write_akoma_ntoso(long_decision());
  for (auto _ : state) benchmark::DoNotOptimize(read_akoma_ntoso(xml));
  count_bytes(state, xml.size());
}
BENCHMARK(read_akn);

void cut_units(benchmark::State& state) {
  const Document document = long_decision();
  for (auto _ : state) benchmark::DoNotOptimize(units(document));
}
BENCHMARK(cut_units);

}  // namespace
}  // namespace rasoat

BENCHMARK_MAIN();
