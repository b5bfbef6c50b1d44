#include "corpus/akoma_ntoso.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/xmlschemas.h>

#include <memory>
#include <random>

#include "corpus/text.h"

namespace rasoat {
namespace {

using enum ProvisionKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// Schema
// --------------------------------------------------------------------------------------------------------

void collect(void* context, xmlError* error) {
  static_cast<std::string*>(context)
      ->append(std::to_string(error->line))
      .append(": ")
      .append(error->message);
}

/// Validates against the OASIS schema that lies in the fixtures; nothing is fetched from the
/// network.
class Schema {
 public:
  Schema() {
    xmlSetExternalEntityLoader(xmlNoNetExternalEntityLoader);
    const std::string path =
        RASOAT_SOURCE_DIR "/tests/corpus/fixtures/akoma_ntoso_schema/akomantoso30.xsd";
    const std::unique_ptr<xmlSchemaParserCtxt, decltype(&xmlSchemaFreeParserCtxt)> parser(
        xmlSchemaNewParserCtxt(path.c_str()), xmlSchemaFreeParserCtxt);
    schema_.reset(xmlSchemaParse(parser.get()));
  }

  bool loaded() const { return schema_ != nullptr; }

  /// What is wrong with `xml`; empty if it is valid.
  std::string errors(const std::string& xml) const {
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                      XML_PARSE_NONET | XML_PARSE_HUGE),
        xmlFreeDoc);
    if (!document) return "not well-formed";
    std::string out;
    const std::unique_ptr<xmlSchemaValidCtxt, decltype(&xmlSchemaFreeValidCtxt)> validator(
        xmlSchemaNewValidCtxt(schema_.get()), xmlSchemaFreeValidCtxt);
    xmlSchemaSetValidStructuredErrors(validator.get(), collect, &out);
    const int result = xmlSchemaValidateDoc(validator.get(), document.get());
    return result == 0 ? std::string{} : "invalid: " + out;
  }

 private:
  std::unique_ptr<xmlSchema, decltype(&xmlSchemaFree)> schema_{nullptr, xmlSchemaFree};
};

const Schema& schema() {
  static const Schema kSchema;
  return kSchema;
}

// Documents
// -----------------------------------------------------------------------------------------------------

Paragraph p(std::string text) { return {std::move(text), false}; }
Paragraph quoted(std::string text) { return {std::move(text), true}; }

Provision article(std::string num, std::string heading, std::vector<Block> content) {
  Provision out;
  out.num = std::move(num);
  out.heading = std::move(heading);
  out.content = std::move(content);
  return out;
}

Document decision() {
  Document d;
  d.metadata.number = DocumentNumber{"31", 2025, "QĐ", "UBND"};
  d.metadata.type = DocumentType::kDecision;
  d.metadata.issuer = "UBND tỉnh Sông Vàng";
  d.metadata.issuer_id = "ubnd-song-vang";
  d.metadata.issue_date = make_date(2025, 10, 15);
  d.metadata.title = "Sửa đổi Quy định về giá đất";
  d.metadata.normative = true;
  d.cover = {p("Số: 31/2025/QĐ-UBND"), p("Sửa đổi Quy định về giá đất")};
  d.preamble = {p("Căn cứ Luật Giá số 16/2023/QH15 được sửa đổi bởi Luật số 44/2024/QH15;")};
  d.basis = {{"16/2023/QH15",
              "Luật Giá",
              {},
              Basis::Via::kDirect,
              "Căn cứ Luật Giá số 16/2023/QH15 được sửa đổi bởi Luật số 44/2024/QH15"},
             {"44/2024/QH15",
              "Luật",
              {},
              Basis::Via::kAmendedBy,
              "Căn cứ Luật Giá số 16/2023/QH15 được sửa đổi bởi Luật số 44/2024/QH15"}};
  d.body = {
      article("19a", "Sửa đổi",
              {p("Sửa đổi Điều 5 như sau:"), quoted("“Điều 5. Giá"), quoted("1. Giá đất.”")})};
  return d;
}

/// Documents of every shape that the model allows, from a seed.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  Document document() {
    Document d;
    d.metadata = metadata();
    d.cover = blocks(3);
    d.preamble = blocks(4);
    d.introduction = blocks(2);
    d.conclusion = blocks(3);
    fill(d.body, {kPart, kChapter, kSection, kSubsection, kArticle, kClause, kPoint}, 0);
    const int attachments = number(4);
    for (int i = 0; i < attachments; ++i) d.attachments.push_back(attachment());
    assign_ids(d);
    for (int i = number(4); i > 0; --i) d.basis.push_back(basis(d));
    for (int i = number(4); i > 0; --i)
      d.citations.push_back({text(), date(), texts(), text(), text()});
    for (int i = number(4); i > 0; --i) d.effects.push_back(effect());
    for (int i = number(3); i > 0; --i) d.part_terms.push_back({texts(), date(), date(), text(), text()});
    d.agencies = texts();
    for (int i = number(3); i > 0; --i) d.warnings.push_back({text(), text(), text()});
    return d;
  }

 private:
  int number(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  bool chance(int percent) { return number(100) < percent; }

  std::string text() {
    static const std::vector<std::string> kPieces = {"Điều 5. Phạm vi",
                                                     "điểm đ khoản 2",
                                                     "a < b & c > d",
                                                     "\"trích\" 'dẫn'",
                                                     "]]>",
                                                     "<p>không phải thẻ</p>",
                                                     "&amp; &#10;",
                                                     "Ho\xCC\x80"
                                                     "a bi\xCC\x80nh",
                                                     "🏛 \xF0\xA0\x80\x8B",
                                                     " ",
                                                     "  hai dấu cách  ",
                                                     "dòng\nmới",
                                                     "cột\tcột",
                                                     "về\rđầu",
                                                     "\xC2\xA0",
                                                     "\xE2\x80\xA8",
                                                     "“ngoặc”",
                                                     "...",
                                                     ")",
                                                     "(",
                                                     "Quyết định số 12/2019/QĐ-UBND;",
                                                     "\xEF\xBF\xBD",
                                                     "x"};
    std::string out;
    for (int i = number(4); i > 0; --i)
      out += kPieces[static_cast<std::size_t>(number(static_cast<int>(kPieces.size())))];
    return out;
  }

  std::vector<std::string> texts() {
    std::vector<std::string> out;
    for (int i = number(3); i > 0; --i) out.push_back(text());
    return out;
  }

  std::optional<Date> date() {
    if (chance(40)) return std::nullopt;
    return make_date(1990 + number(60), 1 + static_cast<unsigned>(number(12)),
                     1 + static_cast<unsigned>(number(28)));
  }

  DocumentMetadata metadata() {
    DocumentMetadata m;
    if (chance(70))
      m.number = DocumentNumber{"0" + std::to_string(number(90)), 2000 + number(27), "QĐ", "UBND"};
    if (chance(20)) m.number = DocumentNumber{"12a", std::nullopt, "", text()};
    m.type = document_types()[static_cast<std::size_t>(
                                  number(static_cast<int>(document_types().size())))]
                 .type;
    if (chance(10)) m.type = DocumentType::kUnknown;
    m.issuer = text();
    m.issuer_id = chance(50) ? "ubnd-song-vang" : "";
    m.province = text();
    m.issue_date = date();
    m.title = text();
    m.normative = chance(60);
    m.signer = text();
    m.signer_title = text();
    m.effective_date = date();
    m.effective_rule = static_cast<EffectiveRule>(number(5));
    m.expiry_date = date();
    m.field = text();
    m.claimed_status = text();
    m.source_url = text();
    m.source_id = text();
    return m;
  }

  Basis basis(const Document& d) {
    Basis out{text(), text(), date(), chance(50) ? Basis::Via::kAmendedBy : Basis::Via::kDirect,
              text()};
    const auto* line = d.preamble.empty() ? nullptr : std::get_if<Paragraph>(&d.preamble.front());
    if (line != nullptr && chance(70)) {  // so that the number is marked in the preamble
      out.quote = line->text;
      out.number = line->text.substr(0, line->text.find(' '));
    }
    return out;
  }

  Effect effect() {
    return {static_cast<EffectKind>(number(static_cast<int>(kLastEffectKind) + 1)),
            text(),
            text(),
            text(),
            date(),
            texts(),
            date(),
            date(),
            texts(),
            text(),
            text()};
  }

  Block block() {
    if (!chance(20)) return Paragraph{text(), chance(30)};
    Table table;
    for (int i = number(4); i > 0; --i) {
      auto& row = table.rows.emplace_back();
      for (int j = number(4); j > 0; --j)
        row.push_back({text(), 1 + number(3), 1 + number(3), chance(30)});
    }
    return table;
  }

  std::vector<Block> blocks(int below) {
    std::vector<Block> out;
    for (int i = number(below); i > 0; --i) out.push_back(block());
    return out;
  }

  std::string num(ProvisionKind kind) {
    static const std::vector<std::string> kNums = {
        "1", "2", "19a", "đ", "IV", "thứ nhất", "", "2.1", "quy chế", "(x)", "Điều 3", "A&B"};
    if (kind == kAttachment && chance(80)) return chance(50) ? "quy định 2" : "quy chế";
    return kNums[static_cast<std::size_t>(number(static_cast<int>(kNums.size())))];
  }

  Provision provision(ProvisionKind kind) {
    Provision out;
    out.kind = kind;
    out.num = num(kind);
    out.heading = chance(50) ? text() : "";
    out.source_id = chance(20) ? text() : "";
    out.content = blocks(3);
    out.wrap_up = chance(30) ? blocks(3) : std::vector<Block>{};
    return out;
  }

  void fill(std::vector<Provision>& out, const std::vector<ProvisionKind>& kinds,
            std::size_t from) {
    for (int i = number(4); i > 0 && from < kinds.size(); --i) {
      const auto level =
          from + static_cast<std::size_t>(number(static_cast<int>(kinds.size() - from)));
      out.push_back(provision(kinds[level]));
      fill(out.back().children, kinds, level + 1);
    }
  }

  Provision attachment() {
    Provision out = provision(chance(50) ? kAttachment : kAnnex);
    fill(out.children, {kAnnex, kChapter, kSection, kArticle, kClause, kPoint}, 0);
    return out;
  }

  std::mt19937 random_;
};

/// Where two documents differ, for a readable failure.
std::string difference(const Document& a, const Document& b) {
  std::string out;
  const auto note = [&](bool equal, const char* what) {
    out += equal ? "" : std::string(what) + " ";
  };
  note(a.metadata == b.metadata, "metadata");
  note(a.cover == b.cover, "cover");
  note(a.preamble == b.preamble, "preamble");
  note(a.introduction == b.introduction, "introduction");
  note(a.body == b.body, "body");
  note(a.conclusion == b.conclusion, "conclusion");
  note(a.attachments == b.attachments, "attachments");
  note(a.basis == b.basis, "basis");
  note(a.citations == b.citations, "citations");
  note(a.effects == b.effects, "effects");
  note(a.agencies == b.agencies, "agencies");
  note(a.warnings == b.warnings, "warnings");
  return out;
}

// Our own files
// -------------------------------------------------------------------------------------------------

TEST(AkomaNtoso, EveryDocumentComesBackExactlyAndIsValid) {
  ASSERT_TRUE(schema().loaded());
  for (unsigned seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(seed);
    const Document document = Generator(seed).document();
    const std::string xml = write_akoma_ntoso(document);
    const auto back = read_akoma_ntoso(xml);
    ASSERT_TRUE(back.has_value()) << back.error().message << xml;
    ASSERT_TRUE(*back == document) << difference(*back, document) << "\n"
                                   << xml;
    ASSERT_EQ(schema().errors(xml), "") << xml;
    ASSERT_EQ(write_akoma_ntoso(*back), xml);
  }
}

TEST(AkomaNtoso, DocumentNumbersComeBackAsPrinted) {
  Document d = decision();
  d.metadata.number = DocumentNumber{"055", 2025, "QĐ", "UBND"};
  const auto back = read_akoma_ntoso(write_akoma_ntoso(d));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->metadata.number->ordinal, "055");
  EXPECT_THAT(write_akoma_ntoso(d), HasSubstr("<FRBRalias value=\"/akn/vn/so/55-2025-qd-ubnd\""));
  EXPECT_EQ(back->metadata.number->type_symbol, "QĐ");
}

TEST(AkomaNtoso, EmptyDocumentIsValid) {
  for (const bool normative : {false, true}) {
    Document d;
    d.metadata.normative = normative;
    const std::string xml = write_akoma_ntoso(d);
    EXPECT_EQ(schema().errors(xml), "");
    EXPECT_TRUE(read_akoma_ntoso(xml) == d);
  }
}

TEST(AkomaNtoso, SaysWhatADocumentIs) {
  Document d = decision();
  assign_ids(d);
  const std::string xml = write_akoma_ntoso(d);
  for (
      const char* part : {
          R"(<act name="quyet-dinh" contains="originalVersion">)",
          R"(<FRBRuri value="/akn/vn/act/quyet-dinh/ubnd-song-vang/2025-10-15/31-2025-qd-ubnd"/>)",
          R"(<FRBRthis value="/akn/vn/act/quyet-dinh/ubnd-song-vang/2025-10-15/31-2025-qd-ubnd/vie@2025-10-15/!main"/>)",
          R"(<FRBRalias value="/akn/vn/so/31-2025-qd-ubnd" name="so-ky-hieu"/>)",
          R"(<FRBRcountry value="vn"/>)",
          R"(<FRBRlanguage language="vie"/>)",
          R"(<FRBRnumber value="31/2025/QĐ-UBND"/>)",
          R"(<p>Số: <docNumber>31/2025/QĐ-UBND</docNumber></p>)",
          R"(<p><docTitle>Sửa đổi Quy định về giá đất</docTitle></p>)",
          R"(<p>Căn cứ Luật Giá số <ref href="/akn/vn/so/16-2023-qh15">16/2023/QH15</ref> được sửa đổi bởi Luật số <ref href="/akn/vn/so/44-2024-qh15">44/2024/QH15</ref>;</p>)",
          R"(<article eId="art_19a">)",
          R"(<num>Điều 19a.</num>)",
          R"(<quotedStructure>)",
      }) {
    EXPECT_THAT(xml, HasSubstr(part));
  }
  EXPECT_THAT(xml, Not(HasSubstr(" rs:num=")));
}

TEST(AkomaNtoso, LeavesOutWhatXmlCannotHold) {
  struct Case {
    std::string text;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {std::string("a\0b\x01\x1F"
                   "c",
                   6),
       "abc"},
      {"\xEF\xBF\xBE"
       "x\xEF\xBF\xBF",
       "x"},
      {"a\x7F"
       "b",
       "a\x7F"
       "b"},
      {"\xC2\x85", "\xC2\x85"},
      {"\xEF\xBB\xBF"
       "x",
       "\xEF\xBB\xBF"
       "x"},
      {"hỏng \xC3", "hỏng \xEF\xBF\xBD"},
      {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"힣", "힣"},
  };
  for (const auto& [text, expected] : cases) {
    SCOPED_TRACE(text);
    Document d;
    d.metadata.title = text;
    d.introduction = {p(text)};
    d.body = {article("1", text, {p(text)})};
    d.body[0].source_id = text;
    const auto back = read_akoma_ntoso(write_akoma_ntoso(d));
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(back->metadata.title, expected);
    EXPECT_EQ(back->introduction, std::vector<Block>{p(expected)});
    EXPECT_EQ(back->body[0].heading, expected);
    EXPECT_EQ(back->body[0].source_id, expected);
  }
}

TEST(AkomaNtoso, LongTextsComeBack) {
  Document d;
  d.metadata.normative = true;
  std::string text;
  while (text.size() < (24u << 20)) text += "Ủy ban nhân dân tỉnh & các sở <ngành> ";
  d.introduction = {p(text)};
  const auto back = read_akoma_ntoso(write_akoma_ntoso(d));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_TRUE(*back == d);
}

// Foreign files
// -------------------------------------------------------------------------------------------------

constexpr const char* kForeign = R"(<?xml version="1.0" encoding="UTF-8"?>
<an:akomaNtoso xmlns:an="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:h="http://www.w3.org/1999/xhtml">
 <an:bill name="luat">
  <an:meta>
   <an:identification source="#me">
    <an:FRBRWork>
     <an:FRBRthis value="/akn/vn/act/1"/><an:FRBRuri value="/akn/vn/act"/>
     <an:FRBRdate date="2024-11-29" name="x"/><an:FRBRauthor href="#qh"/><an:FRBRcountry value="vn"/>
     <an:FRBRnumber value="60/2024/QH15"/>
    </an:FRBRWork>
    <an:FRBRExpression><an:FRBRdate date="2025-01-01" name="x"/></an:FRBRExpression>
   </an:identification>
   <an:references source="#me"><an:TLCOrganization eId="qh" href="/x" showAs="Quốc hội"/></an:references>
   <an:notes source="#me"><an:note eId="n1"><an:p>Chú thích cuối.</an:p></an:note></an:notes>
  </an:meta>
  <an:preface>
   <an:longTitle><an:p>Luật  <an:docTitle>Về
      dữ liệu</an:docTitle></an:p></an:longTitle>
  </an:preface>
  <an:preamble><an:recitals><an:recital><an:num>(1)</an:num><an:p>Căn cứ Hiến pháp;</an:p></an:recital></an:recitals></an:preamble>
  <an:body>
   <an:chapter eId="c"><an:num>Chương I</an:num><an:heading>Chung</an:heading>
    <an:article eId="weird"><an:num>Điều 1.</an:num><an:heading>Phạm <an:i>vi</an:i></an:heading>
     <an:paragraph><an:num>1.</an:num><an:content><an:p>Một <h:b>đậm</h:b>.<an:authorialNote><an:p>Ghi chú.</an:p></an:authorialNote></an:p></an:content></an:paragraph>
     <an:paragraph><an:num>2.</an:num>
      <an:list><an:intro><an:p>Gồm:</an:p></an:intro>
       <an:point><an:num>a)</an:num><an:content><an:p>Thứ nhất</an:p></an:content></an:point>
      </an:list>
     </an:paragraph>
    </an:article>
    <an:article><an:num>Điều 2</an:num>
     <an:content><an:p>Sửa: <an:mod><an:quotedStructure><an:article><an:num>Điều 9</an:num><an:content><an:p>Mới.</an:p></an:content></an:article></an:quotedStructure></an:mod> hết.</an:p>
      <an:table><an:caption>Bảng</an:caption><an:tr><an:th colspan="2"><an:p>A</an:p><an:p>B</an:p></an:th></an:tr><an:tr><an:td rowspan="99999999999">trần</an:td><an:td><an:table><an:tr><an:td>lồng</an:td></an:tr></an:table></an:td></an:tr></an:table>
     </an:content></an:article>
   </an:chapter>
   <an:unknownThing>Chữ lạ<an:deeper>sâu</an:deeper></an:unknownThing>
  </an:body>
  <an:conclusions><an:p>Ký tên</an:p></an:conclusions>
  <an:attachments><an:attachment><an:heading>Mẫu</an:heading><an:doc name="annex"><an:meta/><an:mainBody><an:p>Nội dung mẫu</an:p></an:mainBody></an:doc></an:attachment></an:attachments>
 </an:bill>
</an:akomaNtoso>)";

TEST(AkomaNtosoForeign, IsReadAsFarAsItMaps) {
  const auto read = read_akoma_ntoso(kForeign);
  ASSERT_TRUE(read) << read.error().message;
  const Document& d = *read;
  EXPECT_EQ(d.metadata.type, DocumentType::kLaw);
  EXPECT_EQ(d.metadata.issuer, "Quốc hội");
  EXPECT_EQ(d.metadata.issue_date, make_date(2024, 11, 29));
  EXPECT_EQ(d.metadata.title, "Về dữ liệu");
  ASSERT_TRUE(d.metadata.number);
  EXPECT_EQ(d.metadata.number->printed(), "60/2024/QH15");
  EXPECT_EQ(d.cover, std::vector<Block>{p("Luật Về dữ liệu")});
  EXPECT_EQ(d.preamble, std::vector<Block>{p("(1) Căn cứ Hiến pháp;")});
  ASSERT_EQ(d.body.size(), 1u);
  EXPECT_EQ(d.body[0].kind, kChapter);
  EXPECT_EQ(d.body[0].num, "I");
  ASSERT_EQ(d.body[0].children.size(), 2u);
  const Provision& first = d.body[0].children[0];
  EXPECT_EQ(first.id, "art_1");
  EXPECT_EQ(first.heading, "Phạm vi");
  ASSERT_EQ(first.children.size(), 2u);
  EXPECT_EQ(first.children[0].content, (std::vector<Block>{p("Một đậm."), p("Ghi chú.")}));
  EXPECT_EQ(first.children[1].content, std::vector<Block>{p("Gồm:")});
  ASSERT_EQ(first.children[1].children.size(), 1u);
  EXPECT_EQ(first.children[1].children[0].num, "a");
  const Provision& second = d.body[0].children[1];
  const Table table{{{{"A\nB", 2, 1, true}}, {{"trần"}, {"lồng"}}}};
  EXPECT_EQ(second.content,
            (std::vector<Block>{p("Sửa:"), quoted("Điều 9 Mới."), p("hết."), p("Bảng"), table}));
  ASSERT_EQ(d.attachments.size(), 1u);
  EXPECT_EQ(d.attachments[0].kind, kAnnex);
  EXPECT_EQ(d.attachments[0].heading, "Mẫu");
  EXPECT_EQ(d.attachments[0].content, std::vector<Block>{p("Nội dung mẫu")});
  EXPECT_EQ(plain_text(d.conclusion), "Chữ lạ\nsâu\nKý tên\nChú thích cuối.");
}

TEST(AkomaNtosoForeign, ReadOnceItComesBackExactly) {
  const auto read = read_akoma_ntoso(kForeign);
  ASSERT_TRUE(read);
  const std::string xml = write_akoma_ntoso(*read);
  EXPECT_EQ(schema().errors(xml), "");
  EXPECT_TRUE(read_akoma_ntoso(xml) == *read);
}

// Hostile files
// -------------------------------------------------------------------------------------------------

std::string root(const std::string& inside) {
  return "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><doc "
         "name=\"x\"><mainBody>" +
         inside + "</mainBody></doc></akomaNtoso>";
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string numbered(const std::string& before, const std::string& after, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += before + std::to_string(i) + after;
  return out;
}

TEST(AkomaNtosoHostile, IsRefusedWithAReason) {
  struct Case {
    const char* what;
    std::string xml;
    ErrorCode code;
  };
  const std::string good = root("<p>một</p>");
  const std::vector<Case> cases = {
      {"empty", "", ErrorCode::kMalformed},
      {"white space", "   \n", ErrorCode::kMalformed},
      {"no XML", "Điều 1. Phạm vi", ErrorCode::kMalformed},
      {"zero bytes", std::string(1000, '\0'), ErrorCode::kMalformed},
      {"another language", "<html><body>Điều 1</body></html>", ErrorCode::kMalformed},
      {"another namespace", "<akomaNtoso xmlns=\"urn:x\"><doc/></akomaNtoso>",
       ErrorCode::kMalformed},
      {"no namespace", "<akomaNtoso><doc/></akomaNtoso>", ErrorCode::kMalformed},
      {"no document", "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"/>",
       ErrorCode::kMalformed},
      {"DOCTYPE", "<!DOCTYPE akomaNtoso>" + good, ErrorCode::kMalformed},
      {"external DTD", "<!DOCTYPE akomaNtoso SYSTEM \"file:///etc/passwd\">" + good,
       ErrorCode::kMalformed},
      {"external entity",
       "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + root("<p>&x;</p>"),
       ErrorCode::kMalformed},
      {"entity bomb",
       "<!DOCTYPE a [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
       "\"&b;&b;&b;&b;&b;\">]>" +
           root("<p>&c;</p>"),
       ErrorCode::kMalformed},
      {"undeclared entity", root("<p>&x;</p>"), ErrorCode::kMalformed},
      {"depth bomb", root(repeated("<div>", 100'000)), ErrorCode::kTooLarge},
      {"depth bomb of provisions", root(repeated("<section>", 100'000)), ErrorCode::kTooLarge},
      {"huge attribute", root("<p class=\"" + std::string(100u << 20, 'x') + "\">một</p>"),
       ErrorCode::kMalformed},
      {"huge name", root("<" + std::string(20u << 20, 'x') + ">"), ErrorCode::kMalformed},
      {"truncated in text", good.substr(0, good.find("một") + 1), ErrorCode::kTruncated},
      {"truncated after an element", good.substr(0, good.find("</mainBody>")),
       ErrorCode::kTruncated},
      {"truncated in a tag", good.substr(0, good.find("</mainBody>") + 5), ErrorCode::kTruncated},
      {"many attributes", root("<p" + numbered(" a", "=''", 100'000) + ">một</p>"),
       ErrorCode::kTooLarge},
      {"many attributes behind a comment",
       root("<!-- <a b=' -->"
            "<p" +
            numbered(" xmlns:a", "=\"u\"", 100'000) + ">một</p>"),
       ErrorCode::kTooLarge},
      {"UTF-16", std::string("<\0?\0x\0m\0l\0", 10), ErrorCode::kMalformed},
      {"wrong nesting", root("<p><b>một</p></b>"), ErrorCode::kMalformed},
      {"bytes that are no UTF-8", root("<p>m\xFF</p>"), ErrorCode::kMalformed},
      {"text after the end", good + "thừa", ErrorCode::kMalformed},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.what);
    const auto read = read_akoma_ntoso(c.xml);
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(name(read.error().code), name(c.code)) << read.error().message;
    EXPECT_FALSE(read.error().message.empty());
  }
}

TEST(AkomaNtosoHostile, EveryTruncationOfAFileIsRefused) {
  const std::string xml = write_akoma_ntoso(Generator(7).document());
  for (std::size_t size = 0; size + 16 < xml.size(); size += 7) {
    SCOPED_TRACE(size);
    EXPECT_FALSE(read_akoma_ntoso(std::string_view(xml).substr(0, size)).has_value());
  }
}

TEST(AkomaNtosoHostile, DamagedFilesNeverCrash) {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::string xml = round % 2 == 0
                          ? std::string(kForeign)
                          : write_akoma_ntoso(Generator(static_cast<unsigned>(round)).document());
    for (int i = 0; i < 4; ++i) {
      const std::size_t from = random() % xml.size();
      const std::size_t size = std::min<std::size_t>(random() % 60, xml.size() - from);
      const std::size_t to = random() % xml.size();
      const std::string piece = xml.substr(from, size);
      if (i % 2 == 0)
        xml.insert(to, piece);
      else
        xml.erase(from, size / 8);
    }
    const auto read = read_akoma_ntoso(xml);
    if (!read) continue;
    EXPECT_TRUE(read_akoma_ntoso(write_akoma_ntoso(*read)).has_value());
  }
}

TEST(AkomaNtosoHostile, DeclaredEncodingsAreNotBelieved) {
  const auto read =
      read_akoma_ntoso("<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + root("<p>+AGE- ế</p>"));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->introduction, std::vector<Block>{p("+AGE- ế")});
}

TEST(AkomaNtosoHostile, MarkupInsideCommentsAndCharacterDataIsText) {
  const auto read =
      read_akoma_ntoso(root("<!-- <b c=' --><p><![CDATA[<a b='> & ]]>x<?pi ' ?></p>"));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->introduction, std::vector<Block>{p("<a b='> & x")});
}

/// Our element names in odd places and orders: whatever is read can be written, and stays.
TEST(AkomaNtosoHostile, OddNestingLosesNoTextAndSettles) {
  static const std::vector<std::string> kNames = {
      "act", "doc", "meta", "preface", "preamble", "conclusions",
      "body", "mainBody", "wrapUp", "intro", "content", "attachment",
      "attachments", "hcontainer", "container", "num", "heading", "quotedStructure",
      "mod", "table", "tr", "td", "th", "p",
      "article", "paragraph", "point", "section", "list", "b",
      "item", "component"};
  std::mt19937 random(3);
  for (int round = 0; round < 2'000; ++round) {
    SCOPED_TRACE(round);
    std::vector<std::string> open;
    std::vector<std::string> words;
    std::string inside;
    for (int i = 0; i < 40; ++i) {
      const auto choice = random() % 3;
      if (choice == 0 && open.size() < 12) {
        open.push_back(kNames[random() % kNames.size()]);
        inside += "<" + open.back() + " name=\"annex\">";
      } else if (choice == 1 && !open.empty()) {
        inside += "</" + open.back() + ">";
        open.pop_back();
      } else if (std::ranges::find(open, "meta") == open.end()) {
        words.push_back("chữ" + std::to_string(i) + "x");
        inside += words.back();
      }
    }
    for (; !open.empty(); open.pop_back()) inside += "</" + open.back() + ">";
    const auto read = read_akoma_ntoso(root(inside));
    ASSERT_TRUE(read) << read.error().message;
    const std::string xml = write_akoma_ntoso(*read);
    const std::string written = lower(xml);  // "quy chế" is printed "Quy chế"
    for (const std::string& word : words) ASSERT_THAT(written, HasSubstr(word)) << inside;
    ASSERT_TRUE(read_akoma_ntoso(xml) == *read) << inside << "\n"
                                                << xml;
    ASSERT_EQ(schema().errors(xml), "") << xml;
  }
}

}  // namespace
}  // namespace rasoat
