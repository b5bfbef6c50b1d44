#include <fmt/format.h>

#include <algorithm>

#include "corpus/store_impl.h"
#include "corpus/store_rows.h"
#include "corpus/store_validity.h"
#include "corpus/text.h"
#include "corpus/validity_codec.h"

/// What officers say about the events of a document: only added to, in a table that no reading of a
/// file touches.
namespace rasoat {
namespace {

using Poco::Int64;
using Poco::Data::Session;

struct WordRow {
  Int64 number = 0;
  Int64 document_id = 0;
  std::string document_key, about, verdict, who, said_on, reason;
  Poco::Data::BLOB event;
  static auto tie(auto& r) {
    return std::tie(r.number, r.document_id, r.document_key, r.about, r.verdict, r.who, r.said_on,
                    r.reason, r.event);
  }
};
constexpr const char* kWordColumns =
    "number, document_id, document_key, about, verdict, who, said_on, reason, event";

constexpr std::string_view kConfirmed = "confirmed";
constexpr std::string_view kRejected = "rejected";
constexpr std::string_view kNoEvent = "-";  ///< never the bytes of one; no bytes would be NULL

Result<PersonWord> to_word(const WordRow& row) {
  PersonWord word;
  word.about = row.about;
  word.confirmation.verdict = row.verdict == kRejected ? Confirmation::Verdict::kRejected
                                                       : Confirmation::Verdict::kConfirmed;
  word.confirmation.who = row.who;
  word.confirmation.when = day_in(row.said_on).value_or(Date{});
  word.confirmation.reason = row.reason;
  const std::string_view bytes(reinterpret_cast<const char*>(row.event.rawContent()),
                               row.event.size());
  if (bytes == kNoEvent) return word;
  auto event = unpack_event(bytes);
  if (!event) return fail(event.error());
  word.event = std::move(*event);
  return word;
}

/// A word about a document that is gone belongs to the one that has its key now.
constexpr const char* kOfDocument =
    "WHERE document_id = $1 OR (document_key = $2 AND NOT EXISTS (SELECT 1 FROM document d WHERE "
    "d.id = person_word.document_id))";

std::string key_of(Session& session, DocumentId id) {
  const auto keys = sql::rows<std::string>(session,
                                           "SELECT issuer_key || '|' || type || '|' || number_key "
                                           "|| '|' || issue_date FROM document WHERE id = $1",
                                           Int64{id});
  return keys.empty() ? std::string() : keys.front();
}

Result<std::vector<PersonWord>> all_words(Session& session, DocumentId id) {
  std::vector<PersonWord> out;
  const std::string query =
      fmt::format("SELECT {} FROM person_word {} ORDER BY number", kWordColumns, kOfDocument);
  for (const WordRow& row : sql::rows<WordRow>(session, query, Int64{id}, key_of(session, id))) {
    auto word = to_word(row);
    if (!word) return fail(word.error());
    out.push_back(std::move(*word));
  }
  return out;
}

Result<void> expect_complete(const PersonWord& word) {
  if (squeeze(word.confirmation.who).empty())
    return fail(ErrorCode::kInvalidArgument, "Chưa ghi ai xác nhận.");
  if (squeeze(word.confirmation.reason).empty())
    return fail(ErrorCode::kInvalidArgument, "Chưa ghi lý do.");
  if (!word.confirmation.when.ok())
    return fail(ErrorCode::kInvalidArgument, "Chưa ghi ngày xác nhận.");
  const bool rejects = word.confirmation.verdict == Confirmation::Verdict::kRejected;
  if (!word.about.empty()) return {};
  if (!word.event) return fail(ErrorCode::kInvalidArgument, "Chưa ghi sự kiện nào.");
  if (rejects) return fail(ErrorCode::kInvalidArgument, "Chưa ghi sự kiện nào bị từ chối.");
  return {};
}

/// Of an event that is read now or was spoken of before: a key with a misprint would say nothing,
/// and nobody would notice.
Result<void> expect_known(const Validity& validity, std::span<const PersonWord> said,
                          const PersonWord& word) {
  if (word.about.empty()) return {};
  const auto is_it = [&](const Event& e) { return event_key(e) == word.about; };
  const bool read = std::ranges::any_of(validity.events, is_it);
  const bool spoken =
      std::ranges::any_of(said, [&](const PersonWord& one) { return one.about == word.about; });
  if (read || spoken) return {};
  return with_hint(fail(ErrorCode::kNotFound, "Văn bản không có sự kiện “{}”.", word.about),
                   "Xem các sự kiện và khóa của chúng: rasoat history --json.");
}

/// What a word is about: a correction of other provisions has another key than the reading that it
/// stands for, and a later word about it must find its way to that reading.
std::string corrected_key(const Validity& validity, std::span<const PersonWord> said,
                          const std::string& about) {
  const auto is_read = [&](const Event& e) { return event_key(e) == about && !e.confirmation; };
  if (about.empty() || std::ranges::any_of(validity.events, is_read)) return about;
  for (const PersonWord& word : standing_words(said)) {
    if (word.event && !word.about.empty() && event_key(*word.event) == about) return word.about;
  }
  return about;
}

}  // namespace

Result<std::vector<PersonWord>> load_words(Session& session, DocumentId id) {
  auto said = all_words(session, id);
  if (!said) return said;
  return standing_words(*said);
}

Result<void> Store::say(DocumentId id, const PersonWord& word) {
  return impl_->write([&]() -> Result<void> {
    if (auto complete = expect_complete(word); !complete) return complete;
    const auto now = validity(id);
    if (!now) return fail(now.error());
    const auto said = all_words(impl_->session, id);
    if (!said) return fail(said.error());
    if (auto known = expect_known(*now, *said, word); !known) return known;
    const std::string about = corrected_key(*now, *said, word.about);
    const std::string event = word.event ? pack(*word.event) : std::string(kNoEvent);
    const bool rejects = word.confirmation.verdict == Confirmation::Verdict::kRejected;
    sql::run(
        impl_->session,
        fmt::format("INSERT INTO person_word ({}) VALUES ({})", kWordColumns, sql::placeholders(9)),
        Int64{++impl_->counters.word}, Int64{id}, key_of(impl_->session, id), sql::text(about),
        std::string(rejects ? kRejected : kConfirmed), sql::text(word.confirmation.who),
        iso(word.confirmation.when), sql::text(word.confirmation.reason),
        Poco::Data::BLOB(reinterpret_cast<const unsigned char*>(event.data()), event.size()));
    impl_->record_change(id, false);
    return update_validity(*impl_, {{id}, {}, {}});
  });
}

Result<std::vector<PersonWord>> Store::words(DocumentId id) const {
  return sql::guarded(
      [&]() -> Result<std::vector<PersonWord>> { return all_words(impl_->session, id); });
}

}  // namespace rasoat
