#include "review/decision_log.h"

#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "corpus/sha256.h"

namespace rasoat::review {

std::string hash_of(const LogEntry& entry) {
  std::string bytes;
  const auto add = [&](std::string_view field) {
    bytes += fmt::format("{}:", field.size());
    bytes += field;
  };
  add(std::to_string(entry.number));
  add(entry.at);
  add(entry.who);
  add(entry.what);
  add(entry.about);
  add(entry.content);
  add(entry.previous);
  return sha256_hex(bytes);
}

void ChainVerifier::take(const LogEntry& entry) {
  ++count_;
  const auto fault = [&](std::string reason) {
    faults_.push_back({entry.number, std::move(reason)});
  };
  if (entry.number != count_) {
    fault(fmt::format("Phải là mục số {}, nhưng là mục số {}: có mục bị bỏ, thêm hoặc đổi chỗ.",
                      count_, entry.number));
    count_ = entry.number;
  }
  if (entry.previous != head_) fault("Không nối tiếp mục đứng trước.");
  if (hash_of(entry) != entry.hash) fault("Nội dung không khớp với mã băm: mục này đã bị sửa.");
  head_ = entry.hash;
  met_ = met_ || head_ == expected_;
}

std::vector<LogFault> ChainVerifier::finish() {
  const bool published = !expected_.empty() && expected_ != std::string(64, '0');
  if (published && !met_) {
    faults_.push_back(
        {count_, "Mã băm đã công bố không có trong nhật ký: nhật ký đã bị cắt hoặc làm lại."});
  }
  return std::move(faults_);
}

std::string to_line(const LogEntry& entry) {
  const nlohmann::ordered_json json = {{"number", entry.number},     {"at", entry.at},
                                       {"who", entry.who},           {"what", entry.what},
                                       {"about", entry.about},       {"content", entry.content},
                                       {"previous", entry.previous}, {"hash", entry.hash}};
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<LogEntry> entry_from_line(std::string_view line) {
  try {
    const auto json = nlohmann::json::parse(line);
    const auto text = [&](const char* key) { return json.at(key).get<std::string>(); };
    return LogEntry{json.at("number").get<std::int64_t>(),
                    text("at"),
                    text("who"),
                    text("what"),
                    text("about"),
                    text("content"),
                    text("previous"),
                    text("hash")};
  } catch (const nlohmann::json::exception&) {
    return fail(ErrorCode::kMalformed, "Dòng này không phải là một mục nhật ký.");
  }
}

}  // namespace rasoat::review
