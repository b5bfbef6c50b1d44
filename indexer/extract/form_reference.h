#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/provision_reference.h"
#include "indexer/extract/reference_tokens.h"

/// How texts name the forms that they carry: "Mẫu số 01, Mẫu số 02", "các mẫu số 03 và 04", "biểu
/// số 2".
namespace rasoat {

struct FormList {
  std::vector<std::string> names;  ///< "Mẫu số 01"
  std::size_t last = 0;            ///< one past
};

/// One past the words before the number of a form ("các mẫu số"); nothing where no number follows.
std::optional<std::size_t> form_label(const ReferenceText& text, std::size_t at);

/// The forms named together from `at`.
std::optional<FormList> parse_forms(const ReferenceText& text, std::size_t at);

/// "khoản 3 Mẫu số 02", "Mục 5 của các Mẫu số 1, 2 và 3": places in forms, by their whole names.
std::optional<FormList> parse_places_in_forms(const ReferenceText& text, std::size_t at);

/// "Phụ lục I" of "Mẫu số 01, Mẫu số 02 (ban hành) tại Phụ lục I", read from one past the forms.
std::optional<ProvisionList> annex_of_forms(const ReferenceText& text, std::size_t at);

}  // namespace rasoat
