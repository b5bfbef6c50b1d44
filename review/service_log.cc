#include "review/service_impl.h"

namespace rasoat::review {
namespace {

using Poco::Int64;

struct LogRow {
  Int64 number = 0;
  std::string at, who, what, about, content, previous, hash;
  static auto tie(auto& r) {
    return std::tie(r.number, r.at, r.who, r.what, r.about, r.content, r.previous, r.hash);
  }
};
constexpr const char* kLogColumns = "number, at, who, what, about, content, previous, hash";
constexpr int kVerifyBatch = 1000;

LogEntry to_entry(LogRow row) {
  return {
      row.number,           std::move(row.at),      std::move(row.who),      std::move(row.what),
      std::move(row.about), std::move(row.content), std::move(row.previous), std::move(row.hash)};
}

template <class... Args>
std::vector<LogEntry> entries(Poco::Data::Session& session, const std::string& rest, Args... args) {
  std::vector<LogEntry> out;
  for (LogRow& row : sql::rows<LogRow>(
           session, fmt::format("SELECT {} FROM review_log {}", kLogColumns, rest), args...)) {
    out.push_back(to_entry(std::move(row)));
  }
  return out;
}

std::optional<LogEntry> last_entry(Poco::Data::Session& session) {
  auto last = entries(session, "ORDER BY number DESC LIMIT 1");
  if (last.empty()) return std::nullopt;
  return std::move(last.front());
}

}  // namespace

LogEntry Service::Impl::log(const Actor& actor, std::string_view what, std::string_view about,
                            const Json& content) {
  const auto last = last_entry(session);
  LogRow row;
  row.number = next("log");
  row.at = config.now();
  row.who = sql::text(actor.login);
  row.what = what;
  row.about = sql::text(about);
  row.content = sql::text(dump(content));
  row.previous = last ? last->hash : std::string(64, '0');
  LogEntry entry = to_entry(row);
  row.hash = entry.hash = hash_of(entry);
  std::vector<LogRow> one{std::move(row)};
  sql::run_each(
      session,
      fmt::format("INSERT INTO review_log ({}) VALUES ({})", kLogColumns, sql::placeholders(8)),
      one);
  return entry;
}

Result<std::vector<LogEntry>> Service::log(std::int64_t after, int limit) const {
  return sql::guarded([&]() -> Result<std::vector<LogEntry>> {
    return entries(impl_->session, "WHERE number > $1 ORDER BY number LIMIT $2", Int64{after},
                   Int64{limit});
  });
}

Result<std::vector<LogEntry>> Service::log_about(std::string_view about) const {
  return sql::guarded([&]() -> Result<std::vector<LogEntry>> {
    return entries(impl_->session, "WHERE about = $1 ORDER BY number", sql::text(about));
  });
}

Result<LogEntry> Service::record(const Actor& actor, std::string_view what, std::string_view about,
                                 std::string_view content) {
  const Json json = Json::parse(content, nullptr, false);
  if (json.is_discarded())
    return fail(ErrorCode::kInternal, "Nội dung ghi nhật ký không phải là JSON.");
  LogEntry out;
  auto done = impl_->write([&]() -> Result<void> {
    out = impl_->log(actor, what, about, json);
    return {};
  });
  if (!done) return fail(done.error());
  return out;
}

Result<std::pair<std::int64_t, std::string>> Service::log_head() const {
  return sql::guarded([&]() -> Result<std::pair<std::int64_t, std::string>> {
    const auto last = last_entry(impl_->session);
    if (!last) return std::pair(std::int64_t{0}, std::string(64, '0'));
    return std::pair(last->number, last->hash);
  });
}

Result<std::vector<LogFault>> Service::verify_log(std::string_view expected_head) const {
  return sql::guarded([&]() -> Result<std::vector<LogFault>> {
    // Asked first: entries that come while we read are more than that, never fewer.
    const Int64 counted =
        sql::rows<Int64>(impl_->session, "SELECT value FROM review_counter WHERE name = 'log'")
            .at(0);
    ChainVerifier verifier(expected_head);
    std::int64_t after = 0;
    for (;;) {
      const auto batch = entries(impl_->session, "WHERE number > $1 ORDER BY number LIMIT $2",
                                 Int64{after}, Int64{kVerifyBatch});
      for (const LogEntry& entry : batch) verifier.take(entry);
      if (batch.empty()) break;
      after = batch.back().number;
    }
    auto faults = verifier.finish();
    if (after < counted) {
      faults.push_back(
          {after + 1, fmt::format("Đã ghi {} mục nhưng chỉ còn đến mục {}: phần cuối bị cắt.",
                                  counted, after)});
    }
    return faults;
  });
}

}  // namespace rasoat::review
