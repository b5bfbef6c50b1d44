#include "tests/review/service_fixture.h"

namespace rasoat::test {
namespace {

using namespace review;
using testing::HasSubstr;
using testing::Not;

class Accounts : public ReviewTest {};

/// All that is stored, to look for secrets in it.
std::string everything(Poco::Data::Session session) {
  std::string out;
  for (const char* const query :
       {"SELECT password FROM review_user", "SELECT token_hash FROM review_session",
        "SELECT content FROM review_log"}) {
    for (const std::string& row : sql::rows<std::string>(session, query)) out += row + "\n";
  }
  return out;
}

TEST_P(Accounts, APersonSignsInAndOut) {
  Service s = service();
  const Session session = must(s.log_in(" An ", kPassword, "10.0.0.1"));
  EXPECT_EQ(session.user.login, "an");
  EXPECT_EQ(session.unit.name, "Sở Tài chính");
  EXPECT_GE(session.token.size(), 43U) << "256 bits in base64url";
  const auto again = must(s.session(session.token));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->user.login, "an");
  EXPECT_EQ(again->csrf, session.csrf);
  EXPECT_NE(session.csrf, session.token);
  EXPECT_EQ(must(s.session("x")), std::nullopt);
  must(s.log_out(session.token));
  EXPECT_EQ(must(s.session(session.token)), std::nullopt);
}

TEST_P(Accounts, NeitherPasswordNorTokenIsStored) {
  Service s = service();
  const Session session = must(s.log_in("an", kPassword, ""));
  const std::string stored = everything(raw());
  EXPECT_THAT(stored, HasSubstr("$argon2id$"));
  EXPECT_THAT(stored, Not(HasSubstr(kPassword)));
  EXPECT_THAT(stored, Not(HasSubstr(session.token)));
}

TEST_P(Accounts, AWrongLoginSaysTheSameAsAWrongPassword) {
  Service s = service();
  const auto wrong_password = s.log_in("an", "mot-mat-khau-khac", "");
  const auto wrong_login = s.log_in("khong-co-ai", kPassword, "");
  ASSERT_FALSE(wrong_password);
  ASSERT_FALSE(wrong_login);
  EXPECT_EQ(wrong_password.error().code, ErrorCode::kNotAllowed);
  EXPECT_EQ(wrong_password.error().message, wrong_login.error().message);
}

TEST_P(Accounts, FiveFailuresLockForAQuarterOfAnHour) {
  Service s = service();
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(s.log_in("an", "sai-mat-khau-roi", "").error().code, ErrorCode::kNotAllowed);
  const auto locked = s.log_in("an", kPassword, "");
  ASSERT_FALSE(locked);
  EXPECT_EQ(locked.error().code, ErrorCode::kLocked);
  EXPECT_THAT(locked.error().message, HasSubstr("15 phút"));
  EXPECT_TRUE(s.log_in("binh", kPassword, "")) << "others are not concerned";
  EXPECT_THAT(must(s.log_about("user/an")).back().what, "user.lock");
  now_ = "2026-11-26T08:15:01Z";
  EXPECT_TRUE(s.log_in("an", kPassword, ""));
}

TEST_P(Accounts, ManyLoginsTriedFromOneAddressLockIt) {
  Service s = service();
  for (int i = 0; i < 50; ++i)
    EXPECT_FALSE(s.log_in("nguoi-" + std::to_string(i), "sai-mat-khau-roi", "10.0.0.9"));
  EXPECT_EQ(s.log_in("an", kPassword, "10.0.0.9").error().code, ErrorCode::kLocked);
  EXPECT_TRUE(s.log_in("an", kPassword, "10.0.0.10"));
}

TEST_P(Accounts, ASessionEnds) {
  Service s = service();
  const Session session = must(s.log_in("an", kPassword, ""));
  now_ = "2026-11-26T19:59:59Z";
  EXPECT_TRUE(must(s.session(session.token)));
  now_ = "2026-11-26T20:00:00Z";
  EXPECT_FALSE(must(s.session(session.token)));
}

TEST_P(Accounts, AnOwnPasswordIsChangedAndOtherSessionsEnd) {
  Service s = service();
  const Session here = must(s.log_in("an", kPassword, ""));
  const Session there = must(s.log_in("an", kPassword, ""));
  EXPECT_FALSE(s.change_own_password(here.token, "sai-mat-khau-roi", "mat-khau-moi-cua-toi"));
  EXPECT_FALSE(s.change_own_password(here.token, kPassword, "ngan")) << "too short";
  EXPECT_FALSE(s.change_own_password(here.token, kPassword, kPassword)) << "the same";
  must(s.change_own_password(here.token, kPassword, "mat-khau-moi-cua-toi"));
  EXPECT_TRUE(must(s.session(here.token)));
  EXPECT_FALSE(must(s.session(there.token)));
  EXPECT_FALSE(s.log_in("an", kPassword, ""));
  EXPECT_TRUE(s.log_in("an", "mat-khau-moi-cua-toi", ""));
}

TEST_P(Accounts, APasswordGivenByAnotherHasToBeChanged) {
  Service s = service();
  must(s.set_password(actor("admin"), actor("an").user, "mat-khau-tam-thoi"));
  const Session session = must(s.log_in("an", "mat-khau-tam-thoi", ""));
  EXPECT_TRUE(session.user.must_change_password);
  must(s.change_own_password(session.token, "mat-khau-tam-thoi", "mat-khau-moi-cua-toi"));
  EXPECT_FALSE(must(s.user(actor("an").user)).must_change_password);
}

TEST_P(Accounts, OneWhoLeftIsSignedOut) {
  Service s = service();
  const Session session = must(s.log_in("an", kPassword, ""));
  User user = must(s.user(actor("an").user));
  user.active = false;
  must(s.change_user(actor("admin"), user));
  EXPECT_FALSE(must(s.session(session.token)));
  EXPECT_FALSE(s.log_in("an", kPassword, ""));
  EXPECT_FALSE(s.actor_of(user.id));
}

TEST_P(Accounts, WhatIsRefused) {
  Service s = service();
  User user;
  user.login = "moi";
  user.name = "Người mới";
  user.unit = finance_;
  EXPECT_EQ(s.add_user(actor("dung"), user, kPassword).error().code, ErrorCode::kNotAllowed);
  EXPECT_EQ(s.add_user(actor("admin"), user, "ngắn quá").error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(s.add_user(actor("admin"), user, "moi-moi-moi-moi").error().code,
            ErrorCode::kInvalidArgument);
  user.login = "an";
  EXPECT_EQ(s.add_user(actor("admin"), user, kPassword).error().code, ErrorCode::kInvalidArgument)
      << "taken";
  user.login = "Mới";
  EXPECT_EQ(s.add_user(actor("admin"), user, kPassword).error().code, ErrorCode::kInvalidArgument);
  user.login = "moi";
  user.unit = 99;
  EXPECT_EQ(s.add_user(actor("admin"), user, kPassword).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(s.add_unit(actor("admin"), {0, "so-tu-phap", "Khác", false, true}).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(s.add_unit(actor("an"), {0, "so-khac", "Khác", false, true}).error().code,
            ErrorCode::kNotAllowed);
}

TEST_P(Accounts, TheLastAdministratorStays) {
  Service s = service();
  User admin = must(s.user(actor("admin").user));
  admin.roles = {Role::kReader};
  EXPECT_EQ(s.change_user(actor("admin"), admin).error().code, ErrorCode::kInvalidArgument);
  EXPECT_TRUE(s.change_user(Service::program(), admin)) << "at the terminal one can";
}

TEST_P(Accounts, RolesOfAMovedPersonAreThoseOfTheNewUnit) {
  Service s = service();
  User user = must(s.user(actor("dung").user));
  user.unit = justice_;
  must(s.change_user(actor("admin"), user));
  EXPECT_TRUE(must(s.actor_of(user.id)).unit_coordinates);
}

INSTANTIATE_TEST_SUITE_P(Engines, Accounts,
                         testing::Values(SqlEngine::kSqlite, SqlEngine::kPostgresql), engine_name);

}  // namespace
}  // namespace rasoat::test
