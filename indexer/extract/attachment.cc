#include "indexer/extract/attachment.h"

#include <algorithm>
#include <iterator>

#include "indexer/extract/marker.h"
#include "indexer/extract/outline.h"
#include "indexer/extract/regions.h"

namespace rasoat::structure {
namespace {

bool is_issued_with(std::string_view folded) {
  return folded.find("kem theo") != std::string_view::npos || folded.find("ban hanh theo") != std::string_view::npos;
}

/// Lines of the title: capitals below the name, up to "(Ban hành kèm theo …)".
std::size_t title_end(std::span<const Line> lines, std::size_t at) {
  constexpr std::size_t kLongestTitle = 12;
  std::size_t end = at;
  while (end < lines.size() && end - at < kLongestTitle) {
    const Line& line = lines[end];
    if (line.table || marker_of(line) || roman_marker(line.text) || is_issued_with(line.folded) || (!line.upper && !is_rule(line))) break;
    ++end;
  }
  return end;
}

void append_title(std::string& heading, std::string_view text) {
  if (text.empty()) return;
  if (!heading.empty()) heading += ' ';
  heading += text;
}

/// "(Ban hành kèm theo Quyết định …" on the line of the title belongs below it.
std::string_view cut_issued_with(std::string_view text, std::string_view& rest) {
  const std::size_t bracket = std::min(text.find("(Ban hành"), text.find("(Kèm theo"));
  if (bracket == std::string_view::npos) return text;
  rest = text.substr(bracket);
  return text.substr(0, bracket > 0 ? bracket - 1 : 0);
}

/// Forms and lists have no Điều of their own: those of a model contract or decision are no law.
bool may_have_articles(const std::optional<AttachmentName>& name) {
  return name && !name->annex && name->kind != "danh mục" && name->kind != "danh sách" && name->kind != "bảng";
}

}  // namespace

Provision read_attachment(std::span<const Line> lines, std::vector<Warning>& warnings) {
  Provision out;
  std::size_t at = 0;
  std::string_view rest;
  const auto name = attachment_name(lines.front());
  if (name) {
    out.kind = name->annex && name->kind == "phụ lục" ? ProvisionKind::kAnnex : ProvisionKind::kAttachment;
    out.num = out.kind == ProvisionKind::kAnnex ? name->num : name->num.empty() ? name->kind : name->kind + " " + name->num;
    std::string_view title = std::string_view(lines.front().text).substr(std::min(name->length, lines.front().text.size()));
    while (!title.empty() && std::string_view(" .:-").find(title.front()) != std::string_view::npos) title.remove_prefix(1);
    append_title(out.heading, cut_issued_with(title, rest));
    at = 1;
  } else {
    out.kind = ProvisionKind::kAnnex;
  }
  const std::size_t end = rest.empty() ? title_end(lines, at) : at;
  for (; at < end; ++at) {
    if (!is_rule(lines[at])) append_title(out.heading, cut_issued_with(lines[at].text, rest));
  }
  if (!rest.empty()) out.content.push_back(Paragraph{std::string(rest), false});
  // "PHỤ LỤC" / "(Kèm theo Quyết định số …)" / "DANH MỤC …": the title may stand below.
  if (out.heading.empty() && rest.empty() && at < lines.size() && !lines[at].table && is_issued_with(lines[at].folded)) {
    const std::size_t below = title_end(lines, at + 1);
    if (below > at + 1) out.content.push_back(to_block(lines[at]));
    for (std::size_t i = at + 1; i < below; ++i) {
      if (!is_rule(lines[i])) append_title(out.heading, lines[i].text);
    }
    if (below > at + 1) at = below;
  }

  // "PHỤ LỤC I" / "QUY CHẾ LÀM VIỆC MẪU": a regulation under another name.
  const Line title = make_line(out.heading);
  const bool regulation = starts_with_any(title.folded, {"quy che", "quy dinh", "dieu le", "noi quy", "quy trinh"});
  const std::span<const Line> body = lines.subspan(at);
  Outline outline;
  if ((may_have_articles(name) || regulation) && has_articles(body)) outline = outline_articles(body);
  else std::ranges::transform(body, std::back_inserter(outline.introduction), to_block);
  std::ranges::move(outline.introduction, std::back_inserter(out.content));
  out.children = std::move(outline.provisions);
  std::ranges::move(outline.warnings, std::back_inserter(warnings));
  return out;
}

}  // namespace rasoat::structure
