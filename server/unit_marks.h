#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "corpus/date.h"
#include "corpus/result.h"
#include "corpus/store.h"
#include "corpus/validity.h"
#include "indexer/search/searcher.h"

/// What must be said beside the articles that a search found. The index holds the words as issued,
/// and a hit has the force of its document: neither need be true of the article on the day.
namespace rasoat {

struct UnitMark {
  std::string force;  ///< name(Force); empty: it is about the words
  std::string about;  ///< "Khoản 2 Điều 3": the part that is meant; empty: the whole article
  std::string what;   ///< "Tạm ngưng hiệu lực", "Lời văn đã được sửa"
  std::string more;  ///< goes on behind `what`: " từ 01/08/2026 bởi Quyết định 22/2026/QĐ-UBND"
};
/// In one line: "Khoản 2 Điều 3: Tạm ngưng hiệu lực từ 01/11/2026 …".
std::string in_words(const UnitMark& mark);

struct UnitOnDay {
  std::vector<UnitMark> marks;  ///< none: in force as its document is, in the words as issued
  /// False: the words as issued no longer stand so, or may not, and those of the day are not known.
  bool words_of_day = true;
};

struct HitOnDay {
  std::vector<UnitMark> marks;   ///< of the document: what may concern any of its articles
  std::vector<UnitOnDay> units;  ///< one for each of DocumentHit::units, in that order
};

/// Every unit of a document of which there is something to say on a day.
struct DocumentOnDay {
  struct Unit : UnitOnDay {
    /// Heading and text of that day, where they are not as issued.
    std::optional<std::string> heading;
    std::optional<std::string> text;
  };
  std::vector<UnitMark> marks;
  std::map<std::string, Unit, std::less<>> units;  ///< by id
};
/// `validity`: of the document, as the place that was asked for sees it. Errors: those of the
/// store.
Result<DocumentOnDay> document_on_day(const Store& store, DocumentId id, const Validity& validity,
                                      Date day);

/// Tells the articles of hits on a day. To consolidate a text takes milliseconds, so what was found
/// out of the last documents is kept, until the store or the validity of the document is another.
/// Any thread.
class UnitMarks {
 public:
  /// Headings and snippets of the hit become those of the words of that day where they were changed
  /// and could be consolidated. `words`: SearchResponse::words. The text of a document is read only
  /// where something happened to a part of it or to its words. Errors: those of the store.
  Result<HitOnDay> bring_to_day(DocumentHit& hit, const std::vector<WordStatistics>& words,
                                const Validity& validity, const Store& store, Date day);

 private:
  struct Kept {
    DocumentId document = 0;
    Date day{};
    ChangeNumber change = 0;  ///< the last one of the store
    Validity validity;
    std::shared_ptr<const DocumentOnDay> found;
  };

  std::shared_ptr<const DocumentOnDay> kept(const Kept& wanted);
  void keep(Kept entry);

  std::mutex mutex_;
  std::list<Kept> kept_;  ///< the one that was asked for last in front
};

}  // namespace rasoat
