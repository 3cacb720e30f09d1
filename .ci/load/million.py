# SPDX-License-Identifier: Apache-2.0
"""Lengthens the chains of a service's store to a million events, as the service itself writes them, and has them verified; then one letter of
one of them is another, and that is found.
usage: million.py FOLDER-WITH-PROGRAMS SCRATCH [COUNT]   (run in the workspace)"""
import hashlib
import os
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "browser"))
from served import Served  # noqa: E402

programs, scratch = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
count = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
served = Served(programs, scratch, ["shili-bus", "shili-water", "shili-metro"])
served.stop()
store = sqlite3.connect(served.data + "/service.sqlite")


def verify():
    began = time.time()
    told = subprocess.run([programs + "/gongkai-server", "verify", "--workspace", served.workspace, "--data", served.data], capture_output=True, text=True)
    return told.returncode, (told.stdout + told.stderr).strip(), time.time() - began


streams = store.execute("SELECT stream, n, hash FROM head ORDER BY stream").fetchall()
for stream, number, last in streams:
    rows = []
    for number in range(number + 1, number + 1 + count // len(streams)):
        parts = [stream, str(number), "account", "password clerk", "clerk", str(1_763_690_400 + number), last]
        digest = hashlib.sha256("".join(f"{len(part.encode())}:{part}" for part in parts).encode()).hexdigest()
        rows.append((stream, number, "account", "password clerk", "clerk", 1_763_690_400 + number, last, digest))
        last = digest
    store.executemany("INSERT INTO event (stream, n, type, body, actor, at, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    store.execute("UPDATE head SET n = ?, hash = ? WHERE stream = ?", (number, last, stream))
store.commit()
total = store.execute("SELECT count(*) FROM event").fetchone()[0]
status, words, seconds = verify()
if status != 0:
    raise SystemExit("✗ 完好的没有验证过：" + words[:400])
print(f"{total} 条记录，验证 {seconds:.1f} 秒：{words[:200]}")
for act in ("update", "delete"):
    store.execute(f"DROP TRIGGER event_no_{act}")
middle = store.execute("SELECT stream, n FROM event ORDER BY stream, n LIMIT 1 OFFSET ?", (total * 2 // 3,)).fetchone()
store.execute("UPDATE event SET actor = 'clerj' WHERE stream = ? AND n = ?", middle)
store.commit()
status, words, seconds = verify()
if status == 0 or str(middle[1]) not in words:
    raise SystemExit(f"✗ 改了 {middle}，没有看出来：{words[:400]}")
print(f"改了其中一个字，{seconds:.1f} 秒看出是 {middle[0]} 的第 {middle[1]} 条")
