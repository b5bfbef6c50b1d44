# Tests of indexer/, one line a program.

add_library(reading STATIC ${CMAKE_CURRENT_SOURCE_DIR}/indexer/readers/reading.cc)
target_link_libraries(reading PUBLIC rasoat::indexer PRIVATE PkgConfig::LIBZIP)
rasoat_test(indexer/readers/docx_reader_test LIBS reading rasoat::indexer)
rasoat_test(indexer/readers/html_reader_test LIBS reading rasoat::indexer)
rasoat_test(indexer/readers/json_lines_reader_test LIBS reading rasoat::indexer)
rasoat_test(indexer/readers/mutation_test LIBS reading rasoat::indexer)
rasoat_test(indexer/readers/reader_test LIBS reading rasoat::indexer)
rasoat_test(indexer/readers/text_reader_test LIBS reading rasoat::indexer)
