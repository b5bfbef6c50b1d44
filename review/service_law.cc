#include <chrono>
#include <cstdio>
#include <thread>

#include "corpus/text.h"
#include "indexer/search/index_writer.h"
#include "review/law.h"
#include "review/service_impl.h"

namespace rasoat::review {
namespace {

/// Another officer's word takes a moment, an ingest may take long: then the person is told.
constexpr std::chrono::seconds kPatience{4};
constexpr std::chrono::milliseconds kPause{100};

Result<Store> writing_store(Store::Config config) {
  config.read_only = false;
  const auto until = std::chrono::steady_clock::now() + kPatience;
  for (;;) {
    auto store = Store::open(config);
    if (store || store.error().code != ErrorCode::kLocked) return store;
    if (std::chrono::steady_clock::now() >= until) {
      return with_hint(fail(ErrorCode::kLocked, "Kho đang được nạp văn bản nên chưa ghi được."),
                       "Chưa có gì được ghi; những gì bạn gõ vẫn còn. Hãy gửi lại sau ít phút.");
    }
    std::this_thread::sleep_for(kPause);
  }
}

/// The log entry comes first: a word that is in no log must not exist, not even after a power cut
/// between the two.
Result<void> log_and_say(Service& service, Store& writing, const Actor& actor, DocumentId document,
                         LawVerb verb, const PersonWord& word, const Validity& validity) {
  const std::string about = fmt::format("document/{}", document);
  auto logged = service.record(actor, fmt::format("law.{}", name(verb)), about,
                               dump(law_entry(validity, word, verb)));
  if (!logged) return fail(logged.error());
  auto said = writing.say(document, word);
  if (said) return {};
  const Json failed = {
      {"document", validity.text.label}, {"text", said.error().message}, {"entry", logged->number}};
  if (auto told = service.record(Service::program(), "law.failed", about, dump(failed)); !told)
    return fail(told.error());
  return fail(said.error());
}

}  // namespace

Result<Service::LawState> Service::law(DocumentId document) const {
  auto validity = impl_->store.validity(document);
  if (!validity) return fail(validity.error());
  auto words = impl_->store.words(document);
  if (!words) return fail(words.error());
  std::string version = law_version(*validity, *words);
  return LawState{std::move(*validity), std::move(*words), std::move(version)};
}

/// The store's writer lock is held from the look to the word, so what was seen is what is written
/// about.
Result<Service::LawDone> Service::say(const Actor& actor, DocumentId document, LawVerb verb,
                                      PersonWord word, std::string_view seen) {
  if (!may(actor, Permission::kCorrectLaw, 0))
    return not_allowed("ghi ý kiến xác nhận về hiệu lực của văn bản");
  if (squeeze(word.confirmation.reason).empty())
    return fail(ErrorCode::kInvalidArgument, "Hãy ghi lý do.");
  const auto unit = sql::guarded([&] { return impl_->load_unit(actor.unit); });
  if (!unit) return fail(unit.error());
  word.confirmation.who = fmt::format("{} ({})", actor.name, unit->name);
  word.confirmation.when = impl_->config.today();

  auto store = writing_store(impl_->config.store);
  if (!store) return fail(store.error());
  const auto validity = store->validity(document);
  if (!validity) return fail(validity.error());
  const auto words = store->words(document);
  if (!words) return fail(words.error());
  if (law_version(*validity, *words) != seen) {
    return with_hint(fail(ErrorCode::kConflict, "Các sự kiện đã khác so với khi bạn mở trang."),
                     "Hãy xem lại bên dưới rồi gửi lại nếu vẫn đúng; những gì bạn gõ còn nguyên.");
  }
  if (auto done = log_and_say(*this, *store, actor, document, verb, word, *validity); !done)
    return fail(done.error());
  const auto indexed = update_index(*store, impl_->config.store.data_dir);
  if (!indexed)
    fmt::print(stderr, "rasoat: chưa cập nhật được chỉ mục: {}\n", indexed.error().message);
  return LawDone{indexed.has_value()};
}

Result<void> Service::say_at_terminal(Store& store, DocumentId document, LawVerb verb,
                                      const PersonWord& word) {
  const auto validity = store.validity(document);
  if (!validity) return fail(validity.error());
  return log_and_say(*this, store, program(), document, verb, word, *validity);
}

}  // namespace rasoat::review
