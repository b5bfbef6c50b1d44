#include "server/plain_document.h"

#include <fmt/core.h>

#include <map>
#include <string>

#include "server/text_notes.h"

namespace rasoat {
namespace {

constexpr std::string_view kRule = "----------------------------------------";

/// "Ngày 27/11/2026: Hết hiệu lực toàn bộ từ 01/04/2026: bị bãi bỏ bởi …"
std::string force_line(const Validity& validity, Date day) {
  return fmt::format("Ngày {}: {}.", dmy(day), status_on(validity, day).reason);
}

using Told = std::map<std::string, ToldForce, std::less<>>;

/// Puts what is told of a provision before its words.
void mark(Provision& provision, const Told& told) {
  if (const auto at = told.find(provision.id); at != told.end()) {
    const ProvisionNote& note = *at->second.note;
    provision.content.insert(provision.content.begin(),
                             Paragraph{fmt::format("[{}{}]", note.what, behind_name(note)), false});
  }
  for (Provision& child : provision.children) mark(child, told);
}

/// `notes`: what is said already, so that a stub that tells its repeal is not told again.
Document marked(Document document, TextNotes notes, const Validity& validity, Date day) {
  add_force_notes(notes, document, validity, day, [](const EventSource&) { return std::string(); });
  const Told told = told_forces(document, notes);
  for (Provision& provision : document.body) mark(provision, told);
  for (Provision& attachment : document.attachments) mark(attachment, told);
  return document;
}

std::string words(const Document& document) {
  std::string out = plain_text(document.cover) + "\n";
  for (const Unit& unit : units(document)) {
    out += "\n" + unit.label + (unit.heading.empty() ? "" : ". " + unit.heading) + "\n" +
           unit.text + "\n";
  }
  return out + "\n" + plain_text(document.conclusion) + "\n";
}

std::string pending_lines(const amend::Consolidated& text) {
  std::string out;
  for (const amend::Pending& pending : text.pending) {
    if (pending.superseded) continue;
    out += fmt::format("- {}{}{}: {}\n  “{}”\n", pending.cause.place,
                       pending.cause.place.empty() ? "" : " ", pending.cause.document,
                       pending.reason, pending.cause.quote);
  }
  return out.empty() ? out : "\nCHƯA HỢP NHẤT\n" + out;
}

}  // namespace

std::string plain_document(const Document& document, const Validity& validity, Date day) {
  return fmt::format("Bản như khi ban hành.\n{}\n{}\n{}", force_line(validity, day), kRule,
                     words(marked(document, {}, validity, day)));
}

std::string plain_document(const amend::Consolidated& text, const Validity& validity) {
  const TextNotes told =
      consolidation_notes(text, [](const amend::Cause&) { return std::string(); });
  return fmt::format("{}\n{}\n{} (đến ngày {})\n\n{}{}", force_line(validity, text.day), kRule,
                     amend::kConsolidatedLabel, dmy(text.day),
                     words(marked(text.document, told, validity, text.day)), pending_lines(text));
}

}  // namespace rasoat
