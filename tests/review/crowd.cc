#include "tests/review/crowd.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>

#include "review/case_json.h"

namespace rasoat::test {
namespace {

using namespace review;

/// Lends Service objects: one thread at a time each.
class Services {
 public:
  Services(const Service::Config& config, int count) {
    for (int i = 0; i < count; ++i) {
      auto opened = Service::open(config);
      if (!opened) throw std::runtime_error(opened.error().message);
      idle_.push_back(std::make_unique<Service>(std::move(*opened)));
    }
  }
  template <class F>
  auto with(F&& f) {
    auto service = take();
    auto out = f(*service);
    {
      const std::lock_guard lock(mutex_);
      idle_.push_back(std::move(service));
    }
    free_.notify_one();
    return out;
  }

 private:
  std::unique_ptr<Service> take() {
    std::unique_lock lock(mutex_);
    free_.wait(lock, [this] { return !idle_.empty(); });
    auto out = std::move(idle_.back());
    idle_.pop_back();
    return out;
  }
  std::mutex mutex_;
  std::condition_variable free_;
  std::vector<std::unique_ptr<Service>> idle_;
};

Act some_act(const Case& c, const Actor& actor, const CrowdConfig& crowd, std::mt19937& random) {
  Act out;
  out.version = c.version;
  out.text = "Đã xem xét.";
  out.unit = crowd.unit;
  out.reviewer = crowd.reviewer;
  out.priority = 1 + static_cast<int>(random() % 3);
  out.due = make_date(2027, 1, 1 + random() % 28);
  const bool keeps = random() % 4 == 0;
  out.conclusions = {{{},
                      keeps ? review::Finding::kSuitable : review::Finding::kUnsuitable,
                      keeps ? Outcome::kKeep : Outcome::kAmend,
                      "Không còn phù hợp.",
                      "",
                      c.grounds.at(0).id}};
  if (!c.steps.empty()) out.step.id = c.steps.at(random() % c.steps.size()).id;
  auto kinds = offered(c, actor);
  std::erase_if(kinds, [](ActKind kind) {
    return kind == ActKind::kMerge || kind == ActKind::kAddGround || kind == ActKind::kLinkAct;
  });
  // What nobody may do is asked for too.
  out.kind = kinds.empty() ? static_cast<ActKind>(random() % kActKinds)
                           : kinds.at(random() % kinds.size());
  return out;
}

}  // namespace

CrowdReport run_crowd(const Service::Config& config, const CrowdConfig& crowd) {
  Services services(config, crowd.services);
  std::atomic<std::int64_t> done{0};
  std::mutex mutex;
  CrowdReport report;
  const auto person = [&](unsigned seed) {
    std::mt19937 random(seed);
    CrowdReport mine;
    while (crowd.more(done++)) {
      const Actor& actor = crowd.people.at(random() % crowd.people.size());
      const CaseId id = crowd.cases.at(random() % crowd.cases.size());
      auto seen = services.with([&](Service& service) { return service.get(id); });
      if (!seen) {
        mine.errors.push_back(seen.error().message);
        continue;
      }
      if (random() % 2 == 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 5));  // they read the page
      const Act act = some_act(*seen, actor, crowd, random);
      auto after = services.with([&](Service& service) { return service.act(actor, id, act); });
      if (after) {
        ++mine.accepted;
      } else if (after.error().code == ErrorCode::kConflict) {
        ++mine.conflicts;
      } else if (after.error().code == ErrorCode::kNotAllowed ||
                 after.error().code == ErrorCode::kInvalidArgument) {
        ++mine.refused;
      } else {
        mine.errors.push_back(after.error().message);
      }
    }
    const std::lock_guard lock(mutex);
    report.accepted += mine.accepted;
    report.conflicts += mine.conflicts;
    report.refused += mine.refused;
    report.errors.insert(report.errors.end(), mine.errors.begin(), mine.errors.end());
  };
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < crowd.threads; ++i)
      threads.emplace_back(person, static_cast<unsigned>(i) + 1);
  }
  return report;
}

std::vector<std::string> check_cases(const Service& service, const std::vector<CaseId>& cases) {
  std::vector<std::string> out;
  const auto faults = service.verify_log();
  if (!faults) return {faults.error().message};
  for (const LogFault& fault : *faults)
    out.push_back(fmt::format("log {}: {}", fault.number, fault.reason));
  for (const CaseId id : cases) {
    const auto stored = service.get(id);
    const auto log = service.log_about(fmt::format("case/{}", id));
    if (!stored || !log) {
      out.push_back(fmt::format("case {} cannot be read", id));
      continue;
    }
    std::int64_t version = 0;
    std::string state = "found";
    for (const LogEntry& entry : *log) {
      const Json content = Json::parse(entry.content);
      if (content.at("version") != ++version)
        out.push_back(fmt::format("case {}: {} is no version {}", id, entry.what, version));
      const Json& changes = content.at("changes");
      if (!changes.contains("state")) continue;
      const Json& change = changes.at("state");
      if (version > 1 && change.at(0) != state)
        out.push_back(fmt::format("case {}: version {} comes from another state", id, version));
      state = change.at(1);
    }
    if (stored->version != version)
      out.push_back(
          fmt::format("case {}: version {} is stored, {} is logged", id, stored->version, version));
    if (name(stored->state) != state)
      out.push_back(
          fmt::format("case {}: state {} is stored, {} is logged", id, name(stored->state), state));
    if (stored->state == CaseState::kDone && !keeps_all(*stored) && stored->act == 0) {
      out.push_back(fmt::format("case {} is done without an act", id));
    }
    if (stored->approved_by != 0 && (stored->approved_by == stored->proposed_by ||
                                     stored->approved_by == stored->appraised_by)) {
      out.push_back(fmt::format("case {}: one hand proposed or appraised, and approved", id));
    }
  }
  return out;
}

}  // namespace rasoat::test
