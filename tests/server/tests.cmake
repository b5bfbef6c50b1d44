# Tests of server/, one line a program.
rasoat_test(server/html_test LIBS rasoat::server)
rasoat_test(server/message_test LIBS rasoat::server)
rasoat_test(server/router_test LIBS rasoat::server)
