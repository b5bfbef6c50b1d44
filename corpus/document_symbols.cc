#include "corpus/document_symbols.h"

#include <algorithm>
#include <array>

#include "corpus/text.h"

namespace rasoat::symbols {
namespace {

using namespace std::string_view_literals;

// Kinds in numbers: NĐ 78/2025 Phụ lục I, NĐ 30/2020 Phụ lục III, joint ones of the laws before
// 2015, Party documents.
constexpr std::array kTypes = {
    "QĐ"sv,   "NQ"sv,  "NĐ"sv, "TT"sv,  "CT"sv,  "TTLT"sv, "NQLT"sv, "TTLB"sv, "TTLN"sv, "CTLT"sv,
    "VBHN"sv, "PL"sv,  "L"sv,  "LCT"sv, "SL"sv,  "KH"sv,   "CV"sv,   "TB"sv,   "BC"sv,   "TTr"sv,
    "CTr"sv,  "HD"sv,  "KL"sv, "CĐ"sv,  "QC"sv,  "QyĐ"sv,  "ĐA"sv,   "PA"sv,   "DA"sv,   "GP"sv,
    "GM"sv,   "GCN"sv, "BB"sv, "TC"sv,  "QyC"sv, "BCTĐ"sv, "BCTT"sv, "BCTH"sv, "TBKL"sv, "ĐC"sv,
};

// Bodies whose symbol has a đ or a small letter, or which are needed to tell a body from a word.
constexpr std::array kBodies = {
    "UBND"sv,
    "HĐND"sv,
    "UB"sv,
    "CTUBND"sv,
    "TTHĐND"sv,
    "TT.HĐND"sv,
    "HĐ"sv,
    "CP"sv,
    "TTg"sv,
    "CTN"sv,
    "QH"sv,
    "UBTVQH"sv,
    "HĐBT"sv,
    "HĐCP"sv,
    "HĐTP"sv,
    "HĐQT"sv,
    "VPCP"sv,
    "VPQH"sv,
    "TTCP"sv,
    "NHNN"sv,
    "TANDTC"sv,
    "VKSNDTC"sv,
    "KTNN"sv,
    "BGDĐT"sv,
    "BGDDT"sv,
    "BLĐTBXH"sv,
    "BKHĐT"sv,
    "BTC"sv,
    "BTP"sv,
    "BNV"sv,
    "BYT"sv,
    "BXD"sv,
    "BCT"sv,
    "BCA"sv,
    "BQP"sv,
    "BNG"sv,
    "BKHCN"sv,
    "BTNMT"sv,
    "BNNMT"sv,
    "BNNPTNT"sv,
    "BNN"sv,
    "BGTVT"sv,
    "BTTTT"sv,
    "BVHTTDL"sv,
    "BDTTG"sv,
    "BVHTT"sv,
    "TW"sv,
    "VPTW"sv,
    "TU"sv,
    "LB"sv,
    "STP"sv,
    "SLĐTBXH"sv,
    "SKHĐT"sv,
    "SGDĐT"sv,
    "LĐTBXH"sv,
    "GDĐT"sv,
    "KHĐT"sv,
    "TLĐ"sv,
    "LĐLĐ"sv,
    "BCĐ"sv,
    "BCĐTW"sv,
    "ĐĐBQH"sv,
    "ĐCTUBTWMTTQVN"sv,
    "ĐCTUBTƯMTTQVN"sv,
    "CQTTBCĐ"sv,
    "BTGDN"sv,
    "HĐTĐ"sv,
    "HĐKH"sv,
    "TLĐLĐVN"sv,
    "BBCVT"sv,
    "BTM"sv,
    "BVHTTTT"sv,
};
// "BGDDT" is printed for BGDĐT and folds to the same; the first of the two wins.

template <std::size_t N>
std::string_view find(const std::array<std::string_view, N>& symbols, std::string_view folded) {
  if (folded.empty()) return {};
  for (const std::string_view symbol : symbols) {
    if (symbol.size() >= folded.size() && fold(symbol) == folded) return symbol;
  }
  return {};
}

bool has_capital(std::string_view text) { return lower(text) != nfc(text); }

std::string canonical_unknown(std::string_view symbol) {
  std::string out = has_capital(symbol) ? nfc(symbol) : upper(symbol);
  // Ð (eth) is a typing error for Đ.
  constexpr std::string_view kEth = "\u00D0";
  for (std::size_t at = 0; (at = out.find(kEth, at)) != std::string::npos;)
    out.replace(at, kEth.size(), "Đ");
  return out;
}

std::string canonical_one_body(std::string_view symbol) {
  const std::string folded = fold(symbol);
  const std::string_view stem = without_term(folded);
  const std::string_view known = find(kBodies, stem);
  return known.empty() ? canonical_unknown(symbol)
                       : std::string(known) + folded.substr(stem.size());
}

}  // namespace

std::string_view without_term(std::string_view folded) {
  while (!folded.empty() && folded.back() >= '0' && folded.back() <= '9') folded.remove_suffix(1);
  return folded;
}

std::string canonical_type(std::string_view symbol) {
  const std::string_view known = find(kTypes, fold(symbol));
  return known.empty() ? canonical_unknown(symbol) : std::string(known);
}

std::string canonical_body(std::string_view symbol) {
  std::string out;
  for (std::size_t at = 0; at <= symbol.size();) {
    const std::size_t end = std::min(symbol.find('-', at), symbol.size());
    if (at > 0) out += '-';
    out += canonical_one_body(symbol.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool is_type(std::string_view folded) { return !folded.empty() && !find(kTypes, folded).empty(); }

bool is_body(std::string_view folded) {
  const std::string_view stem = without_term(folded);
  return !stem.empty() && !find(kBodies, stem).empty();
}

bool numbers_with_hyphen(std::string_view folded) {
  constexpr std::array kNames = {"cp"sv, "ttg"sv, "hdbt"sv, "hdcp"sv, "ctn"sv};
  return std::ranges::find(kNames, folded) != kNames.end();
}

bool writes_type_first(std::string_view folded) {
  folded = folded.substr(0, folded.find('/'));  // "vptw/nb"
  return folded == "ctn" || folded == "tu" || folded.ends_with("tw") || folded == "hdbt" ||
         folded == "cqttbcd";
}

}  // namespace rasoat::symbols
