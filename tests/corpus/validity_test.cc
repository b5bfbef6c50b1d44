#include "corpus/validity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "corpus/text.h"
#include "corpus/validity_graph.h"
#include "corpus/validity_rules.h"
#include "corpus/validity_territory.h"

namespace rasoat {
namespace {

using std::string;
using std::string_view;

// Fixtures (fixtures/validity/README.md) -------------------------------------------------------

string trimmed(string_view text) { return squeeze(text); }

std::vector<string> split(string_view text, string_view separator) {
  std::vector<string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(trimmed(text.substr(begin, end - begin)));
    begin = end + separator.size();
  }
  return parts;
}

/// The rest of `text` behind `prefix`, if it begins so.
std::optional<string> after(string_view text, string_view prefix) {
  if (!text.starts_with(prefix)) return {};
  return trimmed(text.substr(prefix.size()));
}

Date day_of(string_view text) {
  const auto parts = split(text, "/");
  if (parts.size() == 3) {
    const auto date = make_date(std::stoi(parts[2]), static_cast<unsigned>(std::stoi(parts[1])),
                                static_cast<unsigned>(std::stoi(parts[0])));
    if (date) return *date;
  }
  ADD_FAILURE() << "không phải ngày: " << text;
  return *make_date(2000, 1, 1);
}

std::vector<ProvisionPath> paths_of(string_view text) {
  std::vector<ProvisionPath> paths;
  for (const string& part : split(text, ",")) {
    const auto path = parse_address(part);
    EXPECT_TRUE(path) << part;
    if (path) paths.push_back(*path);
  }
  return paths;
}

EffectKind verb_of(string_view text) {
  static const std::map<string, EffectKind, std::less<>> kVerbs = {
      {"bãi bỏ", EffectKind::kRepeals},
      {"bãi bỏ một phần", EffectKind::kRepealsPart},
      {"thay thế", EffectKind::kReplaces},
      {"sửa đổi", EffectKind::kAmends},
      {"bổ sung", EffectKind::kSupplements},
      {"thay cụm từ", EffectKind::kReplacesPhrase},
      {"bỏ cụm từ", EffectKind::kRemovesPhrase},
      {"tạm ngưng", EffectKind::kSuspends},
      {"kéo dài", EffectKind::kExtends},
      {"đính chính", EffectKind::kCorrects},
      {"công bố hết hiệu lực", EffectKind::kAnnouncesExpired},
      {"giữ", EffectKind::kKeeps},
      {"cho áp dụng lại", EffectKind::kResumes},
      {"đổi địa bàn", EffectKind::kChangesTerritory},
  };
  const auto it = kVerbs.find(text);
  if (it != kVerbs.end()) return it->second;
  ADD_FAILURE() << "không có tác động: " << text;
  return {};
}

/// One "ca".
class Case {
 public:
  void read(const string& line) {
    if (const auto rest = after(line, "quy tắc:")) return read_rule(*rest);
    if (const auto rest = after(line, "văn bản ")) return read_document(*rest);
    if (const auto rest = after(line, "tác động ")) return read_effect(*rest);
    if (const auto rest = after(line, "căn cứ ")) return read_parent(*rest);
    if (const auto rest = after(line, "người ")) return read_person(*rest);
    expectations_.push_back(line);
  }

  void check() {
    auto rules = ValidityRules::with(rules_tsv_);
    ASSERT_TRUE(rules) << rules.error().message;
    ValidityGraph graph(*rules);
    for (const string& name : names_) index_[name] = graph.add(facts_[name], words_[name]);
    for (const auto& [by, target, effect] : effects_)
      graph.add_effect(index_.at(by), index_.at(target), effect);
    for (const auto& [parent, child, relation] : parents_)
      graph.add_parent(index_.at(parent), index_.at(child), relation, "Căn cứ …");
    graph.evaluate();
    for (const string& line : expectations_) {
      SCOPED_TRACE(line);
      expect(line, graph, *rules);
    }
  }

  bool empty() const { return expectations_.empty(); }

 private:
  void read_rule(const string& rest) {
    string row;
    for (const string& cell : split(rest, "|")) row += (row.empty() ? "" : "\t") + cell;
    rules_tsv_ += row + "\n";
  }

  void read_document(const string& rest) {
    const std::size_t colon = rest.find(':');
    const string name = rest.substr(0, colon);
    const auto parts = split(rest.substr(colon + 1), ";");
    DocumentFacts facts;
    facts.text = {name, parts[0]};
    for (std::size_t i = 1; i < parts.size(); ++i) read_attribute(parts[i], facts);
    names_.push_back(name);
    facts_[name] = std::move(facts);
  }

  static void read_attribute(const string& part, DocumentFacts& facts) {
    using Meaning = StatedEnd::Meaning;
    if (const auto d = after(part, "ban hành")) {
      facts.issue_date = day_of(*d);
    } else if (const auto start = after(part, "hiệu lực")) {
      facts.effective_date = day_of(*start);
    } else if (const auto last = after(part, "đến hết")) {
      facts.end = StatedEnd{day_of(*last), Meaning::kLastDay, part};
    } else if (const auto worded = after(part, "thời hạn")) {
      facts.worded_ends.push_back({*worded, "dieu-2"});
    } else if (const auto first = after(part, "hết hiệu lực từ")) {
      facts.end = StatedEnd{day_of(*first), Meaning::kFirstDayAfter, part};
    } else if (const auto unclear = after(part, "hết hạn")) {
      facts.end = StatedEnd{day_of(*unclear), Meaning::kUnclear, part};
    } else if (const auto province = after(part, "tỉnh")) {
      facts.province_id = *province;
    } else if (const auto on = after(part, "nguồn ghi ngày")) {
      facts.claimed_on = day_of(*on);
    } else if (const auto claim = after(part, "nguồn ghi")) {
      facts.claimed_status = *claim;
    } else if (const auto provision = after(part, "phần")) {
      const bool ends = provision->find("đến hết") != string::npos;
      const auto words = split(*provision, ends ? "đến hết" : "hiệu lực từ");
      Event e;
      e.kind = ends ? EventKind::kStatedEnd : EventKind::kInForce;
      e.provisions = paths_of(words[0]);
      e.day = ends ? add_days(day_of(words[1]), 1) : day_of(words[1]);
      e.quote = part;
      facts.own_events.push_back(e);
    } else if (part == "trung ương") {
      facts.level = DocumentFacts::Level::kCentral;
    } else if (part == "hành chính") {
      facts.level = DocumentFacts::Level::kAdministrative;
    } else {
      ADD_FAILURE() << "không hiểu: " << part;
    }
  }

  struct Pair {
    string from;
    string to;
    string rest;
  };

  /// "B -> A: thay thế; …"
  static Pair pair_of(const string& text) {
    const std::size_t arrow = text.find("->");
    const std::size_t colon = text.find(':', arrow);
    return {trimmed(text.substr(0, arrow)), trimmed(text.substr(arrow + 2, colon - arrow - 2)),
            trimmed(text.substr(colon + 1))};
  }

  void read_effect(const string& text) {
    const Pair pair = pair_of(text);
    const auto parts = split(pair.rest, ";");
    IncomingEffect in;
    in.effect.kind = verb_of(parts[0]);
    in.effect.quote = pair.rest;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const string& part = parts[i];
      if (const auto p = after(part, "phần")) {
        in.provisions = paths_of(*p);
      } else if (const auto from = after(part, "từ")) {
        in.effect.from_date = day_of(*from);
      } else if (const auto until = after(part, "đến hết")) {
        in.until = day_of(*until);
      } else if (const auto by = after(part, "bởi")) {
        in.from = paths_of(*by).front();
      } else if (const auto lost = after(part, "không tìm thấy")) {
        in.unresolved.push_back(*lost);
      } else if (const auto doubt = after(part, "nhiều khả năng")) {
        in.resolution = Grade::kUnknown;
        in.doubt = *doubt;
      } else if (const auto quote = after(part, "lời")) {
        in.effect.quote = *quote;
      } else if (const auto territory = after(part, "địa bàn")) {
        in.territory = split(*territory, ",");
      } else {
        ADD_FAILURE() << "không hiểu: " << part;
      }
    }
    effects_.push_back({pair.from, pair.to, std::move(in)});
  }

  void read_parent(const string& text) {
    const Pair pair = pair_of(text);
    parents_.push_back(
        {pair.from, pair.to,
         pair.rest == "quy định chi tiết" ? Parent::Relation::kDetails : Parent::Relation::kBasis});
  }

  /// "Trần B: từ chối; thay thế B -> A; từ …; ngày …; lý do …"; "Trần B: thêm; bãi bỏ A; …"
  void read_person(const string& text) {
    const std::size_t colon = text.find(':');
    const auto parts = split(text.substr(colon + 1), ";");
    PersonWord word;
    word.confirmation.who = text.substr(0, colon);
    word.confirmation.verdict = parts[0] == "từ chối" ? Confirmation::Verdict::kRejected
                                                      : Confirmation::Verdict::kConfirmed;
    const std::size_t arrow = parts[1].find("->");
    string target;
    Event event;
    if (arrow != string::npos) {
      const string before = trimmed(parts[1].substr(0, arrow));
      const std::size_t space = before.rfind(' ');
      target = trimmed(parts[1].substr(arrow + 2));
      event.kind = event_kind(verb_of(before.substr(0, space)), false);
      event.source = {EventSource::Kind::kOtherText, facts_[before.substr(space + 1)].text, ""};
      word.about = event_key(event);
    } else {
      const std::size_t space = parts[1].rfind(' ');
      target = parts[1].substr(space + 1);
      event.kind = event_kind(verb_of(parts[1].substr(0, space)), false);
    }
    for (std::size_t i = 2; i < parts.size(); ++i) {
      if (const auto from = after(parts[i], "từ")) {
        event.day = day_of(*from);
        word.event = event;
      } else if (const auto on = after(parts[i], "ngày")) {
        word.confirmation.when = day_of(*on);
      } else if (const auto reason = after(parts[i], "lý do")) {
        word.confirmation.reason = *reason;
      }
    }
    words_[target].push_back(std::move(word));
  }

  // Expectations -------------------------------------------------------------------------------

  void expect(const string& line, const ValidityGraph& graph, const ValidityRules& rules) const {
    const std::size_t space = line.find(' ');
    const auto it = index_.find(line.substr(0, space));
    ASSERT_NE(it, index_.end()) << "không có văn bản này";
    const Validity& v = graph.validity(it->second);
    const string rest = trimmed(line.substr(space + 1));
    if (const auto codes = after(rest, "phát hiện:")) return expect_findings(v, *codes);
    if (const auto on = after(rest, "khác nguồn ngày")) {
      EXPECT_TRUE(claim_disagreement(v, day_of(*on)));
      return;
    }
    if (const auto place = after(rest, "địa bàn")) return expect_territory(v, *place, rules);
    expect_status(v, rest);
  }

  static void expect_findings(const Validity& v, const string& codes) {
    std::vector<string> found;
    for (const Finding& finding : v.findings) {
      found.push_back(finding.code);
      EXPECT_FALSE(finding.message.empty());
    }
    std::ranges::sort(found);
    EXPECT_EQ(found, codes == "không có" ? std::vector<string>{} : split(codes, ","));
  }

  static void expect_territory(const Validity& v, const string& rest, const ValidityRules& rules) {
    const Pair pair = pair_of(rest + ":");
    const auto words = split(pair.from, "ngày");
    const Applies found = applies_in(v, words[0], day_of(words[1]), BodyRegistry::builtin(), rules);
    const std::map<Applies, string> kNames = {
        {Applies::kNo, "không"}, {Applies::kInPart, "một phần"}, {Applies::kYes, "có"}};
    EXPECT_EQ(kNames.at(found), pair.to);
  }

  static void expect_status(const Validity& v, const string& rest) {
    const std::size_t arrow = rest.find("->");
    ASSERT_NE(arrow, string::npos);
    StatusQuery query;
    std::vector<PlaceLaw> laws;
    const auto asked = split(rest.substr(0, arrow), "ngày");
    ASSERT_EQ(asked.size(), 2U);
    query.day = day_of(asked[1]);
    if (const auto place = after(asked[0], "ở")) {
      laws = laws_of(*place, BodyRegistry::builtin());
      ASSERT_FALSE(laws.empty()) << *place;
      query.place = laws;
    } else if (!asked[0].empty()) {
      query.provision = paths_of(asked[0]).front();
    }
    const Status status = status_on(v, query);
    string answer = rest.substr(arrow + 2);
    const std::size_t why = answer.find("; vì ");
    if (why != string::npos) {
      EXPECT_EQ(status.reason, trimmed(answer.substr(why + string_view("; vì ").size())));
      answer.resize(why);
    }
    const auto parts = split(answer, ";");
    EXPECT_EQ(label(status.force), parts[0]) << status.reason;
    if (parts.size() > 1) {
      EXPECT_EQ(label(status.grade), parts[1]) << status.reason;
    }
    EXPECT_FALSE(status.reason.empty());
    const Validity here = validity_at(v, query.place);
    EXPECT_EQ(status_on(here, {query.day, query.provision, {}}).reason, status.reason);
    if (query.provision.empty() && query.place.empty()) {
      EXPECT_EQ(force_on(v, query.day), status.force);
    }
  }

  struct EffectLine {
    string by;
    string target;
    IncomingEffect effect;
  };
  struct ParentLine {
    string parent;
    string child;
    Parent::Relation relation;
  };

  string rules_tsv_;
  std::vector<string> names_;
  std::map<string, DocumentFacts> facts_;
  std::map<string, std::vector<PersonWord>> words_;
  std::vector<EffectLine> effects_;
  std::vector<ParentLine> parents_;
  std::vector<string> expectations_;
  std::map<string, ValidityGraph::Index> index_;
};

TEST(ValidityTest, FixturesThatALawyerCanRead) {
  const std::filesystem::path folder =
      std::filesystem::path(RASOAT_SOURCE_DIR) / "tests/corpus/fixtures/validity";
  int cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path());
    string name;
    auto current = std::make_unique<Case>();
    const auto finish = [&] {
      if (name.empty()) return;
      SCOPED_TRACE(entry.path().filename().string() + ": " + name);
      EXPECT_FALSE(current->empty());
      current->check();
      ++cases;
    };
    for (string line; std::getline(file, line);) {
      line = trimmed(line);
      if (line.empty() || line.starts_with('#')) continue;
      if (const auto title = after(line, "ca:")) {
        finish();
        name = *title;
        current = std::make_unique<Case>();
        continue;
      }
      SCOPED_TRACE(line);
      current->read(line);
    }
    finish();
  }
  EXPECT_GE(cases, 50);
}

// Functions ------------------------------------------------------------------------------------

TEST(EventTest, NamesGoThereAndBack) {
  for (int i = 0; i <= static_cast<int>(kLastEventKind); ++i) {
    const auto kind = static_cast<EventKind>(i);
    EXPECT_EQ(event_kind_by_name(name(kind)), kind);
    EXPECT_FALSE(label(kind).empty());
  }
  EXPECT_FALSE(event_kind_by_name("issue"));
}

TEST(EventTest, Covers) {
  const struct {
    string_view affected;
    string_view provision;
    bool covers;
    bool touches;
  } kCases[] = {
      {"", "dieu-5", true, true},
      {"dieu-5", "dieu-5", true, true},
      {"dieu-5", "dieu-5/khoan-2/diem-a", true, true},
      {"dieu-5/khoan-2", "dieu-5", false, true},
      {"dieu-5/khoan-2", "dieu-5/khoan-3", false, false},
      {"dieu-5", "chuong-II/muc-1/dieu-5/khoan-1", true, true},
      {"chuong-II", "chuong-II/dieu-5", true, true},
      {"chuong-II/dieu-5", "dieu-5", true, true},
      {"chuong-III", "chuong-II/dieu-5", false, false},
      {"dieu-5", "quy-dinh/dieu-5", false, false},
      {"quy-dinh", "quy-dinh/chuong-I/dieu-5", true, true},
      {"quy-dinh/dieu-5", "quy-che/dieu-5", false, false},
      {"phu-luc-I", "phu-luc-II", false, false},
      {"phu-luc-I", "phu-luc-I/muc-2", true, true},
      {"dieu-5", "dieu-50", false, false},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(string(c.affected) + " / " + string(c.provision));
    const auto affected = parse_address(c.affected);
    const auto provision = parse_address(c.provision);
    ASSERT_TRUE(affected && provision);
    EXPECT_EQ(covers(*affected, *provision), c.covers);
    EXPECT_EQ(touches(*affected, *provision), c.touches);
  }
}

TEST(ValidityTest, ClaimsInTheWordsOfSources) {
  const struct {
    string_view words;
    Force force;
  } kCases[] = {
      {"Còn hiệu lực", Force::kInForce},
      {"CÓ HIỆU LỰC", Force::kInForce},
      {"Hết hiệu lực một phần", Force::kPartlyExpired},
      {"Hết hiệu lực toàn bộ", Force::kExpired},
      {"Hết hiệu lực", Force::kExpired},
      {"Chưa có hiệu lực", Force::kNotYet},
      {"Ngưng hiệu lực", Force::kSuspended},
      {"Tạm ngưng hiệu lực một phần", Force::kPartlySuspended},
      {"Không còn phù hợp", Force::kExpired},
      {"Đang cập nhật", Force::kUnknown},
      {"", Force::kUnknown},
  };
  for (const auto& c : kCases) EXPECT_EQ(force_claimed(c.words), c.force) << c.words;
}

DocumentFacts facts_for_timeline() {
  DocumentFacts facts;
  facts.text = {"a", "Quyết định 1/2020/QĐ-UBND"};
  facts.issue_date = make_date(2020, 1, 1);
  facts.effective_date = make_date(2020, 1, 11);
  facts.end = StatedEnd{*make_date(2025, 12, 31), StatedEnd::Meaning::kLastDay, "đến hết"};
  return facts;
}

TEST(ValidityTest, TimelineIsWithoutGapsAndAgreesWithStatus) {
  const Validity v = derive_validity(facts_for_timeline(), {}, {}, {});
  const auto periods = timeline(v);
  ASSERT_EQ(periods.size(), 4U);
  EXPECT_FALSE(periods.front().from);
  EXPECT_FALSE(periods.back().to);
  EXPECT_THAT(
      (std::vector{periods[0].status.force, periods[1].status.force, periods[2].status.force,
                   periods[3].status.force}),
      testing::ElementsAre(Force::kNotYet, Force::kNotYet, Force::kInForce, Force::kExpired));
  for (std::size_t i = 1; i < periods.size(); ++i) {
    EXPECT_EQ(*periods[i].from, add_days(*periods[i - 1].to, 1));
    EXPECT_EQ(status_on(v, *periods[i].from), periods[i].status);
  }
  EXPECT_EQ(next_change(v, *make_date(2020, 6, 1)), make_date(2026, 1, 1));
  EXPECT_FALSE(next_change(v, *make_date(2026, 1, 1)));
}

TEST(ValidityTest, FirstDayInForce) {
  const Validity v = derive_validity(facts_for_timeline(), {}, {}, {});
  EXPECT_EQ(first_day_in_force(v, {}, *make_date(2019, 1, 1)).day, make_date(2020, 1, 11));
  EXPECT_EQ(first_day_in_force(v, {}, *make_date(2021, 1, 1)).day, make_date(2021, 1, 1));
  EXPECT_FALSE(first_day_in_force(v, {}, *make_date(2026, 1, 1)).day);
}

TEST(ValidityTest, StatusOfProvisionsFollowsTheOutline) {
  IncomingEffect in;
  in.by = {"b", "Quyết định 2/2021/QĐ-UBND"};
  in.effect.kind = EffectKind::kRepealsPart;
  in.effect.from_date = make_date(2021, 1, 1);
  in.by_issued = make_date(2020, 12, 1);
  in.provisions = {*parse_address("dieu-2")};
  const Validity v = derive_validity(facts_for_timeline(), {&in, 1}, {}, {});
  const std::vector<ProvisionPath> outline = {*parse_address("dieu-1"), *parse_address("dieu-2"),
                                              *parse_address("dieu-2/khoan-1")};
  const auto statuses = provision_statuses(v, outline, *make_date(2021, 1, 1));
  ASSERT_EQ(statuses.size(), 3U);
  EXPECT_EQ(statuses[0].force, Force::kInForce);
  EXPECT_EQ(statuses[1].force, Force::kExpired);
  EXPECT_EQ(statuses[2].force, Force::kExpired);
  // The repealing text is not held: its day is stated, its force is not known.
  EXPECT_EQ(statuses[1].grade, Grade::kInferred);
  const Status document = status_on(v, *make_date(2021, 1, 1));
  ASSERT_EQ(document.because.size(), 1U);
  EXPECT_EQ(v.events[document.because[0]].source.text, in.by);
}

TEST(ValidityRulesTest, BuiltinsAnswerEveryQuestionOfToday) {
  const Date today = *make_date(2026, 11, 22);
  const ValidityRules& rules = ValidityRules::builtin();
  for (const string_view id : {"implementing_text", "amended", "supplemented", "corrected",
                               "revival", "suspending_text_ended", "retroactive_end",
                               "start_of_administrative_text", "school_year_end", "merged_territory"}) {
    const ValidityRule* rule = rules.find(id, today);
    ASSERT_NE(rule, nullptr) << id;
    EXPECT_FALSE(rule->value.empty());
  }
  EXPECT_EQ(rules.value("implementing_text", *make_date(2025, 3, 31)), "ends");
  EXPECT_EQ(rules.value("implementing_text", *make_date(2025, 4, 1)), "review");
  EXPECT_EQ(rules.value("no_such_rule", today), "");
}

TEST(ValidityRulesTest, RefusesWhatItDoesNotKnow) {
  const string_view kBad[] = {
      "nonsense\t\t\treview\tx\tknown",
      "revival\t\t\tmaybe\tx\tknown",
      "revival\t\t\tnone\tx\tsurely",
      "revival\t2025-13-01\t\tnone\tx\tknown",
      "revival\t2025-02-01\t2025-01-01\tnone\tx\tknown",
      "revival\t2025-02-01\t\tnone\tx\tknown",  // overlaps the one without a first day
      "start_of_local_text\t2005-04-01\t2016-06-30\tten\tx\tknown",
      "school_year_end\t\t\t31-05\tx\tknown",
      "revival\t\t\tnone\tx\tknown\t\t\t",
      "\xff\xfe",
  };
  for (const string_view tsv : kBad) {
    const auto rules = ValidityRules::with(tsv);
    ASSERT_FALSE(rules) << tsv;
    EXPECT_EQ(rules.error().code, ErrorCode::kMalformed);
  }
}

TEST(ValidityRulesTest, DataFolderOverrides) {
  const auto folder = std::filesystem::temp_directory_path() / "rasoat_validity_rules_test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "config");
  const auto builtin = load_validity_rules(folder);
  ASSERT_TRUE(builtin);
  EXPECT_EQ(builtin->rows().size(), ValidityRules::builtin().rows().size());
  std::ofstream(folder / "config/validity_rules.tsv") << "revival\t\t\trestored\tx\tinferred\n";
  const auto own = load_validity_rules(folder);
  ASSERT_TRUE(own);
  EXPECT_EQ(own->value("revival", *make_date(2026, 1, 1)), "restored");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace rasoat
