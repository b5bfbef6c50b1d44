#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "corpus/store.h"

namespace rasoat {

/// The index open for searching, through its stub file. One thread.
class IndexReader {
 public:
  /// Errors: kNotFound (no index), kIndex (damaged, or of another version).
  static Result<IndexReader> open(const std::filesystem::path& data_dir);

  /// Goes to the newest state if a writer has committed or a rebuild was swapped in. Cheap if
  /// nothing has changed.
  Result<void> refresh();

  /// The same, whether or not anything seems to have changed: after an error that a writer can
  /// cause.
  Result<void> reopen();

  const Xapian::Database& database() const { return database_; }

  /// Documents whose units in the base are out of date, as a query that finds those units; empty if
  /// there are none.
  const Xapian::Query& outdated() const { return outdated_; }

 private:
  /// Tells whether files have changed: modification times of the stub and of the delta's version
  /// file.
  struct Stamp {
    std::filesystem::file_time_type stub;
    std::filesystem::file_time_type delta;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };

  explicit IndexReader(std::filesystem::path data_dir) : data_dir_(std::move(data_dir)) {}
  Stamp stamp() const;

  std::filesystem::path data_dir_;
  std::filesystem::path delta_version_;
  Stamp stamp_;
  Xapian::Database database_;
  Xapian::Query outdated_;
};

}  // namespace rasoat
