#include "indexer/readers/docx_numbering.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "indexer/readers/list_label.h"
#include "indexer/readers/xml.h"

namespace rasoat::docx {
namespace {

/// Bytes of a level's text, which is printed before each paragraph of the list. Word's own limit is
/// 31 characters.
constexpr std::size_t kMaxLabelText = 256;

/// Word repeats the letter after z: aa, bb, cc.
std::string word_letter(int value) {
  if (value < 1) return {};
  return std::string(static_cast<std::size_t>(std::min((value - 1) / 26 + 1, 8)),
                     static_cast<char>('a' + (value - 1) % 26));
}

std::string format_number(int value, const std::string& format) {
  if (format == "none") return {};
  if (format == "lowerLetter") return word_letter(value);
  if (format == "upperLetter") return upper_ascii(word_letter(value));
  if (format == "lowerRoman") return roman_number(value);
  if (format == "upperRoman") return upper_ascii(roman_number(value));
  const std::string decimal = std::to_string(value);
  return format == "decimalZero" && decimal.size() == 1 ? "0" + decimal : decimal;
}

std::string value_of_child(const xmlNode& element, const char* name) {
  const xmlNode* found = xml::child(element, name);
  return found == nullptr ? std::string() : xml::attribute(*found, "val");
}

}  // namespace

Numbering::Level Numbering::read_level(const xmlNode& element) {
  Level level;
  if (const xmlNode* start = xml::child(element, "start"))
    level.start = number_attribute(*start, "val", 1);
  if (const std::string format = value_of_child(element, "numFmt"); !format.empty())
    level.format = format;
  level.text = value_of_child(element, "lvlText").substr(0, kMaxLabelText);
  level.style = value_of_child(element, "pStyle");
  level.spaced = value_of_child(element, "suff") != "nothing";
  if (const xmlNode* legal = xml::child(element, "isLgl")) level.all_decimal = is_on(*legal);
  return level;
}

void Numbering::read_list(const xmlNode& element, List& list) {
  for (const xmlNode* at = element.children; at != nullptr; at = at->next) {
    if (xml::is(*at, "numStyleLink")) list.style_link = xml::attribute(*at, "val");
    const int level = number_attribute(*at, "ilvl", 0);
    if (xml::is(*at, "lvl") && level >= 0 && level < kLevels)
      list.levels[static_cast<std::size_t>(level)] = read_level(*at);
  }
}

Numbering::Instance Numbering::read_instance(const xmlNode& element) {
  Instance instance;
  if (const xmlNode* list = xml::child(element, "abstractNumId"))
    instance.list = number_attribute(*list, "val", -1);
  for (const xmlNode* at = element.children; at != nullptr; at = at->next) {
    if (!xml::is(*at, "lvlOverride")) continue;
    const int level = number_attribute(*at, "ilvl", 0);
    if (const xmlNode* start = xml::child(*at, "startOverride"))
      instance.restarts[level] = number_attribute(*start, "val", 1);
    if (const xmlNode* changed = xml::child(*at, "lvl"))
      instance.overrides[level] = read_level(*changed);
  }
  return instance;
}

Numbering::Numbering(const xmlNode& root, const Styles& styles) {
  for (const xmlNode* at = root.children; at != nullptr; at = at->next) {
    if (xml::is(*at, "abstractNum"))
      read_list(*at, lists_[number_attribute(*at, "abstractNumId", -1)]);
    if (xml::is(*at, "num")) instances_[number_attribute(*at, "numId", -1)] = read_instance(*at);
  }
  // A list that only names a list style is the list which that style's numbering has.
  for (auto& [id, instance] : instances_) {
    const auto list = lists_.find(instance.list);
    if (list == lists_.end() || list->second.style_link.empty()) continue;
    const auto target =
        instances_.find(styles.named(list->second.style_link).numbering.value_or(-1));
    if (target != instances_.end()) instance.list = target->second.list;
  }
}

const Numbering::Level& Numbering::level_of(const Instance& instance, int level) const {
  const auto changed = instance.overrides.find(level);
  return changed != instance.overrides.end()
             ? changed->second
             : lists_.at(instance.list).levels[static_cast<std::size_t>(level)];
}

int Numbering::bound_level(const Instance& instance, const std::string& style) const {
  for (int level = 0; !style.empty() && level < kLevels; ++level)
    if (level_of(instance, level).style == style) return level;
  return 0;
}

void Numbering::advance(int numbering, const Instance& instance, int level) {
  Counters& counters = counters_[instance.list];
  const auto at = static_cast<std::size_t>(level);
  auto& restarted = restarted_.try_emplace(numbering).first->second;
  const auto restart = instance.restarts.find(level);
  if (restart != instance.restarts.end() && !restarted[at]) {
    counters.value[at] = restart->second;
    restarted[at] = true;
  } else {
    counters.value[at] =
        counters.running[at] ? counters.value[at] + 1 : level_of(instance, level).start;
  }
  counters.running[at] = true;
  std::fill(counters.running.begin() + level + 1, counters.running.end(), false);
}

std::string Numbering::label(const Instance& instance, int level) const {
  const Level& own = level_of(instance, level);
  if (own.format == "bullet") return own.text.empty() ? std::string() : "-";
  const Counters& counters = counters_.at(instance.list);
  std::string out;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const bool place = own.text[i] == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' &&
                       own.text[i + 1] <= '9';
    if (!place) {
      out += own.text[i];
      continue;
    }
    const int named = own.text[++i] - '1';
    const auto at = static_cast<std::size_t>(named);
    const Level& shown = level_of(instance, named);
    const int value = counters.running[at] ? counters.value[at] : shown.start;
    out += format_number(value, own.all_decimal && named != level ? "decimal" : shown.format);
  }
  return out;
}

std::string Numbering::next(int numbering, std::optional<int> level, const std::string& style) {
  const auto found = instances_.find(numbering);
  if (found == instances_.end() || !lists_.contains(found->second.list)) return {};
  const Instance& instance = found->second;
  const int at = std::clamp(level.value_or(bound_level(instance, style)), 0, kLevels - 1);
  advance(numbering, instance, at);
  std::string text = label(instance, at);
  if (!text.empty() && level_of(instance, at).spaced) text += ' ';
  return text;
}

}  // namespace rasoat::docx
