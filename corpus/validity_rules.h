#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/event.h"
#include "corpus/result.h"

namespace rasoat {

/// One row: how a question of law is answered for the days from `from` to `to`.
struct ValidityRule {
  std::string id;            ///< "implementing_text"
  std::optional<Date> from;  ///< first day; nothing: always before
  std::optional<Date> to;    ///< last day; nothing: until today's law changes
  std::string value;         ///< "review"
  std::string source;        ///< "Luật 64/2025/QH15 Điều 57 khoản 2"
  std::string certainty;  ///< "known", "inferred", "memory", "unknown": how well `source` was read
  std::string note;
};

/// Questions of law that change in time or are not settled, answered by data
/// (corpus/data/validity_rules.tsv), each with its source and how sure we are. Immutable after it
/// is built: share it between threads.
class ValidityRules {
 public:
  /// The compiled-in rules.
  static const ValidityRules& builtin();
  /// The compiled-in rules with those of `tsv` over them: a row with the rule and first day of an
  /// earlier one takes its place. Errors: kMalformed with the line (a rule, value or certainty that
  /// the program does not know, a day that is none, periods of one rule that overlap).
  static Result<ValidityRules> with(std::string_view tsv);

  /// The row for that day, or nullptr if the question is not answered for it.
  const ValidityRule* find(std::string_view id, Date day) const;
  /// Its value; empty if there is none.
  std::string_view value(std::string_view id, Date day) const;
  /// What a conclusion by this rule is worth: kKnown only if its source was read.
  static Grade grade(const ValidityRule& rule);

  const std::vector<ValidityRule>& rows() const { return rows_; }

 private:
  std::vector<ValidityRule> rows_;
};

/// The rules of a data folder: the compiled-in ones and the rows of config/validity_rules.tsv
/// there, if it exists. Errors: kIo, kMalformed with the line.
Result<ValidityRules> load_validity_rules(const std::filesystem::path& data_dir);

}  // namespace rasoat
