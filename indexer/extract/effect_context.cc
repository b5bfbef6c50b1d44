#include "indexer/extract/effect_context.h"

#include <algorithm>
#include <string>

namespace rasoat {
namespace {

/// "Mục II" under "Sửa đổi một số nội dung của Phụ lục I" is of that annex.
void complete_in_annex(ProvisionPath& path, const ProvisionPath& within) {
  const ProvisionKind front = path.front().kind;
  const bool annex = !within.empty() && within.front().kind == ProvisionKind::kAnnex;
  if (annex && front > ProvisionKind::kAnnex && front < ProvisionKind::kArticle)
    path.insert(path.begin(), within.front());
}

/// "Mẫu số 07" under "Bãi bỏ một số mẫu tại Phụ lục I như sau:" is of that annex.
void complete_form(std::string& name, const ProvisionPath& within) {
  const bool annex = within.size() == 1 && within.front().kind == ProvisionKind::kAnnex;
  const bool form = name.starts_with("Mẫu ") || name.starts_with("Biểu ");
  if (annex && form && !name.ends_with("kèm theo"))
    name += " của " + cite(within) + " ban hành kèm theo";
}

/// "thay thế cụm từ “A” bằng “B”; thay thế cụm từ “C” bằng “D” tại Điều 6": the place is named
/// once, last.
void lend_places(std::vector<Instruction>& all) {
  for (std::size_t i = all.size(); i-- > 1;) {
    Instruction& before = all[i - 1];
    const bool bare = before.phrase && before.items.size() == 1 && before.items[0].whole() &&
                      !before.items[0].target;
    if (bare && all[i].phrase) before.items = all[i].items;
  }
}

void take_target(EffectItem& item, const EffectTarget& target, const ProvisionPath& within) {
  item.target = target;
  for (std::string& name : item.provisions) complete_form(name, within);
  for (EffectPlace& place : item.places) {
    if (place.part.empty() && !place.of_main_text) place.part = target.part;
    complete_path(place.path, within);
    complete_in_annex(place.path, within);
  }
}

/// "Bãi bỏ Điều 3, Điều 4 và Thông tư số …", a printed error for "của": no text loses a part and
/// the whole at once. Under a heading that names another document, the parts are of that one.
void join_named_after(Instruction& instruction, const EffectContext& context) {
  for (std::size_t i = instruction.items.size(); i-- > 1;) {
    EffectItem& places = instruction.items[i - 1];
    const EffectItem& whole = instruction.items[i];
    const bool after = !places.target && !places.places.empty() && whole.target && whole.whole();
    if (!after) continue;
    const bool of_heading = context.target && !is_same_target(*context.target, *whole.target);
    if (of_heading && !instruction.phrase) {
      take_target(places, *context.target, context.within);
    } else {
      places.target = whole.target;
      instruction.items.erase(instruction.items.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
}

/// "Điều 19" of "khoản 2 và khoản 3 Điều 19"; of one provision its own path.
ProvisionPath common_path(const std::vector<EffectPlace>& places) {
  ProvisionPath out = places.front().path;
  for (const EffectPlace& place : places) {
    const auto [end, other] =
        std::mismatch(out.begin(), out.end(), place.path.begin(), place.path.end());
    out.erase(end, out.end());
  }
  return out;
}

}  // namespace

void complete_path(ProvisionPath& path, const ProvisionPath& within) {
  if (path.front().kind != ProvisionKind::kClause && path.front().kind != ProvisionKind::kPoint)
    return;
  const ProvisionKind outermost = path.front().kind;
  const auto end = std::find_if(within.begin(), within.end(),
                                [&](const ProvisionStep& step) { return step.kind >= outermost; });
  path.insert(path.begin(), within.begin(), end);
}

void set_context(const EffectItem& item, EffectContext& context) {
  context.target = item.target;
  context.within.clear();
  if (item.places.empty()) return;
  const std::string& part = item.places.front().part;
  const bool one_part = std::ranges::all_of(
      item.places, [&](const EffectPlace& place) { return place.part == part; });
  context.target->part = one_part ? part : std::string();
  context.within = common_path(item.places);
}

EffectItem words_of(const EffectContext& context) {
  EffectItem item;
  if (!context.within.empty()) item.add_places({context.within}, {});
  return item;
}

void give_targets(std::vector<Instruction>& all, const EffectContext& context) {
  for (Instruction& instruction : all) join_named_after(instruction, context);
  // "Sửa đổi Điều 3; bãi bỏ Điều 4 của Quyết định số …": the document is named once, last.
  std::optional<EffectTarget> following;
  ProvisionPath around;
  lend_places(all);
  for (std::size_t i = all.size(); i-- > 0;) {
    for (std::size_t k = all[i].items.size(); k-- > 0;) {
      EffectItem& item = all[i].items[k];
      for (EffectPlace& place : item.places) {
        if (!item.target) complete_path(place.path, around);
      }
      if (!item.places.empty()) around = item.places.front().path;
      if (item.target) {
        following = item.target;
      } else if (following) {
        take_target(item, *following, {});
      } else if (context.target) {
        take_target(item, *context.target, context.within);
      }
    }
  }
}

}  // namespace rasoat
