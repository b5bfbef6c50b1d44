# Tests of review/, one line a program.
rasoat_test(review/candidate_test LIBS rasoat::review)
rasoat_test(review/quote_check_test LIBS rasoat::review)
rasoat_test(review/detectors/direct_test LIBS rasoat::review)
rasoat_test(review/detectors/basis_test LIBS rasoat::review)
