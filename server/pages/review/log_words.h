#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "review/decision_log.h"
#include "server/pages/review/desk.h"

/// Entries of the decision log as people read them. Pure.
namespace rasoat::desk {

/// One member that an act changed, in words.
struct LogChange {
  std::string name;    ///< "Trạng thái"
  std::string before;  ///< empty: there was nothing
  std::string after;
};

/// "case.approve" → "Duyệt"; the name itself if it is not known.
std::string log_act(std::string_view what);

/// What an entry says was changed; nothing for content that is not about a case.
std::vector<LogChange> log_changes(const review::LogEntry& entry, const People& names);

/// The version of the case after the entry; 0 if it names none.
std::int64_t log_version(const review::LogEntry& entry);

/// Where what it is about is shown: "/ra-soat/ho-so/42"; empty if nowhere.
std::string log_address(std::string_view about);
/// "hồ sơ RS-2026-0042", "tài khoản an.nguyen"
std::string log_subject(const review::LogEntry& entry);

/// {number, at, who, what, subject, address, changes, hash}
View log_row(const review::LogEntry& entry, const People& names);

}  // namespace rasoat::desk
