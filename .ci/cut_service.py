# SPDX-License-Identifier: Apache-2.0
"""Cuts the power under the built service at many moments while clerks keep drafts, upload and submit: every operation on its files is
written down (faults/inject.c), and the disk is worked out as a cut right there leaves it. Whatever had been acknowledged by then must be in
the store, the store must prove itself sound (gongkai-server verify), and the service must start from it.
usage: cut_service.py FOLDER-WITH-PROGRAMS SCRATCH TIMES [SECONDS]   (run in the workspace; SQLite)
PLANT=service.sqlite-wal forgets every fsync of that file."""
import os
import random
import shutil
import subprocess
import sys
import threading
import time

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(here, "load"), os.path.join(here, "faults")]
from clerk import CLERKS, KINDS, Book, Clerk, lost  # noqa: E402
from disk import Folder, library, operations, replay, survive  # noqa: E402
from served import Served  # noqa: E402

programs, scratch, times = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 30
random.seed(7)
# A file of the store's: what PostgreSQL does with its own is PostgreSQL's, and .ci/check_fsync.sh holds it to it.
os.environ.pop("GONGKAI_POSTGRES_SERVER", None)
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)
shim, log = scratch + "/inject.so", scratch + "/log"
library(os.path.join(here, "faults"), shim)
data = scratch + "/service/data"
os.environ.update(LD_PRELOAD=shim, FAULT_ROOT=data, FAULT_LOG=log)
served = Served(programs, scratch + "/service", CLERKS)
for name in ("LD_PRELOAD", "FAULT_ROOT", "FAULT_LOG"):
    del os.environ[name]
book = Book(moment=lambda: os.path.getsize(log))
stopping = threading.Event()
clerks = [Clerk(served, name, book) for name in CLERKS]
began = time.time()
try:
    for clerk in clerks:
        clerk.log_in()
    workers = [threading.Thread(target=clerk.work, args=(kind, stopping)) for clerk in clerks for kind in KINDS]
    for worker in workers:
        worker.start()
    time.sleep(seconds)
finally:
    stopping.set()
    for worker in workers:
        worker.join()
    served.kill()
if book.failures:
    raise SystemExit("✗ " + "；".join(sorted(set(book.failures))))
done = list(operations(log))
acknowledged = sorted(
    {at for versions in book.drafts.values() for *_, at in versions} | {at for *_, at in book.receipts.values()} | {at for _, at in book.uploads.values()})
if not (book.drafts and book.receipts and book.uploads):
    raise SystemExit(f"✗ 没有试到：{book.figures()}")
late = [number for number, operation in enumerate(done) if operation[-1] >= acknowledged[0]]
points = set(random.sample(late, min(times, len(late))))
folder = scratch + "/cut"
service = [programs + "/gongkai-server"]
places = ["--workspace", served.workspace, "--data", folder]
root, inodes, tried, wrong = Folder(), {}, 0, []


def judge(point, at, how, starts):
    """What must hold of the disk that is left."""
    words = f"第 {point}/{len(done)} 次写盘以后断电（{how}）"
    proof = subprocess.run([*service, "verify", *places], capture_output=True, text=True)
    if proof.returncode:
        wrong.append(f"{words}：{(proof.stdout + proof.stderr).strip()[-400:]}")
    wrong.extend(f"{words}：{one}" for one in lost(folder + "/service.sqlite", book, at))
    if starts:
        again = subprocess.Popen([*service, *places, "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
        told = []
        for line in again.stderr:
            told.append(line)
            if line.startswith("在听："):
                break
        else:
            wrong.append(f"{words}：服务没有起来：{''.join(told)[-400:]}")
        again.kill()
        again.wait()
        wrong.extend(f"{words}，启动以后：{one}" for one in lost(folder + "/service.sqlite", book, at))


for point, operation in enumerate(done):
    # A service whose writes never reach the disk is one that this must find.
    if operation[0] == "fsync" and operation[4].endswith(os.environ.get("PLANT", "/")):
        continue
    try:
        replay(root, inodes, operation)
    except KeyError:
        # Of a child process that read an upload, whose files are nobody's.
        pass
    if point not in points:
        continue
    for how, strict, luck in (("只剩同步过的", True, None), ("目录先写好", False, None), ("没有同步的扇区各看运气", False, lambda: random.random() < 0.5)):
        shutil.rmtree(folder, ignore_errors=True)
        survive(root, folder, strict, luck)
        for name in os.listdir(folder):
            # Shared memory; nobody writes it to a disk.
            if name.endswith("-shm"):
                os.remove(f"{folder}/{name}")
        judge(point, operation[-1], how, starts=tried % 20 == 0)
        tried += 1
for words in wrong[:20]:
    print("✗", words)
if wrong:
    raise SystemExit(f"{len(wrong)} 处不对（试了 {tried} 种断电）")
print(f"断电：{len(done)} 次写盘里的 {len(points)} 处，各三种，共 {tried} 种；{book.figures()}，断电以前答应过的一样不少，{time.time() - began:.0f} 秒。")
