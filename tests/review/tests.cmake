# Tests of review/, one line a program.
