#include <algorithm>
#include <iterator>

#include "corpus/akoma_ntoso_document_reader.h"

/// What the reader makes of the elements: blocks, provisions, metadata.
namespace rasoat::akn {
namespace {

constexpr int kMaxSpan = 10'000;

int span_of(std::optional<std::string_view> text) {
  return text ? std::clamp(to_int(*text).value_or(1), 1, kMaxSpan) : 1;
}

}  // namespace

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
  if (!frame.num_is_set) p.num = parse_num(p.kind, p.num);
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
      kind == kAnnexName || (!own_ && lower(kind).find("annex") != std::string::npos);
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

}  // namespace rasoat::akn
