#include "indexer/extract/effect_announcements.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "corpus/text.h"
#include "indexer/extract/effect_list.h"
#include "indexer/extract/effect_log.h"
#include "indexer/extract/effect_statement.h"
#include "indexer/extract/effect_verbs.h"
#include "indexer/extract/statement_walk.h"

namespace rasoat {
namespace {

constexpr std::string_view kSomePart = "một phần";

bool holds(std::string_view folded, std::string_view words) {
  return folded.find(words) != std::string_view::npos;
}

std::optional<std::size_t> find_words(const ReferenceText& text, std::size_t begin, std::size_t end,
                                      std::string_view words) {
  for (std::size_t at = begin; at < end; ++at) {
    if (text.matches(at, words)) return at;
  }
  return std::nullopt;
}

/// One past "(Nay) công bố".
std::optional<std::size_t> announces(const ReferenceText& text, std::size_t begin) {
  if (text.is(begin, "nay")) ++begin;
  return text.match(begin, "công bố");
}

/// Which texts the rows below a heading are.
enum class ListKind {
  kOther,          ///< in force, to be changed
  kWhole,          ///< hết hiệu lực toàn bộ
  kPart,           ///< hết hiệu lực một phần
  kEither,         ///< the rows say which
  kSuspended,      ///< ngưng hiệu lực toàn bộ
  kSuspendedPart,  ///< ngưng hiệu lực một phần
};

/// What a heading makes of the rows below it; nothing if it says nothing of their force.
std::optional<ListKind> list_kind(std::string_view heading) {
  constexpr std::size_t kLongest = 400;  // bytes
  if (heading.size() > kLongest) return std::nullopt;
  const std::string folded = fold(squeeze(heading));
  const bool ended = holds(folded, "het hieu luc");
  for (const std::string_view other :
       {"con hieu luc", "tiep tuc co hieu luc", "can sua doi", "can dinh chi", "can tam ngung",
        "can ngung", "can thay the", "can bai bo", "ban hanh moi", "chua co hieu luc"}) {
    if (holds(folded, other)) return ListKind::kOther;
  }
  const bool part = holds(folded, "mot phan");
  const bool whole = holds(folded, "toan bo");
  if (!ended) {
    if (holds(folded, "ngung hieu luc"))
      return part ? ListKind::kSuspendedPart : ListKind::kSuspended;
    return holds(folded, "dinh chi") ? std::optional(ListKind::kOther) : std::nullopt;
  }
  if (part && whole) return ListKind::kEither;
  return part ? ListKind::kPart : ListKind::kWhole;
}

/// "Hết thời hạn có hiệu lực được quy định trong văn bản": the day beside it is the last one of the
/// term.
bool ended_by_term(std::string_view reason) {
  const std::string folded = fold(reason);
  return holds(folded, "het thoi han") || holds(folded, "het thoi gian") ||
         holds(folded, "het hieu luc theo thoi gian");
}

/// "Tạm ngưng hiệu lực theo Nghị quyết số …", in a list of texts that ended or are suspended.
bool says_suspended(std::string_view reason) {
  const std::string folded = fold(reason);
  return holds(folded, "ngung hieu luc theo ") && !holds(folded, "het hieu luc") &&
         !holds(folded, "bai bo") && !holds(folded, "thay the");
}

class Reader {
 public:
  Reader(const Document& document, const BodyRegistry& bodies)
      : document_(document), log_(document, bodies) {}

  std::vector<Effect> read() {
    for_each_statement(
        document_, [&](const ReferenceText& text, std::size_t begin, std::size_t end,
                       const StatementPlace& place) { read_statement(text, begin, end, place); });
    if (annexed_) read_lists();
    return std::move(out_);
  }

 private:
  /// An announcement whose texts stand below it.
  struct Open {
    std::string id;
    EffectKind kind;
    std::optional<Date> from;
    bool part = false;
  };

  void read_statement(const ReferenceText& text, std::size_t begin, std::size_t end,
                      const StatementPlace& place) {
    const auto announced = announces(text, begin);
    if (!announced) return read_below(text, begin, end, place);
    open_.reset();
    const bool keeps = find_words(text, *announced, end, "tiếp tục có hiệu lực").has_value();
    if (!keeps && !announces_expiry(text, begin, end)) return;
    Open said{place.id, keeps ? EffectKind::kKeeps : EffectKind::kAnnouncesExpired,
              effect_term(text, begin, end).from,
              find_words(text, *announced, end, "hết hiệu lực một phần").has_value()};
    const bool listed = find_words(text, *announced, end, "danh mục") ||
                        find_words(text, *announced, end, "phụ lục");
    const bool told = !listed && tell_items(text, *announced, end, said);
    if (!told && listed && !keeps) annexed_ = true;
    if (!told) open_ = std::move(said);
  }

  /// "1. Quyết định số … ", "a) Khoản 2 Điều 5 Quyết định số …" below "Công bố các văn bản sau hết
  /// hiệu lực:".
  void read_below(const ReferenceText& text, std::size_t begin, std::size_t end,
                  const StatementPlace& place) {
    if (!open_) return;
    const bool below = place.id == open_->id || place.id.starts_with(open_->id + "__");
    if (!below || !names_document(text, begin)) {
      if (!below) open_.reset();
      return;
    }
    Open said = *open_;
    if (const auto from = effect_term(text, begin, end).from) said.from = from;
    tell_items(text, begin, end, said);
  }

  bool tell_items(const ReferenceText& text, std::size_t begin, std::size_t end, const Open& said) {
    bool told = false;
    for (EffectItem& item : read_effect_items(text, begin, end)) {
      if (!item.target) continue;
      tell(std::move(item), said, text.between(begin, end), said.id);
      told = true;
    }
    return told;
  }

  void tell(EffectItem item, const Open& said, const std::string& quote, const std::string& from) {
    if (is_own(*item.target)) return;
    Effect effect = log_.make(item, said.kind, quote, from);
    effect.from_date = said.from;
    if (said.part && effect.target_provisions.empty())
      effect.target_provisions.emplace_back(kSomePart);
    if (said.kind == EffectKind::kKeeps) effect.from_date = document_.metadata.effective_date;
    out_.push_back(std::move(effect));
  }

  bool is_own(const EffectTarget& target) const {
    const auto number = parse_document_number(target.number);
    return number && document_.metadata.number && *number == *document_.metadata.number;
  }

  // Lists ----------------------------------------------------------------------------------------

  void read_lists() {
    kind_ = ListKind::kOther;
    read_blocks(document_.conclusion, "");
    for (const Provision& attachment : document_.attachments) {
      kind_ = ListKind::kOther;
      read_annex(attachment);
    }
  }

  void read_annex(const Provision& annex) {
    if (!has_table(annex)) {
      take_heading(annex.heading);
      tell_rows(read_effect_list(annex), {});
      return;
    }
    read_tables(annex);
  }

  void read_tables(const Provision& provision) {
    take_heading(provision.heading);
    read_blocks(provision.content, provision.id);
    for (const Provision& child : provision.children) read_tables(child);
    read_blocks(provision.wrap_up, provision.id);
  }

  static bool has_table(const Provision& provision) {
    const auto is_table = [](const Block& block) { return std::holds_alternative<Table>(block); };
    return std::ranges::any_of(provision.content, is_table) ||
           std::ranges::any_of(provision.wrap_up, is_table) ||
           std::ranges::any_of(provision.children, has_table);
  }

  void read_blocks(const std::vector<Block>& blocks, const std::string& id) {
    for (const Block& block : blocks) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        take_heading(paragraph->text);
        continue;
      }
      Provision table;
      table.kind = ProvisionKind::kAnnex;
      table.id = id;
      table.content = {Paragraph{issuer_heading_}, block};
      tell_rows(read_effect_list(table), column_of_provisions(std::get<Table>(block)));
    }
  }

  void take_heading(const std::string& line) {
    if (line.starts_with("(")) return;
    if (const auto kind = list_kind(line)) {
      kind_ = *kind;
      issuer_heading_.clear();
    } else if (find_document_numbers(line).empty()) {
      issuer_heading_ = line;
    }
  }

  /// True: the rows of a table say which provisions.
  static bool column_of_provisions(const Table& table) {
    return !table.rows.empty() && std::ranges::any_of(table.rows.front(), [](const Cell& cell) {
      const std::string folded = fold(cell.text);
      return holds(folded, "noi dung, quy dinh") || holds(folded, "quy dinh het hieu luc") ||
             holds(folded, "noi dung het hieu luc") || holds(folded, "dieu, khoan");
    });
  }

  void tell_rows(std::vector<EffectListRow> rows, bool provisions_said) {
    for (EffectListRow& row : rows) {
      const ListKind kind = kind_of(row);
      if (kind == ListKind::kOther) continue;
      const bool unclear = kind == ListKind::kEither && row.item.whole() && !provisions_said;
      const bool suspended = kind == ListKind::kSuspended || kind == ListKind::kSuspendedPart ||
                             says_suspended(row.reason.empty() ? row.quote : row.reason);
      Open said{row.from, suspended ? EffectKind::kSuspends : EffectKind::kAnnouncesExpired,
                day_of(row),
                kind == ListKind::kPart || kind == ListKind::kSuspendedPart || unclear};
      const std::string quote = row.quote;
      tell(std::move(row.item), said, quote, row.from);
    }
  }

  /// The nearest heading above the row that says something of its force.
  ListKind kind_of(const EffectListRow& row) const {
    std::string_view rest = row.group;
    ListKind kind = kind_;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      if (const auto said = list_kind(line)) kind = *said;
    }
    return kind;
  }

  static std::optional<Date> day_of(const EffectListRow& row) {
    std::optional<Date> day = row.ended;
    const std::string& words = row.reason.empty() ? row.quote : row.reason;
    if (!day && row.reason.empty()) day = last_date(row.quote);
    if (day && ended_by_term(words)) day = add_days(*day, 1);
    return day;
  }

  /// The day that a row of a table that lost its cells ends with.
  static std::optional<Date> last_date(const std::string& row) {
    constexpr std::size_t kEndBytes = 2;
    const auto dates = find_dates(row);
    if (dates.size() < 2 || dates.back().end + kEndBytes < row.size()) return std::nullopt;
    return dates.back().date;
  }

  const Document& document_;
  EffectLog log_;
  std::vector<Effect> out_;
  std::optional<Open> open_;
  bool annexed_ = false;
  ListKind kind_ = ListKind::kOther;
  std::string issuer_heading_;
};

}  // namespace

bool announces_expiry(const ReferenceText& text, std::size_t begin, std::size_t end) {
  const auto announced = announces(text, begin);
  if (!announced) return false;
  const auto ended = find_words(text, *announced, end, "hết hiệu lực");
  return ended && !find_words(text, *announced, *ended, "thủ tục");
}

std::vector<Effect> read_announcements(const Document& document, const BodyRegistry& bodies) {
  return Reader(document, bodies).read();
}

}  // namespace rasoat
