#include <fmt/core.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "corpus/data_folder.h"
#include "corpus/date.h"
#include "corpus/document_number.h"
#include "corpus/store.h"
#include "server/cli/commands.h"
#include "server/cli/document_argument.h"
#include "server/cli/history_output.h"
#include "server/cli/place_argument.h"

namespace rasoat::cli {
namespace {

struct Options {
  std::string data_dir;
  std::string postgresql;
  std::string number;
  std::string as_of;
  std::string place;
  bool json = false;
};

Result<Date> day_of(const Options& options) {
  if (options.as_of.empty()) return date_in_vietnam(std::chrono::system_clock::now());
  return parse_day(options.as_of);
}

Result<std::vector<DocumentHistory>> load(const Store& store, const Options& options, Date day) {
  const auto place = place_argument(options.place, options.data_dir, store);
  if (!place) return fail(place.error());
  const auto bodies = load_bodies(options.data_dir);
  if (!bodies) return fail(bodies.error());
  const auto rules = load_validity_rules(options.data_dir);
  if (!rules) return fail(rules.error());
  const auto documents = documents_named(store, options.number);
  if (!documents) return fail(documents.error());
  if (documents->empty()) return fail(not_held(store, options.number));
  std::vector<DocumentHistory> out;
  for (const DocumentSummary& summary : *documents) {
    auto validity = store.validity(summary.id);
    if (!validity) return fail(validity.error());
    auto words = store.words(summary.id);
    if (!words) return fail(words.error());
    Where where = where_of(*validity, *place, day, *bodies, *rules);
    out.push_back({summary, std::move(*validity), std::move(*words), std::move(where)});
  }
  return out;
}

Result<void> run(const Options& options) {
  const auto day = day_of(options);
  if (!day) return fail(day.error());
  const auto store = Store::open(
      {.data_dir = options.data_dir, .postgresql = options.postgresql, .read_only = true});
  if (!store) return fail(store.error());
  const auto found = load(*store, options, *day);
  if (!found) return fail(found.error());
  fmt::print("{}", options.json ? history_json(*found, *day) : history_text(*found, *day) + "\n");
  return {};
}

}  // namespace

void add_history(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "history", "Lịch sử hiệu lực của một văn bản: điều gì xảy ra ngày nào, do văn bản nào");
  command->footer(
      "Số trùng nhau thì in mọi văn bản mang số đó, không chọn thay người hỏi.\n"
      "Ví dụ: rasoat history --data data --as-of 2025-11-01 19/2020/QĐ-UBND");
  add_data_option(*command, options->data_dir);
  add_postgresql_option(*command, options->postgresql);
  command->add_option("SỐ", options->number, "Số, ký hiệu, hoặc địa chỉ /vb/…")->required();
  command->add_option("--as-of", options->as_of,
                      "Tình trạng vào ngày này (2026-03-01); không có: hôm nay");
  command->add_option("--place", options->place,
                      "Tại nơi này: xã, phường, tỉnh, tên nay hay tên cũ ('Đắk Hà', kon-tum)");
  command->add_flag("--json", options->json, "In JSON");
  command->callback([options, &status] {
    if (const auto done = run(*options); !done) report(done.error(), status);
  });
}

}  // namespace rasoat::cli
