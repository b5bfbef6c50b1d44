#include "indexer/extract/structure.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <span>

#include "indexer/extract/attachment.h"
#include "indexer/extract/glue.h"
#include "indexer/extract/outline.h"
#include "indexer/extract/quotation.h"
#include "indexer/extract/regions.h"
#include "indexer/extract/source_lines.h"

namespace rasoat {
namespace {

using structure::Line;

std::vector<Block> blocks(std::span<const Line> lines) {
  std::vector<Block> out;
  std::ranges::transform(lines, std::back_inserter(out), structure::to_block);
  return out;
}

/// Two attached texts of one kind are told apart: "quy định", "quy định 2".
void number_attachments(std::vector<Provision>& attachments) {
  std::map<std::string, int> seen;
  for (Provision& attachment : attachments) {
    if (attachment.kind != ProvisionKind::kAttachment) continue;
    const int count = ++seen[attachment.num];
    if (count > 1) attachment.num += fmt::format(" {}", count);
  }
}

void structure_article(Provision& article) {
  std::vector<Line> lines;
  for (const Block& block : article.content) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    lines.push_back(paragraph ? structure::make_line(paragraph->text)
                              : structure::make_table_line(std::get<Table>(block)));
  }
  lines = structure::mark_quotations(std::move(lines));
  lines.insert(lines.begin(), structure::make_line("Điều 1. Tên điều", LineHint::kArticle));
  structure::Outline outline = structure::outline_articles(lines);
  const bool alone = outline.introduction.empty() && outline.warnings.empty() &&
                     outline.provisions.size() == 1 &&
                     outline.provisions.front().heading == "Tên điều";
  if (!alone) return;
  Provision& read = outline.provisions.front();
  article.content = std::move(read.content);
  article.children = std::move(read.children);
  article.wrap_up = std::move(read.wrap_up);
}

}  // namespace

Document read_structure(const SourceText& source) {
  const std::vector<Line> lines =
      structure::split_glued(structure::mark_quotations(structure::source_lines(source)));
  const structure::Regions regions = structure::find_regions(lines);
  const auto part = [&](std::size_t begin, std::size_t end) {
    return std::span(lines).subspan(begin, end - begin);
  };

  Document out;
  out.cover = blocks(part(regions.begin, regions.preamble));
  out.preamble = blocks(part(regions.preamble, regions.body));
  const std::span<const Line> body = part(regions.body, regions.conclusion);
  structure::Outline outline = structure::has_articles(body) ? structure::outline_articles(body)
                                                             : structure::outline_sections(body);
  out.introduction = std::move(outline.introduction);
  out.body = std::move(outline.provisions);
  out.warnings = std::move(outline.warnings);
  out.conclusion = blocks(part(regions.conclusion, regions.conclusion_end));
  for (const structure::AttachmentRegion& region : regions.attachments) {
    out.attachments.push_back(
        structure::read_attachment(part(region.begin, region.end), out.warnings));
  }
  number_attachments(out.attachments);
  assign_ids(out);
  return out;
}

void structure_articles(Document& document) {
  const auto is_flat = [](const Provision& provision) {
    return provision.kind == ProvisionKind::kArticle && provision.children.empty();
  };
  if (document.body.empty() || !std::ranges::all_of(document.body, is_flat)) return;
  std::ranges::for_each(document.body, structure_article);
  assign_ids(document);
}

}  // namespace rasoat
