#include "indexer/amend/correction.h"

#include <utility>

#include "corpus/text.h"
#include "indexer/extract/corrections.h"
#include "indexer/extract/part_terms.h"

namespace rasoat::amend {
namespace {

Instruction instruction_of(const Correction& correction, const PartStarts& days) {
  Instruction out;
  out.kind = InstructionKind::kCorrectPhrase;
  out.target_number = correction.target.number;
  out.target_date = correction.target.date;
  out.old_words = correction.old_words;
  out.new_words = correction.new_words;
  out.day = days.of(correction.from);
  out.quote = correction.quote;
  out.from = correction.from;
  return out;
}

void put_at(Instruction& out, const EffectPlace& place, const EffectTarget& target) {
  const std::string& part = place.part.empty() ? target.part : place.part;
  out.path = place.path;
  if (part.empty()) return;
  out.part = TargetPart::kAttached;
  out.part_name = lower(part);
}

}  // namespace

std::vector<Instruction> correction_instructions(const Document& correcting) {
  const PartStarts days(correcting);
  std::vector<Instruction> out;
  for (const Correction& correction : read_corrections(correcting)) {
    Instruction one = instruction_of(correction, days);
    if (one.old_words.empty() || one.new_words.empty())
      one.obstacle = "Không rõ từ ngữ nào được đính chính thành từ ngữ nào.";
    if (correction.places.empty()) {
      if (one.obstacle.empty()) one.obstacle = "Không rõ đính chính ở điều khoản nào.";
      out.push_back(std::move(one));
      continue;
    }
    for (const EffectPlace& place : correction.places) {
      Instruction placed = one;
      put_at(placed, place, correction.target);
      out.push_back(std::move(placed));
    }
  }
  return out;
}

}  // namespace rasoat::amend
