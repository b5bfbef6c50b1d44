#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/date.h"
#include "corpus/result.h"
#include "corpus/store.h"
#include "indexer/search/query.h"

namespace rasoat {

/// A span of bytes to be shown marked.
struct Highlight {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A short passage of the original text around what was found.
struct Snippet {
  std::string text;                   ///< accented original, cut at words
  std::vector<Highlight> highlights;  ///< in `text`, ascending, not overlapping
  bool cut_before = false;            ///< text was left out before / after: show "…"
  bool cut_after = false;
};

struct UnitHit {
  std::string id;         ///< element id in its document ("art_5")
  std::string source_id;  ///< see Provision::source_id
  std::string label;      ///< "Điều 5"
  std::string heading;
  double score = 0;
  Snippet snippet;  ///< empty if not asked for
};

struct DocumentHit {
  DocumentId document = 0;
  std::string address;
  std::string number;  ///< printed; empty if none
  std::string type;    ///< name, "quyết định"
  std::string title;
  std::string issuer;
  std::optional<Date> issue_date;
  std::optional<Date> effective_date;
  std::optional<Date> expiry_date;  ///< first day without force, where an end is known
  Force status = Force::kUnknown;   ///< on the day asked for; name() gives the values of the facet
                                    ///< and filter "status"
  Grade status_grade = Grade::kUnknown;
  bool exact_number = false;   ///< found by the number that was typed
  std::vector<UnitHit> units;  ///< best first
};

struct FacetValue {
  std::string value;  ///< as used in a filter
  std::string label;  ///< as shown
  int count = 0;      ///< of documents; a lower bound if SearchResponse::facets_estimated
};
struct Facet {
  std::string name;   ///< "type", "issuer", "year", "status", "field", "territory"
  std::string label;  ///< "Loại văn bản"
  std::vector<FacetValue> values;
};

struct SearchRequest {
  std::string query;  ///< as typed; capped at 1,000 syllables
  int offset = 0;
  int limit = 10;  ///< documents (or units); at most 100
  std::vector<std::pair<std::string, std::string>>
      filters;  ///< name=value; same name twice: either; others: all
  /// Only texts of which something binds that day (works()): in force, expired or suspended in
  /// part. A text that is suspended as a whole binds nobody and is left out, as is one of which no
  /// day is known; the filter "status" finds both. The same that the pages of the document say: all
  /// answer from DocumentSummary::force.
  std::optional<Date> as_of;
  Date today;  ///< without as_of, the day that "status" is about
  /// Province id, of today or of old, or its name ("thach-son" for a commune of old Thạch Sơn):
  /// only texts that bind there on the day, in all of it or in a part: the country's, the
  /// province's, those of the provinces it came from (applies_in() of corpus/validity_territory.h).
  /// The same as a filter "place"; empty: everywhere.
  std::string place;
  bool by_unit = false;  ///< rank units, not grouped by document
  bool snippets = true;
  bool facets = true;
  int units_per_document = 3;
};

struct SearchResponse {
  std::vector<DocumentHit> documents;  ///< with by_unit: one hit a unit
  std::int64_t total = 0;              ///< documents found
  bool total_estimated = false;
  std::vector<Facet> facets;
  bool facets_estimated = false;
  bool phrases_missing =
      false;  ///< no text holds the quoted phrases: the results are for their words
  std::string unknown_number;  ///< the query is a whole number that no text bears, as typed;
                               ///< nothing is found then
  std::vector<std::string> unknown_words;  ///< words of the query that stand in no text, as typed
  std::string suggestion;                  ///< "Có phải bạn tìm: …"; empty if none
  std::vector<WordStatistics> words;       ///< what make_snippet() takes for other texts
  double milliseconds = 0;
};

/// Searches the index of a data folder.
///
/// Query language: words; "cụm từ chính xác" in quotation marks (where it stands nowhere, its
/// words, and the response says so); field filters (so:, loai:, coquan:, nam:, linhvuc:,
/// tinhtrang:, dieu:, diaban:, noi:); document numbers in any usual form, whose documents always
/// come first. A query without diacritics is matched without them, syllable by syllable as typed.
/// Words are never all required: a question in plain language always finds something; but what
/// answers much worse than the best is left out, unless it holds each of a few words. A whole
/// number, and nothing else, finds the documents that bear it and no others.
///
/// Threads: an object is used by one thread at a time; open one a thread. A reader sees one
/// consistent state, and reopens by itself when a writer has committed; it never fails because a
/// writer works.
class Searcher {
 public:
  /// Errors: kNotFound (no index), kIndex (damaged, or made by another version: hint to reindex).
  static Result<Searcher> open(const std::filesystem::path& data_dir);
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  ~Searcher();

  /// Errors: kInvalidArgument (unknown filter, with the names there are), kIndex.
  Result<SearchResponse> search(const SearchRequest& request);

 private:
  struct Impl;
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rasoat
