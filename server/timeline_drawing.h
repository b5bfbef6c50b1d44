#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/date.h"
#include "corpus/validity.h"

/// The life of a document as SVG: its force as a bar over the years, and a numbered mark for each
/// day on which something happened. Positions are shares of the width, so letters keep their size
/// on a phone. Classes of the style sheet only; force is told by sign and word, not by colour
/// alone.
namespace rasoat {

struct TimelineMark {
  Date day{};
  std::string number;  ///< as in the table below: "3"
  std::string href;    ///< of its row
  std::string title;   ///< "01/04/2023: Được sửa đổi, bổ sung"
};

struct Timeline {
  std::vector<Period> periods;
  std::vector<TimelineMark> marks;  ///< by day
  Date asked{};                     ///< the day that the page is about
  bool asked_is_today = true;
};

/// Empty if nothing has a day.
std::string draw_timeline(const Timeline& timeline);

/// The sign of a force, as the style sheet puts it before its word.
std::string_view force_sign(Force force);

}  // namespace rasoat
