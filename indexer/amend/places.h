#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/document.h"
#include "indexer/amend/apply.h"
#include "indexer/amend/instruction.h"

/// Where an instruction acts in a text.
namespace rasoat::amend {

using Provisions = std::vector<Provision>;

/// A provision in its text, with its place.
struct Found {
  Provisions* siblings = nullptr;
  std::size_t index = 0;
  ProvisionPath path;  ///< from the outermost, the attached part first

  Provision& operator*() const { return (*siblings)[index]; }
  Provision* operator->() const { return &(*siblings)[index]; }
};

/// "01" is "1", "Ii" is "II".
std::string number_key(std::string_view num);

/// True if the provision is what the step names.
bool same_step(const Provision& provision, const ProvisionStep& step);

/// True if an attached text is the one that is called `part_name`: "quy chế".
bool is_part(const Provision& attachment, const std::string& part_name);

/// The places of one text that one instruction can mean.
class Places {
 public:
  /// `history`: what earlier instructions did to the text.
  Places(Document& base, const Instruction& order, const std::vector<Change>& history)
      : base_(base), order_(order), history_(history) {}

  /// The lists of provisions that the order's part names, each with its place in the document.
  struct Root {
    Provisions* provisions;
    ProvisionPath path;
  };
  std::vector<Root> roots();

  /// All provisions at `path` in these lists.
  std::vector<Found> find(const ProvisionPath& path);

  /// The one provision at `path`, if it was not repealed; else refusal() says why not.
  std::optional<Found> locate(const ProvisionPath& path);
  const std::string& refusal() const { return refusal_; }
  void refuse(std::string why) { refusal_ = std::move(why); }

  /// Id of the provision beside which a refusal is shown; may be empty.
  const std::string& near() const { return near_; }
  void set_near(std::string id) { near_ = std::move(id); }

  /// What repealed the provision, or nullptr.
  const Change* repealed(const std::string& id) const;

 private:
  Document& base_;
  const Instruction& order_;
  const std::vector<Change>& history_;
  std::string refusal_;
  std::string near_;
};

}  // namespace rasoat::amend
