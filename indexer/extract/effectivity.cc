#include "indexer/extract/effectivity.h"

#include <algorithm>
#include <array>
#include <functional>

#include "corpus/text.h"
#include "indexer/extract/line.h"

namespace rasoat::structure {
namespace {

constexpr std::array<std::string_view, 16> kOwnNames = {
    "luat",       "bo luat",   "phap lenh",  "nghi quyet lien tich",
    "nghi quyet", "nghi dinh", "quyet dinh", "thong tu lien tich",
    "thong tu",   "chi thi",   "quy dinh",   "quy che",
    "dieu le",    "ke hoach",  "lenh",       "van ban"};

/// A sentence with its words; folded words are joined by single spaces in `folded`, each word knows
/// its place in both.
struct Sentence {
  std::string text;
  std::string folded;
  std::vector<std::pair<std::size_t, std::size_t>>
      places;  ///< (byte in folded, byte in text) of each word

  /// What stands in the text from a byte of `folded` on.
  std::string_view tail(std::size_t folded_at) const {
    const auto next = std::ranges::lower_bound(places, folded_at, {},
                                               [](const auto& place) { return place.first; });
    return next == places.end() ? std::string_view() : std::string_view(text).substr(next->second);
  }
};

/// A word that ends a sentence; the full stop of a number ("1.") and of an abbreviation before a
/// small letter do not.
bool ends_here(const std::vector<Word>& all, std::size_t k) {
  const std::string_view word = all[k].text;
  if (word.ends_with(";") || word.ends_with(":")) return true;
  if (!word.ends_with(".")) return false;
  return k + 1 >= all.size() || !starts_lower(all[k + 1].text);
}

void add_word(Sentence& sentence, const Word& word) {
  if (!sentence.places.empty()) {
    sentence.folded += ' ';
    sentence.text += ' ';
  }
  sentence.places.emplace_back(sentence.folded.size(), sentence.text.size());
  sentence.folded += word.folded;
  sentence.text += word.text;
}

void for_each_sentence(std::string_view text, const std::function<void(const Sentence&)>& f) {
  const Line line = make_line(text);
  const std::vector<Word> all = words(line);
  Sentence sentence;
  for (std::size_t k = 0; k < all.size(); ++k) {
    add_word(sentence, all[k]);
    if (!ends_here(all, k) && k + 1 < all.size()) continue;
    f(sentence);
    sentence = {};
  }
}

Sentence whole_text(std::string_view text) {
  const Line line = make_line(text);
  Sentence out;
  for (const Word& word : words(line)) add_word(out, word);
  return out;
}

/// "Quyết định này …", "Nghị quyết có hiệu lực …": the subject is the text itself.
bool speaks_of_itself(const Sentence& sentence) {
  std::string_view folded = sentence.folded;
  // A heading that a source ran into the text: "Điều khoản thi hành Nghị quyết này có hiệu lực …".
  for (const std::string_view heading :
       {"hieu luc thi hanh ", "dieu khoan thi hanh ", "to chuc thuc hien "}) {
    if (folded.starts_with(heading)) folded.remove_prefix(heading.size());
  }
  for (const std::string_view name : kOwnNames) {
    if (!folded.starts_with(name)) continue;
    const std::string_view rest = folded.substr(name.size());
    if (rest.starts_with(" nay") || rest.starts_with(" co hieu luc") ||
        rest.starts_with(" duoc ") || rest.starts_with(" da duoc ") || rest.starts_with(", "))
      return true;
  }
  return starts_with_any(sentence.folded,
                         {"hieu luc thi hanh", "co hieu luc", "thoi diem co hieu luc"});
}

/// "mười", "mười lăm", "bốn mươi lăm" (folded) as printed before 2000; digits otherwise. 0 if it is
/// no number.
int read_count(std::string_view folded, std::size_t& length) {
  std::size_t at = 0;
  int value = 0;
  while (at < folded.size() && folded[at] >= '0' && folded[at] <= '9' && value < 10'000)
    value = value * 10 + (folded[at++] - '0');
  if (value > 0) return length = at, value;
  struct Count {
    std::string_view name;
    int value;
  };
  constexpr std::array kCounts = {
      Count{"bon muoi lam", 45}, Count{"ba muoi", 30},  Count{"sau muoi", 60},
      Count{"hai muoi", 20},     Count{"muoi lam", 15}, Count{"muoi", 10},
      Count{"bay", 7},           Count{"nam", 5},       Count{"ba", 3}};
  for (const Count& count : kCounts) {
    if (folded.starts_with(count.name)) return length = count.name.size(), count.value;
  }
  return 0;
}

bool take(std::string_view& text, std::string_view wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(wanted.size());
  return true;
}

void skip_spaces(std::string_view& text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == ',')) text.remove_prefix(1);
}

/// The day that "ngày ký", "ngày ban hành", "ngày thông qua" mean.
struct Origin {
  std::optional<Date> issued;
  std::optional<Date> adopted;

  std::optional<Date> day(std::string_view folded) const {
    const std::size_t adopts = folded.substr(0, 60).find("thong qua");
    return adopts != std::string_view::npos && adopted ? adopted : issued;
  }
};

bool is_signing(std::string_view folded) {
  return starts_with_any(folded, {"ngay ky", "ky ban hanh", "ky", "ngay ban hanh", "ngay duoc",
                                  "ngay thong qua", "ngay hoi dong nhan dan", "ngay quoc hoi",
                                  "khi ky", "ngay cong bo", "thoi diem ky", "ngay, ky"});
}

/// "từ ngày Luật Đất đai có hiệu lực": another text decides.
bool is_other_text(std::string_view folded) {
  if (!take(folded, "ngay ") && !take(folded, "thoi diem ") && !take(folded, "khi ")) return false;
  return starts_with_any(folded, {"luat", "nghi dinh", "nghi quyet", "thong tu", "quyet dinh",
                                  "bo luat", "phap lenh", "co hieu luc"});
}

/// The start that stands right after "có hiệu lực" at `at` of `folded`.
std::optional<Effectivity> read_start(const Sentence& sentence, std::size_t at,
                                      const Origin& origin) {
  std::string_view rest = std::string_view(sentence.folded).substr(at);
  for (bool moved = true; moved;) {
    skip_spaces(rest);
    moved = take(rest, "thi hanh") || take(rest, "phap luat") || take(rest, "ngay ke") ||
            take(rest, "ke");
  }
  Effectivity out;
  if (take(rest, "sau ")) {
    std::size_t length = 0;
    const int days = read_count(rest, length);
    if (days == 0)
      return is_signing(rest)
                 ? std::optional(Effectivity{origin.day(rest), EffectiveRule::kFromSigning, {}})
                 : std::nullopt;
    rest.remove_prefix(length);
    if (rest.substr(0, 40).find("ngay") == std::string_view::npos) return std::nullopt;
    out.rule = EffectiveRule::kAfterDays;
    // Days are counted from the signing; from the official gazette no date can be computed.
    if (rest.substr(0, 80).find("cong bao") != std::string_view::npos) return out;
    if (const auto day = origin.day(rest)) out.effective_date = add_days(*day, days);
    return out;
  }
  // "có hiệu lực theo Quyết định số … của Bộ trưởng": on the day that the other text starts.
  if (take(rest, "theo ") || take(rest, "cung thoi diem voi "))
    return is_other_text("ngay " + std::string(rest))
               ? std::optional(Effectivity{{}, EffectiveRule::kRelative, {}})
               : std::nullopt;
  if (!take(rest, "tu") && !take(rest, "vao") && !rest.starts_with("ngay")) return std::nullopt;
  skip_spaces(rest);
  const std::size_t folded_at = static_cast<std::size_t>(rest.data() - sentence.folded.data());
  constexpr std::size_t kNear = 30;
  const std::vector<DateMention> dates = find_dates(sentence.tail(folded_at).substr(0, 120));
  if (!dates.empty() && dates.front().begin <= kNear && !is_signing(rest))
    return Effectivity{dates.front().date, EffectiveRule::kFixed, {}};
  if (is_other_text(rest)) return Effectivity{{}, EffectiveRule::kRelative, {}};
  if (is_signing(rest)) return Effectivity{origin.day(rest), EffectiveRule::kFromSigning, {}};
  return std::nullopt;
}

constexpr std::size_t kNearDate = 24;  ///< "đến hết" … "ngày 28/02/2027"
constexpr std::size_t kFarDate =
    120;  ///< "thông qua tại Phiên họp thứ 49" … "ngày 26 tháng 9 năm 2025"

/// The date right after one of `phrases` in the sentence.
std::optional<Date> date_after(const Sentence& sentence,
                               std::initializer_list<std::string_view> phrases,
                               std::size_t nearest = kNearDate) {
  for (const std::string_view phrase : phrases) {
    const std::size_t at = sentence.folded.find(phrase);
    if (at == std::string::npos) continue;
    const std::vector<DateMention> dates =
        find_dates(sentence.tail(at + phrase.size()).substr(0, nearest + 60));
    if (!dates.empty() && dates.front().begin <= nearest) return dates.front().date;
  }
  return std::nullopt;
}

/// "hết hiệu lực từ ngày X" names the first day without force, "hết hiệu lực vào ngày X" the last
/// one with it.
std::optional<Date> last_day_before(const Sentence& sentence, std::optional<Date> named) {
  const bool from = sentence.folded.find("het hieu luc tu ") != std::string::npos ||
                    sentence.folded.find("het hieu luc ke tu ") != std::string::npos ||
                    sentence.folded.find("het hieu luc thi hanh tu ") != std::string::npos ||
                    sentence.folded.find("het hieu luc thi hanh ke tu ") != std::string::npos;
  return named && from ? add_days(*named, -1) : named;
}

/// The last day of force: "có hiệu lực … đến hết ngày …", "hết hiệu lực từ ngày …" of the text
/// itself.
std::optional<Date> read_end(const Sentence& sentence) {
  const std::size_t starts = sentence.folded.find("co hieu luc");
  const std::size_t until = sentence.folded.find(" den ");
  if (starts != std::string::npos && until != std::string::npos && until > starts) {
    if (const auto date = date_after(sentence, {" den het ", " den "})) return date;
  }
  for (const std::string_view name : kOwnNames) {
    const std::string own = std::string(name) + " nay het hieu luc";
    if (sentence.folded.starts_with(own))
      return last_day_before(sentence, date_after(sentence, {"het hieu luc"}));
  }
  if (sentence.folded.find(" nay duoc ") != std::string::npos ||
      sentence.folded.find(" nay ap dung") != std::string::npos ||
      sentence.folded.find(" nay thuc hien") != std::string::npos) {
    return date_after(sentence, {" den het ngay", " den het"});
  }
  return std::nullopt;
}

/// "Thời gian ủy quyền: … đến hết ngày 28/02/2027": the text ends with what it grants.
std::optional<Date> read_granted_term(const Sentence& sentence) {
  const bool granted = std::ranges::any_of(
      std::array<std::string_view, 6>{
          "thoi gian uy quyen", "thoi han uy quyen", "thoi gian thi diem", "thoi han thi diem",
          "thoi gian thuc hien thi diem", "thoi han thuc hien uy quyen"},
      [&](std::string_view phrase) { return sentence.folded.find(phrase) != std::string::npos; });
  return granted ? date_after(sentence, {" den het ngay", " den het", " den ngay"}) : std::nullopt;
}

/// What the text brings ends, and with it the text.
std::optional<Date> read_applied_term(const Sentence& sentence) {
  if (!speaks_of_application(sentence.folded)) return std::nullopt;
  return date_after(sentence, {" den het ngay", " den het", " den ngay"});
}

class Reader {
 public:
  explicit Reader(Origin origin) : origin_(origin) {}

  void read(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      const auto* paragraph = std::get_if<Paragraph>(&block);
      if (paragraph != nullptr && !paragraph->quoted) read(paragraph->text);
    }
  }

  void read(const std::vector<Provision>& provisions) {
    for (const Provision& provision : provisions) {
      read(provision.heading);
      read(provision.content);
      read(provision.children);
      read(provision.wrap_up);
    }
  }

  void read(std::string_view text) {
    const std::string folded = fold(text);
    if (folded.find("hieu luc") == std::string::npos &&
        folded.find(" den het") == std::string::npos && folded.find("thoi ") == std::string::npos)
      return;
    for_each_sentence(text, [&](const Sentence& sentence) { read_sentence(sentence); });
    // "Thời gian ủy quyền:" ends with a colon; the term follows it.
    if (!found_.expiry_date) found_.expiry_date = read_granted_term(whole_text(text));
    if (!found_.expiry_date) found_.expiry_date = read_applied_term(whole_text(text));
  }

  const Effectivity& found() const { return found_; }

 private:
  void read_sentence(const Sentence& sentence) {
    if (!found_.expiry_date) found_.expiry_date = read_applied_term(sentence);
    if (!speaks_of_itself(sentence)) return;
    if (found_.rule == EffectiveRule::kNone) {
      constexpr std::string_view kInForce = "co hieu luc";
      for (std::size_t at = sentence.folded.find(kInForce); at != std::string::npos;
           at = sentence.folded.find(kInForce, at + kInForce.size())) {
        const auto start = read_start(sentence, at + kInForce.size(), origin_);
        if (!start) continue;
        found_.rule = start->rule;
        found_.effective_date = start->effective_date;
        break;
      }
    }
    if (!found_.expiry_date) found_.expiry_date = read_end(sentence);
  }

  Origin origin_;
  Effectivity found_;
};

}  // namespace

bool speaks_of_application(std::string_view folded) {
  const auto has = [&](std::string_view words) { return folded.find(words) != std::string::npos; };
  const bool whole =
      starts_with_any(folded, {"chinh sach", "cac chinh sach", "thoi gian ap dung",
                               "thoi han ap dung", "thoi gian thuc hien chinh sach",
                               "thoi gian thuc hien nghi quyet", "thoi gian thuc hien quyet dinh"});
  const bool part = has("khoan ") || has("diem ") || has("tai dieu ") || has("tai cac dieu ");
  return whole && !part && (has("ap dung") || has("thuc hien"));
}

std::optional<Date> adoption_date(const Document& document) {
  for (const std::vector<Block>* part : {&document.conclusion, &document.introduction}) {
    for (const Block& block : *part) {
      const auto* paragraph = std::get_if<Paragraph>(&block);
      if (paragraph == nullptr) continue;
      std::optional<Date> found;
      for_each_sentence(paragraph->text, [&](const Sentence& sentence) {
        if (!found && speaks_of_itself(sentence))
          found = date_after(sentence, {"thong qua"}, kFarDate);
      });
      if (found) return found;
    }
  }
  return std::nullopt;
}

Effectivity read_effectivity(const Document& document, std::optional<Date> issue_date) {
  Reader reader({issue_date, adoption_date(document)});
  reader.read(document.body);
  reader.read(document.introduction);
  reader.read(document.conclusion);
  if (reader.found().rule == EffectiveRule::kNone) {
    for (const Provision& attachment : document.attachments) {
      if (attachment.kind == ProvisionKind::kAttachment) reader.read(attachment.children);
    }
  }
  return reader.found();
}

}  // namespace rasoat::structure
