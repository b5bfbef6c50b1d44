#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/indexer/readers/reading.h"

namespace rasoat {
namespace {

constexpr int kMutationsPerSeed = 3000;

/// The seeds of the fuzzer, and a DOCX, which is no text to keep in the tree.
std::vector<std::string> seeds() {
  std::vector<std::string> out;
  for (const auto& entry :
       std::filesystem::directory_iterator(RASOAT_SOURCE_DIR "/tests/fuzz/corpus/readers")) {
    std::ifstream in(entry.path(), std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  out.push_back(reading::zip({{"word/document.xml",
                               "<w:document xmlns:w='x'><w:body><w:p><w:r><w:t>Điều 1. Phạm "
                               "vi</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr>"
                               "</w:tbl></w:body></w:document>"},
                              {"word/styles.xml", "<w:styles xmlns:w='x'/>"},
                              {"word/numbering.xml", "<w:numbering xmlns:w='x'/>"}}));
  return out;
}

/// One to eight changes: a byte, a piece cut out, doubled, or moved over another, an end.
std::string mutate(std::string bytes, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
  for (std::size_t left = 1 + below(8); left > 0 && !bytes.empty(); --left) {
    const std::size_t at = below(bytes.size());
    const std::size_t size = 1 + below(std::min<std::size_t>(64, bytes.size() - at));
    switch (below(6)) {
      case 0:
        bytes[at] = static_cast<char>(below(256));
        break;
      case 1:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 2:
        bytes.erase(at, size);
        break;
      case 3:
        bytes.insert(below(bytes.size()), bytes.substr(at, size));
        break;
      case 4:
        bytes.replace(below(bytes.size()), size, bytes.substr(at, size));
        break;
      default:
        if (below(4) == 0) bytes.resize(at);
        break;
    }
  }
  return bytes;
}

TEST(ReaderMutation, NeverFailsOtherwiseThanByARefusal) {
  std::mt19937 random(20261122);
  int read = 0;
  for (const std::string& seed : seeds()) {
    ASSERT_FALSE(reading::read(seed).error)
        << seed.substr(0, 80) << reading::read(seed).error->message;
    for (int i = 0; i < kMutationsPerSeed; ++i) {
      const std::string bytes = mutate(seed, random);
      const auto result = reading::read(bytes);
      if (result.error)
        ASSERT_TRUE(is_refusal(result.error->code))
            << name(result.error->code) << ": " << result.error->message;
      else
        ++read;
      for (const SourceText& text : result.texts) ASSERT_FALSE(text.blocks.empty());
    }
  }
  EXPECT_GT(read, 100) << "mutations that break every file test little";
}

}  // namespace
}  // namespace rasoat
