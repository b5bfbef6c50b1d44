#include "truth.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "review/detectors/basis.h"
#include "review/detectors/direct.h"
#include "truth_store.h"

namespace rasoat::review::test {
namespace {

const Date kToday = *parse_iso_date("2026-11-22");

TEST(DetectorTruthTest, WhatIsTrueOfAProvinceIsToldAndLittleElse) {
  const World world = make_world(7, 800);
  TruthStore store;
  const auto ids = store.put(world);
  ASSERT_EQ(std::set(ids.begin(), ids.end()).size(), world.items.size());
  const DetectorContext context = store.context(kToday);
  const auto say = [&](const char* what, const std::pair<std::size_t, std::size_t>& pair) {
    ADD_FAILURE() << what << "\n--- the text:\n"
                  << text_of(world, pair.first) << "\n--- acted on by:\n"
                  << text_of(world, pair.second);
  };
  const Pairs direct = direct_truth(world);
  const Pairs basis = basis_truth(world, kToday);
  EXPECT_GT(direct.size(), 150U);
  EXPECT_GT(basis.size(), 150U);
  const Figures of_direct = compare(DirectDetector(), ids, direct, context, say);
  EXPECT_EQ(of_direct.recall(), 1.0);
  EXPECT_GE(of_direct.precision(), .98);
  const Figures of_basis = compare(BasisDetector(), ids, basis, context, say);
  EXPECT_EQ(of_basis.recall(), 1.0);
  EXPECT_GE(of_basis.precision(), .98);
}

TEST(DetectorsTest, OneAKindInOrderAndEachExplainsItself) {
  int kind = -1;
  for (const auto& detector : detectors()) {
    EXPECT_GT(static_cast<int>(detector->kind()), kind);
    kind = static_cast<int>(detector->kind());
    EXPECT_GT(detector->explanation().size(), 100U);
  }
  EXPECT_EQ(kind, static_cast<int>(GroundKind::kNotReviewed));
}

using Held = std::map<DocumentId, std::vector<Ground>>;

/// Of all texts, also of those that are only named.
Held from_scratch(const Detector& detector, const std::set<DocumentId>& ids,
                  const DetectorContext& context) {
  std::set<DocumentId> known = ids;
  for (const DocumentId id : ids) {
    for (const Relation& relation : TruthStore::take(context.store.relations_from(id)))
      known.insert(relation.resolution.documents.begin(), relation.resolution.documents.end());
  }
  Held out;
  for (const DocumentId id : known) {
    for (Found& found : TruthStore::take(detector.review(id, context)))
      out[id].push_back(std::move(found.ground));
  }
  return out;
}

/// What the service does after a change: what is touched, and what holds a ground by the changed
/// text, is looked at anew.
void follow(const Detector& detector, const Store::Change& change, const DetectorContext& context,
            Held& held) {
  std::set<DocumentId> open{change.document};
  for (const auto& [document, grounds] : held) {
    for (const Ground& ground : grounds) {
      if (ground.by == change.document) open.insert(document);
    }
  }
  for (const DocumentId one : TruthStore::take(detector.touched(change.document, context)))
    open.insert(one);
  for (const DocumentId one : open) {
    held.erase(one);
    for (Found& found : TruthStore::take(detector.review(one, context)))
      held[one].push_back(std::move(found.ground));
  }
}

/// Texts come in any order and are read again otherwise; whatever is followed step by step is what
/// a look at everything gives.
TEST(DetectorTruthTest, StepByStepAsFromScratch) {
  for (const auto& detector : detectors()) {
    SCOPED_TRACE(name(detector->kind()));
    std::mt19937 random(3);
    const World world = make_world(11, 70);
    TruthStore store;
    const DetectorContext context = store.context(kToday);
    std::vector<std::size_t> order(world.items.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::shuffle(order, random);
    Held held;
    std::set<DocumentId> ids;
    ChangeNumber seen = 0;
    std::size_t grounds = 0;
    for (std::size_t step = 0; step < order.size(); ++step) {
      Document document = store.read(text_of(world, order[step]));
      const bool misread = random() % 4 == 0;
      if (misread) {
        document.effects.clear();
        document.basis.clear();
      }
      ids.insert(TruthStore::take(store.store().put(document, "")).id);
      if (misread && random() % 2 == 0) store.put(text_of(world, order[step]));
      const ChangeNumber last = TruthStore::take(store.store().last_change());
      for (const auto& changes :
           {store.store().changes_after(seen, 1000), store.store().related_after(seen, 1000)}) {
        for (const Store::Change& change : TruthStore::take(changes))
          follow(*detector, change, context, held);
      }
      seen = last;
      if (step % 5 != 0 && step + 1 != order.size()) continue;
      const Held whole = from_scratch(*detector, ids, context);
      ASSERT_EQ(held, whole) << "after " << step;
      grounds += whole.size();
    }
    const bool by_others =
        detector->kind() == GroundKind::kDirect || detector->kind() == GroundKind::kBasis;
    EXPECT_GE(grounds, by_others ? 10U : 0U);
  }
}

}  // namespace
}  // namespace rasoat::review::test
