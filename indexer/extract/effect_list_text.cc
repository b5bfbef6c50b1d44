#include "indexer/extract/effect_list_text.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "corpus/text.h"
#include "indexer/extract/effect_list_issuer.h"

namespace rasoat {
namespace {

constexpr std::size_t kFarthestHead = 120;   ///< tokens from the start of the annex to "STT"
constexpr std::size_t kLongestLead = 12;     ///< tokens from a row's number to its document
constexpr std::size_t kFarthestDate = 3;     ///< tokens beside a document's number
constexpr std::size_t kLongestColumns = 80;  ///< tokens of the head

/// The text of an annex in reading order, with the numbers of its provisions, and its headings with
/// their place.
class AnnexText {
 public:
  explicit AnnexText(const Provision& annex) { add(annex, true); }

  bool has_table() const { return has_table_; }
  const std::string& text() const { return text_; }
  /// The issuer of the group that byte `at` is in; empty if its heading names none.
  std::string issuer_at(std::size_t at) const {
    std::string out;
    for (const auto& [begin, issuer] : issuers_) {
      if (begin <= at) out = issuer;
    }
    return out;
  }
  /// The byte behind `at` where the next part of the list begins ("B. VĂN BẢN NGƯNG HIỆU LỰC"), or
  /// the end.
  std::size_t next_part(std::size_t at) const {
    const auto next = std::ranges::upper_bound(parts_, at);
    return next == parts_.end() ? text_.size() : *next;
  }
  /// The headings above byte `at`, a line each: all lines before the table, in it those in
  /// capitals.
  std::string headings_at(std::size_t at) const {
    std::string out;
    for (const auto& [begin, line] : headings_) {
      if (begin <= at) out += (out.empty() ? "" : "\n") + line;
    }
    return out;
  }

 private:
  void add(const Provision& provision, bool root) {
    if (!root && !provision.num.empty()) text_ += "\n" + provision.num;
    add_line(provision.heading);
    add(provision.content);
    for (const Provision& child : provision.children) add(child, false);
    add(provision.wrap_up);
  }

  void add(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        add_line(paragraph->text);
      } else {
        has_table_ = true;
      }
    }
  }

  /// "B. VĂN BẢN …", "II. NGHỊ QUYẾT", "PHẦN II".
  static bool is_part(const std::string& line) {
    constexpr std::size_t kLongestLabel = 4;  // "VIII"
    const std::size_t stop = line.find('.');
    const bool labelled =
        stop >= 1 && stop <= kLongestLabel && line.find_first_of("0123456789 ") > stop;
    return labelled || fold(line).starts_with("phan ");
  }

  void add_line(const std::string& line) {
    if (line.empty()) return;
    if (find_document_numbers(line).empty()) {
      in_table_ = in_table_ || fold(line).starts_with("stt") || fold(line) == "tt";
      const bool capitals = upper(line) == line && lower(line) != line;
      if (capitals && is_part(line)) parts_.push_back(text_.size());
      if (capitals || !in_table_) headings_.emplace_back(text_.size(), squeeze(line));
      if (const auto issuer = issuer_in_heading(line)) issuers_.emplace_back(text_.size(), *issuer);
    }
    text_ += "\n" + line;
  }

  std::string text_;
  std::vector<std::pair<std::size_t, std::string>> issuers_;
  std::vector<std::pair<std::size_t, std::string>> headings_;
  std::vector<std::size_t> parts_;
  bool in_table_ = false;
  bool has_table_ = false;
};

std::optional<int> ordinal(const ReferenceText& text, std::size_t at) {
  if (!text.is(at, TokenKind::kNumeral)) return std::nullopt;
  const std::string_view word = text.word(at);
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

class FlattenedTable {
 public:
  explicit FlattenedTable(const AnnexText& annex) : annex_(annex), text_(annex.text()) {}

  std::vector<EffectListRow> read() const {
    const auto head = find_head();
    if (!head) return {};
    const std::vector<std::size_t> starts = find_rows(*head);
    std::vector<EffectListRow> out;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const std::size_t next = i + 1 < starts.size() ? starts[i + 1] - 1 : text_.size();
      const std::size_t end = std::min(next, token_at(annex_.next_part(byte_of(starts[i]))));
      auto row = read_row(starts[i], end, names_provisions(*head, starts.front()));
      if (!row) continue;
      row->group = annex_.headings_at(byte_of(starts[i]));
      out.push_back(std::move(*row));
    }
    return out;
  }

 private:
  std::size_t byte_of(std::size_t token) const { return text_.tokens()[token].begin; }
  /// The first token from that byte on.
  std::size_t token_at(std::size_t byte) const {
    const auto& tokens = text_.tokens();
    return static_cast<std::size_t>(
        std::ranges::lower_bound(tokens, byte, {}, [](const auto& token) { return token.begin; }) -
        tokens.begin());
  }

  /// "STT", "TT", "Số TT" at the start of the table.
  std::optional<std::size_t> find_head() const {
    for (std::size_t at = 0; at < std::min(text_.size(), kFarthestHead); ++at) {
      if (text_.is_any(at, {"stt", "tt"})) return at;
    }
    return std::nullopt;
  }

  /// A column of the head holds the provisions concerned.
  bool names_provisions(std::size_t head, std::size_t first_row) const {
    const std::string words =
        fold(text_.between(head, std::min(first_row, head + kLongestColumns)));
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"noi dung bai bo", "noi dung, quy dinh",
                                                "quy dinh bai bo", "dieu, khoan", "phan bai bo",
                                                "noi dung het hieu luc", "quy dinh het hieu luc"},
        [&](std::string_view column) { return words.find(column) != std::string::npos; });
  }

  /// Tokens after the number of each row. A group may begin anew at 1.
  std::vector<std::size_t> find_rows(std::size_t at) const {
    std::vector<std::size_t> out;
    int expected = 1;
    for (; at < text_.size(); ++at) {
      const auto number = ordinal(text_, at);
      if (!number || (*number != expected && *number != 1)) continue;
      std::size_t first = at + 1;
      if (text_.is(first, TokenKind::kOther) || text_.is(first, TokenKind::kStop)) ++first;
      if (!opens_row(first)) continue;
      out.push_back(first);
      expected = *number + 1;
    }
    return out;
  }

  /// A document, its type, date or provisions stand right after the number of a row.
  bool opens_row(std::size_t at) const {
    const bool opens = type_word(text_, at) || text_.is(at, TokenKind::kDocumentNumber) ||
                       (text_.is(at, TokenKind::kDate)) || text_.is(at, "số") ||
                       (text_.capital(at) && provision_label(text_, at));
    return opens && number_from(at, at + kLongestLead).has_value();
  }

  std::optional<std::size_t> number_from(std::size_t at, std::size_t limit) const {
    for (; at < std::min(limit, text_.size()); ++at) {
      if (text_.is(at, TokenKind::kDocumentNumber)) return at;
    }
    return std::nullopt;
  }

  std::optional<EffectListRow> read_row(std::size_t begin, std::size_t end,
                                        bool with_provisions) const {
    const auto number = number_from(begin, end);
    if (!number) return std::nullopt;
    EffectItem item = named_item(begin, end, *number);
    EffectTarget& target = *item.target;
    if (!target.date) target.date = date_beside(*number, begin, end);
    const std::size_t provisions =
        with_provisions && item.places.empty() ? provisions_from(*number, end) : end;
    for (EffectItem& part : read_effect_items(text_, provisions, end)) {
      if (!part.target) item.take(std::move(part));
    }
    if (target.title.empty()) target.title = title_of(*number, provisions);
    take_group_issuer(target, annex_.issuer_at(byte_of(begin)));
    return EffectListRow{std::move(item), clip_quote(text_.between(begin, end)), {}, {}, {}, {}};
  }

  /// The document with its issuer and the provisions before it, where the row names it as a
  /// sentence does; else the number alone.
  EffectItem named_item(std::size_t begin, std::size_t end, std::size_t number) const {
    const std::string printed = text_.number(number).printed();
    for (EffectItem& item : read_effect_items(text_, begin, end)) {
      if (!item.target || item.target->number != printed) continue;
      item.target->title.clear();  // it would run over the cells after it
      return std::move(item);
    }
    EffectItem item;
    item.target.emplace();
    item.target->number = printed;
    return item;
  }

  std::optional<Date> date_beside(std::size_t number, std::size_t begin, std::size_t end) const {
    for (std::size_t at = number + 1; at < std::min(end, number + 1 + kFarthestDate); ++at) {
      if (text_.is(at, TokenKind::kDate)) return text_.date(at);
    }
    for (std::size_t at = number; at-- > begin;) {
      if (text_.is(at, TokenKind::kDate)) return text_.date(at);
    }
    return std::nullopt;
  }

  /// Where the cell of provisions begins: "Khoản 2 Điều 3; Điều 5", which no document follows and
  /// which is not a part of the title ("sửa đổi Điều 5").
  std::size_t provisions_from(std::size_t number, std::size_t end) const {
    for (std::size_t at = number + 1; at < end; ++at) {
      if (!text_.capital(at) || !provision_label(text_, at)) continue;
      const auto list = parse_provisions(text_, at);
      if (!list || within_name(text_, at) || text_.is_any(at - 1, {"khoản", "điểm", "tại", "số"}))
        continue;
      const auto owner = provision_owner(text_, *list);
      if (!owner || !owner->instrument.number || owner->last > end) return at;
    }
    return end;
  }

  std::string title_of(std::size_t number, std::size_t end) const {
    std::size_t begin = number + 1;
    if (text_.is(begin, TokenKind::kDate)) ++begin;
    while (begin < end && !opens_title(text_, begin)) ++begin;
    return clip_quote(text_.between(begin, end));
  }

  const AnnexText& annex_;
  ReferenceText text_;
};

}  // namespace

std::vector<EffectListRow> read_flattened_list(const Provision& annex) {
  const AnnexText text(annex);
  if (text.has_table()) return {};
  std::vector<EffectListRow> rows = FlattenedTable(text).read();
  for (EffectListRow& row : rows) row.from = annex.id;
  return rows;
}

}  // namespace rasoat
