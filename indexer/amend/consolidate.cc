#include "indexer/amend/consolidate.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <tuple>
#include <utility>

#include "corpus/text.h"

namespace rasoat::amend {
namespace {

std::string document_name(const DocumentMetadata& metadata) {
  std::string out(info(metadata.type).name);
  if (metadata.type == DocumentType::kUnknown || out.empty()) out = "văn bản";
  const std::size_t first = out.starts_with("đ") ? 2 : 1;
  out = upper(out.substr(0, first)) + out.substr(first);
  if (metadata.number) out += " số " + metadata.number->printed();
  if (metadata.issue_date) out += " ngày " + dmy(*metadata.issue_date);
  return out;
}

std::string place_of(const Document& document, const std::string& id) {
  std::string out;
  for_each_provision(document, [&](const Provision& provision, const ProvisionPath& path) {
    if (provision.id == id) out = cite(path);
  });
  return out;
}

/// An order with the text that gives it.
struct Order {
  const Document* text = nullptr;
  Instruction instruction;
  std::string obstacle;       ///< known before it is tried
  std::size_t amendment = 0;  ///< place of `text` in the list
};

bool same_number(const std::string& printed, const Document& document) {
  const auto number = parse_document_number(printed);
  return number && document.metadata.number && *number == *document.metadata.number;
}

bool changes_wording(const Effect& effect) {
  return amend::changes_wording(effect.kind, !effect.target_provisions.empty());
}

/// What tells of a text, or keeps it as it is.
bool leaves_alone(EffectKind kind) {
  return kind == EffectKind::kExtends || kind == EffectKind::kAnnouncesExpired ||
         kind == EffectKind::kKeeps || kind == EffectKind::kResumes ||
         kind == EffectKind::kChangesTerritory;
}

bool within(const std::string& id, const std::string& outer) {
  return id == outer || outer.empty() || id.starts_with(outer + "__");
}

class Gatherer {
 public:
  Gatherer(const Document& base, const std::vector<const Document*>& amendments)
      : base_(base), amendments_(amendments) {}

  std::vector<Order> gather() {
    for (std::size_t i = 0; i < amendments_.size(); ++i) {
      const std::size_t first = orders_.size();
      gather(*amendments_[i]);
      for (std::size_t k = first; k < orders_.size(); ++k) orders_[k].amendment = i;
    }
    std::ranges::stable_sort(orders_,
                             [](const Order& a, const Order& b) { return key(a) < key(b); });
    return std::move(orders_);
  }

 private:
  static std::tuple<std::chrono::sys_days, std::chrono::sys_days, int> key(const Order& order) {
    const DocumentMetadata& metadata = order.text->metadata;
    const auto days = [](const std::optional<Date>& date) {
      return date ? std::chrono::sys_days(*date) : std::chrono::sys_days::max();
    };
    return {days(order.instruction.day), days(metadata.issue_date),
            metadata.number ? metadata.number->value() : 0};
  }

  void gather(const Document& text) {
    read_from_.clear();
    for (Instruction& instruction : read_instructions(text)) {
      read_from_.push_back(instruction.from);
      if (concerns(instruction, base_.metadata)) {
        orders_.push_back({&text, std::move(instruction), {}});
      } else if (instruction.target_number.empty()) {
        orders_.push_back({&text, std::move(instruction), "Không rõ câu lệnh sửa văn bản nào."});
      } else if (is_amendment(instruction.target_number, text)) {
        orders_.push_back({&text, std::move(instruction),
                           "Câu lệnh sửa chính một văn bản sửa đổi của văn bản này."});
      }
    }
    for (const Effect& effect : text.effects) gather_effect(text, effect);
  }

  /// What the effects know and no instruction says must not be lost.
  void gather_effect(const Document& text, const Effect& effect) {
    const bool on_base = same_number(effect.target_number, base_) && changes_wording(effect);
    const bool ends_amendment = !changes_wording(effect) && !leaves_alone(effect.kind) &&
                                is_amendment(effect.target_number, text);
    if (!on_base && !ends_amendment) return;
    if (on_base && read_already(effect.from)) return;
    Instruction instruction;
    instruction.target_number = effect.target_number;
    instruction.target_date = effect.target_date;
    if (on_base && !concerns(instruction, base_.metadata)) return;
    instruction.day = effect.from_date;
    instruction.quote = effect.quote;
    instruction.from = effect.from;
    orders_.push_back(
        {&text, std::move(instruction),
         on_base ? "Chưa đọc được câu lệnh này."
                 : "Một văn bản sửa đổi của văn bản này bị tác động: cần người xem lại."});
  }

  bool read_already(const std::string& from) const {
    return std::ranges::any_of(read_from_,
                               [&](const std::string& read) { return within(read, from); });
  }

  bool is_amendment(const std::string& number, const Document& text) const {
    return std::ranges::any_of(amendments_, [&](const Document* other) {
      return other != &text && same_number(number, *other);
    });
  }

  const Document& base_;
  const std::vector<const Document*>& amendments_;
  std::vector<Order> orders_;
  std::vector<std::string> read_from_;  ///< provisions of the text at hand that were read
};

Cause cause_of(const Order& order, Date day) {
  const Document& text = *order.text;
  return {text.metadata.number ? text.metadata.number->printed() : std::string(),
          document_name(text.metadata),
          order.instruction.from,
          place_of(text, order.instruction.from),
          order.instruction.day.value_or(day),
          order.instruction.quote,
          order.amendment};
}

bool gives_whole_text(const Instruction& instruction) {
  return instruction.kind == InstructionKind::kReplace || removes(instruction.kind);
}

/// What waited within a provision that is now given anew, or repealed, matters no more.
void supersede(const Instruction& done, std::vector<Pending>& pending) {
  if (!gives_whole_text(done)) return;
  for (Pending& waiting : pending) {
    const Instruction& other = waiting.instruction;
    const bool inside = other.path.size() >= done.path.size() &&
                        std::equal(done.path.begin(), done.path.end(), other.path.begin());
    if (inside && other.part == done.part && other.part_name == done.part_name)
      waiting.superseded = true;
  }
}

}  // namespace

bool changes_wording(EffectKind kind, bool names_provisions) {
  switch (kind) {
    case EffectKind::kRepealsPart:
    case EffectKind::kAmends:
    case EffectKind::kSupplements:
    case EffectKind::kReplacesPhrase:
    case EffectKind::kRemovesPhrase:
    case EffectKind::kCorrects:
      return true;
    case EffectKind::kReplaces:
      return names_provisions;
    default:
      return false;
  }
}

bool Consolidated::complete() const {
  return std::ranges::all_of(pending, [](const Pending& p) { return p.superseded; });
}

Consolidated consolidate(const Document& base, const std::vector<const Document*>& amendments,
                         Date day) {
  Consolidated out{base, day, {}, {}};
  for (Order& order : Gatherer(base, amendments).gather()) {
    const auto& from = order.instruction.day;
    if (from && *from > day) continue;
    const Cause cause = cause_of(order, day);
    if (!from && order.obstacle.empty())
      order.obstacle = "Không rõ câu lệnh có hiệu lực từ ngày nào.";
    Outcome outcome;
    if (!order.obstacle.empty()) {
      outcome.refusal = order.obstacle;
    } else {
      outcome = apply(out.document, order.instruction, cause, out.changes);
    }
    if (outcome.refusal.empty()) {
      supersede(order.instruction, out.pending);
      std::ranges::move(outcome.changes, std::back_inserter(out.changes));
    } else {
      out.pending.push_back({std::move(order.instruction), cause, std::move(outcome.refusal),
                             std::move(outcome.near)});
    }
  }
  return out;
}

std::vector<Date> change_days(const Document& base,
                              const std::vector<const Document*>& amendments) {
  std::vector<Date> out;
  for (const Order& order : Gatherer(base, amendments).gather()) {
    if (order.instruction.day && (out.empty() || out.back() != *order.instruction.day))
      out.push_back(*order.instruction.day);
  }
  return out;
}

}  // namespace rasoat::amend
