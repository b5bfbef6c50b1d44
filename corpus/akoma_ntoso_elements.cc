#include "corpus/akoma_ntoso_elements.h"

#include <initializer_list>
#include <unordered_map>

namespace rasoat::akn {
namespace {

using Elements = std::unordered_map<std::string_view, Element>;

Elements make_elements() {
  Elements out;
  const auto add = [&](Element element, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) out.emplace(name, element);
  };
  add({Role::kDocument},
      {"act", "doc", "bill", "amendmentList", "officialGazette", "documentCollection",
       "debateReport", "debate", "statement", "amendment", "judgment", "portion"});
  add({Role::kMeta}, {"meta"});
  add({Role::kCover}, {"coverPage", "preface", "header"});
  add({Role::kPreamble}, {"preamble"});
  add({Role::kConclusion}, {"conclusions"});
  add({Role::kBody}, {"body", "mainBody", "collectionBody", "debateBody", "judgmentBody",
                      "amendmentBody", "portionBody"});
  add({Role::kWrapUp}, {"wrapUp"});
  add({Role::kAttachment}, {"attachment", "component"});
  add({Role::kContainer}, {"hcontainer", "container"});
  add({Role::kNum}, {"num"});
  add({Role::kHeading}, {"heading"});
  add({Role::kQuoted}, {"quotedStructure", "embeddedStructure"});
  add({Role::kTable}, {"table"});
  add({Role::kRow}, {"tr"});
  add({Role::kCell}, {"td", "th"});
  add({Role::kParagraph}, {"p"});
  using enum ProvisionKind;
  add({Role::kProvision, kPart}, {"part", "subpart", "book", "tome", "title", "division"});
  add({Role::kProvision, kChapter}, {"chapter", "subchapter", "subtitle"});
  add({Role::kProvision, kSection}, {"section"});
  add({Role::kProvision, kSubsection}, {"subsection"});
  add({Role::kProvision, kArticle}, {"article", "rule"});
  add({Role::kProvision, kClause}, {"paragraph", "clause", "subrule"});
  add({Role::kProvision, kPoint}, {"point", "subparagraph", "subclause", "indent"});
  add({Role::kInline}, {"ref",
                        "mref",
                        "rref",
                        "mod",
                        "mmod",
                        "rmod",
                        "remark",
                        "recordedTime",
                        "vote",
                        "outcome",
                        "ins",
                        "del",
                        "omissis",
                        "embeddedText",
                        "quotedText",
                        "placeholder",
                        "fillIn",
                        "decoration",
                        "b",
                        "i",
                        "a",
                        "u",
                        "sub",
                        "sup",
                        "abbr",
                        "span",
                        "inline",
                        "docType",
                        "docTitle",
                        "docNumber",
                        "docProponent",
                        "docDate",
                        "legislature",
                        "session",
                        "shortTitle",
                        "docAuthority",
                        "docPurpose",
                        "docCommittee",
                        "docIntroducer",
                        "docStage",
                        "docStatus",
                        "docJurisdiction",
                        "docketNumber",
                        "date",
                        "time",
                        "person",
                        "organization",
                        "concept",
                        "object",
                        "event",
                        "location",
                        "process",
                        "role",
                        "term",
                        "quantity",
                        "def",
                        "entity",
                        "courtType",
                        "neutralCitation",
                        "party",
                        "judge",
                        "lawyer",
                        "signature",
                        "opinion",
                        "argument",
                        "noteRef",
                        "img",
                        "marker",
                        "rel",
                        "affectedDocument",
                        "relatedDocument",
                        "change"});
  return out;
}

const Elements& elements() {
  static const Elements kElements = make_elements();
  return kElements;
}

}  // namespace

Element element_named(std::string_view name) {
  const auto found = elements().find(name);
  return found == elements().end() ? Element{} : found->second;
}

}  // namespace rasoat::akn
