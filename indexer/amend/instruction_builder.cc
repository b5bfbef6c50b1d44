#include "indexer/amend/instruction_builder.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "corpus/text.h"

namespace rasoat::amend {
namespace {

constexpr const char* kNotUnderstood = "Câu lệnh có từ ngữ chưa hiểu hết.";
constexpr const char* kNoPassage = "Không thấy đoạn trích nội dung mới sau câu lệnh.";
constexpr const char* kPassageDiffers =
    "Đoạn trích không khớp với các điều, khoản, điểm mà câu lệnh nêu.";
constexpr const char* kNoTarget = "Không rõ câu lệnh sửa văn bản nào.";
constexpr const char* kIncomplete = "Không rõ khoản, điểm này thuộc điều nào.";

class Builder {
 public:
  explicit Builder(const Document& document) : document_(document) {}

  std::vector<Instruction> run(const OrderReader& order, const Context& context,
                               const ReferenceText& text, std::size_t begin, std::size_t end,
                               const std::optional<Passage>& passage, Instruction blank) {
    const std::size_t quote_end = order.wants_text ? order.text_from : end;
    blank.quote = clip_quote(text.between(begin, quote_end));
    std::vector<Instruction> out;
    if (order.phrases) {
      phrase_instructions(order, context, blank, out);
    } else if (order.renumbers) {
      renumber_instructions(order, context, blank, out);
    } else {
      act_instructions(order, context, blank, passage, out);
    }
    if (!order.understood &&
        (order.phrases || !order.acts.empty() || names_provision(text, begin, end))) {
      refuse_all(out, blank, context);
    } else if (!order.understood) {
      out.clear();  // "Thay thế Quyết định số …" acts on a whole document
    }
    return out;
  }

 private:
  static bool names_provision(const ReferenceText& text, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
      if (text.is(at, TokenKind::kDocumentNumber)) return false;
      const auto list = parse_provisions(text, at);
      if (list && !list->self && !list->paths.front().front().num.empty()) return true;
    }
    return false;
  }

  static void refuse_all(std::vector<Instruction>& out, const Instruction& blank,
                         const Context& context) {
    if (out.empty()) {
      out.push_back(blank);
      set_target(out.back(), std::nullopt, context);
      if (context.within.size() == 1) out.back().path = context.within.front();
    }
    for (Instruction& one : out) {
      if (one.obstacle.empty()) one.obstacle = kNotUnderstood;
    }
  }

  static void set_target(Instruction& out, const std::optional<Target>& named,
                         const Context& context) {
    const std::optional<Target>& target = named ? named : context.target;
    if (!target) {
      if (out.obstacle.empty()) out.obstacle = kNoTarget;
      return;
    }
    out.target_number = target->number;
    out.target_date = target->date;
    if (!out.target_date && context.target && context.target->number == target->number)
      out.target_date = context.target->date;
    out.part = target->part;
    out.part_name = target->part_name;
  }

  static void set_place(Instruction& out, const Place& place, const Context& context) {
    set_target(out, place.target, context);
    out.path = place.path;
    if (context.within.size() == 1) {
      complete(out.path, context.within.front());
      complete(out.anchor, context.within.front());
    }
    if (!is_complete(out.path) && out.obstacle.empty()) out.obstacle = kIncomplete;
  }

  void act_instructions(const OrderReader& order, const Context& context, const Instruction& blank,
                        const std::optional<Passage>& passage, std::vector<Instruction>& out) {
    for (const Act& act : order.acts) {
      Instruction one = blank;
      one.kind = kind_of(act);
      one.anchor = act.anchor;
      one.before_anchor = act.before;
      set_place(one, act.place, context);
      out.push_back(std::move(one));
    }
    if (order.annexes) return take_annexes(order, out);
    give_text(passage, out);
  }

  static InstructionKind kind_of(const Act& act) {
    if (act.place.heading)
      return act.verb == Verb::kDelete ? InstructionKind::kUnread : InstructionKind::kRetitle;
    if (act.place.opening)
      return act.verb == Verb::kDelete ? InstructionKind::kUnread
                                       : InstructionKind::kReplaceOpening;
    switch (act.verb) {
      case Verb::kDelete:
        return InstructionKind::kDelete;
      case Verb::kExpire:
        return InstructionKind::kExpire;
      case Verb::kSupplement:
        return InstructionKind::kInsert;
      default:
        return InstructionKind::kReplace;
    }
  }

  static void refuse(std::vector<Instruction>& orders, const char* reason) {
    for (Instruction& one : orders) {
      if (!removes(one.kind) && one.obstacle.empty()) one.obstacle = reason;
    }
  }

  /// Gives the quoted provisions to the orders that want them, in their order.
  static void give_text(const std::optional<Passage>& passage, std::vector<Instruction>& orders) {
    std::vector<Instruction*> wanting;
    std::vector<ProvisionPath> expected;
    for (Instruction& one : orders) {
      if (removes(one.kind)) continue;
      if (one.kind == InstructionKind::kUnread && one.obstacle.empty())
        one.obstacle = kNotUnderstood;
      wanting.push_back(&one);
      if (!one.path.empty()) expected.push_back(one.path);
    }
    if (wanting.empty()) return;
    if (!passage) return refuse(orders, kNoPassage);
    if (wanting.size() == 1 && is_piece(*wanting.front()))
      return give_piece(passage->blocks, *wanting.front());
    const auto parts =
        expected.size() == wanting.size() ? split_passage(*passage, expected) : std::nullopt;
    if (!parts) return refuse(orders, kPassageDiffers);
    for (std::size_t i = 0; i < wanting.size(); ++i) {
      Instruction& one = *wanting[i];
      if (is_piece(one)) {
        give_piece((*parts)[i], one);
      } else if (auto provision = parse_provision((*parts)[i], one.path.back())) {
        one.provision = std::move(*provision);
      } else {
        return refuse(orders, kPassageDiffers);
      }
    }
  }

  /// True if words of a provision are given, not all of it.
  static bool is_piece(const Instruction& order) {
    return order.kind == InstructionKind::kRetitle ||
           order.kind == InstructionKind::kReplaceOpening;
  }

  static void give_piece(const std::vector<Block>& part, Instruction& out) {
    if (out.kind == InstructionKind::kRetitle) return give_heading(part, out);
    give_opening(part, out);
  }

  /// “Điều 25. Tên mới” or “Tên mới”.
  static void give_heading(const std::vector<Block>& part, Instruction& out) {
    const auto* line = part.size() == 1 ? std::get_if<Paragraph>(&part.front()) : nullptr;
    if (!line) {
      if (out.obstacle.empty()) out.obstacle = kPassageDiffers;
      return;
    }
    out.new_words = line->text;
    if (out.path.empty()) return;
    Provision shell;
    shell.kind = out.path.back().kind;
    shell.num = out.path.back().num;
    const std::string number = printed_number(shell);
    std::string_view rest = line->text;
    if (rest.starts_with(number)) {
      rest.remove_prefix(number.size());
      while (!rest.empty() && std::string_view(" .:").find(rest.front()) != std::string_view::npos)
        rest.remove_prefix(1);
    }
    while (rest.ends_with('.') || rest.ends_with(' ')) rest.remove_suffix(1);
    out.new_words = rest;
  }

  static void give_opening(const std::vector<Block>& part, Instruction& out) {
    out.opening = part;
    auto* line = std::get_if<Paragraph>(&out.opening.front());
    const bool one_paragraph = part.size() == 1 && line != nullptr && !out.path.empty();
    if (!one_paragraph) {
      if (out.obstacle.empty()) out.obstacle = kPassageDiffers;
      return;
    }
    Provision shell;
    shell.kind = out.path.back().kind;
    shell.num = out.path.back().num;
    const std::string number = printed_number(shell);
    if (!line->text.starts_with(number)) {
      // Without its number: fine, unless it begins with another one.
      if (begins_with_clause(part) && out.obstacle.empty()) out.obstacle = kPassageDiffers;
      return;
    }
    if (out.path.back().kind == ProvisionKind::kArticle && out.obstacle.empty())
      out.obstacle = kPassageDiffers;  // the heading and the opening cannot be told apart
    line->text = squeeze(std::string_view(line->text).substr(number.size()));
  }

  /// "bằng Phụ lục I, Phụ lục II ban hành kèm theo Quyết định này".
  void take_annexes(const OrderReader& order, std::vector<Instruction>& orders) const {
    const std::vector<ProvisionPath>& sources = order.annexes->paths;
    for (std::size_t i = 0; i < orders.size(); ++i) {
      Instruction& one = orders[i];
      const bool is_annex = one.path.size() == 1 && one.path.front().kind == ProvisionKind::kAnnex;
      const bool pairs = sources.size() == orders.size() && sources[i].size() == 1 &&
                         sources[i].front().kind == ProvisionKind::kAnnex;
      const Provision* found = is_annex && pairs ? annex(sources[i].front().num) : nullptr;
      if (!found) {
        if (one.obstacle.empty())
          one.obstacle = "Không tìm thấy phụ lục thay thế trong văn bản sửa đổi.";
        continue;
      }
      one.provision = *found;
      one.provision->num = one.path.front().num;
    }
  }

  /// The annex of this text with that number, if it has just one.
  const Provision* annex(const std::string& num) const {
    const Provision* found = nullptr;
    for (const Provision& attachment : document_.attachments) {
      if (attachment.kind != ProvisionKind::kAnnex || lower(attachment.num) != lower(num)) continue;
      if (found) return nullptr;
      found = &attachment;
    }
    return found;
  }

  static void renumber_instructions(const OrderReader& order, const Context& context,
                                    const Instruction& blank, std::vector<Instruction>& out) {
    // From the last to the first, so that "khoản 3, 4 thành khoản 4, 5" never has two khoản 4.
    for (std::size_t i = order.acts.size(); i-- > 0;) {
      Instruction one = blank;
      one.kind = InstructionKind::kRenumber;
      one.new_num = order.new_nums[i];
      set_place(one, order.acts[i].place, context);
      out.push_back(std::move(one));
    }
  }

  static void phrase_instructions(const OrderReader& order, const Context& context,
                                  const Instruction& blank, std::vector<Instruction>& out) {
    for (const OrderReader::Phrase& phrase : order.wordings) {
      std::vector<Place> places = phrase.places;
      if (!phrase.placed) {
        for (const ProvisionPath& path : context.within) places.push_back({path, std::nullopt});
        if (places.empty()) places.emplace_back();
      }
      for (const Place& place : places) {
        Instruction one = blank;
        one.kind = order.removes_words   ? InstructionKind::kRemovePhrase
                   : order.inserts_words ? InstructionKind::kInsertPhrase
                                         : InstructionKind::kReplacePhrase;
        one.old_words = phrase.old_words;
        one.new_words = phrase.new_words;
        one.before_anchor = phrase.before;
        one.heading_only = place.heading;
        one.opening_only = place.opening;
        set_place(one, place, context);
        out.push_back(std::move(one));
      }
    }
  }

  const Document& document_;
};

}  // namespace

std::vector<Instruction> build_instructions(const OrderReader& order, const Context& context,
                                            const ReferenceText& text, std::size_t begin,
                                            std::size_t end, const std::optional<Passage>& passage,
                                            Instruction blank, const Document& document) {
  return Builder(document).run(order, context, text, begin, end, passage, std::move(blank));
}

}  // namespace rasoat::amend
