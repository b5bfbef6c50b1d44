#include "corpus/event.h"

#include <algorithm>
#include <array>

#include "corpus/text.h"

namespace rasoat {
namespace {

struct KindInfo {
  EventKind kind;
  std::string_view name;
  std::string_view label;
};

constexpr std::array kKinds = std::to_array<KindInfo>({
    {EventKind::kIssued, "issued", "Được ban hành"},
    {EventKind::kInForce, "in_force", "Có hiệu lực"},
    {EventKind::kAmended, "amended", "Được sửa đổi, bổ sung"},
    {EventKind::kSupplemented, "supplemented", "Được bổ sung"},
    {EventKind::kPhraseReplaced, "phrase_replaced", "Được thay cụm từ"},
    {EventKind::kPhraseRemoved, "phrase_removed", "Bị bỏ cụm từ"},
    {EventKind::kCorrected, "corrected", "Được đính chính"},
    {EventKind::kPartlyExpired, "partly_expired", "Hết hiệu lực một phần"},
    {EventKind::kRepealedPart, "repealed_part", "Bị bãi bỏ một phần"},
    {EventKind::kReplacedPart, "replaced_part", "Bị thay thế một phần"},
    {EventKind::kRepealed, "repealed", "Bị bãi bỏ"},
    {EventKind::kReplaced, "replaced", "Bị thay thế"},
    {EventKind::kStatedEnd, "stated_end", "Hết thời hạn ghi trong văn bản"},
    {EventKind::kExtended, "extended", "Được kéo dài thời hạn áp dụng"},
    {EventKind::kAnnouncedExpired, "announced_expired", "Được công bố hết hiệu lực"},
    {EventKind::kEndedWithParent, "ended_with_parent",
     "Hết hiệu lực cùng văn bản được quy định chi tiết"},
    {EventKind::kRestored, "restored", "Có hiệu lực trở lại"},
    {EventKind::kSuspended, "suspended", "Bị tạm ngưng hiệu lực"},
    {EventKind::kSuspendedPart, "suspended_part", "Bị tạm ngưng hiệu lực một phần"},
    {EventKind::kResumed, "resumed", "Hết tạm ngưng hiệu lực"},
    {EventKind::kTerritoryChanged, "territory_changed", "Thay đổi địa bàn áp dụng"},
    {EventKind::kKept, "kept", "Tiếp tục có hiệu lực"},
});

const KindInfo& info(EventKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

/// A level that says nothing about where an article is.
bool is_heading(const ProvisionStep& step) {
  return step.kind >= ProvisionKind::kPart && step.kind <= ProvisionKind::kSubsection;
}

bool has_article(const ProvisionPath& path) {
  return std::ranges::any_of(path, [](const auto& s) { return s.kind == ProvisionKind::kArticle; });
}

/// The place in `provision` behind the last step of `affected`, or nothing if it leads elsewhere.
std::optional<std::size_t> follow(const ProvisionPath& affected, const ProvisionPath& provision) {
  const bool numbered_through = has_article(affected);
  std::size_t at = 0;
  for (const ProvisionStep& step : affected) {
    if (numbered_through && is_heading(step)) continue;
    while (at < provision.size() && provision[at] != step && is_heading(provision[at]) &&
           step.kind > provision[at].kind) {
      ++at;
    }
    if (at == provision.size() || provision[at] != step) return {};
    ++at;
  }
  return at;
}

void append(std::string& out, std::string_view part) {
  out += '|';
  out += part;
}

}  // namespace

std::string_view name(EventKind kind) { return info(kind).name; }

std::string_view label(EventKind kind) { return info(kind).label; }

std::optional<EventKind> event_kind_by_name(std::string_view name) {
  for (const KindInfo& known : kKinds) {
    if (known.name == name) return known.kind;
  }
  return {};
}

bool ends(EventKind kind) {
  switch (kind) {
    case EventKind::kPartlyExpired:
    case EventKind::kRepealedPart:
    case EventKind::kReplacedPart:
    case EventKind::kRepealed:
    case EventKind::kReplaced:
    case EventKind::kStatedEnd:
    case EventKind::kAnnouncedExpired:
    case EventKind::kEndedWithParent:
      return true;
    default:
      return false;
  }
}

bool changes_words(EventKind kind) {
  return kind == EventKind::kAmended || kind == EventKind::kPhraseReplaced ||
         kind == EventKind::kPhraseRemoved;
}

EventKind event_kind(EffectKind kind, bool part) {
  switch (kind) {
    case EffectKind::kRepeals:
      return part ? EventKind::kRepealedPart : EventKind::kRepealed;
    case EffectKind::kRepealsPart:
      return EventKind::kRepealedPart;
    case EffectKind::kReplaces:
      return part ? EventKind::kReplacedPart : EventKind::kReplaced;
    case EffectKind::kAmends:
      return EventKind::kAmended;
    case EffectKind::kSupplements:
      return EventKind::kSupplemented;
    case EffectKind::kReplacesPhrase:
      return EventKind::kPhraseReplaced;
    case EffectKind::kRemovesPhrase:
      return EventKind::kPhraseRemoved;
    case EffectKind::kSuspends:
      return part ? EventKind::kSuspendedPart : EventKind::kSuspended;
    case EffectKind::kExtends:
      return EventKind::kExtended;
    case EffectKind::kAnnouncesExpired:
      return EventKind::kAnnouncedExpired;
    case EffectKind::kKeeps:
      return EventKind::kKept;
    case EffectKind::kCorrects:
      return EventKind::kCorrected;
    case EffectKind::kResumes:
      return EventKind::kResumed;
    case EffectKind::kChangesTerritory:
      return EventKind::kTerritoryChanged;
  }
  return EventKind::kPartlyExpired;
}

std::string_view name(Grade grade) {
  switch (grade) {
    case Grade::kKnown:
      return "known";
    case Grade::kInferred:
      return "inferred";
    case Grade::kUnknown:
      return "unknown";
  }
  return "";
}

std::string_view label(Grade grade) {
  switch (grade) {
    case Grade::kKnown:
      return "chắc chắn";
    case Grade::kInferred:
      return "suy đoán";
    case Grade::kUnknown:
      return "chưa rõ";
  }
  return "";
}

Grade weaker(Grade a, Grade b) { return std::max(a, b); }

std::string_view name(EventSource::Kind kind) {
  switch (kind) {
    case EventSource::Kind::kOwnText:
      return "own_text";
    case EventSource::Kind::kOtherText:
      return "other_text";
    case EventSource::Kind::kClaimed:
      return "claimed";
    case EventSource::Kind::kPerson:
      return "person";
    case EventSource::Kind::kRule:
      return "rule";
  }
  return "";
}

bool only_expires(const Event& event) {
  if (event.kind != EventKind::kRepealed && event.kind != EventKind::kRepealedPart) return false;
  const std::string said = fold(event.quote);
  const auto says = [&](std::string_view words) { return said.find(words) != std::string::npos; };
  return says("het hieu luc") && !says("bai bo") && !says("huy bo");
}

std::string_view label(const Event& event) {
  const bool whole = event.kind == EventKind::kRepealed;
  if (only_expires(event)) return whole ? "Hết hiệu lực" : "Hết hiệu lực một phần";
  if (event.kind == EventKind::kStatedEnd && event.source.kind == EventSource::Kind::kOtherText)
    return "Hết thời hạn được kéo dài";
  const bool cases =
      event.kind == EventKind::kKept && event.provisions.empty() && !event.note.empty();
  return cases ? "Còn áp dụng cho trường hợp chuyển tiếp" : label(event.kind);
}

std::string event_key(const Event& event) {
  std::string key(name(event.kind));
  append(key, name(event.source.kind));
  append(key, event.source.text.key);
  append(key, event.source.provision);
  for (const ProvisionPath& path : event.provisions) append(key, address(path));
  for (const std::string& province : event.territory) append(key, province);
  return key;
}

bool counts(const Event& event) {
  return !event.confirmation || event.confirmation->verdict != Confirmation::Verdict::kRejected;
}

bool covers(const ProvisionPath& affected, const ProvisionPath& provision) {
  return follow(affected, provision).has_value();
}

bool touches(const ProvisionPath& affected, const ProvisionPath& provision) {
  return covers(affected, provision) || covers(provision, affected);
}

}  // namespace rasoat
