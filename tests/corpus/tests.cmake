# Tests of corpus/, one line a program.
