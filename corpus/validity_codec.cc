#include "corpus/validity_codec.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace rasoat {
namespace {

constexpr std::uint64_t kForm = 1;  ///< of the bytes of a Validity
constexpr char kStepEnd = '\x1f';   ///< behind each step of a path
constexpr char kFirstKind = 'a';    ///< letter of ProvisionKind 0

class Packer {
 public:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_.push_back(static_cast<char>(0x80 | (value & 0x7F)));
    out_.push_back(static_cast<char>(value));
  }
  void text(std::string_view value) {
    number(value.size());
    out_ += value;
  }
  void date(const std::optional<Date>& day) {
    if (!day) return number(0);
    number(static_cast<std::uint64_t>(static_cast<int>(day->year())) * 10'000 +
           static_cast<unsigned>(day->month()) * 100 + static_cast<unsigned>(day->day()));
  }
  template <class T, class F>
  void list(const std::vector<T>& values, F&& one) {
    number(values.size());
    for (const auto& value : values) one(value);
  }

  void text_ref(const TextRef& text_ref) {
    text(text_ref.key);
    text(text_ref.label);
  }

  void event(const Event& e) {
    number(static_cast<std::uint64_t>(e.kind));
    date(e.day);
    date(e.until);
    list(e.provisions, [&](const ProvisionPath& path) { text(pack(path)); });
    list(e.territory, [&](const std::string& province) { text(province); });
    number(static_cast<std::uint64_t>(e.source.kind));
    text_ref(e.source.text);
    text(e.source.provision);
    text(e.quote);
    number(static_cast<std::uint64_t>(e.grade));
    text(e.note);
    number(e.confirmation ? 1 : 0);
    if (!e.confirmation) return;
    number(static_cast<std::uint64_t>(e.confirmation->verdict));
    text(e.confirmation->who);
    date(e.confirmation->when);
    text(e.confirmation->reason);
  }

  void finding(const Finding& f) {
    text(f.code);
    text(f.message);
    date(f.day);
    text_ref(f.text);
    text(f.quote);
  }

  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// Never reads behind the end; what is missing is empty, and ok() says so.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  /// One of `count` names of an enumeration.
  template <class E>
  E choice(E last) {
    const std::uint64_t value = number();
    if (value <= static_cast<std::uint64_t>(last)) return static_cast<E>(value);
    ok_ = false;
    return E{};
  }
  std::string text() {
    const std::uint64_t size = number();
    if (size > rest_.size()) {
      ok_ = false;
      return {};
    }
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
  }
  std::optional<Date> date() {
    const std::uint64_t value = number();
    if (value == 0) return {};
    const auto day =
        make_date(static_cast<int>(value / 10'000), static_cast<unsigned>(value / 100 % 100),
                  static_cast<unsigned>(value % 100));
    ok_ = ok_ && day.has_value();
    return day;
  }
  template <class F>
  void list(F&& one) {
    const std::uint64_t count = number();
    for (std::uint64_t i = 0; ok_ && i < count; ++i) one();
  }

  TextRef text_ref() {
    TextRef out;
    out.key = text();
    out.label = text();
    return out;
  }

  Event event() {
    Event e;
    e.kind = choice(kLastEventKind);
    e.day = date();
    e.until = date();
    list([&] { e.provisions.push_back(unpack_path(text())); });
    list([&] { e.territory.push_back(text()); });
    e.source.kind = choice(EventSource::Kind::kRule);
    e.source.text = text_ref();
    e.source.provision = text();
    e.quote = text();
    e.grade = choice(Grade::kUnknown);
    e.note = text();
    if (number() == 0) return e;
    Confirmation& c = e.confirmation.emplace();
    c.verdict = choice(Confirmation::Verdict::kRejected);
    c.who = text();
    c.when = date().value_or(Date{});
    c.reason = text();
    return e;
  }

  Finding finding() {
    Finding f;
    f.code = text();
    f.message = text();
    f.day = date();
    f.text = text_ref();
    f.quote = text();
    return f;
  }

  bool ok() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

tl::unexpected<Error> corrupt() {
  return fail(ErrorCode::kCorrupt, "Dữ liệu hiệu lực trong kho bị hỏng.");
}

constexpr Force kForces[] = {Force::kUnknown,       Force::kNotYet,  Force::kInForce,
                             Force::kPartlyExpired, Force::kExpired, Force::kPartlySuspended,
                             Force::kSuspended};
constexpr Grade kGrades[] = {Grade::kKnown, Grade::kInferred, Grade::kUnknown};

template <class E, std::size_t N>
E by_name(const E (&all)[N], std::string_view wanted) {
  for (const E one : all) {
    if (name(one) == wanted) return one;
  }
  return all[0];
}

/// The text before `separator`; `text` becomes what is behind it.
std::string_view cut(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view head = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return head;
}

}  // namespace

std::string pack(const Validity& v) {
  Packer out;
  out.number(kForm);
  out.text_ref(v.text);
  out.date(v.issue_date);
  out.text(v.province_id);
  out.text(v.claimed_status);
  out.date(v.claimed_on);
  out.list(v.events, [&](const Event& e) { out.event(e); });
  out.list(v.ends_words, [&](bool ends) { out.number(ends ? 1 : 0); });
  out.list(v.without_effect, [&](const Event& e) { out.event(e); });
  out.list(v.findings, [&](const Finding& f) { out.finding(f); });
  return out.take();
}

Result<Validity> unpack_validity(std::string_view bytes) {
  Unpacker in(bytes);
  if (in.number() != kForm) return corrupt();
  Validity v;
  v.text = in.text_ref();
  v.issue_date = in.date();
  v.province_id = in.text();
  v.claimed_status = in.text();
  v.claimed_on = in.date();
  in.list([&] { v.events.push_back(in.event()); });
  in.list([&] { v.ends_words.push_back(in.number() != 0); });
  in.list([&] { v.without_effect.push_back(in.event()); });
  in.list([&] { v.findings.push_back(in.finding()); });
  if (!in.ok() || v.ends_words.size() != v.events.size()) return corrupt();
  return v;
}

std::string pack(const Event& event) {
  Packer out;
  out.event(event);
  return out.take();
}

Result<Event> unpack_event(std::string_view bytes) {
  Unpacker in(bytes);
  Event event = in.event();
  if (!in.ok()) return corrupt();
  return event;
}

std::string pack(const ProvisionPath& path) {
  std::string out;
  for (const ProvisionStep& step : path) {
    out.push_back(static_cast<char>(kFirstKind + static_cast<int>(step.kind)));
    for (const char c : step.num) out.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    out.push_back(kStepEnd);
  }
  return out;
}

ProvisionPath unpack_path(std::string_view line) {
  ProvisionPath path;
  while (!line.empty()) {
    const std::string_view step = cut(line, kStepEnd);
    const int kind = step.empty() ? -1 : step.front() - kFirstKind;
    if (kind < 0 || kind > static_cast<int>(ProvisionKind::kPoint)) return {};
    path.push_back({static_cast<ProvisionKind>(kind), std::string(step.substr(1))});
  }
  return path;
}

std::string pack(const std::vector<ForcePeriod>& periods) {
  std::string out;
  for (const ForcePeriod& p : periods) {
    out += fmt::format("{}{} {} {}", out.empty() ? "" : ",", p.from ? iso(*p.from) : "-",
                       name(p.force), name(p.grade));
  }
  return out;
}

std::vector<ForcePeriod> unpack_periods(std::string_view text) {
  std::vector<ForcePeriod> out;
  while (!text.empty()) {
    std::string_view period = cut(text, ',');
    const std::string_view from = cut(period, ' ');
    const std::string_view force = cut(period, ' ');
    out.push_back({parse_iso_date(from), by_name(kForces, force), by_name(kGrades, period)});
  }
  return out;
}

}  // namespace rasoat
