# Tests of server/, one line a program.
rasoat_test(server/caching_test LIBS rasoat::server)
rasoat_test(server/cli/progress_test SOURCES ${PROJECT_SOURCE_DIR}/server/cli/progress.cc LIBS rasoat::corpus)
rasoat_test(server/compression_test LIBS rasoat::server Poco::Foundation)
rasoat_test(server/cover_test LIBS rasoat::server)
rasoat_test(server/document_pages_test WHOLE LIBS rasoat::server)
rasoat_test(server/graph_drawing_test LIBS rasoat::server)
rasoat_test(server/html_test LIBS rasoat::server)
rasoat_test(server/http_server_test LIBS rasoat::server Poco::Net)
rasoat_test(server/killed_ingest_test WHOLE LIBS rasoat::server)
rasoat_test(server/layout_test LIBS rasoat::server)
rasoat_test(server/message_test LIBS rasoat::server)
rasoat_test(server/pages_test LIBS rasoat::server)
rasoat_test(server/router_test LIBS rasoat::server)
rasoat_test(server/timeline_drawing_test LIBS rasoat::server)

# It starts the program and kills it.
target_compile_definitions(server_killed_ingest_test PRIVATE RASOAT_PROGRAM="$<TARGET_FILE:rasoat>")
add_dependencies(server_killed_ingest_test rasoat)
