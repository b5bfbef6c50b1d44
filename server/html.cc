#include "server/html.h"

#include <fmt/core.h>

#include "corpus/document_number.h"
#include "server/http/message.h"

namespace rasoat::html {

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string snippet(const Snippet& s) {
  const std::string_view text = s.text;
  std::string out = s.cut_before ? "… " : "";
  std::size_t at = 0;
  for (const Highlight& h : s.highlights) {
    out += escape(text.substr(at, h.begin - at));
    out += "<mark>" + escape(text.substr(h.begin, h.end - h.begin)) + "</mark>";
    at = h.end;
  }
  out += escape(text.substr(at));
  if (s.cut_after) out += " …";
  return out;
}

std::string linked_text(std::string_view text, const NumberLinks& links) {
  std::string out;
  std::size_t at = 0;
  for (const NumberMention& mention : find_document_numbers(text)) {
    out += escape(text.substr(at, mention.begin - at));
    std::string address = links.address(mention.number, text.substr(mention.end));
    if (address.empty()) address = "/tim-kiem?q=" + http::encode(mention.number.printed());
    out += fmt::format("<a class=\"nowrap\" href=\"{}\">{}</a>", escape(address),
                       escape(text.substr(mention.begin, mention.end - mention.begin)));
    at = mention.end;
  }
  return out + escape(text.substr(at));
}

}  // namespace rasoat::html
