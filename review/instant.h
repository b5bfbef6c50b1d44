#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// Instants as the review keeps them: UTC, ISO, to the second ("2026-11-26T08:15:02Z"), so that
/// text order is time order.
namespace rasoat::review {

std::string instant_text(std::chrono::sys_seconds instant);
std::optional<std::chrono::sys_seconds> instant_in(std::string_view text);

/// `text` with some time added; `text` itself if it is no instant.
std::string after(std::string_view text, std::chrono::seconds time);

}  // namespace rasoat::review
