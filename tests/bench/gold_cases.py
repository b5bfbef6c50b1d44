#!/usr/bin/env python3
"""Which repeals and amendments of hand-labelled texts raise a finding on a text that is only listed in a register.

    gold_cases.py PROGRAM FOLDER

FOLDER holds texts and gold.jsonl; the targets of its effects become a register: number, type, year and issuer, with and without
the day, with and without another document of the same number, loaded before and after the texts. Prints, for each way, how many
of the pairs (text, target) have a finding, which are missing, and how many findings say nothing certain.
"""
import itertools
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile


def key(number):
    """The number as people compare it: no leading zeros, no case, no đ."""
    first, *rest = number.lower().replace("đ", "d").split("/")
    return "/".join([first.lstrip("0"), *rest])


def register(path, targets, with_day, with_others):
    rows = ["Số ký hiệu\tLoại văn bản\tNgày ban hành\tNăm\tCơ quan ban hành\tTrích yếu"]
    for number, issuer, day in targets:
        kind = "Nghị quyết" if "NQ" in number else "Quyết định"
        rows.append(f"{number}\t{kind}\t{day if with_day else ''}\t{day[:4]}\t{issuer}\ttrích yếu {number}")
        if with_others:
            rows.append(f"{number}\t{kind}\t\t{day[:4]}\t{issuer.split()[0]} tỉnh Kon Tum\tkhác {number}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def main(program, folder):
    gold = [json.loads(line) for line in open(pathlib.Path(folder) / "gold.jsonl", encoding="utf-8")]
    effects = [(d, e) for d in gold for e in d["effects"] if e.get("target_number")]
    targets = sorted({(e["target_number"], e["target_issuer"], e["target_date"]) for _, e in effects})
    wanted = {(key(d["number"]), key(e["target_number"]), e["target_issuer"]) for d, e in effects}

    def run(*arguments):
        subprocess.run([program, *arguments], check=False, capture_output=True)

    for with_day, with_others, register_first in itertools.product([True, False], repeat=3):
        with tempfile.TemporaryDirectory() as data:
            rows = pathlib.Path(data) / "register.tsv"
            register(rows, targets, with_day, with_others)
            steps = [("register", "--data", data, str(rows)), ("ingest", "--data", data, folder)]
            for step in steps if register_first else [steps[1], ("detect", "--data", data), steps[0]]:
                run(*step)
            run("detect", "--data", data)
            found = {}
            query = """SELECT a.number_key, d.number_key, d.issuer, c.ground FROM review_candidate c
                       JOIN document d ON d.id = c.document_id JOIN document a ON a.id = c.by_id
                       WHERE c.kind = 'direct' AND c.state = 'new'"""
            with sqlite3.connect(f"{data}/rasoat.db") as db:
                for act, target, issuer, ground in db.execute(query):  # a number without a year bears it behind "~"
                    found[(act, target.partition("~")[0], issuer)] = json.loads(ground)["confidence"]
            unclear = sum(1 for pair in found if pair in wanted and found[pair] == "unknown")
            print(f"day {with_day:d}, others {with_others:d}, register {'first' if register_first else 'after'}: "
                  f"{len(wanted & found.keys())} of {len(wanted)} found, {unclear} unclear, "
                  f"missing {sorted(wanted - found.keys())}, besides {sorted(found.keys() - wanted)}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
