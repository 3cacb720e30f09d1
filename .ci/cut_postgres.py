# SPDX-License-Identifier: Apache-2.0
"""Cuts the power under PostgreSQL at many moments while clerks keep drafts, upload and submit: every operation of the server's processes on its
files is written down (faults/inject.c), and the disk is worked out as a cut right there leaves it. The server must come up from it by itself, the
service must prove itself sound on it (gongkai-server verify), and whatever had been acknowledged by then must be there.
usage: cut_postgres.py FOLDER-WITH-PROGRAMS SCRATCH TIMES [SECONDS]   (run in the workspace)
PLANT=pg_wal forgets every fsync below that folder."""
import glob
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(here, "load"), os.path.join(here, "faults")]
from clerk import CLERKS, KINDS, Book, Clerk, lost  # noqa: E402
from disk import library, load, operations, replay, survive  # noqa: E402
from served import Served  # noqa: E402

programs, scratch, times = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 20
random.seed(7)
tools = max(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
# The server refuses to run as root.
own = [] if os.getuid() else ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)
home = tempfile.mkdtemp(prefix="/tmp/gongkai-cut.")
if own:
    shutil.chown(home, "postgres", "postgres")
shim, log = home + "/inject.so", home + "/log"
library(os.path.join(here, "faults"), shim)
control = home + "/control"
open(control, "w", encoding="utf-8").write(f"#!/bin/sh\ncd /\n{' '.join(own)} {tools}/createdb -h {home} -U gongkai \"$2\" && echo \"postgresql:///$2?host={home}&user=gongkai\"\n")
os.chmod(control, 0o755)


class Server:
    def __init__(self, data, preload=()):
        self.data = data
        with open(home + "/server.txt", "a", encoding="utf-8") as told:
            self.process = subprocess.Popen(
                [*own, "env", *preload, tools + "/postgres", "-D", data, "-k", home, "-c", "listen_addresses=", "-c", "checkpoint_timeout=30s"], cwd="/", stderr=told,
                stdout=told, start_new_session=True)
        for _ in range(600):
            if not subprocess.run([tools + "/pg_isready", "-q", "-h", home, "-U", "gongkai", "-d", "postgres"]).returncode:
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        self.kill()
        raise OSError("数据库没有起来：" + open(home + "/server.txt", encoding="utf-8").read()[-500:])

    def stop(self):
        subprocess.run([*own, tools + "/pg_ctl", "-D", self.data, "-s", "-w", "-m", "fast", "stop"], check=True, cwd="/")
        self.process.wait()

    def kill(self):
        """Every process of it at once; each of its backends has a session of its own."""
        workers = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        for number in [self.process.pid, *map(int, workers)]:
            try:
                os.kill(number, 9)
            except ProcessLookupError:
                pass
        self.process.wait()
        time.sleep(0.3)
        for name in (self.data + "/postmaster.pid", home + "/.s.PGSQL.5432.lock", home + "/.s.PGSQL.5432"):
            if os.path.exists(name):
                os.remove(name)


data, book, stopping = home + "/data", Book(moment=lambda: os.path.getsize(log)), threading.Event()
began = time.time()
running, served = None, None
try:
    subprocess.run([*own, tools + "/initdb", "-D", data, "-U", "gongkai", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"], check=True, cwd="/", stdout=subprocess.DEVNULL)
    running = Server(data)
    os.environ["GONGKAI_POSTGRES_SERVER"] = control
    served = Served(programs, scratch + "/service", CLERKS)
    clerks = [Clerk(served, name, book) for name in CLERKS]
    for clerk in clerks:
        clerk.log_in()
    running.stop()
    root, inodes = load(data), {}
    running = Server(data, [f"LD_PRELOAD={shim}", f"FAULT_ROOT={data}", f"FAULT_LOG={log}"])
    workers = [threading.Thread(target=clerk.work, args=(kind, stopping)) for clerk in clerks for kind in KINDS]
    for worker in workers:
        worker.start()
    time.sleep(seconds)
    stopping.set()
    for worker in workers:
        worker.join()
    served.kill()
    running.kill()
    running = None
    if book.failures:
        raise SystemExit("✗ " + "；".join(sorted(set(book.failures))))
    if not (book.drafts and book.receipts and book.uploads):
        raise SystemExit(f"✗ 没有试到：{book.figures()}")
    done = list(operations(log))
    first = min([at for versions in book.drafts.values() for *_, at in versions] + [at for *_, at in book.receipts.values()])
    late = [number for number, operation in enumerate(done) if operation[-1] >= first]
    points = set(random.sample(late, min(times, len(late))))
    folder, wrong, tried, unknown = home + "/cut", [], 0, 0
    places = ["--workspace", served.workspace, "--data", scratch + "/cut-data", *served.database]
    for point, operation in enumerate(done):
        # A server whose log never reaches the disk is one that this must find.
        if operation[0] != "fsync" or not operation[4].startswith(os.environ.get("PLANT", "/")):
            try:
                replay(root, inodes, operation)
            except KeyError:
                unknown += 1
        if point not in points:
            continue
        for how, strict, luck in (("只剩同步过的", True, None), ("没有同步的扇区各看运气", False, lambda: random.random() < 0.5)):
            words = f"第 {point}/{len(done)} 次写盘以后断电（{how}）"
            shutil.rmtree(folder, ignore_errors=True)
            survive(root, folder, strict, luck)
            for name in ("postmaster.pid", "postmaster.opts"):
                if os.path.exists(f"{folder}/{name}"):
                    os.remove(f"{folder}/{name}")
            os.chmod(folder, 0o700)
            if own:
                subprocess.run(["chown", "-R", "postgres:postgres", folder], check=True)
            tried += 1
            try:
                running = Server(folder)
            except OSError as error:
                wrong.append(f"{words}：{error}")
                continue
            proof = subprocess.run([programs + "/gongkai-server", "verify", *places], capture_output=True, text=True)
            if proof.returncode:
                wrong.append(f"{words}：{(proof.stdout + proof.stderr).strip()[-400:]}")
            copy = scratch + "/copy.sqlite"
            if os.path.exists(copy):
                os.remove(copy)
            subprocess.run([programs + "/gongkai-server", "backup", copy, *places], check=True)
            wrong.extend(f"{words}：{one}" for one in lost(copy, book, operation[-1]))
            running.kill()
            running = None
finally:
    stopping.set()
    if served and served.process.poll() is None:
        served.kill()
    if running:
        running.kill()
    shutil.rmtree(home, ignore_errors=True)
for words in wrong[:20]:
    print("✗", words)
if wrong:
    raise SystemExit(f"{len(wrong)} 处不对（试了 {tried} 种断电）")
print(
    f"PostgreSQL 断电：{len(done)} 次写盘里的 {len(points)} 处，各两种，共 {tried} 种（{unknown} 次写盘不在开始时的目录里）；"
    f"{book.figures()}，数据库每次自己起来，断电以前答应过的一样不少，{time.time() - began:.0f} 秒。")
