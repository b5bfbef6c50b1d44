#pragma once

#include <string>

#include "corpus/document.h"

namespace rasoat {

/// A provision with its path; `provision` is nullptr if there is none.
struct FoundProvision {
  const Provision* provision = nullptr;
  ProvisionPath path;
};

/// The first provision with that address ("dieu-5/khoan-2", decoded).
FoundProvision find_provision(const Document& document, const std::string& wanted);

/// The articles before and after an article in the same part of the text.
struct Neighbours {
  FoundProvision before;
  FoundProvision after;
};
Neighbours neighbours(const Document& document, const Provision& article);

}  // namespace rasoat
