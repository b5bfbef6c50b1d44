#!/usr/bin/env python3
"""How many relations between documents of a register are resolved to the one document that is meant.

usage: resolve_edges.py PROGRAM DATA REGISTER.tsv EDGES.tsv PROVINCE...

REGISTER is loaded into DATA (rasoat register) beforehand. EDGES has the columns source, province, relation, target. For each
edge of one of the provinces whose target the register lists for that province, `rasoat resolve` must give that document and no
other. Edges whose target the register lists several times are right if all of these, and nothing else, are reported.
"""
import collections
import csv
import json
import subprocess
import sys


def rows(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def body(number, province):
    council = "HĐND" in number.upper() or "HDND" in number.upper()
    return ("HĐND" if council else "UBND") + " tỉnh " + province


def main():
    program, data, register, edges, *provinces = sys.argv[1:]
    names = {p: p.replace("-", " ") for p in provinces}
    listed = collections.Counter((r["province"], r["number"]) for r in rows(register))
    counts = collections.Counter()
    for edge in rows(edges):
        if edge["province"] not in names or not listed[edge["province"], edge["target"]]:
            continue
        year = next(p for p in edge["source"].split("/") if len(p) == 4 and p.isdigit())
        command = [program, "resolve", "--data", data, "--json", "--citing-date", year + "-12-31",
                   "--citing-issuer", body(edge["source"], names[edge["province"]]), edge["target"]]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            counts["failed"] += 1
            print("failed", edge, done.stderr.strip())
            continue
        found = json.loads(done.stdout)
        own = [d for d in found["documents"] if names[edge["province"]].lower() in fold(d["issuer"])]
        several = listed[edge["province"], edge["target"]]
        if found["state"] == "resolved" and len(own) == 1:
            counts["resolved"] += 1
        elif several > 1 and found["state"] == "ambiguous" and len(own) == len(found["documents"]) == several:
            counts["several listed, all reported"] += 1
        else:
            counts["missed"] += 1
            print("missed", edge, found)
    total = sum(counts.values())
    for what, count in counts.most_common():
        print(f"{what}: {count} of {total} ({100 * count / total:.1f}%)")


def fold(text):
    import unicodedata
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return plain.replace("đ", "d")


if __name__ == "__main__":
    main()
