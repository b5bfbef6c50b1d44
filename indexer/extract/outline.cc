#include "indexer/extract/outline.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

#include "corpus/text.h"
#include "indexer/extract/glue.h"
#include "indexer/extract/marker.h"

namespace rasoat::structure {
namespace {

/// A number that jumps further than this is cited, not counted.
constexpr int kWidestGap = 30;
constexpr std::size_t kLongestHeading = 300;  ///< bytes
constexpr std::size_t kHeadingWords = 15;
constexpr std::size_t kMostWarnings = 20;  ///< of a garbled text a person needs no more

bool has_letter(std::string_view num) {
  return !num.empty() && std::isdigit(static_cast<unsigned char>(num.back())) == 0;
}

/// The tree under construction: the chain of provisions that are open, from the outside in.
class Tree {
 public:
  explicit Tree(Outline& out) : out_(out) {}

  Provision& open(const Marker& marker) {
    while (!chain_.empty() && chain_.back()->kind >= marker.kind) chain_.pop_back();
    std::vector<Provision>& siblings = chain_.empty() ? out_.provisions : chain_.back()->children;
    Provision& added = siblings.emplace_back();
    added.kind = marker.kind;
    added.num = marker.num;
    chain_.push_back(&added);
    return added;
  }

  Provision* innermost() { return chain_.empty() ? nullptr : chain_.back(); }

  Provision* enclosing(ProvisionKind kind) {
    const auto found = std::ranges::find(chain_, kind, &Provision::kind);
    return found == chain_.end() ? nullptr : *found;
  }

  void add(Block block) {
    if (chain_.empty())
      out_.introduction.push_back(std::move(block));
    else
      chain_.back()->content.push_back(std::move(block));
  }

 private:
  Outline& out_;
  std::vector<Provision*>
      chain_;  // each the last child of the one before, so growth of a parent moves none of them
};

void append_heading(Provision& provision, std::string_view text) {
  if (!provision.heading.empty()) provision.heading += ' ';
  provision.heading += text;
}

/// What follows "Điều 5." on its line: a heading has no full stop, or is short and has text below
/// it.
bool is_heading_text(const Line& line, std::string_view text, bool text_below) {
  if (text.empty() || text.size() > kLongestHeading) return false;
  if (!ends_sentence(text)) return text_below || line.hint == LineHint::kArticle;
  if (text.ends_with(":")) return text_below;
  const bool says_it_all = line.folded.find("hieu luc thi hanh ke tu") != std::string::npos ||
                           line.folded.find("chiu trach nhiem") != std::string::npos;
  const auto word_count = static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
  return text.ends_with(".") && text_below && !says_it_all && word_count <= kHeadingWords;
}

std::string_view without_stop(std::string_view heading) {
  while (heading.ends_with('.') || heading.ends_with(' ')) heading.remove_suffix(1);
  return heading;
}

class ArticleBuilder {
 public:
  explicit ArticleBuilder(std::span<const Line> lines) : lines_(lines), tree_(out_) {
    next_.assign(lines.size() + 1, 0);
    for (std::size_t i = lines.size(); i-- > 0;) {
      const auto marker = marker_of(lines[i]);
      next_[i] =
          marker && marker->kind == ProvisionKind::kArticle ? value_of(marker->num) : next_[i + 1];
    }
  }

  Outline build() {
    for (std::size_t i = 0; i < lines_.size(); ++i) place(i);
    return std::move(out_);
  }

 private:
  void place(std::size_t i) {
    const Line& line = lines_[i];
    if (auto marker = marker_of(line); marker && accepts(line, *marker, i))
      return start(i, *marker);
    if (continues_heading(line)) return append_heading(*tree_.innermost(), line.text);
    tree_.add(to_block(line));
  }

  bool accepts(const Line& line, const Marker& marker, std::size_t i) {
    const bool vouched = line.hint != LineHint::kNone;
    switch (marker.kind) {
      case ProvisionKind::kArticle:
        return accepts_article(line, marker, i, vouched);
      case ProvisionKind::kClause:
        return article_ != 0 && (vouched || accepts_clause(marker));
      case ProvisionKind::kPoint:
        return article_ != 0 && (vouched || accepts_point(marker));
      default:
        return true;
    }
  }

  bool accepts_article(const Line& line, const Marker& marker, std::size_t i, bool vouched) {
    const int value = value_of(marker.num);
    if (vouched || article_ == 0 || value == article_ + 1) return true;
    const bool inserted = value == article_ && has_letter(marker.num);
    if (inserted) return true;
    if (value > article_ && value <= article_ + kWidestGap && next_[i + 1] != article_ + 1) {
      warn("missing_article",
           fmt::format("Sau Điều {} là Điều {}: thiếu điều ở giữa hoặc đánh số sai.", article_,
                       marker.num));
      return true;
    }
    // The same number twice is a misprint of the second; assign_ids() warns of it.
    const bool printed_twice = value == article_ && starts_upper(line.text, marker.length);
    if (printed_twice) return true;
    warn("article_out_of_order",
         fmt::format("Dòng “Điều {}” đứng sau Điều {} nên được coi là nội dung.", marker.num,
                     article_));
    return false;
  }

  bool accepts_clause(const Marker& marker) {
    const int value = value_of(marker.num);
    if (clause_ == 0) return value == 1 || (value == 2 && point_ == 0);
    if (value == clause_) return has_letter(marker.num);
    return value > clause_ && value <= clause_ + 2;
  }

  bool accepts_point(const Marker& marker) {
    const int order = point_order(marker.num);
    if (point_ == 0) return order == 1;
    const bool inserted = marker.num.size() > (marker.num.starts_with("đ") ? 2U : 1U);
    return order > 0 && (inserted || (order > point_ && order <= point_ + 3));
  }

  void start(std::size_t i, const Marker& marker) {
    const Line& line = lines_[i];
    Provision& provision = tree_.open(marker);
    const std::string_view text =
        std::string_view(line.text).substr(std::min(marker.length, line.text.size()));
    switch (marker.kind) {
      case ProvisionKind::kArticle:
        article_ = value_of(marker.num), clause_ = 0, point_ = 0;
        if (is_heading_text(line, text, has_text_below(i)))
          provision.heading = without_stop(text);
        else if (!text.empty())
          provision.content.push_back(Paragraph{std::string(text), line.quoted});
        break;
      case ProvisionKind::kClause:
        clause_ = value_of(marker.num), point_ = 0;
        if (!text.empty()) provision.content.push_back(Paragraph{std::string(text), line.quoted});
        break;
      case ProvisionKind::kPoint:
        point_ = point_order(marker.num);
        if (!text.empty()) provision.content.push_back(Paragraph{std::string(text), line.quoted});
        break;
      default:
        provision.heading = text;
    }
  }

  /// Text of the same Điều in the next line.
  bool has_text_below(std::size_t i) const {
    if (i + 1 >= lines_.size()) return false;
    const auto marker = marker_of(lines_[i + 1]);
    return !marker || marker->kind > ProvisionKind::kArticle;
  }

  /// Titles of chapters stand below "Chương II", often over several lines in capitals; a site's
  /// markup may break the title of an Điều in two as well.
  bool continues_heading(const Line& line) {
    Provision* open = tree_.innermost();
    if (open == nullptr || line.table || line.quoted || !open->content.empty() ||
        !open->children.empty())
      return false;
    if (open->kind == ProvisionKind::kArticle) return line.hint == LineHint::kArticle;
    if (open->kind > ProvisionKind::kArticle || open->kind < ProvisionKind::kPart) return false;
    const bool of_heading = line.upper || line.hint == LineHint::kChapter ||
                            line.hint == LineHint::kSection || line.hint == LineHint::kPart ||
                            line.hint == LineHint::kSubsection;
    return of_heading || (open->heading.empty() && line.text.size() <= kLongestHeading);
  }

  void warn(std::string code, std::string message) {
    if (out_.warnings.size() < kMostWarnings)
      out_.warnings.push_back({std::move(code), std::move(message), {}});
  }

  std::span<const Line> lines_;
  std::vector<int> next_;  // for each line the next Điều from it on
  Outline out_;
  Tree tree_;
  int article_ = 0, clause_ = 0, point_ = 0;
};

/// Marks of texts without Điều must be next in their row, or the row starts anew.
class SectionBuilder {
 public:
  Outline build(std::span<const Line> lines) {
    for (const Line& line : lines) place(line);
    return std::move(out_);
  }

 private:
  void place(const Line& line) {
    if (line.table || line.quoted) return tree_.add(to_block(line));
    if (const auto roman = roman_marker(line.text); roman && value_of(roman->num) == section_ + 1) {
      section_ = value_of(roman->num), clause_ = 0, point_ = 0;
      tree_.open(*roman).heading = line.text.substr(roman->length);
      return;
    }
    if (const auto clause = clause_marker(line.text);
        clause && value_of(clause->num) == clause_ + 1) {
      clause_ = value_of(clause->num), point_ = 0;
      return start(line, *clause);
    }
    if (const auto point = point_marker(line.text);
        point && clause_ > 0 && point_order(point->num) == point_ + 1) {
      point_ = point_order(point->num);
      return start(line, *point);
    }
    tree_.add(to_block(line));
  }

  void start(const Line& line, const Marker& marker) {
    Provision& provision = tree_.open(marker);
    if (marker.length < line.text.size())
      provision.content.push_back(Paragraph{line.text.substr(marker.length), false});
  }

  Outline out_;
  Tree tree_{out_};
  int section_ = 0, clause_ = 0, point_ = 0;
};

}  // namespace

Outline outline_articles(std::span<const Line> lines) { return ArticleBuilder(lines).build(); }
Outline outline_sections(std::span<const Line> lines) { return SectionBuilder().build(lines); }

bool has_articles(std::span<const Line> lines) {
  return std::ranges::any_of(lines, [](const Line& line) {
    const auto marker = marker_of(line);
    return marker && marker->kind == ProvisionKind::kArticle;
  });
}

}  // namespace rasoat::structure
