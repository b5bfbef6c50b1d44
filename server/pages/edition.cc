#include "server/pages/edition.h"

#include <algorithm>
#include <utility>

#include "corpus/validity.h"
#include "server/pages/as_of.h"

namespace rasoat::pages {
std::string cause_address(const Amendments& amendments, const amend::Cause& cause,
                          std::string_view place) {
  if (cause.amendment >= amendments.texts.size()) return {};
  const DocumentSummary& by = amendments.texts[cause.amendment].summary;
  return on_day(by.address, std::nullopt, place) + "#" + cause.provision;
}

Result<Edition> edition_of(const EditionQuery& asked) {
  auto amendments = amendments_of(asked.store, asked.stored.summary.id);
  if (!amendments) return fail(amendments.error());
  Edition out{std::move(*amendments), {}, {}};
  out.text = out.amendments.text_on(asked.stored.document, asked.words_of);
  out.view.address = asked.stored.summary.address;
  out.view.query = asked.query;
  auto numbers = NumberLinks::of(asked.store, asked.stored.summary, asked.place_id);
  if (!numbers) return fail(numbers.error());
  out.view.numbers = std::move(*numbers);
  out.view.notes = consolidation_notes(out.text, [&](const amend::Cause& cause) {
    return cause_address(out.amendments, cause, asked.place_id);
  });
  add_force_notes(out.view.notes, out.text.document, asked.validity, asked.day,
                  [&](const EventSource& source) { return address_of(source, asked.addresses); });
  return out;
}

View changing_texts(const Edition& edition, std::string_view place_id) {
  View out(View::type::list);
  std::vector<std::size_t> told;
  for (const amend::Change& change : edition.text.changes) {
    const std::size_t place = change.cause.amendment;
    if (std::ranges::find(told, place) != told.end()) continue;
    told.push_back(place);
    View one;
    const DocumentSummary& by = edition.amendments.texts[place].summary;
    one.set("name", text_ref(by.metadata, by.key).label);
    one.set("href", on_day(by.address, std::nullopt, place_id));
    one.set("day", dmy(change.cause.day));
    out.push_back(one);
  }
  return out;
}

}  // namespace rasoat::pages
