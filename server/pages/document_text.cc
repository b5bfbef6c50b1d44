#include <algorithm>
#include <string>
#include <utility>

#include "corpus/text.h"
#include "corpus/validity.h"
#include "indexer/extract/json.h"
#include "server/document_html.h"
#include "server/document_json.h"
#include "server/event_view.h"
#include "server/find_provision.h"
#include "server/html.h"
#include "server/pages/as_of.h"
#include "server/pages/document_page.h"
#include "server/pages/edition.h"
#include "server/pages/listing.h"
#include "server/plain_document.h"

namespace rasoat::pages {
namespace {

std::optional<Date> day_of_text(const Subject& subject) {
  return subject.asked.as_issued ? std::nullopt : std::optional(subject.day());
}

/// `day` nothing: the text as issued.
Result<Edition> edition_of(const Subject& subject, std::optional<Date> day) {
  const auto addresses = subject.addresses();
  if (!addresses) return fail(addresses.error());
  return pages::edition_of({.store = subject.store,
                            .stored = subject.stored,
                            .validity = subject.validity,
                            .addresses = *addresses,
                            .words_of = day,
                            .day = subject.day(),
                            .place_id = subject.place_id(),
                            .query = subject.query()});
}

std::string place_of(const Document& document, const std::string& id) {
  std::string out;
  for_each_provision(document, [&](const Provision& provision, const ProvisionPath& path) {
    if (provision.id == id) out = capitalised(cite(path));
  });
  return out;
}

/// The orders that wait, as links to where they are shown.
View pending_places(const Edition& edition) {
  View out(View::type::list);
  for (const auto& [id, notes] : edition.view.notes) {
    for (const ProvisionNote& note : notes) {
      if (note.kind != ProvisionNote::Kind::kPending || id.empty()) continue;
      View one;
      one.set("id", id);
      one.set("place", place_of(edition.text.document, id));
      one.set("why", note.why);
      out.push_back(one);
    }
  }
  return out;
}

View doubtful(const Edition& edition, const Services& services, Date day) {
  View out(View::type::list);
  for (const DoubtfulAmendment& one : edition.amendments.doubtful) {
    View row = listed_document(one.by, services.bodies, day);
    row.set("quote", one.relation.quote);
    out.push_back(row);
  }
  return out;
}

View idle(const Edition& edition) {
  View out(View::type::list);
  for (const IdleAmendment& one : edition.amendments.idle) {
    View row;
    row.set("name", text_ref(one.by.metadata, one.by.key).label);
    row.set("href", one.by.address);
    row.set("why", one.why);
    out.push_back(row);
  }
  return out;
}

std::string other_edition(const Subject& subject, bool as_issued) {
  std::string out = subject.on(subject.asked.day);
  if (as_issued) out += (out.find('?') == std::string::npos ? "?" : "&") + std::string("ban=goc");
  return out;
}

/// The first day after the asked one on which the words change again.
void set_next_change(View& data, const Subject& subject, const Edition& edition) {
  const std::vector<Date> days = edition.amendments.days(subject.document());
  const auto next = std::ranges::upper_bound(days, subject.day());
  if (next == days.end() || subject.asked.as_issued) return;
  data.set("next_day", dmy(*next));
  data.set("next_href", subject.on(*next));
}

/// What stands above the text: which text it is, where the other one is, what could not be done.
void set_edition(View& data, const Subject& subject, const Edition& edition) {
  if (!edition.amendments.texts.empty()) {
    data.set("as_issued", truth(subject.asked.as_issued));
    data.set("consolidated", truth(!subject.asked.as_issued && edition.amended()));
    data.set("label", std::string(amend::kConsolidatedLabel));
    data.set("day", dmy(subject.day()));
    data.set("original_href", other_edition(subject, true));
    data.set("consolidated_href", other_edition(subject, false));
    data.set("compare_href", subject.address("so-sanh"));
    set_list(data, "by", changing_texts(edition, subject.place_id()));
    set_list(data, "pending", pending_places(edition));
    set_next_change(data, subject, edition);
  }
  set_list(data, "idle", idle(edition));
  set_list(data, "doubtful", doubtful(edition, subject.services, subject.day()));
  std::string notes;
  for (const std::string_view id : {"", "title"}) {
    const auto found = edition.view.notes.find(id);
    if (found != edition.view.notes.end()) notes += notes_html(found->second);
  }
  set_text(data, "notes", std::move(notes));
}

View reading(const Subject& subject, const Edition& edition) {
  View data = downloads(subject);
  data.set("has_consolidated_files", truth(edition.amended()));
  return data;
}

View neighbour(const FoundProvision& found, const Subject& subject) {
  View out;
  out.set("href", subject.address(address(found.path)));
  out.set("label", "Điều " + found.provision->num);
  return out;
}

/// What is said of the provisions around one that is shown alone: it holds for that one too.
std::string notes_around(const Edition& edition, const ProvisionPath& path) {
  std::string out;
  for_each_provision(edition.text.document, [&](const Provision& provision,
                                                const ProvisionPath& at) {
    const bool around = at.size() < path.size() && std::equal(at.begin(), at.end(), path.begin());
    const auto found = around ? edition.view.notes.find(provision.id) : edition.view.notes.end();
    if (found != edition.view.notes.end())
      out += "<p>" + html::escape(capitalised(cite(at))) + ":</p>" + notes_html(found->second);
  });
  return out;
}

}  // namespace

http::Response text_page(const Subject& subject) {
  const auto edition = edition_of(subject, day_of_text(subject));
  if (!edition) return subject.services.layout.error(edition.error());
  const Document& document = edition->text.document;
  View data = reading(subject, *edition);
  set_edition(data, subject, *edition);
  set_text(data, "contents", contents_html(document));
  data.set("text", document_html(document, edition->view));
  return in_frame(subject, "", document_name(subject.summary().metadata),
                  render("document_text", data));
}

http::Response provision_page(const Subject& subject) {
  auto edition = edition_of(subject, day_of_text(subject));
  if (!edition) return subject.services.layout.error(edition.error());
  FoundProvision found = find_provision(edition->text.document, subject.asked.rest);
  const bool gone = found.provision == nullptr && !subject.asked.as_issued;
  if (gone) {
    edition = edition_of(subject, std::nullopt);
    if (!edition) return subject.services.layout.error(edition.error());
    found = find_provision(edition->text.document, subject.asked.rest);
  }
  const Document& document = edition->text.document;
  if (found.provision == nullptr) {
    return subject.services.layout.error({ErrorCode::kNotFound,
                                          "Văn bản này không có phần được hỏi.",
                                          "Hãy mở toàn văn và xem mục lục."});
  }
  const std::string cited = cite(found.path);
  View data = reading(subject, *edition);
  data.set("part", subject.address("") + "#" + found.provision->id);
  data.set("cited", capitalised(cited));
  const Neighbours around = neighbours(document, *found.provision);
  if (around.before.provision != nullptr) data.set("before", neighbour(around.before, subject));
  if (around.after.provision != nullptr) data.set("after", neighbour(around.after, subject));
  if (gone) data.set("gone", dmy(subject.day()));
  set_text(data, "notes", notes_around(*edition, found.path));
  if (edition->amended() && !subject.asked.as_issued && !gone)
    data.set("short_label", std::string(amend::kConsolidatedLabel));
  data.set("text", provision_html(*found.provision, found.path, edition->view));
  return in_frame(subject, "",
                  capitalised(cited) + ", " + document_name(subject.summary().metadata),
                  render("document_text", data));
}

http::Response structure_json(const Subject& subject) {
  return file("application/json; charset=utf-8", to_extract_json(subject.document()) + "\n");
}

http::Response plain_text_file(const Subject& subject) {
  return file("text/plain; charset=utf-8",
              plain_document(subject.document(), subject.validity, subject.day()));
}

http::Response consolidated_json(const Subject& subject) {
  const auto edition = edition_of(subject, subject.day());
  if (!edition) return subject.services.layout.error(edition.error());
  return file("application/json; charset=utf-8",
              rasoat::consolidated_json(subject.summary(), edition->text, edition->amendments,
                                        subject.validity));
}

http::Response consolidated_text(const Subject& subject) {
  const auto edition = edition_of(subject, subject.day());
  if (!edition) return subject.services.layout.error(edition.error());
  return file("text/plain; charset=utf-8", plain_document(edition->text, subject.validity));
}

}  // namespace rasoat::pages
