#include "server/event_view.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "corpus/text.h"
#include "server/html.h"
#include "server/pages/listing.h"

namespace rasoat {
namespace {

std::string joined(const std::vector<ProvisionPath>& provisions) {
  std::string out;
  for (const ProvisionPath& path : provisions) out += (out.empty() ? "" : "; ") + cite(path);
  return out;
}

std::string who(const EventSource& source) {
  switch (source.kind) {
    case EventSource::Kind::kOwnText:
      return "chính văn bản này";
    case EventSource::Kind::kOtherText:
      return source.text.label;
    case EventSource::Kind::kClaimed:
      return "nguồn mà văn bản được lấy về";
    case EventSource::Kind::kPerson:
      return source.text.label.empty() ? "cán bộ ghi nhận"
                                       : source.text.label + ", do cán bộ ghi nhận";
    case EventSource::Kind::kRule:
      return source.text.label.empty() ? "quy định của luật"
                                       : "quy định của luật, do " + source.text.label;
  }
  return {};
}

std::string confirmation_text(const Confirmation& confirmation) {
  const bool rejected = confirmation.verdict == Confirmation::Verdict::kRejected;
  return fmt::format("{} {} ngày {}{}", confirmation.who, rejected ? "bác bỏ" : "xác nhận",
                     dmy(confirmation.when),
                     confirmation.reason.empty() ? "" : ": " + confirmation.reason);
}

/// Names of the provinces in which an event works.
std::string places(const std::vector<std::string>& territory, const BodyRegistry& bodies) {
  std::string out;
  for (const std::string& id : territory) {
    const Province* province = bodies.province(id);
    out += (out.empty() ? "" : ", ") + (province != nullptr ? province->name : id);
  }
  return out;
}

/// The words that led to a status, with what each did where there are several: the last of ten
/// amendments alone says nothing of the others.
View quotes_of(const Validity& validity, const Status& status, const TextAddresses& addresses,
               const BodyRegistry& bodies, Date day) {
  View out(View::type::list);
  std::vector<std::size_t> quoted;
  std::ranges::copy_if(status.because, std::back_inserter(quoted),
                       [&](std::size_t place) { return !validity.events[place].quote.empty(); });
  for (const std::size_t place : quoted) {
    View one = event_view(validity.events[place], addresses, bodies, day);
    one.set("several", truth(quoted.size() > 1));
    out.push_back(one);
  }
  return out;
}

/// `sentence` as HTML, with the text of each of the `events` a link where it is first named.
std::string linked(std::string_view sentence, std::span<const std::size_t> events,
                   const Validity& validity, const TextAddresses& addresses) {
  struct Link {
    std::size_t at;
    std::string_view label;
    std::string href;
  };
  std::vector<Link> links;
  for (const std::size_t place : events) {
    const EventSource& source = validity.events[place].source;
    std::string href = address_of(source, addresses);
    const std::size_t at =
        source.text.label.empty() ? std::string_view::npos : sentence.find(source.text.label);
    if (href.empty() || at == std::string_view::npos) continue;
    links.push_back({at, source.text.label, std::move(href)});
  }
  std::ranges::stable_sort(links, {}, &Link::at);
  std::string out;
  std::size_t done = 0;
  for (const Link& link : links) {
    if (link.at < done) continue;
    out += fmt::format("{}<a class=\"nowrap\" href=\"{}\">{}</a>",
                       html::escape(sentence.substr(done, link.at - done)), html::escape(link.href),
                       html::escape(link.label));
    done = link.at + link.label.size();
  }
  return out + html::escape(sentence.substr(done));
}

/// `sentence` without the label that it begins with, and without the day where `said` is that day.
std::string_view after_label(std::string_view sentence, Force force, std::string_view said = {}) {
  const auto drop = [&](std::string_view words) {
    if (!words.empty() && sentence.starts_with(words)) sentence.remove_prefix(words.size());
    const std::size_t first = sentence.find_first_not_of(": ");
    sentence.remove_prefix(std::min(first, sentence.size()));
  };
  drop(label(force));
  if (!said.empty()) drop(fmt::format("từ {}", said));
  return sentence;
}

/// What comes next: another force, or another part or wording under the same one.
void set_next(View& data, const Validity& validity, const TextAddresses& addresses, Date day) {
  const auto next = next_change(validity, day);
  if (!next) return;
  const Status then = status_on(validity, *next);
  data.set("next_day", dmy(*next));
  if (then.force == force_on(validity, day)) {
    const std::vector<std::size_t> events = events_on(validity, *next);
    data.set("next_reason", linked(told(validity, events), events, validity, addresses));
    return;
  }
  data.set("next_status", std::string(name(then.force)));
  data.set("next_label", std::string(label(then.force)));
  data.set("next_reason", linked(after_label(then.reason, then.force, dmy(*next)), then.because,
                                 validity, addresses));
}

/// "Nghị định 902/2020/NĐ-CP (từ 01/04/2026)": texts that this one rests on and that have ended.
std::string ended_bases(const Validity& validity, Date day) {
  constexpr std::size_t kNamed = 3;
  std::string out;
  std::size_t count = 0;
  for (const Finding& finding : validity.findings) {
    if (finding.code != "parent_needs_review" || !finding.day || *finding.day > day) continue;
    if (++count > kNamed) continue;
    out +=
        fmt::format("{}{} (từ {})", out.empty() ? "" : ", ", finding.text.label, dmy(*finding.day));
  }
  if (count > kNamed) out += fmt::format(" và {} văn bản khác", count - kNamed);
  return out;
}

}  // namespace

std::string address_of(const EventSource& source, const TextAddresses& addresses) {
  const auto found = addresses.find(source.text.key);
  if (source.text.key.empty() || found == addresses.end()) return {};
  return found->second + (source.provision.empty() ? "" : "#" + source.provision);
}

Result<TextAddresses> addresses_of(const Store& store, const Validity& validity) {
  TextAddresses out;
  const auto add = [&](const TextRef& text) -> Result<void> {
    if (text.key.empty() || out.contains(text.key)) return {};
    const auto found = store.find_by_key(text.key);
    if (!found) return fail(found.error());
    if (*found) out[text.key] = (*found)->address;
    return {};
  };
  for (const auto* events : {&validity.events, &validity.without_effect}) {
    for (const Event& event : *events) {
      if (const auto done = add(event.source.text); !done) return fail(done.error());
    }
  }
  for (const Finding& finding : validity.findings) {
    if (const auto done = add(finding.text); !done) return fail(done.error());
  }
  return out;
}

View event_view(const Event& event, const TextAddresses& addresses, const BodyRegistry& bodies,
                Date today) {
  View out;
  out.set("what", std::string(label(event)));
  if (event.day) out.set("day", dmy(*event.day));
  if (event.until) out.set("until", dmy(*event.until));
  set_text(out, "provisions", joined(event.provisions));
  set_text(out, "territory", places(event.territory, bodies));
  out.set("by", who(event.source));
  set_text(out, "by_href", address_of(event.source, addresses));
  set_text(out, "quote", event.quote);
  out.set("grade", std::string(label(event.grade)));
  out.set("grade_code", std::string(name(event.grade)));
  set_text(out, "note", event.note);
  if (event.confirmation) out.set("confirmation", confirmation_text(*event.confirmation));
  out.set("rejected", truth(!counts(event)));
  out.set("future", truth(event.day && *event.day > today));
  return out;
}

std::string linked_reason(const Status& status, const Validity& validity,
                          const TextAddresses& addresses) {
  return linked(status.reason, status.because, validity, addresses);
}

std::string linked_reason_after_label(const Status& status, const Validity& validity,
                                      const TextAddresses& addresses) {
  return linked(after_label(status.reason, status.force), status.because, validity, addresses);
}

void set_status(View& data, const Validity& validity, const TextAddresses& addresses,
                const BodyRegistry& bodies, Date day) {
  const Status status = status_on(validity, day);
  data.set("status", std::string(name(status.force)));
  data.set("status_label", std::string(label(status.force)));
  data.set("reason", linked_reason_after_label(status, validity, addresses));
  data.set("grade", std::string(label(status.grade)));
  data.set("grade_code", std::string(name(status.grade)));
  pages::set_list(data, "quotes", quotes_of(validity, status, addresses, bodies, day));
  View candidates(View::type::list);
  for (const std::size_t place : status.candidates)
    candidates.push_back(event_view(validity.events[place], addresses, bodies, day));
  pages::set_list(data, "candidates", candidates);
  set_next(data, validity, addresses, day);
  if (works(status.force)) set_text(data, "ended_bases", ended_bases(validity, day));
  if (const auto claim = claim_disagreement(validity, day)) data.set("claim", claim->message);
}

}  // namespace rasoat
