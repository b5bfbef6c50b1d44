#pragma once

#include <cstdint>
#include <string_view>

#include "corpus/provision.h"

/// What the elements of Akoma Ntoso mean to the reader.
namespace rasoat::akn {

/// What an element does to the text in it.
enum class Role : std::uint8_t {
  kInline,     ///< its text runs on
  kBlock,      ///< its text is a paragraph of its own
  kParagraph,  ///< the same, also when it is empty
  kDocument,   ///< act, doc, bill …
  kMeta,
  kCover,
  kPreamble,
  kConclusion,
  kBody,
  kWrapUp,
  kAttachment,  ///< attachment, component
  kProvision,
  kContainer,  ///< hcontainer, container: by its name
  kNum,
  kHeading,
  kQuoted,
  kTable,
  kRow,
  kCell,
  kOwn,      ///< of our namespace, in <meta>
  kIgnored,  ///< with all in it
};

struct Element {
  Role role = Role::kBlock;
  ProvisionKind kind = ProvisionKind::kArticle;  ///< of a kProvision
};

/// By local name; a name that nobody knows is a block.
Element element_named(std::string_view name);

}  // namespace rasoat::akn
