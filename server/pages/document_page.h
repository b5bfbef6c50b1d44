#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/date.h"
#include "corpus/store.h"
#include "corpus/validity.h"
#include "server/amendments.h"
#include "server/app.h"
#include "server/event_view.h"
#include "server/http/message.h"
#include "server/layout.h"
#include "server/place.h"

/// What the pages of one document share. Each tab is a handler in a file of its own.
namespace rasoat::pages {

/// What an address below /vb asks for.
struct Asked {
  std::string address;      ///< of the document, without date and ending
  std::string issued;       ///< "2025-07-01" of "@2025-07-01"; empty if not given
  std::string ending;       ///< ".xml", ".json", ".txt" or empty
  std::string rest;         ///< "thuoc-tinh", "dieu-5/khoan-2" or empty
  std::optional<Date> day;  ///< of "?ngay="; nothing: today
  bool as_issued = false;   ///< "?ban=goc": the text without what amended it
};
/// Errors: kInvalidArgument (no such day).
Result<Asked> parse_asked(const http::Request& request);

/// One document, asked for on one day, at one place or none.
struct Subject {
  const http::Request& request;
  const Asked& asked;
  const PlaceAnswer& place;
  const Services& services;
  const Store& store;
  const StoredDocument& stored;
  const Validity& validity;    ///< as the place sees it
  const Validity& everywhere;  ///< whole: where it applies, and all that happened to it
  Date today;
  std::string_view review_mark = {};  ///< "đang rà soát": shown apart from its force

  const DocumentSummary& summary() const { return stored.summary; }
  const Document& document() const { return stored.document; }
  Date day() const { return asked.day.value_or(today); }
  std::string_view place_id() const {
    return place.place ? std::string_view(place.place->id) : std::string_view();
  }
  /// Address of a tab ("lich-su"; empty: the text) that keeps the day, the place and the choice of
  /// text.
  std::string address(std::string_view tab) const;
  /// What address() adds: "?ngay=2026-03-01&noi=thach-son&ban=goc", or empty.
  std::string query() const;
  /// The text on another day (nothing: today), at the same place.
  std::string on(std::optional<Date> day) const;
  Where where() const;
  /// Of the texts that its events name, with the same place. Errors: those of the store.
  Result<TextAddresses> addresses() const;
};

// The tabs.
http::Response text_page(const Subject& subject);
http::Response provision_page(const Subject& subject);
http::Response facts_page(const Subject& subject);
http::Response history_page(const Subject& subject);
http::Response diagram_page(const Subject& subject);
http::Response compare_page(const Subject& subject);

// The same as files.
http::Response structure_json(const Subject& subject);
http::Response plain_text_file(const Subject& subject);
http::Response consolidated_json(const Subject& subject);
http::Response consolidated_text(const Subject& subject);
http::Response history_json(const Subject& subject);
http::Response relations_json(const Subject& subject);
http::Response redline_json(const Subject& subject);

/// `body` inside the head of the document: what it is, its force and why, the tabs. `tab` is the
/// chosen one, as in the address ("" for the text).
http::Response in_frame(const Subject& subject, std::string_view tab, const std::string& title,
                        std::string body);

/// {address, original, query}: what the line of downloads needs.
View downloads(const Subject& subject);

/// "tệp JSON": a body with its type.
http::Response file(std::string content_type, std::string body);

}  // namespace rasoat::pages
