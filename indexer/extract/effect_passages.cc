#include "indexer/extract/effect_passages.h"

#include <variant>

#include "indexer/extract/line.h"

namespace rasoat {

bool can_act(DocumentType type) {
  switch (type) {
    case DocumentType::kPlan:
    case DocumentType::kOfficialLetter:
    case DocumentType::kNotice:
    case DocumentType::kReport:
    case DocumentType::kSubmission:
    case DocumentType::kProgramme:
    case DocumentType::kGuidance:
    case DocumentType::kConclusion:
    case DocumentType::kTelegram:
      return false;
    default:
      return true;
  }
}

std::string joined(const std::vector<Block>& blocks) {
  std::string out;
  for (const Block& block : blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph && !paragraph->quoted) out += (out.empty() ? "" : "\n") + paragraph->text;
  }
  return out;
}

std::string closing_words(const Document& document) {
  std::vector<Block> blocks;
  for (const Block& block : document.conclusion) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr) break;
    const structure::Line line = structure::make_line(paragraph->text);
    if (line.upper || structure::starts_with_any(
                          line.folded, {"noi nhan", "tm.", "kt.", "tl.", "tuq.", "q.", "t/m"}))
      break;
    blocks.push_back(block);
  }
  return joined(blocks);
}

}  // namespace rasoat
