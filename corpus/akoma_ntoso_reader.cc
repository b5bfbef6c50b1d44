#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <memory>
#include <unordered_map>

#include "corpus/akoma_ntoso.h"
#include "corpus/akoma_ntoso_names.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::size_t kMaxBytes = 256u << 20;
constexpr std::size_t kMaxDepth = 250;
constexpr int kMaxSpan = 10'000;
/// libxml2 compares each attribute of a tag with all others.
constexpr std::size_t kMaxAttributes = 1000;

/// What an element does to the text in it.
enum class Role : std::uint8_t {
  kInline,     ///< its text runs on
  kBlock,      ///< its text is a paragraph of its own
  kParagraph,  ///< the same, also when it is empty
  kDocument,   ///< act, doc, bill …
  kMeta,
  kCover,
  kPreamble,
  kConclusion,
  kBody,
  kWrapUp,
  kAttachment,  ///< attachment, component
  kProvision,
  kContainer,  ///< hcontainer, container: by its name
  kNum,
  kHeading,
  kQuoted,
  kTable,
  kRow,
  kCell,
  kOwn,      ///< of our namespace, in <meta>
  kIgnored,  ///< with all in it
};

struct Element {
  Role role = Role::kBlock;
  ProvisionKind kind = ProvisionKind::kArticle;  ///< of a kProvision
};

using Elements = std::unordered_map<std::string_view, Element>;

Elements make_elements() {
  Elements out;
  const auto add = [&](Element element, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) out.emplace(name, element);
  };
  add({Role::kDocument},
      {"act", "doc", "bill", "amendmentList", "officialGazette", "documentCollection",
       "debateReport", "debate", "statement", "amendment", "judgment", "portion"});
  add({Role::kMeta}, {"meta"});
  add({Role::kCover}, {"coverPage", "preface", "header"});
  add({Role::kPreamble}, {"preamble"});
  add({Role::kConclusion}, {"conclusions"});
  add({Role::kBody}, {"body", "mainBody", "collectionBody", "debateBody", "judgmentBody",
                      "amendmentBody", "portionBody"});
  add({Role::kWrapUp}, {"wrapUp"});
  add({Role::kAttachment}, {"attachment", "component"});
  add({Role::kContainer}, {"hcontainer", "container"});
  add({Role::kNum}, {"num"});
  add({Role::kHeading}, {"heading"});
  add({Role::kQuoted}, {"quotedStructure", "embeddedStructure"});
  add({Role::kTable}, {"table"});
  add({Role::kRow}, {"tr"});
  add({Role::kCell}, {"td", "th"});
  add({Role::kParagraph}, {"p"});
  using enum ProvisionKind;
  add({Role::kProvision, kPart}, {"part", "subpart", "book", "tome", "title", "division"});
  add({Role::kProvision, kChapter}, {"chapter", "subchapter", "subtitle"});
  add({Role::kProvision, kSection}, {"section"});
  add({Role::kProvision, kSubsection}, {"subsection"});
  add({Role::kProvision, kArticle}, {"article", "rule"});
  add({Role::kProvision, kClause}, {"paragraph", "clause", "subrule"});
  add({Role::kProvision, kPoint}, {"point", "subparagraph", "subclause", "indent"});
  add({Role::kInline}, {"ref",
                        "mref",
                        "rref",
                        "mod",
                        "mmod",
                        "rmod",
                        "remark",
                        "recordedTime",
                        "vote",
                        "outcome",
                        "ins",
                        "del",
                        "omissis",
                        "embeddedText",
                        "quotedText",
                        "placeholder",
                        "fillIn",
                        "decoration",
                        "b",
                        "i",
                        "a",
                        "u",
                        "sub",
                        "sup",
                        "abbr",
                        "span",
                        "inline",
                        "docType",
                        "docTitle",
                        "docNumber",
                        "docProponent",
                        "docDate",
                        "legislature",
                        "session",
                        "shortTitle",
                        "docAuthority",
                        "docPurpose",
                        "docCommittee",
                        "docIntroducer",
                        "docStage",
                        "docStatus",
                        "docJurisdiction",
                        "docketNumber",
                        "date",
                        "time",
                        "person",
                        "organization",
                        "concept",
                        "object",
                        "event",
                        "location",
                        "process",
                        "role",
                        "term",
                        "quantity",
                        "def",
                        "entity",
                        "courtType",
                        "neutralCitation",
                        "party",
                        "judge",
                        "lawyer",
                        "signature",
                        "opinion",
                        "argument",
                        "noteRef",
                        "img",
                        "marker",
                        "rel",
                        "affectedDocument",
                        "relatedDocument",
                        "change"});
  return out;
}

const Elements& elements() {
  static const Elements kElements = make_elements();
  return kElements;
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{}
                         : std::string_view(reinterpret_cast<const char*>(text));
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::optional<int> to_int(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

int span_of(std::optional<std::string_view> text) {
  return text ? std::clamp(to_int(*text).value_or(1), 1, kMaxSpan) : 1;
}

EffectiveRule effective_rule(std::string_view wanted) {
  using enum EffectiveRule;
  for (const EffectiveRule rule : {kFixed, kFromSigning, kAfterDays, kRelative}) {
    if (name(rule) == wanted) return rule;
  }
  return kNone;
}

/// The attributes of one start tag, as libxml2 gives them.
class Attributes {
 public:
  Attributes(const xmlChar** raw, int count) : raw_(raw), count_(count) {}

  /// Of no namespace.
  std::optional<std::string_view> get(std::string_view name) const { return find(name, {}); }
  std::optional<std::string_view> own(std::string_view name) const {
    return find(name, akn::kOwnNamespace);
  }
  std::string text(std::string_view name) const { return std::string(get(name).value_or("")); }
  std::optional<Date> date(std::string_view name) const {
    const auto value = get(name);
    return value ? parse_iso_date(*value) : std::nullopt;
  }

 private:
  std::optional<std::string_view> find(std::string_view name, std::string_view space) const {
    for (int i = 0; i < count_; ++i) {
      const xmlChar** attribute = raw_ + static_cast<std::ptrdiff_t>(i) * 5;
      if (view(attribute[0]) != name || view(attribute[2]) != space) continue;
      return std::string_view(reinterpret_cast<const char*>(attribute[3]),
                              static_cast<std::size_t>(attribute[4] - attribute[3]));
    }
    return std::nullopt;
  }

  const xmlChar** raw_;
  int count_;
};

/// What our own <rs:record> says, read element by element.
class RecordReader {
 public:
  explicit RecordReader(Document& document) : document_(document) {}

  void start(std::string_view name, const Attributes& attributes) {
    text_ = nullptr;
    if (name == "record") document_.metadata = {};
    if (name == "number") return start_number(attributes);
    if (name == "basis") return start_basis(attributes);
    if (name == "citation") return start_citation(attributes);
    if (name == "effect") return start_effect(attributes);
    if (name == "partTerm") return start_part_term(attributes);
    if (name == "agency") return point_at(document_.agencies.emplace_back());
    if (name == "warning") {
      document_.warnings.push_back({attributes.text("code"), {}, attributes.text("where")});
      return point_at(document_.warnings.back().message);
    }
    start_property(name);
  }

  void characters(std::string_view text) {
    if (text_ != nullptr) text_->append(text);
  }

  void end(std::string_view name) {
    text_ = nullptr;
    if (name == "basis" || name == "citation" || name == "effect" || name == "partTerm") inside_ = Inside::kMetadata;
    if (inside_ == Inside::kMetadata) end_property(name);
  }

 private:
  enum class Inside { kMetadata, kBasis, kCitation, kEffect, kPartTerm };

  void point_at(std::string& text) { text_ = &text; }

  void start_number(const Attributes& attributes) {
    DocumentNumber number;
    number.ordinal = attributes.text("ordinal");
    if (const auto year = attributes.get("year")) number.year = to_int(*year);
    number.type_symbol = attributes.text("type");
    number.body_symbol = attributes.text("body");
    document_.metadata.number = std::move(number);
  }

  void start_basis(const Attributes& attributes) {
    inside_ = Inside::kBasis;
    Basis& basis = document_.basis.emplace_back();
    basis.number = attributes.text("number");
    basis.date = attributes.date("date");
    if (attributes.get("via") == "amended_by") basis.via = Basis::Via::kAmendedBy;
  }

  void start_citation(const Attributes& attributes) {
    inside_ = Inside::kCitation;
    Citation& citation = document_.citations.emplace_back();
    citation.number = attributes.text("number");
    citation.date = attributes.date("date");
    citation.from = attributes.text("from");
  }

  void start_effect(const Attributes& attributes) {
    inside_ = Inside::kEffect;
    Effect& effect = document_.effects.emplace_back();
    effect.kind = effect_kind_by_name(attributes.text("kind")).value_or(EffectKind::kAmends);
    effect.target_number = attributes.text("number");
    effect.target_date = attributes.date("date");
    effect.from_date = attributes.date("fromDate");
    effect.until_date = attributes.date("untilDate");
    effect.from = attributes.text("from");
  }

  void start_part_term(const Attributes& attributes) {
    inside_ = Inside::kPartTerm;
    PartTerm& term = document_.part_terms.emplace_back();
    term.from = attributes.date("fromDate");
    term.until = attributes.date("untilDate");
    term.said_in = attributes.text("from");
  }

  void start_property(std::string_view name) {
    switch (inside_) {
      case Inside::kBasis:
        return start_basis_text(document_.basis.back(), name);
      case Inside::kCitation:
        return start_citation_text(document_.citations.back(), name);
      case Inside::kEffect:
        return start_effect_text(document_.effects.back(), name);
      case Inside::kPartTerm:
        return start_part_term_text(document_.part_terms.back(), name);
      case Inside::kMetadata:
        break;
    }
    value_.clear();
    point_at(value_);
  }

  void start_basis_text(Basis& basis, std::string_view name) {
    if (name == "name") point_at(basis.name);
    if (name == "quote") point_at(basis.quote);
  }

  void start_citation_text(Citation& citation, std::string_view name) {
    if (name == "provision") point_at(citation.provisions.emplace_back());
    if (name == "quote") point_at(citation.quote);
  }

  void start_effect_text(Effect& effect, std::string_view name) {
    if (name == "issuer") point_at(effect.target_issuer);
    if (name == "title") point_at(effect.target_title);
    if (name == "provision") point_at(effect.target_provisions.emplace_back());
    if (name == "territory") point_at(effect.territory.emplace_back());
    if (name == "quote") point_at(effect.quote);
  }

  void start_part_term_text(PartTerm& term, std::string_view name) {
    if (name == "provision") point_at(term.provisions.emplace_back());
    if (name == "quote") point_at(term.quote);
  }

  void end_property(std::string_view name) {
    DocumentMetadata& m = document_.metadata;
    if (name == "type") m.type = document_type_by_slug(value_).value_or(DocumentType::kUnknown);
    if (name == "issuer") m.issuer = value_;
    if (name == "issuerId") m.issuer_id = value_;
    if (name == "province") m.province = value_;
    if (name == "issueDate") m.issue_date = parse_iso_date(value_);
    if (name == "title") m.title = value_;
    if (name == "normative") m.normative = value_ == "true";
    if (name == "signer") m.signer = value_;
    if (name == "signerTitle") m.signer_title = value_;
    if (name == "effectiveDate") m.effective_date = parse_iso_date(value_);
    if (name == "effectiveRule") m.effective_rule = effective_rule(value_);
    if (name == "expiryDate") m.expiry_date = parse_iso_date(value_);
    if (name == "field") m.field = value_;
    if (name == "claimedStatus") m.claimed_status = value_;
    if (name == "sourceUrl") m.source_url = value_;
    if (name == "sourceId") m.source_id = value_;
  }

  Document& document_;
  Inside inside_ = Inside::kMetadata;
  std::string value_;
  std::string* text_ = nullptr;  ///< where text goes now
};

/// Builds a Document from the events of libxml2's SAX parser, so that no tree of the file is ever
/// in memory and nothing recurses.
///
/// Text gathers in `pending_` and becomes a paragraph at the borders of blocks, wherever it stands:
/// an element that we do not know loses nothing but its markup. What is kept exactly as it is (our
/// own files) and what is squeezed (foreign ones, which are indented freely) differs by `own_`.
class DocumentReader {
 public:
  Result<Document> read(std::string_view bytes);

  // Called by the parser
  // ----------------------------------------------------------------------------------------
  void start(const xmlChar* name, const xmlChar* space, const Attributes& attributes);
  void end(const xmlChar* name);
  void characters(std::string_view text);
  void refuse(ErrorCode code, std::string message);
  void complain(const xmlError& error);

 private:
  struct Frame {
    Role role = Role::kInline;
    bool had_blocks = false;  ///< of a paragraph: blocks stood in it
    bool num_is_set = false;  ///< of a provision
    bool saved_wrap_up = false;
    std::int32_t paragraph = -1;  ///< nearest frame that is a paragraph, this one included
    std::vector<Block>* saved_area = nullptr;
    std::size_t mark = 0;  ///< where its text begins in pending_
  };

  std::optional<Error> parse(std::string_view bytes);
  void start_root(const xmlChar* name, const xmlChar* space);
  Element element_of(const xmlChar* name, const xmlChar* space, const Attributes& attributes) const;
  Element container_of(const Attributes& attributes) const;
  bool hierarchical() const;
  void begin(Frame& frame, Element element, std::string_view name, const Attributes& attributes);
  void begin_provision(Frame& frame, ProvisionKind kind, const Attributes& attributes);
  void begin_document(std::string_view name, const Attributes& attributes);
  void begin_row(const Attributes& attributes);
  void begin_cell(std::string_view name, const Attributes& attributes);
  void begin_meta(std::string_view name, const Attributes& attributes);
  void finish(const Frame& frame, std::string_view name);
  void finish_provision(const Frame& frame);
  void finish_table();
  void finish_head(const Frame& frame);
  void finish_foreign_inline(const Frame& frame, std::string_view name);
  void finish_document();

  void border();
  void flush(bool keep_empty);
  void flush_if_any() {
    if (!is_blank(pending_)) return flush(false);
    pending_.clear();
  }
  std::vector<Block>& target();
  std::string cleaned(std::string_view text) const {
    return own_ ? std::string(text) : squeeze(nfc(text));
  }
  Provision* provision() { return provisions_.empty() ? nullptr : provisions_.back(); }

  xmlParserCtxt* parser_ = nullptr;
  std::optional<Error> error_;
  const xmlChar* akn_space_ = nullptr;  ///< interned: names are compared by address
  const xmlChar* own_space_ = nullptr;

  Document document_;
  RecordReader record_{document_};
  bool own_ = false;  ///< written by write_akoma_ntoso
  std::vector<Frame> frames_;
  std::vector<Provision*>
      provisions_;  ///< open ones; siblings are added only after they close, so these stay
  std::vector<Block>* area_ = nullptr;  ///< cover, preamble, conclusion; nullptr: body
  bool in_wrap_up_ = false;
  int quoted_ = 0;
  bool in_table_ = false;
  int meta_depth_ = 0;
  int ignored_ = 0;
  int own_depth_ = 0;
  int note_depth_ = 0;
  int documents_ = 0;
  std::string pending_;
  bool after_num_ = false;  ///< pending_ ends with the number of a list item
  Table table_;
  bool in_cell_ = false;
  int cell_lines_ = 0;
  std::vector<Block> notes_;  ///< notes kept in <meta>, which go to the end
  std::map<std::string, std::string, std::less<>> organizations_;
  std::string author_;
  bool in_work_ = false;
};

// Blocks
// --------------------------------------------------------------------------------------------------------

/// Where the next block goes.
std::vector<Block>& DocumentReader::target() {
  if (note_depth_ > 0) return notes_;
  if (Provision* p = provision())
    return in_wrap_up_ || !p->children.empty() ? p->wrap_up : p->content;
  if (area_ != nullptr) return *area_;
  return document_.body.empty() ? document_.introduction : document_.conclusion;
}

void DocumentReader::flush(bool keep_empty) {
  std::string text = cleaned(pending_);
  pending_.clear();
  after_num_ = false;
  if (text.empty() && !(keep_empty && own_)) return;
  if (!in_cell_) {
    target().push_back(Paragraph{std::move(text), quoted_ > 0});
    return;
  }
  std::string& cell = table_.rows.back().back().text;
  if (cell_lines_++ > 0) cell += '\n';
  cell += text;
}

/// A block begins or ends here: what was gathered is a paragraph.
void DocumentReader::border() {
  flush_if_any();
  if (!frames_.empty() && frames_.back().paragraph >= 0) {
    frames_[static_cast<std::size_t>(frames_.back().paragraph)].had_blocks = true;
  }
}

void DocumentReader::begin_row(const Attributes& attributes) {
  table_.rows.emplace_back();
  if (attributes.own("empty")) ++ignored_;
}

void DocumentReader::begin_cell(std::string_view name, const Attributes& attributes) {
  if (table_.rows.empty()) table_.rows.emplace_back();
  Cell cell;
  cell.header = name == "th";
  cell.column_span = span_of(attributes.get("colspan"));
  cell.row_span = span_of(attributes.get("rowspan"));
  table_.rows.back().push_back(std::move(cell));
  in_cell_ = true;
  cell_lines_ = 0;
}

void DocumentReader::finish_table() {
  in_table_ = false;
  target().push_back(std::exchange(table_, {}));
}

// Provisions
// ----------------------------------------------------------------------------------------------------

/// False inside a paragraph, a table or quoted words: what looks like a provision there is none of
/// this document.
bool DocumentReader::hierarchical() const {
  return quoted_ == 0 && !in_table_ && meta_depth_ == 0 &&
         (frames_.empty() || frames_.back().paragraph < 0);
}

void DocumentReader::begin_provision(Frame& frame, ProvisionKind kind,
                                     const Attributes& attributes) {
  std::vector<Provision>& outermost =
      frame.role == Role::kAttachment ? document_.attachments : document_.body;
  Provision& p = (provisions_.empty() ? outermost : provisions_.back()->children).emplace_back();
  p.kind = kind;
  p.id = attributes.text("eId");
  if (const auto source = attributes.own("source")) p.source_id = *source;
  if (const auto num = attributes.own("num")) {
    p.num = *num;
    frame.num_is_set = true;
  }
  provisions_.push_back(&p);
  in_wrap_up_ = false;
}

void DocumentReader::finish_provision(const Frame& frame) {
  Provision& p = *provisions_.back();
  if (!frame.num_is_set) p.num = akn::parse_num(p.kind, p.num);
  provisions_.pop_back();
}

/// A <num> or <heading> of the provision that it stands in.
void DocumentReader::finish_head(const Frame& frame) {
  const std::string text = cleaned(pending_);
  pending_.clear();
  Provision& p = *provisions_.back();
  if (frame.role == Role::kNum && frames_.back().num_is_set) return;
  std::string& head = frame.role == Role::kNum ? p.num : p.heading;
  if (!head.empty()) head += ' ';
  head += text;
}

// Metadata
// ------------------------------------------------------------------------------------------------------

void DocumentReader::begin_document(std::string_view name, const Attributes& attributes) {
  const std::string kind = attributes.text("name");
  if (++documents_ == 1) {
    document_.metadata.normative = name == "act";
    document_.metadata.type = document_type_by_slug(slug(kind)).value_or(DocumentType::kUnknown);
    return;
  }
  Provision* p = provision();
  const bool annex =
      kind == akn::kAnnexName || (!own_ && lower(kind).find("annex") != std::string::npos);
  if (p != nullptr && p->kind == ProvisionKind::kAttachment && annex)
    p->kind = ProvisionKind::kAnnex;
}

/// Elements of Akoma Ntoso in the <meta> of a foreign document; in ours, the record replaces what
/// they say.
void DocumentReader::begin_meta(std::string_view name, const Attributes& attributes) {
  if (name == "note") ++note_depth_;
  if (documents_ > 1) return;
  DocumentMetadata& metadata = document_.metadata;
  if (name == "FRBRWork") in_work_ = true;
  if (name == "FRBRExpression") in_work_ = false;
  if (name == "TLCOrganization")
    organizations_.emplace("#" + attributes.text("eId"), attributes.text("showAs"));
  if (!in_work_) return;
  if (name == "FRBRdate" && !metadata.issue_date) metadata.issue_date = attributes.date("date");
  if (name == "FRBRnumber" && !metadata.number)
    metadata.number = parse_document_number(attributes.text("value"));
  if (name == "FRBRauthor" && author_.empty()) author_ = attributes.text("href");
}

/// What a foreign document marks inside its text.
void DocumentReader::finish_foreign_inline(const Frame& frame, std::string_view name) {
  DocumentMetadata& metadata = document_.metadata;
  if (!provisions_.empty() || frame.mark > pending_.size()) return;
  const std::string_view text = std::string_view(pending_).substr(frame.mark);
  if (name == "docTitle" && metadata.title.empty()) metadata.title = cleaned(text);
  if (name == "docNumber" && !metadata.number)
    metadata.number = parse_document_number(cleaned(text));
}

void DocumentReader::finish_document() {
  std::ranges::move(notes_, std::back_inserter(document_.conclusion));
  if (own_) return;
  if (const auto issuer = organizations_.find(author_); issuer != organizations_.end()) {
    document_.metadata.issuer = cleaned(issuer->second);
  }
  assign_ids(document_);
}

// Events
// --------------------------------------------------------------------------------------------------------

void DocumentReader::refuse(ErrorCode code, std::string message) {
  if (error_) return;
  error_ = Error{code, std::move(message)};
  xmlStopParser(parser_);
}

/// The parser goes on after an error to find more; the first one tells what is wrong.
void DocumentReader::complain(const xmlError& error) {
  if (error_ || error.level < XML_ERR_ERROR) return;
  const bool at_end = parser_->input != nullptr && parser_->input->cur >= parser_->input->end;
  if (at_end && !frames_.empty()) {
    return refuse(ErrorCode::kTruncated, "Tệp XML bị cắt cụt: hết tệp khi văn bản chưa kết thúc.");
  }
  refuse(ErrorCode::kMalformed, fmt::format("Tệp XML hỏng ở dòng {}.", error.line));
}

void DocumentReader::start_root(const xmlChar* name, const xmlChar* space) {
  const std::string_view uri = view(space);
  if (view(name) != "akomaNtoso" ||
      !(uri.starts_with(akn::kNamespaceStem) || uri.starts_with(akn::kOldNamespaceStem))) {
    return refuse(ErrorCode::kMalformed, "Tệp XML này không phải Akoma Ntoso.");
  }
  akn_space_ = space;
  frames_.push_back({});
}

Element DocumentReader::container_of(const Attributes& attributes) const {
  const std::string_view name = attributes.get("name").value_or("");
  if (name == akn::kAttachmentContainer && own_)
    return {Role::kProvision, ProvisionKind::kAttachment};
  if (name == akn::kAnnexContainer && own_) return {Role::kProvision, ProvisionKind::kAnnex};
  if (name == akn::kWrapUp) return {Role::kWrapUp};
  return {Role::kBlock};
}

Element DocumentReader::element_of(const xmlChar* name, const xmlChar* space,
                                   const Attributes& attributes) const {
  if (space != akn_space_) {
    if (meta_depth_ == 0) return {Role::kInline};
    return {documents_ == 1 && view(space) == akn::kOwnNamespace ? Role::kOwn : Role::kMeta};
  }
  const auto found = elements().find(view(name));
  const Element element = found == elements().end() ? Element{} : found->second;
  if (meta_depth_ > 0)
    return note_depth_ > 0 && element.role == Role::kParagraph ? element : Element{Role::kMeta};
  switch (element.role) {
    case Role::kContainer:
      return hierarchical() ? container_of(attributes) : Element{Role::kBlock};
    case Role::kAttachment:
    case Role::kProvision:
      return hierarchical() ? element : Element{Role::kBlock};
    // A table inside a table is text of its cell.
    case Role::kTable:
      return {in_table_ ? Role::kBlock : Role::kTable};
    case Role::kRow:
    case Role::kCell:
      return in_table_ && !in_cell_ ? element : Element{Role::kBlock};
    case Role::kNum:
    case Role::kHeading: {
      const Role parent = frames_.back().role;
      const bool of_provision =
          hierarchical() && (parent == Role::kProvision || parent == Role::kAttachment);
      if (of_provision) return element;
      return {element.role == Role::kNum ? Role::kInline : Role::kBlock};
    }
    default:
      return element;
  }
}

void DocumentReader::begin(Frame& frame, Element element, std::string_view name,
                           const Attributes& attributes) {
  switch (element.role) {
    case Role::kInline:
      break;
    case Role::kMeta:
      if (meta_depth_++ > 0) begin_meta(name, attributes);
      break;
    case Role::kOwn:
      own_ = own_ || name == "record";
      ++own_depth_;
      record_.start(name, attributes);
      break;
    case Role::kIgnored:
      ++ignored_;
      break;
    case Role::kDocument:
      begin_document(name, attributes);
      break;
    case Role::kCover:
      area_ = &document_.cover;
      break;
    case Role::kPreamble:
      area_ = &document_.preamble;
      break;
    case Role::kConclusion:
      area_ = &document_.conclusion;
      break;
    case Role::kBody:
      area_ = nullptr;
      break;
    case Role::kWrapUp:
      in_wrap_up_ = true;
      break;
    case Role::kAttachment:
      begin_provision(frame, ProvisionKind::kAttachment, attributes);
      break;
    case Role::kProvision:
      begin_provision(frame, element.kind, attributes);
      break;
    case Role::kQuoted:
      ++quoted_;
      break;
    case Role::kTable:
      in_table_ = true;
      if (attributes.own("empty")) ++ignored_;
      break;
    case Role::kRow:
      begin_row(attributes);
      break;
    case Role::kCell:
      begin_cell(name, attributes);
      break;
    default:
      break;
  }
}

void DocumentReader::start(const xmlChar* name, const xmlChar* space,
                           const Attributes& attributes) {
  if (frames_.empty()) return start_root(name, space);
  if (frames_.size() >= kMaxDepth)
    return refuse(ErrorCode::kTooLarge, "Tệp XML lồng quá nhiều tầng.");
  Frame frame;
  if (ignored_ > 0) {
    frame.role = Role::kIgnored;
    ++ignored_;
    frames_.push_back(frame);
    return;
  }
  const Element element = element_of(name, space, attributes);
  const bool runs_on =
      element.role == Role::kInline || element.role == Role::kMeta || element.role == Role::kOwn;
  // "(a)" and the paragraph after it are one line.
  const bool joins_num =
      after_num_ && (element.role == Role::kParagraph || element.role == Role::kBlock);
  if (!runs_on && !joins_num) border();
  frame.role = element.role;
  frame.saved_area = area_;
  frame.saved_wrap_up = in_wrap_up_;
  frame.mark = pending_.size();
  frame.paragraph = frames_.back().paragraph;
  if (element.role == Role::kParagraph || element.role == Role::kQuoted) {
    frame.paragraph = static_cast<std::int32_t>(frames_.size());
  }
  begin(frame, element, view(name), attributes);
  frames_.push_back(frame);
}

void DocumentReader::finish(const Frame& frame, std::string_view name) {
  switch (frame.role) {
    case Role::kInline:
      if (!own_ && (name == "docTitle" || name == "docNumber")) finish_foreign_inline(frame, name);
      after_num_ = name == "num";
      if (after_num_) pending_ += ' ';
      return;
    case Role::kMeta:
      if (name == "note" && note_depth_ > 0) {
        flush_if_any();
        --note_depth_;
      }
      --meta_depth_;
      return;
    case Role::kOwn:
      --own_depth_;
      record_.end(name);
      return;
    case Role::kIgnored:
      return;
    case Role::kNum:
    case Role::kHeading:
      return finish_head(frame);
    case Role::kParagraph:
      if (frame.had_blocks)
        flush_if_any();
      else
        flush(true);
      return;
    default:
      flush_if_any();
      break;
  }
  if (frame.role == Role::kProvision || frame.role == Role::kAttachment) finish_provision(frame);
  if (frame.role == Role::kQuoted) --quoted_;
  if (frame.role == Role::kCell) in_cell_ = false;
  if (frame.role == Role::kTable) finish_table();
  area_ = frame.saved_area;
  in_wrap_up_ = frame.saved_wrap_up;
}

void DocumentReader::end(const xmlChar* name) {
  if (frames_.empty()) return;
  const Frame frame = frames_.back();
  frames_.pop_back();
  if (ignored_ > 0) --ignored_;
  if (frames_.empty()) return flush_if_any();
  finish(frame, view(name));
}

void DocumentReader::characters(std::string_view text) {
  if (ignored_ > 0 || frames_.empty()) return;
  if (own_depth_ > 0) return record_.characters(text);
  if (meta_depth_ > 0 && note_depth_ == 0) return;
  pending_ += text;
}

// The parser
// ----------------------------------------------------------------------------------------------------

DocumentReader& reader_of(void* context) { return *static_cast<DocumentReader*>(context); }

void on_start(void* context, const xmlChar* name, const xmlChar*, const xmlChar* space, int,
              const xmlChar**, int count, int, const xmlChar** attributes) {
  reader_of(context).start(name, space, Attributes(attributes, count));
}

void on_end(void* context, const xmlChar* name, const xmlChar*, const xmlChar*) {
  reader_of(context).end(name);
}

void on_characters(void* context, const xmlChar* text, int size) {
  reader_of(context).characters(
      {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

void on_doctype(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  reader_of(context).refuse(ErrorCode::kMalformed,
                            "Tệp XML có khai báo DOCTYPE, không được đọc vì lý do an toàn.");
}

void on_error(void* context, xmlError* error) { reader_of(context).complain(*error); }

xmlSAXHandler make_handler() {
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = on_start;
  handler.endElementNs = on_end;
  handler.characters = on_characters;
  handler.ignorableWhitespace = on_characters;
  handler.cdataBlock = on_characters;
  handler.internalSubset = on_doctype;
  handler.serror = on_error;
  return handler;
}

struct FreeParser {
  void operator()(xmlParserCtxt* parser) const { xmlFreeParserCtxt(parser); }
};

/// The place after `mark`, from `at` on.
std::size_t skip_past(std::string_view xml, std::string_view mark, std::size_t at) {
  const std::size_t found = xml.find(mark, at);
  return found == std::string_view::npos ? xml.size() : found + mark.size();
}

/// Reads a tag to its '>' and counts the quoted values in it.
std::size_t skip_tag(std::string_view xml, std::size_t at, std::size_t& values) {
  values = 0;
  while (true) {
    at = xml.find_first_of("\"'>", at);
    if (at == std::string_view::npos) return xml.size();
    if (xml[at] == '>') return at + 1;
    at = skip_past(xml, xml.substr(at, 1), at + 1);
    ++values;
  }
}

bool has_monstrous_tag(std::string_view xml) {
  for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at)) {
    const std::string_view rest = xml.substr(at);
    std::size_t values = 0;
    if (rest.starts_with("<!--")) {
      at = skip_past(xml, "-->", at + 4);
    } else if (rest.starts_with("<![CDATA[")) {
      at = skip_past(xml, "]]>", at);
    } else if (rest.starts_with("<?")) {
      at = skip_past(xml, "?>", at);
    } else {
      at = skip_tag(xml, at, values);
    }
    if (values > kMaxAttributes) return true;
  }
  return false;
}

/// libxml2 guesses the encoding from the first four bytes; these leave it no other guess.
bool begins_as_utf8(std::string_view xml) {
  const std::string_view head = xml.substr(0, 4);
  if (head.find('\0') != std::string_view::npos) return false;
  return head.starts_with("\xEF\xBB\xBF") ||
         std::string_view("< \t\r\n").find(head[0]) != std::string_view::npos;
}

/// What can be said of the bytes before they are parsed. Only UTF-8 is parsed, whatever the file
/// declares, so that what is looked at here is what the parser sees.
std::optional<Error> look_at(std::string_view xml) {
  if (xml.empty()) return Error{ErrorCode::kMalformed, "Tệp trống."};
  if (xml.size() > kMaxBytes) {
    return Error{ErrorCode::kTooLarge,
                 fmt::format("Tệp Akoma Ntoso lớn hơn {} MB.", kMaxBytes >> 20)};
  }
  if (!begins_as_utf8(xml)) {
    return Error{ErrorCode::kMalformed, "Tệp này không phải XML ở bảng mã UTF-8."};
  }
  if (has_monstrous_tag(xml))
    return Error{ErrorCode::kTooLarge, "Một thẻ trong tệp XML có quá nhiều thuộc tính."};
  return std::nullopt;
}

std::optional<Error> DocumentReader::parse(std::string_view bytes) {
  static const bool kReady = (xmlInitParser(), true);
  static_cast<void>(kReady);
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(
      xmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())));
  if (!parser) return Error{ErrorCode::kMalformed, "Tệp không phải XML."};
  parser_ = parser.get();
  *parser->sax = make_handler();
  parser->userData = this;
  // Without NOENT libxml2 gives "&amp;" in attributes as "&#38;". No entity but the predefined ones
  // can exist: a DOCTYPE is refused.
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_IGNORE_ENC);
  xmlParseDocument(parser.get());
  if (error_) return error_;
  if (parser->wellFormed == 1) return std::nullopt;
  return Error{ErrorCode::kMalformed, "Tệp không phải XML đúng chuẩn."};
}

Result<Document> DocumentReader::read(std::string_view bytes) {
  if (auto error = parse(bytes)) return fail(std::move(*error));
  if (documents_ == 0)
    return fail(ErrorCode::kMalformed, "Tệp Akoma Ntoso không chứa văn bản nào.");
  finish_document();
  return std::move(document_);
}

}  // namespace

Result<Document> read_akoma_ntoso(std::string_view xml) {
  if (auto error = look_at(xml)) return fail(std::move(*error));
  return DocumentReader().read(xml);
}

}  // namespace rasoat
