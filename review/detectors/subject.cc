#include "review/detectors/subject.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <unordered_set>

#include "corpus/text.h"

namespace rasoat::review {
namespace {

using Words = std::vector<std::string>;

constexpr double kCommonWeight = 0.5;

/// Words of nearly every title.
constexpr std::array<std::string_view, 34> kStopWords = {
    "tinh",  "tren", "dia",   "ban", "ve",    "viec", "hanh",  "quy",  "dinh", "cua", "va",  "cac",
    "theo",  "nghi", "quyet", "nam", "giai",  "doan", "so",    "tai",  "cho",  "do",  "den", "tu",
    "thuoc", "doi",  "voi",   "mot", "trong", "la",   "nhung", "duoc", "cung", "nay"};

/// Words of the craft of administration, which tell little of the subject.
constexpr std::array<std::string_view, 55> kCommonWords = {
    "quan",  "ly",   "su",   "dung",  "hoat", "dong",  "muc", "thu",   "chi",  "ho",   "tro",
    "nha",   "nuoc", "cong", "xay",   "phat", "trien", "ke",  "hoach", "thuc", "hien", "phi",
    "che",   "bang", "gia",  "to",    "chuc", "nhiem", "vu",  "chinh", "sach", "co",   "don",
    "vi",    "kinh", "te",   "xa",    "hoi",  "phan",  "cap", "phoi",  "hop",  "dich", "danh",
    "nguon", "von",  "ngan", "huong", "noi",  "tieu",  "tac", "lam",   "dat",  "san",  "@to-chuc"};

/// How titles of texts begin that act on others.
constexpr std::array<std::string_view, 12> kActing = {
    "sua doi",   "bai bo",   "dieu chinh", "bo sung", "thay the", "ngung",
    "tam ngung", "het hieu", "cong bo",    "keo dai", "huy bo",   "dinh chinh"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

std::string plain(std::string_view text) {
  std::string out = " ";
  for_each_syllable(text, [&](const Syllable& one) { out.append(one.folded).append(" "); });
  return out;
}

void remove_all(std::string& text, const std::string& phrase) {
  for (auto at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at))
    text.replace(at, phrase.size(), " ");
}

bool begins_with_act(std::string_view title) {
  for (const std::string_view lead : {" ve ", " viec ", " quy dinh "}) {
    if (title.starts_with(lead)) title.remove_prefix(lead.size() - 1);
  }
  return std::ranges::any_of(kActing, [&](std::string_view act) {
    return title.size() > act.size() + 1 && title.substr(1, act.size()) == act &&
           title[act.size() + 1] == ' ';
  });
}

bool is_number(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_pair(const Words& words, std::size_t at) {
  constexpr std::array<std::array<std::string_view, 2>, 5> kPairs = {
      {{"chuc", "nang"}, {"nhiem", "vu"}, {"quyen", "han"}, {"co", "cau"}, {"to", "chuc"}}};
  if (at + 1 >= words.size()) return false;
  return std::ranges::any_of(
      kPairs, [&](const auto& pair) { return words[at] == pair[0] && words[at + 1] == pair[1]; });
}

/// "chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của" says one thing: what the rest organises.
Words join_organisation(const Words& words) {
  Words out;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t end = at;
    while (is_pair(words, end)) end += 2;
    if (end >= at + 4 || (end == at + 2 && words[at] == "co")) {
      out.emplace_back("@to-chuc");
      at = end;
      continue;
    }
    out.push_back(words[at++]);
  }
  return out;
}

Words words_of_subject(std::string title, const BodyRegistry& bodies) {
  for (const Province& province : bodies.provinces()) remove_all(title, plain(province.name));
  Words out;
  for (std::size_t at = 1; at < title.size();) {
    const std::size_t end = std::min(title.find(' ', at), title.size());
    std::string word = title.substr(at, end - at);
    if (!word.empty() && !is_number(word) && !is_one_of(kStopWords, word))
      out.push_back(std::move(word));
    at = end + 1;
  }
  return join_organisation(out);
}

std::size_t hash_of(std::string_view word) { return std::hash<std::string_view>()(word); }

double weight_of(std::size_t word) {
  static const std::unordered_set<std::size_t> common = [] {
    std::unordered_set<std::size_t> out;
    for (const std::string_view one : kCommonWords) out.insert(hash_of(one));
    return out;
  }();
  return common.contains(word) ? kCommonWeight : 1.0;
}

std::vector<std::size_t> shingles(std::string_view text) {
  constexpr std::size_t kRun = 4;
  std::vector<std::size_t> words;
  for_each_syllable(text, [&](const Syllable& one) { words.push_back(hash_of(one.folded)); });
  std::vector<std::size_t> out;
  for (std::size_t at = 0; at + kRun <= words.size(); ++at) {
    std::size_t mixed = 0;
    for (std::size_t i = 0; i < kRun; ++i)
      mixed = (mixed ^ words[at + i]) * std::size_t{0x9E3779B97F4A7C15} + (mixed >> 29);
    out.push_back(mixed);
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

}  // namespace

Subject subject_of(const DocumentMetadata& metadata, const BodyRegistry& bodies) {
  const std::string title = plain(metadata.title);
  Subject out;
  out.directive = metadata.type == DocumentType::kDirective;
  out.acting = begins_with_act(title);
  for (const std::string& word : words_of_subject(title, bodies))
    out.words.push_back(hash_of(word));
  std::ranges::sort(out.words);
  out.words.erase(std::ranges::unique(out.words).begin(), out.words.end());
  for (const std::size_t word : out.words) out.weight += weight_of(word);
  return out;
}

double likeness(const Subject& a, const Subject& b) {
  if (a.acting || b.acting || a.directive != b.directive) return 0;
  double common = 0;
  auto left = a.words.begin();
  auto right = b.words.begin();
  while (left != a.words.end() && right != b.words.end()) {
    if (*left < *right) {
      ++left;
    } else if (*right < *left) {
      ++right;
    } else {
      common += weight_of(*left);
      ++left;
      ++right;
    }
  }
  if (common < 1.0) return 0;
  const double cosine = common / std::sqrt(a.weight * b.weight);
  const double contained = common / std::min(a.weight, b.weight);
  return (cosine + contained) / 2;
}

double resemblance(std::string_view text, std::string_view other) {
  const auto a = shingles(text);
  const auto b = shingles(other);
  if (a.empty() || b.empty()) return 0;
  std::vector<std::size_t> common;
  std::ranges::set_intersection(a, b, std::back_inserter(common));
  return static_cast<double>(common.size()) /
         static_cast<double>(a.size() + b.size() - common.size());
}

Result<SubjectIndex> SubjectIndex::build(const Store& store, const BodyRegistry& bodies) {
  auto summaries = store.recent(std::numeric_limits<int>::max());
  if (!summaries) return fail(summaries.error());
  SubjectIndex out;
  for (DocumentSummary& summary : *summaries) {
    const IssuingBody* body = bodies.body(summary.metadata.issuer_id);
    if (body == nullptr || body->province_id.empty() || !summary.metadata.normative) continue;
    const std::size_t place = out.entries_.size();
    out.places_[summary.id] = place;
    Subject subject = subject_of(summary.metadata, bodies);
    out.entries_.push_back({std::move(summary), std::move(subject), body});
  }
  return out;
}

std::vector<SubjectIndex::Match> SubjectIndex::like(const Entry& text) const {
  std::vector<Match> out;
  for (const Entry& other : entries_) {
    if (other.summary.id == text.summary.id) continue;
    const double value = rasoat::review::likeness(text.subject, other.subject);
    if (value >= kNearSubject) out.push_back({&other, value});
  }
  std::ranges::sort(out, [](const Match& a, const Match& b) {
    return a.likeness != b.likeness ? a.likeness > b.likeness
                                    : a.entry->summary.id < b.entry->summary.id;
  });
  return out;
}

const SubjectIndex::Entry* SubjectIndex::find(DocumentId id) const {
  const auto found = places_.find(id);
  return found == places_.end() ? nullptr : &entries_[found->second];
}

}  // namespace rasoat::review
