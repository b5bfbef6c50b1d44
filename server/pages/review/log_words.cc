#include "server/pages/review/log_words.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "corpus/text.h"
#include "review/case_json.h"
#include "review/workflow.h"
#include "server/http/form.h"
#include "server/pages/review/case_view.h"
#include "server/pages/review/pages.h"
#include "server/pages/review/queue_view.h"

namespace rasoat::desk {
namespace {

using review::Json;

constexpr std::size_t kLongest = 300;  ///< characters of a value in the history

struct Word {
  std::string_view name;
  std::string_view label;
};

constexpr std::array kActs = {
    Word{"case.open", "Lập hồ sơ"},
    Word{"case.extend", "Đưa thêm phát hiện vào hồ sơ"},
    Word{"case.correct_ground", "Căn cứ rà soát được cập nhật"},
    Word{"case.texts", "Kiểm tra lại đoạn trích"},
    Word{"case.absorb", "Nhận căn cứ của hồ sơ được nhập vào"},
    Word{"case.comment", "Ý kiến"},
    Word{"file.keep", "Lưu tệp"},
    Word{"detect.run", "Tự động tìm văn bản cần rà soát"},
    Word{"candidate.dismiss", "Bỏ qua phát hiện"},
    Word{"candidate.report", "Báo cáo về văn bản"},
    Word{"campaign.start", "Lập đợt rà soát"},
    Word{"campaign.close", "Kết thúc đợt rà soát"},
    Word{"unit.create", "Thêm đơn vị"},
    Word{"unit.change", "Sửa đơn vị"},
    Word{"user.create", "Thêm tài khoản"},
    Word{"user.change", "Sửa tài khoản"},
    Word{"user.password", "Đặt lại mật khẩu"},
    Word{"user.own_password", "Tự đổi mật khẩu"},
    Word{"user.lock", "Tạm khóa đăng nhập"},
    Word{"law.confirm", "Xác nhận sự kiện của văn bản"},
    Word{"law.change", "Sửa sự kiện của văn bản"},
    Word{"law.reject", "Bác bỏ sự kiện của văn bản"},
    Word{"law.add", "Thêm sự kiện của văn bản"},
    Word{"law.failed", "Ý kiến xác nhận không ghi được vào kho"},
};

constexpr std::array kMembers = {
    Word{"event", "Sự kiện"},
    Word{"state", "Trạng thái"},
    Word{"unit", "Đơn vị"},
    Word{"reviewer", "Người rà soát"},
    Word{"priority", "Ưu tiên"},
    Word{"grounds", "Căn cứ rà soát"},
    Word{"conclusions", "Kết luận"},
    Word{"appraisal", "Ý kiến thẩm định"},
    Word{"return_reason", "Lý do trả lại"},
    Word{"closing_reason", "Lý do"},
    Word{"drafting_unit", "Chủ trì soạn thảo"},
    Word{"steps", "Bước soạn thảo"},
    Word{"act_label", "Văn bản xử lý"},
    Word{"act_day", "Hiệu lực từ"},
    Word{"act_reason", "Lý do gắn văn bản"},
    Word{"concluded_on", "Ngày ghi kết luận"},
    Word{"final_due", "Thời hạn xử lý"},
    Word{"due", "Hạn"},
};

std::string_view label_in(std::span<const Word> words, std::string_view name) {
  const auto found = std::ranges::find(words, name, &Word::name);
  return found == words.end() ? std::string_view() : found->label;
}

std::string shortened(std::string text) {
  if (text.size() <= kLongest) return text;
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::string text_member(const Json& in, const char* key) {
  const auto found = in.find(key);
  return found != in.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string conclusions_text(const Json& list) {
  std::string out;
  for (const Json& line : list) {
    std::string where;
    if (const auto found = line.find("provisions"); found != line.end() && found->is_array()) {
      for (const Json& p : *found)
        where += (where.empty() ? "" : ", ") + (p.is_string() ? p.get<std::string>() : "");
    }
    const auto outcome = review::outcome_by_name(text_member(line, "outcome"));
    out +=
        fmt::format("{}{}: {} ({})", out.empty() ? "" : "; ", where.empty() ? "cả văn bản" : where,
                    outcome ? lower(review::label(*outcome)) : "?", text_member(line, "reason"));
    if (const std::string content = text_member(line, "content"); !content.empty()) {
      out += ", kiến nghị: " + content;
    }
  }
  return out;
}

std::string grounds_text(const Json& list) {
  std::string out;
  for (const Json& one : list) {
    const auto ground = one.find("ground");
    if (ground == one.end()) continue;
    const auto kind = review::ground_kind_by_name(text_member(*ground, "kind"));
    std::string by = text_member(*ground, "by_label");
    if (by.empty() && kind) by = review::label(*kind);
    const std::string proof = text_member(one, "proof");
    out += (out.empty() ? "" : "; ") + by +
           (proof == "lost"    ? " (đoạn trích không còn)"
            : proof == "moved" ? " (đoạn trích đã ở chỗ khác)"
                               : "");
  }
  return out;
}

std::string steps_text(const Json& list) {
  std::string out;
  for (const Json& step : list) {
    const std::string due = text_member(step, "due");
    const std::string finished = text_member(step, "done");
    if (due.empty() && finished.empty()) continue;
    const auto day = parse_iso_date(finished.empty() ? due : finished);
    out += fmt::format("{}{} {} {}", out.empty() ? "" : "; ", text_member(step, "label"),
                       finished.empty() ? "hạn" : "xong", day ? dmy(*day) : "");
  }
  return out;
}

std::string value_text(std::string_view member, const Json& value, const People& names) {
  if (value.is_null()) return {};
  if (member == "conclusions") return conclusions_text(value);
  if (member == "grounds") return grounds_text(value);
  if (member == "steps") return steps_text(value);
  if (value.is_number_integer()) {
    const auto number = value.get<std::int64_t>();
    if (number == 0) return {};
    if (member == "unit" || member == "drafting_unit") return names.unit(number);
    if (member == "reviewer") return names.user(number);
    if (member == "priority") return std::string(priority_label(static_cast<int>(number)));
    return fmt::format("{}", number);
  }
  if (!value.is_string()) return {};
  std::string text = value.get<std::string>();
  if (member == "state") {
    if (const auto state = review::case_state_by_name(text))
      return std::string(review::label(*state));
  }
  if (const auto day = parse_iso_date(text)) return dmy(*day);
  return text;
}

Json content_of(const review::LogEntry& entry) {
  Json out = Json::parse(entry.content, nullptr, false);
  return out.is_object() ? out : Json::object();
}

View change_rows(const std::vector<LogChange>& changes) {
  View out(View::type::list);
  for (const LogChange& change : changes) {
    View row("name", change.name);
    set_text(row, "before", change.before);
    row.set("after", change.after.empty() ? "(bỏ)" : change.after);
    out.push_back(row);
  }
  return out;
}

}  // namespace

std::string log_act(std::string_view what) {
  if (const auto known = label_in(kActs, what); !known.empty()) return std::string(known);
  if (what.starts_with("case.")) {
    if (const auto kind = review::act_kind_by_name(what.substr(5)))
      return std::string(review::label(*kind));
  }
  return std::string(what);
}

std::vector<LogChange> log_changes(const review::LogEntry& entry, const People& names) {
  std::vector<LogChange> out;
  const Json content = content_of(entry);
  for (const auto& [member, label] :
       {std::pair("reason", "Lý do"), {"text", "Nội dung"}, {"said_by", "Người nói"}}) {
    if (const std::string text = text_member(content, member); !text.empty())
      out.push_back({label, "", shortened(text)});
  }
  if (const auto file = content.find("file"); file != content.end() && file->is_object())
    out.push_back({"Tệp", "", shortened(text_member(*file, "name"))});
  const auto changes = content.find("changes");
  if (changes == content.end() || !changes->is_object()) return out;
  const bool created = entry.what == "case.open";
  for (const Word& member : kMembers) {
    const auto change = changes->find(std::string(member.name));
    if (change == changes->end() || !change->is_array() || change->size() != 2) continue;
    std::string before = created ? "" : shortened(value_text(member.name, (*change)[0], names));
    std::string after = shortened(value_text(member.name, (*change)[1], names));
    const auto told = [&](const LogChange& known) { return known.after == after; };
    if (before == after || (!after.empty() && std::ranges::any_of(out, told))) continue;
    out.push_back({std::string(member.label), std::move(before), std::move(after)});
  }
  return out;
}

std::int64_t log_version(const review::LogEntry& entry) {
  const Json content = content_of(entry);
  const auto found = content.find("version");
  return found != content.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::string log_address(std::string_view about) {
  if (about.starts_with("document/")) {
    const auto id = http::whole_number(about.substr(9));
    return id ? law_address(*id) : std::string();
  }
  if (!about.starts_with("case/")) return {};
  const auto id = http::whole_number(about.substr(5));
  return id ? case_address(*id) : std::string();
}

std::string log_subject(const review::LogEntry& entry) {
  const std::string_view about = entry.about;
  if (about.starts_with("case/")) {
    const std::string number = text_member(content_of(entry), "number");
    return "hồ sơ " + (number.empty() ? std::string(about.substr(5)) : number);
  }
  if (about == "detect") return "kho văn bản";
  if (about.starts_with("user/")) return "tài khoản " + std::string(about.substr(5));
  if (about.starts_with("unit/")) return "đơn vị " + std::string(about.substr(5));
  if (about.starts_with("document/")) {
    const std::string name = text_member(content_of(entry), "document");
    return name.empty() ? "văn bản " + std::string(about.substr(9)) : name;
  }
  return std::string(about);
}

View log_row(const review::LogEntry& entry, const People& names) {
  View row;
  row.set("number", fmt::format("{}", entry.number));
  row.set("at", local_time(entry.at));
  row.set("who", names.by_login(entry.who));
  row.set("login", entry.who);
  row.set("what", log_act(entry.what));
  row.set("subject", log_subject(entry));
  set_text(row, "address", log_address(entry.about));
  row.set("about", entry.about);
  row.set("changes", change_rows(log_changes(entry, names)));
  row.set("content", entry.content);
  row.set("hash", entry.hash);
  row.set("short_hash", entry.hash.substr(0, 12));
  return row;
}

View history_rows(const CaseSubject& s) {
  View out(View::type::list);
  for (auto entry = s.log.rbegin(); entry != s.log.rend(); ++entry)
    out.push_back(log_row(*entry, s.names));
  return out;
}

View changes_since(const CaseSubject& s, std::int64_t seen) {
  View out(View::type::list);
  for (const review::LogEntry& entry : s.log) {
    if (log_version(entry) > seen) out.push_back(log_row(entry, s.names));
  }
  return out;
}

}  // namespace rasoat::desk
