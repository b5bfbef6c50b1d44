#include "outline_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace rasoat::testing {
namespace {

constexpr std::string_view kOutlineMark = "=== cấu trúc\n";
constexpr std::string_view kAttributesMark = "=== thuộc tính\n";

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Fixture parse(const std::filesystem::path& path) {
  const std::string all = read_file(path);
  const std::size_t outline = all.find(kOutlineMark);
  const std::size_t attributes = all.find(kAttributesMark);
  if (outline == std::string::npos || attributes == std::string::npos)
    throw std::runtime_error(path.string() + ": a part is missing");
  Fixture out;
  out.name = path.filename().string();
  out.source = source_of(std::string_view(all).substr(0, outline));
  out.outline =
      all.substr(outline + kOutlineMark.size(), attributes - outline - kOutlineMark.size());
  out.attributes = all.substr(attributes + kAttributesMark.size());
  return out;
}

void append(std::string& out, const Provision& provision, int depth) {
  const bool attached =
      provision.kind == ProvisionKind::kAttachment || provision.kind == ProvisionKind::kAnnex;
  std::string line = attached ? attachment_label(provision) + ":" : printed_number(provision);
  if (!provision.heading.empty()) line += " " + provision.heading;
  out += fmt::format("{:{}}{}\n", "", depth * 2, line);
  for (const Provision& child : provision.children) append(out, child, depth + 1);
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }
std::string or_dash(const std::optional<Date>& date) { return date ? dmy(*date) : "-"; }

}  // namespace

std::vector<Fixture> read_fixtures() {
  std::vector<Fixture> out;
  for (const auto& entry :
       std::filesystem::directory_iterator(RASOAT_SOURCE_DIR "/tests/indexer/fixtures/structure"))
    out.push_back(parse(entry.path()));
  std::ranges::sort(out, {}, &Fixture::name);
  return out;
}

SourceText source_of(std::string_view text) {
  SourceText out;
  std::istringstream in{std::string(text)};
  SourceLine line;
  while (std::getline(in, line.text)) out.blocks.emplace_back(line);
  return out;
}

std::string outline_text(const Document& document) {
  std::string out;
  out += fmt::format("mở đầu: {} đoạn, căn cứ: {} đoạn, trước phần thứ nhất: {} đoạn\n",
                     document.cover.size(), document.preamble.size(), document.introduction.size());
  for (const Provision& provision : document.body) append(out, provision, 0);
  out += fmt::format("kết thúc: {} đoạn\n", document.conclusion.size());
  for (const Provision& provision : document.attachments) append(out, provision, 0);
  return out;
}

std::string attributes_text(const Document& document) {
  const DocumentMetadata& m = document.metadata;
  std::string out;
  const auto add = [&](std::string_view name, const std::string& value) {
    out += fmt::format("{}: {}\n", name, value);
  };
  add("số", m.number ? m.number->printed() : "-");
  add("loại", std::string(info(m.type).name));
  add("cơ quan", or_dash(m.issuer));
  add("tỉnh", or_dash(m.province));
  add("ngày ban hành", or_dash(m.issue_date));
  add("trích yếu", or_dash(m.title));
  add("quy phạm", m.normative ? "có" : "không");
  add("người ký", or_dash(m.signer));
  add("chức vụ", or_dash(m.signer_title));
  add("có hiệu lực", or_dash(m.effective_date) + " " + std::string(name(m.effective_rule)));
  add("hết hiệu lực", or_dash(m.expiry_date));
  for (const Warning& warning : document.warnings) add("cảnh báo", warning.code);
  return out;
}

}  // namespace rasoat::testing
