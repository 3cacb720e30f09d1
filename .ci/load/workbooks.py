# SPDX-License-Identifier: Apache-2.0
"""Sends broken workbooks to the built service, as many as are asked for: every answer says what is wrong and where, or that it was not read;
none says that something is wrong and shows nothing, and none of them is a fault of the service's own.

    python3 .ci/load/workbooks.py FOLDER-WITH-PROGRAMS SCRATCH COUNT [SEED]   (run in the workspace)

PLANT=silent takes every answer's problems away before it is looked at, so that this is seen to look."""
import collections
import concurrent.futures
import http.client
import io
import json
import os
import random
import re
import subprocess
import sys
import time
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "browser"))
from served import Served  # noqa: E402

programs, scratch, count = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
DAY = "2026-11-20"
served = Served(programs, scratch, ["shili-bus", "shili-water"])
books = []
for name in ("shili-bus", "shili-water"):
    place = f"{scratch}/{name}.xlsx"
    subprocess.run([programs + "/gongkai", "new", name, "--xlsx", "--as-of", DAY, "--out", place, "--force"], check=True, stdout=subprocess.DEVNULL)
    books.append({entry.filename: data for zipped in [zipfile.ZipFile(place)] for entry in zipped.infolist() for data in [zipped.read(entry)]})
# Of the whole file, or of a sheet that the sentence names.
WHOLE = {"outdated-template", "foreign-template", "unknown-sheet"}
PLACE = re.compile(rb' r="([A-Z]+)(\d+)"')


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def values(dice, data):
    """Other words in cells: what a clerk types wrong."""
    wrong = ["abc", "-1", "2026-13-45", "25:99", "", "１２３", "13800138000", "1e999", "=A1", "#REF!", "待填", "0.0000000001", "很长" * 400, "\t", "NaN", "是否"]
    texts = list(re.finditer(rb"<t[^>]*>([^<]*)</t>|<v>([^<]*)</v>", data))
    for found in sorted(dice.sample(texts, min(len(texts), dice.randint(1, 8))), key=lambda found: -found.start()):
        group = 1 if found.group(1) is not None else 2
        data = data[: found.start(group)] + dice.choice(wrong).encode() + data[found.end(group) :]
    return data


def broken(dice):
    """A workbook with one thing, or a few, broken in it, and what that is called."""
    parts = dict(dice.choice(books))
    sheets = [name for name in parts if name.startswith("xl/worksheets/sheet")]
    kind = dice.choice(["values", "values", "values", "cut", "flip", "part", "gone", "moved", "twice", "type", "strings", "tail", "other"])
    name = dice.choice(sheets) if kind in ("moved", "twice", "type") else dice.choice(list(parts))
    if kind == "values":
        parts = {part: values(dice, data) if part in sheets or part == "xl/sharedStrings.xml" else data for part, data in parts.items()}
    elif kind == "part":
        data, place = parts[name], dice.randrange(len(parts[name]) + 1)
        parts[name] = data[:place] + data[place + dice.randint(1, 200) :]
    elif kind == "gone":
        del parts[name]
    elif kind == "moved":
        parts[name] = PLACE.sub(lambda found: b' r="%s%d"' % (dice.choice([found.group(1), b"XFE", b"A"]), dice.choice([int(found.group(2)), 0, 2_000_000])), parts[name], count=dice.randint(1, 30))
    elif kind == "twice":
        rows = re.findall(rb"<row .*?</row>", parts[name], re.S)
        if rows:
            row = dice.choice(rows)
            parts[name] = parts[name].replace(row, row * dice.randint(2, 40), 1)
    elif kind == "type":
        parts[name] = re.sub(rb' t="(s|inlineStr|n|b|str)"', lambda found: b' t="' + dice.choice([b"s", b"n", b"b", b"e", b"d", b"zz"]) + b'"', parts[name], count=dice.randint(1, 50))
    elif kind == "strings" and "xl/sharedStrings.xml" in parts:
        parts["xl/sharedStrings.xml"] = re.sub(rb"<si>.*?</si>", b"", parts["xl/sharedStrings.xml"], count=dice.randint(1, 40), flags=re.S)
    elif kind == "other":
        parts = {f"other/{part}" if dice.random() < 0.2 else part: data for part, data in parts.items()}
    data = zipped(parts)
    if kind == "cut":
        data = data[: dice.randrange(len(data))]
    elif kind == "tail":
        data += bytes(dice.randrange(256) for _ in range(dice.randint(1, 4000)))
    elif kind == "flip":
        changed = bytearray(data)
        for _ in range(dice.randint(1, 20)):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        data = bytes(changed)
    return kind, data


def asked(data):
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=90)
    try:
        connection.request("POST", f"/api/check?as-of={DAY}&name=table.xlsx", data)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def wrong(status, body):
    """What is wrong with an answer; nothing where it says all that it should."""
    if status not in (200, 400, 409, 413, 422):
        return f"{status}"
    try:
        told = json.loads(body)
    except ValueError:
        return f"{status}，不是 JSON"
    if os.environ.get("PLANT") == "silent" and "findings" in told:
        told["findings"] = []
    if status != 200:
        words = json.dumps(told, ensure_ascii=False)
        return "" if len(re.findall(r"[一-鿿]", words)) >= 6 else "没有话：" + words[:200]
    findings, unread = told["findings"], told["notEvaluated"]
    for severity in ("error", "warning", "info"):
        if told["totals"][severity] and not any(finding["severity"] == severity for finding in findings):
            return f"说有 {told['totals'][severity]} 个 {severity}，一个也没有列"
    if not findings and not unread and not told["totals"]["records"]:
        return "什么也没有读到，也没有说什么"
    for finding in findings:
        if not finding["message"] or not finding["file"] or not finding["line"] and not finding.get("origin") and finding["code"] not in WHOLE:
            return "问题没有话，或没有地方：" + json.dumps(finding, ensure_ascii=False)[:300]
    return "" if all(len(entry) > 8 for entry in unread) else "没有判定的没有说为什么"


def one(number):
    kind, data = broken(random.Random(f"{seed} {number}"))
    began = time.time()
    status, body = asked(data)
    return number, kind, status, wrong(status, body), time.time() - began


began, kinds, statuses, faults, slowest = time.time(), collections.Counter(), collections.Counter(), [], 0
try:
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for number, kind, status, fault, seconds in pool.map(one, range(count)):
            kinds[kind] += 1
            statuses[status] += 1
            slowest = max(slowest, seconds)
            if fault:
                faults.append((number, kind, fault))
                open(f"{scratch}/broken-{number}.xlsx", "wb").write(broken(random.Random(f"{seed} {number}"))[1])
finally:
    served.stop()
print(f"{count} 本坏的工作簿（种子 {seed}），{time.time() - began:.0f} 秒，回答：{dict(statuses)}，最慢 {slowest:.1f} 秒，种类：{dict(kinds)}")
for fault in faults[:10]:
    print("✗", *fault)
sys.exit(1 if faults else 0)
