#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kKills = 20;

/// A folder of its own that goes with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "rasoat-killed-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Starts the program with its output in `out`.
pid_t start(const std::vector<std::string>& arguments, const fs::path& out) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  const int file = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  std::vector<char*> argv;
  for (const std::string& a : arguments) argv.push_back(const_cast<char*>(a.c_str()));
  argv.push_back(nullptr);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

int wait_for(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

std::string content(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

class KilledIngest : public ::testing::Test {
 protected:
  int run(const std::vector<std::string>& arguments) {
    std::vector<std::string> all = {RASOAT_PROGRAM};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const int status = wait_for(start(all, out()));
    output_ = content(out());
    return status;
  }
  std::vector<std::string> ingest_into(const fs::path& data) const {
    return {RASOAT_PROGRAM, "ingest", "--data", data.string(), RASOAT_SOURCE_DIR "/corpus/samples/documents"};
  }
  fs::path out() const { return folder_.path() / "out.txt"; }

  TemporaryFolder folder_;
  std::string output_;
};

TEST_F(KilledIngest, GoesOnToWhatAnUndisturbedRunGives) {
  const fs::path quiet = folder_.path() / "quiet";
  const auto begin = Clock::now();
  ASSERT_EQ(wait_for(start(ingest_into(quiet), out())), 0) << content(out());
  const auto whole_run = Clock::now() - begin;
  ASSERT_EQ(run({"check", "--data", quiet.string()}), 0) << output_;
  ASSERT_EQ(run({"check", "--digest", "--data", quiet.string()}), 0) << output_;
  const std::string expected = output_;

  std::mt19937 random(20260101);
  std::uniform_real_distribution<double> share(0.0, 1.0);
  const fs::path killed = folder_.path() / "killed";
  int ended_by_the_kill = 0;
  for (int i = 0; i < kKills; ++i) {
    // Later kills start where earlier ones left off, so a fresh folder is used for every fourth.
    if (i % 4 == 0) fs::remove_all(killed);
    const pid_t child = start(ingest_into(killed), out());
    std::this_thread::sleep_for(std::chrono::duration_cast<std::chrono::microseconds>(whole_run * share(random)));
    ::kill(child, SIGKILL);
    ended_by_the_kill += wait_for(child) == -SIGKILL ? 1 : 0;
    if (i % 4 != 3) continue;
    SCOPED_TRACE(i);
    ASSERT_EQ(wait_for(start(ingest_into(killed), out())), 0) << content(out());
    EXPECT_EQ(run({"check", "--data", killed.string()}), 0) << output_;
    EXPECT_EQ(run({"check", "--digest", "--data", killed.string()}), 0) << output_;
    EXPECT_EQ(output_, expected);
  }
  EXPECT_GT(ended_by_the_kill, kKills / 4) << "the kills came too late to test anything";
}

}  // namespace
