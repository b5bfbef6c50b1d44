#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/Session.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/store.h"
#include "corpus/store_sql.h"

/// impact_bench FOLDER [DOCUMENTS]: how long it takes to tell what hangs on a document, on a generated graph (500,000 documents by
/// default; 1 in 25 is central; each provincial one rests on eight central ones, few of which are named most, cites two and rests on or
/// amends one older provincial one). The folder is kept and used again. Never part of the tests: those compare with a naive walk.
namespace rasoat {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) { return std::chrono::duration<double, std::milli>(Clock::now() - begin).count(); }

/// Documents and ties by SQL alone: reading half a million texts is not what is measured.
void fill(Poco::Data::Session& session, long documents) {
  const long central = documents / 25;
  sql::run(session, "PRAGMA synchronous = OFF");
  sql::run(session, "PRAGMA foreign_keys = OFF");
  sql::run(session, "BEGIN");
  const std::string numbers = fmt::format("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) ", documents);
  sql::run(session,
           numbers + fmt::format(
                         "INSERT INTO document SELECT i, CASE WHEN i <= {0} THEN 'chinh-phu' ELSE 'ubnd-' || (i % 34) END, 'quyet-dinh', "
                         "i || '/2020/qd', '2020-01-01', '/vb/x/quyet-dinh/2020/' || i, CAST(i AS TEXT), i, 2020, 'QĐ', 'UBND', 'UBND tỉnh', "
                         "CASE WHEN i <= {0} THEN 'chinh-phu' ELSE 'ubnd-' || (i % 34) END, CASE WHEN i <= {0} THEN '' ELSE 'Tỉnh ' || (i % 34) END, "
                         "'Văn bản ' || i, 1, '', '', '2020-02-01', 'fixed', '', CASE i % 5 WHEN 0 THEN 'Đất đai' ELSE 'Tài chính' END, '', '', '', "
                         "'', 'x' FROM n",
                         central));
  sql::run(session, numbers + "INSERT INTO change SELECT i, i, 0 FROM n");
  sql::run(session, numbers + "INSERT INTO known_number SELECT i, i || '/2020/qd' FROM n");
  sql::run(session, numbers + "INSERT INTO force_period SELECT i, '2020-02-01', CASE WHEN i % 7 = 0 THEN 'expired' ELSE 'in_force' END FROM n");
  const auto ties = [&](int first, int count, const char* part, int tie, const std::string& target) {
    sql::run(session, fmt::format("WITH RECURSIVE n(i) AS (SELECT {} UNION ALL SELECT i + 1 FROM n WHERE i < {}), k(j) AS (SELECT {} UNION ALL "
                                  "SELECT j + 1 FROM k WHERE j < {}) INSERT INTO relation_target (document_id, part, position, target_id, tie, certain) "
                                  "SELECT i, '{}', j, {}, {}, 1 FROM n, k",
                                  central + 1, documents, first, first + count - 1, part, target, tie));
  };
  const std::string skewed = fmt::format("1 + CAST({} * pow(abs(random() % 1000000) / 1e6, 3) AS BIGINT)", central - 1);
  const std::string older = fmt::format("{} + abs(random()) % (i - {})", central, central);
  ties(0, 8, "basis", 1, skewed);
  ties(0, 2, "citation", 4, skewed);
  ties(8, 1, "basis", 1, older);
  ties(0, 1, "effect", 2, older);
  sql::run(session, fmt::format("UPDATE counter SET value = {} WHERE name IN ('document', 'change')", documents));
  sql::run(session, "COMMIT");
  sql::run(session, "ANALYZE");
}

double percentile(std::vector<double> times, double share) {
  std::ranges::sort(times);
  return times.at(static_cast<std::size_t>(share * static_cast<double>(times.size() - 1)));
}

void measure(const Store& store, const char* what, const std::vector<DocumentId>& ids, int depth, int limit) {
  std::vector<double> times;
  std::size_t most = 0;
  for (const DocumentId id : ids) {
    const auto begin = Clock::now();
    const auto impact = store.impact({.document = id, .depth = depth, .limit = limit, .day = *parse_iso_date("2026-01-01")});
    times.push_back(milliseconds_since(begin));
    if (impact) most = std::max(most, impact->nodes.size());
  }
  fmt::print("{:<44} p50 {:8.2f} ms  p95 {:8.2f} ms  worst {:8.2f} ms  up to {} documents\n", what, percentile(times, .5), percentile(times, .95),
             percentile(times, 1), most);
}

int run(const std::filesystem::path& folder, long documents) {
  auto store = Store::open({.data_dir = folder, .postgresql = {}, .read_only = false});
  if (!store) return fmt::print("{}\n", store.error().message), 1;
  Poco::Data::Session session("SQLite", (folder / "rasoat.db").string());
  if (store->count().value_or(0) == 0) fill(session, documents);
  const long central = documents / 25;
  std::vector<DocumentId> few, hubs, provincial;
  for (long i = 0; i < 200; ++i) {
    few.push_back(central / 2 + i * (central / 2 - 1) / 200 + 1);
    provincial.push_back(central + 1 + i * (documents - central - 1) / 200);
  }
  for (long i = 1; i <= 10; ++i) hubs.push_back(i);
  measure(*store, "central text, direct", few, 1, 20'000);
  measure(*store, "central text, three steps", few, 3, 20'000);
  measure(*store, "provincial text, three steps", provincial, 3, 20'000);
  measure(*store, "most named texts, direct", hubs, 1, 20'000);
  measure(*store, "most named texts, three steps, 2,000", hubs, 3, 2'000);
  const auto begin = Clock::now();
  const auto loads = store->loads({.day = *parse_iso_date("2026-01-01"), .limit = 50});
  fmt::print("{:<44} {:8.2f} ms\n", "most loaded 50 central texts", milliseconds_since(begin));
  return loads ? 0 : 1;
}

}  // namespace
}  // namespace rasoat

int main(int argc, char** argv) {
  if (argc < 2) return fmt::print("usage: impact_bench FOLDER [DOCUMENTS]\n"), 2;
  Poco::Data::SQLite::Connector::registerConnector();
  return rasoat::run(argv[1], argc > 2 ? std::atol(argv[2]) : 500'000);
}
