# Tests of review/, one line a program.
rasoat_test(review/candidate_test LIBS rasoat::review)
rasoat_test(review/quote_check_test LIBS rasoat::review)
rasoat_test(review/detectors/direct_test LIBS rasoat::review)
rasoat_test(review/detectors/basis_test LIBS rasoat::review)
rasoat_test(review/detectors/abolished_body_test LIBS rasoat::review)
rasoat_test(review/detectors/not_reviewed_test LIBS rasoat::review)
rasoat_test(review/detectors/subject_test LIBS rasoat::review)
rasoat_test(review/detectors/truth_test SOURCES review/detectors/truth.cc LIBS rasoat::review)
rasoat_test(review/detectors/stated_end_test LIBS rasoat::review)
rasoat_test(review/detectors/dead_provision_test LIBS rasoat::review)
rasoat_test(review/detectors/status_disagrees_test LIBS rasoat::review)
rasoat_test(review/actor_test LIBS rasoat::review)
rasoat_test(review/case_json_test LIBS rasoat::review)
rasoat_test(review/deadline_test LIBS rasoat::review)
rasoat_test(review/decision_log_test LIBS rasoat::review)
rasoat_test(review/law_test LIBS rasoat::review)
rasoat_test(review/service_law_test WHOLE
  SOURCES corpus/postgresql_server.cc corpus/store_fixture.cc review/service_fixture.cc
  LIBS rasoat::review Poco::Data Poco::DataSQLite Poco::DataPostgreSQL PkgConfig::SODIUM)
rasoat_test(review/workflow_test LIBS rasoat::review)
rasoat_test(review/conclusions_test LIBS rasoat::review)
rasoat_test(review/service_accounts_test WHOLE
  SOURCES corpus/postgresql_server.cc corpus/store_fixture.cc review/service_cases_test.cc review/service_detect_test.cc
          review/service_fixture.cc
  LIBS rasoat::review Poco::Data Poco::DataSQLite Poco::DataPostgreSQL PkgConfig::SODIUM)
rasoat_test(review/detection_property_test WHOLE
  SOURCES corpus/postgresql_server.cc corpus/store_fixture.cc review/service_fixture.cc
  LIBS rasoat::review Poco::Data Poco::DataSQLite Poco::DataPostgreSQL PkgConfig::SODIUM)
rasoat_test(review/concurrency_test WHOLE
  SOURCES corpus/postgresql_server.cc corpus/store_fixture.cc review/crowd.cc review/service_fixture.cc
  LIBS rasoat::review Poco::Data Poco::DataSQLite Poco::DataPostgreSQL PkgConfig::SODIUM)
