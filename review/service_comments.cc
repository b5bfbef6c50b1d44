#include <set>

#include "corpus/text.h"
#include "review/attachments.h"
#include "review/service_impl.h"

namespace rasoat::review {
namespace {

using Poco::Int64;

constexpr std::size_t kLongestComment = 20'000;  // bytes
constexpr std::size_t kLongestFilter = 4'000;

struct CommentRow {
  Int64 id = 0, case_id = 0, user = 0;
  std::string at, text, file_sha256, file_name;
  static auto tie(auto& r) {
    return std::tie(r.id, r.case_id, r.user, r.at, r.text, r.file_sha256, r.file_name);
  }
};
constexpr const char* kCommentColumns =
    "c.id, c.case_id, c.user_id, c.at, c.text, c.file_sha256, c.file_name";

struct MentionRow {
  CommentRow comment;
  std::string number;
  Int64 seen = 0;
  static auto tie(auto& r) {
    return std::tuple_cat(CommentRow::tie(r.comment), std::tie(r.number, r.seen));
  }
};

struct FileRow {
  std::string sha256, name, media_type;
  Int64 size = 0;
  static auto tie(auto& r) { return std::tie(r.sha256, r.name, r.media_type, r.size); }
};

struct FilterRow {
  std::string name, query;
  static auto tie(auto& r) { return std::tie(r.name, r.query); }
};

Comment to_comment(CommentRow row) {
  return {row.id,
          row.case_id,
          row.user,
          std::move(row.at),
          std::move(row.text),
          std::move(row.file_sha256),
          std::move(row.file_name)};
}

std::optional<FileRow> find_file(Poco::Data::Session& session, std::string_view sha256) {
  auto rows = sql::rows<FileRow>(
      session, "SELECT sha256, name, media_type, size FROM review_file WHERE sha256 = $1",
      sql::text(sha256));
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

/// Logins behind an "@": "@an.nguyen, xem giúp" names an.nguyen.
std::set<std::string> mentioned(std::string_view text) {
  constexpr std::string_view kLogin = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
  std::set<std::string> out;
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const std::size_t end = std::min(text.find_first_not_of(kLogin, at + 1), text.size());
    std::string login(text.substr(at + 1, end - at - 1));
    while (login.ends_with('.')) login.pop_back();
    if (!login.empty()) out.insert(std::move(login));
  }
  return out;
}

}  // namespace

Result<Comment> Service::comment(const Actor& actor, CaseId id, std::string_view text,
                                 std::string_view file_sha256, std::string_view file_name) {
  Comment out;
  out.case_id = id;
  out.who = actor.user;
  out.text = nfc(text);
  out.file_sha256 = file_sha256;
  out.file_name = nfc(file_name);
  if (squeeze(out.text).empty() && out.file_sha256.empty()) {
    return fail(ErrorCode::kInvalidArgument, "Ý kiến không có nội dung.");
  }
  if (out.text.size() > kLongestComment)
    return fail(ErrorCode::kInvalidArgument, "Ý kiến quá dài.");
  auto done = impl_->write([&]() -> Result<void> {
    auto& session = impl_->session;
    const auto about = impl_->load_case(id);
    if (!about) return fail(about.error());
    if (!may(actor, Permission::kComment, about->unit)) return not_allowed("ghi ý kiến");
    if (!out.file_sha256.empty() && !find_file(session, out.file_sha256)) {
      return fail(ErrorCode::kNotFound, "Tệp kèm theo chưa được tải lên.");
    }
    out.id = impl_->next("comment");
    out.at = impl_->config.now();
    sql::run(session,
             "INSERT INTO review_comment (id, case_id, user_id, at, text, file_sha256, file_name) "
             "VALUES ($1, $2, $3, "
             "$4, $5, $6, $7)",
             Int64{out.id}, Int64{id}, Int64{actor.user}, out.at, sql::text(out.text),
             sql::text(out.file_sha256), sql::text(out.file_name));
    for (const std::string& login : mentioned(out.text)) {
      const auto user = impl_->find_user(login);
      if (!user || user->id == actor.user) continue;
      sql::run(session, "INSERT INTO review_mention (user_id, comment_id, seen) VALUES ($1, $2, 0)",
               Int64{user->id}, Int64{out.id});
    }
    Json content = {{"number", about->number}, {"comment", out.id}, {"text", out.text}};
    if (!out.file_sha256.empty())
      content["file"] = {{"sha256", out.file_sha256}, {"name", out.file_name}};
    impl_->log(actor, "case.comment", fmt::format("case/{}", id), content);
    return {};
  });
  if (!done) return fail(done.error());
  return out;
}

Result<std::vector<Comment>> Service::comments(CaseId id) const {
  return sql::guarded([&]() -> Result<std::vector<Comment>> {
    std::vector<Comment> out;
    for (CommentRow& row : sql::rows<CommentRow>(
             impl_->session,
             fmt::format("SELECT {} FROM review_comment c WHERE c.case_id = $1 ORDER BY c.id",
                         kCommentColumns),
             Int64{id})) {
      out.push_back(to_comment(std::move(row)));
    }
    return out;
  });
}

Result<std::vector<Service::Mention>> Service::mentions(UserId user, int limit) const {
  return sql::guarded([&]() -> Result<std::vector<Mention>> {
    std::vector<Mention> out;
    for (MentionRow& row :
         sql::rows<MentionRow>(impl_->session,
                               fmt::format("SELECT {}, k.number, m.seen FROM review_mention m JOIN "
                                           "review_comment c ON c.id = "
                                           "m.comment_id JOIN review_case k ON k.id = c.case_id "
                                           "WHERE m.user_id = $1 ORDER BY c.id DESC "
                                           "LIMIT $2",
                                           kCommentColumns),
                               Int64{user}, Int64{limit})) {
      out.push_back({to_comment(std::move(row.comment)), std::move(row.number), row.seen != 0});
    }
    return out;
  });
}

Result<void> Service::mentions_seen(UserId user) {
  return impl_->write([&]() -> Result<void> {
    sql::run(impl_->session, "UPDATE review_mention SET seen = 1 WHERE user_id = $1", Int64{user});
    return {};
  });
}

// Files ---------------------------------------------------------------------------------

Result<Original> Service::keep_file(const Actor& actor, std::string_view bytes,
                                    std::string_view name, std::string_view media_type) {
  if (!may(actor, Permission::kComment, 0)) return not_allowed("tải tệp lên");
  const auto sha256 = keep_attachment(impl_->config.store.data_dir, bytes);
  if (!sha256) return fail(sha256.error());
  Original out{*sha256, sql::text(nfc(name)), sql::text(media_type),
               static_cast<std::int64_t>(bytes.size())};
  auto done = impl_->write([&]() -> Result<void> {
    if (const auto known = find_file(impl_->session, out.sha256)) return {};
    sql::run(impl_->session,
             "INSERT INTO review_file (sha256, name, media_type, size) VALUES ($1, $2, $3, $4)",
             out.sha256, out.name, out.media_type, Int64{out.size});
    impl_->log(actor, "file.keep", "file/" + out.sha256, {{"name", out.name}, {"size", out.size}});
    return {};
  });
  if (!done) return fail(done.error());
  return out;
}

Result<std::pair<Original, std::string>> Service::file(std::string_view sha256) const {
  const auto row = sql::guarded(
      [&]() -> Result<std::optional<FileRow>> { return find_file(impl_->session, sha256); });
  if (!row) return fail(row.error());
  if (!*row) return fail(ErrorCode::kNotFound, "Không có tệp này.");
  auto bytes = attachment_bytes(impl_->config.store.data_dir, sha256);
  if (!bytes) return fail(bytes.error());
  return std::pair(Original{(*row)->sha256, (*row)->name, (*row)->media_type, (*row)->size},
                   std::move(*bytes));
}

// Filters -------------------------------------------------------------------------------

Result<std::vector<std::pair<std::string, std::string>>> Service::saved_filters(UserId user) const {
  return sql::guarded([&]() -> Result<std::vector<std::pair<std::string, std::string>>> {
    std::vector<std::pair<std::string, std::string>> out;
    for (FilterRow& row : sql::rows<FilterRow>(
             impl_->session,
             "SELECT name, query FROM review_filter WHERE user_id = $1 ORDER BY name",
             Int64{user})) {
      out.emplace_back(std::move(row.name), std::move(row.query));
    }
    return out;
  });
}

Result<void> Service::save_filter(UserId user, std::string_view name, std::string_view query) {
  const std::string label = sql::text(nfc(squeeze(name)));
  if (label.empty() || label.size() + query.size() > kLongestFilter) {
    return fail(ErrorCode::kInvalidArgument, "Bộ lọc phải có tên, và không quá dài.");
  }
  return impl_->write([&]() -> Result<void> {
    sql::run(impl_->session, "DELETE FROM review_filter WHERE user_id = $1 AND name = $2",
             Int64{user}, label);
    if (query.empty()) return {};
    sql::run(impl_->session, "INSERT INTO review_filter (user_id, name, query) VALUES ($1, $2, $3)",
             Int64{user}, label, sql::text(query));
    return {};
  });
}

}  // namespace rasoat::review
