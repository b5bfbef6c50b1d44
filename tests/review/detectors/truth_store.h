#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "corpus/store.h"
#include "indexer/extract/extract.h"
#include "indexer/readers/reader.h"
#include "review/detector.h"
#include "truth.h"

namespace rasoat::review::test {

/// A store with the invented provinces of the samples, in a temporary folder.
class TruthStore {
 public:
  TruthStore() {
    std::string name = (std::filesystem::temp_directory_path() / "rasoat-truth-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
    const auto rows =
        std::filesystem::path(RASOAT_SOURCE_DIR) / "corpus/samples/config/provinces.tsv";
    std::filesystem::create_directories(folder_ / "config");
    std::filesystem::copy(rows, folder_ / "config" / "provinces.tsv");
    std::ifstream file(rows, std::ios::binary);
    bodies_ = std::make_unique<BodyRegistry>(take(BodyRegistry::with_provinces(
        std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()))));
    store_ = std::make_unique<Store>(take(Store::open({.data_dir = folder_, .postgresql = {}})));
  }
  TruthStore(const TruthStore&) = delete;
  TruthStore& operator=(const TruthStore&) = delete;
  ~TruthStore() {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  Store& store() { return *store_; }
  DetectorContext context(Date today) const { return {*store_, *bodies_, today}; }

  /// Reads a text as `ingest` does.
  Document read(const std::string& text) const {
    Document out;
    const auto read = read_documents(text, [&](ReadItem item) -> Result<void> {
      auto extracted = extract(std::get<SourceText>(item), *bodies_);
      if (!extracted) return fail(extracted.error());
      out = std::move(*extracted);
      return {};
    });
    if (!read) throw std::runtime_error(read.error().message);
    return out;
  }

  DocumentId put(const std::string& text) { return take(store_->put(read(text), "")).id; }

  /// All texts in one transaction; ids by place.
  std::vector<DocumentId> put(const World& world) {
    std::vector<DocumentId> out;
    const auto done = store_->transaction([&]() -> Result<void> {
      for (std::size_t place = 0; place < world.items.size(); ++place) {
        const auto stored = store_->put(read(text_of(world, place)), "");
        if (!stored) return fail(stored.error());
        out.push_back(stored->id);
      }
      return {};
    });
    if (!done) throw std::runtime_error(done.error().message);
    return out;
  }

  template <class T>
  static T take(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
  }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<BodyRegistry> bodies_;
  std::unique_ptr<Store> store_;
};

struct Figures {
  std::size_t right = 0, wrong = 0, missed = 0;
  double recall() const {
    return right + missed == 0 ? 1.0 : double(right) / double(right + missed);
  }
  double precision() const {
    return right + wrong == 0 ? 1.0 : double(right) / double(right + wrong);
  }
};

/// What a detector tells of all texts, against the truth. `say` hears of each difference.
template <class Say>
Figures compare(const Detector& detector, const std::vector<DocumentId>& ids, const Pairs& truth,
                const DetectorContext& context, Say&& say) {
  std::map<DocumentId, std::size_t> places;
  for (std::size_t place = 0; place < ids.size(); ++place) places[ids[place]] = place;
  Pairs told;
  for (std::size_t place = 0; place < ids.size(); ++place) {
    for (const Found& found : TruthStore::take(detector.review(ids[place], context)))
      told.emplace(place, places.at(found.ground.by));
  }
  Figures out;
  for (const auto& pair : told) {
    if (truth.contains(pair)) {
      ++out.right;
    } else {
      ++out.wrong;
      say("wrong", pair);
    }
  }
  for (const auto& pair : truth) {
    if (told.contains(pair)) continue;
    ++out.missed;
    say("missed", pair);
  }
  return out;
}

}  // namespace rasoat::review::test
