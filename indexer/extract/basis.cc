#include "indexer/extract/basis.h"

#include <optional>
#include <utility>
#include <variant>

#include "corpus/text.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/provision_reference.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {
namespace {

/// "Căn cứ đề nghị của …", "Căn cứ chức năng, nhiệm vụ …" name no instrument, whatever numbers
/// follow.
constexpr std::string_view kNoInstrument[] = {"đề nghị", "ý kiến",   "kết quả", "tờ trình",
                                              "báo cáo", "biên bản", "đơn",     "tình hình",
                                              "nhu cầu", "phiếu"};

bool is_proposal(DocumentType type) {
  return type == DocumentType::kSubmission || type == DocumentType::kReport;
}

/// "được sửa đổi, bổ sung (một số điều) bởi|tại|theo", "đã được thay thế bởi", "sửa đổi bởi": one
/// past it, and past the provisions of the amending text ("tại khoản 3 Điều 1 Thông tư số …"). An
/// instrument must follow.
std::optional<std::size_t> amended_by(const ReferenceText& text, std::size_t at) {
  // "(sửa đổi, bổ sung theo Luật số …)" leaves "được" out.
  const bool aside = at > 0 && text.is(at - 1, TokenKind::kOpen);
  const bool passive = aside || text.is(at, "được");
  if (text.is(at, "được")) ++at;
  if (!text.is_any(at, {"sửa", "bổ", "thay"})) return std::nullopt;
  constexpr std::size_t kLongest = 40;  // tokens
  const std::size_t limit = at + kLongest;
  while (at < limit &&
         (text.is(at, TokenKind::kComma) ||
          text.is_any(at, {"sửa",  "đổi",  "bổ",   "sung", "thay",  "thế",  "một",   "số",
                           "điều", "nội",  "dung", "các",  "và",    "phần", "khoản", "lần",
                           "thứ",  "nhất", "hai",  "đính", "chính", "năm"}) ||
          text.is(at, TokenKind::kNumeral))) {
    ++at;
  }
  if (!text.is(at, "bởi") && !(passive && text.is_any(at, {"tại", "theo", "bằng"})))
    return std::nullopt;
  ++at;
  if (const auto provisions = parse_provisions(text, at)) {
    at = provisions->last;
    if (text.is(at, "của")) ++at;
  }
  if (text.is(at, "các")) ++at;
  const bool follows = type_word(text, at) || text.is(at, TokenKind::kDocumentNumber) ||
                       (text.is(at, "số") && text.is(at + 1, TokenKind::kDocumentNumber));
  if (!follows) return std::nullopt;
  return at;
}

constexpr std::size_t kLongestIssuer =
    20;  ///< tokens: "của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"

class LineReader {
 public:
  explicit LineReader(std::string_view line) : text_(line) {}

  std::vector<Basis> read() {
    at_ = first_word_of_line(text_);
    if (const auto end = text_.match(at_, "căn cứ")) at_ = *end;
    if (text_.is(at_, "vào")) ++at_;
    for (const std::string_view words : kNoInstrument) {
      if (text_.matches(at_, words)) return {};
    }
    while (at_ < text_.size()) step();
    close_title(text_.size());
    return std::move(out_);
  }

 private:
  /// What comes before the next instrument decides whether it is an entry.
  enum class Place { kStart, kAfterSemicolon, kAfterHead, kAfterComma, kInTitle, kAmending };

  void step() {
    if (const auto end = amended_by(text_, at_)) {
      close_title(at_);
      if (text_.is(at_ - 1, "đã")) trim_word("đã");
      at_ = amending_from_ = *end;
      place_ = Place::kAmending;
      via_ = Basis::Via::kAmendedBy;
      return;
    }
    if (text_.is(at_, TokenKind::kSemicolon)) {
      close_title(at_);
      ++at_;
      while (text_.is(at_, TokenKind::kOther)) ++at_;  // "Căn cứ: - Luật …; - Nghị định …"
      place_ = Place::kAfterSemicolon;
      via_ = Basis::Via::kDirect;
      in_title_list_ = false;
      return;
    }
    if (text_.is(at_, TokenKind::kClose)) {
      if (place_ == Place::kAmending) place_ = Place::kAfterHead;
      via_ = Basis::Via::kDirect;
      ++at_;
      if (title_open_ && out_.back().via == Basis::Via::kAmendedBy) close_title(at_ - 1);
      return;
    }
    if (const auto provisions = parse_provisions(text_, at_)) {
      at_ = provisions->last;
      return;
    }
    if (take_group() || take_instrument() || take_grouped_number() || take_grouped_name()) return;
    if (!separates(at_)) note_title();
    ++at_;
  }

  bool separates(std::size_t at) const {
    return text_.is(at, TokenKind::kComma) || text_.is_any(at, {"và", "cùng", "với"}) ||
           text_.is(at, TokenKind::kOpen);
  }

  /// "các Nghị định của Chính phủ: số …", "các Luật: …".
  bool take_group() {
    if (!text_.is(at_, "các")) return false;
    const auto type = type_word(text_, at_ + 1);
    if (!type || !is_entry(at_)) return false;
    std::size_t at = type->end;
    while ((text_.is(at, TokenKind::kWord) || text_.is(at, TokenKind::kComma)) &&
           !text_.is(at, "số") && at < type->end + kLongestIssuer) {
      ++at;
    }
    const bool listed = text_.is(at, TokenKind::kColon) ||
                        (text_.is(at, "số") && text_.is(at + 1, TokenKind::kDocumentNumber));
    if (!listed) return false;
    group_ = last_type_ = capitalised(text_.between(at_ + 1, type->end));
    group_of_laws_ = type->type == DocumentType::kLaw;
    at_ = text_.is(at, TokenKind::kColon) ? at + 1 : at;
    place_ = Place::kAfterSemicolon;
    return true;
  }

  bool take_instrument() {
    const std::optional<Instrument> instrument = parse_instrument(text_, at_);
    if (!instrument) return take_bare_number();
    if (instrument->self) return false;
    const bool law = instrument->type == DocumentType::kLaw ||
                     instrument->type == DocumentType::kCode ||
                     instrument->type == DocumentType::kOrdinance ||
                     instrument->type == DocumentType::kConstitution;
    const bool named =
        instrument->number || (law && instrument->last > instrument->type_end) || instrument->date;
    if (!named) return false;
    if (!is_entry(at_) || (!instrument->number && !unnumbered_entry(*instrument))) {
      in_title_list_ = true;
      note_title();
      at_ = instrument->number || law ? instrument->last : instrument->type_end;
      return true;
    }
    if (is_proposal(instrument->type)) {
      place_ = Place::kInTitle;
      at_ = instrument->last;
      return true;
    }
    open_entry(*instrument, law);
    return true;
  }

  /// "Căn cứ 29/2016/TT-BNNPTNT …": the type word was forgotten.
  bool take_bare_number() {
    if (!text_.is(at_, TokenKind::kDocumentNumber) || place_ != Place::kStart) return false;
    const auto type = text_.number(at_).type();
    if (type && is_proposal(*type)) return false;
    add_number(at_, type ? capitalised(std::string(info(*type).name)) : std::string());
    return true;
  }

  /// "; số 79/2025/NĐ-CP ngày …" of a group, "Luật số 59/2020/QH14, số 56/2024/QH15".
  bool take_grouped_number() {
    if (last_type_.empty() || !text_.is(at_, "số") ||
        !text_.is(at_ + 1, TokenKind::kDocumentNumber))
      return false;
    if (!is_entry(at_)) {
      in_title_list_ = true;
      at_ += 2;
      return true;
    }
    close_title(at_);
    ++at_;
    add_number(at_, last_type_);
    return true;
  }

  /// "các Luật: Tổ chức chính quyền địa phương ngày …; Đất đai ngày …".
  bool take_grouped_name() {
    if (!group_of_laws_ || place_ != Place::kAfterSemicolon || !text_.capital(at_)) return false;
    std::size_t end = at_;
    while (end < text_.size() && !text_.is(end, TokenKind::kSemicolon) &&
           !text_.is(end, TokenKind::kDate) && !text_.is(end, TokenKind::kDocumentNumber)) {
      ++end;
    }
    const bool numbered = text_.is(end, TokenKind::kDocumentNumber);
    const std::size_t name_end = numbered && text_.is(end - 1, "số") ? end - 1 : end;
    Basis basis;
    basis.name = group_ + " " + text_.between(at_, name_end);
    if (numbered) basis.number = text_.number(end).printed();
    if (numbered) ++end;
    if (text_.is(end, TokenKind::kDate)) basis.date = text_.date(end++);
    add(std::move(basis), end);
    return true;
  }

  void open_entry(const Instrument& instrument, bool law) {
    Basis basis;
    const auto number_type =
        instrument.number ? text_.number(*instrument.number).type() : std::nullopt;
    if (number_type && is_proposal(*number_type)) {  // "Văn bản số 1605/TTr-SNgV"
      place_ = Place::kInTitle;
      at_ = instrument.last;
      return;
    }
    last_type_ = capitalised(text_.between(instrument.first, instrument.type_end));
    basis.name = capitalised(instrument.name);
    if (instrument.type == DocumentType::kCircular && !law && basis.name == "Thông")
      basis.name = "Thông tư";
    if (instrument.number) basis.number = text_.number(*instrument.number).printed();
    if (instrument.date) basis.date = text_.date(*instrument.date);
    const bool title_follows =
        instrument.number.has_value() && (!law || instrument.name.find(' ') == std::string::npos);
    add(std::move(basis), instrument.last);
    if (title_follows) open_title();
  }

  void add_number(std::size_t number, std::string type) {
    Basis basis;
    basis.name = std::move(type);
    basis.number = text_.number(number).printed();
    std::size_t end = number + 1;
    if (text_.is(end, TokenKind::kDate)) basis.date = text_.date(end++);
    add(std::move(basis), end);
    open_title();
  }

  void add(Basis basis, std::size_t end) {
    close_title(at_);
    basis.via = via_;
    basis.quote = clip_quote(text_.text());
    out_.push_back(std::move(basis));
    at_ = end;
    place_ = via_ == Basis::Via::kAmendedBy ? Place::kAmending : Place::kAfterHead;
    in_title_list_ = false;
  }

  /// True if an instrument at `at` is named for itself, not within the name of another.
  bool is_entry(std::size_t at) const {
    if (place_ == Place::kStart || place_ == Place::kAfterSemicolon || at == amending_from_)
      return true;
    if (in_title_list_) return false;
    return !within_name(text_, at) && at > 0 && separates(at - 1);
  }

  /// A law without number begins an entry of its own only where the one before it is surely at its
  /// end: it may as well be a word of its title.
  bool unnumbered_entry(const Instrument& instrument) const {
    if (place_ == Place::kStart || instrument.first == amending_from_) return true;
    if (!text_.capital(instrument.first)) return false;
    return place_ == Place::kAfterSemicolon || place_ == Place::kAfterHead;
  }

  // The title of the entry that was added last: what follows its number, date and issuer.
  void open_title() {
    title_begin_ = at_;
    title_open_ = true;
  }

  void note_title() {
    if (place_ == Place::kAfterHead && (text_.is(at_, "của") || issuer_)) {
      issuer_ = !opens_title(text_, at_);
      if (issuer_) return;
    }
    issuer_ = false;
    if (place_ == Place::kAfterHead || place_ == Place::kAfterSemicolon) place_ = Place::kInTitle;
  }

  void close_title(std::size_t end) {
    issuer_ = false;
    if (!title_open_) return;
    title_open_ = false;
    if (out_.back().via == Basis::Via::kAmendedBy) return;  // named by its number alone
    std::size_t begin = title_begin_;
    if (text_.is(begin, "của")) {
      while (begin < end && !opens_title(text_, begin)) ++begin;
    }
    while (end > begin &&
           (text_.is(end - 1, TokenKind::kStop) || separates(end - 1) || text_.is(end - 1, "đã")))
      --end;
    if (begin < end) out_.back().name += " " + text_.between(begin, end);
  }

  void trim_word(std::string_view word) {
    std::string& name = out_.empty() ? unused_ : out_.back().name;
    if (name.size() > word.size() &&
        name.compare(name.size() - word.size(), word.size(), word) == 0) {
      name.resize(name.size() - word.size());
      name = squeeze(name);
    }
  }

  static std::string capitalised(std::string name) {
    std::size_t length = 1;
    while (length < name.size() && (static_cast<unsigned char>(name[length]) & 0xC0) == 0x80)
      ++length;
    return upper(std::string_view(name).substr(0, length)) +
           name.substr(std::min(length, name.size()));
  }

  ReferenceText text_;
  std::size_t at_ = 0;
  Place place_ = Place::kStart;
  Basis::Via via_ = Basis::Via::kDirect;
  std::size_t amending_from_ = 0;  ///< the place after "được sửa đổi, bổ sung bởi"
  bool in_title_list_ =
      false;  ///< an instrument was named within the title: what follows by comma or "và" is too
  bool issuer_ = false;  ///< reading "của Bộ trưởng Bộ Tài chính"
  bool title_open_ = false;
  std::size_t title_begin_ = 0;
  std::string group_;      ///< type of "các Luật: …"
  std::string last_type_;  ///< of the entry before, for a number without type word
  bool group_of_laws_ = false;
  std::string unused_;
  std::vector<Basis> out_;
};

}  // namespace

std::vector<Basis> read_basis_line(std::string_view line) { return LineReader(line).read(); }

std::vector<Basis> read_basis(const Document& document) {
  std::vector<Basis> out;
  for (const std::string& statement : preamble_statements(document.preamble)) {
    if (!is_basis_line(statement)) continue;
    for (Basis& basis : read_basis_line(statement)) {
      const auto number = parse_document_number(basis.number);
      const bool itself =
          number && document.metadata.number && *number == *document.metadata.number;
      if (!itself) out.push_back(std::move(basis));
    }
  }
  return out;
}

}  // namespace rasoat
