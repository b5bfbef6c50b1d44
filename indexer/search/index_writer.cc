#include "indexer/search/index_writer.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "indexer/search/index_files.h"
#include "indexer/search/index_schema.h"
#include "indexer/search/terms.h"
#include "indexer/search/unit_indexer.h"
#include "indexer/search/xapian_guard.h"

namespace rasoat {
namespace {

namespace fs = std::filesystem;
using index_files::Paths;
using index_files::StubOrigin;

constexpr int kChangesAtOnce = 500;
/// Beyond these, building anew costs less than searching around what is out of date.
constexpr std::size_t kMaxHidden = 300;
constexpr int kMaxPending = 2000;
/// Compressed texts in memory before a flush, whatever the number of units: annexes can be as long
/// as a book.
constexpr std::size_t kFlushBytes = std::size_t{3} << 20;

constexpr const char* kBase = "base";
constexpr const char* kDelta = "delta";

std::string key(std::string_view name) { return std::string(name); }

std::optional<ChangeNumber> to_number(std::string_view text) {
  ChangeNumber value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

tl::unexpected<Error> other_index(std::string_view why) {
  return with_hint(fail(ErrorCode::kIndex, "Chỉ mục tìm kiếm không dùng được: {}.", why),
                   "Lập lại chỉ mục: rasoat reindex --data <thư mục dữ liệu>.");
}

/// What an administrator has spread over disks and machines is not ours to write.
tl::unexpected<Error> index_by_hand(const Paths& paths) {
  return with_hint(
      fail(ErrorCode::kIndex, "{} do người quản trị viết: chương trình không ghi vào chỉ mục này.",
           paths.stub.string()),
      "Kho vẫn nguyên. Để chương trình tự quản lý chỉ mục: dời tệp index.stub đi rồi chạy rasoat "
      "reindex --data <thư mục dữ liệu>.");
}

// Hidden documents of the base
// --------------------------------------------------------------------------------------

std::set<DocumentId> read_hidden(const Xapian::Database& delta) {
  std::set<DocumentId> out;
  const std::string text = delta.get_metadata(key(schema::kMetaHidden));
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t space = std::min(rest.find(' '), rest.size());
    if (auto id = to_number(rest.substr(0, space))) out.insert(*id);
    rest.remove_prefix(std::min(space + 1, rest.size()));
  }
  return out;
}

// Building
// ------------------------------------------------------------------------------------------------------------

/// Writes the units of documents to one Xapian database.
class ShardWriter {
 public:
  ShardWriter(const fs::path& path, int flags, IndexPart part, const IndexConfig& config,
              IndexProgress* progress)
      : database_(path.string(), flags), indexer_(part), config_(config), progress_(progress) {}

  /// Errors: those of the store; kNotFound: there is no such document any more.
  Result<void> add(const Store& store, DocumentId id) {
    const auto stored = store.get(id);
    if (!stored) return fail(stored.error());
    const auto validity = store.validity(id);
    if (!validity) return fail(validity.error());
    indexer_.index(stored->summary, *validity, stored->document,
                   [&](const Xapian::Document& entry) {
                     database_.add_document(entry);
                     ++units_;
                     bytes_ += entry.get_data().size();
                     if (progress_) ++progress_->units;
                   });
    if (progress_) ++progress_->documents;
    return {};
  }

  bool full() const { return units_ >= config_.flush_units || bytes_ >= kFlushBytes; }

  void commit() {
    database_.commit();
    units_ = 0;
    bytes_ = 0;
  }

  Xapian::WritableDatabase& database() { return database_; }

 private:
  Xapian::WritableDatabase database_;
  UnitIndexer indexer_;
  IndexConfig config_;
  IndexProgress* progress_;
  int units_ = 0;
  std::size_t bytes_ = 0;
};

/// Every `step`-th document from `first`, into a database of its own that nobody reads yet.
Result<void> build_shard(const Store& store, const std::vector<DocumentId>& documents,
                         std::size_t first, std::size_t step, const fs::path& path,
                         const IndexConfig& config, IndexProgress* progress) {
  return guard_xapian([&]() -> Result<void> {
    constexpr int kFlags = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                           Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS | Xapian::DB_NO_TERMLIST;
    ShardWriter writer(path, kFlags, IndexPart::kBase, config, progress);
    for (std::size_t i = first; i < documents.size(); i += step) {
      const auto added = writer.add(store, documents[i]);
      if (!added && added.error().code != ErrorCode::kNotFound) return added;
      if (writer.full()) writer.commit();
    }
    writer.commit();
    return {};
  });
}

/// What a rebuild starts from.
struct Inventory {
  std::string store_id;
  ChangeNumber change = 0;
  std::vector<DocumentId> documents;
};

Result<Inventory> take_inventory(const Store& store) {
  Inventory out;
  auto id = store.store_id();
  if (!id) return fail(id.error());
  out.store_id = std::move(*id);
  while (true) {
    const auto changes = store.changes_after(out.change, kChangesAtOnce);
    if (!changes) return fail(changes.error());
    if (changes->empty()) break;
    for (const Store::Change& change : *changes) out.documents.push_back(change.document);
    out.change = changes->back().number;
  }
  // A document that changes while we list it is met twice.
  std::sort(out.documents.begin(), out.documents.end());
  out.documents.erase(std::unique(out.documents.begin(), out.documents.end()), out.documents.end());
  return out;
}

/// One compact base from the shards, an empty delta, and what they were made from.
Result<void> finish_generation(const fs::path& folder, const std::vector<fs::path>& shards,
                               const Inventory& inventory) {
  return guard_xapian([&]() -> Result<void> {
    Xapian::WritableDatabase delta((folder / kDelta).string(),
                                   Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    delta.set_metadata(key(schema::kMetaVersion), std::to_string(schema::kVersion));
    delta.set_metadata(key(schema::kMetaStore), inventory.store_id);
    delta.set_metadata(key(schema::kMetaChange), std::to_string(inventory.change));
    delta.commit();
    Xapian::Database all;
    for (const fs::path& shard : shards) all.add_database(Xapian::Database(shard.string()));
    all.compact((folder / kBase).string());
    for (const fs::path& shard : shards) fs::remove_all(shard);
    return {};
  });
}

fs::path shard_path(const fs::path& folder, std::size_t number) {
  return folder / fmt::format("shard{}", number);
}

void announce(IndexProgress* progress, std::size_t documents) {
  if (progress) progress->total = static_cast<std::int64_t>(documents);
}

/// A new generation with the one store that is open.
Result<void> rebuild_alone(const Store& store, const Paths& paths, IndexProgress* progress,
                           const IndexConfig& config) {
  const auto inventory = take_inventory(store);
  if (!inventory) return fail(inventory.error());
  announce(progress, inventory->documents.size());
  const auto folder = index_files::begin_generation(paths);
  if (!folder) return fail(folder.error());
  const fs::path shard = shard_path(*folder, 0);
  if (auto done = build_shard(store, inventory->documents, 0, 1, shard, config, progress); !done)
    return done;
  if (auto done = finish_generation(*folder, {shard}, *inventory); !done) return done;
  return index_files::use_generation(paths, *folder);
}

// Updating
// ------------------------------------------------------------------------------------------------------------

/// The index in use.
struct OpenIndex {
  Xapian::Database base;
  Xapian::Database delta;
  ChangeNumber change = 0;
  std::set<DocumentId> hidden;
};

/// Reads what the delta says of itself.
Result<OpenIndex> read_index(const Store& store, Xapian::Database base, Xapian::Database delta) {
  if (delta.get_metadata(key(schema::kMetaVersion)) != std::to_string(schema::kVersion)) {
    return other_index("nó do một phiên bản khác lập");
  }
  const auto store_id = store.store_id();
  if (!store_id) return fail(store_id.error());
  if (delta.get_metadata(key(schema::kMetaStore)) != *store_id)
    return other_index("nó thuộc về một kho khác");
  const auto change = to_number(delta.get_metadata(key(schema::kMetaChange)));
  if (!change) return other_index("nó thiếu số thay đổi cuối");
  return OpenIndex{std::move(base), delta, *change, read_hidden(delta)};
}

Result<OpenIndex> open_index(const Store& store, const fs::path& generation) {
  return guard_xapian([&]() -> Result<OpenIndex> {
    return read_index(store, Xapian::Database((generation / kBase).string()),
                      Xapian::Database((generation / kDelta).string()));
  });
}

/// All that a stub written by hand names is base and delta in one: the first line is the delta.
Result<OpenIndex> open_index_by_hand(const Store& store, const Paths& paths) {
  return guard_xapian([&]() -> Result<OpenIndex> {
    const Xapian::Database all(paths.stub.string(), Xapian::DB_BACKEND_STUB);
    return read_index(store, all, all);
  });
}

/// Applies changes to the delta and commits them with the number of the last one.
Result<void> apply(const Store& store, const std::vector<Store::Change>& changes, OpenIndex& index,
                   ShardWriter& writer) {
  for (const Store::Change& change : changes) {
    const std::string term = terms::document(change.document);
    if (index.base.term_exists(term)) index.hidden.insert(change.document);
    writer.database().delete_document(term);
    const auto added = writer.add(store, change.document);
    if (!added && added.error().code != ErrorCode::kNotFound) return added;
    index.change = change.number;
  }
  writer.database().set_metadata(key(schema::kMetaHidden),
                                 fmt::format("{}", fmt::join(index.hidden, " ")));
  writer.database().set_metadata(key(schema::kMetaChange), std::to_string(index.change));
  writer.commit();
  return {};
}

Result<void> update_delta(const Store& store, OpenIndex& index, const fs::path& generation,
                          IndexProgress* progress, const IndexConfig& config) {
  return guard_xapian([&]() -> Result<void> {
    ShardWriter writer(generation / kDelta, Xapian::DB_OPEN, IndexPart::kDelta, config, progress);
    while (true) {
      const auto changes = store.changes_after(index.change, kChangesAtOnce);
      if (!changes) return fail(changes.error());
      if (changes->empty()) return {};
      if (auto done = apply(store, *changes, index, writer); !done) return done;
    }
  });
}

}  // namespace

Result<void> update_index(Store& store, const fs::path& data_dir, IndexProgress* progress,
                          const IndexConfig& config) {
  const Paths paths = index_files::paths(data_dir);
  const auto lock = index_files::WriteLock::take(paths.lock);
  if (!lock) return fail(lock.error());
  const index_files::Stub stub = index_files::read_stub(paths);
  if (stub.origin == StubOrigin::kByHand) return index_by_hand(paths);
  if (stub.origin == StubOrigin::kNone) return rebuild_alone(store, paths, progress, config);
  auto index = open_index(store, stub.generation);
  // Of another version or of another store: all in it can be made anew.
  if (!index && index.error().code == ErrorCode::kIndex)
    return rebuild_alone(store, paths, progress, config);
  if (!index) return fail(index.error());
  const auto pending = store.changes_after(index->change, kMaxPending);
  if (!pending) return fail(pending.error());
  announce(progress, pending->size());
  const bool many =
      pending->size() >= kMaxPending || index->hidden.size() + pending->size() > kMaxHidden;
  if (many) return rebuild_alone(store, paths, progress, config);
  return update_delta(store, *index, stub.generation, progress, config);
}

Result<void> rebuild_index(const Store::Config& store_config, IndexProgress* progress,
                           const IndexConfig& config) {
  const Paths paths = index_files::paths(store_config.data_dir);
  const auto lock = index_files::WriteLock::take(paths.lock);
  if (!lock) return fail(lock.error());
  if (index_files::read_stub(paths).origin == StubOrigin::kByHand) return index_by_hand(paths);
  Store::Config reading = store_config;
  reading.read_only = true;
  const auto store = Store::open(reading);
  if (!store) return fail(store.error());
  if (config.threads <= 1) return rebuild_alone(*store, paths, progress, config);

  const auto inventory = take_inventory(*store);
  if (!inventory) return fail(inventory.error());
  announce(progress, inventory->documents.size());
  const auto folder = index_files::begin_generation(paths);
  if (!folder) return fail(folder.error());

  const auto count = static_cast<std::size_t>(config.threads);
  std::vector<fs::path> shards;
  for (std::size_t i = 0; i < count; ++i) shards.push_back(shard_path(*folder, i));
  std::vector<Result<void>> results(count);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < count; ++i) {
    threads.emplace_back([&, i] {
      const auto own = Store::open(reading);
      results[i] =
          own ? build_shard(*own, inventory->documents, i, count, shards[i], config, progress)
              : Result<void>(fail(own.error()));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& result : results) {
    if (!result) return result;
  }
  if (auto done = finish_generation(*folder, shards, *inventory); !done) return done;
  return index_files::use_generation(paths, *folder);
}

Result<std::vector<std::string>> check_index(const Store& store, const fs::path& data_dir) {
  const Paths paths = index_files::paths(data_dir);
  const index_files::Stub stub = index_files::read_stub(paths);
  if (stub.origin == StubOrigin::kNone)
    return std::vector<std::string>{"Chưa có chỉ mục tìm kiếm."};
  const bool by_hand = stub.origin == StubOrigin::kByHand;
  auto index = by_hand ? open_index_by_hand(store, paths) : open_index(store, stub.generation);
  if (!index && index.error().code == ErrorCode::kIndex)
    return std::vector<std::string>{index.error().message};
  if (!index) return fail(index.error());
  const auto inventory = take_inventory(store);
  if (!inventory) return fail(inventory.error());
  return guard_xapian([&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> out;
    if (index->change < inventory->change) {
      out.push_back(fmt::format("Chỉ mục mới đến thay đổi số {}, kho đã đến số {}.", index->change,
                                inventory->change));
    }
    for (DocumentId id : inventory->documents) {
      const std::string term = terms::document(id);
      const bool in_base = index->base.term_exists(term) && !index->hidden.contains(id);
      if (!in_base && !index->delta.term_exists(term))
        out.push_back(fmt::format("Chỉ mục thiếu văn bản số {} của kho.", id));
    }
    const std::string_view prefix = schema::prefix(schema::Term::kDocument);
    std::vector<Xapian::Database> parts = {index->delta};
    if (!by_hand) parts.push_back(index->base);
    for (const Xapian::Database& part : parts) {
      for (auto term = part.allterms_begin(key(prefix)); term != part.allterms_end(key(prefix));
           ++term) {
        const auto id = to_number(std::string_view(*term).substr(prefix.size()));
        const bool known =
            id && std::binary_search(inventory->documents.begin(), inventory->documents.end(), *id);
        if (!known) out.push_back(fmt::format("Chỉ mục có văn bản {} mà kho không có.", *term));
      }
    }
    return out;
  });
}

}  // namespace rasoat
