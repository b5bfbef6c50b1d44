/// How many amending instructions of a set of files are applied, and why the others are refused.
/// Texts and the texts that amend them have to be in the set; a number that two of them bear is
/// left out. Usage: rasoat_consolidation_figures [--show] PATH...
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "corpus/file.h"
#include "indexer/amend/consolidate.h"
#include "indexer/amend/redline.h"
#include "indexer/extract/extract.h"
#include "indexer/readers/reader.h"

namespace {

using namespace rasoat;
namespace fs = std::filesystem;

void read_file(const fs::path& path, std::vector<Document>& out) {
  const auto file = MappedFile::open(path);
  if (!file) return;
  (void)read_documents(file->bytes(), [&](ReadItem item) -> Result<void> {
    if (auto* source = std::get_if<SourceText>(&item)) {
      if (auto document = extract(*source, BodyRegistry::builtin())) out.push_back(std::move(*document));
    } else {
      out.push_back(std::move(std::get<Document>(item)));
      complete(out.back(), BodyRegistry::builtin());
    }
    return {};
  });
}

std::vector<Document> read_all(const std::vector<fs::path>& paths) {
  std::vector<Document> out;
  for (const fs::path& path : paths) {
    if (!fs::is_directory(path)) {
      read_file(path, out);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) read_file(entry.path(), out);
    }
  }
  return out;
}

/// A refusal without the words that differ from text to text.
std::string kind_of(const std::string& reason) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < reason.size(); ++i) {
    if (reason.compare(i, 3, "“") == 0) quoted = true;
    if (!quoted && !(reason[i] >= '0' && reason[i] <= '9')) out += reason[i];
    if (reason.compare(i, 3, "”") == 0) {
      quoted = false;
      i += 2;
    }
  }
  return out;
}

void print_words(const amend::Change& change) {
  for (const amend::Span& span : amend::diff_passages(change.before, change.after)) {
    const char* mark = span.kind == amend::SpanKind::kAdded     ? "+"
                       : span.kind == amend::SpanKind::kRemoved ? "-"
                                                                : " ";
    fmt::print("    {}{}\n", mark, span.text.size() > 400 ? span.text.substr(0, 180) + " […] " + span.text.substr(span.text.size() - 180) : span.text);
  }
}

}  // namespace

int main(int count, char** arguments) {
  const bool show = count > 1 && std::string_view(arguments[1]) == "--show";
  const std::vector<Document> all = read_all({arguments + (show ? 2 : 1), arguments + count});
  std::map<std::string, std::vector<const Document*>> by_number;
  for (const Document& d : all) {
    if (d.metadata.number) by_number[d.metadata.number->key()].push_back(&d);
  }
  std::map<std::string, std::vector<const Document*>> acting;
  for (const Document& d : all) {
    for (const Effect& effect : d.effects) {
      const auto number = parse_document_number(effect.target_number);
      if (!number) continue;
      auto& list = acting[number->key()];
      if (list.empty() || list.back() != &d) list.push_back(&d);
    }
  }
  int applied = 0;
  std::map<std::string, int> refused;
  std::map<std::string, int> kinds;
  int texts = 0;
  for (const auto& [key, amendments] : acting) {
    const auto base = by_number.find(key);
    if (base == by_number.end() || base->second.size() != 1) continue;
    const auto out = amend::consolidate(*base->second.front(), amendments, *make_date(2099, 1, 1));
    if (out.changes.empty() && out.pending.empty()) continue;
    ++texts;
    if (show) fmt::print("=== {}\n", base->second.front()->metadata.number->printed());
    for (const amend::Change& change : out.changes) {
      ++applied;
      ++kinds[std::string(name(change.kind))];
      if (!show) continue;
      fmt::print("--- {} {} | {} | {}\n", name(change.kind), change.place, change.cause.document, change.cause.quote);
      print_words(change);
    }
    for (const amend::Pending& pending : out.pending) {
      ++refused[kind_of(pending.reason)];
      if (show) fmt::print("??? {} | {} | {}\n", pending.reason, pending.cause.document, pending.cause.quote);
    }
  }
  int pending = 0;
  for (const auto& [reason, times] : refused) pending += times;
  fmt::print("{} documents, {} amended in the set: {} passages changed, {} orders refused\n", all.size(), texts, applied, pending);
  for (const auto& [kind, times] : kinds) fmt::print("  {:5} {}\n", times, kind);
  for (const auto& [reason, times] : refused) fmt::print("  {:5} refused: {}\n", times, reason);
}
