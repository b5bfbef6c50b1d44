#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corpus/document.h"
#include "corpus/issuing_body.h"
#include "indexer/extract/effect_targets.h"

namespace rasoat {

/// The effects of a document as they are found, each told once. Keeps references to the document
/// and the registry.
class EffectLog {
 public:
  EffectLog(const Document& document, const BodyRegistry& bodies);

  /// An effect on the item, which has a target; `from` is the id of the provision that says so.
  Effect make(const EffectItem& item, EffectKind kind, const std::string& quote,
              const std::string& from) const;

  /// Adds an effect. The text itself is no target, and what ends a document wholly is told once,
  /// whether a heading and its text or two verbs say it.
  void tell(Effect effect);

  /// A heading that says what is amended below; told only if nothing below it is.
  void tell_heading(Effect effect) { headings_.push_back(std::move(effect)); }

  /// How many were told.
  std::size_t size() const { return told_.size(); }

  /// Drops those of the effects first … summed_up-1 of which each provision is told after them:
  /// "Điều 1. Sửa đổi, bổ sung Điều 2, Điều 5 của Quyết định số …" over "1. Điều 2 được sửa đổi …"
  /// and "2. Sửa đổi khoản 3 Điều 5".
  void drop_repeated(std::size_t first, std::size_t summed_up);

  /// All that was told, and the headings of which nothing below was. The log is empty after it.
  std::vector<Effect> take();

 private:
  const Document& document_;
  const BodyRegistry& bodies_;
  std::string own_key_;
  std::vector<Effect> told_;
  std::vector<Effect> headings_;
};

}  // namespace rasoat
