# Tests of corpus/, one line a program.
rasoat_test(corpus/issuing_body_test LIBS rasoat::corpus)
rasoat_test(corpus/document_test LIBS rasoat::corpus)
rasoat_test(corpus/akoma_ntoso_test LIBS rasoat::corpus LibXml2::LibXml2)
