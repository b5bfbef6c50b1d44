#include "indexer/ingest.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_set>
#include <utility>
#include <vector>

#include "corpus/file.h"
#include "corpus/sha256.h"
#include "indexer/extract/extract.h"
#include "indexer/readers/reader.h"

namespace rasoat {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDocumentsInFlight =
    64;  // of one file: bounds memory while the writer is behind
constexpr std::size_t kDocumentsPerBatch = 200;  // in one transaction

/// Hands the documents of one file from the thread that reads it to the one that writes. One
/// producer, one consumer.
class DocumentChannel {
 public:
  /// Waits while the channel is full. False if the consumer has gone.
  bool push(Document document) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return documents_.size() < kDocumentsInFlight || abandoned_; });
    if (abandoned_) return false;
    documents_.push_back(std::move(document));
    ready_.notify_one();
    return true;
  }

  /// The producer has nothing more; `result` says how reading ended.
  void close(Result<void> result) {
    const std::lock_guard lock(mutex_);
    result_ = std::move(result);
    closed_ = true;
    ready_.notify_one();
  }

  /// Up to `most` documents; empty only at the end.
  std::vector<Document> pop(std::size_t most) {
    std::vector<Document> out;
    std::unique_lock lock(mutex_);
    while (out.size() < most) {
      ready_.wait(lock, [&] { return !documents_.empty() || closed_; });
      if (documents_.empty()) break;
      out.push_back(std::move(documents_.front()));
      documents_.pop_front();
      room_.notify_one();
    }
    return out;
  }

  /// How reading ended. Only after pop() gave less than was asked for.
  Result<void> result() {
    const std::lock_guard lock(mutex_);
    return result_;
  }

  void abandon() {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
    room_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::condition_variable room_;
  std::deque<Document> documents_;
  Result<void> result_;
  bool closed_ = false;
  bool abandoned_ = false;
};

/// One file on its way into the store.
struct FileTask {
  fs::path path;
  std::optional<MappedFile> file;
  std::string sha256;
  std::optional<IngestRecord> known;  ///< this version has dealt with the content before
  std::optional<Error> unreadable;    ///< the file itself could not be opened
  bool repeated = false;              ///< a task before it reads the same content
  DocumentChannel documents;
};

/// Reads the file and pushes its documents.
Result<void> read_into(FileTask& task, const BodyRegistry& bodies) {
  return read_documents(task.file->bytes(), [&](ReadItem item) -> Result<void> {
    Document document;
    if (auto* whole = std::get_if<Document>(&item)) {
      document = std::move(*whole);
      complete(document, bodies);
    } else {
      auto extracted = extract(std::get<SourceText>(item), bodies);
      if (!extracted) return fail(extracted.error());
      document = std::move(*extracted);
    }
    if (!task.documents.push(std::move(document)))
      return fail(ErrorCode::kInternal, "Việc nạp đã dừng.");
    return {};
  });
}

/// Threads that read files side by side. Waits for them when it goes.
class ReaderPool {
 public:
  ReaderPool(int threads, const BodyRegistry& bodies) : bodies_(bodies) {
    for (int i = 0; i < std::max(1, threads); ++i) threads_.emplace_back([this] { work(); });
  }
  ReaderPool(const ReaderPool&) = delete;
  ReaderPool& operator=(const ReaderPool&) = delete;
  ~ReaderPool() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      for (const auto& task : all_) {
        if (const auto alive = task.lock()) alive->documents.abandon();
      }
    }
    wake_.notify_all();
  }

  void add(const std::shared_ptr<FileTask>& task) {
    {
      const std::lock_guard lock(mutex_);
      std::erase_if(all_, [](const auto& t) { return t.expired(); });
      all_.push_back(task);
      waiting_.push_back(task);
    }
    wake_.notify_one();
  }

 private:
  void work() {
    while (const auto task = next()) task->documents.close(guarded_read(*task));
  }

  std::shared_ptr<FileTask> next() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return nullptr;
    auto task = std::move(waiting_.front());
    waiting_.pop_front();
    return task;
  }

  /// A defect of ours in one file must not end the ingest of the others.
  Result<void> guarded_read(FileTask& task) {
    try {
      return read_into(task, bodies_);
    } catch (const std::exception& error) {
      return fail(ErrorCode::kInternal, "Lỗi trong chương trình khi đọc tệp: {}.", error.what());
    }
  }

  const BodyRegistry& bodies_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::shared_ptr<FileTask>> waiting_;
  std::vector<std::weak_ptr<FileTask>> all_;
  bool stopping_ = false;
  std::vector<std::jthread> threads_;  // last: joined before the rest goes
};

bool hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

Result<void> list_folder(const fs::path& folder, std::vector<fs::path>& out) {
  std::error_code error;
  std::vector<fs::path> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    entries.push_back(it->path());
  if (error)
    return fail(ErrorCode::kIo, "Không đọc được thư mục {}: {}.", folder.string(), error.message());
  std::ranges::sort(entries);
  for (const fs::path& entry : entries) {
    if (hidden(entry) || fs::is_symlink(entry, error)) continue;
    if (fs::is_directory(entry, error)) {
      if (auto done = list_folder(entry, out); !done) return done;
    } else if (fs::is_regular_file(entry, error)) {
      out.push_back(entry);
    }
  }
  return {};
}

Result<std::vector<fs::path>> list_files(const std::vector<fs::path>& paths) {
  std::vector<fs::path> out;
  for (const fs::path& path : paths) {
    std::error_code error;
    if (!fs::exists(path, error))
      return fail(ErrorCode::kNotFound, "Không có tệp hay thư mục {}.", path.string());
    if (!fs::is_directory(path, error)) {
      out.push_back(path);
    } else if (auto done = list_folder(path, out); !done) {
      return fail(done.error());
    }
  }
  return out;
}

/// The thread that writes: takes tasks in order and puts their documents into the store.
class Ingest {
 public:
  Ingest(Store& store, const IngestConfig& config, IngestProgress& progress)
      : store_(store), config_(config), progress_(progress) {}

  /// Opens the file and looks whether its content is known.
  Result<std::shared_ptr<FileTask>> prepare(const fs::path& path) {
    auto task = std::make_shared<FileTask>();
    task->path = path;
    auto file = MappedFile::open(path);
    if (!file) {
      task->unreadable = file.error();
      return task;
    }
    task->file = std::move(*file);
    task->sha256 = sha256_hex(task->file->bytes());
    task->repeated = being_read_.contains(task->sha256);
    if (task->repeated) return task;
    auto last = store_.last_ingest(task->sha256);
    if (!last) return fail(last.error());
    if (*last && is_settled(**last)) {
      task->known = **last;
    } else {
      being_read_.insert(task->sha256);
    }
    return task;
  }

  static bool needs_reading(const FileTask& task) {
    return !task.unreadable && !task.known && !task.repeated;
  }

  Result<IngestedFile> finish(FileTask& task) {
    IngestedFile out;
    out.path = task.path;
    if (task.unreadable) {
      out.outcome = IngestedFile::Outcome::kRefused;
      out.error = *task.unreadable;
      return out;
    }
    if (task.repeated) {
      auto last = store_.last_ingest(task.sha256);
      if (!last) return fail(last.error());
      task.known = std::move(*last);
    }
    if (task.known) return describe_known(out, *task.known);
    being_read_.erase(task.sha256);
    auto done = write(task, out);
    if (!done && done.error().code == ErrorCode::kStore) done = put_off(task, done.error(), out);
    if (!done) return fail(done.error());
    return out;
  }

 private:
  bool is_settled(const IngestRecord& last) const {
    if (last.reader_version < kReaderVersion) return false;
    if (last.outcome == kOutcomeRead) return true;
    return last.code != name(ErrorCode::kStore) && !config_.retry_refused;
  }

  /// One document that the store cannot take must not end the ingest of the others. Where the store
  /// takes nothing at all, it does not take this record either.
  Result<void> put_off(FileTask& task, const Error& error, IngestedFile& out) {
    task.documents.abandon();
    out.outcome = IngestedFile::Outcome::kRefused;
    out.error = error;
    return store_.record_ingest(record_of(task, detect_format(task.file->bytes()), out));
  }

  static IngestRecord record_of(const FileTask& task, FileFormat format, const IngestedFile& file) {
    const bool refused = file.outcome == IngestedFile::Outcome::kRefused;
    return {.sha256 = task.sha256,
            .path = task.path.string(),
            .reader = std::string(name(format)),
            .reader_version = kReaderVersion,
            .outcome = refused ? kOutcomeRefused : kOutcomeRead,
            .code = refused ? std::string(name(file.error.code)) : std::string(),
            .reason = refused ? file.error.message : std::string(),
            .documents = file.added + file.changed + file.unchanged};
  }

  static IngestedFile describe_known(IngestedFile out, const IngestRecord& record) {
    if (record.outcome == kOutcomeRead) {
      out.outcome = IngestedFile::Outcome::kKnown;
      out.unchanged = record.documents;
      return out;
    }
    out.outcome = IngestedFile::Outcome::kRefused;
    out.error = {error_code_by_name(record.code), record.reason};
    return out;
  }

  Result<void> write(FileTask& task, IngestedFile& out) {
    const FileFormat format = detect_format(task.file->bytes());
    if (auto kept = store_.keep_original(task.file->bytes(), task.path.filename().string(),
                                         media_type(format));
        !kept) {
      return fail(kept.error());
    }
    std::vector<DocumentId> ids;
    for (bool more = true; more;) {
      const std::vector<Document> batch = task.documents.pop(kDocumentsPerBatch);
      more = batch.size() == kDocumentsPerBatch;
      IngestedFile so_far = out;
      auto written = store_.transaction([&]() -> Result<void> {
        for (const Document& document : batch) {
          auto put = store_.put(document, task.sha256, ids);
          if (!put) return fail(put.error());
          ids.push_back(put->id);
          count(put->outcome, so_far);
        }
        return more ? Result<void>() : conclude(task, format, ids, so_far);
      });
      if (!written) return written;
      out = std::move(so_far);
      progress_.documents += static_cast<std::int64_t>(batch.size());
    }
    return {};
  }

  static void count(PutOutcome outcome, IngestedFile& out) {
    if (outcome == PutOutcome::kAdded) ++out.added;
    if (outcome == PutOutcome::kChanged) ++out.changed;
    if (outcome == PutOutcome::kUnchanged) ++out.unchanged;
  }

  /// The file's own record, and documents that an earlier reading of it gave and this one does not.
  Result<void> conclude(FileTask& task, FileFormat format, const std::vector<DocumentId>& ids,
                        IngestedFile& out) {
    if (const auto result = task.documents.result(); !result) {
      out.outcome = IngestedFile::Outcome::kRefused;
      out.error = result.error();
    } else if (auto forgotten = store_.forget_stale(task.sha256, ids); !forgotten) {
      return forgotten;
    }
    return store_.record_ingest(record_of(task, format, out));
  }

  static constexpr const char* kOutcomeRead = "read";
  static constexpr const char* kOutcomeRefused = "refused";

  Store& store_;
  const IngestConfig& config_;
  IngestProgress& progress_;
  std::unordered_set<std::string> being_read_;  ///< content of the tasks that are not finished
};

void add_to(IngestReport& report, const IngestedFile& file) {
  switch (file.outcome) {
    case IngestedFile::Outcome::kRead:
      ++report.read;
      break;
    case IngestedFile::Outcome::kKnown:
      ++report.known;
      break;
    case IngestedFile::Outcome::kRefused:
      ++report.refused;
      break;
  }
  report.added += file.added;
  report.changed += file.changed;
  report.unchanged += file.unchanged;
}

}  // namespace

Result<IngestReport> ingest(Store& store, const BodyRegistry& bodies,
                            const std::vector<fs::path>& paths,
                            const std::function<void(const IngestedFile&)>& on_file,
                            IngestProgress* progress, const IngestConfig& config) {
  IngestProgress unseen;
  IngestProgress& seen = progress != nullptr ? *progress : unseen;
  const auto files = list_files(paths);
  if (!files) return fail(files.error());
  seen.files_total = static_cast<std::int64_t>(files->size());
  for (const fs::path& path : *files) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (!error) seen.bytes_total += static_cast<std::int64_t>(size);
  }

  IngestReport report;
  Ingest work(store, config, seen);
  ReaderPool readers(config.threads, bodies);
  std::deque<std::shared_ptr<FileTask>> window;
  const std::size_t ahead = static_cast<std::size_t>(std::max(1, config.threads)) + 1;
  for (auto next = files->begin(); next != files->end() || !window.empty();) {
    while (next != files->end() && window.size() < ahead) {
      auto task = work.prepare(*next++);
      if (!task) return fail(task.error());
      if (Ingest::needs_reading(**task)) readers.add(*task);
      window.push_back(std::move(*task));
    }
    const auto task = std::move(window.front());
    window.pop_front();
    auto file = work.finish(*task);
    if (!file) return fail(file.error());
    add_to(report, *file);
    ++seen.files;
    if (task->file) seen.bytes += static_cast<std::int64_t>(task->file->bytes().size());
    if (on_file) on_file(*file);
  }
  return report;
}

}  // namespace rasoat
