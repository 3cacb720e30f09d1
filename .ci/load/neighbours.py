# SPDX-License-Identifier: Apache-2.0
"""How long an honest clerk waits while others upload what is made to do harm, against how long he waits when nobody does, in one run; how
long each such file takes until it is refused, and how much memory its reader takes.

    python3 .ci/load/neighbours.py FOLDER-WITH-PROGRAMS SCRATCH [SECONDS-OF-EACH]   (run in the workspace)"""
import http.client
import io
import multiprocessing
import os
import socket
import subprocess
import sys
import time
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from clerk import CLERKS, Book, Clerk, hidden  # noqa: E402
from served import Served  # noqa: E402

programs, scratch = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 6
MOST_SECONDS, MOST_MEMORY = 10, 256
served = Served(programs, scratch, CLERKS)
honest, bad = Clerk(served, CLERKS[0], Book()), Clerk(served, CLERKS[1], Book())
for clerk in (honest, bad):
    clerk.log_in()
book = scratch + "/book.xlsx"
subprocess.run([programs + "/gongkai", "new", CLERKS[1], "--xlsx", "--out", book, "--force"], check=True, stdout=subprocess.DEVNULL)
parts = {entry.filename: zipped.read(entry) for zipped in [zipfile.ZipFile(book)] for entry in zipped.infolist()}


def archive(more, base=parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name, content in {**base, **more}.items():
            kept.writestr(name, content)
    return out.getvalue()


sheet = sorted(name for name in parts if name.startswith("xl/worksheets/sheet"))[1]
cell = b'<row r="9000"><c r="A9000" t="inlineStr"><is><t>' + b"x" * 100_000_000 + b"</t></is></c></row></sheetData>"
rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(9000, 400_000)) + b"</sheetData>"
aliases = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12))
FILES = {
    "展开一百倍的压缩包": ("a.xlsx", archive({"xl/media/x.bin": b" " * 300_000_000})),
    "一格一百兆": ("a.xlsx", archive({sheet: parts[sheet].replace(b"</sheetData>", cell)})),
    "四十万行": ("a.xlsx", archive({sheet: parts[sheet].replace(b"</sheetData>", rows)})),
    "压缩包里的路径": ("a.xlsx", archive({"../../../etc/passwd": b"x", "/root/x": b"x"})),
    "宏": ("a.xlsm", archive({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"x" * 100_000})),
    "又是 PDF 又是压缩包": ("a.xlsx", b"%PDF-1.7\n" + archive({})),
    "别名炸弹": ("a.yaml", aliases.encode()),
    "二十兆括号": ("a.yaml", b"[" * 20_000_000),
    "二十兆一行": ("a.yaml", b"a: " + b"x" * 20_000_000),
    "二十兆的键": ("a.yaml", b"".join(b"k%d: 1\n" % number for number in range(1_800_000))),
    "二十兆 CSV": ("a.csv", "线路名称,起点站,终点站\n".encode() + b"a,b,c\n" * 3_000_000),
    "没有完的 PDF": ("a.pdf", b"%PDF-1.7\n" + b"1 0 obj<</Length 99999999>>stream\n" + b"x" * 5_000_000),
}


def exchange(content, media, place="/upload", pause=0.0):
    """The status of what came back for a body; 0 where the line was cut."""
    cookie = "; ".join(f"{name}={value}" for name, value in bad.cookies.items())
    head = f"POST {place} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nCookie: {cookie}\r\nContent-Type: {media}\r\nContent-Length: {len(content)}\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", served.port), timeout=90) as connection:
        try:
            connection.sendall(head.encode())
            if pause:
                for byte in content:
                    connection.sendall(bytes([byte]))
                    time.sleep(pause)
            else:
                connection.sendall(content)
        except OSError:
            pass
        try:
            return int(connection.recv(64).split(b" ")[1])
        except (OSError, IndexError, ValueError):
            return 0


word = hidden(bad.ask("GET", "/upload")[1], "form")


def upload(name, content):
    mark = "----gongkai"
    body = f'--{mark}\r\nContent-Disposition: form-data; name="form"\r\n\r\n{word}\r\n--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    return body.encode() + content + f"\r\n--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


def many():
    mark = "m"
    part = f'--{mark}\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n'.encode()
    return part * 100_000 + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


HARM = {kind: upload(name, content) for kind, (name, content) in FILES.items()} | {"十万个部分": many(), "一秒一个字": (b"x" * 1000, "application/x-www-form-urlencoded")}


def memory():
    """Resident bytes of the service, and of those that read for it, at their most so far."""
    found = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                words = open(f"/proc/{name}/stat", encoding="utf-8").read().rpartition(")")[2].split()
                if int(words[1]) == served.process.pid or int(name) == served.process.pid:
                    status = open(f"/proc/{name}/status", encoding="utf-8").read()
                    found[int(name)] = int(status.partition("VmHWM:")[2].split()[0]) / 1024 if "VmHWM:" in status else 0
            except OSError:
                pass
    return found.pop(served.process.pid, 0), max(found.values(), default=0)


def work(until, waits):
    """An honest clerk: what he owes, a form, a draft kept, over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    cookie = {"Cookie": "; ".join(f"{name}={value}" for name, value in honest.cookies.items())}
    page = honest.ask("GET", "/form/consultation")[1]
    form, version, number = hidden(page, "form"), hidden(page, "version"), 0
    field = page.partition('<label for="')[2].partition('"')[0]
    while time.time() < until:
        number += 1
        body = f"form={form}&version={version}&occurrence=&do=keep&{field}={number}"
        for method, place, data in (("GET", "/owed", None), ("GET", "/form/consultation", None), ("POST", "/form/consultation", body)):
            began = time.time()
            connection.request(method, place, data, cookie | ({"Content-Type": "application/x-www-form-urlencoded"} if data else {}))
            answer = connection.getresponse()
            text = answer.read().decode()
            waits.append(time.time() - began)
            if answer.status != 200:
                raise SystemExit(f"✗ 好好用的人被拒绝：{place} {answer.status}")
            if data:
                version = text
        time.sleep(0.01)


def figures(waits):
    waits = sorted(waits)
    return waits[len(waits) // 2] * 1000, waits[len(waits) * 99 // 100] * 1000


def harm(body, media, pause, until, told):
    """Sends one file again and again; tells which statuses came back, and how long each took."""
    os.nice(10)
    took, statuses = [], set()
    while time.time() < until:
        began = time.time()
        statuses.add(exchange(body, media, pause=pause))
        took.append(time.time() - began)
    told.put((statuses, took))


def look(until, told):
    """Tells the most memory that a reader took."""
    os.nice(10)
    most = 0
    while time.time() < until:
        most = max(most, memory()[1])
        time.sleep(0.02)
    told.put(most)


def quiet():
    waits = []
    work(time.time() + seconds, waits)
    return waits


try:
    quiet()
    before, faults, worst, longest = [], [], 0, 0
    beside = []
    print("| 传的 | 回答 | 最久 | 读它的进程内存最多 | 旁人 p50 | 旁人 p99 | 之前没有人传 p99 |\n| - | - | - | - | - | - | - |")
    for kind, (body, media) in HARM.items():
        alone = quiet()
        before += alone
        waits, until, told = [], time.time() + seconds, multiprocessing.Queue()
        # In processes of their own, behind the honest clerk's: what sends all this is on other machines.
        senders = [multiprocessing.Process(target=harm, args=(body, media, 1 if kind == "一秒一个字" else 0, until, told)) for _ in range(2)]
        looker = multiprocessing.Process(target=look, args=(until, told))
        for process in (*senders, looker):
            process.start()
        work(until, waits)
        answers = [told.get() for _ in range(3)]
        for process in (*senders, looker):
            process.join()
        took = [one for answer in answers if isinstance(answer, tuple) for one in answer[1]]
        statuses = {one for answer in answers if isinstance(answer, tuple) for one in answer[0]}
        most = max(answer for answer in answers if not isinstance(answer, tuple))
        beside += waits
        middle, slow = figures(waits)
        print(f"| {kind} | {'、'.join(map(str, sorted(statuses)))} | {max(took):.1f} 秒 | {most:.0f} MB | {middle:.1f} 毫秒 | {slow:.1f} 毫秒 | {figures(alone)[1]:.1f} 毫秒 |", flush=True)
        worst, longest = max(worst, most), max(longest, max(took) if kind != "一秒一个字" else 0)
        # 0 is a line that was cut: of what is refused by its size alone the answer may not be waited for.
        if not statuses <= {0, 400, 408, 413, 422} or statuses == {0}:
            faults.append(f"{kind} 答了 {statuses}")
    own = memory()[0]
finally:
    served.stop()
(calm, calm99), (busy, busy99) = figures(before), figures(beside)
print(f"没有人传：p50 {calm:.1f} 毫秒，p99 {calm99:.1f} 毫秒；有人传：p50 {busy:.1f} 毫秒，p99 {busy99:.1f} 毫秒（{busy99 / calm99:.2f} 倍）；"
      f"最久 {longest:.1f} 秒（目标 {MOST_SECONDS}），读的进程最多 {worst:.0f} MB（目标 {MOST_MEMORY}），服务自己 {own:.0f} MB。")
if longest > MOST_SECONDS:
    faults.append(f"最久 {longest:.0f} 秒")
# Whoever looks while a reader begins may see the service itself, of which it is a copy for a moment.
if worst > max(MOST_MEMORY, own):
    faults.append(f"读的进程用了 {worst:.0f} MB")
if faults:
    raise SystemExit("✗ " + "；".join(faults))
