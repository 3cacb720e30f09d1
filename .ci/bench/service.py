# SPDX-License-Identifier: Apache-2.0
"""Measures the service beside a peer on this machine, in one run, and prints one table: figure, goal, what it is held against.

    python3 .ci/bench/service.py FOLDER-WITH-PROGRAMS --peer VENV [--seconds 6] [--office 1000]

VENV has flask and gunicorn. The load is wrk's (Debian), 16 connections, bounded in time, on the loopback alone. Nothing is asserted: a
machine's mood is no fault of the program.
"""
import argparse
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [os.path.join(os.path.dirname(HERE), "load"), os.path.join(os.path.dirname(HERE), "browser")]
from clerk import Book, Clerk, hidden  # noqa: E402
from register import register  # noqa: E402
from served import PASSWORD, Served  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("programs"), parser.add_argument("--peer", required=True)
parser.add_argument("--seconds", type=int, default=6), parser.add_argument("--office", type=int, default=1000)
parser.add_argument("--scratch", default=ROOT + "/.build/bench-service")
options = parser.parse_args()
programs, scratch = os.path.abspath(options.programs), os.path.abspath(options.scratch)
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)
os.chdir(ROOT)
CONNECTIONS = 16


def row(figure, measured, goal, peer=""):
    print(f"| {figure} | {measured} | {goal} | {peer} |", flush=True)


def wrk(address, script="", threads=2, connections=CONNECTIONS, seconds=None):
    """Answers in a second, median and 99th percentile in milliseconds, answers that were no success."""
    place = scratch + "/load.lua"
    open(place, "w", encoding="utf-8").write(script)
    told = subprocess.run(
        ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds or options.seconds}s", "--timeout", "30s", "--latency", *(["-s", place] if script else []), address],
        capture_output=True, text=True, check=True).stdout

    def milliseconds(percentile):
        value, unit = re.search(rf"{percentile}%\s+([\d.]+)(us|ms|s|m)", told).groups()
        return float(value) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[unit]

    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    errors = re.search(r"Socket errors: (.*)", told)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told).group(1)), milliseconds(50), milliseconds(99), (int(bad.group(1)) if bad else 0, errors.group(1) if errors else "")


def told(result):
    speed, median, late, (bad, errors) = result
    return f"{speed:,.0f} 次/秒，p50 {median:.1f} 毫秒，p99 {late:.1f} 毫秒" + (f"，不成的 {bad}" if bad else "") + (f"，{errors}" if errors else "")


def peak(process):
    """Of a process and those below it, in MB."""
    total = 0
    for line in open(f"/proc/{process}/status", encoding="ascii"):
        if line.startswith("VmHWM"):
            total = int(line.split()[1]) / 1024
    return total


def lua(value):
    return json.dumps(value, ensure_ascii=False)


def at_once(items, body):
    """A script in which each of as many threads as items has one of its own."""
    return f"items = {{ {', '.join('{ ' + ', '.join(f'{k} = {lua(v)}' for k, v in one.items()) + ' }' for one in items)} }}\n" + """
local number = 0
function setup(thread) number = number + 1; thread:set("mine", number) end
""" + body


# MARK: The peer
text = open("Entities/shili-bus/submissions/2025-11-19-lines.yaml", encoding="utf-8").read()
page = scratch + "/page.html"
open(page, "w", encoding="utf-8").write((text * 4)[:24 * 1024])
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
peer = subprocess.Popen(
    [options.peer + "/bin/gunicorn", "-w", "2", "--threads", "4", "-b", f"127.0.0.1:{port}", "--log-level", "error", "peer:app"], cwd=HERE,
    env={**os.environ, "PEER_FILE": scratch + "/peer.sqlite", "PEER_PAGE": page}, start_new_session=True)
while True:
    with socket.socket() as there:
        if there.connect_ex(("127.0.0.1", port)) == 0:
            break
    time.sleep(0.1)
time.sleep(1)
sending = at_once([{"seed": n} for n in range(CONNECTIONS)], """
local count = 0
function request()
  count = count + 1
  wrk.headers["Idempotency-Key"] = mine .. "-" .. count .. "-" .. os.time()
  return wrk.format("POST", "/submit", nil, string.rep("x", 24000) .. mine .. count)
end
""")
try:
    wrk(f"http://127.0.0.1:{port}/page", seconds=1)
    theirs = wrk(f"http://127.0.0.1:{port}/submit", sending, threads=CONNECTIONS)
    their_pages = wrk(f"http://127.0.0.1:{port}/page")
finally:
    os.killpg(peer.pid, signal.SIGTERM)
    peer.wait()
print("| 项目 | 测得 | 目标 | 同类：Flask + gunicorn 2×4 + SQLite FULL |\n| - | - | - | - |")

# MARK: Ours, with enterprises that have sent for a year
subprocess.run([sys.executable, ".ci/make_large.py", scratch + "/large", str(CONNECTIONS)], check=True, stdout=subprocess.DEVNULL)
names = sorted(os.listdir(scratch + "/large/Entities"))


class Large(Served):
    def __init__(self, workspace, data):
        self.programs, self.workspace, self.data, self.port, self.options, self.database = programs, workspace, data, 0, [], []
        self.start()


began = time.time()
served = Large(scratch + "/large", scratch + "/data")
started = time.time() - began
book = Book()
clerks = [Clerk(served, name, book) for name in names]
for clerk in clerks:
    clerk.log_in()


def cookies(clerk):
    return "; ".join(f"{name}={value}" for name, value in clerk.cookies.items())


# Drafts: each clerk types into a form of his own, and each save says the version that it is over.
items = []
for clerk in clerks:
    form = clerk.ask("GET", "/form/disclosure-guide")[1]
    field = re.search(r'<label for="([^"]+)">更正说明', form).group(1)
    items.append({"cookie": cookies(clerk), "word": hidden(form, "form"), "version": hidden(form, "version"), "field": urllib.parse.quote(field)})
typing = at_once(items, """
function init() version = items[mine].version; count = 0 end
function request()
  local one = items[mine]
  count = count + 1
  local body = "form=" .. one.word .. "&version=" .. version .. "&occurrence=&do=keep&" .. one.field .. "=" .. string.rep("x", 24000) .. count
  return wrk.format("POST", "/form/disclosure-guide", { ["Cookie"] = one.cookie, ["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end
function response(status, headers, body) if status == 200 then version = body end end
""")
drafts = wrk(served.base, typing, threads=CONNECTIONS)
row("存草稿（登录、表单、24 KB、写到磁盘）", told(drafts), "≥ 同类的报送 2 倍，p99 ≤ 100 毫秒", f"报送：{told(theirs)}；我们是它的 {drafts[0] / theirs[0]:.2f} 倍")

# Pages that a clerk opens.
lines_form = "/form/route-list"
for path, words in (("/owed", "要报什么"), (lines_form, "一张表单"), ("/login", "登录页")):
    size = len(clerks[0].ask("GET", path)[1].encode())
    shown = wrk(served.base + path, at_once([{"cookie": cookies(clerk)} for clerk in clerks], f"""
function request() return wrk.format("GET", "{path}", {{ ["Cookie"] = items[mine].cookie }}) end
"""), threads=CONNECTIONS)
    row(f"页面：{words}（{size / 1024:.0f} KB）", told(shown), "≥ 同类的 2 倍", f"24 KB 的一页：{told(their_pages)}；{shown[0] / their_pages[0]:.2f} 倍")

# Whole submissions: read in a process of its own, checked, judged, with a receipt and the ledger.
until = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 30 * 86400))
items = []
for clerk in clerks:
    word = hidden(clerk.ask("GET", "/tokens")[1], "form")
    token = re.search(r"gongkai_[0-9a-f]{48}", clerk.ask("POST", "/tokens", {"form": word, "do": "open", "name": "量", "until": until, "password": PASSWORD})[1])
    items.append({"token": token.group(0), "name": clerk.name})
before, after = text.split("\n", 2)[2], int(time.time()) - 200 * 86400
whole = wrk(served.base, at_once(items, f"""
local rest = {lua(before)}
local count = 0
function request()
  count = count + 1
  local body = "企业: " .. items[mine].name .. "\\n报送时间: " .. os.date("!%Y-%m-%d %H:%M", {after} + count * 60) .. "\\n" .. rest
  return wrk.format("POST", "/api/submit", {{ ["Authorization"] = "Bearer " .. items[mine].token, ["Idempotency-Key"] = "bench-service-" .. mine .. "-" .. count }}, body)
end
"""), threads=CONNECTIONS, seconds=2 * options.seconds)
row("报送到回执（判定、收件登记、记录链）", told(whole), "≥ 同类 2 倍，p99 ≤ 100 毫秒", f"{told(theirs)}；{whole[0] / theirs[0]:.2f} 倍")
page = clerks[0].ask("GET", "/history")[1]
row("　收下的", f"{len(re.findall('/receipt/', page))} 份（一家）", "全部有回执")

# A form of two hundred fields, checked.
lines = "\n".join(f"示例{n}路\t1\t常规\t\t嘉定北站\t菊园车站" for n in range(1, 34))
clerk = clerks[1]
form = clerk.ask("GET", lines_form)[1]
fields = {name: value for name, value in re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form)}
fields.update({"form": hidden(form, "form"), "version": hidden(form, "version"), "occurrence": "", "do": "save", "运营线路/行数": "0", "运营线路/粘贴": lines})
status, _, place = clerk.ask("POST", lines_form, fields)
checked = place.replace("shown=save", "shown=check")
count = len(re.findall(r'<(?:input|select|textarea)[^>]* name="', clerk.ask("GET", checked)[1]))
one = wrk(served.base + checked, f"""
function request() return wrk.format("GET", "{checked}", {{ ["Cookie"] = "{cookies(clerk)}" }}) end
""", threads=1, connections=1)
row(f"检查一张表单（{count} 栏），一次一个", told(one), "p99 ≤ 150 毫秒", "页面状态 " + str(status))
# A log-in with a wrong password: whether there is such an account must not be heard in the time it takes.
times = {True: [], False: []}
for number in range(8 * len(clerks)):
    for known in (True, False):
        guest = Clerk(served, clerks[number % len(clerks)].name if known else f"nobody-{number}", book)
        word = hidden(guest.ask("GET", "/login")[1], "form")
        began = time.perf_counter()
        status, _, _ = guest.ask("POST", "/login", {"form": word, "name": guest.name, "password": "不对的密码不对的密码", "to": ""})
        # Whoever tries too often is told so at once.
        if status != 429:
            times[known].append((time.perf_counter() - began) * 1000)
known, unknown = (sorted(times[key])[len(times[key]) // 2] for key in (True, False))
row("登录，密码不对：有这个账号、没有这个账号", f"中位 {known:.1f}、{unknown:.1f} 毫秒，差 {abs(known - unknown):.1f}（各 {len(times[True])} 次）", "差 ≤ 5 毫秒")
# A workbook of our own with what an enterprise discloses in a year, as anybody may have it checked.
row("内存最多（十六家，各种负载以后）", f"{peak(served.process.pid):.0f} MB", "写明")
row("启动（十六家）", f"{started:.1f} 秒", "≤ 1 秒")
book_path = scratch + "/year.xlsx"
subprocess.run([programs + "/gongkai", "new", "shili-water", "--xlsx", "--as-of", "2026-11-20", "--out", book_path, "--force"], check=True, stdout=subprocess.DEVNULL)
served.stop()
served = Served(programs, scratch + "/year", ["shili-bus", "shili-water"])
sheets, spent = open(book_path, "rb").read(), []
for _ in range(8):
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    connection.request("POST", "/api/check?as-of=2026-11-20&name=year.xlsx", sheets)
    told_year = json.loads(connection.getresponse().read())
    spent.append(time.perf_counter() - began)
row(f"检查一本填报表（{told_year['totals']['records']} 项，{len(sheets) >> 10} KB）", f"最快 {min(spent) * 1000:.0f} 毫秒，最慢 {max(spent) * 1000:.0f} 毫秒", "一年的 XLSX ≤ 2 秒")
served.stop()

# MARK: Ours, with many enterprises on the register
light = scratch + "/many"
subprocess.run([sys.executable, ".ci/make_large.py", light, "1"], check=True, stdout=subprocess.DEVNULL)
register(light, options.office - 1)
began = time.time()
served = Large(light, scratch + "/many-data")
started = time.time() - began
office = Clerk(served, "office", book)
office.log_in()
began = time.time()
while re.search(r"还有 \d+ 家正在判定", office.ask("GET", "/office")[1]):
    time.sleep(2)
filled = time.time() - began
for path, words in (("/office", "总表"), ("/office?show=silent&after=many-000500", "没有报送过的，后一页"), ("/office/many-000007", "一家的页")):
    shown = wrk(served.base + path, f"""
function request() return wrk.format("GET", "{path}", {{ ["Cookie"] = "{cookies(office)}" }}) end
""", threads=1, connections=4)
    row(f"办公室：{words}，{options.office} 家", told(shown), "p99 ≤ 200 毫秒")
row(f"启动、全部判完一遍（{options.office} 家，多数没有报送过）", f"{started:.1f} 秒、{filled:.0f} 秒", "")
row("内存最多", f"{peak(served.process.pid):.0f} MB", "写明")
served.stop()
