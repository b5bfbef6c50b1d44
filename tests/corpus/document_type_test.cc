#include "corpus/document_type.h"

#include <gtest/gtest.h>

namespace rasoat {
namespace {

TEST(DocumentType, EveryTypeIsFoundByItsNames) {
  for (const DocumentTypeInfo& i : document_types()) {
    SCOPED_TRACE(std::string(i.name));
    EXPECT_EQ(document_type_by_name(i.name), i.type);
    EXPECT_EQ(document_type_by_slug(i.slug), i.type);
    EXPECT_EQ(info(i.type).name, i.name);
    if (i.symbol.empty()) continue;
    EXPECT_EQ(document_type_by_symbol(i.symbol), i.type);
  }
}

TEST(DocumentType, Spellings) {
  using enum DocumentType;
  EXPECT_EQ(document_type_by_name("QUYẾT ĐỊNH"), kDecision);
  EXPECT_EQ(document_type_by_name("quyet dinh"), kDecision);
  EXPECT_EQ(document_type_by_name("quyết"), std::nullopt);
  EXPECT_EQ(document_type_by_name(""), std::nullopt);
  EXPECT_EQ(document_type_by_symbol("qd"), kDecision);
  EXPECT_EQ(document_type_by_symbol("Q\u00D0"), kDecision);
  EXPECT_EQ(document_type_by_symbol("TT"), kCircular);
  EXPECT_EQ(document_type_by_symbol("TTR"), kSubmission);
  EXPECT_EQ(document_type_by_symbol("TTLT"), kJointCircular);
  EXPECT_EQ(document_type_by_symbol("QH"), std::nullopt);
  EXPECT_EQ(document_type_by_symbol(""), std::nullopt);
  EXPECT_EQ(info(kUnknown).name, "văn bản");
}

}  // namespace
}  // namespace rasoat
