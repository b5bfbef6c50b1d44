#include "server/http/form.h"

#include <algorithm>
#include <charconv>

#include "corpus/text.h"
#include "server/http/message.h"

namespace rasoat::http {
namespace {

constexpr std::size_t kMostFields = 5000;

tl::unexpected<Error> broken() {
  return with_hint(fail(ErrorCode::kInvalidArgument, "Biểu mẫu gửi lên không đọc được."),
                   "Hãy quay lại trang trước, tải lại trang rồi gửi lại.");
}

/// NFC; browsers send "\r\n" for the ends of lines.
std::optional<std::string> clean_text(std::string_view raw) {
  if (!is_utf8(raw) || raw.find('\0') != std::string_view::npos) return std::nullopt;
  std::string out;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\r') {
      out += raw[i];
    } else if (i + 1 == raw.size() || raw[i + 1] != '\n') {
      out += '\n';
    }
  }
  return nfc(out);
}

Result<void> take_text(Form& form, std::string_view name, std::string_view value) {
  const auto clean_name = clean_text(name);
  const auto clean_value = clean_text(value);
  if (!clean_name || !clean_value) return broken();
  if (form.fields().size() >= kMostFields) {
    return fail(ErrorCode::kTooLarge, "Biểu mẫu có quá nhiều ô (nhiều nhất {}).", kMostFields);
  }
  form.add(*clean_name, *clean_value);
  return {};
}

Result<void> take_urlencoded(Form& form, std::string_view body) {
  while (!body.empty()) {
    const std::string_view pair = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(pair.size() + 1, body.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string value = decode(pair.substr(std::min(equals + 1, pair.size())), true);
    if (auto taken = take_text(form, decode(pair.substr(0, equals), true), value); !taken)
      return taken;
  }
  return {};
}

/// `filename="a.pdf"` of a header; nothing if it is not there.
std::optional<std::string> header_parameter(std::string_view header, std::string_view name) {
  const std::string wanted = "; " + std::string(name) + "=\"";
  const std::size_t at = header.find(wanted);
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t begin = at + wanted.size();
  const std::size_t end = header.find('"', begin);
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(header.substr(begin, end - begin));
}

struct PartHead {
  std::string disposition;
  std::string media_type;
};

PartHead read_head(std::string_view head) {
  PartHead out;
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(std::min(line.size() + 2, head.size()));
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string name = lower(line.substr(0, colon));
    const std::string_view value = line.substr(std::min(colon + 1, line.size()));
    if (name == "content-disposition") out.disposition = value;
    if (name == "content-type") out.media_type = squeeze(value);
  }
  return out;
}

std::string without_folders(std::string name) {
  const std::size_t at = name.find_last_of("/\\");
  return at == std::string::npos ? name : name.substr(at + 1);
}

Result<void> take_part(Form& form, std::vector<Upload>& files, std::string_view part) {
  const std::size_t blank = part.find("\r\n\r\n");
  if (blank == std::string_view::npos) return broken();
  const PartHead head = read_head(part.substr(0, blank));
  const std::string_view content = part.substr(blank + 4);
  const auto name = header_parameter(head.disposition, "name");
  if (!name) return broken();
  const auto file_name = header_parameter(head.disposition, "filename");
  if (!file_name) return take_text(form, *name, content);
  const auto shown = clean_text(without_folders(*file_name));
  if (!shown) return broken();
  if (!content.empty()) files.push_back({*name, *shown, head.media_type, std::string(content)});
  return {};
}

Result<void> take_multipart(Form& form, std::vector<Upload>& files, std::string_view boundary,
                            std::string_view body) {
  const std::string separator = "\r\n--" + std::string(boundary);
  // The first separator may stand at the very start, without a line end before it.
  if (!body.starts_with(std::string_view(separator).substr(2))) return broken();
  body.remove_prefix(separator.size() - 2);
  while (!body.starts_with("--")) {
    const std::size_t end = body.find(separator);
    if (!body.starts_with("\r\n") || end == std::string_view::npos) return broken();
    if (auto taken = take_part(form, files, body.substr(2, end - 2)); !taken) return taken;
    if (files.size() > kMostFields) return broken();
    body.remove_prefix(end + separator.size());
  }
  return {};
}

std::string boundary_of(std::string_view content_type) {
  constexpr std::string_view kName = "boundary=";
  const std::size_t at = content_type.find(kName);
  if (at == std::string_view::npos) return {};
  std::string out(content_type.substr(at + kName.size()));
  out = out.substr(0, out.find(';'));
  std::erase(out, '"');
  return squeeze(out);
}

}  // namespace

Result<Form> Form::parse(std::string_view content_type, std::string_view body) {
  Form out;
  const std::string type = lower(content_type.substr(0, content_type.find(';')));
  if (type == "application/x-www-form-urlencoded") {
    if (auto taken = take_urlencoded(out, body); !taken) return fail(taken.error());
  } else if (type == "multipart/form-data") {
    const std::string boundary = boundary_of(content_type);
    if (boundary.empty()) return broken();
    if (auto taken = take_multipart(out, out.files_, boundary, body); !taken) {
      return fail(taken.error());
    }
  }
  return out;
}

void Form::add(std::string name, std::string value) {
  fields_.emplace_back(std::move(name), std::move(value));
}

std::string_view Form::field(std::string_view name) const {
  const auto found = std::ranges::find(fields_, name, &std::pair<std::string, std::string>::first);
  return found == fields_.end() ? std::string_view() : std::string_view(found->second);
}

bool Form::has(std::string_view name) const {
  return std::ranges::find(fields_, name, &std::pair<std::string, std::string>::first) !=
         fields_.end();
}

std::vector<std::string_view> Form::all(std::string_view name) const {
  std::vector<std::string_view> out;
  for (const auto& [key, value] : fields_) {
    if (key == name) out.push_back(value);
  }
  return out;
}

std::optional<std::int64_t> Form::number(std::string_view name) const {
  return whole_number(field(name));
}

const Upload* Form::file(std::string_view name) const {
  const auto found = std::ranges::find(files_, name, &Upload::field);
  return found == files_.end() ? nullptr : &*found;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace rasoat::http
