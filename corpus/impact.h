#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_type.h"
#include "corpus/provision.h"
#include "corpus/validity.h"

/// What hangs on a document: the texts that rest on it, detail it, change it or cite it, and the
/// texts that hang on these. It is the question of the review "by basis" (NĐ 79/2025/NĐ-CP Điều 39
/// khoản 2), asked before anything has happened to the document.
namespace rasoat {

/// What ties a text to one that it names, strongest first; the values are stored.
enum class Tie {
  kDetails = 0,  ///< quy định chi tiết, hướng dẫn thi hành
  kRestsOn = 1,  ///< căn cứ ban hành
  kAmends = 2,   ///< sửa đổi, bổ sung, tạm ngưng, kéo dài
  kEnds = 3,     ///< bãi bỏ, thay thế, in whole or in part
  kCites = 4,    ///< dẫn chiếu
};
std::string_view name(Tie tie);   ///< "rests_on", for JSON and addresses
std::string_view label(Tie tie);  ///< "Căn cứ ban hành"

/// True if what hangs on a text that has this tie to another hangs on the other too. A mere
/// citation, and the act of ending, carry nothing further.
bool carries(Tie tie);

/// How the words of a text touch the provision that is asked for.
enum class ProvisionMatch {
  kNamed,  ///< it names the provision, a part of it, or what it is a part of
  kWhole,  ///< it names no provision: the whole document
  kOther,  ///< it names other provisions only
};
/// `named`: provisions as cite() writes them.
ProvisionMatch match_provision(const ProvisionPath& asked, const std::vector<std::string>& named);

struct ImpactQuery {
  std::int64_t document = 0;
  /// Only texts whose words touch it, and what hangs on these.
  std::optional<ProvisionPath> provision = {};
  int depth = 3;       ///< longest chain
  int limit = 20'000;  ///< documents walked to
  Date day{};          ///< for the force of each
};

/// A text that hangs on the document, by the shortest chain and of those the strongest tie.
struct ImpactNode {
  std::int64_t document = 0;
  std::int64_t via = 0;   ///< what it names: the document asked for, or another node
  int distance = 1;       ///< steps to the document asked for
  Tie tie = Tie::kCites;  ///< to `via`
  bool certain = true;    ///< every step of the chain means that document and no other
  ProvisionMatch provision =
      ProvisionMatch::kNamed;  ///< at distance 1, if a provision was asked for
  // For grouping and filtering.
  std::string issuer_id;
  std::string issuer;
  std::string province;
  DocumentType type = DocumentType::kUnknown;
  std::optional<Date> issue_date;
  std::string field;
  bool held = true;
  Force force = Force::kUnknown;  ///< on the day
};

struct Impact {
  std::vector<ImpactNode> nodes;  ///< nearest first, then strongest tie, then newest
  bool more = false;              ///< the limit was reached
  /// Texts that write the number but do not say enough to tell which document of that number they
  /// mean.
  std::vector<std::int64_t> unclear;
};

/// A central document and how many texts rest on it or detail it.
struct Load {
  std::int64_t document = 0;
  std::int64_t texts = 0;
};

struct Counted {
  std::string value;
  std::int64_t texts = 0;
};

/// Which central documents carry the texts of provinces that are in force.
struct LoadReport {
  std::vector<Load> documents;   ///< most first
  std::int64_t texts = 0;        ///< counted, by the query
  std::vector<Counted> issuers;  ///< of all texts in force: ids of bodies, most first
  std::vector<Counted> fields;
};

struct LoadQuery {
  Date day{};
  int limit = 50;
  // Of the texts counted; empty: any.
  std::string issuer_id = {};
  std::string field = {};
};

}  // namespace rasoat
