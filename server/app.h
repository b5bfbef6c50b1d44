#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "corpus/commune.h"
#include "corpus/date.h"
#include "corpus/issuing_body.h"
#include "corpus/result.h"
#include "corpus/store.h"
#include "corpus/validity_rules.h"
#include "indexer/search/searcher.h"
#include "review/service.h"
#include "server/http/message.h"
#include "server/layout.h"
#include "server/pool.h"
#include "server/rate_limit.h"
#include "server/unit_marks.h"

namespace rasoat {

/// What handlers may use. Shared by all threads.
struct Services {
  Pool<Store> stores;
  Pool<Searcher> searchers;
  BodyRegistry bodies;
  CommuneRegistry communes;
  ValidityRules rules;  ///< of the data folder
  Layout layout;
  std::function<Date()> today;  ///< in Asia/Ho_Chi_Minh
  std::string run;  ///< differs at each start of the program; part of every document's ETag
  Pool<review::Service> reviews;
  bool secure_cookies = false;  ///< only over https
  RateLimit reports;            ///< of texts, by people who are not signed in
  UnitMarks unit_marks = {};
};

/// The pages and addresses of a data folder. handle() may be called from any thread.
class App {
 public:
  struct Config {
    std::filesystem::path data_dir;
    std::string postgresql;
    std::function<Date()> today;
    std::function<std::string()> now = {};  ///< UTC, ISO, to the second; empty: noon of today
    bool https = false;        ///< people come by https (a proxy of ours): cookies go no other way
    std::string warning = {};  ///< stands before the notice on every page
  };
  /// config/notice.txt of the data folder stands on every page; an older store is upgraded first.
  /// Errors: of opening store and index: a wrong folder is told at start; kLocked: not upgraded.
  static Result<App> open(Config config);
  App(App&&) noexcept;
  App& operator=(App&&) noexcept;
  ~App();

  http::Response handle(const http::Request& request) const;
  /// Runs the detectors over what changed since the last run (review/service.h). One thread at a
  /// time.
  Result<review::Service::DetectionReport> detect();

  /// The page for a status that the HTTP server itself gives.
  http::Response error_page(int status) const;

  /// The patterns that take a method, for the test that no form goes round the gate.
  std::vector<std::string> patterns(std::string_view method) const;

 private:
  struct Impl;
  explicit App(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rasoat
