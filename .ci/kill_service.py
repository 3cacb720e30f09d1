# SPDX-License-Identifier: Apache-2.0
"""Kills the built service at many moments while clerks keep drafts, upload and submit; whatever was acknowledged must be there afterwards:
every draft at the version that was answered or later, every upload, every receipt with the same words and the files that it names, and all
that the service can prove of itself (gongkai-server verify).
usage: kill_service.py FOLDER-WITH-PROGRAMS SCRATCH TIMES   (run in the workspace)"""
import os
import random
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "load"))
from clerk import CLERKS, KINDS, Book, Clerk, hidden, lost  # noqa: E402
from served import Served  # noqa: E402

programs, scratch, times = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
random.seed(7)
served, book = Served(programs, scratch, CLERKS), Book()
stopping = threading.Event()
# Where the service keeps what it receives in PostgreSQL, every other kill is that of the database, under a service that goes on.
server = os.environ.get("GONGKAI_POSTGRES_SERVER")


def must(holds, words):
    if not holds:
        served.stop()
        raise SystemExit("✗ " + words)


def compare(last):
    """What was acknowledged, against what the service that was started again shows."""
    for place, (clerk, text, _) in list(book.receipts.items()) if last else list(book.receipts.items())[-12:]:
        status, page, _ = clerk.ask("GET", place)
        must(status == 200, f"给过的回执没有了：{place}")
        must(text is None or text in page, f"回执变了：{place}")
    for (name, item), versions in book.drafts.items():
        version, field, text, _ = versions[-1]
        page = [clerk for clerk in clerks if clerk.name == name][0].ask("GET", "/form/" + item)[1]
        now = int(hidden(page, "version"))
        must(now >= version, f"存好的草稿退回去了：{name} {item}，答过第 {version} 版，现在第 {now} 版")
        must(now > version or text in page, f"存好的草稿没有了：{name} {item} 第 {version} 版")
    for clerk in clerks:
        page = clerk.ask("GET", "/attachments")[1]
        for (owner, name), _ in book.uploads.items():
            must(owner != clerk.name or f"{name}（" in page, f"传上来的附件没有了：{owner} {name}")


clerks = [Clerk(served, name, book) for name in CLERKS]
for clerk in clerks:
    clerk.log_in()
began = time.time()
try:
    for round in range(times):
        stopping.clear()
        workers = [threading.Thread(target=clerk.work, args=(kind, stopping)) for clerk in clerks for kind in KINDS]
        for worker in workers:
            worker.start()
        if round % 8 == 3:
            # On a machine with much else to do a submission takes longer than most rounds: some wait for one with its files.
            sent, until = sum(1 for _, files, _ in book.sent.values() if files), time.time() + 40
            while time.time() < until and sum(1 for _, files, _ in list(book.sent.values()) if files) == sent:
                time.sleep(0.05)
        time.sleep(random.uniform(0, 0.5) if round % 8 == 3 else random.uniform(0.2, 5))
        if server and round % 2:
            subprocess.run([server, "kill"], check=True)
            status, page, _ = clerks[0].ask("GET", "/owed")
            must(status == 503 and "database-gone" in page, f"数据库没有了，答的是 {status}")
            must(clerks[0].ask("GET", "/healthz")[0] == 503, "数据库没有了，/healthz 还说能服务")
            subprocess.run([server, "start"], check=True)
        else:
            served.kill()
        stopping.set()
        for worker in workers:
            worker.join()
        # Refuses to start where a chain does not hold, or a receipt lacks a file.
        if served.process.poll() is not None:
            served.start()
        compare(last=round == times - 1)
        if round % 20 == 19:
            print(f"{round + 1} 次，{time.time() - began:.0f} 秒：{book.figures()}", flush=True)
finally:
    stopping.set()
    served.stop()
must(not book.failures, "；".join(sorted(set(book.failures))))
must(book.drafts and book.receipts and book.uploads, f"没有试到：{book.figures()}")
copy = scratch + "/copy.sqlite"
places = ["--workspace", served.workspace, "--data", served.data, *served.database]
subprocess.run([programs + "/gongkai-server", "verify", *places], check=True)
subprocess.run([programs + "/gongkai-server", "backup", copy, *places], check=True)
missing = lost(copy, book)
must(not missing, "；".join(missing[:10]))
print(f"报送服务：{times} 次 kill -9，{book.figures()}，答应过的一样不少，每份回执的文件和记录链都对得上，{time.time() - began:.0f} 秒。")
