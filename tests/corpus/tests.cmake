# Tests of corpus/, one line a program.
rasoat_test(corpus/issuing_body_test LIBS rasoat::corpus)
rasoat_test(corpus/number_query_test LIBS rasoat::corpus)
rasoat_test(corpus/document_test LIBS rasoat::corpus)
rasoat_test(corpus/akoma_ntoso_test LIBS rasoat::corpus LibXml2::LibXml2)
rasoat_test(corpus/register_test LIBS rasoat::corpus)
rasoat_test(corpus/resolution_test LIBS rasoat::corpus)
rasoat_test(corpus/store_test WHOLE
  SOURCES corpus/postgresql_server.cc corpus/store_crash_test.cc corpus/store_damage_test.cc corpus/store_fixture.cc
          corpus/store_relations_test.cc corpus/store_validity_test.cc
  LIBS rasoat::corpus Poco::Data Poco::DataSQLite Poco::DataPostgreSQL)
rasoat_test(corpus/store_stubs_test WHOLE
  SOURCES corpus/postgresql_server.cc corpus/store_fixture.cc corpus/store_impact_test.cc
  LIBS rasoat::corpus Poco::Data Poco::DataSQLite Poco::DataPostgreSQL)
rasoat_test(corpus/store_world_test WHOLE
  SOURCES corpus/postgresql_server.cc corpus/store_fixture.cc
  LIBS rasoat::corpus Poco::Data Poco::DataSQLite Poco::DataPostgreSQL)
rasoat_test(corpus/territory_name_test LIBS rasoat::corpus)
rasoat_test(corpus/text_test LIBS rasoat::corpus)
rasoat_test(corpus/date_test LIBS rasoat::corpus)
rasoat_test(corpus/commune_test LIBS rasoat::corpus)
rasoat_test(corpus/document_number_test LIBS rasoat::corpus)
rasoat_test(corpus/document_type_test LIBS rasoat::corpus)
rasoat_test(corpus/provision_test LIBS rasoat::corpus)
rasoat_test(corpus/diacritics_test LIBS rasoat::corpus)
rasoat_test(corpus/outline_test LIBS rasoat::corpus)
rasoat_test(corpus/place_name_test LIBS rasoat::corpus)
rasoat_test(corpus/validity_test LIBS rasoat::corpus)
rasoat_test(corpus/validity_property_test LIBS rasoat::corpus)
