#include "indexer/search/filters.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "corpus/document_number.h"
#include "corpus/document_type.h"
#include "corpus/text.h"
#include "indexer/search/index_schema.h"
#include "indexer/search/terms.h"
#include "indexer/search/unit_card.h"

namespace rasoat {
namespace {

using schema::Slot;
using schema::Term;
using Xapian::Query;

/// Documents that one filter by number may name.
constexpr int kMaxNumbered = 500;

Query any_of(const std::vector<Query>& queries) {
  return {Query::OP_OR, queries.begin(), queries.end()};
}

/// Names of filters, for an error.
std::string known_filters() {
  std::string out(schema::kStatusFilter);
  for (const schema::TermInfo& info : schema::kTerms) {
    if (!info.filter.empty()) out += fmt::format(", {}", info.filter);
  }
  return out;
}

Result<Query> by_type(std::string_view value) {
  auto type = document_type_by_slug(slug(value));
  if (!type) type = document_type_by_name(value);
  if (!type) type = document_type_by_symbol(value);
  if (type) return Query(terms::plain(Term::kType, info(*type).slug));
  std::string known;
  for (const DocumentTypeInfo& one : document_types())
    known += fmt::format("{}{}", known.empty() ? "" : ", ", one.slug);
  return with_hint(fail(ErrorCode::kInvalidArgument, "Không có loại văn bản “{}”.", value),
                   fmt::format("Có: {}.", known));
}

Result<Query> by_year(std::string_view value) {
  const bool year =
      value.size() == 4 && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
  if (!year)
    return with_hint(fail(ErrorCode::kInvalidArgument, "“{}” không phải là một năm.", value),
                     "Hãy viết đủ bốn chữ số, như 2025.");
  return Query(terms::plain(Term::kYear, value));
}

Query by_number(const Xapian::Database& database, std::string_view value) {
  const auto number = find_number_query(value);
  if (!number) return Query::MatchNothing;
  std::vector<Query> documents;
  for (Xapian::docid head : find_number(database, *number, {}, kMaxNumbered)) {
    const UnitCard card =
        unpack_card(database.get_document(head).get_value(schema::number(Slot::kCard)));
    documents.emplace_back(terms::document(card.document));
  }
  return {Query::OP_OR, documents.begin(), documents.end()};
}

Result<Query> one_filter(const Xapian::Database& database, const std::string& name,
                         const std::string& value, Date day, const PlaceFilter& places) {
  if (name == schema::kStatusFilter) {
    const auto status = force_by_name(value);
    if (!status) {
      return with_hint(
          fail(ErrorCode::kInvalidArgument, "Không có tình trạng hiệu lực “{}”.", value),
          "Có: in_force, partly_expired, partly_suspended, suspended, not_yet, expired, unknown.");
    }
    return force_query(database, std::array{*status}, day);
  }
  const auto info = std::find_if(
      schema::kTerms.begin(), schema::kTerms.end(),
      [&](const schema::TermInfo& t) { return !t.filter.empty() && t.filter == name; });
  if (info == schema::kTerms.end()) {
    return with_hint(fail(ErrorCode::kInvalidArgument, "Không có bộ lọc “{}”.", name),
                     fmt::format("Các bộ lọc: {}.", known_filters()));
  }
  switch (info->term) {
    case Term::kPlace:
      return places.query(database, value, day);
    case Term::kNumber:
      return by_number(database, value);
    case Term::kType:
      return by_type(value);
    case Term::kYear:
      return by_year(squeeze(value));
    case Term::kArticle:
      return Query(terms::plain(info->term, lower(squeeze(value))));
    default:
      return Query(terms::plain(info->term, slug(value)));
  }
}

/// Keys of one ordinal that are looked at: more than any ordinal has in a country's law.
constexpr int kMaxKeys = 5000;

/// True if the typed number is this one in full: "12/QĐ-UBND" is not "12/2025/QĐ-UBND", "13/CP" not
/// "13/NQ-CP".
bool is_whole(const NumberQuery& typed, const DocumentNumber& number) {
  const auto type = number.type();
  return typed.year == number.year && !typed.body_symbol.empty() &&
         typed.body_symbol == fold(number.body_symbol) && (!type || typed.type == type);
}

/// Heads with a number that the typed one may mean; only those that bear it in full if there are
/// any.
Query number_heads(const Xapian::Database& database, const NumberQuery& typed) {
  NumberQuery without_year = typed;
  without_year.year.reset();
  std::vector<Query> whole;
  std::vector<Query> possible;
  for (const char separator : {'/', '-'}) {  // "97/2025/tt-btc", "77-cp"
    const std::string beginning = terms::number_key(typed.ordinal) + separator;
    int seen = 0;
    for (auto term = database.allterms_begin(beginning);
         term != database.allterms_end(beginning) && seen < kMaxKeys; ++term) {
      ++seen;
      const std::string text = *term;
      const auto number = parse_document_number(
          std::string_view(text).substr(schema::prefix(Term::kNumber).size()));
      if (!number) continue;
      if (matches(typed, *number)) {
        (is_whole(typed, *number) ? whole : possible).emplace_back(text);
      } else if (typed.year && !number->year && matches(without_year, *number)) {
        // "1628/QĐ-UBND" has its year in the date of issue only.
        possible.push_back(Query(text) &
                           Query(terms::plain(Term::kYear, fmt::format("{}", *typed.year))));
      }
    }
  }
  return any_of(whole.empty() ? possible : whole);
}

}  // namespace

Query force_query(const Xapian::Database& database, std::span<const Force> forces, Date day) {
  const std::string today = date_value(day);
  const auto changed = [&](std::size_t n) {
    return Query(Query::OP_VALUE_LE, schema::change_slot(n), today);
  };
  std::vector<Query> either;
  for (std::size_t changes = 0;; ++changes) {
    std::vector<Query> these;
    for (const Force force : forces) these.emplace_back(terms::force(changes, force));
    Query query = any_of(these);
    if (changes > 0) query &= changed(changes);
    const bool last = database.get_value_freq(schema::change_slot(changes + 1)) == 0;
    if (!last) query = Query(Query::OP_AND_NOT, query, changed(changes + 1));
    either.push_back(query);
    if (last) return any_of(either);
  }
}

Query binding_query(const Xapian::Database& database, Date day) {
  constexpr std::array kAll = {Force::kUnknown,       Force::kNotYet,  Force::kInForce,
                               Force::kPartlyExpired, Force::kExpired, Force::kPartlySuspended,
                               Force::kSuspended};
  std::vector<Force> forces;
  std::ranges::copy_if(kAll, std::back_inserter(forces), works);
  return force_query(database, forces, day);
}

Result<Query> filter_query(const Xapian::Database& database, const FilterList& filters, Date day,
                           const PlaceFilter& places) {
  if (filters.size() > kMaxFilters)
    return fail(ErrorCode::kInvalidArgument, "Nhiều hơn {} bộ lọc.", kMaxFilters);
  std::map<std::string, std::vector<Query>> by_name;
  for (const auto& [name, value] : filters) {
    auto query = one_filter(database, name, value, day, places);
    if (!query) return fail(query.error());
    by_name[name].push_back(std::move(*query));
  }
  Query all;
  for (const auto& [name, either] : by_name) {
    const Query one(Query::OP_OR, either.begin(), either.end());
    const Query some = one.empty() ? Query(Query::MatchNothing) : one;
    all = all.empty() ? some : all & some;
  }
  return all;
}

std::vector<Xapian::docid> find_number(const Xapian::Database& database, const NumberQuery& number,
                                       const Query& filter, int limit) {
  Query query = number_heads(database, number);
  if (query.empty()) return {};
  if (!filter.empty()) query &= filter;
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(schema::number(Slot::kIssued), true);
  enquire.set_query(query);
  const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
  std::vector<Xapian::docid> out;
  for (auto hit = found.begin(); hit != found.end(); ++hit) out.push_back(*hit);
  return out;
}

}  // namespace rasoat
