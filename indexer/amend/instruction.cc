#include "indexer/amend/instruction.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/amend/correction.h"
#include "indexer/amend/instruction_builder.h"
#include "indexer/amend/nested_phrases.h"
#include "indexer/amend/order_reader.h"
#include "indexer/amend/quoted_text.h"
#include "indexer/extract/basis.h"
#include "indexer/extract/corrections.h"
#include "indexer/extract/part_terms.h"

namespace rasoat::amend {
namespace {

class Reader {
 public:
  explicit Reader(const Document& document) : document_(document), days_(document) {
    if (document.metadata.number) own_key_ = document.metadata.number->key();
  }

  std::vector<Instruction> read() {
    Context context = title_context();
    read_blocks(document_.introduction, "", context);
    for (const Provision& provision : document_.body) read_provision(provision, context);
    return std::move(out_);
  }

 private:
  /// Title of the document; where it has no number, the enacting words that repeat it: "Quốc hội
  /// ban hành Luật sửa đổi, bổ sung một số điều của Luật … số …".
  Context title_context() const {
    Context context = context_of(ReferenceText(document_.metadata.title), 0);
    if (context.target) return context;
    for (const std::string& statement : preamble_statements(document_.preamble)) {
      if (is_basis_line(statement)) continue;
      const ReferenceText text(statement);
      for (std::size_t at = 0; at < text.size(); ++at) {
        if (!text.matches(at, "ban hành")) continue;
        const auto type = type_word(text, at + 2);
        if (type && type->type == document_.metadata.type) return context_of(text, type->end);
      }
    }
    return context;
  }

  static Context context_of(const ReferenceText& text, std::size_t at) {
    Context context;
    if (text.is(at, "về")) at += text.is(at + 1, "việc") ? 2 : 1;
    OrderReader order(text, at, text.size(), context);
    order.read();
    adopt(order, context);
    context.within.clear();
    return context;
  }

  /// Context from a heading, or from the one place that all acts of an order share.
  static void adopt(const OrderReader& order, Context& context) {
    if (order.heading) {
      if (order.headed) context.target = order.headed;
      if (order.headed_type) context.type = order.headed_type;
      context.listed = order.listed;
      std::vector<ProvisionPath> within = order.headed_within;
      for (ProvisionPath& path : within) {
        if (context.within.size() == 1) complete(path, context.within.front());
      }
      if (!within.empty()) context.within = std::move(within);
      return;
    }
    std::optional<Target> shared;
    std::vector<ProvisionPath> within;
    for (const Act& act : order.acts) {
      if (act.place.target) {
        if (!shared) shared = act.place.target;
        if (shared->number != act.place.target->number) return;
        if (!(*shared == *act.place.target)) {
          shared->part = TargetPart::kOpen;
          shared->part_name.clear();
        }
      }
      within.push_back(act.place.path);
    }
    if (shared) context.target = shared;
    if (order.headed_type) context.type = order.headed_type;
    if (within.size() == 1) context.within = within;
  }

  void read_provision(const Provision& provision, Context context) {
    std::vector<Block> stream;
    if (!provision.heading.empty()) stream.emplace_back(Paragraph{provision.heading});
    stream.insert(stream.end(), provision.content.begin(), provision.content.end());
    const std::size_t before = out_.size();
    std::vector<Instruction> headings = read_blocks(stream, provision.id, context);
    for (const Provision& child : provision.children) read_provision(child, context);
    read_blocks(provision.wrap_up, provision.id, context);
    // A heading that names its places is an order of its own only if none stands below it.
    if (out_.size() == before) std::ranges::move(headings, std::back_inserter(out_));
  }

  /// Reads the orders of a provision. Gives those that wait for what stands below them.
  std::vector<Instruction> read_blocks(const std::vector<Block>& stream, const std::string& from,
                                       Context& context) {
    std::vector<Instruction> waiting;
    from_ = &from;
    for (std::size_t i = 0; i < stream.size();) {
      const auto* paragraph = std::get_if<Paragraph>(&stream[i]);
      if (!paragraph || paragraph->quoted || opens_quote(paragraph->text)) {
        ++i;
        continue;
      }
      i = read_paragraph(stream, i, context, waiting);
    }
    return waiting;
  }

  /// The orders of one paragraph; gives the next block to read.
  std::size_t read_paragraph(const std::vector<Block>& stream, std::size_t i, Context& context,
                             std::vector<Instruction>& waiting) {
    const ReferenceText text(std::get<Paragraph>(stream[i]).text);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = first_word(text, at);
      const std::size_t end = order_end(text, begin);
      OrderReader order(text, begin, end, context);
      order.read();
      at = end + 1;
      if (i == 0 && leaves_target_open(order) && names_another(text, begin, end, context))
        context.target.reset();
      if (!order.amends) continue;
      const std::size_t offset = order.wants_text && order.text_from < text.size()
                                     ? text.tokens()[order.text_from].begin
                                     : text.text().size();
      if (order.heading) {
        adopt(order, context);
        continue;
      }
      const bool takes =
          !order.phrases && !order.renumbers && !order.annexes && wants_passage(order);
      std::optional<Passage> passage;
      if (takes) passage = take_passage(stream, i, order.wants_text ? offset : text.text().size());
      Instruction blank;
      blank.from = *from_;
      blank.day = days_.of(*from_);
      std::vector<Instruction> orders = build_instructions(order, context, text, begin, end,
                                                           passage, std::move(blank), document_);
      if (passage) {
        keep(std::move(orders));
        return passage->last;
      }
      if (takes) {
        adopt(order, context);
        std::ranges::move(orders, std::back_inserter(waiting));
        // The words after "như sau" belong to the new text, whatever its marks.
        if (order.wants_text) return i + 1;
      } else {
        const bool heading = i == 0 && stream.size() > 1;
        if (heading) adopt(order, context);
        if (heading) {
          std::ranges::move(orders, std::back_inserter(waiting));
        } else {
          keep(std::move(orders));
        }
      }
    }
    return i + 1;
  }

  /// True if whose text the words below are on does not follow from the order.
  static bool leaves_target_open(const OrderReader& order) {
    return !order.amends || !order.understood || (order.heading && !order.headed);
  }

  /// True if the words name a document that is neither this one nor the one at hand.
  bool names_another(const ReferenceText& text, std::size_t begin, std::size_t end,
                     const Context& context) const {
    for (std::size_t at = begin; at < end; ++at) {
      if (!text.is(at, TokenKind::kDocumentNumber)) continue;
      const DocumentNumber& number = text.number(at);
      if (number.key() == own_key_) continue;
      if (!context.target || number.printed() != context.target->number) return true;
    }
    return false;
  }

  static bool wants_passage(const OrderReader& order) {
    return order.wants_text || std::ranges::any_of(order.acts, [](const Act& act) {
             return act.verb != Verb::kDelete && act.verb != Verb::kExpire;
           });
  }

  static std::size_t first_word(const ReferenceText& text, std::size_t at) {
    while (at < text.size() &&
           (!text.is(at, TokenKind::kWord) || text.is(at + 1, TokenKind::kClose)))
      ++at;
    return at;
  }

  /// One past an order: a full stop, or a semicolon before the next verb, outside quotes. Acts that
  /// wait for one new text are one order: "Sửa đổi khoản 2; bổ sung khoản 5 Điều 9 như sau: …".
  static std::size_t order_end(const ReferenceText& text, std::size_t at) {
    const auto first = verb_at(text, at);
    bool waits = first && first->verb != Verb::kDelete && !phrase_word(text, first->end);
    int depth = 0;
    for (; at < text.size(); ++at) {
      if (text.is(at, TokenKind::kOpenQuote)) ++depth;
      if (text.is(at, TokenKind::kCloseQuote) && depth > 0) --depth;
      if (depth > 0) continue;
      if (text.is(at, TokenKind::kStop)) return at;
      if (text.matches(at, "như sau") || text.is(at, TokenKind::kColon)) waits = false;
      if (!text.is(at, TokenKind::kSemicolon)) continue;
      const auto next = verb_at(text, at + 1);
      if (next && !(waits && provision_label(text, next->end))) return at;
    }
    return text.size();
  }

  void keep(std::vector<Instruction> orders) {
    for (Instruction& order : orders) {
      const auto number = parse_document_number(order.target_number);
      if (number && number->key() == own_key_) continue;
      out_.push_back(std::move(order));
    }
  }

  const Document& document_;
  PartStarts days_;
  std::string own_key_;
  const std::string* from_ = nullptr;
  std::vector<Instruction> out_;
};

}  // namespace

std::string_view name(InstructionKind kind) {
  switch (kind) {
    case InstructionKind::kReplace:
      return "replace";
    case InstructionKind::kInsert:
      return "insert";
    case InstructionKind::kDelete:
      return "delete";
    case InstructionKind::kExpire:
      return "expire";
    case InstructionKind::kReplacePhrase:
      return "replace_phrase";
    case InstructionKind::kRemovePhrase:
      return "remove_phrase";
    case InstructionKind::kInsertPhrase:
      return "insert_phrase";
    case InstructionKind::kCorrectPhrase:
      return "correct_phrase";
    case InstructionKind::kRetitle:
      return "retitle";
    case InstructionKind::kReplaceOpening:
      return "replace_opening";
    case InstructionKind::kRenumber:
      return "renumber";
    case InstructionKind::kUnread:
      return "unread";
  }
  return "unread";
}

bool removes(InstructionKind kind) {
  return kind == InstructionKind::kDelete || kind == InstructionKind::kExpire;
}

std::vector<Instruction> read_instructions(const Document& amending) {
  if (is_correcting(amending)) return correction_instructions(amending);
  std::vector<Instruction> out = Reader(amending).read();
  refuse_nested_phrases(out);
  return out;
}

bool concerns(const Instruction& instruction, const DocumentMetadata& base) {
  const auto number = parse_document_number(instruction.target_number);
  if (!number || !base.number || !(*number == *base.number)) return false;
  return !instruction.target_date || !base.issue_date ||
         *instruction.target_date == *base.issue_date;
}

}  // namespace rasoat::amend
