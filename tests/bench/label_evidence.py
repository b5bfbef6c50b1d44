#!/usr/bin/env python3
"""Shows what pages of vbpl.vn themselves print where the number or the day of effect that is read
from them is not the one in meta.jsonl: labels were taken from the site's titles and may be cut or
belong to another text.

usage: label_evidence.py RASOAT FOLDER     FOLDER holds meta.jsonl and the pages
"""
import html
import json
import re
import subprocess
import sys
import unicodedata


def read(program, path):
    done = subprocess.run([program, 'extract', path, '--json'], capture_output=True, timeout=120)
    try:
        out = json.loads(done.stdout)
    except ValueError:
        return None
    return out[0] if isinstance(out, list) else out


def iso(day):
    m = re.match(r'(\d{1,2})/(\d{1,2})/(\d{4})$', day or '')
    return f'{m[3]}-{int(m[2]):02}-{int(m[1]):02}' if m else None


def words(path):
    page = open(path, encoding='utf-8', errors='replace').read()
    page = re.sub(r'<(script|style).*?</\1>', ' ', page, flags=re.S | re.I)
    text = html.unescape(re.sub(r'<[^>]+>', ' ', page))
    return unicodedata.normalize('NFC', re.sub(r'\s+', ' ', text))


def around(text, pattern):
    m = re.search(pattern, text)
    return f'…{text[max(0, m.start() - 70):m.end() + 90]}…' if m else '(nothing)'


def number_key(number):
    return re.sub(r'\s+', '', unicodedata.normalize('NFC', number or '')).upper()


program, folder = sys.argv[1:3]
pages = numbers = days = with_day = 0
for line in open(folder + '/meta.jsonl', encoding='utf-8'):
    label = json.loads(line)
    if label['english'] or not label['n_articles']:
        continue
    path = f"{folder}/{label['file']}"
    out = read(program, path)
    if out is None:
        continue
    pages += 1
    if number_key(out['number']) != number_key(label['number']):
        numbers += 1
        print(f"{label['file']}: number read {out['number']}, label {label['number']}")
        print('   page:', around(words(path), r'[Ss]ố\s*:'))
    wanted = iso(label['effective'])
    with_day += wanted is not None
    if wanted and out['effective_date'] != wanted:
        days += 1
        print(f"{label['file']}: in force from {out['effective_date']}, label {wanted}")
        print('   page:', around(words(path), r'này có hiệu lực[^.;]{0,40}(từ|kể từ|sau)'))
print(f'{pages} pages: {numbers} numbers and {days} of {with_day} days are not those of the label')
