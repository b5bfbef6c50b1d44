#include "corpus/diacritics.h"

#include <gtest/gtest.h>

namespace rasoat {
namespace {

TEST(MayBeMeant, LosesNoMark) {
  struct Case {
    const char* typed;
    const char* other;
    bool may;
  };
  for (const Case& c : {
           Case{"giạ", "giá", true},
           Case{"đât", "đất", true},
           Case{"thúê", "thuế", true},
           Case{"lam", "làm", true},
           Case{"trương", "trường", true},
           Case{"dất", "đất", true},
           Case{"hổ", "hỗ", true},
           Case{"đỏ", "do", false},
           Case{"đỏ", "dỏ", false},
           Case{"đỏ", "đo", false},
           Case{"ơn", "on", false},
           Case{"tiền", "tiên", false},
           Case{"giá", "gia", false},
           Case{"đất", "đấ", false},
           Case{"đ", "đất", false},
           Case{"", "", true},
       }) {
    EXPECT_EQ(may_be_meant(c.typed, c.other), c.may) << c.typed << " " << c.other;
  }
}

}  // namespace
}  // namespace rasoat
