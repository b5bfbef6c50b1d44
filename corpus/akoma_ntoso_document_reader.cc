#include "corpus/akoma_ntoso_document_reader.h"

#include <fmt/core.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "corpus/akoma_ntoso_guard.h"

namespace rasoat::akn {
namespace {

constexpr std::size_t kMaxDepth = 250;

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

}  // namespace

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
      !(uri.starts_with(kNamespaceStem) || uri.starts_with(kOldNamespaceStem))) {
    return refuse(ErrorCode::kMalformed, "Tệp XML này không phải Akoma Ntoso.");
  }
  akn_space_ = space;
  frames_.push_back({});
}

Element DocumentReader::container_of(const Attributes& attributes) const {
  const std::string_view name = attributes.get("name").value_or("");
  if (name == kAttachmentContainer && own_) return {Role::kProvision, ProvisionKind::kAttachment};
  if (name == kAnnexContainer && own_) return {Role::kProvision, ProvisionKind::kAnnex};
  if (name == kWrapUp) return {Role::kWrapUp};
  return {Role::kBlock};
}

Element DocumentReader::element_of(const xmlChar* name, const xmlChar* space,
                                   const Attributes& attributes) const {
  if (space != akn_space_) {
    if (meta_depth_ == 0) return {Role::kInline};
    return {documents_ == 1 && view(space) == kOwnNamespace ? Role::kOwn : Role::kMeta};
  }
  const Element element = element_named(view(name));
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

}  // namespace rasoat::akn
