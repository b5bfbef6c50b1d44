#include "corpus/store_sql.h"

#include <Poco/Data/DataException.h>
#include <Poco/Data/SQLite/SQLiteException.h>

#include <algorithm>
#include <exception>
#include <new>

#include "corpus/text.h"

namespace rasoat::sql {
namespace {

constexpr const char* kDamagedHint =
    "Dừng chương trình, sao lưu thư mục dữ liệu rồi khôi phục rasoat.db từ bản sao lưu gần nhất.";

}  // namespace

Error current_error() {
  namespace sqlite = Poco::Data::SQLite;
  try {
    throw;
  } catch (const sqlite::DatabaseFullException&) {
    return {ErrorCode::kIo, "Ổ đĩa đã đầy, không ghi được vào kho.",
            "Giải phóng chỗ trống rồi chạy lại; những gì đã ghi xong vẫn còn."};
  } catch (const sqlite::ReadOnlyException&) {
    return {ErrorCode::kIo, "Kho chỉ được phép đọc, không ghi được.",
            "Kiểm tra quyền ghi vào thư mục dữ liệu."};
  } catch (const sqlite::CantOpenDBFileException&) {
    return {ErrorCode::kIo, "Không mở được tệp rasoat.db.",
            "Kiểm tra quyền đọc và ghi vào thư mục dữ liệu."};
  } catch (const sqlite::DBLockedException&) {
    return {ErrorCode::kLocked, "Một chương trình khác đang giữ rasoat.db.",
            "Đóng chương trình đó rồi chạy lại."};
  } catch (const sqlite::IOErrorException& error) {
    return {ErrorCode::kIo, fmt::format("Không đọc hoặc ghi được rasoat.db: {}.", error.message()),
            "Kiểm tra ổ đĩa và chỗ trống; những gì đã ghi xong vẫn còn."};
  } catch (const sqlite::CorruptImageException&) {
    return {ErrorCode::kCorrupt, "Tệp rasoat.db bị hỏng.", kDamagedHint};
  } catch (const sqlite::AuthorizationDeniedException& error) {
    return {ErrorCode::kCorrupt,
            fmt::format("Tệp rasoat.db không phải là kho dữ liệu: {}.", error.message()),
            kDamagedHint};
  } catch (const Poco::Data::ConnectionFailedException&) {
    return {ErrorCode::kStore, "Không kết nối được tới cơ sở dữ liệu PostgreSQL.",
            "Kiểm tra máy chủ PostgreSQL có đang chạy, và chuỗi kết nối có đúng không."};
  } catch (const Poco::Exception& error) {
    return {ErrorCode::kStore, fmt::format("Kho dữ liệu báo lỗi: {}", error.displayText())};
  } catch (const std::bad_alloc&) {
    return {ErrorCode::kStore, "Không đủ bộ nhớ để dùng kho dữ liệu."};
  } catch (const std::exception& error) {
    return {ErrorCode::kInternal,
            fmt::format("Lỗi trong chương trình khi dùng kho dữ liệu: {}", error.what())};
  }
}

std::string text(std::string_view bytes) {
  std::string out = is_utf8(bytes) ? std::string(bytes) : nfc(bytes);
  std::erase(out, '\0');
  return out;
}

std::string placeholders(std::size_t count) {
  std::string out;
  for (std::size_t i = 1; i <= count; ++i) out += fmt::format("{}${}", i == 1 ? "" : ", ", i);
  return out;
}

}  // namespace rasoat::sql
