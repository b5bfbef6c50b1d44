#include "server/http/message.h"

#include <algorithm>
#include <charconv>

#include "corpus/text.h"

namespace rasoat::http {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

std::optional<char> hex_byte(std::string_view two) {
  int value = 0;
  const auto [end, error] = std::from_chars(two.data(), two.data() + two.size(), value, 16);
  if (error != std::errc() || end != two.data() + two.size() || two.size() != 2)
    return std::nullopt;
  return static_cast<char>(value);
}

bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.' || c == '~';
}

template <class F>
void split(std::string_view text, char separator, F f) {
  while (!text.empty()) {
    const std::size_t at = std::min(text.find(separator), text.size());
    if (at > 0) f(text.substr(0, at));
    text.remove_prefix(std::min(at + 1, text.size()));
  }
}

bool clean(std::string_view text) {
  return text.find('\0') == std::string_view::npos && is_utf8(text);
}

}  // namespace

std::string decode(std::string_view text, bool form) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (const auto byte = hex_byte(text.substr(i + 1, 2))) {
        out += *byte;
        i += 2;
        continue;
      }
    }
    out += form && text[i] == '+' ? ' ' : text[i];
  }
  return out;
}

std::string encode(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (plain(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

Request::Request(std::string method, std::string_view target,
                 std::map<std::string, std::string> headers, std::string body, std::string client)
    : method_(std::move(method)),
      headers_(std::move(headers)),
      body_(std::move(body)),
      client_(std::move(client)) {
  target = target.substr(0, target.find('#'));
  const std::size_t question = std::min(target.find('?'), target.size());
  path_ = decode(target.substr(0, question), false);
  valid_ = path_.starts_with('/') && clean(path_);
  split(path_, '/', [&](std::string_view segment) {
    valid_ = valid_ && segment != "..";
    segments_.emplace_back(segment);
  });
  split(target.substr(std::min(question + 1, target.size())), '&', [&](std::string_view pair) {
    const std::size_t equals = std::min(pair.find('='), pair.size());
    parameters_.emplace_back(decode(pair.substr(0, equals), true),
                             decode(pair.substr(std::min(equals + 1, pair.size())), true));
    valid_ = valid_ && clean(parameters_.back().first) && clean(parameters_.back().second);
  });
}

std::string_view Request::parameter(std::string_view name) const {
  const auto found =
      std::ranges::find(parameters_, name, &std::pair<std::string, std::string>::first);
  return found == parameters_.end() ? std::string_view() : std::string_view(found->second);
}

int Request::number(std::string_view name, int otherwise, int least, int most) const {
  const std::string_view text = parameter(name);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return otherwise;
  return std::clamp(value, least, most);
}

std::string_view Request::header(std::string_view name) const {
  const auto found = headers_.find(std::string(name));
  return found == headers_.end() ? std::string_view() : std::string_view(found->second);
}

Response redirect(std::string location) {
  Response response{.status = 303};
  response.headers.emplace_back("Location", std::move(location));
  return response;
}

}  // namespace rasoat::http
