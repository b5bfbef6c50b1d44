#include "amend_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "indexer/extract/extract.h"

namespace rasoat::testing {
namespace {

const std::string kFolder = RASOAT_SOURCE_DIR "/tests/indexer/fixtures/amend";

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path.string());
  return std::string(std::istreambuf_iterator<char>(in), {});
}

/// "20/3/2023" as a date.
Date day_of(const std::string& text) {
  const auto dates = find_dates(text);
  if (dates.size() != 1) throw std::runtime_error("no date: " + text);
  return dates.front().date;
}

/// A whole amending text around the articles of a fixture.
std::string amending_text(const std::string& head, const std::string& body) {
  const std::size_t first = head.find(", "), second = head.find(", ", first + 2);
  const std::string number = head.substr(0, first);
  const bool council = number.find("HĐND") != std::string::npos;
  const Date issued = day_of(head.substr(first + 2, second - first - 2));
  const Date effective = day_of(head.substr(second + 2));
  const auto spelled = [](Date date) {
    return fmt::format("ngày {:02} tháng {} năm {}", static_cast<unsigned>(date.day()),
                       static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
  };
  const std::size_t line = body.find('\n');
  const std::size_t annex = std::min(body.find("\n>>>\n"), body.size());
  const std::string type = council ? "Nghị quyết" : "Quyết định";
  std::string out =
      fmt::format("{}\nTỈNH SÔNG VÀNG\nSố: {}\nSông Vàng, {}\n{}\n{}\n",
                  council ? "HỘI ĐỒNG NHÂN DÂN" : "ỦY BAN NHÂN DÂN", number, spelled(issued),
                  council ? "NGHỊ QUYẾT" : "QUYẾT ĐỊNH", body.substr(0, line));
  out += "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n";
  out += fmt::format("{} ban hành {} sửa đổi.\n",
                     council ? "Hội đồng nhân dân tỉnh" : "Ủy ban nhân dân tỉnh", type);
  out += body.substr(line + 1, annex - line - 1);
  out +=
      fmt::format("\nĐiều 9. {} này có hiệu lực thi hành từ {}.\nNơi nhận:\n- Lưu: VT.\n{}\n", type,
                  spelled(effective), council ? "CHỦ TỊCH" : "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH");
  out += "Trần Văn Mẫu\n";
  if (annex < body.size()) out += body.substr(annex + 5);
  return out;
}

AmendFixture parse(const std::filesystem::path& path) {
  AmendFixture out;
  out.name = path.filename().string();
  const std::string all = "\n" + read_file(path);
  for (std::size_t at = all.find("\n=== "); at != std::string::npos;) {
    const std::size_t head_end = all.find('\n', at + 1);
    const std::size_t next = all.find("\n=== ", head_end);
    const std::string head = all.substr(at + 5, head_end - at - 5);
    const std::size_t body_end = std::min(next, all.size());
    const std::string body =
        body_end > head_end ? all.substr(head_end + 1, body_end - head_end - 1) : std::string();
    const auto after = [&](const std::string& word) { return head.substr(word.size()); };
    if (head.starts_with("gốc ")) {
      out.base = document_of(read_file(kFolder + "/goc/" + after("gốc ") + ".txt"));
    } else if (head.starts_with("sửa đổi ")) {
      out.amendments.push_back(document_of(amending_text(after("sửa đổi "), body)));
    } else {
      out.day = day_of(after("hợp nhất "));
      out.expected = body;
    }
    at = next;
  }
  while (out.expected.ends_with('\n')) out.expected.pop_back();
  return out;
}

std::string kind_name(amend::InstructionKind kind) {
  using enum amend::InstructionKind;
  switch (kind) {
    case kReplace:
      return "thay";
    case kInsert:
      return "thêm";
    case kDelete:
      return "bãi bỏ";
    case kExpire:
      return "hết hiệu lực";
    case kReplacePhrase:
      return "thay cụm từ";
    case kRemovePhrase:
      return "bỏ cụm từ";
    case kInsertPhrase:
      return "thêm cụm từ";
    case kCorrectPhrase:
      return "đính chính";
    case kRetitle:
      return "đổi tên";
    case kReplaceOpening:
      return "đoạn mở đầu";
    case kRenumber:
      return "đánh số lại";
    case kUnread:
      break;
  }
  return "?";
}

std::string whole_text(const Provision& provision) {
  std::string out = printed_number(provision);
  if (!provision.heading.empty()) out += " " + provision.heading;
  const std::string below = plain_text(provision);
  if (!below.empty()) out += (provision.heading.empty() ? " " : "\n") + below;
  return out;
}

}  // namespace

std::vector<AmendFixture> read_amend_fixtures() {
  std::vector<AmendFixture> out;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".txt") out.push_back(parse(entry.path()));
  }
  std::ranges::sort(out, {}, &AmendFixture::name);
  return out;
}

Document document_of(const std::string& text) {
  SourceText source;
  std::istringstream in(text);
  SourceLine line;
  while (std::getline(in, line.text)) source.blocks.emplace_back(line);
  auto document = extract(source, BodyRegistry::builtin());
  if (!document) throw std::runtime_error(document.error().message);
  return std::move(*document);
}

std::string consolidated_text(const amend::Consolidated& consolidated) {
  std::string out;
  for_each_provision(consolidated.document, [&](const Provision& p, const ProvisionPath&) {
    const amend::Change* last = nullptr;
    for (const amend::Change& change : consolidated.changes) {
      if (change.id == p.id) last = &change;
    }
    if (last)
      out += fmt::format("[{}] {}\n{}\n", kind_name(last->kind), last->place, whole_text(p));
  });
  for (const amend::Pending& pending : consolidated.pending) {
    const std::string place = cite(pending.instruction.path);
    out +=
        fmt::format("[chưa hợp nhất] {}: {}\n", place.empty() ? "toàn văn" : place, pending.reason);
  }
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

std::vector<const Document*> pointers(const std::vector<Document>& documents) {
  std::vector<const Document*> out;
  for (const Document& document : documents) out.push_back(&document);
  return out;
}

}  // namespace rasoat::testing
