#include "indexer/extract/checks.h"

#include <fmt/core.h>

#include <algorithm>

#include "corpus/characters.h"
#include "corpus/date.h"
#include "indexer/extract/effectivity.h"

namespace rasoat::structure {
namespace {

/// Luật 64/2025/QH15 Điều 53: provincial texts start no earlier than 10 days after their adoption
/// or signing, unless made by the shortened procedure.
constexpr int kDaysBeforeStart = 10;

bool is_local(const IssuingBody* issuer) {
  return issuer != nullptr && (issuer->kind == BodyKind::kProvincialCouncil ||
                               issuer->kind == BodyKind::kProvincialCommittee ||
                               issuer->kind == BodyKind::kProvincialChair);
}

/// Reads a number at the start of `text`; at most four digits.
std::optional<int> take_number(std::string_view& text) {
  std::size_t size = 0;
  int value = 0;
  while (size < text.size() && size < 4 && is_digit(text[size]))
    value = value * 10 + (text[size++] - '0');
  text.remove_prefix(size);
  return size == 0 ? std::nullopt : std::optional(value);
}

bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

class Checks {
 public:
  Checks(Document& document, const Evidence& evidence)
      : document_(document),
        metadata_(document.metadata),
        claimed_(evidence.claimed),
        printed_(evidence.printed),
        issuer_(evidence.issuer) {}

  void run() {
    missing_parts();
    dates();
    impossible_dates();
    claims();
  }

 private:
  /// The head and what is said of the force: other dates are those of other texts.
  void impossible_dates() {
    std::string text = plain_text(document_.cover);
    for_each_provision(document_, [&](const Provision& provision, const ProvisionPath&) {
      const std::string content = plain_text(provision.content);
      if (content.find("hiệu lực") != std::string::npos) text += "\n" + content;
    });
    const std::string date = impossible_date(text);
    if (!date.empty())
      warn("impossible_date", fmt::format("“{}” không phải là một ngày có thật.", date));
  }

  void missing_parts() {
    if (!metadata_.number) warn("no_number", "Không tìm thấy số, ký hiệu ở phần đầu văn bản.");
    if (!metadata_.issue_date)
      warn("no_issue_date", "Không tìm thấy ngày ban hành, hoặc ngày còn để trống.");
    if (metadata_.type == DocumentType::kUnknown) warn("no_type", "Không nhận ra loại văn bản.");
    if (issuer_ == nullptr)
      warn("unknown_issuer",
           fmt::format("Cơ quan ban hành “{}” không có trong danh mục cơ quan.", metadata_.issuer));
    if (metadata_.title.empty()) warn("no_title", "Không tìm thấy trích yếu.");
    if (metadata_.signer.empty()) warn("no_signature", "Không tìm thấy người ký.");
    if (metadata_.normative && metadata_.effective_rule == EffectiveRule::kNone)
      warn("no_effective_date",
           "Văn bản không nêu ngày có hiệu lực, hoặc câu về hiệu lực viết khác thường.");
  }

  void dates() {
    const auto& issued = metadata_.issue_date;
    const auto& effective = metadata_.effective_date;
    if (issued && effective && metadata_.normative) {
      const int days =
          days_between(std::min(*issued, adoption_date(document_).value_or(*issued)), *effective);
      if (days < 0)
        warn("effective_before_issue", fmt::format("Ngày có hiệu lực {} trước ngày ban hành {}.",
                                                   dmy(*effective), dmy(*issued)));
      else if (days < kDaysBeforeStart && is_local(issuer_)) {
        warn("effective_too_early",
             fmt::format("Có hiệu lực sau {} ngày kể từ ngày ban hành, sớm hơn {} ngày; chỉ đúng "
                         "nếu theo trình tự, thủ tục rút gọn.",
                         days, kDaysBeforeStart));
      }
    }
    if (effective && metadata_.expiry_date && *metadata_.expiry_date < *effective) {
      warn("expiry_before_effective", fmt::format("Ngày hết hiệu lực {} trước ngày có hiệu lực {}.",
                                                  dmy(*metadata_.expiry_date), dmy(*effective)));
    }
    // A resolution is signed some days after its adoption.
    constexpr int kDaysToSign = 30;
    const auto adopted = adoption_date(document_);
    const int signing = adopted && issued ? days_between(*adopted, *issued) : 0;
    if (signing < 0 || signing > kDaysToSign) {
      warn("adoption_date_differs", fmt::format("Thông qua ngày {}, nhưng phần đầu ghi ngày {}.",
                                                dmy(*adopted), dmy(*issued)));
    }
    if (metadata_.number && metadata_.number->year && issued &&
        *metadata_.number->year != static_cast<int>(issued->year())) {
      warn("year_differs",
           fmt::format("Năm trong số {} khác năm ban hành {}.", metadata_.number->printed(),
                       static_cast<int>(issued->year())));
    }
  }

  /// The text and its source disagree: the text is believed, the difference is shown.
  void claims() {
    if (claimed_.number && printed_ && !(*claimed_.number == *printed_)) {
      warn("claimed_number_differs", fmt::format("Nguồn ghi số {}, văn bản ghi {}.",
                                                 claimed_.number->printed(), printed_->printed()));
    }
    date_claim("claimed_issue_date_differs", "ban hành", claimed_.issue_date, metadata_.issue_date);
    date_claim("claimed_effective_date_differs", "có hiệu lực", claimed_.effective_date,
               metadata_.effective_date);
  }

  void date_claim(std::string code, std::string_view what, const std::optional<Date>& claimed,
                  const std::optional<Date>& read) {
    if (!claimed || !read || *claimed == *read) return;
    warn(std::move(code),
         fmt::format("Nguồn ghi ngày {} {}, văn bản ghi {}.", what, dmy(*claimed), dmy(*read)));
  }

  void warn(std::string code, std::string message) {
    document_.warnings.push_back({std::move(code), std::move(message), {}});
  }

  Document& document_;
  const DocumentMetadata& metadata_;
  const DocumentMetadata& claimed_;
  const std::optional<DocumentNumber>& printed_;
  const IssuingBody* issuer_;
};

}  // namespace

std::string impossible_date(std::string_view text) {
  constexpr std::string_view kDay = "ngày ";
  for (std::size_t at = text.find(kDay); at != std::string_view::npos;
       at = text.find(kDay, at + 1)) {
    std::string_view rest = text.substr(at + kDay.size());
    const auto day = take_number(rest);
    if (!day || !take_word(rest, " tháng ")) continue;
    const auto month = take_number(rest);
    if (!month || !take_word(rest, " năm ")) continue;
    const auto year = take_number(rest);
    if (!year) continue;
    if (make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day))) continue;
    return std::string(text.substr(at, text.size() - rest.size() - at));
  }
  return {};
}

void check_document(Document& document, const Evidence& evidence) {
  Checks(document, evidence).run();
}

}  // namespace rasoat::structure
