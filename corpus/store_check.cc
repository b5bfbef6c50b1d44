#include <algorithm>
#include <unordered_set>

#include "corpus/akoma_ntoso.h"
#include "corpus/compression.h"
#include "corpus/file.h"
#include "corpus/sha256.h"
#include "corpus/store_impl.h"
#include "corpus/store_rows.h"
#include "corpus/store_validity.h"

namespace rasoat {
namespace {

namespace fs = std::filesystem;
using Poco::Int64;

/// A reading with what the store says about it beside.
struct CheckedReading {
  Int64 document_id = 0;
  std::string original_sha256, text_sha256;
  Int64 text_size = 0;
  Poco::Data::BLOB akoma_ntoso;
  static auto tie(auto& r) {
    return std::tie(r.document_id, r.original_sha256, r.text_sha256, r.text_size, r.akoma_ntoso);
  }
};

struct OriginalSize {
  std::string sha256, name;
  Int64 size = 0;
  static auto tie(auto& r) { return std::tie(r.sha256, r.name, r.size); }
};

/// A number of a document is what people know; the row id is what a program knows.
std::string describe(const DocumentRow& row) {
  return fmt::format("{} (số {} trong kho)", identity_in(row).key(), row.id);
}

class Check {
 public:
  Check(const Store::Impl& store, const std::function<void(std::int64_t, std::int64_t)>& step)
      : store_(store), step_(step) {}

  Result<std::vector<std::string>> run() {
    auto done = store_.read_snapshot([&]() -> Result<void> {
      check_engine();
      list_all();
      check_changes();
      if (auto checked = check_validity(); !checked) return checked;
      for (const Int64 id : documents_) {
        check_document(id);
        advance();
      }
      for (const OriginalSize& original : originals_) {
        check_original(original);
        advance();
      }
      return {};
    });
    if (!done) return fail(done.error());
    // Outside the snapshot: a writer may have added a file and its row meanwhile.
    auto files = sql::guarded([&]() -> Result<void> { return check_files(); });
    if (!files) return fail(files.error());
    return std::move(findings_);
  }

 private:
  template <class... Args>
  void report(fmt::format_string<Args...> format, Args&&... args) {
    findings_.push_back(fmt::format(format, std::forward<Args>(args)...));
  }

  void advance() {
    if (step_) step_(++done_, static_cast<std::int64_t>(documents_.size() + originals_.size()));
  }

  void check_engine() {
    if (store_.engine != SqlEngine::kSqlite) return;
    for (const std::string& line :
         sql::rows<std::string>(store_.session, "PRAGMA quick_check(20)")) {
      if (line != "ok") report("Tệp rasoat.db bị hỏng: {}.", line);
    }
    if (const auto broken =
            sql::rows<Int64>(store_.session, "SELECT COUNT(*) FROM pragma_foreign_key_check()")
                .at(0);
        broken != 0) {
      report("Có {} dòng trong rasoat.db thuộc về một văn bản không còn tồn tại.", broken);
    }
  }

  void list_all() {
    documents_ = sql::rows<Int64>(store_.session,
                                  "SELECT id FROM document WHERE text_sha256 <> '' ORDER BY id");
    originals_ = sql::rows<OriginalSize>(store_.session,
                                         "SELECT sha256, name, size FROM original ORDER BY sha256");
    for (const OriginalSize& original : originals_) known_originals_.insert(original.sha256);
  }

  void check_changes() {
    for (const Int64 id : sql::rows<Int64>(
             store_.session,
             "SELECT document_id FROM change WHERE removed = 0 "
             "AND document_id NOT IN (SELECT id FROM document WHERE text_sha256 <> '')")) {
      report("Thay đổi ghi cho văn bản số {} nhưng văn bản đó không có trong kho.", id);
    }
    for (const Int64 id :
         sql::rows<Int64>(store_.session,
                          "SELECT document_id FROM change WHERE removed <> 0 "
                          "AND document_id IN (SELECT id FROM document WHERE text_sha256 <> '')")) {
      report("Văn bản số {} có trong kho nhưng được ghi là đã bỏ.", id);
    }
    for (const Int64 id : sql::rows<Int64>(
             store_.session,
             "SELECT id FROM document WHERE id NOT IN (SELECT document_id FROM change)")) {
      report("Văn bản số {} không có số thay đổi, nên chỉ mục sẽ không biết đến nó.", id);
    }
    for (const Int64 id : sql::rows<Int64>(store_.session,
                                           "SELECT DISTINCT document_id FROM relation_target WHERE "
                                           "target_id NOT IN (SELECT id FROM document) "
                                           "ORDER BY document_id")) {
      report("Văn bản số {} được nối với một văn bản không có trong kho.", id);
    }
    check_stubs();
    check_counter("document", "SELECT COALESCE(MAX(document_id), 0) FROM change");
    check_counter("change", "SELECT COALESCE(MAX(number), 0) FROM change");
    check_counter("ingest", "SELECT COALESCE(MAX(id), 0) FROM ingest");
    check_counter("word", "SELECT COALESCE(MAX(number), 0) FROM person_word");
  }

  Result<void> check_validity() {
    const auto outdated = outdated_validity(store_);
    if (!outdated) return fail(outdated.error());
    for (const std::string& key : *outdated)
      report("Văn bản {}: hiệu lực lưu trong kho khác với hiệu lực tính lại.", key);
    return {};
  }

  void check_stubs() {
    for (const Int64 id :
         sql::rows<Int64>(store_.session,
                          "SELECT id FROM document WHERE (text_sha256 = '') <> (id IN (SELECT "
                          "document_id FROM stub)) "
                          "OR (text_sha256 = '' AND id IN (SELECT document_id FROM reading))")) {
      report("Văn bản số {}: kho không nhất quán về việc có giữ toàn văn hay không.", id);
    }
    for (const Int64 id :
         sql::rows<Int64>(store_.session,
                          "SELECT document_id FROM stub WHERE listed = 0 "
                          "AND document_id NOT IN (SELECT target_id FROM relation_target) "
                          "AND document_id NOT IN (SELECT document_id FROM person_word)")) {
      report("Văn bản số {} chỉ được nêu tên, nhưng không văn bản nào nêu tên nó.", id);
    }
  }

  void check_counter(const std::string& name, const std::string& largest) {
    const auto given =
        sql::rows<Int64>(store_.session, "SELECT value FROM counter WHERE name = $1", name);
    if (given.empty() || given.front() < sql::rows<Int64>(store_.session, largest).at(0)) {
      report("Bộ đếm \"{}\" nhỏ hơn số đã cấp.", name);
    }
  }

  void check_document(Int64 id) {
    std::string columns;
    for (const std::string_view column : kDocumentColumns)
      columns += fmt::format("{}{}", columns.empty() ? "" : ", ", column);
    const auto rows = sql::rows<DocumentRow>(
        store_.session, fmt::format("SELECT {} FROM document WHERE id = $1", columns), id);
    const DocumentRow& row = rows.at(0);
    bool shown = false;
    for (const CheckedReading& reading : sql::rows<CheckedReading>(
             store_.session,
             "SELECT document_id, original_sha256, text_sha256, text_size, akoma_ntoso FROM "
             "reading WHERE document_id = $1 ORDER BY sequence",
             id)) {
      const bool is_shown = reading.original_sha256 == row.original_sha256;
      shown = shown || is_shown;
      check_reading(row, reading, is_shown);
    }
    if (!shown) report("Văn bản {} không còn phần văn bản được hiển thị.", describe(row));
  }

  void check_reading(const DocumentRow& row, const CheckedReading& reading, bool shown) {
    if (!reading.original_sha256.empty() && !known_originals_.contains(reading.original_sha256)) {
      report("Văn bản {} được đọc từ tệp gốc {} mà kho không có.", describe(row),
             reading.original_sha256);
    }
    const auto& blob = reading.akoma_ntoso;
    const auto text = decompress({reinterpret_cast<const char*>(blob.rawContent()), blob.size()},
                                 static_cast<std::size_t>(reading.text_size));
    if (!text || sha256_hex(*text) != reading.text_sha256) {
      report("Văn bản {}: phần văn bản lưu trong kho bị hỏng. Nạp lại tệp gốc để khôi phục.",
             describe(row));
      return;
    }
    const auto document = read_akoma_ntoso(*text);
    if (!document) {
      report("Văn bản {}: phần văn bản lưu trong kho không đọc được: {}", describe(row),
             document.error().message);
      return;
    }
    if (shown) check_rows(row, reading, *document);
  }

  void check_rows(const DocumentRow& row, const CheckedReading& reading, const Document& document) {
    DocumentRow expected = to_row(row.id, identity_in(row), document.metadata);
    expected.original_sha256 = row.original_sha256;
    expected.text_sha256 = reading.text_sha256;
    if (DocumentRow::tie(expected) != DocumentRow::tie(row))
      report("Văn bản {}: phần tóm tắt trong kho khác với văn bản.", describe(row));
    check_count(row, "basis", "căn cứ", document.basis.size());
    check_count(row, "citation", "viện dẫn", document.citations.size());
    check_count(row, "effect", "tác động", document.effects.size());
    check_count(row, "part_term", "ngày hiệu lực riêng", document.part_terms.size());
    check_count(row, "relation", "quan hệ",
                document.basis.size() + document.citations.size() + document.effects.size());
  }

  void check_count(const DocumentRow& row, std::string_view table, std::string_view what,
                   std::size_t expected) {
    const auto count =
        sql::rows<Int64>(store_.session,
                         fmt::format("SELECT COUNT(*) FROM {} WHERE document_id = $1", table),
                         Int64{row.id})
            .at(0);
    if (count == static_cast<Int64>(expected)) return;
    report("Văn bản {}: kho ghi {} {}, văn bản có {}.", describe(row), count, what, expected);
  }

  void check_original(const OriginalSize& original) {
    const auto file = MappedFile::open(store_.original_path(original.sha256));
    if (!file && file.error().code == ErrorCode::kNotFound) {
      report("Mất tệp gốc {} ({}). Nạp lại tệp đó để khôi phục.", original.name, original.sha256);
    } else if (!file) {
      report("Không đọc được tệp gốc {} ({}): {}", original.name, original.sha256,
             file.error().message);
    } else if (file->bytes().size() != static_cast<std::size_t>(original.size) ||
               sha256_hex(file->bytes()) != original.sha256) {
      report("Tệp gốc {} ({}) đã bị thay đổi hoặc hỏng. Khôi phục nó từ bản sao lưu.",
             original.name, original.sha256);
    }
  }

  /// Files that no row names. What an interrupted keep_original left is marked, and the next writer
  /// clears it.
  Result<void> check_files() {
    std::error_code error;
    if (!fs::exists(store_.originals_dir(), error)) return {};
    for (fs::recursive_directory_iterator it(store_.originals_dir(), error), end;
         !error && it != end; it.increment(error)) {
      if (it->is_directory(error)) {
        if (it->path().filename() == "pending") it.disable_recursion_pending();
        continue;
      }
      const std::string sha256 =
          it->path().parent_path().filename().string() + it->path().filename().string();
      if (known_originals_.contains(sha256) || fs::exists(store_.pending_path(sha256), error))
        continue;
      if (sql::rows<Int64>(store_.session, "SELECT COUNT(*) FROM original WHERE sha256 = $1",
                           sql::text(sha256))
              .at(0) != 0)
        continue;
      report("Tệp {} nằm trong thư mục tệp gốc nhưng kho không ghi nhận.", it->path().string());
    }
    if (error)
      return fail(ErrorCode::kIo, "Không đọc được thư mục {}: {}.", store_.originals_dir().string(),
                  error.message());
    return {};
  }

  const Store::Impl& store_;
  const std::function<void(std::int64_t, std::int64_t)>& step_;
  std::vector<Int64> documents_;
  std::vector<OriginalSize> originals_;
  std::unordered_set<std::string> known_originals_;
  std::vector<std::string> findings_;
  std::int64_t done_ = 0;
};

// Digest
// ------------------------------------------------------------------------------------------------------

struct DigestedReading {
  std::string issuer_key, type, number_key, issue_date, shown, original_sha256, text_sha256;
  static auto tie(auto& r) {
    return std::tie(r.issuer_key, r.type, r.number_key, r.issue_date, r.shown, r.original_sha256,
                    r.text_sha256);
  }
};

struct DigestedOriginal {
  std::string sha256, name, media_type;
  Int64 size = 0;
  static auto tie(auto& r) { return std::tie(r.sha256, r.name, r.media_type, r.size); }
};

struct DigestedIngest {
  std::string sha256, reader;
  Int64 reader_version = 0;
  std::string outcome, code, reason;
  Int64 documents = 0;
  static auto tie(auto& r) {
    return std::tie(r.sha256, r.reader, r.reader_version, r.outcome, r.code, r.reason, r.documents);
  }
};

struct DigestedSetting {
  std::string name, value;
  static auto tie(auto& r) { return std::tie(r.name, r.value); }
};

struct DigestedRelation {
  std::string issuer_key, type, number_key, issue_date, part;
  Int64 position = 0;
  std::string state, finding, target_issuer_key, target_type, target_number_key, target_issue_date;
  static auto tie(auto& r) {
    return std::tie(r.issuer_key, r.type, r.number_key, r.issue_date, r.part, r.position, r.state,
                    r.finding, r.target_issuer_key, r.target_type, r.target_number_key,
                    r.target_issue_date);
  }
};

struct DigestedValidity {
  std::string issuer_key, type, number_key, issue_date, periods;
  Poco::Data::BLOB content;
  static auto tie(auto& r) {
    return std::tie(r.issuer_key, r.type, r.number_key, r.issue_date, r.periods, r.content);
  }
};

struct DigestedStub {
  std::string issuer_key, type, number_key, issue_date, address, title, field, claimed_status;
  Int64 normative = 0;
  Int64 listed = 0;
  Int64 issue_year = 0;
  static auto tie(auto& r) {
    return std::tie(r.issuer_key, r.type, r.number_key, r.issue_date, r.address, r.title, r.field,
                    r.claimed_status, r.normative, r.listed, r.issue_year);
  }
};

struct DigestedWord {
  std::string document_key, about, verdict, who, said_on, reason;
  Poco::Data::BLOB event;
  static auto tie(auto& r) {
    return std::tie(r.document_key, r.about, r.verdict, r.who, r.said_on, r.reason, r.event);
  }
};

std::string digested(const auto& field) { return fmt::format("{}", field); }
std::string digested(const Poco::Data::BLOB& bytes) {
  return sha256_hex({reinterpret_cast<const char*>(bytes.rawContent()), bytes.size()});
}

/// One line a row, fields with their length before them, so that no two contents give the same
/// lines.
template <class T>
void add_lines(std::vector<std::string>& lines, std::string_view kind, const std::vector<T>& rows) {
  for (const T& row : rows) {
    std::string line(kind);
    const auto add = [&](const auto& field) {
      const std::string text = digested(field);
      line += fmt::format(" {}:{}", text.size(), text);
    };
    std::apply([&](const auto&... field) { (add(field), ...); }, T::tie(row));
    lines.push_back(std::move(line));
  }
}

}  // namespace

Result<std::vector<std::string>> Store::check(
    const std::function<void(std::int64_t, std::int64_t)>& step) const {
  return Check(*impl_, step).run();
}

Result<std::string> Store::digest() const {
  std::vector<std::string> lines;
  auto read = impl_->read_snapshot([&]() -> Result<void> {
    auto& session = impl_->session;
    add_lines(lines, "reading",
              sql::rows<DigestedReading>(
                  session,
                  "SELECT d.issuer_key, d.type, d.number_key, d.issue_date, "
                  "CASE WHEN d.original_sha256 = r.original_sha256 THEN 'shown' ELSE '' END, "
                  "r.original_sha256, r.text_sha256 FROM document d JOIN reading r ON "
                  "r.document_id = d.id"));
    add_lines(
        lines, "relation",
        sql::rows<DigestedRelation>(
            session,
            "SELECT d.issuer_key, d.type, d.number_key, d.issue_date, r.part, r.position, r.state, "
            "r.finding, "
            "COALESCE(o.issuer_key, ''), COALESCE(o.type, ''), COALESCE(o.number_key, ''), "
            "COALESCE(o.issue_date, '') "
            "FROM relation r JOIN document d ON d.id = r.document_id LEFT JOIN relation_target t "
            "ON t.document_id = r.document_id AND t.part = r.part AND t.position = r.position "
            "LEFT JOIN document o ON o.id = t.target_id"));
    add_lines(lines, "validity",
              sql::rows<DigestedValidity>(
                  session,
                  "SELECT d.issuer_key, d.type, d.number_key, d.issue_date, v.periods, v.content "
                  "FROM validity v JOIN document d ON d.id = v.document_id"));
    add_lines(
        lines, "word",
        sql::rows<DigestedWord>(
            session,
            "SELECT document_key, about, verdict, who, said_on, reason, event FROM person_word"));
    add_lines(
        lines, "stub",
        sql::rows<DigestedStub>(
            session,
            "SELECT d.issuer_key, d.type, d.number_key, d.issue_date, d.address, d.title, d.field, "
            "d.claimed_status, d.normative, s.listed, s.issue_year FROM stub s "
            "JOIN document d ON d.id = s.document_id"));
    add_lines(lines, "register",
              sql::rows<RegisterRow>(session,
                                     fmt::format("SELECT {} FROM register_row", kRegisterColumns)));
    add_lines(lines, "original",
              sql::rows<DigestedOriginal>(session,
                                          "SELECT sha256, name, media_type, size FROM original"));
    add_lines(
        lines, "ingest",
        sql::rows<DigestedIngest>(
            session,
            "SELECT sha256, reader, reader_version, outcome, code, reason, documents FROM ingest i "
            "WHERE id = (SELECT MAX(id) FROM ingest n WHERE n.sha256 = i.sha256)"));
    add_lines(lines, "setting",
              sql::rows<DigestedSetting>(session,
                                         "SELECT name, value FROM setting WHERE name NOT IN "
                                         "('store_id', 'derived_version', 'validity_rules')"));
    return {};
  });
  if (!read) return fail(read.error());
  // Sorted here by bytes: each database has its own order of text.
  std::ranges::sort(lines);
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return sha256_hex(all);
}

}  // namespace rasoat
