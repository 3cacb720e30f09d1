# SPDX-License-Identifier: Apache-2.0
"""The drill of a restore at size: a service that holds many attachments is backed up while clerks use it, the backup is verified and restored
into an empty folder, and a service starts on that. A backup, and a restore, that is killed half-way leaves nothing under its name, and the
next one succeeds.
usage: drill.py FOLDER-WITH-PROGRAMS SCRATCH [GIGABYTES]   (run in the workspace)"""
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from clerk import CLERKS, Book, Clerk, lost  # noqa: E402
from served import Served  # noqa: E402

programs, scratch = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
size = float(sys.argv[3]) if len(sys.argv) > 3 else 10
PART = 50 << 20
served = Served(programs, scratch, CLERKS)
served.stop()
store = sqlite3.connect(served.data + "/service.sqlite")
# Uploads that wait: nothing that the chains tell of, and every byte of it counted by its digest.
random.seed(1)
for number in range(int(size * (1 << 30) / PART)):
    content = random.randbytes(PART)
    digest = hashlib.sha256(content).hexdigest()
    store.execute("INSERT INTO blob (sha256, bytes) VALUES (?, ?)", (digest, content))
    name = CLERKS[2]
    store.execute("INSERT INTO staged (entity, name, sha256, size, account, at) VALUES (?, ?, ?, ?, ?, ?)", (name, f"attachments/大{number}.txt", digest, PART, "clerk-" + name, int(time.time())))
    if number % 8 == 7:
        store.commit()
store.commit()
store.close()


def timed(*words, data=None):
    began = time.time()
    process = subprocess.Popen([programs + "/gongkai-server", *words, "--workspace", served.workspace, "--data", data or served.data], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    _, status, usage = os.wait4(process.pid, 0)
    told = process.stdout.read().strip()
    if status:
        raise SystemExit(f"✗ {words[0]}：{told[:400]}")
    return time.time() - began, usage.ru_maxrss >> 10, told


def killed(path, *words, data=None):
    """Ended when a part of it is written, it leaves nothing under the name that was asked for."""
    process = subprocess.Popen([programs + "/gongkai-server", *words, "--workspace", served.workspace, "--data", data or served.data], stderr=subprocess.DEVNULL)
    part = 0
    while part < size * (64 << 20) and process.poll() is None:
        time.sleep(0.01)
        part = sum(os.path.getsize(path + ".unfinished" + more) for more in ("", "-wal") if os.path.exists(path + ".unfinished" + more))
    if process.poll() is not None:
        raise SystemExit(f"✗ {words[0]} 已经做完了，没有试到")
    process.kill()
    process.wait()
    if os.path.exists(path):
        raise SystemExit(f"✗ {words[0]} 杀在半路，留下了 {path}")


began = time.time()
served.start()
print(f"{size} GB，启动（照数据库摆出文件）{time.time() - began:.1f} 秒", flush=True)
book, stopping, waits = Book(), threading.Event(), []
clerks = [Clerk(served, name, book) for name in CLERKS[:2]]
for clerk in clerks:
    clerk.log_in()


def read():
    while not stopping.is_set():
        begun = time.time()
        if clerks[0].ask("GET", "/owed")[0] != 200:
            raise SystemExit("✗ 备份时打不开")
        waits.append(time.time() - begun)
        time.sleep(0.05)


workers = [threading.Thread(target=clerk.work, args=(kind, stopping)) for clerk in clerks for kind in ("keep", "send")] + [threading.Thread(target=read)]
for worker in workers:
    worker.start()
backup, restored = scratch + "/backup.sqlite", scratch + "/restored"
try:
    killed(backup, "backup", backup)
    moment = book.moment()
    taken, memory, _ = timed("backup", backup)
finally:
    stopping.set()
    for worker in workers:
        worker.join()
    served.stop()
waits.sort()
print(f"备份 {taken:.1f} 秒，内存 {memory} MB；同时好好用的 {book.figures()}，打开“要报什么”p50 {waits[len(waits) // 2] * 1000:.0f}、p99 {waits[len(waits) * 99 // 100] * 1000:.0f} 毫秒", flush=True)
if book.failures:
    raise SystemExit("✗ " + "；".join(sorted(set(book.failures))))
killed(restored + "/service.sqlite", "restore", backup, data=restored)
taken, memory, _ = timed("restore", backup, data=restored)
seconds, most, told = timed("verify", data=restored)
print(f"恢复（先验证备份）{taken:.1f} 秒，内存 {memory} MB；再验证 {seconds:.1f} 秒，内存 {most} MB：{told}", flush=True)
shutil.rmtree(served.data)
os.rename(restored, served.data)
served.start()
served.stop()
# All that was acknowledged before the backup began is in it.
faults = lost(served.data + "/service.sqlite", book, before=moment)
if not any(at <= moment for _, _, at in book.receipts.values()):
    faults.append("备份以前没有收下一份")
if faults:
    raise SystemExit("✗ " + "；".join(faults[:5]))
if taken > 600:
    raise SystemExit(f"✗ 恢复用了 {taken:.0f} 秒，超过十分钟")
print("恢复以后的服务照样启动。")
