#pragma once

#include <Poco/Data/LOB.h>
#include <Poco/Data/Session.h>
#include <Poco/Data/TypeHandler.h>

#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "corpus/result.h"

/// The border to Poco::Data. Its exceptions end in guarded(); nothing of it is seen outside the
/// store's own files.
namespace rasoat::sql {

/// A struct whose members are the columns of a row: it has a static function `tie(row)` that ties
/// them in order.
template <class T>
concept Row = requires(T& row) {
  T::tie(row);
};

/// What the exception that is being handled means to the person. Call only in a catch clause.
Error current_error();

/// Calls `f`, which returns a Result; an exception becomes an error of it.
template <class F>
std::invoke_result_t<F> guarded(F&& f) {
  try {
    return f();
  } catch (...) {
    return tl::unexpected<Error>(current_error());
  }
}

/// Text as both engines take it: UTF-8 without a zero byte. File names may hold anything.
std::string text(std::string_view bytes);

/// "$1, $2, …" up to `count`.
std::string placeholders(std::size_t count);

/// All rows of a query.
template <class T, class... Args>
std::vector<T> rows(Poco::Data::Session& session, const std::string& query, Args... args) {
  using namespace Poco::Data::Keywords;
  std::vector<T> out;
  Poco::Data::Statement statement(session);
  statement << query, into(out);
  (statement.operator,(use(args)), ...);
  statement.execute();
  return out;
}

/// Runs a statement that gives no rows.
template <class... Args>
void run(Poco::Data::Session& session, const std::string& command, Args... args) {
  using namespace Poco::Data::Keywords;
  Poco::Data::Statement statement(session);
  statement << command;
  (statement.operator,(use(args)), ...);
  statement.execute();
}

/// Runs a statement once for each row.
template <Row T>
void run_each(Poco::Data::Session& session, const std::string& command, std::vector<T>& rows) {
  using namespace Poco::Data::Keywords;
  if (rows.empty()) return;
  Poco::Data::Statement statement(session);
  statement << command, use(rows);
  statement.execute();
}

}  // namespace rasoat::sql

namespace Poco::Data {

template <rasoat::sql::Row T>
class TypeHandler<T> {
  using Tuple = decltype(T::tie(std::declval<T&>()));

 public:
  static std::size_t size() { return std::tuple_size_v<Tuple>; }

  static void bind(std::size_t pos, const T& row, AbstractBinder::Ptr binder,
                   AbstractBinder::Direction direction) {
    std::apply(
        [&](const auto&... field) {
          (TypeHandler<std::decay_t<decltype(field)>>::bind(pos++, field, binder, direction), ...);
        },
        T::tie(row));
  }

  static void prepare(std::size_t pos, const T& row, AbstractPreparator::Ptr preparator) {
    std::apply(
        [&](const auto&... field) {
          (TypeHandler<std::decay_t<decltype(field)>>::prepare(pos++, field, preparator), ...);
        },
        T::tie(row));
  }

  static void extract(std::size_t pos, T& row, const T& fallback,
                      AbstractExtractor::Ptr extractor) {
    row = fallback;
    std::apply(
        [&](auto&... field) {
          (TypeHandler<std::decay_t<decltype(field)>>::extract(
               pos++, field, std::decay_t<decltype(field)>(), extractor),
           ...);
        },
        T::tie(row));
  }
};

}  // namespace Poco::Data
