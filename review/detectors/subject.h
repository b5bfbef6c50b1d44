#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/issuing_body.h"
#include "corpus/result.h"
#include "corpus/store.h"

/// Which texts are about the same, by their titles and, in doubt, by their words. Vietnamese titles
/// say the subject: "Quy định mức thu học phí …". No text is compared with a collection, so that an
/// answer about two texts depends on these two alone.
namespace rasoat::review {

/// What a title says of its subject: its words without tone and diacritics, without dates, names of
/// provinces and the words that every title has.
struct Subject {
  std::vector<std::size_t> words;  ///< hashes, sorted, each once
  double weight = 0;
  bool directive = false;  ///< "Chỉ thị": no counterpart of a decision
  bool acting = false;     ///< it amends, repeals …: the subject is that of another text
};
Subject subject_of(const DocumentMetadata& metadata, const BodyRegistry& bodies);

/// 0 (nothing in common) to 1 (the same words); symmetric.
double likeness(const Subject& a, const Subject& b);
/// From here on two titles are of one subject. Chosen on one half of 138 hand-labelled pairs of
/// titles of two provinces (precision .94, recall .79 there; .96 and .96 on the other half).
inline constexpr double kSameSubject = 0.77;
/// From here on the words of the texts decide.
inline constexpr double kNearSubject = 0.55;
inline constexpr double kSameWords = 0.25;

/// Share of the runs of four words that two texts have in common (Jaccard).
double resemblance(std::string_view text, std::string_view other);

/// The titles of all normative texts of provinces that the store holds.
class SubjectIndex {
 public:
  static Result<SubjectIndex> build(const Store& store, const BodyRegistry& bodies);

  struct Entry {
    DocumentSummary summary;
    Subject subject;
    const IssuingBody* body = nullptr;  ///< never nullptr
  };
  struct Match {
    const Entry* entry = nullptr;
    double likeness = 0;
  };
  /// Those of which the likeness to the text is at least kNearSubject, the likest first.
  std::vector<Match> like(const Entry& text) const;
  const Entry* find(DocumentId id) const;

 private:
  std::vector<Entry> entries_;
  std::unordered_map<DocumentId, std::size_t> places_;
};

}  // namespace rasoat::review
