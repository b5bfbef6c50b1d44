#include "indexer/readers/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <cctype>
#include <climits>
#include <mutex>

namespace rasoat::xml {
namespace {

/// libxml2 compares each attribute of an element with all others.
constexpr std::size_t kMaxAttributes = 4096;

enum class Stop { kNone, kDepth, kElements, kDtd };

/// What the callbacks count; libxml2 carries it in xmlParserCtxt::_private.
struct Guard {
  Limits limits;
  std::size_t elements = 0;
  Stop stop = Stop::kNone;
};

Guard& guard_of(void* context) {
  return *static_cast<Guard*>(static_cast<xmlParserCtxt*>(context)->_private);
}

void stop(void* context, Stop why) {
  guard_of(context).stop = why;
  xmlStopParser(static_cast<xmlParserCtxt*>(context));
}

bool admit_element(void* context) {
  Guard& guard = guard_of(context);
  if (guard.stop != Stop::kNone) return false;
  if (++guard.elements > guard.limits.elements) {
    stop(context, Stop::kElements);
    return false;
  }
  if (static_cast<std::size_t>(static_cast<xmlParserCtxt*>(context)->nodeNr) >=
      guard.limits.depth) {
    stop(context, Stop::kDepth);
    return false;
  }
  return true;
}

/// Word's <o:p> would become a <p>: elements of other name spaces are inline.
void start_html_element(void* context, const xmlChar* name, const xmlChar** attributes) {
  if (!admit_element(context)) return;
  const bool foreign =
      std::string_view(reinterpret_cast<const char*>(name)).find(':') != std::string_view::npos;
  xmlSAX2StartElement(context, foreign ? reinterpret_cast<const xmlChar*>("span") : name,
                      attributes);
}

void start_xml_element(void* context, const xmlChar* name, const xmlChar* prefix,
                       const xmlChar* uri, int namespaces, const xmlChar** namespace_list,
                       int attributes, int defaulted, const xmlChar** attribute_list) {
  if (admit_element(context))
    xmlSAX2StartElementNs(context, name, prefix, uri, namespaces, namespace_list, attributes,
                          defaulted, attribute_list);
}

void refuse_dtd(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  stop(context, Stop::kDtd);
}

void ignore_error(void*, xmlError*) {}

void prepare_library() {
  static std::once_flag once;
  std::call_once(once, [] { xmlInitParser(); });
}

struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
using ContextPtr = std::unique_ptr<xmlParserCtxt, FreeContext>;

tl::unexpected<Error> too_large(Stop why) {
  if (why == Stop::kDepth)
    return fail(ErrorCode::kTooLarge, "Các phần tử trong tệp lồng nhau quá sâu.");
  return fail(ErrorCode::kTooLarge, "Tệp có quá nhiều phần tử.");
}

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

/// Reads one start tag from its '<' on, the way libxml2 does (quotes only open after '='). Returns
/// the place after it.
std::size_t count_attributes(std::string_view text, std::size_t at, std::size_t& count) {
  count = 0;
  bool after_equals = false;
  for (; at < text.size() && text[at] != '>'; ++at) {
    const char c = text[at];
    if (is_space(c)) {
      count += at + 1 < text.size() && !is_space(text[at + 1]);
      continue;
    }
    if (after_equals && (c == '"' || c == '\'')) {
      const std::size_t close = text.find(c, at + 1);
      if (close == std::string_view::npos) return text.size();
      at = close;
      ++count;
    }
    after_equals = c == '=';
  }
  return at;
}

bool has_monstrous_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    ++at;
    if (at >= text.size() || std::isalpha(static_cast<unsigned char>(text[at])) == 0) continue;
    std::size_t count = 0;
    at = count_attributes(text, at, count);
    if (count > kMaxAttributes) return true;
  }
  return false;
}

Result<void> check_size(std::string_view text) {
  if (text.size() > static_cast<std::size_t>(INT_MAX))
    return fail(ErrorCode::kTooLarge, "Tệp quá lớn.");
  if (has_monstrous_tag(text))
    return fail(ErrorCode::kTooLarge, "Một phần tử trong tệp có quá nhiều thuộc tính.");
  return {};
}

tl::unexpected<Error> xml_error(const xmlParserCtxt& context) {
  const xmlError& error = context.lastError;
  const bool at_end = error.code == XML_ERR_TAG_NOT_FINISHED ||
                      error.code == XML_ERR_DOCUMENT_END || error.code == XML_ERR_GT_REQUIRED ||
                      error.code == XML_ERR_DOCUMENT_EMPTY;
  const bool consumed = context.input == nullptr || context.input->cur >= context.input->end;
  if (at_end && consumed)
    return fail(ErrorCode::kTruncated, "Nội dung XML bị cắt: kết thúc trước thẻ đóng cuối cùng.");
  return fail(ErrorCode::kMalformed, "Nội dung XML sai cú pháp ở dòng {}.", error.line);
}

}  // namespace

Result<DocumentPtr> parse_xml(std::string_view text, const Limits& limits) {
  if (auto fits = check_size(text); !fits) return fail(fits.error());
  prepare_library();
  const ContextPtr context(xmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())));
  if (!context) return fail(ErrorCode::kMalformed, "Tệp XML rỗng.");
  Guard guard{limits};
  context->_private = &guard;
  xmlCtxtUseOptions(context.get(), XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                       XML_PARSE_NOCDATA | XML_PARSE_HUGE);
  context->sax->startElementNs = start_xml_element;
  context->sax->internalSubset = refuse_dtd;
  context->sax->serror = ignore_error;
  xmlParseDocument(context.get());
  DocumentPtr document(context->myDoc);
  context->myDoc = nullptr;
  if (guard.stop == Stop::kDtd)
    return fail(ErrorCode::kMalformed,
                "Tệp XML có khai báo DOCTYPE; văn bản không cần đến nó nên bị từ chối.");
  if (guard.stop != Stop::kNone) return too_large(guard.stop);
  if (!context->wellFormed || !document) return xml_error(*context);
  return document;
}

Result<DocumentPtr> parse_html(std::string_view text, const Limits& limits) {
  if (auto fits = check_size(text); !fits) return fail(fits.error());
  prepare_library();
  const ContextPtr context(htmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())));
  if (!context) return fail(ErrorCode::kEmpty, "Tệp không có chữ nào.");
  Guard guard{limits};
  context->_private = &guard;
  htmlCtxtUseOptions(context.get(), HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                        HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC);
  context->options |= XML_PARSE_HUGE;  // depth and size are bounded by Guard; htmlCtxtUseOptions
                                       // does not know this option
  xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
  context->sax->startElement = start_html_element;
  context->sax->serror = ignore_error;
  htmlParseDocument(context.get());
  DocumentPtr document(context->myDoc);
  context->myDoc = nullptr;
  if (guard.stop != Stop::kNone) return too_large(guard.stop);
  if (!document) return fail(ErrorCode::kEmpty, "Tệp không có chữ nào.");
  return document;
}

bool is_element(const xmlNode& node) { return node.type == XML_ELEMENT_NODE; }

std::string_view local_name(const xmlNode& node) {
  return node.name == nullptr ? std::string_view() : reinterpret_cast<const char*>(node.name);
}

bool is(const xmlNode& node, const char* name) {
  return is_element(node) && local_name(node) == name;
}

std::string attribute(const xmlNode& node, const char* name) {
  if (!is_element(node)) return {};
  for (const xmlAttr* attr = node.properties; attr != nullptr; attr = attr->next) {
    if (std::string_view(reinterpret_cast<const char*>(attr->name)) != name) continue;
    std::string value;
    for (const xmlNode* part = attr->children; part != nullptr; part = part->next)
      value += content(*part);
    return value;
  }
  return {};
}

bool has_attribute(const xmlNode& node, const char* name) {
  if (!is_element(node)) return false;
  for (const xmlAttr* attr = node.properties; attr != nullptr; attr = attr->next)
    if (std::string_view(reinterpret_cast<const char*>(attr->name)) == name) return true;
  return false;
}

const xmlNode* child(const xmlNode& node, const char* name) {
  for (const xmlNode* at = node.children; at != nullptr; at = at->next)
    if (is(*at, name)) return at;
  return nullptr;
}

std::string_view content(const xmlNode& node) {
  return node.content == nullptr ? std::string_view() : reinterpret_cast<const char*>(node.content);
}

}  // namespace rasoat::xml
