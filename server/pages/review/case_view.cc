#include "server/pages/review/case_view.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "corpus/text.h"
#include "review/conclusion_check.h"
#include "server/html.h"
#include "server/pages/listing.h"
#include "server/pages/review/queue_view.h"

namespace rasoat::desk {
namespace {

using review::Case;
using review::CaseState;

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

constexpr std::size_t kMostNamed = 3;  ///< provisions of one outcome that are named in a line

/// " (Điều 3; khoản 2 Điều 5)"; empty for the whole text.
std::string in_brackets(const std::vector<std::string>& provisions) {
  if (provisions.empty()) return {};
  const std::size_t named = std::min(provisions.size(), kMostNamed);
  const std::string more = provisions.size() == named
                               ? std::string()
                               : fmt::format(" và {} chỗ khác", provisions.size() - named);
  return fmt::format(" ({}{})", joined({provisions.begin(), provisions.begin() + named}), more);
}

/// "bãi bỏ toàn bộ; sửa đổi, bổ sung (Điều 3)": what is proposed, each once, and of which
/// provisions where it is not of the whole text.
std::string proposed(const Case& current) {
  std::string out;
  std::set<review::Outcome> seen;
  for (const review::Conclusion& first : current.conclusions) {
    if (!seen.insert(first.outcome).second) continue;
    std::vector<std::string> where;
    bool whole = false;
    for (const review::Conclusion& c : current.conclusions) {
      if (c.outcome != first.outcome) continue;
      whole = whole || c.provisions.empty();
      for (const std::string& one : c.provisions) {
        if (std::ranges::find(where, one) == where.end()) where.push_back(one);
      }
    }
    out += (out.empty() ? "" : "; ") + lower(review::label(first.outcome)) +
           (whole ? std::string() : in_brackets(where));
  }
  return out;
}

bool approved(CaseState state) {
  return state == CaseState::kApproved || state == CaseState::kHandling ||
         state == CaseState::kDone;
}

View quote_rows(const review::Ground& ground, DocumentId under_review) {
  View out(View::type::list);
  for (const review::Quote& quote : ground.quotes) {
    View row;
    row.set("text", quote.text);
    row.set("label", quote.label);
    row.set("own", truth(quote.document != 0 && quote.document == under_review));
    if (quote.document != 0 && quote.document == ground.by && !ground.by_address.empty()) {
      row.set("href", ground.by_address + (quote.provision.empty() ? "" : "#" + quote.provision));
    }
    out.push_back(row);
  }
  return out;
}

View comment_text(const std::string& text, const People& names) {
  std::string html;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t sign = std::min(text.find('@', at), text.size());
    html += html::linked_text(std::string_view(text).substr(at, sign - at));
    if (sign == text.size()) break;
    const std::size_t end = std::min(
        text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_", sign + 1), text.size());
    const std::string login = text.substr(sign + 1, end - sign - 1);
    const std::string name = names.by_login(login);
    html += name == login ? html::escape(text.substr(sign, end - sign))
                          : fmt::format("<b class=\"mention\">@{}</b>", html::escape(name));
    at = end;
  }
  return html;
}

}  // namespace

std::string review_state(const Case& current, bool outcomes) {
  if (current.state == CaseState::kDone)
    return "đã rà soát" + (proposed(current).empty() ? "" : ": " + proposed(current));
  if (!review::is_open(current.state)) return {};
  const bool decided = approved(current.state);
  const bool tell = !current.conclusions.empty() && (outcomes || decided);
  return (decided ? "đã rà soát" : "đang rà soát") +
         (tell ? ", đề nghị " + proposed(current) : std::string()) +
         (current.state == CaseState::kHandling ? ", đang soạn văn bản xử lý" : "");
}

View case_head(const CaseSubject& s) {
  const Case& c = s.current;
  View out;
  out.set("number", c.number);
  out.set("id", fmt::format("{}", c.id));
  out.set("version", fmt::format("{}", c.version));
  out.set("document", c.document_label);
  set_text(out, "title", c.document_title);
  out.set("held", truth(s.stored != nullptr));
  if (s.summary != nullptr) {
    const Force force = force_on(*s.summary, s.today);
    out.set("document_address", s.summary->address);
    out.set("force", std::string(name(force)));
    out.set("force_label", std::string(label(force)));
  }
  set_text(out, "force_reason", std::string(s.force_reason));
  out.set("state", std::string(review::name(c.state)));
  out.set("state_label", std::string(review::label(c.state)));
  set_text(out, "review_state", review_state(c, true));
  out.set("unit", s.names.unit(c.unit));
  set_text(out, "reviewer", s.names.user(c.reviewer));
  out.set("priority", std::string(priority_label(c.priority)));
  out.set("urgent", truth(c.priority == 1));
  if (c.due) {
    out.set("due", dmy(*c.due));
    out.set("left", time_left(*c.due, s.today));
    out.set("overdue", truth(review::is_open(c.state) && *c.due < s.today));
  }
  if (c.final_due) out.set("final_due", dmy(*c.final_due));
  if (c.drafting_unit != 0) out.set("drafting_unit", s.names.unit(c.drafting_unit));
  set_text(out, "act", c.act_label);
  if (c.act_day) out.set("act_day", dmy(*c.act_day));
  set_text(out, "act_reason", c.act_reason);
  set_text(out, "appraisal", c.appraisal);
  set_text(out, "appraiser", s.names.user(c.appraised_by));
  set_text(out, "proposer", s.names.user(c.proposed_by));
  set_text(out, "approver", s.names.user(c.approved_by));
  if (c.state == CaseState::kReturned || c.state == CaseState::kReviewing)
    set_text(out, "return_reason", c.return_reason);
  if (c.merged_into != 0) out.set("merged_into", case_address(c.merged_into));
  return out;
}

View ground_rows(const CaseSubject& s) {
  View out(View::type::list);
  for (const review::CaseGround& g : s.current.grounds) {
    View row;
    row.set("id", fmt::format("{}", g.id));
    row.set("kind", std::string(review::label(g.ground.kind)));
    set_text(row, "by", g.ground.by_label);
    set_text(row, "by_address", g.ground.by_address);
    if (g.ground.event) row.set("event", std::string(label(*g.ground.event)));
    if (g.ground.day) row.set("day", dmy(*g.ground.day));
    set_text(row, "provisions", joined(g.ground.provisions));
    row.set("confidence", std::string(label(g.ground.confidence)));
    row.set("sure", truth(g.ground.confidence == Grade::kKnown));
    set_text(row, "explanation", g.ground.explanation);
    pages::set_list(row, "quotes", quote_rows(g.ground, s.current.document));
    row.set("holds", truth(g.proof == review::CaseGround::Proof::kHolds));
    row.set("moved", truth(g.proof == review::CaseGround::Proof::kMoved));
    row.set("lost", truth(g.proof == review::CaseGround::Proof::kLost));
    out.push_back(row);
  }
  return out;
}

View conclusion_rows(const CaseSubject& s) {
  const Outline outline = s.stored != nullptr ? outline_of(s.stored->document) : Outline();
  View out(View::type::list);
  for (const review::Conclusion& c : s.current.conclusions) {
    View row;
    row.set("where",
            c.provisions.empty() ? std::string("Cả văn bản") : capitalised(joined(c.provisions)));
    row.set("finding", std::string(review::label(c.finding)));
    row.set("outcome", std::string(review::label(c.outcome)));
    row.set("reason", c.reason);
    set_text(row, "content", c.content);
    if (c.ground != 0) row.set("ground", fmt::format("{}", c.ground));
    if (review::is_open(s.current.state) && s.stored != nullptr && s.validity != nullptr)
      set_text(row, "doubt", joined(review::doubts_of(c, *s.validity, outline, s.today)));
    out.push_back(row);
  }
  return out;
}

View comment_rows(const CaseSubject& s) {
  View out(View::type::list);
  for (const review::Comment& comment : s.comments) {
    View row;
    row.set("who", s.names.user(comment.who));
    row.set("at", local_time(comment.at));
    row.set("html", comment_text(comment.text, s.names));
    if (!comment.file_sha256.empty()) {
      row.set("file", comment.file_name);
      row.set("file_address",
              fmt::format("{}/tep/{}", case_address(s.current.id), comment.file_sha256));
    }
    out.push_back(row);
  }
  return out;
}

}  // namespace rasoat::desk
