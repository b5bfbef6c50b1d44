#include "review/detectors/passages.h"

#include <algorithm>
#include <variant>

#include "corpus/text.h"

namespace rasoat::review {
namespace {

class PassageList {
 public:
  void add(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        add(paragraph->text, paragraph->quoted);
        continue;
      }
      for (const auto& row : std::get<Table>(block).rows) {
        for (const Cell& cell : row) add(cell.text, false);
      }
    }
  }

  void add(const Provision& provision) {
    path_.push_back({provision.kind, provision.num});
    const std::string cited = cite(path_);
    enter(provision, cited);
    add(provision.heading, false);
    add(provision.content);
    for (const Provision& child : provision.children) add(child);
    enter(provision, cited);
    add(provision.wrap_up);
    path_.pop_back();
  }

  std::vector<Passage> take() { return std::move(out_); }

 private:
  void enter(const Provision& provision, const std::string& cited) {
    id_ = provision.id;
    cited_ = cited;
  }

  void add(std::string_view text, bool quoted) {
    if (!text.empty()) out_.push_back({id_, cited_, text, quoted});
  }

  std::vector<Passage> out_;
  ProvisionPath path_;
  std::string_view id_;
  std::string cited_;
};

bool ends_sentence(std::string_view text, std::size_t at) {
  if (text[at] == '\n' || text[at] == ';') return true;
  return text[at] == '.' && (at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n');
}

}  // namespace

std::vector<Passage> passages(const Document& document) {
  PassageList list;
  list.add(document.introduction);
  for (const Provision& provision : document.body) list.add(provision);
  for (const Provision& attachment : document.attachments) list.add(attachment);
  return list.take();
}

std::vector<std::string_view> sentences(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!ends_sentence(text, at)) continue;
    if (at > begin) out.push_back(text.substr(begin, at + 1 - begin));
    begin = at + 1;
  }
  if (begin < text.size()) out.push_back(text.substr(begin));
  return out;
}

std::string as_quote(std::string_view sentence) {
  constexpr std::size_t kLongest = 1200;  // bytes
  std::string out = squeeze(sentence);
  if (out.size() <= kLongest) return out;
  const std::size_t end = out.rfind(' ', kLongest);
  out.resize(end == std::string::npos ? kLongest : end);
  return out + " …";
}

}  // namespace rasoat::review
