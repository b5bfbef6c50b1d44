#include "store_fixture.h"

#include <Poco/Data/PostgreSQL/Connector.h>
#include <Poco/Data/SQLite/Connector.h>
#include <unistd.h>

#include <cstdlib>

#include "postgresql_server.h"

namespace rasoat::test {
namespace {

namespace fs = std::filesystem;

Provision article(std::string num, std::string heading, std::string text) {
  Provision out;
  out.kind = ProvisionKind::kArticle;
  out.num = std::move(num);
  out.heading = std::move(heading);
  out.content = {Paragraph{std::move(text), false}};
  return out;
}

}  // namespace

Document decision(const DecisionSpec& spec) {
  Document d;
  DocumentMetadata& m = d.metadata;
  if (!spec.number.empty()) m.number = parse_document_number(spec.number);
  m.type = DocumentType::kDecision;
  m.issuer = spec.issuer_id.empty() ? "" : "UBND tỉnh Quảng Ngãi";
  m.issuer_id = spec.issuer_id;
  if (!spec.issue_date.empty()) m.issue_date = parse_iso_date(spec.issue_date);
  m.title = spec.title;
  m.normative = true;
  m.source_id = spec.source_id;
  d.cover = {Paragraph{"ỦY BAN NHÂN DÂN", false}};
  d.preamble = {Paragraph{"Theo đề nghị của Giám đốc Sở Tài chính;", false}};
  d.body = {article("1", "Mức thu", spec.text), article("2", "Hiệu lực", "Quyết định này có hiệu lực từ ngày ký.")};
  assign_ids(d);
  return d;
}

Document rich_decision() {
  Document d = decision();
  DocumentMetadata& m = d.metadata;
  m.province = "Quảng Ngãi";
  m.signer = "Trần Văn A";
  m.signer_title = "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH";
  m.effective_date = parse_iso_date("2025-07-15");
  m.effective_rule = EffectiveRule::kAfterDays;
  m.expiry_date = parse_iso_date("2026-12-31");
  m.field = "Tài chính";
  m.claimed_status = "Còn hiệu lực";
  m.source_url = "https://example.vn/van-ban?id=5&x='";
  d.basis = {{"64/2025/QH15", "Luật Ban hành văn bản quy phạm pháp luật", parse_iso_date("2025-02-19"), Basis::Via::kDirect,
              "Căn cứ Luật số 64/2025/QH15 được sửa đổi, bổ sung bởi Luật số 87/2025/QH15;"},
             {"87/2025/QH15", "Luật", std::nullopt, Basis::Via::kAmendedBy, "Căn cứ Luật số 64/2025/QH15 …"}};
  d.citations = {{"12/2019/QĐ-UBND", std::nullopt, {"khoản 2 Điều 20", "Điều 21"}, "art_1", "theo Quyết định số 12/2019/QĐ-UBND"}};
  Effect effect;
  effect.kind = EffectKind::kReplaces;
  effect.target_number = "12/2019/QĐ-UBND";
  effect.target_issuer = "UBND tỉnh Quảng Ngãi";
  effect.from_date = parse_iso_date("2025-07-15");
  effect.quote = "Quyết định này thay thế Quyết định số 12/2019/QĐ-UBND.";
  effect.from = "art_2";
  Effect moved = effect;
  moved.kind = EffectKind::kChangesTerritory;
  moved.target_number = "13/2019/QĐ-UBND";
  moved.territory = {"toàn tỉnh", "tỉnh Kon Tum cũ"};
  d.effects = {effect, moved};
  d.part_terms = {{{"Điều 2"}, parse_iso_date("2025-09-01"), parse_iso_date("2027-12-31"), "art_2", "Điều 2 áp dụng …"}};
  d.agencies = {"Sở Tài chính"};
  d.warnings = {{"effective_too_early", "Có hiệu lực sớm hơn 10 ngày.", "art_2"}};
  return d;
}

void StoreTest::SetUp() {
  Poco::Data::SQLite::Connector::registerConnector();
  Poco::Data::PostgreSQL::Connector::registerConnector();
  std::string pattern = (fs::temp_directory_path() / "rasoat-store-XXXXXX").string();
  ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
  folder_ = pattern;
  if (GetParam() != SqlEngine::kPostgresql) return;
  ASSERT_EQ(PostgresqlServer::shared().error(), "");
  postgresql_ = fresh_database();
}

std::string StoreTest::fresh_database() { return PostgresqlServer::shared().create_database(); }

void StoreTest::TearDown() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

Store::Config StoreTest::config() const { return {folder_ / "data", postgresql_, false}; }

Store StoreTest::open(const Store::Config& config) { return must(Store::open(config)); }

Store StoreTest::open_reader() const {
  Store::Config reader = config();
  reader.read_only = true;
  return open(reader);
}

Poco::Data::Session StoreTest::raw() const {
  if (!postgresql_.empty()) return {"PostgreSQL", postgresql_};
  return {"SQLite", (config().data_dir / "rasoat.db").string()};
}

std::string StoreTest::keep(Store& store, std::string_view bytes, std::string_view name) {
  return must(store.keep_original(bytes, name, "text/plain")).sha256;
}

}  // namespace rasoat::test
