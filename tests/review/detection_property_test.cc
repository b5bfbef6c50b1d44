#include <random>

#include "review/case_json.h"
#include "tests/review/service_fixture.h"

/// Texts that are read well or badly and read again, and registers that come between: what is
/// followed step by step is what a look at everything gives.
namespace rasoat::test {
namespace {

using namespace review;
using testing::IsEmpty;

struct Named {
  std::string number, issuer, date;
};
struct Reading {
  int body = 0;
  std::string number;
  std::string issued;
  std::string title;
  std::vector<std::pair<EffectKind, Named>> effects;
  std::vector<Named> basis;
};

constexpr const char* kBodies[] = {"ubnd-kon-tum", "ubnd-quang-ngai-den-2025", "ubnd-quang-ngai"};
constexpr const char* kBodyNames[] = {"", "Ủy ban nhân dân tỉnh Kon Tum",
                                      "Ủy ban nhân dân tỉnh Quảng Ngãi"};
constexpr const char* kTitles[] = {"Quy định giá đất ở tại đô thị",
                                   "Quy định phí tham quan bảo tàng tỉnh"};

class Randomness {
 public:
  explicit Randomness(unsigned seed) : random_(seed) {}
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  /// Few numbers, bodies and days, so that they collide.
  Named named() {
    return {fmt::format("{}/2024/QĐ-UBND", 1 + below(3)), kBodyNames[below(3)],
            below(3) == 0 ? fmt::format("2024-03-1{}", below(3)) : ""};
  }
  Reading reading() {
    Reading out;
    out.body = below(3);
    const bool late = out.body == 2;
    out.number = fmt::format("{}/{}/QĐ-UBND", 1 + below(3), late ? 2026 : 2024);
    out.issued = fmt::format("{}-03-1{}", late ? 2026 : 2024, below(3));
    out.title = kTitles[below(2)];
    for (int i = below(3); i > 0; --i) {
      const EffectKind kinds[] = {EffectKind::kRepeals, EffectKind::kAmends, EffectKind::kReplaces};
      out.effects.emplace_back(kinds[below(3)], named());
    }
    for (int i = below(3); i > 0; --i) out.basis.push_back(named());
    return out;
  }
  /// One thing in it read otherwise.
  Reading misread(Reading out) {
    switch (below(4)) {
      case 0:
        out.number = fmt::format("{}/2024/QĐ-UBND", 4 + below(3));
        break;
      case 1:
        out.issued = fmt::format("2024-0{}-01", 1 + below(9));
        break;
      case 2:
        out.effects.clear();
        break;
      default:
        out.basis.clear();
    }
    return out;
  }
  std::vector<RegisterEntry> listed() {
    std::vector<RegisterEntry> out;
    for (int line = 2; line < 5; ++line) {
      RegisterEntry one;
      one.line = line;
      one.number = *parse_document_number(fmt::format("{}/2024/QĐ-UBND", 1 + below(3)));
      one.type = DocumentType::kDecision;
      one.issuer_id = kBodies[below(2)];
      one.issue_year = 2024;
      if (below(2) == 0) one.issue_date = parse_iso_date(fmt::format("2024-03-1{}", below(3)));
      one.title = kTitles[below(2)];
      one.normative = true;
      out.push_back(std::move(one));
    }
    return out;
  }

 private:
  std::mt19937 random_;
};

Document document_of(const Reading& reading) {
  Document out = decision({.number = reading.number,
                           .issuer_id = kBodies[reading.body],
                           .issue_date = reading.issued,
                           .title = reading.title});
  out.metadata.issuer = BodyRegistry::builtin().body(kBodies[reading.body])->name;
  for (const auto& [kind, target] : reading.effects) {
    Effect effect;
    effect.kind = kind;
    effect.target_number = target.number;
    effect.target_issuer = target.issuer;
    effect.target_date = parse_iso_date(target.date);
    effect.from = "art_1";
    effect.quote = fmt::format("Xử lý Quyết định số {} {}", target.number, target.date);
    out.effects.push_back(std::move(effect));
  }
  for (const Named& named : reading.basis) {
    std::string line = "Căn cứ Quyết định số " + named.number;
    if (!named.issuer.empty()) line += " của " + named.issuer;
    out.basis.push_back(
        {named.number, "Quyết định", parse_iso_date(named.date), Basis::Via::kDirect, line + ";"});
  }
  return out;
}

/// Document, kind and key → the ground.
using Grounds = std::map<std::tuple<DocumentId, GroundKind, std::string>, std::string>;

/// Without the address, which also grows a day when another document of the number comes; the short
/// one then leads to the choice.
std::string as_text(Ground ground) {
  ground.by_address.clear();
  return dump(to_json(ground));
}

std::vector<std::string> lines(const Grounds& grounds, const Grounds& without) {
  std::vector<std::string> out;
  for (const auto& [key, ground] : grounds) {
    const auto other = without.find(key);
    if (other == without.end() || other->second != ground)
      out.push_back(fmt::format("{}: {}", std::get<0>(key), ground));
  }
  return out;
}

class DetectionProperty : public ReviewTest {
 protected:
  /// Reads a file again; other identities are the same document.
  static void read(Store& store, const std::string& file, const Reading& reading) {
    must(store.transaction([&]() -> Result<void> {
      const auto put = must(store.put(document_of(reading), file));
      must(store.forget_stale(file, std::vector{put.id}));
      IngestRecord record;
      record.sha256 = file;
      record.outcome = "read";
      record.documents = 1;
      must(store.record_ingest(record));
      return {};
    }));
  }

  Grounds from_scratch(const Store& store) const {
    const DetectorContext context{store, BodyRegistry::builtin(), today_};
    Grounds out;
    for (DocumentId id = 1; id <= 400; ++id) {
      if (!store.summary(id)) continue;
      for (const auto& detector : detectors()) {
        for (const Found& found : must(detector->review(id, context))) {
          out.emplace(std::tuple(id, detector->kind(), ground_key(found.ground)),
                      as_text(found.ground));
        }
      }
    }
    return out;
  }

  static Grounds held(const Service& s) {
    Grounds out;
    for (const review::Candidate& one : must(s.candidates({.limit = 100'000})).rows) {
      out.emplace(std::tuple(one.document, one.ground.kind, ground_key(one.ground)),
                  as_text(one.ground));
    }
    return out;
  }
};

TEST_P(DetectionProperty, StepByStepAsFromScratch) {
  const bool sqlite = GetParam() == SqlEngine::kSqlite;
  std::size_t compared = 0;
  std::size_t of_stubs = 0;
  for (const unsigned seed : sqlite ? std::vector{1U, 3U, 6U} : std::vector{1U}) {
    Store::Config fresh = config();
    fresh.data_dir = folder_ / std::to_string(seed);
    if (!sqlite) fresh.postgresql = fresh_database();
    auto review = review_config();
    review.store = fresh;
    review.make_detectors = {};
    Store store = open(fresh);
    Service s = must(Service::open(review));
    Randomness random(seed);
    std::vector<std::string> files;
    std::vector<Reading> readings;
    for (int i = 0; i < 8; ++i) {
      files.push_back(keep(store, fmt::format("văn bản {}", i)));
      readings.push_back(random.reading());
    }
    for (int step = 0; step < (sqlite ? 25 : 15); ++step) {
      SCOPED_TRACE(fmt::format("seed {}, step {}", seed, step));
      const std::size_t at = static_cast<std::size_t>(random.below(8));
      if (random.below(6) == 0) {
        must(store.put_register("danh mục", random.listed()));
      } else {
        read(store, files[at], random.below(3) == 0 ? random.misread(readings[at]) : readings[at]);
      }
      must(s.detect());
      const Grounds whole = from_scratch(store);
      const Grounds followed = held(s);
      ASSERT_THAT(lines(whole, followed), IsEmpty()) << "not told";
      ASSERT_THAT(lines(followed, whole), IsEmpty()) << "no longer so";
      compared += whole.size();
      for (const auto& [key, ground] : whole) {
        if (!must(store.summary(std::get<0>(key))).held) ++of_stubs;
      }
    }
  }
  EXPECT_GT(compared, 50U);
  EXPECT_GT(of_stubs, 10U);
}

INSTANTIATE_TEST_SUITE_P(Engines, DetectionProperty,
                         testing::Values(SqlEngine::kSqlite, SqlEngine::kPostgresql), engine_name);

}  // namespace
}  // namespace rasoat::test
