#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "corpus/result.h"

/// Files that people add to cases: attachments/ab/cd… of the data folder, by SHA-256. Apart from
/// the originals of the law, which are public and which `rasoat check` counts. Any thread; several
/// processes may keep the same file.
namespace rasoat::review {

/// Bytes on the disk under their hash when this returns. Errors: kTooLarge, kEmpty, kIo.
Result<std::string> keep_attachment(const std::filesystem::path& data_dir, std::string_view bytes);

/// Errors: kNotFound, kCorrupt (the bytes no longer have that hash).
Result<std::string> attachment_bytes(const std::filesystem::path& data_dir,
                                     std::string_view sha256);

}  // namespace rasoat::review
