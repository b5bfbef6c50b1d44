#include "indexer/search/unit_card.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "corpus/compression.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

void put_number(std::string& out, std::uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>((value >> shift) & 0xff));
  }
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size(), 4);
  out.append(text);
}

/// Takes fields off the front of packed bytes; missing ones are zero and empty.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number(std::size_t size) {
    const std::string_view part = take(size);
    std::uint64_t value = 0;
    for (char c : part) value = value << 8 | static_cast<unsigned char>(c);
    return value;
  }
  std::string text() { return std::string(take(number(4))); }
  std::size_t left() const { return bytes_.size(); }

 private:
  std::string_view take(std::size_t size) {
    const std::string_view part = bytes_.substr(0, size);
    bytes_.remove_prefix(part.size());
    return part;
  }
  std::string_view bytes_;
};

std::uint64_t date_number(std::optional<Date> date) {
  if (!date) return 0;
  return static_cast<std::uint64_t>(static_cast<int>(date->year())) * 10000 +
         static_cast<unsigned>(date->month()) * 100 + static_cast<unsigned>(date->day());
}

std::optional<Date> number_date(std::uint64_t value) {
  if (value == 0) return {};
  return make_date(static_cast<int>(value / 10000), static_cast<unsigned>(value / 100 % 100),
                   static_cast<unsigned>(value % 100));
}

constexpr std::size_t kRecordSizeBytes = 4;

// Each period as its first day, and a byte of force and grade.
constexpr std::size_t kPeriodBytes = 5;
constexpr std::size_t kMaxPeriods = 0xffff;

void put_periods(std::string& out, const std::vector<ForcePeriod>& periods) {
  const std::size_t count = std::min(periods.size(), kMaxPeriods);
  put_number(out, count, 2);
  for (std::size_t i = 0; i < count; ++i) {
    const ForcePeriod& period = periods[i];
    put_number(out, date_number(period.from), 4);
    put_number(
        out,
        static_cast<std::uint64_t>(period.grade) << 4 | static_cast<std::uint64_t>(period.force),
        1);
  }
}

std::vector<ForcePeriod> take_periods(Unpacker& in) {
  const std::size_t claimed = in.number(2);
  std::vector<ForcePeriod> out(std::min(claimed, in.left() / kPeriodBytes));
  for (ForcePeriod& period : out) {
    period.from = number_date(in.number(4));
    const std::uint64_t both = in.number(1);
    period.force = static_cast<Force>(both & 0xf);
    period.grade = static_cast<Grade>(both >> 4);
  }
  return out;
}

}  // namespace

std::string pack(const UnitCard& card) {
  std::string out;
  put_number(out, static_cast<std::uint64_t>(card.document), 8);
  put_number(out, card.place, 4);
  put_number(out, static_cast<std::uint64_t>(card.type), 1);
  put_number(out, static_cast<std::uint64_t>(card.force_step), 1);
  put_number(out, static_cast<std::uint64_t>(card.year), 2);
  for (auto date : {card.issued, card.effective}) put_number(out, date_number(date), 4);
  put_periods(out, card.force);
  for (std::string_view text : {std::string_view(card.issuer_id), std::string_view(card.issuer),
                                std::string_view(card.field), std::string_view(card.province)}) {
    put_text(out, text);
  }
  return out;
}

UnitCard unpack_card(std::string_view bytes) {
  Unpacker in(bytes);
  UnitCard card;
  card.document = static_cast<DocumentId>(in.number(8));
  card.place = static_cast<std::uint32_t>(in.number(4));
  card.type = static_cast<DocumentType>(in.number(1));
  card.force_step = static_cast<int>(in.number(1));
  card.year = static_cast<int>(in.number(2));
  card.issued = number_date(in.number(4));
  card.effective = number_date(in.number(4));
  card.force = take_periods(in);
  card.issuer_id = in.text();
  card.issuer = in.text();
  card.field = in.text();
  card.province = in.text();
  return card;
}

std::string pack(const UnitRecord& record) {
  std::string texts;
  texts.reserve(record.text.size() + record.title.size() + record.heading.size() + 256);
  for (const std::string* text : {&record.id, &record.source_id, &record.label, &record.heading,
                                  &record.address, &record.number, &record.title, &record.text}) {
    put_text(texts, *text);
  }
  std::string out;
  put_number(out, texts.size(), kRecordSizeBytes);
  return out + compress(texts);
}

UnitRecord unpack_record(std::string_view bytes) {
  UnitRecord record;
  if (bytes.size() < kRecordSizeBytes) return record;
  Unpacker head(bytes.substr(0, kRecordSizeBytes));
  const auto texts = decompress(bytes.substr(kRecordSizeBytes), head.number(kRecordSizeBytes));
  if (!texts) return record;
  Unpacker in(*texts);
  for (std::string* text : {&record.id, &record.source_id, &record.label, &record.heading,
                            &record.address, &record.number, &record.title, &record.text}) {
    *text = in.text();
  }
  return record;
}

std::string date_value(std::optional<Date> date) { return fmt::format("{:08}", date_number(date)); }

}  // namespace rasoat
