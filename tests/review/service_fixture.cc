#include "tests/review/service_fixture.h"

#include <sodium.h>

namespace rasoat::test {

using namespace review;

namespace {

class ScriptedDetector final : public Detector {
 public:
  explicit ScriptedDetector(std::shared_ptr<const Script> script) : script_(std::move(script)) {}
  GroundKind kind() const override { return GroundKind::kDirect; }
  std::string_view explanation() const override { return "Của bài kiểm tra."; }
  Result<std::vector<Found>> review(DocumentId document, const DetectorContext&) const override {
    std::vector<Found> out;
    if (const auto found = script_->find(document); found != script_->end()) {
      for (const Ground& ground : found->second) out.push_back({document, ground});
    }
    return out;
  }
  Result<std::vector<DocumentId>> touched(DocumentId changed,
                                          const DetectorContext&) const override {
    return std::vector<DocumentId>{changed};
  }
  bool by_day() const override { return true; }

 private:
  std::shared_ptr<const Script> script_;
};

}  // namespace

void ReviewTest::SetUp() {
  StoreTest::SetUp();
  Service s = service();
  const Actor program = Service::program();
  finance_ = must(s.add_unit(program, {0, "so-tai-chinh", "Sở Tài chính", false, true})).id;
  justice_ = must(s.add_unit(program, {0, "so-tu-phap", "Sở Tư pháp", true, true})).id;
  const auto add = [&](const std::string& login, UnitId unit, std::vector<Role> roles) {
    User user;
    user.login = login;
    user.name = "Cán bộ " + login;
    user.unit = unit;
    user.roles = std::move(roles);
    const User added = must(s.add_user(program, user, kPassword));
    actors_[login] = must(s.actor_of(added.id));
  };
  add("an", finance_, {Role::kReviewer});
  add("binh", finance_, {Role::kReviewer});
  add("dung", finance_, {Role::kApprover});
  add("chi", justice_, {Role::kAppraiser});
  add("giang", justice_, {Role::kApprover});
  add("admin", justice_, {Role::kAdministrator});
}

Service::Config ReviewTest::review_config() const {
  Service::Config out;
  out.store = config();
  out.now = [this] { return now_; };
  out.today = [this] { return today_; };
  out.make_detectors = [script = script_] {
    std::vector<std::unique_ptr<Detector>> detectors;
    detectors.push_back(std::make_unique<ScriptedDetector>(script));
    return detectors;
  };
  out.password_cost = {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
  return out;
}

DocumentId ReviewTest::put(const Document& document) {
  Store store = open();
  return must(store.put(document, "")).id;
}

Document ReviewTest::repealing(std::string number, std::string target, std::string issued,
                               std::string from) const {
  Document out = decision(
      {.number = std::move(number), .issue_date = std::move(issued), .title = "Bãi bỏ văn bản"});
  out.metadata.effective_date = parse_iso_date(from);
  out.metadata.effective_rule = EffectiveRule::kFixed;
  Effect effect;
  effect.kind = EffectKind::kRepeals;
  effect.target_number = std::move(target);
  effect.quote = "Bãi bỏ Quyết định số " + effect.target_number + ".";
  effect.from = "art_1";
  out.body[0].content = {Paragraph{effect.quote, false}};
  out.effects = {effect};
  return out;
}

Ground ReviewTest::ground(DocumentId by, std::string quote) const {
  Ground out;
  out.kind = GroundKind::kDirect;
  out.by = by;
  out.by_label = "Nghị định 901/2026/NĐ-CP";
  out.event = EventKind::kAmended;
  out.day = make_date(2026, 11, 1);
  out.quotes = {{by, "Nghị định 901/2026/NĐ-CP", "", std::move(quote)}};
  out.explanation = "Văn bản này bị tác động.";
  return out;
}

Act ReviewTest::act(const Case& c, ActKind kind, std::string text) const {
  Act out;
  out.kind = kind;
  out.version = c.version;
  out.text = std::move(text);
  return out;
}

Case ReviewTest::advance(Service& s, Case c, ActKind last, Outcome outcome) const {
  struct Step {
    ActKind kind;
    const char* who;
  };
  for (const Step step : {Step{ActKind::kAssign, "dung"}, Step{ActKind::kStart, "an"},
                          Step{ActKind::kConclude, "an"}, Step{ActKind::kPropose, "an"},
                          Step{ActKind::kAppraise, "chi"}, Step{ActKind::kApprove, "dung"}}) {
    Act what = act(c, step.kind, "Nhất trí.");
    what.unit = step.kind == ActKind::kAssign ? finance_ : 0;
    what.reviewer = actor("an").user;
    what.conclusions = {
        {{},
         needs_act(outcome) ? review::Finding::kUnsuitable : review::Finding::kSuitable,
         outcome, "Không còn phù hợp.", "", c.grounds.at(0).id}};
    c = must(s.act(actor(step.who), c.id, what));
    if (step.kind == last) break;
  }
  return c;
}

}  // namespace rasoat::test
