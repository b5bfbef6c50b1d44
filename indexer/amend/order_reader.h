#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/amend/order_words.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/provision_reference.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat::amend {

inline constexpr std::size_t kMostPlaces = 400;  ///< of one order

/// Reads the words of one order (no new text): acts or phrases, and how it ends.
class OrderReader {
 public:
  OrderReader(const ReferenceText& text, std::size_t begin, std::size_t end, const Context& context)
      : text_(text), begin_(begin), at_(begin), end_(end), context_(context) {}

  struct Phrase {
    std::string old_words, new_words;
    bool has_new = false;
    std::vector<Place> places;
    bool placed = false;
    bool before = false;  ///< of inserted words: "vào trước cụm từ “A”"
  };

  bool phrases = false;        ///< an order on words
  bool heading = false;        ///< says only what is amended below
  std::optional<Verb> listed;  ///< of a heading: what happens to what is listed below
  bool understood = true;      ///< every word was read
  bool amends = false;         ///< at all
  bool wants_text = false;     ///< "như sau"
  bool inserts_words = false, removes_words = false;
  std::vector<Act> acts;
  std::vector<Phrase> wordings;
  std::optional<Target> headed;  ///< of a heading
  std::optional<DocumentType> headed_type;
  std::vector<ProvisionPath> headed_within;
  std::optional<ProvisionList> annexes;  ///< "bằng Phụ lục I, II ban hành kèm theo Quyết định này"
  std::vector<std::string> new_nums;  ///< of a renumbering
  bool renumbers = false;
  std::size_t text_from = 0;  ///< token after "như sau"

  void read();

 private:
  std::optional<VerbAt> another_verb() const;

  void fail() { understood = false; }

  // Lists of repeals ------------------------------------------------------------------------------

  /// "Bãi bỏ các quy định sau đây:", "Các điều, khoản sau đây hết hiệu lực kể từ ngày Quyết định
  /// này có hiệu lực thi hành:". "Bãi bỏ nội dung về thuế tại các điều sau" repeals less than what
  /// is listed and is none.
  bool read_list_heading();

  /// "các điều, khoản của văn bản sau"
  bool skip_listed_things();

  /// "kể từ ngày Quyết định này có hiệu lực thi hành"
  void skip_start_of_force();

  /// An item of such a list: "Khoản 2 Điều 5 Quyết định số …".
  void read_listed(Verb verb);

  // Acts ------------------------------------------------------------------------------------------

  void read_acts();

  bool ends_here() const;

  void skip_joint();

  /// "một số điều của …", "một số khoản của Điều 3".
  bool read_heading();

  /// "Sửa đổi, bổ sung Quyết định số … như sau": all below is on that document.
  bool read_document_heading();

  void read_headed();

  /// A document, or a text that is attached to one.
  std::optional<Target> read_whole();

  Target target_of(const Instrument& instrument);

  bool read_act();

  void give_owner(const Target& owner);

  /// "điểm b, điểm c và bổ sung điểm k1 vào sau điểm k khoản 1": the first wait for their khoản.
  void complete_waiting();

  /// "tên Điều 25", "đoạn mở đầu khoản 1", "nội dung khoản 2".
  void read_aspect(Place& place);

  /// "tên Điều và khoản 2 Điều 51", "tên và khoản 2 Điều 61": the Điều that is named beside it.
  bool read_own_article(Place& place);

  /// "Sửa đổi tên Quyết định như sau", "tên Quy định ban hành kèm theo Quyết định số …".
  bool read_title_of_text(Act act);

  bool read_anchor(Act& act);

  /// One past the one Chương or Mục that begins there.
  std::optional<std::size_t> division_at(std::size_t at) const;

  /// "vào Chương II, sau Điều 7": the Điều says the place.
  void skip_division();

  /// What is added lies where the provision beside it lies.
  static void place_beside(Act& act);

  /// "(của) Quy định … ban hành kèm theo Quyết định số …", "của Quy chế". Sets owner_failed_ where
  /// an owner is named that is not understood.
  std::optional<Target> read_owner(const ProvisionList& list);

  /// "Quyết định", "Quy chế thi" of a text that the context names.
  std::optional<Target> read_short_name();

  /// The rest of a document's name: its issuer and title. It ends where the order goes on. Words
  /// that narrow the order ("trừ khoản 4", "đối với …") are not understood.
  void skip_tail();

  /// "trừ khoản 4 Điều 7", ", trừ cụm từ …"; not the end of "khấu trừ".
  bool excepts_at(std::size_t at) const;

  /// "… và khoản 2 Điều 10 của Quy định …": a joint and another place with its own owner.
  bool goes_on_at(std::size_t at) const;

  void finish();

  /// "(được) ban hành kèm theo Quyết định này".
  bool carried_by_this(std::size_t at);

  // Passive and renumbering -----------------------------------------------------------------------

  /// "Điều 2 của Quyết định được sửa đổi, bổ sung như sau".
  bool read_passive();

  /// "Nghị quyết số … được sửa đổi, bổ sung như sau": all below is on that document.
  bool read_passive_heading();

  void skip_to_passive();

  bool restore(std::size_t at);

  /// "Chuyển khoản 3, khoản 4 Điều 5 thành khoản 4, khoản 5", "Khoản 3 Điều 5 được chuyển thành
  /// khoản 4".
  bool read_renumbering();

  // Phrases ---------------------------------------------------------------------------------------

  void read_phrases();

  bool is_filler() const;

  /// "bằng cụm từ “B”", "thành “B”", "vào sau cụm từ “A”".
  bool read_new_words();

  /// "tại khoản 1 Điều 4, tên Điều 9 và Điều 10 của Quy định …".
  bool read_places();

  /// Steps over ", và tại" if a place follows.
  bool another_place();

  /// "toàn văn Quy định …", "Quyết định số …", "các điều, khoản của Quy chế".
  bool read_everywhere(std::vector<Place>& places);

  bool place_all(std::vector<Place> places);

  /// "Thay thế cụm từ tại điểm đ khoản 2 Điều 10 như sau:".
  void read_phrase_heading();

  const ReferenceText& text_;
  std::size_t begin_;
  std::size_t at_;
  std::size_t end_;
  const Context& context_;
  Verb verb_ = Verb::kAmend;
  bool owner_failed_ = false;
  std::optional<DocumentType> owner_type_;
  std::vector<Place> heading_places_;
};

}  // namespace rasoat::amend
