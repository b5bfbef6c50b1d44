#include "postgresql_server.h"

#include <Poco/Data/PostgreSQL/Connector.h>
#include <Poco/Data/Session.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <vector>

namespace rasoat::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPrograms = "/usr/lib/postgresql/15/bin/";
constexpr int kStartChecks = 1500;
constexpr useconds_t kCheckEvery = 20'000;  // microseconds

/// PostgreSQL refuses to run as root.
const passwd* unprivileged_user() { return ::getuid() == 0 ? ::getpwnam("postgres") : nullptr; }

/// Starts a program of the package as an unprivileged user; it ends with this program.
pid_t spawn(const fs::path& folder, std::vector<std::string> arguments) {
  arguments[0] = kPrograms + arguments[0];
  const passwd* const user = unprivileged_user();
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child != 0) return child;
  if (user != nullptr && (::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)) ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  if (::getppid() != parent) ::_exit(126);
  const int log = ::open((folder / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  if (::chdir(folder.c_str()) != 0) ::_exit(126);
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  ::execv(words[0], words.data());
  ::_exit(127);
}

bool succeeds(pid_t child) {
  int status = 0;
  return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

PostgresqlServer& PostgresqlServer::shared() {
  static PostgresqlServer server;
  return server;
}

PostgresqlServer::PostgresqlServer() : program_(::getpid()) {
  Poco::Data::PostgreSQL::Connector::registerConnector();
  start();
}

void PostgresqlServer::start() {
  std::string pattern = (fs::temp_directory_path() / "rasoat-pg-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    error_ = "no temporary folder";
    return;
  }
  folder_ = pattern;
  if (const passwd* const user = unprivileged_user(); user != nullptr && ::chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0) {
    error_ = "chown failed";
    return;
  }
  const std::string data = folder_ / "data";
  if (!succeeds(spawn(folder_, {"initdb", "-D", data, "-U", "rasoat", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"}))) {
    error_ = "initdb failed; is the package postgresql-15 installed?";
    return;
  }
  server_ = spawn(folder_, {"postgres", "-D", data, "-k", folder_, "-h", "", "-F", "-c", "shared_buffers=16MB", "-c", "max_connections=20"});
  for (int i = 0; i < kStartChecks; ++i) {
    if (accepts_connections()) return;
    if (::waitpid(server_, nullptr, WNOHANG) == server_) break;
    ::usleep(kCheckEvery);
  }
  error_ = "postgres did not start";
}

PostgresqlServer::~PostgresqlServer() {
  if (::getpid() != program_) return;
  if (server_ > 0 && ::kill(server_, SIGINT) == 0) ::waitpid(server_, nullptr, 0);
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string PostgresqlServer::connection(const std::string& database) const {
  return "host=" + folder_.string() + " user=rasoat dbname=" + database;
}

bool PostgresqlServer::accepts_connections() const {
  return succeeds(spawn(folder_, {"pg_isready", "-q", "-h", folder_}));
}

std::string PostgresqlServer::create_database() {
  using namespace Poco::Data::Keywords;
  const std::string name = "store_" + std::to_string(++databases_);
  Poco::Data::Session session("PostgreSQL", connection("postgres"));
  session << "CREATE DATABASE " << name, now;
  return connection(name);
}

}  // namespace rasoat::test
