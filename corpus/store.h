#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/impact.h"
#include "corpus/register.h"
#include "corpus/relation.h"
#include "corpus/result.h"
#include "corpus/validity.h"

namespace rasoat {

/// Row id of a document in the store. Stable for the life of the store.
using DocumentId = std::int64_t;
/// Number of a change; grows by each write to a document, without gaps being promised.
using ChangeNumber = std::int64_t;

/// Who a document is: issuing body as a legal entity, type, number and date of issue. The number
/// alone is no key (corpus/document_number.h). Where the number or the issuing body is not known,
/// source_id or the content hash makes the difference: two decisions 01/2025/QĐ-UBND whose province
/// could not be read must not become one.
struct DocumentIdentity {
  std::string issuer_id;  ///< IssuingBody::id, or a slug of the printed name if it is unknown
                          ///< ("khong-ro" if empty)
  DocumentType type = DocumentType::kUnknown;
  /// DocumentNumber::key(); without a number, slug of source_id or "khong-so-" and 12 digits of the
  /// hash; with a number of an unknown body, "~" and one of these behind it.
  std::string number_key;
  std::optional<Date> issue_date;
  friend bool operator==(const DocumentIdentity&, const DocumentIdentity&) = default;
  /// One line, for unique keys and logs: "ubnd-quang-ngai|quyet-dinh|5/2025/qd-ubnd|2025-07-01".
  std::string key() const;
  /// "/vb/ubnd-quang-ngai/quyet-dinh/2025/5-qd-ubnd": the year of the number, else of issue, else
  /// "khong-nam". Without the date: where documents collide, the store knows (documents_at).
  std::string address() const;
};
DocumentIdentity identity_of(const DocumentMetadata& metadata, std::string_view content_hash);
/// SHA-256 of the letters and digits of the whole text, folded: the same when only the structure is
/// read better.
std::string content_hash(const Document& document);

/// What lists and results need of a document; no text.
struct DocumentSummary {
  DocumentId id = 0;
  std::string key;  ///< DocumentIdentity::key()
  std::string
      address;  ///< with "@2025-07-01" ("@khong-ngay") where another document has the same address
  DocumentMetadata metadata;
  std::string original_sha256;  ///< empty if it has no file
  std::string text_sha256;      ///< of the Akoma Ntoso text; empty for a stub
  ChangeNumber changed = 0;
  /// Its force from day to day: what status_on() says of its validity, without reasons. Lists,
  /// search and pages all answer from these.
  std::vector<ForcePeriod> force;
  /// False for a stub: texts name it, or a register lists it, but we do not hold its text. Only
  /// summary(), stubs_at(), bearing() and what asks about relations give stubs.
  bool held = true;
  std::optional<int> issue_year;  ///< of a stub whose day of issue is not known
};
/// kUnknown before anything is known.
Force force_on(const DocumentSummary& summary, Date day);

/// A document with its text.
struct StoredDocument {
  DocumentSummary summary;
  Document document;
};

/// An original file, kept as it was given.
struct Original {
  std::string sha256;      ///< 64 hexadecimal digits
  std::string name;        ///< file name as given, without its folder
  std::string media_type;  ///< by content: "text/html"
  std::int64_t size = 0;   ///< bytes
};

/// What became of one file that was given to `ingest`.
struct IngestRecord {
  std::string sha256;
  std::string path;        ///< as given
  std::string reader;      ///< "html", "docx" … empty if no reader took it
  int reader_version = 0;  ///< of reader and extraction; a newer one reads the file again
  std::string outcome;     ///< "read", "refused"
  std::string code;        ///< name(ErrorCode) of a refusal
  std::string reason;
  int documents = 0;  ///< how many documents it gave
};

/// What put() did.
enum class PutOutcome { kAdded, kChanged, kUnchanged };

/// The truth: SQL tables and content-addressed original files. The search index is derived from it.
///
/// One data folder:
///   rasoat.db          SQLite (unless the store is on PostgreSQL)
///   originals/ab/cd…   files by SHA-256
///   originals/pending  what an interrupted keep_original left; the next writer clears it
///   index…             the search index (indexer/)
///   lock               held by the one process that writes
///
/// Every write to a document gets a change number in the same transaction. A process killed at any
/// moment leaves the state before or after each transaction, never between; original files are
/// written to a temporary name, synced and renamed before the row that names them.
///
/// Threads: an object is used by one thread at a time; open one a thread. Many processes may read
/// while one writes.
class Store {
 public:
  struct Config {
    std::filesystem::path data_dir;
    /// Poco connection string of PostgreSQL ("host=… dbname=…"); empty: SQLite in data_dir.
    std::string postgresql;
    bool read_only = false;
  };

  /// Opens, creating and migrating as needed. Errors: kIo, kLocked (another process writes), kStore
  /// (also: made by a newer program), kCorrupt, kNotFound (read_only and nothing there).
  static Result<Store> open(const Config& config);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // Originals
  // -------------------------------------------------------------------------------------------------
  /// Keeps the bytes; does nothing if they are there. Errors: kIo.
  Result<Original> keep_original(std::string_view bytes, std::string_view name,
                                 std::string_view media_type);
  /// Errors: kNotFound, kIo, kCorrupt (the bytes no longer have that hash).
  Result<std::string> original_bytes(std::string_view sha256) const;
  Result<std::optional<Original>> original(std::string_view sha256) const;

  // Documents
  // -------------------------------------------------------------------------------------------------
  struct PutResult {
    DocumentId id = 0;
    PutOutcome outcome = PutOutcome::kAdded;
  };
  /// Adds the document, or replaces the text and metadata of the one with the same identity, in one
  /// transaction (a caller's, if one is open). The same content again changes nothing and takes no
  /// change number. Ids of `document` must be assigned. `original_sha256` names a kept original, or
  /// is empty for a document without a file.
  ///
  /// What each original gave for a document is kept beside what the others gave; the one that came
  /// last is shown. Reading an older original again does not bring it back in front.
  ///
  /// `before`: what this reading of the same file has given so far. If the document's identity is
  /// that of one of these, but its text differs, it becomes a document of its own ("~2" behind its
  /// number): a file that holds a number twice loses neither. Errors: kNotFound (no such original),
  /// kIo, kStore.
  Result<PutResult> put(const Document& document, std::string_view original_sha256,
                        std::span<const DocumentId> before = {});

  /// Ends the reading of a file: of the documents that earlier readings of it gave, those not in
  /// `kept` are no longer its documents. One that no other file gave is removed (a change that says
  /// so); one that others gave shows the last of those. Where a file that gave one document by its
  /// last ingest record now gives one of another identity, because its number or date is read
  /// better than before, the old document takes over the new identity and text and keeps its id,
  /// and the new id goes. Call it before record_ingest.
  Result<void> forget_stale(std::string_view original_sha256, std::span<const DocumentId> kept);

  /// Runs `work` in one transaction; an error of it, or of any write in it, rolls back everything.
  /// Not nested.
  Result<void> transaction(const std::function<Result<void>()>& work);

  Result<StoredDocument> get(DocumentId id) const;       ///< kNotFound
  Result<DocumentSummary> summary(DocumentId id) const;  ///< kNotFound
  Result<std::string> akoma_ntoso(DocumentId id) const;  ///< the text at rest
  /// Documents of an address without "@": more than one where numbers collide, oldest issue date
  /// first. Empty: none.
  Result<std::vector<DocumentSummary>> documents_at(std::string_view address) const;
  /// Stubs of an address without "@", as documents_at.
  Result<std::vector<DocumentSummary>> stubs_at(std::string_view address) const;
  /// Documents and stubs that bear exactly this number, oldest first: nobody can tell them apart by
  /// the number alone.
  Result<std::vector<DocumentSummary>> bearing(const DocumentNumber& number) const;
  /// Newest issue date first. A typed year also means the year of issue of a document whose number
  /// has none.
  Result<std::vector<DocumentSummary>> find_by_number(const NumberQuery& query, int limit) const;
  /// By DocumentIdentity::key(), as events name texts; nothing: we hold none.
  Result<std::optional<DocumentSummary>> find_by_key(std::string_view key) const;
  /// Newest issue date first.
  Result<std::vector<DocumentSummary>> recent(int limit) const;
  /// Whose force, parts or words change between the days, both included, soonest first.
  Result<std::vector<DocumentSummary>> changing_between(Date from, Date to, int limit) const;
  Result<std::int64_t> count() const;

  // Stubs
  // -----------------------------------------------------------------------------------------------------
  // A document that we do not hold has a row without text while texts name it precisely enough to
  // be one document, or a register lists it. Kept up to date in the transaction of each put(); what
  // stubs there are does not depend on the order in which documents and registers came. When the
  // document arrives, it takes the stub's id.
  /// Takes `entries` as the register `name`, in the place of what it listed before. The same again
  /// changes nothing.
  struct RegisterResult {
    int added = 0;    ///< rows that were not there, or read otherwise
    int removed = 0;  ///< rows that are no more, or read otherwise
    int unchanged = 0;
  };
  Result<RegisterResult> put_register(std::string_view name,
                                      std::span<const RegisterEntry> entries);
  /// Documents that we do not hold.
  Result<std::int64_t> count_stubs() const;
  /// Numbers that several documents bear, held or not, as key() gives them, in that order.
  Result<std::vector<std::string>> shared_numbers() const;
  /// The document that a reference means, by the same rules as those of held texts.
  Result<Resolution> resolve(const Reference& reference) const;

  // Relations
  // -------------------------------------------------------------------------------------------------
  // Kept up to date in the transaction of each put(), whatever the order in which documents come.
  /// What a document says of others, in the order of its text.
  Result<std::vector<Relation>> relations_from(DocumentId id) const;
  /// What others say of it, or may mean to say of it (Resolution).
  Result<std::vector<Relation>> relations_to(DocumentId id) const;

  // Validity
  // --------------------------------------------------------------------------------------------------
  // Kept up to date like relations, and by each word of a person. A document whose force changes on
  // some day because another comes, changes or goes, or by a word, gets a change number.
  /// What happened to a document, and what is in force when (status_on, timeline). Errors:
  /// kNotFound.
  Result<Validity> validity(DocumentId id) const;
  /// An officer adds an event (`about` empty), or confirms, corrects or rejects one (`about`: its
  /// event_key()); the last word about an event stands. No reading of a file overwrites a word;
  /// where they differ, the validity has a finding "person_conflict". Words stay when a document is
  /// read again, or goes and comes again. Errors: kNotFound (no such document, no such event),
  /// kInvalidArgument (who, when or why is missing, or no event).
  Result<void> say(DocumentId id, const PersonWord& word);
  /// All that was ever said of a document, in its order.
  Result<std::vector<PersonWord>> words(DocumentId id) const;

  // Impact
  // ----------------------------------------------------------------------------------------------------
  /// What hangs on a document, held or not. Errors: kNotFound, kStore.
  Result<Impact> impact(const ImpactQuery& query) const;
  /// What `document` says of `named`, strongest tie first: the step of a chain, with its words.
  Result<std::vector<Relation>> relations_between(DocumentId document, DocumentId named) const;
  /// Central documents on which most texts of provinces in force on the day rest.
  Result<LoadReport> loads(const LoadQuery& query) const;
  /// What texts call a document that we do not hold, most often first: "Luật Đất đai". Empty if
  /// they give no name.
  Result<std::string> name_given(DocumentId stub) const;

  // Changes
  // ---------------------------------------------------------------------------------------------------
  struct Change {
    ChangeNumber number = 0;
    DocumentId document = 0;
    bool removed = false;  ///< there is no such text any more (a stub may be left); its id is never
                           ///< given to another document
  };
  /// Documents changed after `after`, each once with its newest number, ascending by that number,
  /// at most `limit`. Nothing of documents that were never held.
  Result<std::vector<Change>> changes_after(ChangeNumber after, int limit) const;
  /// Documents, held or not, of which a text that did not change itself says something else since
  /// `after`, or that mean another document than before: what a better number or date, a register
  /// or a stub does to others. As changes_after, but `removed`: there is no such document.
  Result<std::vector<Change>> related_after(ChangeNumber after, int limit) const;
  Result<ChangeNumber> last_change() const;
  /// Random id of this store, made when it was created. An index built from another store is not
  /// ours.
  Result<std::string> store_id() const;

  // Ingest log
  // ------------------------------------------------------------------------------------------------
  Result<void> record_ingest(const IngestRecord& record);
  /// The last record of a file's content.
  Result<std::optional<IngestRecord>> last_ingest(std::string_view sha256) const;
  /// Files that could not be read, newest first.
  Result<std::vector<IngestRecord>> refused(int limit) const;

  // Settings
  // --------------------------------------------------------------------------------------------------
  Result<std::optional<std::string>> setting(std::string_view name) const;
  Result<void> set_setting(std::string_view name, std::string_view value);

  /// Everything that disagrees: a row whose text is no valid document, an original whose file is
  /// missing or damaged, a file that no row names, a change without a document. Empty: all is well.
  /// Progress by `step(done, total)`.
  Result<std::vector<std::string>> check(
      const std::function<void(std::int64_t, std::int64_t)>& step = {}) const;
  /// SHA-256 over all content in a canonical order, without times of day: equal content gives equal
  /// digests.
  Result<std::string> digest() const;

  struct Impl;  ///< the store's own files only

 private:
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rasoat
