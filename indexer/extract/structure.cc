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

}  // namespace rasoat
