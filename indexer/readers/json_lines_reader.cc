#include "indexer/readers/json_lines_reader.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/document_number.h"
#include "corpus/text.h"
#include "indexer/readers/lines.h"

namespace rasoat {
namespace {

/// One line of the file; members that are no strings or numbers are left out.
struct Article {
  std::string id;
  std::string law_id;
  std::string article_id;
  std::string title;
  std::string text;
  std::string url;
};

/// Takes the members of the outermost object without building the rest.
class ArticleHandler : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit ArticleHandler(Article& article) : article_(article) {}

  bool null() override { return done(); }
  bool boolean(bool) override { return done(); }
  bool number_integer(number_integer_t value) override { return put(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return put(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return put(text); }
  bool string(string_t& text) override { return put(std::move(text)); }
  bool binary(binary_t&) override { return done(); }
  bool start_object(std::size_t) override { return deeper(); }
  bool end_object() override { return shallower(); }
  bool start_array(std::size_t) override { return depth_ > 0 && deeper(); }
  bool end_array() override { return shallower(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

  bool key(string_t& name) override {
    member_ = depth_ == 1 ? member(name) : nullptr;
    return true;
  }

 private:
  std::string* member(const std::string& name) {
    if (name == "id") return &article_.id;
    if (name == "law_id") return &article_.law_id;
    if (name == "article_id") return &article_.article_id;
    if (name == "title") return &article_.title;
    if (name == "text") return &article_.text;
    if (name == "url") return &article_.url;
    return nullptr;
  }

  bool put(std::string text) {
    if (depth_ == 0) return false;
    if (depth_ == 1 && member_ != nullptr) *member_ = std::move(text);
    return done();
  }

  bool done() {
    member_ = nullptr;
    return depth_ > 0;
  }

  bool deeper() {
    member_ = nullptr;
    ++depth_;
    return true;
  }

  bool shallower() {
    --depth_;
    return true;
  }

  Article& article_;
  std::string* member_ = nullptr;
  int depth_ = 0;
};

std::optional<Article> parse_article(std::string_view line) {
  Article article;
  ArticleHandler handler(article);
  if (!nlohmann::json::sax_parse(line, &handler)) return std::nullopt;
  return article;
}

struct Line {
  std::uint64_t begin = 0;
  std::uint64_t size = 0;
};

bool is_blank(std::string_view line) {
  for (const char c : line)
    if (std::isspace(static_cast<unsigned char>(c)) == 0) return false;
  return true;
}

/// Calls f(line, number) for each line that is not blank; `number` counts all lines from 1.
template <class F>
Result<void> for_each_line(std::string_view bytes, F f) {
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    ++number;
    if (!is_blank(bytes.substr(at, end - at)))
      if (Result<void> done = f(Line{at, end - at}, number); !done) return done;
    at = end + 1;
  }
  return {};
}

/// Lines of one document.
struct Group {
  std::vector<Line> lines;
  std::uint64_t bytes = 0;
};

/// Documents in the order of their first line.
using Groups = std::vector<Group>;

tl::unexpected<Error> line_error(std::string_view bytes, const Line& line, std::size_t number) {
  if (line.begin + line.size == bytes.size())
    return fail(ErrorCode::kTruncated, "Tệp JSON Lines bị cắt ở dòng cuối (dòng {}).", number);
  return fail(ErrorCode::kMalformed, "Dòng {} không phải là JSON.", number);
}

Result<Groups> group_lines(std::string_view bytes, const ReadLimits& limits) {
  Groups groups;
  std::unordered_map<std::string, std::size_t> places;
  const auto done = for_each_line(bytes, [&](Line line, std::size_t number) -> Result<void> {
    if (line.size > limits.line_bytes)
      return fail(ErrorCode::kTooLarge, "Dòng {} quá dài ({} MB).", number, line.size >> 20);
    const auto article = parse_article(bytes.substr(line.begin, line.size));
    if (!article) return line_error(bytes, line, number);
    if (article->law_id.empty())
      return fail(ErrorCode::kMalformed, "Dòng {} không có “law_id”.", number);
    const auto [place, added] = places.try_emplace(article->law_id, groups.size());
    if (added) groups.emplace_back();
    Group& group = groups[place->second];
    group.lines.push_back(line);
    group.bytes += line.size;
    if (group.bytes > limits.document_bytes)
      return fail(ErrorCode::kTooLarge, "Văn bản {} quá dài (hơn {} MB).", article->law_id,
                  limits.document_bytes >> 20);
    return {};
  });
  if (!done) return fail(done.error());
  return groups;
}

std::vector<Block> paragraphs(std::string_view text) {
  LineBuilder lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.add(text.substr(0, end), {});
    lines.end_line();
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  std::vector<Block> out;
  for (SourceBlock& block : lines.take())
    out.emplace_back(Paragraph{std::move(std::get<SourceLine>(block).text), false});
  return out;
}

/// What follows a word at the start of `text`, or nothing: after("Điều 5", "điều ") is "5".
std::optional<std::string> after(const std::string& text, std::string_view word) {
  const std::string low = lower(text);
  if (!low.starts_with(word)) return std::nullopt;
  return squeeze(std::string_view(text).substr(word.size()));
}

Provision to_provision(Article article) {
  Provision provision;
  const std::string num = clean_line(article.article_id);
  if (const auto annex = after(num, "phụ lục")) {
    provision.kind = ProvisionKind::kAnnex;
    provision.num = *annex;
  } else {
    provision.num = after(num, "điều ").value_or(num);
  }
  while (provision.num.ends_with('.')) provision.num.pop_back();
  provision.heading = clean_line(article.title);
  provision.source_id = std::move(article.id);
  provision.content = paragraphs(article.text);
  return provision;
}

void set_identity(DocumentMetadata& metadata, const Article& article) {
  metadata.source_id = article.law_id;
  metadata.source_url = clean_line(article.url);
  metadata.number = parse_document_number(article.law_id);
  if (!metadata.number) metadata.title = clean_line(article.law_id);
}

Document to_document(std::string_view bytes, const std::vector<Line>& lines) {
  Document document;
  for (const Line& line : lines) {
    auto article = parse_article(bytes.substr(line.begin, line.size));
    if (!article) continue;  // cannot be: the line was read before
    if (document.metadata.source_id.empty()) set_identity(document.metadata, *article);
    Provision provision = to_provision(std::move(*article));
    auto& place = provision.kind == ProvisionKind::kAnnex ? document.attachments : document.body;
    place.push_back(std::move(provision));
  }
  assign_ids(document);
  return document;
}

}  // namespace

Result<void> read_json_lines(std::string_view bytes,
                             const std::function<Result<void>(Document)>& sink,
                             const ReadLimits& limits) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  const auto groups = group_lines(bytes, limits);
  if (!groups) return fail(groups.error());
  if (groups->empty()) return fail(ErrorCode::kEmpty, "Tệp không có dòng JSON nào.");
  for (const Group& group : *groups)
    if (auto given = sink(to_document(bytes, group.lines)); !given) return given;
  return {};
}

}  // namespace rasoat
