#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace rasoat::test {

/// A PostgreSQL of Debian's package in a temporary folder, reached by a socket file only. Started by the first test
/// that asks for it, shared by the program, stopped when the program ends, however it ends.
class PostgresqlServer {
 public:
  /// The running server; its error() says why there is none.
  static PostgresqlServer& shared();
  PostgresqlServer(const PostgresqlServer&) = delete;
  PostgresqlServer& operator=(const PostgresqlServer&) = delete;

  const std::string& error() const { return error_; }
  /// Connection string of a new, empty database.
  std::string create_database();

 private:
  PostgresqlServer();
  ~PostgresqlServer();
  std::string connection(const std::string& database) const;
  bool accepts_connections() const;
  void start();

  pid_t program_ = 0;  ///< that started it: a forked child must not stop it
  pid_t server_ = 0;
  std::filesystem::path folder_;
  int databases_ = 0;
  std::string error_;
};

}  // namespace rasoat::test
