#include <fmt/core.h>
#include <fmt/ranges.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corpus/date.h"
#include "corpus/store.h"
#include "corpus/validity_territory.h"
#include "indexer/search/searcher.h"
#include "server/cli/commands.h"
#include "server/cli/place_argument.h"
#include "server/json_parts.h"
#include "server/unit_marks.h"

namespace rasoat::cli {
namespace {

using Json = OrderedJson;

struct Options {
  std::string data_dir;
  std::string postgresql;
  std::string query;
  std::string as_of;
  std::string place;
  std::vector<std::string> filters;
  int limit = 10;
  int offset = 0;
  bool by_unit = false;
  bool json = false;
};

/// What was found, as of the day that was asked for.
struct Found {
  SearchResponse response;
  std::vector<HitOnDay> on_day;  ///< one for each document
};

Json to_json(const std::vector<UnitMark>& marks) {
  Json out = Json::array();
  for (const UnitMark& mark : marks) {
    out.push_back({{"force", mark.force.empty() ? Json() : Json(mark.force)},
                   {"about", mark.about},
                   {"text", mark.what + mark.more}});
  }
  return out;
}

Json to_json(const UnitHit& unit, const UnitOnDay& on_day) {
  Json marks = Json::array();
  for (const Highlight& mark : unit.snippet.highlights) marks.push_back({mark.begin, mark.end});
  return {{"id", unit.id},
          {"source_id", unit.source_id},
          {"label", unit.label},
          {"heading", unit.heading},
          {"score", unit.score},
          {"marks", to_json(on_day.marks)},
          {"words_of_day", on_day.words_of_day},
          {"snippet",
           {{"text", unit.snippet.text},
            {"highlights", marks},
            {"cut_before", unit.snippet.cut_before},
            {"cut_after", unit.snippet.cut_after}}}};
}

Json to_json(const DocumentHit& hit, const HitOnDay& on_day) {
  Json units = Json::array();
  for (std::size_t i = 0; i < hit.units.size(); ++i)
    units.push_back(to_json(hit.units[i], on_day.units[i]));
  return {{"document", hit.document},
          {"address", hit.address},
          {"number", hit.number},
          {"type", hit.type},
          {"title", hit.title},
          {"issuer", hit.issuer},
          {"issue_date", date_json(hit.issue_date)},
          {"effective_date", date_json(hit.effective_date)},
          {"expiry_date", date_json(hit.expiry_date)},
          {"status", name(hit.status)},
          {"status_label", label(hit.status)},
          {"status_grade", name(hit.status_grade)},
          {"exact_number", hit.exact_number},
          {"marks", to_json(on_day.marks)},
          {"units", units}};
}

Json to_json(const Found& found, Date day) {
  const SearchResponse& response = found.response;
  Json documents = Json::array();
  for (std::size_t i = 0; i < response.documents.size(); ++i)
    documents.push_back(to_json(response.documents[i], found.on_day[i]));
  Json facets = Json::object();
  for (const Facet& facet : response.facets) {
    Json& values = facets[facet.name] = Json::array();
    for (const FacetValue& v : facet.values) {
      values.push_back({{"value", v.value}, {"label", v.label}, {"count", v.count}});
    }
  }
  return {{"day", iso(day)},
          {"total", response.total},
          {"total_estimated", response.total_estimated},
          {"milliseconds", response.milliseconds},
          {"phrases_missing", response.phrases_missing},
          {"unknown_number", response.unknown_number},
          {"unknown_words", response.unknown_words},
          {"suggestion", response.suggestion},
          {"documents", documents},
          {"facets", facets},
          {"facets_estimated", response.facets_estimated}};
}

void print_snippet(const Snippet& snippet) {
  if (snippet.text.empty()) return;
  fmt::print("      {}{}{}\n", snippet.cut_before ? "… " : "", snippet.text,
             snippet.cut_after ? " …" : "");
}

void print_marks(const std::vector<UnitMark>& marks, std::string_view indent) {
  for (const UnitMark& mark : marks) fmt::print("{}[{}]\n", indent, in_words(mark));
}

void print(const Found& found, const SearchRequest& request) {
  const SearchResponse& response = found.response;
  const std::string on =
      request.as_of ? fmt::format(" ngày {}", dmy(*request.as_of)) : std::string();
  if (response.phrases_missing && !response.documents.empty())
    fmt::print("Không văn bản nào chứa đúng cụm từ trong ngoặc kép; tìm theo từng từ của nó.\n");
  if (!response.suggestion.empty()) fmt::print("Có phải bạn tìm: {}\n", response.suggestion);
  if (!response.unknown_number.empty())
    fmt::print("Kho không có văn bản số {}.\n", response.unknown_number);
  else if (response.documents.empty())
    fmt::print("Không tìm thấy văn bản nào.\n");
  if (!response.unknown_words.empty())
    fmt::print("Không văn bản nào có từ: {}.\n", fmt::join(response.unknown_words, ", "));
  for (std::size_t i = 0; i < response.documents.size(); ++i) {
    const DocumentHit& hit = response.documents[i];
    fmt::print("{}. {} {}: {} [{}{}]\n   {}\n", i + 1, hit.type, hit.number, hit.title,
               label(hit.status), on, hit.address);
    print_marks(found.on_day[i].marks, "   ");
    for (std::size_t j = 0; j < hit.units.size(); ++j) {
      const UnitHit& unit = hit.units[j];
      fmt::print("   {}{}{}\n", unit.label, unit.heading.empty() ? "" : ". ", unit.heading);
      print_marks(found.on_day[i].units[j].marks, "      ");
      print_snippet(unit.snippet);
    }
  }
  fmt::print("{}{} văn bản, {:.1f} ms\n", response.total_estimated ? "Hơn " : "", response.total,
             response.milliseconds);
}

Result<SearchRequest> request_of(const Options& options, const std::optional<Place>& place) {
  SearchRequest request;
  request.query = options.query;
  request.limit = options.limit;
  request.offset = options.offset;
  request.by_unit = options.by_unit;
  if (place) request.place = place->province;
  request.facets = options.json;
  request.today = date_in_vietnam(std::chrono::system_clock::now());
  for (const std::string& filter : options.filters) {
    auto pair = parse_name_value(filter);
    if (!pair) return fail(pair.error());
    request.filters.push_back(std::move(*pair));
  }
  if (options.as_of.empty()) return request;
  const auto day = parse_day(options.as_of);
  if (!day) return fail(day.error());
  request.as_of = *day;
  return request;
}

/// Errors: those of the store.
Result<Found> as_of_day(SearchResponse response, const std::optional<Place>& place,
                        const Store& store, Date day) {
  Found out{std::move(response), {}};
  UnitMarks marks;
  for (DocumentHit& hit : out.response.documents) {
    auto validity = store.validity(hit.document);
    if (!validity && validity.error().code == ErrorCode::kNotFound) {
      out.on_day.push_back({{}, std::vector<UnitOnDay>(hit.units.size())});  // went since indexed
      continue;
    }
    if (!validity) return fail(validity.error());
    auto told = marks.bring_to_day(hit, out.response.words,
                                   validity_at(std::move(*validity), laws_at(place)), store, day);
    if (!told) return fail(told.error());
    out.on_day.push_back(std::move(*told));
  }
  return out;
}

Result<void> run(const Options& options) {
  auto searcher = Searcher::open(options.data_dir);
  if (!searcher) return fail(searcher.error());
  const auto store = Store::open(
      {.data_dir = options.data_dir, .postgresql = options.postgresql, .read_only = true});
  if (!store) return fail(store.error());
  const auto place = place_argument(options.place, options.data_dir, *store);
  if (!place) return fail(place.error());
  const auto request = request_of(options, *place);
  if (!request) return fail(request.error());
  auto response = searcher->search(*request);
  if (!response) return fail(response.error());
  const Date day = request->as_of.value_or(request->today);
  const auto found = as_of_day(std::move(*response), *place, *store, day);
  if (!found) return fail(found.error());
  if (options.json)
    fmt::print("{}", indented(to_json(*found, day)));
  else
    print(*found, *request);
  return {};
}

}  // namespace

void add_search(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("search", "Tìm văn bản");
  command->footer(
      "Gõ có dấu hay không dấu đều được. “Cụm từ chính xác” đặt trong ngoặc kép. Số hiệu ở mọi "
      "cách viết quen thuộc.\n"
      "Trong câu tìm có thể viết so: loai: coquan: nam: linhvuc: tinhtrang: diaban: noi: dieu:\n"
      "Ví dụ: rasoat search --data data --filter status=in_force 'bảng giá đất loai:quyết-định'");
  add_data_option(*command, options->data_dir);
  add_postgresql_option(*command, options->postgresql);
  command->add_option("CÂU_TÌM", options->query, "Câu tìm kiếm")->required();
  command->add_option("--limit", options->limit, "Số kết quả")->check(CLI::Range(1, 100));
  command->add_option("--offset", options->offset, "Bỏ qua bấy nhiêu kết quả đầu")
      ->check(CLI::Range(0, 10'000));
  command->add_option("--as-of", options->as_of,
                      "Chỉ văn bản có hiệu lực, dù chỉ một phần, vào ngày này (2026-03-01)");
  command->add_option(
      "--place", options->place,
      "Chỉ văn bản áp dụng tại nơi này: xã, phường, tỉnh, tên nay hay tên cũ ('Đắk Hà', kon-tum)");
  command
      ->add_option(
          "--filter", options->filters,
          "tên=giá_trị; tên: type, issuer, year, status, field, territory, place, number, article; "
          "nêu nhiều lần nếu có nhiều")
      ->allow_extra_args(false);  // the query may stand behind it
  command->add_flag("--by-unit", options->by_unit, "Xếp hạng từng điều, không gộp theo văn bản");
  command->add_flag("--json", options->json, "In JSON");
  command->callback([options, &status] {
    if (const auto done = run(*options); !done) report(done.error(), status);
  });
}

}  // namespace rasoat::cli
