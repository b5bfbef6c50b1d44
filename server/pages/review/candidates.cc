#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "corpus/text.h"
#include "server/error_mapper.h"
#include "server/pages/listing.h"
#include "server/pages/page_links.h"
#include "server/pages/review/pages.h"
#include "server/pages/review/queue_view.h"

namespace rasoat::desk {
namespace {

using review::Candidate;
using review::CandidateState;
using CandidateQuery = review::Service::CandidateQuery;

constexpr int kPage = 20;
constexpr int kMostPages = 10'000;

constexpr std::array kStates = {std::pair(CandidateState::kNew, "mới"),
                                std::pair(CandidateState::kInCase, "đã vào hồ sơ"),
                                std::pair(CandidateState::kDismissed, "đã bỏ qua"),
                                std::pair(CandidateState::kGone, "không còn")};

/// Where a text overlooked does harm: all but what has ended.
const std::vector<Force> kNotEnded = {Force::kInForce,         Force::kPartlyExpired,
                                      Force::kPartlySuspended, Force::kSuspended,
                                      Force::kNotYet,          Force::kUnknown};
constexpr std::string_view kNotEndedName = "chua-het";

constexpr std::string_view kAllName = "tat-ca";

/// New findings about texts that have ended are shown when they are asked for: nothing is left to
/// change there. Those of one text, and those that somebody has seen to, are shown all.
std::vector<Force> usual_forces(const CandidateQuery& query) {
  const bool fresh = query.states.empty() || query.states.front() == CandidateState::kNew;
  return fresh && !query.document && !query.by ? kNotEnded : std::vector<Force>{};
}

std::vector<Force> forces_of(std::string_view typed, const CandidateQuery& query) {
  if (typed == kNotEndedName) return kNotEnded;
  if (typed == kAllName) return {};
  const auto force = force_by_name(typed);
  return force ? std::vector{*force} : usual_forces(query);
}

/// As forces_of() reads it; empty: the usual ones.
std::string_view force_value(const CandidateQuery& query) {
  if (query.forces == usual_forces(query)) return {};
  if (query.forces.empty()) return kAllName;
  return query.forces == kNotEnded ? kNotEndedName : name(query.forces.front());
}

CandidateQuery query_of(const http::Request& request) {
  CandidateQuery out;
  for (const auto& [state, label] : kStates) {
    if (request.parameter("trang-thai") == review::name(state)) out.states = {state};
  }
  out.kind = review::ground_kind_by_name(request.parameter("can-cu"));
  out.document = http::whole_number(request.parameter("van-ban"));
  out.by = http::whole_number(request.parameter("boi"));
  out.forces = forces_of(request.parameter("hieu-luc"), out);
  out.text = squeeze(request.parameter("q"));
  out.limit = kPage;
  out.offset = (request.number("trang", 1, 1, kMostPages) - 1) * kPage;
  return out;
}

std::string address_of(const CandidateQuery& query, int page) {
  std::string out = "/ra-soat/phat-hien?";
  if (!query.states.empty())
    out += fmt::format("trang-thai={}&", review::name(query.states.front()));
  if (query.kind) out += fmt::format("can-cu={}&", review::name(*query.kind));
  if (query.document) out += fmt::format("van-ban={}&", *query.document);
  if (query.by) out += fmt::format("boi={}&", *query.by);
  if (const auto force = force_value(query); !force.empty())
    out += fmt::format("hieu-luc={}&", force);
  if (!query.text.empty()) out += fmt::format("q={}&", http::encode(query.text));
  if (page > 1) out += fmt::format("trang={}&", page);
  out.pop_back();
  return out;
}

View quotes(const review::Ground& ground, DocumentId document, const std::string& own_address) {
  View out(View::type::list);
  for (const review::Quote& quote : ground.quotes) {
    View row;
    row.set("text", quote.text);
    row.set("label", quote.label);
    const std::string& address = quote.document == document ? own_address : ground.by_address;
    const bool linked =
        !address.empty() && (quote.document == document || quote.document == ground.by);
    if (linked && quote.document != 0) {
      row.set("href", address + (quote.provision.empty() ? "" : "#" + quote.provision));
    }
    out.push_back(row);
  }
  return out;
}

View candidate_row(const Candidate& candidate, const std::string& own_address) {
  const review::Ground& ground = candidate.ground;
  View row;
  row.set("ticked", fmt::format("{}:{}", candidate.id, candidate.document));
  row.set("id", fmt::format("{}", candidate.id));
  row.set("kind", std::string(review::label(ground.kind)));
  set_text(row, "by", ground.by_label);
  set_text(row, "by_address", ground.by_address);
  if (ground.event) row.set("event", std::string(label(*ground.event)));
  if (ground.day) row.set("day", dmy(*ground.day));
  std::string where;
  for (const std::string& p : ground.provisions) where += (where.empty() ? "" : "; ") + p;
  set_text(row, "provisions", where);
  row.set("confidence", std::string(label(ground.confidence)));
  row.set("unsure", truth(ground.confidence != Grade::kKnown));
  if (ground.score < 1.0) row.set("score", fmt::format("{:.0f}%", ground.score * 100));
  set_text(row, "explanation", ground.explanation);
  pages::set_list(row, "quotes", quotes(ground, candidate.document, own_address));
  row.set("new", truth(candidate.state == CandidateState::kNew));
  set_text(row, "dismissed_reason", candidate.dismissed_reason);
  set_text(row, "dismissed_by", candidate.dismissed_by);
  if (candidate.case_id != 0) row.set("case", case_address(candidate.case_id));
  row.set("found", local_time(candidate.found_at));
  return row;
}

/// Head of the group of one document.
View group_head(const Store& store, DocumentId id, const BodyRegistry& bodies, Date today) {
  const auto summary = store.summary(id);
  View out;
  if (summary) {
    out = pages::listed_document(*summary, bodies, today);
  } else {
    out.set("number", "Văn bản không còn trong kho");
    out.set("address", "");
  }
  out.set("id", fmt::format("{}", id));
  return out;
}

/// Findings of one document together, in the order in which the first of each came.
Result<View> groups(const Visit& visit, const std::vector<Candidate>& rows) {
  const auto store = visit.services.stores.borrow();
  if (!store) return fail(store.error());
  std::vector<DocumentId> order;
  std::map<DocumentId, std::vector<const Candidate*>> by_document;
  for (const Candidate& candidate : rows) {
    if (!by_document.contains(candidate.document)) order.push_back(candidate.document);
    by_document[candidate.document].push_back(&candidate);
  }
  View out(View::type::list);
  for (const DocumentId id : order) {
    View group = group_head(**store, id, visit.services.bodies, visit.today);
    const auto summary = (*store)->summary(id);
    View list(View::type::list);
    bool fresh = false;
    for (const Candidate* candidate : by_document[id]) {
      list.push_back(candidate_row(*candidate, summary ? summary->address : ""));
      fresh = fresh || candidate->state == CandidateState::kNew;
    }
    group.set("findings", list);
    group.set("fresh", truth(fresh));
    group.set("ended", truth(summary && force_on(*summary, visit.today) == Force::kExpired));
    out.push_back(group);
  }
  return out;
}

View kind_choices(std::optional<review::GroundKind> chosen) {
  View out(View::type::list);
  for (int i = 0; i < review::kGroundKinds; ++i) {
    const auto kind = static_cast<review::GroundKind>(i);
    out.push_back(choice(review::name(kind), review::label(kind), chosen == kind));
  }
  return out;
}

View state_choices(const CandidateQuery& query) {
  const CandidateState chosen = query.states.empty() ? CandidateState::kNew : query.states.front();
  View out(View::type::list);
  for (const auto& [state, label] : kStates)
    out.push_back(choice(review::name(state), label, state == chosen));
  return out;
}

/// The same list for texts of one force, or of several: {label, count, href, chosen}.
View force_link(CandidateQuery query, std::vector<Force> forces, std::string label,
                std::int64_t count) {
  const bool chosen = query.forces == forces;
  query.forces = std::move(forces);
  View out("label", std::move(label));
  out.set("count", grouped(count));
  out.set("href", address_of(query, 1));
  out.set("chosen", truth(chosen));
  return out;
}

/// All, those that have not ended, then force by force.
Result<View> force_links(const Visit& visit, const CandidateQuery& query) {
  const auto counts = visit.service.candidate_forces(query);
  if (!counts) return fail(counts.error());
  std::int64_t all = 0;
  std::int64_t ended = 0;
  for (const auto& [force, count] : *counts) {
    all += count;
    if (force == Force::kExpired) ended += count;
  }
  View out(View::type::list);
  out.push_back(force_link(query, kNotEnded, "Chưa hết hiệu lực", all - ended));
  out.push_back(force_link(query, {}, "Tất cả", all));
  for (const auto& [force, count] : *counts)
    out.push_back(force_link(query, {force}, std::string(label(force)), count));
  return out;
}

http::Response list_page(const Visit& visit, const CandidateQuery& query, const Error* error) {
  const auto found = visit.service.candidates(query);
  if (!found) return error_page(visit, found.error());
  auto rows = groups(visit, found->rows);
  if (!rows) return error_page(visit, rows.error());
  auto forces = force_links(visit, query);
  if (!forces) return error_page(visit, forces.error());
  View data;
  data.set("forces", std::move(*forces));
  set_text(data, "force", std::string(force_value(query)));
  data.set("all_forces", truth(query.forces.empty()));
  pages::set_list(data, "groups", std::move(*rows));
  data.set("total", grouped(found->total));
  data.set("kinds", kind_choices(query.kind));
  data.set("states", state_choices(query));
  data.set("text", query.text);
  const bool fresh = query.states.empty() || query.states.front() == CandidateState::kNew;
  data.set("filtered", truth(!fresh || query.kind || query.document || query.by ||
                             !force_value(query).empty() || !query.text.empty()));
  data.set("may_open", truth(review::may(visit.actor, review::Permission::kOpenCase, 0)));
  data.set("may_dismiss",
           truth(review::may(visit.actor, review::Permission::kDismissCandidate, 0)));
  const std::int64_t pages = std::max<std::int64_t>(1, (found->total + kPage - 1) / kPage);
  pages::set_pages(data, query.offset / kPage + 1, pages,
                   [&](std::int64_t other) { return address_of(query, static_cast<int>(other)); });
  PageInfo info{.title = "Phát hiện mới", .section = Section::kCandidates};
  if (error != nullptr) {
    info.status = http_status(error->code);
    info.error = error->message;
    info.hint = error->hint;
  }
  return page(visit, "candidates", data, info);
}

http::Response refused(const Visit& visit, const Error& error) {
  CandidateQuery query;
  query.limit = kPage;
  query.forces = usual_forces(query);
  return list_page(visit, query, &error);
}

/// Findings that a form names, by document. A tick is "finding:document".
using Ticked = std::map<DocumentId, std::vector<std::int64_t>>;

Ticked ticked(const http::Form& form) {
  Ticked out;
  std::size_t count = 0;
  for (const std::string_view value : form.all("phat-hien")) {
    const std::size_t colon = std::min(value.find(':'), value.size());
    const auto id = http::whole_number(value.substr(0, colon));
    const auto document = http::whole_number(value.substr(std::min(colon + 1, value.size())));
    if (id && document && ++count <= kMostChosen) out[*document].push_back(*id);
  }
  return out;
}

/// All new findings of a document.
Result<Ticked> new_ones(const Visit& visit, DocumentId document) {
  CandidateQuery query;
  query.document = document;
  query.limit = static_cast<int>(kMostChosen);
  const auto found = visit.service.candidates(query);
  if (!found) return fail(found.error());
  Ticked out;
  for (const Candidate& candidate : found->rows) out[document].push_back(candidate.id);
  return out;
}

http::Response preview(const Visit& visit, const Ticked& chosen, bool dismisses,
                       const Error* error) {
  const auto store = visit.services.stores.borrow();
  if (!store) return error_page(visit, store.error());
  View rows(View::type::list);
  for (const auto& [document, ids] : chosen) {
    View group = group_head(**store, document, visit.services.bodies, visit.today);
    View list(View::type::list);
    for (const std::int64_t id : ids) {
      const auto candidate = visit.service.candidate(id);
      if (!candidate) return error_page(visit, candidate.error());
      list.push_back(candidate_row(*candidate, ""));
    }
    group.set("findings", list);
    rows.push_back(group);
  }
  View data;
  data.set("groups", rows);
  data.set("dismisses", truth(dismisses));
  data.set("reason", std::string(visit.form.field("ly-do")));
  data.set("act", dismisses ? "dismiss" : "open");
  PageInfo info{.title = dismisses ? "Bỏ qua phát hiện" : "Lập hồ sơ",
                .section = Section::kCandidates};
  if (error != nullptr) {
    info.status = http_status(error->code);
    info.error = error->message;
  }
  return page(visit, "candidates_preview", data, info);
}

/// One result a line; the page tells what was done and what was not.
struct Outcome {
  View good{View::type::list};
  View bad{View::type::list};
  int count = 0;

  void add(const std::string& label, const std::string& href, const Error* error) {
    View row;
    row.set("document", label);
    row.set("address", href);
    row.set("number", error == nullptr ? "Mở" : "Xem");
    if (error != nullptr) row.set("why", error->message);
    count += error == nullptr ? 1 : 0;
    (error == nullptr ? good : bad).push_back(row);
  }
};

Outcome open_cases(const Visit& visit, const Ticked& chosen) {
  Outcome out;
  for (const auto& [document, ids] : chosen) {
    const auto opened = visit.service.open_case(visit.actor, document, ids);
    if (opened) {
      out.add(opened->number + " – " + opened->document_label, case_address(opened->id), nullptr);
    } else {
      out.add(fmt::format("Văn bản {}", document),
              fmt::format("/ra-soat/phat-hien?van-ban={}", document), &opened.error());
    }
  }
  return out;
}

Outcome dismiss_all(const Visit& visit, const Ticked& chosen, const std::string& reason) {
  Outcome out;
  for (const auto& [document, ids] : chosen) {
    for (const std::int64_t id : ids) {
      const auto gone = visit.service.dismiss(visit.actor, id, reason);
      out.add(fmt::format("Phát hiện {}", id),
              fmt::format("/ra-soat/phat-hien?van-ban={}&trang-thai=dismissed", document),
              gone ? nullptr : &gone.error());
    }
  }
  return out;
}

http::Response result_page(const Visit& visit, const char* what, Outcome outcome) {
  View data;
  data.set("what", what);
  data.set("count", fmt::format("{}", outcome.count));
  pages::set_list(data, "good", std::move(outcome.good));
  pages::set_list(data, "bad", std::move(outcome.bad));
  return page(visit, "candidates_result", data,
              {.title = "Kết quả", .section = Section::kCandidates});
}

}  // namespace

http::Response candidates(const Visit& visit) {
  return list_page(visit, query_of(visit.request), nullptr);
}

http::Response decide_candidates(const Visit& visit) {
  if (const auto document = visit.form.number("lap")) {
    const auto found = new_ones(visit, *document);
    if (!found) return refused(visit, found.error());
    if (!found->empty()) return preview(visit, *found, false, nullptr);
  }
  const bool dismisses = visit.form.field("viec") == "dismiss";
  const Ticked chosen = ticked(visit.form);
  if (chosen.empty()) {
    return refused(visit, {ErrorCode::kInvalidArgument, "Chưa đánh dấu phát hiện nào.",
                           "Hãy đánh dấu rồi chọn việc ở cuối trang."});
  }
  if (visit.form.field("chac-chan") != "1") return preview(visit, chosen, dismisses, nullptr);
  if (!dismisses && chosen.size() == 1) {
    const auto& [document, ids] = *chosen.begin();
    const auto opened = visit.service.open_case(visit.actor, document, ids);
    return opened ? done(case_address(opened->id), "open") : refused(visit, opened.error());
  }
  if (!dismisses) return result_page(visit, "Lập hồ sơ", open_cases(visit, chosen));
  const std::string reason = squeeze(visit.form.field("ly-do"));
  if (reason.empty()) {
    const Error missing{ErrorCode::kInvalidArgument, "Hãy ghi lý do bỏ qua phát hiện."};
    return preview(visit, chosen, true, &missing);
  }
  return result_page(visit, "Bỏ qua phát hiện", dismiss_all(visit, chosen, reason));
}

}  // namespace rasoat::desk
