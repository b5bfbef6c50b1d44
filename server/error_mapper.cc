#include "server/error_mapper.h"

#include "server/views.h"

namespace rasoat {

int http_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument: return 400;
    case ErrorCode::kNotFound: return 404;
    case ErrorCode::kConflict: return 409;
    case ErrorCode::kTooLarge: return 413;
    case ErrorCode::kLocked: return 503;
    default: return is_refusal(code) ? 422 : 500;
  }
}

http::Response error_page(const Error& error) {
  const int status = http_status(error.code);
  const char* title = status == 404 ? "Không tìm thấy" : status < 500 ? "Không thực hiện được yêu cầu" : "Hệ thống đang gặp lỗi";
  return views::message(status, title, error.message, error.hint);
}

http::Response status_page(int status) {
  switch (status) {
    case 404:
      return views::message(404, "Không tìm thấy trang", "Địa chỉ này không dẫn tới văn bản hay trang nào.",
                            "Hãy tìm theo số, ký hiệu hoặc nội dung trong ô tìm kiếm.");
    case 405: return views::message(405, "Không thực hiện được yêu cầu", "Trang này chỉ để đọc.");
    default: return views::message(status, "Không hiểu địa chỉ", "Địa chỉ có ký tự không hợp lệ.", "Hãy quay lại trang trước hoặc về trang chủ.");
  }
}

}  // namespace rasoat
