#include "indexer/search/index_reader.h"

#include <sstream>

#include "indexer/search/index_files.h"
#include "indexer/search/index_schema.h"
#include "indexer/search/terms.h"
#include "indexer/search/xapian_guard.h"

namespace rasoat {
namespace {

namespace fs = std::filesystem;

/// The units of the base that newer ones in the delta stand for.
Xapian::Query outdated_units(const std::string& hidden) {
  std::vector<Xapian::Query> documents;
  std::istringstream in(hidden);
  for (DocumentId id = 0; in >> id;) documents.emplace_back(terms::document(id));
  if (documents.empty()) return {};
  return {Xapian::Query::OP_AND_NOT,
          Xapian::Query(Xapian::Query::OP_OR, documents.begin(), documents.end()),
          Xapian::Query(std::string(schema::prefix(schema::Term::kDelta)))};
}

}  // namespace

Result<IndexReader> IndexReader::open(const fs::path& data_dir) {
  IndexReader reader(data_dir);
  if (auto opened = reader.reopen(); !opened) return fail(opened.error());
  return reader;
}

IndexReader::Stamp IndexReader::stamp() const {
  std::error_code ignored;
  return {fs::last_write_time(index_files::paths(data_dir_).stub, ignored),
          fs::last_write_time(delta_version_, ignored)};
}

Result<void> IndexReader::refresh() {
  if (stamp() == stamp_) return {};
  return reopen();
}

Result<void> IndexReader::reopen() {
  const index_files::Paths paths = index_files::paths(data_dir_);
  std::error_code error;
  if (!fs::exists(paths.stub, error)) {
    return with_hint(
        fail(ErrorCode::kNotFound, "Chưa có chỉ mục tìm kiếm trong {}.", data_dir_.string()),
        "Lập chỉ mục: rasoat reindex --data <thư mục dữ liệu>.");
  }
  delta_version_ = index_files::read_stub(paths).generation / "delta" / "iamglass";
  const Stamp now = stamp();
  return guard_xapian([&]() -> Result<void> {
    Xapian::Database fresh(paths.stub.string(), Xapian::DB_BACKEND_STUB);
    const std::string version = fresh.get_metadata(std::string(schema::kMetaVersion));
    if (version != std::to_string(schema::kVersion)) {
      return with_hint(fail(ErrorCode::kIndex, "Chỉ mục tìm kiếm do một phiên bản khác lập."),
                       "Lập lại chỉ mục: rasoat reindex --data <thư mục dữ liệu>.");
    }
    outdated_ = outdated_units(fresh.get_metadata(std::string(schema::kMetaHidden)));
    database_ = std::move(fresh);
    stamp_ = now;
    return {};
  });
}

}  // namespace rasoat
