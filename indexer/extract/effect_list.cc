#include "indexer/extract/effect_list.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "corpus/text.h"
#include "indexer/extract/effect_list_issuer.h"
#include "indexer/extract/effect_list_text.h"

namespace rasoat {
namespace {

enum class Column {
  kOther,
  kType,
  kNumber,
  kDate,
  kTitle,
  kIssuer,
  kProvisions,
  kReason,
  kEnded,
  kNote
};

bool holds(std::string_view folded, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (folded.find(word) != std::string_view::npos) return true;
  }
  return false;
}

/// What a column holds, by its heading.
Column column_of(std::string_view heading) {
  const std::string folded = squeeze(fold(heading));
  if (holds(folded, {"ly do"})) return Column::kReason;
  if (holds(folded, {"ngay het hieu luc", "ngay, thang, nam het hieu luc", "thoi diem het hieu luc",
                     "ngay thang nam het hieu luc"}))
    return Column::kEnded;
  if (holds(folded, {"ghi chu", "ngay ngung", "thoi diem", "don vi", "van ban bai bo"}))
    return Column::kNote;
  if (holds(folded,
            {"noi dung, quy dinh", "noi dung bai bo", "quy dinh bai bo", "quy dinh het hieu luc",
             "dieu, khoan", "dieu khoan", "noi dung het hieu luc", "phan bai bo"}))
    return Column::kProvisions;
  if (holds(folded,
            {"so, ky hieu", "so ky hieu", "so hieu", "so, ki hieu", "so van ban", "ky hieu"}))
    return Column::kNumber;
  if (holds(folded, {"ten goi", "trich yeu", "ten van ban", "noi dung van ban"}))
    return Column::kTitle;
  if (holds(folded, {"co quan ban hanh", "chu the ban hanh"})) return Column::kIssuer;
  if (holds(folded, {"ngay"})) return Column::kDate;
  if (holds(folded, {"ten loai", "loai van ban", "hinh thuc"})) return Column::kType;
  return Column::kOther;
}

class ListReader {
 public:
  std::vector<EffectListRow> read(const Provision& provision) {
    visit(provision);
    return std::move(out_);
  }

 private:
  void visit(const Provision& provision) {
    from_ = provision.id;
    visit_line(provision.heading);
    visit(provision.content);
    for (const Provision& child : provision.children) visit(child);
    from_ = provision.id;
    visit(provision.wrap_up);
  }

  void visit(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (const auto* table = std::get_if<Table>(&block)) {
        visit(*table);
      } else if (const auto& paragraph = std::get<Paragraph>(block); !paragraph.quoted) {
        visit_line(paragraph.text);
      }
    }
  }

  /// "1. Quyết định số 10/2016/QĐ-UBND ngày 21/3/2016 của … về …": a line for each document.
  void visit_line(const std::string& line) {
    constexpr std::size_t kLead = 12;  // tokens before the number: "12. Quyết định của … số"
    const ReferenceText text(line);
    std::size_t at = 0;
    while (at < text.size() && !text.is(at, TokenKind::kDocumentNumber)) ++at;
    if (at >= text.size()) return take_group(line);
    if (text.is(0, TokenKind::kOpen) || text.matches(0, "ban hành kèm") ||
        text.matches(0, "kèm theo"))
      return;
    std::size_t begin = 0;
    while (begin < at && !type_word(text, begin) && !provision_label(text, begin)) ++begin;
    if (begin > kLead || begin == at) return;
    for (EffectItem& item : read_effect_items(text, begin, text.size())) {
      if (!item.target) continue;
      take_group_issuer(*item.target, group_issuer_);
      out_.push_back({std::move(item), clip_quote(line), from_, group_, {}, {}});
    }
  }

  void take_group(const std::string& heading) {
    if (const auto issuer = issuer_in_heading(heading)) group_issuer_ = *issuer;
    constexpr std::size_t kMost = 4000;  // bytes
    group_ += (group_.empty() ? "" : "\n") + squeeze(heading);
    if (group_.size() > kMost) group_.erase(0, group_.find('\n', group_.size() - kMost) + 1);
  }

  void visit(const Table& table) {
    std::vector<Column> columns;
    for (const auto& row : table.rows) {
      if (columns.empty() && is_head(row)) {
        for (const Cell& cell : row)
          columns.insert(columns.end(), std::size_t(std::max(1, cell.column_span)),
                         column_of(cell.text));
        continue;
      }
      visit_row(row, columns);
    }
  }

  static bool is_head(const std::vector<Cell>& row) {
    for (const Cell& cell : row) {
      const Column column = column_of(cell.text);
      if (column == Column::kNumber || column == Column::kTitle)
        return find_document_numbers(cell.text).empty();
    }
    return false;
  }

  void visit_row(const std::vector<Cell>& row, const std::vector<Column>& columns) {
    std::string whole;
    for (const Cell& cell : row) whole += (whole.empty() ? "" : " ") + cell.text;
    EffectItem item;
    std::string reason;
    std::optional<Date> ended;
    std::size_t place = 0;
    std::optional<std::size_t> number_cell;
    for (std::size_t i = 0; i < row.size();
         place += std::size_t(std::max(1, row[i].column_span)), ++i) {
      const Column column = place < columns.size() ? columns[place] : Column::kOther;
      if (column == Column::kNote) continue;
      if (column == Column::kReason) {
        reason = squeeze(row[i].text);
        continue;
      }
      if (column == Column::kEnded) {
        if (const auto dates = find_dates(row[i].text); dates.size() == 1)
          ended = dates.front().date;
        continue;
      }
      if (!number_cell && column != Column::kProvisions && take_number(row[i], column, item)) {
        number_cell = i;
        continue;
      }
      take_cell(row[i], column, item, number_cell.has_value());
    }
    if (!number_cell) return take_group(whole);
    take_group_issuer(*item.target, group_issuer_);
    out_.push_back({std::move(item), clip_quote(whole), from_, group_, std::move(reason), ended});
  }

  /// The cell that names the document: its number, and in the same cell its date and province.
  static bool take_number(const Cell& cell, Column column, EffectItem& item) {
    const std::vector<NumberMention> numbers = find_document_numbers(cell.text);
    if (numbers.empty()) return false;
    EffectTarget target;
    if (item.target) target = std::move(*item.target);
    const NumberMention& first = numbers.front();
    target.number = first.number.printed();
    const std::string_view rest = std::string_view(cell.text).substr(first.end);
    if (const auto dates = find_dates(rest); !dates.empty()) target.date = dates.front().date;
    const ReferenceText text(cell.text);
    for (const EffectItem& named : read_effect_items(text, 0, text.size())) {
      if (!named.target || named.target->number != target.number) continue;
      if (!named.target->issuer.empty()) target.issuer = named.target->issuer;
      if (column != Column::kNumber && target.title.empty()) target.title = named.target->title;
      break;
    }
    const std::size_t open = rest.find('(');
    const std::size_t close = open == std::string_view::npos ? open : rest.find(')', open);
    if (target.issuer.empty() && close != std::string_view::npos)
      target.issuer = in_brackets(rest.substr(open + 1, close - open - 1), first.number);
    item.target = std::move(target);
    return true;
  }

  static std::string in_brackets(std::string_view words, const DocumentNumber& number) {
    const std::string printed = squeeze(words);
    if (is_province(printed)) return body_of_province(printed, number);
    return issuer_in_heading(printed) ? printed : std::string();
  }

  static void take_cell(const Cell& cell, Column column, EffectItem& item, bool numbered) {
    switch (column) {
      case Column::kDate:
        if (!item.target) item.target.emplace();
        if (const auto dates = find_dates(cell.text); !dates.empty() && !item.target->date)
          item.target->date = dates.front().date;
        break;
      case Column::kTitle:
        if (item.target) item.target->title = clip_quote(cell.text);
        break;
      case Column::kIssuer:
        if (!item.target) item.target.emplace();
        item.target->issuer = squeeze(cell.text);
        break;
      case Column::kProvisions: {
        const ReferenceText text(cell.text);
        for (std::size_t at = 0; at < text.size();) {
          const auto list = parse_provisions(text, at);
          if (!list || list->self) {
            ++at;
            continue;
          }
          at = list->last;
          item.add_places(list->paths, {});
        }
        break;
      }
      case Column::kOther:
        if (numbered && item.target->title.empty()) item.target->title = clip_quote(cell.text);
        break;
      default:
        break;
    }
  }

  std::vector<EffectListRow> out_;
  std::string group_issuer_;
  std::string group_;
  std::string from_;
};

}  // namespace

std::vector<EffectListRow> read_effect_list(const Provision& annex) {
  std::vector<EffectListRow> flattened = read_flattened_list(annex);
  return flattened.empty() ? ListReader().read(annex) : flattened;
}

}  // namespace rasoat
