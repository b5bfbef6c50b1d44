#include "server/http/form.h"

#include <gtest/gtest.h>

#include <string>

#include "server/http/message.h"

namespace rasoat::http {
namespace {

constexpr const char* kUrlencoded = "application/x-www-form-urlencoded";
constexpr const char* kMultipart = "multipart/form-data; boundary=XX";

TEST(Form, ReadsUrlencodedFields) {
  const auto form =
      Form::parse(std::string(kUrlencoded) + "; charset=UTF-8",
                  "ly-do=%C4%91%E1%BA%A5t+%C4%91ai&ho-so=1%3A2&ho-so=3%3A4&trong=&mot-minh");
  ASSERT_TRUE(form.has_value());
  EXPECT_EQ(form->field("ly-do"), "đất đai");
  EXPECT_EQ(form->all("ho-so"), (std::vector<std::string_view>{"1:2", "3:4"}));
  EXPECT_TRUE(form->has("trong"));
  EXPECT_TRUE(form->has("mot-minh"));
  EXPECT_FALSE(form->has("khong-co"));
  EXPECT_EQ(form->field("khong-co"), "");
}

TEST(Form, TextIsNfcWithPlainLineEnds) {
  const auto form = Form::parse(kUrlencoded, "a=" + encode("hoa\xCC\x80\r\nb\rc"));
  ASSERT_TRUE(form.has_value());
  EXPECT_EQ(form->field("a"), "hoà\nb\nc");
}

TEST(Form, NumbersAreWholeOrNothing) {
  const auto form = Form::parse(kUrlencoded, "a=42&b=-7&c=4x&d=&e=99999999999999999999");
  ASSERT_TRUE(form.has_value());
  EXPECT_EQ(form->number("a"), 42);
  EXPECT_EQ(form->number("b"), -7);
  for (const char* name : {"c", "d", "e", "f"}) EXPECT_EQ(form->number(name), std::nullopt) << name;
}

std::string part(const std::string& head, const std::string& content) {
  return "--XX\r\n" + head + "\r\n\r\n" + content + "\r\n";
}

TEST(Form, ReadsFilesAndFieldsOfMultipart) {
  const std::string bytes = std::string("\x00\xFF\r\n--X không phải hết", 24);
  const std::string body =
      part("Content-Disposition: form-data; name=\"noi-dung\"", "ý kiến\r\nhai dòng") +
      part(
          "content-disposition: form-data; name=\"tep\"; filename=\"C:\\nha\\tờ trình.pdf\"\r\n"
          "Content-Type: application/pdf",
          bytes) +
      part("Content-Disposition: form-data; name=\"khac\"; filename=\"\"", "") + "--XX--\r\n";
  const auto form = Form::parse(kMultipart, body);
  ASSERT_TRUE(form.has_value()) << form.error().message;
  EXPECT_EQ(form->field("noi-dung"), "ý kiến\nhai dòng");
  ASSERT_NE(form->file("tep"), nullptr);
  EXPECT_EQ(form->file("tep")->name, "tờ trình.pdf");
  EXPECT_EQ(form->file("tep")->media_type, "application/pdf");
  EXPECT_EQ(form->file("tep")->bytes, bytes);
  EXPECT_EQ(form->file("khac"), nullptr) << "no file was chosen";
}

TEST(Form, BrokenBodiesAreRefused) {
  struct Case {
    const char* type;
    std::string body;
  };
  std::string many;
  for (int i = 0; i < 6000; ++i) many += "a=1&";
  const Case cases[] = {
      {kUrlencoded, "a=%FF%FE"},
      {kUrlencoded, "a=%00"},
      {kUrlencoded, many},
      {kMultipart, ""},
      {kMultipart, "--XX"},
      {kMultipart, "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nkhông hết"},
      {kMultipart, "--XX\r\nkhông có đầu\r\n--XX--"},
      {kMultipart, part("Content-Type: text/plain", "không tên") + "--XX--"},
      {"multipart/form-data", part("Content-Disposition: form-data; name=\"a\"", "1") + "--XX--"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.body.substr(0, 60));
    EXPECT_FALSE(Form::parse(c.type, c.body).has_value());
  }
}

TEST(Form, EveryCutOfAMultipartBodyIsRefused) {
  const std::string body =
      part("Content-Disposition: form-data; name=\"a\"", "một") +
      part("Content-Disposition: form-data; name=\"b\"; filename=\"b.txt\"", "hai") + "--XX--\r\n";
  const std::size_t whole = body.size() - 2;  // the last line end may be missing
  ASSERT_TRUE(Form::parse(kMultipart, body.substr(0, whole)).has_value());
  for (std::size_t end = 0; end < whole; ++end) {
    EXPECT_FALSE(Form::parse(kMultipart, body.substr(0, end)).has_value()) << end;
  }
}

TEST(Form, OtherBodiesGiveNoFields) {
  const auto form = Form::parse("application/json", "{\"a\":1}");
  ASSERT_TRUE(form.has_value());
  EXPECT_TRUE(form->fields().empty());
}

}  // namespace
}  // namespace rasoat::http
