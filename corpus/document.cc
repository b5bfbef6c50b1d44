#include "corpus/document.h"

#include <fmt/core.h>

#include <algorithm>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "corpus/text.h"

namespace rasoat {
namespace {

bool is_attached(const Provision& p) {
  return p.kind == ProvisionKind::kAttachment || p.kind == ProvisionKind::kAnnex;
}

// Plain text
// ----------------------------------------------------------------------------------------------------

/// Starts a new line, unless `out` is at the start of one.
void new_line(std::string& out) {
  if (!out.empty() && out.back() != '\n') out += '\n';
}

void append_cell(std::string& out, const Cell& cell) {
  for (const char c : cell.text) out += c == '\n' ? ' ' : c;
}

void append_block(std::string& out, const Block& block) {
  if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
    out += paragraph->text;
    return;
  }
  bool first_row = true;
  for (const auto& row : std::get<Table>(block).rows) {
    if (!std::exchange(first_row, false)) out += '\n';
    bool first_cell = true;
    for (const Cell& cell : row) {
      if (!std::exchange(first_cell, false)) out += " | ";
      append_cell(out, cell);
    }
  }
}

void append_blocks(std::string& out, std::span<const Block> blocks) {
  for (const Block& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block);
        paragraph && paragraph->text.empty())
      continue;
    new_line(out);
    append_block(out, block);
  }
}

/// True for a clause or point that begins on the line of its number.
bool runs_on(const Provision& provision) {
  const bool numbered_line =
      provision.kind == ProvisionKind::kClause || provision.kind == ProvisionKind::kPoint;
  return numbered_line && provision.heading.empty() && !provision.content.empty() &&
         std::holds_alternative<Paragraph>(provision.content.front());
}

void append_below(std::string& out, const Provision& provision);

/// The line that opens a provision inside a longer text: "Điều 5. Phạm vi điều chỉnh", "2. Người
/// nộp …".
void append_with_title(std::string& out, const Provision& provision) {
  new_line(out);
  std::string title = printed_number(provision);
  if (!provision.heading.empty()) {
    const bool closed = title.empty() || title.back() == '.' || title.back() == ')';
    title += title.empty() ? "" : closed ? " " : ". ";
    title += provision.heading;
  }
  out += title;
  std::span<const Block> content = provision.content;
  if (runs_on(provision) && !title.empty()) {
    out += ' ';
    append_block(out, content.front());
    content = content.subspan(1);
  }
  append_blocks(out, content);
  append_below(out, provision);
}

void append_below(std::string& out, const Provision& provision) {
  for (const Provision& child : provision.children) append_with_title(out, child);
  append_blocks(out, provision.wrap_up);
}

void append_inside(std::string& out, const Provision& provision) {
  append_blocks(out, provision.content);
  append_below(out, provision);
}

// Units
// ---------------------------------------------------------------------------------------------------------

bool has_article(const Provision& provision) {
  if (provision.kind == ProvisionKind::kArticle) return true;
  return std::ranges::any_of(provision.children, has_article);
}

std::string unit_label(const Provision& provision) {
  if (is_attached(provision)) return attachment_label(provision);
  std::string out = capitalised(label(provision.kind));
  if (!provision.num.empty()) out.append(" ").append(provision.num);
  return out;
}

/// Cuts provisions into units. The heading and opening text of a part, chapter or section stand in
/// the unit of its first article, as they do on paper: they help to find it, and no unit is a bare
/// heading.
class UnitCutter {
 public:
  void add(std::string id, std::string label, const std::vector<Block>& blocks) {
    if (blocks.empty()) return;
    units_.push_back({std::move(id), std::move(label), {}, plain_text(blocks), {}});
  }

  void cut(const Provision& provision, const std::string& prefix) {
    if (provision.kind == ProvisionKind::kArticle || !has_article(provision))
      return add_whole(provision, prefix);
    if (is_attached(provision)) return cut_attachment(provision, prefix);
    append_opening(provision);
    for (const Provision& child : provision.children) cut(child, prefix);
    append_closing(provision);
  }

  std::vector<Unit> take() { return std::move(units_); }

 private:
  void add_whole(const Provision& provision, const std::string& prefix) {
    std::string text = std::exchange(opening_, {});
    append_inside(text, provision);
    units_.push_back({provision.id, prefix + unit_label(provision), provision.heading,
                      std::move(text), provision.source_id});
  }

  void cut_attachment(const Provision& attachment, const std::string& prefix) {
    const std::string name = prefix + attachment_label(attachment);
    if (attachment.content.empty()) {
      append_opening(attachment);
    } else {
      units_.push_back({attachment.id, name, attachment.heading, plain_text(attachment.content),
                        attachment.source_id});
    }
    for (const Provision& child : attachment.children) cut(child, name + ", ");
    append_closing(attachment);
  }

  void append_opening(const Provision& container) {
    new_line(opening_);
    opening_ += printed_number(container);
    if (!container.heading.empty())
      opening_.append(opening_.empty() || opening_.back() == '\n' ? "" : ". ")
          .append(container.heading);
    append_blocks(opening_, container.content);
  }

  void append_closing(const Provision& container) {
    if (!units_.empty()) append_blocks(units_.back().text, container.wrap_up);
  }

  std::vector<Unit> units_;
  std::string opening_;  ///< waits for the next unit
};

// Ids
// -----------------------------------------------------------------------------------------------------------

bool is_id_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class IdAssigner {
 public:
  explicit IdAssigner(std::vector<Warning>& warnings) : warnings_(warnings) {
    for (const Warning& warning : warnings) {
      if (warning.code == kDuplicate) warned_.insert(warning.where);
    }
  }

  /// `parent_base` is what the parent's id would be if no number were repeated.
  void assign(Provision& provision, int attachment, std::string_view parent_base,
              std::string_view parent_id) {
    path_.push_back({provision.kind, provision.num});
    const std::string base = base_id(attachment);
    provision.id = unique(below(base, parent_base, parent_id), provision);
    for (Provision& child : provision.children) assign(child, attachment, base, provision.id);
    path_.pop_back();
  }

 private:
  std::string base_id(int attachment) const {
    std::string id = nfc(element_id(path_, attachment));
    std::ranges::replace_if(id, is_id_space, '-');
    if (id.empty()) id = "x";
    return id;
  }

  /// What is inside a second "Điều 5" belongs to "art_5-2".
  static std::string below(const std::string& base, std::string_view parent_base,
                           std::string_view parent_id) {
    if (parent_base == parent_id || !std::string_view(base).starts_with(parent_base)) return base;
    return std::string(parent_id) + base.substr(parent_base.size());
  }

  std::string unique(std::string id, const Provision& provision) {
    if (taken_.insert(id).second) return id;
    int& count = repeats_[id];
    std::string candidate;
    do {
      candidate = fmt::format("{}-{}", id, ++count + 1);
    } while (!taken_.insert(candidate).second);
    warn(provision, candidate);
    return candidate;
  }

  void warn(const Provision& provision, const std::string& id) {
    if (!warned_.insert(id).second) return;
    warnings_.push_back({kDuplicate,
                         fmt::format("{} được ghi nhiều lần trong văn bản; lần này mang mã {}.",
                                     unit_label(provision), id),
                         id});
  }

  static constexpr const char* kDuplicate = "duplicate_provision";
  std::vector<Warning>& warnings_;
  std::unordered_set<std::string> warned_;  ///< ids: assigning twice warns once
  ProvisionPath path_;
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, int> repeats_;
};

}  // namespace

std::string_view name(EffectiveRule rule) {
  switch (rule) {
    case EffectiveRule::kNone:
      return "none";
    case EffectiveRule::kFixed:
      return "fixed";
    case EffectiveRule::kFromSigning:
      return "from_signing";
    case EffectiveRule::kAfterDays:
      return "after_days";
    case EffectiveRule::kRelative:
      return "relative";
  }
  return "none";
}

std::string attachment_label(const Provision& attachment) {
  if (attachment.kind == ProvisionKind::kAnnex) {
    return attachment.num.empty() ? "Phụ lục" : "Phụ lục " + attachment.num;
  }
  return attachment.num.empty() ? "Văn bản kèm theo" : capitalised(attachment.num);
}

std::string printed_number(const Provision& provision) {
  if (is_attached(provision)) return attachment_label(provision);
  if (provision.num.empty()) return {};
  switch (provision.kind) {
    case ProvisionKind::kPart:
      return "Phần " + provision.num;
    case ProvisionKind::kChapter:
      return "Chương " + provision.num;
    case ProvisionKind::kSection:
      return "Mục " + provision.num;
    case ProvisionKind::kSubsection:
      return "Tiểu mục " + provision.num;
    case ProvisionKind::kArticle:
      return "Điều " + provision.num + ".";
    case ProvisionKind::kClause:
      return provision.num + ".";
    case ProvisionKind::kPoint:
      return provision.num + ")";
    default:
      return provision.num;
  }
}

std::string plain_text(const std::vector<Block>& blocks) {
  std::string out;
  append_blocks(out, blocks);
  return out;
}

std::string plain_text(const Provision& provision) {
  std::string out;
  append_inside(out, provision);
  return out;
}

std::vector<Unit> units(const Document& document) {
  UnitCutter cutter;
  cutter.add("preamble", "Phần căn cứ", document.preamble);
  cutter.add("body", document.body.empty() ? "Nội dung" : "Phần mở đầu", document.introduction);
  for (const Provision& provision : document.body) cutter.cut(provision, {});
  for (const Provision& attachment : document.attachments) cutter.cut(attachment, {});
  return cutter.take();
}

void assign_ids(Document& document) {
  IdAssigner assigner(document.warnings);
  for (Provision& provision : document.body) assigner.assign(provision, 0, {}, {});
  int place = 0;
  for (Provision& attachment : document.attachments) assigner.assign(attachment, ++place, {}, {});
}

}  // namespace rasoat
