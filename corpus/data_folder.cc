#include "corpus/data_folder.h"

#include "corpus/file.h"

namespace rasoat {

Result<BodyRegistry> load_bodies(const std::filesystem::path& data_dir) {
  const std::filesystem::path provinces = data_dir / "config" / "provinces.tsv";
  std::error_code ignored;
  if (!std::filesystem::exists(provinces, ignored)) return BodyRegistry::builtin();
  auto file = MappedFile::open(provinces);
  if (!file) return fail(file.error());
  return BodyRegistry::with_provinces(file->bytes());
}

}  // namespace rasoat
