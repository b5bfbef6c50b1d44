#include "indexer/extract/agencies.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "corpus/text.h"
#include "indexer/extract/agency_words.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {
namespace {

using agency::is_anybody;
using agency::is_charge;
using agency::is_crowd;
using agency::is_head;
using agency::is_separator;
using agency::is_task;

class Collector {
 public:
  /// Reads the list of bodies that begins at `at`; it ends where a task begins or the sentence
  /// ends. If a task must follow and none does, nothing is kept.
  void read_list(const ReferenceText& text, std::size_t at, std::size_t end, bool needs_task) {
    std::vector<std::string> found;
    while (at < end && (is_head(text, at) || is_crowd(text, at))) {
      std::size_t last = at + 1;
      while (last < end && !ends_name(text, last)) ++last;
      if (!expand_departments(text, at, last, end, found) && !is_anybody(text, at, last) &&
          is_head(text, at)) {
        found.push_back(text.between(at, last));
      }
      at = last;
      if (at < end && (is_task(text, at) || text.is(at, TokenKind::kColon))) break;
      while (at < end && is_separator(text, at)) ++at;
    }
    const bool task = at < end && (is_task(text, at) || text.is(at, TokenKind::kColon));
    if (needs_task && !task) return;
    for (std::string& name : found) add(std::move(name));
  }

  std::vector<std::string> take() { return std::move(out_); }

 private:
  static bool ends_name(const ReferenceText& text, std::size_t at) {
    if (text.is(at, TokenKind::kSemicolon) || text.is(at, TokenKind::kStop) ||
        text.is(at, TokenKind::kColon))
      return true;
    if (is_separator(text, at)) {
      std::size_t next = at + 1;
      if (text.is(at, TokenKind::kComma) && text.is(next, "và")) ++next;
      return is_head(text, next) || is_charge(text, next) ||
             (text.is(at, "và") && is_crowd(text, next));
    }
    return is_task(text, at) && (is_charge(text, at) || !follows_activity(text, at));
  }

  /// "Cục Quản lý, giám sát tổ chức tín dụng": a body that is named by what it does, with a comma.
  static bool follows_activity(const ReferenceText& text, std::size_t at) {
    constexpr std::size_t kLongest = 8;  // tokens after the comma
    std::size_t comma = at;
    for (std::size_t n = 0; n < kLongest && comma > 3 && !is_separator(text, comma); ++n) --comma;
    if (comma < 3 || !text.is(comma, TokenKind::kComma) || !text.capital(comma - 2)) return false;
    return agency::task(text, comma - 2) == comma;
  }

  /// "Giám đốc các Sở: Tài chính, Tư pháp" → "Giám đốc Sở Tài chính", "Giám đốc Sở Tư pháp"; "Giám
  /// đốc: Trung tâm A, Trung tâm B" likewise. `last` moves to the end of the list.
  static bool expand_departments(const ReferenceText& text, std::size_t first, std::size_t& last,
                                 std::size_t end, std::vector<std::string>& found) {
    std::size_t plural = first;
    while (plural < last && !(text.is(plural, "các") && text.is(plural + 1, "sở"))) ++plural;
    const bool departments = plural < last;
    std::size_t at = departments ? plural + 2 : last;
    const bool listed = text.is(at, TokenKind::kColon);
    if (listed) ++at;
    if (!text.capital(at) || (!departments && !listed)) return false;
    std::string head = text.between(first, plural);
    if (departments) {
      head += head.empty() ? "Sở" : " Sở";
    } else if (last >= first + 2 && text.is(last - 2, "các")) {  // "Ủy ban nhân dân các tỉnh: A, B"
      head = squeeze(text.between(first, last - 2) + " " + text.between(last - 1, last));
    }
    while (at < end && text.capital(at)) {
      const std::size_t name_end = department_end(text, at, end);
      found.push_back(head + " " + text.between(at, name_end));
      at = name_end;
      const bool next_person =
          agency::person(text, at + 1) || text.is_any(at + 1, {"các", "những"});
      const bool next_body = departments && is_head(text, at + 1);
      if (text.is(at, TokenKind::kSemicolon) || !is_separator(text, at) || next_person || next_body)
        break;
      ++at;
    }
    last = at;
    return true;
  }

  static std::size_t department_end(const ReferenceText& text, std::size_t at, std::size_t end) {
    if (const auto known = agency::department(text, at)) return *known;
    while (at < end && !is_separator(text, at) && !is_task(text, at) &&
           !text.is(at, TokenKind::kStop))
      ++at;
    return at;
  }

  void add(std::string name) {
    constexpr std::size_t kLongestName = 300;  // bytes
    if (name.size() > kLongestName || !known_.insert(lower(name)).second) return;
    out_.push_back(std::move(name));
  }

  std::vector<std::string> out_;
  std::set<std::string> known_;
};

bool holds_formula(const ReferenceText& text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (agency::is_formula(text, at)) return true;
  }
  return false;
}

std::size_t sentence_end(const ReferenceText& text, std::size_t at) {
  while (at < text.size() && !text.is(at, TokenKind::kStop)) ++at;
  return at;
}

/// Past "2.", "a)", "-" and "Các ông (bà):".
std::size_t first_word(const ReferenceText& text, std::size_t at, std::size_t end) {
  while (at < end && (!text.is(at, TokenKind::kWord) || text.is(at + 1, TokenKind::kClose))) ++at;
  if (!text.matches(at, "các ông") && !text.matches(at, "ông")) return at;
  while (at < end &&
         (!text.is(at, TokenKind::kWord) || text.is_any(at, {"các", "ông", "bà", "và"})))
    ++at;
  return at;
}

/// "Giao Sở Tư pháp …", "Đề nghị …": one past the verb.
std::optional<std::size_t> after_order(const ReferenceText& text, std::size_t at) {
  for (const std::string_view order : {"giao", "đề nghị", "yêu cầu"}) {
    if (const auto end = text.match(at, order)) return end;
  }
  return std::nullopt;
}

/// "Đối với hồ sơ …, Trung tâm …", "Trong trường hợp cần thiết, UBND tỉnh …": the body stands after
/// the first comma.
std::size_t after_circumstance(const ReferenceText& text, std::size_t at, std::size_t end) {
  if (!text.is_any(at, {"đối", "trong", "căn", "khi", "trường", "hằng", "hàng", "định"})) return at;
  std::size_t comma = at;
  while (comma < end && !text.is(comma, TokenKind::kComma)) ++comma;
  return comma < end ? comma + 1 : at;
}

/// How much of a passage is read.
enum class Reading {
  kClauseOnly,       ///< only the clause "… chịu trách nhiệm thi hành …"
  kWithAssignments,  ///< and "Giao … chủ trì …"
  kWithOrders,       ///< and "Giao …", "Đề nghị …"
  kEverybody,        ///< and every sentence of which a body is the subject
};

void read_passage(const std::string& passage, Reading reading, Collector& collector) {
  const ReferenceText text(passage);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = sentence_end(text, at);
    const std::size_t begin = after_circumstance(text, first_word(text, at, end), end);
    const auto ordered = after_order(text, begin);
    if (ordered && reading >= Reading::kWithOrders) {
      collector.read_list(text, *ordered, end, false);
    } else if (ordered && reading == Reading::kWithAssignments && text.is(begin, "giao")) {
      collector.read_list(text, *ordered, end, true);
    } else if (reading == Reading::kEverybody || holds_formula(text, begin, end)) {
      collector.read_list(text, ordered.value_or(begin), end, true);
    }
    at = end + 1;
  }
}

std::string joined(const std::vector<Block>& blocks) {
  std::string out;
  for (const Block& block : blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (!paragraph || paragraph->quoted) continue;
    const bool listed = paragraph->text.starts_with("-") || paragraph->text.starts_with("+");
    out += listed || (!out.empty() && out.back() == ':')
               ? ".\n"
               : "\n";  // an item of a list is a sentence of its own
    out += paragraph->text;
  }
  return out;
}

/// Heading and text: where an article has no heading its first line may be taken for one.
std::string whole_text(const Provision& provision) {
  return squeeze(provision.heading + joined(provision.content));
}

/// An article (in a plan, a section) on the organisation of the work by its heading, or an article
/// that begins with the body it binds.
bool gives_tasks(const Provision& provision) {
  if (provision.kind == ProvisionKind::kClause || provision.kind == ProvisionKind::kPoint)
    return false;
  const ReferenceText heading(provision.heading);
  for (std::size_t at = 0; at < heading.size(); ++at) {
    if (agency::heads_tasks(heading, at)) return true;
  }
  if (provision.kind != ProvisionKind::kArticle) return false;
  const ReferenceText whole(whole_text(provision));
  return is_head(whole, 0) || agency::heads_tasks(whole, 0);
}

void read_provision(const Provision& provision, Reading reading, Collector& collector) {
  if (gives_tasks(provision)) reading = Reading::kEverybody;
  const bool point = provision.kind == ProvisionKind::kPoint;
  if (point && reading == Reading::kEverybody) reading = Reading::kWithOrders;
  const std::string whole = whole_text(provision);
  if (is_head(ReferenceText(whole), 0)) {
    read_passage(whole, reading, collector);
  } else {
    read_passage(provision.heading, reading, collector);
    read_passage(joined(provision.content), reading, collector);
  }
  for (const Provision& child : provision.children) read_provision(child, reading, collector);
  read_passage(joined(provision.wrap_up), reading, collector);
}

/// Laws bind everybody; who carries one out is named by others.
bool is_law(DocumentType type) {
  return type == DocumentType::kLaw || type == DocumentType::kCode ||
         type == DocumentType::kOrdinance || type == DocumentType::kConstitution;
}

}  // namespace

std::vector<std::string> read_agencies(const Document& document) {
  if (is_law(document.metadata.type)) return {};
  Collector collector;
  read_passage(joined(document.introduction), Reading::kClauseOnly, collector);
  for (const Provision& provision : document.body)
    read_provision(provision, Reading::kWithAssignments, collector);
  return collector.take();
}

}  // namespace rasoat
