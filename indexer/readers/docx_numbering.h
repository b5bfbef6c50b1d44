#pragma once

#include <libxml/tree.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/readers/docx_styles.h"

namespace rasoat::docx {

/// word/numbering.xml. Clauses that Word numbers by itself have no number in their text; this
/// counts as Word does.
class Numbering {
 public:
  Numbering() = default;
  /// `root` is w:numbering. `styles` is asked for numberings that stand in a style.
  Numbering(const xmlNode& root, const Styles& styles);

  /// Counts one paragraph and gives what Word prints before it, with the space that separates it:
  /// "Điều 5. ", "a) ", "- "; empty if the list prints nothing. `style` is the paragraph style that
  /// the numbering comes from, or empty.
  std::string next(int numbering, std::optional<int> level, const std::string& style);

 private:
  static constexpr int kLevels = 9;

  struct Level {
    int start = 1;
    std::string format = "decimal";
    std::string text;
    std::string style;   ///< paragraph style bound to this level
    bool spaced = true;  ///< a tab or space follows the number
    bool all_decimal = false;
  };
  using Levels = std::array<Level, kLevels>;

  struct List {
    Levels levels;
    std::string style_link;
  };

  struct Instance {
    int list = -1;
    std::map<int, int> restarts;  ///< level → first number
    std::map<int, Level> overrides;
  };

  /// Counters are shared by the instances of a list.
  struct Counters {
    std::array<int, kLevels> value{};
    std::array<bool, kLevels> running{};
  };

  static Level read_level(const xmlNode& element);
  static void read_list(const xmlNode& element, List& list);
  static Instance read_instance(const xmlNode& element);
  const Level& level_of(const Instance& instance, int level) const;
  int bound_level(const Instance& instance, const std::string& style) const;
  void advance(int numbering, const Instance& instance, int level);
  std::string label(const Instance& instance, int level) const;

  std::map<int, List> lists_;
  std::map<int, Instance> instances_;
  std::map<int, Counters> counters_;
  std::map<int, std::array<bool, kLevels>> restarted_;  ///< by numbering: a restart happens once
};

}  // namespace rasoat::docx
