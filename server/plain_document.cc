#include "server/plain_document.h"

#include <fmt/core.h>

namespace rasoat {
namespace {

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

std::string plain_document(const Document& document) {
  std::string out = plain_text(document.cover) + "\n";
  for (const Unit& unit : units(document)) {
    out += "\n" + unit.label + (unit.heading.empty() ? "" : ". " + unit.heading) + "\n" +
           unit.text + "\n";
  }
  return out + "\n" + plain_text(document.conclusion) + "\n";
}

std::string plain_document(const amend::Consolidated& text) {
  return fmt::format("{} (đến ngày {})\n\n{}{}", amend::kConsolidatedLabel, dmy(text.day),
                     plain_document(text.document), pending_lines(text));
}

}  // namespace rasoat
