#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/result.h"
#include "server/http/message.h"

namespace rasoat {

using View = kainjow::mustache::data;

/// View of a truth: mustache knows bool_true and bool_false as kinds of data.
inline View truth(bool value) { return value ? View::type::bool_true : View::type::bool_false; }

/// Sets `name` if there is something to show: to mustache an empty text is true.
inline void set_text(View& data, const std::string& name, std::string text) {
  if (!text.empty()) data.set(name, std::move(text));
}

/// One template of server/templates, filled. `{{name}}` is escaped, `{{{name}}}` is HTML already.
/// Throws std::logic_error for a template that does not exist or does not parse: a defect that the
/// test of all templates finds. Any thread.
std::string render(std::string_view name, const View& data);

/// The head and foot that all pages of a site share. Immutable: any thread.
class Layout {
 public:
  /// `notice` is shown on every page ("Văn bản mẫu …"), as plain text; empty: none. `assets`: where
  /// the style sheet is.
  Layout(std::string notice, std::string assets)
      : notice_(std::move(notice)), assets_(std::move(assets)) {}

  struct Page {
    std::string_view title;
    std::string_view query = {};      ///< fills the search box at the top
    bool has_search_box = false;      ///< the page has its own: none at the top
    std::string_view alternate = {};  ///< address of the document, for its other forms
    std::string_view place = {};      ///< Place::id that the links of the frame keep
  };
  /// The template inside the frame.
  http::Response page(std::string_view name, const View& data, const Page& about) const;

  /// A page that says what happened and what to do.
  http::Response message(int status, std::string_view title, std::string_view text,
                         std::string_view hint = {}) const;

  /// The page for an error, with its HTTP status.
  http::Response error(const Error& error) const;

  /// The page for a status without an error of ours: 400, 404, 405, 413, 500.
  http::Response status(int status) const;

 private:
  std::string notice_;
  std::string assets_;
};

}  // namespace rasoat
