#include "indexer/extract/attachment.h"

#include <algorithm>
#include <iterator>

#include "indexer/extract/marker.h"
#include "indexer/extract/outline.h"
#include "indexer/extract/regions.h"

namespace rasoat::structure {
namespace {

void append_title(std::string& heading, std::string_view text) {
  if (text.empty()) return;
  if (!heading.empty()) heading += ' ';
  heading += text;
}

/// Where "(Ban hành kèm theo …" starts on the line of a title; npos if it does not.
std::size_t issued_with_at(std::string_view text) {
  return std::min({text.find("(Ban hành"), text.find("(ban hành"), text.find("(Kèm theo"),
                   text.find("(kèm theo")});
}

/// Reads the title of an attachment: lines in capitals, and the "(Ban hành kèm theo …)" that stands
/// below them, at their end or between them ("PHỤ LỤC" / "(Kèm theo Quyết định số …)" / "DANH MỤC
/// …").
class TitleReader {
 public:
  TitleReader(std::span<const Line> lines, Provision& out) : lines_(lines), out_(out) {}

  /// Takes a line of the title, or what follows the name on the first one. False if it is none.
  bool take(std::string_view text) {
    const std::size_t bracket = issued_with_at(text);
    std::string_view title = text.substr(0, std::min(bracket, text.size()));
    while (title.ends_with(' ')) title.remove_suffix(1);
    if (!title.empty() && !make_line(title).upper) return false;
    append_title(out_.heading, title);
    if (bracket != std::string_view::npos)
      out_.content.push_back(Paragraph{std::string(text.substr(bracket)), false});
    issued_with_ = issued_with_ || bracket != std::string_view::npos;
    return true;
  }

  /// Reads on from line `at`; gives the first line after the title.
  std::size_t read(std::size_t at) {
    constexpr std::size_t kLongestTitle = 14;
    const std::size_t last = std::min(lines_.size(), at + kLongestTitle);
    for (; at < last; ++at) {
      const Line& line = lines_[at];
      if (is_rule(line)) continue;
      const bool titled_before = issued_with_ && !out_.heading.empty();
      if (line.table || marker_of(line) || roman_marker(line.text) || titled_before ||
          !take(line.text))
        break;
    }
    return at;
  }

 private:
  std::span<const Line> lines_;
  Provision& out_;
  bool issued_with_ = false;
};

/// Forms and lists have no Điều of their own: those of a model contract or decision are no law.
bool may_have_articles(const std::optional<AttachmentName>& name) {
  return name && !name->annex && name->kind != "danh mục" && name->kind != "danh sách" &&
         name->kind != "bảng";
}

}  // namespace

Provision read_attachment(std::span<const Line> lines, std::vector<Warning>& warnings) {
  Provision out;
  std::size_t at = 0;
  TitleReader title_reader(lines, out);
  const auto name = attachment_name(lines.front());
  if (name) {
    out.kind =
        name->annex && name->kind == "phụ lục" ? ProvisionKind::kAnnex : ProvisionKind::kAttachment;
    out.num = out.kind == ProvisionKind::kAnnex ? name->num
              : name->num.empty()               ? name->kind
                                                : name->kind + " " + name->num;
    std::string_view title = std::string_view(lines.front().text)
                                 .substr(std::min(name->length, lines.front().text.size()));
    while (!title.empty() && std::string_view(" .:-").find(title.front()) != std::string_view::npos)
      title.remove_prefix(1);
    if (!title_reader.take(title)) append_title(out.heading, title);
    at = 1;
  } else {
    out.kind = ProvisionKind::kAnnex;
  }
  at = title_reader.read(at);

  // "PHỤ LỤC I" / "QUY CHẾ LÀM VIỆC MẪU": a regulation under another name.
  const Line title = make_line(out.heading);
  const bool regulation =
      starts_with_any(title.folded, {"quy che", "quy dinh", "dieu le", "noi quy", "quy trinh"});
  const std::span<const Line> body = lines.subspan(at);
  Outline outline;
  if ((may_have_articles(name) || regulation) && has_articles(body))
    outline = outline_articles(body);
  else
    std::ranges::transform(body, std::back_inserter(outline.introduction), to_block);
  std::ranges::move(outline.introduction, std::back_inserter(out.content));
  out.children = std::move(outline.provisions);
  std::ranges::move(outline.warnings, std::back_inserter(warnings));
  return out;
}

}  // namespace rasoat::structure
