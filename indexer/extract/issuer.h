#pragma once

#include <string>

#include "corpus/issuing_body.h"
#include "indexer/extract/head.h"
#include "indexer/extract/signature.h"

namespace rasoat::structure {

/// Who issued a text.
struct Issuer {
  const IssuingBody* body = nullptr;  ///< nullptr if the registry does not know it
  std::string name;                   ///< of the body, or the printed agency in our spelling
  std::string province;               ///< "Đồng Tháp"; empty for central bodies
};

/// The body of that name on that day. Central bodies also without the day, because a printed date
/// may be wrong; "UBND thành phố Huế" of 2020 was a town's, and no later body of the name is meant.
const IssuingBody* body_named(const std::string& name, std::optional<Date> day,
                              const BodyRegistry& bodies);

/// By the agency in the head, the authority under the title and the signature. The chairman decides
/// in his own name
/// ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …" under the title, or a signature without "TM. ỦY BAN NHÂN
/// DÂN") although the head prints the committee (Luật Tổ chức chính quyền địa phương 2025; NĐ
/// 78/2025 Phụ lục III). A unit below its body ("BỘ TÀI CHÍNH" / "CỤC THUẾ") issues in its own
/// name.
Issuer find_issuer(const Head& head, const Signature& signature, const BodyRegistry& bodies);

}  // namespace rasoat::structure
