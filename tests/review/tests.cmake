# Tests of review/, one line a program.
rasoat_test(review/candidate_test LIBS rasoat::review)
rasoat_test(review/quote_check_test LIBS rasoat::review)
rasoat_test(review/detectors/direct_test LIBS rasoat::review)
rasoat_test(review/detectors/basis_test LIBS rasoat::review)
rasoat_test(review/detectors/abolished_body_test LIBS rasoat::review)
rasoat_test(review/detectors/not_reviewed_test LIBS rasoat::review)
rasoat_test(review/detectors/subject_test LIBS rasoat::review)
rasoat_test(review/detectors/truth_test SOURCES review/detectors/truth.cc LIBS rasoat::review)
