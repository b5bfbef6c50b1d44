#include "indexer/readers/html_site.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_number.h"
#include "corpus/document_type.h"
#include "corpus/text.h"
#include "indexer/readers/html_blocks.h"
#include "indexer/readers/html_style.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/xml.h"

namespace rasoat::html {
namespace {

/// Next element of a tree in document order, without going into `node` if `deeper` is false. Null
/// at the end of `root`.
const xmlNode* next(const xmlNode* node, const xmlNode* root, bool deeper = true) {
  if (deeper && node->children != nullptr) return node->children;
  while (node != root) {
    if (node->next != nullptr) return node->next;
    node = node->parent;
  }
  return nullptr;
}

template <class F>
const xmlNode* find(const xmlNode& root, F matches) {
  for (const xmlNode* at = &root; at != nullptr; at = next(at, &root))
    if (xml::is_element(*at) && matches(*at)) return at;
  return nullptr;
}

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

std::size_t visible(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_space(c); }));
}

std::size_t text_size(const xmlNode& root) {
  std::size_t size = 0;
  for (const xmlNode* at = &root; at != nullptr;) {
    const bool skipped = xml::is_element(*at) && is_chrome(*at);
    if (at->type == XML_TEXT_NODE) size += visible(xml::content(*at));
    at = next(at, &root, !skipped);
  }
  return size;
}

// Known sites
// -----------------------------------------------------------------------------------------------------

/// Elements in which known sites keep the text of a document, the surest first.
bool is_marked_content(const xmlNode& element, int rank) {
  switch (rank) {
    case 0:
      return xml::has_attribute(element, "data-vbpl-content-root") && !xml::is(element, "main");
    case 1:
      return has_class(element, "preview-content");  // vbpl.vn since 2026
    case 2:
      return xml::attribute(element, "id") == "toanvancontent";  // vbpl.vn before
    case 3:
      return xml::attribute(element, "id") == "divContentDoc";  // thuvienphapluat.vn
    case 4:
      return has_class(element, "the-document-body");  // luatvietnam.vn
    default:
      return false;
  }
}
constexpr int kMarkRanks = 5;

/// The largest of the elements with that mark: a site may show an excerpt beside the text.
const xmlNode* marked_content(const xmlNode& page) {
  for (int rank = 0; rank < kMarkRanks; ++rank) {
    const xmlNode* best = nullptr;
    std::size_t best_size = 0;
    for (const xmlNode* at = &page; at != nullptr;) {
      const bool marked = xml::is_element(*at) && is_marked_content(*at, rank);
      const std::size_t size = marked ? text_size(*at) : 0;
      if (marked && (best == nullptr || size > best_size)) {
        best = at;
        best_size = size;
      }
      at = next(at, &page, !marked);
    }
    if (best != nullptr) return best;
  }
  return nullptr;
}

/// A page of a known site that shows attributes, a diagram or a scan, but no text.
bool is_page_without_text(const xmlNode& page) {
  return find(page, [](const xmlNode& element) {
           return xml::has_attribute(element, "data-vbpl-title") ||
                  has_class_prefix(element, "lawDocumentHeader_") ||
                  xml::attribute(element, "id") == "divThuocTinh";
         }) != nullptr;
}

// Any other site
// --------------------------------------------------------------------------------------------------

/// A page that a site made has navigation, forms or the like around the text; a document saved as
/// HTML has not.
bool has_surroundings(const xmlNode& page) {
  return find(page, [](const xmlNode& element) {
           return xml::is(element, "nav") || xml::is(element, "form") ||
                  xml::is(element, "aside") || xml::is(element, "footer") ||
                  xml::is(element, "input") || xml::is(element, "button") ||
                  xml::is(element, "iframe");
         }) != nullptr;
}

/// How much running text an element has, and how many of the words that stand around every
/// document's text.
struct Weight {
  std::size_t text = 0;
  std::size_t anchors = 0;
};

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

/// Words of the head (quốc hiệu), the preamble and the end: NĐ 78/2025 Điều 71.
bool is_anchor(std::string_view text) {
  return starts_with_any(text, {"CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "Căn cứ ", "Nơi nhận"});
}

Weight weigh(const xmlNode& root) {
  constexpr std::size_t kRunningText = 40;
  Weight weight;
  for (const xmlNode* at = &root; at != nullptr;) {
    const bool skipped = xml::is_element(*at) &&
                         (is_chrome(*at) || xml::is(*at, "a") || (at != &root && is_hidden(*at)));
    if (at->type == XML_TEXT_NODE) {
      std::string_view text = xml::content(*at);
      while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
      if (text.size() >= kRunningText) weight.text += text.size();
      weight.anchors += is_anchor(text);
    }
    at = next(at, &root, !skipped);
  }
  return weight;
}

/// Goes down as long as one child holds nearly all running text and every anchor.
const xmlNode* densest(const xmlNode& page) {
  const xmlNode* best = &page;
  Weight weight = weigh(page);
  for (int step = 0; step < 64; ++step) {
    const xmlNode* heavy = nullptr;
    for (const xmlNode* at = best->children; at != nullptr && heavy == nullptr; at = at->next) {
      if (!xml::is_element(*at) || is_chrome(*at) || xml::is(*at, "p")) continue;
      const Weight inner = weigh(*at);
      if (inner.text * 10 >= weight.text * 7 && inner.anchors == weight.anchors && inner.text > 0) {
        heavy = at;
        weight = inner;
      }
    }
    if (heavy == nullptr) return best;
    best = heavy;
  }
  return best;
}

// Claims
// ----------------------------------------------------------------------------------------------------------

enum class Field {
  kNumber,
  kType,
  kIssuer,
  kIssueDate,
  kEffectiveDate,
  kExpiryDate,
  kStatus,
  kSigner,
  kSignerTitle,
  kArea
};

struct Label {
  std::string_view text;  ///< folded
  Field field;
};

/// Captions in attribute tables of the national database (old and new) and of law sites.
constexpr Label kLabels[] = {
    {"so ky hieu", Field::kNumber},
    {"so, ky hieu", Field::kNumber},
    {"so hieu", Field::kNumber},
    {"so hieu van ban", Field::kNumber},
    {"loai van ban", Field::kType},
    {"co quan ban hanh", Field::kIssuer},
    {"noi ban hanh", Field::kIssuer},
    {"ngay ban hanh", Field::kIssueDate},
    {"ngay co hieu luc", Field::kEffectiveDate},
    {"ngay hieu luc", Field::kEffectiveDate},
    {"ngay het hieu luc", Field::kExpiryDate},
    {"tinh trang hieu luc", Field::kStatus},
    {"tinh trang", Field::kStatus},
    {"nguoi ky", Field::kSigner},
    {"chuc danh", Field::kSignerTitle},
    {"linh vuc", Field::kArea},
};

/// The status vocabulary of the national database.
bool is_status(std::string_view text) {
  constexpr std::string_view kStatuses[] = {"con hieu luc",
                                            "het hieu luc",
                                            "het hieu luc toan bo",
                                            "het hieu luc mot phan",
                                            "chua co hieu luc",
                                            "ngung hieu luc",
                                            "ngung hieu luc mot phan",
                                            "tam ngung hieu luc",
                                            "tam ngung hieu luc mot phan",
                                            "khong con phu hop"};
  return std::find(std::begin(kStatuses), std::end(kStatuses), fold(text)) != std::end(kStatuses);
}

std::optional<Field> label_field(std::string_view text) {
  const std::string folded = squeeze(fold(text));
  for (const Label& label : kLabels)
    if (label.text == folded) return label.field;
  return std::nullopt;
}

/// Sites write these where they have no value or show it to members only.
bool is_no_value(std::string_view text) {
  const std::string folded = fold(text);
  return folded.empty() || folded.find_first_not_of("-. ") == std::string::npos ||
         folded == "da biet" || folded == "dang cap nhat" || folded == "dang cap nhat van ban" ||
         folded == "khong xac dinh" || folded.starts_with("du lieu dang");
}

std::optional<Date> only_date(std::string_view text) {
  const auto dates = find_dates(text);
  if (dates.size() != 1) return std::nullopt;
  return dates.front().date;
}

/// True if the value was of its kind.
bool set_field(DocumentMetadata& claims, Field field, const std::string& value) {
  constexpr std::size_t kLongestName = 200;
  if (is_no_value(value) || value.size() > kLongestName) return false;
  switch (field) {
    case Field::kNumber:
      return (claims.number = parse_document_number(value)).has_value();
    case Field::kType:
      claims.type = document_type_by_name(value).value_or(DocumentType::kUnknown);
      return true;
    case Field::kIssuer:
      claims.issuer = value;
      return true;
    case Field::kIssueDate:
      return (claims.issue_date = only_date(value)).has_value();
    case Field::kEffectiveDate:
      return (claims.effective_date = only_date(value)).has_value();
    case Field::kExpiryDate:
      // "Ngày hết hiệu lực" of the site is the first day without force: that on which the replacing
      // text begins.
      if (const auto day = only_date(value)) claims.expiry_date = add_days(*day, -1);
      return claims.expiry_date.has_value();
    case Field::kStatus:
      if (is_status(value)) claims.claimed_status = value;
      return true;
    case Field::kSigner:
      claims.signer = value;
      return true;
    case Field::kSignerTitle:
      claims.signer_title = value;
      return true;
    case Field::kArea:
      claims.field = value;
      return true;
  }
  return false;
}

/// The page as short texts in order; a cell's lines are one.
std::vector<std::string> texts(const std::vector<SourceBlock>& blocks) {
  std::vector<std::string> out;
  for (const SourceBlock& block : blocks) {
    if (const auto* line = std::get_if<SourceLine>(&block)) {
      out.push_back(line->text);
      continue;
    }
    for (const auto& row : std::get<SourceTable>(block).table.rows)
      for (const Cell& cell : row)
        if (!cell.text.empty()) out.push_back(squeeze(cell.text));
  }
  return out;
}

std::string_view without_colon(std::string_view text) {
  while (!text.empty() && (text.back() == ':' || text.back() == ' ')) text.remove_suffix(1);
  return text;
}

/// The first of each label counts: lists of related documents come later.
class ClaimTaker {
 public:
  explicit ClaimTaker(DocumentMetadata& claims) : claims_(claims) {}

  void take(Field field, const std::string& value) {
    if (std::find(done_.begin(), done_.end(), field) != done_.end()) return;
    done_.push_back(field);
    set_field(claims_, field, value);
  }

 private:
  DocumentMetadata& claims_;
  std::vector<Field> done_;
};

std::string element_text(const xmlNode& element) {
  return squeeze(cell_text(read_blocks(element)));
}

/// The attributes of the national database: a label and its content side by side in one cell.
void read_descriptions(const xmlNode& page, ClaimTaker& claims) {
  for (const xmlNode* at = &page; at != nullptr; at = next(at, &page)) {
    if (!xml::is_element(*at) || !has_class_prefix(*at, "ant-descriptions-item-label")) continue;
    const xmlNode* content = at->next;
    while (content != nullptr && !xml::is_element(*content)) content = content->next;
    if (content == nullptr || !has_class_prefix(*content, "ant-descriptions-item-content"))
      continue;
    if (const auto field = label_field(without_colon(element_text(*at))))
      claims.take(*field, element_text(*content));
  }
}

/// A label is followed by its value, in the same text after a colon or in the next one.
void read_labels(const std::vector<std::string>& page, ClaimTaker& claims) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page[i].size() > 300) continue;
    if (const auto field = label_field(without_colon(page[i]))) {
      if (i + 1 < page.size() && !label_field(without_colon(page[i + 1])))
        claims.take(*field, page[i + 1]);
    } else if (const std::size_t colon = page[i].find(':'); colon != std::string::npos) {
      if (const auto named = label_field(without_colon(page[i].substr(0, colon))))
        claims.take(*named, squeeze(page[i].substr(colon + 1)));
    }
  }
}

/// "Thông tư số 12/2026/TT-BTC Hướng dẫn …" gives number, type and title; "Luật Đất đai số
/// 31/2024/QH15" too.
void read_title(std::string_view title, DocumentMetadata& claims) {
  const auto numbers = find_document_numbers(title);
  if (numbers.empty()) return;
  const auto& mention = numbers.front();
  constexpr std::string_view kNumberWord = " số ";
  const std::size_t word = title.substr(0, mention.begin).rfind(kNumberWord);
  if (word == std::string_view::npos || word + kNumberWord.size() != mention.begin) return;
  const std::string_view before = title.substr(0, word);
  if (const auto type = document_type_by_name(before)) {
    claims.number = mention.number;
    claims.type = *type;
    claims.title = squeeze(title.substr(mention.end));
  } else if (mention.end == title.size() && numbers.size() == 1 &&
             fold(before).find("sua doi") == std::string::npos) {
    claims.number = mention.number;
    claims.title = squeeze(before);
  }
}

void read_header(const xmlNode& page, DocumentMetadata& claims) {
  const xmlNode* title = find(page, [](const xmlNode& element) {
    return xml::has_attribute(element, "data-vbpl-title") ||
           has_class_prefix(element, "lawDocumentHeader_title");
  });
  if (title != nullptr) read_title(element_text(*title), claims);
  const xmlNode* status =
      find(page, [](const xmlNode& element) { return has_class_prefix(element, "effStatus_"); });
  if (status == nullptr) return;
  if (const std::string text = element_text(*status); is_status(text)) claims.claimed_status = text;
}

bool is_web_address(std::string_view text) {
  return starts_with_any(text, {"https://", "http://"}) &&
         text.find_first_of(" <>\"'") == std::string_view::npos;
}

/// "source: https://…" and what browsers write: "saved from url=(0042)https://…".
std::string address_in_comment(std::string_view comment) {
  const std::size_t at = comment.find("http");
  if (at == std::string_view::npos || comment.size() > 2000) return {};
  const std::string before = squeeze(comment.substr(0, at));
  if (!before.starts_with("saved from url") && before != "source:") return {};
  const std::string address = squeeze(comment.substr(at));
  return is_web_address(address) ? address : std::string();
}

std::string meta_address(const xmlNode& element) {
  if (xml::is(element, "link") && xml::attribute(element, "rel") == "canonical")
    return xml::attribute(element, "href");
  if (xml::is(element, "meta") && xml::attribute(element, "property") == "og:url")
    return xml::attribute(element, "content");
  return {};
}

std::string source_address(const xmlDoc& document) {
  const auto* root = reinterpret_cast<const xmlNode*>(&document);
  std::string canonical;
  for (const xmlNode* at = document.children; at != nullptr; at = next(at, root)) {
    if (at->type == XML_COMMENT_NODE) {
      if (std::string address = address_in_comment(xml::content(*at)); !address.empty())
        return address;
    } else if (xml::is_element(*at) && canonical.empty()) {
      if (std::string address = meta_address(*at); is_web_address(address))
        canonical = std::move(address);
    }
  }
  return canonical;
}

}  // namespace

Result<const xmlNode*> find_content(const xmlNode& page) {
  if (const xmlNode* marked = marked_content(page)) return marked;
  if (is_page_without_text(page))
    return with_hint(
        fail(ErrorCode::kEmpty, "Trang chỉ có thuộc tính của văn bản, không có toàn văn."),
        "Mở thẻ “Nội dung” hoặc tải văn bản gốc về, rồi nạp lại.");
  return has_surroundings(page) ? densest(page) : &page;
}

DocumentMetadata read_claims(const xmlDoc& document, const xmlNode& content) {
  DocumentMetadata claims;
  const xmlNode* page = xmlDocGetRootElement(&document);
  claims.source_url = source_address(document);
  if (page == nullptr || page == &content) return claims;
  read_header(*page, claims);
  ClaimTaker taker(claims);
  read_descriptions(*page, taker);
  read_labels(texts(read_blocks(*page, &content)), taker);
  return claims;
}

}  // namespace rasoat::html
