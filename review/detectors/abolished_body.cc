#include "review/detectors/abolished_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <utility>

#include "corpus/text.h"
#include "corpus/validity.h"
#include "review/detectors/abolished_names.h"
#include "review/detectors/life.h"
#include "review/detectors/passages.h"
#include "review/detectors/wording.h"

namespace rasoat::review {
namespace {

constexpr std::size_t kShortestTitle = 20;  // bytes: of a name that is a title

using Range = std::pair<std::size_t, std::size_t>;

/// Words between quotation marks: others' words, or a phrase that is exchanged.
std::vector<Range> quoted_ranges(std::string_view text) {
  constexpr std::string_view kOpen = "“";
  constexpr std::string_view kClose = "”";
  std::vector<Range> out;
  for (std::size_t at = text.find(kOpen); at != std::string_view::npos; at = text.find(kOpen, at)) {
    const std::size_t end = std::min(text.find(kClose, at), text.size());
    out.emplace_back(at, end);
    at = end;
  }
  return out;
}

/// Titles of other texts: "Quyết định số … về phân cấp cho UBND huyện", to the end of the sentence
/// or a comma before a capital letter, where the subject of the next clause begins.
std::vector<Range> title_ranges(std::string_view text) {
  constexpr std::array<std::string_view, 6> kLeads = {" về ",        " ban hành ", " quy định ",
                                                      " hướng dẫn ", " sửa đổi, ", " phê duyệt "};
  std::vector<Range> out;
  for (const NumberMention& mention : find_document_numbers(text)) {
    std::size_t end = text.find_first_of(";\n", mention.end);
    end = std::min(end, text.size());
    std::size_t begin = end;
    for (const std::string_view lead : kLeads)
      begin = std::min(begin, text.find(lead, mention.end));
    if (begin >= end) continue;
    for (std::size_t comma = text.find(", ", begin); comma < end;
         comma = text.find(", ", comma + 1)) {
      const std::string_view next = text.substr(comma + 2, 4);
      if (!next.empty() && lower(next) != nfc(next)) {
        end = comma;
        break;
      }
    }
    out.emplace_back(begin, end);
  }
  return out;
}

bool inside(const std::vector<Range>& ranges, std::size_t at) {
  return std::ranges::any_of(
      ranges, [&](const Range& range) { return range.first <= at && at < range.second; });
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// Who carries the text out is told once, when it is issued.
bool tells_who_carries_out(std::string_view sentence) {
  return has_any(sentence, {"chịu trách nhiệm thi hành"});
}

/// A later text that speaks of the past names old bodies rightly.
bool speaks_of_the_past(std::string_view sentence) {
  return has_any(sentence, {"trước đây", "(cũ)", " cũ", "trước khi sắp xếp", "trước ngày",
                            "trước thời điểm", "không tổ chức", "kết thúc hoạt động"});
}

/// Names of one act of abolition in one text.
struct Mentioned {
  Date last_day{};
  Grade certainty = Grade::kUnknown;
  bool later_text = true;
  std::vector<std::string> provisions;
  std::vector<Quote> quotes;
  std::vector<std::string> names;  ///< as printed, with what they are now
};

class NameReview {
 public:
  NameReview(const DocumentSummary& reviewed, const Document& document,
             const DetectorContext& context)
      : reviewed_(reviewed),
        document_(document),
        table_(*context.settings.abolished_names),
        today_(context.today) {}

  std::vector<Found> run() {
    for (const Passage& passage : passages(document_)) {
      if (passage.quoted) continue;
      for (const std::string_view sentence : sentences(passage.text)) read(passage, sentence);
    }
    std::vector<Found> out;
    for (const auto& [act, mentioned] : by_act_)
      out.push_back({reviewed_.id, ground_of(act, mentioned)});
    std::ranges::stable_sort(out, std::greater<>(),
                             [](const Found& found) { return iso(*found.ground.day); });
    return out;
  }

 private:
  /// Titles of the texts that this one ends or changes, as its instructions were read: in a list of
  /// repealed texts a title is neither introduced by a word nor ended by a full stop.
  std::vector<Range> target_titles(std::string_view text) const {
    std::vector<Range> out;
    for (const Effect& effect : document_.effects) {
      const std::string& title = effect.target_title;
      if (title.size() < kShortestTitle) continue;
      for (std::size_t at = text.find(title); at != std::string_view::npos;
           at = text.find(title, at + title.size()))
        out.emplace_back(at, at + title.size());
    }
    return out;
  }

  void read(const Passage& passage, std::string_view sentence) {
    const auto mentions = table_.find(sentence);
    if (mentions.empty()) return;
    const std::string words = lower(sentence);
    if (tells_who_carries_out(words)) return;
    const auto quoted = quoted_ranges(sentence);
    const auto titles = title_ranges(sentence);
    const auto targets = target_titles(passage.text);
    const auto begins = static_cast<std::size_t>(sentence.data() - passage.text.data());
    for (const auto& mention : mentions) {
      const AbolishedName& name = table_.names()[mention.name];
      if (name.last_day >= today_ || inside(quoted, mention.begin) ||
          inside(titles, mention.begin) || inside(targets, begins + mention.begin))
        continue;
      const bool later =
          reviewed_.metadata.issue_date && *reviewed_.metadata.issue_date > name.last_day;
      if (later && speaks_of_the_past(words)) continue;
      note(passage, sentence, sentence.substr(mention.begin, mention.end - mention.begin), name,
           later);
    }
  }

  void note(const Passage& passage, std::string_view sentence, std::string_view printed,
            const AbolishedName& name, bool later) {
    constexpr std::size_t kMostNamed = 12;
    Mentioned& all = by_act_[name.act];
    if (all.quotes.empty() || name.last_day < all.last_day) all.last_day = name.last_day;
    all.certainty = std::min(all.certainty, name.certainty);
    all.later_text = all.later_text && later;
    if (!passage.cited.empty() &&
        std::ranges::find(all.provisions, passage.cited) == all.provisions.end())
      all.provisions.push_back(passage.cited);
    Quote quote{reviewed_.id, text_ref(reviewed_.metadata, reviewed_.key).label,
                std::string(passage.provision), as_quote(sentence)};
    if (all.quotes.size() < kMostNamed && std::ranges::find(all.quotes, quote) == all.quotes.end())
      all.quotes.push_back(std::move(quote));
    const std::string told = fmt::format("{} (nay: {})", squeeze(printed), name.successor);
    const auto same = [&](const std::string& one) { return fold(one) == fold(told); };
    if (std::ranges::none_of(all.names, same)) all.names.push_back(told);
  }

  Ground ground_of(const std::string& act, const Mentioned& mentioned) const {
    Ground ground;
    ground.kind = GroundKind::kAbolishedBody;
    ground.by_label = act;
    ground.day = add_days(mentioned.last_day, 1);
    ground.provisions = mentioned.provisions;
    ground.quotes = mentioned.quotes;
    ground.confidence =
        mentioned.later_text ? weaker(mentioned.certainty, Grade::kInferred) : mentioned.certainty;
    ground.explanation = fmt::format("Văn bản nêu tên không còn từ ngày {} theo {}: {}.",
                                     dmy(*ground.day), act, enumerate(mentioned.names, "tên"));
    if (mentioned.certainty != Grade::kKnown)
      ground.explanation += " Mốc thời gian này chưa đối chiếu với văn bản gốc.";
    return ground;
  }

  const DocumentSummary& reviewed_;
  const Document& document_;
  const AbolishedNames& table_;
  Date today_;
  std::map<std::string, Mentioned> by_act_;
};

}  // namespace

std::string_view AbolishedBodyDetector::explanation() const {
  return "Tìm trong điều khoản của văn bản còn hiệu lực tên cơ quan, cấp chính quyền không còn: "
         "cấp "
         "huyện sau ngày 01/7/2025, các sở, bộ đã sáp nhập (bảng tên và ngày sửa được; mỗi dòng "
         "ghi "
         "mức chắc chắn). Không tính phần căn cứ, câu giao thi hành, nơi nhận, đoạn trích của văn "
         "bản khác và tên văn bản khác. Chỉ tên gọi cũ không làm quy định hết hiệu lực. Không thấy "
         "được cách gọi không có trong bảng.";
}

Result<std::vector<Found>> AbolishedBodyDetector::review(DocumentId document,
                                                         const DetectorContext& context) const {
  const auto reviewed = living(document, context);
  if (!reviewed) return fail(reviewed.error());
  if (*reviewed == nullptr) return std::vector<Found>{};
  if (!(*reviewed)->metadata.normative || (*reviewed)->text_sha256.empty())
    return std::vector<Found>{};
  const auto text = context.store.get(document);
  if (!text) return fail(text.error());
  return NameReview(**reviewed, text->document, context).run();
}

Result<std::vector<DocumentId>> AbolishedBodyDetector::touched(
    DocumentId changed, const DetectorContext& context) const {
  return with_targets(changed, context);
}

}  // namespace rasoat::review
