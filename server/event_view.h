#pragma once

#include <map>
#include <string>
#include <string_view>

#include "corpus/issuing_body.h"
#include "corpus/result.h"
#include "corpus/store.h"
#include "corpus/validity.h"
#include "server/layout.h"

/// Events and status of a document as pages show them.
namespace rasoat {

/// Address of each text that a validity names, by its key. Texts that we do not hold are not in it.
using TextAddresses = std::map<std::string, std::string, std::less<>>;
/// Errors: those of the store.
Result<TextAddresses> addresses_of(const Store& store, const Validity& validity);

/// Where a source of an event can be read, "" if we do not hold it.
std::string address_of(const EventSource& source, const TextAddresses& addresses);

/// What an event looks like in a table: {what, day, until, provisions, by, by_href, quote, grade,
/// note, confirmation, rejected, future, territory}.
View event_view(const Event& event, const TextAddresses& addresses, const BodyRegistry& bodies,
                Date today);

/// The banner: {status, status_label, reason, grade, quote, candidates, next_*, claim,
/// ended_bases}. `reason` is
/// HTML: the texts that it names are links.
void set_status(View& data, const Validity& validity, const TextAddresses& addresses,
                const BodyRegistry& bodies, Date day);

/// A sentence of a status as HTML, with the texts of its events as links.
std::string linked_reason(const Status& status, const Validity& validity,
                          const TextAddresses& addresses);

/// The same sentence as it goes on behind the label of the status: "từ 01/06/2027: bị bãi bỏ bởi
/// …".
std::string linked_reason_after_label(const Status& status, const Validity& validity,
                                      const TextAddresses& addresses);

}  // namespace rasoat
