#pragma once

#include <libxml/parser.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/akoma_ntoso_elements.h"
#include "corpus/akoma_ntoso_record.h"
#include "corpus/document.h"
#include "corpus/result.h"
#include "corpus/text.h"

namespace rasoat::akn {

/// Builds a Document from the events of libxml2's SAX parser, so that no tree of the file is ever
/// in memory and nothing recurses.
///
/// Text gathers in `pending_` and becomes a paragraph at the borders of blocks, wherever it stands:
/// an element that we do not know loses nothing but its markup. What is kept exactly as it is (our
/// own files) and what is squeezed (foreign ones, which are indented freely) differs by `own_`.
class DocumentReader {
 public:
  Result<Document> read(std::string_view bytes);

  // Called by the parser
  // ----------------------------------------------------------------------------------------
  void start(const xmlChar* name, const xmlChar* space, const Attributes& attributes);
  void end(const xmlChar* name);
  void characters(std::string_view text);
  void refuse(ErrorCode code, std::string message);
  void complain(const xmlError& error);

 private:
  struct Frame {
    Role role = Role::kInline;
    bool had_blocks = false;  ///< of a paragraph: blocks stood in it
    bool num_is_set = false;  ///< of a provision
    bool saved_wrap_up = false;
    std::int32_t paragraph = -1;  ///< nearest frame that is a paragraph, this one included
    std::vector<Block>* saved_area = nullptr;
    std::size_t mark = 0;  ///< where its text begins in pending_
  };

  std::optional<Error> parse(std::string_view bytes);
  void start_root(const xmlChar* name, const xmlChar* space);
  Element element_of(const xmlChar* name, const xmlChar* space, const Attributes& attributes) const;
  Element container_of(const Attributes& attributes) const;
  bool hierarchical() const;
  void begin(Frame& frame, Element element, std::string_view name, const Attributes& attributes);
  void begin_provision(Frame& frame, ProvisionKind kind, const Attributes& attributes);
  void begin_document(std::string_view name, const Attributes& attributes);
  void begin_row(const Attributes& attributes);
  void begin_cell(std::string_view name, const Attributes& attributes);
  void begin_meta(std::string_view name, const Attributes& attributes);
  void finish(const Frame& frame, std::string_view name);
  void finish_provision(const Frame& frame);
  void finish_table();
  void finish_head(const Frame& frame);
  void finish_foreign_inline(const Frame& frame, std::string_view name);
  void finish_document();

  void border();
  void flush(bool keep_empty);
  void flush_if_any() {
    if (pending_.find_first_not_of(" \t\r\n") != std::string::npos) return flush(false);
    pending_.clear();
  }
  std::vector<Block>& target();
  std::string cleaned(std::string_view text) const {
    return own_ ? std::string(text) : squeeze(nfc(text));
  }
  Provision* provision() { return provisions_.empty() ? nullptr : provisions_.back(); }

  xmlParserCtxt* parser_ = nullptr;
  std::optional<Error> error_;
  const xmlChar* akn_space_ = nullptr;  ///< interned: names are compared by address
  const xmlChar* own_space_ = nullptr;

  Document document_;
  RecordReader record_{document_};
  bool own_ = false;  ///< written by write_akoma_ntoso
  std::vector<Frame> frames_;
  std::vector<Provision*>
      provisions_;  ///< open ones; siblings are added only after they close, so these stay
  std::vector<Block>* area_ = nullptr;  ///< cover, preamble, conclusion; nullptr: body
  bool in_wrap_up_ = false;
  int quoted_ = 0;
  bool in_table_ = false;
  int meta_depth_ = 0;
  int ignored_ = 0;
  int own_depth_ = 0;
  int note_depth_ = 0;
  int documents_ = 0;
  std::string pending_;
  bool after_num_ = false;  ///< pending_ ends with the number of a list item
  Table table_;
  bool in_cell_ = false;
  int cell_lines_ = 0;
  std::vector<Block> notes_;  ///< notes kept in <meta>, which go to the end
  std::map<std::string, std::string, std::less<>> organizations_;
  std::string author_;
  bool in_work_ = false;
};

}  // namespace rasoat::akn
