#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/issuing_body.h"
#include "corpus/result.h"

/// Reads the two tables of corpus/data (format: README.md there). Only issuing_body.cc and its
/// tests include this.
namespace rasoat::body_data {

/// A province with the line that it stands on, for messages.
struct ProvinceRow {
  Province province;
  int line = 0;
};

/// A central body with the symbols beside its first one.
struct CentralRow {
  IssuingBody body;
  std::vector<std::string> symbols;  ///< all, the usual one first
};

/// Rows of a table of provinces. Errors: kMalformed with the line.
Result<std::vector<ProvinceRow>> read_provinces(std::string_view tsv);

/// Rows of the table of central bodies. Errors: kMalformed with the line.
Result<std::vector<CentralRow>> read_central_bodies(std::string_view tsv);

/// `rows`, then those of `added`; one with the id of an earlier row takes its place.
std::vector<ProvinceRow> overlay(std::vector<ProvinceRow> rows, std::vector<ProvinceRow> added);

/// Every predecessor is a province of the list, and none is its own ancestor. Errors: kMalformed
/// with the line.
Result<void> check_predecessors(const std::vector<ProvinceRow>& rows);

}  // namespace rasoat::body_data
