#include "indexer/search/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/search/facets.h"
#include "indexer/search/filters.h"
#include "indexer/search/index_reader.h"
#include "indexer/search/index_schema.h"
#include "indexer/search/place_filter.h"
#include "indexer/search/query.h"
#include "indexer/search/ranking.h"
#include "indexer/search/snippet.h"
#include "indexer/search/suggestion.h"
#include "indexer/search/terms.h"
#include "indexer/search/unit_card.h"
#include "indexer/search/xapian_guard.h"

namespace rasoat {
namespace {

using Xapian::Query;

constexpr int kMaxLimit = 100;
constexpr int kMaxOffset = 10'000;
/// Units that are ranked in full. More only where the page asked for needs them.
constexpr std::size_t kPool = 60;
constexpr std::size_t kPoolForFacets = 300;
constexpr std::size_t kMaxPool = 2000;
/// Units whose text is read to see if a phrase stands in it.
constexpr std::size_t kMaxPhraseChecks = 1000;
/// Documents of one number; a number that so many have is typed in full by whoever wants more.
constexpr int kMaxNumbered = 100;

/// A document of the result and its units, best first.
struct Group {
  bool exact_number = false;
  std::vector<FoundUnit> units;
};

UnitRecord read_record(const Xapian::Database& database, Xapian::docid id) {
  return unpack_record(database.get_document(id).get_data());
}

Query both(const Query& a, const Query& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return a & b;
}

/// The first day of the last stretch without force; nothing: no end is known.
std::optional<Date> first_day_without_force(const std::vector<ForcePeriod>& periods) {
  std::optional<Date> first;
  for (const ForcePeriod& period : periods) {
    if (period.force != Force::kExpired)
      first.reset();
    else if (!first)
      first = period.from;
  }
  return first;
}

/// One search, on one state of the index.
class Search {
 public:
  Search(const IndexReader& reader, const PlaceFilter& places, const SearchRequest& request)
      : reader_(reader), places_(places), request_(request) {}

  Result<SearchResponse> run() {
    if (auto ready = prepare(); !ready) return fail(ready.error());
    find();
    if (groups_.empty() && !parsed_.phrases.empty()) {
      parsed_.phrases.clear();
      response_.phrases_missing = true;
      find();
    }
    fill();
    response_.words = std::move(plan_.words);
    return std::move(response_);
  }

 private:
  const Xapian::Database& database() const { return reader_.database(); }

  /// The day that force is about.
  Date day() const { return request_.as_of.value_or(request_.today); }

  Result<void> prepare() {
    parsed_ = parse_query(request_.query);
    FilterList filters = request_.filters;
    filters.insert(filters.end(), parsed_.filters.begin(), parsed_.filters.end());
    const FilterList articles = take_articles(filters);
    if (!request_.place.empty())
      filters.emplace_back(schema::info(schema::Term::kPlace).filter, request_.place);
    auto filter = filter_query(database(), filters, day(), places_);
    if (!filter) return fail(filter.error());
    filter_ = std::move(*filter);
    auto article = filter_query(database(), articles, day(), places_);
    if (!article) return fail(article.error());
    article_filter_ = std::move(*article);
    if (request_.as_of) filter_ = both(filter_, binding_query(database(), *request_.as_of));
    if (!reader_.outdated().empty()) {
      filter_ =
          Query(Query::OP_AND_NOT, filter_.empty() ? Query::MatchAll : filter_, reader_.outdated());
    }
    plan_ = make_plan(database(), parsed_);
    return {};
  }

  void find() {
    find_numbered();
    // The words of a number are no question: texts with some of them would pass for the text that
    // was meant.
    const bool is_number = parsed_.number && is_whole(*parsed_.number) && !has_other_words();
    if (!is_number) return find_units();
    if (numbered_.empty() && find_number(database(), *parsed_.number, {}, 1).empty()) {
      response_.unknown_number =
          request_.query.substr(parsed_.number->begin, parsed_.number->end - parsed_.number->begin);
    }
  }

  /// Says which document is meant, and is nothing else.
  static bool is_whole(const NumberQuery& number) {
    const bool by_year = number.year && (number.type || !number.body_symbol.empty());
    return by_year || (number.type && !number.body_symbol.empty());
  }

  /// What filters units takes out of `filters` what filters documents only.
  static FilterList take_articles(FilterList& filters) {
    const std::string_view name = schema::info(schema::Term::kArticle).filter;
    const auto is_document = [&](const auto& filter) { return filter.first != name; };
    const auto articles = std::stable_partition(filters.begin(), filters.end(), is_document);
    FilterList out(articles, filters.end());
    filters.erase(articles, filters.end());
    return out;
  }

  /// The filters, and that the phrases may stand in the unit.
  Query filter() const {
    Query out = both(filter_, article_filter_);
    for (const auto& phrase : parsed_.phrases) out = both(out, phrase_candidates(phrase));
    return out;
  }

  std::size_t wanted() const {
    return static_cast<std::size_t>(std::clamp(request_.offset, 0, kMaxOffset)) +
           static_cast<std::size_t>(std::clamp(request_.limit, 1, kMaxLimit));
  }

  /// The documents that the typed number means, in front of all others: by the other words of the
  /// query where there are some, else the newest first.
  void find_numbered() {
    if (!parsed_.number) return;
    std::vector<FoundUnit> heads;
    std::vector<Query> documents;
    for (const Xapian::docid head :
         find_number(database(), *parsed_.number, filter_, kMaxNumbered)) {
      heads.push_back(unit_at(head));
      documents.emplace_back(terms::document(heads.back().card.document));
    }
    if (heads.empty()) return;
    std::vector<FoundUnit> units =
        units_inside(both(Query(Query::OP_OR, documents.begin(), documents.end()), filter()));
    for (const FoundUnit& unit : units) numbered_.insert(unit.card.document);
    if (article_filter_.empty()) {
      for (FoundUnit& head : heads) {
        if (numbered_.insert(head.card.document).second)
          units.push_back(first_article(std::move(head)));
      }
    }
    take(std::move(units), true);
  }

  /// Units of the numbered documents that answer the rest of the query: the Điều that was named,
  /// then those that hold the other words.
  std::vector<FoundUnit> units_inside(const Query& inside) const {
    std::vector<FoundUnit> out;
    if (!parsed_.article.empty()) {
      const Query named(terms::plain(schema::Term::kArticle, parsed_.article));
      out = rank(database(), plan_, both(inside, named), kPool);
    }
    std::vector<FoundUnit> others;
    if (has_other_words())
      others = rank(database(), plan_, inside, kPool);
    else if (request_.by_unit || !article_filter_.empty())
      others = newest(database(), inside, std::max(kPool, wanted()));
    std::unordered_set<Xapian::docid> there;
    for (const FoundUnit& unit : out) there.insert(unit.id);
    for (FoundUnit& unit : others) {
      if (!there.contains(unit.id)) out.push_back(std::move(unit));
    }
    return out;
  }

  FoundUnit unit_at(Xapian::docid id) const {
    return {
        id, 0,
        unpack_card(database().get_document(id).get_value(schema::number(schema::Slot::kCard)))};
  }

  /// The first Điều of a document, which says what it lays down: the preamble and an introduction
  /// stand before it. `head`: the first unit of the document.
  FoundUnit first_article(FoundUnit head) const {
    constexpr int kBefore = 2;
    FoundUnit unit = head;
    for (int passed = 0; passed <= kBefore; ++passed) {
      const std::string id = read_record(database(), unit.id).id;
      if (id != "preamble" && id != "body") return unit;
      const std::string next = terms::unit(unit.card.document, unit.card.place + 1);
      const auto found = database().postlist_begin(next);
      if (found == database().postlist_end(next)) break;
      unit = unit_at(*found);
    }
    return head;
  }

  bool has_other_words() const {
    return std::any_of(parsed_.words.begin(), parsed_.words.end(), [&](const QueryWord& word) {
      return word.end <= parsed_.number->begin || word.begin >= parsed_.number->end;
    });
  }

  void find_units() {
    std::size_t pool =
        std::max(request_.facets ? kPoolForFacets : kPool, request_.by_unit ? wanted() : 0);
    while (true) {
      std::vector<FoundUnit> found = candidates(pool);
      if (parsed_.phrases.empty()) drop_weak(database(), parsed_.words, filter(), found);
      const bool all = found.size() < pool;
      const bool enough = groups_.size() + count_documents(found) >= wanted() || request_.by_unit;
      if (!all && !enough && pool < kMaxPool) {
        pool = std::min(pool * 4, kMaxPool);
        continue;
      }
      response_.total_estimated = !all;
      response_.facets_estimated = !all;
      drop_without_phrases(found);
      // Units are ranked by what they say alone; documents are what people ask the law of today by.
      if (!request_.by_unit) put_ended_below(found, day());
      take(std::move(found), false);
      return;
    }
  }

  std::vector<FoundUnit> candidates(std::size_t pool) {
    if (!plan_.empty()) return rank(database(), plan_, filter(), pool);
    if (!parsed_.words.empty() || parsed_.number) return {};
    return newest(database(),
                  both(Query(std::string(schema::prefix(schema::Term::kHead))), filter()), pool);
  }

  static std::size_t count_documents(const std::vector<FoundUnit>& found) {
    std::unordered_set<DocumentId> documents;
    for (const FoundUnit& c : found) documents.insert(c.card.document);
    return documents.size();
  }

  /// The index knows pairs of words only: whether a phrase stands there, the text says.
  void drop_without_phrases(std::vector<FoundUnit>& found) {
    if (parsed_.phrases.empty()) return;
    if (found.size() > kMaxPhraseChecks) found.resize(kMaxPhraseChecks);
    std::erase_if(found, [&](const FoundUnit& c) {
      const UnitRecord record = read_record(database(), c.id);
      return !std::all_of(parsed_.phrases.begin(), parsed_.phrases.end(), [&](const auto& phrase) {
        return holds_phrase(record.text, phrase) || holds_phrase(record.heading, phrase) ||
               holds_phrase(record.title, phrase);
      });
    });
  }

  /// Units in their order, into groups by document (or one each).
  void take(std::vector<FoundUnit> units, bool exact_number) {
    std::unordered_map<DocumentId, std::size_t> place;
    for (FoundUnit& unit : units) {
      const DocumentId document = unit.card.document;
      if (!exact_number && numbered_.contains(document)) continue;
      counted_.push_back(unit);
      if (request_.by_unit) {
        groups_.push_back({exact_number, {std::move(unit)}});
        continue;
      }
      const auto [at, fresh] = place.try_emplace(document, groups_.size());
      if (fresh) groups_.push_back({exact_number, {}});
      Group& group = groups_[at->second];
      if (group.units.size() < static_cast<std::size_t>(std::max(1, request_.units_per_document))) {
        group.units.push_back(std::move(unit));
      }
    }
  }

  void fill() {
    const std::size_t begin =
        std::min(groups_.size(),
                 wanted() - static_cast<std::size_t>(std::clamp(request_.limit, 1, kMaxLimit)));
    const std::size_t end = std::min(groups_.size(), wanted());
    for (std::size_t i = begin; i < end; ++i)
      response_.documents.push_back(document_hit(groups_[i]));
    response_.total = static_cast<std::int64_t>(groups_.size());
    if (request_.facets) response_.facets = count_facets(counted_, day());
    if (!parsed_.words.empty() && numbered_.empty() && response_.unknown_number.empty()) {
      response_.suggestion = suggest(database(), request_.query, parsed_);
      for (const WordStatistics& one : plan_.words) {
        if (one.weight == 0)
          response_.unknown_words.push_back(
              request_.query.substr(one.word.begin, one.word.end - one.word.begin));
      }
    }
  }

  DocumentHit document_hit(const Group& group) {
    DocumentHit hit;
    bool first = true;
    for (const FoundUnit& unit : group.units) {
      UnitRecord record = read_record(database(), unit.id);
      if (std::exchange(first, false)) describe(hit, unit.card, record);
      UnitHit& out = hit.units.emplace_back();
      if (request_.snippets) out.snippet = make_snippet(record.text, plan_.words);
      out.id = std::move(record.id);
      out.source_id = std::move(record.source_id);
      out.label = std::move(record.label);
      out.heading = std::move(record.heading);
      out.score = unit.score;
    }
    hit.exact_number = group.exact_number;
    return hit;
  }

  void describe(DocumentHit& hit, const UnitCard& card, const UnitRecord& record) const {
    hit.document = card.document;
    hit.address = record.address;
    hit.number = record.number;
    hit.type = info(card.type).name;
    hit.title = record.title;
    hit.issuer = card.issuer;
    hit.issue_date = card.issued;
    hit.effective_date = card.effective;
    hit.expiry_date = first_day_without_force(card.force);
    if (const ForcePeriod* period = period_on(card.force, day())) {
      hit.status = period->force;
      hit.status_grade = period->grade;
    }
  }

  const IndexReader& reader_;
  const PlaceFilter& places_;
  const SearchRequest& request_;
  ParsedQuery parsed_;
  Query filter_;          ///< of documents
  Query article_filter_;  ///< of units
  RankingPlan plan_;
  std::unordered_set<DocumentId> numbered_;
  std::vector<Group> groups_;
  std::vector<FoundUnit> counted_;
  SearchResponse response_;
};

}  // namespace

struct Searcher::Impl {
  IndexReader reader;
  PlaceFilter places;
};

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Result<Searcher> Searcher::open(const std::filesystem::path& data_dir) {
  auto reader = IndexReader::open(data_dir);
  if (!reader) return fail(reader.error());
  return Searcher(std::make_unique<Impl>(Impl{std::move(*reader), PlaceFilter(data_dir)}));
}

Result<SearchResponse> Searcher::search(const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  if (auto fresh = impl_->reader.refresh(); !fresh) return fail(fresh.error());
  const auto attempt = [&] {
    return guard_xapian([&] { return Search(impl_->reader, impl_->places, request).run(); });
  };
  auto response = attempt();
  // A writer that commits twice, or a swap, takes the state away that we were reading: once more on
  // the new one.
  if (!response && response.error().code == ErrorCode::kIndex) {
    if (auto fresh = impl_->reader.reopen(); !fresh) return fail(fresh.error());
    response = attempt();
  }
  if (!response) return response;
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  response->milliseconds = took.count();
  return response;
}

}  // namespace rasoat
