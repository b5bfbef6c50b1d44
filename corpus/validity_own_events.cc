#include <fmt/format.h>

#include <utility>

#include "corpus/validity_deriver.h"

/// What a text says of itself (Điều 53, 54 of Luật 64/2025/QH15): start, stated end, days of parts.
namespace rasoat::validity {
namespace {

/// A whole number of days, or nothing for "unknown".
std::optional<int> day_count(std::string_view value) {
  if (value.empty() || value == "unknown") return {};
  int days = 0;
  for (const char c : value) days = days * 10 + (c - '0');
  return days;
}

}  // namespace

Event Deriver::own(EventKind kind, std::optional<Date> day, std::string quote) {
  Event e;
  e.kind = kind;
  e.day = day;
  e.quote = std::move(quote);
  return e;
}

Event Deriver::start() const {
  Event e = own(EventKind::kInForce, facts_.effective_date, facts_.effective_quote);
  if (e.day) return e;
  e.grade = Grade::kUnknown;
  e.note = "văn bản không ghi ngày có hiệu lực";
  if (!facts_.issue_date || facts_.level == DocumentFacts::Level::kCentral) return e;
  const bool local = facts_.level == DocumentFacts::Level::kLocal;
  const ValidityRule* rule = rules_.find(
      local ? "start_of_local_text" : "start_of_administrative_text", *facts_.issue_date);
  const std::optional<int> days = rule == nullptr ? std::nullopt : day_count(rule->value);
  if (!days) return e;
  e.day = add_days(*facts_.issue_date, *days);
  e.grade = weaker(Grade::kInferred, ValidityRules::grade(*rule));
  e.source.kind = EventSource::Kind::kRule;
  e.source.text = {"", rule->source};
  e.note = fmt::format("văn bản không ghi ngày có hiệu lực; tính theo {}", rule->source);
  return e;
}

void Deriver::add_own_events() {
  if (facts_.issue_date) out_.events.push_back(own(EventKind::kIssued, facts_.issue_date));
  out_.events.push_back(start());
  if (!out_.events.back().day) find("start_unknown", "Chưa biết ngày có hiệu lực của văn bản.");
  if (facts_.end) add_stated_end(*facts_.end, out_.events.back().day);
  for (const Event& e : facts_.own_events) out_.events.push_back(e);
  for (const std::string& quote : facts_.unread_parts)
    find("part_term_unread",
         "Có phần của văn bản bắt đầu hoặc hết hiệu lực vào ngày riêng, không rõ điều khoản nào.",
         {}, {}, quote);
}

void Deriver::add_stated_end(const StatedEnd& end, std::optional<Date> start) {
  const bool last_day = end.meaning != StatedEnd::Meaning::kFirstDayAfter;
  Event e = own(EventKind::kStatedEnd, last_day ? add_days(end.day, 1) : end.day, end.quote);
  if (start && *e.day < *start) {
    e.grade = Grade::kUnknown;
    e.note =
        fmt::format("ngày hết hiệu lực {} trước ngày có hiệu lực {}", dmy(end.day), dmy(*start));
    find("end_before_start",
         fmt::format("Ngày hết hiệu lực {} trước ngày có hiệu lực {}.", dmy(end.day), dmy(*start)),
         end.day);
  }
  if (end.meaning == StatedEnd::Meaning::kUnclear && e.grade == Grade::kKnown) {
    Event doubtful = e;
    doubtful.day = end.day;
    doubtful.grade = Grade::kUnknown;
    doubtful.note =
        "không rõ ngày ghi trong văn bản là ngày cuối còn hiệu lực hay ngày đầu hết "
        "hiệu lực";
    out_.events.push_back(std::move(doubtful));
  }
  out_.events.push_back(std::move(e));
}

}  // namespace rasoat::validity
