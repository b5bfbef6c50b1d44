#pragma once

#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>
#include <vector>

namespace rasoat::testing {

/// The program over a data folder of its own, with the given sample documents in it.
class Program {
 public:
  struct Answer {
    int status = 0;
    std::string out;  ///< what was printed, errors too
  };

  explicit Program(std::initializer_list<const char*> documents) {
    std::string pattern = (std::filesystem::temp_directory_path() / "rasoat-cli-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    const std::filesystem::path samples = RASOAT_SOURCE_DIR "/corpus/samples";
    std::filesystem::create_directory(folder_ / "data");
    std::filesystem::copy(samples / "config", folder_ / "data" / "config",
                          std::filesystem::copy_options::recursive);
    std::vector<std::string> words = {"ingest"};
    for (const char* document : documents) words.push_back(samples / "documents" / document);
    loaded_ = run(words);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  const Answer& loaded() const { return loaded_; }

  /// Goes with the object.
  const std::filesystem::path& folder() const { return folder_; }

  /// With "--data FOLDER" at the end.
  Answer run(std::vector<std::string> words) const {
    return run_at(folder_ / "data", std::move(words));
  }

  /// With another folder, behind all words.
  Answer run_at(const std::filesystem::path& data, std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", data.string()});
    return call(std::move(words));
  }

 private:
  Answer call(std::vector<std::string> words) const {
    words.insert(words.begin(), RASOAT_PROGRAM);
    const std::filesystem::path printed = folder_ / "out.txt";
    const pid_t child = ::fork();
    if (child == 0) start(words, printed);
    int status = 0;
    ::waitpid(child, &status, 0);
    std::ifstream in(printed);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status),
            {std::istreambuf_iterator<char>(in), {}}};
  }

  [[noreturn]] static void start(std::vector<std::string>& words,
                                 const std::filesystem::path& printed) {
    const int file = ::open(printed.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(file, STDOUT_FILENO);
    ::dup2(file, STDERR_FILENO);
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }

  std::filesystem::path folder_;
  Answer loaded_;
};

}  // namespace rasoat::testing
