#include "tests/indexer/readers/reading.h"

#include <fmt/core.h>
#include <zip.h>

#include <algorithm>
#include <stdexcept>

namespace rasoat::reading {
namespace {

constexpr std::string_view kHints[] = {"", "part", "chapter", "section", "subsection",
                                       "article", "clause", "point", "content"};

std::string describe_line(const SourceLine& line) {
  std::string marks(kHints[static_cast<std::size_t>(line.hint)]);
  const auto mark = [&](bool on, std::string_view name) {
    if (on) marks += (marks.empty() ? "" : " ") + std::string(name);
  };
  mark(line.centered, "centered");
  mark(line.bold, "bold");
  mark(line.italic, "italic");
  return marks.empty() ? line.text + '\n' : fmt::format("[{}] {}\n", marks, line.text);
}

std::string describe_cell(const Cell& cell) {
  std::string text = cell.text;
  std::replace(text.begin(), text.end(), '\n', '/');
  if (cell.header) text = "#" + text;
  return cell.column_span > 1 || cell.row_span > 1
             ? fmt::format("{}{{{}x{}}}", text, cell.column_span, cell.row_span)
             : text;
}

std::string describe_table(const SourceTable& table) {
  std::string out = table.layout ? "layout\n" : "table\n";
  for (const auto& row : table.table.rows) {
    std::string cells;
    for (const Cell& cell : row) cells += (cells.empty() ? "  " : " | ") + describe_cell(cell);
    out += cells + '\n';
  }
  return out;
}

}  // namespace

Reading read(std::string_view bytes, const ReadLimits& limits) {
  Reading out;
  const auto done = read_documents(
      bytes,
      [&](ReadItem item) -> Result<void> {
        if (auto* text = std::get_if<SourceText>(&item))
          out.texts.push_back(std::move(*text));
        else
          out.documents.push_back(std::move(std::get<Document>(item)));
        return {};
      },
      limits);
  if (!done) out.error = done.error();
  return out;
}

std::string describe(const SourceText& text) {
  std::string out;
  for (const SourceBlock& block : text.blocks) {
    if (const auto* line = std::get_if<SourceLine>(&block))
      out += describe_line(*line);
    else
      out += describe_table(std::get<SourceTable>(block));
  }
  return out;
}

std::string describe(std::string_view bytes) {
  const Reading reading = read(bytes);
  if (reading.error) return std::string(name(reading.error->code));
  return reading.texts.size() == 1 ? describe(reading.texts.front())
                                   : fmt::format("{} texts", reading.texts.size());
}

std::string refusal(std::string_view bytes, const ReadLimits& limits) {
  const Reading reading = read(bytes, limits);
  return reading.error ? std::string(name(reading.error->code)) : std::string();
}

std::string zip(const std::vector<std::pair<std::string, std::string>>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  if (archive == nullptr) throw std::runtime_error("cannot make a ZIP file");
  zip_source_keep(buffer);
  for (const auto& [name, content] : entries)
    zip_file_add(archive, name.c_str(),
                 zip_source_buffer(archive, content.data(), content.size(), 0), ZIP_FL_ENC_UTF_8);
  if (zip_close(archive) != 0) throw std::runtime_error("cannot write a ZIP file");
  zip_source_open(buffer);
  std::string out;
  char chunk[4096];
  for (zip_int64_t got = 0; (got = zip_source_read(buffer, chunk, sizeof chunk)) > 0;)
    out.append(chunk, static_cast<std::size_t>(got));
  zip_source_close(buffer);
  zip_source_free(buffer);
  return out;
}

}  // namespace rasoat::reading
