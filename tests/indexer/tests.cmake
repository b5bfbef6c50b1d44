# Tests of indexer/, one line a program.
