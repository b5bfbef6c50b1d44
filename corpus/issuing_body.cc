#include "corpus/issuing_body.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <unordered_set>
#include <utility>

#include "corpus/body_data.h"
#include "corpus/issuing_body_index.h"
#include "corpus/text.h"
#include "embedded/corpus_data.h"

namespace rasoat {
namespace {

bool lived_on(const std::optional<Date>& from, const std::optional<Date>& to, Date day) {
  return (!from || *from <= day) && (!to || day <= *to);
}

/// Existing ones first, then the one that ended last.
template <class T>
bool newer(const T& a, const T& b) {
  if (!a.to || !b.to) return !a.to && b.to;
  return *a.to > *b.to;
}

template <class T>
void sort_newest_first(TextMap<Positions>& map, const std::vector<T>& items) {
  for (auto& [key, positions] : map) {
    std::stable_sort(positions.begin(), positions.end(),
                     [&](auto a, auto b) { return newer(items[a], items[b]); });
  }
}

IssuingBody provincial_body(const ProvincialKind& kind, const Province& province) {
  IssuingBody body;
  body.id = fmt::format("{}-{}", kind.id, province.id);
  body.kind = kind.kind;
  body.name = fmt::format("{} {}", kind.short_name, province.full_name());
  body.symbol = kind.symbol;
  body.province_id = province.id;
  body.from = province.from;
  body.to = province.to;
  body.spellings = {fmt::format("{} {}", kind.long_name, province.full_name())};
  for (const std::string& id : province.predecessors)
    body.predecessors.push_back(fmt::format("{}-{}", kind.id, id));
  return body;
}

std::string_view embedded_file(std::string_view path) {
  for (const embedded::File& file : embedded::corpus_data_files()) {
    if (file.path == path) return file.content;
  }
  return {};
}

/// What is compiled in is right, or the program is broken.
template <class T>
T compiled_in(Result<T> result) {
  if (result) return std::move(*result);
  std::fputs(result.error().message.c_str(), stderr);
  std::abort();
}

std::vector<body_data::ProvinceRow> builtin_provinces() {
  auto rows = compiled_in(body_data::read_provinces(embedded_file("data/provinces.tsv")));
  for (body_data::ProvinceRow& row : rows) row.line = 0;
  return rows;
}

}  // namespace

std::string symbol_key(std::string_view symbol) {
  std::string key = fold(symbol);
  std::erase_if(key, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
  return key;
}

std::string Province::full_name() const { return (city ? "thành phố " : "tỉnh ") + name; }

bool Province::existed_on(Date day) const { return lived_on(from, to, day); }

bool IssuingBody::existed_on(Date day) const { return lived_on(from, to, day); }

BodyRegistry::BodyRegistry(std::vector<body_data::ProvinceRow> provinces) {
  auto index = std::make_shared<Index>();
  for (body_data::ProvinceRow& row : provinces) {
    index->add_province(row.province, static_cast<std::uint32_t>(provinces_.size()));
    provinces_.push_back(std::move(row.province));
  }
  for (const Province& province : provinces_) {
    for (const ProvincialKind& kind : kProvincialKinds)
      bodies_.push_back(provincial_body(kind, province));
  }
  for (body_data::CentralRow& row :
       compiled_in(body_data::read_central_bodies(embedded_file("data/central_bodies.tsv")))) {
    index->add_central(row, static_cast<std::uint32_t>(bodies_.size()));
    bodies_.push_back(std::move(row.body));
  }
  for (std::uint32_t i = 0; i < bodies_.size(); ++i) index->body_by_id.emplace(bodies_[i].id, i);
  index->add_provincial_symbols();
  sort_newest_first(index->provinces_by_name, provinces_);
  sort_newest_first(index->provinces_by_spelling, provinces_);
  sort_newest_first(index->central_by_name, bodies_);
  sort_newest_first(index->central_by_symbol, bodies_);
  index_ = std::move(index);
}

const BodyRegistry& BodyRegistry::builtin() {
  static const BodyRegistry registry = compiled_in(with_provinces(""));
  return registry;
}

Result<BodyRegistry> BodyRegistry::with_provinces(std::string_view provinces_tsv) {
  Result<std::vector<body_data::ProvinceRow>> added = body_data::read_provinces(provinces_tsv);
  if (!added) return fail(added.error());
  std::vector<body_data::ProvinceRow> rows =
      body_data::overlay(builtin_provinces(), std::move(*added));
  if (const Result<void> right = body_data::check_predecessors(rows); !right)
    return fail(right.error());
  return BodyRegistry(std::move(rows));
}

const IssuingBody* BodyRegistry::body(std::string_view id) const {
  const auto found = index_->body_by_id.find(id);
  return found == index_->body_by_id.end() ? nullptr : &bodies_[found->second];
}

const Province* BodyRegistry::province(std::string_view id) const {
  const auto found = index_->province_by_id.find(id);
  return found == index_->province_by_id.end() ? nullptr : &provinces_[found->second];
}

std::vector<const Province*> BodyRegistry::with_predecessors(std::string_view province_id) const {
  std::vector<const Province*> found;
  if (const Province* first = province(province_id)) found.push_back(first);
  std::unordered_set<std::string_view> seen{province_id};
  for (std::size_t at = 0; at < found.size(); ++at) {
    for (const std::string& id : found[at]->predecessors) {
      if (seen.insert(id).second) found.push_back(province(id));
    }
  }
  return found;
}

}  // namespace rasoat
