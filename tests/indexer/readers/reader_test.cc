#include "indexer/readers/reader.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "corpus/akoma_ntoso.h"
#include "tests/indexer/readers/reading.h"

namespace rasoat {
namespace {

using reading::read;
using reading::refusal;

std::string compound_file(std::string_view stream) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(504, '\0');
  for (const char c : stream) bytes += {c, '\0'};
  return bytes;
}

TEST(Reader, TellsFormatsByContent) {
  const struct {
    std::string bytes;
    FileFormat format;
  } kCases[] = {
      {"Điều 1. Phạm vi", FileFormat::kPlainText},
      {"2 < 3 và 5 > 4", FileFormat::kPlainText},
      {"", FileFormat::kPlainText},
      {"<!DOCTYPE HTML PUBLIC \"x\"><p>Điều", FileFormat::kHtml},
      {"\n<!-- source: x -->\n<div>Điều 1</div>", FileFormat::kHtml},
      {"\xEF\xBB\xBF<HTML xmlns:o='x'><head>", FileFormat::kHtml},
      {"<?xml version='1.0'?><!DOCTYPE html><html>", FileFormat::kHtml},
      {"<p>Điều 1</p>", FileFormat::kHtml},
      {std::string("\xFF\xFE<\0h\0t\0m\0l\0>\0<\0p\0>\0", 18), FileFormat::kHtml},
      {"<?xml version=\"1.0\"?>\n<akomaNtoso xmlns='x'>", FileFormat::kAkomaNtoso},
      {"<akn:akomaNtoso xmlns:akn='x'/>", FileFormat::kAkomaNtoso},
      {"<?xml version=\"1.0\"?><rss/>", FileFormat::kUnknown},
      {"{\"id\": \"1\"}", FileFormat::kJsonLines},
      {"{\\rtf1\\ansi", FileFormat::kRtf},
      {"%PDF-1.7", FileFormat::kPdf},
      {compound_file("WordDocument"), FileFormat::kDoc},
      {compound_file("Workbook"), FileFormat::kXls},
      {compound_file("WordDocument") + compound_file("Workbook"), FileFormat::kDoc},
      {compound_file("EncryptedPackage"), FileFormat::kDocx},
      {compound_file("Other"), FileFormat::kUnknown},
      {"\x89PNG\r\n\x1a\n", FileFormat::kImage},
      {"\xFF\xD8\xFF\xE0", FileFormat::kImage},
      {reading::zip({{"word/document.xml", "<x/>"}}), FileFormat::kDocx},
      {reading::zip({{"xl/workbook.xml", "<x/>"}}), FileFormat::kXlsx},
      {reading::zip({{"a.txt", "x"}}), FileFormat::kZip},
      {std::string("\0\1\2\3", 4), FileFormat::kUnknown},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.bytes.substr(0, 40));
    EXPECT_EQ(name(detect_format(test.bytes)), name(test.format));
  }
}

TEST(Reader, RefusesWithTheReason) {
  const struct {
    std::string_view label;
    std::string bytes;
    std::string_view code;
  } kCases[] = {
      {"empty", "", "empty"},
      {"white space", " \r\n\t\f ", "empty"},
      {"no-break spaces", "\u00A0\n\u200B\uFEFF", "empty"},
      {"PDF", "%PDF-1.7 …", "unsupported_format"},
      {"old Word", compound_file("WordDocument"), "unsupported_format"},
      {"RTF", "{\\rtf1 x}", "unsupported_format"},
      {"sheet", reading::zip({{"xl/workbook.xml", "<x/>"}}), "unsupported_format"},
      {"archive", reading::zip({{"a.txt", "x"}}), "unsupported_format"},
      {"picture", "\x89PNG\r\n\x1a\n", "unsupported_format"},
      {"bytes", std::string("\0\1\2\3", 4), "unsupported_format"},
      {"English",
       "Article 1. This Decree prescribes the management of foreign workers in Vietnam and their "
       "employers.",
       "foreign_language"},
      {"no letters", "12345 67890", "foreign_language"},
      {"cut Akoma Ntoso",
       "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><act>", "truncated"},
      {"wrong Akoma Ntoso",
       "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'></act></akomaNtoso>",
       "malformed"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.label);
    const auto reading = read(test.bytes);
    EXPECT_TRUE(reading.texts.empty() && reading.documents.empty());
    ASSERT_TRUE(reading.error);
    EXPECT_EQ(name(reading.error->code), test.code);
    EXPECT_TRUE(is_refusal(reading.error->code));
    EXPECT_TRUE(reading.error->message.ends_with('.')) << reading.error->message;
  }
}

TEST(Reader, SaysThatAKnownKindIsKept) {
  const auto reading = read("%PDF-1.7");
  ASSERT_TRUE(reading.error);
  EXPECT_NE(reading.error->message.find("PDF"), std::string::npos);
  EXPECT_NE(reading.error->hint.find("giữ lại"), std::string::npos);
}

TEST(Reader, BoundsTheFile) {
  ReadLimits small;
  small.file_bytes = 100;
  EXPECT_EQ(refusal("Điều 1. " + std::string(200, 'a'), small), "too_large");
  EXPECT_EQ(refusal("{\"law_id\": \"1/2020/QĐ-UBND\", \"text\": \"" + std::string(200, 'a') + "\"}",
                    small),
            "")
      << "read line by line";
}

TEST(Reader, GivesAkomaNtosoAsADocument) {
  Document document;
  document.metadata.title = "Quy định mức thu phí";
  Provision article;
  article.num = "1";
  article.heading = "Phạm vi";
  article.content = {Paragraph{"Quyết định này quy định mức thu."}};
  document.body.push_back(article);
  assign_ids(document);
  const auto reading = read(write_akoma_ntoso(document));
  ASSERT_FALSE(reading.error) << reading.error->message;
  ASSERT_EQ(reading.documents.size(), 1u);
  EXPECT_EQ(reading.documents[0].body, document.body);
}

}  // namespace
}  // namespace rasoat
