#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <utility>

#include "corpus/text.h"
#include "indexer/amend/redline.h"
#include "server/document_html.h"
#include "server/document_json.h"
#include "server/pages/as_of.h"
#include "server/pages/document_page.h"
#include "server/pages/edition.h"
#include "server/pages/listing.h"
#include "server/pages/review/api.h"

namespace rasoat::pages {
namespace {

using amend::ProvisionDiff;
using amend::ProvisionState;
using amend::Span;
using amend::SpanKind;

constexpr std::size_t kContextLetters = 160;  ///< of an unchanged provision around a change

/// The two states of the text, and what is between them.
struct Comparison {
  std::optional<Date> from;  ///< nothing: as issued
  Date to{};
  Amendments amendments;
  amend::Consolidated before, after;
  std::vector<ProvisionDiff> rows;
  std::vector<Date> days;
  std::string place;  ///< Place::id, kept by the links
};

Result<Comparison> compare(const Subject& subject) {
  const bool from_issued = subject.request.parameter("tu") == "goc";
  const auto from = from_issued ? Result<std::optional<Date>>(std::nullopt)
                                : day_parameter(subject.request, "tu");
  if (!from) return fail(from.error());
  const auto to = day_parameter(subject.request, "den");
  if (!to) return fail(to.error());
  auto amendments = amendments_of(subject.store, subject.summary().id);
  if (!amendments) return fail(amendments.error());
  Comparison out{*from, to->value_or(subject.day()),    std::move(*amendments), {}, {}, {},
                 {},    std::string(subject.place_id())};
  out.before = out.amendments.text_on(subject.document(), out.from);
  out.after = out.amendments.text_on(subject.document(), out.to);
  out.rows = amend::redline(out.before.document, out.after.document);
  out.days = out.amendments.days(subject.document());
  return out;
}

std::string address(const Subject& subject, const std::string& from, const std::string& to,
                    bool whole) {
  const std::string place(subject.place_id());
  return fmt::format("{}/so-sanh?tu={}&den={}{}{}", subject.summary().address, from, to,
                     whole ? "&toan-van=1" : "",
                     place.empty() ? "" : "&noi=" + http::encode(place));
}

std::string from_text(const Comparison& comparison) {
  return comparison.from ? iso(*comparison.from) : "goc";
}

const char* word(ProvisionState state) {
  switch (state) {
    case ProvisionState::kChanged:
      return "Sửa";
    case ProvisionState::kAdded:
      return "Thêm";
    case ProvisionState::kRemoved:
      return "Bỏ";
    case ProvisionState::kSame:
      return "";
  }
  return "";
}

const char* css(ProvisionState state) {
  switch (state) {
    case ProvisionState::kChanged:
      return "changed";
    case ProvisionState::kAdded:
      return "added";
    case ProvisionState::kRemoved:
      return "removed";
    case ProvisionState::kSame:
      return "same";
  }
  return "";
}

/// The first words of an unchanged text.
std::string beginning(const std::string& text) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    if (++letters > kContextLetters && text[i] == ' ') return text.substr(0, i) + " …";
  }
  return text;
}

std::string plain(const std::vector<Span>& spans) {
  std::string out;
  for (const Span& span : spans) out += span.text;
  return out;
}

/// True if the change gave the provision its words: it is on it, or gave a whole provision around
/// it.
bool reaches(const amend::Change& change, const std::string& id) {
  if (change.id == id) return true;
  const bool gives_all = change.kind == amend::InstructionKind::kReplace ||
                         change.kind == amend::InstructionKind::kInsert ||
                         amend::removes(change.kind);
  return gives_all && id.starts_with(change.id + "__");
}

/// By which orders a provision differs: those whose day lies between.
View causes(const Comparison& comparison, const std::string& id) {
  View out(View::type::list);
  for (const amend::Change& change : comparison.after.changes) {
    const bool in_force_before = comparison.from && change.cause.day <= *comparison.from;
    if (in_force_before || !reaches(change, id)) continue;
    View one;
    one.set("name", (change.cause.place.empty() ? "" : capitalised(change.cause.place) + " ") +
                        change.cause.document);
    one.set("href", cause_address(comparison.amendments, change.cause, comparison.place));
    one.set("day", dmy(change.cause.day));
    out.push_back(one);
  }
  return out;
}

/// What was repealed leaves words that say so: a change of the text, but to people it is gone.
bool is_repealed(const Comparison& comparison, const std::string& id) {
  return std::ranges::any_of(comparison.after.changes, [&](const amend::Change& change) {
    return change.id == id && amend::removes(change.kind);
  });
}

View row_view(const Comparison& comparison, const ProvisionDiff& row, bool whole) {
  const bool repealed = row.state == ProvisionState::kChanged && is_repealed(comparison, row.id);
  const ProvisionState state = repealed ? ProvisionState::kRemoved : row.state;
  View out;
  out.set("css", css(state));
  out.set("depth", fmt::format("{}", std::min(row.depth, 4)));
  out.set("place", capitalised(row.place));
  if (row.state == ProvisionState::kSame) {
    const std::string text = plain(row.right);
    out.set("same", whole ? text : beginning(text));
    return out;
  }
  out.set("word", word(state));
  out.set("left", spans_html(row.left));
  out.set("right", spans_html(row.right));
  out.set("inline", spans_html(row.inline_text));
  set_list(out, "causes", causes(comparison, row.id));
  return out;
}

/// What is shown where not all is: what differs, and the provisions around it.
std::vector<bool> chosen(const std::vector<ProvisionDiff>& rows) {
  std::vector<bool> out(rows.size(), false);
  int below = 0;  ///< depth of the chosen one that comes next
  for (std::size_t i = rows.size(); i-- > 0;) {
    out[i] = rows[i].state != ProvisionState::kSame || rows[i].depth < below;
    if (out[i]) below = rows[i].depth;
  }
  return out;
}

View rows_view(const Comparison& comparison, bool whole) {
  View out(View::type::list);
  const std::vector<bool> shown = chosen(comparison.rows);
  std::size_t hidden = 0;
  const auto gap = [&] {
    if (hidden == 0) return;
    View one;
    one.set("gap", fmt::format("{}", hidden));
    out.push_back(one);
    hidden = 0;
  };
  for (std::size_t i = 0; i < comparison.rows.size(); ++i) {
    if (!whole && !shown[i]) {
      ++hidden;
      continue;
    }
    gap();
    out.push_back(row_view(comparison, comparison.rows[i], whole));
  }
  gap();
  return out;
}

/// Each day on which the text changes: the text of the day before against that of the day.
View day_links(const Subject& subject, const Comparison& comparison) {
  View out(View::type::list);
  for (const Date day : comparison.days) {
    View one;
    one.set("day", dmy(day));
    one.set("href", address(subject, iso(add_days(day, -1)), iso(day), false));
    one.set("future", truth(day > subject.today));
    one.set("chosen", truth(comparison.to == day && comparison.from == add_days(day, -1)));
    out.push_back(one);
  }
  return out;
}

std::size_t waiting(const amend::Consolidated& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text.pending, [](const amend::Pending& pending) { return !pending.superseded; }));
}

std::size_t differences(const Comparison& comparison) {
  return static_cast<std::size_t>(std::ranges::count_if(
      comparison.rows,
      [](const ProvisionDiff& row) { return row.state != ProvisionState::kSame; }));
}

/// The form as it was sent, with what is wrong with its days.
http::Response ask_again(const Subject& subject, const Error& error) {
  const auto typed = [&](std::string_view name) {
    return std::string(subject.request.parameter(name));
  };
  View data;
  data.set("address", subject.summary().address);
  set_text(data, "place", std::string(subject.place_id()));
  const std::string from = typed("tu");
  data.set("from_value", from == "goc" ? std::string() : from);
  data.set("to", typed("den"));
  data.set("whole", truth(typed("toan-van") == "1"));
  data.set("wrong", error.message);
  data.set("hint", error.hint);
  http::Response response =
      in_frame(subject, "so-sanh", "Ngày không đúng – " + document_name(subject.summary().metadata),
               render("document_compare", data));
  response.status = 400;
  return response;
}

}  // namespace

http::Response compare_page(const Subject& subject) {
  const auto comparison = compare(subject);
  if (!comparison && comparison.error().code == ErrorCode::kInvalidArgument)
    return ask_again(subject, comparison.error());
  if (!comparison) return subject.services.layout.error(comparison.error());
  const bool whole = subject.request.parameter("toan-van") == "1";
  const std::size_t count = differences(*comparison);
  View data;
  data.set("address", subject.summary().address);
  set_text(data, "place", std::string(subject.place_id()));
  data.set("from_value", comparison->from ? dmy(*comparison->from) : std::string());
  data.set("from", comparison->from ? "ngày " + dmy(*comparison->from) : "như khi ban hành");
  data.set("to", dmy(comparison->to));
  data.set("label", std::string(amend::kConsolidatedLabel));
  data.set("count", fmt::format("{}", count));
  data.set("differs", truth(count > 0));
  data.set("whole", truth(whole));
  data.set("other_href", address(subject, from_text(*comparison), iso(comparison->to), !whole));
  data.set("issued_href", address(subject, "goc", iso(subject.today), false));
  data.set("json_query", fmt::format("?tu={}&den={}", from_text(*comparison), iso(comparison->to)));
  set_list(data, "days", day_links(subject, *comparison));
  if (const std::size_t left = waiting(comparison->after); left > 0) {
    data.set("waiting", fmt::format("{}", left));
    data.set("waiting_href", subject.on(comparison->to));
  }
  if (count > 0 || whole) data.set("rows", rows_view(*comparison, whole));
  return in_frame(subject, "so-sanh", "So sánh – " + document_name(subject.summary().metadata),
                  render("document_compare", data));
}

http::Response redline_json(const Subject& subject) {
  const auto comparison = compare(subject);
  if (!comparison) return desk::api::error(comparison.error());
  return file("application/json; charset=utf-8",
              rasoat::redline_json(subject.summary(), comparison->from, comparison->to,
                                   comparison->rows, comparison->days));
}

}  // namespace rasoat::pages
