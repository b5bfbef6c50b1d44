#pragma once

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "corpus/store.h"
#include "review/detector.h"

/// A little law in a store of its own, for tests of detectors.
namespace rasoat::review::test {

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error("unexpected error: " + result.error().message);
  return std::move(*result);
}

struct Deed {
  EffectKind kind = EffectKind::kRepeals;
  std::string target = {};  ///< number
  std::string date = {};
  std::vector<std::string> provisions = {};
  std::string issuer = {};
  std::string quote = {};  ///< empty: "Bãi bỏ Quyết định số …"
  std::string from_date = {};
  std::string until_date = {};
};
struct Rests {
  std::string target;
  bool amending = false;
  std::string date = {};
};
struct Cites {
  std::string target;
  std::vector<std::string> provisions = {};
  std::string from = "art_1";
};

struct Text {
  std::string number;
  std::string issued = "2020-01-10";
  std::string effective = {};  ///< empty: ten days after
  std::string issuer_id = "ubnd-quang-ngai-den-2025";
  std::vector<Deed> deeds = {};
  std::vector<Rests> basis = {};
  std::vector<Cites> citations = {};
  std::string title = "Quy định mức thu phí tham quan";
  std::vector<std::string> articles = {"Mức thu là 20.000 đồng."};
  std::string expires = {};
  std::string claimed_status = {};
};

inline Document document(const Text& text) {
  Document d;
  DocumentMetadata& m = d.metadata;
  m.number = parse_document_number(text.number);
  if (!m.number) throw std::runtime_error("no number: " + text.number);
  m.type = m.number->type().value_or(DocumentType::kLaw);
  if (const IssuingBody* body = BodyRegistry::builtin().body(text.issuer_id)) {
    m.issuer = body->name;
    if (const Province* province = BodyRegistry::builtin().province(body->province_id))
      m.province = province->name;
  }
  m.issuer_id = text.issuer_id;
  m.issue_date = parse_iso_date(text.issued);
  m.effective_date = parse_iso_date(text.effective);
  if (!m.effective_date && m.issue_date) m.effective_date = add_days(*m.issue_date, 10);
  m.expiry_date = parse_iso_date(text.expires);
  m.claimed_status = text.claimed_status;
  m.title = text.title;
  m.normative = true;
  for (const Deed& deed : text.deeds) {
    Effect effect;
    effect.kind = deed.kind;
    effect.target_number = deed.target;
    effect.target_issuer = deed.issuer;
    effect.target_date = parse_iso_date(deed.date);
    effect.target_provisions = deed.provisions;
    effect.from_date = parse_iso_date(deed.from_date);
    if (!effect.from_date) effect.from_date = m.effective_date;
    effect.until_date = parse_iso_date(deed.until_date);
    effect.from = "art_1";
    effect.quote = deed.quote.empty() ? "Bãi bỏ Quyết định số " + deed.target : deed.quote;
    d.effects.push_back(effect);
  }
  for (const Rests& one : text.basis) {
    d.basis.push_back({one.target, "Quyết định", parse_iso_date(one.date),
                       one.amending ? Basis::Via::kAmendedBy : Basis::Via::kDirect,
                       "Căn cứ Quyết định số " + one.target + ";"});
    d.preamble.push_back(Paragraph{d.basis.back().quote});
  }
  for (const Cites& one : text.citations) {
    d.citations.push_back({one.target, std::nullopt, one.provisions, one.from,
                           fmt::format("Thực hiện theo {} Quyết định số {}.",
                                       fmt::join(one.provisions, ", "), one.target)});
  }
  int number = 0;
  for (const std::string& article : text.articles) {
    Provision provision;
    provision.num = std::to_string(++number);
    provision.content.push_back(Paragraph{article});
    d.body.push_back(std::move(provision));
  }
  assign_ids(d);
  return d;
}

class Law {
 public:
  Law() {
    std::string name = (std::filesystem::temp_directory_path() / "rasoat-law-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
    store_ = std::make_unique<Store>(must(Store::open({.data_dir = folder_, .postgresql = {}})));
  }
  Law(const Law&) = delete;
  Law& operator=(const Law&) = delete;
  ~Law() {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  Store& store() { return *store_; }
  DocumentId put(const Text& text) { return must(store_->put(document(text), "")).id; }
  DetectorContext context(std::string_view today = "2026-11-22") const {
    return {*store_, BodyRegistry::builtin(), *parse_iso_date(today)};
  }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<Store> store_;
};

/// "amended by 2 [Điều 5] 2026-02-01 known"
inline std::string shown(const Found& found) {
  const Ground& ground = found.ground;
  return fmt::format("{} by {} [{}] {} {}", ground.event ? name(*ground.event) : "-", ground.by,
                     fmt::join(ground.provisions, "; "), ground.day ? iso(*ground.day) : "-",
                     name(ground.confidence));
}

inline std::vector<std::string> review(const Detector& detector, DocumentId document,
                                       const DetectorContext& context) {
  std::vector<std::string> out;
  for (const Found& found : must(detector.review(document, context))) {
    EXPECT_EQ(found.document, document);
    EXPECT_EQ(found.ground.kind, detector.kind());
    EXPECT_FALSE(found.ground.quotes.empty());
    EXPECT_FALSE(found.ground.explanation.empty());
    for (const Quote& quote : found.ground.quotes) EXPECT_FALSE(quote.text.empty());
    out.push_back(shown(found));
  }
  return out;
}

}  // namespace rasoat::review::test
