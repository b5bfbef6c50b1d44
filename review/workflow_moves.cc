#include "review/workflow_moves.h"

#include <algorithm>
#include <array>

#include "corpus/text.h"
#include "review/acting_document.h"
#include "review/conclusion_check.h"

namespace rasoat::review {

tl::unexpected<Error> missing(std::string sentence) {
  return fail(Error{ErrorCode::kInvalidArgument, std::move(sentence)});
}

tl::unexpected<Error> refused(std::string sentence) {
  return fail(Error{ErrorCode::kNotAllowed, std::move(sentence)});
}

namespace {

constexpr std::size_t kMaxText = 20'000;  // bytes of one opinion or reason
constexpr std::size_t kMaxConclusions = 200;

Result<std::string> words(std::string_view text, std::string_view what) {
  std::string out = nfc(text);
  if (squeeze(out).empty()) return missing(fmt::format("Chưa ghi {}.", what));
  if (out.size() > kMaxText) return missing(fmt::format("Phần {} quá dài.", what));
  return out;
}

// Conclusions ---------------------------------------------------------------------------

const CaseGround* ground_of(const Case& c, std::int64_t id) {
  const auto found = std::ranges::find(c.grounds, id, &CaseGround::id);
  return found == c.grounds.end() ? nullptr : &*found;
}

std::string missing_in(const Conclusion& conclusion, const Case& c) {
  if (squeeze(conclusion.reason).empty()) return "Mỗi kết luận phải có lý do.";
  if (conclusion.reason.size() > kMaxText || conclusion.content.size() > kMaxText) {
    return "Lý do hoặc nội dung kiến nghị quá dài.";
  }
  if (conclusion.ground == 0) {
    if (!needs_act(conclusion.outcome)) return {};
    return fmt::format("Kết luận “{}” phải dựa trên một căn cứ rà soát của hồ sơ.",
                       label(conclusion.outcome));
  }
  const CaseGround* const ground = ground_of(c, conclusion.ground);
  if (ground == nullptr) return "Kết luận dựa trên một căn cứ mà hồ sơ không có.";
  return review::missing_in(ground->ground);
}

Result<void> check(const std::vector<Conclusion>& conclusions, const Case& c) {
  if (conclusions.size() > kMaxConclusions) return missing("Quá nhiều dòng kết luận.");
  for (std::size_t i = 0; i < conclusions.size(); ++i) {
    std::string what = missing_in(conclusions[i], c);
    if (what.empty()) what = contradiction_in(conclusions[i]);
    if (!what.empty()) return missing(fmt::format("Dòng {}: {}", i + 1, what));
  }
  if (std::string what = contradiction_among(conclusions); !what.empty())
    return missing(std::move(what));
  return {};
}

/// The log keeps what changed: an act that changes nothing is none.
tl::unexpected<Error> nothing_new(std::string_view what, std::string hint = {}) {
  return fail(Error{ErrorCode::kInvalidArgument,
                    fmt::format("{} vẫn như đã ghi; hồ sơ không thay đổi.", what),
                    std::move(hint)});
}

// One function an act: its guards, then what it changes ---------------------------------

Result<void> assign(Move& m) {
  if (m.act.unit == 0 || !m.facts.unit_known) return missing("Chọn cơ quan chủ trì rà soát.");
  if (!may(m.actor, Permission::kAssign, m.act.unit)) {
    return refused("Chỉ cơ quan đầu mối được giao hồ sơ cho cơ quan khác.");
  }
  if (m.act.reviewer == 0 || !m.facts.reviewer_fits) {
    return missing("Chọn người rà soát đang làm việc tại cơ quan đó.");
  }
  m.next.unit = m.act.unit;
  m.next.reviewer = m.act.reviewer;
  return {};
}

Result<void> start(Move& m) {
  m.next.reviewer = m.actor.user;
  return {};
}

Result<void> conclude(Move& m) {
  if (auto checked = check(m.act.conclusions, m.next); !checked) return checked;
  const std::vector<Conclusion> before = m.next.conclusions;
  m.next.conclusions = m.act.conclusions;
  for (Conclusion& conclusion : m.next.conclusions) {
    conclusion.reason = nfc(conclusion.reason);
    conclusion.content = nfc(conclusion.content);
  }
  if (!before.empty() && m.next.conclusions == before)
    return nothing_new("Kết luận", "Muốn gửi kết luận đã ghi đi thẩm định thì chọn Đề xuất.");
  m.next.concluded_on = m.facts.today;
  if (std::ranges::find(m.next.authors, m.actor.user) == m.next.authors.end()) {
    m.next.authors.push_back(m.actor.user);
  }
  return {};
}

Result<void> propose(Move& m) {
  if (m.next.conclusions.empty()) return missing("Chưa có kết luận nào để đề xuất.");
  if (auto checked = check(m.next.conclusions, m.next); !checked) return checked;
  if (!m.facts.quotes_hold) {
    return with_hint(missing("Có đoạn trích không còn trong văn bản được trích."),
                     "Mở căn cứ bị đánh dấu, đối chiếu lại với văn bản rồi đề xuất.");
  }
  m.next.proposed_by = m.actor.user;
  m.next.appraised_by = 0;
  m.next.appraisal.clear();
  return {};
}

Result<void> take_back(Move& m) {
  m.next.proposed_by = 0;
  return {};
}

Result<void> appraise(Move& m) {
  auto opinion = words(m.act.text, "ý kiến thẩm định");
  if (!opinion) return fail(opinion.error());
  m.next.appraised_by = m.actor.user;
  m.next.appraisal = std::move(*opinion);
  return {};
}

Result<void> give_back(Move& m) {
  auto reason = words(m.act.text, "lý do trả lại");
  if (!reason) return fail(reason.error());
  m.next.return_reason = std::move(*reason);
  return {};
}

Result<void> approve(Move& m) {
  if (m.act.unit != 0 && !m.facts.unit_known)
    return missing("Không có cơ quan chủ trì soạn thảo đó.");
  m.next.approved_by = m.actor.user;
  m.next.return_reason.clear();
  if (keeps_all(m.next)) return {};
  m.next.drafting_unit = m.act.unit != 0 ? m.act.unit : m.next.unit;
  m.next.steps = m.facts.steps;
  return {};
}

// Drafting ------------------------------------------------------------------------------

DraftingStep written(const DraftingStep& known, const StepEdit& given) {
  DraftingStep out = known;
  if (given.due) out.due = *given.due;
  if (given.done) out.done = *given.done;
  if (given.document) out.document = nfc(*given.document);
  if (given.note) out.note = nfc(*given.note);
  return out;
}

Result<void> check_day(const DraftingStep& step, const Move& m) {
  if (!step.done) return {};
  const auto refuse = [&](std::string_view why) {
    return missing(
        fmt::format("Bước “{}” không thể xong ngày {}: {}.", step.label, dmy(*step.done), why));
  };
  if (*step.done > m.facts.today)
    return with_hint(refuse("ngày đó chưa đến"), "Việc chưa xong thì ghi vào ô Hạn.");
  const auto& issued = m.facts.document_issued;
  if (issued && *step.done < *issued)
    return refuse(fmt::format("văn bản được rà soát ban hành ngày {}", dmy(*issued)));
  const bool is_last = step.id == m.next.steps.back().id;
  const auto& since = m.next.state_since;
  if (is_last && m.next.state == CaseState::kApproved && since && *step.done < *since)
    return refuse(fmt::format("đề xuất được duyệt ngày {}", dmy(*since)));
  return {};
}

/// True if `before` is a step before `after`, and what is written of them says otherwise.
bool turned_round(const DraftingStep& before, const DraftingStep& after) {
  return after.done && (!before.done || *before.done > *after.done);
}

/// Labels of the steps with which the one at `place` is out of order.
std::string out_of_order(const std::vector<DraftingStep>& steps, std::size_t place) {
  std::string out;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool wrong = i < place   ? turned_round(steps[i], steps[place])
                       : i > place ? turned_round(steps[place], steps[i])
                                   : false;
    if (wrong) out += fmt::format("{}“{}”", out.empty() ? "" : ", ", steps[i].label);
  }
  return out;
}

Result<void> step(Move& m) {
  const auto found = std::ranges::find(m.next.steps, m.act.step.id, &DraftingStep::id);
  if (found == m.next.steps.end()) return missing("Không có bước soạn thảo đó trong hồ sơ này.");
  const DraftingStep before = *found;
  *found = written(before, m.act.step);
  if (found->document.size() > kMaxText || found->note.size() > kMaxText) {
    return missing("Số văn bản hoặc ghi chú quá dài.");
  }
  if (*found == before) {
    return with_hint(
        missing(fmt::format("Chưa ghi gì mới cho bước “{}”; hồ sơ không thay đổi.", before.label)),
        "Ghi hạn, ngày xong, số văn bản hoặc ghi chú.");
  }
  if (found->done == before.done) return {};
  if (auto checked = check_day(*found, m); !checked) return checked;
  const auto place = static_cast<std::size_t>(found - m.next.steps.begin());
  const std::string others = out_of_order(m.next.steps, place);
  if (others.empty() || !squeeze(m.act.text).empty()) return {};
  return with_hint(
      missing(fmt::format("Chưa đúng thứ tự các bước: “{}” so với {}.", before.label, others)),
      "Nếu đúng là như vậy (trình tự, thủ tục rút gọn), ghi lý do khác thứ tự rồi ghi lại.");
}

Result<void> link_act(Move& m) {
  if (m.act.text.size() > kMaxText) return missing("Phần lý do quá dài.");
  if (auto checked = check_act(m.next, m.act.document, m.act.text, m.facts); !checked)
    return checked;
  m.next.act = m.act.document;
  m.next.act_label = m.facts.act_label;
  m.next.act_day = m.facts.act_day;
  m.next.act_reason = nfc(m.act.text);
  return {};
}

Result<void> finish(Move& m) {
  if (keeps_all(m.next)) return {};
  if (auto checked = check_act(m.next, m.next.act, m.next.act_reason, m.facts); !checked)
    return checked;
  if (!m.facts.act_in_force) {
    return missing(
        m.facts.act_day
            ? fmt::format(
                  "Văn bản xử lý có hiệu lực từ {}; chưa đến ngày đó thì chưa ghi là đã xử lý.",
                  dmy(*m.facts.act_day))
            : std::string("Chưa rõ ngày có hiệu lực của văn bản xử lý."));
  }
  m.next.act_label = m.facts.act_label;
  m.next.act_day = m.facts.act_day;
  return {};
}

Result<void> withdraw(Move& m) {
  auto reason = words(m.act.text, "lý do rút hồ sơ");
  if (!reason) return fail(reason.error());
  m.next.closing_reason = std::move(*reason);
  return {};
}

/// The conclusions stay to be worked on; what was decided on them stays in the log.
Result<void> reopen(Move& m) {
  if (auto reason = words(m.act.text, "lý do mở lại"); !reason) return fail(reason.error());
  m.next.proposed_by = m.next.appraised_by = m.next.approved_by = 0;
  m.next.appraisal.clear();
  m.next.closing_reason.clear();
  m.next.steps.clear();
  m.next.drafting_unit = 0;
  m.next.act = 0;
  m.next.act_label.clear();
  m.next.act_day.reset();
  m.next.act_reason.clear();
  return {};
}

Result<void> merge(Move& m) {
  auto reason = words(m.act.text, "lý do nhập hồ sơ");
  if (!reason) return fail(reason.error());
  if (m.act.other == m.next.id || !m.facts.other_state)
    return missing("Chọn hồ sơ khác để nhập vào.");
  if (m.facts.other_document != m.next.document) {
    return missing("Chỉ nhập được hai hồ sơ về cùng một văn bản.");
  }
  if (!takes_grounds(*m.facts.other_state)) {
    return missing("Hồ sơ kia đã đề xuất hoặc đã đóng, không nhận thêm căn cứ được.");
  }
  m.next.merged_into = m.act.other;
  m.next.closing_reason = std::move(*reason);
  return {};
}

Result<void> set_priority(Move& m) {
  if (m.act.priority < 1 || m.act.priority > 3)
    return missing("Mức ưu tiên là 1 (gấp), 2 hoặc 3 (thấp).");
  if (m.next.priority == m.act.priority) return nothing_new("Mức ưu tiên");
  m.next.priority = m.act.priority;
  return {};
}

Result<void> set_due(Move& m) {
  if (m.next.final_due == m.act.due) return nothing_new("Thời hạn xử lý");
  m.next.final_due = m.act.due;
  return {};
}

Result<void> add_ground_by_hand(Move& m) {
  if (!m.act.ground) return missing("Chưa nêu căn cứ rà soát.");
  if (std::string what = review::missing_in(*m.act.ground); !what.empty())
    return missing(std::move(what));
  add_ground(m.next, *m.act.ground);
  return {};
}

/// In the order of ActKind.
constexpr std::array<Result<void> (*)(Move&), kActKinds> kMoves = {
    assign,   start,  conclude, propose, appraise, give_back,    approve, step,
    link_act, finish, withdraw, reopen,  merge,    set_priority, set_due, add_ground_by_hand,
    take_back};

}  // namespace

Result<void> make_move(Move& move) {
  return kMoves.at(static_cast<std::size_t>(move.act.kind))(move);
}

std::string missing_in(const Ground& ground) {
  if (ground.quotes.empty()) return "Căn cứ rà soát phải có đoạn trích làm bằng chứng.";
  for (const Quote& quote : ground.quotes) {
    if (squeeze(quote.text).empty()) return "Đoạn trích của căn cứ rà soát không được để trống.";
    if (quote.document == 0 && squeeze(quote.label).empty()) {
      return "Phải nêu đoạn trích lấy từ văn bản hoặc nguồn nào.";
    }
  }
  return {};
}

void add_ground(Case& review_case, const Ground& ground) {
  const std::string key = ground_key(ground);
  std::int64_t last = 0;
  for (CaseGround& known : review_case.grounds) {
    if (ground_key(known.ground) == key) {
      known.ground = ground;
      known.proof = CaseGround::Proof::kHolds;
      return;
    }
    last = std::max(last, known.id);
  }
  review_case.grounds.push_back({last + 1, ground, CaseGround::Proof::kHolds});
}

Case absorb(const Case& target, const Case& merged) {
  Case out = target;
  for (const CaseGround& ground : merged.grounds) add_ground(out, ground.ground);
  ++out.version;
  return out;
}

}  // namespace rasoat::review
