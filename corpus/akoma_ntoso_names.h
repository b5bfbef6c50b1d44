#pragma once

#include <string>
#include <string_view>

#include "corpus/document.h"

/// Names that the writer and the reader of Akoma Ntoso share.
namespace rasoat::akn {

/// The namespace of csprd02, whose schema is the one that was published with it.
inline constexpr std::string_view kNamespace =
    "http://docs.oasis-open.org/legaldocml/ns/akn/3.0/WD17";
/// Also read: the namespace of the final standard and of the drafts before it.
inline constexpr std::string_view kNamespaceStem = "http://docs.oasis-open.org/legaldocml/ns/akn/";
inline constexpr std::string_view kOldNamespaceStem = "http://www.akomantoso.org/";
/// Ours, for what Akoma Ntoso has no word for.
inline constexpr std::string_view kOwnNamespace = "https://rasoat.vn/ns/1";

inline constexpr std::string_view kIntroduction =
    "introduction";  ///< hcontainer: blocks where a body may hold none
inline constexpr std::string_view kWrapUp = "wrapUp";      ///< container at the end of a component
inline constexpr std::string_view kAnnexName = "phu-luc";  ///< doc of an annex
inline constexpr std::string_view kAttachmentName =
    "van-ban-kem-theo";  ///< doc of an attachment without a kind
inline constexpr std::string_view kAttachmentContainer =
    "attachment";  ///< hcontainer: attachment inside another
inline constexpr std::string_view kAnnexContainer =
    "annex";  ///< hcontainer: annex inside an attachment

/// Number of a provision as it is understood from a printed <num>: "Điều 5." → "5", "(a)" → "a",
/// "Quy chế" → "quy chế", "Phụ lục II" → "II".
std::string parse_num(ProvisionKind kind, std::string_view printed);

}  // namespace rasoat::akn
