# SPDX-License-Identifier: Apache-2.0
"""Sends to the built service, for a time, what a browser, a crawler or a bored clerk sends (load/hostile.py), while honest clerks go on keeping
drafts, uploading and submitting. After every burst: it serves; nothing was answered with a fault of its own; whatever is refused is told in words;
memory and open files stay within bounds; all that was acknowledged to the honest is there; no log holds personal data. At the end all is proved.
usage: hostile_service.py FOLDER-WITH-PROGRAMS SCRATCH SECONDS [SEED]   (run in the workspace; on PostgreSQL below with_postgres.sh)
PLANT=status takes a 404 for a fault, so that this is seen to look."""
import collections
import os
import re
import socket
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "load"))
from clerk import CLERKS, Book, Clerk, hidden, lost  # noqa: E402
from hostile import CANARIES, INJECTED, Maker  # noqa: E402
from served import PASSWORD, Served  # noqa: E402

programs, scratch, seconds = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
# Resident memory with many uploads on their way at once: 192 MB of members' bodies and 48 MB of guests', twice while they are read, beside what it holds.
MOST_MEMORY, MOST_FILES, BURST, SENDERS = 1200, 400, 10, 16
told = {200, 201, 202, 303, 400, 401, 403, 404, 405, 408, 409, 410, 413, 414, 417, 422, 429, 431, 501, 503, 505}
if os.environ.get("PLANT") == "status":
    told.remove(404)
served, book = Served(programs, scratch, CLERKS), Book()
faults, statuses, kinds, waits = [], collections.Counter(), collections.Counter(), []
lock, stopping, pausing = threading.Lock(), threading.Event(), threading.Event()


def fault(words):
    with lock:
        faults.append(words)


def cookies(clerk):
    return "; ".join(f"{name}={value}" for name, value in clerk.cookies.items())


def enter(name):
    clerk = Clerk(served, name, Book())
    word = hidden(clerk.ask("GET", "/login")[1], "form")
    return clerk if clerk.ask("POST", "/login", {"form": word, "name": name, "password": PASSWORD, "to": ""})[0] == 303 else None


honest = [Clerk(served, name, book) for name in CLERKS[:2]]
for clerk in honest:
    clerk.log_in()
# The third enterprise's clerk lends his log-ins to whoever does harm; the office's is seen, its word is not.
Clerk(served, CLERKS[2], Book()).log_in()
office = Clerk(served, "office", Book())
office.log_in()
bored = [clerk for clerk in (enter(CLERKS[2]) for _ in range(12)) if clerk]
known = {
    "port": served.port, "receipts": ["2026110100001"], "entities": CLERKS + ["office"], "cookies": [cookies(clerk) for clerk in bored] * 3 + [cookies(office)],
    "words": [], "keys": ["k" * 40], "tokens": [], "posts": [], "yaml": open("Entities/shili-bus/submissions/2025-11-19-lines.yaml", "rb").read()}
until = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 30 * 86400))
for clerk in bored:
    page = clerk.ask("GET", "/form/consultation")[1]
    known["words"].append(hidden(page, "form"))
    field = re.search(r'<label for="([^"]+)">更正说明', page).group(1)
    body = f"form={hidden(page, 'form')}&version={hidden(page, 'version')}&occurrence=&do=keep&{field}=x".encode()
    head = f"POST /form/consultation HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nCookie: {cookies(clerk)}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    known["posts"].append(head.encode() + body)
    for path, more in (("/form/consultation", "&do=check"), ("/submit", "&key=" + "k" * 40 + "&item=consultation&version=1"), ("/unchanged", "&item=consultation"), ("/api/submit", "")):
        body = (f"form={hidden(page, 'form')}&occurrence=&version=1" + more).encode()
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nCookie: {cookies(clerk)}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        known["posts"].append(head.encode() + body)
page = bored[0].ask("POST", "/tokens", {"form": known["words"][0], "do": "open", "name": "试", "until": until, "password": PASSWORD})[1]
known["tokens"] += re.findall(r"gongkai_[0-9a-f]{48}", page)[:1]


def exchange(kind, pieces, isWhole):
    """What came back, after everything was sent that would be taken."""
    got = b""
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as connection:
        try:
            for piece in pieces:
                connection.sendall(piece)
                if kind == "slow":
                    time.sleep(0.05)
            if kind in ("cut", "slow"):
                return got
            connection.settimeout(60 if isWhole else 0.7)
            while part := connection.recv(1 << 16):
                got += part
                connection.settimeout(0.1)
        except (TimeoutError, socket.timeout):
            if isWhole and not got:
                fault(f"没有回答：{kind} {pieces[0][:80]!r}")
                with open(scratch + "/unanswered", "wb") as kept:
                    kept.write(b"".join(pieces))
        except OSError:
            # Hung up on: it was told why, or it was no request at all.
            pass
    return got


def look(kind, pieces, got):
    found = [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", got)]
    with lock:
        kinds[kind] += 1
        statuses.update(found)
    for status in found:
        if status not in told:
            fault(f"答了 {status}：{kind} {pieces[0][:200]!r}")
    for answer in re.split(rb"(?=HTTP/1\.1 \d{3} )", got):
        head, _, body = answer.partition(b"\r\n\r\n")
        if INJECTED.lower().encode() + b":" in head.lower():
            fault(f"回答的头里进了别的行：{kind} {pieces[0][:200]!r}")
        if re.match(rb"HTTP/1\.1 4", head) and body and not any(word in body.decode("utf-8", "replace") for word in ("没有", "不能", "读不懂", "error", "错误", "太", "请", "过期")):
            fault(f"没有说明：{head[:60]!r} {body[:80]!r}")


def send(number):
    maker = Maker(seed * 1000 + number, known)
    while not stopping.is_set():
        if pausing.is_set():
            time.sleep(0.05)
            continue
        kind, pieces, isWhole = maker.request()
        try:
            look(kind, pieces, exchange(kind, pieces, isWhole))
        except OSError as error:
            fault(f"连不上：{error}")
            time.sleep(1)


def compare():
    for place, (clerk, text, _) in list(book.receipts.items())[-8:]:
        status, page, _ = clerk.ask("GET", place)
        if status != 200 or (text is not None and text not in page):
            fault(f"给过的回执没有了，或变了：{place} {status}")
    for (name, item), version in [(key, versions[-1][0]) for key, versions in list(book.drafts.items())]:
        page = [clerk for clerk in honest if clerk.name == name][0].ask("GET", "/form/" + item)[1]
        if int(hidden(page, "version")) < version:
            fault(f"存好的草稿退回去了：{name} {item}")


def watch():
    """How long an honest reader waits meanwhile."""
    while not stopping.is_set():
        began = time.time()
        try:
            if honest[0].ask("GET", "/owed")[0] != 200:
                fault("要报什么打不开")
        except OSError as error:
            fault(f"要报什么打不开：{error}")
        waits.append(time.time() - began)
        time.sleep(0.25)


began, peak, bursts = time.time(), 0, 0
workers = [threading.Thread(target=send, args=(number,)) for number in range(SENDERS)] + [threading.Thread(target=watch)]
workers += [threading.Thread(target=clerk.work, args=(kind, stopping)) for clerk in honest for kind in ("keep", "attach", "send")]
try:
    for worker in workers:
        worker.start()
    while time.time() - began < seconds and not faults:
        time.sleep(BURST)
        bursts += 1
        pausing.set()
        if served.process.poll() is not None:
            fault("服务停了")
            break
        if honest[1].ask("GET", "/healthz")[0] != 200:
            fault("/healthz 不是 200")
        compare()
        status = open(f"/proc/{served.process.pid}/status", encoding="ascii").read()
        peak = max(peak, int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) // 1024)
        files = len(os.listdir(f"/proc/{served.process.pid}/fd"))
        if peak > MOST_MEMORY or files > MOST_FILES:
            fault(f"内存 {peak} MB，打开的文件 {files} 个")
        log = open(scratch + "/service.log", encoding="utf-8", errors="replace").read() if os.path.exists(scratch + "/service.log") else ""
        for word in CANARIES:
            if word in log:
                fault(f"日志里有个人信息：{word}")
        if bursts % 12 == 0:
            print(f"{time.time() - began:.0f} 秒：{sum(kinds.values())} 次，{dict(statuses)}，内存 {peak} MB", flush=True)
        pausing.clear()
finally:
    stopping.set()
    for worker in workers:
        worker.join()
    served.stop()
for words in book.failures:
    fault("好好报送的：" + words)
places = ["--workspace", served.workspace, "--data", served.data, *served.database]
copy = scratch + "/copy.sqlite"
subprocess.run([programs + "/gongkai-server", "verify", *places], check=True)
subprocess.run([programs + "/gongkai-server", "backup", copy, *places], check=True)
for words in lost(copy, book):
    fault(words)
if faults:
    raise SystemExit("✗ " + "；".join(sorted(set(faults))[:10]))
waits.sort()
print(
    f"报送服务：{sum(kinds.values())} 次奇怪的请求（{'、'.join(f'{name} {count}' for name, count in kinds.most_common())}；种子 {seed}），{time.time() - began:.0f} 秒；"
    f"回答 {'、'.join(f'{status} {count}' for status, count in sorted(statuses.items()))}；没有一次是服务自己的错，内存最多 {peak} MB。"
    f"同时好好报送的：{book.figures()}，一样不少；打开“要报什么”p50 {waits[len(waits) // 2] * 1000:.0f} 毫秒，p99 {waits[len(waits) * 99 // 100] * 1000:.0f} 毫秒。")
