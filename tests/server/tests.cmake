# Tests of server/, one line a program.
