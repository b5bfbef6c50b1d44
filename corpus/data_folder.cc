#include "corpus/data_folder.h"

#include "corpus/file.h"

namespace rasoat {

namespace {

/// What `read` makes of a table of config/, or `builtin` where the folder has none.
template <class Registry>
Result<Registry> load(const std::filesystem::path& table, const Registry& builtin,
                      Result<Registry> (*read)(std::string_view)) {
  std::error_code ignored;
  if (!std::filesystem::exists(table, ignored)) return builtin;
  auto file = MappedFile::open(table);
  if (!file) return fail(file.error());
  return read(file->bytes());
}

}  // namespace

Result<BodyRegistry> load_bodies(const std::filesystem::path& data_dir) {
  return load(data_dir / "config" / "provinces.tsv", BodyRegistry::builtin(),
              &BodyRegistry::with_provinces);
}

Result<CommuneRegistry> load_communes(const std::filesystem::path& data_dir) {
  return load(data_dir / "config" / "communes.tsv", CommuneRegistry::builtin(),
              &CommuneRegistry::with);
}

}  // namespace rasoat
