// Processes of fifty people on two hundred cases that are killed at random moments, then a minute
// of such people:
//   rasoat_review_load [SECONDS] [postgresql | POSTGRESQL CONNECTION STRING]
// "postgresql": a server of its own. Says what was accepted, whether cases and log agree at the
// end, and what a page of a queue of 5,000 cases costs.
#include <fmt/core.h>
#include <signal.h>
#include <sodium.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <random>
#include <thread>
#include <utility>

#include "tests/corpus/postgresql_server.h"
#include "tests/corpus/store_fixture.h"
#include "tests/review/crowd.h"

namespace {

using namespace rasoat;
using namespace rasoat::review;
using rasoat::test::must;
using Clock = std::chrono::steady_clock;

constexpr int kCases = 200;
constexpr int kKills = 10;

Service::Config make_config(const std::filesystem::path& folder, const std::string& postgresql) {
  Service::Config out;
  out.store = {folder, postgresql, true};
  out.now = [] { return "2026-11-26T08:00:00Z"; };
  out.today = [] { return make_date(2026, 11, 26).value(); };
  out.password_cost = {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
  return out;
}

test::CrowdConfig make_crowd(Service& service, const Service::Config& config) {
  test::CrowdConfig out;
  const Actor program = Service::program();
  const auto unit =
      must(service.add_unit(program, {0, "so-tai-chinh", "Sở Tài chính", false, true}));
  const auto office = must(service.add_unit(program, {0, "so-tu-phap", "Sở Tư pháp", true, true}));
  out.unit = unit.id;
  for (int i = 0; i < 50; ++i) {
    User user;
    user.login = fmt::format("nguoi-{}", i);
    user.name = user.login;
    user.roles = {i % 3 == 0 ? Role::kReviewer : i % 3 == 1 ? Role::kAppraiser
                                                            : Role::kApprover};
    user.unit = i % 3 == 0 ? unit.id : office.id;
    const User added = must(service.add_user(program, user, "mot-mat-khau-dai"));
    out.people.push_back(must(service.actor_of(added.id)));
  }
  out.reviewer = out.people.at(0).user;
  Store::Config writer = config.store;
  writer.read_only = false;
  std::vector<DocumentId> documents;
  {
    Store store = must(Store::open(writer));
    for (int i = 1; i <= kCases; ++i) {
      documents.push_back(
          must(store.put(test::decision({.number = fmt::format("{}/2025/QĐ-UBND", i)}), "")).id);
    }
  }
  for (const DocumentId document : documents) {
    Ground ground;
    ground.kind = GroundKind::kSocioEconomic;
    ground.quotes = {{document, "Quyết định", "", "Mức thu là 20.000 đồng."}};
    must(service.report("tải thử", document, ground));
    out.cases.push_back(must(service.open_case(out.people.at(0), document, {})).id);
  }
  return out;
}

int say(const std::string& what, const std::vector<std::string>& faults) {
  fmt::print("{}: {}\n", what,
             faults.empty() ? "cases and log agree, chain whole"
                            : fmt::format("{} faults", faults.size()));
  for (const std::string& fault : faults) fmt::print("  {}\n", fault);
  return faults.empty() ? 0 : 1;
}

/// A process with people at work, killed while they are.
void kill_after(std::chrono::milliseconds time, const Service::Config& config,
                test::CrowdConfig crowd) {
  crowd.more = [](std::int64_t) { return true; };
  const pid_t child = ::fork();
  if (child == 0) {
    test::run_crowd(config, crowd);
    ::_exit(0);
  }
  std::this_thread::sleep_for(time);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
}

/// Middle of 100 calls, in milliseconds.
template <class F>
double median_ms(F&& call) {
  std::vector<double> out;
  for (int i = 0; i < 100; ++i) {
    const auto start = Clock::now();
    call();
    out.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  std::ranges::nth_element(out, out.begin() + 50);
  return out.at(50);
}

/// A queue of 5,000 open cases: what a page of it costs.
void measure_queue(const Service::Config& config, Service& service, const Actor& who) {
  std::vector<DocumentId> documents;
  Store::Config writer = config.store;
  writer.read_only = false;
  {
    Store store = must(Store::open(writer));
    must(store.transaction([&]() -> Result<void> {
      for (int i = 1; i <= 5000; ++i) {
        const auto put = store.put(test::decision({.number = fmt::format("{}/2024/QĐ-UBND", i),
                                                   .issue_date = "2024-05-01"}),
                                   "");
        if (!put) return fail(put.error());
        documents.push_back(put->id);
      }
      return {};
    }));
  }
  Service::Campaign plan;
  plan.name = "Tải thử";
  plan.purpose = "Rà soát 5.000 văn bản.";
  const auto start = Clock::now();
  must(service.start_campaign(who, plan, documents));
  fmt::print("5,000 cases opened in {:.1f} s\n",
             std::chrono::duration<double>(Clock::now() - start).count());
  const auto show = [&](const char* what, const QueueQuery& query) {
    std::int64_t total = 0;
    const double ms = median_ms([&] { total = must(service.queue(query)).total; });
    fmt::print("queue, {}: {} of {} cases, {:.2f} ms\n", what, query.limit, total, ms);
  };
  show("by due day", {});
  show("last page", {.offset = 4950});
  show("of a unit", {.unit = who.unit});
  show("overdue", {.overdue_only = true});
  show("of a ground", {.ground = GroundKind::kPlan});
  show("words", {.text = "thu phi"});
  fmt::print("dashboard: {:.2f} ms\n", median_ms([&] { must(service.dashboard(who)); }));
}

}  // namespace

int main(int argc, char** argv) {
  const int seconds = argc > 1 ? std::atoi(argv[1]) : 60;
  if (seconds <= 0) {
    fmt::print(stderr, "usage: rasoat_review_load [SECONDS] [postgresql | POSTGRESQL CONNECTION STRING]\n");
    return 2;
  }
  std::string pattern = (std::filesystem::temp_directory_path() / "rasoat-load-XXXXXX").string();
  const std::filesystem::path folder = ::mkdtemp(pattern.data());
  std::string connection = argc > 2 ? argv[2] : "";
  if (connection == "postgresql") {
    auto& server = test::PostgresqlServer::shared();
    if (!server.error().empty()) {
      fmt::print("{}\n", server.error());
      return 1;
    }
    connection = server.create_database();
  }
  const Service::Config config = make_config(folder, connection);
  int status = 0;
  {
    test::CrowdConfig crowd;
    {
      Service service = must(Service::open(config));
      crowd = make_crowd(service, config);
    }
    const unsigned seed = std::random_device()();
    std::mt19937 random(seed);
    fmt::print("kills by seed {}\n", seed);
    std::int64_t entries = 0;
    for (int i = 0; i < kKills; ++i) {
      const std::chrono::milliseconds time(200 + random() % 2500);
      kill_after(time, config, crowd);
      const Service service = must(Service::open(config));
      const std::int64_t now = must(service.log_head()).first;
      status |= say(fmt::format("after kill -9 at {} ms, {} entries more", time.count(),
                                now - std::exchange(entries, now)),
                    test::check_cases(service, crowd.cases));
    }
    const auto start = Clock::now();
    crowd.more = [&](std::int64_t) { return Clock::now() - start < std::chrono::seconds(seconds); };
    const auto report = test::run_crowd(config, crowd);
    fmt::print("{} s: {} accepted, {} late (another was first), {} refused, {} errors\n", seconds,
               report.accepted, report.conflicts, report.refused, report.errors.size());
    for (const std::string& error : report.errors) fmt::print("  {}\n", error);
    status |= report.errors.empty() ? 0 : 1;
    Service service = must(Service::open(config));
    status |= say("after the crowd", test::check_cases(service, crowd.cases));
    measure_queue(config, service, crowd.people.at(2));
  }
  std::filesystem::remove_all(folder);
  return status;
}
