#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/readers/reader.h"

/// libFuzzer: any bytes are read or refused. Run: build/fuzz/tests/fuzz/reader_fuzz -max_len=65536
/// DIR tests/fuzz/corpus/readers
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto done =
      rasoat::read_documents(bytes, [](rasoat::ReadItem) -> rasoat::Result<void> { return {}; });
  if (!done && !rasoat::is_refusal(done.error().code)) std::abort();
  return 0;
}
