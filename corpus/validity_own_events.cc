#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "corpus/characters.h"
#include "corpus/text.h"
#include "corpus/validity_deriver.h"

/// What a text says of itself (Điều 53, 54 of Luật 64/2025/QH15): start, stated end, days of parts.
namespace rasoat::validity {
namespace {

int whole_number(std::string_view digits) {
  int out = 0;
  for (const char c : digits) out = out * 10 + (c - '0');
  return out;
}

/// A whole number of days, or nothing for "unknown".
std::optional<int> day_count(std::string_view value) {
  if (value.empty() || value == "unknown") return {};
  return whole_number(value);
}

/// The year in which a named school year ends: 2025 of "năm học 2024 - 2025", the last one named.
std::optional<int> school_year_end(std::string_view quote) {
  constexpr std::string_view kName = "nam hoc ";
  const std::string folded = fold(quote);
  const std::size_t at = folded.rfind(kName);
  if (at == std::string::npos) return {};
  constexpr std::size_t kFarthest = 5;  // bytes between the two years: " - "
  std::string_view rest = std::string_view(folded).substr(at + kName.size());
  std::vector<int> years;
  while (years.size() < 2) {
    const auto digits = std::ranges::find_if_not(rest, is_digit) - rest.begin();
    if (digits != 4) return {};
    years.push_back(whole_number(rest.substr(0, 4)));
    rest.remove_prefix(4);
    const auto gap = std::ranges::find_if(rest, is_digit) - rest.begin();
    rest.remove_prefix(std::min<std::size_t>(static_cast<std::size_t>(gap), kFarthest));
  }
  return years[1] == years[0] + 1 ? std::optional(years[1]) : std::nullopt;
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
  if (!facts_.end) {
    for (const WordedEnd& end : facts_.worded_ends) add_worded_end(end);
  }
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

void Deriver::add_worded_end(const WordedEnd& end) {
  const std::optional<int> year = school_year_end(end.quote);
  const auto last_of_year = year ? make_date(*year, 12, 31) : std::nullopt;
  const ValidityRule* rule = last_of_year ? rules_.find("school_year_end", *last_of_year) : nullptr;
  const auto day =
      rule == nullptr ? std::nullopt : parse_iso_date(fmt::format("{}-{}", *year, rule->value));
  if (!day) {
    find(std::string(kEndWithoutDay),
         "Văn bản ghi thời hạn áp dụng bằng lời, không ghi ngày: chưa rõ ngày hết hiệu lực.", {},
         {}, end.quote);
    return;
  }
  Event e = own(EventKind::kStatedEnd, add_days(*day, 1), end.quote);
  e.grade = weaker(Grade::kInferred, ValidityRules::grade(*rule));
  e.source.provision = end.said_in;
  e.note = fmt::format("năm học kết thúc {} theo {}", dmy(*day), rule->source);
  find(std::string(kEndWithoutDay),
       fmt::format("Văn bản ghi thời hạn áp dụng đến hết năm học, không ghi ngày: tính đến hết {} "
                   "theo {}.",
                   dmy(*day), rule->source),
       *e.day, {}, end.quote);
  out_.events.push_back(std::move(e));
}

}  // namespace rasoat::validity
