#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "corpus/date.h"
#include "corpus/provision.h"
#include "corpus/store.h"
#include "corpus/validity.h"
#include "indexer/search/index_writer.h"
#include "review/law.h"
#include "server/cli/commands.h"
#include "server/cli/document_argument.h"
#include "server/cli/review_service.h"
#include "server/event_check.h"

namespace rasoat::cli {
namespace {

struct Options {
  std::string data_dir;
  std::string postgresql;
  std::string document;
  std::string about;
  std::string added;
  bool reject = false;
  std::string day;
  std::string until;
  std::vector<std::string> provisions;
  std::string by;
  std::string who;
  std::string reason;
};

Result<std::optional<Date>> read_day(const std::string& text) {
  if (text.empty()) return std::optional<Date>();
  const auto day = parse_day(text);
  if (!day) return fail(day.error());
  return std::optional<Date>(*day);
}

/// What the options say of the event, over what it was.
Result<Event> described(const Options& options, Event event) {
  const auto day = read_day(options.day);
  if (!day) return fail(day.error());
  const auto until = read_day(options.until);
  if (!until) return fail(until.error());
  if (*day) event.day = *day;
  if (*until) event.until = *until;
  if (!options.provisions.empty()) event.provisions.clear();
  for (const std::string& text : options.provisions) {
    const auto path = parse_address(text);
    if (!path || path->empty())
      return fail(ErrorCode::kInvalidArgument,
                  "“{}” không phải là điều khoản, viết như quy-dinh/dieu-5/khoan-2.", text);
    event.provisions.push_back(*path);
  }
  if (!options.by.empty()) event.source.text.label = options.by;
  return event;
}

Result<Event> added_event(const Options& options) {
  const auto kind = event_kind_by_name(options.added);
  if (!kind) return fail(ErrorCode::kInvalidArgument, "Không có loại sự kiện “{}”.", options.added);
  Event event;
  event.kind = *kind;
  event.source.kind = EventSource::Kind::kPerson;
  auto out = described(options, event);
  if (out && !out->day)
    return fail(ErrorCode::kInvalidArgument, "Chưa ghi ngày của sự kiện (--day).");
  return out;
}

/// Confirmed as it stands, with what the options correct.
Result<std::optional<Event>> confirmed_event(const Options& options, const Validity& validity) {
  if (options.reject) return std::optional<Event>();
  const auto read = std::ranges::find_if(
      validity.events, [&](const Event& e) { return event_key(e) == options.about; });
  if (read == validity.events.end())
    return fail(ErrorCode::kNotFound, "Văn bản không có sự kiện “{}”.", options.about);
  Event event = *read;
  event.confirmation.reset();
  auto out = described(options, std::move(event));
  if (!out) return fail(out.error());
  return std::optional<Event>(std::move(*out));
}

Result<PersonWord> word_of(const Options& options, const Validity& validity) {
  PersonWord word;
  word.about = options.about;
  word.confirmation.verdict =
      options.reject ? Confirmation::Verdict::kRejected : Confirmation::Verdict::kConfirmed;
  word.confirmation.who = options.who;
  word.confirmation.when = date_in_vietnam(std::chrono::system_clock::now());
  word.confirmation.reason = options.reason;
  if (options.about.empty()) {
    auto event = added_event(options);
    if (!event) return fail(event.error());
    word.event = std::move(*event);
    return word;
  }
  auto event = confirmed_event(options, validity);
  if (!event) return fail(event.error());
  word.event = std::move(*event);
  return word;
}

/// The event that a word adds or changes must be one that the text can have.
Result<void> check(const Store& store, const DocumentSummary& document, const Validity& validity,
                   const PersonWord& word) {
  if (!word.event) return {};
  auto provisions = provisions_on(store, document.id, word.confirmation.when);
  if (!provisions) return fail(provisions.error());
  for (const Event& event : validity.events)
    provisions->insert(provisions->end(), event.provisions.begin(), event.provisions.end());
  return check_event(*word.event, document.metadata.issue_date, *provisions);
}

review::LawVerb verb_of(const Options& options, const PersonWord& word, const Validity& validity) {
  if (options.about.empty()) return review::LawVerb::kAdd;
  if (options.reject) return review::LawVerb::kReject;
  const bool changes = std::ranges::none_of(validity.events, [&](const Event& e) {
    return event_key(e) == word.about && e.day == word.event->day && e.until == word.event->until &&
           e.provisions == word.event->provisions;
  });
  return changes ? review::LawVerb::kChange : review::LawVerb::kConfirm;
}

Result<void> run(const Options& options) {
  if (options.about.empty() == options.added.empty())
    return fail(ErrorCode::kInvalidArgument,
                "Cần đúng một trong hai: --event (sự kiện đã có) hoặc --add (thêm sự kiện).");
  auto store = Store::open(
      {.data_dir = options.data_dir, .postgresql = options.postgresql, .read_only = false});
  if (!store) return fail(store.error());
  const auto document = the_document(*store, options.document);
  if (!document) return fail(document.error());
  const auto validity = store->validity(document->id);
  if (!validity) return fail(validity.error());
  const auto word = word_of(options, *validity);
  if (!word) return fail(word.error());
  if (auto checked = check(*store, *document, *validity, *word); !checked) return checked;
  auto review = open_review({options.data_dir, options.postgresql});
  if (!review) return fail(review.error());
  const review::LawVerb verb = verb_of(options, *word, *validity);
  if (auto said = review->say_at_terminal(*store, document->id, verb, *word); !said) return said;
  if (auto indexed = update_index(*store, options.data_dir); !indexed) return indexed;
  const auto now = store->validity(document->id);
  if (!now) return fail(now.error());
  fmt::print("Đã ghi. {}\n", status_on(*now, word->confirmation.when).reason);
  return {};
}

}  // namespace

void add_correct(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "correct", "Ghi ý kiến xác nhận của cán bộ về một sự kiện: thêm, xác nhận, sửa, bác bỏ");
  command->footer(
      "Lời đã ghi không bị xóa và không bị một lần đọc lại nào ghi đè; lời sau cùng về một sự kiện "
      "có giá trị.\n"
      "Khóa của sự kiện: rasoat history --json. Loại sự kiện: repealed, repealed_part, replaced, "
      "amended, suspended, extended …\n"
      "Ví dụ: rasoat correct --data data --document /vb/ubnd-lam-giang/quyet-dinh/2025/5-qd-ubnd "
      "--add repealed --day 2026-03-01\n"
      "       --by 'Quyết định 9/2026/QĐ-UBND (bản giấy)' --who 'Trần B' --reason 'văn bản chưa số "
      "hóa'");
  add_data_option(*command, options->data_dir);
  add_postgresql_option(*command, options->postgresql);
  command->add_option("--document", options->document, "Số, ký hiệu, hoặc địa chỉ /vb/…")
      ->required();
  command->add_option("--event", options->about, "Khóa của sự kiện được nói đến");
  command->add_option("--add", options->added, "Loại sự kiện được thêm");
  command->add_flag("--reject", options->reject, "Bác bỏ sự kiện; không có: xác nhận");
  command->add_option("--day", options->day, "Ngày đầu tiên có tác động (2026-03-01)");
  command->add_option("--until", options->until, "Ngày cuối cùng, của tạm ngưng hoặc kéo dài");
  command
      ->add_option("--provision", options->provisions,
                   "Điều khoản, như quy-dinh/dieu-5/khoan-2; nêu nhiều lần nếu có nhiều")
      ->allow_extra_args(false);
  command->add_option("--by", options->by, "Văn bản gây ra sự kiện, tên thường gọi");
  command->add_option("--who", options->who, "Người xác nhận")->required();
  command->add_option("--reason", options->reason, "Lý do")->required();
  command->callback([options, &status] {
    if (const auto done = run(*options); !done) report(done.error(), status);
  });
}

}  // namespace rasoat::cli
