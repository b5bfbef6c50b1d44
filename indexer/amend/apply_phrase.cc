#include "indexer/amend/apply_phrase.h"

#include <fmt/core.h>

#include <functional>
#include <utility>

#include "indexer/amend/passage_text.h"
#include "indexer/amend/phrase.h"

namespace rasoat::amend {
namespace {

class PhraseApplier {
 public:
  PhraseApplier(Document& base, const Instruction& order, const Cause& cause, Places& places)
      : base_(base), order_(order), cause_(cause), places_(places) {}

  Outcome run() {
    if (order_.old_words.empty()) return refuse("Không rõ cụm từ nào.");
    Occurrences all;
    bool broken = false, done = false;
    const Rewrite rewrite{order_.old_words, order_.new_words, inserts() && !order_.before_anchor,
                          inserts() && order_.before_anchor};
    const bool reached =
        visit_place([&](std::string& text, const Provision&, const ProvisionPath&) {
          const Occurrences here = count_words(text, order_.old_words);
          all.exact += here.exact;
          all.other_case += here.other_case;
          if (here.exact > 0 && !rewrite_words(text, rewrite)) broken = true;
          if (here.exact > 0 && has_new_words(text)) done = true;
        });
    if (!reached) return refuse(places_.refusal());
    if (all.exact == 0 && all.other_case > 0)
      return refuse(fmt::format("Cụm từ “{}” chỉ có với cách viết hoa khác.", order_.old_words));
    if (all.exact == 0) return refuse(fmt::format("Không tìm thấy cụm từ “{}”.", order_.old_words));
    if (all.other_case > 0)
      return refuse(fmt::format("Cụm từ “{}” có chỗ viết hoa khác: không rõ có sửa hay không.",
                                order_.old_words));
    if (done)
      return refuse(
          fmt::format("Chỗ này đã có cụm từ “{}”: không rõ còn sửa hay không.", order_.new_words));
    if (broken && inserts())
      return refuse(fmt::format("Không rõ dấu câu ở chỗ chèn “{}”.", order_.new_words));
    if (broken)
      return refuse(
          fmt::format("Bỏ cụm từ “{}” để lại câu không trọn dấu hoặc chữ hoa.", order_.old_words));
    if (inserts() && all.exact != 1)
      return refuse(fmt::format("Cụm từ “{}” có {} chỗ: không rõ chèn vào chỗ nào.",
                                order_.old_words, all.exact));
    if (order_.kind == InstructionKind::kCorrectPhrase && all.exact != 1)
      return refuse(fmt::format("Cụm từ “{}” có {} chỗ: không rõ đính chính chỗ nào.",
                                order_.old_words, all.exact));
    return {rewrite_all(rewrite), {}, {}};
  }

 private:
  bool inserts() const { return order_.kind == InstructionKind::kInsertPhrase; }

  /// True if new words that hold the old ones stand there already.
  bool has_new_words(const std::string& text) const {
    return order_.kind == InstructionKind::kReplacePhrase &&
           count_words(order_.new_words, order_.old_words).exact > 0 &&
           count_words(text, order_.new_words).exact > 0;
  }

  Outcome refuse(std::string reason) const { return {{}, std::move(reason), places_.near()}; }

  using TextVisitor =
      std::function<void(std::string& text, const Provision&, const ProvisionPath&)>;

  static void visit(std::vector<Block>& blocks, const Provision& owner, const ProvisionPath& path,
                    const TextVisitor& f) {
    for (Block& block : blocks) {
      if (auto* paragraph = std::get_if<Paragraph>(&block)) {
        f(paragraph->text, owner, path);
        continue;
      }
      for (auto& row : std::get<Table>(block).rows) {
        for (Cell& cell : row) f(cell.text, owner, path);
      }
    }
  }

  void visit(Provision& provision, const ProvisionPath& path, const TextVisitor& f) const {
    if (places_.repealed(provision.id)) return;
    if (!order_.opening_only && !provision.heading.empty()) f(provision.heading, provision, path);
    if (order_.heading_only) return;
    visit(provision.content, provision, path, f);
    if (order_.opening_only) return;
    for (Provision& child : provision.children) {
      ProvisionPath below = path;
      below.push_back({child.kind, child.num});
      visit(child, below, f);
    }
    visit(provision.wrap_up, provision, path, f);
  }

  /// Every text that the order reaches.
  bool visit_place(const TextVisitor& f) {
    if (!order_.path.empty()) {
      const auto found = places_.locate(order_.path);
      if (!found) return false;
      visit(**found, found->path, f);
      return true;
    }
    if (order_.part != TargetPart::kAttached) {
      for (Provision& provision : base_.body)
        visit(provision, {{provision.kind, provision.num}}, f);
    }
    for (Provision& attachment : base_.attachments) {
      if (order_.part == TargetPart::kAttached && !is_part(attachment, order_.part_name)) continue;
      visit(attachment, {{attachment.kind, attachment.num}}, f);
    }
    return true;
  }

  std::vector<Change> rewrite_all(const Rewrite& rewrite) {
    std::vector<Change> out;
    visit_place([&](std::string& text, const Provision& owner, const ProvisionPath& path) {
      if (count_words(text, rewrite.old_words).exact == 0) return;
      const bool again = !out.empty() && out.back().id == owner.id;
      if (!again) out.push_back({order_.kind, owner.id, cite(path), own_text(owner), {}, cause_});
      text = *rewrite_words(text, rewrite);
    });
    return out;
  }

  Document& base_;
  const Instruction& order_;
  const Cause& cause_;
  Places& places_;
};

}  // namespace

Outcome apply_phrase(Document& base, const Instruction& instruction, const Cause& cause,
                     Places& places) {
  return PhraseApplier(base, instruction, cause, places).run();
}

}  // namespace rasoat::amend
