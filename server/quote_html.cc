#include "server/quote_html.h"

#include <array>
#include <vector>

#include "corpus/text.h"

namespace rasoat {
namespace {

struct Entity {
  std::string_view written;
  char meant;
};
constexpr std::array kEntities = {Entity{"&amp;", '&'}, Entity{"&lt;", '<'}, Entity{"&gt;", '>'},
                                  Entity{"&quot;", '"'}, Entity{"&#39;", '\''}};

/// The text of HTML, and for each of its bytes where that byte begins and ends there.
struct TextOfHtml {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> places;

  void add(char c, std::size_t begin, std::size_t end) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (space && (text.empty() || text.back() == ' ')) return;
    text += space ? ' ' : c;
    places.emplace_back(begin, end);
  }
};

/// Tags that end a line of text.
bool ends_a_line(std::string_view tag) {
  return tag.starts_with("</") ? !tag.starts_with("</a")
                               : tag.starts_with("<br") || tag.starts_with("<p");
}

TextOfHtml text_of(std::string_view html) {
  TextOfHtml out;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      const std::size_t end = std::min(html.find('>', at), html.size() - 1) + 1;
      if (ends_a_line(html.substr(at, end - at))) out.add(' ', at, at);
      at = end;
      continue;
    }
    std::size_t length = 1;
    char meant = html[at];
    for (const Entity& entity : kEntities) {
      if (!html.substr(at).starts_with(entity.written)) continue;
      length = entity.written.size();
      meant = entity.meant;
    }
    out.add(meant, at, at + length);
    at += length;
  }
  return out;
}

}  // namespace

std::string mark_quote(const std::string& html, std::string_view quote) {
  const std::string wanted = squeeze(quote);
  if (wanted.empty()) return html;
  const TextOfHtml text = text_of(html);
  const std::size_t found = text.text.find(wanted);
  if (found == std::string::npos) return html;
  std::string out = html.substr(0, text.places[found].first);
  std::size_t at = text.places[found].first;
  bool open = false;
  const auto close = [&] {
    if (open) out += "</mark>";
    open = false;
  };
  for (std::size_t i = found; i < found + wanted.size(); ++i) {
    const auto [begin, end] = text.places[i];
    if (begin != at) {  // tags stand between, or more white space
      const std::string between = html.substr(at, begin - at);
      if (between.find('<') != std::string::npos) close();
      out += between;
    }
    if (begin == end) continue;
    if (!open) out += "<mark>";
    open = true;
    out.append(html, begin, end - begin);
    at = end;
  }
  close();
  return out.append(html, at);
}

}  // namespace rasoat
