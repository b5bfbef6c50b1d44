#include "server/layout.h"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

#include "embedded/templates.h"
#include "server/error_mapper.h"

namespace rasoat {
namespace {

std::string_view source(std::string_view name) {
  const std::string path = fmt::format("templates/{}.mustache", name);
  const auto files = embedded::templates_files();
  const auto found = std::ranges::find(files, path, &embedded::File::path);
  if (found == files.end()) throw std::logic_error("no template " + path);
  return found->content;
}

}  // namespace

std::string render(std::string_view name, const View& data) {
  kainjow::mustache::mustache parsed{std::string(source(name))};
  if (!parsed.is_valid())
    throw std::logic_error(fmt::format("template {}: {}", name, parsed.error_message()));
  return parsed.render(data);
}

http::Response Layout::page(std::string_view name, const View& data, const Page& about) const {
  View layout;
  layout.set("title", std::string(about.title));
  layout.set("query", std::string(about.query));
  layout.set("top_search", truth(!about.has_search_box));
  set_text(layout, "alternate", std::string(about.alternate));
  set_text(layout, "place", std::string(about.place));
  set_text(layout, "notice", notice_);
  layout.set("assets", assets_);
  layout.set("content", render(name, data));
  return {.body = render("layout", layout)};
}

http::Response Layout::message(int status, std::string_view title, std::string_view text,
                               std::string_view hint) const {
  View data;
  data.set("title", std::string(title));
  data.set("text", std::string(text));
  set_text(data, "hint", std::string(hint));
  http::Response response = page("message", data, {.title = title});
  response.status = status;
  return response;
}

http::Response Layout::error(const Error& error) const {
  const int status = http_status(error.code);
  const char* title = status == 404  ? "Không tìm thấy"
                      : status < 500 ? "Không thực hiện được yêu cầu"
                                     : "Hệ thống đang gặp lỗi";
  return message(status, title, error.message, error.hint);
}

http::Response Layout::status(int status) const {
  switch (status) {
    case 404:
      return message(404, "Không tìm thấy trang",
                     "Địa chỉ này không dẫn tới văn bản hay trang nào.",
                     "Hãy tìm theo số, ký hiệu hoặc nội dung trong ô tìm kiếm.");
    case 405:
      return message(405, "Không thực hiện được yêu cầu", "Trang này không nhận kiểu yêu cầu đó.");
    case 413:
      return message(413, "Nội dung gửi lên quá lớn", "Máy chủ không nhận nội dung lớn đến vậy.");
    case 500:
      return message(
          500, "Hệ thống đang gặp lỗi",
          "Yêu cầu này chưa được trả lời vì một lỗi của chương trình. Lỗi đã được ghi lại.",
          "Hãy thử lại sau ít phút.");
    default:
      return message(status, "Không hiểu địa chỉ", "Địa chỉ có ký tự không hợp lệ.",
                     "Hãy quay lại trang trước hoặc về trang chủ.");
  }
}

}  // namespace rasoat
