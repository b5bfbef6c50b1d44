#include "indexer/amend/redline.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "corpus/text.h"
#include "indexer/amend/passage_text.h"

namespace rasoat::amend {
namespace {

/// A text that differs in more than this many words from the other is a new text. It bounds time
/// and memory (the square of it).
constexpr int kMostDifferences = 2000;

struct Step {
  SpanKind kind;
  std::size_t before;  ///< index of what is same or removed
  std::size_t after;   ///< index of what is same or added
};

using Ids = std::vector<int>;

/// Myers' greedy search for the shortest edit of `a` into `b`; steps in order.
class Myers {
 public:
  Myers(const Ids& a, const Ids& b)
      : a_(a), b_(b), n_(static_cast<int>(a.size())), m_(static_cast<int>(b.size())) {}

  std::vector<Step> run() {
    while (head_ < std::min(n_, m_) && same(head_, head_)) ++head_;
    while (tail_ < std::min(n_, m_) - head_ && same(n_ - 1 - tail_, m_ - 1 - tail_)) ++tail_;
    std::vector<Step> steps;
    for (int i = 0; i < head_; ++i) steps.push_back(step(SpanKind::kSame, i, i));
    middle(steps);
    for (int i = tail_; i > 0; --i) steps.push_back(step(SpanKind::kSame, n_ - i, m_ - i));
    return steps;
  }

 private:
  static Step step(SpanKind kind, int before, int after) {
    return {kind, static_cast<std::size_t>(before), static_cast<std::size_t>(after)};
  }
  bool same(int x, int y) const {
    return a_[static_cast<std::size_t>(x)] == b_[static_cast<std::size_t>(y)];
  }

  void middle(std::vector<Step>& steps) {
    const int width = n_ - tail_ - head_, height = m_ - tail_ - head_;
    if (width > 0 && height > 0 && search(width, height)) {
      walk_back(width, height, steps);
      return;
    }
    for (int i = 0; i < width; ++i) steps.push_back(step(SpanKind::kRemoved, head_ + i, head_));
    for (int i = 0; i < height; ++i)
      steps.push_back(step(SpanKind::kAdded, head_ + width, head_ + i));
  }

  /// Keeps, for each number of differences d, how far each diagonal -d … d came.
  bool search(int width, int height) {
    const int most = std::min(width + height, kMostDifferences);
    for (int d = 0; d <= most; ++d) {
      std::vector<int> reach(static_cast<std::size_t>(2 * d + 1), 0);
      for (int k = -d; k <= d; k += 2) {
        int x = d == 0 ? 0 : start(d, k);
        int y = x - k;
        while (x < width && y < height && same(head_ + x, head_ + y)) ++x, ++y;
        reach[static_cast<std::size_t>(k + d)] = x;
        if (x >= width && y >= height) {
          reaches_.push_back(std::move(reach));
          return true;
        }
      }
      reaches_.push_back(std::move(reach));
    }
    return false;
  }

  /// Where diagonal k starts with its d-th difference.
  int start(int d, int k) const {
    return comes_down(d, k) ? at(d - 1, k + 1) : at(d - 1, k - 1) + 1;
  }
  bool comes_down(int d, int k) const {
    return k == -d || (k != d && at(d - 1, k - 1) < at(d - 1, k + 1));
  }
  int at(int d, int k) const {
    return reaches_[static_cast<std::size_t>(d)][static_cast<std::size_t>(k + d)];
  }

  void walk_back(int width, int height, std::vector<Step>& steps) const {
    std::vector<Step> back;
    int x = width, y = height;
    for (int d = static_cast<int>(reaches_.size()) - 1; d > 0; --d) {
      const int k = x - y;
      const bool down = comes_down(d, k);
      const int from_x = down ? at(d - 1, k + 1) : at(d - 1, k - 1);
      const int from_y = from_x - (down ? k + 1 : k - 1);
      const int first_x = down ? from_x : from_x + 1;
      while (x > first_x) {
        --x, --y;
        back.push_back(step(SpanKind::kSame, head_ + x, head_ + y));
      }
      back.push_back(
          step(down ? SpanKind::kAdded : SpanKind::kRemoved, head_ + from_x, head_ + from_y));
      x = from_x, y = from_y;
    }
    while (x > 0 && y > 0) {
      --x, --y;
      back.push_back(step(SpanKind::kSame, head_ + x, head_ + y));
    }
    steps.insert(steps.end(), back.rbegin(), back.rend());
  }

  const Ids& a_;
  const Ids& b_;
  int n_, m_;
  int head_ = 0, tail_ = 0;
  std::vector<std::vector<int>> reaches_;
};

/// Syllables, and what stands between them sign by sign; together they are the text.
std::vector<std::string_view> tokens(std::string_view text) {
  std::vector<std::string_view> out;
  const auto add_signs = [&](std::size_t from, std::size_t to) {
    while (from < to) {
      std::size_t end = from + 1;
      while (end < to && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
      out.push_back(text.substr(from, end - from));
      from = end;
    }
  };
  std::size_t at = 0;
  for_each_syllable(text, [&](const Syllable& syllable) {
    add_signs(at, syllable.begin);
    out.push_back(text.substr(syllable.begin, syllable.end - syllable.begin));
    at = syllable.end;
  });
  add_signs(at, text.size());
  return out;
}

/// Equal strings get equal numbers.
class Numbers {
 public:
  int of(std::string_view text) {
    return numbers_.try_emplace(std::string(text), static_cast<int>(numbers_.size())).first->second;
  }

 private:
  std::unordered_map<std::string, int> numbers_;
};

bool is_space(std::string_view token) { return token == " " || token == "\n"; }

/// A run of the differences between two stretches that are the same.
struct Hunk {
  std::string same, removed, added;
};

/// Differences with nothing but a space between them are one: "từ A B" for "từ C D" reads better
/// than word by word.
std::vector<Hunk> hunks(const std::vector<Step>& steps, const std::vector<std::string_view>& a,
                        const std::vector<std::string_view>& b) {
  std::vector<Hunk> out;
  out.emplace_back();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    Hunk& last = out.back();
    const bool in_change = !last.removed.empty() || !last.added.empty();
    if (step.kind == SpanKind::kRemoved) {
      last.removed += a[step.before];
    } else if (step.kind == SpanKind::kAdded) {
      last.added += b[step.after];
    } else if (in_change && is_space(a[step.before]) && i + 1 < steps.size() &&
               steps[i + 1].kind != SpanKind::kSame && !last.removed.empty() &&
               !last.added.empty()) {
      last.removed += a[step.before];
      last.added += a[step.before];
    } else {
      if (in_change) out.emplace_back();
      out.back().same += a[step.before];
    }
  }
  return out;
}

void add(std::vector<Span>& spans, SpanKind kind, const std::string& text) {
  if (text.empty()) return;
  if (!spans.empty() && spans.back().kind == kind) {
    spans.back().text += text;
  } else {
    spans.push_back({kind, text});
  }
}

std::vector<Span> only(const std::vector<Span>& spans, SpanKind left_out) {
  std::vector<Span> out;
  for (const Span& span : spans) {
    if (span.kind != left_out) add(out, span.kind, span.text);
  }
  return out;
}

std::vector<Span> whole(std::string_view before, std::string_view after) {
  std::vector<Span> out;
  add(out, SpanKind::kRemoved, std::string(before));
  add(out, SpanKind::kAdded, std::string(after));
  return out;
}

/// Words, unless too few of them stay.
std::vector<Span> diff_running_text(std::string_view before, std::string_view after) {
  constexpr double kLeastSame = 0.3;  ///< of the longer text, in bytes
  std::vector<Span> spans = diff_words(before, after);
  std::size_t same = 0;
  for (const Span& span : spans) {
    if (span.kind == SpanKind::kSame) same += span.text.size();
  }
  const double longer = static_cast<double>(std::max(before.size(), after.size()));
  return static_cast<double>(same) < kLeastSame * longer ? whole(before, after) : spans;
}

/// Lines with their ends.
std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

bool has_table(std::string_view text) { return text.find(" | ") != std::string_view::npos; }

/// Rows that stand against each other one to one are compared by words, others as a whole.
void add_rows(std::vector<Span>& out, const std::vector<std::string_view>& removed,
              const std::vector<std::string_view>& added) {
  if (removed.size() == added.size()) {
    for (std::size_t i = 0; i < removed.size(); ++i) {
      for (const Span& span : diff_running_text(removed[i], added[i]))
        add(out, span.kind, span.text);
    }
    return;
  }
  for (const std::string_view row : removed) add(out, SpanKind::kRemoved, std::string(row));
  for (const std::string_view row : added) add(out, SpanKind::kAdded, std::string(row));
}

std::vector<Span> diff_rows(std::string_view before, std::string_view after) {
  const std::vector<std::string_view> a = lines(before), b = lines(after);
  Numbers numbers;
  Ids a_ids, b_ids;
  for (const std::string_view line : a) a_ids.push_back(numbers.of(line));
  for (const std::string_view line : b) b_ids.push_back(numbers.of(line));
  std::vector<Span> out;
  std::vector<std::string_view> removed, added;
  for (const Step& step : Myers(a_ids, b_ids).run()) {
    if (step.kind == SpanKind::kRemoved) removed.push_back(a[step.before]);
    if (step.kind == SpanKind::kAdded) added.push_back(b[step.after]);
    if (step.kind != SpanKind::kSame) continue;
    add_rows(out, std::exchange(removed, {}), std::exchange(added, {}));
    add(out, SpanKind::kSame, std::string(a[step.before]));
  }
  add_rows(out, removed, added);
  return out;
}

/// A provision as a row: what stands in it alone.
struct Row {
  std::string id;
  std::string place;
  int depth = 0;
  std::string text;
};

std::vector<Row> rows(const Document& document) {
  std::vector<Row> out;
  out.push_back({"title", "Tên văn bản", 0, document.metadata.title});
  if (!document.introduction.empty())
    out.push_back({"body", "Nội dung", 0, plain_text(document.introduction)});
  for_each_provision(document, [&](const Provision& provision, const ProvisionPath& path) {
    std::string place = cite(path);
    if (place.empty()) place = printed_number(provision);
    out.push_back(
        {provision.id, std::move(place), static_cast<int>(path.size()) - 1, own_text(provision)});
  });
  return out;
}

ProvisionDiff compared(const Row* before, const Row* after) {
  const Row& row = after ? *after : *before;
  ProvisionDiff out;
  out.id = row.id;
  out.place = row.place;
  out.depth = row.depth;
  if (!before) {
    out.state = ProvisionState::kAdded;
    add(out.inline_text, SpanKind::kAdded, after->text);
  } else if (!after) {
    out.state = ProvisionState::kRemoved;
    add(out.inline_text, SpanKind::kRemoved, before->text);
  } else if (before->text == after->text) {
    add(out.inline_text, SpanKind::kSame, after->text);
  } else {
    out.state = ProvisionState::kChanged;
    out.inline_text = diff_passages(before->text, after->text);
  }
  out.left = only(out.inline_text, SpanKind::kAdded);
  out.right = only(out.inline_text, SpanKind::kRemoved);
  return out;
}

}  // namespace

std::vector<Span> diff_words(std::string_view before, std::string_view after) {
  const std::vector<std::string_view> a = tokens(before), b = tokens(after);
  Numbers numbers;
  Ids a_ids, b_ids;
  for (const std::string_view token : a) a_ids.push_back(numbers.of(token));
  for (const std::string_view token : b) b_ids.push_back(numbers.of(token));
  std::vector<Span> out;
  for (const Hunk& hunk : hunks(Myers(a_ids, b_ids).run(), a, b)) {
    add(out, SpanKind::kSame, hunk.same);
    add(out, SpanKind::kRemoved, hunk.removed);
    add(out, SpanKind::kAdded, hunk.added);
  }
  return out;
}

std::vector<Span> diff_passages(std::string_view before, std::string_view after) {
  return has_table(before) || has_table(after) ? diff_rows(before, after)
                                               : diff_running_text(before, after);
}

std::vector<ProvisionDiff> redline(const Document& before, const Document& after) {
  const std::vector<Row> a = rows(before), b = rows(after);
  Numbers numbers;
  Ids a_ids, b_ids;
  for (const Row& row : a) a_ids.push_back(numbers.of(row.id));
  for (const Row& row : b) b_ids.push_back(numbers.of(row.id));
  std::vector<ProvisionDiff> out;
  for (const Step& step : Myers(a_ids, b_ids).run()) {
    const Row* left = step.kind == SpanKind::kAdded ? nullptr : &a[step.before];
    const Row* right = step.kind == SpanKind::kRemoved ? nullptr : &b[step.after];
    out.push_back(compared(left, right));
  }
  return out;
}

}  // namespace rasoat::amend
