#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_number.h"
#include "corpus/result.h"

namespace rasoat {

namespace body_data {
struct ProvinceRow;
}

/// A province as a legal entity. Since Nghị quyết 202/2025/QH15 a merged province is a new entity
/// from 01/7/2025, also where it keeps a name: "quang-ngai" (from 01/7/2025) has the predecessors
/// "quang-ngai-den-2025" and "kon-tum".
struct Province {
  std::string id;     ///< slug; "-den-YYYY" where a later entity has the same name
  std::string name;   ///< without its level: "Quảng Ngãi", "Hải Phòng", "Thừa Thiên Huế"
  bool city = false;  ///< thành phố trực thuộc trung ương
  std::optional<Date> from;               ///< nothing: before our records
  std::optional<Date> to;                 ///< last day; nothing: exists today
  std::vector<std::string> predecessors;  ///< ids, where it came from a merger or a split
  std::vector<std::string> spellings;     ///< other names, abbreviations: "TP. HCM", "BR-VT"
  /// "tỉnh Quảng Ngãi", "thành phố Hải Phòng"
  std::string full_name() const;
  bool existed_on(Date day) const;
};

enum class BodyKind {
  kProvincialCouncil,    ///< Hội đồng nhân dân tỉnh, thành phố
  kProvincialCommittee,  ///< Ủy ban nhân dân tỉnh, thành phố
  kProvincialChair,  ///< Chủ tịch UBND tỉnh, thành phố (normative decisions since 01/7/2025)
  kLocal,            ///< district and commune bodies
  kNationalAssembly,   ///< Quốc hội
  kStandingCommittee,  ///< Ủy ban Thường vụ Quốc hội
  kPresident,          ///< Chủ tịch nước
  kGovernment,         ///< Chính phủ
  kPrimeMinister,      ///< Thủ tướng Chính phủ
  kMinistry,           ///< a ministry or body of ministry rank
  kCourt,              ///< Tòa án, Viện kiểm sát, Kiểm toán nhà nước
  kOther,
};

/// Who issues documents: a legal entity with a lifetime. Two bodies of one name at different times
/// are two bodies.
struct IssuingBody {
  /// "ubnd-quang-ngai", "hdnd-kon-tum", "ubnd-quang-ngai-den-2025", "chinh-phu", "bo-tai-chinh"
  std::string id;
  BodyKind kind = BodyKind::kOther;
  /// "UBND tỉnh Quảng Ngãi", "Chủ tịch UBND tỉnh Quảng Ngãi", "HĐND thành phố Hải Phòng"
  std::string name;
  std::string symbol;  ///< in numbers: "UBND", "CTUBND", "HĐND", "CP", "TTg", "BTC", "BNNMT", "QH"
  std::string province_id;                ///< empty for central bodies
  std::optional<Date> from;               ///< nothing: before our records
  std::optional<Date> to;                 ///< last day; nothing: exists today
  std::vector<std::string> spellings;     ///< other names in use
  std::vector<std::string> predecessors;  ///< ids of the bodies whose functions it took over

  bool existed_on(Date day) const;
};

/// A body named in running text, with the bytes that the name takes there. Several bodies: a name
/// that bodies of different times carry, and no day was given.
struct BodyMention {
  std::vector<const IssuingBody*> bodies;  ///< never empty
  std::size_t begin = 0;
  std::size_t end = 0;  ///< one past the last byte
};

/// The bodies and provinces that the program knows. Immutable after it is built: share it between
/// threads.
///
/// The data is corpus/data/provinces.tsv and corpus/data/central_bodies.tsv, compiled in; a data
/// folder may add its own rows (the sample province does). Provincial bodies are made from
/// provinces: council, committee and chair each.
class BodyRegistry {
 public:
  /// The compiled-in data only.
  static const BodyRegistry& builtin();

  /// Compiled-in data and the rows of `provinces_tsv` (the format of corpus/data/provinces.tsv, see
  /// README.md there). A row with the id of an existing province replaces it. Errors: kMalformed
  /// with the line number.
  static Result<BodyRegistry> with_provinces(std::string_view provinces_tsv);

  const IssuingBody* body(std::string_view id) const;  ///< nullptr if unknown
  const Province* province(std::string_view id) const;
  const std::vector<IssuingBody>& bodies() const { return bodies_; }
  const std::vector<Province>& provinces() const { return provinces_; }

  /// Provinces that a name means: "tỉnh Quảng Ngãi", "QUẢNG NGÃI", "Tp. Hồ Chí Minh", "quang ngai".
  /// Empty if unknown. A level that is named must agree: before 2026 "thành phố Bắc Ninh" is a town
  /// of the province, and means nothing here. All of the name are given, exact name before
  /// abbreviations: those that existed on `day` first, then (and without a day) the newest first.
  /// Province::existed_on tells them apart.
  std::vector<const Province*> find_provinces(std::string_view name,
                                              std::optional<Date> day = {}) const;

  /// Bodies that a printed name means: "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÃI", "UBND thành phố Hải
  /// Phòng", "của Chính phủ", "Bộ Nông nghiệp và Môi trường", "Bộ trưởng Bộ Y tế", "HĐND tỉnh Kon
  /// Tum khóa XI". The name has to be all there is: a unit of a body ("BỘ TÀI CHÍNH\nCỤC THUẾ") and
  /// a body of a district or commune mean nothing, never the body above. With a day, only bodies
  /// that existed then; without, the newest first. Asking again without the day is no way out of an
  /// empty answer: "UBND thành phố Huế" of 2020 is a town's. A name without its province ("Ủy ban
  /// nhân dân tỉnh") means the body of `context_province_id` if that is given (on a day before its
  /// time: those of the provinces it came from), else nothing.
  std::vector<const IssuingBody*> find_bodies(std::string_view name, std::optional<Date> day = {},
                                              std::string_view context_province_id = {}) const;

  /// The same names inside a text, in order, the longest where several begin, none overlapping. A
  /// name without its province counts if its level is named ("Ủy ban nhân dân tỉnh") and no other
  /// name follows it.
  std::vector<BodyMention> find_body_mentions(std::string_view text, std::optional<Date> day = {},
                                              std::string_view context_province_id = {}) const;

  /// Bodies that the symbol of a number means: "BTC" → Bộ Tài chính; "HĐND8" (the term), "QH15";
  /// "UBND" → all committees, or that of `context_province_id`, as in find_bodies. A joint symbol
  /// ("BTC-BTP") gives the bodies of each part in order. With a day, only bodies that existed then.
  std::vector<const IssuingBody*> find_by_symbol(std::string_view symbol,
                                                 std::optional<Date> day = {},
                                                 std::string_view context_province_id = {}) const;

  /// The province itself, and all it came from, nearest first: whose texts it inherited
  /// (Luật 64/2025 Điều 54.2 as amended by Luật 87/2025). Of one that lives on after a split (Lai
  /// Châu for Điện Biên) it inherited only the texts from before the split. Empty if the id is
  /// unknown.
  std::vector<const Province*> with_predecessors(std::string_view province_id) const;

 private:
  struct Index;
  class Reader;

  explicit BodyRegistry(std::vector<body_data::ProvinceRow> provinces);

  std::vector<Province> provinces_;
  std::vector<IssuingBody> bodies_;
  std::shared_ptr<const Index> index_;  ///< positions in the two lists, so that copies can share it
};

}  // namespace rasoat
