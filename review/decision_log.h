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

/// SHA-256 over number, at, who, what, about, content, previous, in that order, each as
/// "<bytes in decimal>:<bytes>".
std::string hash_of(const LogEntry& entry);

/// A place where a chain is broken.
struct LogFault {
  std::int64_t number = 0;
  std::string reason;  ///< Vietnamese
};

/// Walks entries in order. `expected_head`: a hash that was published for the last entry of its
/// day, if one is known: it has to be met, so that a chain that was cut, or made anew, is found.
class ChainVerifier {
 public:
  explicit ChainVerifier(std::string_view expected_head = {}) : expected_(expected_head) {}
  /// Goes on after a fault to find them all.
  void take(const LogEntry& entry);
  /// All faults; empty: the chain is whole. Call once, after the last entry.
  std::vector<LogFault> finish();
  std::int64_t count() const { return count_; }  ///< number of the last entry
  const std::string& head() const { return head_; }

 private:
  std::string expected_;
  bool met_ = false;
  std::int64_t count_ = 0;
  std::string head_ = std::string(64, '0');
  std::vector<LogFault> faults_;
};

/// An entry as one line of JSON, for `rasoat audit export`; and back. Errors: kMalformed.
std::string to_line(const LogEntry& entry);
Result<LogEntry> entry_from_line(std::string_view line);

}  // namespace rasoat::review
