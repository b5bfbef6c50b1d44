#include "indexer/search/place_filter.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "corpus/data_folder.h"
#include "corpus/validity_rules.h"
#include "corpus/validity_territory.h"
#include "indexer/search/index_schema.h"
#include "indexer/search/terms.h"
#include "indexer/search/unit_card.h"

namespace rasoat {
namespace {

using schema::Term;
using Xapian::Query;

// A territory that was moved: "kon-tum|2019-03-01|2025-07-01:quang-ngai,kon-tum|2026-01-01:", the
// province of the issuer and the day of issue (both may be empty), then each change in time.
constexpr char kField = '|';

/// terms::plain() keeps as much. A longer history is kept as this: a text that may bind there is
/// shown.
constexpr std::size_t kMaxTermBytes = 200;
constexpr std::string_view kTooLong = "*";

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t end = text.find(separator);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::string moved_place(const Validity& validity, const std::vector<const Event*>& moves) {
  std::string out = fmt::format("{}{}{}", validity.province_id, kField,
                                validity.issue_date ? iso(*validity.issue_date) : "");
  for (const Event* move : moves)
    out += fmt::format("{}{}:{}", kField, iso(*move->day), fmt::join(move->territory, ","));
  return out.size() > kMaxTermBytes ? std::string(kTooLong) : out;
}

/// As much of a validity as applies_in() looks at.
Validity validity_of(std::string_view moved) {
  const std::vector<std::string_view> fields = split(moved, kField);
  Validity out;
  out.province_id = fields[0];
  if (fields.size() > 1) out.issue_date = parse_iso_date(fields[1]);
  for (std::size_t i = 2; i < fields.size(); ++i) {
    const std::size_t colon = std::min(fields[i].find(':'), fields[i].size());
    Event move;
    move.kind = EventKind::kTerritoryChanged;
    move.day = parse_iso_date(fields[i].substr(0, colon));
    const std::string_view territory = fields[i].substr(std::min(colon + 1, fields[i].size()));
    if (!territory.empty()) {
      for (const std::string_view id : split(territory, ',')) move.territory.emplace_back(id);
    }
    out.events.push_back(std::move(move));
  }
  return out;
}

/// Calls f with the value of each term of that kind in the index.
template <class F>
void for_each_value(const Xapian::Database& database, Term kind, F&& f) {
  const std::string prefix(schema::prefix(kind));
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    f(std::string_view(*term).substr(prefix.size()));
  }
}

Query issued(std::optional<Date> from, std::optional<Date> before) {
  const auto slot = schema::number(schema::Slot::kIssued);
  const std::string first = from ? date_value(from) : "00000001";
  if (!before) return {Query::OP_VALUE_GE, slot, first};
  return {Query::OP_VALUE_RANGE, slot, first, date_value(add_days(*before, -1))};
}

}  // namespace

std::string place_term(const Validity& validity) {
  std::vector<const Event*> moves;
  for (const Event& event : validity.events) {
    if (moves_territory(event)) moves.push_back(&event);
  }
  if (!moves.empty()) return terms::plain(Term::kMovedPlace, moved_place(validity, moves));
  return terms::plain(Term::kPlace, validity.province_id.empty() ? schema::kCentralTerritory
                                                                 : validity.province_id);
}

struct PlaceFilter::Law {
  BodyRegistry bodies;
  ValidityRules rules;

  bool binds(const Validity& validity, const Province& place, Date day) const {
    return applies_in(validity, place.id, day, bodies, rules) != Applies::kNo;
  }

  /// Texts of one province, whose territory was never moved. Whether they bind may go by their day
  /// of issue: before or after the place itself began or ended.
  Query texts_of(std::string_view province, const Province& place, Date day) const {
    const Query all(terms::plain(Term::kPlace, province));
    std::vector<Date> borders;
    if (place.from) borders.push_back(*place.from);
    if (place.to) borders.push_back(add_days(*place.to, 1));

    Validity text;
    text.province_id = province;
    std::vector<Query> some;
    const auto try_interval = [&](std::optional<Date> issue_date, const Query& when) {
      text.issue_date = issue_date;
      if (binds(text, place, day)) some.push_back(when);
    };
    try_interval({}, Query(Query::OP_VALUE_LE, schema::number(schema::Slot::kIssued),
                           std::string(schema::kNoDate)));
    std::optional<Date> from;
    for (const Date& border : borders) {
      try_interval(add_days(border, -1), issued(from, border));
      from = border;
    }
    try_interval(from ? *from : day, issued(from, {}));
    if (some.size() == borders.size() + 2) return all;
    return some.empty() ? Query::MatchNothing : all & Query(Query::OP_OR, some.begin(), some.end());
  }
};

PlaceFilter::PlaceFilter(std::filesystem::path data_dir) : data_dir_(std::move(data_dir)) {}
PlaceFilter::PlaceFilter(PlaceFilter&&) noexcept = default;
PlaceFilter& PlaceFilter::operator=(PlaceFilter&&) noexcept = default;
PlaceFilter::~PlaceFilter() = default;

Result<const PlaceFilter::Law*> PlaceFilter::law() const {
  if (law_) return law_.get();
  auto bodies = load_bodies(data_dir_);
  if (!bodies) return fail(bodies.error());
  auto rules = load_validity_rules(data_dir_);
  if (!rules) return fail(rules.error());
  law_ = std::make_unique<Law>(Law{std::move(*bodies), std::move(*rules)});
  return law_.get();
}

Result<Query> PlaceFilter::query(const Xapian::Database& database, std::string_view place,
                                 Date day) const {
  const auto law = this->law();
  if (!law) return fail(law.error());
  const BodyRegistry& bodies = (*law)->bodies;
  const Province* in = bodies.province(place);
  if (in == nullptr) {
    const auto named = bodies.find_provinces(place, day);
    if (!named.empty()) in = named.front();
  }
  if (in == nullptr) {
    return with_hint(fail(ErrorCode::kInvalidArgument, "Không có tỉnh, thành phố “{}”.", place),
                     "Ghi tên hoặc mã của một tỉnh, kể cả tỉnh cũ: quang-ngai, kon-tum.");
  }
  std::vector<Query> either;
  for_each_value(database, Term::kPlace, [&](std::string_view province) {
    if (province == schema::kCentralTerritory)
      either.emplace_back(terms::plain(Term::kPlace, province));
    else
      either.push_back((*law)->texts_of(province, *in, day));
  });
  for_each_value(database, Term::kMovedPlace, [&](std::string_view moved) {
    if (moved == kTooLong || (*law)->binds(validity_of(moved), *in, day)) {
      either.emplace_back(terms::plain(Term::kMovedPlace, moved));
    }
  });
  return Query(Query::OP_OR, either.begin(), either.end());
}

}  // namespace rasoat
