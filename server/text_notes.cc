#include "server/text_notes.h"

#include <algorithm>
#include <set>
#include <utility>

#include "corpus/text.h"

namespace rasoat {
namespace {

using Kind = ProvisionNote::Kind;
using amend::InstructionKind;

Kind kind_of(const amend::Change& change) {
  switch (change.kind) {
    case InstructionKind::kInsert:
      return Kind::kAdded;
    case InstructionKind::kDelete:
    case InstructionKind::kExpire:
      return Kind::kRemoved;
    default:
      return Kind::kChanged;
  }
}

std::string by_of(const amend::Cause& cause) {
  return (cause.place.empty() ? "" : capitalised(cause.place) + " ") + cause.document;
}

ProvisionNote note_of(const amend::Cause& cause, const CauseAddress& address) {
  ProvisionNote out;
  out.day = cause.day;
  out.by = by_of(cause);
  out.by_address = address(cause);
  out.quote = cause.quote;
  return out;
}

ProvisionNote note_of(const amend::Change& change, const CauseAddress& address) {
  ProvisionNote out = note_of(change.cause, address);
  out.kind = kind_of(change);
  out.what = label(change.kind);
  if (!change.before.empty()) out.words = amend::diff_passages(change.before, change.after);
  return out;
}

ProvisionNote note_of(const amend::Pending& pending, const CauseAddress& address) {
  ProvisionNote out = note_of(pending.cause, address);
  out.kind = Kind::kPending;
  out.what = "Chưa hợp nhất";
  if (!pending.instruction.day) out.day.reset();
  out.why = pending.reason;
  return out;
}

std::set<std::string, std::less<>> ids_of(const Document& document) {
  std::set<std::string, std::less<>> out;
  for_each_provision(document, [&](const Provision& provision, const ProvisionPath&) {
    out.insert(provision.id);
  });
  return out;
}

bool is_removed(const TextNotes& notes, const std::string& id) {
  const auto at = notes.find(id);
  return at != notes.end() && std::ranges::any_of(at->second, [](const ProvisionNote& note) {
           return note.kind == Kind::kRemoved;
         });
}

/// False for a provision that is in force, also where parts of it are not: these have their own
/// notes.
bool binds_not(Force force) {
  return force == Force::kExpired || force == Force::kSuspended || force == Force::kNotYet ||
         force == Force::kUnknown;
}

ProvisionNote note_of(const Status& status, const Validity& validity, const TextAddress& address) {
  ProvisionNote out;
  out.kind = Kind::kForce;
  out.force = name(status.force);
  // "Toàn bộ" is said of a document; the reason of a provision goes on without it.
  out.what = status.force == Force::kExpired ? "Hết hiệu lực" : label(status.force);
  out.why = status.reason;
  if (status.because.empty()) return out;
  const Event& event = validity.events[status.because.back()];
  out.quote = event.quote;
  out.by = event.source.text.label;
  out.by_address = address(event.source);
  return out;
}

const ProvisionNote* force_note(const TextNotes& notes, const std::string& id) {
  const auto at = notes.find(id);
  if (at == notes.end()) return nullptr;
  const auto note = std::ranges::find(at->second, Kind::kForce, &ProvisionNote::kind);
  return note == at->second.end() ? nullptr : &*note;
}

void tell(const Provision& provision, const TextNotes& notes, const ToldForce& above,
          std::map<std::string, ToldForce, std::less<>>& out) {
  const ProvisionNote* own = force_note(notes, provision.id);
  const ToldForce told = own != nullptr ? ToldForce{own, provision.id} : above;
  const bool division = provision.kind < ProvisionKind::kArticle && !provision.children.empty();
  if (told.note != nullptr && !division) out.emplace(provision.id, told);
  for (const Provision& child : provision.children)
    tell(child, notes, division ? told : ToldForce{}, out);
}

}  // namespace

std::map<std::string, ToldForce, std::less<>> told_forces(const Document& document,
                                                          const TextNotes& notes) {
  std::map<std::string, ToldForce, std::less<>> out;
  for (const Provision& provision : document.body) tell(provision, notes, {}, out);
  for (const Provision& attachment : document.attachments) tell(attachment, notes, {}, out);
  return out;
}

std::string behind_name(const ProvisionNote& note) {
  return note.why.starts_with(note.what) ? note.why.substr(note.what.size()) : " – " + note.why;
}

std::string_view label(InstructionKind kind) {
  switch (kind) {
    case InstructionKind::kReplace:
      return "Sửa đổi, bổ sung";
    case InstructionKind::kInsert:
      return "Bổ sung";
    case InstructionKind::kDelete:
      return "Bãi bỏ";
    case InstructionKind::kExpire:
      return "Hết hiệu lực";
    case InstructionKind::kReplacePhrase:
      return "Thay cụm từ";
    case InstructionKind::kRemovePhrase:
      return "Bỏ cụm từ";
    case InstructionKind::kInsertPhrase:
      return "Bổ sung cụm từ";
    case InstructionKind::kCorrectPhrase:
      return "Đính chính";
    case InstructionKind::kRetitle:
      return "Đổi tên";
    case InstructionKind::kReplaceOpening:
      return "Sửa đoạn mở đầu";
    case InstructionKind::kRenumber:
      return "Đánh số lại";
    case InstructionKind::kUnread:
      return "Chưa hợp nhất";
  }
  return "";
}

TextNotes consolidation_notes(const amend::Consolidated& text, const CauseAddress& address) {
  TextNotes out;
  for (const amend::Change& change : text.changes)
    out[change.id].push_back(note_of(change, address));
  const auto ids = ids_of(text.document);
  for (const amend::Pending& pending : text.pending) {
    if (pending.superseded) continue;
    out[ids.contains(pending.near) ? pending.near : ""].push_back(note_of(pending, address));
  }
  return out;
}

void add_force_notes(TextNotes& notes, const Document& document, const Validity& validity, Date day,
                     const TextAddress& address) {
  std::vector<ProvisionPath> outline;
  std::vector<std::string> ids;
  for_each_provision(document, [&](const Provision& provision, const ProvisionPath& path) {
    outline.push_back(path);
    ids.push_back(provision.id);
  });
  const Status whole = status_on(validity, day);
  if (!works(whole.force)) return;
  const std::vector<Status> statuses = provision_statuses(validity, outline, day);
  std::vector<Force> around;  // by depth: what is said of the levels above
  for (std::size_t i = 0; i < outline.size(); ++i) {
    around.resize(outline[i].size() - 1, Force::kInForce);
    const Force outer = around.empty() ? Force::kInForce : around.back();
    const Force force = statuses[i].force;
    const bool tell = binds_not(force) && force != outer && !is_removed(notes, ids[i]);
    if (tell) notes[ids[i]].push_back(note_of(statuses[i], validity, address));
    around.push_back(binds_not(force) ? force : outer);
  }
}

}  // namespace rasoat
