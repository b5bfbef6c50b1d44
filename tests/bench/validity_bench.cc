#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "corpus/store.h"
#include "corpus/validity_rules.h"

/// Figures of the law in time, never a test: a province of 10,000 documents, all derived anew, and one document more.
/// Usage: validity_bench [documents] [folder]
namespace rasoat {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point from) { return std::chrono::duration<double, std::milli>(Clock::now() - from).count(); }

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  fmt::print(stderr, "{}\n", result.error().message);
  std::exit(1);
}
void must(const Result<void>& result) {
  if (result) return;
  fmt::print(stderr, "{}\n", result.error().message);
  std::exit(1);
}

Provision article(int number) {
  Provision out;
  out.kind = ProvisionKind::kArticle;
  out.num = std::to_string(number);
  out.heading = "Phạm vi điều chỉnh";
  out.content = {Paragraph{"Quyết định này quy định mức thu phí trên địa bàn tỉnh.", false}};
  return out;
}

std::string number_of(int i) { return fmt::format("{}/{}/QĐ-UBND", i % 500 + 1, 2000 + i / 500); }

/// Of a province's law: three in ten act on one to four older texts, most rest on some of two hundred central ones.
class Province {
 public:
  explicit Province(int size) : size_(size) {}

  Document document(int i) {
    Document d;
    DocumentMetadata& m = d.metadata;
    const bool central = i % 50 == 0;
    m.number = parse_document_number(central ? fmt::format("{}/{}/NĐ-CP", i % 500 + 1, 2000 + i / 500) : number_of(i));
    m.type = central ? DocumentType::kDecree : DocumentType::kDecision;
    m.issuer_id = central ? "chinh-phu" : "ubnd-quang-ngai";
    m.issuer = central ? "Chính phủ" : "UBND tỉnh Quảng Ngãi";
    m.issue_date = day(i);
    m.effective_date = add_days(*m.issue_date, 10);
    m.normative = true;
    m.title = fmt::format("Quy định số {}", i);
    for (int a = 1; a <= 12; ++a) d.body.push_back(article(a));
    assign_ids(d);
    if (!central && below(10) < 3) {
      for (int k = 1 + below(4); k > 0; --k) act(d, below(std::max(i, 1)));
    }
    for (int k = 0; k < 3; ++k) rest(d, below(std::max(i, 1)) / 50 * 50);
    return d;
  }

  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

 private:
  Date day(int i) const { return add_days(*make_date(2000, 1, 3), i * 9800 / size_); }

  void act(Document& d, int target) {
    constexpr EffectKind kKinds[] = {EffectKind::kRepeals, EffectKind::kReplaces, EffectKind::kAmends, EffectKind::kAmends, EffectKind::kRepealsPart};
    if (target % 50 == 0) return;
    Effect effect;
    effect.kind = kKinds[below(5)];
    effect.target_number = number_of(target);
    effect.target_date = day(target);
    if (effect.kind != EffectKind::kRepeals && effect.kind != EffectKind::kReplaces)
      effect.target_provisions = {fmt::format("khoản 2 Điều {}", 1 + below(12))};
    effect.quote = fmt::format("Bãi bỏ Quyết định số {} của Ủy ban nhân dân tỉnh", effect.target_number);
    effect.from = "art_2";
    d.effects.push_back(std::move(effect));
  }

  static void rest(Document& d, int on) {
    const std::string number = fmt::format("{}/{}/NĐ-CP", on % 500 + 1, 2000 + on / 500);
    d.basis.push_back({number, "Nghị định", std::nullopt, Basis::Via::kDirect, fmt::format("Căn cứ Nghị định số {} của Chính phủ;", number)});
  }

  const int size_;
  std::mt19937 random_{7};
};

/// Opens the store with other rules than before: it derives all validity anew, and nothing else.
double derive_all(const fs::path& folder, int round) {
  fs::create_directories(folder / "config");
  const std::string rules = fmt::format("revival\t\t\tnone\tlần {}\tinferred\n", round);
  if (std::FILE* file = std::fopen((folder / "config" / "validity_rules.tsv").c_str(), "w")) {
    std::fputs(rules.c_str(), file);
    std::fclose(file);
  }
  const auto from = Clock::now();
  must(Store::open({folder, "", false}));
  return milliseconds(from);
}

void run(int size, const fs::path& folder) {
  Province province(size);
  auto from = Clock::now();
  {
    Store store = must(Store::open({folder, "", false}));
    must(store.transaction([&]() -> Result<void> {
      for (int i = 0; i < size; ++i) must(store.put(province.document(i), ""));
      return {};
    }));
    fmt::print("{} documents put: {:.0f} ms, {:.2f} ms each\n", size, milliseconds(from), milliseconds(from) / size);
  }
  for (int round = 1; round <= 3; ++round) fmt::print("all derived anew (open with other rules): {:.0f} ms\n", derive_all(folder, round));
  Store store = must(Store::open({folder, "", false}));
  std::vector<double> times;
  for (int k = 0; k < 200; ++k) {
    const int i = province.below(size);
    Document changed = province.document(i);
    changed.metadata.effective_date = add_days(*changed.metadata.issue_date, 11 + k);
    from = Clock::now();
    must(store.transaction([&]() -> Result<void> {
      must(store.put(changed, ""));
      return {};
    }));
    times.push_back(milliseconds(from));
  }
  std::ranges::sort(times);
  fmt::print("one document put again, with all that it touches: median {:.1f} ms, p95 {:.1f} ms, at most {:.1f} ms\n", times[100],
             times[190], times.back());
  from = Clock::now();
  const auto found = must(store.recent(1000));
  fmt::print("1,000 summaries with their periods: {:.1f} ms\n", milliseconds(from));
}

}  // namespace
}  // namespace rasoat

int main(int argc, char** argv) {
  const int size = argc > 1 ? std::atoi(argv[1]) : 10'000;
  std::string pattern = (std::filesystem::temp_directory_path() / "rasoat-validity-XXXXXX").string();
  const std::filesystem::path folder = argc > 2 ? argv[2] : ::mkdtemp(pattern.data());
  rasoat::run(size, folder);
  if (argc <= 2) std::filesystem::remove_all(folder);
}
