#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"

/// The decision log: append-only, each entry chained to the one before by SHA-256. Anyone who has
/// the entries can verify them; changing, leaving out or exchanging any byte of any entry breaks
/// the chain from there on. The chain's head is published, so that cutting off the end is found
/// too.
namespace rasoat::review {

struct LogEntry {
  std::int64_t number = 0;  ///< from 1, without gaps
  std::string at;           ///< UTC, "2026-11-26T08:15:02Z"
  std::string who;          ///< login; "rasoat" for the program itself
  std::string what;      ///< "case.approve", "candidate.dismiss", "user.create", "law.confirm" …
  std::string about;     ///< "case/42", "user/an.nguyen", "document/…key…"
  std::string content;   ///< JSON: from what to what, and why; canonical (keys sorted, no spaces)
  std::string previous;  ///< hash of the entry before; 64 zeros for the first
  std::string hash;      ///< SHA-256 over all of the above, each preceded by its length
};

std::string hash_of(const LogEntry& entry);

/// The first place where a chain is broken.
struct LogFault {
  std::int64_t number = 0;
  std::string reason;  ///< Vietnamese
};
/// Walks entries in order; nothing: whole. `expected_head`: hash published for the last entry, if
/// it is known.
class ChainVerifier {
 public:
  /// Errors through the returned fault; goes on after one to count them all.
  void take(const LogEntry& entry);
  const std::vector<LogFault>& faults() const { return faults_; }
  std::int64_t count() const { return count_; }
  const std::string& head() const { return head_; }

 private:
  std::int64_t count_ = 0;
  std::string head_ = std::string(64, '0');
  std::vector<LogFault> faults_;
};

}  // namespace rasoat::review
